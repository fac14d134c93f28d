//! Rows that another of the same id replaced. Only where they stand is kept: they are read again when they are listed.

use rayon::prelude::*;

use super::mapping::Mapping;
use super::source::Source;
use super::{Dataset, rows};
use crate::problem::grouped;
use crate::responses::{Place, Reason, Row, SetAside, Spot, Table};

/// A row that another of the same id replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// Its file, as an index into the sources.
    pub(super) source: u32,
    /// From where it can be read again.
    pub(super) spot: Spot,
    /// Where it stands for people.
    pub(super) place: Place,
    /// The file of the row that counts in its place, and the line on which that starts.
    pub(super) by: (u32, u32),
}

impl Replaced {
    /// Reads the row again, and lists it with a reason.
    pub(super) fn list(self, table: &Table<'_>, mapping: &Mapping, reason: impl FnOnce(Row<'_>) -> Reason) -> SetAside {
        let aside = table.read_again(self.spot, |row| rows::aside(mapping, row, mapping.id, reason(row)));
        let aside = aside.expect("nobody changes a file while it is read");
        SetAside { row: self.place.row, line: self.place.line, ..aside }
    }

    /// Where the row stands that counts in its place, in words: its line, and its file where that is another.
    pub(super) fn by<'f>(self, file: impl Fn(usize) -> &'f str) -> String {
        let (source, line) = self.by;
        let line = format!("line {}", grouped(line as usize));
        if source == self.source {
            return line;
        }
        format!("`{}`, {line}", beside(file(self.source as usize), file(source as usize)))
    }
}

impl Dataset<'_> {
    /// Lists the rows that were replaced by another of the same id, file by file.
    pub fn replaced(&self) -> impl IndexedParallelIterator<Item = SetAside> {
        self.superseded.par_iter().map(|replaced| {
            let Source { table, mapping } = &self.sources[replaced.source as usize];
            let id = |row: Row<'_>| mapping.id.map(|id| String::from_utf8_lossy(&row.cell(id)).into_owned());
            let by = replaced.by(|source| &self.sources[source].table.file);
            replaced.list(table, mapping, |row| Reason::Superseded { id: id(row).unwrap_or_default(), by })
        })
    }

    /// Lets go of all answers, which take much room; the rows that do not count stay.
    #[must_use]
    pub fn without_answers(self) -> Self {
        let Self { sources, accounts, set_aside, superseded, flagged, .. } = self;
        Self { sources, accounts, set_aside, superseded, flagged, ..Self::default() }
    }
}

/// The name of a file without the folders that it shares with another.
fn beside<'f>(one: &str, other: &'f str) -> &'f str {
    let shared = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let folder = other.as_bytes()[..shared].iter().rposition(|byte| *byte == b'/');
    &other[folder.map_or(0, |slash| slash + 1)..]
}
