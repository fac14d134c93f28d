//! A sheet written out as delimited text, cell by cell as they come.
//!
//! Rows without content are no records. Cells are parted by commas, and every record is as wide as the widest. A cell
//! that holds any delimiter, a quote or a line end, or that begins or ends with a blank, stands in quotes, so that the
//! text reads back as these cells and no others. Dates become `2026-10-01T09:30:00`, with milliseconds when there are
//! any; a time without a day `09:30:00`; a duration `26:30:00`; truth `TRUE` and `FALSE`.

use std::io::{self, Write};

use calamine::{DataRef, ExcelDateTime};

use crate::responses::container::Remark;
use crate::responses::container::limits::{CELL, CELLS, COLUMNS, too_large};
use crate::responses::delimited::{is_of_known_tool, rows_above};
use crate::responses::summary;

/// The serial number after the last day that a spreadsheet knows, 31 December 9999.
const END_OF_DAYS: f64 = 2_958_466.0;

/// A sheet in the course of being written out.
#[derive(Default)]
pub(super) struct Transcript {
    text: Vec<u8>,
    records: Vec<Record>,
    /// Row of the record being written, from 0.
    row: u32,
    /// Cells of the record being written.
    width: u32,
    /// Cells with content of the record being written.
    filled: u32,
    /// The most cells with content of any record.
    most_filled: u32,
    /// Cells with content so far.
    cells: usize,
    /// Cells that hold an error, and what and where the first is.
    errors: Option<(usize, String)>,
    /// Cells with a formula and no result, and where the first is.
    unsolved: Option<(usize, String)>,
    /// How many rows stood above the names of the columns, and what the first of them said.
    title: Option<(usize, String)>,
}

/// A record of the text.
struct Record {
    /// Row of the sheet, from 1.
    line: u32,
    /// Where the record ends in the text, after its line end.
    end: usize,
    /// Number of its cells.
    width: u32,
    /// Number of its cells with content.
    filled: u32,
}

impl Transcript {
    /// Writes a cell at a row and a column, from 0. Says whether the first record was ended by it.
    pub(super) fn cell(&mut self, (row, column): (u32, u32), value: &DataRef<'_>) -> io::Result<bool> {
        let mut is_first_ended = false;
        if row != self.row {
            if row < self.row {
                return Err(io::Error::other("its rows are not in order"));
            }
            self.end_row();
            is_first_ended = self.records.len() == 1;
            self.row = row;
        }
        match value {
            DataRef::Empty | DataRef::SharedString("") => return Ok(is_first_ended),
            DataRef::Error(error) => {
                let first = || format!("{error} in {}", place(row, column));
                self.errors.get_or_insert_with(|| (0, first())).0 += 1;
            }
            DataRef::String(text) if text.is_empty() => return Ok(is_first_ended),
            _ => {}
        }
        self.reach(row, column)?;
        self.write(value).map_err(|error| io::Error::new(error.kind(), format!("{} {error}", place(row, column))))?;
        Ok(is_first_ended)
    }

    /// Counts a cell that has a formula and no result, and is blank for that.
    pub(super) fn leave_unsolved(&mut self, (row, column): (u32, u32)) {
        self.unsolved.get_or_insert_with(|| (0, place(row, column))).0 += 1;
    }

    /// Moves to a column of the record being written.
    fn reach(&mut self, row: u32, column: u32) -> io::Result<()> {
        if column < self.width {
            return Err(io::Error::other("its cells are not in order"));
        }
        if column >= COLUMNS {
            return Err(too_large(&format!(
                "there is something in {}, and {COLUMNS} columns are the most",
                place(row, column)
            )));
        }
        if self.cells == CELLS {
            return Err(too_large("it holds more cells than can be read"));
        }
        let commas = column - self.width.saturating_sub(1);
        self.text.resize(self.text.len() + commas as usize, b',');
        self.width = column + 1;
        self.filled += 1;
        self.cells += 1;
        Ok(())
    }

    /// Writes the content of a cell.
    fn write(&mut self, value: &DataRef<'_>) -> io::Result<()> {
        match value {
            DataRef::Int(number) => write!(self.text, "{number}"),
            DataRef::Float(number) => self.number(*number),
            DataRef::Bool(truth) => self.text.write_all(if *truth { b"TRUE" } else { b"FALSE" }),
            DataRef::DateTime(moment) => self.moment(*moment),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => self.text(text),
            DataRef::SharedString(text) => self.text(text),
            DataRef::Error(error) => write!(self.text, "{error}"),
            DataRef::Empty => Ok(()),
        }
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        let bytes = text.as_bytes();
        if bytes.len() > CELL {
            return Err(too_large("is larger than can be read"));
        }
        let is_blank = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
        let is_mark = |byte: &u8| matches!(byte, b'"' | b',' | b';' | b'\t' | b'|' | b'\n' | b'\r');
        if !bytes.iter().any(is_mark) && !is_blank(bytes.first()) && !is_blank(bytes.last()) {
            return self.text.write_all(bytes);
        }
        self.text.push(b'"');
        for piece in bytes.split_inclusive(|byte| *byte == b'"') {
            self.text.extend_from_slice(piece);
            self.text.extend(piece.ends_with(b"\"").then_some(b'"'));
        }
        self.text.push(b'"');
        Ok(())
    }

