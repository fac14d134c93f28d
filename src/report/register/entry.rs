//! One action of the register.

use jiff::civil::Date;
use serde::Serialize;

use crate::actions::{Action, Event, Group, Outcome, Progress, Recurrence};
use crate::render::markdown;
use crate::report::wording::{self, Unit};
use crate::report::{Reading, standing};

/// One action.
#[derive(Serialize)]
pub(super) struct Entry {
    id: String,
    title: String,
    status: &'static str,
    tone: &'static str,
    /// Name and value, in order.
    facts: Vec<[String; 2]>,
    /// What needs a look.
    flags: Vec<String>,
    /// The themes that it answers: the way to each, and its title.
    themes: Vec<[String; 2]>,
    /// HTML.
    public: String,
    private: String,
    evidence: Vec<Evidence>,
    history: Vec<Row>,
}

/// A file, or an address with a link.
#[derive(Serialize)]
struct Evidence {
    name: String,
    link: bool,
}

/// An event.
#[derive(Serialize)]
struct Row {
    on: String,
    status: &'static str,
    by: String,
    said: String,
}

impl Entry {
    pub(super) fn of(reading: &Reading<'_>, action: &Action, progress: &Progress) -> Self {
        let late = progress.promises.iter().any(|promise| matches!(promise.outcome, Outcome::Overdue { .. }));
        let theme = |theme: &usize| {
            let theme = &reading.ledger.themes[*theme];
            [format!("../suggestions/index.html#theme-{}", theme.id), theme.title.original().to_owned()]
        };
        Self {
            id: format!("action-{}", action.id),
            title: action.title.original().to_owned(),
            status: if late { "late" } else { standing::status(progress.status) },
            tone: if late { "bad" } else { standing::tone(progress.group()) },
            facts: facts(reading, action, progress),
            flags: flags(reading, progress),
            themes: action.themes.iter().map(theme).collect(),
            public: action.public.as_ref().map(|text| markdown::to_html(text.original())).unwrap_or_default(),
            private: action.private.clone().unwrap_or_default(),
            evidence: action
                .evidence
                .iter()
                .map(|name| Evidence { name: name.clone(), link: name.contains("://") })
                .collect(),
            history: action.events.iter().map(|event| row(event, reading.actions.as_of)).collect(),
        }
    }
}

fn facts(reading: &Reading<'_>, action: &Action, progress: &Progress) -> Vec<[String; 2]> {
    let mut facts = Vec::new();
    let mut add = |name: &str, value: String| facts.push([name.to_owned(), value]);
    add("Owner", action.owner.clone().unwrap_or_else(|| "nobody named".into()));
    if let Some(since) = progress.since {
        add("Since", wording::date(since));
    }
    for promise in &progress.promises {
        add("Promise", wording::capital(&standing::promise(promise)));
    }
    let suggestions = wording::count(progress.suggestions.len() as u64, "suggestion", "suggestions");
    let people = wording::count(progress.people as u64, "person", "people");
    add("Behind it", format!("{suggestions} by {people}"));
    if !progress.since_done.is_empty() {
        let later = wording::count(progress.since_done.len() as u64, "suggestion", "suggestions");
        add("Asked again", format!("{later} since it was done"));
    }
    let names: Vec<&str> =
        action.moments.iter().map(|moment| reading.survey.moments[*moment].name.original()).collect();
    if !names.is_empty() {
        add("Should change", wording::list(&names));
    }
    let is_open = matches!(progress.group(), Group::Open | Group::Accepted);
    let days = open_days(action, progress, reading.actions.as_of).filter(|days| is_open || *days > 0);
    if let Some(days) = days {
        add(if is_open { "Open for" } else { "Was open for" }, wording::count(days, "day", "days"));
    }
    facts
}

/// Days from the first event until it was closed, or until today.
fn open_days(action: &Action, progress: &Progress, as_of: Date) -> Option<u64> {
    let first = action.events.first()?.on;
    let end = match progress.group() {
        Group::Open | Group::Accepted => as_of,
        _ => progress.since?,
    };
    u64::try_from(first.until(end).ok()?.get_days()).ok()
}

/// What nobody typed and somebody should look at.
fn flags(reading: &Reading<'_>, progress: &Progress) -> Vec<String> {
    let mut flags = Vec::new();
    if let Some(recurrence) = progress.recurrence.filter(Recurrence::came_back) {
        let level = reading.analysis.level;
        let [before, since] = [recurrence.before, recurrence.after].map(|share| {
            let figure = reading.analysis.floor.admit(Some(share.estimate(level)));
            wording::figure(&figure, |it| wording::estimate(it, Unit::Share))
        });
        flags.push(format!(
            "It came back: people still ask for it, with no clear fall. Before: {before}. Since: {since}."
        ));
    }
    if progress.no_effect() {
        flags.push("No difference was seen after it. Look at it again, or say so to customers.".into());
    }
    if !progress.overlapping.is_empty() {
        let title = |other: &usize| reading.ledger.actions[*other].title.original();
        let titles: Vec<&str> = progress.overlapping.iter().map(title).collect();
        flags.push(format!(
            "Done about the same moment around the same time, so that the two cannot be told apart: {}.",
            wording::list(&titles)
        ));
    }
    flags
}

fn row(event: &Event, as_of: Date) -> Row {
    let due = event.due.map(|day| format!("Promised for {}.", wording::date(day)));
    let to = event.to.as_ref().map(|to| format!("To {to}."));
    let reason = event.reason.as_ref().map(|reason| reason.original().to_owned());
    let ahead = (event.on > as_of).then(|| "Still to come.".to_owned());
    Row {
        on: wording::date(event.on),
        status: standing::status(event.status),
        by: event.by.clone().unwrap_or_default(),
        said: [due, to, reason, ahead].into_iter().flatten().collect::<Vec<_>>().join(" "),
    }
}
