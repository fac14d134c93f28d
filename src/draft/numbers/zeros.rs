//! Whether a zero before the points of a scale is one of them, or a code for no answer.

use super::codes::{WITH_THE_REST, correlation};
use crate::draft::profile::Whole;

/// The last points of scales before which a zero may stand for no answer.
pub(super) const BESIDE: [i64; 2] = [5, 7];
/// One answer in so many makes a zero frequent.
const FREQUENT: usize = 20;
/// How many times as often as the next point a zero may come that is a point, in halves: where the most frequent point
/// comes next, and where it does not.
const BESIDE_MOST: usize = 8;
const BESIDE_FEWER: usize = 3;
/// The fewest columns of which the shares of zeros tell something.
const COLUMNS: usize = 3;
/// By how much these shares differ at least, where they are no chance, and where zeros are likely those to whom it does
/// not apply.
const VARIES: f64 = 0.05;
const VARIES_WIDELY: f64 = 0.25;
/// By how much the means of the rest differ at least: people who dislike one thing more do not give it only more zeros.
const REST: f64 = 0.5;

/// The last points of the scales that begin at 0, of columns of whole numbers. There a zero is frequent in most columns,
/// and the run of the points ends with it; or the more zeros a column has, the lower are the rest.
pub(super) fn belong_to(columns: &[&Whole]) -> Vec<i64> {
    BESIDE.into_iter().filter(|last| belongs_to(*last, columns)).collect()
}

fn belongs_to(last: i64, columns: &[&Whole]) -> bool {
    let is_on_it = |whole: &&&Whole| {
        let begins = whole.counts.first_key_value().is_some_and(|(first, _)| (0..=1).contains(first));
        begins && whole.counts.last_key_value().is_some_and(|(end, _)| *end == last) && whole.counts.len() > 4
    };
    let (with, without): (Vec<&Whole>, Vec<&Whole>) =
        columns.iter().filter(is_on_it).partition(|whole| whole.counts.contains_key(&0));
    // A scale that begins at 0 does so at each question, and hardly any of them has nobody at its end.
    if with.is_empty() || without.len() > with.len() / 2 {
        return false;
    }
    let shares: Vec<_> = with.iter().map(|whole| share_and_rest(whole)).collect();
    let spread = |of: fn(&(f64, f64)) -> f64| {
        let (low, high) = shares.iter().map(of).fold((f64::MAX, 0.0), |(a, b), it| (it.min(a), it.max(b)));
        high - low
    };
    let (varies, rest) = (spread(|it| it.0), spread(|it| it.1));
    let with_the_rest = if shares.len() < COLUMNS { 0.0 } else { -correlation(&shares).min(1.0) };
    let are_often = with.iter().filter(|whole| is_frequent(whole)).count() * 2 > with.len();
    let run_on = with.iter().filter(|whole| runs_on(whole)).count() * 3 >= with.len() * 2;
    let follow = rest > REST && with_the_rest >= WITH_THE_REST / 2.0;
    let differ = shares.len() >= COLUMNS && varies > VARIES_WIDELY && !follow;
    are_often && !differ && (run_on || with_the_rest >= WITH_THE_REST && varies > VARIES && rest > REST)
}

/// The share of zeros, and the mean of the other answers.
fn share_and_rest(whole: &Whole) -> (f64, f64) {
    let zeros = count(whole, 0);
    let all: usize = whole.counts.values().sum();
    let sum: f64 = whole.counts.iter().map(|(code, count)| *code as f64 * *count as f64).sum();
    (zeros as f64 / all as f64, sum / (all - zeros).max(1) as f64)
}

/// Whether zeros come too often for a slip.
fn is_frequent(whole: &Whole) -> bool {
    count(whole, 0) * FREQUENT >= whole.counts.values().sum()
}

/// Whether the counts of the points go on to zero. Where it is a code, the points have an end before it: few have the
/// lowest of them.
fn runs_on(whole: &Whole) -> bool {
    let (zeros, ones, twos) = (count(whole, 0), count(whole, 1), count(whole, 2));
    let most = whole.counts.iter().filter(|(code, _)| **code > 0).map(|(_, count)| *count).max().unwrap_or_default();
    let at_most = if ones == most { BESIDE_MOST } else { BESIDE_FEWER };
    // Those who give the lowest point to what they hate say nothing of a zero below it.
    let is_end = ones * 2 > twos * BESIDE_FEWER && ones < most;
    zeros * 2 <= ones * at_most && !is_end
}

fn count(whole: &Whole, code: i64) -> usize {
    whole.counts.get(&code).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_zero_with_which_the_run_of_the_points_ends_is_a_point() {
        let whole = |counts: &[usize]| Whole {
            counts: (0..).zip(counts.iter().copied()).collect::<BTreeMap<i64, _>>(),
            ..Whole::default()
        };
        let case = |columns: &[&[usize]], expected: bool| {
            let columns: Vec<_> = columns.iter().map(|counts| whole(counts)).collect();
            let found = belong_to(&columns.iter().collect::<Vec<_>>());
            assert_eq!(found, if expected { vec![5] } else { vec![] }, "{columns:?}");
        };
        case(&[&[12, 14, 20, 30, 20, 10]], true);
        case(&[&[40, 20, 12, 8, 6, 4]], true);
        case(&[&[20, 4, 6, 12, 30, 40]], false);
        case(&[&[20, 22, 6, 12, 30, 40]], false);
        case(&[&[1, 6, 20, 30, 20, 10]], false);
        // Two others begin at 1.
        let from_one: BTreeMap<i64, usize> = (1..=5).zip([9; 5]).collect();
        let from_one = Whole { counts: from_one, ..Whole::default() };
        assert!(belong_to(&[&whole(&[9; 6]), &from_one]).is_empty());
        // The more zeros there are, the lower are the rest.
        case(&[&[30, 5, 40, 20, 10, 5], &[10, 2, 20, 30, 10, 9], &[6, 1, 5, 10, 30, 40]], true);
        case(&[&[2, 0, 3, 20, 40, 30], &[40, 0, 4, 20, 30, 25], &[10, 0, 3, 20, 36, 28]], false);
        case(&[&[60, 30, 20, 20, 20, 20], &[2, 20, 20, 20, 20, 20], &[10, 20, 20, 20, 20, 20]], false);
    }
}
