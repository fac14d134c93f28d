//! Workbooks (`xlsx`): each sheet that holds a table of responses is written out as delimited text.
//!
//! The first visible sheet with a heading row and a row under it is the table, or the first that a known tool wrote, as
//! lists of codes may stand before it; further sheets count when they have the same headings. A summary of charts and
//! question tables holds no responses, and is refused.

mod check;
mod gate;
mod transcript;

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::archive::{damaged, open};
use super::{Format, Part, Remark};
use crate::problem::Problem;
use crate::responses::summary;
use check::Checked;
use gate::Gated;
use transcript::Transcript;

/// Cells that go from the reader of a sheet to its writer at a time.
const BATCH: usize = 1_024;

/// Bytes of texts after which a batch goes on its way with fewer cells.
const BATCH_BYTES: usize = 256 << 10;

/// Batches that the reader may be ahead of the writer.
const AHEAD: usize = 4;

/// What is wrong with a workbook without responses.
const NO_TABLE: &str = "none of its sheets is a heading row with responses under it";

/// A workbook in memory.
type Workbook<'a> = Xlsx<Gated<'a>>;

/// The cells of a sheet, whose texts stand in the workbook.
type Cells<'t, 'f> = XlsxCellReader<'t, Gated<'f>>;

/// Cells on their way.
type Batch<'t> = Vec<Passed<'t>>;

/// A cell on its way.
struct Passed<'t> {
    /// Its row and column, from 0.
    place: (u32, u32),
    value: DataRef<'t>,
    /// Whether it has a formula that nobody has worked out.
    is_unsolved: bool,
}

/// What a sheet turned out to be.
enum Found {
    /// A table of responses.
    Table(Transcript),
    /// A heading row with nothing under it.
    Headings(Transcript),
    /// Something else.
    Other,
    /// Nothing at all.
    Nothing,
}

/// The tables of a workbook, in the order of its sheets.
///
/// # Errors
///
/// It is damaged, unpacks to more than may be, or holds no table of responses.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Vec<Part<'static>>, Problem> {
    let checked = Checked::new(&open(name, bytes)?, bytes).map_err(|error| damaged(name, &error))?;
    let Some(gate) = &checked.gate else { return read_sheets(name, Gated::new(bytes, None)) };
    thread::scope(|scope| {
        let check = scope.spawn(|| checked.measure_sheet(gate));
        let parts = read_sheets(name, Gated::new(bytes, Some(gate)));
        let check = check.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        check.map_err(|error| damaged(name, &error)).and(parts)
    })
}

/// The tables of a workbook that is no danger, or is being checked.
fn read_sheets(name: &str, file: Gated<'_>) -> Result<Vec<Part<'static>>, Problem> {
    let mut workbook: Workbook<'_> = Xlsx::new(file).map_err(|error| broken(name, &error))?;
    let mut tables: Vec<(String, Transcript)> = Vec::new();
    let (mut headings, mut is_known) = (None, false);
    let mut others = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        let label = format!("{name}/{}", sheet.name);
        if sheet.typ != SheetType::WorkSheet || sheet.visible != SheetVisible::Visible {
            others.push(sheet.name);
            continue;
        }
        let first = tables.first().map(|(_, table)| table.headings());
        match transcribe(&mut workbook, &label, &sheet.name, first.filter(|_| is_known))? {
            Found::Table(table) if first.is_some_and(|first| first == table.headings()) => tables.push((label, table)),
            Found::Table(table) if first.is_none() || !is_known && table.is_of_known_tool() => {
                is_known = table.is_of_known_tool();
                let passed = std::mem::replace(&mut tables, vec![(label, table)]);
                others.extend(passed.into_iter().map(|(label, _)| label[name.len() + 1..].to_owned()));
            }
            Found::Headings(found) if headings.is_none() && first.is_none() => headings = Some((label, found)),
            Found::Table(_) | Found::Headings(_) | Found::Other => others.push(sheet.name),
            Found::Nothing => {}
        }
    }
    if tables.is_empty() {
        tables.extend(headings);
    }
    let mut parts: Vec<_> = tables.into_iter().map(|(label, table)| part(label, table)).collect();
    let first = parts.first_mut().ok_or_else(|| summary::refused(name, NO_TABLE))?;
    first.remarks.extend((!others.is_empty()).then_some(Remark::OtherSheets(others)));
    Ok(parts)
}

