//! Stage 5: what the answers say. Pure numbers: no page, no file, no clock.
//!
//! One file a method, each with its formula, its source, what it assumes, and what it says when there is little to go on.
//! Methods take counts, not rows, wherever that is possible, and yield nothing where there is nothing to say: no figure is
//! ever not-a-number.

use serde::{Deserialize, Serialize};

mod analyse;
pub mod difference_in_differences;
pub mod distribution;
pub mod floor;
pub mod gap;
pub mod grouping;
pub mod histogram;
pub mod level;
pub mod mean;
pub mod median;
pub mod nps;
pub mod numbers;
pub mod power;
mod results;
pub mod share;
pub mod time_to_event;
pub mod top_box;
pub mod verdict;
mod welch;

pub use analyse::analyse;
pub use floor::{Based, Figure, Floor};
pub use level::Level;
pub use results::{
    Analysis, ChoiceMeasure, Measure, MomentResult, Quality, QuestionResult, ScaleMeasure, Standing, Unit, WaveResult,
    Words,
};

/// A value that never travels alone: with its interval, the level of that interval, and the answers behind it.
///
/// Shares are fractions of 1, net promoter scores run from -100 to 100, means are in points of their scale.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The value as it is printed.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// Confidence level of the interval, 0.95 unless the survey says otherwise.
    pub level: Level,
    /// How many answers it rests on.
    pub n: u64,
}

/// A change from one group of answers to another, in the unit of what is compared: the second less the first.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The value as it is printed.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// Confidence level of the interval.
    pub level: Level,
    /// Standard error of the value, as the interval uses it.
    pub standard_error: f64,
    /// How many answers the first group rests on.
    pub first: u64,
    /// How many answers the second group rests on.
    pub second: u64,
}

/// Which way a value moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

impl Difference {
    /// The way it moved, when the whole interval lies on one side of zero.
    pub fn direction(&self) -> Option<Direction> {
        if self.low > 0.0 {
            Some(Direction::Up)
        } else if self.high < 0.0 {
            Some(Direction::Down)
        } else {
            None
        }
    }

    /// The length of the interval.
    pub fn width(&self) -> f64 {
        self.high - self.low
    }
}
