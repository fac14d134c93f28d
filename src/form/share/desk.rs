//! What every piece of the kit is made from: a survey in one language, and the addresses that lead to it.

use form_urlencoded::Serializer;
use serde::Serialize;

use crate::form::contact::Contact;
use crate::problem::Problem;
use crate::render::words::Language;
use crate::render::{Page, Theme};
use crate::survey::{Organisation, Survey, Text};

/// A survey in one language, with what the kit is made from.
pub(super) struct Desk<'a> {
    pub(super) survey: &'a Survey,
    pub(super) theme: &'a Theme,
    pub(super) organisation: &'a Organisation,
    pub(super) language: Language<'a>,
    /// How long the form takes.
    pub(super) promise: String,
}

/// The addresses of a form in one language.
pub(super) struct Links {
    /// The page of the form.
    form: String,
}

/// A view with what every page shows.
#[derive(Serialize)]
struct Framed<'a, V> {
    title: &'a str,
    /// Who asks: the organisation, or else the contact.
    asker: &'a str,
    mission: &'a str,
    promise: &'a str,
    /// Who reads the answers.
    reader: String,
    contact: Contact<'a>,
    #[serde(flatten)]
    view: &'a V,
}

impl Links {
    /// Returns the address of the form, which notes where a person came from and may choose an answer beforehand.
    pub(super) fn to(&self, source: &str, answer: Option<(&str, &str)>) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(answer).append_pair("from", source);
        format!("{}?{}", self.form, query.finish())
    }

    /// Returns the address as people say and type it.
    pub(super) fn in_words(&self) -> &str {
        let words = self.form.split_once("://").map_or(self.form.as_str(), |(_, words)| words);
        words.trim_end_matches('/')
    }
}

impl<'a> Desk<'a> {
    pub(super) fn new(survey: &'a Survey, theme: &'a Theme, organisation: &'a Organisation, language: &'a str) -> Self {
        let language = Language::new(theme, language);
        let promise = language.duration(survey.takes(language.code));
        Self { survey, theme, organisation, language, promise }
    }

    /// Returns where the form is, when `yousaid.toml` says where the site is.
    pub(super) fn links(&self) -> Option<Links> {
        let address = self.organisation.address.as_ref()?;
        let folder = self.survey.folder(self.language.code);
        Some(Links { form: format!("{address}/{}/{folder}", self.survey.id) })
    }

    pub(super) fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.language.code)
    }

    pub(super) fn optional<'t>(&self, text: Option<&'t Text>) -> &'t str {
        text.map(|text| self.text(text)).unwrap_or_default()
    }

    /// The title on one line.
    pub(super) fn title(&self) -> &'a str {
        self.survey.title.in_language(self.language.code)
    }

    /// Who asks.
    pub(super) fn asker(&self) -> &'a str {
        self.organisation.name.as_deref().unwrap_or(&self.survey.contact.name)
    }

    pub(super) fn reader(&self) -> String {
        self.language.fill("reader", &[("name", &self.survey.contact.name)])
    }

    /// Returns a page of the kit in the survey's language.
    pub(super) fn page(&self, template: &str, title: String) -> Page {
        Page {
            template: format!("form/share/{template}"),
            language: self.language.code.to_owned(),
            title,
            hidden: true,
            styles: vec!["base.css".into(), "share.css".into()],
            ..Page::default()
        }
    }

    /// Fills a template in; it sees the fields of the view, and what every page shows.
    pub(super) fn render<V: Serialize>(&self, page: &Page, view: &V) -> Result<Vec<u8>, Problem> {
        let framed = Framed {
            title: self.title(),
            asker: self.asker(),
            mission: self.optional(self.survey.mission.as_ref()),
            promise: &self.promise,
            reader: self.reader(),
            contact: Contact::new(&self.survey.contact),
            view,
        };
        self.theme.render(page, &framed)
    }

    /// Fills in a template that is not a page, and returns its text.
    pub(super) fn snippet<V: Serialize>(&self, template: &str, view: &V) -> Result<String, Problem> {
        let page = Page { styles: Vec::new(), ..self.page(template, self.title().to_owned()) };
        Ok(String::from_utf8_lossy(&self.render(&page, view)?).trim().to_owned())
    }
}
