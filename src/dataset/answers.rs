//! The columns while they are filled row by row, and the answers of the row at hand, as far as they have been read.

use super::{Code, Column};
use crate::survey::{Answers, Missing, Question};

/// The answers of one row, as far as they have been read.
pub(super) struct Answered<'d, 'a> {
    /// What was asked.
    pub(super) questions: &'d [Question],
    /// The columns, each as far as it has been filled.
    pub(super) columns: &'d [Column<'a>],
    /// The place of the row in each column.
    pub(super) row: usize,
}

impl Answered<'_, '_> {
    /// Why a question has no answer, if it has none.
    pub(super) fn missing(&self, question: usize) -> Option<Missing> {
        match &self.columns[question] {
            Column::Codes(codes) | Column::Several { state: codes, .. } => codes[self.row].reason(),
            Column::Numbers(numbers) => numbers[self.row].err(),
            Column::Texts(texts) => texts[self.row].as_ref().err().copied(),
            Column::Nothing => Some(Missing::NotAsked),
        }
    }
}

impl Answers for Answered<'_, '_> {
    fn chose(&self, question: usize, choice: usize) -> bool {
        match &self.columns[question] {
            Column::Codes(codes) => codes[self.row].choice() == Some(choice),
            Column::Several { chosen, .. } => chosen[choice][self.row],
            Column::Numbers(_) | Column::Texts(_) | Column::Nothing => false,
        }
    }

    fn number(&self, question: usize) -> Option<f64> {
        match &self.columns[question] {
            Column::Codes(codes) => {
                let scale = self.questions[question].scale()?;
                Some(f64::from(scale.choices.list[codes[self.row].choice()?].value))
            }
            Column::Numbers(numbers) => numbers[self.row].ok(),
            _ => None,
        }
    }

    fn answered(&self, question: usize) -> bool {
        self.missing(question).is_none()
    }
}

impl Column<'_> {
    /// The column of a question, without any rows.
    pub(super) fn empty(question: &Question) -> Self {
        match question.choices() {
            Some(choices) if question.is_multiple() => {
                Self::Several { state: Vec::new(), chosen: vec![Vec::new(); choices.list.len()] }
            }
            Some(_) => Self::Codes(Vec::new()),
            None if question.is_number() => Self::Numbers(Vec::new()),
            None if question.is_text() => Self::Texts(Vec::new()),
            None => Self::Nothing,
        }
    }

    /// Adds the rows of another column of the same question.
    pub(super) fn append(&mut self, more: Self) {
        match (self, more) {
            (Self::Codes(codes), Self::Codes(more)) => codes.extend(more),
            (Self::Several { state, chosen }, Self::Several { state: more, chosen: marks }) => {
                state.extend(more);
                for (column, more) in chosen.iter_mut().zip(marks) {
                    column.extend(more);
                }
            }
            (Self::Numbers(numbers), Self::Numbers(more)) => numbers.extend(more),
            (Self::Texts(texts), Self::Texts(more)) => texts.extend(more),
            _ => {}
        }
    }

    /// Adds a row without an answer.
    pub(super) fn push_missing(&mut self, why: Missing) {
        match self {
            Self::Codes(codes) => codes.push(Code::missing(why)),
            Self::Several { state, chosen } => {
                state.push(Code::missing(why));
                for column in chosen {
                    column.push(false);
                }
            }
            Self::Numbers(numbers) => numbers.push(Err(why)),
            Self::Texts(texts) => texts.push(Err(why)),
            Self::Nothing => {}
        }
    }

    /// Takes an answer back that was read already.
    pub(super) fn take_back(&mut self, row: usize, why: Missing) {
        match self {
            Self::Codes(codes) => codes[row] = Code::missing(why),
            Self::Numbers(numbers) => numbers[row] = Err(why),
            Self::Texts(texts) => texts[row] = Err(why),
            Self::Several { state, chosen } => {
                state[row] = Code::missing(why);
                for column in chosen {
                    column[row] = false;
                }
            }
            Self::Nothing => {}
        }
    }
}
