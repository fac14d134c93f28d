//! Words that people wrote, by row. Only rows that have some take room.

use std::borrow::Cow;

/// The words of some rows, in the order of the rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(Vec<(usize, String)>);

impl Words {
    /// Gives the last row words, in place of those that it may have.
    pub(super) fn put(&mut self, row: usize, words: String) {
        self.remove(row);
        self.0.push((row, words));
    }

    /// Adds the words of further rows, of which there are so many before.
    pub(super) fn append(&mut self, before: usize, more: Self) {
        self.0.extend(more.0.into_iter().map(|(row, words)| (before + row, words)));
    }

    /// Takes rows out, which are given in order; those after them move up.
    pub(super) fn remove_rows(&mut self, lost: &[usize]) {
        let before = |row: usize| lost.partition_point(|lost| *lost < row);
        self.0.retain(|(row, _)| lost.binary_search(row).is_err());
        self.0.iter_mut().for_each(|(row, _)| *row -= before(*row));
    }

    /// Takes the words of the last row away.
    pub(super) fn remove(&mut self, row: usize) {
        self.0.pop_if(|(last, _)| *last == row);
    }

    /// The words of a row.
    pub(super) fn get(&self, row: usize) -> Option<Cow<'_, str>> {
        let place = self.0.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        Some(Cow::Borrowed(&self.0[place].1))
    }

    /// The rows that have words, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|(row, _)| *row)
    }
}
