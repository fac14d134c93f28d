//! What is still owed an answer.

use serde::Serialize;

use super::Writer;
use crate::actions::{Group, Status};

/// What is still owed an answer.
#[derive(Serialize)]
pub(super) struct Owed {
    lead: String,
    themes: Vec<Waiting>,
    /// What is counted here and stands in no theme of the list.
    rest: String,
    /// Whether there is anything to say.
    pub(super) shown: bool,
}

/// A theme that waits.
#[derive(Serialize)]
struct Waiting {
    id: String,
    moment: String,
    title: String,
    facts: Vec<String>,
    quotes: Vec<String>,
}

impl Writer<'_> {
    pub(super) fn owed(&self) -> Owed {
        let word = |key: &str| self.language.word(key).to_owned();
        let demands = self.reading.actions.themes.iter().enumerate();
        let waits = demands.filter(|(_, it)| it.status.group() == Group::Open && !it.suggestions.is_empty());
        let mut waiting: Vec<usize> = waits.map(|(theme, _)| theme).collect();
        waiting.sort_by_key(|theme| self.reading.ledger.themes[*theme].moment.unwrap_or(usize::MAX));
        let lead = match (self.counts.open(), self.reading.actions.debt.oldest_days) {
            (Some(0), _) => word("did_open_none"),
            (Some(n), Some(days)) => self.language.count_with("did_open_lead", n, &[("age", &self.age(days))]),
            _ => word("did_open_lead_plain"),
        };
        let rest = match self.counts.open() {
            Some(0) => String::new(),
            _ if waiting.is_empty() => word("did_open_unsorted"),
            _ => word("did_open_rest"),
        };
        Owed {
            lead,
            rest,
            themes: waiting.into_iter().map(|theme| self.waiting(theme)).collect(),
            shown: self.counts.any() && (self.reading.actions.debt.unanswered > 0 || self.counts.open() == Some(0)),
        }
    }

    fn waiting(&self, theme: usize) -> Waiting {
        let (demand, written) = (&self.reading.actions.themes[theme], &self.reading.ledger.themes[theme]);
        let ages = demand.suggestions.iter().map(|suggestion| &self.reading.actions.suggestions[*suggestion]);
        let oldest = ages.filter(|standing| standing.group() == Group::Open).filter_map(|standing| standing.age).max();
        // How long somebody has waited says something of that one person, unless there are enough others.
        let oldest = oldest.filter(|_| self.counts.people(theme, Group::Open).is_some());
        let age = oldest.map(|days| self.language.fill("did_open_age", &[("age", &self.age(days))]));
        let looking = (demand.status == Status::Reviewing).then(|| self.language.word("did_open_looking").to_owned());
        let moment = written.moment.map(|moment| &self.reading.survey.moments[moment].name);
        Waiting {
            id: format!("theme-{}", written.id),
            moment: moment.map(|name| name.in_language(self.language.code).to_owned()).unwrap_or_default(),
            title: written.title.in_language(self.language.code).to_owned(),
            facts: std::iter::once(self.people(theme, Group::Open)).chain(age).chain(looking).collect(),
            quotes: self.quotes(theme),
        }
    }

    /// Days, or weeks where there are many.
    fn age(&self, days: u32) -> String {
        let (key, number) = if days < 21 { ("days", days) } else { ("weeks", days / 7) };
        self.language.count(key, u64::from(number))
    }
}
