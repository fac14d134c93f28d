//! The journey as a person makes it: the real program in a folder of its own, and the pages that come out.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod project;

mod accounts;
mod answers;
mod command;
#[cfg(target_os = "linux")]
mod disk;
mod draft;
#[cfg(target_os = "linux")]
mod faults;
mod folder;
mod hostile;
mod ingest;
mod ledger;
mod mails;
mod memory;
mod mistakes;
mod pictures;
mod readme;
mod same;
mod shuffled;
mod simulation;
mod smoke;
mod survey;
