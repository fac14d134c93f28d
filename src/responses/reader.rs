//! The rows of a table, chunk by chunk: where each may start, and what it holds.

use std::borrow::Cow;

use super::batch::{Batch, Before, Cells, Origin};
use super::delimited::{Dialect, Stretch};
use super::json::lines;
use super::json::names::Names;
use super::table::ROWS;

/// Where the rows are.
#[derive(Clone, Debug)]
pub(super) enum Body<'a> {
    /// In the text of the file, after its header.
    Delimited { text: Cow<'a, [u8]>, dialect: Dialect, start: usize, lines: usize },
    /// One object a line; these names are known.
    Lines { text: Cow<'a, [u8]>, names: Names },
    /// Beside each other, as wide as the columns.
    Alone { cells: Vec<Cow<'a, [u8]>>, origins: Vec<Origin>, records: usize },
}

/// A part of a table that is read at a stretch: bytes of its text, or rows that stand alone.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chunk {
    pub(super) start: usize,
    pub(super) stop: usize,
    pub(super) before: Before,
    /// Whether the header above it names the columns in another order.
    pub(super) is_turned: bool,
}

/// Reads the chunks of a table.
#[derive(Clone, Copy)]
pub(super) struct Reader<'r, 'a> {
    pub(super) body: &'r Body<'a>,
    pub(super) width: usize,
}

impl Reader<'_, '_> {
    /// Where chunks of a size seem to start; no two at the same place.
    pub(super) fn guess(&self, size: usize) -> Vec<Chunk> {
        let starts: Vec<usize> = match self.body {
            Body::Delimited { text, dialect, start, .. } => {
                let near = |at: usize| if at == *start { at } else { dialect.start_near(text, at) };
                (*start..text.len()).step_by(size).map(near).collect()
            }
            Body::Lines { text, .. } => {
                let near = |at: usize| if at == 0 { 0 } else { lines::line_end(text, at - 1) };
                (0..text.len()).step_by(size).map(near).collect()
            }
            Body::Alone { origins, .. } => (0..origins.len()).step_by(ROWS.min(size)).collect(),
        };
        let end = match self.body {
            Body::Delimited { text, .. } | Body::Lines { text, .. } => text.len(),
            Body::Alone { origins, .. } => origins.len(),
        };
        let mut starts = starts;
        starts.dedup();
        let stops = starts.iter().skip(1).copied().chain([end]);
        starts.iter().zip(stops).map(|(start, stop)| Chunk { start: *start, stop, ..Chunk::default() }).collect()
    }

    pub(super) fn lines_before(&self) -> usize {
        match self.body {
            Body::Delimited { lines, .. } => *lines,
            Body::Lines { .. } | Body::Alone { .. } => 0,
        }
    }

    /// Reads a chunk, and no further than so many bytes beyond it: an unclosed quote reaches to the end of the file.
    /// Returns the names of columns that were not known, too.
    pub(super) fn read(&self, chunk: Chunk, reach: usize, mut see: impl FnMut(&Batch<'_>)) -> (Stretch, Vec<String>) {
        let mut give = |cells: Cells<'_>, origins: &[Origin]| see(&Batch::new(cells, origins, self.width));
        let Chunk { start, stop, is_turned, .. } = chunk;
        match self.body {
            Body::Delimited { text, dialect, .. } => {
                let end = text.len().min(stop.saturating_add(reach)).max(start);
                let read = dialect.read_on(&text[start..end], stop.saturating_sub(start), is_turned, give);
                (Stretch { end: start + read.end, ..read }, Vec::new())
            }
            Body::Lines { text, names } => {
                let (read, late) = lines::read(&text[start..stop], names, give);
                (Stretch { end: start + read.end, ..read }, late)
            }
            Body::Alone { cells, origins, .. } => {
                give(Cells::Alone(&cells[start * self.width..stop * self.width]), &origins[start..stop]);
                (Stretch { end: stop, ..Stretch::default() }, Vec::new())
            }
        }
    }
}
