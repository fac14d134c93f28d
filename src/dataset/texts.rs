//! Texts that stand for something: days, times of day and addresses.

use std::borrow::Cow;
use std::fmt::Display;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::numbers;
use crate::responses::Reason;
use crate::survey::{Bounds, Kind};

/// Reads a text by the type of its question: a day as `2026-10-01`, a time of day as `14:30`, any other text as it
/// stands. An address that cannot be one is kept, with a remark: whoever follows up may still make sense of it.
///
/// # Errors
/// A text that is no day or no time of day, or one out of bounds.
pub(super) fn read<'a>(kind: &Kind, text: Cow<'a, str>) -> Result<(Cow<'a, str>, Option<Reason>), Reason> {
    let value = || text.trim().to_owned();
    match kind {
        Kind::Date(bounds) => {
            let day = day(text.trim()).ok_or_else(|| Reason::NotADate { value: value() })?;
            within(&day, bounds, &value()).map(|()| (Cow::Owned(day.to_string()), None))
        }
        Kind::Time(bounds) => {
            let written = text.trim().parse().or_else(|_| Time::strptime("%H:%M", text.trim()));
            let time = written.map_err(|_| Reason::NotATime { value: value() })?;
            within(&time, bounds, &value()).map(|()| (Cow::Owned(time.strftime("%H:%M").to_string()), None))
        }
        Kind::Email if !is_email(text.trim()) => {
            let reason = Reason::NotAnAddress { value: value(), what: "an e-mail address".into() };
            Ok((text, Some(reason)))
        }
        Kind::Phone if !text.contains(|c: char| c.is_ascii_digit()) => {
            let reason = Reason::NotAnAddress { value: value(), what: "a telephone number".into() };
            Ok((text, Some(reason)))
        }
        Kind::Url if !text.contains('.') || text.trim().contains(char::is_whitespace) => {
            let reason = Reason::NotAnAddress { value: value(), what: "a web address".into() };
            Ok((text, Some(reason)))
        }
        _ => Ok((text, None)),
    }
}

/// Reads a day, which may be written with a time: the day as it stands there, whatever its offset.
fn day(text: &str) -> Option<Date> {
    let is_moment = text.parse::<Timestamp>().is_ok() || text.parse::<DateTime>().is_ok();
    let day = if is_moment { text.split(['T', 't', ' ']).next()? } else { text };
    day.parse().ok()
}

fn within<T: PartialOrd + Display>(value: &T, bounds: &Bounds<T>, written: &str) -> Result<(), Reason> {
    if bounds.hold(value) {
        return Ok(());
    }
    Err(Reason::OutOfRange { value: written.to_owned(), range: numbers::range(bounds) })
}

fn is_email(text: &str) -> bool {
    let parts = text.split_once('@').filter(|_| !text.contains(char::is_whitespace));
    parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
}
