//! What became of each suggestion, and what each theme comes to.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::gather::Gathered;
use super::promise::days;
use super::{Counts, Event, Findings, Group, Ledger, Progress, Status};
use crate::analysis::Level;
use crate::analysis::time_to_event::{Curve, Spell};
use crate::voice::Suggestion;

/// What became of a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands: as the action that got furthest; `new` when there is none.
    pub status: Status,
    /// The action that got furthest.
    pub action: Option<usize>,
    /// Every action that answers it and has begun.
    pub actions: Vec<usize>,
    /// The themes that gather it.
    pub themes: Vec<usize>,
    /// Days since it was given.
    pub age: Option<u32>,
    /// The day on which it was first answered, be it with a no; not before it was given.
    pub answered_on: Option<Date>,
    /// The day on which it was acted on; not before it was given.
    pub acted_on: Option<Date>,
}

/// What a theme comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// Its suggestions.
    pub suggestions: Vec<usize>,
    /// How many different people made them.
    pub people: usize,
    /// The day of the first that has one.
    pub first: Option<Date>,
    /// The day of the last that has one.
    pub last: Option<Date>,
    /// The suggestions chosen to be quoted, whose writers agreed.
    pub quotes: Vec<usize>,
    /// The actions about it that have begun, in the order of the ledger.
    pub actions: Vec<usize>,
    /// The action that got furthest.
    pub action: Option<usize>,
    /// Where that action stands; `new` when there is none.
    pub status: Status,
    /// Where its suggestions stand, which may be elsewhere: those given after it was done are open again.
    pub counts: Counts,
}

impl Standing {
    /// The group in which it counts.
    pub fn group(&self) -> Group {
        self.status.group()
    }
}

/// Of these actions, the one that got furthest; of those that got equally far the first.
fn furthest(actions: &[usize], progress: &[Progress]) -> Option<usize> {
    actions.iter().copied().min_by_key(|&action| (Reverse(progress[action].status.reach()), action))
}

/// Says where each suggestion stands.
pub(super) fn standings(
    ledger: &Ledger,
    gathered: &Gathered,
    progress: &[Progress],
    findings: &Findings<'_>,
) -> Vec<Standing> {
    let suggestions = &findings.voice.suggestions;
    let mut actions = vec![Vec::new(); suggestions.len()];
    let mut themes = actions.clone();
    for (action, progress) in progress.iter().enumerate().filter(|(_, progress)| progress.since.is_some()) {
        for suggestion in &progress.suggestions {
            actions[*suggestion].push(action);
        }
    }
    for (theme, members) in gathered.themes.iter().enumerate() {
        for suggestion in members {
            themes[*suggestion].push(theme);
        }
    }
    let stand = |((suggestion, actions), themes): ((&Suggestion, Vec<usize>), Vec<usize>)| {
        let action = furthest(&actions, progress);
        let status = action.map_or(Status::New, |action| progress[action].status);
        let given = |day: Date| suggestion.on.map_or(day, |on| on.max(day));
        let first = |day: &dyn Fn(usize) -> Option<Date>| actions.iter().filter_map(|&action| day(action)).min();
        let answered = |action: usize| answered_on(&ledger.actions[action].events, findings.as_of);
        let done = |action: usize| progress[action].done_on();
        Standing {
            status,
            action,
            themes,
            age: suggestion.on.map(|on| days(on, findings.as_of)),
            answered_on: first(&answered).filter(|_| is_answered(status)).map(given),
            acted_on: first(&done).map(given),
            actions,
        }
    };
    suggestions.iter().zip(actions).zip(themes).map(stand).collect()
}

fn is_answered(status: Status) -> bool {
    !matches!(status.group(), Group::Open | Group::NotCounted)
}

/// The first day on which an action said more than that somebody is looking.
fn answered_on(events: &[Event], as_of: Date) -> Option<Date> {
    events.iter().find(|event| event.on <= as_of && is_answered(event.status)).map(|event| event.on)
}

/// Says what each theme comes to.
pub(super) fn demands(
    ledger: &Ledger,
    gathered: &Gathered,
    progress: &[Progress],
    standings: &[Standing],
    findings: &Findings<'_>,
) -> Vec<Demand> {
    let demand = |(theme, members): (usize, &Vec<usize>)| {
        let dates = members.iter().filter_map(|&suggestion| findings.voice.suggestions[suggestion].on);
        let about =
            |action: &usize| ledger.actions[*action].themes.contains(&theme) && progress[*action].since.is_some();
        let actions: Vec<usize> = (0..progress.len()).filter(about).collect();
        let action = furthest(&actions, progress);
        Demand {
            suggestions: members.clone(),
            people: findings.voice.people(members),
            first: dates.clone().min(),
            last: dates.max(),
            quotes: gathered.quotes[theme].clone(),
            action,
            status: action.map_or(Status::New, |action| progress[action].status),
            actions,
            counts: members.iter().map(|&suggestion| standings[suggestion].group()).collect(),
        }
    };
    gathered.themes.iter().enumerate().map(demand).collect()
}

/// How long suggestions wait until a day that each standing may give, those still waiting included. Suggestions without
/// a date, and those that ask for nothing, are left out.
pub(super) fn waiting(
    findings: &Findings<'_>,
    standings: &[Standing],
    until: impl Fn(&Standing) -> Option<Date>,
) -> Option<Curve> {
    let asking = findings.voice.suggestions.iter().zip(standings).filter(|(_, s)| s.group() != Group::NotCounted);
    let spell = |(suggestion, standing): (&Suggestion, &Standing)| {
        let end = until(standing);
        Some(Spell { days: days(suggestion.on?, end.unwrap_or(findings.as_of)), ended: end.is_some() })
    };
    Curve::of(asking.filter_map(spell), Level::default())
}
