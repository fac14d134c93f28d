//! What came back: a response file of any format becomes a [`Table`]. No survey is known here, and nothing is judged:
//! a row that cannot be read is set aside with its reason, and the rest goes on.

#[cfg_attr(not(test), expect(dead_code, reason = "the readers are not joined to it yet"))]
mod container;
mod delimited;
mod gathering;
mod json;
mod set_aside;

use std::borrow::Cow;
use std::path::Path;

pub use set_aside::{Account, Reason, SetAside};

use crate::problem::{List, Problem};

/// The endings of the files that [`read`] takes.
const ENDINGS: [&str; 6] = ["csv", "tsv", "txt", "json", "jsonl", "ndjson"];

/// The rows of one response file. Cells borrow from the bytes of the file; only a cell with an escape owns its text.
///
/// Holds at all times: `read == len() + set_aside.len()`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<'a> {
    /// Name of the file, as it was given.
    pub file: String,
    /// Names of the columns as written, in order; a name may be empty or stand twice, its position tells it apart.
    pub columns: Vec<Cow<'a, str>>,
    /// Rows that could not be read, in the order of the file.
    pub set_aside: Vec<SetAside>,
    /// Number of records found, whether kept or set aside; a header and blank lines are none.
    pub read: usize,
    /// Where each kept row came from.
    origins: Vec<Origin>,
    /// Cells of the kept rows, row after row, each as wide as `columns`.
    cells: Vec<Cow<'a, [u8]>>,
}

/// One row of a [`Table`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'t, 'a> {
    /// Number of the record in its file, from 1; a header and blank lines are not counted, rows set aside are.
    pub number: usize,
    /// Line of the file on which the record starts, from 1.
    pub line: usize,
    /// One cell a column, as bytes: they are not yet decoded, and may not be UTF-8.
    pub cells: &'t [Cow<'a, [u8]>],
}

/// Where a kept row came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Origin {
    number: usize,
    line: usize,
}

/// Reads a response file by the ending of its name: `csv`, `tsv` and `txt` as delimited text, `json` as one list of
/// objects or one object alone, `jsonl` and `ndjson` as one object a line.
///
/// # Errors
///
/// A file of another kind or in another encoding gives the problem that says how to save it. A row that cannot be read
/// is no error: it is set aside.
pub fn read<'a>(file: &str, bytes: &'a [u8]) -> Result<Table<'a>, Problem> {
    let ending = Path::new(file).extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    if !ENDINGS.contains(&ending.as_str()) {
        return Err(Problem::error(format!("`{file}` is no response file that can be read"))
            .hint(format!("save it with a name that ends in {}", List::or(ENDINGS))));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Problem::error(format!("`{file}` is encoded as UTF-16")).hint("save it as UTF-8"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match ending.as_str() {
        "json" => json::read_list(file, bytes),
        "jsonl" | "ndjson" => Ok(json::read_lines(file, bytes)),
        "tsv" => delimited::read(file, bytes, b'\t'),
        _ => delimited::read(file, bytes, b','),
    }
}

impl<'a> Table<'a> {
    /// Number of rows kept.
    pub fn len(&self) -> usize {
        self.origins.len()
    }

    /// Whether no row was kept.
    pub fn is_empty(&self) -> bool {
        self.origins.is_empty()
    }

    /// The kept row at an index from 0.
    ///
    /// # Panics
    ///
    /// There is no row at or above [`Table::len`].
    pub fn row(&self, index: usize) -> Row<'_, 'a> {
        let Origin { number, line } = self.origins[index];
        let width = self.columns.len();
        Row { number, line, cells: &self.cells[index * width..(index + 1) * width] }
    }

    /// The kept rows in the order of the file.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_, 'a>> {
        (0..self.len()).map(|index| self.row(index))
    }

    /// Starts a table without rows.
    fn new(file: &str, columns: Vec<Cow<'a, str>>) -> Self {
        Self { file: file.into(), columns, set_aside: Vec::new(), read: 0, origins: Vec::new(), cells: Vec::new() }
    }

    /// Counts a record whose cells are already in `cells`.
    fn keep(&mut self, line: usize) {
        self.read += 1;
        self.origins.push(Origin { number: self.read, line });
    }

    /// Counts a record that cannot be read, and keeps its text.
    fn put_aside(&mut self, line: usize, reason: Reason, text: &[u8]) {
        self.read += 1;
        self.set_aside.push(SetAside {
            file: self.file.clone(),
            row: self.read,
            line,
            column: None,
            reason,
            text: String::from_utf8_lossy(text).trim_end_matches(['\r', '\n']).into(),
        });
    }
}

/// Number of line ends in a stretch of a file.
fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}
