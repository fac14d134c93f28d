//! The beginning of a file, as the signs of a tool look at it.

use super::cells::fold;

/// The beginning of a delimited part, decoded and cut.
#[derive(Clone, Copy, Debug)]
pub struct Head<'h> {
    /// Up to 50 records, the rows above the answers included, as written.
    pub rows: &'h [Vec<String>],
    /// What stands between cells; 0 where they were not cut from text, as in a workbook.
    pub delimiter: u8,
    /// Whether the file begins with a byte order mark.
    pub bom: bool,
    /// Name of the file, and of its sheet if it has several.
    pub name: &'h str,
}

/// A [`Head`] with the names of its columns ready to compare.
pub(super) struct Sample<'h> {
    /// The head.
    pub(super) head: &'h Head<'h>,
    /// The first row without what hosts write before a name: in lower case, single blanks, no blank cells at the end.
    pub(super) names: Vec<String>,
}

impl<'h> Sample<'h> {
    /// Makes the names of the first row ready.
    pub(super) fn of(head: &'h Head<'h>) -> Self {
        let mut names: Vec<_> = head.rows.first().into_iter().flatten().map(|name| fold(name)).collect();
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        Self { head, names }
    }

    /// The records.
    pub(super) fn rows(&self) -> &'h [Vec<String>] {
        self.head.rows
    }

    /// The number of columns: the most cells of any of the first four records, where the rows above the answers stand.
    pub(super) fn width(&self) -> usize {
        self.rows().iter().take(4).map(Vec::len).max().unwrap_or_default()
    }

    /// A cell without blanks around it; empty where the record is shorter.
    pub(super) fn cell(&self, row: usize, column: usize) -> &'h str {
        self.rows().get(row).and_then(|row| row.get(column)).map_or("", |cell| cell.trim())
    }

    /// Whether a column has this name, in lower case.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|own| own == name)
    }

    /// Whether columns of all these names are there.
    pub(super) fn has_all(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.has(name))
    }

    /// Whether a column of one of these names is there.
    pub(super) fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.has(name))
    }

    /// Whether the first columns have these names, in this order.
    pub(super) fn starts(&self, names: &[&str]) -> bool {
        self.names.len() >= names.len() && self.names.iter().zip(names).all(|(own, name)| own == name)
    }

    /// Whether the last columns have these names, in this order.
    pub(super) fn ends(&self, names: &[&str]) -> bool {
        self.names.len() >= names.len()
            && self.names.iter().rev().zip(names.iter().rev()).all(|(own, name)| own == name)
    }

    /// How many names pass a test.
    pub(super) fn count(&self, test: impl Fn(&str) -> bool) -> usize {
        self.names.iter().filter(|name| test(name)).count()
    }

    /// The position of a column by its name, in lower case.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|own| own == name)
    }

    /// The filled cells of a column from a record on.
    pub(super) fn below(&self, row: usize, column: usize) -> impl Iterator<Item = &'h str> + use<'_, 'h> {
        (row..self.rows().len()).map(move |row| self.cell(row, column)).filter(|cell| !cell.is_empty())
    }

    /// Whether a column has filled cells under its name, and all of them pass a test.
    pub(super) fn all_below(&self, column: usize, test: impl Fn(&str) -> bool) -> bool {
        self.all_from(1, column, test)
    }

    /// Whether a column has filled cells from a record on, and all of them pass a test.
    pub(super) fn all_from(&self, row: usize, column: usize, test: impl Fn(&str) -> bool) -> bool {
        let mut cells = self.below(row, column).peekable();
        cells.peek().is_some() && cells.all(test)
    }

    /// Whether the column of this name has filled cells, and all of them pass a test.
    pub(super) fn column_is(&self, name: &str, test: impl Fn(&str) -> bool) -> bool {
        self.position(name).is_some_and(|column| self.all_below(column, test))
    }

    /// Whether the file's name holds a text, in lower case.
    pub(super) fn is_called(&self, part: &str) -> bool {
        self.head.name.to_lowercase().contains(part)
    }
}
