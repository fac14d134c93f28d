//! One date as somebody or some program wrote it: its parts, found without knowing in which order they stand.

use super::iso::{self, DAY};
use super::words::{self, Half, Named};

/// What a clock showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Milliseconds since 1970-01-01 00:00 on that clock.
    pub(super) local: i64,
    /// Where the clock stood.
    pub(super) zone: Zone,
}

/// Where a clock stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// The date does not say.
    Unsaid,
    /// So many milliseconds east of Greenwich.
    Offset(i64),
    /// In one of several places that share a short name.
    Shared(&'static [&'static str]),
}

/// A date whose day may still be read in several orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The day.
    pub(super) day: Day,
    /// Milliseconds since midnight.
    pub(super) clock: i64,
    /// Where the clock stood.
    pub(super) zone: Zone,
}

/// A day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// A day that can be read in one way, in days since 1970-01-01.
    Settled(i64),
    /// Three numbers, of which the last is a year; or, where all have two digits, the first.
    Open {
        /// The numbers, in the order in which they stand.
        parts: [u32; 3],
        /// What stands between them.
        mark: Mark,
        /// Whether the first may be the year.
        year_first: bool,
    },
}

/// What stands between the numbers of a day. Each program uses one, so each has an order of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `8/9/2025`
    Slash,
    /// `8-9-2025`
    Dash,
    /// `8.9.2025`
    Dot,
}

/// A number of a date, and how many digits it was written with.
#[derive(Clone, Copy, Debug, Default)]
struct Number {
    value: u32,
    digits: usize,
}

/// Everything found so far, and the text that is left.
#[derive(Default)]
struct Parts<'t> {
    rest: &'t str,
    numbers: [Number; 3],
    count: usize,
    mark: Option<Mark>,
    /// Whether the last number is joined to the next by a mark.
    joined: bool,
    month: Option<u32>,
    clock: Option<i64>,
    half: Option<Half>,
    zone: Option<Zone>,
    stranger: bool,
}

/// Reads a date that is no usual ISO 8601; nothing for a text that is no date.
pub(super) fn read(text: &str) -> Option<Written> {
    let mut parts = Parts { rest: text, ..Parts::default() };
    while let Some(next) = parts.rest.chars().next() {
        match next {
            _ if next.is_ascii_digit() => parts.take_number()?,
            '+' | '-' | '\u{2212}' if parts.clock.is_some() && parts.has_day() => parts.take_offset()?,
            '(' => parts.rest = parts.rest.split_once(')').map_or("", |(_, rest)| rest),
            '/' | '-' | '.' | ',' | '년' | '월' | '일' | '年' | '月' | '日' => parts.skip(next),
            _ if is_blank(next) => parts.skip(next),
            _ if next.is_alphabetic() => parts.take_word()?,
            _ => return None,
        }
    }
    parts.finish()
}

/// Whether a character is a blank, or one of the marks of direction that some programs put around dates.
fn is_blank(next: char) -> bool {
    next.is_whitespace() || matches!(next, '\u{200e}' | '\u{200f}' | '\u{2068}' | '\u{2069}')
}

impl<'t> Parts<'t> {
    fn skip(&mut self, next: char) {
        self.rest = &self.rest[next.len_utf8()..];
    }

    /// Whether the day is whole.
    fn has_day(&self) -> bool {
        self.count == 3 || self.month.is_some() && self.count == 2
    }

    /// Takes the digits that come next off the text.
    fn digits(&mut self) -> Option<Number> {
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.rest.split_at(digits);
        self.rest = rest;
        let value = || number.bytes().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
        (1..=4).contains(&digits).then(|| Number { value: value(), digits })
    }

    /// Takes a number of the day or of the clock.
    fn take_number(&mut self) -> Option<()> {
        let number = self.digits()?;
        let is_hour = self.rest.starts_with(':') || self.has_day() && !self.joined;
        if is_hour && self.clock.is_none() {
            return self.take_clock(number);
        }
        *self.numbers.get_mut(self.count)? = number;
        self.count += 1;
        let mark = match self.rest.as_bytes() {
            [b'/', ..] => Some(Mark::Slash),
            [b'-', ..] => Some(Mark::Dash),
            [b'.', ..] => Some(Mark::Dot),
            _ => None,
        };
        self.joined = mark.is_some() && self.rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        self.mark = self.mark.or(mark);
        let ordinal = ["st", "nd", "rd", "th", "er"].into_iter().find_map(|end| self.rest.strip_prefix(end));
        self.rest = ordinal.unwrap_or(self.rest);
        Some(())
    }

    /// Takes what follows the hour: minutes, seconds and a fraction, each where it is written.
    fn take_clock(&mut self, hour: Number) -> Option<()> {
        let (mut fields, mut fraction) = ([hour.value, 0, 0], 0);
        for field in &mut fields[1..] {
            let mut rest = self.rest.chars();
            let is_mark = rest.next().is_some_and(|mark| matches!(mark, ':' | '.' | 'h' | '時' | '시' | '分' | '분'));
            if !is_mark || !rest.as_str().starts_with(|next: char| next.is_ascii_digit()) {
                break;
            }
            self.rest = rest.as_str();
            *field = self.digits()?.value;
        }
        if let Some(digits) =
            self.rest.strip_prefix(['.', ',']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            let (millis, rest) = iso::fraction(digits.as_bytes())?;
            fraction = millis;
            self.rest = &digits[digits.len() - rest.len()..];
        }
        let [hour, minute, second] = fields.map(i64::from);
        self.clock = Some(((hour * 60 + minute) * 60 + second) * 1_000 + fraction);
        (hour <= 23 && minute <= 59 && second <= 59).then_some(())
    }

