//! The row of names, and how it is known again where files were pasted together.

use std::borrow::Cow;

use super::below::{names_sum, sum_initials};
use super::unquoted;

/// What programs write before a file, and `cat` leaves in the middle of two.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The first record of a text.
#[derive(Clone, Debug)]
pub(in crate::responses) struct Header {
    /// The record as it stands in the file.
    text: Vec<u8>,
    /// Its cells without blanks around them; none where they say too little to be known again.
    names: Vec<Vec<u8>>,
    /// The same in alphabetical order.
    sorted: Vec<Vec<u8>>,
    /// A bit for every byte: whether a record that begins with it may be the header once more.
    begins: [u64; 4],
    /// Columns that say which response a row is, where a row that is called a sum in one of them and leaves the others
    /// empty is one.
    marks: Option<Vec<usize>>,
}

/// What a record is that looks like no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Again {
    /// As it was.
    Same,
    /// With its names in another order, so that the cells below it belong to other columns.
    Turned,
    /// Not the header: the record sums up some of those above it.
    Sum,
}

impl Header {
    /// The header that stands so in a file, cut into these cells. Where others stand below it, `is_alone` says no: then a
    /// row of its names in another order is no header.
    pub(super) fn new(text: &[u8], cells: &[String], is_alone: bool) -> Self {
        let names: Vec<_> = cells.iter().map(|cell| cell.trim().as_bytes().to_vec()).collect();
        let says_enough = names.iter().filter(|name| !name.is_empty()).count() > 1;
        let names = if says_enough { names } else { Vec::new() };
        let mut sorted = if is_alone { names.clone() } else { Vec::new() };
        sorted.sort_unstable();
        let mut begins = [0; 4];
        let firsts = names.first().into_iter().chain(&sorted).filter_map(|name| name.first().copied());
        let marks = MARK.iter().take(1).chain(b" \t").copied().filter(|_| says_enough);
        for first in firsts.chain(marks).chain(first(text)) {
            begins[usize::from(first >> 6)] |= 1 << (first & 63);
        }
        Self { text: text.to_vec(), names, sorted, begins, marks: None }
    }

    /// The same, where rows between the answers may sum some of them up: such a row has the name of a sum in one of these
    /// columns, of which the first of all is one, and leaves the others empty.
    pub(super) fn with_sums(mut self, marks: Vec<usize>, delimiter: u8) -> Self {
        // Where the name stands further on, the record begins with an empty cell.
        let empty = [delimiter, b'"'].into_iter().filter(|_| marks.len() > 1);
        for first in sum_initials().chain(empty) {
            self.begins[usize::from(first >> 6)] |= 1 << (first & 63);
        }
        self.marks = Some(marks);
        self
    }

    /// Whether a record may be the header once more, or a sum, by a look at its first byte.
    #[inline]
    pub(super) fn may_be(&self, record: &[u8]) -> bool {
        first(record).is_some_and(|first| self.begins[usize::from(first >> 6)] >> (first & 63) & 1 == 1)
    }

    /// How a record is the header once more or a sum, if it is; `ends` tells where its cells end, counted like its start.
    #[cold]
    pub(super) fn again(&self, text: &[u8], start: usize, ends: &[u32]) -> Option<Again> {
        let end = *ends.last()? as usize;
        if text.get(start..end)? == self.text {
            return Some(Again::Same);
        }
        let cell = |index: usize| {
            let from = index.checked_sub(1).map_or(start, |before| ends[before] as usize + 1);
            plain(text.get(from..ends[index] as usize).unwrap_or_default(), index == 0)
        };
        if let Some(marks) = &self.marks {
            let cells = marks.iter().filter(|mark| **mark < ends.len()).map(|mark| cell(*mark));
            let mut filled = cells.filter(|cell| !cell.is_empty());
            let is_named = filled.next().is_some_and(|cell| str::from_utf8(&cell).is_ok_and(names_sum));
            if is_named && filled.next().is_none() {
                return Some(Again::Sum);
            }
        }
        if ends.len() != self.names.len() {
            return None;
        }
        let is_known = |cell: &[u8]| self.sorted.binary_search_by(|name| name.as_slice().cmp(cell)).is_ok();
        let first = cell(0);
        if *first == *self.names[0] && (1..ends.len()).all(|index| *cell(index) == *self.names[index]) {
            return Some(Again::Same);
        }
        if !is_known(&first) || !(1..ends.len()).all(|index| is_known(&cell(index))) {
            return None;
        }
        let mut cells: Vec<_> = (0..ends.len()).map(cell).collect();
        cells.sort_unstable();
        cells.iter().zip(&self.sorted).all(|(cell, name)| **cell == **name).then_some(Again::Turned)
    }
}

