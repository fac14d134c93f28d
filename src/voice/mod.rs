//! Stage 6: what people ask for. Every suggestion keeps its words and an id that stays.

mod alike;
mod id;
mod listen;
mod nothing;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use alike::alike;
pub use id::is_suggestion_id;
pub use listen::listen;

/// What people ask for, in an order that does not depend on that of files and rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// What they ask for, by date, then id; those without a date come first.
    pub suggestions: Vec<Suggestion>,
    /// How many were asked and said that nothing needs changing.
    pub nothing: usize,
}

/// A piece of a response that asks for a change. Its words are never edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// `s-` and six Crockford letters, made from the survey, the response and the question: the same at every build.
    pub id: String,
    /// The person's own words.
    pub text: String,
    /// The question to which they were given, as an index into the survey's.
    pub question: usize,
    /// The moment that they are about, as an index into the survey's.
    pub moment: Option<usize>,
    /// The response that they are part of; those with suggestions are numbered in the order of their first.
    pub response: usize,
    /// The day on which they were given.
    pub on: Option<Date>,
    /// Whether the person agreed to be quoted.
    pub may_quote: bool,
    /// Whether the person agreed to be contacted.
    pub may_contact: bool,
}

impl Voice {
    /// How many different people made these suggestions.
    pub fn people(&self, suggestions: &[usize]) -> usize {
        let mut people: Vec<usize> = suggestions.iter().map(|&index| self.suggestions[index].response).collect();
        people.sort_unstable();
        people.dedup();
        people.len()
    }
}

/// The words of a text in small letters. Apostrophes are dropped, so that "don't" is one word however it is typed;
/// whatever else is no letter and no digit parts words.
pub fn words(text: &str) -> Vec<String> {
    let bare: String = text.chars().filter(|c| !matches!(c, '\'' | '\u{2018}' | '\u{2019}')).collect();
    let lower = bare.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
