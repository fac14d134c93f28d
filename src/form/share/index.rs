//! The page of the owners that leads to the whole kit of one language. Its own words are English, as the report's are.

use serde::Serialize;

use super::Online;
use super::desk::Desk;
use super::embed::Snippets;
use super::qr::Code;
use crate::form::page::name_of;
use crate::problem::Problem;
use crate::render::Page;

/// The language of the page's own words.
const LANGUAGE: &str = "en";

#[derive(Serialize)]
struct View<'a> {
    /// The language that the kit speaks.
    code: String,
    spoken: String,
    /// The kit in the survey's other languages.
    versions: Vec<Version>,
    /// The way to the owner's report.
    report: String,
    /// What needs an address.
    online: Option<Screen<'a>>,
}

#[derive(Serialize)]
struct Version {
    code: String,
    name: String,
    link: String,
}

/// What leads to the form on a screen.
#[derive(Serialize)]
struct Screen<'a> {
    code: &'a Code,
    href: String,
    snippets: Snippets,
    mail: &'a str,
    /// Whether the e-mail asks a question itself.
    asks: bool,
    plain: String,
}

/// Makes `index.html`.
pub(super) fn page(desk: &Desk<'_>, online: Option<&Online>) -> Result<Vec<u8>, Problem> {
    let code = desk.language.code;
    let view = View {
        code: code.to_owned(),
        spoken: name_of(desk.theme, code),
        versions: versions(desk),
        report: if code == desk.survey.language() { "../index.html" } else { "../../index.html" }.to_owned(),
        online: online.map(|online| screen(desk, online)).transpose()?,
    };
    let page = Page {
        language: LANGUAGE.into(),
        scripts: vec!["share.js".into()],
        ..desk.page("index.html", format!("Share it \u{b7} {}", desk.title()))
    };
    desk.render(&page, &view)
}

fn screen<'a>(desk: &Desk<'_>, online: &'a Online) -> Result<Screen<'a>, Problem> {
    Ok(Screen {
        code: &online.code,
        href: online.links.to("link", None),
        snippets: Snippets::new(desk, &online.links)?,
        mail: &online.mail.html,
        asks: online.mail.asks(),
        plain: online.mail.plain(desk),
    })
}

fn versions(desk: &Desk<'_>) -> Vec<Version> {
    let up = if desk.language.code == desk.survey.language() { "" } else { "../" };
    let others = desk.survey.languages.iter().filter(|code| *code != desk.language.code);
    let version = |code: &String| Version {
        code: code.clone(),
        name: name_of(desk.theme, code),
        link: format!("{up}{}index.html", desk.survey.folder(code)),
    };
    others.map(version).collect()
}
