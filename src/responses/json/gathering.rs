//! Objects gathered into a table that is held in memory.
//!
//! Columns are the names of all objects of the file, in order of first appearance, those of the options of one question
//! together: only their order depends on the order of the rows, so whoever reads a column finds it by name. A name that an object does not have is an empty cell.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::flat::{self, Lists, Mistake, on_line};
use super::names::{Names, ROOT};
use crate::problem::Problem;
use crate::responses::batch::Origin;
use crate::responses::{Reason, SetAside, Table, width};

/// A table in the making: rows are as wide as the columns known when they came.
#[derive(Default)]
pub(super) struct Gathering<'a> {
    file: Arc<str>,
    lists: Lists,
    names: Cow<'static, Names>,
    rows: Vec<Cow<'a, [u8]>>,
    origins: Vec<Origin>,
    set_aside: Vec<SetAside>,
    /// Width of each kept row.
    widths: Vec<usize>,
}

impl<'a> Gathering<'a> {
    /// Starts a table without columns.
    pub(super) fn new(file: &str, lists: Lists) -> Self {
        Self { file: file.into(), lists, ..Self::default() }
    }

    /// Whether there are more columns than are read.
    pub(super) fn is_too_wide(&self) -> bool {
        self.names.columns().len() > width::OF_OBJECTS
    }

    /// Reads one object, or sets it aside; a text that stops short in a line that is not `ended` is cut off.
    pub(super) fn row(&mut self, text: &'a [u8], line: usize, ended: bool) {
        if self.is_too_wide() {
            return;
        }
        match flat::read(text, &mut self.names, self.lists) {
            Ok(cells) => self.keep(cells, line),
            Err(Mistake::TooWide) => {}
            Err(mistake) => self.put_aside(line, mistake.reason(ended, |error| on_line(error, line)), text),
        }
    }

    /// Reads one object that was made and stands nowhere; `from` is the text that it was made from.
    pub(super) fn made_row(&mut self, made: &[u8], line: usize, from: &[u8]) {
        if self.is_too_wide() {
            return;
        }
        match flat::read(made, &mut self.names, self.lists) {
            Ok(cells) => {
                let owned = |cell: Option<Cow<'_, [u8]>>| cell.map(|cell| Cow::Owned(cell.into_owned()));
                self.keep(cells.into_iter().map(owned).collect(), line);
            }
            Err(Mistake::TooWide) => {}
            Err(mistake) => self.put_aside(line, mistake.reason(true, |error| on_line(error, line)), from),
        }
    }

    /// Sets a stretch of the file aside that is no object.
    pub(super) fn put_aside(&mut self, line: usize, reason: Reason, text: &[u8]) {
        self.set_aside.push(SetAside {
            file: self.file.clone(),
            row: self.records() + 1,
            line,
            column: None,
            reason,
            text: String::from_utf8_lossy(text).trim_end_matches(['\r', '\n']).into(),
        });
    }

    fn keep(&mut self, cells: flat::Cells<'a>, line: usize) {
        let short = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (start, records, lines) = (short(self.origins.len()), short(self.records()), short(line - 1));
        self.widths.push(cells.len());
        self.rows.extend(cells.into_iter().map(|cell| cell.unwrap_or(Cow::Borrowed(b""))));
        self.origins.push(Origin { start, records, lines });
    }

    /// Objects found so far.
    fn records(&self) -> usize {
        self.origins.len() + self.set_aside.len()
    }

    /// Lets the options of a name stand in their order, whichever is chosen first.
    pub(super) fn offer(&mut self, name: &str, options: &[String]) {
        let child = |names: &mut Names, place, key: &str| {
            names.child(place, key).unwrap_or_else(|| names.add_child(place, key))
        };
        let names = self.names.to_mut();
        let place = child(names, ROOT, name);
        for option in options {
            child(names, place, option);
        }
    }

    /// Fills the rows up that came before the last new column, and puts the columns within one name together. Under the
    /// names in `choices`, a single value is one of several as well. A file with too many columns is refused.
    pub(super) fn finish(mut self, choices: &BTreeSet<String>) -> Result<Table<'a>, Problem> {
        let single = self.singles(choices);
        if self.is_too_wide() {
            return Err(width::refused(&self.file, "names in its objects", width::OF_OBJECTS));
        }
        let Self { file, names, rows, origins, set_aside, widths, .. } = self;
        let width = names.columns().len();
        let order = names.in_order();
        let order: Vec<_> = order.into_iter().filter(|column| !single.iter().any(|it| it.column == *column)).collect();
        let columns = order.iter().map(|column| Cow::Owned(names.columns()[*column].clone())).collect();
        let mut known_cells = rows.into_iter();
        let mut cells = Vec::with_capacity(order.len() * widths.len());
        let mut row = Vec::with_capacity(width);
        for known in widths {
            row.clear();
            row.extend(known_cells.by_ref().take(known));
            row.resize(width, Cow::Borrowed(b"".as_slice()));
            for Single { column, options } in &single {
                if let Some(option) = options.get(row[*column].as_ref()) {
                    row[*option] = Cow::Borrowed(b"1");
                }
            }
            cells.extend(order.iter().map(|column| std::mem::take(&mut row[*column])));
        }
        Ok(Table::alone(&file, columns, (cells, origins), set_aside))
    }

    /// Gives single values a column each, as values in lists have.
    fn singles(&mut self, choices: &BTreeSet<String>) -> Vec<Single> {
        let mut singles = Vec::new();
        for name in choices {
            let Some((place, column)) =
                self.names.child(ROOT, name).and_then(|place| Some((place, self.names.column(place)?)))
            else {
                continue;
            };
            let mut options = BTreeMap::new();
            let mut start = 0;
            for width in &self.widths {
                let cell = self.rows[start..start + width].get(column).map_or(&b""[..], AsRef::as_ref);
                start += width;
                if cell.is_empty() || options.contains_key(cell) {
                    continue;
                }
                let names = self.names.to_mut();
                let text = String::from_utf8_lossy(cell);
                let option = names.child(place, &text).unwrap_or_else(|| names.add_child(place, &text));
                let known = names.column(option);
                let option = known.unwrap_or_else(|| names.set_column(option, &[name, "__", &text].concat()));
                options.insert(cell.to_vec(), option);
            }
            singles.push(Single { column, options });
        }
        singles
    }
}

/// A column of single choices, whose values have columns of their own.
struct Single {
    column: usize,
    options: BTreeMap<Vec<u8>, usize>,
}
