//! Rows of delimited text (CSV and its kin), cut without copying.
//!
//! The rules are those of RFC 4180 as spreadsheets and Python's `csv` read them: a quote opens a quoted cell only where a
//! cell begins, and is plain text elsewhere. So a `5" pipe` in one row spoils no other row.

use std::borrow::Cow;

use super::{Reason, Table, line_ends};
use crate::problem::Problem;

/// Delimiters that are tried, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Records that are tried with each delimiter.
const TRIED: usize = 50;

/// Reads delimited text whose first record is the header. The delimiter is found, `usual` is taken when nothing tells;
/// a first line `sep=;`, as spreadsheets write it, decides. Blank lines are no rows. Empty cells beyond the width of the
/// header are trimmed; any other difference in width sets the row aside.
pub(super) fn read<'a>(file: &str, bytes: &'a [u8], usual: u8) -> Result<Table<'a>, Problem> {
    let mut records = match separator_line(bytes) {
        Some((delimiter, length)) => Records { bytes, at: length, line: 2, delimiter },
        None => Records { bytes, at: 0, line: 1, delimiter: delimiter(bytes, usual) },
    };
    let mut columns = Vec::new();
    if let Some(header) = records.next_into(&mut columns) {
        check_header(file, header.text, header.end)?;
    }
    let mut table = Table::new(file, columns.into_iter().map(decoded).collect());
    while let Some(record) = records.next_into(&mut table.cells) {
        keep_or_put_aside(&mut table, &record);
    }
    Ok(table)
}

/// Keeps the record whose cells were pushed last, or takes them back and sets it aside.
fn keep_or_put_aside(table: &mut Table<'_>, record: &Record<'_>) {
    let expected = table.columns.len();
    let start = table.origins.len() * expected;
    let found = table.cells.len() - start;
    let extra = table.cells.iter().skip(start + expected);
    if record.end != End::InsideQuote && found >= expected && extra.clone().all(|cell| cell.is_empty()) {
        table.cells.truncate(start + expected);
        return table.keep(record.line);
    }
    table.cells.truncate(start);
    let reason = match record.end {
        End::InsideQuote => Reason::Truncated { lines: line_ends(record.text.trim_ascii_end()) + 1 },
        End::File if found < expected => Reason::Truncated { lines: 1 },
        _ => Reason::WrongCells { found, expected },
    };
    table.put_aside(record.line, reason, record.text);
}

/// Refuses a file whose first record shows that it is no text with line ends.
fn check_header(file: &str, header: &[u8], end: End) -> Result<(), Problem> {
    let mut inside = false;
    let lone = |(index, byte): (usize, &u8)| {
        inside ^= *byte == b'"';
        *byte == b'\r' && !inside && header.get(index + 1) != Some(&b'\n')
    };
    if header.contains(&0) {
        Err(Problem::error(format!("`{file}` is not plain text")).hint("export it again as CSV, encoded as UTF-8"))
    } else if end == End::InsideQuote {
        Err(Problem::error(format!("the header of `{file}` opens a quote that is never closed"))
            .hint("close the quote, or download the file again"))
    } else if header.trim_ascii_end().iter().enumerate().any(lone) {
        Err(Problem::error(format!("the lines of `{file}` end with a carriage return alone, as on very old Macs"))
            .hint("save it as CSV, encoded as UTF-8"))
    } else {
        Ok(())
    }
}

/// The text of a column's name; bytes that are not UTF-8 become `U+FFFD`.
fn decoded(name: Cow<'_, [u8]>) -> Cow<'_, str> {
    match name {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

/// The delimiter that a first line such as `sep=;` declares, and the length of that line.
fn separator_line(bytes: &[u8]) -> Option<(u8, usize)> {
    match bytes.strip_prefix(b"sep=")? {
        [delimiter, b'\n', ..] => Some((*delimiter, 6)),
        [delimiter, b'\r', b'\n', ..] => Some((*delimiter, 7)),
        _ => None,
    }
}

/// The delimiter that cuts the most records into as many cells as the header, weighed by the cuts that it makes.
fn delimiter(bytes: &[u8], usual: u8) -> u8 {
    let mut best = (0, usual);
    for delimiter in DELIMITERS {
        let score = score(bytes, delimiter);
        if score > best.0 || score == best.0 && delimiter == usual {
            best = (score, delimiter);
        }
    }
    best.1
}

/// Records as wide as the header, times the delimiters in the header.
fn score(bytes: &[u8], delimiter: u8) -> usize {
    let mut records = Records { bytes, at: 0, line: 1, delimiter };
    let mut cells = Vec::new();
    let mut widths = std::iter::from_fn(|| {
        cells.clear();
        records.next_into(&mut cells).map(|_| cells.len())
    })
    .take(TRIED);
    let header = widths.next().unwrap_or(1);
    (widths.filter(|width| *width == header).count() + 1) * (header - 1)
}

/// Cuts a text into records and cells, from any place where a record starts.
struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    delimiter: u8,
}

/// Where a record stands and how it ends; its cells went elsewhere.
struct Record<'a> {
    text: &'a [u8],
    line: usize,
    end: End,
}

/// What ends a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Delimiter,
    Line,
    File,
    InsideQuote,
}

