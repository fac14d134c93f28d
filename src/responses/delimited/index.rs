//! Where cells and records end, found sixty-four bytes at a time.
//!
//! Marks of delimiters, line ends and quotes are gathered as bits; a running parity of the quotes tells which of them
//! stand inside of a quoted cell. That is right as long as every opening quote begins a cell. A record with any other
//! quote is cut again by [`super::record`], byte by byte.

use wide::u8x64;

use super::record::{End, Records, is_torn};
use crate::responses::line_ends;

/// Bytes looked at together.
const BLOCK: usize = 64;

/// Finds the ends of records and cells in a text, from a place where a record starts.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a [u8],
    pub(super) delimiter: u8,
    /// Where the next record starts.
    pub(super) at: usize,
    /// Line ends before it.
    pub(super) lines: usize,
}

/// A record that was found; the ends of its cells went elsewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    /// One past its last byte, its line end not included.
    pub(super) end: usize,
    /// Where the end of its last cell was noted: there, or where its line feed stands.
    pub(super) noted: usize,
    /// Where the next one starts.
    pub(super) next: usize,
    /// Line ends before it.
    pub(super) lines: usize,
    /// How the record ends.
    pub(super) how: End,
}

/// Takes cells and records as they are found.
pub(super) trait Take {
    /// Notes the end of a cell.
    fn cell(&mut self, end: usize);
    /// Notes the ends of cells, maybe of several records: the bits that are set, counted from a place on.
    fn cells(&mut self, from: usize, ends: u64);
    /// Takes the next record of those whose cells have been noted, and says whether to go on.
    fn record(&mut self, found: Found) -> bool;
    /// Takes the cells back that were noted for a record which is not yet whole.
    fn forget(&mut self);
}

/// The marks of one block.
struct Marks {
    delimiters: u64,
    lines: u64,
    quotes: u64,
}

impl Marks {
    fn of(block: [u8; BLOCK], delimiter: u8) -> Self {
        let block = u8x64::from(block);
        let of = |byte: u8| block.simd_eq(u8x64::from([byte; BLOCK])).to_bitmask();
        Self { delimiters: of(delimiter), lines: of(b'\n'), quotes: of(b'"') }
    }
}

/// What one block hands to the next.
struct Carry {
    /// All ones inside of a quoted cell.
    inside: u64,
    /// One where the byte before lets a quote open a cell, or follow the one that seemed to close it.
    opens: u64,
}

/// At the start of a record.
const FRESH: Carry = Carry { inside: 0, opens: 1 };

impl Scanner<'_> {
    /// Gives each record to `take` until that has enough or the text ends.
    pub(super) fn run(&mut self, take: &mut impl Take) {
        while self.at < self.text.len() {
            if !self.stretch(take) {
                return;
            }
        }
    }

    /// Runs until a record has to be cut again, which it does, or the text ends, or there is enough.
    fn stretch(&mut self, take: &mut impl Take) -> bool {
        let (mut block, mut carry, mut lines) = (self.at, FRESH, self.lines);
        while block < self.text.len() {
            let marks = Marks::of(self.block(block), self.delimiter);
            let (inside, odd) = carry.through(&marks);
            let (mut ends, mut line_ends) = ((marks.delimiters | marks.lines) & !inside, marks.lines);
            if odd != 0 {
                let before = (odd & odd.wrapping_neg()) - 1;
                (ends, line_ends) = (ends & before, line_ends & before);
            }
            take.cells(block, ends);
            while line_ends != 0 {
                let at = line_ends.trailing_zeros();
                let line_end = 1 << at;
                line_ends ^= line_end;
                lines += 1;
                if inside & line_end == 0 && !self.line_end(block + at as usize, lines, take) {
                    return false;
                }
            }
            if odd != 0 {
                return self.cut_again(take);
            }
            block += BLOCK;
        }
        self.last(lines, carry.inside != 0, take)
    }

    /// Ends the record at hand with the line feed at a place.
    fn line_end(&mut self, at: usize, lines: usize, take: &mut impl Take) -> bool {
        let returned = at > self.at && self.text[at - 1] == b'\r';
        let end = at - usize::from(returned);
        let found = Found { start: self.at, end, noted: at, next: at + 1, lines: self.lines, how: End::Line };
        (self.at, self.lines) = (at + 1, lines);
        take.record(found)
    }

    /// Ends the record at hand with the text.
    fn last(&mut self, lines: usize, inside: bool, take: &mut impl Take) -> bool {
        if self.at == self.text.len() {
            return true;
        }
        if inside {
            return self.cut_again(take);
        }
        let end = self.text.len();
        let end = end - usize::from(self.text[end - 1] == b'\r');
        take.cell(end);
        let found = Found { start: self.at, end, noted: end, next: self.text.len(), lines: self.lines, how: End::File };
        (self.at, self.lines) = (self.text.len(), lines);
        take.record(found)
    }

    /// Cuts the record at hand byte by byte.
    #[cold]
    pub(super) fn cut_again(&mut self, take: &mut impl Take) -> bool {
        take.forget();
        let mut records = Records { bytes: self.text, at: self.at, delimiter: self.delimiter };
        let (start, mut noted) = (self.at, self.at);
        let (mut from, mut torn) = (start, false);
        let how = records.next_record(|end| {
            take.cell(end);
            torn |= is_torn(&self.text[from..end], self.delimiter);
            (noted, from) = (end, end + 1);
        });
        let how = if torn && how != End::InsideQuote { End::Torn } else { how };
        let found = Found { start, end: records.content_end(start), noted, next: records.at, lines: self.lines, how };
        self.lines += line_ends(&self.text[start..records.at]);
        self.at = records.at;
        take.record(found)
    }

    fn block(&self, at: usize) -> [u8; BLOCK] {
        let rest = &self.text[at..];
        rest.first_chunk().copied().unwrap_or_else(|| {
            let mut block = [0; BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            block
        })
    }
}

impl Carry {
    /// The bytes of a block that are inside of quotes, and the quotes that open where no cell begins.
    fn through(&mut self, marks: &Marks) -> (u64, u64) {
        let Marks { delimiters, lines, quotes } = marks;
        if *quotes == 0 {
            let ends = (delimiters | lines) & !self.inside;
            self.opens = ends >> 63;
            return (self.inside, 0);
        }
        let inside = parity(*quotes) ^ self.inside;
        let before = ((delimiters | lines | quotes) & !inside) << 1 | self.opens;
        let odd = quotes & inside & !before;
        self.opens = ((delimiters | lines | quotes) & !inside) >> 63;
        self.inside = if inside >> 63 == 1 { u64::MAX } else { 0 };
        (inside, odd)
    }
}

/// For each bit, whether an odd number of bits stand at or below it.
fn parity(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}
