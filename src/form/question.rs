//! One question as its template sees it.

use serde::Serialize;

use super::condition;
use super::words::Language;
use crate::render::markdown;
use crate::survey::{self, Choices, Kind, Look, Scale, Survey};

/// One question as its template sees it; `components/<kind>.html` shows it.
#[derive(Default, Serialize)]
pub(super) struct Question {
    kind: &'static str,
    /// The id of its element and the name of its field: `q_<id>`.
    id: String,
    /// The id of its first control.
    control: String,
    /// HTML.
    ask: String,
    /// When to answer it, for browsers that cannot hide it.
    when: String,
    hints: Vec<Hint>,
    /// The ids of the hints that describe it, with blanks between them.
    described: String,
    /// Whether it has several controls, which need a group around them.
    grouped: bool,
    /// Whether an answer is insisted on while it is shown.
    insists: bool,
    /// Whether a browser without scripts may insist as well: it cannot know what is hidden.
    required: bool,
    /// What to say when an answer is missing.
    error: String,
    bounds: Option<Bounds>,
    choices: Vec<Choice>,
    /// Choices that mean no answer.
    quiet: Vec<Choice>,
    /// The field behind "Other".
    other: Option<String>,
    look: &'static str,
    low: String,
    high: String,
    /// The parameter of the page's address that holds the value.
    from: String,
}

/// A line under a question.
#[derive(Serialize)]
struct Hint {
    id: String,
    /// HTML.
    text: String,
}

/// How many may be chosen.
#[derive(Serialize)]
pub(super) struct Bounds {
    min: usize,
    max: usize,
    pub(super) text: String,
}

/// One thing to choose.
#[derive(Serialize)]
struct Choice {
    id: String,
    name: String,
    value: String,
    label: String,
    /// Words at the end of a scale, for those who do not see where its ends are.
    end: String,
    /// Whether it opens the field behind "Other".
    opens: bool,
    /// How far the mouth of a face is bent, from -6 (sad) to 6 (glad).
    bend: i64,
}

/// Returns the id of a question's control, by its place among them from 0.
pub(super) fn control(question: &survey::Question, place: usize) -> String {
    format!("{}-{}", question.field(), place + 1)
}

impl Question {
    pub(super) fn new(survey: &Survey, question: &survey::Question, language: &Language<'_>) -> Self {
        let ask = question.ask.in_language(language.code);
        let mut view = Self {
            id: question.field(),
            control: match question.kind {
                // The options of the list have the numbers.
                Kind::Dropdown(_) => format!("{}-list", question.field()),
                _ => control(question, 0),
            },
            ask: if question.kind == Kind::Note { markdown::to_html(ask) } else { markdown::inline(ask) },
            insists: question.required,
            required: question.required && question.show_if.is_none(),
            ..Self::of_kind(question, language)
        };
        let help = question.help.as_ref().map(|help| markdown::inline(help.in_language(language.code)));
        let bounds = view.bounds.as_ref().map(|bounds| markdown::inline(&bounds.text));
        for (name, text) in [("help", help), ("count", bounds)] {
            if let Some(text) = text {
                view.hints.push(Hint { id: format!("{}-{name}", view.id), text });
            }
        }
        view.described = view.hints.iter().map(|hint| hint.id.as_str()).collect::<Vec<_>>().join(" ");
        let condition = question.show_if.as_ref();
        view.when = condition.map(|condition| condition::sentence(survey, language, condition)).unwrap_or_default();
        view
    }

