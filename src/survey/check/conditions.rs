//! What an expression, or a text that recalls an answer, can see: the questions before its own.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::definition::Value;
use crate::problem::{self, List, Problem};
use crate::survey::recall::{self, Piece};
use crate::survey::{Condition, Formula, Kind, Question, Text};

/// The questions before one, and what is known of the others.
pub(super) struct Sight<'a> {
    /// The questions that have been read.
    pub(super) before: &'a [Question],
    /// Ids of questions that were written but have a problem of their own, so that nothing which mentions them is
    /// blamed as well.
    pub(super) refused: &'a BTreeSet<String>,
    /// The ids of all questions of the file.
    pub(super) written: &'a [String],
    /// How many batteries have been read.
    pub(super) batteries: usize,
    /// The id of the question that looks, where it is one.
    pub(super) own: Option<&'a str>,
}

impl Sight<'_> {
    /// Nothing is asked before.
    pub(super) const NOTHING: Self =
        Self { before: &[], refused: &BTreeSet::new(), written: &[], batteries: 0, own: None };

    /// Reads a condition.
    pub(super) fn condition(&self, value: &Value<'_>) -> Option<Condition> {
        self.parse(value, Condition::parse)
    }

    /// Reads a formula.
    pub(super) fn formula(&self, value: &Value<'_>) -> Option<Formula> {
        self.parse(value, Formula::parse)
    }

    fn parse<T>(
        &self,
        value: &Value<'_>,
        parse: impl Fn(&str, &[Question]) -> Result<T, (Range<usize>, Problem)>,
    ) -> Option<T> {
        let text = value.text()?;
        match parse(&text.value, self.before) {
            Ok(parsed) => Some(parsed),
            Err((span, problem)) => {
                let word = &text.value[span.clone()];
                if !self.refused.contains(word) {
                    value.report_inside(&span, self.unseen(word).unwrap_or(problem));
                }
                None
            }
        }
    }

    /// Returns a text that may recall answers, and reports those that it cannot know and those that a translation lost.
    pub(super) fn recalls(&self, text: Text, value: &Value<'_>) -> Text {
        let ids = |text: &str| -> BTreeSet<String> {
            let recalled = recall::pieces(text).filter_map(|piece| match piece {
                Piece::Recall { question, .. } => Some(question.to_owned()),
                Piece::Words(_) => None,
            });
            recalled.collect()
        };
        let original = ids(text.original());
        for id in &original {
            let problem = match self.before.iter().find(|question| question.id == *id) {
                Some(question) => refuse_recall(question),
                None if self.refused.contains(id) => None,
                None => Some(self.unseen(id).unwrap_or_else(|| {
                    let known = self.before.iter().map(|question| question.id.as_str());
                    let hint = problem::near(id, known, "a text can recall the answers to earlier questions");
                    Problem::error(format!("no earlier question is called `{id}`")).hint(hint)
                })),
            };
            if let Some(problem) = problem {
                value.report(problem);
            }
        }
        for version in text.versions().skip(1).filter(|version| ids(version) != original) {
            let kept = ids(version);
            let problem = match original.difference(&kept).collect::<Vec<_>>().as_slice() {
                [] => {
                    let added = List::and(kept.difference(&original).map(|id| format!("{{{id}}}")));
                    Problem::error(format!("a translation recalls more than the text itself: {added}"))
                }
                lost => {
                    let lost = List::and(lost.iter().map(|id| format!("{{{id}}}")));
                    Problem::error(format!("a translation has lost {lost}"))
                }
            };
            value.report(problem.hint(format!("write the same recalls in every language; here it says `{version}`")));
        }
        text.with_recalls()
    }

    /// Says why a question of the file cannot be seen from here.
    fn unseen(&self, id: &str) -> Option<Problem> {
        if self.own == Some(id) {
            let problem = Problem::error(format!("`{id}` looks at its own answer"));
            return Some(problem.hint("only answers to earlier questions are known when it is asked"));
        }
        let is_later =
            self.written.iter().any(|written| written == id) && !self.before.iter().any(|question| question.id == id);
        is_later.then(|| {
            Problem::error(format!("`{id}` is asked later"))
                .hint("only answers to earlier questions are known; move that question up, or this one down")
        })
    }
}

fn refuse_recall(question: &Question) -> Option<Problem> {
    let unfit = matches!(question.kind, Kind::Note | Kind::File | Kind::Consent(..));
    unfit.then(|| {
        Problem::error(format!("the answer to `{}` cannot be read out", question.id))
            .hint("recall a choice, a text or a number")
    })
}
