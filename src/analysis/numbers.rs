//! Numbers that were typed or calculated: their mean with a t interval, the quartiles, and groups for a picture.
//!
//! - **Interval**: `mean ± t(n-1)·sd/√n` (Student 1908), cut off at the ends of what the question takes. Where everyone
//!   gave one number a t interval does not exist: between two ends the mean gets Wilson's, as on a scale; otherwise there
//!   is no mean, since nothing is known of how far it may lie off.
//! - **Quartiles**: type 7 (Hyndman & Fan 1996), without intervals.
//! - **Groups**: at most ten of equal width, 1, 2 or 5 times a power of ten, so that their ends are round.
//! - **Assumes** independent answers. A few very large numbers pull a mean up; the median next to it shows that.
//! - **n = 0**: there is nothing. **n = 1**: as where everyone gave one number.

use std::iter;

use serde::{Deserialize, Serialize};

use super::share::{Interval, wilson};
use super::welch::Sample;
use super::{Estimate, Level};

/// The most groups of a picture.
const MOST_GROUPS: f64 = 10.0;

/// What numbers come down to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Numbers {
    /// Their mean; none where everyone gave one number and nothing bounds it.
    pub mean: Option<Estimate>,
    /// Lower quartile, median and upper quartile.
    pub quartiles: [f64; 3],
    /// How many there are.
    pub n: u64,
    /// How they spread, from low to high.
    pub groups: Vec<Group>,
    /// Whether each group stands for one number, that of its lower end.
    pub exact: bool,
}

/// Numbers that lie near each other.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// From this number on.
    pub from: f64,
    /// Up to the next group; the last one holds its end, too.
    pub to: f64,
    /// How many there are.
    pub count: u64,
}

/// What a question takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// The least.
    pub least: Option<f64>,
    /// The greatest.
    pub greatest: Option<f64>,
    /// How many digits follow the point.
    pub decimals: u8,
}

impl Numbers {
    /// Sums up numbers, none of which may be infinite; nothing when there are none.
    pub fn of(mut numbers: Vec<f64>, range: Range, level: Level) -> Option<Self> {
        numbers.sort_by(f64::total_cmp);
        let sample = Sample::of(numbers.iter().copied())?;
        let estimate =
            |ends: Interval| Estimate { value: sample.mean, low: ends.low, high: ends.high, level, n: sample.n };
        let (groups, exact) = grouped(&numbers, range.decimals);
        Some(Self {
            mean: interval(&sample, range, level).map(estimate),
            quartiles: [1, 2, 3].map(|quarters| quartile(&numbers, quarters)),
            n: sample.n,
            groups,
            exact,
        })
    }
}

fn interval(sample: &Sample, range: Range, level: Level) -> Option<Interval> {
    let n = sample.n as f64;
    if sample.variance > 0.0 {
        let half = level.t(n - 1.0) * (sample.variance / n).sqrt();
        let low = (sample.mean - half).max(range.least.unwrap_or(f64::NEG_INFINITY));
        return Some(Interval { low, high: (sample.mean + half).min(range.greatest.unwrap_or(f64::INFINITY)) });
    }
    let (least, length) = (range.least?, range.greatest? - range.least?);
    let Interval { low, high } = wilson(((sample.mean - least) / length).clamp(0.0, 1.0), n, level);
    (length > 0.0).then_some(Interval { low: least + low * length, high: least + high * length })
}

/// The quantile of type 7 after so many quarters of sorted numbers, of which there is at least one.
fn quartile(sorted: &[f64], quarters: usize) -> f64 {
    let at = quarters * (sorted.len() - 1);
    let (low, high) = (sorted[at / 4], sorted[at.div_ceil(4)]);
    low + (high - low) * (at % 4) as f64 / 4.0
}

