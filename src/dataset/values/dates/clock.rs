//! Where the clock stood by which dates without a zone were written.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

/// Where the clock of dates without a zone stood.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Clock {
    /// So many milliseconds east of Greenwich, all year.
    Fixed(i64),
    /// In a zone with rules of its own.
    Rules(TimeZone),
}

impl Default for Clock {
    fn default() -> Self {
        Self::Fixed(0)
    }
}

impl Clock {
    pub(super) fn new(zone: Option<TimeZone>) -> Self {
        match zone {
            None => Self::Fixed(0),
            Some(zone) => match zone.to_fixed_offset() {
                Ok(offset) => Self::Fixed(i64::from(offset.seconds()) * 1_000),
                Err(_) => Self::Rules(zone),
            },
        }
    }

    /// The moment at which the clock showed this.
    pub(super) fn utc(&self, local: i64) -> Option<i64> {
        match self {
            Self::Fixed(offset) => Some(local - offset),
            Self::Rules(zone) => {
                let shown = Offset::UTC.to_datetime(Timestamp::from_millisecond(local).ok()?);
                Some(zone.to_timestamp(shown).ok()?.as_millisecond())
            }
        }
    }
}
