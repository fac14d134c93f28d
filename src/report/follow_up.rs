//! What people asked for and what became of it, as the pages about it read it.

use crate::actions::{Action, Actions, Ledger, Progress};
use crate::analysis::Analysis;
use crate::survey::{Organisation, Survey};
use crate::voice::Voice;

/// What the public page and the owner's pages on suggestions and actions are read from.
#[derive(Clone, Copy, Debug)]
pub struct FollowUp<'a> {
    /// What was asked.
    pub survey: &'a Survey,
    /// Who asks.
    pub organisation: &'a Organisation,
    /// What the answers say.
    pub analysis: &'a Analysis,
    /// What people ask for.
    pub voice: &'a Voice,
    /// What the business says that it did.
    pub ledger: &'a Ledger,
    /// What became of it, as of a day.
    pub actions: &'a Actions,
}

impl<'a> FollowUp<'a> {
    /// Every action that has begun, with how far it has come, in the order in which customers meet its moment.
    pub(super) fn begun(&self) -> Vec<(usize, &'a Action, &'a Progress)> {
        let all = self.ledger.actions.iter().zip(&self.actions.actions).enumerate();
        let begun = all.filter(|(_, (_, progress))| progress.since.is_some());
        let mut begun: Vec<_> = begun.map(|(index, (action, progress))| (index, action, progress)).collect();
        begun.sort_by_key(|(index, action, _)| (self.moment_of(action).unwrap_or(usize::MAX), *index));
        begun
    }

    /// The first moment that an action is about.
    pub(super) fn moment_of(&self, action: &Action) -> Option<usize> {
        let of_themes = action.themes.iter().filter_map(|theme| self.ledger.themes[*theme].moment);
        action.moments.iter().copied().chain(of_themes).min()
    }
}
