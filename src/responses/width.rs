//! How many columns a file may have, and how long an answer may be. What is much wider or longer than in any survey is
//! something else, and takes more memory and time than anybody has.

use crate::problem::{Problem, grouped};

/// Columns of a delimited text: some exports have a column for every choice of every question.
pub(super) const OF_TEXT: usize = 10_000;

/// Names in the objects of a file.
pub(super) const OF_OBJECTS: usize = 2_000;

/// Bytes of one answer: nobody types more, and a page that shows it could hardly be opened.
pub const OF_ANSWER: usize = 1 << 20;

/// The problem of a file with too many columns.
pub(super) fn refused(file: &str, what: &str, most: usize) -> Problem {
    Problem::error(format!("`{file}` has more than {} {what}, which are the most that are read", grouped(most)))
        .hint("is it a file of responses? leave columns out that hold no answers, and save it again")
}
