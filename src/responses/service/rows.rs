//! How many rows stand above the answers, and what they say of time.

use std::collections::BTreeSet;

use super::cells::{is_number, is_time};
use super::head::Sample;
use super::headings::{Heading, Role};

/// The rows above the answers, whatever tool wrote them.
pub(super) fn count(sample: &Sample<'_>) -> usize {
    if let Some(last) = import_ids(sample) {
        return last + 1;
    }
    if sample.rows().len() < 3 {
        return sample.rows().len().min(1);
    }
    let is_second = is_tagged(sample) || fills_gaps(sample) || names_numbers(sample);
    if is_second { 2 } else { 1 }
}

/// The record in which Qualtrics keeps its own ids of the columns, in some years between single quotes.
pub(super) fn import_ids(sample: &Sample<'_>) -> Option<usize> {
    let is_id = |cell: &String| ["{\"ImportId\"", "{'ImportId'"].iter().any(|mark| cell.trim_start().starts_with(mark));
    sample.rows().iter().take(4).position(|row| row.iter().any(is_id))
}

/// The second row holds tags of the Humanitarian Exchange Language: `#adm1`, `#date+start`.
fn is_tagged(sample: &Sample<'_>) -> bool {
    sample.rows()[1].iter().any(|cell| cell.starts_with('#') && cell.len() > 1)
        && sample.rows()[1].iter().all(|cell| {
            let cell = cell.trim();
            cell.is_empty() || cell.starts_with('#') && !cell.contains(' ')
        })
}

/// The first row names a question once and leaves its other columns blank; the second row names all of them. Under one
/// question no two have the same name, and what stands under a name without options is not said again by an answer.
fn fills_gaps(sample: &Sample<'_>) -> bool {
    let width = sample.rows()[0].len().max(sample.rows()[1].len());
    let is_used = |column: &usize| sample.below(1, *column).next().is_some();
    let is_gap = |column: usize| column > 0 && column < width && sample.cell(0, column).is_empty();
    let gaps: Vec<_> = (1..width).filter(|column| is_gap(*column)).filter(is_used).collect();
    let filled = gaps.iter().filter(|column| is_name(sample.cell(1, **column))).count();
    let is_answer = |column: usize| {
        let cell = sample.cell(1, column);
        let again = || !is_gap(column + 1) && !is_gap(column) && sample.below(2, column).any(|below| below == cell);
        let twice = || is_gap(column) && cell == sample.cell(1, column - 1);
        !cell.is_empty() && (is_number(cell) || is_time(cell) || again() || twice())
    };
    !gaps.is_empty() && filled * 10 >= gaps.len() * 8 && !(0..width).any(is_answer)
}

/// Columns that hold numbers or times alone have a text in the second row, and no two the same.
fn names_numbers(sample: &Sample<'_>) -> bool {
    // Where files were pasted together, the first row comes again and is no answer.
    let answers = |column: usize| sample.below(2, column).filter(move |cell| *cell != sample.cell(0, column));
    let holds_numbers = |column: &usize| {
        answers(*column).count() >= 3.min(sample.rows().len() - 2)
            && (answers(*column).all(is_number) || answers(*column).all(is_time))
    };
    let columns: Vec<_> = (0..sample.width()).filter(holds_numbers).collect();
    let names: BTreeSet<_> =
        columns.iter().map(|column| sample.cell(1, *column)).filter(|cell| is_name(cell)).collect();
    names.len() >= 2 && names.len() == columns.len()
}

/// Whether a cell can name a column: it holds a letter, and is neither number nor time.
fn is_name(cell: &str) -> bool {
    cell.chars().any(char::is_alphabetic) && !is_number(cell) && !is_time(cell)
}

/// The rows above the answers, without blanks around their cells, where they say enough to be known again: a row of one
/// cell could be an answer, unless the file has but one column.
pub(super) fn written(sample: &Sample<'_>, headings: usize) -> Vec<Vec<String>> {
    let rows = sample.rows().iter().take(headings);
    let rows = rows.map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
    rows.filter(|row| row.iter().filter(|cell| !cell.is_empty()).count() >= row.len().clamp(1, 2)).collect()
}

/// The zone that the rows above the answers state for the times of the file.
pub(super) fn zone(sample: &Sample<'_>, headings: usize, columns: &[Heading]) -> Option<String> {
    let mut rows = sample.rows().iter().take(headings).flatten();
    let stated = rows.find_map(|cell| {
        let value: serde_json::Value = serde_json::from_str(cell.trim()).ok()?;
        Some(value.get("timeZone")?.as_str()?.to_owned())
    });
    let is_time = |column: &&Heading| matches!(column.role, Role::Start | Role::Submitted);
    let is_utc = |column: &Heading| column.name.ends_with("(UTC)");
    stated.or_else(|| columns.iter().filter(is_time).any(is_utc).then(|| "UTC".into()))
}
