//! What people ask for meets what was done: the ledger as written, and what is made of it.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod effect;
mod ledger;
mod reconcile;
mod voice;
mod world;
