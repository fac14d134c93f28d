//! The types of question, each with what belongs to it.

use jiff::civil::{Date, Time};

use super::{Choices, Formula, Scale, Text};

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
    /// A number, whole or with decimals.
    Number(Number),
    /// A line of text.
    Text(Length),
    /// Several lines of text.
    Comment(Length),
    /// What should we change: a text that is kept as a suggestion.
    Suggestion(Length),
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A web address.
    Url,
    /// A day.
    Date(Bounds<Date>),
    /// A time of day.
    Time(Bounds<Time>),
    /// A file, where the host takes files.
    File,
    /// A box to tick; its one choice has the code `yes`.
    Consent(Consent, Choices),
    /// A value from the page's address, such as a branch, by the name of the parameter.
    Hidden(String),
    /// A number made from earlier answers.
    Calculated(Calculated),
    /// Words without an answer.
    Note,
}

/// To what a person consents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// To be quoted in public, without a name.
    Quote,
    /// To be contacted.
    Contact,
}

/// What is asked of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Number {
    /// The least and the greatest that count.
    pub bounds: Bounds<f64>,
    /// How many digits may follow the point.
    pub decimals: u8,
    /// What stands after it, such as `nights`.
    pub unit: Option<Text>,
}

/// A number made from earlier answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Calculated {
    /// How it is made.
    pub formula: Formula,
    /// How many digits after the point are kept.
    pub decimals: u8,
}

/// The ends of a range, each part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds<T> {
    /// The least.
    pub min: Option<T>,
    /// The greatest.
    pub max: Option<T>,
}

impl<T> Default for Bounds<T> {
    fn default() -> Self {
        Self { min: None, max: None }
    }
}

impl<T: PartialOrd> Bounds<T> {
    /// Whether a value lies in the range.
    pub fn hold(&self, value: &T) -> bool {
        self.min.as_ref().is_none_or(|min| min <= value) && self.max.as_ref().is_none_or(|max| value <= max)
    }
}

/// What is asked of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// The fewest characters.
    pub min: Option<usize>,
    /// The most characters.
    pub max: Option<usize>,
    /// A regular expression that the whole text must match, as browsers read it.
    pub pattern: Option<String>,
}
