//! How a file writes dates and times, settled over the whole column where the first rows do not tell.

use std::collections::BTreeSet;
use std::convert::identity;

use jiff::tz::{Offset, TimeZone};

use super::keys::Precision;
use super::mapping::Mapping;
use super::part::Part;
use super::rows;
use super::values::dates::{Ambiguous, DateForm, Evidence, Hint, Order};
use crate::problem::{List, Problem};
use crate::responses::{Batch, Row, Table};
use crate::survey::Survey;

/// Settles how dates are written by the first rows; false where they do not tell, or are odd. Our own forms write them in
/// one way, whatever somebody sends in their place.
pub(super) fn settle_first(survey: &Survey, table: &Table<'_>, mapping: &mut Mapping) -> bool {
    let Some(column) = mapping.start else { return true };
    let hint = hint(survey, mapping);
    let mut is_told = true;
    if mapping.foreign_dates {
        let mut evidence = Evidence::default();
        table.peek(|batch| see(&mut evidence, batch, column));
        is_told = !evidence.seems_turned();
        let said = hint.said;
        let (form, ambiguous) = evidence.settle_partly(hint);
        mapping.dates = form;
        is_told &= ambiguous.is_none() && said.is_none_or(|said| mapping.dates.contradicts(said).is_none());
    } else {
        mapping.dates = DateForm::iso(hint.zone);
    }
    let precision = |row: Row<'_>| rows::time(mapping, row).ok()?.map(Precision::of);
    let mut to_the_second = false;
    table.peek(|batch| {
        to_the_second = to_the_second || batch.rows().any(|row| precision(row) == Some(Precision::Second));
    });
    mapping.to_the_second = to_the_second;
    is_told
}

/// Settles whether times are exact to the second, by the rows of all tables whose column of times has the same name, as
/// it has in two parts of one file. Says for which tables that is not as it was taken to be, and matters.
pub(super) fn settle_seconds(mappings: &mut [Mapping], parts: &[&Part]) -> Vec<bool> {
    let name = |mapping: &Mapping| mapping.start.and_then(|column| mapping.name(column).cloned());
    let exact = mappings.iter().zip(parts).filter(|(_, part)| part.has_seconds);
    let exact: BTreeSet<_> = exact.filter_map(|(mapping, _)| name(mapping)).collect();
    let settle = |(mapping, part): (&mut Mapping, &&Part)| {
        let before = mapping.to_the_second;
        mapping.to_the_second = name(mapping).is_some_and(|name| exact.contains(&name));
        part.has_minutes && mapping.to_the_second != before
    };
    mappings.iter_mut().zip(parts).map(settle).collect()
}

/// Settles how dates are written by all rows. Those that can be read in several ways are not read; the others are.
pub(super) fn settle_all(survey: &Survey, table: &mut Table<'_>, mapping: &mut Mapping) -> Option<Problem> {
    let column = mapping.start.filter(|_| mapping.foreign_dates)?;
    let (mut evidence, see) =
        (Evidence::default(), |evidence: &mut Evidence, batch: &Batch<'_>| see(evidence, batch, column));
    table.scan(Evidence::default, see, identity, |parts| {
        evidence = parts.into_iter().fold(std::mem::take(&mut evidence), Evidence::join);
    });
    let (hint, is_turned) = (hint(survey, mapping), evidence.seems_turned());
    let said = hint.said;
    let is_mixed = said.is_some_and(|said| evidence.is_mixed(said));
    let (form, ambiguous) = evidence.settle_partly(hint);
    mapping.dates = form;
    let (file, column) = (&*table.file, &*table.columns[column]);
    let other = said.and_then(|said| Some((said, mapping.dates.contradicts(said)?)));
    match (ambiguous, other) {
        (Some(ambiguous), _) => Some(unsettled(file, column, &ambiguous)),
        (None, _) if is_turned => Some(turned(file, column)),
        (None, Some((said, other))) => Some(contradicted(file, column, said, other)),
        (None, None) => said.filter(|_| is_mixed).map(|said| mixed(file, column, said)),
    }
}

/// Points at dates of another order than the survey says.
fn contradicted(file: &str, column: &str, said: Order, other: Order) -> Problem {
    let message = format!(
        "the dates of `{file}` in `{column}` are written as `{}`, and the survey says `dates = \"{}\"`",
        other.key(),
        said.key()
    );
    Problem::warning(message).hint("they are read as they are written: the days over 12 tell for all")
}

/// Points at dates that are not all written in one order.
fn mixed(file: &str, column: &str, said: Order) -> Problem {
    let message = format!("some dates of `{file}` in `{column}` have day and month the other way round");
    Problem::warning(message).hint(format!(
        "days up to the 12th are read as the survey says, `dates = \"{}\"`, and may be wrong; the set-aside page lists those that cannot be",
        said.key()
    ))
}

/// Points at dates of which a spreadsheet seems to have taken the days for months.
fn turned(file: &str, column: &str) -> Problem {
    let message = format!(
        "the dates of `{file}` in `{column}` seem to have been turned by a spreadsheet: those up to the 12th are dates, the others are text"
    );
    let hint = "days and months of the dates are probably exchanged: download the file again, and do not save it from a spreadsheet";
    Problem::warning(message).hint(hint)
}

fn see(evidence: &mut Evidence, batch: &Batch<'_>, column: usize) {
    for row in 0..batch.len() {
        evidence.see(&batch.cell(row, column));
    }
}

/// What the survey and the tool that wrote the file say of its dates.
fn hint<'h>(survey: &'h Survey, mapping: &Mapping) -> Hint<'h> {
    let zone = survey.policy.zone.map(Offset::to_time_zone);
    let stated = || TimeZone::get(mapping.recognised.as_ref()?.zone.as_deref()?).ok();
    let said = survey.columns.dates.as_deref().filter(|_| mapping.foreign_dates);
    let order = said.and_then(Order::from_key);
    Hint { said: order, pattern: said.filter(|_| order.is_none()), zone: zone.or_else(stated) }
}

fn unsettled(file: &str, column: &str, ambiguous: &Ambiguous) -> Problem {
    let problem = |value: &str| {
        Problem::warning(format!("the dates of `{file}` in `{column}` can be read in several ways, as `{value}` can"))
    };
    match ambiguous {
        Ambiguous::Order { value, readings } => {
            let ways = readings.iter().map(|(order, date)| format!("`dates = \"{}\"` for {date}", order.key()));
            let ways = ways.collect::<Vec<_>>().join(" or ");
            problem(value).hint(format!(
                "write {ways} under `[columns]` of the survey; until then answers with such a date have none"
            ))
        }
        Ambiguous::Zone { value, meanings } => problem(value).hint(format!(
            "its zone may be {}: write `zone = \"+02:00\"` or what it is under `[responses]`; until then answers with such a date have none",
            List::or(*meanings)
        )),
    }
}
