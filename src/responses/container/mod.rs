//! A response file of any kind becomes its parts: the tables in it, each as text.
//!
//! A text file is one part, and stays borrowed when nothing has to be changed. A gzip file is what it holds; an archive
//! has a part a file; a workbook a part a sheet, written out as delimited text; a mailbox is one part of JSON, a line a
//! message. What a file is, its content says first, and its ending second.

mod archive;
mod encoding;
mod kind;
mod limits;
mod mail;
mod remark;
mod workbook;

use std::borrow::Cow;

pub(super) use remark::Remark;

use crate::problem::Problem;
use kind::Kind;

/// One table's worth of a response file, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// The file's name; within a container, what it is there too: `all.zip/october.csv`, `book.xlsx/Sheet1`.
    pub(super) name: String,
    /// How the text is to be read.
    pub(super) format: Format,
    /// UTF-8 or bytes that are mostly so, without a byte order mark.
    pub(super) text: Cow<'a, [u8]>,
    /// For a part that was written out from another form: where each record of `text` stands there, from 1, the header
    /// included. It is the row of a sheet, or the number of a message.
    pub(super) lines: Option<Vec<u32>>,
    /// What is worth knowing about how it was read.
    pub(super) remarks: Vec<Remark>,
}

/// How the text of a part is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Delimited text.
    Delimited {
        /// The delimiter that such files usually have.
        usual: Option<u8>,
    },
    /// One list of objects, or one object.
    Json,
    /// One object a line.
    JsonLines,
}

/// Takes a response file apart, in an order that depends on its content alone.
///
/// # Errors
///
/// A file that cannot be read gives the problem that says how to save it: one of another kind, under a password, damaged,
/// or that unpacks to more than the [`limits`] allow.
pub(super) fn unpack<'a>(name: &str, bytes: &'a [u8]) -> Result<Vec<Part<'a>>, Problem> {
    match Kind::of(name, bytes)? {
        Kind::Gzip => {
            let unpacked = archive::unpack_gzip(name, bytes)?;
            let inner = name.strip_suffix(".gz").unwrap_or(name);
            read(name, kind::ending(inner).as_deref().unwrap_or("csv"), Cow::Owned(unpacked))
        }
        Kind::Archive => archive::unpack_zip(name, bytes),
        _ => read(name, &kind::ending(name).unwrap_or_default(), Cow::Borrowed(bytes)),
    }
}

/// Reads what is no container of files, or refuses it.
fn read<'a>(name: &str, ending: &str, bytes: Cow<'a, [u8]>) -> Result<Vec<Part<'a>>, Problem> {
    match Kind::of(name, &bytes)? {
        Kind::Gzip | Kind::Archive => Err(Problem::error(format!("`{name}` holds an archive within an archive"))
            .hint("unpack it, and put the files that it holds in its place")),
        Kind::Workbook => workbook::read(name, &bytes),
        Kind::Mailbox => Ok(vec![mail::read_mailbox(name, &bytes)]),
        Kind::Message => Ok(vec![mail::read_message(name, &bytes)]),
        Kind::Text => {
            let (text, remarks) = encoding::decode(bytes);
            let format = kind::format(name, ending, &text)?;
            Ok(vec![Part { name: name.into(), format, text, lines: None, remarks }])
        }
    }
}

#[cfg(test)]
mod tests;
