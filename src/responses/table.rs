//! The rows of one response file, read chunk by chunk on all processors.
//!
//! Where a chunk starts is a guess at first. It is checked against where the records before it end; where the guess was
//! wrong, as in a file with an unclosed quote, the chunk is read again from the right place. So what is read does not
//! depend on how a file is cut.

use std::borrow::Cow;
use std::convert::identity;
use std::sync::Arc;

use rayon::prelude::*;

use super::batch::{Batch, Before, Cells, Origin, Row, Spot};
use super::delimited::{Aside, Below};
use super::json::lines;
use super::reader::{Body, Chunk, Reader};
use super::service::Recognised;
use super::{Reason, SetAside, delimited, width};
use crate::problem::Problem;

/// Bytes of a chunk: small enough for many to share out, large enough to make starting one cheap.
const CHUNK: usize = 1 << 20;

/// Chunks that are read before the first of them is handed on.
const TOGETHER: usize = 32;

/// Bytes beyond a chunk whose start is a guess, up to which its last record is followed.
const REACH: usize = 16 << 20;

/// Bytes at the beginning of a text that are looked at first.
const PEEK: usize = 1 << 18;

/// Rows of a chunk where rows stand alone.
pub(super) const ROWS: usize = 4096;

/// The rows of one response file. They are not kept: each scan reads them from the bytes of the file.
///
/// After the first scan, `read` is the number of rows seen in batches and of `set_aside` together.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// Name of the file, as it was given.
    pub file: Arc<str>,
    /// Names of the columns as written, in order; a name may be empty or stand twice, its position tells it apart.
    pub columns: Vec<Cow<'a, str>>,
    /// Rows that could not be read, in the order of the file; known after the first scan.
    pub set_aside: Vec<SetAside>,
    /// Number of records found, whether kept or set aside; a header and blank lines are none. Known after the first scan.
    pub read: usize,
    /// Which tool wrote the file, and what its columns are for.
    pub recognised: Option<Recognised>,
    /// What is worth knowing about how the file was read, each the rest of a sentence that begins with its name.
    pub remarks: Vec<String>,
    /// Whether it is known that no cell is anything but UTF-8.
    pub is_utf_8: bool,
    body: Body<'a>,
    /// Where each record stands in a file from which the text was written out; what stands above the answers is none.
    places: Option<Vec<u32>>,
    /// Rows below the answers, which the text leaves out.
    below: Vec<Below>,
    chunks: Vec<Chunk>,
    chunk_size: usize,
}

/// A row on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Number of the record in its file, from 1; a header and blank lines are not counted, rows set aside are.
    pub number: usize,
    /// Line of the file on which the record starts, from 1.
    pub line: usize,
    /// One cell a column, as bytes.
    pub cells: Vec<Vec<u8>>,
}

/// Where a row stands in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Number of the record, from 1; a header and blank lines are not counted, rows set aside are.
    pub row: usize,
    /// The line on which it starts, from 1.
    pub line: usize,
}

