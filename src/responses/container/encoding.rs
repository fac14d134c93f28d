//! The text of a part, whatever encoding it came in.
//!
//! A byte order mark decides. Without one, NUL bytes at every other place are UTF-16, valid UTF-8 is UTF-8, and the rest
//! is Windows-1252, which is what spreadsheets save. A file that is UTF-8 in most places and broken in a few (somebody
//! pasted a row into it) is not read as Windows-1252, since that would spoil every other row: characters of several
//! bytes are counted against stretches that are not UTF-8, and the larger number is right. In Windows-1252 hardly any
//! two letters happen to form a character of UTF-8.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use rayon::prelude::*;

use super::remark::Remark;

/// Bytes that are checked at a time.
const CHUNK: usize = 1 << 20;

/// Bytes at the start that tell UTF-16 without a mark.
const SAMPLE: usize = 4_096;

/// Characters of the word that shows how a text was read.
const WORD: usize = 40;

/// The text of some bytes as UTF-8 without a mark, or as bytes that are mostly UTF-8. Borrowed bytes stay borrowed unless
/// they had to be changed.
pub(super) fn decode(bytes: Cow<'_, [u8]>) -> (Cow<'_, [u8]>, Vec<Remark>) {
    if let Some((encoding, mark)) = utf_16(&bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let remarks = if damaged { vec![Remark::Utf16, Remark::DamagedText] } else { vec![Remark::Utf16] };
        return (Cow::Owned(text.into_owned().into_bytes()), remarks);
    }
    let bytes = without_mark(bytes);
    if is_utf_8(&bytes) {
        return (bytes, Vec::new());
    }
    let Found { characters, stretches } = count(&bytes);
    if characters > stretches {
        return (bytes, vec![Remark::BrokenUtf8 { stretches }]);
    }
    let text = WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned();
    let word = foreign_word(&text).into();
    (Cow::Owned(text.into_bytes()), vec![Remark::Windows1252 { word }])
}

/// The kind of UTF-16 that some bytes are, if they are, and the length of their mark.
fn utf_16(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    match bytes {
        [0xff, 0xfe, ..] => return Some((UTF_16LE, 2)),
        [0xfe, 0xff, ..] => return Some((UTF_16BE, 2)),
        _ => {}
    }
    let (pairs, _) = bytes[..bytes.len().min(SAMPLE)].as_chunks::<2>();
    let high_first = pairs.iter().filter(|pair| pair[0] == 0).count();
    let low_first = pairs.iter().filter(|pair| pair[1] == 0).count();
    let is_most = |some: usize, others: usize| some > pairs.len() / 2 && others <= pairs.len() / 16;
    match () {
        () if is_most(low_first, high_first) => Some((UTF_16LE, 0)),
        () if is_most(high_first, low_first) => Some((UTF_16BE, 0)),
        () => None,
    }
}

/// Takes the mark of UTF-8 off.
fn without_mark(bytes: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    match bytes {
        Cow::Borrowed(bytes) => Cow::Borrowed(bytes.strip_prefix(MARK).unwrap_or(bytes)),
        Cow::Owned(mut bytes) => {
            if bytes.starts_with(MARK) {
                bytes.drain(..MARK.len());
            }
            Cow::Owned(bytes)
        }
    }
}

/// Whether bytes are UTF-8 throughout, checked on all cores.
fn is_utf_8(bytes: &[u8]) -> bool {
    chunks(bytes).all(|chunk| simdutf8::basic::from_utf8(&bytes[chunk]).is_ok())
}

/// What tells UTF-8 with a few broken places from another encoding.
#[derive(Clone, Copy, Default)]
struct Found {
    /// Characters of more than one byte.
    characters: usize,
    /// Stretches that are not UTF-8.
    stretches: usize,
}

/// Counts in bytes that are not UTF-8 throughout.
fn count(bytes: &[u8]) -> Found {
    let count = |chunk: Range<usize>| {
        let mut found = Found::default();
        for piece in bytes[chunk].utf8_chunks() {
            found.characters += piece.valid().bytes().filter(|byte| *byte >= 0xc0).count();
            found.stretches += usize::from(!piece.invalid().is_empty());
        }
        found
    };
    chunks(bytes).map(count).reduce(Found::default, |a, b| Found {
        characters: a.characters + b.characters,
        stretches: a.stretches + b.stretches,
    })
}

