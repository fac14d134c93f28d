//! The overview: what is owed, how customers see the whole, the journey moment by moment or else the questions, and what
//! to read next.

use serde::Serialize;

use super::frame::{Desk, Sheet};
use super::journey::{self, Journey};
use super::questions::{self, Entry};
use super::segments::{self, Segments};
use super::wording::{self, Told, Unit};
use super::{scale, trend};
use crate::analysis::{Figure, Measure, ScaleMeasure};
use crate::problem::Problem;
use crate::render::{Site, chart, markdown};
use crate::responses::Account;

#[derive(Serialize)]
struct View {
    /// How many responses, from when to when; none before the first.
    base: Option<String>,
    /// Where the files of responses go.
    folder: String,
    debt: Option<String>,
    overall: Option<Overall>,
    journey: Option<Journey>,
    /// The first questions, where there is no journey.
    questions: Vec<Entry>,
    /// How many there are in all, where there is no room for them.
    in_all: Option<usize>,
    trend: Option<chart::Figure>,
    segments: Option<Segments>,
    account: String,
}

/// Questions on the overview of a survey without moments.
const QUESTIONS: usize = 12;

/// The question that stands for the whole.
#[derive(Serialize)]
struct Overall {
    ask: String,
    href: String,
    /// What the value is.
    name: String,
    score: Told,
    sentence: String,
    parts: Vec<Part>,
}

/// One of the three groups of an overall figure.
#[derive(Serialize)]
struct Part {
    value: String,
    label: String,
}

/// Writes the overview.
pub(super) fn page(desk: &Desk<'_>, site: &mut Site) -> Result<(), Problem> {
    let survey = desk.reading.survey;
    let sheet = Sheet { path: "index.html".into(), template: "overview", title: survey.title.original().to_owned() };
    desk.put(&sheet, &view(desk)?, site)
}

fn view(desk: &Desk<'_>) -> Result<View, Problem> {
    let (survey, analysis) = (desk.reading.survey, desk.reading.analysis);
    let any = analysis.responses > 0;
    let asked = survey.plan.overall.filter(|_| any).map(|question| (question, &analysis.questions[question]));
    let trend = match asked {
        Some((_, result)) => trend::draw(desk, "trend", &scale::all(&result.waves))?,
        None => None,
    };
    let journey = if any { journey::view(desk)? } else { None };
    let listed = questions::entries(desk, questions::listed(survey).filter(|_| any && journey.is_none()));
    Ok(View {
        base: any.then(|| wording::responses(analysis.responses, analysis.days)),
        folder: format!("surveys/{}/responses/", survey.id),
        debt: desk.reading.debt().map(wording::debt),
        overall: asked.and_then(|(question, _)| overall(desk, question)),
        journey,
        in_all: Some(listed.len()).filter(|questions| *questions > QUESTIONS),
        questions: listed.into_iter().take(QUESTIONS).collect(),
        trend,
        segments: asked.and_then(|(_, result)| segments::view(survey, result)),
        account: wording::account(&Account::total(&analysis.quality.accounts)),
    })
}

fn overall(desk: &Desk<'_>, question: usize) -> Option<Overall> {
    let asked = &desk.reading.survey.questions[question];
    let Measure::Scale(measure) = &desk.reading.analysis.questions[question].all else { return None };
    let score = measure.score();
    let n = score.shown().map_or(0, |shown| shown.of().n);
    let people = wording::count(n, "person", "people");
    let (name, groups) = groups(&scale::Ends::of(desk, asked, measure)?, measure);
    let parts: Vec<Part> = groups.into_iter().map(|(value, label)| Part { value, label }).collect();
    let sentence = match parts.as_slice() {
        [good, _, bad] if measure.nps.is_some() => {
            format!("Of {people}, {} would recommend you and {} would not.", good.value, bad.value)
        }
        [good, _, bad] => format!("Of {people}, {} were delighted and {} were let down.", good.value, bad.value),
        _ => String::new(),
    };
    Some(Overall {
        ask: markdown::inline(asked.ask.original()),
        href: format!("questions/{}/index.html", asked.id),
        name,
        score: Told::of(&score, Unit::from(measure.unit())),
        sentence,
        parts,
    })
}

/// Names the score and its three groups, from the best to the worst, with their shares.
fn groups(ends: &scale::Ends<'_>, measure: &ScaleMeasure) -> (String, Vec<(String, String)>) {
    if let Some(Figure::Shown(nps)) = &measure.nps {
        let nps = nps.of();
        let labels = ["promoters, 9 or 10", "passives, 7 or 8", "detractors, 0 to 6"].map(str::to_owned);
        let shares = wording::parts(&[nps.promoters, nps.passives, nps.detractors]);
        return ("Net promoter score".into(), shares.into_iter().zip(labels).collect());
    }
    let Some(boxes) = measure.boxes.shown() else { return (String::new(), Vec::new()) };
    let boxes = boxes.of();
    let between = boxes.top.n() - boxes.top.count() - boxes.bottom.count();
    let labels = [ends.name("best"), "in between".into(), ends.name("worst")];
    // Each is rounded by itself, so that the first reads as the score beside it does.
    let share = |count: u64| wording::value(count as f64 / boxes.top.n() as f64, Unit::Share, boxes.top.n());
    let shares = [boxes.top.count(), between, boxes.bottom.count()].map(share);
    (format!("chose {}", ends.name("best")), shares.into_iter().zip(labels).collect())
}
