//! One record of delimited text at a time, byte by byte: what is always right, and slow.
//!
//! The rules are those of RFC 4180 as spreadsheets and Python's `csv` read them: a quote opens a quoted cell only where a
//! cell begins, and is plain text elsewhere. So a `5" pipe` in one row spoils no other row.

use std::borrow::Cow;

/// Cuts a text into records and cells, from any place where a record starts.
pub(super) struct Records<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) delimiter: u8,
}

/// What ends a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Delimiter,
    Line,
    File,
    InsideQuote,
    /// In a cell whose quote was never closed, and that took the rows below it along up to the next quote.
    Torn,
}

impl<'a> Records<'a> {
    /// Steps over the next record, tells where each of its cells ends, and how the record does.
    pub(super) fn next_record(&mut self, mut cell: impl FnMut(usize)) -> End {
        loop {
            let (end, how) = if self.bytes.get(self.at) == Some(&b'"') { self.quoted() } else { self.plain() };
            cell(end);
            if how != End::Delimiter {
                return how;
            }
        }
    }

    /// The cells of the next record, if there is one. Skips blank lines, and counts the lines it goes past.
    pub(super) fn next_cells(&mut self, lines: &mut usize) -> Option<(Vec<Cow<'a, [u8]>>, End)> {
        *lines += self.skip_blank_lines();
        if self.at == self.bytes.len() {
            return None;
        }
        let (start, mut cells, mut from) = (self.at, Vec::new(), self.at);
        let bytes = self.bytes;
        let end = self.next_record(|end| {
            cells.push(unquoted(&bytes[from..end]));
            from = end + 1;
        });
        *lines += crate::responses::line_ends(&bytes[start..self.at]);
        Some((cells, end))
    }

    /// Where a record that started at a place and has just been stepped over ends, without its line end.
    pub(super) fn content_end(&self, start: usize) -> usize {
        let text = &self.bytes[start..self.at];
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        start + text.strip_suffix(b"\r").unwrap_or(text).len()
    }

    fn skip_blank_lines(&mut self) -> usize {
        let mut lines = 0;
        loop {
            self.at += match &self.bytes[self.at..] {
                [b'\n', ..] | [b'\r'] => 1,
                [b'\r', b'\n', ..] => 2,
                _ => return lines,
            };
            lines += 1;
        }
    }

    /// Steps over a cell and over the delimiter or line end that ends it.
    fn plain(&mut self) -> (usize, End) {
        let (start, rest) = (self.at, &self.bytes[self.at..]);
        let length = rest.iter().position(|byte| *byte == self.delimiter || *byte == b'\n').unwrap_or(rest.len());
        let end = match rest.get(length) {
            Some(b'\n') => End::Line,
            Some(_) => {
                self.at += length + 1;
                return (start + length, End::Delimiter);
            }
            None => End::File,
        };
        self.at += length + usize::from(end == End::Line);
        (start + length - usize::from(rest[..length].ends_with(b"\r")), end)
    }

    /// Steps over a cell that begins with a quote. Text after the closing quote belongs to the cell, as it stands.
    fn quoted(&mut self) -> (usize, End) {
        let rest = &self.bytes[self.at + 1..];
        let length = Quoted::measure(rest).length;
        self.at += 1 + length;
        if length == rest.len() {
            return (self.at, End::InsideQuote);
        }
        self.at += 1;
        self.plain()
    }
}

/// Whether the quote that closes a cell is one that opens another, some lines further down: it stands where a cell begins,
/// and one that closes that cell follows.
pub(super) fn is_torn(cell: &[u8], delimiter: u8) -> bool {
    let Some(rest) = cell.strip_prefix(b"\"") else { return false };
    let Quoted { length, .. } = Quoted::measure(rest);
    let within = &rest[..length];
    rest.get(length + 1..).is_some_and(|tail| tail.contains(&b'"'))
        && within.ends_with(&[delimiter])
        && within.contains(&b'\n')
}

/// The text of a cell that begins with a quote; any other cell is its own text.
pub(in crate::responses) fn unquoted(cell: &[u8]) -> Cow<'_, [u8]> {
    let Some(rest) = cell.strip_prefix(b"\"") else { return Cow::Borrowed(cell) };
    if memchr::memchr(b'"', rest).is_some_and(|quote| quote + 1 == rest.len()) {
        return Cow::Borrowed(&rest[..rest.len() - 1]);
    }
    let Quoted { length, doubled } = Quoted::measure(rest);
    let (text, tail) = (&rest[..length], rest.get(length + 1..).unwrap_or_default());
    if !doubled && tail.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut cell = if doubled { undoubled(text) } else { text.to_vec() };
    cell.extend_from_slice(tail);
    Cow::Owned(cell)
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