/// The first byte of a record, or of what stands in the quotes with which it begins.
#[inline]
fn first(record: &[u8]) -> Option<u8> {
    match record {
        [b'"', first, ..] | [first, ..] => Some(*first),
        [] => None,
    }
}

/// A cell without quotes and blanks around it. Before the first, a mark may stand that begins a file.
fn plain(cell: &[u8], is_first: bool) -> Cow<'_, [u8]> {
    let cell = cell.strip_prefix(MARK).filter(|_| is_first).unwrap_or(cell);
    match unquoted(cell) {
        Cow::Borrowed(cell) => Cow::Borrowed(trimmed(cell)),
        Cow::Owned(cell) => Cow::Owned(trimmed(&cell).to_vec()),
    }
}

/// A cell without the blanks around it, of any alphabet where it is text.
fn trimmed(cell: &[u8]) -> &[u8] {
    std::str::from_utf8(cell).map_or(cell.trim_ascii(), |cell| cell.trim().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_known_again() {
        let names = ["id", "q_visit", "What, else?"].map(str::to_owned);
        let case = |is_alone: bool, record: &str, ends: &[u32], expected: Option<Again>| {
            let header = Header::new(b"id,q_visit,\"What, else?\"", &names, is_alone);
            let record = record.as_bytes();
            let found = header.may_be(record).then(|| header.again(record, 0, ends)).flatten();
            assert_eq!(found, expected, "{}", String::from_utf8_lossy(record));
        };
        case(true, "id,q_visit,\"What, else?\"", &[2, 10, 24], Some(Again::Same));
        case(true, "\u{feff}id,q_visit,\"What, else?\"", &[5, 13, 27], Some(Again::Same));
        case(true, "\u{feff}\"id\",q_visit,\"What, else?\"", &[7, 15, 29], Some(Again::Same));
        case(true, " id,q_visit ,\"What, else?\"", &[3, 12, 26], Some(Again::Same));
        case(true, "q_visit,id,\"What, else?\"", &[7, 10, 24], Some(Again::Turned));
        case(false, "q_visit,id,\"What, else?\"", &[7, 10, 24], None);
        case(true, "q_visit,id,id", &[7, 10, 13], None);
        case(true, "id,4,well", &[2, 4, 9], None);
        case(true, "", &[0], None);
    }

    #[test]
    fn a_sum_between_answers_leaves_open_whose_it_is() {
        let names = ["when", "how", "id"].map(str::to_owned);
        let header = Header::new(b"when,how,id", &names, true).with_sums(vec![0, 2], b',');
        let case = |record: &str, ends: &[u32], expected: Option<Again>| {
            let record = record.as_bytes();
            let found = header.may_be(record).then(|| header.again(record, 0, ends)).flatten();
            assert_eq!(found, expected, "{}", String::from_utf8_lossy(record));
        };
        case("Subtotal,7,", &[8, 10, 11], Some(Again::Sum));
        case("\"summe:\",7", &[8, 10], Some(Again::Sum));
        case("Total,7,3", &[5, 7, 9], None);
        case("Totally,7,", &[7, 9, 10], None);
        case("2026-05-01,7,", &[10, 12, 13], None);
    }
}
