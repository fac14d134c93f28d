//! One thing asked.

use super::{Choices, Condition, Kind, Length, Look, Scale, Text};

/// One thing asked, with an id that never changes.
///
/// The items of a battery are questions of their own, one after another.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// `[a-z][a-z0-9_]*`; its column is `q_<id>`. An item of a battery has `<battery>__<item>`.
    pub id: String,
    /// What is asked, as Markdown; for a note, what is said. For an item, the battery's question and the item.
    pub ask: Text,
    /// A line of help under it.
    pub help: Option<Text>,
    /// The moment that it judges, as an index into [`super::Survey::moments`].
    pub moment: Option<usize>,
    /// The page on which it stands, as an index into [`super::Survey::pages`].
    pub page: usize,
    /// Whether the form insists on an answer when the question is shown.
    pub required: bool,
    /// When it is shown, its page included; always, when there is no condition.
    pub show_if: Option<Condition>,
    /// Its type, with what belongs to that type.
    pub kind: Kind,
    /// The battery of which it is an item.
    pub item: Option<Item>,
    /// Ids that it had before.
    pub was: Vec<String>,
    /// Columns of other tools' files that hold its answers.
    pub aliases: Vec<String>,
}

/// The place of a question in a battery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The battery, as an index into [`super::Survey::batteries`].
    pub battery: usize,
    /// What tells it from the other items.
    pub label: Text,
    /// Whether it keeps its place where the items are shuffled.
    pub anchored: bool,
}

impl Question {
    /// The ids under which files may hold its answers: its own, then those that it had before.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.id.as_str()).chain(self.was.iter().map(String::as_str))
    }

    /// The column of its answer.
    pub fn field(&self) -> String {
        format!("q_{}", self.id)
    }

    /// The column of one choice of a `multiple`, or of the text behind "Other" (`other`).
    pub fn choice_field(&self, code: &str) -> String {
        format!("q_{}__{code}", self.id)
    }

    /// The column in which a way out, such as "I do not know", is chosen: that of the answer, unless a number is typed
    /// there, since nobody can tell what becomes of two values under one name.
    pub fn way_out_field(&self, code: &str) -> String {
        if self.is_slider() { self.choice_field(code) } else { self.field() }
    }

    /// What can be chosen, when answers are choices.
    pub fn choices(&self) -> Option<&Choices> {
        match &self.kind {
            Kind::Single(choices) | Kind::Dropdown(choices) | Kind::YesNo(choices) | Kind::Consent(_, choices) => {
                Some(choices)
            }
            Kind::Multiple { choices, .. } => Some(choices),
            _ => self.scale().map(|scale| &scale.choices),
        }
    }

    /// The scale, when answers are points of one.
    pub fn scale(&self) -> Option<&Scale> {
        match &self.kind {
            Kind::Rating(scale) | Kind::Nps(scale) => Some(scale),
            _ => None,
        }
    }

    /// Whether a point is chosen on a track.
    pub fn is_slider(&self) -> bool {
        self.scale().is_some_and(|scale| scale.look == Look::Slider)
    }

    /// Whether several choices may be made at once.
    pub fn is_multiple(&self) -> bool {
        matches!(self.kind, Kind::Multiple { .. })
    }

    /// Whether answers are words of the person's own, or are kept as they were written.
    pub fn is_text(&self) -> bool {
        self.length().is_some()
            || matches!(
                self.kind,
                Kind::Email | Kind::Phone | Kind::Url | Kind::Date(_) | Kind::Time(_) | Kind::File | Kind::Hidden(_)
            )
    }

    /// Whether answers are numbers that are typed or calculated, not chosen.
    pub fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Number(_) | Kind::Calculated(_))
    }

    /// What is asked of the words, when answers are words of the person's own.
    pub fn length(&self) -> Option<&Length> {
        match &self.kind {
            Kind::Text(length) | Kind::Comment(length) | Kind::Suggestion(length) => Some(length),
            _ => None,
        }
    }
}