    /// Writes a number with as few digits as tell it from every other.
    fn number(&mut self, number: f64) -> io::Result<()> {
        // Most numbers of a sheet are small and whole, and need no search for those digits.
        #[expect(clippy::cast_possible_truncation, reason = "a number that does not fit is no whole number")]
        let whole = number as i32;
        if number - f64::from(whole) == 0.0 {
            self.text.write_all(itoa::Buffer::new().format(whole).as_bytes())
        } else {
            write!(self.text, "{number}")
        }
    }

    fn moment(&mut self, moment: ExcelDateTime) -> io::Result<()> {
        let serial = moment.as_f64();
        if !(0.0..END_OF_DAYS).contains(&serial) {
            return self.number(serial);
        }
        let (year, month, day, hour, minute, second, millisecond) = moment.to_ymd_hms_milli();
        if moment.is_duration() {
            // A duration is shown with all its hours, as `[h]:mm:ss` does.
            self.number(serial.floor() * 24.0 + f64::from(hour))?;
        } else {
            let is_day = serial >= 1.0;
            if is_day {
                self.digits(4, year, "");
                self.digits(2, month.into(), "-");
                self.digits(2, day.into(), "-");
            }
            self.digits(2, hour.into(), if is_day { "T" } else { "" });
        }
        self.digits(2, minute.into(), ":");
        self.digits(2, second.into(), ":");
        if millisecond > 0 {
            self.digits(3, millisecond, ".");
        }
        Ok(())
    }

    /// Writes a part of a moment, with zeros before it, after what parts it from the part before.
    fn digits(&mut self, width: usize, number: u16, before: &str) {
        self.text.extend_from_slice(before.as_bytes());
        let powers = [1_000, 100, 10, 1];
        self.text.extend(powers[4 - width..].iter().map(|power| b'0' + (number / power % 10) as u8));
    }

    /// Ends the record being written, when it has any content.
    pub(super) fn end_row(&mut self) {
        if self.width == 0 {
            return;
        }
        let width = self.records.first().map_or(self.width, |first| first.width).max(self.width);
        self.text.extend((self.width..width).map(|_| b','));
        self.text.push(b'\n');
        self.records.push(Record { line: self.row + 1, end: self.text.len(), width, filled: self.filled });
        self.most_filled = self.most_filled.max(self.filled);
        (self.width, self.filled) = (0, 0);
    }

    /// Number of records so far, the headings included.
    pub(super) fn records(&self) -> usize {
        self.records.len()
    }

    /// Whether the first record says something in one or two cells alone, as a title does.
    pub(super) fn may_be_title(&self) -> bool {
        self.records.first().is_some_and(|first| first.filled <= 2)
    }

    /// The first record, without empty cells at its end.
    pub(super) fn headings(&self) -> &[u8] {
        let record = &self.text[..self.records.first().map_or(0, |first| first.end)];
        &record[..record.iter().rposition(|byte| !matches!(byte, b',' | b'\n')).map_or(0, |last| last + 1)]
    }

    /// Whether it is as a tool that is known writes its responses.
    pub(super) fn is_of_known_tool(&self) -> bool {
        is_of_known_tool(&self.text)
    }

    /// Takes away the rows above the names of the columns, where it is evident that there are some.
    pub(super) fn drop_title(&mut self) {
        let may_be = self.may_be_title() && self.most_filled > 1;
        let line = |row: usize| self.records.get(row).map(|record| record.line);
        let Some(above) = may_be.then(|| rows_above(&self.text, line)).flatten() else { return };
        let end = self.records[above - 1].end;
        self.title = Some((above, String::from_utf8_lossy(self.headings()).trim_matches('"').to_owned()));
        self.text.drain(..end);
        self.records.drain(..above);
        self.records.iter_mut().for_each(|record| record.end -= end);
    }

    /// The remark about the rows above the names of the columns, when there are any.
    pub(super) fn title(&self) -> Option<Remark> {
        let (number, first) = self.title.clone()?;
        Some(Remark::AboveNames { number, first })
    }

    /// Whether this is no table of responses: a title, or a lone word, stands where the headings should be, or the
    /// headings are those of a summary.
    pub(super) fn is_summary(&self) -> bool {
        let lone = self.records.first().is_some_and(|first| first.filled == 1);
        let headings = String::from_utf8_lossy(self.headings());
        lone && (self.most_filled > 1 || self.records.len() == 1)
            || headings.split(',').next().is_some_and(summary::begins)
    }

    /// The remark about cells with an error, when there are any.
    pub(super) fn error_cells(&self) -> Option<Remark> {
        let (number, first) = self.errors.clone()?;
        Some(Remark::ErrorCells { number, first })
    }

