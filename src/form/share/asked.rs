//! The questions as paper shows them and as a voice reads them: in order, numbered, with every code.

use serde::Serialize;

use super::desk::Desk;
use crate::form::condition;
use crate::form::question::bounds;
use crate::form::section::{Section, sections};
use crate::render::markdown;
use crate::survey::{self, Choices, Kind, Question, Scale};

/// The longest label that fits into a circle.
const IN_A_CIRCLE: usize = 3;

/// How a question is answered by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Printed {
    /// Boxes to tick, one below another.
    Boxes { many: bool },
    /// Circles in a row, for the points of a scale.
    Circles,
    /// Lines to write on.
    Lines(usize),
    /// It is only read.
    Nothing,
}

impl Printed {
    /// Says how a kind is answered by hand; this is the one place that knows.
    fn new(kind: &Kind, language: &str) -> Self {
        match kind {
            Kind::Rating(scale) | Kind::Nps(scale) if short(&scale.choices, language) => Self::Circles,
            Kind::Single(_) | Kind::Dropdown(_) | Kind::YesNo(_) | Kind::Rating(_) | Kind::Nps(_) => {
                Self::Boxes { many: false }
            }
            Kind::Multiple { .. } => Self::Boxes { many: true },
            Kind::Consent(..) => Self::Boxes { many: false },
            Kind::Comment => Self::Lines(4),
            Kind::Suggestion => Self::Lines(3),
            Kind::Note => Self::Nothing,
            _ => Self::Lines(1),
        }
    }
}

/// A page of the form.
#[derive(Serialize)]
pub(super) struct Sheet<'a> {
    title: &'a str,
    sections: Vec<Part<'a>>,
}

/// Consecutive questions of one moment.
#[derive(Serialize)]
struct Part<'a> {
    name: &'a str,
    questions: Vec<Asked>,
}

/// One question.
#[derive(Default, Serialize)]
pub(super) struct Asked {
    /// Its number; none for a note.
    number: Option<usize>,
    /// The column of its answer.
    column: String,
    /// HTML.
    ask: String,
    /// HTML.
    help: String,
    /// When it is asked, in words.
    when: String,
    /// The number of the question to go to when it is not asked; none at the end.
    otherwise: Option<usize>,
    /// `boxes`, `circles`, `lines` or `nothing`.
    look: &'static str,
    many: bool,
    consent: bool,
    /// How many lines to write on.
    lines: usize,
    /// How many may be chosen.
    bounds: String,
    choices: Vec<Choice>,
    /// Choices that mean no answer.
    quiet: Vec<Choice>,
    low: String,
    high: String,
    /// How to read a scale aloud.
    aloud: String,
}

/// Something to tick.
#[derive(Serialize)]
struct Choice {
    label: String,
    /// What goes into the column.
    code: String,
    /// The column of its own, where several may be ticked.
    column: String,
    /// Whether a line follows, for words of one's own.
    own_words: bool,
}

/// Whether all labels of a scale are short enough for a row.
pub(super) fn short(choices: &Choices, language: &str) -> bool {
    choices.list.iter().all(|choice| choice.label.in_language(language).chars().count() <= IN_A_CIRCLE)
}

/// Returns all questions that are seen, page by page.
pub(super) fn sheets<'a>(desk: &'a Desk<'_>) -> Vec<Sheet<'a>> {
    let numbers = numbers(&desk.survey.questions);
    let part = |section: Section<'_>| {
        let name = section.moment.map(|moment| desk.text(&desk.survey.moments[moment].name));
        let questions = section.questions.into_iter().map(|question| Asked::new(desk, question, &numbers));
        Part { name: name.unwrap_or_default(), questions: questions.collect() }
    };
    let sheet = |(index, title): (usize, &'a Option<survey::Text>)| Sheet {
        title: desk.optional(title.as_ref()),
        sections: sections(desk.survey).into_iter().filter(|section| section.page == index).map(part).collect(),
    };
    desk.survey.pages.iter().enumerate().map(sheet).collect()
}

