//! Suggestions that say nearly the same in nearly the same letters, for a person to look at together. Nothing is merged.
//!
//! - **Shingles**: every five letters in a row of the words in small letters, parted by one space; all of a shorter text.
//! - **Alike**: two texts that share at least four fifths of their shingles (Jaccard 1901). A group is whatever hangs
//!   together by such pairs.
//! - **Found without trying every pair**, and still exactly: of two such texts one of the rarest fifth of the shingles of
//!   each must be shared (prefix filter; Chaudhuri, Ganti & Kaushik 2006; Bayardo, Ma & Srikant 2007).

use std::collections::{BTreeMap, BTreeSet};

use super::{Suggestion, words};

/// Letters in a shingle.
const LENGTH: usize = 5;

/// Groups suggestions that are nearly the same, as indices; only groups of two and more, in order of their first.
pub fn alike(suggestions: &[&Suggestion]) -> Vec<Vec<usize>> {
    let texts: Vec<_> = suggestions.iter().map(|suggestion| shingles(&suggestion.text)).collect();
    let texts = rarest_first(&texts);
    let mut groups = Groups((0..texts.len()).collect());
    let mut seen: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut same: BTreeMap<&[usize], usize> = BTreeMap::new();
    for (index, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        // What many say in the same words is compared once.
        if let Some(first) = same.get(text.as_slice()) {
            groups.join(index, *first);
            continue;
        }
        same.insert(text, index);
        let prefix = &text[..=text.len() - (4 * text.len()).div_ceil(5)];
        let mut candidates = BTreeSet::new();
        for shingle in prefix {
            let others = seen.entry(*shingle).or_default();
            candidates.extend(others.iter().copied());
            others.push(index);
        }
        for other in candidates {
            if groups.first(index) != groups.first(other) && nearly_same(text, &texts[other]) {
                groups.join(index, other);
            }
        }
    }
    groups.of_two_and_more()
}

fn shingles(text: &str) -> BTreeSet<String> {
    let letters: Vec<char> = words(text).join(" ").chars().collect();
    if letters.len() < LENGTH {
        return std::iter::once(letters.into_iter().collect()).filter(|all: &String| !all.is_empty()).collect();
    }
    letters.windows(LENGTH).map(|shingle| shingle.iter().collect()).collect()
}

/// Replaces shingles by numbers, a rarer one by a smaller number, in order.
fn rarest_first(texts: &[BTreeSet<String>]) -> Vec<Vec<usize>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for shingle in texts.iter().flatten() {
        *counts.entry(shingle).or_default() += 1;
    }
    let mut order: Vec<(usize, &str)> = counts.iter().map(|(shingle, count)| (*count, *shingle)).collect();
    order.sort_unstable();
    let numbers: BTreeMap<&str, usize> = order.iter().enumerate().map(|(number, (_, s))| (*s, number)).collect();
    let numbered = |text: &BTreeSet<String>| {
        let mut text: Vec<usize> = text.iter().map(|shingle| numbers[shingle.as_str()]).collect();
        text.sort_unstable();
        text
    };
    texts.iter().map(numbered).collect()
}

/// Whether two sorted lists share at least four fifths of what either holds.
fn nearly_same(a: &[usize], b: &[usize]) -> bool {
    let (mut left, mut right, mut shared) = (0, 0, 0);
    while left < a.len() && right < b.len() {
        shared += usize::from(a[left] == b[right]);
        let (step_left, step_right) = (a[left] <= b[right], b[right] <= a[left]);
        left += usize::from(step_left);
        right += usize::from(step_right);
    }
    5 * shared >= 4 * (a.len() + b.len() - shared)
}

/// For each suggestion another of its group with a smaller index, or itself.
struct Groups(Vec<usize>);

impl Groups {
    fn first(&mut self, index: usize) -> usize {
        let mut at = index;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }

    fn of_two_and_more(mut self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in 0..self.0.len() {
            groups.entry(self.first(index)).or_default().push(index);
        }
        groups.into_values().filter(|group| group.len() > 1).collect()
    }
}
