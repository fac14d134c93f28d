//! Every row and every single answer that is not counted, as a file for a spreadsheet.

use std::iter;

use crate::analysis::Quality;
use crate::render::csv;
use crate::responses::SetAside;

/// Name of the file beside the report.
pub(super) const NAME: &str = "set-aside.csv";

const COLUMNS: [&str; 8] = ["fate", "file", "row", "line", "column", "code", "reason", "text"];

/// Makes the file: rows set aside, rows superseded, then single answers, each list by file and row.
///
/// Its columns are the fate (`set_aside`, `superseded`, `not_counted`, or `remark` for an answer that is kept all the
/// same), the file, the number of the row and of its first line, both from 1, the column at fault, the reason as a code
/// that never changes and in words, and the text of the row or answer.
pub(super) fn sheet(quality: &Quality, name: impl Fn(&str) -> String) -> Vec<u8> {
    let lists =
        [(&quality.set_aside, "set_aside"), (&quality.superseded, "superseded"), (&quality.flagged, "not_counted")];
    let record = |row: &SetAside, fate: &str| {
        let fate = if row.reason.is_remark() { "remark" } else { fate };
        [
            fate.to_owned(),
            name(&row.file),
            row.row.to_string(),
            row.line.to_string(),
            row.column.clone().unwrap_or_default(),
            row.reason.code().to_owned(),
            row.reason.words(),
            row.text.clone(),
        ]
    };
    let rows = lists.into_iter().flat_map(|(rows, fate)| rows.iter().map(move |row| (row, fate)));
    csv::table(iter::once(COLUMNS.map(str::to_owned)).chain(rows.map(|(row, fate)| record(row, fate))))
}
