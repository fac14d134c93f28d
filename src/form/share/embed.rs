//! The form inside another page, and links to it from there.

use serde::Serialize;

use super::desk::{Desk, Links};
use crate::problem::Problem;

/// HTML for other people's pages, to be copied.
#[derive(Serialize)]
pub(super) struct Snippets {
    /// The form itself, in a frame.
    frame: String,
    /// A link in a text.
    link: String,
    /// A link that looks like a button.
    button: String,
}

#[derive(Serialize)]
struct View {
    href: String,
}

impl Snippets {
    pub(super) fn new(desk: &Desk<'_>, links: &Links) -> Result<Self, Problem> {
        let snippet = |template: &str, source: &str| desk.snippet(template, &View { href: links.to(source, None) });
        Ok(Self {
            frame: snippet("snippet/frame.html", "embed")?,
            link: snippet("snippet/link.html", "link")?,
            button: snippet("snippet/button.html", "link")?,
        })
    }
}
