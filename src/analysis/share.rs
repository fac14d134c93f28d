//! A share of answers, with Wilson's score interval, and the difference of two shares, with Newcombe's.
//!
//! - **Interval**: `c = (p + z²/2n) / (1 + z²/n)`, `h = z / (1 + z²/n) · √(p(1-p)/n + z²/4n²)`, from `c - h` to `c + h`,
//!   without continuity correction (Wilson 1927; Brown, Cai & `DasGupta` 2001).
//! - **Among a known number of people `N`**, all invited or drawn at random: the same, as if there were
//!   `n(N-1)/(N-n)` answers with the same share.
//! - **Difference**: `d = p₂ - p₁`, from `d - √((p₂-l₂)² + (u₁-p₁)²)` to `d + √((u₂-p₂)² + (p₁-l₁)²)`, with `l` and `u`
//!   the Wilson limits of each (Newcombe 1998, Statistics in Medicine 17:873, method 10).
//! - **Assumes** that answers are independent of each other; a difference also that the two groups share no people.
//! - **n = 0**: there is no share. **n = 1** and **nobody or everybody**: the interval ends exactly at 0 or at 1, and is
//!   never of length zero.

use serde::{Deserialize, Serialize};

use super::{Difference, Estimate, Level};

/// Some of the answers, out of all of them; there is at least one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    count: u64,
    of: u64,
}

impl Share {
    /// Returns the share, or nothing when there are no answers, or fewer than are counted.
    pub fn new(count: u64, of: u64) -> Option<Self> {
        (of > 0 && count <= of).then_some(Self { count, of })
    }

    /// How many answers are meant.
    pub fn count(self) -> u64 {
        self.count
    }

    /// How many answers there are.
    pub fn n(self) -> u64 {
        self.of
    }

    /// The share as a fraction of 1, with Wilson's interval.
    pub fn estimate(self, level: Level) -> Estimate {
        let value = self.fraction();
        let Interval { low, high } = wilson(value, self.of as f64, level);
        Estimate { value, low, high, level, n: self.of }
    }

    /// The same among a known number of people. Nothing when all of them answered: the share is then no estimate.
    pub fn estimate_among(self, people: u64, level: Level) -> Option<Estimate> {
        let missing = people.checked_sub(self.of).filter(|&missing| missing > 0)?;
        let n = self.of as f64 * (people - 1) as f64 / missing as f64;
        let Interval { low, high } = wilson(self.fraction(), n, level);
        Some(Estimate { low, high, ..self.estimate(level) })
    }

    /// How this share differs from an earlier one, with Newcombe's interval.
    pub fn change_from(self, earlier: Self, level: Level) -> Difference {
        let (before, after) = (earlier.estimate(level), self.estimate(level));
        let value = after.value - before.value;
        let low = value - (after.value - after.low).hypot(before.high - before.value);
        let high = value + (after.high - after.value).hypot(before.value - before.low);
        Difference {
            value,
            low,
            high,
            level,
            // The interval is built from limits, not from an error; its half length stands for one.
            standard_error: (high - low) / (2.0 * level.z()),
            first: before.n,
            second: after.n,
        }
    }

    fn fraction(self) -> f64 {
        self.count as f64 / self.of as f64
    }
}

/// The two ends of an interval.
#[derive(Clone, Copy, Debug)]
pub(super) struct Interval {
    pub(super) low: f64,
    pub(super) high: f64,
}

/// Wilson's limits for a fraction of `n` answers, which need not be whole.
pub(super) fn wilson(fraction: f64, n: f64, level: Level) -> Interval {
    let z = level.z();
    let shrink = 1.0 + z * z / n;
    let centre = (fraction + z * z / (2.0 * n)) / shrink;
    let half = z / shrink * (fraction * (1.0 - fraction) / n + z * z / (4.0 * n * n)).sqrt();
    // The ends are 0 and 1 exactly where the formula says so; rounding must not move them.
    Interval {
        low: if fraction <= 0.0 { 0.0 } else { (centre - half).max(0.0) },
        high: if fraction >= 1.0 { 1.0 } else { (centre + half).min(1.0) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_and_everybody_end_exactly_at_0_and_1() {
        for n in [1, 2, 15, 1_000_000] {
            let nobody = Share::new(0, n).unwrap().estimate(Level::default());
            let everybody = Share::new(n, n).unwrap().estimate(Level::default());
            assert_eq!((nobody.value, nobody.low, everybody.value, everybody.high), (0.0, 0.0, 1.0, 1.0));
            assert!(nobody.high > 0.0 && everybody.low < 1.0);
        }
    }

    #[test]
    fn everyone_asked_and_everyone_answered_is_no_estimate() {
        let share = Share::new(3, 10).unwrap();
        assert_eq!(share.estimate_among(10, Level::default()), None);
        assert_eq!(share.estimate_among(9, Level::default()), None);
        assert!(share.estimate_among(11, Level::default()).is_some());
    }

    #[test]
    fn a_share_of_nothing_does_not_exist() {
        assert_eq!(Share::new(0, 0), None);
        assert_eq!(Share::new(3, 2), None);
    }
}