impl<'a> Records<'a> {
    /// Pushes the cells of the next record, if there is one. Skips blank lines.
    fn next_into(&mut self, cells: &mut Vec<Cow<'a, [u8]>>) -> Option<Record<'a>> {
        self.skip_blank_lines();
        if self.at == self.bytes.len() {
            return None;
        }
        let (start, line) = (self.at, self.line);
        loop {
            let (cell, end) = if self.bytes.get(self.at) == Some(&b'"') { self.quoted() } else { self.plain() };
            cells.push(cell);
            if end != End::Delimiter {
                return Some(Record { text: &self.bytes[start..self.at], line, end });
            }
        }
    }

    fn skip_blank_lines(&mut self) {
        loop {
            self.at += match &self.bytes[self.at..] {
                [b'\n', ..] | [b'\r'] => 1,
                [b'\r', b'\n', ..] => 2,
                _ => return,
            };
            self.line += 1;
        }
    }

    /// Cuts a cell up to the next delimiter or line end, and steps over that.
    fn plain(&mut self) -> (Cow<'a, [u8]>, End) {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| *byte == self.delimiter || *byte == b'\n').unwrap_or(rest.len());
        let cell = &rest[..length];
        self.at += length + 1;
        let end = match rest.get(length) {
            Some(b'\n') => End::Line,
            Some(_) => return (Cow::Borrowed(cell), End::Delimiter),
            None => End::File,
        };
        self.at = self.at.min(self.bytes.len());
        self.line += usize::from(end == End::Line);
        (Cow::Borrowed(cell.strip_suffix(b"\r").unwrap_or(cell)), end)
    }

    /// Cuts a cell that begins with a quote. Text after the closing quote belongs to the cell, as it stands.
    fn quoted(&mut self) -> (Cow<'a, [u8]>, End) {
        let rest = &self.bytes[self.at + 1..];
        let Quoted { length, doubled } = Quoted::measure(rest);
        let text = &rest[..length];
        self.line += line_ends(text);
        self.at += 1 + length;
        if length == rest.len() {
            return (Cow::Borrowed(text), End::InsideQuote);
        }
        self.at += 1;
        let (tail, end) = self.plain();
        if !doubled && tail.is_empty() {
            return (Cow::Borrowed(text), end);
        }
        let mut cell = if doubled { undoubled(text) } else { text.to_vec() };
        cell.extend_from_slice(&tail);
        (Cow::Owned(cell), end)
    }
}

/// The text between two quotes.
struct Quoted {
    length: usize,
    doubled: bool,
}

impl Quoted {
    /// Finds the closing quote in what follows the opening one; without one the text runs to the end.
    fn measure(rest: &[u8]) -> Self {
        let mut quoted = Self { length: 0, doubled: false };
        loop {
            let after = &rest[quoted.length..];
            quoted.length += after.iter().position(|byte| *byte == b'"').unwrap_or(after.len());
            if rest.get(quoted.length + 1) != Some(&b'"') {
                return quoted;
            }
            quoted.length += 2;
            quoted.doubled = true;
        }
    }
}

/// Writes each `""` as the one quote that it stands for.
fn undoubled(text: &[u8]) -> Vec<u8> {
    let mut cell = Vec::with_capacity(text.len());
    let mut second = false;
    for byte in text {
        second = *byte == b'"' && !second;
        if *byte != b'"' || second {
            cell.push(*byte);
        }
    }
    cell
}