    /// The remark about cells with a formula and no result, when there are any.
    pub(super) fn unsolved_cells(&self) -> Option<Remark> {
        let (number, first) = self.unsolved.clone()?;
        Some(Remark::UnsolvedCells { number, first })
    }

    /// The text, and the row of the sheet of each of its records.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<u32>) {
        let lines = self.records.iter().map(|record| record.line).collect();
        let widest = self.records.iter().map(|record| record.width).max().unwrap_or_default();
        if self.records.iter().all(|record| record.width == widest) {
            return (self.text, lines);
        }
        let mut text = Vec::with_capacity(self.text.len());
        let mut start = 0;
        for Record { end, width, .. } in self.records {
            text.extend_from_slice(&self.text[start..end - 1]);
            text.extend((width..widest).map(|_| b','));
            text.push(b'\n');
            start = end;
        }
        (text, lines)
    }
}

/// What a spreadsheet calls a cell: `AB12` for row 11 and column 27, both from 0.
fn place(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(b'A' + ((left - 1) % 26) as u8);
        left = (left - 1) / 26;
    }
    letters.reverse();
    format!("{}{}", String::from_utf8_lossy(&letters), row + 1)
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTimeType};

    use super::*;

    fn moment(serial: f64, kind: ExcelDateTimeType) -> DataRef<'static> {
        DataRef::DateTime(ExcelDateTime::new(serial, kind, false))
    }

    #[test]
    fn a_value_is_written_so_that_it_reads_back() {
        let case = |value: DataRef<'_>, expected: &str| {
            let mut transcript = Transcript::default();
            transcript.cell((0, 0), &value).unwrap();
            transcript.end_row();
            assert_eq!(String::from_utf8(transcript.finish().0).unwrap(), format!("{expected}\n"));
        };
        case(DataRef::Float(3.0), "3");
        case(DataRef::Float(-0.25), "-0.25");
        case(DataRef::Float(12_345_678_901_234.0), "12345678901234");
        case(DataRef::Bool(true), "TRUE");
        case(DataRef::SharedString("plain"), "plain");
        case(DataRef::SharedString("a \"b\"; c"), "\"a \"\"b\"\"; c\"");
        case(DataRef::String(" a\nb".into()), "\" a\nb\"");
        case(DataRef::String(" ".into()), "\" \"");
        case(moment(45_943.541, ExcelDateTimeType::DateTime), "2025-10-13T12:59:02.400");
        case(moment(45_943.0, ExcelDateTimeType::DateTime), "2025-10-13T00:00:00");
        case(moment(0.5, ExcelDateTimeType::DateTime), "12:00:00");
        case(moment(1.25, ExcelDateTimeType::TimeDelta), "30:00:00");
        case(moment(-1.0, ExcelDateTimeType::DateTime), "-1");
        case(DataRef::DateTimeIso("2026-10-01".into()), "2026-10-01");
    }

    /// Cells as `A1=text` become records.
    fn transcribe(cells: &[(u32, u32, &'static str)]) -> io::Result<Transcript> {
        let mut transcript = Transcript::default();
        for (row, column, text) in cells {
            transcript.cell((*row, *column), &DataRef::SharedString(text))?;
        }
        transcript.end_row();
        Ok(transcript)
    }

    #[test]
    fn every_record_is_as_wide_as_the_widest() {
        let transcript = transcribe(&[(0, 0, "a"), (0, 1, "b"), (3, 1, "x"), (4, 0, ""), (5, 3, "y")]).unwrap();
        assert_eq!(transcript.headings(), b"a,b");
        let (text, lines) = transcript.finish();
        assert_eq!(String::from_utf8(text).unwrap(), "a,b,,\n,x,,\n,,,y\n");
        assert_eq!(lines, [1, 4, 6]);
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        let case = |cells: &[(u32, u32, &'static str)], expected: &str| {
            assert_eq!(transcribe(cells).err().map(|error| error.to_string()).as_deref(), Some(expected));
        };
        case(&[(1, 0, "a"), (0, 0, "b")], "its rows are not in order");
        case(&[(0, 1, "a"), (0, 1, "b")], "its cells are not in order");
        case(&[(0, 2_000, "a")], "there is something in BXY1, and 2000 columns are the most");
        let long: &'static str = "x".repeat(CELL + 1).leak();
        case(&[(2, 27, long)], "AB3 is larger than can be read");
    }

    #[test]
    fn an_error_is_kept_and_remarked() {
        let mut transcript = transcribe(&[(0, 0, "a")]).unwrap();
        for column in 2..4 {
            transcript.cell((1, column), &DataRef::Error(CellErrorType::NA)).unwrap();
        }
        let remark = transcript.error_cells().map(|remark| remark.to_string());
        assert_eq!(remark.as_deref(), Some("has 2 cells with an error, such as #N/A in C2"));
        transcript.end_row();
        assert_eq!(String::from_utf8(transcript.finish().0).unwrap(), "a,,,\n,,#N/A,#N/A\n");
    }
}
