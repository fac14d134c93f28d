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
            for (choices, shift) in choices.chunks_mut(8).zip((0..).step_by(8)) {
                let mut words = [0; 8];
                for (eight, place) in rows.chunks(8).zip((0..).step_by(8)) {
                    let square = eight.iter().rev().fold(0, |square, row| square << 8 | (row >> shift & 0xff));
                    for (word, byte) in words.iter_mut().zip(transpose(square).to_le_bytes()) {
                        *word |= u64::from(byte) << place;
                    }
                }
                for (bits, word) in choices.iter_mut().zip(words) {
                    bits.add_word(word, rows.len());
                }
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

/// Turns rows of eight bits into columns.
///
/// Source: Henry S. Warren, "Hacker's Delight", 7-3.
fn transpose(square: u64) -> u64 {
    const STEPS: [(u32, u64); 3] =
        [(7, 0x00aa_00aa_00aa_00aa), (14, 0x0000_cccc_0000_cccc), (28, 0x0000_0000_f0f0_f0f0)];
    STEPS.into_iter().fold(square, |square, (distance, upper)| {
        let swapped = (square ^ square >> distance) & upper;
        square ^ swapped ^ swapped << distance
    })
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
        let mut each = vec![Bits::default(); 21];
        let rows: Vec<u64> = (0..200).map(|row| row * row * 0x0123_4567).collect();
        for rows in [&rows[..70], &[], &rows[70..]] {
            Bits::extend_each(&mut each, rows);
        }
        for (choice, bits) in each.iter().enumerate() {
            assert!((0..200).all(|row| bits.get(row) == (rows[row] >> choice & 1 == 1)), "{choice}");
        }
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
