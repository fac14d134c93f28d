//! What is made of the answers: what the moments are weighed against, who is told apart, and the period to compare by.

mod short;

use jiff::civil::Date;

use super::groups::is_overall;
use super::heading::{NAMING, says, words};
use super::infer::IN_SIGHT;
use super::question::{Kind, Names, NoAnswer, Question, Scale};

/// What is made of the answers.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// Scales that several questions share, by name, with the codes that mean no answer.
    pub(super) scales: Vec<(String, Scale, NoAnswer)>,
    /// The moments, by id and name.
    pub(super) moments: Vec<(String, String)>,
    /// The question that the moments are weighed against.
    pub(super) overall: Option<String>,
    /// Questions that part the respondents into groups.
    pub(super) segments: Vec<String>,
    /// The question whose choices name the moment that a response is about.
    pub(super) moment: Option<String>,
    /// The period by which results are compared.
    pub(super) wave: &'static str,
}

impl Plan {
    /// The name under which questions share a scale.
    pub(super) fn shared(&self, scale: &Scale) -> Option<&str> {
        self.scales.iter().find(|(_, known, _)| known == scale).map(|(name, ..)| name.as_str())
    }
}

/// How many questions make it worth while to write their scale once.
const SHARED: usize = 3;
/// How many ratings side by side are taken for the moments of a journey.
const A_JOURNEY: usize = 3;
/// How many segments are proposed.
const SEGMENTS: usize = 4;
const PARTS: &[&str] = &[
    "gender",
    "sex",
    "age",
    "class",
    "type",
    "region",
    "country",
    "branch",
    "store",
    "shop",
    "site",
    "department",
    "team",
    "customer",
    "role",
    "income",
    "education",
    "first",
    "product",
    "channel",
    "location",
    "geschlecht",
    "alter",
    "kön",
    "ålder",
];

/// Names of columns that say what a response is about.
const MOMENTS: &[&str] =
    &["sub type", "touchpoint", "touch point", "moment", "journey", "stage", "contact reason", "survey type"];

/// Makes the plan of a survey, and gives each question its moment.
pub(super) fn make(questions: &mut [Question], span: Option<(Date, Date)>) -> Plan {
    let (overall, wave) = (overall(questions), wave(span));
    let mut moments = moments(questions, overall.as_deref());
    let mut moment = None;
    if moments.is_empty()
        && overall.is_some()
        && let Some((question, named)) = named_moments(questions)
    {
        (moment, moments) = (Some(question), named);
    }
    Plan { scales: scales(questions), moments, overall, segments: segments(questions, moment.as_deref()), moment, wave }
}

fn scale_of(question: &Question) -> Option<&Scale> {
    match &question.kind {
        Kind::Rating(scale, _) | Kind::Matrix(_, scale, _) => Some(scale),
        _ => None,
    }
}

/// The scales that several questions share. Built-in ones have a name already, unless codes beside them mean no answer.
fn scales(questions: &[Question]) -> Vec<(String, Scale, NoAnswer)> {
    let mut names = Names::of(30, &[]);
    let mut found: Vec<(String, Scale, NoAnswer)> = Vec::new();
    for scale in questions.iter().filter_map(scale_of).filter(|scale| !matches!(scale, Scale::BuiltIn(_))) {
        let users = || questions.iter().filter(|question| scale_of(question) == Some(scale));
        if users().count() < SHARED || found.iter().any(|(_, known, _)| known == scale) {
            continue;
        }
        let mut none: Vec<_> = users()
            .flat_map(|question| match &question.kind {
                Kind::Rating(_, none) | Kind::Matrix(_, _, none) => none.clone(),
                _ => Vec::new(),
            })
            .collect();
        none.sort();
        none.dedup_by(|a, b| a.0 == b.0);
        let name = match scale {
            Scale::Points(points) => names.take(&format!("points{points}")),
            _ => names.take("labels"),
        };
        found.push((name, scale.clone(), none));
    }
    found
}

fn overall(questions: &[Question]) -> Option<String> {
    let ratings = || questions.iter().filter(|question| matches!(question.kind, Kind::Rating(..)));
    let nps = questions.iter().find(|question| matches!(question.kind, Kind::Nps(_)));
    let found = nps.or_else(|| ratings().find(|question| is_overall(question))).or_else(|| ratings().next_back())?;
    Some(found.id.clone())
}

/// Ratings that stand side by side on one scale are moments of one journey.
fn moments(questions: &mut [Question], overall: Option<&str>) -> Vec<(String, String)> {
    let is_part = |question: &Question| {
        matches!(question.kind, Kind::Rating(..)) && Some(question.id.as_str()) != overall && !is_overall(question)
    };
    let mut moments = Vec::new();
    let mut at = 0;
    while at < questions.len() {
        let scale = scale_of(&questions[at]).cloned();
        let run = questions[at..].iter().take_while(|it| is_part(it) && scale_of(it) == scale.as_ref()).count();
        if run >= A_JOURNEY {
            let names = short::names(&questions[at..at + run]);
            for (question, name) in questions[at..at + run].iter_mut().zip(names) {
                moments.push((question.id.clone(), name));
                question.moment = Some(question.id.clone());
            }
        }
        at += run.max(1);
    }
    moments
}

/// A column that says what each response is about: its choices are the moments.
fn named_moments(questions: &[Question]) -> Option<(String, Vec<(String, String)>)> {
    questions.iter().find_map(|question| {
        let Kind::Single(options, _) = &question.kind else { return None };
        let named = question.aliases.iter().any(|name| words(name).len() <= NAMING && says(name, MOMENTS));
        let are_ids = options.list.iter().all(|choice| choice.code.starts_with(|c: char| c.is_ascii_lowercase()));
        let fits = named && are_ids && options.other.is_none() && options.list.len() <= IN_SIGHT;
        let moments = options.list.iter().map(|choice| (choice.code.clone(), choice.label.clone()));
        fits.then(|| (question.id.clone(), moments.collect()))
    })
}

/// Questions of one choice whose groups are large enough to be told apart; those whose names say so first.
fn segments(questions: &[Question], moment: Option<&str>) -> Vec<String> {
    let answered = questions.iter().map(|question| question.answered).max().unwrap_or_default();
    let parts = |question: &&Question| {
        let choices = match &question.kind {
            Kind::Single(options, _) => options.list.len() + usize::from(options.other.is_some()),
            Kind::YesNo(_) => 2,
            _ => return false,
        };
        let parts_moments = moment == Some(question.id.as_str());
        let is_coded = question.remarks.iter().any(|remark| remark.starts_with("Codes:"));
        (2..=8).contains(&choices) && question.answered * 2 >= answered && !is_coded && !parts_moments
    };
    let named = |question: &Question| question.aliases.iter().any(|name| says(name, PARTS));
    let mut found: Vec<_> = questions.iter().filter(parts).collect();
    found.sort_by_key(|question| !named(question));
    found.truncate(SEGMENTS);
    found.sort_by_key(|question| question.place);
    found.into_iter().map(|question| question.id.clone()).collect()
}

/// The period that parts the days into a few waves.
fn wave(span: Option<(Date, Date)>) -> &'static str {
    let days = span.and_then(|(first, last)| first.until(last).ok()).map_or(0, |span| span.get_days());
    match days {
        ..45 => "none",
        45..400 => "month",
        400..1500 => "quarter",
        _ => "year",
    }
}
