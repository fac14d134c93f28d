//! One `[[action]]` as a ledger writes it, with its events.

use jiff::civil::Date;

use super::{SUGGESTION_HINT, Surroundings, id};
use crate::actions::{Action, Event, Group, Status};
use crate::definition::{Table, Value, Written};
use crate::problem::{self, Problem};
use crate::survey::words;
use crate::voice::is_suggestion_id;

/// Reads one action, with a view to the themes and to the actions before it.
pub(super) fn read(table: Table<'_>, around: &mut Surroundings<'_>) -> Option<Action> {
    let id = id(&table, "kiosks");
    let table = match &id {
        Some(id) => table.named(format!("action `{}`", id.value)),
        None => table,
    };
    if let Some(id) = id.as_ref().filter(|id| !around.actions.insert(id.value.clone())) {
        let problem = Problem::error(format!("two actions are called `{}`", id.value));
        id.report(&table, problem.hint("give one of them another id, or add an `[[action.event]]` to the first"));
    }
    let title = table.require("title", "write `title = \"Two more kiosks\"`");
    let title = title.and_then(|value| around.languages.text(&value));
    let (themes, suggestions) = answers(&table, around);
    let moments = moments(&table, around, &themes);
    let text = |key| table.get(key)?.text().map(|text| text.value);
    let (owner, private) = (text("owner"), text("private"));
    let public = table.get("public").and_then(|value| around.languages.text(&value));
    let evidence = evidence(&table);
    let ramp_days = table.get("ramp_days").map_or(Some(0), |value| ramp_days(&value));
    let review_on = table.get("review_on").and_then(|value| value.date()).map(|date| date.value);
    let claims = Claims { public: says(&table, "public"), owner: says(&table, "owner") };
    let events = events(&table, around, &claims);
    table.refuse_unknown_keys();
    let id = id?;
    Some(Action {
        id: id.value,
        title: title?,
        themes,
        suggestions,
        moments,
        owner,
        public,
        private,
        evidence,
        ramp_days: ramp_days?,
        review_on,
        events,
        place: id.place,
    })
}

/// Reads what it answers: themes by index, suggestions by id.
fn answers(table: &Table<'_>, around: &Surroundings<'_>) -> (Vec<usize>, Vec<Written<String>>) {
    let (mut themes, mut suggestions) = (Vec::new(), Vec::new());
    let hint = "name the themes it answers, such as `answers = [\"queue\"]`, or single suggestions";
    let Some(value) = table.require("answers", hint) else { return (themes, suggestions) };
    let ids = value.list();
    if ids.is_empty() && !value.is_text() {
        value.report(Problem::error("the action answers nothing").hint(hint));
    }
    for id in ids.iter().filter_map(Value::text) {
        if is_suggestion_id(&id.value) {
            suggestions.push(id);
        } else if id.value.starts_with("s-") {
            let problem = Problem::error(format!("`{}` is no id of a suggestion", id.value));
            id.report(table, problem.hint(SUGGESTION_HINT));
        } else if let Some(theme) = around.themes.iter().position(|theme| theme.id == id.value) {
            themes.push(theme);
        } else if !around.refused.contains(&id.value) {
            let known = around.themes.iter().map(|theme| theme.id.as_str());
            let otherwise = format!("add a `[[theme]]` with `id = \"{}\"`", id.value);
            let hint = problem::near(&id.value, known, otherwise);
            id.report(table, Problem::error(format!("no theme is called `{}`", id.value)).hint(hint));
        }
    }
    (themes, suggestions)
}

/// Reads the moments that it should change; those of its themes when none is written.
fn moments(table: &Table<'_>, around: &Surroundings<'_>, themes: &[usize]) -> Vec<usize> {
    let mut moments: Vec<usize> = match table.get("moments") {
        Some(value) => value.list().iter().filter_map(|value| around.moment(value)).collect(),
        None => themes.iter().filter_map(|&theme| around.themes[theme].moment).collect(),
    };
    moments.sort_unstable();
    moments.dedup();
    moments
}

/// Reads files and addresses. A file lies in the survey's folder, and an address is one that a browser may open.
fn evidence(table: &Table<'_>) -> Vec<String> {
    let written = table.get("evidence").map(|value| value.texts()).unwrap_or_default();
    for item in &written {
        let is_address = item.value.starts_with("https://") || item.value.starts_with("http://");
        let leaves = item.value.starts_with('/') || item.value.split('/').any(|part| part == "..");
        if !is_address && (item.value.is_empty() || leaves || item.value.contains([':', '\\'])) {
            let problem = Problem::error(format!("`{}` is no file beside actions.toml and no web address", item.value));
            item.report(table, problem.hint("write `kiosks.jpg` or `https://example.org/kiosks`"));
        }
    }
    written.into_iter().map(|item| item.value).collect()
}

