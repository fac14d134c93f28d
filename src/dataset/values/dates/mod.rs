//! The dates of one column: how they are written, decided over the whole column, and each of them as a moment.
//!
//! ISO 8601, dates with the name of a month, serial numbers of workbooks and Unix times say what they mean. A day in
//! numbers, such as 8/9/2025, does not: one day over 12 in the column tells for all, else the column is ambiguous, and
//! nothing is guessed.

mod clock;
mod evidence;
mod iso;
mod order;
mod serial;
mod words;
mod written;

use std::ops::Range;

use jiff::civil::Date;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;

use clock::Clock;
pub(crate) use evidence::Evidence;
use iso::DAY;
pub(crate) use iso::Recent;
pub(crate) use order::Order;
use order::{only_reading, readings};
use written::{Day, Moment, Written, Zone};

/// The milliseconds since 1970 of the years 1990 to 2100, in which an answer may have been given.
const YEARS: Range<i64> = 631_152_000_000..4_133_980_800_000;

/// What an old survey of `LimeSurvey` writes where it kept no date, 1980-01-01 00:00:00, in milliseconds since 1970.
const NO_DATE: i64 = 315_532_800_000;

/// What is known about the dates of a column before any of them is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hint<'h> {
    /// The order that the survey file says; it decides, unless all days of the column are in another.
    pub(crate) said: Option<Order>,
    /// The form that the survey file says, as `strptime` writes it; nothing else is read then.
    pub(crate) pattern: Option<&'h str>,
    /// Where the clock of dates without a zone stood, from the heading or the survey file; UTC when nobody says.
    pub(crate) zone: Option<TimeZone>,
}

/// Why the dates of a column cannot be read without being told how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ambiguous {
    /// Each day can be read in several orders.
    Order {
        /// A date as written.
        value: String,
        /// The orders, each with the day that the date would be.
        readings: Vec<(Order, Date)>,
    },
    /// A short name of a zone means several.
    Zone {
        /// A date as written.
        value: String,
        /// What the name may mean.
        meanings: &'static [&'static str],
    },
}

/// A cell that is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotADate;

/// How the dates of one column are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DateForm {
    /// The order of days in numbers, by what stands between them; nothing where each day tells its own.
    orders: [Option<Order>; 3],
    pattern: Option<String>,
    clock: Clock,
    /// Whether nothing but ISO 8601 is a date.
    is_iso: bool,
    /// Whether the column holds dates that can be read in several ways. They are then no mistake, and no date.
    is_unsettled: bool,
    /// Whether a short name of a zone that several share is known to be that of the clock.
    knows_zone: bool,
}

impl DateForm {
    /// The form in which our own forms write dates, whatever else may stand in the column.
    pub(crate) fn iso(zone: Option<TimeZone>) -> Self {
        Self { clock: Clock::new(zone), is_iso: true, ..Self::default() }
    }

    /// The order of day, month and year, where the column has one and needs it.
    pub(crate) fn order(&self) -> Option<Order> {
        let mut orders = self.orders.into_iter().flatten();
        let first = orders.next()?;
        orders.all(|other| other == first).then_some(first)
    }

    /// An order of the column that is not the one which the survey file says.
    pub(crate) fn contradicts(&self, said: Order) -> Option<Order> {
        self.orders.into_iter().flatten().find(|order| *order != said)
    }

    /// Reads a date, in milliseconds since 1970-01-01 00:00 UTC; nothing for a blank, and for the zeros and the
    /// 1980-01-01 that stand for no date.
    ///
    /// # Errors
    /// A cell that is no date of this form, or one before 1990 or after 2100.
    pub(crate) fn read(&self, cell: &[u8]) -> Result<Option<i64>, NotADate> {
        self.read_after(cell, &mut Recent::default())
    }

    /// Reads a date, as [`DateForm::read`] does, after others.
    pub(crate) fn read_after(&self, cell: &[u8], recent: &mut Recent) -> Result<Option<i64>, NotADate> {
        let usual = if self.pattern.is_none() { iso::fixed(cell, recent) } else { None };
        let moment = usual.map_or_else(|| self.read_unusual(cell.trim_ascii()), |moment| Ok(Some(moment)))?;
        let Some(moment) = moment.filter(|moment| moment.local != NO_DATE) else { return Ok(None) };
        let utc = match moment.zone {
            Zone::Offset(offset) => Some(moment.local - offset),
            Zone::Shared(_) if self.is_unsettled && !self.knows_zone => return Ok(None),
            Zone::Shared(_) if !self.knows_zone => None,
            Zone::Unsaid | Zone::Shared(_) => self.clock.utc(moment.local),
        };
        utc.filter(|utc| YEARS.contains(utc)).map(Some).ok_or(NotADate)
    }

