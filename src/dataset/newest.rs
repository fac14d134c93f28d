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
            // Of the last day that is reached not all may have room; what is newer has.
            let last = self.reach(most, shown());
            let newer = shown().filter(|row| self.age(*row) < last).map(|row| self.dated(question, row));
            let mut words: Vec<_> = newer.collect();
            let room = most - words.len();
            let add = |mut words: Vec<_>, row| {
                words.push(self.dated(question, row));
                if words.len() < 2 * room { words } else { first(words, room) }
            };
            let both = |a, b| first([a, b].concat(), room);
            words.extend(shown().filter(|row| self.age(*row) == last).fold(Vec::new, add).reduce(Vec::new, both));
            words
        };
        words.sort_unstable_by(|a, b| b.cmp(a));
        Newest { words, of: of as u64, withheld: (self.worded(question).count() - of) as u64 }
    }

    /// The age of the last of so many responses, the newest of those given.
    fn reach(&self, most: usize, rows: impl ParallelIterator<Item = usize>) -> usize {
        let nothing = || vec![0; Day::VALUES];
        let count = |mut ages: Vec<usize>, row| {
            ages[self.age(row)] += 1;
            ages
        };
        let both = |a: Vec<usize>, b: Vec<usize>| a.into_iter().zip(b).map(|(a, b)| a + b).collect();
        let ages = rows.fold(nothing, count).reduce(nothing, both);
        let mut newer = 0;
        let is_reached = |responses: &usize| {
            newer += responses;
            newer >= most
        };
        ages.iter().position(is_reached).unwrap_or(Day::VALUES)
    }

    /// A place among all days, the newest first and none last.
    fn age(&self, row: usize) -> usize {
        let day = self.days[row];
        if day == Day::NONE { day.place() } else { Day::NONE.place() - 1 - day.place() }
    }

    /// The words that a response gave to a question, with its day.
    fn dated(&self, question: usize, row: usize) -> (Option<Date>, String) {
        let words = self.text(question, row).ok().or_else(|| self.other(question, row));
        (self.day(row), words.unwrap_or_default().into_owned())
    }
}

/// Keeps the newest of some words.
fn first(mut words: Vec<(Option<Date>, String)>, number: usize) -> Vec<(Option<Date>, String)> {
    if number < words.len() {
        words.select_nth_unstable_by(number, |a, b| b.cmp(a));
        words.truncate(number);
    }
    words
}
