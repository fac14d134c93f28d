//! Objects gathered into a table.
//!
//! Columns are the names of all objects of the file, in order of first appearance: only their order depends on the order
//! of the rows, so whoever reads a column finds it by name. A name that an object does not have is an empty cell. Values
//! become text: numbers as written, `null` empty, `{"a": {"b": 1}}` a column `a__b`, and a list of plain values one column
//! an element, `{"a": ["x"]}` a column `a__x` that holds `1`. A list of lists or objects keeps its JSON text.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Error;
use serde_json::value::RawValue;

use super::batch::Origin;
use super::{Reason, SetAside, Table};

/// Objects nested more deeply than this keep their JSON text.
const DEEPEST: usize = 64;

/// A table in the making: rows are as wide as the columns known when they came.
pub(super) struct Gathering<'a> {
    file: String,
    columns: Vec<Cow<'a, str>>,
    rows: Vec<Cow<'a, [u8]>>,
    origins: Vec<Origin>,
    set_aside: Vec<SetAside>,
    /// Width of each kept row.
    widths: Vec<usize>,
    /// The position of each column.
    positions: BTreeMap<String, usize>,
    /// Cells of the object being read; `None` where it has said nothing yet.
    cells: Vec<Option<Cow<'a, [u8]>>>,
    /// Name of the value being read, from the outermost object inwards.
    name: String,
    /// Where the next name is expected, since most objects have their names in one order.
    expected: usize,
}

impl<'a> Gathering<'a> {
    /// Starts a table without columns.
    pub(super) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            columns: Vec::new(),
            rows: Vec::new(),
            origins: Vec::new(),
            set_aside: Vec::new(),
            widths: Vec::new(),
            positions: BTreeMap::new(),
            cells: Vec::new(),
            name: String::new(),
            expected: 0,
        }
    }

    /// Reads one object, or sets it aside; a text that stops short in a line that is not `ended` is cut off.
    pub(super) fn row(&mut self, text: &'a [u8], line: usize, ended: bool) {
        self.cells.clear();
        self.cells.resize(self.columns.len(), None);
        self.name.clear();
        self.expected = 0;
        match self.outermost(text, line, ended) {
            Ok(()) => {
                self.widths.push(self.cells.len());
                self.rows.extend(self.cells.drain(..).map(|cell| cell.unwrap_or(Cow::Borrowed(b""))));
                let short = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
                let (start, records, lines) = (short(self.origins.len()), short(self.read()), short(line - 1));
                self.origins.push(Origin { start, records, lines });
            }
            Err(reason) => self.put_aside(line, reason, text),
        }
    }

    /// Sets a stretch of the file aside that is no object.
    pub(super) fn put_aside(&mut self, line: usize, reason: Reason, text: &[u8]) {
        self.set_aside.push(SetAside {
            file: self.file.clone(),
            row: self.read() + 1,
            line,
            column: None,
            reason,
            text: String::from_utf8_lossy(text).trim_end_matches(['\r', '\n']).into(),
        });
    }

    /// Objects found so far.
    fn read(&self) -> usize {
        self.origins.len() + self.set_aside.len()
    }

    fn outermost(&mut self, text: &'a [u8], line: usize, ended: bool) -> Result<(), Reason> {
        let parsed = match text.first() {
            Some(b'{') => serde_json::from_slice(text).map(Some),
            _ => serde_json::from_slice(text).map(|IgnoredAny| None),
        };
        match parsed {
            Ok(Some(object)) => self.object(object, 1).map_err(|mistake| mistake.reason(line)),
            Ok(None) => Err(Reason::NotAnObject),
            Err(error) if error.is_eof() && !ended => Err(Reason::Truncated { lines: 1 }),
            Err(error) => Err(not_json(&error, line)),
        }
    }

    fn object(&mut self, object: Object<'a>, depth: usize) -> Result<(), Mistake> {
        for (key, value) in object.0 {
            self.within(&key.0, |gathering| gathering.value(value, depth))?;
        }
        Ok(())
    }

    fn value(&mut self, value: &'a RawValue, depth: usize) -> Result<(), Mistake> {
        let text = value.get();
        if text.starts_with('{') && depth < DEEPEST {
            let object: Object<'_> = serde_json::from_str(text)?;
            return if object.0.is_empty() { self.set("".into()) } else { self.object(object, depth + 1) };
        }
        if !text.starts_with('[') {
            return self.set(scalar(text)?);
        }
        let elements: Vec<&RawValue> = serde_json::from_str(text)?;
        if elements.iter().any(|element| element.get().starts_with(['{', '['])) {
            return self.set(text.into());
        }
        let mut empty = true;
        for element in elements {
            let element = scalar(element.get())?;
            if !element.is_empty() {
                empty = false;
                self.within(&element, |gathering| gathering.set("1".into()))?;
            }
        }
        if empty { self.set("".into()) } else { Ok(()) }
    }

    /// Does something under a longer name.
    fn within(&mut self, key: &str, act: impl FnOnce(&mut Self) -> Result<(), Mistake>) -> Result<(), Mistake> {
        let length = self.name.len();
        if length > 0 {
            self.name.push_str("__");
        }
        self.name.push_str(key);
        let done = act(self);
        self.name.truncate(length);
        done
    }

    /// Puts a cell under the current name. Saying the same twice is no mistake; saying two things is.
    fn set(&mut self, cell: Cow<'a, str>) -> Result<(), Mistake> {
        let position = self.position();
        self.expected = position + 1;
        let cell = match cell {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        match self.cells[position].replace(cell) {
            Some(before) if self.cells[position].as_ref() != Some(&before) => Err(Mistake::Repeated(self.name.clone())),
            _ => Ok(()),
        }
    }

    /// The position of the column of the current name, which is new at the end when nobody had it before.
    fn position(&mut self) -> usize {
        if self.columns.get(self.expected).is_some_and(|column| *column == self.name) {
            return self.expected;
        }
        if let Some(position) = self.positions.get(&self.name) {
            return *position;
        }
        let position = self.columns.len();
        self.positions.insert(self.name.clone(), position);
        self.columns.push(Cow::Owned(self.name.clone()));
        self.cells.push(None);
        position
    }

    /// Fills the rows up that came before the last new column.
    pub(super) fn finish(self) -> Table<'a> {
        let Self { file, columns, rows, origins, set_aside, widths, .. } = self;
        let width = columns.len();
        let mut known_cells = rows.into_iter();
        let mut cells = Vec::with_capacity(width * widths.len());
        for known in widths {
            cells.extend(known_cells.by_ref().take(known));
            cells.extend(std::iter::repeat_n(Cow::Borrowed(b"".as_slice()), width - known));
        }
        Table::alone(&file, columns, (cells, origins), set_aside)
    }
}

