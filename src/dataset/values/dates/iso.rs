//! ISO 8601 dates, at the speed of the disk: fixed places for the usual writings, `jiff` for the rest.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::written::{Moment, Zone};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// Reads `2025-09-08`, `2025-09-08T13:58:23.5+02:00` and everything between, with a blank for the `T` too.
pub(super) fn read(cell: &[u8]) -> Option<Moment> {
    let fixed = || fixed(cell, &mut Recent::default());
    if cell.get(4) == Some(&b'-') { fixed().or_else(|| unusual(cell)) } else { compact(cell) }
}

/// The day that was read last, as written and in milliseconds since 1970: the next row was mostly given on it too.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Recent {
    written: [u8; 10],
    start: i64,
}

/// Reads what stands in the usual places; nothing for anything else, right or wrong.
#[inline]
pub(super) fn fixed(cell: &[u8], recent: &mut Recent) -> Option<Moment> {
    let (day, rest) = cell.split_first_chunk::<10>()?;
    if *day != recent.written {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *day else { return None };
        let start = DAY * numbered_day([y1, y2, y3, y4, m1, m2, d1, d2])?;
        *recent = Recent { written: *day, start };
    }
    let (clock, rest) = if rest.is_empty() { (0, rest) } else { clock(rest)? };
    Some(Moment { local: recent.start + clock, zone: zone(rest)? })
}

/// Reads eight digits as a day, in days since 1970-01-01.
#[inline]
fn numbered_day(digits: [u8; 8]) -> Option<i64> {
    let [century, year, month, day] = pairs(digits)?;
    days(century * 100 + year, month, day)
}

/// Reads `T13:58`, `T13:58:23` or `T13:58:23.123`, in milliseconds of the day, and returns what follows.
#[inline]
fn clock(text: &[u8]) -> Option<(i64, &[u8])> {
    let ([b'T' | b't' | b' '], text) = text.split_first_chunk()? else { return None };
    let whole = text.split_first_chunk().and_then(|(digits, rest)| Some((colons(*digits)?, rest)));
    let to_the_minute = || {
        let ([h1, h2, colon, m1, m2], rest) = text.split_first_chunk()?;
        Some((colons([*h1, *h2, *colon, *m1, *m2, b':', b'0', b'0'])?, rest))
    };
    let ([hour, minute, second], rest) = whole.or_else(to_the_minute)?;
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] => fraction(rest)?,
        _ => (0, rest),
    };
    Some((i64::from((hour * 60 + minute) * 60 + second) * SECOND + fraction, rest))
}

/// Reads three numbers of two digits with colons between them, all at once.
#[inline]
fn colons(text: [u8; 8]) -> Option<[u32; 3]> {
    const ZEROS: u64 = u64::from_le_bytes(*b"00:00:00");
    const COLONS: u64 = u64::from_le_bytes([0, 0, 0xff, 0, 0, 0xff, 0, 0]);
    let values = u64::from_le_bytes(text) ^ ZEROS;
    if values & COLONS != 0 || !are_digits(values) {
        return None;
    }
    let [first, _, _, second, _, _, third, _] = (values * 10 + (values >> 8)).to_le_bytes();
    Some([u32::from(first), u32::from(second), u32::from(third)])
}

/// Reads four numbers of two digits, all at once.
#[inline]
fn pairs(digits: [u8; 8]) -> Option<[u32; 4]> {
    const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);
    let values = u64::from_le_bytes(digits) ^ ZEROS;
    if !are_digits(values) {
        return None;
    }
    let [first, _, second, _, third, _, fourth, _] = (values * 10 + (values >> 8)).to_le_bytes();
    Some([u32::from(first), u32::from(second), u32::from(third), u32::from(fourth)])
}

/// Whether no byte is over 9.
#[inline]
fn are_digits(values: u64) -> bool {
    const OVER_NINE: u64 = u64::from_le_bytes([0x80 - 10; 8]);
    const TOPS: u64 = u64::from_le_bytes([0x80; 8]);
    // One that is carries into its top bit, or has it already.
    (values | (values & !TOPS).wrapping_add(OVER_NINE)) & TOPS == 0
}

/// Reads the digits after the point, in whole milliseconds.
#[inline]
pub(super) fn fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    if let [first, second, third, rest @ ..] = text
        && [first, second, third].iter().all(|digit| digit.is_ascii_digit())
        && !rest.first().is_some_and(u8::is_ascii_digit)
    {
        let [first, second, third] = [first, second, third].map(|digit| i64::from(digit - b'0'));
        return Some(((first * 10 + second) * 10 + third, rest));
    }
    let (digits, rest) = text.split_at(text.iter().take_while(|byte| byte.is_ascii_digit()).count());
    let millis =
        (0..3).fold(0, |millis, place| millis * 10 + digits.get(place).map_or(0, |digit| i64::from(digit - b'0')));
    (1..=9).contains(&digits.len()).then_some((millis, rest))
}

