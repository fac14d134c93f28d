//! Rows that another of the same id replaced. Only where they stand is kept: they are read again when they are listed.

use rayon::prelude::*;

use super::{Dataset, rows};
use crate::responses::{Place, Reason, SetAside, Spot};

/// A row that another of the same id replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// Its file, as an index into the sources.
    pub(super) source: usize,
    /// From where it can be read again.
    pub(super) spot: Spot,
    /// Where it stands for people.
    pub(super) place: Place,
}

impl Dataset<'_> {
    /// Lists the rows that were replaced by another of the same id, file by file.
    ///
    /// # Panics
    ///
    /// Somebody else has changed a file since it was read.
    pub fn replaced(&self) -> impl IndexedParallelIterator<Item = SetAside> {
        self.superseded.par_iter().map(|replaced| {
            let Replaced { source, spot, place } = *replaced;
            let source = &self.sources[source];
            let aside = source.table.read_again(spot, |row| {
                let id = rows::sent_id(&source.mapping, row).unwrap_or_default().into_owned();
                rows::aside(&source.mapping, row, source.mapping.id, Reason::Superseded { id })
            });
            let aside = aside.expect("a row that was read stands where it was read");
            SetAside { row: place.row, line: place.line, ..aside }
        })
    }

    /// Lets go of all answers, which take much room; the rows that do not count stay.
    #[must_use]
    pub fn without_answers(self) -> Self {
        let Self { sources, accounts, set_aside, superseded, flagged, .. } = self;
        Self { sources, accounts, set_aside, superseded, flagged, ..Self::default() }
    }
}
