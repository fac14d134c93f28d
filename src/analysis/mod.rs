//! Stage 5: what the answers say. Pure numbers: no page, no file, no clock.

/// A value that never travels alone: with its interval, the level of that interval, and the answers behind it.
///
/// Shares are fractions of 1, net promoter scores run from -100 to 100, means are in points of their scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value as it is printed.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// Confidence level of the interval, 0.95 unless the survey says otherwise.
    pub level: f64,
    /// How many answers it rests on.
    pub n: u64,
}
