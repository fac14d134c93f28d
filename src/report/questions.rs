//! The list of questions, each with its one figure.

use serde::Serialize;

use super::frame::{Desk, Sheet};
use super::wording::{self, Unit};
use crate::analysis::share::Share;
use crate::analysis::{ChoiceMeasure, Figure, Level, Measure, QuestionResult};
use crate::problem::Problem;
use crate::render::{Site, markdown};
use crate::survey::{Kind, Question, Survey};

#[derive(Serialize)]
struct View {
    pages: Vec<Group>,
}

/// The questions of one page of the form.
#[derive(Serialize)]
struct Group {
    title: Option<String>,
    questions: Vec<Entry>,
}

/// A question in a list.
#[derive(Clone, Serialize)]
pub(super) struct Entry {
    /// Its page, from the report's own folder.
    href: String,
    ask: String,
    kind: String,
    figure: String,
}

/// Writes the list.
pub(super) fn page(desk: &Desk<'_>, site: &mut Site) -> Result<(), Problem> {
    let survey = desk.reading.survey;
    let on = |page: usize| listed(survey).filter(move |question| survey.questions[*question].page == page);
    let pages = survey.pages.iter().enumerate().map(|(index, page)| Group {
        title: page.title.as_ref().map(|title| title.original().to_owned()),
        questions: on(index).map(|question| entry(desk, question)).collect(),
    });
    let view = View { pages: pages.filter(|group| !group.questions.is_empty()).collect() };
    let sheet = Sheet { path: "questions/index.html".into(), template: "questions", title: "Questions".into() };
    desk.put(&sheet, &view, site)
}

/// The questions that have a page: all but notes.
pub(super) fn listed(survey: &Survey) -> impl Iterator<Item = usize> {
    (0..survey.questions.len()).filter(|question| survey.questions[*question].kind != Kind::Note)
}

/// Returns a question with its one figure.
pub(super) fn entry(desk: &Desk<'_>, question: usize) -> Entry {
    let (asked, analysis) = (&desk.reading.survey.questions[question], desk.reading.analysis);
    Entry {
        href: format!("questions/{}/index.html", asked.id),
        ask: markdown::plain(asked.ask.original()),
        kind: kind(asked),
        figure: figure(asked, &analysis.questions[question], analysis.level),
    }
}

/// Says what kind of question it is.
pub(super) fn kind(asked: &Question) -> String {
    match &asked.kind {
        Kind::Single(_) | Kind::Dropdown(_) => "One choice".into(),
        Kind::YesNo(_) => "Yes or no".into(),
        Kind::Multiple { .. } => "Several choices".into(),
        Kind::Rating(scale) => format!("A scale of {} points", scale.choices.list.len()),
        Kind::Nps(_) => "Recommendation, 0 to 10".into(),
        Kind::Text(_) => "A line of text".into(),
        Kind::Comment(_) => "A comment".into(),
        Kind::Suggestion(_) => "A suggestion".into(),
        Kind::Consent(..) => "A box to tick".into(),
        Kind::Hidden(_) => "From the address of the form".into(),
        Kind::Number(_) => "A number".into(),
        Kind::Email => "An e-mail address".into(),
        Kind::Phone => "A telephone number".into(),
        Kind::Url => "A web address".into(),
        Kind::Date(_) => "A day".into(),
        Kind::Time(_) => "A time of day".into(),
        Kind::File => "A file".into(),
        Kind::Calculated(_) => "Calculated from other answers".into(),
        Kind::Note => "A note".into(),
    }
}

fn figure(asked: &Question, result: &QuestionResult, level: Level) -> String {
    match &result.all {
        Measure::Scale(measure) => {
            let unit = Unit::from(measure.unit());
            let text = wording::figure(&measure.score(), |it| wording::estimate(it, unit));
            match measure.boxes.shown().filter(|_| measure.nps.is_none()) {
                Some(boxes) => format!("{text} chose {}", wording::best(boxes.of(), scale_length(asked))),
                None if measure.score().shown().is_some() => format!("NPS {text}"),
                None => text,
            }
        }
        Measure::Choices(measure) => choices_in_words(asked, measure, level),
        Measure::Words(0) | Measure::Nothing => wording::NO_ANSWERS.into(),
        Measure::Words(number) => wording::count(*number, "answer in words", "answers in words"),
    }
}

fn scale_length(asked: &Question) -> usize {
    asked.scale().map_or(0, |scale| scale.choices.list.len())
}

/// Says which choice was made most often, or how many ticked a single box.
pub(super) fn choices_in_words(asked: &Question, measure: &ChoiceMeasure, level: Level) -> String {
    let Some(first) = measure.shares.first() else { return wording::NO_ANSWERS.into() };
    if matches!(asked.kind, Kind::Consent(..)) {
        return wording::figure(first, |share| wording::count(share.count(), "person ticked it", "people ticked it"));
    }
    let labels = asked.choices().into_iter().flat_map(|choices| &choices.list);
    let count = |share: &Figure<Share>| share.shown().map(|share| share.of().count());
    // Of equals the first is named.
    let most = labels.zip(&measure.shares).reduce(|most, next| if count(next.1) > count(most.1) { next } else { most });
    match most {
        Some((choice, share)) if share.shown().is_some() => {
            let share = share.map(|share| share.estimate(level));
            let share = wording::figure(&share, |it| wording::estimate(it, Unit::Share));
            format!("{}, {share}", choice.label.original())
        }
        _ => wording::absent(first).unwrap_or(wording::TOO_FEW).into(),
    }
}
