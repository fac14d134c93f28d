//! The gap between what people expected and what they got: the mean of each person's own difference.
//!
//! - **Interval**: that of a [`Mean`] of the differences, which is the paired t interval, cut off where no difference can
//!   be larger (Student 1908; the gap after Parasuraman, Zeithaml & Berry 1988).
//! - **Assumes** independent people. Only those who answered both count. A difference is less sure than either answer.
//! - **n = 0**: there is no gap. **sd = 0** (everyone's difference is the same): as for any mean.

use super::Level;
use super::histogram::{Bar, Histogram};
use super::mean::Mean;

/// People who expected one point of a scale and got another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The point expected.
    pub expected: i32,
    /// The point got.
    pub got: i32,
    /// How many people.
    pub count: u64,
}

/// Takes the mean of got less expected; nothing when nobody answered both. `pairs` hold every two points of the scale.
pub fn gap(pairs: &[Pair], level: Level) -> Option<Mean> {
    let bars = pairs.iter().map(|pair| Bar { point: pair.got - pair.expected, count: pair.count });
    Mean::of(&Histogram::new(bars)?, level)
}