    fn read_unusual(&self, cell: &[u8]) -> Result<Option<Moment>, NotADate> {
        if cell.is_empty() || cell.starts_with(b"0000-00-00") {
            return Ok(None);
        }
        let moment = match &self.pattern {
            Some(pattern) => by_pattern(pattern, cell),
            None if self.is_iso => iso::read(cell),
            None => iso::read(cell).or_else(|| self.read_written(cell)),
        };
        match moment {
            None if written::is_no_date(cell) || self.is_unsettled && self.is_open(cell) => Ok(None),
            moment => moment.map(Some).ok_or(NotADate),
        }
    }

    /// Whether a cell is a day that can be read in several ways.
    fn is_open(&self, cell: &[u8]) -> bool {
        let Some(Written { day, .. }) = std::str::from_utf8(cell).ok().and_then(written::read) else { return false };
        matches!(day, Day::Open { parts, mark, year_first }
            if self.orders[mark as usize].is_none() && readings(parts, year_first).next().is_some())
    }

    fn read_written(&self, cell: &[u8]) -> Option<Moment> {
        if let Some(moment) = serial::read(cell) {
            return Some(moment);
        }
        let Written { day, clock, zone } = written::read(std::str::from_utf8(cell).ok()?)?;
        let days = match day {
            Day::Settled(days) => days,
            Day::Open { parts, mark, year_first } => match self.orders[mark as usize] {
                Some(order) => order.days(parts, year_first)?,
                None => only_reading(parts, year_first)?,
            },
        };
        Some(Moment { local: days * DAY + clock, zone })
    }
}

