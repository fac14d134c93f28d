//! Stage 7: what was done. The ledger meets the suggestions: themes, actions, promises, and whether it helped.

mod check;
mod count;
mod effect;
mod gather;
mod ledger;
mod pattern;
mod progress;
mod promise;
mod standing;
mod status;
mod window;

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::analysis::time_to_event::Curve;
use crate::problem::{self, Problem};
use crate::survey::Survey;
use crate::voice::Voice;
pub use check::check;
pub use count::{Cohort, Counts, Debt};
pub use effect::{Answers, Effect, deeds, effects};
pub use ledger::{Action, Event, Ledger, Theme};
pub use pattern::Pattern;
pub use progress::{Progress, Recurrence};
pub use promise::{Outcome, Promise};
pub use standing::{Demand, Standing};
pub use status::{Group, Status};
pub use window::{Window, Windows};

/// What was done about what people ask for, as of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Actions {
    /// The day. Later events do not count yet.
    pub as_of: Date,
    /// What people are owed.
    pub debt: Debt,
    /// All suggestions by group.
    pub counts: Counts,
    /// The same by month of the suggestion.
    pub cohorts: Vec<Cohort>,
    /// How long it takes until a suggestion is answered, those still waiting included; none without suggestions.
    pub time_to_answer: Option<Curve>,
    /// How long it takes until a suggestion is acted on; what will not be acted on counts as still waiting.
    pub time_to_act: Option<Curve>,
    /// One entry a theme of the ledger, in its order.
    pub themes: Vec<Demand>,
    /// One entry an action of the ledger, in its order.
    pub actions: Vec<Progress>,
    /// One entry a suggestion of the voice, in its order.
    pub suggestions: Vec<Standing>,
}

/// What is known when a ledger is read.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'f> {
    /// What was asked.
    pub survey: &'f Survey,
    /// What the answers say.
    pub analysis: &'f Analysis,
    /// What people ask for.
    pub voice: &'f Voice,
    /// What each action of the ledger did, in its order.
    pub effects: &'f [Vec<Effect>],
    /// The day.
    pub as_of: Date,
}

/// Holds the ledger against what is known. Returns what was done, and what in the ledger does not fit the answers; each
/// such problem is a warning.
pub fn reconcile(ledger: &Ledger, findings: &Findings<'_>) -> (Actions, Vec<Problem>) {
    let (gathered, mut problems) = gather::gather(ledger, findings.voice);
    let progress = |(index, action)| progress::progress(index, action, &gathered, findings);
    let mut actions: Vec<Progress> = ledger.actions.iter().enumerate().map(progress).collect();
    for (index, action) in ledger.actions.iter().enumerate() {
        actions[index].overlapping = effect::overlapping(index, ledger, &actions, findings.as_of);
        problems.extend(progress::unasked(action, &actions[index]));
    }
    let suggestions = standing::standings(ledger, &gathered, &actions, findings);
    problem::sort(&mut problems);
    let actions = Actions {
        as_of: findings.as_of,
        debt: count::debt(&suggestions, &actions),
        counts: suggestions.iter().map(Standing::group).collect(),
        cohorts: count::cohorts(&findings.voice.suggestions, &suggestions),
        time_to_answer: standing::waiting(findings, &suggestions, |standing| standing.answered_on),
        time_to_act: standing::waiting(findings, &suggestions, |standing| standing.acted_on),
        themes: standing::demands(ledger, &gathered, &actions, &suggestions, findings),
        actions,
        suggestions,
    };
    (actions, problems)
}
