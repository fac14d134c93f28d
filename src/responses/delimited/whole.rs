//! Lines that stand in quotes as a whole: a spreadsheet took a file of another delimiter for one column, and saved it so.

use std::borrow::Cow;

use super::record::{End, Records, unquoted};
use super::{DELIMITERS, TRIED};

/// Cells of a line that is no sentence with a comma.
const CELLS: usize = 3;

/// Lines that show that it is no chance.
const LINES: usize = 3;

/// Takes the quotes from around lines, where the first ones show that they stand around all that a line holds. Says
/// whether it did.
pub(in crate::responses) fn unwrap_lines(text: Cow<'_, [u8]>) -> (Cow<'_, [u8]>, bool) {
    let Some((delimiter, width)) = DELIMITERS.into_iter().find_map(|it| Some((it, width_within(&text, it)?))) else {
        return (text, false);
    };
    let mut unwrapped = Vec::with_capacity(text.len());
    each_record(&text, delimiter, |record, cells| {
        match within(record, cells, delimiter) {
            Some((line, found)) if found.len() == width => unwrapped.extend_from_slice(&line),
            _ => unwrapped.extend_from_slice(record),
        }
        unwrapped.push(b'\n');
        true
    });
    (Cow::Owned(unwrapped), true)
}

/// How many cells all of the first records have, those in quotes by what stands in these.
fn width_within(text: &[u8], delimiter: u8) -> Option<usize> {
    // Most files show by the first bytes of their first lines that they are not of this kind.
    let mut firsts = text.split(|byte| *byte == b'\n').take(LINES);
    if !firsts.any(|line| line.starts_with(b"\"")) {
        return None;
    }
    let (mut width, mut records, mut wrapped, mut is_alike) = (0, 0, 0, true);
    each_record(text, delimiter, |record, cells| {
        let found = within(record, cells, delimiter);
        // A blank line is none.
        if record.is_empty() {
            return true;
        }
        let number = found.as_ref().map_or(cells, |(_, found)| found.len());
        if records == 0 {
            width = number;
            // A sentence has a blank after its commas; names of columns have none.
            is_alike = found.as_ref().is_none_or(|(_, names)| names.iter().all(|name| !name.starts_with(b" ")));
        }
        records += 1;
        wrapped += usize::from(found.is_some());
        is_alike &= number == width && number >= CELLS;
        is_alike && records < TRIED
    });
    (is_alike && records >= LINES && wrapped * 2 >= records).then_some(width)
}

/// Cells of a record.
type Found = Vec<Vec<u8>>;

/// What stands in the quotes around a record of one cell, and its cells.
fn within(record: &[u8], cells: usize, delimiter: u8) -> Option<(Cow<'_, [u8]>, Found)> {
    if cells != 1 || !record.starts_with(b"\"") {
        return None;
    }
    let line = unquoted(record);
    let mut records = Records { bytes: &line, at: 0, delimiter };
    let (cells, end) = records.next_cells(&mut 0)?;
    let cells: Found = cells.into_iter().map(Cow::into_owned).collect();
    (end == End::File).then_some((line, cells))
}

/// Shows each record, without its line end, and how many cells it has, as long as more are wanted. A blank line is a
/// record of one cell.
fn each_record(text: &[u8], delimiter: u8, mut see: impl FnMut(&[u8], usize) -> bool) {
    let mut records = Records { bytes: text, at: 0, delimiter };
    while records.at < text.len() {
        let (start, mut cells) = (records.at, 0);
        records.next_record(|_| cells += 1);
        if !see(&text[start..records.content_end(start)], cells) {
            return;
        }
    }
}
