//! What came back: a response file of any format becomes a [`Table`]. No survey is known here, and nothing is judged:
//! a row that cannot be read is set aside with its reason, and the rest goes on.

mod batch;
#[cfg_attr(not(test), expect(dead_code, reason = "the readers are not joined to it yet"))]
mod container;
mod delimited;
mod json;
pub mod service;
mod set_aside;
mod table;

use std::borrow::Cow;
use std::path::Path;

pub use batch::{Batch, Row, Spot};
pub use set_aside::{Account, Reason, SetAside};
pub use table::{Copied, Table};

use crate::problem::{List, Problem};

/// The endings of the files that [`read`] takes.
const ENDINGS: [&str; 6] = ["csv", "tsv", "txt", "json", "jsonl", "ndjson"];

/// Reads a response file by the ending of its name: `csv`, `tsv` and `txt` as delimited text, `json` as one list of
/// objects or one object alone, `jsonl` and `ndjson` as one object a line.
///
/// # Errors
///
/// A file of another kind or in another encoding gives the problem that says how to save it. A row that cannot be read
/// is no error: it is set aside.
pub fn read<'a>(file: &str, bytes: &'a [u8]) -> Result<Table<'a>, Problem> {
    let ending = Path::new(file).extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    if !ENDINGS.contains(&ending.as_str()) {
        return Err(Problem::error(format!("`{file}` is no response file that can be read"))
            .hint(format!("save it with a name that ends in {}", List::or(ENDINGS))));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Problem::error(format!("`{file}` is encoded as UTF-16")).hint("save it as UTF-8"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match ending.as_str() {
        "json" => json::read_list(file, bytes),
        "jsonl" | "ndjson" => Ok(Table::lines(file, Cow::Borrowed(bytes))),
        "tsv" => Table::delimited(file, Cow::Borrowed(bytes), b'\t'),
        _ => Table::delimited(file, Cow::Borrowed(bytes), b','),
    }
}

/// Number of line ends in a stretch of a file.
fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}
