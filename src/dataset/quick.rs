//! Columns whose cells repeat, read by what the same cell meant before. What has not been seen goes the long way, which
//! is the only one that judges.

use std::ops::Range;
use std::sync::Mutex;

use super::builder::Builder;
use super::cells::Vocabulary;
use super::mapping::{Fields, Mapping};
use super::{Bits, Code, Column};
use crate::responses::{Batch, Prefix};
use crate::survey::{Missing, Question, Survey};

/// Rows of a batch that may be unknown before the others are looked at one by one.
const FEW: usize = 16;

/// A bit that stands for no box.
const UNUSUAL: u64 = 1 << (u64::BITS - 1);

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
        if !fields.other.is_empty() || !fields.elements.is_empty() {
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
        if let Quick::Boxes = quick {
            tick(&self.mapping.questions[question], batch, counted, &mut self.boxes);
        }
        let (first, mut done, mut unknown) = (self.rows, 0, 0);
        while done < counted.len() {
            // Where hardly a row is known, looking ahead is in vain.
            let end = if unknown < FEW { counted.len() } else { done + 1 };
            done += self.read_known((question, quick), batch, counted, done..end);
            let Some(index) = counted[..end].get(done) else { continue };
            unknown += 1;
            self.rows = first + done;
            let before = self.part.flagged.len();
            self.read_answer(question, batch.row(*index));
            if before == self.part.flagged.len() {
                match quick {
                    Quick::Choices(column) => self.remember(question, &batch.cell(*index, column)),
                    Quick::Boxes => self.remember_boxes(question, self.boxes[done]),
                    Quick::Choice(_) | Quick::Words(_) => {}
                }
            }
            done += 1;
        }
    }

    /// Reads answers up to the first that has not been seen before, and says how many.
    fn read_known(
        &mut self,
        (question, quick): (usize, Quick),
        batch: &Batch<'_>,
        counted: &[usize],
        rows: Range<usize>,
    ) -> usize {
        let counted = &counted[rows.clone()];
        let vocabulary = &self.vocabularies[question];
        match (quick, &mut self.part.columns[question]) {
            (Quick::Choice(column), Column::Codes(codes)) => {
                let before = codes.len();
                codes.resize(before + counted.len(), Code::given(0));
                let known = vocabulary.read_known(batch, column, counted, &mut codes[before..]);
                codes.truncate(before + known);
                known
            }
            (Quick::Choices(column), Column::Several { state, chosen }) => {
                self.sets.clear();
                let known = batch.show_within(column, counted, |text, length| {
                    let (code, set) = vocabulary.sets.get_within(text, length)?;
                    state.push(code);
                    self.sets.push(set);
                    Some(())
                });
                Bits::extend_each(chosen, &self.sets);
                known
            }
            (Quick::Boxes, Column::Several { state, chosen }) => {
                self.sets.clear();
                for boxes in &self.boxes[rows] {
                    let Some((code, set)) = vocabulary.boxes.get(&boxes.to_le_bytes()) else { break };
                    state.push(code);
                    self.sets.push(set);
                }
                Bits::extend_each(chosen, &self.sets);
                self.sets.len()
            }
            (Quick::Words(column), Column::Texts(state)) if !self.says_absent && self.mapping.is_utf_8 => batch
                .show_prefixes(column, counted, |cell| {
                    state.push(has_words(cell)?);
                    Some(())
                }),
            _ => 0,
        }
    }

    /// Remembers the choices that the boxes of a row were just found to mean, or why there are none.
    fn remember_boxes(&mut self, question: usize, boxes: u64) {
        if boxes & UNUSUAL == 0
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

/// Notes which boxes are ticked in some rows, a bit a box, and which rows have anything but a 1 or nothing, in a box or
/// beside them.
fn tick(fields: &Fields, batch: &Batch<'_>, rows: &[usize], boxes: &mut Vec<u64>) {
    boxes.clear();
    boxes.resize(rows.len(), 0);
    let mut note = |column: usize, ticked: u64| {
        let mut boxes = boxes.iter_mut();
        batch.show_prefixes(column, rows, |cell| {
            *boxes.next()? |= match cell {
                Prefix::BLANK => 0,
                Prefix::TICK => ticked,
                _ => UNUSUAL,
            };
            Some(())
        });
    };
    for (place, columns) in fields.choices.iter().enumerate() {
        for column in columns {
            note(*column, 1 << place);
        }
    }
    for column in fields.whole.iter().chain(&fields.other) {
        note(*column, UNUSUAL);
    }
}

/// Whether a cell holds words, where its beginning tells. Mostly it does.
#[inline]
fn has_words(cell: Prefix) -> Option<Code> {
    match cell.first() {
        None => Some(Code::missing(Missing::Blank)),
        Some(first) => first.is_ascii_alphanumeric().then_some(Code::given(0)),
    }
}