    fn of_kind(question: &survey::Question, language: &Language<'_>) -> Self {
        let error = |key| language.word(key).to_owned();
        let chosen = |kind, choices: &Choices| Self {
            kind,
            grouped: true,
            error: error("error_choose"),
            choices: listed(question, choices, language),
            quiet: quiet(question, choices, language),
            other: choices.other.as_ref().map(|_| question.choice_field(Choices::OTHER)),
            ..Self::default()
        };
        let line = |kind, key| Self { kind, error: error(key), ..Self::default() };
        match &question.kind {
            Kind::Single(choices) | Kind::YesNo(choices) => chosen("single", choices),
            Kind::Dropdown(choices) => Self { grouped: false, ..chosen("dropdown", choices) },
            Kind::Multiple { choices, min, max } => {
                Self { bounds: Some(bounds(*min, *max, choices.list.len(), language)), ..chosen("multiple", choices) }
            }
            Kind::Rating(scale) | Kind::Nps(scale) => rating(chosen("rating", &scale.choices), scale, language),
            Kind::Comment(_) | Kind::Suggestion(_) => line("comment", "error_write"),
            Kind::Consent(..) => line("consent", "error_tick"),
            Kind::Hidden(from) => Self { from: from.clone(), ..line("hidden", "error_write") },
            Kind::Note => Self { kind: "note", ..Self::default() },
            _ => line("text", "error_write"),
        }
    }
}

fn listed(question: &survey::Question, choices: &Choices, language: &Language<'_>) -> Vec<Choice> {
    let choice = |(place, choice): (usize, &survey::Choice)| {
        let opens = choices.other.is_some() && choice.code == Choices::OTHER;
        let (name, value) = match (question.is_multiple(), opens) {
            (false, _) => (question.field(), choice.code.clone()),
            (true, false) => (question.choice_field(&choice.code), "1".into()),
            // The text behind "Other" has the name; the script sends `1` for a tick without a text.
            (true, true) => (String::new(), "1".into()),
        };
        let label = choice.label.in_language(language.code).to_owned();
        Choice { id: control(question, place), name, value, label, end: String::new(), opens, bend: 0 }
    };
    choices.list.iter().enumerate().map(choice).collect()
}

fn quiet(question: &survey::Question, choices: &Choices, language: &Language<'_>) -> Vec<Choice> {
    let offered = choices.missing.iter().filter_map(|missing| Some((missing, missing.label.as_ref()?)));
    let choice = |(place, (missing, label)): (usize, (&survey::MissingCode, &survey::Text))| Choice {
        id: control(question, choices.list.len() + place),
        name: question.field(),
        value: missing.code.clone(),
        label: label.in_language(language.code).to_owned(),
        end: String::new(),
        opens: false,
        bend: 0,
    };
    offered.enumerate().map(choice).collect()
}

pub(super) fn bounds(min: Option<usize>, max: Option<usize>, count: usize, language: &Language<'_>) -> Bounds {
    let (low, high) = (min.unwrap_or(1).to_string(), max.unwrap_or(count).to_string());
    let key = match (min, max) {
        (Some(min), Some(max)) if min == max => "choose_exactly",
        (Some(_), Some(_)) => "choose_between",
        (Some(_), None) => "choose_at_least",
        (None, Some(_)) => "choose_at_most",
        (None, None) => "choose_any",
    };
    let text = language.fill(key, &[("min", &low), ("max", &high)]);
    Bounds { min: min.unwrap_or(1), max: max.unwrap_or(count), text }
}

/// Adds the ends and the looks of a scale.
fn rating(mut view: Question, scale: &Scale, language: &Language<'_>) -> Question {
    let end = |text: &Option<survey::Text>| {
        text.as_ref().map(|text| text.in_language(language.code).to_owned()).unwrap_or_default()
    };
    (view.low, view.high) = (end(&scale.low), end(&scale.high));
    view.look = match scale.look {
        Look::Numbers => "numbers",
        Look::Stars => "stars",
        Look::Faces => "faces",
        Look::Labels => "labels",
        Look::Slider => "slider",
    };
    let last = view.choices.len().saturating_sub(1);
    for (place, choice) in view.choices.iter_mut().enumerate() {
        choice.bend = bend(place, last, scale.high_is_bad);
    }
    if let [first, .., last] = view.choices.as_mut_slice() {
        first.end.clone_from(&view.low);
        last.end.clone_from(&view.high);
    }
    view
}

fn bend(place: usize, last: usize, high_is_bad: bool) -> i64 {
    let from_low = i64::try_from(12 * place / last.max(1)).unwrap_or_default() - 6;
    if high_is_bad { -from_low } else { from_low }
}
