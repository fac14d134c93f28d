//! The survey on paper, for people without a screen; whoever types it in finds every column and code on the sheet.

use serde::Serialize;

use super::asked::{self, Sheet};
use super::desk::Desk;
use super::qr::Code;
use crate::problem::Problem;
use crate::render::{Page, markdown};

#[derive(Serialize)]
struct View<'a> {
    /// HTML.
    intro: String,
    sheets: Vec<Sheet<'a>>,
    hand_in: String,
    /// The form on a screen, when it is known where that is.
    online: Option<Online>,
    /// What stands on every sheet.
    stamp: String,
    /// What to type beside the answers.
    codes: String,
}

#[derive(Serialize)]
struct Online {
    code: Code,
    address: String,
}

/// Makes `paper.html`.
pub(super) fn page(desk: &Desk<'_>) -> Result<Vec<u8>, Problem> {
    let survey = desk.survey;
    let online = desk.links().map(|links| {
        let code = Code::new(links.to("paper", None))?;
        Ok(Online { code, address: links.in_words().to_owned() })
    });
    let columns = ["ys_form", "ys_rev", "ys_lang", "ys_source"];
    let values = [&survey.id, &survey.revision, desk.language.code, "paper"];
    let fields: Vec<_> = columns.iter().zip(values).map(|(column, value)| format!("{column} = {value}")).collect();
    let stamp = format!("{} \u{b7} {} \u{b7} {}", survey.id, survey.revision, desk.language.code);
    let view = View {
        intro: markdown::to_html(desk.optional(survey.intro.as_ref())),
        sheets: asked::sheets(desk),
        hand_in: desk.language.fill("share_hand_in", &[("name", &survey.contact.name)]),
        online: online.transpose()?,
        codes: desk.language.fill("share_codes", &[("fields", &fields.join(", "))]),
        stamp: stamp.clone(),
    };
    let page = Page { rules: margins(&stamp), ..desk.page("paper.html", desk.title().to_owned()) };
    desk.render(&page, &view)
}

/// Puts the stamp and the number of the sheet into the margin of each. A browser without margin boxes leaves them out.
fn margins(stamp: &str) -> String {
    let plain: String = stamp.chars().filter(|c| c.is_alphanumeric() || " \u{b7}-_".contains(*c)).collect();
    format!(
        "@page{{margin:14mm 16mm 16mm;@bottom-left{{content:\"{plain}\";font:8pt var(--font-text)}}\
         @bottom-right{{content:counter(page) \" / \" counter(pages);font:8pt var(--font-text)}}}}\n"
    )
}
