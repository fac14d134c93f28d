//! One object as cells, whatever its form: what is always right, and slow.
//!
//! Values become text: numbers as written, `null` empty, `{"a": {"b": 1}}` a column `a__b`, and a list of plain values one
//! column an element, `{"a": ["x"]}` a column `a__x` that holds `1`; or else one cell. A list of lists, of objects or of
//! numbers with fractions keeps its JSON text.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Error;
use serde_json::value::RawValue;

use super::names::{Names, Place, ROOT};
use crate::responses::{Reason, width};

/// Objects nested more deeply than this keep their JSON text.
const DEEPEST: usize = 64;

/// What becomes of a list of plain values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lists {
    /// A column for each element.
    #[default]
    Parted,
    /// One cell, with a line for each element.
    Joined,
}

/// The cells of one object, by column; `None` where it says nothing.
pub(super) type Cells<'t> = Vec<Option<Cow<'t, [u8]>>>;

/// Reads one object. Names that it brings are added, even when it turns out to be wrong further on.
pub(super) fn read<'t>(text: &'t [u8], names: &mut Cow<'_, Names>, lists: Lists) -> Result<Cells<'t>, Mistake> {
    let object = match text.first() {
        Some(b'{') => serde_json::from_slice(text)?,
        _ => return Err(serde_json::from_slice(text).map_or_else(Mistake::Json, |IgnoredAny| Mistake::NotAnObject)),
    };
    let cells = vec![None; names.columns().len()];
    let mut row = Row { names, cells, name: String::new(), lists };
    row.object(object, ROOT, 1)?;
    if row.cells.len() > width::OF_OBJECTS { Err(Mistake::TooWide) } else { Ok(row.cells) }
}

/// A row in the making.
struct Row<'r, 'n, 't> {
    names: &'r mut Cow<'n, Names>,
    cells: Cells<'t>,
    /// Name of the value being read, from the outermost object inwards.
    name: String,
    lists: Lists,
}

impl<'t> Row<'_, '_, 't> {
    fn object(&mut self, object: Object<'t>, place: Place, depth: usize) -> Result<(), Mistake> {
        for (key, value) in object.0 {
            self.within(place, &key.0, |row, place| row.value(value, place, depth))?;
        }
        Ok(())
    }

    fn value(&mut self, value: &'t RawValue, place: Place, depth: usize) -> Result<(), Mistake> {
        let text = value.get();
        if text.starts_with('{') && depth < DEEPEST {
            let object: Object<'_> = serde_json::from_str(text)?;
            return if object.0.is_empty() {
                self.set(place, "".into())
            } else {
                self.object(object, place, depth + 1)
            };
        }
        if !text.starts_with('[') {
            return self.set(place, scalar(text)?);
        }
        let elements: Vec<&RawValue> = serde_json::from_str(text)?;
        if elements.iter().any(|element| element.get().starts_with(['{', '['])) {
            return self.set(place, text.into());
        }
        // Places on a map and the like are no choices.
        if elements.iter().all(|element| is_number(element.get())) && elements.iter().any(|it| is_fraction(it.get())) {
            return self.set(place, text.into());
        }
        let elements = elements.into_iter().map(|element| scalar(element.get()));
        let mut elements = elements.collect::<Result<Vec<_>, _>>()?;
        elements.retain(|element| !element.is_empty());
        if elements.is_empty() || self.lists == Lists::Joined {
            return self.set(place, elements.join("\n").into());
        }
        for element in elements {
            self.within(place, &element, |row, place| row.set(place, "1".into()))?;
        }
        Ok(())
    }

    /// Does something under a longer name.
    fn within(
        &mut self,
        place: Place,
        key: &str,
        act: impl FnOnce(&mut Self, Place) -> Result<(), Mistake>,
    ) -> Result<(), Mistake> {
        let length = self.name.len();
        if length > 0 {
            self.name.push_str("__");
        }
        self.name.push_str(key);
        let child = self.names.child(place, key).unwrap_or_else(|| self.names.to_mut().add_child(place, key));
        let done = act(self, child);
        self.name.truncate(length);
        done
    }

    /// Puts a cell under the current name. Saying the same twice is no mistake; saying two things is.
    fn set(&mut self, place: Place, cell: Cow<'t, str>) -> Result<(), Mistake> {
        let column = self.names.column(place).unwrap_or_else(|| self.names.to_mut().set_column(place, &self.name));
        if column >= self.cells.len() {
            self.cells.resize(column + 1, None);
        }
        let cell = match cell {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        match self.cells[column].replace(cell) {
            Some(before) if self.cells[column].as_ref() != Some(&before) => Err(Mistake::Repeated(self.name.clone())),
            _ => Ok(()),
        }
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}

/// Whether a value is a number that is not written as a whole one.
pub(super) fn is_fraction(text: &str) -> bool {
    is_number(text) && text.contains(['.', 'e', 'E'])
}

/// The text of a plain value.
fn scalar(text: &str) -> Result<Cow<'_, str>, Error> {
    match text.as_bytes().first() {
        Some(b'"') => serde_json::from_str(text).map(|Text(text)| text),
        Some(b'n') => Ok("".into()),
        _ => Ok(text.into()),
    }
}

/// What can be wrong with an object.
#[derive(Debug)]
pub(super) enum Mistake {
    Json(Error),
    NotAnObject,
    Repeated(String),
    TooLong,
    TooWide,
}

impl From<Error> for Mistake {
    fn from(error: Error) -> Self {
        Self::Json(error)
    }
}

impl Mistake {
    /// Why the object is set aside. Where a text that is not `ended` stops short, it is cut off. `place` says where a
    /// mistake stands, as the end of a sentence; it may be left to be added when it is known.
    pub(super) fn reason(self, ended: bool, place: impl Fn(&Error) -> String) -> Reason {
        match self {
            Self::Json(error) if error.is_eof() && !ended => Reason::Truncated { lines: 1 },
            Self::Json(error) => Reason::NotJson { message: what(&error) + &place(&error) },
            Self::NotAnObject => Reason::NotAnObject,
            Self::Repeated(name) => Reason::RepeatedName { name },
            Self::TooWide => Reason::NotJson { message: "the file has more names than can be read".into() },
            Self::TooLong => Reason::NotJson { message: "the object is longer than 2 GB".into() },
        }
    }
}

/// A string, borrowed unless it has an escape.
#[derive(Deserialize)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

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

/// What the parser met.
fn what(error: &Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    if error.is_eof() { "the text stops short" } else { what }.to_owned()
}

/// What the parser met, and on which line of the file, when its text starts on `line`.
pub(super) fn message(error: &Error, line: usize) -> String {
    what(error) + &on_line(error, line)
}

/// On which line of the file the parser stopped, when its text starts on `line`.
pub(super) fn on_line(error: &Error, line: usize) -> String {
    format!(" on line {}", line + error.line().saturating_sub(1))
}
