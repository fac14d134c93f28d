//! The disk: reads a [`Project`] and writes a [`crate::render::Site`], whole or not at all.
//!
//! Beside the command line, this is the only part that touches the world. Everything read becomes a value, so that no
//! stage needs a path.

mod bytes;
mod cache;
mod destination;
mod file;
mod incoming;
mod lock;
mod manifest;
mod output;
mod project;
mod scratch;
mod shelf;
mod swap;

use std::io;
use std::path::Path;

pub use bytes::Bytes;
pub use cache::{Cache, Key};
pub use file::{NewFile, append_line, open, write_all_new, write_new};
pub use incoming::{Incoming, incoming};
pub use output::{Written, write};
pub use project::{Project, ResponseFile, SurveyFiles, is_survey_id};
pub use shelf::{Kept, Shelf, keep};

use crate::problem::Problem;

/// Says what could not be done with a path, and why: `` cannot read `a/b`: permission denied ``.
fn cannot(verb: &str, path: &Path, error: &io::Error) -> Problem {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        // The text of kinds that the standard library does not name is worth nothing to a reader.
        kind if kind.to_string() == "uncategorized error" => error.to_string(),
        kind => kind.to_string(),
    };
    Problem::error(format!("cannot {verb} `{}`: {reason}", path.display()))
}
