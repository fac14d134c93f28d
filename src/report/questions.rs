//! The list of questions, each with its one figure.

use serde::Serialize;

use super::frame::{Desk, Sheet};
use super::wording::{self, Unit};
use super::{battery, numbers, scale};
use crate::analysis::share::Share;
use crate::analysis::{ChoiceMeasure, Figure, Level, Measure, ScaleMeasure};
use crate::problem::Problem;
use crate::render::{Site, markdown};
use crate::survey::{Form, Kind, Look, Question, Survey};

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
    /// The items of a battery, one by one.
    items: Vec<Entry>,
}

/// Writes the list.
pub(super) fn page(desk: &Desk<'_>, site: &mut Site) -> Result<(), Problem> {
    let survey = desk.reading.survey;
    let on = |page: usize| listed(survey).filter(move |question| survey.questions[*question].page == page);
    let pages = survey.pages.iter().enumerate().map(|(index, page)| Group {
        title: page.title.as_ref().map(|title| title.original().to_owned()),
        questions: entries(desk, on(index)),
    });
    let view = View { pages: pages.filter(|group| !group.questions.is_empty()).collect() };
    let sheet = Sheet { path: "questions/index.html".into(), template: "questions", title: "Questions".into() };
    desk.put(&sheet, &view, site)
}

/// The questions that have a page: all but notes.
pub(super) fn listed(survey: &Survey) -> impl Iterator<Item = usize> {
    (0..survey.questions.len()).filter(|question| survey.questions[*question].kind != Kind::Note)
}

/// Returns questions with their one figure each; the items of a battery stand together under its question.
pub(super) fn entries(desk: &Desk<'_>, questions: impl Iterator<Item = usize>) -> Vec<Entry> {
    let survey = desk.reading.survey;
    let mut entries: Vec<Entry> = Vec::new();
    let mut last = None;
    for question in questions {
        let battery = survey.questions[question].item.as_ref().map(|item| item.battery);
        match (battery, entries.last_mut()) {
            (Some(battery), Some(entry)) if last == Some(battery) => entry.items.push(item(desk, question)),
            (Some(battery), _) => entries.push(together(desk, battery, question)),
            (None, _) => entries.push(entry(desk, question)),
        }
        last = battery;
    }
    entries
}

fn together(desk: &Desk<'_>, battery: usize, first: usize) -> Entry {
    let asked = &desk.reading.survey.batteries[battery];
    Entry {
        href: format!("questions/{}/index.html", asked.id),
        ask: markdown::plain(asked.ask.original()),
        kind: battery::kind(desk, battery),
        figure: battery::finding(desk, battery),
        items: vec![item(desk, first)],
    }
}

/// Returns the item of a battery under its own name.
pub(super) fn item(desk: &Desk<'_>, question: usize) -> Entry {
    let label =
        desk.reading.survey.questions[question].item.as_ref().map(|item| markdown::plain(item.label.original()));
    let entry = entry(desk, question);
    Entry { ask: label.unwrap_or(entry.ask), kind: String::new(), ..entry }
}

/// Returns the item of a battery with its mean as well, for the page where there is room for both.
pub(super) fn item_in_full(desk: &Desk<'_>, question: usize) -> Entry {
    let entry = item(desk, question);
    let mean = match &desk.reading.analysis.questions[question].all {
        Measure::Scale(measure) if !is_place(desk, &desk.reading.survey.questions[question]) => measure.mean.shown(),
        _ => None,
    };
    let mean = mean.map(|mean| format!("; mean {}", wording::estimate(&mean.of().estimate, Unit::Rating)));
    Entry { figure: entry.figure + &mean.unwrap_or_default(), ..entry }
}

fn entry(desk: &Desk<'_>, question: usize) -> Entry {
    let asked = &desk.reading.survey.questions[question];
    Entry {
        href: format!("questions/{}/index.html", asked.id),
        ask: markdown::plain(asked.ask.original()),
        kind: kind(asked),
        figure: figure(desk, question),
        items: Vec::new(),
    }
}

/// Says what kind of question it is.
pub(super) fn kind(asked: &Question) -> String {
    match &asked.kind {
        Kind::Single(_) | Kind::Dropdown(_) => "One choice".into(),
        Kind::YesNo(_) => "Yes or no".into(),
        Kind::Multiple { .. } => "Several choices".into(),
        Kind::Rating(scale) if scale.look == Look::Slider => {
            let (low, high) = scale::range(scale);
            format!("A slider from {low} to {high}")
        }
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

fn figure(desk: &Desk<'_>, question: usize) -> String {
    let (asked, analysis) = (&desk.reading.survey.questions[question], desk.reading.analysis);
    match &analysis.questions[question].all {
        Measure::Scale(measure) => on_scale(desk, asked, measure),
        Measure::Choices(measure) => choices_in_words(asked, measure, analysis.level),
        Measure::Numbers(figure) => numbers::figure(asked, figure),
        Measure::Words(0) | Measure::Nothing => wording::NO_ANSWERS.into(),
        Measure::Words(number) => in_words(asked, *number),
    }
}

fn on_scale(desk: &Desk<'_>, asked: &Question, measure: &ScaleMeasure) -> String {
    if is_place(desk, asked) {
        let mean = measure.mean.map(|mean| mean.estimate);
        return wording::figure(&mean, |it| format!("Mean place {}", wording::estimate(it, Unit::Rating)));
    }
    let text = wording::figure(&measure.score(), |it| wording::estimate(it, Unit::from(measure.unit())));
    let ends =
        scale::Ends::of(desk, asked, measure).filter(|_| measure.nps.is_none() && measure.boxes.shown().is_some());
    match ends {
        Some(ends) => format!("{text} chose {}", ends.name("best")),
        None if measure.score().shown().is_some() => format!("NPS {text}"),
        None => text,
    }
}

/// Whether answers are places among other things.
pub(super) fn is_place(desk: &Desk<'_>, asked: &Question) -> bool {
    asked.item.as_ref().is_some_and(|item| desk.reading.survey.batteries[item.battery].form == Form::Ranking)
}

/// Says how many answers are words, by what the words are.
pub(super) fn in_words(asked: &Question, number: u64) -> String {
    let (one, many) = match asked.kind {
        Kind::Email | Kind::Url => ("address", "addresses"),
        Kind::Phone => ("telephone number", "telephone numbers"),
        Kind::Date(_) => ("day", "days"),
        Kind::Time(_) => ("time of day", "times of day"),
        Kind::File => ("file", "files"),
        _ => ("answer in words", "answers in words"),
    };
    wording::count(number, one, many)
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
