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

    /// Adds rows to the bits of each choice, given as a bit a choice.
    pub(super) fn extend_each(choices: &mut [Self], rows: &[u64]) {
        for rows in rows.chunks(Self::ROWS) {
            for (place, bits) in choices.iter_mut().enumerate() {
                let word = rows.iter().rev().fold(0, |word, row| word << 1 | (row >> place & 1));
                bits.add_word(word, rows.len());
            }
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
            let before = from % Self::ROWS;
            let number = (end - from).min(Self::ROWS - before);
            let bits = more.words[from / Self::ROWS] >> before & (u64::MAX >> (Self::ROWS - number));
            self.add_word(bits, number);
            from += number;
        }
    }

    /// Adds the lowest bits of a word, above which none is set.
    fn add_word(&mut self, word: u64, number: usize) {
        let used = self.len % Self::ROWS;
        match self.words.last_mut() {
            Some(last) if used > 0 => {
                *last |= word << used;
                if used + number > Self::ROWS {
                    self.words.push(word >> (Self::ROWS - used));
                }
            }
            _ => self.words.push(word),
        }
        self.len += number;
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
        let mut each = [Bits::default(), Bits::default()];
        let rows: Vec<_> = (0..200).map(|row| 0b10 | u64::from(row % 3 == 0)).collect();
        for rows in [&rows[..70], &[], &rows[70..]] {
            Bits::extend_each(&mut each, rows);
        }
        assert_eq!(each[0].words(), bits.words());
        assert!((0..200).all(|row| each[1].get(row)));
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
