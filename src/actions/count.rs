//! How many suggestions stand where, so that nothing flatters: every count has its whole.

use jiff::civil::Date;

use super::{Group, Outcome, Progress, Standing};
use crate::analysis::share::Share;
use crate::voice::Suggestion;

/// Suggestions by group. The groups add up to all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([usize; 5]);

impl Counts {
    /// How many suggestions are in a group.
    pub fn of(&self, group: Group) -> usize {
        self.0[group as usize]
    }

    /// All suggestions.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// Those that ask for something: all but praise, noise and what was joined with another.
    pub fn counted(&self) -> usize {
        self.total() - self.of(Group::NotCounted)
    }

    /// The share of those that ask for something which were acted on. It rises with waiting, so cohorts are compared at
    /// the same age only.
    pub fn acted_on(&self) -> Option<Share> {
        Share::new(self.of(Group::Acted) as u64, self.counted() as u64)
    }

    fn add(&mut self, group: Group) {
        self.0[group as usize] += 1;
    }
}

impl FromIterator<Group> for Counts {
    fn from_iter<I: IntoIterator<Item = Group>>(groups: I) -> Self {
        let mut counts = Self::default();
        groups.into_iter().for_each(|group| counts.add(group));
        counts
    }
}

/// The suggestions of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// The first day of the month; none for suggestions without a date.
    pub month: Option<Date>,
    /// Where its suggestions stand now.
    pub counts: Counts,
}

/// What people are owed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Debt {
    /// Suggestions that ask for something.
    pub suggestions: usize,
    /// Those of them that have no answer.
    pub unanswered: usize,
    /// Days since the oldest of these was given.
    pub oldest_days: Option<u32>,
    /// Promises whose date has passed and that are not kept.
    pub late_promises: usize,
}

/// Counts by month of the suggestion, in order; months without any are left out.
pub(super) fn cohorts(suggestions: &[Suggestion], standings: &[Standing]) -> Vec<Cohort> {
    let mut cohorts: Vec<Cohort> = Vec::new();
    // The suggestions stand in order of date.
    for (suggestion, standing) in suggestions.iter().zip(standings) {
        let month = suggestion.on.map(Date::first_of_month);
        if cohorts.last().is_none_or(|cohort| cohort.month != month) {
            cohorts.push(Cohort { month, counts: Counts::default() });
        }
        if let Some(cohort) = cohorts.last_mut() {
            cohort.counts.add(standing.group());
        }
    }
    cohorts
}

/// Sums up what is owed.
pub(super) fn debt(standings: &[Standing], actions: &[Progress]) -> Debt {
    let counts: Counts = standings.iter().map(Standing::group).collect();
    let waiting = standings.iter().filter(|standing| standing.group() == Group::Open);
    let promises = actions.iter().flat_map(|action| &action.promises);
    Debt {
        suggestions: counts.counted(),
        unanswered: counts.of(Group::Open),
        oldest_days: waiting.filter_map(|standing| standing.age).max(),
        late_promises: promises.filter(|promise| matches!(promise.outcome, Outcome::Overdue { .. })).count(),
    }
}
