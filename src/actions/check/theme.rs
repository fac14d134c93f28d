//! One `[[theme]]` as a ledger writes it.

use super::{Surroundings, id, suggestions};
use crate::actions::{Pattern, Theme};
use crate::definition::Table;
use crate::problem::Problem;

/// Reads one theme and appends it to those before it.
pub(super) fn read(table: Table<'_>, around: &mut Surroundings<'_>) {
    let id = id(&table, "queue");
    let table = match &id {
        Some(id) => table.named(format!("theme `{}`", id.value)),
        None => table,
    };
    if let Some(id) = id.as_ref().filter(|id| around.themes.iter().any(|theme| theme.id == id.value)) {
        let problem = Problem::error(format!("two themes are called `{}`", id.value));
        id.report(&table, problem.hint("give one of them another id, or join them"));
    }
    let title = table.require("title", "write `title = \"A shorter queue\"`");
    let title = title.and_then(|value| around.languages.text(&value));
    let moment = table.get("moment").and_then(|value| around.moment(&value));
    let matches = patterns(&table);
    let [add, drop, quotes] = ["add", "drop", "quotes"].map(|key| suggestions(&table, key));
    if table.get("match").is_none() && table.get("add").is_none() {
        let name = id.as_ref().map_or_else(|| "a theme".into(), |id| format!("theme `{}`", id.value));
        table.report(
            Problem::error(format!("{name} has neither `match` nor `add`, so it gathers nothing"))
                .hint("write the words that people use, such as `match = [\"queue\", \"wait*\"]`"),
        );
    }
    for twice in drop.iter().filter(|dropped| add.iter().any(|added| added.value == dropped.value)) {
        let problem = Problem::error(format!("`{}` is both in `add` and in `drop`", twice.value));
        twice.report(&table, problem.hint("take it out of one of them"));
    }
    table.refuse_unknown_keys();
    let Some(id) = id else { return };
    match title {
        Some(title) => {
            let place = id.place;
            around.themes.push(Theme { id: id.value, title, moment, matches, add, drop, quotes, place });
        }
        None => _ = around.refused.insert(id.value),
    }
}

fn patterns(table: &Table<'_>) -> Vec<Pattern> {
    let written = table.get("match").map(|value| value.texts()).unwrap_or_default();
    let read = |text: crate::definition::Written<String>| match Pattern::parse(&text.value) {
        Ok(pattern) => Some(pattern),
        Err(what) => {
            let problem = Problem::error(format!("`{}` {what}", text.value));
            text.report(table, problem.hint("write a word, a phrase, or the start of a word such as `wait*`"));
            None
        }
    };
    written.into_iter().filter_map(read).collect()
}
