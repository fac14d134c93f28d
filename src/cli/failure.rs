//! Why a command stopped, and the code with which the program then ends.

use std::collections::BTreeSet;
use std::process::ExitCode;

use super::terminal;
use crate::problem::{Count, Problem};

/// The codes with which the program ends, as `--help` lists them.
pub(super) const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  a fault in yousaid itself
  2  wrong use of the command line
  3  something written in the project is wrong; nothing was made
  4  a file holds no answers that can be taken in; the others were taken in
  7  a file could not be read or written";

/// The code with which the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Fine = 0,
    /// A fault in the program itself.
    Internal = 1,
    /// Wrong use of the command line.
    Usage = 2,
    /// Something written in the project is wrong.
    Definition = 3,
    /// A file holds no answers that can be taken in.
    Responses = 4,
    /// A file could not be read or written.
    Disk = 7,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The code with which to end.
    pub exit: Exit,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl Failure {
    /// Something written in the project is wrong.
    pub(super) fn definition(problems: Vec<Problem>) -> Self {
        Self { exit: Exit::Definition, problems }
    }

    /// The command asks for what cannot be done.
    pub(super) fn usage(problem: Problem) -> Self {
        Self { exit: Exit::Usage, problems: vec![problem] }
    }

    /// Some files hold no answers that can be taken in.
    pub(super) fn responses(problems: Vec<Problem>) -> Self {
        Self { exit: Exit::Responses, problems }
    }

    /// Prints the problems, and how many there are.
    pub fn print(&self) {
        terminal::problems(&self.problems);
        if self.exit == Exit::Definition {
            terminal::say(&tally(&self.problems));
        }
    }
}

/// What the disk refuses.
impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self { exit: Exit::Disk, problems: vec![problem] }
    }
}

/// All that the disk refuses.
impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        Self { exit: Exit::Disk, problems }
    }
}

/// Counts problems: `3 errors and 1 warning in 2 files`, or `nothing wrong`; notes are none.
pub(super) fn tally(problems: &[Problem]) -> String {
    let problems: Vec<_> = problems.iter().filter(|problem| !problem.is_note()).collect();
    if problems.is_empty() {
        return "nothing wrong".into();
    }
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = problems.len() - errors;
    let files: BTreeSet<_> = problems.iter().filter_map(|problem| Some(&problem.place.as_ref()?.source.path)).collect();
    let counts =
        [(errors, Count::of(errors, "error", "errors")), (warnings, Count::of(warnings, "warning", "warnings"))];
    let counts: Vec<_> = counts.iter().filter(|(number, _)| *number > 0).map(|(_, count)| count.to_string()).collect();
    let place = match files.len() {
        0 => String::new(),
        files => format!(" in {}", Count::of(files, "file", "files")),
    };
    format!("{}{place}", counts.join(" and "))
}
