//! Several things asked together, in one way.

use super::Text;

/// Several things asked together, in one way: its items are questions that follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Battery {
    /// `[a-z][a-z0-9_]*`, before the two underscores in the ids of its items.
    pub id: String,
    /// What is asked of all items, as Markdown.
    pub ask: Text,
    /// A line of help under it.
    pub help: Option<Text>,
    /// How it is asked.
    pub form: Form,
    /// Whether each person sees the items in an order of their own.
    pub shuffle: bool,
}

/// How a battery is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Every item on the same scale.
    Matrix,
    /// What was expected and what was got, on the same scale.
    Expectation,
    /// Places from 1 on, each given once.
    Ranking,
    /// Points that add up to this sum.
    Share(u32),
}
