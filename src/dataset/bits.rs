//! Yes or no for each row, one bit a row.

use std::ops::Range;

/// One bit a row, sixty-four to a word; the first row is the lowest bit of the first word.
#[derive(Clone, Debug, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// How many rows share a word.
    pub(super) const ROWS: usize = u64::BITS as usize;

    /// Adds a row.
    pub(super) fn push(&mut self, bit: bool) {
        if self.len.is_multiple_of(Self::ROWS) {
            self.words.push(0);
        }
        self.len += 1;
        if bit {
            self.words[(self.len - 1) / Self::ROWS] |= mask(self.len - 1);
        }
    }

    /// Adds rows, word by word.
    pub(super) fn extend(&mut self, bits: impl Iterator<Item = bool>) {
        let mut word = if self.len.is_multiple_of(Self::ROWS) { 0 } else { self.words.pop().unwrap_or_default() };
        for bit in bits {
            word |= u64::from(bit) << (self.len % Self::ROWS);
            self.len += 1;
            if self.len.is_multiple_of(Self::ROWS) {
                self.words.push(word);
                word = 0;
            }
        }
        if !self.len.is_multiple_of(Self::ROWS) {
            self.words.push(word);
        }
    }

    /// Adds the rows of another.
    pub(super) fn append(&mut self, more: &Self) {
        self.add(more, 0..more.len);
    }

    /// Keeps some rows, which are given in order.
    pub(super) fn keep(&mut self, rows: impl Iterator<Item = Range<usize>>) {
        let all = std::mem::take(self);
        for rows in rows {
            self.add(&all, rows);
        }
    }

    fn add(&mut self, more: &Self, rows: Range<usize>) {
        let (mut from, end) = (rows.start, rows.end);
        while from < end {
            let (before, used) = (from % Self::ROWS, self.len % Self::ROWS);
            let number = (end - from).min(Self::ROWS - before).min(Self::ROWS - used);
            let bits = more.words[from / Self::ROWS] >> before & (u64::MAX >> (Self::ROWS - number));
            match self.words.last_mut() {
                Some(last) if used > 0 => *last |= bits << used,
                _ => self.words.push(bits),
            }
            self.len += number;
            from += number;
        }
    }

    /// The bit of a row.
    pub(super) fn get(&self, row: usize) -> bool {
        self.words[row / Self::ROWS] & mask(row) != 0
    }

    /// Takes the bit of a row away.
    pub(super) fn clear(&mut self, row: usize) {
        self.words[row / Self::ROWS] &= !mask(row);
    }

    /// The words; bits past the last row are not set.
    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }
}

fn mask(row: usize) -> u64 {
    1 << (row % Bits::ROWS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_keeps_its_bit() {
        let mut bits = Bits::default();
        for row in 0..200 {
            bits.push(row % 3 == 0);
        }
        let mut extended = Bits::default();
        extended.extend((0..70).map(|row| row % 3 == 0));
        extended.extend(std::iter::empty());
        extended.extend((70..200).map(|row| row % 3 == 0));
        assert_eq!(extended.words(), bits.words());
        let mut both = bits.clone();
        both.append(&bits);
        assert!((0..400).all(|row| both.get(row) == bits.get(row % 200)));
        both.keep([0..1, 63..199, 200..200, 250..400].into_iter());
        assert_eq!(both.len, 287);
        assert!((0..136).all(|row| both.get(1 + row) == bits.get(63 + row)));
        assert!((0..150).all(|row| both.get(137 + row) == bits.get(50 + row)));
        bits.clear(63);
        bits.clear(64);
        for row in 0..200 {
            assert_eq!(bits.get(row), row % 3 == 0 && row != 63, "{row}");
        }
        assert_eq!(bits.words().iter().map(|word| word.count_ones()).sum::<u32>(), 66);
    }
}
