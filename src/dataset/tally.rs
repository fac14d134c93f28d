//! The loops behind counting: over bytes and bits, in stretches of rows that threads share. Counts are whole numbers, so
//! neither the order of rows nor that of threads changes them.

use std::ops::Range;

use rayon::prelude::*;

use super::{Bits, Code, Day};

/// Rows that a thread counts at a time.
const STRETCH: usize = 1 << 17;

/// Rows whose groups are looked up at a time: whole words of bits.
const BLOCK: usize = 64 * Bits::ROWS;

/// What a column says of each row.
pub(super) struct Coded<'d> {
    /// Its choice, or why there is none.
    pub(super) state: &'d [Code],
    /// Where it may make several, whether it makes each of them.
    pub(super) chosen: &'d [Bits],
    /// How many choices there are.
    pub(super) choices: usize,
}

/// The groups of each row: by each key it is in one group, or in none.
pub(super) struct Groups<'d> {
    /// The keys, each with the number of its groups.
    pub(super) by: Vec<(Key<'d>, u16)>,
    /// The only rows that count: those with this code; none where there are no codes.
    pub(super) within: Option<(Option<&'d [Code]>, Code)>,
}

/// What tells groups apart.
pub(super) enum Key<'d> {
    /// Nothing: no row is in a group.
    Nothing,
    /// The day, by a table of the group of each.
    Day(&'d [Day], &'d [u16]),
    /// The choice.
    Choice(&'d [Code]),
}

/// How often each code and each choice occurs in each cell: in the rows that are in the same group by every key, and
/// last in those that do not count. The cells of one code stand together: few codes are ever given, and the counts of
/// those then stay at hand.
#[derive(Clone)]
pub(super) struct Tally {
    codes: Vec<u64>,
    chosen: Vec<u64>,
    cells: usize,
}

impl Groups<'_> {
    /// How many cells there are of rows that count. By each key a row may be in no group too.
    fn cells(&self) -> usize {
        self.by.iter().map(|(_, groups)| usize::from(*groups) + 1).product()
    }

    /// The cells of each group by one of the keys, and last of the rows that are in none.
    pub(super) fn cells_by(&self, key: usize) -> Vec<Vec<usize>> {
        let later: usize = self.by[key + 1..].iter().map(|(_, groups)| usize::from(*groups) + 1).product();
        let mut cells_of = vec![Vec::new(); usize::from(self.by[key].1) + 1];
        for cell in 0..self.cells() {
            let group = cell / later % cells_of.len();
            cells_of[group].push(cell);
        }
        cells_of
    }

    /// Looks up the cells of some rows.
    fn find(&self, rows: Range<usize>, cells: &mut [u16]) {
        cells.fill(0);
        for (key, groups) in &self.by {
            let add = |(cell, group): (&mut u16, u16)| *cell = *cell * (groups + 1) + group.min(*groups);
            let cells = cells.iter_mut();
            match key {
                Key::Nothing => cells.map(|cell| (cell, *groups)).for_each(add),
                Key::Day(days, of_day) => {
                    let groups = days[rows.clone()].iter().map(|day| of_day[day.place()]);
                    cells.zip(groups).for_each(add);
                }
                Key::Choice(codes) => {
                    let groups = codes[rows.clone()].iter().map(|code| code.choice().map_or(*groups, clamp));
                    cells.zip(groups).for_each(add);
                }
            }
        }
        let last = clamp(self.cells());
        match self.within {
            None => {}
            Some((None, _)) => cells.fill(last),
            Some((Some(codes), only)) => {
                for (cell, code) in cells.iter_mut().zip(&codes[rows]) {
                    *cell = if *code == only { *cell } else { last };
                }
            }
        }
    }
}

