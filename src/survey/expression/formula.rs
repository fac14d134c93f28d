//! A number made from earlier answers.
//!
//! ```text
//! sum    = product (("+" | "-") product)*
//! product = single (("*" | "/") single)*
//! single = number | id | "-" single | "(" sum ")" | function "(" sum ("," sum)* ")" | "count" "(" id ")"
//! function = "sum" | "mean" | "min" | "max"
//! ```

use std::ops::Range;

use super::{Answers, Parsed, Parser, Tokens};
use crate::problem::Problem;
use crate::survey::Question;

/// A number made from earlier answers. With an operator it is missing where either side is; a function passes over what
/// is missing, and is missing where everything is.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// A number as written.
    Number(f64),
    /// The answer to a question.
    Answer(usize),
    /// How many choices were made at a question; missing where it has no answer.
    Count {
        /// The question.
        question: usize,
        /// How many choices it has.
        choices: usize,
    },
    /// The second added to the first.
    Add(Box<[Formula; 2]>),
    /// The second taken from the first.
    Subtract(Box<[Formula; 2]>),
    /// The first times the second.
    Multiply(Box<[Formula; 2]>),
    /// The first divided by the second; missing where the second is zero.
    Divide(Box<[Formula; 2]>),
    /// Several numbers in one.
    Of(Function, Vec<Formula>),
}

/// What makes one number of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// All of them added up.
    Sum,
    /// Their arithmetic mean.
    Mean,
    /// The least.
    Min,
    /// The greatest.
    Max,
}

impl Function {
    /// Every function, by its name in a definition.
    pub const ALL: [(&'static str, Self); 4] =
        [("sum", Self::Sum), ("mean", Self::Mean), ("min", Self::Min), ("max", Self::Max)];

    fn of(self, numbers: &[f64]) -> Option<f64> {
        let count = numbers.len() as f64;
        let (first, rest) = numbers.split_first()?;
        let fold = |with: fn(f64, f64) -> f64| rest.iter().fold(*first, |all, next| with(all, *next));
        Some(match self {
            Self::Sum => fold(|all, next| all + next),
            Self::Mean => fold(|all, next| all + next) / count,
            Self::Min => fold(f64::min),
            Self::Max => fold(f64::max),
        })
    }
}

impl Formula {
    /// The number that it makes of these answers, if they give one.
    pub fn value(&self, answers: &impl Answers) -> Option<f64> {
        let both = |sides: &[Self; 2]| Some((sides[0].value(answers)?, sides[1].value(answers)?));
        match self {
            Self::Number(number) => Some(*number),
            Self::Answer(question) => answers.number(*question),
            Self::Count { question, choices } => answers
                .answered(*question)
                .then(|| (0..*choices).filter(|choice| answers.chose(*question, *choice)).count() as f64),
            Self::Add(sides) => both(sides).map(|(a, b)| a + b),
            Self::Subtract(sides) => both(sides).map(|(a, b)| a - b),
            Self::Multiply(sides) => both(sides).map(|(a, b)| a * b),
            Self::Divide(sides) => both(sides).filter(|(_, b)| *b != 0.0).map(|(a, b)| a / b),
            Self::Of(function, parts) => {
                function.of(&parts.iter().filter_map(|part| part.value(answers)).collect::<Vec<_>>())
            }
        }
    }

    /// Reads a formula over the questions before the one that bears it.
    ///
    /// # Errors
    /// The first thing wrong, with the bytes of `text` where it stands.
    pub fn parse(text: &str, before: &[Question]) -> Result<Self, (Range<usize>, Problem)> {
        let example = "write it like `mean(checkin, cabin)` or `(price + extras) / nights`";
        let mut parser = Parser::new(Tokens::new(text, false), before, example);
        let formula = parser.sum()?;
        match parser.tokens.peek() {
            end if end.text.is_empty() => Ok(formula),
            rest => Err(parser.wrong(&rest, "`+`, `-`, `*`, `/` or the end")),
        }
    }
}

impl Parser<'_> {
    fn sum(&mut self) -> Parsed<Formula> {
        let mut left = self.product()?;
        loop {
            left = if self.enter("+")? {
                Formula::Add(Box::new([left, self.product()?]))
            } else if self.enter("-")? {
                Formula::Subtract(Box::new([left, self.product()?]))
            } else {
                return Ok(left);
            };
        }
    }

    fn product(&mut self) -> Parsed<Formula> {
        let mut left = self.part()?;
        loop {
            left = if self.enter("*")? {
                Formula::Multiply(Box::new([left, self.part()?]))
            } else if self.enter("/")? {
                Formula::Divide(Box::new([left, self.part()?]))
            } else {
                return Ok(left);
            };
        }
    }

    fn part(&mut self) -> Parsed<Formula> {
        if self.enter("-")? {
            return Ok(Formula::Subtract(Box::new([Formula::Number(0.0), self.part()?])));
        }
        if self.enter("(")? {
            let inner = self.sum()?;
            self.expect(")")?;
            return Ok(inner);
        }
        let token = self.tokens.peek();
        if token.text.starts_with(|c: char| c.is_ascii_digit()) {
            return self.number().map(Formula::Number);
        }
        if token.text == "count" {
            self.tokens.next();
            return self.count();
        }
        if let Some((_, function)) = Function::ALL.iter().find(|(name, _)| *name == token.text) {
            self.tokens.next();
            return Ok(Formula::Of(*function, self.parts()?));
        }
        self.answer()
    }

    fn parts(&mut self) -> Parsed<Vec<Formula>> {
        if !self.enter("(")? {
            return Err(self.wrong(&self.tokens.peek(), "`(`"));
        }
        let mut parts = vec![self.sum()?];
        while self.tokens.take(",") {
            parts.push(self.sum()?);
        }
        self.expect(")")?;
        Ok(parts)
    }

    fn count(&mut self) -> Parsed<Formula> {
        self.expect("(")?;
        let question = self.question()?;
        self.expect(")")?;
        let choices = self.before[question].choices().map_or(0, |choices| choices.list.len());
        Ok(Formula::Count { question, choices })
    }

    fn answer(&mut self) -> Parsed<Formula> {
        let token = self.tokens.peek();
        let question = self.question()?;
        let asked = &self.before[question];
        if asked.is_number() || asked.scale().is_some() {
            return Ok(Formula::Answer(question));
        }
        let problem = Problem::error(format!("the answers of `{}` are no numbers", asked.id))
            .hint("a formula takes questions on a scale, numbers, and `count(id)` for how many choices were made");
        Err((token.span, problem))
    }
}
