//! Workbooks (`xlsx`): each sheet that holds a table of responses is written out as delimited text.
//!
//! The first visible sheet with a heading row and a row under it is the table; further sheets count when they have the
//! same headings. A summary of charts and question tables holds no responses, and is refused.

mod check;
mod gate;
mod transcript;

use std::io;
use std::thread;

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::archive::{damaged, open};
use super::{Format, Part, Remark};
use crate::problem::Problem;
use check::Checked;
use gate::Gated;
use transcript::Transcript;

/// A workbook in memory.
type Workbook<'a> = Xlsx<Gated<'a>>;

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
    let mut headings = None;
    let mut others = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        let label = format!("{name}/{}", sheet.name);
        if sheet.typ != SheetType::WorkSheet || sheet.visible != SheetVisible::Visible {
            others.push(sheet.name);
            continue;
        }
        let expected = tables.first().map(|(_, table)| table.headings());
        match transcribe(&mut workbook, &label, &sheet.name, expected)? {
            Found::Table(table) => tables.push((label, table)),
            Found::Headings(found) if headings.is_none() => headings = Some((label, found)),
            Found::Headings(_) | Found::Other => others.push(sheet.name),
            Found::Nothing => {}
        }
    }
    if tables.is_empty() {
        tables.extend(headings);
    }
    let mut parts: Vec<_> = tables.into_iter().map(|(label, table)| part(label, table)).collect();
    let first = parts.first_mut().ok_or_else(|| no_table(name))?;
    first.remarks.extend((!others.is_empty()).then_some(Remark::OtherSheets(others)));
    Ok(parts)
}

/// Writes one sheet out, unless its headings are not the expected ones.
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
    let mut transcript = Transcript::default();
    while let Some(cell) = cells.next_cell().map_err(|error| broken(label, &error))? {
        let is_new = transcript.cell(cell.get_position(), cell.get_value()).map_err(|error| damaged(label, &error))?;
        if is_new && expected.is_some_and(|expected| expected != transcript.headings()) {
            return Ok(Found::Other);
        }
    }
    transcript.end_row();
    Ok(match transcript.records() {
        0 => Found::Nothing,
        _ if expected.is_some_and(|expected| expected != transcript.headings()) => Found::Other,
        _ if transcript.is_summary() => Found::Other,
        1 => Found::Headings(transcript),
        _ => Found::Table(transcript),
    })
}

/// The part that a sheet becomes.
fn part(label: String, table: Transcript) -> Part<'static> {
    let remarks = table.error_cells().into_iter().collect();
    let (text, lines) = table.finish();
    let format = Format::Delimited { usual: Some(b',') };
    Part { name: label, format, text: text.into(), lines: Some(lines), remarks }
}

/// The problem of a workbook that is not as workbooks are.
fn broken(name: &str, error: &XlsxError) -> Problem {
    damaged(name, &io::Error::other(error.to_string()))
}

/// The problem of a workbook without responses.
fn no_table(name: &str) -> Problem {
    Problem::error(format!("`{name}` holds no responses: none of its sheets is a heading row with responses under it"))
        .hint(
            "export the responses and not their summary: in SurveyMonkey \"All responses data\", in Google Forms \"View in \
             Sheets\", in Microsoft Forms \"Open results in Excel\"; delete rows above the headings",
        )
}
