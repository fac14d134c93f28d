//! The rows of all files in one order, and which of them count.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use sha2::{Digest, Sha256};

use super::cells;
use super::mapping::Mapping;
use crate::responses::{Reason, Row, SetAside, Table};
use crate::survey::Survey;

/// A row that may count.
pub(super) struct Candidate<'t, 'a> {
    /// The file, as an index into the tables.
    pub(super) table: usize,
    /// The row.
    pub(super) row: Row<'t, 'a>,
    /// The id of the response, as sent or made from its contents.
    pub(super) id: Cow<'a, str>,
    /// When it was given.
    pub(super) start: Option<DateTime>,
    /// How long it took, in seconds.
    seconds: Option<u64>,
}

/// The rows of all files, parted.
#[derive(Default)]
pub(super) struct Rows<'t, 'a> {
    /// Those that count, by date, then id: an order that does not depend on the order of files and rows.
    pub(super) counted: Vec<Candidate<'t, 'a>>,
    /// Those that a later one of the same id replaces, by file.
    pub(super) superseded: Vec<(usize, SetAside)>,
    /// Those that do not belong here, by file.
    pub(super) set_aside: Vec<(usize, SetAside)>,
    /// Dates that could not be read; their rows count, without a date.
    pub(super) flagged: Vec<SetAside>,
}

/// Parts the rows of all files into those that count and those that do not.
pub(super) fn part<'t, 'a>(survey: &Survey, tables: &'t [Table<'a>], mappings: &[Mapping]) -> Rows<'t, 'a> {
    let mut rows = Rows::default();
    for (table, (file, mapping)) in tables.iter().zip(mappings).enumerate() {
        for row in file.rows() {
            if let Some((column, reason)) = refuse(survey, mapping, row) {
                rows.set_aside.push((table, aside(file, row, Some(column), reason)));
                continue;
            }
            let id = mapping.id.and_then(|column| cells::decode(&row.cells[column]).ok());
            let id = id.filter(|id| !id.trim().is_empty()).unwrap_or_else(|| Cow::Owned(made_id(file, row)));
            let start = mapping.start.map(|column| (column, read_date(survey, mapping, row, column)));
            if let Some((column, Err(reason))) = &start {
                rows.flagged.push(flag(file, row, *column, reason.clone()));
            }
            let start = start.and_then(|(_, start)| start.ok().flatten());
            let seconds =
                mapping.seconds.and_then(|column| cells::decode(&row.cells[column]).ok()?.trim().parse().ok());
            rows.counted.push(Candidate { table, row, id, start, seconds });
        }
    }
    let said = |candidate: &Candidate<'t, 'a>| said(&tables[candidate.table], candidate.row);
    rows.counted.sort_by(|a, b| {
        let order = (a.start, &a.id, a.seconds).cmp(&(b.start, &b.id, b.seconds));
        order.then_with(|| said(a).cmp(&said(b)))
    });
    supersede(&mut rows, tables, mappings);
    rows
}

/// Says why a row is no answer to this survey, and by which column.
fn refuse(survey: &Survey, mapping: &Mapping, row: Row<'_, '_>) -> Option<(usize, Reason)> {
    let text = |column: usize| cells::decode(&row.cells[column]).unwrap_or_default().trim().to_owned();
    let form = mapping.form.map(|column| (column, text(column)));
    if let Some((column, form)) = form.filter(|(_, form)| !form.is_empty() && *form != survey.id) {
        return Some((column, Reason::AnotherSurvey { survey: form }));
    }
    let filled = mapping.honeypots.iter().copied().find(|column| !text(*column).is_empty());
    filled.map(|column| (column, Reason::Honeypot))
}

/// Keeps the last response of each id; identical rows without an id of their own are different people.
fn supersede(rows: &mut Rows<'_, '_>, tables: &[Table<'_>], mappings: &[Mapping]) {
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, candidate) in rows.counted.iter().enumerate() {
        last.insert(candidate.id.as_ref(), index);
    }
    let keep: Vec<bool> = rows
        .counted
        .iter()
        .enumerate()
        .map(|(index, candidate)| is_made(&candidate.id) || last.get(candidate.id.as_ref()) == Some(&index))
        .collect();
    let mut kept = keep.into_iter();
    let superseded = &mut rows.superseded;
    rows.counted.retain(|candidate| {
        let keep = kept.next().unwrap_or(true);
        if !keep {
            let Candidate { table, row, id, .. } = candidate;
            let reason = Reason::Superseded { id: id.clone().into_owned() };
            superseded.push((*table, aside(&tables[*table], *row, mappings[*table].id, reason)));
        }
        keep
    });
}

/// Lists one cell that does not count, with the reason.
pub(super) fn flag(table: &Table<'_>, row: Row<'_, '_>, column: usize, reason: Reason) -> SetAside {
    let text = String::from_utf8_lossy(&row.cells[column]).into_owned();
    SetAside { text, ..aside(table, row, Some(column), reason) }
}

/// Lists a row that does not count, with the reason and the column that gives it.
fn aside(table: &Table<'_>, row: Row<'_, '_>, column: Option<usize>, reason: Reason) -> SetAside {
    let text: Vec<_> = row.cells.iter().map(|cell| String::from_utf8_lossy(cell)).collect();
    SetAside {
        file: table.file.clone(),
        row: row.number,
        line: row.line,
        column: column.map(|column| table.columns[column].to_string()),
        reason,
        text: text.join(" | "),
    }
}

/// Years in which an answer may have been given. Anybody can send any date; a far one would make waves without end.
const YEARS: RangeInclusive<i16> = 1990..=2100;

const MADE: &str = "made:";

fn is_made(id: &str) -> bool {
    id.starts_with(MADE)
}

/// An id from what the row says, for files that carry none.
fn made_id(table: &Table<'_>, row: Row<'_, '_>) -> String {
    let mut hash = Sha256::new();
    for part in said(table, row).into_iter().flat_map(|(column, cell)| [column.as_bytes(), cell]) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let hash = hash.finalize();
    let letters: String = hash
        .iter()
        .take(10)
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|n| char::from_digit(n.into(), 16).unwrap_or('0'))
        .collect();
    format!("{MADE}{letters}")
}

/// What a row says, in whatever order its columns stand: every cell that is not empty, by the name of its column.
fn said<'t>(table: &'t Table<'_>, row: Row<'t, '_>) -> Vec<(&'t str, &'t [u8])> {
    let cells = table.columns.iter().zip(row.cells).map(|(column, cell)| (column.trim(), cell.as_ref()));
    let mut said: Vec<_> = cells.filter(|(_, cell)| !cell.is_empty()).collect();
    said.sort_unstable();
    said
}

fn read_date(survey: &Survey, mapping: &Mapping, row: Row<'_, '_>, column: usize) -> Result<Option<DateTime>, Reason> {
    let text = cells::decode(&row.cells[column])?;
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
        .ok_or_else(|| Reason::NotADate { value: text.to_owned() })
}
