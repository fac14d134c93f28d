//! The day on which the program runs.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

/// The day that it is in UTC.
pub(super) fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}
