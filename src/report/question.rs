//! One question: what was asked, what was answered, and why some have no answer.

use serde::Serialize;

use super::fold::Fold;
use super::frame::{Desk, Link, Sheet};
use super::scale::{self, Answers};
use super::segments::{self, Segments};
use super::standout::Standout;
use super::{figures, numbers, questions, trend, wording};
use crate::analysis::{ChoiceMeasure, Estimate, Figure, Measure, QuestionResult, Words};
use crate::problem::Problem;
use crate::render::{Site, chart, markdown};
use crate::survey::{Choices, Kind, Question};

/// How many comments are in sight before the rest is folded away.
const IN_SIGHT: usize = 20;

#[derive(Serialize)]
struct View {
    ask: String,
    /// The battery of which it is an item.
    battery: Option<Link>,
    help: Option<String>,
    kind: String,
    moment: Option<Link>,
    answers: Option<Answers>,
    choices: Option<chart::Figure>,
    /// What stands in place of a figure.
    instead: Option<String>,
    trend: Option<chart::Figure>,
    segments: Option<Segments>,
    missing: Vec<String>,
    /// How many addresses are kept back.
    withheld: Option<String>,
    comments: Option<Comments>,
}

#[derive(Serialize)]
struct Comments {
    heading: String,
    /// How they are listed.
    order: String,
    list: Fold<Comment>,
}

#[derive(Serialize)]
struct Comment {
    on: Option<String>,
    text: String,
    /// A link by which to reach the person.
    href: Option<String>,
}

/// Writes the page of a question.
pub(super) fn page(desk: &Desk<'_>, question: usize, site: &mut Site) -> Result<(), Problem> {
    let asked = &desk.reading.survey.questions[question];
    let name = asked.item.as_ref().map_or(&asked.ask, |item| &item.label);
    let sheet = Sheet {
        path: format!("questions/{}/index.html", asked.id),
        template: "question",
        title: markdown::plain(name.original()),
    };
    desk.put(&sheet, &view(desk, question)?, site)
}

fn view(desk: &Desk<'_>, question: usize) -> Result<View, Problem> {
    let survey = desk.reading.survey;
    let (asked, result) = (&survey.questions[question], &desk.reading.analysis.questions[question]);
    let mut view = View {
        ask: markdown::inline(asked.item.as_ref().map_or(&asked.ask, |item| &item.label).original()),
        battery: asked.item.as_ref().map(|item| to_battery(desk, item.battery)),
        help: asked.help.as_ref().map(|help| markdown::inline(help.original())),
        kind: questions::kind(asked),
        moment: asked.moment.map(|moment| Link::to_moment(survey, moment)),
        answers: None,
        choices: None,
        instead: None,
        trend: None,
        segments: segments::view(survey, result),
        missing: wording::missing(&result.missing),
        withheld: withheld(result.withheld),
        comments: comments(asked, result),
    };
    match &result.all {
        Measure::Scale(measure) => {
            view.answers = scale::view(desk, asked, measure, &result.missing)?;
            view.trend = trend::draw(desk, "trend", &scale::all(&result.waves))?;
        }
        Measure::Numbers(figure) => view.answers = Some(numbers::view(desk, asked, figure)?),
        Measure::Choices(measure) => match choices(desk, asked, measure)? {
            Some(figure) => view.choices = Some(figure),
            None => view.instead = Some(in_words(desk, asked, measure)),
        },
        Measure::Words(0) => view.instead = Some("Nobody has written anything yet.".into()),
        _ => {}
    }
    Ok(view)
}

fn in_words(desk: &Desk<'_>, asked: &Question, measure: &ChoiceMeasure) -> String {
    wording::capital(&questions::choices_in_words(asked, measure, desk.reading.analysis.level)) + "."
}

