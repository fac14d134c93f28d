//! The small language in which a definition speaks of earlier answers: conditions and formulas, one parser.

mod condition;
mod formula;
mod tokens;

use std::ops::Range;

pub use condition::{Comparison, Condition};
pub use formula::{Formula, Function};

use super::Question;
use crate::problem::{self, Problem};
use tokens::{Token, Tokens};

/// What one person answered, as an expression asks for it.
pub trait Answers {
    /// Whether this choice was made at this question.
    fn chose(&self, question: usize, choice: usize) -> bool;
    /// Whether the question has an answer.
    fn answered(&self, question: usize) -> bool;
    /// The answer as a number: what was typed or calculated, or the value of a point of a scale.
    fn number(&self, question: usize) -> Option<f64>;
}

/// What was parsed, or the first thing wrong with the bytes of the text where it stands.
type Parsed<T> = Result<T, (Range<usize>, Problem)>;

/// An expression being read, with the questions that it may look at.
struct Parser<'t> {
    tokens: Tokens<'t>,
    before: &'t [Question],
    /// An expression as it should be, for hints.
    example: &'static str,
}

impl Parser<'_> {
    /// Reads the id of an earlier question.
    fn question(&mut self) -> Parsed<usize> {
        let token = self.tokens.next();
        if !token.text.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Err(self.wrong(&token, "the id of a question"));
        }
        self.before.iter().position(|question| question.id == token.text).ok_or_else(|| {
            let ids = self.before.iter().map(|question| question.id.as_str());
            let hint = problem::near(token.text, ids, "it can look only at questions that stand before its own");
            (token.span.clone(), Problem::error(format!("no earlier question is called `{}`", token.text)).hint(hint))
        })
    }

    fn expect(&mut self, word: &str) -> Parsed<()> {
        if self.tokens.take(word) { Ok(()) } else { Err(self.wrong(&self.tokens.peek(), &format!("`{word}`"))) }
    }

    fn wrong(&self, token: &Token<'_>, expected: &str) -> (Range<usize>, Problem) {
        let found = if token.text.is_empty() { "the end".into() } else { format!("`{}`", token.text) };
        let problem = Problem::error(format!("expected {expected}, found {found}")).hint(self.example);
        (token.span.clone(), problem)
    }
}
