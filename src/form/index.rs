//! The index of surveys, in every language in which one may be answered.

use jiff::civil::Date;
use serde::Serialize;

use super::page::name_of;
use super::words::Language;
use crate::language;
use crate::problem::Problem;
use crate::render::{Page, Site, Theme};
use crate::survey::{Organisation, Survey};

#[derive(Serialize)]
struct View<'a> {
    title: &'a str,
    /// The index in other languages.
    languages: Vec<Version<'a>>,
    open: Vec<Entry<'a>>,
    /// Surveys that take no answers any more, for what became of them.
    closed: Vec<Entry<'a>>,
}

/// A survey on the index.
#[derive(Serialize)]
struct Entry<'a> {
    title: &'a str,
    /// Its language, where it is not that of the page.
    language: Option<&'a str>,
    link: String,
    did: String,
    /// Languages in which no index stands.
    languages: Vec<Version<'a>>,
    promise: String,
}

/// The same in another language.
#[derive(Serialize)]
struct Version<'a> {
    code: &'a str,
    name: String,
    link: String,
}

/// Makes the index of the surveys that are open on a day, and of what became of those that are closed.
///
/// It stands at `public/index.html` in the language of the first survey, and at `public/<language>/index.html` in each
/// other one that an open survey has and the theme speaks, unless a survey of that name stands there. A survey is listed
/// in the language of the page, or in its own.
///
/// # Errors
/// Says what of the theme cannot be used.
pub fn index(surveys: &[Survey], theme: &Theme, organisation: &Organisation, day: Date) -> Result<Site, Problem> {
    let languages = languages(surveys, theme, day);
    let mut site = Site::default();
    for code in &languages {
        let language = Language::new(theme, code);
        let listing = Listing { theme, languages: &languages, language: &language };
        let title = organisation.name.as_deref().unwrap_or(language.word("index_title"));
        let list = |keep: &dyn Fn(&Survey) -> bool| {
            surveys.iter().filter(|survey| keep(survey)).map(|survey| listing.entry(survey)).collect()
        };
        let view = View {
            title,
            languages: listing.versions(),
            open: list(&|survey| survey.is_open(day)),
            closed: list(&|survey| survey.closes.is_some_and(|last| last < day)),
        };
        let page = Page {
            template: "form/index.html".into(),
            language: (*code).to_owned(),
            title: title.to_owned(),
            styles: vec!["base.css".into(), "form.css".into()],
            ..Page::default()
        };
        site.insert(format!("public/{}index.html", listing.folder(code)), theme.render(&page, &view)?)?;
    }
    Ok(site)
}

/// Returns the languages of the index, that of the first survey first.
fn languages<'s>(surveys: &'s [Survey], theme: &Theme, day: Date) -> Vec<&'s str> {
    let mut languages = vec![surveys.first().map_or("en", Survey::language)];
    let open = surveys.iter().filter(|survey| survey.is_open(day));
    for code in open.flat_map(|survey| &survey.languages) {
        let is_taken = surveys.iter().any(|survey| survey.id == *code);
        if !is_taken && theme.speaks(code) && !languages.contains(&code.as_str()) {
            languages.push(code);
        }
    }
    languages
}

/// The index in one language.
struct Listing<'a> {
    theme: &'a Theme,
    languages: &'a [&'a str],
    language: &'a Language<'a>,
}

impl<'a> Listing<'a> {
    /// The folder of the index in a language.
    fn folder(&self, code: &str) -> String {
        if code == self.languages[0] { String::new() } else { format!("{code}/") }
    }

    /// The way up to the folder of all surveys.
    fn root(&self) -> &'static str {
        if self.language.code == self.languages[0] { "" } else { "../" }
    }

    fn versions(&self) -> Vec<Version<'a>> {
        let others = self.languages.iter().filter(|code| **code != self.language.code);
        let link = |code: &str| format!("{}{}index.html", self.root(), self.folder(code));
        others.map(|code| Version { code, name: name_of(self.theme, code), link: link(code) }).collect()
    }

    fn entry(&self, survey: &'a Survey) -> Entry<'a> {
        let known = |code: &str| survey.languages.iter().find(|known| *known == code);
        let shown = language::nearest(self.language.code).find_map(known).map_or(survey.language(), String::as_str);
        let link = |code: &str, page: &str| format!("{}{}/{}{page}", self.root(), survey.id, survey.folder(code));
        let version =
            |code: &'a String| Version { code, name: name_of(self.theme, code), link: link(code, "index.html") };
        // The page's own links lead to whatever else an index stands in.
        let others = survey.languages.iter().filter(|code| *code != shown && !self.languages.contains(&code.as_str()));
        // Where the theme has no words, what was done stands in the survey's own language alone.
        let told = if self.theme.speaks(shown) { shown } else { survey.language() };
        Entry {
            title: survey.title.in_language(shown),
            language: Some(shown).filter(|code| *code != self.language.code),
            link: link(shown, "index.html"),
            did: link(told, "did/index.html"),
            languages: others.map(version).collect(),
            promise: self.language.duration(survey.takes(shown)),
        }
    }
}
