//! How long things take, counting those that are not finished yet: a suggestion until it is answered, or acted on.
//!
//! - **Share still open**: `S(t) = Π (1 - dᵢ/nᵢ)` over the times at which something ended, with `dᵢ` ended and `nᵢ` open
//!   until then (Kaplan & Meier 1958). The mean or median of the finished alone is too short, since it leaves out what is
//!   still waiting.
//! - **Interval** of the share: Greenwood's error on the scale of `log(-log S)`.
//! - **Median**: the first time at which at most half is still open; its interval is where the interval of the share holds
//!   one half (Brookmeyer & Crowley 1982), and has no upper end while that has not passed.
//! - **Assumes** that what is still open would end as the rest did.
//! - **n = 0**: there is no curve. **Nothing ended yet**: a curve without steps and no median. **Ties**: what is left
//!   off at a time at which something ended counts as open until then. **Everything ended**: the last share is zero; its
//!   interval ends where that of the step before did, or at Wilson's limit of none in `n` when there is no such step.

use std::collections::BTreeMap;

use super::share::wilson;
use super::{Estimate, Level};

/// One thing that was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// Days until it ended, or until today while it is open.
    pub days: u32,
    /// Whether it ended.
    pub ended: bool,
}

/// The share still open after each time at which something ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// One step a time, in order.
    pub steps: Vec<Step>,
    /// How many things were begun.
    pub n: u64,
}

/// A time at which something ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Days since the beginning.
    pub days: u32,
    /// How many were open until then.
    pub open: u64,
    /// How many of them ended then.
    pub ended: u64,
    /// The share still open afterwards, as a fraction of 1.
    pub share: Estimate,
}

/// The time until half has ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MedianTime {
    /// Days until half had ended.
    pub days: u32,
    /// Lower end of the interval.
    pub low: u32,
    /// Upper end of the interval, once it is known.
    pub high: Option<u32>,
    /// Confidence level of the interval.
    pub level: Level,
    /// How many things were begun.
    pub n: u64,
}

impl Curve {
    /// Draws up the curve; nothing when nothing was begun.
    pub fn of(spells: impl IntoIterator<Item = Spell>, level: Level) -> Option<Self> {
        let mut ends: BTreeMap<u32, Ends> = BTreeMap::new();
        for spell in spells {
            let at = ends.entry(spell.days).or_default();
            at.ended += u64::from(spell.ended);
            at.left += 1;
        }
        let n: u64 = ends.values().map(|at| at.left).sum();
        let mut walk = Walk { level, n, share: 1.0, hazard: 0.0, high: wilson(0.0, n as f64, level).high };
        let mut open = n;
        let mut steps = Vec::new();
        for (days, Ends { ended, left }) in ends {
            if ended > 0 {
                steps.push(Step { days, open, ended, share: walk.step(open, ended) });
            }
            open -= left;
        }
        (n > 0).then_some(Self { steps, n })
    }

    /// The time until half had ended; nothing while more than half is open.
    pub fn median(&self) -> Option<MedianTime> {
        // Products of fractions miss one half by a rounding error at most.
        let at_most_half = |share: f64| share <= 0.5 + 1e-12;
        let first = |end: fn(&Estimate) -> f64| self.steps.iter().find(|step| at_most_half(end(&step.share)));
        let reached = first(|share| share.value)?;
        Some(MedianTime {
            days: reached.days,
            low: first(|share| share.low).map_or(reached.days, |step| step.days),
            high: first(|share| share.high).map(|step| step.days),
            level: reached.share.level,
            n: self.n,
        })
    }
}

/// What came to an end on a day.
#[derive(Default)]
struct Ends {
    ended: u64,
    left: u64,
}

/// The curve so far.
struct Walk {
    level: Level,
    n: u64,
    share: f64,
    /// Greenwood's sum of `d / n(n - d)`.
    hazard: f64,
    high: f64,
}

impl Walk {
    fn step(&mut self, open: u64, ended: u64) -> Estimate {
        let still = open - ended;
        let mut low = 0.0;
        if still == 0 {
            self.share = 0.0;
        } else {
            self.share *= still as f64 / open as f64;
            self.hazard += ended as f64 / (open as f64 * still as f64);
            let log = self.share.ln();
            let spread = (self.level.z() * self.hazard.sqrt() / -log).exp();
            low = (log * spread).exp();
            self.high = (log / spread).exp();
        }
        Estimate { value: self.share, low, high: self.high, level: self.level, n: self.n }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(ended: &[u32], open: &[u32]) -> Option<Curve> {
        let spell = |ended| move |&days: &u32| Spell { days, ended };
        Curve::of(ended.iter().map(spell(true)).chain(open.iter().map(spell(false))), Level::default())
    }

    #[test]
    fn what_is_still_open_counts() {
        // Remission under 6-mercaptopurine, in weeks (Freireich et al. 1963). The median of the finished alone is 10.
        let ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
        let median = curve(&ended, &[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]).unwrap().median().unwrap();
        assert_eq!((median.days, median.low, median.high, median.n), (23, 13, None, 21));
    }

    #[test]
    fn nothing_begun_and_nothing_ended() {
        assert_eq!(curve(&[], &[]), None);
        let waiting = curve(&[], &[3, 4]).unwrap();
        assert_eq!((waiting.steps.len(), waiting.n, waiting.median()), (0, 2, None));
    }

    #[test]
    fn everything_ended_on_one_day() {
        let curve = curve(&[5, 5, 5], &[]).unwrap();
        let share = curve.steps[0].share;
        assert!(share.value <= 0.0 && share.low <= 0.0 && share.high > 0.5 && share.high < 1.0, "{share:?}");
        assert_eq!(curve.median().map(|median| (median.days, median.low, median.high)), Some((5, 5, None)));
    }

    #[test]
    fn a_half_that_is_reached_exactly_is_the_median() {
        assert_eq!(curve(&[1, 2, 3, 4], &[]).unwrap().median().unwrap().days, 2);
        assert_eq!(curve(&[1, 2, 3], &[3, 9, 9]).unwrap().median().unwrap().days, 3);
    }
}
