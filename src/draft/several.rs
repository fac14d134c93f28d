//! Several choices in one cell: what joins them, and what they are.

use std::collections::BTreeMap;

use super::labels;
use super::profile::Profile;
use super::question::NoAnswer;

/// What may join choices, the clearest first.
const JOINTS: [&str; 5] = [";", "\n", " | ", " / ", ", "];
/// The most choices.
const MOST: usize = 40;
/// The most characters of a choice, on average.
const LONGEST: usize = 90;

/// The choices of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Several {
    /// The choices, the most frequent first.
    pub(super) options: Vec<String>,
    /// How many pieces are none of them.
    pub(super) rest: usize,
    /// Cells that mean no answer, with the reason.
    pub(super) none: NoAnswer,
}

/// Finds the choices of a column that holds several in a cell: pieces that come again and again, in cells of which many
/// hold more than one.
pub(super) fn discover(profile: &Profile) -> Option<Several> {
    JOINTS.iter().find_map(|joint| discover_by(profile, joint))
}

fn discover_by(profile: &Profile, joint: &str) -> Option<Several> {
    let (none, cells): (Vec<_>, Vec<_>) =
        profile.values.iter().partition(|(value, _)| labels::no_answer(value).is_some());
    let cells = whole(cells.into_iter().map(|(value, count)| (cut(value, joint), *count)).collect(), joint);
    let filled: usize = cells.iter().map(|(_, count)| count).sum();
    let joined: usize = cells.iter().filter(|(pieces, _)| pieces.len() > 1).map(|(_, count)| count).sum();
    if joined * 10 < filled || filled < 8 {
        return None;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (piece, count) in cells.iter().flat_map(|(pieces, count)| pieces.iter().map(move |piece| (piece, count))) {
        *counts.entry(piece).or_default() += count;
    }
    let pieces: usize = counts.values().sum();
    let often = (filled / 100).max(2);
    let mut options: Vec<_> = counts.into_iter().filter(|(_, count)| *count >= often).collect();
    let covered: usize = options.iter().map(|(_, count)| count).sum();
    let length: usize = options.iter().map(|(option, _)| option.chars().count()).sum();
    let is_list = (2..=MOST).contains(&options.len())
        && covered * 10 >= pieces * 8
        && covered >= options.len() * 3
        && length / options.len() <= LONGEST;
    if !is_list {
        return None;
    }
    options.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let options = options.into_iter().map(|(option, _)| option.to_owned()).collect();
    let none = none.into_iter().filter_map(|(value, _)| Some((value.clone(), labels::no_answer(value)?))).collect();
    Some(Several { options, rest: pieces - covered, none })
}

/// Puts pieces together again that never stand apart: `Every semester / quarter` is one choice.
fn whole(cells: Vec<(Vec<&str>, usize)>, joint: &str) -> Vec<(Vec<String>, usize)> {
    let (mut alone, mut pairs) = (BTreeMap::<&str, usize>::new(), BTreeMap::<(&str, &str), usize>::new());
    for (pieces, count) in &cells {
        for piece in pieces {
            *alone.entry(piece).or_default() += count;
        }
        for pair in pieces.windows(2) {
            *pairs.entry((pair[0], pair[1])).or_default() += count;
        }
    }
    let is_one = |a: &str, b: &str| {
        let together = pairs.get(&(a, b)).copied().unwrap_or_default();
        together > 2 && alone.get(a) == Some(&together) && alone.get(b) == Some(&together)
    };
    let join = |pieces: Vec<&str>| {
        let mut whole: Vec<String> = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            match whole.last_mut().filter(|_| at > 0 && is_one(pieces[at - 1], piece)) {
                Some(last) => last.extend([joint, piece]),
                None => whole.push((*piece).to_owned()),
            }
        }
        whole
    };
    cells.into_iter().map(|(pieces, count)| (join(pieces), count)).collect()
}

/// Cuts a cell where its choices are joined, but for joints between brackets.
fn cut<'v>(cell: &'v str, joint: &str) -> Vec<&'v str> {
    let (mut pieces, mut depth, mut from, mut at) = (Vec::new(), 0_i32, 0, 0);
    while let Some(c) = cell[at..].chars().next() {
        if depth <= 0 && cell[at..].starts_with(joint) {
            pieces.push(&cell[from..at]);
            at += joint.len();
            from = at;
            continue;
        }
        depth += i32::from(c == '(') - i32::from(c == ')');
        at += c.len_utf8();
    }
    pieces.push(&cell[from..]);
    pieces.into_iter().map(bare).filter(|piece| !piece.is_empty()).collect()
}

/// A piece without the marks of a list, as in `['cows' ; 'goats']`.
fn bare(piece: &str) -> &str {
    let piece = piece.trim();
    let Some(word) = piece.strip_prefix("['").or_else(|| piece.strip_prefix('\'')) else { return piece };
    word.strip_suffix("']").or_else(|| word.strip_suffix('\'')).unwrap_or(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_the_pieces_that_come_again() {
        let mut profile = Profile::default();
        for cell in
            ["Wi-Fi;Food", "Food;Seats", "Food", "Seats;Wi-Fi", "Seats", "Wi-Fi;Food;A window", "Seats", "Wi-Fi"]
        {
            profile.add(cell);
        }
        assert_eq!(
            discover(&profile),
            Some(Several { options: ["Food", "Seats", "Wi-Fi"].map(str::to_owned).into(), rest: 1, none: Vec::new() })
        );
    }

    #[test]
    fn brackets_keep_a_choice_whole() {
        assert_eq!(cut("HPC (SLURM, PBS), SSH", ", "), ["HPC (SLURM, PBS)", "SSH"]);
        assert_eq!(cut("a;b;", ";"), ["a", "b"]);
        assert_eq!(cut("['cows' ;  'goats']", ";"), ["cows", "goats"]);
    }

    #[test]
    fn pieces_that_never_stand_apart_are_one_choice() {
        let mut profile = Profile::default();
        for cell in ["Every semester / quarter", "Once"].repeat(9) {
            profile.add(cell);
        }
        assert_eq!(discover(&profile), None);
    }

    #[test]
    fn sentences_are_no_lists() {
        let mut profile = Profile::default();
        (0..30).for_each(|n| profile.add(&format!("I came at {n}, it was closed, and number {n} was away")));
        assert_eq!(discover(&profile), None);
    }
}