/// The text of a plain value.
fn scalar(text: &str) -> Result<Cow<'_, str>, Error> {
    match text.as_bytes().first() {
        Some(b'"') => serde_json::from_str(text).map(|Text(text)| text),
        Some(b'n') => Ok("".into()),
        _ => Ok(text.into()),
    }
}

/// What can be wrong within an object.
enum Mistake {
    Json(Error),
    Repeated(String),
}

impl From<Error> for Mistake {
    fn from(error: Error) -> Self {
        Self::Json(error)
    }
}

impl Mistake {
    fn reason(self, line: usize) -> Reason {
        match self {
            Self::Json(error) => not_json(&error, line),
            Self::Repeated(name) => Reason::RepeatedName { name },
        }
    }
}

/// A string, borrowed unless it has an escape.
#[derive(Deserialize)]
pub(super) struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// The members of an object as written: in order, repeated ones too.
pub(super) struct Object<'a>(pub(super) Vec<(Text<'a>, &'a RawValue)>);

impl<'a> Deserialize<'a> for Object<'a> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'a> Visitor<'a> for Members {
            type Value = Object<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Object<'a>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Object(members))
            }
        }

        deserializer.deserialize_map(Members)
    }
}

/// What the parser met, and on which line of the file, when its text starts on `line`.
pub(super) fn message(error: &Error, line: usize) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    let what = if error.is_eof() { "the text stops short" } else { what };
    format!("{what} on line {}", line + error.line().saturating_sub(1))
}

/// The reason of a text that is not JSON.
pub(super) fn not_json(error: &Error, line: usize) -> Reason {
    Reason::NotJson { message: message(error, line) }
}
