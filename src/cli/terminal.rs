//! What people and other programs see: results on stdout, talk on stderr. Colours show on a terminal only.

use std::env;
use std::io::Write;
use std::path::Path;

use crate::problem::{Problem, printable};

/// Prints a line of the result.
///
/// A reader who has seen enough closes the pipe; that is no failure, here and below.
pub(super) fn result(line: &str) {
    let _ = writeln!(anstream::stdout(), "{}", printable(line));
}

/// Prints a line for the person at the keyboard.
pub(super) fn say(line: &str) {
    let _ = writeln!(anstream::stderr(), "{}", printable(line));
}

/// Prints problems, each with its line.
pub(super) fn problems(problems: &[Problem]) {
    for problem in problems {
        let _ = writeln!(anstream::stderr(), "{}\n", problem.render(true));
    }
}

/// Writes a path as people would type it here: from the folder in which they stand, when it lies in there.
pub(super) fn path(path: &Path) -> String {
    let here = env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}
