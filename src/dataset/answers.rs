//! The columns while they are filled row by row, and the answers of the row at hand, as far as they have been read.

use std::ops::Range;

use super::{Bits, Code, Column};
use crate::survey::{Answers, Missing, Question};

/// An odd number without a pattern: two to the 64th by the golden ratio.
const MIXER: u64 = 0x9e37_79b9_7f4a_7c15;

/// The answers of one row, as far as they have been read.
pub(super) struct Answered<'d> {
    /// What was asked.
    pub(super) questions: &'d [Question],
    /// The columns, each as far as it has been filled.
    pub(super) columns: &'d [Column],
    /// The place of the row in each column.
    pub(super) row: usize,
}

impl Answered<'_> {
    /// Why a question has no answer, if it has none.
    pub(super) fn missing(&self, question: usize) -> Option<Missing> {
        self.columns[question].missing(self.row)
    }
}

impl Answers for Answered<'_> {
    fn chose(&self, question: usize, choice: usize) -> bool {
        self.columns[question].chose(choice, self.row)
    }

    fn number(&self, question: usize) -> Option<f64> {
        match &self.columns[question] {
            Column::Codes(codes) => {
                let scale = self.questions[question].scale()?;
                Some(f64::from(scale.choices.list[codes[self.row].choice()?].value))
            }
            column => column.number(self.row).ok(),
        }
    }

    fn answered(&self, question: usize) -> bool {
        self.missing(question).is_none()
    }
}

impl Column {
    /// The column of a question, without any rows.
    pub(super) fn empty(question: &Question) -> Self {
        match question.choices() {
            Some(choices) if question.is_multiple() => {
                Self::Several { state: Vec::new(), chosen: vec![Bits::default(); choices.list.len()] }
            }
            Some(_) => Self::Codes(Vec::new()),
            None if question.is_number() => Self::Numbers { state: Vec::new(), values: Vec::new() },
            None if question.is_text() => Self::Texts(Vec::new()),
            None => Self::Nothing,
        }
    }

    /// Whether a row has an answer.
    pub(super) fn answers(&self, row: usize) -> bool {
        self.state().get(row).is_some_and(|code| code.reason().is_none())
    }

    /// Whether two rows have the same answer, as far as it is not words.
    pub(super) fn are_alike(&self, one: usize, other: usize) -> bool {
        let state = self.state();
        let is_same = state.is_empty() || state[one] == state[other];
        let values = if let Self::Numbers { values, .. } = self { &values[..] } else { &[] };
        let is_same_number = values.is_empty() || values[one].to_bits() == values[other].to_bits();
        is_same && is_same_number && self.chosen().iter().all(|bits| bits.get(one) == bits.get(other))
    }

    /// Puts the answers of some rows into a hash of each, as far as they are not words.
    pub(super) fn mix(&self, rows: Range<usize>, hashes: &mut [u64]) {
        let mix = |hash: &mut u64, with: u64| *hash = (hash.rotate_left(5) ^ with).wrapping_mul(MIXER);
        let state = self.state().get(rows.clone()).unwrap_or_default();
        hashes.iter_mut().zip(state).for_each(|(hash, code)| mix(hash, code.place() as u64));
        if let Self::Numbers { values, .. } = self {
            hashes.iter_mut().zip(&values[rows.clone()]).for_each(|(hash, value)| mix(hash, value.to_bits()));
        }
        for bits in self.chosen() {
            hashes.iter_mut().zip(rows.clone()).for_each(|(hash, row)| mix(hash, u64::from(bits.get(row))));
        }
    }

    /// Adds the rows of another column of the same question.
    pub(super) fn append(&mut self, more: Self) {
        if self.state().is_empty() {
            *self = more;
            return;
        }
        match (self, more) {
            (Self::Codes(state), Self::Codes(more)) | (Self::Texts(state), Self::Texts(more)) => state.extend(more),
            (Self::Several { state, chosen }, Self::Several { state: more, chosen: marks }) => {
                state.extend(more);
                for (column, more) in chosen.iter_mut().zip(marks) {
                    column.append(&more);
                }
            }
            (Self::Numbers { state, values }, Self::Numbers { state: more, values: numbers }) => {
                state.extend(more);
                values.extend(numbers);
            }
            _ => {}
        }
    }

    /// Takes rows out, which are given in order.
    pub(super) fn remove_rows(&mut self, lost: &[usize]) {
        match self {
            Self::Codes(state) | Self::Texts(state) => remove_rows(state, lost),
            Self::Several { state, chosen } => {
                let rows = state.len();
                for bits in chosen {
                    bits.keep(kept(rows, lost));
                }
                remove_rows(state, lost);
            }
            Self::Numbers { state, values } => {
                remove_rows(state, lost);
                remove_rows(values, lost);
            }
            Self::Nothing => {}
        }
    }

    /// Adds a row without an answer.
    pub(super) fn push_missing(&mut self, why: Missing) {
        match self {
            Self::Codes(state) | Self::Texts(state) => state.push(Code::missing(why)),
            Self::Several { state, chosen } => {
                state.push(Code::missing(why));
                for column in chosen {
                    column.push(false);
                }
            }
            Self::Numbers { state, values } => {
                state.push(Code::missing(why));
                values.push(0.0);
            }
            Self::Nothing => {}
        }
    }

    /// Takes an answer back that was read already.
    pub(super) fn take_back(&mut self, row: usize, why: Missing) {
        match self {
            Self::Codes(state) | Self::Texts(state) => state[row] = Code::missing(why),
            Self::Numbers { state, values } => {
                state[row] = Code::missing(why);
                values[row] = 0.0;
            }
            Self::Several { state, chosen } => {
                state[row] = Code::missing(why);
                for column in chosen {
                    column.clear(row);
                }
            }
            Self::Nothing => {}
        }
    }
}

/// Takes rows out, which are given in order.
pub(super) fn remove_rows<T: Copy>(rows: &mut Vec<T>, lost: &[usize]) {
    let mut end = 0;
    for kept in kept(rows.len(), lost) {
        let length = kept.len();
        rows.copy_within(kept, end);
        end += length;
    }
    rows.truncate(end);
}

/// The stretches of rows between those that are lost.
fn kept(rows: usize, lost: &[usize]) -> impl Iterator<Item = Range<usize>> {
    let starts = std::iter::once(0).chain(lost.iter().map(|row| row + 1));
    starts.zip(lost.iter().copied().chain([rows])).map(|(start, end)| start..end)
}
