//! One object a line, read in batches. Whatever a line holds, it ends at its line end: chunks can start after any.

use std::borrow::Cow;

use super::flat::{self, Lists};
use super::names::Names;
use super::quick::{HELD, Quick};
use crate::responses::Reason;
use crate::responses::batch::{Batch, Cells, Origin, Span};
use crate::responses::delimited::{Aside, Stretch};

/// Rows that are handed on together.
const BATCH: usize = 256;

/// Bytes of text made for the rows of a batch, after which it is handed on.
const MADE: usize = 1 << 20;

/// Bytes from which the names are known before the first scan.
const LOOK: usize = 1 << 20;

/// Bytes after which names that were found are known quickly, too.
const STEP: usize = 1 << 14;

/// The names in the first lines of a text, in order of first appearance.
pub(in crate::responses) fn look(text: &[u8]) -> Names {
    let mut names = Cow::Owned(Names::default());
    let mut at = 0;
    while at < text.len().min(LOOK) {
        let end = line_end(text, text.len().min(at + STEP) - 1);
        names = read_on(&text[at..end], names, |_, _| ()).1;
        at = end;
    }
    names.into_owned()
}

/// The cells of the first rows of a text, row after row.
pub(in crate::responses) fn head(text: &[u8], names: &Names, rows: usize) -> Vec<Cow<'static, [u8]>> {
    let end = (0..rows).fold(0, |end, _| line_end(text, end));
    let (width, mut head) = (names.columns().len(), Vec::new());
    read(&text[..end], names, |cells, origins| {
        let batch = Batch::new(cells, origins, width);
        head.extend(
            batch.rows().flat_map(|row| row.cells().map(|cell| Cow::Owned(cell.into_owned())).collect::<Vec<_>>()),
        );
    });
    head
}

/// Reads lines, and gives the rows on in batches as wide as the columns known before. Returns the names of columns that
/// were not known. Offsets count from the start of `text`.
pub(in crate::responses) fn read(
    text: &[u8],
    names: &Names,
    see: impl FnMut(Cells<'_>, &[Origin]),
) -> (Stretch, Vec<String>) {
    let (stretch, found) = read_on(text, Cow::Borrowed(names), see);
    (stretch, found.columns()[names.columns().len()..].to_vec())
}

/// Reads lines, and returns what is known then.
fn read_on<'n>(text: &[u8], names: Cow<'n, Names>, see: impl FnMut(Cells<'_>, &[Origin])) -> (Stretch, Cow<'n, Names>) {
    let width = names.columns().len();
    let mut reading = Reading {
        text,
        names,
        width,
        spans: Vec::with_capacity(BATCH * width),
        made: HELD.to_vec(),
        origins: Vec::with_capacity(BATCH),
        stretch: Stretch::default(),
        see,
    };
    while reading.stretch.end < text.len() {
        reading.line();
    }
    reading.flush();
    (reading.stretch, reading.names)
}

struct Reading<'t, 'n, S> {
    text: &'t [u8],
    names: Cow<'n, Names>,
    /// How many cells a row has; names found beyond wait for the next scan.
    width: usize,
    spans: Vec<Span>,
    made: Vec<u8>,
    origins: Vec<Origin>,
    /// What has been read so far.
    stretch: Stretch,
    see: S,
}

impl<S: FnMut(Cells<'_>, &[Origin])> Reading<'_, '_, S> {
    /// Reads the next line.
    #[inline]
    fn line(&mut self) {
        let (start, first, made) = (self.stretch.end, self.spans.len(), self.made.len());
        self.spans.resize(first + self.width, Span::NOTHING);
        let quick = Quick { text: self.text, names: &self.names, row: &mut self.spans[first..], made: &mut self.made };
        if let Some(end) = quick.line(start).filter(|end| *end <= Span::LIMIT) {
            self.keep(start);
            let ended = usize::from(end < self.text.len());
            self.stretch.lines += ended;
            self.stretch.end = end + ended;
        } else {
            self.spans[first..].fill(Span::NOTHING);
            self.made.truncate(made);
            self.unusual_line(first);
        }
        if self.origins.len() == BATCH || self.made.len() > MADE {
            self.flush();
        }
    }

    /// Reads a line of any kind. A blank one is no row.
    #[cold]
    fn unusual_line(&mut self, first: usize) {
        let (start, end) = (self.stretch.end, line_end(self.text, self.stretch.end));
        let line = &self.text[start..end];
        let ended = line.ends_with(b"\n");
        let line = line.trim_ascii();
        if line.is_empty() {
            self.spans.truncate(first);
        } else {
            let read = match self.made.len() + line.len() {
                0..=Span::LIMIT => flat::read(line, &mut self.names, Lists::Parted),
                _ => Err(flat::Mistake::TooLong),
            };
            match read {
                Ok(cells) => {
                    for (span, cell) in self.spans[first..].iter_mut().zip(cells) {
                        let Some(cell) = cell else { continue };
                        let start = self.made.len();
                        self.made.extend_from_slice(&cell);
                        *span = Span::of_made(start, self.made.len());
                    }
                    self.keep(start);
                }
                Err(mistake) => {
                    self.spans.truncate(first);
                    // The line is not known yet.
                    self.put_aside(line, mistake.reason(ended, |_| String::new()));
                }
            }
        }
        self.stretch.lines += usize::from(ended);
        self.stretch.end = end;
    }

    #[inline]
    fn keep(&mut self, start: usize) {
        let short = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (records, lines) = (short(self.stretch.records), short(self.stretch.lines));
        self.origins.push(Origin { start: short(start), records, lines });
        self.stretch.records += 1;
    }

    fn put_aside(&mut self, line: &[u8], reason: Reason) {
        let start = line.as_ptr().addr() - self.text.as_ptr().addr();
        let Stretch { records, lines, .. } = self.stretch;
        self.stretch.aside.push(Aside { records, lines, reason, text: (start, start + line.len()) });
        self.stretch.records += 1;
    }

    fn flush(&mut self) {
        if !self.origins.is_empty() {
            let cells = Cells::Spans { text: self.text, made: &self.made, spans: &self.spans };
            (self.see)(cells, &self.origins);
        }
        self.spans.clear();
        self.made.truncate(HELD.len());
        self.origins.clear();
    }
}

/// Where the line ends that a place stands in: after its line end, or with the text.
pub(in crate::responses) fn line_end(text: &[u8], at: usize) -> usize {
    text[at..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |length| at + length + 1)
}
