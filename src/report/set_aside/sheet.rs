//! Every row and every single answer that is not counted, as a file for a spreadsheet.

use rayon::prelude::*;

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
pub(super) fn sheet<'q>(quality: &'q Quality, name: impl Fn(&str) -> String + Sync + Send) -> Vec<u8> {
    let Quality { set_aside, superseded, flagged, .. } = quality;
    let listed = |rows: &'q [SetAside], fate: &'static str| {
        rows.par_iter().map(move |row| (row, if row.reason.is_remark() { "remark" } else { fate }))
    };
    let rows = listed(set_aside, "set_aside").chain(listed(superseded, "superseded"));
    let rows = rows.chain(listed(flagged, "not_counted")).map(|(row, fate)| {
        [
            fate.into(),
            name(&row.file).into(),
            row.row.to_string().into(),
            row.line.to_string().into(),
            row.column.as_deref().unwrap_or_default().into(),
            row.reason.code().into(),
            row.reason.words().into(),
            row.text.as_str().into(),
        ]
    });
    csv::table(COLUMNS, rows)
}