impl<'a> Table<'a> {
    /// Opens delimited text.
    pub(super) fn delimited(
        file: &str,
        text: Cow<'a, [u8]>,
        usual: u8,
        places: Option<Vec<u32>>,
        from: Option<&str>,
    ) -> Result<Self, Problem> {
        let opened = delimited::open(file, &text, usual, from)?;
        let delimited::Opened { dialect, columns, start, lines, above, recognised, end, below, remarks } = opened;
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[..end]),
            Cow::Owned(mut text) => {
                text.truncate(end);
                Cow::Owned(text)
            }
        };
        let remarks = remarks.iter().map(ToString::to_string).collect();
        let places = places.map(|places| places.into_iter().skip(above).collect());
        let columns = columns.into_iter().map(Cow::Owned).collect();
        let table = Self::new(file, columns, Body::Delimited { text, dialect, start, lines });
        Ok(Self { recognised: Some(recognised), remarks, places, below, ..table })
    }

    /// Opens text with one object a line. The columns are those of the first lines; the first scan adds the others.
    pub(super) fn lines(file: &str, text: Cow<'a, [u8]>, places: Option<Vec<u32>>) -> Result<Self, Problem> {
        let names = lines::look(&text);
        if names.columns().len() > width::OF_OBJECTS {
            return Err(width::refused(file, "names in its objects", width::OF_OBJECTS));
        }
        let columns = names.columns().iter().map(|name| Cow::Owned(name.clone())).collect();
        Ok(Self { places, ..Self::new(file, columns, Body::Lines { text, names }) })
    }

    /// Takes rows that have been read already.
    pub(super) fn alone(
        file: &str,
        columns: Vec<Cow<'a, str>>,
        (cells, origins): (Vec<Cow<'a, [u8]>>, Vec<Origin>),
        set_aside: Vec<SetAside>,
    ) -> Self {
        let records = origins.len() + set_aside.len();
        Self { set_aside, ..Self::new(file, columns, Body::Alone { cells, origins, records }) }
    }

    fn new(file: &str, columns: Vec<Cow<'a, str>>, body: Body<'a>) -> Self {
        let (set_aside, chunks) = (Vec::new(), Vec::new());
        Self {
            file: file.into(),
            columns,
            set_aside,
            read: 0,
            recognised: None,
            remarks: Vec::new(),
            is_utf_8: false,
            body,
            places: None,
            below: Vec::new(),
            chunks,
            chunk_size: CHUNK,
        }
    }

    /// The names of the columns, and the first rows below them.
    pub(super) fn head(&self, rows: usize) -> Vec<Vec<String>> {
        let names = self.columns.iter().map(ToString::to_string).collect();
        let cells = match &self.body {
            Body::Delimited { .. } => &[][..],
            Body::Lines { text, names } => &lines::head(text, names, rows),
            Body::Alone { cells, .. } => cells,
        };
        let text = |cell: &Cow<'_, [u8]>| String::from_utf8_lossy(cell).into_owned();
        let rows = cells.chunks(self.columns.len().max(1)).take(rows).map(|row| row.iter().map(text).collect());
        std::iter::once(names).chain(rows).collect()
    }

    /// Copies what is borrowed, so that the text may go.
    pub(super) fn into_owned(self) -> Table<'static> {
        let own = |cell: Cow<'_, [u8]>| Cow::Owned(cell.into_owned());
        let body = match self.body {
            Body::Delimited { text, dialect, start, lines } => {
                Body::Delimited { text: own(text), dialect, start, lines }
            }
            Body::Lines { text, names } => Body::Lines { text: own(text), names },
            Body::Alone { cells, origins, records } => {
                Body::Alone { cells: cells.into_iter().map(own).collect(), origins, records }
            }
        };
        let columns = self.columns.into_iter().map(|name| Cow::Owned(name.into_owned())).collect();
        Table { columns, body, ..self }
    }

    /// Cuts the file every so many bytes, which changes nothing but the speed.
    #[must_use]
    pub fn cut_every(self, bytes: usize) -> Self {
        Self { chunk_size: bytes.max(1), ..self }
    }

    /// Reads all rows: starts something for each chunk, shows it the chunk's rows, ends it, and hands on what became of
    /// it, some chunks at a time, in the order of the file, while the next ones are read. Rows tell where they stand in
    /// their chunk; where that is in the file [`Table::place`] tells afterwards.
    ///
    /// A name that stands in no object at the beginning of a file is a column only after this, and its cells were not
    /// shown: where [`Table::columns`] have grown, another scan shows them all.
    pub fn scan<S, E: Send>(
        &mut self,
        new: impl Fn() -> S + Sync,
        see: impl Fn(&mut S, &Batch<'_>) + Sync,
        end: impl Fn(S) -> E + Sync,
        mut take: impl FnMut(Vec<E>) + Send,
    ) {
        let reader = Reader { body: &self.body, width: self.columns.len() };
        let read = |chunk: Chunk, reach: usize| {
            let mut state = new();
            let (stretch, late) = reader.read(chunk, reach, |batch| see(&mut state, batch));
            (end(state), stretch, late)
        };
        let guesses = reader.guess(self.chunk_size);
        let (mut chunks, mut asides, mut late) = (Vec::new(), Vec::new(), Vec::new());
        let mut start = guesses.first().map_or(0, |chunk| chunk.start);
        let mut before = Before { lines: reader.lines_before(), ..Before::default() };
        let mut is_turned = false;
        let mut hand_on = |ready: Vec<E>| {
            if !ready.is_empty() {
                take(ready);
            }
        };
        let mut made = Vec::new();
        for guesses in guesses.chunks(TOGETHER) {
            let ready = std::mem::take(&mut made);
            let (first, ()): (Vec<_>, ()) =
                rayon::join(|| guesses.par_iter().map(|chunk| read(*chunk, REACH)).collect(), || hand_on(ready));
            made.extend(guesses.iter().zip(first).map(|(guess, first)| {
                let chunk = Chunk { start, before, is_turned, ..*guess };
                let is_sure = guess.start == start && !is_turned && first.1.end < guess.stop.saturating_add(REACH);
                let (made, stretch, names) = if is_sure { first } else { read(chunk, usize::MAX) };
                late.extend(names);
                start = stretch.end;
                is_turned = stretch.is_turned;
                before.chunk += 1;
                before.records += stretch.records;
                before.lines += stretch.lines;
                asides.extend(stretch.aside.into_iter().map(|aside| (chunk, aside)));
                chunks.push(chunk);
                made
            }));
        }
        hand_on(made);
        self.chunks = chunks;
        match &self.body {
            Body::Delimited { .. } | Body::Lines { .. } => {
                self.read = before.records;
                self.set_aside = asides.into_iter().map(|aside| self.list(aside)).collect();
                self.list_below(before);
            }
            Body::Alone { records, .. } => self.read = *records,
        }
        self.add_columns(late);
    }

    /// Adds columns that were found late, some of them more than once.
    fn add_columns(&mut self, late: Vec<String>) {
        let Body::Lines { names, .. } = &mut self.body else { return };
        for name in late {
            // Rows with names beyond are set aside by the next scan.
            if self.columns.len() < width::OF_OBJECTS && names.add(&name) == self.columns.len() {
                if let Some(recognised) = &mut self.recognised {
                    recognised.add_column(&name);
                }
                self.columns.push(Cow::Owned(name));
            }
        }
    }

    /// Where a row stands in the file that stands in a chunk after so many records and line ends.
    ///
    /// # Panics
    ///
    /// A chunk has a position below the number of those that the last scan returned.
    pub fn place(&self, chunk: usize, records: usize, lines: usize) -> Place {
        self.place_after(self.chunks[chunk].before, records, lines)
    }

    /// Where a row stands in the file, so many records and line ends after others.
    fn place_after(&self, before: Before, records: usize, lines: usize) -> Place {
        let (records, lines) = (before.records + records, before.lines + lines);
        let line = self.places.as_deref().map_or(lines + 1, |places| places.get(records).map_or(0, |it| *it as usize));
        Place { row: records + 1, line }
    }

    /// What parts the cells of a text; nothing where the rows come from elsewhere.
    pub fn delimiter(&self) -> Option<u8> {
        match &self.body {
            Body::Delimited { dialect, .. } => Some(dialect.delimiter),
            Body::Lines { .. } | Body::Alone { .. } => None,
        }
    }

    /// Copies all rows, for files that are known to be small: the first scan finds the columns, the second the rows.
    pub fn copy(&mut self) -> Vec<Copied> {
        let see = |copied: &mut Vec<_>, batch: &Batch<'_>| {
            copied.extend(
                batch.rows().map(|row| (row.records(), row.lines(), row.cells().map(Cow::into_owned).collect())),
            );
        };
        let mut copied = Vec::new();
        self.scan(Vec::new, see, identity, |_| ());
        self.scan(Vec::new, see, identity, |chunks| copied.extend(chunks));
        let copied =
            copied.into_iter().enumerate().flat_map(|(chunk, rows)| rows.into_iter().map(move |row| (chunk, row)));
        let copy = |(chunk, (records, lines, cells))| {
            let Place { row, line } = self.place(chunk, records, lines);
            Copied { number: row, line, cells }
        };
        copied.map(copy).collect()
    }

    /// Looks at the first rows.
    pub fn peek(&self, mut see: impl FnMut(&Batch<'_>)) {
        let width = self.columns.len();
        let mut show = |cells: Cells<'_>, origins: &[Origin]| {
            see(&Batch::new(cells, origins, width));
        };
        match &self.body {
            Body::Delimited { text, dialect, start, .. } => {
                let text = &text[*start..];
                dialect.read(text, text.len().min(PEEK), show);
            }
            Body::Lines { text, names } => {
                lines::read(&text[..lines::line_end(text, text.len().min(PEEK))], names, show);
            }
            Body::Alone { cells, origins, .. } => {
                let rows = origins.len().min(ROWS);
                show(Cells::Alone(&cells[..rows * width]), &origins[..rows]);
            }
        }
    }

    /// Reads one row again; it does not tell where it stands.
    pub fn read_again<R>(&self, spot: Spot, see: impl FnOnce(Row<'_>) -> R) -> Option<R> {
        let (mut see, mut found) = (Some(see), None);
        let mut give = |cells: Cells<'_>, origins: &[Origin]| {
            let batch = Batch::new(cells, origins, self.columns.len());
            found = see.take().map(|see| see(batch.row(0)));
        };
        match &self.body {
            Body::Delimited { text, dialect, .. } => {
                let start = self.chunks.get(spot.chunk)?.start + spot.start as usize;
                dialect.read(&text[start..], 1, give);
            }
            Body::Lines { text, names } => {
                let start = self.chunks.get(spot.chunk)?.start + spot.start as usize;
                lines::read(&text[start..lines::line_end(text, start)], names, give);
            }
            Body::Alone { cells, origins, .. } => {
                let (at, width) = (spot.start as usize, self.columns.len());
                give(Cells::Alone(&cells[at * width..(at + 1) * width]), &origins[at..=at]);
            }
        }
        found
    }

    /// Lists a record that cannot be read.
    fn list(&self, (chunk, aside): (Chunk, Aside)) -> SetAside {
        let Place { row, line } = self.place(chunk.before.chunk, aside.records, aside.lines);
        let reason = match (aside.reason, &self.body) {
            (Reason::NotJson { message }, Body::Lines { .. }) => {
                Reason::NotJson { message: format!("{message} on line {}", chunk.before.lines + aside.lines + 1) }
            }
            // Of texts with an object a line, only those written out from mails have places of their own.
            (Reason::NotAnObject, Body::Lines { .. }) if self.places.is_some() => Reason::NoFields,
            (reason, _) => reason,
        };
        let (start, end) = aside.text;
        let text = String::from_utf8_lossy(&self.text()[chunk.start + start..chunk.start + end]).into_owned();
        SetAside { file: self.file.clone(), row, line, column: None, reason, text }
    }

    /// Lists the rows below the answers.
    fn list_below(&mut self, answers: Before) {
        for (index, Below { lines, reason, text }) in self.below.iter().enumerate() {
            let Place { row, line } = self.place_after(answers, index, *lines);
            let (file, reason, text) = (self.file.clone(), reason.clone(), text.clone());
            self.set_aside.push(SetAside { file, row, line, column: None, reason, text });
        }
        self.read += self.below.len();
    }

    /// The text that chunks are cut from, where there is one.
    fn text(&self) -> &[u8] {
        match &self.body {
            Body::Delimited { text, .. } | Body::Lines { text, .. } => text,
            Body::Alone { .. } => &[],
        }
    }
}
