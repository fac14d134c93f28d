//! Axes: what a value is measured in, from where to where, and how it is written.

/// What values are measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Shares, as fractions of 1; written in percent.
    Share,
    /// Net scores from -100 to 100; written with their sign.
    Points,
    /// Points of a rating scale.
    Rating,
}

/// A stretch of values, the same for all charts that are to be compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// What the values are measured in.
    pub unit: Unit,
    /// Where it starts.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
}

impl Axis {
    /// Returns the axis of all shares, 0 to 100 %.
    pub fn share() -> Self {
        Self { unit: Unit::Share, low: 0.0, high: 1.0 }
    }

    /// Returns the axis of all net scores.
    pub fn points() -> Self {
        Self { unit: Unit::Points, low: -100.0, high: 100.0 }
    }

    /// Returns the axis of a rating scale.
    pub fn rating(low: f64, high: f64) -> Self {
        Self { unit: Unit::Rating, low, high }
    }

    /// Brings a value that lies off the axis to its end.
    pub(super) fn within(&self, value: f64) -> f64 {
        value.clamp(self.low.min(self.high), self.high.max(self.low))
    }

    /// Writes a value beside a tick.
    pub(super) fn tick(&self, value: f64) -> String {
        match self.unit {
            Unit::Rating if (value - value.round()).abs() > 1e-9 => rounded(value, 1),
            _ => self.brief(value).trim_end_matches(".0").to_owned(),
        }
    }

    /// Writes a value inside a drawing, where all have the same few digits.
    pub(super) fn brief(&self, value: f64) -> String {
        self.say(value, 0)
    }

    /// Writes a value with as many digits as `n` answers can bear; halves are rounded away from zero.
    pub fn say(&self, value: f64, n: u64) -> String {
        match self.unit {
            Unit::Share => format!("{}%", rounded(value * 100.0, usize::from(n >= 1000))),
            Unit::Points if value.round() > 0.0 => format!("+{}", rounded(value, 0)),
            Unit::Points => rounded(value, 0),
            Unit::Rating => rounded(value, if n >= 100 { 2 } else { 1 }),
        }
    }
}

/// Writes a number with a true minus sign and never as minus nothing.
fn rounded(value: f64, digits: usize) -> String {
    let unit = [1.0, 10.0, 100.0][digits.min(2)];
    // A hair is added so that 0.145, which is stored a little low, still rounds away from zero.
    let value = (value * unit + f64::EPSILON.copysign(value) * 1e3).round() / unit + 0.0;
    format!("{value:.digits$}").replace('-', "\u{2212}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_written_in_its_unit() {
        let case = |axis: Axis, value: f64, n: u64, expected: &str| assert_eq!(axis.say(value, n), expected);
        case(Axis::share(), 0.825, 40, "83%");
        case(Axis::share(), 0.145, 40, "15%");
        case(Axis::share(), 0.8254, 1000, "82.5%");
        case(Axis::points(), 34.2, 40, "+34");
        case(Axis::points(), -0.4, 40, "0");
        case(Axis::points(), -12.5, 40, "\u{2212}13");
        case(Axis::rating(1.0, 5.0), 4.25, 40, "4.3");
        case(Axis::rating(1.0, 5.0), 4.257, 100, "4.26");
    }

    #[test]
    fn a_tick_has_no_needless_digits() {
        assert_eq!(Axis::share().tick(0.2), "20%");
        assert_eq!(Axis::rating(1.0, 5.0).tick(3.0), "3");
        assert_eq!(Axis::rating(1.0, 5.0).tick(3.5), "3.5");
        assert_eq!(Axis::points().tick(-50.0), "\u{2212}50");
    }
}
