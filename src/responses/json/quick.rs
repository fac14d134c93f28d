//! The usual object, read in one go: known names, plain values, lists of plain values, objects within.
//!
//! What is accepted here is what [`super::flat`] makes of it too. Anything else is left to that: a name that is new or
//! comes twice, a name or a list's element with an escape, a mistake.

use wide::u8x16;

use super::flat::Text;
use super::names::{Child, Names, Place, ROOT};
use crate::responses::batch::Span;

/// Objects nested more deeply than this are unusual.
const DEEP: usize = 8;

/// Bytes looked at together.
const BLOCK: usize = 16;

/// What stands at the start of all text that is made: the cell of an element that a list holds.
pub(super) const HELD: &[u8] = b"1";

/// Reads one object. Each step takes the place where it starts, and returns the place where it ends, or nothing where it
/// meets something unusual.
pub(super) struct Quick<'q> {
    /// The text of a chunk.
    pub(super) text: &'q [u8],
    pub(super) names: &'q Names,
    /// The cells of the row, of which nothing is known yet.
    pub(super) row: &'q mut [Span],
    /// Text that was made.
    pub(super) made: &'q mut Vec<u8>,
}

/// A string in its quotes.
struct Quoted {
    /// Where its text starts and ends.
    start: usize,
    end: usize,
    escaped: bool,
}

