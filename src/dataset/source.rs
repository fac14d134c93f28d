//! The files behind a dataset: words and ids stay there, and are read again when they are wanted.

use super::asked::Asked;
use super::mapping::Mapping;
use super::{Dataset, rows, texts};
use crate::responses::{Row, Spot, Table};

/// A file whose rows are in a dataset.
#[derive(Clone, Debug)]
pub(super) struct Source<'a> {
    pub(super) table: Table<'a>,
    pub(super) mapping: Mapping,
}

/// A stretch of responses that stand in one part of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// The first of them.
    pub(super) first: usize,
    /// The file, as an index into the sources.
    pub(super) source: usize,
    /// The chunk of its table.
    pub(super) chunk: usize,
}

impl Dataset<'_> {
    /// Reads the words again that a response gave to a question.
    pub(super) fn read_text(&self, question: usize, row: usize) -> Option<String> {
        self.read_again(row, |mapping, row| {
            let asked = Asked { question, row, mapping };
            let text = asked.text(asked.whole()?).ok()?;
            texts::read(&self.kinds[question], text).ok().map(|(text, _)| text.into_owned())
        })?
    }

    /// Reads the id of a response again.
    pub(super) fn read_id(&self, row: usize) -> Option<String> {
        self.read_again(row, rows::id)
    }

    fn read_again<R>(&self, row: usize, see: impl FnOnce(&Mapping, Row<'_>) -> R) -> Option<R> {
        let stretch = self.chunks.partition_point(|origin| origin.first <= row).checked_sub(1)?;
        let Origin { source, chunk, .. } = self.chunks[stretch];
        let source = &self.sources[source];
        let spot = Spot { chunk, start: self.starts[row] };
        source.table.read_again(spot, |row| see(&source.mapping, row))
    }
}
