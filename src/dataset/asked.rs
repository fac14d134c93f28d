//! A question asked of one person, and where the file keeps the answer.

use std::borrow::Cow;

use super::cells;
use super::mapping::{Fields, Mapping};
use super::values::ticks::{self, Tick};
use crate::responses::{OF_ANSWER, Reason, Row};
use crate::survey::Missing;

/// A question asked of one person.
pub(super) struct Asked<'r, 'b> {
    /// The question, by its index.
    pub(super) question: usize,
    /// The person's row.
    pub(super) row: Row<'b>,
    /// The columns of the file.
    pub(super) mapping: &'r Mapping,
}

impl<'r, 'b> Asked<'r, 'b> {
    /// The columns of the question.
    pub(super) fn fields(&self) -> &'r Fields {
        &self.mapping.questions[self.question]
    }

    /// The column that holds the answer: the first that is not empty, or else the first.
    pub(super) fn whole(&self) -> Option<usize> {
        self.filled(&self.fields().whole).or_else(|| self.fields().whole.first().copied())
    }

    /// The column that holds one choice of several: the first that is not empty.
    pub(super) fn choice(&self, choice: usize) -> Option<usize> {
        self.filled(self.fields().choices.get(choice)?)
    }

    /// Whether a column that holds an answer is another tool's.
    pub(super) fn is_foreign(&self, column: usize) -> bool {
        !self.fields().whole[..self.fields().own].contains(&column)
    }

    /// A cell of the row.
    pub(super) fn cell(&self, column: usize) -> Cow<'b, [u8]> {
        self.row.cell(column)
    }

    /// A column of the question whose cell is longer than any answer, and how many bytes it has.
    pub(super) fn overlong(&self) -> Option<(usize, usize)> {
        if self.row.size() <= OF_ANSWER {
            return None;
        }
        self.columns().map(|column| (column, self.cell(column).len())).find(|(_, bytes)| *bytes > OF_ANSWER)
    }

    /// A cell of the row as text.
    pub(super) fn text(&self, column: usize) -> Result<Cow<'b, str>, Reason> {
        Ok(self.mapping.typed(cells::decode(self.cell(column))?))
    }

    /// Why a cell of the row is no answer, by the codes of the tool that wrote the file.
    pub(super) fn absent(&self, column: usize) -> Option<Missing> {
        self.mapping.absent(std::str::from_utf8(&self.cell(column)).ok()?)
    }

    /// The words behind "Other", with their column; a bare `1` says only that it was chosen.
    pub(super) fn other_words(&self) -> Option<(usize, Cow<'b, str>)> {
        let column = self.filled(&self.fields().other)?;
        let words = self.text(column).ok()?;
        let are_words = cells::are_words(&words) && self.absent(column).is_none();
        are_words.then_some((column, words))
    }

    /// The one answer that a list holds, with its column, where nothing else does; of several, all of them in one.
    pub(super) fn element(&self) -> Option<(usize, String)> {
        let Fields { elements, whole, .. } = self.fields();
        let is_told = |column: usize| ticks::read_own(&self.cell(column), &[]) == Some(Tick::Ticked);
        let mut told = elements.iter().filter(|(column, _)| is_told(*column));
        let (column, first) = told.next().filter(|_| self.filled(whole).is_none())?;
        Some((*column, told.fold(first.clone(), |all, (_, next)| format!("{all}, {next}"))))
    }

    /// The first cell of the question that says anything, as text.
    pub(super) fn anything(&self) -> Option<(usize, String)> {
        let said = |column: usize| (column, String::from_utf8_lossy(&self.cell(column)).trim().to_owned());
        self.columns().map(said).find(|(_, text)| !text.is_empty())
    }

    /// All columns in which something of the answer may stand.
    fn columns(&self) -> impl Iterator<Item = usize> {
        let Fields { whole, choices, other, elements, .. } = self.fields();
        let elements = elements.iter().map(|(column, _)| column);
        whole.iter().chain(choices.iter().flatten()).chain(other).chain(elements).copied()
    }

    fn filled(&self, columns: &[usize]) -> Option<usize> {
        columns.iter().copied().find(|column| !self.cell(*column).trim_ascii().is_empty())
    }
}
