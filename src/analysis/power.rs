//! How large a change must be to show, and how many answers it takes to show one.
//!
//! - **Smallest change that would have shown**, in 80 of 100 cases: `(z + z₀.₈)·se`, with the standard error of the test
//!   that was used.
//! - **Answers for a mean**, on each side: `2(z + z₀.₈)²·sd²/δ²`.
//! - **Answers for a share**, on each side: `(z√(2p̄q̄) + z₀.₈√(p₁q₁ + p₂q₂))²/(p₁ - p₂)²`, with `p̄ = (p₁ + p₂)/2`
//!   (Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, section 4.2).
//! - **Assumes** as many answers before as after, and samples large enough for the normal distribution.
//! - **No change** to look for, or no spread: there is no number.

use super::level::normal_quantile;
use super::{Difference, Level};

/// The probability with which a real change of the stated size is to be found.
const POWER: f64 = 0.8;

/// The smallest change that this comparison would have shown in 80 of 100 cases.
pub fn detectable(difference: &Difference) -> f64 {
    (difference.level.z() + normal_quantile(POWER)) * difference.standard_error
}

/// How many answers each side needs to see a mean move by `change`, where answers spread by `standard_deviation`.
pub fn answers_for_mean(standard_deviation: f64, change: f64, level: Level) -> Option<u64> {
    let factor = level.z() + normal_quantile(POWER);
    whole(2.0 * (factor * standard_deviation / change).powi(2))
}

/// How many answers each side needs to see a share move from one fraction of 1 to another.
pub fn answers_for_share(from: f64, to: f64, level: Level) -> Option<u64> {
    let middle = f64::midpoint(from, to);
    let spread = |share: f64| share * (1.0 - share);
    let under_none = level.z() * (2.0 * spread(middle)).sqrt();
    let under_some = normal_quantile(POWER) * (spread(from) + spread(to)).sqrt();
    whole(((under_none + under_some) / (to - from)).powi(2))
}

/// Rounds a number of answers up, unless it is not a number that anyone could collect.
fn whole(answers: f64) -> Option<u64> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 1e15, and whole")]
    (answers > 0.0 && answers < 1e15).then(|| answers.ceil() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_needed_agree_with_textbooks() {
        let level = Level::default();
        assert_eq!(answers_for_mean(1.0, 0.5, level), Some(63));
        assert_eq!(answers_for_mean(1.1, 0.4, level), Some(119));
        assert_eq!(answers_for_share(0.5, 0.6, level), Some(388));
        assert_eq!(answers_for_share(0.6, 0.5, level), Some(388));
    }

    #[test]
    fn no_change_needs_no_answers() {
        let level = Level::default();
        for nothing in [answers_for_mean(1.0, 0.0, level), answers_for_share(0.5, 0.5, level)] {
            assert_eq!(nothing, None);
        }
        for nonsense in [answers_for_mean(0.0, 1.0, level), answers_for_mean(f64::NAN, 1.0, level)] {
            assert_eq!(nonsense, None);
        }
        assert_eq!(answers_for_share(-1.0, 3.0, level), None);
    }
}
