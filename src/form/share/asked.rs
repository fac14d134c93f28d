//! The questions as paper shows them and as a voice reads them: in order, numbered, with every code.

use serde::Serialize;

use super::desk::Desk;
use super::printed::{Printed, is_answered};
use crate::form::choice::bounds;
use crate::form::condition;
use crate::form::section::{Section, sections};
use crate::render::markdown;
use crate::survey::{self, Choices, Condition, Form, Kind, Question};

/// A page of the form.
#[derive(Serialize)]
pub(super) struct Sheet<'a> {
    title: &'a str,
    /// When it is asked, in words.
    when: String,
    /// The number of the question to go to when it is not asked; none at the end.
    otherwise: Option<usize>,
    sections: Vec<Part<'a>>,
}

/// Consecutive questions of one moment.
#[derive(Serialize)]
struct Part<'a> {
    name: &'a str,
    questions: Vec<Asked>,
}

/// One question.
#[derive(Serialize)]
struct Asked {
    /// Its number; none for a note.
    number: Option<usize>,
    /// The column of its answer.
    column: String,
    /// What is asked of several items together, before the first of them. HTML.
    lead: String,
    /// How such items are answered together.
    rule: String,
    /// HTML.
    ask: String,
    /// HTML.
    help: String,
    /// When it is asked, in words.
    when: String,
    /// The number of the question to go to when it is not asked; none at the end.
    otherwise: Option<usize>,
    /// How it is answered: `boxes`, `circles` and so on.
    look: &'static str,
    consent: bool,
    /// How many lines to write on.
    lines: usize,
    /// What stands after a number.
    unit: String,
    /// How many may be chosen.
    bounds: String,
    choices: Vec<Choice>,
    /// Choices that mean no answer.
    quiet: Vec<Choice>,
    low: String,
    high: String,
    /// How to read a scale or a range aloud.
    aloud: String,
    /// Where to send a file.
    send: String,
}

/// Something to tick.
#[derive(Serialize)]
struct Choice {
    label: String,
    /// What goes into the column.
    code: String,
    /// The column of its own, where several may be ticked.
    column: String,
    /// When it is offered, in words.
    when: String,
    /// Whether a line follows, for words of one's own.
    own_words: bool,
}

/// Returns all questions that are seen, page by page.
pub(super) fn sheets<'a>(desk: &'a Desk<'_>) -> Vec<Sheet<'a>> {
    let numbers = numbers(&desk.survey.questions);
    let sheet = |(index, page): (usize, &'a survey::Page)| {
        let title = desk.optional(page.title.as_ref());
        let part = |section: Section<'_>| {
            let name = section.moment.map(|moment| desk.text(&desk.survey.moments[moment].name));
            let seen = section.questions.into_iter().filter(|question| !matches!(question.kind, Kind::Calculated(_)));
            Part {
                // A page that is about one moment says its name once.
                name: name.filter(|name| *name != title).unwrap_or_default(),
                questions: seen.map(|question| Asked::new(desk, question, &numbers)).collect(),
            }
        };
        let parts = sections(desk.survey).into_iter().filter(|section| section.page == index).map(part);
        let parts = parts.filter(|part| !part.questions.is_empty());
        let mut after = desk.survey.questions.iter().zip(&numbers).filter(|(question, _)| question.page > index);
        Sheet {
            title,
            when: words(desk, page.show_if.as_ref()),
            otherwise: after.find_map(|(_, number)| *number),
            sections: parts.collect(),
        }
    };
    desk.survey.pages.iter().enumerate().map(sheet).collect()
}

/// Numbers the questions that are answered.
fn numbers(questions: &[Question]) -> Vec<Option<usize>> {
    let mut last = 0;
    let number = |question: &Question| {
        let answered = is_answered(&question.kind);
        last += usize::from(answered);
        answered.then_some(last)
    };
    questions.iter().map(number).collect()
}

