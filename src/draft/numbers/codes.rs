//! What codes mean beside the points of a scale.

use std::collections::{BTreeMap, BTreeSet};

use super::{ENDS, counts, is_whole_scale, labels, zeros};
use crate::draft::profile::Whole;
use crate::draft::question::NoAnswer;
use crate::draft::source::Column;
use crate::survey::Missing;

/// The middle of five points.
const MIDDLE: i64 = 3;

/// The correlation of the share of a last code with the mean of the rest, over columns, from which on it is a point.
pub(super) const WITH_THE_REST: f64 = 0.8;

/// What codes mean beside the points of a scale, learnt from all columns of a file at once.
#[derive(Clone, Debug, Default)]
pub(in crate::draft) struct Codes {
    /// Greatest codes that stand behind the last point: 6 behind a scale from 1 to 5.
    pub(super) behind: Vec<i64>,
    /// The ends of scales of which every point was chosen in some column.
    scales: BTreeSet<(i64, i64)>,
    /// The last points of scales that begin at 0.
    from_zero: Vec<i64>,
}

impl Codes {
    /// Learns from the columns. A last code is no point where some columns hardly have it and others are full of it,
    /// whatever the rest of their answers: people rate things of one kind alike, and use them very differently.
    pub(in crate::draft) fn learn<'c>(columns: impl Iterator<Item = &'c Column>) -> Self {
        let columns: Vec<_> = columns.filter_map(|column| Some((column.heading(), column.profile.whole()?))).collect();
        let mut shares: BTreeMap<i64, Vec<(f64, f64)>> = BTreeMap::new();
        for (_, whole) in &columns {
            let all: usize = whole.counts.values().sum();
            let Some((last, count)) = whole.counts.last_key_value() else { continue };
            if ENDS.contains(&(last - 1)) && whole.counts.len() > 4 && whole.counts.keys().all(|code| *code >= 0) {
                let sum: f64 =
                    whole.counts.iter().map(|(code, count)| (*code * i64::try_from(*count).unwrap_or(0)) as f64).sum();
                let mean = (sum - *last as f64 * *count as f64) / (all - count) as f64;
                shares.entry(*last).or_default().push((*count as f64 / all as f64, mean));
            }
        }
        let differ = |shares: &Vec<(f64, f64)>| {
            let most = shares.iter().map(|(share, _)| *share).fold(0.0, f64::max);
            let least = shares.iter().map(|(share, _)| *share).fold(1.0, f64::min);
            shares.len() >= 3 && most > 0.35 && most - least > 0.25 && correlation(shares).max(-1.0) < WITH_THE_REST
        };
        let behind = shares.into_iter().filter(|(_, shares)| differ(shares)).map(|(code, _)| code).collect();
        let rated = columns.iter().filter(|(heading, whole)| !counts(heading, &whole.points())).map(|(_, whole)| whole);
        let from_zero = zeros::belong_to(&rated.collect::<Vec<_>>());
        let codes = Self { behind, scales: BTreeSet::new(), from_zero };
        let scale = |(heading, whole): &(&str, Whole)| {
            let (points, _) = codes.part(whole, false);
            let ends = (points.first()?.to_owned(), points.last()?.to_owned());
            (is_whole_scale(&points) && !counts(heading, &points)).then_some(ends)
        };
        Self { scales: columns.iter().filter_map(scale).collect(), ..codes }
    }

    /// The scale on which numbers lie that leave points of it out, but are no codes counted from 1 on: that of another
    /// column, or where they are most of its points, one that ends with them.
    pub(super) fn partly(&self, points: &[i64]) -> Option<(i64, i64)> {
        let (first, last) = (*points.first()?, *points.last()?);
        let are_in_turn = points.is_sorted_by(|one, next| *next == one + 1);
        // Without the middle, five points are languages or the like.
        let may_be_codes = first <= 1 && (are_in_turn || last == MIDDLE * 2 - 1 && !points.contains(&MIDDLE));
        if first < 0 || may_be_codes || points.len() < 2 {
            return None;
        }
        let fits = |(begin, end): &&(i64, i64)| *begin <= first && last <= *end && last * 2 > *end;
        let shared = self.scales.iter().filter(fits).min_by_key(|(begin, end)| (*end, -begin));
        let are_most = are_in_turn && ENDS.contains(&last) && i64::try_from(points.len()).is_ok_and(|it| it * 2 > last);
        shared.copied().or_else(|| are_most.then_some((1, last)))
    }

    /// Parts the codes of a column into the points of a scale and those that mean no answer.
    pub(in crate::draft) fn part(&self, whole: &Whole, is_nps: bool) -> (Vec<i64>, NoAnswer) {
        let mut points = whole.points();
        let mut none: NoAnswer = Vec::new();
        while let Some(last) = points.pop() {
            let before = points.last().copied().unwrap_or(last);
            let is_far = last > before + 1 && last > 8 && (2..=10).contains(&before);
            let far = is_far && !whole.labels.contains_key(&last);
            let beyond = if is_nps { last > 10 } else { self.behind.contains(&last) || far };
            if !beyond {
                points.push(last);
                break;
            }
            let why = if is_nps || last >= 90 { Missing::Blank } else { Missing::NotApplicable };
            none.push((last.to_string(), why));
        }
        while points.first().is_some_and(|first| *first < 0) {
            none.push((points.remove(0).to_string(), Missing::Blank));
        }
        let last = points.last().copied().unwrap_or_default();
        let has_words = whole.labels.contains_key(&0);
        let is_point = has_words || self.from_zero.contains(&last);
        if points.first() == Some(&0) && !is_nps && zeros::BESIDE.contains(&last) && !is_point {
            points.remove(0);
            let why = if none.is_empty() { Missing::NotApplicable } else { Missing::Blank };
            none.push(("0".to_owned(), why));
        }
        none.extend(whole.strays.iter().filter_map(|stray| Some((stray.clone(), labels::no_number(stray)?))));
        none.sort();
        (points, none)
    }
}

/// Pearson's correlation of pairs; not a number where a side does not vary.
pub(super) fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let (x, y) = pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0 / n, sum.1 + pair.1 / n));
    let sum = |of: fn(f64, f64) -> f64| pairs.iter().map(|pair| of(pair.0 - x, pair.1 - y)).sum::<f64>();
    sum(|x, y| x * y) / (sum(|x, _| x * x) * sum(|_, y| y * y)).sqrt()
}
