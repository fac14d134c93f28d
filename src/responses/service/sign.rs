//! What speaks for a tool: a fact that a person can check, and how much it weighs.

use super::head::Sample;

/// A fact about the beginning of a file that speaks for one tool.
#[derive(Debug)]
pub(super) struct Sign {
    /// How much it adds to the score; all signs of a tool may add up to more than 1.
    pub(super) weight: f64,
    /// The fact in words, as the rest of a sentence that begins with "because".
    pub(super) says: &'static str,
    test: fn(&Sample<'_>) -> bool,
}

impl Sign {
    /// Makes a sign of its weight, its words and its test.
    pub(super) const fn new(weight: f64, says: &'static str, test: fn(&Sample<'_>) -> bool) -> Self {
        Self { weight, says, test }
    }

    /// Whether the fact is true of a file.
    pub(super) fn holds(&self, sample: &Sample<'_>) -> bool {
        (self.test)(sample)
    }
}