    /// Takes `+5`, `-0500` or `+5:30`.
    fn take_offset(&mut self) -> Option<()> {
        let sign = if self.rest.starts_with('+') { 1 } else { -1 };
        self.skip(self.rest.chars().next()?);
        let number = self.digits()?;
        let (hours, mut minutes) =
            if number.digits > 2 { (number.value / 100, number.value % 100) } else { (number.value, 0) };
        if let Some(rest) = self.rest.strip_prefix(':') {
            self.rest = rest;
            minutes = self.digits()?.value;
        }
        self.zone = Some(Zone::Offset(sign * (i64::from(hours) * 60 + i64::from(minutes)) * 60_000));
        (hours <= 14 && minutes <= 59).then_some(())
    }

    /// Takes a month, a half of the day, a zone, a joint, or at most one word that is none of them: the day of the week.
    fn take_word(&mut self) -> Option<()> {
        if let Some(rest) = self.half_in_letters() {
            self.rest = rest;
            return Some(());
        }
        let end = self.rest.find(|next: char| !next.is_alphabetic()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if let Some(half) = words::half(word) {
            self.half = Some(half);
            return Some(());
        }
        if let Some(named) = words::zone(word).filter(|_| self.clock.is_some()) {
            self.zone = Some(match named {
                Named::East(minutes) => Zone::Offset(minutes * 60_000),
                Named::Shared(meanings) => Zone::Shared(meanings),
            });
            return Some(());
        }
        let word = word.to_lowercase();
        if let Some(month) = words::month(&word).filter(|_| self.count < 2) {
            self.month = Some(month);
        } else if !words::is_joint(&word) {
            // The day of the week may also begin like a month, as `mardi` does; then the month itself follows.
            return (!std::mem::replace(&mut self.stranger, true)).then_some(());
        }
        Some(())
    }

    /// Takes `a. m.` and `p.m.`, whose letters stand apart.
    fn half_in_letters(&mut self) -> Option<&'t str> {
        let half = match self.rest.as_bytes().first()? {
            b'a' | b'A' => Half::Morning,
            b'p' | b'P' => Half::Afternoon,
            _ => return None,
        };
        let rest = self.rest[1..].strip_prefix('.')?.trim_start_matches(is_blank);
        let rest = rest.strip_prefix(['m', 'M'])?;
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        self.half = Some(half);
        Some(rest)
    }

    /// Puts the parts together.
    fn finish(self) -> Option<Written> {
        let day = match (self.month, self.count) {
            (Some(month), 2) => Day::Settled(named_day(month, self.numbers)?),
            (_, 3) => numbered_day(self.numbers, self.mark)?,
            _ => return None,
        };
        let noon = DAY / 2;
        let clock = match (self.half, self.clock) {
            (Some(Half::Morning), Some(clock)) if clock < noon + noon / 12 => clock % noon,
            (Some(Half::Morning), Some(_)) | (Some(_), None) => return None,
            (Some(Half::Afternoon), Some(clock)) => clock % noon + noon,
            (None, clock) => clock.unwrap_or(0),
        };
        Some(Written { day, clock, zone: self.zone.unwrap_or(Zone::Unsaid) })
    }
}

/// A day whose month has a name: the year is the number with four digits, else the second one.
fn named_day(month: u32, [first, second, _]: [Number; 3]) -> Option<i64> {
    let (year, day) = if first.digits == 4 { (first, second) } else { (second, first) };
    iso::days(full_year(year)?, month, day.value).filter(|_| day.digits <= 2)
}

/// A day in three numbers.
fn numbered_day(numbers: [Number; 3], mark: Option<Mark>) -> Option<Day> {
    let parts = numbers.map(|number| number.value);
    match numbers.map(|number| number.digits) {
        [4, 1..=2, 1..=2] => Some(Day::Settled(iso::days(parts[0], parts[1], parts[2])?)),
        [_, _, 4] if parts[2] < 100 => None,
        digits @ [1..=2, 1..=2, 2 | 4] => {
            let mark = mark?;
            Some(Day::Open { parts, mark, year_first: mark == Mark::Dash && digits == [2; 3] })
        }
        _ => None,
    }
}

/// A year of four digits; of two, the one from 1990 to 2089.
fn full_year(year: Number) -> Option<u32> {
    match year.digits {
        4 => Some(year.value),
        2 => Some(century(year.value)),
        _ => None,
    }
}

/// The year that two digits mean, from 1990 to 2089; a longer year as it is.
pub(super) fn century(year: u32) -> u32 {
    match year {
        0..=89 => 2000 + year,
        90..=99 => 1900 + year,
        _ => year,
    }
}

/// Whether a cell is 1 January 1980 at midnight as spreadsheets save it again, its year behind.
pub(super) fn is_no_date(cell: &[u8]) -> bool {
    let mut numbers = cell.split(|byte| !byte.is_ascii_digit()).filter(|number| !number.is_empty());
    let mut is =
        |number: &[u8]| numbers.next().map(|digits| digits.strip_prefix(b"0").unwrap_or(digits)) == Some(number);
    let is_day = cell.len() < 24 && is(b"1") && is(b"1") && is(b"1980");
    let is_morning = || cell.last_chunk::<2>().is_some_and(|last| last.eq_ignore_ascii_case(b"am"));
    is_day && numbers.all(|number| number.iter().all(|digit| *digit == b'0') || number == b"12" && is_morning())
}
