//! What a tool says of a whole row, and what its codes for no answer mean.

use super::cells::fold;
use super::headings::Heading;

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

/// What the cells of one column say of their rows.
#[derive(Debug)]
pub(super) struct Rule {
    /// The names of the column, in lower case.
    pub(super) names: &'static [&'static str],
    /// What each cell means, in lower case; an empty one is a blank cell.
    pub(super) cells: &'static [(&'static str, Mark)],
}

impl Rule {
    /// The column that it looks at.
    pub(super) fn column(&self, columns: &[Heading]) -> Option<usize> {
        let is_one = |text: &str| self.names.contains(&fold(text).as_str());
        columns.iter().position(|column| is_one(&column.name) || column.label.as_deref().is_some_and(is_one))
    }

    /// What a cell says.
    pub(super) fn mark(&self, cell: &str) -> Option<Mark> {
        let cell = cell.trim();
        self.cells.iter().find(|(text, _)| text.eq_ignore_ascii_case(cell)).map(|(_, mark)| *mark)
    }
}
