//! An e-mail that asks the first question: each answer is a link that opens the form with that answer chosen. A mail
//! scanner that follows every link changes nothing, because the form never sends by itself.

use std::collections::BTreeSet;

use serde::Serialize;

use super::desk::{Desk, Links};
use super::printed::fits_a_row;
use crate::problem::Problem;
use crate::render::{markdown, page};
use crate::survey::{Choice, Kind, Question, Scale};

/// An e-mail in both of its versions.
pub(super) struct Mail {
    message: Message,
    /// The HTML to put into a mail program.
    pub(super) html: String,
}

/// What an e-mail says.
#[derive(Serialize)]
struct Message {
    /// Opens the form with nothing chosen.
    href: String,
    intro: String,
    question: Option<Asked>,
}

#[derive(Serialize)]
struct View<'m> {
    /// The styles of the message, as its policy names them.
    styles: String,
    #[serde(flatten)]
    message: &'m Message,
}

/// The question asked in the e-mail.
#[derive(Serialize)]
struct Asked {
    ask: String,
    /// The points of its scale, parted where a narrow window breaks the line; in one part where they stand one below
    /// another.
    rows: Vec<Vec<Mark>>,
    stacked: bool,
    low: String,
    high: String,
}

/// A point of the scale.
#[derive(Clone, Serialize)]
struct Mark {
    label: String,
    href: String,
}

impl Mail {
    pub(super) fn new(desk: &Desk<'_>, links: &Links) -> Result<Self, Problem> {
        let question = first(&desk.survey.questions);
        let message = Message {
            href: links.to("email", None),
            intro: markdown::plain(desk.optional(desk.survey.intro.as_ref())),
            question: question.map(|(question, scale)| Asked::new(desk, links, question, scale)),
        };
        Ok(Self { html: desk.snippet("snippet/mail.html", &message)?, message })
    }

    /// Whether the message asks a question itself.
    pub(super) fn asks(&self) -> bool {
        self.message.question.is_some()
    }

    /// Returns `email.html`: the message by itself, to look at and to import.
    pub(super) fn file(&self, desk: &Desk<'_>) -> Result<Vec<u8>, Problem> {
        let view = View { styles: styles(&self.html), message: &self.message };
        Ok(desk.snippet("email.html", &view)?.into_bytes())
    }

    /// Returns `email.txt`: the message in plain text, for programs that show no HTML.
    pub(super) fn plain(&self, desk: &Desk<'_>) -> String {
        let mut parts = vec![line(desk.title())];
        parts.extend((!self.message.intro.is_empty()).then(|| line(&self.message.intro)));
        parts.extend(self.message.question.as_ref().map(Asked::plain));
        parts.push(format!("{}\n{}", desk.language.word("share_open"), self.message.href));
        parts.push(format!("{} {}\n{}", desk.promise, line(&desk.reader()), line(&desk.survey.contact.email)));
        parts.join("\n\n") + "\n"
    }
}

impl Asked {
    fn new(desk: &Desk<'_>, links: &Links, question: &Question, scale: &Scale) -> Self {
        let mark = |choice: &Choice| Mark {
            label: desk.text(&choice.label).to_owned(),
            href: links.to("email", Some((&question.field(), &choice.code))),
        };
        let marks: Vec<_> = scale.choices.list.iter().map(mark).collect();
        let stacked = !fits_a_row(&scale.choices, desk.language.code);
        let a_row = if stacked { marks.len() } else { marks.len().div_ceil(if marks.len() > 6 { 2 } else { 1 }) };
        Self {
            ask: markdown::plain(desk.text(&question.ask)),
            rows: marks.chunks(a_row.max(1)).map(<[Mark]>::to_vec).collect(),
            stacked,
            low: desk.optional(scale.low.as_ref()).to_owned(),
            high: desk.optional(scale.high.as_ref()).to_owned(),
        }
    }

    fn plain(&self) -> String {
        let marks: Vec<&Mark> = self.rows.iter().flatten().collect();
        let last = marks.len().saturating_sub(1);
        let said = |(place, mark): (usize, &&Mark)| {
            let end = match place {
                0 => &self.low,
                place if place == last => &self.high,
                _ => "",
            };
            let end = if end.is_empty() { String::new() } else { format!(" ({end})") };
            format!("{}\n{}", line(&format!("{}{end}", mark.label)), mark.href)
        };
        let said: Vec<_> = marks.iter().enumerate().map(said).collect();
        format!("{}\n\n{}", line(&self.ask), said.join("\n"))
    }
}

/// The most answers that an e-mail can offer.
const MOST_MARKS: usize = 11;

/// Returns the question to ask in an e-mail: would you recommend us, or the first scale that everybody is asked.
fn first(questions: &[Question]) -> Option<(&Question, &Scale)> {
    let scales = || {
        let asked = questions.iter().filter(|question| question.show_if.is_none() && question.item.is_none());
        let scales = asked.filter_map(|question| Some((question, question.scale()?)));
        scales.filter(|(_, scale)| scale.choices.list.len() <= MOST_MARKS)
    };
    scales().find(|(question, _)| matches!(question.kind, Kind::Nps(_))).or_else(|| scales().next())
}

/// Returns a text on one line, without what steers a mail program or a terminal.
fn line(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().filter(|c| !c.is_control()).collect()
}

/// Returns the hashes of all styles in attributes, as a policy writes them (CSP level 3).
fn styles(html: &str) -> String {
    let styles = html.split(" style=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let hashes: BTreeSet<_> = styles.map(page::hash).collect();
    hashes.into_iter().collect::<Vec<_>>().join(" ")
}