/// Writes one sheet out while it is read, unless its headings are not the expected ones.
fn transcribe(
    workbook: &mut Workbook<'_>,
    label: &str,
    sheet: &str,
    expected: Option<&[u8]>,
) -> Result<Found, Problem> {
    let mut cells = match workbook.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(Found::Other),
        Err(error) => return Err(broken(label, &error)),
    };
    let (sender, batches) = sync_channel(AHEAD);
    let (read, written) = thread::scope(|scope| {
        let written = scope.spawn(|| write_out(batches, expected));
        let read = send(&mut cells, &sender);
        drop(sender);
        (read, written.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    // What the writer found stands before whatever the reader came upon further on.
    let Some(transcript) = written.map_err(|error| damaged(label, &error))? else { return Ok(Found::Other) };
    read.map_err(|error| broken(label, &error))?;
    Ok(match transcript.records() {
        0 => Found::Nothing,
        _ if expected.is_some_and(|expected| expected != transcript.headings()) => Found::Other,
        _ if transcript.is_summary() => Found::Other,
        1 => Found::Headings(transcript),
        _ => Found::Table(transcript),
    })
}

/// Reads the cells of a sheet and hands them on, until there are no more of them or nobody wants them.
fn send<'t>(cells: &mut Cells<'t, '_>, sender: &SyncSender<Batch<'t>>) -> Result<(), XlsxError> {
    loop {
        let mut batch = Batch::with_capacity(BATCH);
        let mut bytes = 0;
        let read = loop {
            match cells.next_cell_with_formula_metadata() {
                Ok(Some(cell)) => {
                    bytes += own_bytes(&cell.value);
                    // A formula whose result is an empty text has that for its value.
                    let is_unsolved = cell.formula.is_some() && cell.value == DataRef::Empty;
                    batch.push(Passed { place: cell.pos, value: cell.value, is_unsolved });
                    if batch.len() == BATCH || bytes > BATCH_BYTES {
                        break Ok(true);
                    }
                }
                Ok(None) => break Ok(false),
                Err(error) => break Err(error),
            }
        };
        // The cells before an error are handed on too, so that what is found in them does not depend on the batch.
        if sender.send(batch).is_err() || !read? {
            return Ok(());
        }
    }
}

/// Bytes that a cell holds by itself.
fn own_bytes(value: &DataRef<'_>) -> usize {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.len(),
        _ => 0,
    }
}

/// Writes cells out as they come, or nothing when their headings are not the expected ones.
fn write_out(batches: Receiver<Batch<'_>>, expected: Option<&[u8]>) -> io::Result<Option<Transcript>> {
    let mut transcript = Transcript::default();
    for Passed { place, value, is_unsolved } in batches.into_iter().flatten() {
        let is_new = transcript.cell(place, &value)?;
        if is_unsolved {
            transcript.leave_unsolved(place);
        }
        let is_other = || expected.is_some_and(|expected| expected != transcript.headings());
        if is_new && !transcript.may_be_title() && is_other() {
            return Ok(None);
        }
    }
    transcript.end_row();
    transcript.drop_title();
    Ok(Some(transcript))
}

/// The part that a sheet becomes.
fn part(label: String, table: Transcript) -> Part<'static> {
    let remarks = table.title().into_iter().chain(table.error_cells()).chain(table.unsolved_cells()).collect();
    let (text, lines) = table.finish();
    let format = Format::Delimited { usual: Some(b',') };
    Part { name: label, format, text: text.into(), lines: Some(lines), remarks }
}

/// The problem of a workbook that is not as workbooks are.
fn broken(name: &str, error: &XlsxError) -> Problem {
    damaged(name, &io::Error::other(error.to_string()))
}
