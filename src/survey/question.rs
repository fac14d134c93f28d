//! One thing asked.

use super::{Choices, Condition, Scale, Text};

/// One thing asked, with an id that never changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// `[a-z][a-z0-9_]*`; its column is `q_<id>`.
    pub id: String,
    /// What is asked, as Markdown; for a note, what is said.
    pub ask: Text,
    /// A line of help under it.
    pub help: Option<Text>,
    /// The moment that it judges, as an index into [`super::Survey::moments`].
    pub moment: Option<usize>,
    /// The page on which it stands, as an index into [`super::Survey::pages`].
    pub page: usize,
    /// Whether the form insists on an answer when the question is shown.
    pub required: bool,
    /// When it is shown; always, when there is no condition.
    pub show_if: Option<Condition>,
    /// Its type, with what belongs to that type.
    pub kind: Kind,
    /// Ids that it had before.
    pub was: Vec<String>,
    /// Columns of other tools' files that hold its answers.
    pub aliases: Vec<String>,
}

/// To what a person consents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// To be quoted in public, without a name.
    Quote,
    /// To be contacted.
    Contact,
}

/// The type of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// One of several choices, all in sight.
    Single(Choices),
    /// One of several choices, in a list that opens.
    Dropdown(Choices),
    /// Yes or no.
    YesNo(Choices),
    /// Any number of choices.
    Multiple {
        /// What can be chosen.
        choices: Choices,
        /// The fewest that may be chosen by someone who answers.
        min: Option<usize>,
        /// The most that may be chosen.
        max: Option<usize>,
    },
    /// A point of a scale.
    Rating(Scale),
    /// Would you recommend us, 0 to 10.
    Nps(Scale),
    /// A line of text.
    Text,
    /// Several lines of text.
    Comment,
    /// What should we change: a text that is kept as a suggestion.
    Suggestion,
    /// A box to tick; its one choice has the code `yes`.
    Consent(Consent, Choices),
    /// A value from the page's address, such as a branch, by the name of the parameter.
    Hidden(String),
    /// Words without an answer.
    Note,
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

    /// What can be chosen, when answers are choices.
    pub fn choices(&self) -> Option<&Choices> {
        match &self.kind {
            Kind::Single(choices) | Kind::Dropdown(choices) | Kind::YesNo(choices) | Kind::Consent(_, choices) => {
                Some(choices)
            }
            Kind::Multiple { choices, .. } => Some(choices),
            Kind::Rating(scale) | Kind::Nps(scale) => Some(&scale.choices),
            Kind::Text | Kind::Comment | Kind::Suggestion | Kind::Hidden(_) | Kind::Note => None,
        }
    }

    /// The scale, when answers are points of one.
    pub fn scale(&self) -> Option<&Scale> {
        match &self.kind {
            Kind::Rating(scale) | Kind::Nps(scale) => Some(scale),
            _ => None,
        }
    }

    /// Whether several choices may be made at once.
    pub fn is_multiple(&self) -> bool {
        matches!(self.kind, Kind::Multiple { .. })
    }

    /// Whether answers are words of the person's own.
    pub fn is_text(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Comment | Kind::Suggestion | Kind::Hidden(_))
    }
}
