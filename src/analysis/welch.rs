//! The difference of two means whose spreads need not be alike.
//!
//! - **Interval**: `d ± t(ν)·√(s₁²/n₁ + s₂²/n₂)`, with `ν = (s₁²/n₁ + s₂²/n₂)² / (s₁⁴/(n₁²(n₁-1)) + s₂⁴/(n₂²(n₂-1)))`
//!   (Welch 1947; Satterthwaite 1946).
//! - **Assumes** independent answers and groups that share no people.
//! - **n = 0 or 1** in either group, or **sd = 0** in both: there is no test.

use super::histogram::Bar;
use super::{Difference, Level};

/// A variance below this, in points squared, is an error of rounding.
const ROUNDING: f64 = 1e-20;

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
    pub(super) fn of_bars(bars: &[Bar]) -> Option<Self> {
        let n: u64 = bars.iter().map(|bar| bar.count).sum();
        let sum = |term: &dyn Fn(f64) -> f64| -> f64 {
            bars.iter().map(|bar| bar.count as f64 * term(f64::from(bar.point))).sum()
        };
        if n == 0 {
            return None;
        }
        let mean = sum(&|point| point) / n as f64;
        // Everyone alike is a matter of counting; rounding must not make a spread of it.
        let alike = bars.iter().any(|bar| bar.count == n);
        let variance = if alike { 0.0 } else { sum(&|point| (point - mean).powi(2)) / (n - 1) as f64 };
        Some(Self { n, mean, variance })
    }

    /// Sums up numbers; nothing when there are none. Numbers that differ by rounding alone count as alike.
    pub(super) fn of(numbers: impl Iterator<Item = f64> + Clone) -> Option<Self> {
        let n = numbers.clone().count() as u64;
        let mean = numbers.clone().sum::<f64>() / n as f64;
        let squares: f64 = numbers.map(|number| (number - mean).powi(2)).sum();
        let alike = squares < ROUNDING * n as f64;
        (n > 0).then(|| Self { n, mean, variance: if alike { 0.0 } else { squares / (n - 1) as f64 } })
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
    let standard_error = squared_error.sqrt();
    let half = level.t(freedom) * standard_error;
    Some(Difference {
        value,
        low: value - half,
        high: value + half,
        level,
        standard_error,
        first: first.n,
        second: second.n,
    })
}
