//! Rows as they are read: a thousand or so at a time, their cells borrowed from the text that they stand in.

use std::borrow::Cow;

use super::{Prefix, delimited};

/// Some rows of one table, in the order of the file.
#[derive(Debug)]
pub struct Batch<'b> {
    cells: Cells<'b>,
    origins: &'b [Origin],
    width: usize,
}

/// The cells of a batch, row after row, each row as wide as the table.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cells<'b> {
    /// Delimited text, and where each cell ends in it.
    Delimited {
        /// The text of the chunk that the batch is a part of, and what follows it.
        text: &'b [u8],
        /// Offsets in that text.
        ends: &'b [u32],
    },
    /// Stretches of text.
    Spans {
        /// The text of the chunk that the batch is a part of.
        text: &'b [u8],
        /// Text that does not stand in the chunk as it is meant.
        made: &'b [u8],
        /// Where each cell is.
        spans: &'b [Span],
    },
    /// Cells that stand alone.
    Alone(&'b [Cow<'b, [u8]>]),
}

/// Where a cell is, in the text of its chunk or in text that was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    start: u32,
    /// How many bytes; the first bit tells whether the text was made.
    length: u32,
}

impl Span {
    /// A cell of which nothing was said. It is empty, and no other: a cell of an object does not start at 0.
    pub(super) const NOTHING: Self = Self { start: 0, length: 0 };

    /// The bit of lengths in text that was made.
    const MADE: u32 = 1 << 31;

    /// The longest text in which spans can lie.
    pub(super) const LIMIT: usize = Self::MADE as usize - 1;

    /// A stretch of the text of a chunk.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "whoever makes spans keeps to the limit")]
    pub(super) fn of_text(start: usize, end: usize) -> Self {
        Self { start: start as u32, length: (end - start) as u32 }
    }

    /// A stretch of text that was made.
    #[inline]
    pub(super) fn of_made(start: usize, end: usize) -> Self {
        let Self { start, length } = Self::of_text(start, end);
        Self { start, length: length | Self::MADE }
    }

    #[inline]
    pub(super) fn cut<'b>(self, text: &'b [u8], made: &'b [u8]) -> &'b [u8] {
        let (text, length) = self.begin(text, made);
        &text[..length]
    }

    /// The text from where the cell begins, and how many bytes the cell has.
    #[inline]
    fn begin<'b>(self, text: &'b [u8], made: &'b [u8]) -> (&'b [u8], usize) {
        let from = if self.length & Self::MADE == 0 { text } else { made };
        (&from[self.start as usize..], self.len())
    }

    fn len(self) -> usize {
        (self.length & !Self::MADE) as usize
    }

    #[expect(clippy::inline_always, reason = "boxes of every file are looked at by this")]
    #[inline(always)]
    fn prefix(self, text: &[u8], made: &[u8]) -> Prefix {
        if self.length == 0 { Prefix::BLANK } else { Prefix::of(self.cut(text, made)) }
    }
}

/// Where a row came from, as counted from the start of its chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    /// Offset of its first byte, or its position where rows stand alone.
    pub(super) start: u32,
    /// Records before it.
    pub(super) records: u32,
    /// Line ends before it.
    pub(super) lines: u32,
}

/// What a chunk follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Before {
    /// Position of the chunk among those of its table.
    pub(super) chunk: usize,
    /// Records before it, set aside or kept.
    pub(super) records: usize,
    /// Line ends before it.
    pub(super) lines: usize,
}

/// A place from which a row can be read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Position of the chunk among those of its table.
    pub chunk: usize,
    /// Where it starts in the chunk.
    pub start: u32,
}

/// One row of a [`Batch`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'b> {
    batch: &'b Batch<'b>,
    index: usize,
}

impl<'b> Batch<'b> {
    pub(super) fn new(cells: Cells<'b>, origins: &'b [Origin], width: usize) -> Self {
        Self { cells, origins, width }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.origins.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.origins.is_empty()
    }

