//! Objects as services send and serve them, made flat before they are gathered.

use serde_json::value::RawValue;
use serde_json::{Map, Number, Value};

use super::flat::{Lists, Mistake, Object, Text, on_line};
use super::gathering::Gathering;
use crate::problem::Problem;
use crate::responses::container::Remark;
use crate::responses::service::payload::{Unwrapped, unwrap};
use crate::responses::{Reason, Table};

/// Lines at the beginning of a file by which a service's are known.
const LINES: usize = 16;

/// Values nested more deeply than this are not looked at: no service sends such.
const DEEPEST: usize = 64;

/// What a service's form is around, in a text of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrapping {
    /// Around nothing: the objects are rows as they stand.
    None,
    /// Around each object of a list, or of a line.
    Each,
    /// Around the whole text.
    Whole,
}

impl Wrapping {
    /// Looks at an object, or at the first element of a list.
    pub(super) fn of(text: &[u8]) -> Self {
        let is_known = |value: &Value| unwrap(value.clone()).service.is_some();
        let Some(list) = text.strip_prefix(b"[") else {
            return if is_known_alone(text) { Self::Whole } else { Self::None };
        };
        let first = serde_json::Deserializer::from_slice(list).into_iter::<&RawValue>().next();
        match first.and_then(Result::ok).and_then(|first| read(first, 1, 0).ok()) {
            Some(first) if is_known(&first) => Self::Each,
            Some(first) if is_known(&Value::Array(vec![first.clone()])) => Self::Whole,
            _ => Self::None,
        }
    }
}

/// Whether the first lines hold what a service sends.
pub(in crate::responses) fn is_wrapped(text: &[u8]) -> bool {
    let lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    lines.take(LINES).any(is_known_alone)
}

/// Whether a text is what a service sends. Only the first element of a list counts, since there may be very many.
fn is_known_alone(text: &[u8]) -> bool {
    let value = serde_json::from_slice(text).ok().and_then(|value| read(value, 1, 0).ok());
    value.is_some_and(|value| unwrap(value).service.is_some())
}

/// Reads what a service sends, line by line.
pub(in crate::responses) fn unwrap_lines<'a>(file: &str, bytes: &'a [u8]) -> Result<(Table<'a>, Unwrapped), Problem> {
    let mut records = Records::new(file, Wrapping::Each, Lists::Parted);
    for (index, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let text = line.trim_ascii();
        if !text.is_empty() {
            records.row(text, index + 1, line.ends_with(b"\n"));
        }
    }
    records.finish()
}

/// Records on their way into a table, as they stand or unwrapped.
pub(super) struct Records<'a> {
    gathering: Gathering<'a>,
    wrapping: Wrapping,
    found: Unwrapped,
    remarks: Vec<Remark>,
}

impl<'a> Records<'a> {
    pub(super) fn new(file: &str, wrapping: Wrapping, lists: Lists) -> Self {
        Self { gathering: Gathering::new(file, lists), wrapping, found: Unwrapped::default(), remarks: Vec::new() }
    }

    /// Reads one record, or sets it aside; a text that stops short in a line that is not `ended` is cut off.
    pub(super) fn row(&mut self, text: &'a [u8], line: usize, ended: bool) {
        match self.wrapping {
            Wrapping::Each => self.unwrap(text, line, ended),
            Wrapping::None | Wrapping::Whole => self.gathering.row(text, line, ended),
        }
    }

    /// Reads one record that was made from a text.
    pub(super) fn made_row(&mut self, made: &[u8], line: usize, from: &[u8]) {
        self.gathering.made_row(made, line, from);
    }

    /// Reads the rows that a service wraps in a text, each as a record of its own. A text without any is a row as it
    /// stands.
    pub(super) fn unwrap(&mut self, text: &'a [u8], line: usize, ended: bool) {
        let value = serde_json::from_slice(text).map_err(Mistake::from).and_then(|value| read(value, usize::MAX, 0));
        let value = match value {
            Ok(value) => value,
            Err(mistake) => {
                let reason = mistake.reason(ended, |error| on_line(error, line));
                return self.gathering.put_aside(line, reason, text);
            }
        };
        let is_object = value.is_object();
        let mut unwrapped = unwrap(value);
        let rows = std::mem::take(&mut unwrapped.rows);
        if rows.is_empty() || unwrapped.service.is_none() && !is_object {
            return self.gathering.row(text, line, ended);
        }
        for (name, options) in &unwrapped.options {
            self.gathering.offer(name, options);
        }
        self.found.add(unwrapped);
        for row in rows {
            self.gathering.made_row(Value::Object(row).to_string().as_bytes(), line, text);
        }
    }

    /// Sets a stretch of the file aside.
    pub(super) fn put_aside(&mut self, line: usize, reason: Reason, text: &[u8]) {
        self.gathering.put_aside(line, reason, text);
    }

    /// Keeps what is worth knowing about how the text is read.
    pub(super) fn remark(&mut self, remark: Option<Remark>) {
        self.remarks.extend(remark);
    }

    /// Whether there are more columns than are read.
    pub(super) fn is_too_wide(&self) -> bool {
        self.gathering.is_too_wide()
    }

    pub(super) fn finish(self) -> Result<(Table<'a>, Unwrapped), Problem> {
        let mut table = self.gathering.finish(&self.found.choices)?;
        table.remarks.extend(self.remarks.iter().map(ToString::to_string));
        Ok((table, self.found))
    }
}

/// Reads a value with so many elements of each list at most. A name may come twice only with the same value; a number that
/// would not be written again as it stands is kept as text.
fn read(value: &RawValue, most: usize, depth: usize) -> Result<Value, Mistake> {
    let text = value.get();
    if depth == DEEPEST {
        return Ok(Value::String(text.to_owned()));
    }
    match text.as_bytes().first() {
        Some(b'{') => {
            let object: Object<'_> = serde_json::from_str(text)?;
            let mut members = Map::new();
            for (Text(key), value) in object.0 {
                let value = read(value, most, depth + 1)?;
                if members.get(&*key).is_some_and(|before| *before != value) {
                    return Err(Mistake::Repeated(key.into_owned()));
                }
                members.insert(key.into_owned(), value);
            }
            Ok(Value::Object(members))
        }
        Some(b'[') => {
            let elements: Vec<&RawValue> = serde_json::from_str(text)?;
            elements.into_iter().take(most).map(|element| read(element, most, depth + 1)).collect()
        }
        Some(b'-' | b'0'..=b'9') => {
            let number = serde_json::from_str(text).ok().filter(|number: &Number| number.to_string() == text);
            Ok(number.map_or_else(|| Value::String(text.to_owned()), Value::Number))
        }
        _ => Ok(serde_json::from_str(text)?),
    }
}
