//! One question as its template sees it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::choice::{self, Bounds, Choice};
use super::recall::{self, Part};
use super::words::Language;
use super::{Pictures, condition, formula, rules, typed};
use crate::render::markdown;
use crate::survey::{self, Choices, Kind, Survey};

/// What a question is shown by: the survey and the language that it is asked in.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) survey: &'a Survey,
    pub(super) language: &'a Language<'a>,
    pub(super) pictures: &'a Pictures,
}

/// One question as its template sees it; `components/<kind>.html` shows it. A battery is one that holds others.
#[derive(Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that a template asks")]
pub(super) struct Question {
    pub(super) kind: &'static str,
    /// The id of its element and the name of its field: `q_<id>`.
    pub(super) id: String,
    /// The id of its first control.
    pub(super) control: String,
    pub(super) ask: Vec<Part>,
    /// When to answer it, for browsers that cannot hide it.
    pub(super) when: String,
    /// Whether only a script can tell if it is asked.
    pub(super) unsure: bool,
    pub(super) hints: Vec<Hint>,
    /// The ids of what describes it, with blanks between them.
    pub(super) described: String,
    /// Whether it has several controls, which need a group around them.
    pub(super) grouped: bool,
    /// Whether an answer is insisted on while it is shown.
    pub(super) insists: bool,
    /// Whether a browser without scripts may insist as well: it cannot know what is hidden.
    pub(super) required: bool,
    /// What the script says: when an answer is missing (`error`), when one is not well formed (`wrong`), and so on.
    pub(super) says: BTreeMap<&'static str, String>,
    pub(super) bounds: Option<Bounds>,
    pub(super) choices: Vec<Choice>,
    /// Choices that mean no answer.
    pub(super) quiet: Vec<Choice>,
    /// The field behind "Other".
    pub(super) other: Option<String>,
    pub(super) look: &'static str,
    pub(super) low: String,
    pub(super) high: String,
    /// The attributes of a control in which people type.
    pub(super) attributes: BTreeMap<&'static str, String>,
    /// What stands after it.
    pub(super) unit: String,
    /// The ends and the step of a slider.
    pub(super) track: Option<typed::Track>,
    /// The questions that a battery holds.
    pub(super) items: Vec<Question>,
    /// Whether each person sees the choices, or the items, in an order of their own.
    pub(super) shuffle: bool,
    /// Whether it keeps its place where the questions around it are shuffled.
    pub(super) anchored: bool,
    /// Whether it stays with the question before it where they are shuffled.
    pub(super) follows: bool,
    /// The parameter of the page's address that holds the value.
    pub(super) from: String,
    /// How the value is made from other answers, as JSON.
    pub(super) formula: String,
    /// How many digits after the point such a value keeps.
    pub(super) decimals: u8,
}

/// A line under a question.
#[derive(Serialize)]
pub(super) struct Hint {
    id: String,
    text: Vec<Part>,
}

/// Returns the id of a question's control, by its place among them from 0.
pub(super) fn control(question: &survey::Question, place: usize) -> String {
    format!("{}-{}", question.field(), place + 1)
}

impl Question {
    pub(super) fn new(question: &survey::Question, setting: Setting<'_>) -> Self {
        let mut view = Self {
            control: match question.kind {
                // The options of the list have the numbers.
                Kind::Dropdown(_) => format!("{}-list", question.field()),
                _ => control(question, 0),
            },
            ..Self::of_kind(question, setting)
        };
        view.describe(&question.field(), (&question.ask, question.help.as_ref()), setting);
        if let Some(item) = &question.item {
            view.ask = recall::parts(&item.label, setting, markdown::inline);
        }
        view.insists = question.required;
        view.required = question.required && question.show_if.is_none();
        view.depend(question.show_if.as_ref(), setting);
        view
    }

    /// Adds its words, and tells its controls what describes them.
    pub(super) fn describe(
        &mut self,
        id: &str,
        (ask, help): (&survey::Text, Option<&survey::Text>),
        setting: Setting<'_>,
    ) {
        id.clone_into(&mut self.id);
        let write = if self.kind == "note" { markdown::to_html } else { markdown::inline };
        self.ask = recall::parts(ask, setting, write);
        if let Some(help) = help {
            self.hints
                .insert(0, Hint { id: format!("{id}-help"), text: recall::parts(help, setting, markdown::inline) });
        }
        if let Some(bounds) = &self.bounds {
            let text = bounds.text.clone();
            self.hint("count", &text);
        }
        let ids = self.hints.iter().map(|hint| hint.id.clone());
        let unit = (!self.unit.is_empty()).then(|| format!("{id}-unit"));
        self.described = ids.chain(unit).collect::<Vec<_>>().join(" ");
    }

    /// Adds a line of our own under the question.
    pub(super) fn hint(&mut self, name: &str, text: &str) {
        self.hints.push(Hint { id: format!("{}-{name}", self.id), text: vec![Part::words(text)] });
    }

    /// Says when it is asked.
    pub(super) fn depend(&mut self, condition: Option<&survey::Condition>, setting: Setting<'_>) {
        let sentence = |condition| condition::sentence(setting.survey, setting.language, condition);
        self.when = condition.map(sentence).unwrap_or_default();
        self.unsure = condition.is_some_and(|condition| rules::needs_script(setting.survey, condition));
    }

    fn of_kind(question: &survey::Question, setting: Setting<'_>) -> Self {
        let language = setting.language;
        let says = |key| BTreeMap::from([("error", language.word(key).to_owned())]);
        let chosen = |kind, choices: &Choices| Self {
            kind,
            grouped: true,
            says: says("error_choose"),
            choices: choice::listed(question, choices, setting),
            quiet: choice::quiet(question, choices, language),
            other: choices.other.as_ref().map(|_| question.choice_field(Choices::OTHER)),
            shuffle: choices.shuffle,
            look: if choices.list.iter().any(|choice| choice.picture.is_some()) { "pictures" } else { "" },
            ..Self::default()
        };
        let line = |kind, key| Self { kind, says: says(key), ..Self::default() };
        match &question.kind {
            Kind::Single(choices) | Kind::YesNo(choices) => chosen("single", choices),
            Kind::Dropdown(choices) => Self { grouped: false, ..chosen("dropdown", choices) },
            Kind::Multiple { choices, min, max } => {
                let bounds = choice::bounds(*min, *max, choices.list.len(), language);
                Self { bounds: Some(bounds), ..chosen("multiple", choices) }
            }
            Kind::Rating(scale) if scale.look == survey::Look::Slider => {
                let quiet = choice::quiet(question, &scale.choices, language);
                let line = Self { id: question.field(), quiet, ..line("slider", "error_choose") };
                typed::slider(line, scale, language)
            }
            Kind::Rating(scale) | Kind::Nps(scale) => choice::rating(chosen("rating", &scale.choices), scale, language),
            Kind::Comment(length) | Kind::Suggestion(length) => {
                typed::words(Self { id: question.field(), ..line("comment", "error_write") }, length, language)
            }
            Kind::Consent(..) => line("consent", "error_tick"),
            Kind::Hidden(from) => Self { from: from.clone(), ..line("hidden", "error_write") },
            Kind::Calculated(calculated) => Self {
                formula: formula::json(setting.survey, &calculated.formula),
                decimals: calculated.decimals,
                ..line("hidden", "error_write")
            },
            Kind::Note => Self { kind: "note", ..Self::default() },
            kind => typed::line(Self { id: question.field(), ..line("text", "error_write") }, kind, language),
        }
    }
}
