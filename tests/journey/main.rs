//! The journey from the outside: definitions, answers and commands, as their users meet them.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod command;
mod simulation;
mod survey;
