//! A day in two bytes.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan, Unit};

/// The day on which a response was begun, or none: days since 1 January 1990, the earliest on which an answer counts
/// as dated. The order is that of the days, none last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(u16);

impl Day {
    /// How many values a day may have.
    pub(super) const VALUES: usize = 1 << 16;

    /// No day.
    pub(super) const NONE: Self = Self(u16::MAX);

    /// Takes a day; one before 1990 or after 2168 is none.
    pub(super) fn of(date: Option<Date>) -> Self {
        let days = date.and_then(|date| date.since((Unit::Day, EPOCH)).ok()).map(|since: Span| since.get_days());
        days.and_then(|days| u16::try_from(days).ok()).map_or(Self::NONE, Self)
    }

    /// The day as a date.
    pub(super) fn date(self) -> Option<Date> {
        (self != Self::NONE).then(|| EPOCH.saturating_add(i32::from(self.0).days()))
    }

    /// The day at a place among all values.
    pub(super) fn at(place: usize) -> Self {
        u16::try_from(place).map_or(Self::NONE, Self)
    }

    /// Its place among all values, none the last.
    pub(super) fn place(self) -> usize {
        usize::from(self.0)
    }
}

const EPOCH: Date = date(1990, 1, 1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_comes_back_as_it_was_and_a_far_one_is_none() {
        for day in [date(1990, 1, 1), date(2026, 11, 22), date(2100, 12, 31)] {
            assert_eq!(Day::of(Some(day)).date(), Some(day));
        }
        for day in [None, Some(date(1989, 12, 31)), Some(date(9999, 1, 1))] {
            assert_eq!(Day::of(day), Day::NONE);
        }
        assert_eq!(Day::NONE.date(), None);
        assert!(Day::of(Some(date(2026, 1, 1))) < Day::of(Some(date(2026, 1, 2))));
    }
}
