//! When a question is shown: a small language over earlier answers, parsed once. Every comparison becomes a set of
//! choices, so that the dataset, the form's rules and a reader of the definition cannot disagree.
//!
//! ```text
//! either     = both ("or" both)*
//! both       = single ("and" single)*
//! single     = "not" single | "(" either ")" | "answered" "(" id ")" | comparison
//! comparison = id ("=" | "!=" | "<" | "<=" | ">" | ">=") value | id "in" "(" value ("," value)* ")"
//! ```

use std::collections::BTreeSet;
use std::ops::Range;

use super::Question;
use crate::problem::{self, List, Problem};

/// A condition over answers to earlier questions, by their index.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The question has an answer of any kind.
    Answered(usize),
}

/// What one person answered, as a condition asks for it.
pub trait Answers {
    /// Whether this choice was made at this question.
    fn chose(&self, question: usize, choice: usize) -> bool;
    /// Whether the question has an answer.
    fn answered(&self, question: usize) -> bool;
}

impl Condition {
    /// Whether it holds for these answers.
    pub fn holds(&self, answers: &impl Answers) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(answers)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(answers)),
            Self::Not(part) => !part.holds(answers),
            Self::Chose { question, choices } => choices.iter().any(|choice| answers.chose(*question, *choice)),
            Self::Answered(question) => answers.answered(*question),
        }
    }

    /// Reads a condition over the questions before the one that bears it.
    ///
    /// # Errors
    /// The first thing wrong, with the bytes of `text` where it stands.
    pub fn parse(text: &str, before: &[Question]) -> Result<Self, (Range<usize>, Problem)> {
        let mut parser = Parser { text, at: 0, before };
        let condition = parser.either()?;
        match parser.peek() {
            Token { text: "", .. } => Ok(condition),
            rest => Err(rest.wrong("`and`, `or` or the end")),
        }
    }
}

type Parsed<T> = Result<T, (Range<usize>, Problem)>;

#[derive(Clone)]
struct Token<'t> {
    text: &'t str,
    span: Range<usize>,
}

impl Token<'_> {
    fn wrong(&self, expected: &str) -> (Range<usize>, Problem) {
        let found = if self.text.is_empty() { "the end".into() } else { format!("`{}`", self.text) };
        let hint = "write it like `checkin <= 3`, `class in (economy, business)` or `answered(idea)`";
        (self.span.clone(), Problem::error(format!("expected {expected} in the condition, found {found}")).hint(hint))
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    before: &'t [Question],
}

impl<'t> Parser<'t> {
    fn either(&mut self) -> Parsed<Condition> {
        let mut parts = vec![self.both()?];
        while self.take("or") {
            parts.push(self.both()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::Any(parts) })
    }

    fn both(&mut self) -> Parsed<Condition> {
        let mut parts = vec![self.single()?];
        while self.take("and") {
            parts.push(self.single()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::All(parts) })
    }

    fn single(&mut self) -> Parsed<Condition> {
        if self.take("not") {
            return Ok(Condition::Not(Box::new(self.single()?)));
        }
        if self.take("(") {
            let inner = self.either()?;
            self.expect(")")?;
            return Ok(inner);
        }
        if self.take("answered") {
            self.expect("(")?;
            let question = self.question()?;
            self.expect(")")?;
            return Ok(Condition::Answered(question));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Parsed<Condition> {
        let question = self.question()?;
        let operator = self.next();
        if operator.text == "in" {
            self.expect("(")?;
            let mut choices = BTreeSet::from([self.choice(question)?]);
            while self.take(",") {
                choices.insert(self.choice(question)?);
            }
            self.expect(")")?;
            return Ok(Condition::Chose { question, choices });
        }
        if !["=", "!=", "<", "<=", ">", ">="].contains(&operator.text) {
            return Err(operator.wrong("`=`, `!=`, `<`, `<=`, `>`, `>=` or `in`"));
        }
        self.compare(question, &operator)
    }

    fn compare(&mut self, question: usize, operator: &Token<'t>) -> Parsed<Condition> {
        let asked = &self.before[question];
        let ordered = !matches!(operator.text, "=" | "!=");
        if ordered && asked.scale().is_none() {
            let problem = Problem::error(format!("the answers of `{}` have no order to compare by", asked.id))
                .hint("use `=`, `!=` or `in` with the codes of its options");
            return Err((operator.span.clone(), problem));
        }
        let value = self.choice(question)?;
        let count = asked.choices().map_or(0, |choices| choices.list.len());
        let keep = |choice: &usize| match operator.text {
            "<" => *choice < value,
            "<=" => *choice <= value,
            ">" => *choice > value,
            ">=" => *choice >= value,
            "=" => *choice == value,
            _ => *choice != value,
        };
        if operator.text == "!=" && asked.is_multiple() {
            let chosen = Condition::Chose { question, choices: BTreeSet::from([value]) };
            return Ok(Condition::All(vec![Condition::Answered(question), Condition::Not(Box::new(chosen))]));
        }
        Ok(Condition::Chose { question, choices: (0..count).filter(keep).collect() })
    }

    fn question(&mut self) -> Parsed<usize> {
        let token = self.next();
        if !token.text.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Err(token.wrong("the id of a question"));
        }
        self.before.iter().position(|question| question.id == token.text).ok_or_else(|| {
            let ids = self.before.iter().map(|question| question.id.as_str());
            let hint = problem::near(token.text, ids, "a condition looks at questions that stand before its own");
            (token.span.clone(), Problem::error(format!("no earlier question is called `{}`", token.text)).hint(hint))
        })
    }

    fn choice(&mut self, question: usize) -> Parsed<usize> {
        let token = self.next();
        let asked = &self.before[question];
        let code = token.text.trim_matches('"').trim_matches('\'');
        if code.is_empty() || !code.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-') {
            return Err(token.wrong("a code"));
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

    fn take(&mut self, word: &str) -> bool {
        let token = self.peek();
        let found = token.text == word;
        if found {
            self.at = token.span.end;
        }
        found
    }

    fn expect(&mut self, word: &str) -> Parsed<()> {
        if self.take(word) { Ok(()) } else { Err(self.peek().wrong(&format!("`{word}`"))) }
    }

    fn next(&mut self) -> Token<'t> {
        let token = self.peek();
        self.at = token.span.end;
        token
    }

    fn peek(&self) -> Token<'t> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.len() - rest.trim_start().len();
        let rest = &self.text[start..];
        let word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let length = match rest.chars().next() {
            None => 0,
            Some(quote @ ('"' | '\'')) => rest[1..].find(quote).map_or(rest.len(), |end| end + 2),
            Some(c) if word(c) => rest.find(|c| !word(c)).unwrap_or(rest.len()),
            Some('<' | '>' | '!') if rest[1..].starts_with('=') => 2,
            Some(c) => c.len_utf8(),
        };
        Token { text: &rest[..length], span: start..start + length }
    }
}
