//! From a file as it was read to the columns that a draft is made from. This is the one place that knows the reader.

use std::collections::BTreeSet;

use super::profile::Profile;
use crate::responses::Table;

/// How many rows are looked at: enough to see every choice that matters.
const ROWS: usize = 200_000;

/// One column of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    /// How a definition names it.
    pub(super) name: String,
    /// Whether the file has one column of this name alone, so that a definition can mean it.
    pub(super) is_named: bool,
    /// What its cells look like.
    pub(super) profile: Profile,
}

/// Looks at the columns of a file.
pub(super) fn columns(table: &Table<'_>) -> Vec<Column> {
    let mut names = BTreeSet::new();
    let mut columns: Vec<_> = table
        .columns
        .iter()
        .map(|name| {
            let name = name.trim();
            let is_named = !name.is_empty() && names.insert(name);
            Column { name: name.to_owned(), is_named, profile: Profile::default() }
        })
        .collect();
    for row in table.rows().take(ROWS) {
        for (column, cell) in columns.iter_mut().zip(row.cells) {
            column.profile.add(&String::from_utf8_lossy(cell));
        }
    }
    columns
}
