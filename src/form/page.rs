//! The pages that a person who answers sees: the form, the thanks, and the word that a survey is not open.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::contact::Contact;
use super::hosts::{self, Sending};
use super::question::{self, Question};
use super::rules::{Test, rules};
use super::section::{Section, is_unseen, page_id, sections};
use super::words::Language;
use super::{Pictures, battery, needs, shuffle};
use crate::problem::Problem;
use crate::render::{Page, Theme, markdown};
use crate::survey::{self, Kind, Organisation, Survey, Text};

/// A survey in one language, with what its pages are made from.
pub(super) struct Setting<'a> {
    survey: &'a Survey,
    theme: &'a Theme,
    organisation: &'a Organisation,
    pictures: &'a Pictures,
    language: Language<'a>,
}

/// The view of every page here.
#[derive(Serialize)]
struct View<'a> {
    title: &'a str,
    organisation: Option<&'a str>,
    contact: Contact<'a>,
    #[serde(flatten)]
    body: Body<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Body<'a> {
    Form(Box<Form<'a>>),
    Thanks(Thanks),
    Closed(Closed),
}

/// The form.
#[derive(Serialize)]
struct Form<'a> {
    mission: &'a str,
    /// HTML.
    intro: String,
    promise: String,
    /// Who reads the answers.
    reader: String,
    languages: Vec<Version>,
    /// Whether strangers answer on the same device one after another.
    shared: bool,
    sending: Sending,
    fields: BTreeMap<&'static str, &'a str>,
    hidden: Vec<Question>,
    pages: Vec<FormPage<'a>>,
    /// What the script has to find out for the rules, as JSON; nothing for most forms.
    tests: String,
    /// What is shown in the form's place once it is sent: HTML.
    thanks: String,
    /// The way to "You said, we did".
    did: String,
}

/// The form in another language.
#[derive(Serialize)]
struct Version {
    code: String,
    name: String,
    link: String,
}

/// A page of the form.
#[derive(Serialize)]
struct FormPage<'a> {
    id: String,
    title: &'a str,
    progress: String,
    sections: Vec<FormSection<'a>>,
}

/// A section of the form.
#[derive(Serialize)]
struct FormSection<'a> {
    id: String,
    name: &'a str,
    /// Whether each person sees its questions in an order of their own.
    shuffle: bool,
    questions: Vec<Question>,
}

#[derive(Serialize)]
struct Thanks {
    /// HTML.
    text: String,
    reader: String,
    did: String,
}

#[derive(Serialize)]
struct Closed {
    /// When it opens, or when it closed.
    when: String,
    did: String,
}

impl<'a> Setting<'a> {
    pub(super) fn new(
        survey: &'a Survey,
        theme: &'a Theme,
        organisation: &'a Organisation,
        language: &'a str,
        pictures: &'a Pictures,
    ) -> Self {
        Self { survey, theme, organisation, pictures, language: Language::new(theme, language) }
    }

    pub(super) fn form(&self) -> Result<Vec<u8>, Problem> {
        let folder = self.survey.folder(self.language.code);
        let sending = hosts::sending(self.survey, self.organisation, &folder);
        let rules = rules(self.survey);
        let page = Page {
            template: "form/form.html".into(),
            styles: needs::styles(self.survey),
            scripts: needs::scripts(self.survey, &rules),
            rules: rules.css,
            form_action: sending.form_action.clone(),
            connect: sending.connect.clone(),
            ..self.page(self.text(&self.survey.title))
        };
        let form = Form {
            mission: self.optional(self.survey.mission.as_ref()),
            intro: markdown::to_html(self.optional(self.survey.intro.as_ref())),
            promise: self.language.duration(self.survey.takes(self.language.code)),
            reader: self.reader(),
            languages: self.versions(),
            shared: self.survey.shared_device,
            sending,
            fields: self.fields(),
            hidden: self.hidden(),
            pages: self.form_pages(),
            tests: tests(&rules.tests),
            thanks: self.thanks_text(),
            did: self.did(0),
        };
        Ok(hosts::named(self.survey, self.render(&page, Body::Form(Box::new(form)))?))
    }

    pub(super) fn thanks(&self) -> Result<Vec<u8>, Problem> {
        let page = Page { template: "form/thanks.html".into(), ..self.page(self.language.word("thanks_title")) };
        let text = self.thanks_text();
        self.render(&page, Body::Thanks(Thanks { text, reader: self.reader(), did: self.did(1) }))
    }

    pub(super) fn closed(&self, day: Date) -> Result<Vec<u8>, Problem> {
        let page = Page { template: "form/closed.html".into(), ..self.page(self.text(&self.survey.title)) };
        let date = |day: Option<Date>| day.map(|day| self.language.date(day)).unwrap_or_default();
        let when = match self.survey.opens {
            Some(opens) if day < opens => self.language.fill("opens_on", &[("date", &date(Some(opens)))]),
            _ => self.language.fill("closed_on", &[("date", &date(self.survey.closes))]),
        };
        self.render(&page, Body::Closed(Closed { when, did: self.did(0) }))
    }

