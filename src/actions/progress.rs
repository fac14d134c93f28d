//! How far each action has come, and who is behind it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::gather::Gathered;
use super::{Action, Effect, Event, Findings, Group, Promise, Status, Window, Windows, promise};
use crate::analysis::share::Share;
use crate::analysis::verdict::Verdict;
use crate::analysis::{Difference, Direction};
use crate::problem::Problem;

/// How far an action has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Where it stands; `new` when its first event lies ahead.
    pub status: Status,
    /// Since when; no day when its first event lies ahead.
    pub since: Option<Date>,
    /// The event that says so, as an index into the action's.
    pub event: Option<usize>,
    /// The suggestions behind it. An action that was done answers those given until then, and those that it names.
    pub suggestions: Vec<usize>,
    /// How many different people made them.
    pub people: usize,
    /// Suggestions on its themes that were given after it was done; it does not answer them.
    pub since_done: Vec<usize>,
    /// How often people asked for it before it was done and since.
    pub recurrence: Option<Recurrence>,
    /// What was promised, and whether it was kept, in order.
    pub promises: Vec<Promise>,
    /// Whether it helped, by moment.
    pub effects: Vec<Effect>,
    /// Other actions done about one of its moments, so near in time that their effects cannot be told apart.
    pub overlapping: Vec<usize>,
}

/// How often people asked for something, before it was done and since: people who did, out of all who answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recurrence {
    /// In the year before.
    pub before: Share,
    /// Since people have got used to it, for a year at most.
    pub after: Share,
    /// The change of the share.
    pub change: Difference,
}

impl Recurrence {
    /// Whether people still ask for it, and the answers show no clear fall in how many do.
    pub fn came_back(&self) -> bool {
        self.after.count() > 0 && self.change.direction() != Some(Direction::Down)
    }
}

impl Progress {
    /// The group in which it counts.
    pub fn group(&self) -> Group {
        self.status.group()
    }

    /// The day on which it was done, when it was.
    pub fn done_on(&self) -> Option<Date> {
        self.since.filter(|_| self.group() == Group::Acted)
    }

    /// The promise made last.
    pub fn promise(&self) -> Option<&Promise> {
        self.promises.last()
    }

    /// Whether it came back.
    pub fn came_back(&self) -> bool {
        self.recurrence.is_some_and(|recurrence| recurrence.came_back())
    }

    /// Whether it was judged, and no moment shows a change, of its own or against the others.
    pub fn no_effect(&self) -> bool {
        let is_unmoved = |effect: &&Effect| {
            matches!(effect.verdict, Verdict::NoMeaningfulChange { .. } | Verdict::NoDetectableChange { .. })
        };
        let is_judged = |effect: &&Effect| !matches!(effect.verdict, Verdict::TooEarly(_));
        let judged: Vec<&Effect> = self.effects.iter().filter(is_judged).collect();
        !judged.is_empty() && judged.iter().all(is_unmoved)
    }
}

/// Says how far an action has come as of a day, and what it did. Overlaps are looked for once all actions are known.
pub(super) fn progress(index: usize, action: &Action, gathered: &Gathered, findings: &Findings<'_>) -> Progress {
    let as_of = findings.as_of;
    let past = past(action, as_of);
    let status = past.last().map_or(Status::New, |event| event.status);
    let since = since(past);
    let done = done_on(action, as_of);
    let voice = findings.voice;
    let later =
        |suggestion: usize| done.is_some_and(|done| voice.suggestions[suggestion].on.is_some_and(|on| on > done));
    let named: BTreeSet<usize> = gathered.singles[index].iter().copied().collect();
    let of_themes = action.themes.iter().flat_map(|theme| gathered.themes[*theme].iter().copied());
    let (since_done, until_done): (BTreeSet<usize>, BTreeSet<usize>) =
        of_themes.filter(|suggestion| !named.contains(suggestion)).partition(|suggestion| later(*suggestion));
    let since_done: Vec<usize> = since_done.into_iter().collect();
    let suggestions: Vec<usize> = until_done.union(&named).copied().collect();
    let windows = done.map(|done| Windows::around(done, action.ramp_days, as_of));
    Progress {
        status,
        since,
        event: past.len().checked_sub(1),
        people: voice.people(&suggestions),
        recurrence: windows.and_then(|windows| recurrence(&windows, &suggestions, &since_done, findings)),
        suggestions,
        since_done,
        promises: promise::promises(past, as_of),
        effects: findings.effects.get(index).cloned().unwrap_or_default(),
        overlapping: Vec::new(),
    }
}

/// The day on which an action was done, when it was as of another day.
pub(super) fn done_on(action: &Action, as_of: Date) -> Option<Date> {
    let past = past(action, as_of);
    since(past).filter(|_| past.last().is_some_and(|event| event.status.group() == Group::Acted))
}

fn past(action: &Action, as_of: Date) -> &[Event] {
    &action.events[..action.events.partition_point(|event| event.on <= as_of)]
}

/// The day of the first of the events that last said the same.
fn since(past: &[Event]) -> Option<Date> {
    let status = past.last()?.status;
    past.iter().rev().take_while(|event| event.status == status).last().map(|event| event.on)
}

fn recurrence(windows: &Windows, before: &[usize], after: &[usize], findings: &Findings<'_>) -> Option<Recurrence> {
    let share = |window: &Window, suggestions: &[usize]| {
        let holds = |day: Option<Date>| day.is_some_and(|day| window.holds(day));
        let voice = findings.voice;
        let within: Vec<usize> = suggestions.iter().copied().filter(|s| holds(voice.suggestions[*s].on)).collect();
        let responses = findings.analysis.by_day.iter().filter(|(day, _)| window.holds(*day));
        Share::new(voice.people(&within) as u64, responses.map(|(_, responses)| responses).sum())
    };
    let (before, after) = (share(&windows.before, before)?, share(&windows.after, after)?);
    Some(Recurrence { before, after, change: after.change_from(before, findings.analysis.level) })
}

/// What is wrong with a claim that nobody asked for.
pub(super) fn unasked(action: &Action, progress: &Progress) -> Option<Problem> {
    (progress.group() == Group::Acted && progress.suggestions.is_empty()).then(|| {
        Problem::warning(format!("`{}` is said to be done, and no suggestion is behind it", action.id))
            .hint("name in `answers` what it answers, or take it out: \"we did\" needs a \"you said\"")
            .at(action.place.clone())
    })
}
