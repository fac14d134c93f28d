//! From `actions.toml` as written to a ledger that may be relied on. Nothing here looks at a suggestion or a clock.

mod action;
mod theme;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Ledger, Theme};
use crate::definition::{Definition, Table, Value, Written};
use crate::problem::{self, Problem, Source};
use crate::survey::Survey;
use crate::survey::words::{self, Languages};
use crate::voice::is_suggestion_id;

/// Checks a ledger against its survey. Returns it unless the file has an error, and every problem of the file.
pub fn check(source: &Arc<Source>, survey: &Survey) -> (Option<Ledger>, Vec<Problem>) {
    Definition::new(source).read(|table| {
        let mut around = Surroundings {
            survey,
            languages: Languages::of(survey),
            themes: Vec::new(),
            refused: BTreeSet::new(),
            actions: BTreeSet::new(),
        };
        for section in table.tables("theme") {
            theme::read(section, &mut around);
        }
        let actions = table.tables("action").into_iter().filter_map(|section| action::read(section, &mut around));
        let actions = actions.collect();
        Some(Ledger { themes: around.themes, actions })
    })
}

/// What every part of a ledger is read against.
struct Surroundings<'s> {
    survey: &'s Survey,
    languages: Languages,
    /// The themes read so far.
    themes: Vec<Theme>,
    /// Themes that have a problem of their own, so that nothing which mentions them is blamed as well.
    refused: BTreeSet<String>,
    /// The ids of the actions read so far.
    actions: BTreeSet<String>,
}

impl Surroundings<'_> {
    /// Reads the id of a moment.
    fn moment(&self, value: &Value<'_>) -> Option<usize> {
        let id = value.text()?.value;
        let found = self.survey.moment(&id);
        if found.is_none() {
            let known = self.survey.moments.iter().map(|moment| moment.id.as_str());
            let otherwise = format!("add a `[[moment]]` with `id = \"{id}\"` to survey.toml");
            value.report(
                Problem::error(format!("no moment is called `{id}`")).hint(problem::near(&id, known, otherwise)),
            );
        }
        found
    }
}

/// Reads the id of a theme or an action.
fn id(table: &Table<'_>, example: &str) -> Option<Written<String>> {
    let hint = format!("write `id = \"{example}\"`: small letters, digits and `_`");
    table.require("id", &hint).and_then(|value| words::identifier(table, &value))
}

/// Reads a list of ids of suggestions.
fn suggestions(table: &Table<'_>, key: &'static str) -> Vec<Written<String>> {
    let mut ids: Vec<Written<String>> = Vec::new();
    for id in table.get(key).map(|value| value.texts()).unwrap_or_default() {
        if !is_suggestion_id(&id.value) {
            let problem = Problem::error(format!("`{}` is no id of a suggestion", id.value));
            id.report(table, problem.hint(SUGGESTION_HINT));
        } else if ids.iter().any(|known| known.value == id.value) {
            id.report(table, Problem::error(format!("`{}` is written twice", id.value)).hint("take one of them out"));
        } else {
            ids.push(id);
        }
    }
    ids
}

/// What the id of a suggestion looks like.
const SUGGESTION_HINT: &str = "copy it from the report: `s-` and six or more letters and digits, such as `s-7f3k2m`";
