//! Columns whose cells repeat, read by what the same cell meant before. What has not been seen goes the long way, which
//! is the only one that judges.

use std::sync::Mutex;

use super::builder::Builder;
use super::cells::Vocabulary;
use super::mapping::{Fields, Mapping};
use super::{Code, Column};
use crate::responses::Batch;
use crate::survey::{Missing, Question, Survey};

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

/// What cells of one file were found to mean, for whoever reads its next chunk. It is a memory alone: nothing that is read
/// depends on it.
#[derive(Default)]
pub(super) struct Memories<'s>(Mutex<Vec<Vec<Vocabulary<'s>>>>);

impl<'s> Memories<'s> {
    /// Takes a memory that is free, or begins one.
    pub(super) fn take(&self, survey: &'s Survey, mapping: &Mapping) -> Vec<Vocabulary<'s>> {
        let free = self.0.lock().ok().and_then(|mut free| free.pop());
        free.unwrap_or_else(|| survey.questions.iter().map(|question| Vocabulary::new(question, mapping)).collect())
    }

    /// Keeps a memory for the next.
    pub(super) fn keep(&self, memory: Vec<Vocabulary<'s>>) {
        if let Ok(mut free) = self.0.lock() {
            free.push(memory);
        }
    }
}

impl Builder<'_> {
    /// Reads the answers to one question from the rows that count.
    pub(super) fn read_quickly(&mut self, question: usize, quick: Quick, batch: &Batch<'_>, counted: &[usize]) {
        let (first, mut done) = (self.rows, 0);
        while done < counted.len() {
            done += self.read_known(question, quick, batch, &counted[done..]);
            let Some(index) = counted.get(done) else { break };
            self.rows = first + done;
            let before = self.part.flagged.len();
            self.read_answer(question, batch.row(*index));
            if let Quick::Choices(column) = quick
                && before == self.part.flagged.len()
            {
                self.remember(question, &batch.cell(*index, column));
            }
            done += 1;
        }
    }

    /// Reads answers up to the first that has not been seen before, and says how many.
    fn read_known(&mut self, question: usize, quick: Quick, batch: &Batch<'_>, counted: &[usize]) -> usize {
        let vocabulary = &self.vocabularies[question];
        match (quick, &mut self.part.columns[question]) {
            (Quick::Choice(column), Column::Codes(codes)) => {
                codes.reserve(counted.len());
                batch.show(column, counted, |cell| vocabulary.known(cell).map(|code| codes.push(code)))
            }
            (Quick::Choices(column), Column::Several { state, chosen }) => {
                self.sets.clear();
                let known = batch.show(column, counted, |cell| {
                    let (code, set) = vocabulary.sets.get(cell)?;
                    state.push(code);
                    self.sets.push(set);
                    Some(())
                });
                for (place, bits) in chosen.iter_mut().enumerate() {
                    bits.extend(self.sets.iter().map(|set| set >> place & 1 == 1));
                }
                known
            }
            (Quick::Words(column), Column::Texts(state)) if !self.says_absent => {
                state.reserve(counted.len());
                batch.show(column, counted, |cell| {
                    let is_blank = cell.is_empty();
                    (is_blank || has_words(cell)).then(|| {
                        state.push(if is_blank { Code::missing(Missing::Blank) } else { Code::given(0) });
                    })
                })
            }
            _ => 0,
        }
    }

    /// Remembers the choices that a cell was just found to hold, or why it holds none, when it holds nothing else.
    fn remember(&mut self, question: usize, cell: &[u8]) {
        let has_words = self.part.others.get(&question).is_some_and(|others| others.get(self.rows).is_some());
        if let Column::Several { state, chosen } = &self.part.columns[question]
            && !has_words
        {
            let set = chosen.iter().enumerate().filter(|(_, bits)| bits.get(self.rows));
            let set = set.fold(0, |set, (place, _)| set | 1 << place);
            self.vocabularies[question].sets.put(cell, (state[self.rows], set));
        }
    }
}

/// Whether a cell holds plain words for sure, which need no closer look. Most do.
#[inline]
fn has_words(cell: &[u8]) -> bool {
    cell.first().is_some_and(u8::is_ascii_alphanumeric) && (cell.is_ascii() || std::str::from_utf8(cell).is_ok())
}
