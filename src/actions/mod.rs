//! Stage 7: what was done. The ledger meets the suggestions: themes, actions, promises, and whether it helped.

mod check;
mod ledger;
mod pattern;
mod status;

pub use check::check;
pub use ledger::{Action, Event, Ledger, Theme};
pub use pattern::Pattern;
pub use status::{Group, Status};
