//! The index of surveys.

use jiff::civil::Date;
use serde::Serialize;

use super::page::name_of;
use super::words::Language;
use crate::problem::Problem;
use crate::render::{Page, Theme};
use crate::survey::{Organisation, Survey};

#[derive(Serialize)]
struct View<'a> {
    title: &'a str,
    open: Vec<Entry<'a>>,
    /// Surveys that take no answers any more, for what became of them.
    closed: Vec<Entry<'a>>,
}

/// A survey on the index.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    title: &'a str,
    language: &'a str,
    languages: Vec<Version<'a>>,
    promise: String,
}

#[derive(Serialize)]
struct Version<'a> {
    code: &'a str,
    name: String,
}

/// Makes `public/index.html`: the surveys that are open on a day, and what became of those that are closed.
///
/// It is in the language of the first survey.
///
/// # Errors
/// Says what of the theme cannot be used.
pub fn index(surveys: &[Survey], theme: &Theme, organisation: &Organisation, day: Date) -> Result<Vec<u8>, Problem> {
    let language = Language::new(theme, surveys.first().map_or("en", Survey::language));
    let title = organisation.name.as_deref().unwrap_or(language.word("index_title"));
    let entry = |survey| entry(survey, theme, &language);
    let view = View {
        title,
        open: surveys.iter().filter(|survey| survey.is_open(day)).map(entry).collect(),
        closed: surveys.iter().filter(|survey| survey.closes.is_some_and(|last| last < day)).map(entry).collect(),
    };
    let page = Page {
        template: "form/index.html".into(),
        language: language.code.to_owned(),
        title: title.to_owned(),
        styles: vec!["base.css".into(), "form.css".into()],
        ..Page::default()
    };
    theme.render(&page, &view)
}

fn entry<'s>(survey: &'s Survey, theme: &Theme, language: &Language<'_>) -> Entry<'s> {
    let others = survey.languages[1..].iter();
    Entry {
        id: &survey.id,
        title: survey.title.in_language(language.code),
        language: survey.language(),
        languages: others.map(|code| Version { code, name: name_of(theme, code) }).collect(),
        promise: language.duration(survey.takes(language.code)),
    }
}