impl Asked {
    fn new(desk: &Desk<'_>, question: &Question, numbers: &[Option<usize>]) -> Self {
        let questions = &desk.survey.questions;
        let place = desk.survey.question(&question.id).unwrap_or_default();
        let printed = Printed::new(&question.kind, desk.language.code);
        let (lead, rule) = if begins(questions, place) { battery(desk, question) } else { Default::default() };
        let follows = question.item.is_some() && lead.is_empty();
        let ask = question.item.as_ref().map_or(&question.ask, |item| &item.label);
        let end = |text: Option<&survey::Text>| desk.optional(text).to_owned();
        let page = desk.survey.pages[question.page].show_if.as_ref();
        let when = question.show_if.as_ref().and_then(|condition| beyond(condition, page));
        Self {
            number: numbers[place],
            column: question.field(),
            lead,
            rule,
            ask: markdown::inline(desk.text(ask)),
            help: markdown::inline(desk.optional(question.help.as_ref())),
            when: words(desk, when.as_ref()),
            otherwise: next(questions, place).and_then(|next| numbers[next]),
            look: printed.name(),
            consent: matches!(question.kind, Kind::Consent(..)),
            lines: printed.lines(),
            unit: match &question.kind {
                Kind::Number(number) => end(number.unit.as_ref()),
                _ => String::new(),
            },
            bounds: match &question.kind {
                Kind::Multiple { choices, min, max } => bounds(*min, *max, choices.list.len(), &desk.language).text,
                _ => String::new(),
            },
            choices: choices(desk, question),
            quiet: quiet(desk, question),
            low: end(question.scale().and_then(|scale| scale.low.as_ref())),
            high: end(question.scale().and_then(|scale| scale.high.as_ref())),
            aloud: if follows { String::new() } else { aloud(desk, question) },
            send: desk.language.fill("share_file", &[("email", &desk.survey.contact.email)]),
        }
    }
}

/// Returns a condition as a sentence.
fn words(desk: &Desk<'_>, condition: Option<&Condition>) -> String {
    let sentence = condition.map(|condition| condition::sentence(desk.survey, &desk.language, condition));
    markdown::plain(&sentence.unwrap_or_default())
}

/// Returns what a question asks for beyond the condition of its page, which is said once.
fn beyond(condition: &Condition, page: Option<&Condition>) -> Option<Condition> {
    match condition {
        same if Some(same) == page => None,
        Condition::All(parts) => match parts.as_slice() {
            [first, rest] => Condition::both(beyond(first, page), Some(rest.clone())),
            _ => Some(condition.clone()),
        },
        _ => Some(condition.clone()),
    }
}

/// Whether a question is the first item of its battery.
fn begins(questions: &[Question], place: usize) -> bool {
    let of = |question: &Question| question.item.as_ref().map(|item| item.battery);
    let own = of(&questions[place]);
    own.is_some() && (place == 0 || of(&questions[place - 1]) != own)
}

/// Returns what is asked of all items together, as HTML, and how they are answered together.
fn battery(desk: &Desk<'_>, question: &Question) -> (String, String) {
    let Some(item) = &question.item else { return Default::default() };
    let battery = &desk.survey.batteries[item.battery];
    let help = desk.optional(battery.help.as_ref());
    let rule = match battery.form {
        Form::Ranking => desk.language.word("share_rank").to_owned(),
        Form::Share(total) => desk.language.fill("share_sum", &[("n", &desk.language.whole(total.into()))]),
        Form::Matrix | Form::Expectation => String::new(),
    };
    (markdown::inline(desk.text(&battery.ask)), [help, &rule].join(" ").trim().to_owned())
}

/// Says from where to where an answer goes, and what the ends mean.
fn aloud(desk: &Desk<'_>, question: &Question) -> String {
    let say = |first: &str, last: &str| {
        let scale = question.scale();
        let low = desk.optional(scale.and_then(|scale| scale.low.as_ref()));
        let high = desk.optional(scale.and_then(|scale| scale.high.as_ref()));
        let key = if low.is_empty() || high.is_empty() { "share_points" } else { "share_points_ends" };
        desk.language.fill(key, &[("first", first), ("low", low), ("last", last), ("high", high)])
    };
    match (&question.kind, question.scale().map(|scale| scale.choices.list.as_slice())) {
        (_, Some([first, .., last])) => say(desk.text(&first.label), desk.text(&last.label)),
        (Kind::Number(number), _) => match (number.bounds.min, number.bounds.max) {
            (Some(min), Some(max)) => say(&min.to_string(), &max.to_string()),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

/// Returns the question to go to when one is not asked: the next that does not hang on the same condition.
fn next(questions: &[Question], place: usize) -> Option<usize> {
    let condition = &questions[place].show_if;
    let after = questions.iter().enumerate().skip(place + 1);
    let mut asked = after.filter(|(_, question)| is_answered(&question.kind));
    asked.find(|(_, question)| question.show_if != *condition).map(|(next, _)| next)
}

fn choices(desk: &Desk<'_>, question: &Question) -> Vec<Choice> {
    let Some(choices) = question.choices() else { return Vec::new() };
    let choice = |choice: &survey::Choice| Choice {
        label: desk.text(&choice.label).to_owned(),
        code: choice.code.clone(),
        column: if question.is_multiple() { question.choice_field(&choice.code) } else { String::new() },
        when: words(desk, choice.show_if.as_ref()),
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
        when: String::new(),
        own_words: false,
    };
    offered.map(choice).collect()
}
