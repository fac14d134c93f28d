//! What cells of one question have been found to mean: a file repeats a handful of them.

use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

/// Cells that are remembered; a column of words of the people's own has more than are worth it.
const MOST: usize = 1 << 14;

/// Cells and what they mean. It is only asked, never walked.
pub(super) struct Memo<T> {
    /// Cells of no byte or one, which most ratings are.
    short: [Option<T>; 257],
    /// Cells of two bytes; empty until there is one.
    pairs: Vec<Option<T>>,
    long: HashTable<(Box<[u8]>, T)>,
}

impl<T: Copy> Memo<T> {
    /// Remembers nothing.
    pub(super) fn new() -> Self {
        Self { short: [None; 257], pairs: Vec::new(), long: HashTable::new() }
    }

    /// What a cell means, if it has been seen.
    #[inline]
    pub(super) fn get(&self, cell: &[u8]) -> Option<T> {
        match cell {
            [] => self.short[256],
            [byte] => self.short[usize::from(*byte)],
            [one, two] => self.pairs.get(pair(*one, *two)).copied().flatten(),
            _ => self.long.find(xxh3_64(cell), |(known, _)| **known == *cell).map(|(_, meaning)| *meaning),
        }
    }

    /// Remembers what a cell means that has not been seen.
    pub(super) fn put(&mut self, cell: &[u8], meaning: T) {
        match cell {
            [] => self.short[256] = Some(meaning),
            [byte] => self.short[usize::from(*byte)] = Some(meaning),
            [one, two] => {
                self.pairs.resize(1 << 16, None);
                self.pairs[pair(*one, *two)] = Some(meaning);
            }
            _ if self.long.len() == MOST => {}
            _ => {
                self.long.insert_unique(xxh3_64(cell), (cell.into(), meaning), |(cell, _)| xxh3_64(cell));
            }
        }
    }
}

fn pair(one: u8, two: u8) -> usize {
    usize::from(u16::from_le_bytes([one, two]))
}