/// Numbers the questions that are answered.
fn numbers(questions: &[Question]) -> Vec<Option<usize>> {
    let mut last = 0;
    let number = |question: &Question| {
        let answered = !matches!(question.kind, Kind::Hidden(_) | Kind::Note);
        last += usize::from(answered);
        answered.then_some(last)
    };
    questions.iter().map(number).collect()
}

impl Asked {
    fn new(desk: &Desk<'_>, question: &Question, numbers: &[Option<usize>]) -> Self {
        let (code, survey) = (desk.language.code, desk.survey);
        let printed = Printed::new(&question.kind, code);
        let place = survey.questions.iter().position(|other| other.id == question.id).unwrap_or_default();
        let scale = question.scale();
        let end = |text: Option<&survey::Text>| desk.optional(text).to_owned();
        let when = question.show_if.as_ref().map(|when| condition::sentence(survey, &desk.language, when));
        Self {
            number: numbers[place],
            column: question.field(),
            ask: markdown::inline(desk.text(&question.ask)),
            help: markdown::inline(desk.optional(question.help.as_ref())),
            when: markdown::plain(&when.unwrap_or_default()),
            otherwise: next(&survey.questions, place).and_then(|next| numbers[next]),
            look: match printed {
                Printed::Boxes { .. } => "boxes",
                Printed::Circles => "circles",
                Printed::Lines(_) => "lines",
                Printed::Nothing => "nothing",
            },
            many: printed == Printed::Boxes { many: true },
            consent: matches!(question.kind, Kind::Consent(..)),
            lines: if let Printed::Lines(lines) = printed { lines } else { 0 },
            bounds: match &question.kind {
                Kind::Multiple { choices, min, max } => bounds(*min, *max, choices.list.len(), &desk.language).text,
                _ => String::new(),
            },
            choices: choices(desk, question),
            quiet: quiet(desk, question),
            low: end(scale.and_then(|scale| scale.low.as_ref())),
            high: end(scale.and_then(|scale| scale.high.as_ref())),
            aloud: scale.map(|scale| aloud(desk, scale)).unwrap_or_default(),
        }
    }
}

/// Says from where to where a scale goes, and what its ends mean.
fn aloud(desk: &Desk<'_>, scale: &Scale) -> String {
    let [first, .., last] = scale.choices.list.as_slice() else { return String::new() };
    let (low, high) = (desk.optional(scale.low.as_ref()), desk.optional(scale.high.as_ref()));
    let key = if low.is_empty() || high.is_empty() { "share_points" } else { "share_points_ends" };
    let (first, last) = (desk.text(&first.label), desk.text(&last.label));
    desk.language.fill(key, &[("first", first), ("low", low), ("last", last), ("high", high)])
}

/// Returns the question to go to when one is not asked: the next that does not hang on the same condition.
fn next(questions: &[Question], place: usize) -> Option<usize> {
    let condition = &questions[place].show_if;
    let after = questions.iter().enumerate().skip(place + 1);
    let mut asked = after.filter(|(_, question)| !matches!(question.kind, Kind::Hidden(_) | Kind::Note));
    asked.find(|(_, question)| question.show_if != *condition).map(|(next, _)| next)
}

fn choices(desk: &Desk<'_>, question: &Question) -> Vec<Choice> {
    let Some(choices) = question.choices() else { return Vec::new() };
    let choice = |choice: &survey::Choice| Choice {
        label: desk.text(&choice.label).to_owned(),
        code: choice.code.clone(),
        column: if question.is_multiple() { question.choice_field(&choice.code) } else { String::new() },
        own_words: choices.other.is_some() && choice.code == Choices::OTHER,
    };
    choices.list.iter().map(choice).collect()
}

fn quiet(desk: &Desk<'_>, question: &Question) -> Vec<Choice> {
    let missing = question.choices().map(|choices| choices.missing.as_slice()).unwrap_or_default();
    let offered = missing.iter().filter_map(|missing| Some((missing, missing.label.as_ref()?)));
    let choice = |(missing, label): (&survey::MissingCode, &survey::Text)| Choice {
        label: desk.text(label).to_owned(),
        code: missing.code.clone(),
        column: String::new(),
        own_words: false,
    };
    offered.map(choice).collect()
}
