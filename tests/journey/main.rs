//! The journey as a person makes it: the real program in a folder of its own, and the pages that come out.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[expect(dead_code, reason = "the command line is not there yet, and most of this waits for it")]
mod project;

mod smoke;
