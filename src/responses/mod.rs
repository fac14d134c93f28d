//! What came back: a response file of any format becomes a [`Table`]. No survey is known here, and nothing is judged:
//! a row that cannot be read is set aside with its reason, and the rest goes on.

mod batch;
mod container;
mod delimited;
mod json;
mod long;
mod prefix;
mod reader;
pub mod service;
mod set_aside;
mod summary;
mod table;
mod union;
mod width;

use std::borrow::Cow;

pub use batch::{Batch, Row, Spot};
pub use prefix::Prefix;
pub use set_aside::{Account, Reason, SetAside};
pub use table::{Copied, Place, Table};
pub use union::unite;
pub use width::OF_ANSWER;

use crate::problem::Problem;
use container::{Format, Part, Remark};
use service::{Head, payload::Unwrapped};

/// Records at the beginning of a file by which the tool that wrote it is known.
const HEAD: usize = 50;

/// Opens a response file of any kind: a text, a workbook, an archive or a mailbox may hold several tables. The tool that
/// wrote it is found out, or is that which `from` names.
///
/// # Errors
///
/// A file that cannot be read at all gives the problem that says how to save it; `from` may name no tool that is known. A
/// row that cannot be read is no error: it is set aside.
pub fn open<'a>(file: &str, bytes: &'a [u8], from: Option<&str>) -> Result<Vec<Table<'a>>, Problem> {
    let parts = container::unpack(file, bytes)?.into_iter();
    let mut tables = parts.map(|part| read_part(part, from)).collect::<Result<Vec<_>, _>>()?;
    summary::point_out(file, &mut tables)?;
    Ok(tables)
}

/// Opens a response file that holds one table; of several, the last.
///
/// # Errors
///
/// As [`open`].
pub fn read<'a>(file: &str, bytes: &'a [u8]) -> Result<Table<'a>, Problem> {
    let table = open(file, bytes, None)?.pop();
    table.ok_or_else(|| Problem::error(format!("`{file}` holds no table")))
}

fn read_part<'a>(part: Part<'a>, from: Option<&str>) -> Result<Table<'a>, Problem> {
    let Part { name, mut format, mut text, lines, mut remarks } = part;
    let grid = if matches!(format, Format::Json) { json::read_grid(&text) } else { None };
    if let Some(grid) = grid {
        (format, text) = (Format::Delimited { usual: Some(b',') }, grid.into());
    }
    let mut table = match format {
        Format::Delimited { usual } => {
            let text = delimited::unwrap_formulas(delimited::with_line_feeds(text));
            let (text, is_unwrapped) = delimited::unwrap_lines(text);
            remarks.extend(is_unwrapped.then_some(Remark::QuotedLines));
            let table = Table::delimited(&name, text, usual.unwrap_or(b','), lines, from)?;
            let value = delimited::value_among_names(&table.columns);
            remarks.extend(value.map(|value| Remark::NoNames { value: value.to_owned() }));
            let guessed = table.recognised.as_ref().and_then(|it| it.guessed.clone());
            remarks.extend(guessed.map(|cell| Remark::SecondRow { cell }));
            table
        }
        Format::Json => with_keys(read_json(text, |text| json::read_list(&name, text))?, from)?,
        Format::JsonLines if json::is_wrapped(&text) => {
            with_keys(read_json(text, |text| json::unwrap_lines(&name, text))?, from)?
        }
        Format::JsonLines => with_keys((Table::lines(&name, text, lines)?, Unwrapped::default()), from)?,
    };
    remarks.extend(long::remark(&table));
    table.is_utf_8 = !remarks.iter().any(|remark| matches!(remark, Remark::BrokenUtf8 { .. }));
    table.remarks.extend(remarks.iter().map(ToString::to_string));
    Ok(table)
}

/// Reads JSON; what was unpacked does not outlive this call, so its cells are copied.
fn read_json<'a>(
    text: Cow<'a, [u8]>,
    read: impl for<'t> Fn(&'t [u8]) -> Result<(Table<'t>, Unwrapped), Problem>,
) -> Result<(Table<'a>, Unwrapped), Problem> {
    match text {
        Cow::Borrowed(text) => read(text),
        Cow::Owned(text) => read(&text).map(|(table, unwrapped)| (table.into_owned(), unwrapped)),
    }
}

/// Finds out what the names of objects are for, also by how they were wrapped.
fn with_keys<'a>((mut table, unwrapped): (Table<'a>, Unwrapped), from: Option<&str>) -> Result<Table<'a>, Problem> {
    let rows = table.head(HEAD);
    let head = Head { rows: &rows, delimiter: 0, bom: false, name: &table.file };
    let recognised = service::recognise_keys(&head, &unwrapped, from)?;
    table.recognised = Some(recognised);
    Ok(table)
}

/// Number of line ends in a stretch of a file.
fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}