/// Cuts bytes so that no character of UTF-8 is cut.
fn chunks(bytes: &[u8]) -> impl ParallelIterator<Item = Range<usize>> {
    let cut = |index: usize| {
        let start = (index * CHUNK).min(bytes.len());
        // A character has at most three bytes after its first; more of them are no UTF-8 wherever they are cut.
        let inside = bytes[start..].iter().take(3).take_while(|byte| **byte & 0xc0 == 0x80);
        if index == 0 { 0 } else { start + inside.count() }
    };
    (0..bytes.len().div_ceil(CHUNK)).into_par_iter().map(move |index| cut(index)..cut(index + 1))
}

/// The first word of a text with a letter that is not ASCII, or the first such character.
fn foreign_word(text: &str) -> &str {
    let Some(at) = text.find(|c: char| !c.is_ascii()) else { return "" };
    let is_word = |c: &char| c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() && !c.is_control();
    let before: usize = text[..at].chars().rev().take(WORD / 2).take_while(is_word).map(char::len_utf8).sum();
    let after: usize = text[at..].chars().take(WORD / 2).take_while(is_word).map(char::len_utf8).sum();
    &text[at - before..at + after]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, remarks: &[Remark]) {
        for bytes in [Cow::Borrowed(bytes), Cow::Owned(bytes.to_vec())] {
            let (decoded, found) = decode(bytes);
            assert_eq!(String::from_utf8_lossy(&decoded), text);
            assert_eq!(found, remarks);
        }
    }

    fn utf_16_bytes(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_decides() {
        check(b"", "", &[]);
        check("\u{feff}a,b\n".as_bytes(), "a,b\n", &[]);
        check(&utf_16_bytes("\u{feff}a,\u{1f600}\n", u16::to_le_bytes), "a,\u{1f600}\n", &[Remark::Utf16]);
        check(&utf_16_bytes("\u{feff}a,\u{e5}\n", u16::to_be_bytes), "a,\u{e5}\n", &[Remark::Utf16]);
        check(b"\xff\xfea\0\x00\xd8b\0", "a\u{fffd}b", &[Remark::Utf16, Remark::DamagedText]);
    }

    #[test]
    fn utf_16_is_found_without_a_mark() {
        check(&utf_16_bytes("id,name\n1,\u{c5}sa\n", u16::to_le_bytes), "id,name\n1,\u{c5}sa\n", &[Remark::Utf16]);
        check(&utf_16_bytes("id,name\n1,\u{c5}sa\n", u16::to_be_bytes), "id,name\n1,\u{c5}sa\n", &[Remark::Utf16]);
        check(b"id,name\n1,\0\0\0\n", "id,name\n1,\0\0\0\n", &[]);
    }

    #[test]
    fn what_is_not_utf_8_is_windows_1252_and_shows_a_word() {
        let remark = |word: &str| [Remark::Windows1252 { word: word.into() }];
        check(b"where,how\ncaf\xe9 bar,ok\n", "where,how\ncaf\u{e9} bar,ok\n", &remark("caf\u{e9}"));
        check(b"5 \x80\n", "5 \u{20ac}\n", &remark("\u{20ac}"));
        check(b"\x9cil \xc3\xa9\n\xe9\n", "\u{153}il \u{c3}\u{a9}\n\u{e9}\n", &remark("\u{153}il"));
    }

    #[test]
    fn a_few_broken_places_do_not_spoil_a_file_of_utf_8() {
        let bytes = [&b"caf\xe9\n"[..], "\u{e9}t\u{e9}\n".as_bytes()].concat();
        check(&bytes, "caf\u{fffd}\n\u{e9}t\u{e9}\n", &[Remark::BrokenUtf8 { stretches: 1 }]);
    }

    #[test]
    fn a_character_across_two_chunks_is_one_character() {
        for shift in 0..4 {
            let text = format!("{}{}", "x".repeat(shift), "\u{1f600}".repeat(CHUNK / 2));
            let (decoded, remarks) = decode(Cow::Borrowed(text.as_bytes()));
            assert!(matches!(decoded, Cow::Borrowed(_)));
            assert!(decoded == text.as_bytes() && remarks.is_empty());
        }
        let mut torn = "\u{1f600}".repeat(CHUNK / 2).into_bytes();
        torn.truncate(CHUNK + 2);
        assert_eq!(decode(Cow::Owned(torn)).1, [Remark::BrokenUtf8 { stretches: 1 }]);
    }
}
