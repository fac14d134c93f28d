//! From a file as it was read to the columns that a draft is made from. This is the one place that knows the reader.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::heading;
use super::profile::Profile;
use crate::responses::{Batch, Table};

/// One column of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    /// How a definition names it.
    pub(super) name: String,
    /// The heading as people read it.
    pub(super) text: String,
    /// The ways in which it may part into what is asked and the choice or the row for which the column stands, the
    /// likeliest first.
    pub(super) parts: Vec<(String, String)>,
    /// Whether the file has one column of this name alone, so that a definition can mean it.
    pub(super) is_named: bool,
    /// What its cells look like.
    pub(super) profile: Profile,
}

/// Looks at the columns of a file, with all of its rows.
pub(super) fn columns(table: &mut Table<'_>) -> Vec<Column> {
    let width = table.columns.len();
    let see = |profiles: &mut Vec<Profile>, batch: &Batch<'_>| {
        for row in batch.rows() {
            for (profile, cell) in profiles.iter_mut().zip(row.cells()) {
                profile.add(&String::from_utf8_lossy(&cell));
            }
        }
    };
    let mut profiles = vec![Profile::default(); width];
    for part in table.scan(|| vec![Profile::default(); width], see) {
        profiles.iter_mut().zip(part).for_each(|(profile, part)| profile.append(part));
    }
    let mut names = BTreeSet::new();
    let column = |(name, profile): (&Cow<'_, str>, Profile)| {
        let name = name.trim().to_owned();
        let is_named = !name.is_empty() && names.insert(name.clone());
        Column { text: heading::readable(&name), parts: heading::splits(&name), is_named, name, profile }
    };
    table.columns.iter().zip(profiles).map(column).collect()
}
