//! What a definition says of response files: which responses count, and where other tools keep ids and dates.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use jiff::fmt::strtime;
use jiff::tz::{Offset, TimeZone};

use super::words;
use crate::definition::{Table, Value};
use crate::problem::{self, List, Problem};
use crate::survey::{Columns, Duplicates, Policy};

/// How the days of a column may be written, in words that need no letters of strftime's.
const ORDERS: [&str; 3] = ["dmy", "mdy", "ymd"];

/// The seconds ahead of UTC at which a clock of this world may stand.
const ZONES: RangeInclusive<i32> = -12 * 3600..=14 * 3600;

/// Reads `[responses]`.
pub(super) fn policy(table: &Table<'_>) -> Policy {
    let Some(section) = table.get("responses").and_then(|value| value.table()) else { return Policy::default() };
    let duplicates =
        [("last", Duplicates::Last), ("first", Duplicates::First), ("latest_complete", Duplicates::LatestComplete)];
    let duplicates = section.get("duplicates").and_then(|value| words::one_of(&value, &duplicates));
    let partial = [("set_aside", false), ("count", true)];
    let partial = section.get("partial").and_then(|value| words::one_of(&value, &partial));
    let policy = Policy {
        stated_duplicates: duplicates,
        counts_partial: partial.unwrap_or_default(),
        fastest: section.get("fastest").and_then(|value| fastest(&value)),
        zone: section.get("zone").and_then(|value| zone(&value)),
        from: section.get("from").and_then(|value| Some(value.text()?.value)),
    };
    section.refuse_unknown_keys();
    policy
}

fn fastest(value: &Value<'_>) -> Option<u32> {
    let written = value.integer()?.value;
    let seconds = u32::try_from(written).ok().filter(|seconds| *seconds > 0);
    if seconds.is_none() {
        let problem = Problem::error(format!("no response takes less than {written} seconds"));
        value.report(problem.hint("write the fewest seconds in which a person can answer, such as 10"));
    }
    seconds
}

fn zone(value: &Value<'_>) -> Option<Offset> {
    let written = value.text()?.value;
    let offset = strtime::parse("%:z", &written).ok().and_then(|time| time.offset());
    let offset = offset.filter(|offset| ZONES.contains(&offset.seconds()));
    if offset.is_none() {
        let problem = Problem::error(format!("`{written}` is no offset from UTC"));
        value.report(problem.hint("write the hours and minutes ahead of UTC or behind it: `+02:00`, `-05:00`"));
    }
    offset
}

/// Reads `[columns]`.
pub(super) fn columns(table: &Table<'_>) -> Columns {
    let Some(section) = table.get("columns").and_then(|value| value.table()) else { return Columns::default() };
    let names = |key| -> Vec<String> {
        let value = section.get(key);
        match value {
            Some(value) if value.is_text() => value.text().map(|text| text.value).into_iter().collect(),
            Some(value) => value.texts().into_iter().map(|text| text.value).collect(),
            None => Vec::new(),
        }
    };
    let dates = section.get("dates").and_then(|value| dates(&value));
    let columns = Columns { id: names("id"), start: names("start"), dates };
    section.refuse_unknown_keys();
    columns
}

fn dates(value: &Value<'_>) -> Option<String> {
    let written = value.text()?.value;
    let moment = Date::constant(2026, 12, 31).at(23, 59, 58, 0).to_zoned(TimeZone::UTC).ok();
    let is_form = |moment| written.contains('%') && strtime::format(&written, moment).is_ok();
    let is_known = ORDERS.contains(&written.as_str()) || moment.as_ref().is_some_and(is_form);
    if !is_known {
        let otherwise =
            format!("write {}, or a form in strftime's letters, such as `%d/%m/%Y %H:%M`", List::or(ORDERS));
        let hint = problem::near(&written, ORDERS, otherwise);
        value.report(Problem::error(format!("`{written}` does not say how dates are written")).hint(hint));
    }
    is_known.then_some(written)
}
