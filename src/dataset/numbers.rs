//! Numbers as people type them.

use std::fmt::Display;

use super::values::numbers::NumberForm;
use crate::responses::Reason;
use crate::survey::{Bounds, Number};

/// Numbers from here on are no answer to anything; sums of their squares stay exact enough.
const FURTHEST: f64 = 1e12;

/// How databases, R, Python and workbooks write that there is no number.
const NONE: [&str; 4] = ["NULL", "NA", "NaN", "#N/A"];

/// Reads a number with a point or a comma before its decimals, or in the form of another tool's column; nothing for a
/// blank. Decimals count, even where the question asks for whole numbers.
///
/// # Errors
/// What is no number, or lies out of bounds. A sign before exactly three digits may part thousands: it is not guessed.
pub(super) fn read(text: &str, number: &Number, form: Option<NumberForm>) -> Result<Option<f64>, Reason> {
    if text.is_empty() {
        return Ok(None);
    }
    let value = match form {
        Some(_) if NONE.iter().any(|none| text.eq_ignore_ascii_case(none)) => return Ok(None),
        Some(form) => form.read(text.as_bytes()),
        None => plain(text, number.decimals),
    };
    match value {
        None => Err(Reason::NotANumber { value: text.to_owned() }),
        Some(value) if !number.bounds.hold(&value) => {
            Err(Reason::OutOfRange { value: text.to_owned(), range: range(&number.bounds) })
        }
        value => Ok(value),
    }
}

/// Reads a number as one cell writes it.
fn plain(text: &str, decimals: u8) -> Option<f64> {
    let plain = without_blanks(text).replacen(',', ".", 1);
    plain.parse().ok().filter(|value: &f64| value.abs() < FURTHEST && !is_ambiguous(&plain, decimals))
}

/// Takes out the blanks between thousands; other blanks make it no number.
fn without_blanks(text: &str) -> String {
    let whole = text.find(['.', ',']).unwrap_or(text.len());
    let mut groups = text[..whole].split(char::is_whitespace).skip(1);
    let in_thousands = groups.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()));
    if in_thousands { text[..whole].split_whitespace().chain([&text[whole..]]).collect() } else { text.to_owned() }
}

/// Whether a number may be one in thousands: `1.200` where fewer than three decimals are asked for.
fn is_ambiguous(text: &str, decimals: u8) -> bool {
    let parts = text.trim_start_matches(['-', '+']).split_once('.');
    parts.is_some_and(|(whole, rest)| {
        decimals < 3 && rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
    })
}

/// Puts a range in words: `from 0 to 120`, `from 0 on`, `up to 120`.
pub(super) fn range<T: Display>(bounds: &Bounds<T>) -> String {
    match (&bounds.min, &bounds.max) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("from {min} on"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => String::new(),
    }
}

/// Whether a number is one that can be counted.
pub(super) fn is_countable(value: f64) -> bool {
    value.abs() < FURTHEST
}
