//! The sections of the page: what was done, what is under way, what will not be done, what was passed on. All have one
//! form, so that a no takes as much room as a yes.

use serde::Serialize;

use super::Writer;
use super::card::Card;
use crate::actions::{Action, Group, Outcome, Progress, Status};

/// A section: actions that stand alike.
#[derive(Serialize)]
pub(super) struct Section {
    pub(super) id: &'static str,
    title: String,
    lead: String,
    /// Over the columns of each card.
    heads: [String; 3],
    chapters: Vec<Chapter>,
}

/// What is about one moment.
#[derive(Serialize)]
struct Chapter {
    moment: String,
    cards: Vec<Card>,
}

/// The sections in order, and what stands over the columns of each.
const SECTIONS: [(&str, [&str; 3]); 4] = [
    ("acted", ["said", "did", "difference"]),
    ("accepted", ["said", "doing", "when"]),
    ("declined", ["said", "will_not", "why"]),
    ("passed", ["said", "passed_on", "to"]),
];

/// The section in which an action stands, when customers read of it.
fn section_of(progress: &Progress) -> Option<&'static str> {
    match progress.group() {
        Group::Acted => Some("acted"),
        Group::Accepted => Some("accepted"),
        Group::ClosedNotActed if progress.status == Status::PassedOn => Some("passed"),
        Group::ClosedNotActed => Some("declined"),
        Group::Open | Group::NotCounted => None,
    }
}

impl Writer<'_> {
    pub(super) fn sections(&self) -> Vec<Section> {
        SECTIONS.iter().filter_map(|(id, heads)| self.section(id, heads)).collect()
    }

    fn section(&self, id: &'static str, heads: &[&str; 3]) -> Option<Section> {
        let mut chapters: Vec<(Option<usize>, Chapter)> = Vec::new();
        for (action, progress) in self.begun() {
            if section_of(progress) != Some(id) {
                continue;
            }
            let moment = self.moment_of(action);
            if chapters.last().is_none_or(|(last, _)| *last != moment) {
                chapters.push((moment, Chapter { moment: self.moment(action), cards: Vec::new() }));
            }
            if let Some((_, chapter)) = chapters.last_mut() {
                chapter.cards.push(self.card(action, progress));
            }
        }
        let word = |key: &str| self.language.word(&format!("did_{key}")).to_owned();
        (!chapters.is_empty()).then(|| Section {
            id,
            title: word(id),
            lead: if id == "accepted" { self.late() } else { String::new() },
            heads: heads.map(word),
            chapters: chapters.into_iter().map(|(_, chapter)| chapter).collect(),
        })
    }

    /// Every action that has begun, with how far it has come, in the order in which customers meet its moment.
    fn begun(&self) -> Vec<(&Action, &Progress)> {
        let all = self.reading.ledger.actions.iter().zip(&self.reading.actions.actions);
        let mut begun: Vec<_> = all.filter(|(_, progress)| progress.since.is_some()).collect();
        begun.sort_by_key(|(action, _)| self.moment_of(action).unwrap_or(usize::MAX));
        begun
    }

    /// The first moment that an action is about.
    fn moment_of(&self, action: &Action) -> Option<usize> {
        let of_themes = action.themes.iter().filter_map(|theme| self.reading.ledger.themes[*theme].moment);
        action.moments.iter().copied().chain(of_themes).min()
    }

    fn moment(&self, action: &Action) -> String {
        let moment = self.moment_of(action).map(|moment| &self.reading.survey.moments[moment].name);
        moment.map_or(self.language.word("did_whole"), |name| name.in_language(self.language.code)).to_owned()
    }

    /// How many promises are late.
    fn late(&self) -> String {
        let promises = self.reading.actions.actions.iter().flat_map(|progress| &progress.promises);
        match promises.filter(|promise| matches!(promise.outcome, Outcome::Overdue { .. })).count() {
            0 => String::new(),
            late => self.language.count("did_late", late as u64),
        }
    }
}
