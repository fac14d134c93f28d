//! The newest words that were given to a question, found without sorting or even reading the others.

use jiff::civil::Date;
use rayon::iter::Either;
use rayon::prelude::*;

use super::{Column, Dataset, Day};

/// Responses that are looked at together.
const STRETCH: usize = 1 << 16;

/// Days that are looked at first, and how many times as many next.
const FEW_DAYS: usize = 16;

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
        self.worded_together(question, |_| true).flatten_iter()
    }

    /// Those of some responses that gave words to a question, many at a time: one after another they would cost more to
    /// hand over than to look at.
    fn worded_together(
        &self,
        question: usize,
        among: impl Fn(usize) -> bool + Copy + Sync + Send,
    ) -> impl ParallelIterator<Item = impl Iterator<Item = usize>> {
        let Column::Texts(state) = &self.columns[question] else {
            let others = self.others.get(&question).into_par_iter();
            return Either::Right(others.map(move |words| Either::Right(words.rows().filter(move |row| among(*row)))));
        };
        Either::Left(state.par_chunks(STRETCH).enumerate().map(move |(stretch, state)| {
            let rows = (stretch * STRETCH..).zip(state);
            let given = rows.filter(move |(row, code)| among(*row) && code.choice().is_some());
            Either::Left(given.map(|(row, _)| row))
        }))
    }

    /// Chooses the newest words of a question, at most so many, from the responses whose words may be shown.
    pub fn newest(&self, question: usize, most: usize, may_show: impl Fn(usize) -> bool + Sync) -> Newest {
        let (age, ages) = self.ages();
        let by_age = |reach: usize| {
            let nothing = || vec![0; reach];
            let count = |mut shown: Vec<usize>, rows| {
                for row in rows {
                    shown[age(row)] += usize::from(may_show(row));
                }
                shown
            };
            self.worded_together(question, |row| age(row) < reach).fold(nothing, count).reduce(nothing, add)
        };
        // What is new is mostly found on the last few days.
        let (mut reach, mut shown) = (FEW_DAYS.min(ages), Vec::new());
        while shown.iter().sum::<usize>() < most && shown.len() < ages {
            shown = by_age(reach);
            reach = (reach * FEW_DAYS).min(ages);
        }
        // Of the last day that is reached not all may have room; what is newer has.
        let (mut newer, mut last) = (0, 0);
        while last + 1 < shown.len() && newer + shown[last] < most {
            newer += shown[last];
            last += 1;
        }
        let room = most.saturating_sub(newer);
        let choose = |rows| {
            let (mut newer, mut reached) = (Vec::new(), Vec::new());
            for row in rows {
                if may_show(row) {
                    let words = if age(row) < last { &mut newer } else { &mut reached };
                    words.push(self.dated(question, row));
                }
                if reached.len() > 2 * room {
                    reached = first(reached, room);
                }
            }
            (newer, first(reached, room))
        };
        let both = |a: (Vec<_>, Vec<_>), b: (Vec<_>, Vec<_>)| ([a.0, b.0].concat(), first([a.1, b.1].concat(), room));
        let is_new = |row| age(row) <= last;
        let (mut words, reached) = self.worded_together(question, is_new).map(choose).reduce(Default::default, both);
        words.extend(reached);
        words.sort_unstable_by(|a, b| b.cmp(a));
        let of = self.words_of(question, &may_show);
        Newest { words, of, withheld: self.words_of(question, |_| true) - of }
    }

    /// How many of some responses gave words to a question.
    fn words_of(&self, question: usize, among: impl Fn(usize) -> bool + Copy + Sync + Send) -> u64 {
        self.worded_together(question, among).map(|rows| rows.count() as u64).sum()
    }

    /// The age of each response in days before the last, those without a day being the oldest, and how many ages there
    /// are.
    fn ages(&self) -> (impl Fn(usize) -> usize + Sync, usize) {
        let (first, last) = self.ends.map_or((0, 0), |(first, last)| (first.place(), last.place()));
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

fn add(mut counts: Vec<usize>, others: Vec<usize>) -> Vec<usize> {
    for (count, more) in counts.iter_mut().zip(others) {
        *count += more;
    }
    counts
}

/// Keeps the newest of some words.
fn first(mut words: Vec<(Option<Date>, String)>, number: usize) -> Vec<(Option<Date>, String)> {
    if number < words.len() {
        words.select_nth_unstable_by(number, |a, b| b.cmp(a));
        words.truncate(number);
    }
    words
}
