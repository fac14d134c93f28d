//! The difference of two means whose spreads need not be alike.
//!
//! - **Interval**: `d ± t(ν)·√(s₁²/n₁ + s₂²/n₂)`, with `ν = (s₁²/n₁ + s₂²/n₂)² / (s₁⁴/(n₁²(n₁-1)) + s₂⁴/(n₂²(n₂-1)))`
//!   (Welch 1947; Satterthwaite 1946).
//! - **Assumes** independent answers and groups that share no people.
//! - **n = 0 or 1** in either group, or **sd = 0** in both: there is no test.

use super::histogram::Histogram;
use super::{Difference, Level};

/// What a group of numbers comes down to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    pub(super) n: u64,
    pub(super) mean: f64,
    /// With `n - 1`; zero for a single number.
    pub(super) variance: f64,
}

impl Sample {
    /// Sums up counted answers; nothing when there are none.
    pub(super) fn of_histogram(answers: &Histogram) -> Option<Self> {
        let n = answers.n();
        let sum = |term: &dyn Fn(f64) -> f64| -> f64 {
            answers.bars().iter().map(|bar| bar.count as f64 * term(f64::from(bar.point))).sum()
        };
        if n == 0 {
            return None;
        }
        let mean = sum(&|point| point) / n as f64;
        // Everyone alike is a matter of counting; rounding must not make a spread of it.
        let variance = if answers.peak() == n { 0.0 } else { sum(&|point| (point - mean).powi(2)) / (n - 1) as f64 };
        Some(Self { n, mean, variance })
    }
}

/// The second mean less the first, when there is a spread to measure it by.
pub(super) fn welch(first: &Sample, second: &Sample, level: Level) -> Option<Difference> {
    if first.n < 2 || second.n < 2 {
        return None;
    }
    let [of_first, of_second] = [first, second].map(|sample| sample.variance / sample.n as f64);
    let squared_error = of_first + of_second;
    if squared_error <= 0.0 {
        return None;
    }
    let freedom =
        squared_error.powi(2) / (of_first.powi(2) / (first.n - 1) as f64 + of_second.powi(2) / (second.n - 1) as f64);
    let value = second.mean - first.mean;
    let half = level.t(freedom) * squared_error.sqrt();
    Some(Difference { value, low: value - half, high: value + half, level, first: first.n, second: second.n })
}
