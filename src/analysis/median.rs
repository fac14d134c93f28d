//! The median of ratings: the middle of the sorted answers, or the mean of the middle two (quantile of type 7, Hyndman &
//! Fan 1996). It has no interval: on a scale of a few points it jumps, and belongs next to the distribution.
//!
//! - **n = 0**: there is no median. **n = 1**, **ties**, **sd = 0**: nothing special.

use serde::{Deserialize, Serialize};

use super::histogram::Histogram;

/// The median, with the answers behind it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Median {
    /// The median, in points of the scale; half a point between two points that share the middle.
    pub value: f64,
    /// How many answers it rests on.
    pub n: u64,
}

impl Median {
    /// Takes the median of the answers; nothing when there are none.
    pub fn of(answers: &Histogram) -> Option<Self> {
        let n = answers.n();
        let last = n.checked_sub(1)?;
        let value = f64::midpoint(answers.at(last / 2)?, answers.at(n / 2)?);
        Some(Self { value, n })
    }
}
