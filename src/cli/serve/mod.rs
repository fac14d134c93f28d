//! A site on this machine alone: pages that reload when a file changes, and forms that can be filled in and sent.
//!
//! The server knows no survey. It shows a [`Live`] site, hands posted forms to whoever asked for them, and tells when
//! a file of the project changed.

mod answer;
mod command;
mod live;
mod multipart;
mod post;
mod reload;
mod server;
mod watch;

pub(super) use command::Args;
pub use live::Live;
pub use post::{Collect, Fields};
pub use server::Server;
pub use watch::watch;
