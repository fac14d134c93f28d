//! Long lists: the first entries in sight, the rest folded away but on the page.

use serde::Serialize;

use super::wording;

/// A list of which the rest may be folded away.
#[derive(Serialize)]
pub(super) struct Fold<T> {
    first: Vec<T>,
    rest: Vec<T>,
    /// How many are folded away: `380 more`.
    more: String,
}

impl<T> Fold<T> {
    /// Keeps so many entries in sight.
    pub(super) fn after(number: usize, entries: impl IntoIterator<Item = T>) -> Self {
        let mut entries = entries.into_iter();
        let first = entries.by_ref().take(number).collect();
        let rest: Vec<T> = entries.collect();
        Self { first, more: wording::count(rest.len() as u64, "more", "more"), rest }
    }

    /// Whether there are no entries.
    pub(super) fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}
