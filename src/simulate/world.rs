//! What holds for everybody: how good each moment is on a day, what changed it, and what people tend to choose.

use jiff::civil::Date;

use super::Simulation;
use super::draws::Draws;
use crate::actions::{Action, Group, Ledger};
use crate::survey::{Moment, Survey};

/// What holds for everybody. Levels are in thousandths of a standard deviation of what people make of things.
pub(super) struct World<'s> {
    /// What is asked.
    pub(super) survey: &'s Survey,
    /// What people ask for and what was done.
    pub(super) ledger: &'s Ledger,
    /// What was ordered.
    pub(super) simulation: Simulation,
    moments: Vec<Level>,
    changes: Vec<Change<'s>>,
}

/// How good a moment is, and how that drifts.
struct Level {
    first: i64,
    drift_a_year: i64,
    importance: i64,
}

/// What a done action changed.
struct Change<'s> {
    action: &'s Action,
    since: Date,
    lift: i64,
}

/// What people make of an ordinary moment: a little under four points of five.
pub(super) const ORDINARY: i64 = 800;

/// By how much an action that helps lifts its moments: close to one point of five.
const LIFT: i64 = 700;

impl<'s> World<'s> {
    /// Draws what holds for everybody.
    pub(super) fn new(survey: &'s Survey, ledger: &'s Ledger, simulation: Simulation) -> Self {
        let level = |moment: &Moment| {
            let mut draws = Draws::new(simulation.seed, &format!("moment {}", moment.id), 0);
            Level {
                first: ORDINARY + draws.normal() * 35 / 100,
                drift_a_year: draws.normal() / 10,
                importance: i64::try_from(1 + draws.below(5)).unwrap_or(1),
            }
        };
        let change = |action: &'s Action| {
            let done = action.events.iter().find(|event| event.status.group() == Group::Acted)?;
            let helps = Draws::new(simulation.seed, &format!("action {}", action.id), 0).happens(500);
            Some(Change { action, since: done.on, lift: if helps { LIFT } else { 0 } })
        };
        Self {
            survey,
            ledger,
            simulation,
            moments: survey.moments.iter().map(level).collect(),
            changes: ledger.actions.iter().filter_map(change).collect(),
        }
    }

    /// Draws for one purpose and one of many, such as a person.
    pub(super) fn draws(&self, purpose: &str, index: usize) -> Draws {
        Draws::new(self.simulation.seed, purpose, index)
    }

    /// How good a moment is on a day.
    pub(super) fn level(&self, moment: usize, day: Date) -> i64 {
        let Level { first, drift_a_year, .. } = self.moments[moment];
        let lifts = self.changes.iter().filter(|change| change.action.moments.contains(&moment) && change.since <= day);
        first + drift_a_year * days(self.simulation.from, day) / 365 + lifts.map(|change| change.lift).sum::<i64>()
    }

    /// What somebody makes of the whole who made these things of the moments: the more important ones weigh more.
    pub(super) fn overall(&self, experiences: &[i64]) -> i64 {
        let parts = self.moments.iter().zip(experiences);
        let sum: i64 = parts.map(|(moment, experience)| moment.importance * experience).sum();
        let weights: i64 = self.moments.iter().map(|moment| moment.importance).sum();
        sum / weights.max(1)
    }

    /// How common the wish of a theme is on a day: a quarter of what it was once an action has helped.
    pub(super) fn weight(&self, theme: usize, day: Date) -> usize {
        let first = 4 * (2 + self.draws(&format!("theme {}", self.ledger.themes[theme].id), 0).below(4));
        let met = self
            .changes
            .iter()
            .any(|change| change.lift > 0 && change.since <= day && change.action.themes.contains(&theme));
        if met { first / 4 } else { first }
    }

    /// How much gladder or less glad those are who made a choice at a question that parts people into groups.
    pub(super) fn trait_effect(&self, question: usize, choice: usize) -> i64 {
        let purpose = format!("group {}", self.survey.questions[question].id);
        self.draws(&purpose, choice).normal() / 5
    }
}

/// The days from one day to another, none when it is earlier.
pub(super) fn days(from: Date, to: Date) -> i64 {
    let span = to.duration_since(from).as_hours() / 24;
    span.max(0)
}
