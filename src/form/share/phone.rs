//! The words of an interview by phone: what to say, how to read a scale aloud, what to note, and where to go next.

use serde::Serialize;

use super::asked::{self, Sheet};
use super::desk::Desk;
use crate::problem::Problem;

#[derive(Serialize)]
struct View<'a> {
    hello: String,
    may: String,
    sheets: Vec<Sheet<'a>>,
    bye: String,
    stamp: String,
}

/// Makes `phone.html`.
pub(super) fn page(desk: &Desk<'_>) -> Result<Vec<u8>, Problem> {
    let survey = desk.survey;
    let language = &desk.language;
    let view = View {
        hello: language.fill("share_hello", &[("asker", desk.asker()), ("title", desk.title())]),
        may: language.fill("share_may", &[("promise", &desk.promise)]),
        sheets: asked::sheets(desk),
        bye: language.fill("share_bye", &[("name", &survey.contact.name)]),
        stamp: format!("{} \u{b7} {} \u{b7} {}", survey.id, survey.revision, language.code),
    };
    desk.render(&desk.page("phone.html", desk.title().to_owned()), &view)
}
