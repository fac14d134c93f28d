//! What can be chosen at a question, as its template sees it.

use serde::Serialize;

use super::question::{Question, Setting, control};
use super::words::Language;
use crate::survey::{self, Choices, Look, Scale};

/// The most characters of a label in a row of boxes, which are as narrow as a finger on a telephone.
const LONGEST_IN_A_BOX: usize = 4;

/// How many may be chosen.
#[derive(Serialize)]
pub(super) struct Bounds {
    min: usize,
    max: usize,
    pub(super) text: String,
}

/// One thing to choose.
#[derive(Clone, Default, Serialize)]
pub(super) struct Choice {
    pub(super) id: String,
    name: String,
    pub(super) value: String,
    pub(super) label: String,
    /// Words at the end of a scale, for those who do not see where its ends are.
    end: String,
    /// Whether it opens the field behind "Other".
    opens: bool,
    /// Whether it excludes every other choice.
    alone: bool,
    /// Whether it keeps its place where the choices are shuffled.
    anchored: bool,
    /// How far the mouth of a face is bent, from -6 (sad) to 6 (glad).
    bend: i64,
    /// The picture that stands for it, as the address of a page has it.
    picture: String,
}

impl Choice {
    /// How many characters the longest word of its label, and of its end of the scale, has.
    pub(super) fn longest_word(&self) -> usize {
        let words = self.label.split_whitespace().chain(self.end.split_whitespace());
        words.map(|word| word.chars().count()).max().unwrap_or_default()
    }
}

/// Returns the choices of a question.
pub(super) fn listed(question: &survey::Question, choices: &Choices, setting: Setting<'_>) -> Vec<Choice> {
    let choice = |(place, choice): (usize, &survey::Choice)| {
        let opens = choices.other.is_some() && choice.code == Choices::OTHER;
        let (name, value) = match (question.is_multiple(), opens) {
            (false, _) => (question.field(), choice.code.clone()),
            (true, false) => (question.choice_field(&choice.code), "1".into()),
            // The text behind "Other" has the name; the script sends `1` for a tick without a text.
            (true, true) => (String::new(), "1".into()),
        };
        let picture = choice.picture.as_ref().and_then(|picture| setting.pictures.get(&picture.value));
        Choice {
            id: control(question, place),
            name,
            value,
            label: choice.label.in_language(setting.language.code).to_owned(),
            opens,
            alone: choice.exclusive,
            anchored: choices.shuffle && choice.anchored,
            picture: picture.cloned().unwrap_or_default(),
            ..Choice::default()
        }
    };
    choices.list.iter().enumerate().map(choice).collect()
}

/// Returns the ways out that a question offers.
pub(super) fn quiet(question: &survey::Question, choices: &Choices, language: &Language<'_>) -> Vec<Choice> {
    let offered = choices.missing.iter().filter_map(|missing| Some((missing, missing.label.as_ref()?)));
    let choice = |(place, (missing, label)): (usize, (&survey::MissingCode, &survey::Text))| Choice {
        id: control(question, choices.list.len() + place),
        name: question.way_out_field(&missing.code),
        value: missing.code.clone(),
        label: label.in_language(language.code).to_owned(),
        ..Choice::default()
    };
    offered.enumerate().map(choice).collect()
}

/// Returns how many may be chosen, in words.
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
pub(super) fn rating(mut view: Question, scale: &Scale, language: &Language<'_>) -> Question {
    (view.low, view.high) = ends(scale, language);
    view.look = match scale.look {
        _ if !fit(&scale.choices) => "labels",
        Look::Numbers | Look::Slider => "numbers",
        Look::Stars => "stars",
        Look::Faces => "faces",
        Look::Labels => "labels",
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

/// Tells whether the labels of a scale fit in the boxes of a row: in every language, so that all see the same look.
fn fit(choices: &Choices) -> bool {
    let mut labels = choices.list.iter().flat_map(|choice| choice.label.versions());
    labels.all(|label| label.chars().count() <= LONGEST_IN_A_BOX)
}

/// Returns the words at the ends of a scale.
pub(super) fn ends(scale: &Scale, language: &Language<'_>) -> (String, String) {
    let end = |text: &Option<survey::Text>| {
        text.as_ref().map(|text| text.in_language(language.code).to_owned()).unwrap_or_default()
    };
    (end(&scale.low), end(&scale.high))
}

fn bend(place: usize, last: usize, high_is_bad: bool) -> i64 {
    let from_low = i64::try_from(12 * place / last.max(1)).unwrap_or_default() - 6;
    if high_is_bad { -from_low } else { from_low }
}
