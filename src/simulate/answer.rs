//! One question, answered: what was chosen and written, or why nothing was.

use std::collections::BTreeSet;

use crate::survey::{Answers, Question};

/// What a person replies to one question; nothing, to begin with.
#[derive(Clone, Debug, Default)]
pub(super) struct Reply {
    /// The choices made.
    pub(super) choices: BTreeSet<usize>,
    /// The code that stands for no answer, such as `na`.
    pub(super) missing: Option<String>,
    /// Words, and those behind "Other".
    pub(super) words: Option<String>,
    /// Whether the question was shown at all.
    pub(super) shown: bool,
}

/// The replies given so far, as a condition asks for them.
pub(super) struct Earlier<'a> {
    pub(super) questions: &'a [Question],
    pub(super) replies: &'a [Reply],
}

impl Answers for Earlier<'_> {
    fn chose(&self, question: usize, choice: usize) -> bool {
        self.replies[question].choices.contains(&choice)
    }

    fn number(&self, question: usize) -> Option<f64> {
        let scale = self.questions[question].scale()?;
        self.replies[question].choices.first().map(|choice| f64::from(scale.choices.list[*choice].value))
    }

    fn answered(&self, question: usize) -> bool {
        let reply = &self.replies[question];
        !reply.choices.is_empty() || (self.questions[question].is_text() && reply.words.is_some())
    }
}