    /// The row at an index from 0.
    pub fn row(&'b self, index: usize) -> Row<'b> {
        Row { batch: self, index }
    }

    /// The rows in the order of the file.
    pub fn rows(&'b self) -> impl ExactSizeIterator<Item = Row<'b>> {
        (0..self.len()).map(|index| self.row(index))
    }

    /// Whether no row is longer than so many bytes, as far as a look at all of them together tells.
    pub fn is_within(&self, bytes: usize) -> bool {
        let (Some(first), Some(last)) = (self.origins.first(), self.origins.last()) else { return true };
        match self.cells {
            // Rows that stand in one text, one after another.
            Cells::Delimited { .. } | Cells::Spans { .. } => {
                (last.start - first.start) as usize + self.row(self.len() - 1).size() <= bytes
            }
            Cells::Alone(cells) => cells.iter().all(|cell| cell.len() <= bytes),
        }
    }

    /// A cell, without the quotes around it. One that a record leaves out at its end is empty.
    #[expect(clippy::inline_always, reason = "every cell of every file is looked at by this")]
    #[inline(always)]
    pub fn cell(&self, row: usize, column: usize) -> Cow<'b, [u8]> {
        let at = row * self.width + column;
        match self.cells {
            Cells::Delimited { text, ends } => {
                let cell = self.cut(text, ends, row, column);
                if cell.first() == Some(&b'"') { delimited::unquoted(cell) } else { Cow::Borrowed(cell) }
            }
            Cells::Spans { text, made, spans } => Cow::Borrowed(spans[at].cut(text, made)),
            Cells::Alone(cells) => Cow::Borrowed(&*cells[at]),
        }
    }
}

impl Batch<'_> {
    /// A cell of delimited text with the quotes around it.
    #[inline]
    fn cut<'t>(&self, text: &'t [u8], ends: &[u32], row: usize, column: usize) -> &'t [u8] {
        let (text, length) = self.begin(text, ends, row, column);
        &text[..length]
    }

    /// The text from where a cell begins, and how many bytes the cell has.
    #[inline]
    fn begin<'t>(&self, text: &'t [u8], ends: &[u32], row: usize, column: usize) -> (&'t [u8], usize) {
        let at = row * self.width + column;
        let start = if column == 0 { self.origins[row].start } else { ends[at - 1] + 1 };
        let start = start.min(ends[at]);
        (&text[start as usize..], (ends[at] - start) as usize)
    }

    /// Shows the cells of one column in some rows, up to the first that `see` does not take; returns how many it took.
    #[inline]
    pub fn show(&self, column: usize, rows: &[usize], mut see: impl FnMut(&[u8]) -> Option<()>) -> usize {
        self.show_within(column, rows, |text, length| see(&text[..length]))
    }

    /// Shows cells as [`Batch::show`] does: each as a text that begins with it, and the bytes that it has.
    #[inline]
    pub fn show_within(&self, column: usize, rows: &[usize], mut see: impl FnMut(&[u8], usize) -> Option<()>) -> usize {
        let seen = match self.cells {
            Cells::Delimited { text, ends } => rows.iter().position(|row| {
                let (text, length) = self.begin(text, ends, *row, column);
                let seen = if length > 0 && text[0] == b'"' {
                    let cell = delimited::unquoted(&text[..length]);
                    see(&cell, cell.len())
                } else {
                    see(text, length)
                };
                seen.is_none()
            }),
            Cells::Spans { text, made, spans } => rows.iter().position(|row| {
                let (text, length) = spans[row * self.width + column].begin(text, made);
                see(text, length).is_none()
            }),
            Cells::Alone(cells) => rows.iter().position(|row| {
                let cell = &cells[row * self.width + column];
                see(cell, cell.len()).is_none()
            }),
        };
        seen.unwrap_or(rows.len())
    }

    /// Shows the cells of one column in some rows.
    #[inline]
    pub fn show_all(&self, column: usize, rows: &[usize], mut see: impl FnMut(&[u8])) {
        self.show(column, rows, |cell| {
            see(cell);
            Some(())
        });
    }

    /// Shows the prefixes of the cells of one column in some rows, up to the first that `see` does not take; returns how
    /// many it took.
    #[inline]
    pub fn show_prefixes(&self, column: usize, rows: &[usize], mut see: impl FnMut(Prefix) -> Option<()>) -> usize {
        let (width, is_whole) = (self.width, rows.len() == self.len());
        let seen = match self.cells {
            Cells::Delimited { text, ends } if column > 0 && is_whole => {
                let mut rows = ends.chunks_exact(width);
                rows.position(|ends| see(Prefix::between(text, ends[column - 1], ends[column])).is_none())
            }
            Cells::Delimited { text, ends } if column > 0 => {
                let mut places = rows.iter().map(|row| row * width + column);
                places.position(|at| see(Prefix::between(text, ends[at - 1], ends[at])).is_none())
            }
            Cells::Spans { text, made, spans } => {
                rows.iter().position(|row| see(spans[row * width + column].prefix(text, made)).is_none())
            }
            _ => return self.show(column, rows, |cell| see(Prefix::of(cell))),
        };
        seen.unwrap_or(rows.len())
    }
}

impl<'b> Row<'b> {
    /// Records before it in its chunk, those set aside included.
    pub fn records(&self) -> usize {
        self.origin().records as usize
    }

    /// Line ends before it in its chunk.
    pub fn lines(&self) -> usize {
        self.origin().lines as usize
    }

    /// Where it starts in its chunk, from which it can be read again.
    pub fn start(&self) -> u32 {
        self.origin().start
    }

    /// A cell as bytes: they are not yet decoded, and may not be UTF-8.
    #[inline]
    pub fn cell(&self, column: usize) -> Cow<'b, [u8]> {
        self.batch.cell(self.index, column)
    }

    /// The cells, one a column.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = Cow<'b, [u8]>> {
        let row = *self;
        (0..self.batch.width).map(move |column| row.cell(column))
    }

    /// How many bytes its cells have together, at most.
    pub fn size(&self) -> usize {
        let cells = self.index * self.batch.width..(self.index + 1) * self.batch.width;
        match self.batch.cells {
            Cells::Delimited { ends, .. } => {
                ends[cells].last().map_or(0, |end| end.saturating_sub(self.start()) as usize)
            }
            Cells::Spans { spans, .. } => spans[cells].iter().map(|span| span.len()).sum(),
            Cells::Alone(all) => all[cells].iter().map(|cell| cell.len()).sum(),
        }
    }

    fn origin(&self) -> Origin {
        self.batch.origins[self.index]
    }
}