fn ramp_days(value: &Value<'_>) -> Option<u32> {
    let days = value.integer()?.value;
    let fits = u32::try_from(days).ok().filter(|days| *days <= 365);
    if fits.is_none() {
        let problem = Problem::error(format!("`ramp_days` is {days}"));
        value.report(problem.hint("give the days that people need to get used to it, 0 to 365"));
    }
    fits
}

/// Whether a key is written with more than blanks; a value of the wrong kind has a problem of its own already.
fn says(table: &Table<'_>, key: &'static str) -> bool {
    let words = |value: Value<'_>| value.text().is_some_and(|text| !text.value.trim().is_empty());
    table.get(key).is_some_and(|value| !value.is_text() || words(value))
}

/// What an action says for itself, as far as its events lean on it.
struct Claims {
    public: bool,
    owner: bool,
}

fn events(table: &Table<'_>, around: &Surroundings<'_>, claims: &Claims) -> Vec<Event> {
    let sections = table.tables("event");
    if sections.is_empty() {
        table.report(
            Problem::error("the action has no event, so nobody can tell where it stands")
                .hint("add an `[[action.event]]` with `on = 2026-03-02` and `status = \"planned\"`"),
        );
    }
    let mut latest = None;
    let sections = sections.into_iter().map(|section| section.named("`[[action.event]]`"));
    sections.filter_map(|section| event(&section, around, claims, &mut latest)).collect()
}

fn event(table: &Table<'_>, around: &Surroundings<'_>, claims: &Claims, latest: &mut Option<Date>) -> Option<Event> {
    let on = table.require("on", "write the day of the change, such as `on = 2026-03-02`");
    let on = on.and_then(|value| value.date());
    if let Some(on) = &on {
        if let Some(earlier) = latest.filter(|earlier| on.value < *earlier) {
            let problem = Problem::error(format!("this event is dated before the one above it, {earlier}"));
            on.report(table, problem.hint("events stand in the order in which they happened; add new ones at the end"));
        }
        *latest = Some(on.value);
    }
    let status = table.require("status", "write `status = \"planned\"`");
    let status = status.and_then(|value| Some((words::one_of(&value, &Status::ALL.map(|s| (s.key(), s)))?, value)));
    let due = due(table, on.as_ref(), claims, status.as_ref().map(|(status, _)| *status));
    let text = |key| table.get(key)?.text().map(|text| text.value);
    let (by, to) = (text("by"), text("to"));
    let reason = table.get("reason").and_then(|value| around.languages.text(&value));
    if let Some((status, value)) = &status {
        let given = Given { reason: says(table, "reason"), to: says(table, "to") };
        if let Some(problem) = unfounded(*status, claims, &given) {
            value.report(problem);
        }
    }
    table.refuse_unknown_keys();
    Some(Event { on: on?.value, status: status?.0, due, by, reason, to })
}

fn due(table: &Table<'_>, on: Option<&Written<Date>>, claims: &Claims, status: Option<Status>) -> Option<Date> {
    let due = table.get("due")?.date()?;
    if let Some(status) = status.filter(|status| !promises(*status)) {
        let problem = Problem::error(format!("`{}` promises nothing that could be due", status.key()));
        due.report(table, problem.hint("give the date with `planned` or `started`"));
    } else if !claims.owner {
        let problem = Problem::error("a promise with a date needs somebody who answers for it");
        due.report(table, problem.hint("add `owner = \"Station manager\"` to the action"));
    }
    if on.is_some_and(|on| due.value < on.value) {
        let problem = Problem::error("the promise is due before the day on which it is made");
        due.report(table, problem.hint("correct `due` or `on`"));
    }
    Some(due.value)
}

/// Whether something is still to come, so that a date can be given for it.
fn promises(status: Status) -> bool {
    status == Status::PartlyDone || matches!(status.group(), Group::Open | Group::Accepted)
}

/// What an event gives beside its status.
struct Given {
    reason: bool,
    to: bool,
}

/// What a status lacks to be believed.
fn unfounded(status: Status, claims: &Claims, given: &Given) -> Option<Problem> {
    let lacks = |what: &str, hint: &str| Some(Problem::error(format!("`{}` {what}", status.key())).hint(hint));
    match status {
        _ if status.group() == Group::Acted && !claims.public => lacks(
            "needs words for the customers who asked for it",
            "add `public = \"We put two more kiosks next to door C.\"` to the action",
        ),
        Status::Declined if !given.reason => {
            lacks("needs a reason", "add `reason = \"...\"` to this event: people accept a no that is explained")
        }
        Status::PassedOn if !given.to => {
            lacks("needs to whom", "add `to = \"...\"` to this event: who can help people now")
        }
        _ => None,
    }
}
