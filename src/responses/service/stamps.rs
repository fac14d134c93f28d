//! Columns of times under names that nobody knows, of which one may say when a response was given.

use super::cells::is_time;
use super::head::Sample;
use super::headings::{Heading, Role};

/// The columns that hold a time to the second in nearly every row, as only machines write it, where none is known for when
/// a response was given.
pub(super) fn find(columns: &[Heading], sample: &Sample<'_>, headings: usize) -> Vec<usize> {
    if columns.iter().any(|column| matches!(column.role, Role::Start | Role::Submitted)) {
        return Vec::new();
    }
    let rows = sample.rows().len().saturating_sub(headings);
    let is_stamp = |(at, column): &(usize, &Heading)| {
        // A row wider than the names has cells that no survey could mean.
        let is_named = !column.written.trim().is_empty();
        let is_free = is_named && column.role == Role::Answer && column.option.is_none() && !column.name.ends_with('?');
        is_free
            && sample.all_from(headings, *at, |cell| is_time(cell) && seconds(cell).is_some())
            && sample.below(headings, *at).count() * 10 >= rows * 9
            // A workbook writes mere days and minutes with seconds, too.
            && sample.below(headings, *at).any(|cell| seconds(cell) != Some("00"))
    };
    columns.iter().enumerate().filter(is_stamp).map(|(at, _)| at).collect()
}

/// The seconds of a time such as `10:30:07`.
fn seconds(cell: &str) -> Option<&str> {
    let two = cell.split(':').nth(2)?.get(..2)?;
    two.bytes().all(|byte| byte.is_ascii_digit()).then_some(two)
}
