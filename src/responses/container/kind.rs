//! What a file is: by its first bytes, and where they do not tell, by the ending of its name.

use std::path::Path;

use super::{Format, archive, mail};
use crate::problem::{List, Problem};

/// Endings of the response files that can be read, as a person is told them.
pub(super) const ENDINGS: [&str; 11] =
    ["csv", "tsv", "txt", "json", "jsonl", "ndjson", "xlsx", "zip", "gz", "eml", "mbox"];

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One packed file.
    Gzip,
    /// Several packed files.
    Archive,
    /// A workbook of the kind `xlsx`.
    Workbook,
    /// Mails, one after the other.
    Mailbox,
    /// One mail.
    Message,
    /// Text of some format.
    Text,
}

/// A kind of file that cannot be read.
struct Unreadable {
    /// Its first bytes.
    start: &'static [u8],
    /// What it is, in words.
    what: &'static str,
    /// What to do instead.
    instead: &'static str,
}

const EXPORT: &str = "export the responses themselves as `csv` or `xlsx`";
const UNPACK: &str = "unpack it, and put the files that it holds in its place";
const DECRYPT: &str = "decrypt it first";

/// Kinds of files that people try, and that cannot be read.
#[rustfmt::skip]
const UNREADABLE: [Unreadable; 17] = [
    Unreadable { start: b"%PDF-", what: "a PDF", instead: EXPORT },
    Unreadable { start: b"\x89PNG", what: "an image", instead: EXPORT },
    Unreadable { start: b"\xff\xd8\xff", what: "an image", instead: EXPORT },
    Unreadable { start: b"GIF8", what: "an image", instead: EXPORT },
    Unreadable { start: b"{\\rtf", what: "a text document", instead: EXPORT },
    Unreadable { start: b"PAR1", what: "a Parquet file", instead: EXPORT },
    Unreadable { start: b"$FL2", what: "an SPSS file", instead: EXPORT },
    Unreadable { start: b"SQLite format 3\0", what: "a database", instead: EXPORT },
    Unreadable { start: b"<!doctype html", what: "a web page", instead: EXPORT },
    Unreadable { start: b"<html", what: "a web page", instead: EXPORT },
    Unreadable { start: b"<table", what: "a web page", instead: "open it in a spreadsheet and save it as `xlsx`" },
    Unreadable { start: b"<?xml", what: "an XML file", instead: "open it in a spreadsheet and save it as `xlsx`" },
    Unreadable { start: b"7z\xbc\xaf\x27\x1c", what: "a 7-Zip archive", instead: UNPACK },
    Unreadable { start: b"Rar!\x1a", what: "a RAR archive", instead: UNPACK },
    Unreadable { start: b"\xfd7zXZ\0", what: "packed with xz", instead: UNPACK },
    Unreadable { start: b"age-encryption.org/", what: "encrypted", instead: DECRYPT },
    Unreadable { start: b"-----BEGIN AGE ", what: "encrypted", instead: DECRYPT },
];

/// The first bytes of old workbooks and documents, and of workbooks under a password.
const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

impl Kind {
    /// Tells what a file is.
    ///
    /// # Errors
    ///
    /// A file of a kind that cannot be read gives the problem that says what to do instead.
    pub(super) fn of(name: &str, bytes: &[u8]) -> Result<Self, Problem> {
        if bytes.starts_with(b"\x1f\x8b") {
            return Ok(Self::Gzip);
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return archive::kind(name, bytes);
        }
        if bytes.starts_with(OLD_OFFICE) {
            return Err(old_office(name, bytes));
        }
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let starts = |start: &[u8]| text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start));
        if let Some(Unreadable { what, instead, .. }) = UNREADABLE.iter().find(|kind| starts(kind.start)) {
            return Err(Problem::error(format!("`{name}` is {what}, which cannot be read")).hint(*instead));
        }
        if bytes.get(257..262) == Some(b"ustar") {
            return Err(Problem::error(format!("`{name}` is a tar archive, which cannot be read")).hint(UNPACK));
        }
        Ok(match ending(name).as_deref() {
            _ if mail::is_mailbox(bytes) => Self::Mailbox,
            Some("eml") => Self::Message,
            Some("mbox") if bytes.trim_ascii().is_empty() => Self::Mailbox,
            // The line before its first message may be lost; those before the others are not.
            Some("mbox") if mail::is_message(bytes) => Self::Mailbox,
            _ if mail::is_message(bytes) => Self::Message,
            _ => Self::Text,
        })
    }
}

/// The problem of a file in the container of old office programs, which is also what protects a workbook.
fn old_office(name: &str, bytes: &[u8]) -> Problem {
    let mark: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(mark.len()).any(|window| window == mark) {
        return Problem::error(format!("`{name}` is protected by a password"))
            .hint("open it in a spreadsheet, take the password off, and save it as `xlsx`");
    }
    Problem::error(format!("`{name}` is an old workbook or document, which cannot be read"))
        .hint("open it in a spreadsheet and save it as `xlsx`")
}

/// The ending of a name in small letters, when it has one.
pub(super) fn ending(name: &str) -> Option<String> {
    Some(Path::new(name).extension()?.to_string_lossy().to_ascii_lowercase())
}

