//! The loops behind counting: over bytes and bits, in stretches of rows that threads share. Counts are whole numbers, so
//! neither the order of rows nor that of threads changes them.

use std::ops::Range;

use rayon::prelude::*;

use super::{Bits, Code, Day};

/// Rows that a thread counts at a time.
const STRETCH: usize = 1 << 17;

/// Rows whose groups are looked up at a time: whole words of bits.
const BLOCK: usize = 64 * Bits::ROWS;

/// Values of a byte.
const CODES: usize = 1 << 8;

/// The group of each row.
pub(super) struct Groups<'d> {
    /// How many groups there are; a row in none of them has the next number.
    pub(super) number: u16,
    /// What tells them apart.
    pub(super) by: Key<'d>,
    /// The only rows that count: those with this code.
    pub(super) within: Option<(&'d [Code], Code)>,
}

/// What tells groups apart.
pub(super) enum Key<'d> {
    /// Nothing: all rows have this number.
    Alike(u16),
    /// The day, by a table of the number of each.
    Day(&'d [Day], &'d [u16]),
    /// The choice.
    Choice(&'d [Code]),
}

/// How often each code and each choice occurs in each group, in those rows that are in none, and in those that do not
/// count.
#[derive(Clone)]
pub(super) struct Tally {
    codes: Vec<u64>,
    chosen: Vec<u64>,
    choices: usize,
}

impl Groups<'_> {
    /// How many numbers a row may have.
    fn numbers(&self) -> usize {
        usize::from(self.number) + 2
    }

    /// Looks up the numbers of some rows.
    fn find(&self, rows: Range<usize>, numbers: &mut [u16]) {
        match self.by {
            Key::Alike(number) => numbers.fill(number),
            Key::Day(days, of_day) => {
                for (number, day) in numbers.iter_mut().zip(&days[rows.clone()]) {
                    *number = of_day[day.place()].min(self.number);
                }
            }
            Key::Choice(codes) => {
                for (number, code) in numbers.iter_mut().zip(&codes[rows.clone()]) {
                    *number = u16::from(code.byte()).min(self.number);
                }
            }
        }
        if let Some((codes, only)) = self.within {
            for (number, code) in numbers.iter_mut().zip(&codes[rows]) {
                *number = if *code == only { *number } else { self.number + 1 };
            }
        }
    }
}

impl Tally {
    /// Counts columns of as many rows each by group: the state of each row, and the choices where it may make several.
    pub(super) fn of(columns: &[(&[Code], &[Bits])], groups: &Groups<'_>) -> Vec<Self> {
        let nothing = |(_, chosen): &(&[Code], &[Bits])| Self {
            codes: vec![0; groups.numbers() * CODES],
            chosen: vec![0; groups.numbers() * chosen.len()],
            choices: chosen.len(),
        };
        let nothing = || columns.iter().map(nothing).collect();
        let rows = columns.iter().map(|(state, _)| state.len()).max().unwrap_or_default();
        let stretches = (0..rows.div_ceil(STRETCH)).into_par_iter();
        let count = |mut tallies: Vec<Self>, stretch: usize| {
            let end = rows.min((stretch + 1) * STRETCH);
            for start in (stretch * STRETCH..end).step_by(BLOCK) {
                let rows = start..end.min(start + BLOCK);
                let mut numbers = [0; BLOCK];
                let numbers = &mut numbers[..rows.len()];
                groups.find(rows.clone(), numbers);
                for (tally, (state, chosen)) in
                    tallies.iter_mut().zip(columns).filter(|(_, (state, _))| !state.is_empty())
                {
                    tally.add(rows.clone(), state, chosen, numbers);
                }
            }
            tallies
        };
        let and = |some: Vec<Self>, others: Vec<Self>| some.into_iter().zip(others).map(|(a, b)| a.and(b)).collect();
        stretches.fold(nothing, count).reduce(nothing, and)
    }

    /// The counts of each code in a group.
    pub(super) fn codes(&self, group: usize) -> &[u64] {
        &self.codes[group * CODES..][..CODES]
    }

    /// The counts of each choice in a group.
    pub(super) fn chosen(&self, group: usize) -> &[u64] {
        &self.chosen[group * self.choices..][..self.choices]
    }

    fn add(&mut self, rows: Range<usize>, state: &[Code], chosen: &[Bits], numbers: &[u16]) {
        let words = rows.start / Bits::ROWS..rows.end.div_ceil(Bits::ROWS);
        let (state, chosen) = (&state[rows], chosen.iter().map(|bits| &bits.words()[words.clone()]));
        // Files are mostly in order of time, so that neighbours are mostly in one group.
        if numbers.iter().all(|number| *number == numbers[0]) {
            return self.add_alike(usize::from(numbers[0]), state, chosen);
        }
        for (number, code) in numbers.iter().zip(state) {
            self.codes[usize::from(*number) * CODES + usize::from(code.byte())] += 1;
        }
        for (choice, words) in chosen.enumerate() {
            for (word, numbers) in words.iter().zip(numbers.chunks(Bits::ROWS)) {
                let mut left = *word;
                while left != 0 {
                    let number = numbers[left.trailing_zeros() as usize];
                    self.chosen[usize::from(number) * self.choices + choice] += 1;
                    left &= left - 1;
                }
            }
        }
    }

    /// Adds rows of one group.
    fn add_alike<'w>(&mut self, number: usize, state: &[Code], chosen: impl Iterator<Item = &'w [u64]>) {
        // Four counts take turns: to raise one that was raised just before takes longer.
        let mut counts = [[0_u32; CODES]; 4];
        let (fours, rest) = state.as_chunks::<4>();
        for codes in fours {
            for (counts, code) in counts.iter_mut().zip(codes) {
                counts[usize::from(code.byte())] += 1;
            }
        }
        for code in rest {
            counts[0][usize::from(code.byte())] += 1;
        }
        for (code, count) in self.codes[number * CODES..][..CODES].iter_mut().enumerate() {
            *count += counts.iter().map(|counts| u64::from(counts[code])).sum::<u64>();
        }
        for (count, words) in self.chosen[number * self.choices..].iter_mut().zip(chosen) {
            *count += words.iter().map(|word| u64::from(word.count_ones())).sum::<u64>();
        }
    }

    fn and(mut self, other: Self) -> Self {
        for (count, more) in self.codes.iter_mut().zip(other.codes) {
            *count += more;
        }
        for (count, more) in self.chosen.iter_mut().zip(other.chosen) {
            *count += more;
        }
        self
    }
}

/// Counts the rows of each day, by its place.
pub(super) fn days(days: &[Day]) -> Vec<u64> {
    let nothing = || vec![0; Day::VALUES];
    let count = |mut counts: Vec<u64>, days: &[Day]| {
        for day in days {
            counts[day.place()] += 1;
        }
        counts
    };
    let and = |mut counts: Vec<u64>, others: Vec<u64>| {
        for (count, more) in counts.iter_mut().zip(others) {
            *count += more;
        }
        counts
    };
    days.par_chunks(STRETCH).fold(nothing, count).reduce(nothing, and)
}