/// Reads nothing, `Z`, ` UTC`, `+02:00`, `+0200` or `+02`.
#[inline]
fn zone(text: &[u8]) -> Option<Zone> {
    let (sign, hours, minutes) = match *text {
        [] => return Some(Zone::Unsaid),
        [b'Z' | b'z'] | [b' ', b'U', b'T', b'C'] => return Some(Zone::Offset(0)),
        [sign, h1, h2] => (sign, two(h1, h2)?, 0),
        [sign, h1, h2, m1, m2] | [sign, h1, h2, b':', m1, m2] => (sign, two(h1, h2)?, two(m1, m2)?),
        _ => return None,
    };
    let offset = i64::from(hours) * HOUR + i64::from(minutes) * MINUTE;
    match sign {
        _ if hours > 23 || minutes > 59 => None,
        b'+' => Some(Zone::Offset(offset)),
        b'-' => Some(Zone::Offset(-offset)),
        _ => None,
    }
}

/// Reads `20250908` and `20250908135823`.
fn compact(cell: &[u8]) -> Option<Moment> {
    let (day, rest) = cell.split_first_chunk::<8>()?;
    let day = DAY * numbered_day(*day)?;
    let clock = match *rest {
        [] => 0,
        [h1, h2, m1, m2, s1, s2] => clock(&[b'T', h1, h2, b':', m1, m2, b':', s1, s2])?.0,
        _ => return unusual(cell),
    };
    Some(Moment { local: day + clock, zone: Zone::Unsaid })
}

/// Reads what else the standard and `jiff` allow: commas before fractions, leap seconds, names of zones in brackets.
fn unusual(cell: &[u8]) -> Option<Moment> {
    let text = std::str::from_utf8(cell).ok()?;
    let moment = text.parse::<Timestamp>().map(|at| Moment { local: at.as_millisecond(), zone: Zone::Offset(0) });
    moment.ok().or_else(|| civil(text.parse().ok()?))
}

/// The moment that a clock without a zone shows.
pub(super) fn civil(clock: DateTime) -> Option<Moment> {
    let local = Offset::UTC.to_timestamp(clock).ok()?.as_millisecond();
    Some(Moment { local, zone: Zone::Unsaid })
}

/// Counts the days from 1970-01-01 to a day; nothing for a day that is in no calendar.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`, for years from 0 on.
#[inline]
pub(super) fn days(year: u32, month: u32, day: u32) -> Option<i64> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) || year == 0 {
        return None;
    }
    // The year begins in March, so that the day that some years lack is the last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year) = (year / 400, year % 400);
    let day_of_era = year * 365 + year / 4 - year / 100 + (153 * month + 2) / 5 + day - 1;
    Some(i64::from(era) * 146_097 + i64::from(day_of_era) - 719_468)
}

fn two(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then_some(u32::from(tens) * 10 + u32::from(ones))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What `jiff` makes of a text, from 1990 on: a moment, or what a clock without a zone shows.
    fn by_jiff(text: &str) -> Option<i64> {
        let moment = text.parse::<Timestamp>().map(Timestamp::as_millisecond);
        moment.ok().or_else(|| civil(text.parse().ok()?).map(|clock| clock.local))
    }

    fn ours(text: &str) -> Option<i64> {
        let moment = read(text.as_bytes())?;
        let Zone::Offset(offset) = moment.zone else { return Some(moment.local) };
        Some(moment.local - offset)
    }

    proptest! {
        #[test]
        fn every_writing_says_what_jiff_says(
            day in "(199[0-9]|20[0-9]{2}|2100)-[01][0-9]-[0-3][0-9]",
            clock in "([T t][0-2][0-9]:[0-6][0-9](:[0-6][0-9]([.,][0-9]{1,10})?)?)?",
            zone in "(|Z|z|[+-][0-2][0-9]|[+-][0-2][0-9]:?[0-6][0-9])",
        ) {
            let text = format!("{day}{clock}{zone}");
            prop_assert_eq!(ours(&text), by_jiff(&text), "{}", text);
        }

        #[test]
        fn days_are_counted_as_jiff_counts_them(year in 1_i16..=9999, month in 0_i8..=13, day in 0_i8..=32) {
            let date = jiff::civil::Date::new(year, month, day).ok();
            let theirs = date.and_then(|date| civil(date.at(0, 0, 0, 0))).map(|at| at.local / DAY);
            let number = |part: i16| u32::try_from(part).unwrap();
            prop_assert_eq!(days(number(year), number(month.into()), number(day.into())), theirs);
        }
    }

    #[test]
    fn days_without_a_time_and_times_without_marks_are_read() {
        for (text, date) in [
            ("2025-09-08", "2025-09-08T00:00Z"),
            ("20250908", "2025-09-08T00:00Z"),
            ("20250908135823", "2025-09-08T13:58:23Z"),
            ("20250908T135823Z", "2025-09-08T13:58:23Z"),
            ("2025-09-08 13:58:23 UTC", "2025-09-08T13:58:23Z"),
            ("2025-09-08T13:58:23+02:00[Europe/Stockholm]", "2025-09-08T11:58:23Z"),
        ] {
            assert_eq!(ours(text), by_jiff(date), "{text}");
        }
    }
}
