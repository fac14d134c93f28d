//! "You said, we did": the page that everybody may read. For each moment what people asked for, what was done, and what
//! difference it made; what is late, what will not be done, and what is still owed an answer.
//!
//! Nothing here tells one person from another: counts pass the floor, and of what people wrote only those suggestions
//! are shown that somebody picked and whose writers agreed.

mod card;
mod counts;
mod difference;
mod owed;
mod rules;
mod section;

use serde::Serialize;

use super::Reading;
use crate::problem::Problem;
use crate::render::words::Language;
use crate::render::{Page, Site, Theme};
use counts::Counts;
use owed::Owed;
use section::Section;

/// The page in one language.
#[derive(Serialize)]
struct View<'a> {
    organisation: Option<&'a str>,
    survey: &'a str,
    languages: Vec<Version<'a>>,
    synthetic: bool,
    updated: String,
    /// Where the form is, while it takes answers.
    form: Option<String>,
    summary: counts::Summary,
    sections: Vec<Section>,
    owed: Owed,
    rules: Vec<String>,
    contact: Contact<'a>,
}

/// The page in another language.
#[derive(Serialize)]
struct Version<'a> {
    code: &'a str,
    name: String,
    href: String,
}

#[derive(Serialize)]
struct Contact<'a> {
    ask: String,
    email: &'a str,
    mailto: String,
}

/// Writes the page: in the survey's own language at `public/<id>/did/`, and at `public/<id>/<language>/did/` in each
/// other one for which the theme has words.
///
/// # Errors
/// Names the template that cannot be used.
pub(super) fn pages(reading: &Reading<'_>, theme: &Theme, site: &mut Site) -> Result<(), Problem> {
    let survey = reading.survey;
    let own = survey.language();
    let spoken = survey.languages.iter().map(String::as_str).filter(|code| *code == own || theme.speaks(code));
    let spoken: Vec<&str> = spoken.collect();
    let counts = Counts::of(reading);
    for code in &spoken {
        let writer = Writer { reading, counts: &counts, language: Language::new(theme, code) };
        let page = Page {
            template: "report/did.html".into(),
            language: (*code).into(),
            title: format!("{} \u{b7} {}", writer.language.word("did_title"), survey.title.in_language(code)),
            styles: ["base.css", "did.css", "shift.css"].map(Into::into).to_vec(),
            ..Page::default()
        };
        let view = writer.view(&spoken, theme);
        site.insert(
            format!("public/{}/{}did/index.html", survey.id, survey.folder(code)),
            theme.render(&page, &view)?,
        )?;
    }
    Ok(())
}

/// What one page is written from.
struct Writer<'a> {
    reading: &'a Reading<'a>,
    counts: &'a Counts,
    language: Language<'a>,
}

impl<'a> Writer<'a> {
    fn view(&self, spoken: &[&'a str], theme: &Theme) -> View<'a> {
        let Reading { survey, organisation, analysis, actions, .. } = *self.reading;
        let contact = &survey.contact;
        let (sections, owed) = (self.sections(), self.owed());
        let has = |id: &'static str| sections.iter().any(|section| section.id == id).then_some(id);
        let places = [has("acted"), has("accepted"), has("declined").or(has("passed")), owed.shown.then_some("open")];
        View {
            organisation: organisation.name.as_deref(),
            survey: survey.title.in_language(self.language.code),
            languages: self.versions(spoken, theme),
            synthetic: analysis.synthetic,
            updated: self.language.fill("did_updated", &[("date", &self.language.date(actions.as_of))]),
            form: survey.is_open(actions.as_of).then(|| "../index.html".to_owned()),
            summary: self.counts.summary(&self.language, places),
            sections,
            owed,
            rules: self.rules(),
            contact: Contact {
                ask: self.language.fill("did_contact", &[("name", &contact.name)]),
                email: &contact.email,
                mailto: contact.mailto(),
            },
        }
    }

    fn versions(&self, spoken: &[&'a str], theme: &Theme) -> Vec<Version<'a>> {
        let survey = self.reading.survey;
        let root = if self.language.code == survey.language() { "../" } else { "../../" };
        let others = spoken.iter().filter(|code| **code != self.language.code);
        let version = |code: &&'a str| Version {
            code,
            name: Language::new(theme, code).word("language").to_owned(),
            href: format!("{root}{}did/index.html", survey.folder(code)),
        };
        others.map(version).collect()
    }
}