/// Draws the choices as bars; nothing for a single box to tick, or where there is nothing to show.
fn choices(desk: &Desk<'_>, asked: &Question, measure: &ChoiceMeasure) -> Result<Option<chart::Figure>, Problem> {
    let Some(offered) = asked.choices().filter(|_| !matches!(asked.kind, Kind::Consent(..))) else { return Ok(None) };
    let level = desk.reading.analysis.level;
    let shares: Vec<Figure<Estimate>> =
        measure.shares.iter().map(|share| share.map(|share| share.estimate(level))).collect();
    if shares.iter().all(|share| share.shown().is_none()) {
        return Ok(None);
    }
    // What stands behind "Other" is many things, and so never the most or the least chosen one.
    let named = offered.list.iter().zip(&shares).filter(|(choice, _)| choice.code != Choices::OTHER);
    let named = named.map(|(choice, share)| (choice.label.original(), share));
    let note = if asked.is_multiple() {
        "Several could be chosen, so the shares may add up to more than 100%. Lines show the uncertainty range."
    } else {
        "Lines show the uncertainty range."
    };
    let said = [
        most_chosen(&Standout::of(named)),
        "The share of those who answered that made each choice, with its uncertainty range.".into(),
        note.into(),
    ];
    let rows = offered.list.iter().zip(&shares);
    let rows = rows.map(|(choice, share)| figures::row(choice.label.original(), share)).collect();
    chart::Bars { caption: figures::caption(desk, "choices", said), rows }.draw().map(Some)
}

fn most_chosen(standout: &Standout<'_>) -> String {
    match standout {
        Standout::TooFew => "Too few answers to compare choices".into(),
        Standout::Nothing => "No choice stands out".into(),
        Standout::Apart { higher, lower } => format!("More people chose {higher} than {lower}"),
        Standout::Ends { highest, lowest } if highest.is_empty() => {
            format!("Chosen least often: {}", wording::list(lowest))
        }
        Standout::Ends { highest, .. } => format!("Chosen most often: {}", wording::list(highest)),
    }
}

/// The words that people gave, the latest first.
fn comments(asked: &Question, result: &QuestionResult) -> Option<Comments> {
    let (number, listed) = (result.worded, result.words.len() as u64);
    if number == 0 {
        return None;
    }
    let heading = if asked.is_text() {
        questions::in_words(asked, number)
    } else {
        wording::count(number, "other answer", "other answers")
    };
    let comment = |words: &Words| Comment {
        on: words.on.map(wording::date),
        href: reach(&asked.kind, words.text.trim()),
        text: words.text.clone(),
    };
    let order = match wording::newest(listed, number) {
        Some(newest) => format!("Word for word, the latest first: {newest}"),
        None => "Word for word, the latest first.".into(),
    };
    Some(Comments { heading, order, list: Fold::after(IN_SIGHT, result.words.iter().map(comment)) })
}

/// Links to an address only where it is a plain one: somebody else wrote it.
fn reach(kind: &Kind, text: &str) -> Option<String> {
    let all = |also: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || also.contains(c));
    match kind {
        Kind::Email if text.matches('@').count() == 1 && all("@.-_+") => {
            Some(format!("mailto:{}", text.replace('+', "%2B")))
        }
        Kind::Phone
            if text.contains(|c: char| c.is_ascii_digit()) && all("+-() ./") && !text.contains(char::is_alphabetic) =>
        {
            Some(format!("tel:{}", text.replace(|c: char| !c.is_ascii_digit() && c != '+', "")))
        }
        _ => None,
    }
}

fn withheld(number: u64) -> Option<String> {
    let people = wording::count(number, "person", "people");
    (number > 0).then(|| {
        format!(
            "{people} left an address and did not agree to be contacted. It is kept with the answers and not shown."
        )
    })
}

fn to_battery(desk: &Desk<'_>, battery: usize) -> Link {
    let asked = &desk.reading.survey.batteries[battery];
    Link { href: format!("../{}/index.html", asked.id), label: markdown::plain(asked.ask.original()), current: false }
}
