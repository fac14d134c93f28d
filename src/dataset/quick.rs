//! Columns whose cells repeat, read by what the same cell meant before. What has not been seen goes the long way, which
//! is the only one that judges.

use super::builder::Builder;
use super::mapping::Fields;
use super::{Code, Column};
use crate::responses::Batch;
use crate::survey::{Missing, Question};

/// How the one column of a question can be read, when no other column and no condition has a say.
#[derive(Clone, Copy, Debug)]
pub(super) enum Quick {
    /// One choice.
    Choice(usize),
    /// Several choices in one cell.
    Choices(usize),
    /// Words, of which it matters here whether there are any.
    Words(usize),
}

impl Quick {
    pub(super) fn of(question: &Question, fields: &Fields) -> Option<Self> {
        let [column] = fields.whole[..] else { return None };
        let choices = question.choices().map_or(&[][..], |choices| &choices.list);
        let is_alone = question.show_if.is_none() && question.item.is_none() && fields.other.is_empty();
        let is_open = choices.iter().any(|choice| choice.show_if.is_some()) || fields.has_choices();
        if !is_alone || is_open {
            return None;
        }
        match Column::empty(question) {
            Column::Codes(_) => Some(Self::Choice(column)),
            Column::Several { .. } if choices.len() < u64::BITS as usize => Some(Self::Choices(column)),
            Column::Texts(_) if question.length().is_some() => Some(Self::Words(column)),
            _ => None,
        }
    }
}

impl Builder<'_> {
    /// Reads the answers to one question from the rows that count.
    pub(super) fn read_quickly(&mut self, question: usize, quick: Quick, batch: &Batch<'_>, counted: &[usize]) {
        for index in counted {
            let done = match quick {
                Quick::Choice(column) => self.choose(question, &batch.cell(*index, column)),
                Quick::Choices(column) => self.choose_several(question, &batch.cell(*index, column)),
                Quick::Words(column) => self.leave_blank(question, &batch.cell(*index, column)),
            };
            if !done {
                let before = self.part.flagged.len();
                self.read_answer(question, batch.row(*index));
                if let Quick::Choices(column) = quick
                    && before == self.part.flagged.len()
                {
                    self.remember(question, &batch.cell(*index, column));
                }
            }
            self.rows += 1;
        }
    }

    #[inline]
    fn choose(&mut self, question: usize, cell: &[u8]) -> bool {
        match (self.vocabularies[question].known(cell), &mut self.part.columns[question]) {
            (Some(code), Column::Codes(codes)) => {
                codes.push(code);
                true
            }
            _ => false,
        }
    }

    #[inline]
    fn choose_several(&mut self, question: usize, cell: &[u8]) -> bool {
        match (self.vocabularies[question].sets.get(cell), &mut self.part.columns[question]) {
            (Some(set), Column::Several { state, chosen }) => {
                state.push(Code::given(0));
                for (place, bits) in chosen.iter_mut().enumerate() {
                    bits.push(set >> place & 1 == 1);
                }
                true
            }
            _ => false,
        }
    }

    #[inline]
    fn leave_blank(&mut self, question: usize, cell: &[u8]) -> bool {
        match &mut self.part.columns[question] {
            Column::Texts(state) if cell.is_empty() => {
                state.push(Code::missing(Missing::Blank));
                true
            }
            _ => false,
        }
    }

    /// Remembers the choices that a cell was just found to hold, when it holds nothing else.
    fn remember(&mut self, question: usize, cell: &[u8]) {
        let has_words = self.part.others.get(&question).is_some_and(|others| others.get(self.rows).is_some());
        if let Column::Several { state, chosen } = &self.part.columns[question]
            && state[self.rows].choice().is_some()
            && !has_words
        {
            let set = chosen.iter().enumerate().filter(|(_, bits)| bits.get(self.rows));
            let set = set.fold(0, |set, (place, _)| set | 1 << place);
            self.vocabularies[question].sets.put(cell, set);
        }
    }
}
