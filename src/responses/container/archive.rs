//! Packed files: gzip and zip. Names within an archive are labels, never paths: nothing is written anywhere.

use std::borrow::Cow;
use std::io::{self, Cursor, ErrorKind, Read};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

use super::kind::{Kind, ending};
use super::limits::{ENTRIES, UNPACKED, Unpacking, too_large};
use super::{Part, Remark, read};
use crate::problem::{Count, Problem};

/// Endings of the files that are read out of an archive.
const READ: [&str; 11] = ["csv", "tsv", "tab", "txt", "json", "jsonl", "ndjson", "xlsx", "xlsm", "eml", "mbox"];

/// What texts about an archive are called, in letters and digits alone.
const ABOUT: [&str; 12] = [
    "readme",
    "liesmich",
    "lisezmoi",
    "leeme",
    "léeme",
    "leiame",
    "leggimi",
    "leesmij",
    "license",
    "licence",
    "copying",
    "changelog",
];

/// An archive in memory.
pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Opens an archive.
///
/// # Errors
///
/// It is damaged, has two entries of one name, or more entries than may be.
pub(super) fn open<'a>(name: &str, bytes: &'a [u8]) -> Result<Archive<'a>, Problem> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(name, &cause(error)))?;
    if archive.has_duplicate_names() {
        return Err(damaged(name, &io::Error::other("two files in it have the same name")));
    }
    if archive.len() > ENTRIES {
        let entries = Count::of(archive.len(), "file", "files");
        return Err(damaged(name, &too_large(&format!("it holds {entries}"))));
    }
    Ok(archive)
}

/// The problem of a packed file that is damaged or too large.
pub(super) fn damaged(name: &str, error: &io::Error) -> Problem {
    let hint = match error.kind() {
        ErrorKind::FileTooLarge => "if it comes from whom you think, unpack it yourself, or save it as `csv`",
        _ => "it may be damaged: download or save it again",
    };
    Problem::error(format!("`{name}` cannot be read: {error}")).hint(hint)
}

/// What went wrong in a stream, rather than that something did.
fn cause(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        error => io::Error::other(error.to_string()),
    }
}

/// Tells a workbook from an archive of files.
///
/// # Errors
///
/// It is damaged, or a document that cannot be read.
pub(super) fn kind(name: &str, bytes: &[u8]) -> Result<Kind, Problem> {
    let archive = open(name, bytes)?;
    let has = |entry: &str| archive.index_for_name(entry).is_some();
    let what = match () {
        () if has("xl/workbook.xml") => return Ok(Kind::Workbook),
        () if has("xl/workbook.bin") => "a binary workbook",
        () if has("word/document.xml") => "a text document",
        () if has("ppt/presentation.xml") => "a presentation",
        () if has("Index/Document.iwa") || has("Index.zip") => "a Numbers document",
        () if has("mimetype") && has("content.xml") => "an OpenDocument file",
        () if has("[Content_Types].xml") => return Ok(Kind::Workbook),
        () => return Ok(Kind::Archive),
    };
    Err(Problem::error(format!("`{name}` is {what}, which cannot be read"))
        .hint("open it in a spreadsheet and save it as `xlsx`"))
}

/// The bytes of a gzip file, which may hold several members.
///
/// # Errors
///
/// It is damaged, or holds more than may be.
pub(super) fn unpack_gzip(name: &str, bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut unpacked = Vec::new();
    let mut stream = Unpacking::new(MultiGzDecoder::new(bytes), bytes.len() as u64, UNPACKED);
    stream.read_to_end(&mut unpacked).map_err(|error| damaged(name, &error))?;
    Ok(unpacked)
}

/// The parts of every response file in an archive, in the order of their names. Folders, and what operating systems put
/// in beside the files, are passed over; files of another kind are named in a remark of the first part.
///
/// # Errors
///
/// It is damaged, holds more than may be, a file under a password, an archive, a response file that cannot be read, or
/// none at all.
pub(super) fn unpack_zip(name: &str, bytes: &[u8]) -> Result<Vec<Part<'static>>, Problem> {
    let mut archive = open(name, bytes)?;
    let mut parts = Vec::new();
    let mut others = Vec::new();
    let mut left = UNPACKED;
    let packed = bytes.len() as u64;
    for Entry { index, name: entry } in entries(name, &archive)? {
        let ending = ending(&entry).unwrap_or_default();
        let label = format!("{name}/{entry}");
        if matches!(ending.as_str(), "zip" | "gz") {
            return Err(Problem::error(format!("`{label}` is an archive within an archive"))
                .hint("unpack it, and put the files that it holds in its place"));
        }
        if !READ.contains(&ending.as_str()) || ending == "txt" && is_about(&entry) {
            others.push(entry);
            continue;
        }
        let unpacked = unpack_entry(&mut archive, index, packed, left).map_err(|error| refused(&label, error))?;
        let found = read(&label, &ending, Cow::Owned(unpacked))?;
        let length = found.iter().map(|part| part.text.len() as u64).sum();
        left = left.checked_sub(length).ok_or_else(|| damaged(name, &too_large("it holds more than can be read")))?;
        parts.extend(found);
    }
    match parts.first_mut() {
        None => Err(Problem::error(format!("`{name}` holds no response file"))
            .hint("put an export into it that ends in `csv`, `xlsx` or `json`")),
        Some(first) => {
            first.remarks.extend((!others.is_empty()).then_some(Remark::OtherEntries(others)));
            Ok(parts)
        }
    }
}

/// Whether a text tells people about the archive that it stands in, by its name.
fn is_about(entry: &str) -> bool {
    let name = entry.rsplit('/').next().unwrap_or(entry).to_lowercase();
    let plain: String = name.chars().filter(|letter| letter.is_alphanumeric()).collect();
    ABOUT.iter().any(|about| plain.starts_with(about))
}

/// A file in an archive.
struct Entry {
    index: usize,
    name: String,
}

/// The files in an archive, in the order of their names.
fn entries(name: &str, archive: &Archive<'_>) -> Result<Vec<Entry>, Problem> {
    let mut entries = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let entry = archive.name_for_index(index).transpose().map_err(|error| damaged(name, &cause(error)))?;
        let entry = entry.unwrap_or_default();
        let is_hidden = |step: &str| step == "__MACOSX" || step.starts_with('.') && !matches!(step, "." | "..");
        if !entry.ends_with('/') && !entry.split('/').any(is_hidden) {
            entries.push(Entry { index, name: entry.into_owned() });
        }
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// The bytes of one file, of which there may be `most`, out of an archive of `packed` bytes.
fn unpack_entry(archive: &mut Archive<'_>, index: usize, packed: u64, most: u64) -> Result<Vec<u8>, ZipError> {
    let entry = archive.by_index(index)?;
    let packed = entry.compressed_size().min(packed);
    let mut unpacked = Vec::new();
    Unpacking::new(entry, packed, most).read_to_end(&mut unpacked)?;
    Ok(unpacked)
}

/// The problem of a file that cannot be taken out of its archive.
fn refused(label: &str, error: ZipError) -> Problem {
    if let ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) = error {
        return Problem::error(format!("`{label}` is protected by a password"))
            .hint("unpack it, and put the files that it holds in its place");
    }
    damaged(label, &cause(error))
}
