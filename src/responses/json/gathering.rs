//! Objects gathered into a table that is held in memory.
//!
//! Columns are the names of all objects of the file, in order of first appearance: only their order depends on the order
//! of the rows, so whoever reads a column finds it by name. A name that an object does not have is an empty cell.

use std::borrow::Cow;
use std::sync::Arc;

use super::flat::{self, Mistake, on_line};
use super::names::Names;
use crate::problem::Problem;
use crate::responses::batch::Origin;
use crate::responses::{Reason, SetAside, Table, width};

/// A table in the making: rows are as wide as the columns known when they came.
#[derive(Default)]
pub(super) struct Gathering<'a> {
    file: Arc<str>,
    names: Cow<'static, Names>,
    rows: Vec<Cow<'a, [u8]>>,
    origins: Vec<Origin>,
    set_aside: Vec<SetAside>,
    /// Width of each kept row.
    widths: Vec<usize>,
    /// Whether there are more columns than are read.
    is_too_wide: bool,
}

impl<'a> Gathering<'a> {
    /// Starts a table without columns.
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// Reads one object, or sets it aside; a text that stops short in a line that is not `ended` is cut off.
    pub(super) fn row(&mut self, text: &'a [u8], line: usize, ended: bool) {
        if self.is_too_wide {
            return;
        }
        match flat::read(text, &mut self.names) {
            Ok(cells) => self.keep(cells, line),
            Err(Mistake::TooWide) => self.is_too_wide = true,
            Err(mistake) => self.put_aside(line, mistake.reason(ended, |error| on_line(error, line)), text),
        }
    }

    /// Reads one object that was made and stands nowhere; `from` is the text that it was made from.
    pub(super) fn made_row(&mut self, made: &[u8], line: usize, from: &[u8]) {
        if self.is_too_wide {
            return;
        }
        match flat::read(made, &mut self.names) {
            Ok(cells) => {
                let owned = |cell: Option<Cow<'_, [u8]>>| cell.map(|cell| Cow::Owned(cell.into_owned()));
                self.keep(cells.into_iter().map(owned).collect(), line);
            }
            Err(Mistake::TooWide) => self.is_too_wide = true,
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

    /// Fills the rows up that came before the last new column; a file with too many columns is refused.
    pub(super) fn finish(self) -> Result<Table<'a>, Problem> {
        let Self { file, names, rows, origins, set_aside, widths, is_too_wide } = self;
        if is_too_wide {
            return Err(width::refused(&file, "names in its objects", width::OF_OBJECTS));
        }
        let columns: Vec<_> = names.columns().iter().map(|name| Cow::Owned(name.clone())).collect();
        let width = columns.len();
        let mut known_cells = rows.into_iter();
        let mut cells = Vec::with_capacity(width * widths.len());
        for known in widths {
            cells.extend(known_cells.by_ref().take(known));
            cells.extend(std::iter::repeat_n(Cow::Borrowed(b"".as_slice()), width - known));
        }
        Ok(Table::alone(&file, columns, (cells, origins), set_aside))
    }
}