    fn page(&self, title: &str) -> Page {
        Page {
            language: self.language.code.to_owned(),
            title: title.to_owned(),
            // An answer is asked of those who were there, not of whoever comes from a search engine.
            hidden: true,
            styles: vec!["base.css".into(), "form.css".into()],
            ..Page::default()
        }
    }

    fn render(&self, page: &Page, body: Body<'_>) -> Result<Vec<u8>, Problem> {
        let view = View {
            title: self.text(&self.survey.title),
            organisation: self.organisation.name.as_deref(),
            contact: Contact::new(&self.survey.contact),
            body,
        };
        self.theme.render(page, &view)
    }

    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.language.code)
    }

    fn optional<'t>(&self, text: Option<&'t Text>) -> &'t str {
        text.map(|text| self.text(text)).unwrap_or_default()
    }

    fn reader(&self) -> String {
        self.language.fill("reader", &[("name", &self.survey.contact.name)])
    }

    fn thanks_text(&self) -> String {
        markdown::to_html(self.optional(self.survey.thanks.as_ref()))
    }

    /// Returns the way to "You said, we did" from a page this many folders below the survey's, language aside. Where the
    /// theme has no words in the language, that page stands in the survey's own alone.
    fn did(&self, depth: usize) -> String {
        let code = self.language.code;
        let up = depth + usize::from(code != self.survey.language());
        let folder = if self.theme.speaks(code) { self.survey.folder(code) } else { String::new() };
        format!("{}{folder}did/index.html", "../".repeat(up))
    }

    /// Returns the form's other languages, each by its own name where the theme knows it.
    fn versions(&self) -> Vec<Version> {
        let up = if self.language.code == self.survey.language() { "" } else { "../" };
        let others = self.survey.languages.iter().filter(|code| *code != self.language.code);
        others
            .map(|code| Version {
                code: code.clone(),
                name: name_of(self.theme, code),
                link: format!("{up}{}index.html", self.survey.folder(code)),
            })
            .collect()
    }

    /// Returns what every answer carries; what is empty here is filled in by the script.
    fn fields(&self) -> BTreeMap<&'static str, &str> {
        let empty = ["ys_id", "ys_start", "ys_seconds", "ys_source", "ys_receipt"].map(|name| (name, ""));
        let known = [
            ("ys_form", self.survey.id.as_str()),
            ("ys_rev", self.survey.revision.as_str()),
            ("ys_lang", self.language.code),
        ];
        let seed = needs::shuffles(self.survey).then_some(("ys_seed", ""));
        known.into_iter().chain(empty).chain(seed).collect()
    }

    fn hidden(&self) -> Vec<Question> {
        let hidden = self.survey.questions.iter().filter(|question| is_unseen(question));
        hidden.map(|question| Question::new(question, self.setting())).collect()
    }

    fn setting(&self) -> question::Setting<'_> {
        question::Setting { survey: self.survey, language: &self.language, pictures: self.pictures }
    }

    fn form_pages(&self) -> Vec<FormPage<'_>> {
        let count = self.survey.pages.len();
        let form_page = |(index, page): (usize, &'a survey::Page)| {
            let number = (index + 1).to_string();
            FormPage {
                id: page_id(index),
                title: self.optional(page.title.as_ref()),
                progress: self.language.fill("page_of", &[("n", &number), ("count", &count.to_string())]),
                sections: self.form_sections(index),
            }
        };
        self.survey.pages.iter().enumerate().map(form_page).collect()
    }

    fn form_sections(&self, page: usize) -> Vec<FormSection<'_>> {
        let title = self.optional(self.survey.pages[page].title.as_ref());
        let shuffle = self.survey.pages[page].shuffle;
        let form_section = |section: Section<'_>| {
            let moment = section.moment.map(|moment| self.text(&self.survey.moments[moment].name));
            FormSection {
                id: section.id,
                // A page that is about one moment says its name once.
                name: moment.filter(|name| *name != title).unwrap_or_default(),
                shuffle,
                questions: self.questions(&section.questions, shuffle),
            }
        };
        sections(self.survey).into_iter().filter(|section| section.page == page).map(form_section).collect()
    }

    fn questions(&self, questions: &[&survey::Question], shuffle: bool) -> Vec<Question> {
        let entries: Vec<_> = battery::entries(questions).collect();
        let follows = if shuffle { shuffle::follows(self.survey, &entries) } else { vec![false; entries.len()] };
        let view = |(entry, follows): (&battery::Entry<'_>, bool)| {
            // Words without an answer introduce what comes after them.
            let anchored = shuffle && entry.iter().all(|question| question.kind == Kind::Note);
            Some(Question { anchored, follows, ..battery::view(entry, self.setting())? })
        };
        entries.into_iter().zip(follows).filter_map(view).collect()
    }
}

/// Writes what the script has to find out.
fn tests(tests: &[Test]) -> String {
    if tests.is_empty() { String::new() } else { serde_json::json!(tests).to_string() }
}

/// Returns the name of a language in itself, or its code where the theme does not know it.
pub(super) fn name_of(theme: &Theme, code: &str) -> String {
    let name = theme.speaks(code).then(|| theme.words(code).remove("language")).flatten();
    name.unwrap_or_else(|| code.to_owned())
}
