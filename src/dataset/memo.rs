//! What cells of one question have been found to mean: a file repeats a handful of them.

use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

use crate::responses::Prefix;

/// Cells that are remembered; a column of words of the people's own has more than are worth it.
const MOST: usize = 1 << 14;

/// Cells and what they mean. It is only asked, never walked.
pub(super) struct Memo<T> {
    /// Cells of no byte or one by their number, and of two once there is one.
    short: Vec<Option<T>>,
    /// Cells of up to 32 bytes.
    words: HashTable<(Words, T)>,
    long: HashTable<(Box<[u8]>, T)>,
}

/// A cell of 3 to 32 bytes: its first bytes, its last, which may overlap them, and its length.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Words(u128, u128, usize);

impl Words {
    fn of(cell: &[u8]) -> Option<Self> {
        let (first, last) = match cell.len() {
            16..=32 => (u128::from_le_bytes(*cell.first_chunk()?), u128::from_le_bytes(*cell.last_chunk()?)),
            8..16 => (u64::from_le_bytes(*cell.first_chunk()?).into(), u64::from_le_bytes(*cell.last_chunk()?).into()),
            4..8 => (u32::from_le_bytes(*cell.first_chunk()?).into(), u32::from_le_bytes(*cell.last_chunk()?).into()),
            3 => (u16::from_le_bytes(*cell.first_chunk()?).into(), cell[2].into()),
            _ => return None,
        };
        Some(Self(first, last, cell.len()))
    }

    fn hash(&self) -> u64 {
        /// Any odd number with many bits that are set in no order.
        const MIX: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
        let mixed = (self.0 ^ self.1.rotate_left(59) ^ self.2 as u128).wrapping_mul(MIX);
        #[expect(clippy::cast_possible_truncation, reason = "both halves are taken")]
        let (low, high) = (mixed as u64, (mixed >> 64) as u64);
        low.rotate_left(32) ^ high
    }
}

impl<T: Copy> Memo<T> {
    /// Remembers nothing.
    pub(super) fn new() -> Self {
        Self { short: vec![None; Prefix::FEW], words: HashTable::new(), long: HashTable::new() }
    }

    /// What a cell means, if it has been seen.
    #[inline]
    pub(super) fn get(&self, cell: &[u8]) -> Option<T> {
        match self.by_prefix(Prefix::of(cell)) {
            None if cell.len() > 2 => match Words::of(cell) {
                Some(words) => self.words.find(words.hash(), |(known, _)| *known == words).map(|it| it.1),
                None => self.long.find(xxh3_64(cell), |(known, _)| **known == *cell).map(|it| it.1),
            },
            meaning => meaning,
        }
    }

    /// What a cell means that is a prefix as a whole, if it has been seen.
    #[inline]
    pub(super) fn by_prefix(&self, cell: Prefix) -> Option<T> {
        self.short.get(cell.place()).copied().flatten()
    }

    /// Remembers what a cell means that has not been seen.
    pub(super) fn put(&mut self, cell: &[u8], meaning: T) {
        match Prefix::of(cell).place() {
            place if place < Prefix::FEW => self.short[place] = Some(meaning),
            place if place < Prefix::ALL => {
                self.short.resize(Prefix::ALL, None);
                self.short[place] = Some(meaning);
            }
            _ if self.words.len() + self.long.len() == MOST => {}
            _ => match Words::of(cell) {
                Some(words) => {
                    self.words.insert_unique(words.hash(), (words, meaning), |(words, _)| words.hash());
                }
                None => {
                    self.long.insert_unique(xxh3_64(cell), (cell.into(), meaning), |(cell, _)| xxh3_64(cell));
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_cell_keeps_its_own_meaning(cells in proptest::collection::btree_set("[ab]{0,5}|[ab]{6,40}", 0..60)) {
            let mut memo = Memo::new();
            for (meaning, cell) in cells.iter().enumerate() {
                prop_assert_eq!(memo.get(cell.as_bytes()), None);
                memo.put(cell.as_bytes(), meaning);
            }
            for (meaning, cell) in cells.iter().enumerate() {
                prop_assert_eq!(memo.get(cell.as_bytes()), Some(meaning));
            }
        }
    }
}
