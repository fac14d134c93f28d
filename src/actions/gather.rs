//! The suggestions of each theme: those that its words find, with those added by hand, without those dropped.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Ledger, Theme};
use crate::definition::Written;
use crate::problem::Problem;
use crate::voice::{self, Suggestion, Voice};

/// The ledger's names, resolved.
pub(super) struct Gathered {
    /// Per theme, its suggestions in the order of the voice.
    pub(super) themes: Vec<Vec<usize>>,
    /// Per theme, the suggestions chosen to be quoted whose writers agreed.
    pub(super) quotes: Vec<Vec<usize>>,
    /// Per action, the single suggestions that it answers.
    pub(super) singles: Vec<Vec<usize>>,
}

/// Gathers the suggestions of each theme, and reports what cannot be found or may not be shown.
pub(super) fn gather(ledger: &Ledger, voice: &Voice) -> (Gathered, Vec<Problem>) {
    let ids = voice.suggestions.iter().enumerate().map(|(index, suggestion)| (suggestion.id.as_str(), index));
    let mut gatherer = Gatherer { voice, ids: ids.collect(), problems: Vec::new() };
    let found = find(&ledger.themes, voice);
    let themes: Vec<_> = ledger.themes.iter().zip(found).map(|(theme, found)| gatherer.theme(theme, found)).collect();
    let quotes = ledger.themes.iter().zip(&themes).map(|(theme, members)| gatherer.quotes(theme, members)).collect();
    let singles = ledger.actions.iter().map(|action| gatherer.find_all(&action.suggestions)).collect();
    (Gathered { themes, quotes, singles }, gatherer.problems)
}

/// Finds the suggestions of each theme by their words.
fn find(themes: &[Theme], voice: &Voice) -> Vec<BTreeSet<usize>> {
    let of = |suggestion: &Suggestion| -> Vec<usize> {
        let words = voice::words(&suggestion.text);
        let holds = |theme: &usize| themes[*theme].matches.iter().any(|pattern| pattern.is_in(&words));
        (0..themes.len()).filter(holds).collect()
    };
    let of: Vec<_> = voice.suggestions.par_iter().map(of).collect();
    let mut found = vec![BTreeSet::new(); themes.len()];
    for (suggestion, themes) in of.iter().enumerate() {
        for theme in themes {
            found[*theme].insert(suggestion);
        }
    }
    found
}

struct Gatherer<'v> {
    voice: &'v Voice,
    ids: BTreeMap<&'v str, usize>,
    problems: Vec<Problem>,
}

impl Gatherer<'_> {
    /// Corrects by hand what was found by words.
    fn theme(&mut self, theme: &Theme, mut members: BTreeSet<usize>) -> Vec<usize> {
        members.extend(self.find_all(&theme.add));
        for dropped in self.find_all(&theme.drop) {
            members.remove(&dropped);
        }
        if members.is_empty() {
            let problem = Problem::warning(format!("theme `{}` gathers no suggestion", theme.id));
            let hint = "change its words, or add suggestions by id; the report lists those without a theme";
            self.problems.push(problem.hint(hint).at(theme.place.clone()));
        }
        members.into_iter().collect()
    }

    fn quotes(&mut self, theme: &Theme, members: &[usize]) -> Vec<usize> {
        let mut quotes = Vec::new();
        for written in &theme.quotes {
            let Some(quote) = self.find(written) else { continue };
            let refused = if !self.voice.suggestions[quote].may_quote {
                Some(("its writer has not agreed to be quoted, so it is not shown", "quote another"))
            } else if !members.contains(&quote) {
                Some(("the theme does not gather it, so it is not shown", "put it into `add` as well"))
            } else {
                quotes.push(quote);
                None
            };
            self.problems.extend(refused.map(|(why, hint)| {
                Problem::warning(format!("`{}` is quoted, and {why}", written.value))
                    .hint(hint)
                    .at(written.place.clone())
            }));
        }
        quotes
    }

    fn find_all(&mut self, ids: &[Written<String>]) -> Vec<usize> {
        ids.iter().filter_map(|id| self.find(id)).collect()
    }

    fn find(&mut self, id: &Written<String>) -> Option<usize> {
        let found = self.ids.get(id.value.as_str()).copied();
        if found.is_none() {
            // Among thousands of ids some are always similar; only a single slip of the pen tells which one is meant.
            let near = self.ids.keys().find(|known| strsim::damerau_levenshtein(known, &id.value) == 1);
            let hint = near.map_or_else(
                || "copy the id from the report; it may belong to another survey, or to answers not here yet".into(),
                |near| format!("did you mean `{near}`?"),
            );
            let problem = Problem::warning(format!("no suggestion is called `{}`", id.value));
            self.problems.push(problem.hint(hint).at(id.place.clone()));
        }
        found
    }
}
