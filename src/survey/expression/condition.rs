//! When a question is shown. Every comparison with a choice becomes a set of choices, so that the dataset, the form's
//! rules and a reader of the definition cannot disagree.
//!
//! ```text
//! either     = both ("or" both)*
//! both       = single ("and" single)*
//! single     = "not" single | "(" either ")" | "answered" "(" id ")" | comparison
//! comparison = id ("=" | "!=" | "<" | "<=" | ">" | ">=") value | id "in" "(" value ("," value)* ")"
//! ```

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Answers, Parsed, Parser, Tokens};
use crate::problem::{List, Problem};
use crate::survey::Question;

/// A condition over answers to earlier questions, by their index.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// One of these choices was made at the question. A missing answer is none of them.
    Chose {
        /// The question.
        question: usize,
        /// Its choices that count.
        choices: BTreeSet<usize>,
    },
    /// The answer is a number for which this holds. A missing answer is none.
    Compares {
        /// The question, whose answers are typed or calculated.
        question: usize,
        /// How the answer is compared with the number.
        comparison: Comparison,
        /// The number.
        number: f64,
    },
    /// The question has an answer of any kind.
    Answered(usize),
}

/// How a number is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Less than.
    Less,
    /// Less than or equal.
    AtMost,
    /// Equal.
    Equal,
    /// Given, and not equal.
    Unequal,
    /// Greater than or equal.
    AtLeast,
    /// Greater than.
    Greater,
}

impl Comparison {
    /// Every comparison, by its sign.
    pub const ALL: [(&'static str, Self); 6] = [
        ("<", Self::Less),
        ("<=", Self::AtMost),
        ("=", Self::Equal),
        ("!=", Self::Unequal),
        (">=", Self::AtLeast),
        (">", Self::Greater),
    ];

    /// Its sign.
    pub fn sign(self) -> &'static str {
        Self::ALL.iter().find(|(_, comparison)| *comparison == self).map_or("", |(sign, _)| sign)
    }

    /// Whether it holds between a left and a right side.
    pub fn holds<T: PartialOrd>(self, left: &T, right: &T) -> bool {
        match self {
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Equal => left == right,
            Self::Unequal => left != right,
            Self::AtLeast => left >= right,
            Self::Greater => left > right,
        }
    }

    fn is_ordered(self) -> bool {
        !matches!(self, Self::Equal | Self::Unequal)
    }
}

impl Condition {
    /// Whether it holds for these answers.
    pub fn holds(&self, answers: &impl Answers) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(answers)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(answers)),
            Self::Not(part) => !part.holds(answers),
            Self::Chose { question, choices } => choices.iter().any(|choice| answers.chose(*question, *choice)),
            Self::Compares { question, comparison, number } => {
                answers.number(*question).is_some_and(|answer| comparison.holds(&answer, number))
            }
            Self::Answered(question) => answers.answered(*question),
        }
    }

    /// Both conditions together; each alone where the other is none.
    #[must_use]
    pub fn both(first: Option<Self>, second: Option<Self>) -> Option<Self> {
        match (first, second) {
            (Some(first), Some(second)) => Some(Self::All(vec![first, second])),
            (first, second) => first.or(second),
        }
    }

    /// Reads a condition over the questions before the one that bears it.
    ///
    /// # Errors
    /// The first thing wrong, with the bytes of `text` where it stands.
    pub fn parse(text: &str, before: &[Question]) -> Result<Self, (Range<usize>, Problem)> {
        let example = "write it like `checkin <= 3`, `class in (economy, business)` or `answered(idea)`";
        let mut parser = Parser::new(Tokens::new(text, true), before, example);
        let condition = parser.either()?;
        match parser.tokens.peek() {
            end if end.text.is_empty() => Ok(condition),
            rest => Err(parser.wrong(&rest, "`and`, `or` or the end")),
        }
    }
}

impl Parser<'_> {
    fn either(&mut self) -> Parsed<Condition> {
        let mut parts = vec![self.both()?];
        while self.tokens.take("or") {
            parts.push(self.both()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::Any(parts) })
    }

    fn both(&mut self) -> Parsed<Condition> {
        let mut parts = vec![self.single()?];
        while self.tokens.take("and") {
            parts.push(self.single()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::All(parts) })
    }

    fn single(&mut self) -> Parsed<Condition> {
        if self.enter("not")? {
            return Ok(Condition::Not(Box::new(self.single()?)));
        }
        if self.enter("(")? {
            let inner = self.either()?;
            self.expect(")")?;
            return Ok(inner);
        }
        if self.tokens.take("answered") {
            self.expect("(")?;
            let question = self.question()?;
            self.expect(")")?;
            return Ok(Condition::Answered(question));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Parsed<Condition> {
        let question = self.question()?;
        let operator = self.tokens.next();
        if operator.text == "in" {
            self.expect("(")?;
            let mut parts = vec![self.compare(question, Comparison::Equal)?];
            while self.tokens.take(",") {
                parts.push(self.compare(question, Comparison::Equal)?);
            }
            self.expect(")")?;
            return Ok(joined(question, parts));
        }
        let Some((_, comparison)) = Comparison::ALL.iter().find(|(sign, _)| *sign == operator.text) else {
            return Err(self.wrong(&operator, "`=`, `!=`, `<`, `<=`, `>`, `>=` or `in`"));
        };
        let asked = &self.before[question];
        if comparison.is_ordered() && asked.scale().is_none() && !asked.is_number() {
            let problem = Problem::error(format!("the answers of `{}` have no order to compare by", asked.id))
                .hint("use `=`, `!=` or `in` with the codes of its options");
            return Err((operator.span, problem));
        }
        self.compare(question, *comparison)
    }

    fn compare(&mut self, question: usize, comparison: Comparison) -> Parsed<Condition> {
        let asked = &self.before[question];
        if asked.is_number() {
            let number = self.number()?;
            return Ok(Condition::Compares { question, comparison, number });
        }
        let value = self.choice(question)?;
        let count = asked.choices().map_or(0, |choices| choices.list.len());
        if comparison == Comparison::Unequal && asked.is_multiple() {
            let chosen = Condition::Chose { question, choices: BTreeSet::from([value]) };
            return Ok(Condition::All(vec![Condition::Answered(question), Condition::Not(Box::new(chosen))]));
        }
        let choices = (0..count).filter(|choice| comparison.holds(choice, &value)).collect();
        Ok(Condition::Chose { question, choices })
    }

    fn choice(&mut self, question: usize) -> Parsed<usize> {
        let token = self.tokens.next();
        let asked = &self.before[question];
        let code = token.text.trim_matches('"').trim_matches('\'');
        if code.is_empty() || !code.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-') {
            return Err(self.wrong(&token, "a code"));
        }
        let Some(choices) = asked.choices() else {
            let problem = Problem::error(format!("`{}` takes words, not choices", asked.id))
                .hint(format!("write `answered({})`", asked.id));
            return Err((token.span, problem));
        };
        choices.index(code).ok_or_else(|| {
            let known = List::or(choices.list.iter().map(|choice| &choice.code));
            (token.span, Problem::error(format!("`{}` has no choice `{code}`", asked.id)).hint(format!("use {known}")))
        })
    }
}

/// One of several choices, or one of several numbers.
fn joined(question: usize, mut parts: Vec<Condition>) -> Condition {
    let mut choices = BTreeSet::new();
    for part in &parts {
        match part {
            Condition::Chose { choices: more, .. } => choices.extend(more),
            _ if parts.len() == 1 => return parts.remove(0),
            _ => return Condition::Any(parts),
        }
    }
    Condition::Chose { question, choices }
}
