//! The usual object, read in one go: known names, plain values, lists of plain values, objects within.
//!
//! What is accepted here is what [`super::flat`] makes of it too. Anything else is left to that: a name that is new or
//! comes twice, a name or a list's element with an escape, a mistake.

use wide::u8x16;

use super::flat::Text;
use super::names::{Candidate, Names, Place, ROOT};
use crate::responses::batch::Span;

/// Objects nested more deeply than this are unusual.
const DEEP: usize = 8;

/// Names compared from the expected one on, before one is looked up.
const NEAR: usize = 16;

/// Bytes looked at together.
const BLOCK: usize = 16;

/// What stands at the start of all text that is made: the cell of an element that a list holds.
pub(super) const HELD: &[u8] = b"1";

/// Reads one object.
pub(super) struct Quick<'q> {
    /// The text of a chunk.
    pub(super) text: &'q [u8],
    /// Where the object starts, then where it goes on.
    pub(super) at: usize,
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
    /// Reads a line that is an object, and steps over its end. Nothing where the object is not a usual one.
    pub(super) fn line(mut self) -> Option<usize> {
        let start = self.at;
        self.object(ROOT, 1)?;
        while let Some(b' ' | b'\r' | b'\t') = self.text.get(self.at) {
            self.at += 1;
        }
        if !matches!(self.text.get(self.at), Some(b'\n') | None) {
            return None;
        }
        std::str::from_utf8(&self.text[start..self.at]).is_ok().then_some(self.at)
    }

    fn object(&mut self, place: Place, depth: usize) -> Option<()> {
        self.step(b'{')?;
        self.blanks();
        if self.step(b'}').is_some() {
            return if depth == 1 { Some(()) } else { self.set(place, Span::of_text(self.at, self.at)) };
        }
        let mut expected = 0;
        loop {
            let child = self.name(place, &mut expected)?;
            self.blanks();
            self.step(b':')?;
            self.blanks();
            self.value(child, depth)?;
            self.blanks();
            if self.step(b',').is_none() {
                return self.step(b'}');
            }
            self.blanks();
        }
    }

    /// Steps over a name, which is mostly the one that follows the last in other objects.
    #[inline]
    fn name(&mut self, place: Place, expected: &mut usize) -> Option<Place> {
        let candidate = Candidate::new(&self.text[self.at..]);
        let children = self.names.children(place);
        let child = children.get(*expected).filter(|child| child.begins(candidate));
        let Some(child) = child else { return self.another_name(place, expected) };
        *expected += 1;
        self.at += child.len();
        Some(child.place)
    }

    /// Steps over a name that is not expected.
    fn another_name(&mut self, place: Place, expected: &mut usize) -> Option<Place> {
        let candidate = Candidate::new(&self.text[self.at..]);
        let children = self.names.children(place);
        // A list has an order of its own: after the last name comes the first.
        let (before, after) = children.split_at((*expected).min(children.len()));
        for (skipped, child) in after.iter().chain(before).take(NEAR).enumerate() {
            if child.begins(candidate) {
                *expected = (*expected + skipped) % children.len() + 1;
                self.at += child.len();
                return Some(child.place);
            }
        }
        let name = self.string()?;
        self.child(place, &name, name.escaped)
    }

    /// Looks a name up.
    fn child(&self, place: Place, name: &Quoted, escaped: bool) -> Option<Place> {
        let name = std::str::from_utf8(&self.text[name.start..name.end]).ok().filter(|_| !escaped)?;
        self.names.child(place, name)
    }

    #[inline]
    fn value(&mut self, place: Place, depth: usize) -> Option<()> {
        match self.text.get(self.at)? {
            b'"' => {
                let string = self.string()?;
                let span =
                    if string.escaped { self.unescape(&string)? } else { Span::of_text(string.start, string.end) };
                self.set(place, span)
            }
            b'[' => self.list(place),
            b'{' if depth < DEEP => self.object(place, depth + 1),
            _ => {
                let span = self.plain()?;
                self.set(place, span)
            }
        }
    }

    /// Reads a number, a truth or nothing.
    #[inline]
    fn plain(&mut self) -> Option<Span> {
        let start = self.at;
        match self.text[start] {
            b'-' | b'0'..=b'9' => self.number()?,
            b't' => self.word(b"true")?,
            b'f' => self.word(b"false")?,
            b'n' => {
                self.word(b"null")?;
                return Some(Span::of_text(start, start));
            }
            _ => return None,
        }
        Some(Span::of_text(start, self.at))
    }

    #[inline]
    fn number(&mut self) -> Option<()> {
        let _ = self.step(b'-');
        if self.step(b'0').is_none() {
            self.digits()?;
        }
        if self.step(b'.').is_some() {
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.text.get(self.at) {
            self.at += 1;
            let _ = self.step(b'+').or_else(|| self.step(b'-'));
            self.digits()?;
        }
        Some(())
    }

    #[inline]
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.text.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    #[inline]
    fn word(&mut self, word: &[u8]) -> Option<()> {
        self.text[self.at..].starts_with(word).then(|| self.at += word.len())
    }

    /// Reads a list of plain values.
    fn list(&mut self, place: Place) -> Option<()> {
        self.step(b'[')?;
        self.blanks();
        let (mut expected, mut empty) = (0, true);
        if self.step(b']').is_none() {
            loop {
                empty &= self.element(place, &mut expected)?;
                self.blanks();
                if self.step(b',').is_none() {
                    self.step(b']')?;
                    break;
                }
                self.blanks();
            }
        }
        if empty { self.set(place, Span::of_text(self.at, self.at)) } else { Some(()) }
    }

    /// Reads an element of a list, and tells whether it is empty.
    #[inline]
    fn element(&mut self, place: Place, expected: &mut usize) -> Option<bool> {
        let child = if self.text.get(self.at) == Some(&b'"') {
            if self.text[self.at..].starts_with(b"\"\"") {
                self.at += 2;
                return Some(true);
            }
            self.name(place, expected)?
        } else {
            let start = self.at;
            if self.plain()? == Span::of_text(start, start) {
                return Some(true);
            }
            self.child(place, &Quoted { start, end: self.at, escaped: false }, false)?
        };
        self.set(child, Span::of_made(0, HELD.len()))?;
        Some(false)
    }

    /// Puts a cell where nothing was said yet.
    #[inline]
    fn set(&mut self, place: Place, span: Span) -> Option<()> {
        let cell = self.row.get_mut(self.names.column(place)?)?;
        (*cell == Span::NOTHING).then(|| *cell = span)
    }

    /// Steps over a string.
    #[inline]
    fn string(&mut self) -> Option<Quoted> {
        self.step(b'"')?;
        let (start, mut escaped) = (self.at, false);
        loop {
            self.at += self.ordinary();
            match self.text.get(self.at)? {
                b'"' => {
                    self.at += 1;
                    return Some(Quoted { start, end: self.at - 1, escaped });
                }
                b'\\' => {
                    escaped = true;
                    self.at += 2;
                }
                _ => return None,
            }
        }
    }

    /// How many bytes go on before a quote, a backslash or a control character.
    #[inline]
    fn ordinary(&self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let (blocks, tail) = rest.as_chunks::<BLOCK>();
        for (index, block) in blocks.iter().enumerate() {
            let block = u8x16::from(*block);
            let of = |byte: u8| block.simd_eq(u8x16::splat(byte));
            let control = block.min(u8x16::splat(b' ' - 1)).simd_eq(block);
            let found = (of(b'"') | of(b'\\') | control).to_bitmask();
            if found != 0 {
                return index * BLOCK + found.trailing_zeros() as usize;
            }
        }
        let is_special = |byte: &u8| *byte < b' ' || *byte == b'"' || *byte == b'\\';
        rest.len() - tail.len() + tail.iter().position(is_special).unwrap_or(tail.len())
    }

    #[cold]
    fn unescape(&mut self, string: &Quoted) -> Option<Span> {
        let Text(text) = serde_json::from_slice(self.text.get(string.start - 1..=string.end)?).ok()?;
        let start = self.made.len();
        self.made.extend_from_slice(text.as_bytes());
        Some(Span::of_made(start, self.made.len()))
    }

    #[inline]
    fn step(&mut self, byte: u8) -> Option<()> {
        (self.text.get(self.at) == Some(&byte)).then(|| self.at += 1)
    }

    /// Steps over blanks within a line.
    #[inline]
    fn blanks(&mut self) {
        while let Some(b' ' | b'\t') = self.text.get(self.at) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::{HELD, Names, Quick, Span};
    use crate::responses::json::flat;

    /// The cells of a line, if it is usual.
    fn quick(text: &[u8], names: &Names) -> Option<Vec<Option<Vec<u8>>>> {
        let mut row = vec![Span::NOTHING; names.columns().len()];
        let mut made = HELD.to_vec();
        Quick { text, at: 0, names, row: &mut row, made: &mut made }.line()?;
        let cell = |span: Span| (span != Span::NOTHING).then(|| span.cut(text, &made).to_vec());
        Some(row.into_iter().map(cell).collect())
    }

    /// Any value, most of them usual ones.
    fn value() -> impl Strategy<Value = String> {
        let plain = proptest::sample::select(vec![
            "1",
            "-0.5e+3",
            "true",
            "false",
            "null",
            "\"\"",
            "\"x\"",
            "\"a\"",
            "\"\\u00e9\"",
            "\"\\n, \\\"\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud800\"",
            "\"é, and what else there is to say\"",
            "01",
            "1.",
            "-",
            "tru",
            "\"x",
            "\u{1}",
            "{}",
            "[]",
            "[[1]]",
            "\"\\x\"",
        ]);
        plain.prop_map(str::to_owned).prop_recursive(3, 12, 4, |inner| {
            let list = proptest::collection::vec(inner.clone(), 0..4).prop_map(|list| format!("[{}]", list.join(", ")));
            prop_oneof![list, object(inner)]
        })
    }

    fn object(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
        let name =
            proptest::sample::select(vec!["a", "b", "a__b", "", "x", "\\u0061", "a name that is longer than most"]);
        let member = (name, value).prop_map(|(name, value)| format!("\"{name}\":{value}"));
        proptest::collection::vec(member, 0..5).prop_map(|members| format!("{{{}}}", members.join(",")))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn what_is_read_quickly_is_what_is_read_slowly(
            known in object(value()),
            line in object(value()),
            change in proptest::option::of((any::<proptest::sample::Index>(), any::<u8>())),
        ) {
            let mut names = Cow::Owned(Names::default());
            let _ = flat::read(known.as_bytes(), &mut names);
            let _ = flat::read(line.as_bytes(), &mut names);
            let mut line = line.into_bytes();
            if let Some((at, byte)) = change {
                let at = at.index(line.len());
                line[at] = byte;
            }
            if let Some(cells) = quick(&line, &names) {
                let slow = flat::read(line.trim_ascii(), &mut names);
                prop_assert!(slow.is_ok(), "{:?}", slow);
                let mut slow: Vec<_> = slow.unwrap_or_default().into_iter().map(|cell| cell.map(Cow::into_owned)).collect();
                slow.resize(cells.len(), None);
                prop_assert_eq!(cells, slow);
            }
        }
    }

    #[test]
    fn a_usual_line_is_read_quickly() {
        let line = br#"{"a": "x", "b": [1, "y"], "c": {"d": null, "e": -1.5e3}, "f": "\u00e9", "g": []}"#;
        let mut names = Cow::Owned(Names::default());
        flat::read(line, &mut names).unwrap();
        assert!(quick(line, &names).is_some());
        assert!(quick(br#"{"f": "x", "b": ["y"], "a": true}"#, &names).is_some());
        assert!(quick(br#"{"h": 1}"#, &names).is_none());
    }
}
