//! Records gathered into batches; those that do not fit the header are set aside.

use super::Dialect;
use super::index::{Found, Scanner, Take};
use super::record::{End, unquoted};
use crate::responses::batch::{Cells, Origin};
use crate::responses::{Reason, line_ends};

/// Rows that are handed on together: enough to make the calls cheap.
const BATCH: usize = 256;

/// Bytes that are handed on together: few enough to stay in the nearest cache.
const NEAR: usize = 12 << 10;

/// As many cells as mostly end among 64 bytes.
const FEW: usize = 16;

/// What reading a stretch of text came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::responses) struct Stretch {
    /// Where the first record after it starts.
    pub(in crate::responses) end: usize,
    /// Records found, kept or set aside.
    pub(in crate::responses) records: usize,
    /// Line ends gone past.
    pub(in crate::responses) lines: usize,
    /// Records that cannot be read.
    pub(in crate::responses) aside: Vec<Aside>,
}

/// A record that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::responses) struct Aside {
    /// Records before it in the stretch.
    pub(in crate::responses) records: usize,
    /// Line ends before it in the stretch.
    pub(in crate::responses) lines: usize,
    /// Why.
    pub(in crate::responses) reason: Reason,
    /// Where its text starts and ends.
    pub(in crate::responses) text: (usize, usize),
}

impl Dialect {
    /// Reads the records that start before `stop`, and gives them on in batches; offsets count from the start of `text`.
    pub(in crate::responses) fn read(
        &self,
        text: &[u8],
        stop: usize,
        see: impl FnMut(Cells<'_>, &[Origin]),
    ) -> Stretch {
        let mut scanner = Scanner { text, delimiter: self.delimiter, at: 0, lines: 0 };
        let mut gather = Gather {
            dialect: self,
            text,
            stop,
            ends: Vec::with_capacity(BATCH.min(stop) * self.width + 1),
            places: [0; u64::BITS as usize],
            first: 0,
            origins: Vec::with_capacity(BATCH.min(stop)),
            records: 0,
            aside: Vec::new(),
            see,
        };
        if stop > 0 {
            scanner.run(&mut gather);
        }
        gather.flush();
        Stretch { end: scanner.at, records: gather.records, lines: scanner.lines, aside: gather.aside }
    }
}

struct Gather<'g, S> {
    dialect: &'g Dialect,
    text: &'g [u8],
    stop: usize,
    ends: Vec<u32>,
    /// The ends that were found last.
    places: [u32; u64::BITS as usize],
    /// Where the ends of the record at hand begin.
    first: usize,
    origins: Vec<Origin>,
    records: usize,
    aside: Vec<Aside>,
    see: S,
}

impl<S: FnMut(Cells<'_>, &[Origin])> Take for Gather<'_, S> {
    #[inline]
    fn cell(&mut self, end: usize) {
        // A chunk is small; only a record that cannot be kept reaches beyond.
        #[expect(clippy::cast_possible_truncation, reason = "such a record is set aside by its length")]
        self.ends.push(end as u32);
    }

    #[inline]
    fn cells(&mut self, from: usize, mut ends: u64) {
        // Written to a place of its own first, which needs no look at how much room there is.
        let (places, number) = (&mut self.places, ends.count_ones() as usize);
        for places in places.as_chunks_mut::<8>().0 {
            // Eight at a time, however many there are: to stop in time takes longer, since nothing foretells it.
            for place in places {
                #[expect(clippy::cast_possible_truncation, reason = "such a record is set aside by its length")]
                let end = (from + ends.trailing_zeros() as usize) as u32;
                *place = end;
                ends &= ends.wrapping_sub(1);
            }
            if ends == 0 {
                break;
            }
        }
        let first = self.ends.len();
        if number <= FEW {
            // A copy of a length that is known beforehand is one or two instructions.
            self.ends.extend_from_slice(&places[..FEW]);
            self.ends.truncate(first + number);
        } else {
            self.ends.extend_from_slice(&places[..number]);
        }
    }

    #[inline]
    fn record(&mut self, found: Found) -> bool {
        let Found { start, end, how, .. } = found;
        let length = end - start;
        let is_header = length == self.dialect.header.len() && self.text[start..end] == self.dialect.header;
        if how != End::InsideQuote && self.ends.len() - self.first == self.dialect.width && length > 0 && !is_header {
            self.keep(found);
        } else {
            self.mend(found, is_header);
        }
        let is_far = self.origins.first().is_some_and(|first| end - first.start as usize >= NEAR);
        if is_far || self.origins.len() == BATCH {
            self.flush();
        }
        found.next < self.stop
    }

    fn forget(&mut self) {
        self.ends.truncate(self.first);
    }
}

impl<S: FnMut(Cells<'_>, &[Origin])> Gather<'_, S> {
    fn keep(&mut self, found: Found) {
        let short = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let origin = Origin { start: short(found.start), records: short(self.records), lines: short(found.lines) };
        self.origins.push(origin);
        self.first = self.ends.len();
        self.records += 1;
    }

    /// Keeps a record that differs from the header only in empty cells at its end, or sets it aside. A blank line is
    /// none.
    #[cold]
    fn mend(&mut self, record: Found, is_header: bool) {
        if record.start == record.end {
            return self.forget();
        }
        let (found, expected) = (self.ends.len() - self.first, self.dialect.width);
        let text = &self.text[record.start..record.end];
        let reason = if record.how == End::InsideQuote || record.end > u32::MAX as usize {
            Reason::Truncated { lines: line_ends(text.trim_ascii_end()) + 1 }
        } else if is_header {
            Reason::HeaderAgain
        } else if found >= expected && expected > 0 && self.is_empty_beyond() {
            self.ends.truncate(self.first + expected);
            return self.keep(record);
        } else if found < expected && found + self.dialect.nameless >= expected {
            // The cells that are missing stand after the end of the line, where nothing is.
            let last = self.ends.last().copied().unwrap_or_default();
            self.ends.extend((found..expected).map(|_| last));
            return self.keep(record);
        } else if record.how == End::File && found < expected {
            Reason::Truncated { lines: 1 }
        } else {
            Reason::WrongCells { found, expected }
        };
        self.forget();
        let text = (record.start, record.end);
        self.aside.push(Aside { records: self.records, lines: record.lines, reason, text });
        self.records += 1;
    }

    /// Whether the cells of the record at hand beyond those of the header are empty.
    fn is_empty_beyond(&self) -> bool {
        let ends = &self.ends[self.first + self.dialect.width - 1..];
        let cell = |pair: &[u32]| unquoted(&self.text[pair[0] as usize + 1..pair[1] as usize]).is_empty();
        ends.windows(2).all(cell)
    }

    fn flush(&mut self) {
        if !self.origins.is_empty() {
            (self.see)(Cells::Delimited { text: self.text, ends: &self.ends }, &self.origins);
        }
        self.ends.clear();
        self.origins.clear();
        self.first = 0;
    }
}
