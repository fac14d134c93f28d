//! How often each answer was given: what analysis works on, whatever the number of people.

use super::{Answer, Code, Column, Dataset};
use crate::survey::Missing;

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

    fn add_missing(&mut self, why: Missing) {
        for (reason, count) in Missing::ALL.iter().zip(&mut self.missing) {
            *count += u64::from(*reason == why);
        }
    }
}

/// What parts the responses into groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// All responses in one group.
    All,
    /// The wave.
    Wave,
    /// The choice made at a question, by its index; those without an answer are in no group.
    Choice(usize),
}

impl Dataset<'_> {
    /// Counts the answers to a question in each group; a text counts as given, whatever it says.
    pub fn counts(&self, question: usize, by: By) -> Vec<Counts> {
        self.counts_within(question, by, None)
    }

    /// Counts as [`Dataset::counts`] does, but only the responses that made a choice at another question.
    pub fn counts_within(&self, question: usize, by: By, within: Option<(usize, usize)>) -> Vec<Counts> {
        let choices = match &self.columns[question] {
            Column::Codes(_) => self.widths.get(question).copied().unwrap_or_default(),
            Column::Several { chosen, .. } => chosen.len(),
            Column::Numbers(_) | Column::Texts(_) | Column::Nothing => 0,
        };
        let mut groups = vec![Counts { given: vec![0; choices], ..Counts::default() }; self.groups(by)];
        let inside = |row: &usize| within.is_none_or(|(by, choice)| self.group(By::Choice(by), *row) == Some(choice));
        for row in (0..self.len()).filter(inside) {
            if let Some(group) = self.group(by, row) {
                self.count(question, row, &mut groups[group]);
            }
        }
        groups
    }

    /// How many groups there are.
    pub fn groups(&self, by: By) -> usize {
        match by {
            By::All => 1,
            By::Wave => self.waves.len(),
            By::Choice(question) => self.widths.get(question).copied().unwrap_or_default(),
        }
    }

    /// The group of a response.
    pub fn group(&self, by: By, row: usize) -> Option<usize> {
        match by {
            By::All => Some(0),
            By::Wave => self.wave[row].map(usize::from),
            By::Choice(question) => self.codes(question)?.get(row)?.choice(),
        }
    }

    /// The coded answers to a question of which one choice is made.
    pub fn codes(&self, question: usize) -> Option<&[Code]> {
        match &self.columns[question] {
            Column::Codes(codes) => Some(codes),
            _ => None,
        }
    }

    fn count(&self, question: usize, row: usize, counts: &mut Counts) {
        let answer = match &self.columns[question] {
            Column::Codes(codes) | Column::Several { state: codes, .. } => codes[row].answer(),
            Column::Numbers(numbers) => {
                numbers[row].as_ref().map_or_else(|why| Answer::Missing(*why), |_| Answer::Given(0))
            }
            Column::Texts(texts) => texts[row].as_ref().map_or_else(|why| Answer::Missing(*why), |_| Answer::Given(0)),
            Column::Nothing => return,
        };
        match answer {
            Answer::Missing(why) => counts.add_missing(why),
            Answer::Given(choice) => {
                counts.answered += 1;
                match &self.columns[question] {
                    Column::Codes(_) => counts.given[choice] += 1,
                    Column::Several { chosen, .. } => {
                        for (count, marks) in counts.given.iter_mut().zip(chosen) {
                            *count += u64::from(marks[row]);
                        }
                    }
                    Column::Numbers(_) | Column::Texts(_) | Column::Nothing => {}
                }
            }
        }
    }
}