impl Quick<'_> {
    /// Reads a line that is an object, and returns where it ends, its line end not included.
    pub(super) fn line(mut self, start: usize) -> Option<usize> {
        let mut end = self.object(ROOT, start, 1)?;
        while let Some(b' ' | b'\r' | b'\t') = self.text.get(end) {
            end += 1;
        }
        matches!(self.text.get(end), Some(b'\n') | None).then_some(end)
    }

    fn object(&mut self, place: Place, start: usize, depth: usize) -> Option<usize> {
        let mut at = self.blanks(self.step(start, b'{')?);
        if let Some(end) = self.step(at, b'}') {
            return Some(end);
        }
        let children = self.names.children(place);
        let mut expected = 0;
        loop {
            let position;
            (position, at) = match children.get(expected) {
                Some(child) if child.begins(&self.text[at..]) => (expected, at + child.len()),
                _ => self.name(place, at, expected)?,
            };
            at = self.value(&children[position], at, depth)?;
            at = match self.text.get(at)? {
                b',' => at + 1,
                b'}' => return Some(at + 1),
                _ => match self.blanks_before(at, b',') {
                    Some(end) => end,
                    None => return self.blanks_before(at, b'}'),
                },
            };
            expected = position + 1;
        }
    }

    /// Steps over a name and its colon where the name is not the expected one, or blanks stand around it.
    fn name(&self, place: Place, start: usize, expected: usize) -> Option<(usize, usize)> {
        let start = self.blanks(start);
        let child = self.names.children(place).get(expected);
        if let Some(child) = child.filter(|child| child.begins(&self.text[start..])) {
            return Some((expected, start + child.len()));
        }
        let name = self.string(self.step(start, b'"')?)?;
        Some((self.position(place, &name)?, self.blanks_before(name.end + 1, b':')?))
    }

    /// Looks a name up among those within another.
    #[expect(clippy::inline_always, reason = "every element of every list is looked up by this")]
    #[inline(always)]
    fn position(&self, place: Place, name: &Quoted) -> Option<usize> {
        let text = self.text.get(name.start - 1..).filter(|_| !name.escaped)?;
        self.names.written_position(place, text, name.end - name.start)
    }

    #[inline]
    fn value(&mut self, child: &Child, mut start: usize, depth: usize) -> Option<usize> {
        loop {
            let (span, end) = match self.text.get(start)? {
                b'"' => {
                    let string = self.string(start + 1)?;
                    if string.escaped {
                        return self.unescape(child, &string);
                    }
                    (Span::of_text(string.start, string.end), string.end + 1)
                }
                b'0'..=b'9' if matches!(self.text.get(start + 1), Some(b',' | b'}')) => {
                    (Span::of_text(start, start + 1), start + 1)
                }
                b'[' => return self.list(child, start),
                b'{' => return self.object_within(child, start, depth),
                b'n' => (Span::of_text(start, start), self.word(start, b"null")?),
                b' ' | b'\t' => {
                    start += 1;
                    continue;
                }
                _ => {
                    let end = self.plain(start)?;
                    (Span::of_text(start, end), end)
                }
            };
            return self.set(child, span).map(|()| end);
        }
    }

    /// Reads a number or a truth.
    #[inline]
    fn plain(&self, start: usize) -> Option<usize> {
        match self.text.get(start)? {
            b'-' | b'0'..=b'9' => self.number(start),
            b't' => self.word(start, b"true"),
            b'f' => self.word(start, b"false"),
            _ => None,
        }
    }

    #[inline]
    fn number(&self, start: usize) -> Option<usize> {
        let mut at = self.step(start, b'-').unwrap_or(start);
        at = match self.step(at, b'0') {
            Some(end) => end,
            None => self.digits(at)?,
        };
        match self.text.get(at) {
            Some(b'.' | b'e' | b'E') => self.fraction(at),
            _ => Some(at),
        }
    }

    /// Steps over what follows the whole part of a number.
    fn fraction(&self, start: usize) -> Option<usize> {
        let mut at = start;
        if let Some(digits) = self.step(at, b'.') {
            at = self.digits(digits)?;
        }
        if let Some(b'e' | b'E') = self.text.get(at) {
            let sign = at + 1;
            at = self.digits(self.step(sign, b'+').or_else(|| self.step(sign, b'-')).unwrap_or(sign))?;
        }
        Some(at)
    }

    #[inline]
    fn digits(&self, start: usize) -> Option<usize> {
        let mut at = start;
        while self.text.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        (at > start).then_some(at)
    }

    #[inline]
    fn word<const LENGTH: usize>(&self, start: usize, word: &[u8; LENGTH]) -> Option<usize> {
        (self.text[start..].first_chunk() == Some(word)).then_some(start + LENGTH)
    }

    /// Reads an object that is a value.
    #[cold]
    fn object_within(&mut self, child: &Child, start: usize, depth: usize) -> Option<usize> {
        if let Some(end) = self.blanks_before(start + 1, b'}') {
            return self.set(child, Span::of_text(end, end)).map(|()| end);
        }
        if depth < DEEP { self.object(child.place, start, depth + 1) } else { None }
    }

    /// Reads a list of plain values.
    fn list(&mut self, child: &Child, start: usize) -> Option<usize> {
        let mut at = self.blanks(self.step(start, b'[')?);
        let mut empty = true;
        if self.text.get(at)? != &b']' {
            loop {
                let (says, end) = self.element(child.place, at)?;
                empty &= !says;
                at = self.blanks(end);
                match self.text.get(at)? {
                    b',' => at = self.blanks(at + 1),
                    b']' => break,
                    _ => return None,
                }
            }
        }
        if empty {
            self.set(child, Span::of_text(at, at))?;
        }
        Some(at + 1)
    }

    /// Reads an element of a list, and tells whether it says something.
    #[inline]
    fn element(&mut self, place: Place, start: usize) -> Option<(bool, usize)> {
        let (position, end) = match self.text.get(start)? {
            b'"' => {
                let string = self.string(start + 1)?;
                if string.end == string.start {
                    return Some((false, string.end + 1));
                }
                (self.position(place, &string)?, string.end + 1)
            }
            b'n' => return Some((false, self.word(start, b"null")?)),
            _ => {
                let end = self.plain(start)?;
                let text = &self.text[start..end];
                // Numbers with fractions may be no choices.
                if text[0] != b't' && text[0] != b'f' && text.iter().any(|byte| b".eE".contains(byte)) {
                    return None;
                }
                (self.names.position(place, text)?, end)
            }
        };
        self.set(&self.names.children(place)[position], Span::of_made(0, HELD.len()))?;
        Some((true, end))
    }

    /// Puts a cell where nothing was said yet.
    #[inline]
    fn set(&mut self, child: &Child, span: Span) -> Option<()> {
        let cell = self.row.get_mut(child.column)?;
        (*cell == Span::NOTHING).then(|| *cell = span)
    }

    /// Reads a string, from after its first quote.
    #[inline]
    fn string(&self, start: usize) -> Option<Quoted> {
        let (mut at, mut escaped, mut beyond_ascii) = (start, false, 0);
        loop {
            let block = self.block(at);
            let of = |byte: u8| block.simd_eq(u8x16::splat(byte));
            let control = block.min(u8x16::splat(b' ' - 1)).simd_eq(block);
            let special = (of(b'"') | of(b'\\') | control).to_bitmask();
            beyond_ascii |= block.to_bitmask();
            if special == 0 {
                at += BLOCK;
                continue;
            }
            at += special.trailing_zeros() as usize;
            match self.text.get(at)? {
                b'"' => break,
                b'\\' => {
                    escaped = true;
                    at += 2;
                }
                _ => return None,
            }
        }
        let is_text = beyond_ascii == 0 || std::str::from_utf8(&self.text[start..at]).is_ok();
        is_text.then_some(Quoted { start, end: at, escaped })
    }

    /// The bytes from a place on; beyond the text stands 0.
    #[inline]
    fn block(&self, at: usize) -> u8x16 {
        let block = self.text.get(at..).and_then(|rest| rest.first_chunk());
        u8x16::from(block.copied().unwrap_or_else(|| self.last_block(at)))
    }

    #[cold]
    fn last_block(&self, at: usize) -> [u8; BLOCK] {
        let rest = self.text.get(at..).unwrap_or_default();
        let mut block = [0; BLOCK];
        block[..rest.len()].copy_from_slice(rest);
        block
    }

    /// Puts a string with escapes where nothing was said yet.
    #[cold]
    fn unescape(&mut self, child: &Child, string: &Quoted) -> Option<usize> {
        let Text(text) = serde_json::from_slice(self.text.get(string.start - 1..=string.end)?).ok()?;
        let start = self.made.len();
        self.made.extend_from_slice(text.as_bytes());
        self.set(child, Span::of_made(start, self.made.len()))?;
        Some(string.end + 1)
    }

    #[inline]
    fn step(&self, start: usize, byte: u8) -> Option<usize> {
        (self.text.get(start) == Some(&byte)).then_some(start + 1)
    }

    /// Steps over blanks within a line.
    #[inline]
    fn blanks(&self, start: usize) -> usize {
        let mut at = start;
        while let Some(b' ' | b'\t') = self.text.get(at) {
            at += 1;
        }
        at
    }

    /// Steps over blanks and a byte that follows them.
    fn blanks_before(&self, start: usize, byte: u8) -> Option<usize> {
        self.step(self.blanks(start), byte)
    }
}

#[cfg(test)]
mod tests;