/// A number of groups or cells, of which there are never so many.
fn clamp(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

impl Tally {
    /// Counts columns of as many rows each by group.
    pub(super) fn of(columns: &[Coded<'_>], groups: &Groups<'_>) -> Vec<Self> {
        let cells = groups.cells() + 1;
        let nothing = |column: &Coded<'_>| Self {
            codes: vec![0; cells * Code::places(column.choices)],
            chosen: vec![0; cells * column.chosen.len()],
            cells,
        };
        let nothing = || columns.iter().map(nothing).collect();
        let rows = columns.iter().map(|column| column.state.len()).max().unwrap_or_default();
        let stretches = (0..rows.div_ceil(STRETCH)).into_par_iter();
        let count = |mut tallies: Vec<Self>, stretch: usize| {
            let end = rows.min((stretch + 1) * STRETCH);
            for start in (stretch * STRETCH..end).step_by(BLOCK) {
                let rows = start..end.min(start + BLOCK);
                let mut cells = [0; BLOCK];
                let cells = &mut cells[..rows.len()];
                groups.find(rows.clone(), cells);
                for (tally, column) in tallies.iter_mut().zip(columns).filter(|(_, column)| !column.state.is_empty()) {
                    tally.add(rows.clone(), column, cells);
                }
            }
            tallies
        };
        let and = |some: Vec<Self>, others: Vec<Self>| some.into_iter().zip(others).map(|(a, b)| a.and(&b)).collect();
        stretches.fold(nothing, count).reduce(nothing, and)
    }

    /// The counts in some cells: of each code by its place, and of each choice where several may be made.
    pub(super) fn within(&self, cells: &[usize]) -> [Vec<u64>; 2] {
        [&self.codes, &self.chosen].map(|counts| {
            let counts = counts.chunks_exact(self.cells);
            counts.map(|counts| cells.iter().map(|cell| counts[*cell]).sum()).collect()
        })
    }

    fn add(&mut self, rows: Range<usize>, column: &Coded<'_>, cells: &[u16]) {
        let words = rows.start / Bits::ROWS..rows.end.div_ceil(Bits::ROWS);
        let (state, chosen) = (&column.state[rows], column.chosen.iter().map(|bits| &bits.words()[words.clone()]));
        // Files are mostly in order of time, so that neighbours are mostly in one wave.
        if cells.iter().all(|cell| *cell == cells[0]) {
            return self.add_alike(usize::from(cells[0]), state, chosen);
        }
        let (codes, width) = (self.codes.as_mut_slice(), self.cells);
        for (cell, code) in cells.iter().zip(state) {
            codes[code.place() * width + usize::from(*cell)] += 1;
        }
        for (counts, words) in self.chosen.chunks_exact_mut(width).zip(chosen) {
            for (word, cells) in words.iter().zip(cells.chunks(Bits::ROWS)) {
                let mut left = *word;
                while left != 0 {
                    counts[usize::from(cells[left.trailing_zeros() as usize])] += 1;
                    left &= left - 1;
                }
            }
        }
    }

    /// Adds rows of one cell.
    fn add_alike<'w>(&mut self, cell: usize, state: &[Code], chosen: impl Iterator<Item = &'w [u64]>) {
        // Four counts take turns: to raise one that was raised just before takes longer.
        let mut counts = [[0_u32; 1 << u8::BITS]; 4];
        let (fours, rest) = state.as_chunks::<4>();
        for codes in fours {
            for (counts, code) in counts.iter_mut().zip(codes) {
                counts[code.place()] += 1;
            }
        }
        for code in rest {
            counts[0][code.place()] += 1;
        }
        for (place, of_code) in self.codes.chunks_exact_mut(self.cells).enumerate() {
            of_code[cell] += counts.iter().map(|counts| u64::from(counts[place])).sum::<u64>();
        }
        for (of_choice, words) in self.chosen.chunks_exact_mut(self.cells).zip(chosen) {
            of_choice[cell] += words.iter().map(|word| u64::from(word.count_ones())).sum::<u64>();
        }
    }

    fn and(mut self, other: &Self) -> Self {
        add(&mut self.codes, &other.codes);
        add(&mut self.chosen, &other.chosen);
        self
    }
}

fn add(counts: &mut [u64], more: &[u64]) {
    for (count, more) in counts.iter_mut().zip(more) {
        *count += more;
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
        add(&mut counts, &others);
        counts
    };
    days.par_chunks(STRETCH).fold(nothing, count).reduce(nothing, and)
}