/// Reads a date in the form that the survey file says.
fn by_pattern(pattern: &str, cell: &[u8]) -> Option<Moment> {
    let parsed = strtime::parse(pattern, cell).ok()?;
    if let Ok(moment) = parsed.to_timestamp() {
        return Some(Moment { local: moment.as_millisecond(), zone: Zone::Offset(0) });
    }
    let clock = parsed.to_datetime().or_else(|_| parsed.to_date().map(|day| day.at(0, 0, 0, 0)));
    iso::civil(clock.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use proptest::prelude::*;

    fn form(values: &[&str], hint: Hint<'_>) -> Result<DateForm, Ambiguous> {
        let mut evidence = Evidence::default();
        if hint.pattern.is_none() {
            for value in values {
                evidence.see(value.as_bytes());
            }
        }
        evidence.settle(hint)
    }

    fn shown(form: &DateForm, value: &str) -> String {
        match form.read(value.as_bytes()) {
            Ok(Some(at)) => Timestamp::from_millisecond(at).unwrap().to_string(),
            Ok(None) => "none".to_owned(),
            Err(NotADate) => "no date".to_owned(),
        }
    }

    /// Reads a column, its dates parted by bars, and compares what its first date means.
    #[track_caller]
    fn check(column: &str, hint: Hint<'_>, first: &str) {
        let values: Vec<_> = column.split('|').collect();
        let form = form(&values, hint).unwrap();
        assert_eq!(shown(&form, values[0]), first, "{column}");
    }

    #[test]
    fn dates_that_say_their_form_are_read_alone() {
        for (value, date) in [
            ("", "none"),
            ("  ", "none"),
            ("1980-01-01 00:00:00", "none"),
            ("01/01/1980 00:00", "none"),
            ("1/1/1980 12:00:00 AM", "none"),
            ("0000-00-00 00:00:00", "none"),
            ("soon", "no date"),
            ("5", "no date"),
            ("1985-03-02", "no date"),
            ("2101-01-01", "no date"),
            ("2025-02-29", "no date"),
            ("2020-10-13T14:02:06.088Z", "2020-10-13T14:02:06.088Z"),
            ("2024-08-11 23:25:40", "2024-08-11T23:25:40Z"),
            ("2024-08-11 23:25:40 +0200", "2024-08-11T21:25:40Z"),
            ("2020/06/05 11:34:01 AM EST", "2020-06-05T16:34:01Z"),
            ("2020/06/05 12:04:01 AM EST", "2020-06-05T05:04:01Z"),
            ("2020/06/05 12:04:01 PM EST", "2020-06-05T17:04:01Z"),
            ("2020/06/05 11:34:01 PM GMT+5:30", "2020-06-05T18:04:01Z"),
            ("2026/03/05 9:40:00 p. m. GMT-3", "2026-03-06T00:40:00Z"),
            ("2026/03/05 9:40:00\u{a0}p.\u{a0}m. GMT-3", "2026-03-06T00:40:00Z"),
            ("2026/03/05 9:40:00\u{202f}PM", "2026-03-05T21:40:00Z"),
            ("2024. 3. 5 오후 2:03:11", "2024-03-05T14:03:11Z"),
            ("2024/3/5 午前0:03:11", "2024-03-05T00:03:11Z"),
            ("2024年3月5日 14時03分", "2024-03-05T14:03:00Z"),
            ("Mon Sep 08 2025 13:58:23 GMT-0500 (Central Daylight Time)", "2025-09-08T18:58:23Z"),
            ("Mon Sep  8 13:58:23 2025", "2025-09-08T13:58:23Z"),
            ("Mon, 08 Sep 2025 13:58:23 -0500", "2025-09-08T18:58:23Z"),
            ("Mon, 08 Sep 2025 13:58:23 GMT", "2025-09-08T13:58:23Z"),
            ("Sep 8, 2025 1:58 PM", "2025-09-08T13:58:00Z"),
            ("September 8th, 2025 at 1:58 pm", "2025-09-08T13:58:00Z"),
            ("08-Sep-25", "2025-09-08T00:00:00Z"),
            ("8 de septiembre de 2025, 13:58", "2025-09-08T13:58:00Z"),
            ("mardi 9 septembre 2025 à 13:58", "2025-09-09T13:58:00Z"),
            ("8. marraskuuta 2025 klo 13.58", "2025-11-08T13:58:00Z"),
            ("45908", "2025-09-08T00:00:00Z"),
            ("44739.88349886574", "2022-06-27T21:12:14.302Z"),
            ("44739,88349886574", "2022-06-27T21:12:14.302Z"),
            ("1757339903", "2025-09-08T13:58:23Z"),
            ("1757339903123", "2025-09-08T13:58:23.123Z"),
            ("25/12/2025 14:05", "2025-12-25T14:05:00Z"),
            ("2025-09-08 25:00", "no date"),
            ("8/9/2025/7", "no date"),
            ("8/13/0025", "no date"),
        ] {
            check(value, Hint::default(), date);
        }
    }

    #[test]
    fn one_day_over_12_tells_for_the_whole_column() {
        for (column, date) in [
            ("4/5/2016 19:57:50|4/22/2016 19:57:50", "2016-04-05T19:57:50Z"),
            ("4/5/2016 19:57:50|22/4/2016 19:57:50", "2016-05-04T19:57:50Z"),
            ("04-05-2016|22-04-2016", "2016-05-04T00:00:00Z"),
            ("4.5.2016 19.57|22.4.2016 19.57", "2016-05-04T19:57:00Z"),
            ("7/2/26 19:06|7/27/26 19:06:23", "2026-07-02T19:06:00Z"),
            ("04-05-16|30-05-16|04-31-16", "no date"),
            ("98-05-16|98-05-31", "1998-05-16T00:00:00Z"),
            ("25-05-16|25-05-31", "no date"),
            ("5/5/2016", "2016-05-05T00:00:00Z"),
            ("4/5/2016|nonsense|22/4/2016|", "2016-05-04T00:00:00Z"),
            ("4/5/2016|22/4/2016|2016-04-22|44739.5|3.4.2017|23.4.2017", "2016-05-04T00:00:00Z"),
        ] {
            let values: Vec<_> = column.split('|').collect();
            match form(&values, Hint::default()) {
                Ok(form) => assert_eq!(shown(&form, values[0]), date, "{column}"),
                Err(ambiguous) => assert_eq!(date, "no date", "{column}: {ambiguous:?}"),
            }
        }
    }

    #[test]
    fn days_that_differ_in_their_order_are_read_where_each_tells_its_own() {
        check("13/2/2025|2/14/2025", Hint::default(), "2025-02-13T00:00:00Z");
        check("2/14/2025|13/2/2025|5/5/2025", Hint::default(), "2025-02-14T00:00:00Z");
        assert!(form(&["2/14/2025", "13/2/2025", "5/6/2025"], Hint::default()).is_err());
    }

    #[test]
    fn a_column_that_fits_both_orders_is_not_guessed() {
        let readings =
            vec![(Order::DayMonthYear, Date::constant(2025, 9, 8)), (Order::MonthDayYear, Date::constant(2025, 8, 9))];
        let ambiguous = Ambiguous::Order { value: "8/9/2025 10:00".to_owned(), readings };
        let column = ["1/1/2025", "8/9/2025 10:00", "1/2/2025"];
        assert_eq!(form(&column, Hint::default()).unwrap_err(), ambiguous);
        let said = |said| Hint { said, ..Hint::default() };
        check("8/9/2025", said(Order::from_key("dmy")), "2025-09-08T00:00:00Z");
        check("8/9/2025", said(Order::from_key("mdy")), "2025-08-09T00:00:00Z");
        check("13/9/2025", said(Order::from_key("mdy")), "2025-09-13T00:00:00Z");
        check("5/5/2025|4/5/2025", said(Order::from_key("mdy")), "2025-05-05T00:00:00Z");
        check("4/5/2025|13/9/2025|9/13/2025", said(Order::from_key("mdy")), "2025-04-05T00:00:00Z");
    }

    #[test]
    fn a_zone_comes_from_the_date_then_from_the_hint_and_a_shared_name_is_not_guessed() {
        let zone = |zone: &str| Hint { zone: Some(TimeZone::posix(zone).unwrap()), ..Hint::default() };
        check("2025-07-08 12:00", zone("MST7MDT,M3.2.0,M11.1.0"), "2025-07-08T18:00:00Z");
        check("2025-01-08 12:00", zone("MST7MDT,M3.2.0,M11.1.0"), "2025-01-08T19:00:00Z");
        check("2025-01-08 12:00Z", zone("MST7"), "2025-01-08T12:00:00Z");
        check("45908.5", zone("MST7"), "2025-09-08T19:00:00Z");
        assert!(matches!(form(&["2025/07/08 12:00:00 PM IST"], Hint::default()), Err(Ambiguous::Zone { .. })));
        check("2025/07/08 12:00:00 PM IST", zone("IST-5:30"), "2025-07-08T06:30:00Z");
    }

    #[test]
    fn what_can_be_read_in_several_ways_takes_no_date_from_the_rest() {
        for (column, zone, dates) in [
            ("3/4/2026|2026-05-01|soon|25.12.2026", None, "none|2026-05-01T00:00:00Z|no date|2026-12-25T00:00:00Z"),
            ("2/14/2026|13/2/2026|5/6/2026", None, "2026-02-14T00:00:00Z|2026-02-13T00:00:00Z|none"),
            ("2026/07/08 12:00 IST|2026-07-08", None, "none|2026-07-08T00:00:00Z"),
            ("2026/07/08 12:00 IST|3/4/2026", Some("IST-5:30"), "2026-07-08T06:30:00Z|none"),
        ] {
            let mut evidence = Evidence::default();
            column.split('|').for_each(|value| evidence.see(value.as_bytes()));
            let zone = zone.map(|zone| TimeZone::posix(zone).unwrap());
            let (form, ambiguous) = evidence.settle_partly(Hint { zone, ..Hint::default() });
            assert!(ambiguous.is_some(), "{column}");
            let read: Vec<_> = column.split('|').map(|value| shown(&form, value)).collect();
            assert_eq!(read.join("|"), dates, "{column}");
        }
    }

    #[test]
    fn our_own_form_writes_nothing_but_iso_8601() {
        for (value, date) in [
            ("2026-05-01T10:00:01Z", "2026-05-01T10:00:01Z"),
            (" 2026-05-01 10:00 ", "2026-05-01T10:00:00Z"),
            ("25/12/2026", "no date"),
            ("3/4/2026", "no date"),
            ("45908", "no date"),
            ("", "none"),
        ] {
            assert_eq!(shown(&DateForm::iso(None), value), date, "{value}");
        }
    }

    #[test]
    fn a_form_that_the_survey_file_says_is_the_only_one() {
        let hint = || Hint { pattern: Some("%d %m %Y"), ..Hint::default() };
        check("08 09 2025", hint(), "2025-09-08T00:00:00Z");
        check("2025-09-08", hint(), "no date");
        let hint = Hint { pattern: Some("%d.%m.%Y %H:%M %z"), ..Hint::default() };
        check("08.09.2025 12:00 +0200", hint, "2025-09-08T10:00:00Z");
    }

    proptest! {
            #[test]
            fn no_text_breaks_the_reading(text in "\\PC{0,40}", dates in "[0-9/.: \u{a0}TZAPMapmGS+,()-]{0,30}") {
                for text in [text.as_str(), dates.as_str()] {
                    let mut evidence = Evidence::default();
                    evidence.see(text.as_bytes());
                    if let Ok(form) = evidence.settle(Hint::default()) {
                        let _ = form.read(text.as_bytes());
                    }
                }
            }

            #[test]
            fn a_file_read_in_two_halves_tells_the_same(days in prop::collection::vec("[0-3]?[0-9][/.-][0-3]?[0-9][/.-](20)?2[0-9]", 0..9), cut in 0_usize..9) {
                let see = |days: &[String]| {
                    let mut evidence = Evidence::default();
                    for day in days {
     evidence.see(day.as_bytes());
    }
                    evidence
                };
                let (first, second) = days.split_at(cut.min(days.len()));
                let [whole, joined] = [see(&days), see(first).join(see(second))].map(|it| it.settle(Hint::default()));
                prop_assert_eq!(format!("{whole:?}"), format!("{joined:?}"));
            }
        }
}
