//! The second scan: answers read row by row into columns.

use std::collections::BTreeMap;

use super::answers::Answered;
use super::asked::Asked;
use super::cells::Vocabulary;
use super::census::{Fate, Found, Verdict};
use super::mapping::Mapping;
use super::quick::{Memories, Quick};
use super::rows;
use super::{Code, Column, Day, Words};
use crate::responses::{Batch, Reason, Row, SetAside};
use crate::survey::{Missing, Survey};

/// The columns of one chunk while they are filled.
pub(super) struct Builder<'b> {
    pub(super) survey: &'b Survey,
    pub(super) mapping: &'b Mapping,
    /// The rows to come that do not count.
    verdicts: &'b [Verdict],
    /// The days of the rows to come that were not refused.
    days: &'b [Day],
    pub(super) vocabularies: Vec<Vocabulary<'b>>,
    /// How questions can be read whose cells repeat, where nothing else has to be looked at.
    quick: Vec<Option<Quick>>,
    pub(super) part: Part,
    /// The rows read so far: the place of the row at hand in each column.
    pub(super) rows: usize,
    /// Choices of rows in a run, a bit a choice.
    pub(super) sets: Vec<u64>,
    /// Whether the tool that wrote the file has words for no answer.
    pub(super) says_absent: bool,
    /// The rows of the batch at hand that count.
    counted: Vec<usize>,
}

/// What the rows of one chunk say.
#[derive(Default)]
pub(super) struct Part {
    pub(super) columns: Vec<Column>,
    pub(super) others: BTreeMap<usize, Words>,
    pub(super) days: Vec<Day>,
    /// Where each row starts in the chunk.
    pub(super) starts: Vec<u32>,
    pub(super) flagged: Vec<SetAside>,
    pub(super) set_aside: Vec<SetAside>,
    pub(super) superseded: Vec<SetAside>,
    /// How many rows say that they were simulated.
    pub(super) simulated: usize,
}

impl<'b> Builder<'b> {
    pub(super) fn new(survey: &'b Survey, mapping: &'b Mapping, found: &'b Found, memories: &Memories<'b>) -> Self {
        Self {
            survey,
            mapping,
            verdicts: &found.verdicts,
            days: &found.days,
            vocabularies: memories.take(survey, mapping),
            part: Part { columns: survey.questions.iter().map(Column::empty).collect(), ..Part::default() },
            quick: survey
                .questions
                .iter()
                .zip(&mapping.questions)
                .map(|(question, fields)| Quick::of(question, fields))
                .collect(),
            sets: Vec::new(),
            says_absent: mapping.absences().next().is_some(),
            rows: 0,
            counted: Vec::new(),
        }
    }

    /// Reads the rows of a batch: those that count into columns, the others into lists. Questions are read one after
    /// another, so that a condition sees the answers before it.
    pub(super) fn read_batch(&mut self, batch: &Batch<'_>) {
        let mut counted = std::mem::take(&mut self.counted);
        counted.clear();
        for (index, row) in batch.rows().enumerate() {
            match self.verdicts.split_first() {
                Some((verdict, rest)) if verdict.start == row.spot().start => {
                    self.verdicts = rest;
                    self.put_aside(row, &verdict.fate);
                }
                _ => {
                    counted.push(index);
                    self.read_origin(row);
                }
            }
        }
        let first = self.rows;
        for question in 0..self.survey.questions.len() {
            match self.quick[question] {
                Some(quick) => self.read_quickly(question, quick, batch, &counted),
                None => self.read_column(question, batch, &counted),
            }
            self.rows = first;
        }
        self.rows += counted.len();
        self.counted = counted;
    }

    /// Ends the chunk, and hands on what its cells were found to mean.
    pub(super) fn finish(self, memories: &Memories<'b>) -> Part {
        memories.keep(self.vocabularies);
        self.part
    }

    /// The day of the next row that was not refused.
    fn next_day(&mut self) -> Day {
        let (day, rest) = self.days.split_first().unwrap_or((&Day::NONE, &[]));
        self.days = rest;
        *day
    }

    fn put_aside(&mut self, row: Row<'_>, fate: &Fate) {
        if !matches!(fate, Fate::Refused(..)) {
            self.next_day();
        }
        let id = || rows::id(self.mapping, row);
        let aside = |column: Option<usize>, reason: Reason| rows::aside(self.mapping, row, column, reason);
        match fate {
            Fate::Refused(column, reason) => self.part.set_aside.push(aside(*column, reason.clone())),
            Fate::Superseded => self.part.superseded.push(aside(self.mapping.id, Reason::Superseded { id: id() })),
            Fate::Duplicate => self.part.set_aside.push(aside(self.mapping.id, Reason::Duplicate)),
        }
    }

    /// Reads when and where a response was given.
    fn read_origin(&mut self, row: Row<'_>) {
        let source = self.mapping.source.map(|column| row.cell(column));
        self.part.simulated += usize::from(source.is_some_and(|source| source.as_ref() == b"simulated"));
        let day = self.next_day();
        if day == Day::NONE
            && let Err((column, reason)) = rows::time(self.mapping, row)
        {
            self.part.flagged.push(rows::flag(self.mapping, row, column, reason));
        }
        self.part.days.push(day);
        self.part.starts.push(row.spot().start);
    }

    /// Reads the answers to one question from the rows that count.
    fn read_column(&mut self, question: usize, batch: &Batch<'_>, counted: &[usize]) {
        let first = self.rows;
        for index in counted {
            self.read_answer(question, batch.row(*index));
            self.rows += 1;
        }
        // What comes later may look at the items of a battery, and then they have been judged together.
        let battery = |question: usize| Some(self.survey.questions.get(question)?.item.as_ref()?.battery);
        if let Some(of) = battery(question).filter(|of| battery(question + 1) != Some(*of)) {
            self.rows = first;
            for index in counted {
                self.judge(of, batch.row(*index));
                self.rows += 1;
            }
        }
    }

    /// Reads the answer to one question from the row at hand.
    pub(super) fn read_answer(&mut self, question: usize, row: Row<'_>) {
        let condition = self.survey.questions[question].show_if.as_ref();
        let shown = condition.is_none_or(|condition| condition.holds(&self.answered()));
        let asked = Asked { question, row, mapping: self.mapping };
        if shown {
            return self.read(&asked);
        }
        self.part.columns[question].push_missing(Missing::NotAsked);
        if let Some((column, value)) = asked.anything() {
            self.flag(&asked, column, Reason::NotShown { value });
        }
    }

    fn read(&mut self, asked: &Asked<'_, '_>) {
        match self.part.columns[asked.question] {
            Column::Codes(_) => self.read_code(asked),
            Column::Several { .. } => self.read_several(asked),
            Column::Numbers { .. } => self.read_number(asked),
            Column::Texts { .. } => self.read_text(asked),
            Column::Nothing => {}
        }
    }

    /// The answers of the row at hand, as far as they have been read.
    pub(super) fn answered(&self) -> Answered<'_> {
        Answered { questions: &self.survey.questions, columns: &self.part.columns, row: self.rows }
    }

    /// Lists a cell that does not count, and codes it as invalid.
    pub(super) fn refuse(&mut self, asked: &Asked<'_, '_>, column: usize, reason: Reason) -> Code {
        self.flag(asked, column, reason);
        Code::missing(Missing::Invalid)
    }

    /// Lists a cell with the reason.
    pub(super) fn flag(&mut self, asked: &Asked<'_, '_>, column: usize, reason: Reason) {
        self.part.flagged.push(rows::flag(self.mapping, asked.row, column, reason));
    }
}
