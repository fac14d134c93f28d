//! Columns whose cells repeat, read by what the same cell meant before. What has not been seen goes the long way, which
//! is the only one that judges.

use std::sync::Mutex;

use super::builder::Builder;
use super::cells::Vocabulary;
use super::mapping::{Fields, Mapping};
use super::{Bits, Code, Column};
use crate::responses::Batch;
use crate::survey::{Missing, Question, Survey};

/// Rows of a batch that may be unknown before the others are looked at one by one.
const FEW: usize = 16;

/// How the answers to a question can be read where the same ones come again and again, and no condition has a say.
#[derive(Clone, Copy, Debug)]
pub(super) enum Quick {
    /// One choice.
    Choice(usize),
    /// Several choices in one cell.
    Choices(usize),
    /// A box a choice, each in a column of its own.
    Boxes,
    /// Words, of which it matters here whether there are any.
    Words(usize),
}

impl Quick {
    pub(super) fn of(question: &Question, fields: &Fields) -> Option<Self> {
        let choices = question.choices().map_or(&[][..], |choices| &choices.list);
        let is_alone = question.show_if.is_none() && question.item.is_none();
        if !is_alone || choices.iter().any(|choice| choice.show_if.is_some()) {
            return None;
        }
        if fields.has_choices() {
            let is_plain = fields.choices.iter().all(|columns| columns.len() <= 1);
            return (is_plain && choices.len() < u64::BITS as usize).then_some(Self::Boxes);
        }
        let [column] = fields.whole[..] else { return None };
        if !fields.other.is_empty() {
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
        let (first, mut done, mut unknown) = (self.rows, 0, 0);
        while done < counted.len() {
            // Where hardly a row is known, looking ahead is in vain.
            let end = if unknown < FEW { counted.len() } else { done + 1 };
            done += self.read_known(question, quick, batch, &counted[done..end]);
            let Some(index) = counted[..end].get(done) else { continue };
            unknown += 1;
            self.rows = first + done;
            let before = self.part.flagged.len();
            self.read_answer(question, batch.row(*index));
            if before == self.part.flagged.len() {
                match quick {
                    Quick::Choices(column) => self.remember(question, &batch.cell(*index, column)),
                    Quick::Boxes => self.remember_boxes(question, batch, *index),
                    Quick::Choice(_) | Quick::Words(_) => {}
                }
            }
            done += 1;
        }
    }

    /// Reads answers up to the first that has not been seen before, and says how many.
    fn read_known(&mut self, question: usize, quick: Quick, batch: &Batch<'_>, counted: &[usize]) -> usize {
        let (vocabulary, is_utf_8) = (&self.vocabularies[question], self.mapping.is_utf_8);
        match (quick, &mut self.part.columns[question]) {
            (Quick::Choice(column), Column::Codes(codes)) => {
                batch.note_short(column, counted, &mut self.shorts);
                let before = codes.len();
                codes.resize(before + counted.len(), Code::given(0));
                let (mut known, new) = (0, &mut codes[before..]);
                while known < new.len() {
                    known += vocabulary.read_short(&self.shorts[known..], &mut new[known..]);
                    let Some(code) = new.get_mut(known) else { break };
                    let Some(found) = vocabulary.known(&batch.cell(counted[known], column)) else { break };
                    *code = found;
                    known += 1;
                }
                codes.truncate(before + known);
                known
            }
            (Quick::Choices(column), Column::Several { state, chosen }) => {
                self.sets.clear();
                let known = batch.show(column, counted, |cell| {
                    let (code, set) = vocabulary.sets.get(cell)?;
                    state.push(code);
                    self.sets.push(set);
                    Some(())
                });
                Bits::extend_each(chosen, &self.sets);
                known
            }
            (Quick::Boxes, Column::Several { state, chosen }) => {
                let fields = &self.mapping.questions[question];
                tick(fields, batch, counted, &mut self.sets);
                let mut known = 0;
                for boxes in &mut self.sets {
                    let Some((code, set)) = vocabulary.boxes.get(&boxes.to_le_bytes()) else { break };
                    state.push(code);
                    *boxes = set;
                    known += 1;
                }
                Bits::extend_each(chosen, &self.sets[..known]);
                known
            }
            (Quick::Words(column), Column::Texts(state)) if !self.says_absent => {
                state.reserve(counted.len());
                batch.show(column, counted, |cell| {
                    let is_blank = cell.is_empty();
                    (is_blank || has_words(cell, is_utf_8)).then(|| {
                        state.push(if is_blank { Code::missing(Missing::Blank) } else { Code::given(0) });
                    })
                })
            }
            _ => 0,
        }
    }

    /// Remembers the choices that the boxes of a row were just found to mean, or why there are none.
    fn remember_boxes(&mut self, question: usize, batch: &Batch<'_>, index: usize) {
        let mut boxes = Vec::new();
        tick(&self.mapping.questions[question], batch, &[index], &mut boxes);
        if let [boxes] = boxes[..]
            && let Some(meaning) = self.meaning(question)
        {
            self.vocabularies[question].boxes.put(&boxes.to_le_bytes(), meaning);
        }
    }

    /// Remembers the choices that a cell was just found to hold, or why it holds none, when it holds nothing else.
    fn remember(&mut self, question: usize, cell: &[u8]) {
        if let Some(meaning) = self.meaning(question) {
            self.vocabularies[question].sets.put(cell, meaning);
        }
    }

    /// What the row at hand was found to say at a question of several choices, when it says nothing else.
    fn meaning(&self, question: usize) -> Option<(Code, u64)> {
        let has_words = self.part.others.get(&question).is_some_and(|others| others.get(self.rows).is_some());
        let Column::Several { state, chosen } = &self.part.columns[question] else { return None };
        let set = chosen.iter().enumerate().filter(|(_, bits)| bits.get(self.rows));
        let set = set.fold(0, |set, (place, _)| set | 1 << place);
        (!has_words).then_some((state[self.rows], set))
    }
}

/// Notes which boxes are ticked in some rows, a bit a box, up to the first row that has anything but a 1 or nothing, in
/// a box or beside them.
fn tick(fields: &Fields, batch: &Batch<'_>, rows: &[usize], boxes: &mut Vec<u64>) {
    boxes.clear();
    boxes.resize(rows.len(), 0);
    let mut plain = rows.len();
    for (place, columns) in fields.choices.iter().enumerate() {
        for column in columns {
            let mut ticked = boxes.iter_mut();
            plain = batch.show(*column, &rows[..plain], |cell| {
                let row = ticked.next()?;
                match cell {
                    b"" => {}
                    b"1" => *row |= 1 << place,
                    _ => return None,
                }
                Some(())
            });
        }
    }
    for column in fields.whole.iter().chain(&fields.other) {
        plain = batch.show(*column, &rows[..plain], |cell| cell.is_empty().then_some(()));
    }
    boxes.truncate(plain);
}

/// Whether a cell holds plain words for sure, which need no closer look. Most do.
#[inline]
fn has_words(cell: &[u8], is_utf_8: bool) -> bool {
    cell.first().is_some_and(u8::is_ascii_alphanumeric) && (is_utf_8 || std::str::from_utf8(cell).is_ok())
}