/// Parts sorted numbers into groups of equal width, and says whether each stands for one number.
fn grouped(sorted: &[f64], decimals: u8) -> (Vec<Group>, bool) {
    let (Some(least), Some(greatest)) = (sorted.first(), sorted.last()) else { return (Vec::new(), true) };
    let unit = 10_f64.powi(-i32::from(decimals));
    // A hair is added so that 0.3, which is stored a little low, does not fall below its own group.
    let steps = |value: f64, width: f64| (value / width + 1e-9).floor();
    let fits = |width: f64| {
        let groups = steps(*greatest, width) - steps(*least, width) + 1.0;
        // What lies at the end of the last group joins it, where groups hold more than one number.
        let joins = width > unit && groups > 1.0 && (greatest / width - steps(*greatest, width)).abs() < 1e-6;
        let groups = if joins { groups - 1.0 } else { groups };
        (groups <= MOST_GROUPS).then_some((width, groups))
    };
    let widths = (0..40).flat_map(|power| [1.0, 2.0, 5.0].map(|first| first * unit * 10_f64.powi(power)));
    let Some((width, groups)) = widths.into_iter().find_map(fits) else { return (Vec::new(), true) };
    let first = steps(*least, width);
    let places = iter::successors(Some(0.0), |place| Some(place + 1.0).filter(|place| *place < groups));
    let mut parts: Vec<Group> =
        places.map(|place| (first + place) * width).map(|from| Group { from, to: from + width, count: 0 }).collect();
    for number in sorted {
        let step = steps(*number, width);
        if let Some(group) = parts.iter_mut().rev().find(|group| steps(group.from, width) <= step) {
            group.count += 1;
        }
    }
    let is_whole = |number: &f64| (number / unit - (number / unit).round()).abs() < 1e-6;
    (parts, width <= unit && sorted.iter().all(is_whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(list: &[f64], range: Range) -> Option<Numbers> {
        Numbers::of(list.to_vec(), range, Level::default())
    }

    #[test]
    fn numbers_are_parted_into_at_most_ten_round_groups() {
        let case = |list: &[f64], decimals: u8, expected: &[(f64, u64)], exact: bool| {
            let got = numbers(list, Range { decimals, ..Range::default() }).unwrap();
            let groups: Vec<_> = got.groups.iter().map(|group| (group.from, group.count)).collect();
            assert_eq!((groups.as_slice(), got.exact), (expected, exact), "{list:?}");
        };
        case(&[3.0], 0, &[(3.0, 1)], true);
        case(&[1.0, 2.0, 2.0, 4.0], 0, &[(1.0, 1), (2.0, 2), (3.0, 0), (4.0, 1)], true);
        case(&[1.5, 2.0], 0, &[(1.0, 1), (2.0, 1)], false);
        case(
            &[0.0, 49.0, 50.0, 100.0],
            0,
            &[
                (0.0, 1),
                (10.0, 0),
                (20.0, 0),
                (30.0, 0),
                (40.0, 1),
                (50.0, 1),
                (60.0, 0),
                (70.0, 0),
                (80.0, 0),
                (90.0, 1),
            ],
            false,
        );
        case(&[-5.0, 7.0], 0, &[(-6.0, 1), (-4.0, 0), (-2.0, 0), (0.0, 0), (2.0, 0), (4.0, 0), (6.0, 1)], false);
        case(&[0.1, 0.3], 1, &[(0.1, 1), (0.2, 0), (0.1 + 0.2, 1)], true);
        case(
            &[99.0, 1e11],
            0,
            &[
                (0.0, 1),
                (1e10, 0),
                (2e10, 0),
                (3e10, 0),
                (4e10, 0),
                (5e10, 0),
                (6e10, 0),
                (7e10, 0),
                (8e10, 0),
                (9e10, 1),
            ],
            false,
        );
    }

    #[test]
    fn numbers_that_are_all_one_have_an_interval_only_between_two_ends() {
        assert_eq!(numbers(&[], Range::default()), None);
        let alike = [5.0; 15];
        assert_eq!(numbers(&alike, Range::default()).unwrap().mean, None);
        let ends = Range { least: Some(0.0), greatest: Some(5.0), decimals: 0 };
        let mean = numbers(&alike, ends).unwrap().mean.unwrap();
        assert!(mean.low < 4.5 && mean.value >= 5.0 && mean.high >= 5.0, "{mean:?}");
        let point = Range { least: Some(5.0), greatest: Some(5.0), decimals: 0 };
        assert_eq!(numbers(&alike, point).unwrap().mean, None);
    }
}
