//! The order of day, month and year, and the days that three numbers can be.

use super::iso::{self, DAY};
use super::{YEARS, written};

/// The order of day, month and year in a date of three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// 25/12/2025
    DayMonthYear,
    /// 12/25/2025
    MonthDayYear,
    /// 25-12-25, where each number has two digits; a year of four digits is known by its length.
    YearMonthDay,
}

impl Order {
    /// Every order.
    pub(super) const ALL: [Self; 3] = [Self::DayMonthYear, Self::MonthDayYear, Self::YearMonthDay];

    /// The name of the order in a definition: `dmy`, `mdy` or `ymd`.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::DayMonthYear => "dmy",
            Self::MonthDayYear => "mdy",
            Self::YearMonthDay => "ymd",
        }
    }

    /// The order of this name.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.key() == key)
    }

    /// Reads three numbers in this order, in days since 1970-01-01.
    pub(super) fn days(self, [a, b, c]: [u32; 3], year_first: bool) -> Option<i64> {
        let days = match self {
            Self::DayMonthYear => iso::days(written::century(c), b, a),
            Self::MonthDayYear => iso::days(written::century(c), a, b),
            Self::YearMonthDay if year_first => iso::days(written::century(a), b, c),
            Self::YearMonthDay => None,
        };
        days.filter(|days| YEARS.contains(&(days * DAY)))
    }
}

/// The one day that three numbers can be; nothing where they can be several.
pub(super) fn only_reading(parts: [u32; 3], year_first: bool) -> Option<i64> {
    let mut days = readings(parts, year_first);
    let first = days.next()?;
    days.all(|other| other == first).then_some(first)
}

/// The days that three numbers can be.
pub(super) fn readings(parts: [u32; 3], year_first: bool) -> impl Iterator<Item = i64> {
    Order::ALL.into_iter().filter_map(move |order| order.days(parts, year_first))
}
