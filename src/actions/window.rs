//! The days before and after an action.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::promise::days;

/// Days from a first to a last; none when the last comes before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// The days before and after something was done, up to a year each. The days on which people were still getting used
/// to it are in neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Windows {
    /// Before it was done. A year, not the last month: what follows a bad month would be better in any case.
    pub before: Window,
    /// Since it was done, and people have got used to it.
    pub after: Window,
}

impl Window {
    /// Whether a day lies within.
    pub fn holds(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// How many days there are.
    pub fn days(&self) -> u32 {
        if self.first > self.last { 0 } else { days(self.first, self.last) + 1 }
    }
}

impl Windows {
    /// The windows of something done on a day, as of another.
    pub(super) fn around(done: Date, ramp_days: u32, as_of: Date) -> Self {
        let settled = done.saturating_add(i64::from(ramp_days).days());
        let year_later = settled.saturating_add(1.year()).saturating_sub(1.day());
        Self {
            before: Window { first: done.saturating_sub(1.year()), last: done.saturating_sub(1.day()) },
            after: Window { first: settled, last: as_of.min(year_later) },
        }
    }

    /// Whether a day lies in either, or between them.
    pub(super) fn touch(&self, day: Date) -> bool {
        self.before.first <= day && day <= self.after.last.max(self.before.last)
    }
}
