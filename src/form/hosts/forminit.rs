//! Forminit: the name of each field tells its type. Reading takes the type off again.

use super::Sending;
use crate::survey::TYPED;

pub(super) fn sending(id: &str) -> Sending {
    Sending::service("https://forminit.com", &format!("/f/{id}"))
}

/// Puts the type before the name of every field of a page; what the script knows by name keeps it as an id.
///
/// This is done to the page as rendered, so that no template has to know of it. A text of the survey's cannot be
/// mistaken for an attribute, as its quotation marks are escaped; the script, whose hash is in the policy, stays as it is.
pub(super) fn typed(page: &str) -> String {
    let (fields, script) = page.rsplit_once("<script>").map_or((page, None), |(page, script)| (page, Some(script)));
    let typed = fields.replace(" name=\"q_", &format!(" name=\"{TYPED}q_"));
    let mut parts = typed.split(" name=\"ys_");
    let mut page = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = part.split('"').next().unwrap_or_default();
        page.push_str(&[" id=\"ys_", name, "\" name=\"", TYPED, "ys_", part].concat());
    }
    page.extend(script.into_iter().flat_map(|script| ["<script>", script]));
    page
}
