//! Stage 6: what people ask for. Every suggestion keeps its words and an id that stays.

mod id;

use jiff::civil::Date;

pub use id::is_suggestion_id;

/// A piece of a response that asks for a change. Its words are never edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// `s-` and six Crockford letters, made from the survey, the response and the question: the same at every build.
    pub id: String,
    /// The person's own words.
    pub text: String,
    /// The question to which they were given, as an index into the survey's.
    pub question: usize,
    /// The moment that they are about, as an index into the survey's.
    pub moment: Option<usize>,
    /// The response that they are part of, as a row of the dataset.
    pub response: usize,
    /// The day on which they were given.
    pub on: Option<Date>,
    /// Whether the person agreed to be quoted.
    pub may_quote: bool,
    /// Whether the person agreed to be contacted.
    pub may_contact: bool,
}
