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
    /// Cells of up to 31 bytes.
    words: HashTable<(Words, T)>,
    long: HashTable<(Box<[u8]>, T)>,
}

/// A cell of 3 to 31 bytes, with zeros after it, and its length in the last byte.
#[derive(Clone, Copy)]
struct Words([u128; 2]);

impl Words {
    /// Bytes of the longest cell.
    const LONGEST: usize = size_of::<Self>() - 1;

    /// By the length of a cell, which bits of its longest are its own.
    const OWN: [[u128; 2]; Self::LONGEST + 1] = {
        let (mut own, mut length) = ([[0; 2]; Self::LONGEST + 1], 1);
        while length <= Self::LONGEST {
            own[length] = own[length - 1];
            own[length][(length - 1) / size_of::<u128>()] |= 0xff << (8 * ((length - 1) % size_of::<u128>()));
            length += 1;
        }
        own
    };

    /// The cell of so many bytes with which a text begins. Lengths follow no pattern, so that all are read alike.
    #[inline]
    fn of(text: &[u8], length: usize) -> Option<Self> {
        let own = Self::OWN.get(length)?;
        let bytes = text.first_chunk().copied().unwrap_or_else(|| {
            let mut bytes = [0; size_of::<Self>()];
            bytes[..length].copy_from_slice(&text[..length]);
            bytes
        });
        let words: &[[u8; size_of::<u128>()]] = bytes.as_chunks().0;
        let [first, second] = [0, 1].map(|word| u128::from_le_bytes(words[word]) & own[word]);
        Some(Self([first, second | (length as u128) << (8 * (size_of::<u128>() - 1))]))
    }

    /// Whether two cells are the same. All bits are compared at once: to stop at the first that differs saves nothing.
    #[inline]
    fn is(&self, other: &Self) -> bool {
        (self.0[0] ^ other.0[0]) | (self.0[1] ^ other.0[1]) == 0
    }

    fn hash(&self) -> u64 {
        /// Any odd number with many bits that are set in no order.
        const MIX: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
        let mixed = (self.0[0] ^ self.0[1].rotate_left(59)).wrapping_mul(MIX);
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
        self.get_within(cell, cell.len())
    }

    /// What the cell of so many bytes means with which a text begins, if it has been seen. Text after it makes that
    /// quicker.
    #[inline]
    pub(super) fn get_within(&self, text: &[u8], length: usize) -> Option<T> {
        if length <= Prefix::LONGEST {
            return self.by_prefix(Prefix::of(&text[..length]));
        }
        match Words::of(text, length) {
            Some(words) => self.words.find(words.hash(), |(known, _)| known.is(&words)).map(|it| it.1),
            None => self.get_long(&text[..length]),
        }
    }

    fn get_long(&self, cell: &[u8]) -> Option<T> {
        self.long.find(xxh3_64(cell), |(known, _)| **known == *cell).map(|it| it.1)
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
            _ => match Words::of(cell, cell.len()) {
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
        fn every_cell_keeps_its_own_meaning(
            cells in proptest::collection::btree_set("[ab]{0,5}|[ab]{6,40}|[a\0]{1,5}", 0..60),
            after in "[ab\0]{0,40}",
        ) {
            let mut memo = Memo::new();
            for (meaning, cell) in cells.iter().enumerate() {
                prop_assert_eq!(memo.get(cell.as_bytes()), None);
                memo.put(cell.as_bytes(), meaning);
            }
            for (meaning, cell) in cells.iter().enumerate() {
                prop_assert_eq!(memo.get(cell.as_bytes()), Some(meaning));
                prop_assert_eq!(memo.get_within(format!("{cell}{after}").as_bytes(), cell.len()), Some(meaning));
            }
        }
    }
}
