//! What stands round every page of a survey's report: whose it is, when it was read, and where else to go.

use serde::Serialize;

use super::Reading;
use super::wording;
use crate::problem::Problem;
use crate::render::theme::Words;
use crate::render::{Page, Site, Theme};
use crate::survey::{Moment, Survey};

/// The language of the report's own words.
pub(super) const LANGUAGE: &str = "en";

/// Where each page links to: path within the report, name, and whether it is there only where suggestions are kept.
const LINKS: [(&str, &str, bool); 7] = [
    ("index.html", "Overview", false),
    ("questions/index.html", "Questions", false),
    ("suggestions/index.html", "Suggestions", true),
    ("actions/index.html", "Actions", true),
    ("set-aside/index.html", "Set aside", false),
    ("methods/index.html", "Methods", false),
    ("share/index.html", "Share", false),
];

/// Where the pages of one report are written.
pub(super) struct Desk<'a> {
    /// What the report is read from.
    pub(super) reading: &'a Reading<'a>,
    /// The words that charts share.
    pub(super) words: Words,
    pub(super) theme: &'a Theme,
}

/// A page about to be written.
pub(super) struct Sheet {
    /// Its path within the report, such as `questions/index.html`.
    pub(super) path: String,
    /// Its template in `report/`, without the ending.
    pub(super) template: &'static str,
    /// Its heading.
    pub(super) title: String,
}

/// A link to another page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    pub(super) href: String,
    pub(super) label: String,
    pub(super) current: bool,
}

impl Link {
    /// Links to a moment from the page of a question.
    pub(super) fn to_moment(survey: &Survey, moment: usize) -> Self {
        let Moment { id, name, .. } = &survey.moments[moment];
        Self { href: format!("../../moments/{id}/index.html"), label: name.original().to_owned(), current: false }
    }
}

#[derive(Serialize)]
struct Frame<'a> {
    survey: &'a str,
    organisation: Option<&'a str>,
    title: &'a str,
    /// The way from the page to the report's own folder: `../` once for each folder.
    root: &'a str,
    links: Vec<Link>,
    synthetic: bool,
    read_on: String,
    contact: &'a str,
}

/// A view with the frame round it.
#[derive(Serialize)]
struct Framed<'a, V> {
    frame: Frame<'a>,
    #[serde(flatten)]
    view: &'a V,
}

impl<'a> Desk<'a> {
    pub(super) fn new(reading: &'a Reading<'a>, theme: &'a Theme) -> Self {
        Self { reading, theme, words: theme.words(LANGUAGE) }
    }

    /// Names a file of responses by its path within the survey's own folder of them.
    pub(super) fn file<'p>(&self, path: &'p str) -> &'p str {
        path.strip_prefix(&responses_folder(self.reading.survey)).unwrap_or(path)
    }

    /// Writes a page; its template sees the fields of the view, and `frame`.
    pub(super) fn put<V: Serialize>(&self, sheet: &Sheet, view: &V, site: &mut Site) -> Result<(), Problem> {
        let Reading { survey, organisation, analysis, .. } = self.reading;
        let root = "../".repeat(sheet.path.matches('/').count());
        let frame = Frame {
            survey: survey.title.original(),
            organisation: organisation.name.as_deref(),
            title: &sheet.title,
            links: self.links(sheet, &root),
            root: &root,
            synthetic: analysis.synthetic,
            read_on: wording::date(self.reading.as_of),
            contact: &survey.contact.name,
        };
        let title = format!("{} \u{b7} {}", sheet.title, survey.title.original());
        let bytes = self.theme.render(&page(sheet.template, title), &Framed { frame, view })?;
        site.insert(format!("private/{}/{}", survey.id, sheet.path), bytes)
    }

    fn links(&self, sheet: &Sheet, root: &str) -> Vec<Link> {
        let kept = self.reading.debt().is_some();
        let link = |path: &str, label: &str| Link {
            href: format!("{root}{path}"),
            label: label.to_owned(),
            current: path == sheet.path,
        };
        let there = LINKS.iter().filter(|(_, _, only_kept)| kept || !only_kept);
        let public = format!("../../public/{}/did/index.html", self.reading.survey.id);
        let public = kept.then(|| link(&public, "What customers read"));
        there.map(|(path, label, _)| link(path, label)).chain(public).collect()
    }
}

/// Returns a page of the report as the theme takes it; search engines are asked to leave it out.
pub(super) fn page(template: &str, title: String) -> Page {
    Page {
        template: format!("report/{template}.html"),
        language: LANGUAGE.into(),
        title,
        hidden: true,
        styles: ["base.css", "chart.css", "report.css", "shift.css", "register.css"].map(Into::into).to_vec(),
        ..Page::default()
    }
}

/// The folder of the responses to a survey, with which the paths of its files begin.
pub(super) fn responses_folder(survey: &Survey) -> String {
    format!("surveys/{}/responses/", survey.id)
}
