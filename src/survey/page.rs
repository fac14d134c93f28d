//! A page of the form.

use super::{Condition, Text};

/// A page of the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its title; the first may have none.
    pub title: Option<Text>,
    /// When it is shown; always, when there is no condition. The conditions of its questions hold this one.
    pub show_if: Option<Condition>,
    /// Whether each person sees its questions in an order of their own; those of a moment stay together.
    pub shuffle: bool,
}
