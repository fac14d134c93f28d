//! How often each answer was given: what analysis works on, whatever the number of people.

use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;

use super::tally::{self, Coded, Groups, Key, Tally};
use super::{Code, Column, Dataset, Day};
use crate::survey::Missing;

/// Two keys are counted in one pass where no more cells than these tell their groups apart.
const MOST_CELLS: usize = 512;

/// How often each choice of a question was made in a group of responses, and how often there was no answer, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Answers by choice. At a `multiple` one person may be in several.
    pub given: Vec<u64>,
    /// How many people answered.
    pub answered: u64,
    /// How many did not, in the order of [`Missing::ALL`].
    pub missing: [u64; 6],
}

impl Counts {
    /// How many have no answer for this reason.
    pub fn missing_for(&self, why: Missing) -> u64 {
        Missing::ALL.iter().zip(self.missing).find(|(reason, _)| **reason == why).map_or(0, |(_, count)| count)
    }

    /// Reads the counts of a group from a tally.
    fn of(tally: &Tally, cells: &[usize], choices: usize) -> Self {
        let [codes, chosen] = tally.within(cells);
        let (missing, given) = codes.split_at(Missing::ALL.len());
        Self {
            given: if chosen.is_empty() { given[..choices].to_vec() } else { chosen },
            answered: given.iter().sum(),
            missing: std::array::from_fn(|reason| missing[reason]),
        }
    }

    fn add(&mut self, other: &Self) {
        let counts = self.given.iter_mut().chain([&mut self.answered]).chain(&mut self.missing);
        for (count, more) in counts.zip(other.given.iter().chain([&other.answered]).chain(&other.missing)) {
            *count += more;
        }
    }
}

/// The counts of each group, and of the responses that are in none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parted {
    /// The groups, in order.
    pub groups: Vec<Counts>,
    /// The rest.
    pub rest: Counts,
}

impl Parted {
    /// The counts of all responses together.
    pub fn together(&self) -> Counts {
        let mut together = self.rest.clone();
        for group in &self.groups {
            together.add(group);
        }
        together
    }
}

/// What parts the responses into groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The wave.
    Wave,
    /// The choice made at a question, by its index; those without an answer are in no group.
    Choice(usize),
}

impl Dataset<'_> {
    /// Counts the answers to each question in each group, once by each of some keys; a text counts as given, whatever it
    /// says. Two keys at a time are counted in one pass, unless they have very many groups.
    pub fn counts(&self, by: &[By]) -> Vec<Vec<Parted>> {
        let cells = |by: &[By]| by.iter().map(|by| self.groups(*by) + 1).product::<usize>();
        let passes = by.chunks(2).flat_map(|two| two.chunks(if cells(two) > MOST_CELLS { 1 } else { 2 }));
        passes.flat_map(|by| self.count(0..self.columns.len(), by, None)).collect()
    }

    /// Counts the answers to one question as [`Dataset::counts`] does, but only in the responses that made a choice at
    /// another question.
    pub fn counts_within(&self, question: usize, by: By, (named, choice): (usize, usize)) -> Parted {
        // Where no single choice is made nobody has made this one.
        let within = (self.codes(named), Code::given(choice));
        self.count(question..question + 1, &[by], Some(within)).swap_remove(0).swap_remove(0)
    }

    fn count(&self, questions: Range<usize>, by: &[By], within: Option<(Option<&[Code]>, Code)>) -> Vec<Vec<Parted>> {
        let number = |by| u16::try_from(self.groups(by)).unwrap_or_default();
        let groups = Groups { by: by.iter().map(|by| (self.key(*by), number(*by))).collect(), within };
        let coded = |question: usize| {
            let column = &self.columns[question];
            Coded { state: column.state(), chosen: column.chosen(), choices: self.widths[question] }
        };
        let columns: Vec<_> = questions.map(coded).collect();
        let tallies = Tally::of(&columns, &groups);
        let parted = |key| {
            let cells = groups.cells_by(key);
            let parted = |(tally, column): (&Tally, &Coded<'_>)| {
                let mut groups: Vec<_> = cells.iter().map(|cells| Counts::of(tally, cells, column.choices)).collect();
                let rest = groups.pop().unwrap_or_default();
                Parted { groups, rest }
            };
            tallies.iter().zip(&columns).map(parted).collect()
        };
        (0..by.len()).map(parted).collect()
    }

    /// What tells the group of each response.
    fn key(&self, by: By) -> Key<'_> {
        match by {
            By::Wave if self.wave_of.is_empty() => Key::Nothing,
            By::Wave => Key::Day(&self.days, &self.wave_of),
            By::Choice(question) => self.codes(question).map_or(Key::Nothing, Key::Choice),
        }
    }

    /// Counts how often each choice at a question goes with each choice at another: first by first, then by second.
    pub fn joint(&self, first: usize, second: usize) -> Vec<Vec<u64>> {
        let counts = self.count(second..second + 1, &[By::Choice(first)], None).swap_remove(0).swap_remove(0);
        counts.groups.into_iter().map(|counts| counts.given).collect()
    }

    /// The numbers that were given to a question.
    pub fn numbers(&self, question: usize) -> Vec<f64> {
        let Column::Numbers { state, values } = &self.columns[question] else { return Vec::new() };
        let given = state.par_iter().zip(values).filter(|(code, _)| code.choice().is_some());
        given.map(|(_, value)| *value).collect()
    }

    /// The coded answers to a question of which one choice is made.
    pub fn codes(&self, question: usize) -> Option<&[Code]> {
        match &self.columns[question] {
            Column::Codes(codes) => Some(codes),
            _ => None,
        }
    }

    /// The days of the first and the last response that has a date.
    pub fn span(&self) -> Option<(Date, Date)> {
        let (first, last) = self.ends?;
        first.date().zip(last.date())
    }

    /// How many responses were begun on each day that has one, in order.
    pub fn by_day(&self) -> Vec<(Date, u64)> {
        let counted = tally::days(&self.days).into_iter().enumerate().filter(|(_, responses)| *responses > 0);
        counted.filter_map(|(place, responses)| Some((Day::at(place).date()?, responses))).collect()
    }

    /// How many responses fall into each wave.
    pub fn wave_sizes(&self) -> Vec<u64> {
        let mut sizes = vec![0; self.waves.len()];
        for (wave, responses) in self.wave_of.iter().zip(tally::days(&self.days)) {
            if let Some(size) = sizes.get_mut(usize::from(*wave)) {
                *size += responses;
            }
        }
        sizes
    }

    fn groups(&self, by: By) -> usize {
        match by {
            By::Wave => self.waves.len(),
            By::Choice(question) => self.widths.get(question).copied().unwrap_or_default(),
        }
    }
}
