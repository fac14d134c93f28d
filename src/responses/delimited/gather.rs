//! Records gathered into batches; those that do not fit the header are set aside.

use super::Dialect;
use super::header::Again;
use super::index::{Found, Scanner, Take};
use super::record::{End, unquoted};
use crate::responses::batch::{Cells, Origin};
use crate::responses::{Reason, line_ends};

/// Rows that are handed on together: enough to make the calls cheap.
const BATCH: usize = 256;

/// Bytes that are handed on together: few enough to stay in the nearest cache.
const NEAR: usize = 12 << 10;

/// As many cells as can end among the bytes that are looked at together.
const MOST: usize = u64::BITS as usize;

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
    /// Whether the last header in it, or before it, names the columns in another order.
    pub(in crate::responses) is_turned: bool,
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
        self.read_on(text, stop, false, see)
    }

    /// The same below a header that names the columns in another order, where `is_turned` says so: whatever stands there
    /// is set aside.
    pub(in crate::responses) fn read_on(
        &self,
        text: &[u8],
        stop: usize,
        is_turned: bool,
        see: impl FnMut(Cells<'_>, &[Origin]),
    ) -> Stretch {
        self.gather(text, (stop, is_turned), see, |scanner, gather| scanner.run(gather))
    }

    /// Reads records as [`Dialect::read`] does, by a way of finding them.
    fn gather<S: FnMut(Cells<'_>, &[Origin])>(
        &self,
        text: &[u8],
        (stop, is_turned): (usize, bool),
        see: S,
        find: impl FnOnce(&mut Scanner<'_>, &mut Gather<'_, S>),
    ) -> Stretch {
        let mut scanner = Scanner { text, delimiter: self.delimiter, at: 0, lines: 0 };
        let mut gather = Gather {
            dialect: self,
            text,
            stop,
            ends: vec![0; BATCH.min(stop) * self.width + MOST],
            noted: 0,
            first: 0,
            origins: Vec::with_capacity(BATCH.min(stop)),
            records: 0,
            aside: Vec::new(),
            is_turned,
            see,
        };
        if stop > 0 {
            find(&mut scanner, &mut gather);
        }
        gather.flush();
        let Gather { records, aside, is_turned, .. } = gather;
        Stretch { end: scanner.at, records, lines: scanner.lines, aside, is_turned }
    }
}

struct Gather<'g, S> {
    dialect: &'g Dialect,
    text: &'g [u8],
    stop: usize,
    /// Where cells end, and room for more.
    ends: Vec<u32>,
    /// How many of them have been noted: those of the rows to be handed on, and those found since.
    noted: usize,
    /// Where those of the record at hand begin.
    first: usize,
    origins: Vec<Origin>,
    records: usize,
    aside: Vec<Aside>,
    is_turned: bool,
    see: S,
}