/// How a text is to be read.
///
/// # Errors
///
/// The ending is that of no response file, and the text does not look like JSON.
pub(super) fn format(name: &str, ending: &str, text: &[u8]) -> Result<Format, Problem> {
    let is_json = matches!(starting_marks(text), (b'{', b'"' | b'}') | (b'[', b'{' | b'[' | b']'));
    match ending {
        "jsonl" | "ndjson" if starting_marks(text).0 != b'[' => Ok(Format::JsonLines),
        _ if is_json && is_object_a_line(text) => Ok(Format::JsonLines),
        "json" | "jsonl" | "ndjson" => Ok(Format::Json),
        _ if is_json => Ok(Format::Json),
        "tsv" | "tab" => Ok(Format::Delimited { usual: Some(b'\t') }),
        "csv" | "txt" => Ok(Format::Delimited { usual: None }),
        _ => Err(Problem::error(format!("`{name}` is no response file that can be read"))
            .hint(format!("save it with a name that ends in {}", List::or(ENDINGS)))),
    }
}

/// The first two characters that are not blank.
fn starting_marks(text: &[u8]) -> (u8, u8) {
    let mut marks = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace());
    (marks.next().unwrap_or_default(), marks.next().unwrap_or_default())
}

/// Whether the first two lines that are not blank each begin an object. In one object over several lines, the second
/// line begins with a name.
fn is_object_a_line(text: &[u8]) -> bool {
    let mut lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let mut next_is = |least: usize| lines.next().is_some_and(|line| line.starts_with(b"{") && line.len() >= least);
    next_is(2) && next_is(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_by_content_first_and_by_ending_second() {
        let delimited = |usual| Ok(Format::Delimited { usual });
        let case = |name: &str, text: &str, expected: Result<Format, ()>| {
            let ending = ending(name).unwrap_or_default();
            assert_eq!(format(name, &ending, text.as_bytes()).map_err(|_| ()), expected, "{name}: {text}");
        };
        case("a.csv", "id,name\n", delimited(None));
        case("a.CSV", "", delimited(None));
        case("a.tsv", "id\tname\n", delimited(Some(b'\t')));
        case("a.txt", "id;name\n", delimited(None));
        case("a.csv", "[x],{y}\n", delimited(None));
        case("a.csv", "\n {\"a\": 1}", Ok(Format::Json));
        case("a.json", "{\n\"a\": {}\n}", Ok(Format::Json));
        case("a.json", "[\n{\"a\": 1},\n{\"a\": 2}\n]", Ok(Format::Json));
        case("a.json", "{\"a\": 1}\n\n{\"a\": 2}\n", Ok(Format::JsonLines));
        case("a.txt", "{\"a\": 1}\r\n{\"a\": 2}\r\n", Ok(Format::JsonLines));
        case("a.json", "hello", Ok(Format::Json));
        case("a.jsonl", "{\"a\": 1}", Ok(Format::JsonLines));
        case("a.ndjson", "", Ok(Format::JsonLines));
        case("a.jsonl", "[{\"a\": 1}]", Ok(Format::Json));
        case("a.dat", "id,name\n", Err(()));
        case("README", "Hello\n", Err(()));
        case("export", "[{\"a\": 1}]", Ok(Format::Json));
    }

    #[test]
    fn a_kind_is_told_by_its_first_bytes() {
        let case = |name: &str, bytes: &[u8], expected: Result<Kind, &str>| {
            let problem = |problem: Problem| format!("{} / {}", problem.message, problem.hint.unwrap_or_default());
            assert_eq!(Kind::of(name, bytes).map_err(problem), expected.map_err(str::to_owned), "{name}");
        };
        case("a.csv", b"\x1f\x8b\x08", Ok(Kind::Gzip));
        case("a.txt", b"From a@b.example Thu Oct  1 10:00:00 2026\nSubject: x\n\nx", Ok(Kind::Mailbox));
        case("a.csv", b"From date,to date\n1,2\n", Ok(Kind::Text));
        case("a.txt", b"From a@b.example\nReceived: by x\nSubject: x\n\nx", Ok(Kind::Mailbox));
        case("a.csv", b"From url,q_visit,ys_id\nhttps://x.example/a,5,a\n", Ok(Kind::Text));
        case("a.csv", b"From 10:30 to,visit\nnote: late,5\n", Ok(Kind::Text));
        case("a.mbox", b"Date: today\nSubject: x\n\nx\n\nFrom a Thu Oct 1 10:00:00 2026\nTo: x\n", Ok(Kind::Mailbox));
        case("a.mbox", b"", Ok(Kind::Mailbox));
        case("a.eml", b"", Ok(Kind::Message));
        case("a.txt", b"Received: by x\r\n\tfor y\r\nDate: today\r\n\r\nx", Ok(Kind::Message));
        case("a.csv", b"Date: today\nid,name\n", Ok(Kind::Text));
        case("a.csv", b"From,To\n1,2\n", Ok(Kind::Text));
        case(
            "a.csv",
            b"%PDF-1.7",
            Err("`a.csv` is a PDF, which cannot be read / export the responses themselves as `csv` or `xlsx`"),
        );
        case(
            "a.xls",
            b"\xef\xbb\xbf\n<TABLE>",
            Err("`a.xls` is a web page, which cannot be read / open it in a spreadsheet and save it as `xlsx`"),
        );
        case(
            "a.xls",
            OLD_OFFICE,
            Err(
                "`a.xls` is an old workbook or document, which cannot be read / open it in a spreadsheet and save it as `xlsx`",
            ),
        );
        let protected = [OLD_OFFICE, b"\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"].concat();
        case(
            "a.xlsx",
            &protected,
            Err(
                "`a.xlsx` is protected by a password / open it in a spreadsheet, take the password off, and save it as `xlsx`",
            ),
        );
    }
}
