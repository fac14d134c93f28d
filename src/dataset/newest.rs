//! The newest words that were given to a question, found without sorting or even reading the others.

use jiff::civil::Date;
use rayon::iter::Either;
use rayon::prelude::*;

use super::{Column, Dataset, Day, Words};

/// The newest words of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newest {
    /// The words with their days, the newest first and those without a day last; of one day by text, backwards.
    pub words: Vec<(Option<Date>, String)>,
    /// How many there are altogether.
    pub of: u64,
    /// How many more are not to be shown.
    pub withheld: u64,
}

impl Dataset<'_> {
    /// The responses that gave words to a question, be it a text or what stands behind "Other".
    pub fn worded(&self, question: usize) -> impl ParallelIterator<Item = usize> {
        match &self.columns[question] {
            Column::Texts(state) => {
                let given = state.par_iter().enumerate().filter(|(_, code)| code.choice().is_some());
                Either::Left(given.map(|(row, _)| row))
            }
            _ => Either::Right(self.others.get(&question).into_par_iter().flat_map(Words::rows)),
        }
    }

    /// Chooses the newest words of a question, at most so many, from the responses whose words may be shown.
    pub fn newest(&self, question: usize, most: usize, may_show: impl Fn(usize) -> bool + Sync) -> Newest {
        let shown = || self.worded(question).filter(|row| may_show(*row));
        let of = shown().count();
        let mut words: Vec<_> = if of <= most {
            shown().map(|row| self.dated(question, row)).collect()
        } else {
            let (age, ages) = self.ages();
            // Of the last day that is reached not all may have room; what is newer has.
            let last = reach(most, ages, shown().map(&age));
            let mut words: Vec<_> =
                shown().filter(|row| age(*row) < last).map(|row| self.dated(question, row)).collect();
            let room = most - words.len();
            let add = |mut words: Vec<_>, row| {
                words.push(self.dated(question, row));
                if words.len() < 2 * room { words } else { first(words, room) }
            };
            let both = |a, b| first([a, b].concat(), room);
            words.extend(shown().filter(|row| age(*row) == last).fold(Vec::new, add).reduce(Vec::new, both));
            words
        };
        words.sort_unstable_by(|a, b| b.cmp(a));
        Newest { words, of: of as u64, withheld: (self.worded(question).count() - of) as u64 }
    }

    /// The age of each response in days before the last, those without a day being the oldest, and how many ages there
    /// are.
    fn ages(&self) -> (impl Fn(usize) -> usize + Sync, usize) {
        let (first, last) = self.ends().map_or((0, 0), |(first, last)| (first.place(), last.place()));
        let oldest = last - first + 1;
        let age = move |row: usize| if self.days[row] == Day::NONE { oldest } else { last - self.days[row].place() };
        (age, oldest + 1)
    }

    /// The words that a response gave to a question, with its day.
    fn dated(&self, question: usize, row: usize) -> (Option<Date>, String) {
        let words = self.text(question, row).ok().or_else(|| self.other(question, row));
        (self.day(row), words.unwrap_or_default().into_owned())
    }
}

/// The age of the last of so many responses, the newest of those given.
fn reach(most: usize, ages: usize, given: impl ParallelIterator<Item = usize>) -> usize {
    let nothing = || vec![0; ages];
    let count = |mut counts: Vec<usize>, age: usize| {
        counts[age] += 1;
        counts
    };
    let both = |a: Vec<usize>, b: Vec<usize>| a.into_iter().zip(b).map(|(a, b)| a + b).collect();
    let mut newer = 0;
    let is_reached = |responses: &usize| {
        newer += responses;
        newer >= most
    };
    given.fold(nothing, count).reduce(nothing, both).iter().position(is_reached).unwrap_or(ages)
}

/// Keeps the newest of some words.
fn first(mut words: Vec<(Option<Date>, String)>, number: usize) -> Vec<(Option<Date>, String)> {
    if number < words.len() {
        words.select_nth_unstable_by(number, |a, b| b.cmp(a));
        words.truncate(number);
    }
    words
}