impl<S: FnMut(Cells<'_>, &[Origin])> Take for Gather<'_, S> {
    #[inline]
    fn cell(&mut self, end: usize) {
        self.room()[0] = short(end);
        self.noted += 1;
    }

    #[inline]
    fn cells(&mut self, from: usize, mut ends: u64) {
        let number = ends.count_ones() as usize;
        for places in self.room().as_chunks_mut::<8>().0 {
            // Eight at a time, however many there are: to stop in time takes longer, since nothing foretells it.
            for place in places {
                *place = short(from + ends.trailing_zeros() as usize);
                ends &= ends.wrapping_sub(1);
            }
            if ends == 0 {
                break;
            }
        }
        self.noted += number;
    }

    #[inline]
    fn record(&mut self, found: Found) -> bool {
        let Found { start, end, noted, how, .. } = found;
        let length = end - start;
        let header = if self.dialect.header.may_be(&self.text[start..end]) { self.header(found) } else { None };
        let last = self.ends[self.first..self.noted].get_mut(self.dialect.width.wrapping_sub(1));
        match last.filter(|last| **last == short(noted)) {
            Some(last)
                if !matches!(how, End::InsideQuote | End::Torn)
                    && length > 0
                    && header.is_none()
                    && !self.is_turned =>
            {
                *last = short(end);
                self.keep(found);
            }
            _ => self.mend(found, header),
        }
        let is_far = self.origins.first().is_some_and(|first| end - first.start as usize >= NEAR);
        if is_far || self.origins.len() == BATCH {
            self.flush();
        }
        found.next < self.stop
    }

    fn forget(&mut self) {
        self.noted = self.first;
    }
}

impl<S: FnMut(Cells<'_>, &[Origin])> Gather<'_, S> {
    /// Room for as many ends as are noted at a time.
    #[inline]
    fn room(&mut self) -> &mut [u32; MOST] {
        self.make_room(MOST);
        self.ends[self.noted..].first_chunk_mut().expect("the room has just been made")
    }

    #[inline]
    fn make_room(&mut self, more: usize) {
        if self.ends.len() < self.noted + more {
            self.ends.resize(2 * self.noted + more, 0);
        }
    }

    /// Keeps the record whose cells are the first that are at hand.
    fn keep(&mut self, found: Found) {
        let records = u32::try_from(self.records).unwrap_or(u32::MAX);
        self.origins.push(Origin { start: short(found.start), records, lines: short(found.lines) });
        self.first += self.dialect.width;
        self.records += 1;
    }

    /// How a record is the header once more, if it is.
    #[cold]
    fn header(&mut self, record: Found) -> Option<Again> {
        let ends = &mut self.ends[self.first..self.noted];
        let last = ends.iter().position(|end| *end == short(record.noted))?;
        let noted = std::mem::replace(&mut ends[last], short(record.end));
        let again = self.dialect.header.again(self.text, record.start, &ends[..=last]);
        ends[last] = noted;
        again
    }

    /// Keeps a record that differs from the header only in empty cells at its end, or sets it aside. A blank line is
    /// none.
    #[cold]
    fn mend(&mut self, record: Found, header: Option<Again>) {
        let ends = &mut self.ends[self.first..self.noted];
        let last = ends.iter().rposition(|end| *end == short(record.noted)).unwrap_or_default();
        ends[last] = short(record.end);
        let (found, expected) = (last + 1, self.dialect.width);
        if record.start == record.end {
            return self.drop(0, found);
        }
        let text = &self.text[record.start..record.end];
        let reason = if record.how == End::InsideQuote || record.end > u32::MAX as usize {
            Reason::Truncated { lines: line_ends(text.trim_ascii_end()) + 1 }
        } else if record.how == End::Torn {
            Reason::OpenQuote { lines: line_ends(text) + 1 }
        } else if header == Some(Again::Sum) {
            Reason::SummaryRow
        } else if let Some(again) = header {
            self.is_turned = again == Again::Turned;
            Reason::HeaderAgain
        } else if self.is_turned {
            Reason::OtherOrder
        } else if found >= expected && expected > 0 && self.is_empty_beyond(found) {
            self.drop(expected, found);
            return self.keep(record);
        } else if found < expected && found + self.dialect.nameless >= expected {
            self.repeat(found, expected);
            return self.keep(record);
        } else if record.how == End::File && found < expected {
            Reason::Truncated { lines: 1 }
        } else {
            Reason::WrongCells { found, expected }
        };
        self.drop(0, found);
        let text = (record.start, record.end);
        self.aside.push(Aside { records: self.records, lines: record.lines, reason, text });
        self.records += 1;
    }

    /// Whether the cells of the record at hand beyond those of the header are empty.
    fn is_empty_beyond(&self, found: usize) -> bool {
        let ends = &self.ends[self.first..][self.dialect.width - 1..found];
        let cell = |pair: &[u32]| unquoted(&self.text[pair[0] as usize + 1..pair[1] as usize]).is_empty();
        ends.windows(2).all(cell)
    }

    /// Drops some ends of those that are at hand.
    fn drop(&mut self, from: usize, to: usize) {
        self.ends.copy_within(self.first + to..self.noted, self.first + from);
        self.noted -= to - from;
    }

    /// Repeats the last of some ends: the cells that are missing stand after the end of the line, where nothing is.
    fn repeat(&mut self, found: usize, expected: usize) {
        let more = expected - found;
        self.make_room(more);
        let next = self.first + found;
        self.ends.copy_within(next..self.noted, next + more);
        let last = self.ends[next - 1];
        self.ends[next..next + more].fill(last);
        self.noted += more;
    }

    fn flush(&mut self) {
        if !self.origins.is_empty() {
            (self.see)(Cells::Delimited { text: self.text, ends: &self.ends[..self.first] }, &self.origins);
        }
        self.ends.copy_within(self.first..self.noted, 0);
        self.noted -= self.first;
        self.first = 0;
        self.origins.clear();
    }
}

/// A place in a chunk, which is small; only a record that cannot be kept reaches beyond.
#[expect(clippy::cast_possible_truncation, reason = "such a record is set aside by its length")]
fn short(place: usize) -> u32 {
    place as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::responses::batch::Batch;
    use crate::responses::delimited::Header;

    type Rows = Vec<(usize, usize, u32, Vec<Vec<u8>>)>;

    fn rows(dialect: &Dialect, read: impl FnOnce(&mut dyn FnMut(Cells<'_>, &[Origin])) -> Stretch) -> (Rows, Stretch) {
        let mut rows = Vec::new();
        let mut see = |cells: Cells<'_>, origins: &[Origin]| {
            let batch = Batch::new(cells, origins, dialect.width);
            rows.extend(batch.rows().map(|row| {
                (row.records(), row.lines(), row.start(), row.cells().map(std::borrow::Cow::into_owned).collect())
            }));
        };
        let stretch = read(&mut see);
        (rows, stretch)
    }

    proptest! {
        #[test]
        fn records_found_together_are_those_found_byte_by_byte(
            text in "(a,b,c\r?\n|[ab]{0,9},[ab]{0,9},[ab]{0,40}\r?\n|\"[ab\n,]{0,20}\",a,b\n|[a,\"\r\n]{0,9}){0,40}",
            (width, nameless) in (1..5_usize).prop_flat_map(|width| (Just(width), 0..width)),
        ) {
            let dialect = Dialect { delimiter: b',', width, nameless, header: Header::new(b"a,b,c", &["a", "b", "c"].map(str::to_owned), true) };
            let text = text.as_bytes();
            let together = rows(&dialect, |see| dialect.read(text, text.len(), see));
            let alone = rows(&dialect, |see| {
                dialect.gather(text, (text.len(), false), see, |scanner, gather| {
                    while scanner.at < text.len() && scanner.cut_again(gather) {}
                })
            });
            prop_assert_eq!(together, alone);
        }
    }
}
