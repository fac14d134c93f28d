//! What a row says of itself: whose it is, when it was given, and whether it belongs here at all.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use sha2::{Digest, Sha256};

use super::cells;
use super::mapping::Mapping;
use crate::responses::{Reason, Row, SetAside};
use crate::survey::Survey;

/// Years in which an answer may have been given. Anybody can send any date; a far one would make waves without end.
const YEARS: RangeInclusive<i16> = 1990..=2100;

/// Says why a row is no answer to this survey, and by which column.
pub(super) fn refuse(survey: &Survey, mapping: &Mapping, row: Row<'_>) -> Option<(usize, Reason)> {
    let text = |column: usize| cells::decode(row.cell(column)).unwrap_or_default().trim().to_owned();
    let form = mapping.form.map(|column| (column, text(column)));
    if let Some((column, form)) = form.filter(|(_, form)| !form.is_empty() && *form != survey.id) {
        return Some((column, Reason::AnotherSurvey { survey: form }));
    }
    let filled = mapping.honeypots.iter().copied().find(|column| !text(*column).is_empty());
    filled.map(|column| (column, Reason::Honeypot)).or_else(|| too_quick(survey, mapping, row))
}

/// Refuses a row that was given more quickly than anybody answers.
fn too_quick(survey: &Survey, mapping: &Mapping, row: Row<'_>) -> Option<(usize, Reason)> {
    let (column, fastest) = (mapping.seconds?, survey.policy.fastest?);
    let seconds = seconds(mapping, row).filter(|seconds| *seconds < fastest.into())?;
    Some((column, Reason::TooQuick { seconds: usize::try_from(seconds).ok()? }))
}

/// The id that was sent with a row, if one was.
pub(super) fn sent_id<'b>(mapping: &Mapping, row: Row<'b>) -> Option<Cow<'b, str>> {
    let id = cells::decode(row.cell(mapping.id?)).ok()?;
    (!id.trim().is_empty()).then_some(id)
}

/// The id of a row, as sent, or made from what it says.
pub(super) fn id(mapping: &Mapping, row: Row<'_>) -> String {
    sent_id(mapping, row).map_or_else(|| made_id(mapping, row), Cow::into_owned)
}

/// An id from what the row says, for files that carry none.
fn made_id(mapping: &Mapping, row: Row<'_>) -> String {
    let mut hash = Sha256::new();
    for (column, cell) in said(mapping, row) {
        for part in [column.as_bytes(), &cell] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    let hash = hash.finalize();
    let letters: String = hash
        .iter()
        .take(10)
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|n| char::from_digit(n.into(), 16).unwrap_or('0'))
        .collect();
    format!("made:{letters}")
}

/// What a row says, in whatever order its columns stand: every cell that is not empty, by the name of its column.
pub(super) fn said<'m, 'b>(mapping: &'m Mapping, row: Row<'b>) -> Vec<(&'m str, Cow<'b, [u8]>)> {
    let cells = mapping.names.iter().map(|(name, column)| (name.as_str(), row.cell(*column)));
    let mut said: Vec<_> = cells.filter(|(_, cell)| !cell.is_empty()).collect();
    // Names are in order; cells of one name that stands twice are not.
    said.sort_unstable();
    said
}

/// How long a response took, in whole seconds.
pub(super) fn seconds(mapping: &Mapping, row: Row<'_>) -> Option<u64> {
    let text = cells::decode(row.cell(mapping.seconds?)).ok()?;
    let (whole, rest) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    whole.parse().ok().filter(|_| rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// When a row was given, in UTC; the column at fault and the reason where that cannot be read.
pub(super) fn start(survey: &Survey, mapping: &Mapping, row: Row<'_>) -> Result<Option<DateTime>, (usize, Reason)> {
    let Some(column) = mapping.start else { return Ok(None) };
    let text = cells::decode(row.cell(column)).map_err(|reason| (column, reason))?;
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let form = survey.columns.dates.as_deref().filter(|_| mapping.foreign_dates);
    let date = match form {
        Some(form) => DateTime::strptime(form, text)
            .ok()
            .or_else(|| jiff::civil::Date::strptime(form, text).ok().map(|date| date.at(0, 0, 0, 0))),
        None => text.parse::<Timestamp>().map(|moment| Offset::UTC.to_datetime(moment)).or_else(|_| text.parse()).ok(),
    };
    date.filter(|date| YEARS.contains(&date.year()))
        .map(Some)
        .ok_or_else(|| (column, Reason::NotADate { value: text.to_owned() }))
}

/// Lists one cell that does not count, with the reason.
pub(super) fn flag(mapping: &Mapping, row: Row<'_>, column: usize, reason: Reason) -> SetAside {
    let text = String::from_utf8_lossy(&row.cell(column)).into_owned();
    SetAside { text, ..aside(mapping, row, Some(column), reason) }
}

/// Lists a row that does not count, with the reason and the column that gives it.
pub(super) fn aside(mapping: &Mapping, row: Row<'_>, column: Option<usize>, reason: Reason) -> SetAside {
    let text: Vec<_> = row.cells().map(|cell| String::from_utf8_lossy(&cell).into_owned()).collect();
    let name = |column: usize| mapping.names.iter().find(|(_, at)| *at == column).map(|(name, _)| name.clone());
    SetAside {
        file: mapping.file.clone(),
        row: row.number(),
        line: row.line(),
        column: column.and_then(name),
        reason,
        text: text.join(" | "),
    }
}
