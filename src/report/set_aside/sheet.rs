//! Every row and every single answer that is not counted, as a file for a spreadsheet.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::render::csv;
use crate::report::frame;
use crate::responses::SetAside;
use crate::survey::Survey;

/// Name of the file beside the report.
pub(super) const NAME: &str = "set-aside.csv";

const COLUMNS: [&str; 8] = ["fate", "file", "row", "line", "column", "code", "reason", "text"];

/// Makes the file: rows set aside, rows superseded, then single answers, each list by file and row.
///
/// Its columns are the fate (`set_aside`, `superseded`, `not_counted`, or `remark` for an answer that is kept all the
/// same), the file, the number of the row and of its first line, both from 1, the column at fault, the reason as a code
/// that never changes and in words, and the text of the row or answer.
pub(super) fn sheet(
    survey: &Survey,
    [set_aside, flagged]: [&[SetAside]; 2],
    superseded: impl IndexedParallelIterator<Item = SetAside>,
) -> Vec<u8> {
    let folder = frame::responses_folder(survey);
    let set_aside = set_aside.par_iter().map(|row| (Cow::Borrowed(row), "set_aside"));
    let superseded = superseded.map(|row| (Cow::Owned(row), "superseded"));
    let flagged = flagged
        .par_iter()
        .map(|answer| (Cow::Borrowed(answer), if answer.reason.is_remark() { "remark" } else { "not_counted" }));
    csv::table(COLUMNS, set_aside.chain(superseded).chain(flagged), |(row, fate): &(Cow<'_, SetAside>, &str)| {
        [
            (*fate).into(),
            row.file.strip_prefix(&folder).unwrap_or(&row.file).into(),
            row.row.to_string().into(),
            row.line.to_string().into(),
            row.column.as_deref().unwrap_or_default().into(),
            row.reason.code().into(),
            row.reason.words().into(),
            row.text.as_str().into(),
        ]
    })
}
