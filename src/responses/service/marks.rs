//! What a tool says of a whole row, and what its codes for no answer mean.

use super::cells::fold;
use super::headings::{Heading, Role};

/// What a row is, when it is no finished response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The form was not sent to its end.
    Partial,
    /// Whoever made the survey looked at it.
    Preview,
    /// The tool made it up, or it was marked as a test.
    Test,
    /// The tool takes it for spam.
    Spam,
}

/// Why a cell holds no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Absent {
    /// The question was not shown.
    NotShown,
    /// The question was shown and not answered.
    Skipped,
}

/// A column that says what its rows are.
#[derive(Debug)]
pub(super) enum Column {
    /// The one of this name, in lower case.
    Called(&'static str),
    /// The one of this role, where its name is in the language of the owner.
    Of(Role),
}

/// What the cells of one column say of their rows.
#[derive(Debug)]
pub(super) struct Rule {
    /// Which column.
    pub(super) column: Column,
    /// What each cell means, in lower case; an empty one is a blank cell.
    pub(super) cells: &'static [(&'static str, Mark)],
}

/// What a status says where no tool is known.
pub(super) const USUAL: Rule = Rule {
    column: Column::Of(Role::Status),
    cells: &[
        ("partial", Mark::Partial),
        ("incomplete", Mark::Partial),
        ("unvollständig", Mark::Partial),
        ("in progress", Mark::Partial),
        ("started", Mark::Partial),
        ("disqualified", Mark::Partial),
        ("screened out", Mark::Partial),
        ("terminated", Mark::Partial),
        ("preview", Mark::Preview),
        ("survey preview", Mark::Preview),
        ("test", Mark::Test),
        ("survey test", Mark::Test),
        ("spam", Mark::Spam),
    ],
};

impl Rule {
    /// Where that column stands.
    pub(super) fn place(&self, columns: &[Heading]) -> Option<usize> {
        columns.iter().position(|column| match self.column {
            Column::Of(role) => column.role == role,
            Column::Called(name) => {
                fold(&column.name) == name || column.label.as_ref().is_some_and(|label| fold(label) == name)
            }
        })
    }

    /// What a cell says.
    pub(super) fn mark(&self, cell: &str) -> Option<Mark> {
        let cell = cell.trim();
        self.cells.iter().find(|(text, _)| text.eq_ignore_ascii_case(cell)).map(|(_, mark)| *mark)
    }
}
