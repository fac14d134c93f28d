//! A poster for the wall: what it is about, a code for the camera, how long it takes and who reads it.

use serde::Serialize;

use super::Online;
use super::desk::Desk;
use super::qr::Code;
use crate::problem::Problem;

#[derive(Serialize)]
struct View<'a> {
    code: &'a Code,
    address: &'a str,
    /// How long the headline is, which decides how large it is set.
    length: &'static str,
}

/// Makes `poster.html`, one sheet of A4 or Letter.
pub(super) fn page(desk: &Desk<'_>, online: &Online) -> Result<Vec<u8>, Problem> {
    let length = match desk.title().chars().count() {
        0..=36 => "short",
        37..=80 => "medium",
        _ => "long",
    };
    let view = View { code: &online.code, address: online.links.in_words(), length };
    desk.render(&desk.page("poster.html", desk.title().to_owned()), &view)
}
