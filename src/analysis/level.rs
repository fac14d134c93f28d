//! The confidence level of an interval, and the quantiles of the normal and t distributions that belong to it.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// A two-sided confidence level between 0 and 1, 0.95 unless the survey says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Level(f64);

impl Default for Level {
    fn default() -> Self {
        Self(0.95)
    }
}

impl Level {
    /// Returns the level, or nothing for a number that is not between 0 and 1.
    pub fn new(level: f64) -> Option<Self> {
        (level > 0.0 && level < 1.0).then_some(Self(level))
    }

    /// The level as a fraction of 1.
    pub fn fraction(self) -> f64 {
        self.0
    }

    /// The normal quantile of a two-sided interval: 1.959963984540054 at 0.95.
    pub fn z(self) -> f64 {
        normal_quantile(self.upper())
    }

    /// The t quantile of a two-sided interval; `freedom` may be a fraction, as Welch's is, and must be above zero.
    ///
    /// From a thousand degrees of freedom on it is the expansion of Abramowitz & Stegun 26.7.5, good to 1e-9 there, since
    /// the inverse beta function behind the exact quantile loses its digits.
    pub(super) fn t(self, freedom: f64) -> f64 {
        match StudentsT::new(0.0, 1.0, freedom) {
            Ok(student) if freedom < 1000.0 => student.inverse_cdf(self.upper()),
            _ => expanded(self.z(), freedom),
        }
    }

    /// The probability below the upper end of the interval.
    fn upper(self) -> f64 {
        f64::midpoint(1.0, self.0)
    }
}

fn expanded(z: f64, freedom: f64) -> f64 {
    let square = z * z;
    let terms = [
        (square + 1.0) / 4.0,
        ((5.0 * square + 16.0) * square + 3.0) / 96.0,
        (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0,
    ];
    z + z * terms.iter().rev().fold(0.0, |sum, term| (sum + term) / freedom)
}

/// The value below which a standard normal variable falls with this probability, which must lie between 0 and 1.
pub(super) fn normal_quantile(probability: f64) -> f64 {
    Normal::standard().inverse_cdf(probability)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_lies_between_0_and_1() {
        for wrong in [0.0, 1.0, -0.5, 95.0, f64::NAN] {
            assert_eq!(Level::new(wrong), None, "{wrong}");
        }
        assert!((Level::default().z() - 1.959_963_984_540_054).abs() < 1e-12);
    }

    #[test]
    fn t_is_that_of_scipy() {
        for line in include_str!("../../tests/oracle/quantile.csv").lines().skip(1) {
            let [level, freedom, t] = *line.split(',').filter_map(|field| field.parse().ok()).collect::<Vec<f64>>()
            else {
                panic!("{line}");
            };
            let got = Level(level).t(freedom);
            assert!((got / t - 1.0).abs() < 1e-9, "{got} is not {line}");
        }
    }

    #[test]
    fn t_is_wider_than_z_and_tends_to_it() {
        let level = Level::default();
        let widths: Vec<f64> = [1.0, 2.5, 30.0, 1e4, 1e6, 9e6, 1e8].iter().map(|&freedom| level.t(freedom)).collect();
        assert!(widths.windows(2).all(|pair| pair[0] > pair[1]), "{widths:?}");
        assert!((widths[6] - level.z()).abs() < 1e-7);
    }
}
