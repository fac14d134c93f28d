//! Answers read row by row into columns.

use std::collections::BTreeMap;

use super::answers::Answered;
use super::asked::Asked;
use super::cells::Vocabulary;
use super::mapping::Mapping;
use super::rows::{self, Candidate};
use super::{Code, Column, Words};
use crate::responses::{Reason, SetAside, Table};
use crate::survey::{Missing, Survey};

/// The columns while they are filled.
pub(super) struct Builder<'b, 'a> {
    pub(super) survey: &'b Survey,
    tables: &'b [Table<'a>],
    pub(super) mappings: &'b [Mapping],
    pub(super) vocabularies: Vec<Vocabulary<'b>>,
    pub(super) columns: Vec<Column<'a>>,
    pub(super) others: BTreeMap<usize, Words<'a>>,
    pub(super) flagged: Vec<SetAside>,
    /// How many rows of each file say that they were simulated.
    pub(super) simulated: Vec<usize>,
    pub(super) rows: usize,
}

impl<'b, 'a> Builder<'b, 'a> {
    pub(super) fn new(survey: &'b Survey, tables: &'b [Table<'a>], mappings: &'b [Mapping]) -> Self {
        Self {
            survey,
            tables,
            mappings,
            vocabularies: survey.questions.iter().map(Vocabulary::new).collect(),
            columns: survey.questions.iter().map(Column::empty).collect(),
            others: BTreeMap::new(),
            flagged: Vec::new(),
            simulated: vec![0; tables.len()],
            rows: 0,
        }
    }

    /// Reads one response, question by question, so that a condition sees the answers before it.
    pub(super) fn add(&mut self, candidate: &Candidate<'_, 'a>) {
        let mapping = &self.mappings[candidate.table];
        let source = mapping.source.map(|column| &candidate.row.cells[column]);
        self.simulated[candidate.table] += usize::from(source.is_some_and(|source| source.as_ref() == b"simulated"));
        let questions = &self.survey.questions;
        for (index, question) in questions.iter().enumerate() {
            let shown = question.show_if.as_ref().is_none_or(|condition| condition.holds(&self.answered()));
            let asked = Asked { question: index, candidate, fields: &mapping.questions[index] };
            if shown {
                self.read(&asked);
            } else {
                self.columns[index].push_missing(Missing::NotAsked);
                if let Some((column, value)) = asked.anything() {
                    self.flag(&asked, column, Reason::NotShown { value });
                }
            }
            // What comes later may look at the items of a battery, and then they have been judged together.
            if let Some(item) = &question.item
                && questions
                    .get(index + 1)
                    .and_then(|next| next.item.as_ref())
                    .is_none_or(|next| next.battery != item.battery)
            {
                self.judge(item.battery, candidate);
            }
        }
        self.rows += 1;
    }

    fn read(&mut self, asked: &Asked<'_, '_, 'a>) {
        match self.columns[asked.question] {
            Column::Codes(_) => self.read_code(asked),
            Column::Several { .. } => self.read_several(asked),
            Column::Numbers { .. } => self.read_number(asked),
            Column::Texts { .. } => self.read_text(asked),
            Column::Nothing => {}
        }
    }

    /// The answers of the row at hand, as far as they have been read.
    pub(super) fn answered(&self) -> Answered<'_, 'a> {
        Answered { questions: &self.survey.questions, columns: &self.columns, row: self.rows }
    }

    /// Lists a cell that does not count, and codes it as invalid.
    pub(super) fn refuse(&mut self, asked: &Asked<'_, '_, 'a>, column: usize, reason: Reason) -> Code {
        self.flag(asked, column, reason);
        Code::missing(Missing::Invalid)
    }

    /// Lists a cell with the reason.
    pub(super) fn flag(&mut self, asked: &Asked<'_, '_, 'a>, column: usize, reason: Reason) {
        let candidate = asked.candidate;
        self.flagged.push(rows::flag(&self.tables[candidate.table], candidate.row, column, reason));
    }
}
