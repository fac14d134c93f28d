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
    /// How many brackets and signs have been read.
    nested: usize,
}

/// The most brackets and signs of one expression. Each may stand inside the last, and whatever walks along them needs
/// room for all.
const MOST_NESTED: usize = 100;

impl<'t> Parser<'t> {
    fn new(tokens: Tokens<'t>, before: &'t [Question], example: &'static str) -> Self {
        Self { tokens, before, example, nested: 0 }
    }

    /// Goes on when the next token is this one, which holds another part of the expression.
    fn enter(&mut self, word: &str) -> Parsed<bool> {
        let token = self.tokens.peek();
        let found = self.tokens.take(word);
        self.nested += usize::from(found);
        if self.nested > MOST_NESTED {
            let problem = Problem::error(format!("there are more than {MOST_NESTED} brackets and signs"));
            return Err((token.span, problem.hint("part it: a `calculated` question can hold what comes first")));
        }
        Ok(found)
    }

    /// Reads a number.
    fn number(&mut self) -> Parsed<f64> {
        let token = self.tokens.next();
        let number = token.text.parse().ok().filter(|number: &f64| number.is_finite());
        number.ok_or_else(|| self.wrong(&token, "a number"))
    }

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::*;
    use crate::problem::Source;
    use crate::survey::{self, Organisation};

    /// One person's answers: choices and numbers, by question.
    struct Given {
        questions: Vec<Question>,
        choices: BTreeMap<usize, Vec<usize>>,
        numbers: BTreeMap<usize, f64>,
    }

    impl Answers for Given {
        fn chose(&self, question: usize, choice: usize) -> bool {
            self.choices.get(&question).is_some_and(|choices| choices.contains(&choice))
        }

        fn answered(&self, question: usize) -> bool {
            self.choices.contains_key(&question) || self.numbers.contains_key(&question)
        }

        fn number(&self, question: usize) -> Option<f64> {
            let point =
                || Some(self.questions[question].scale()?.choices.list[*self.choices.get(&question)?.first()?].value);
            self.numbers.get(&question).copied().or_else(|| point().map(f64::from))
        }
    }

    /// `rate` is 4 of 5, `skipped` is not answered, `used` is A and C, `nights` is 2.5.
    fn given() -> Given {
        let question = |id: &str, lines: &str| format!("[[question]]\nid = \"{id}\"\nask = \"?\"\n{lines}\n");
        let head = "title = \"T\"\n[contact]\nname = \"N\"\nemail = \"n@a.example\"\n[collect]\nto = \"file\"\n";
        let text = [
            head,
            &question("rate", "type = \"rating\"\nscale = 5"),
            &question("skipped", "type = \"rating\"\nscale = 5"),
            &question("used", "type = \"multiple\"\noptions = [\"A\", \"B\", \"C\"]"),
            &question("nights", "type = \"number\"\ndecimals = 1"),
        ];
        let source = Arc::new(Source { path: "survey.toml".into(), text: text.concat() });
        let (survey, problems) = survey::check("t", &source, &Organisation::default());
        let questions = survey.unwrap_or_else(|| panic!("{problems:#?}")).questions;
        let choices = BTreeMap::from([(0, vec![3]), (2, vec![0, 2])]);
        Given { questions, choices, numbers: BTreeMap::from([(3, 2.5)]) }
    }

    #[test]
    fn a_condition_holds_for_what_was_answered() {
        let given = given();
        let case = |text: &str, expected: bool| {
            let condition = Condition::parse(text, &given.questions).unwrap();
            assert_eq!(condition.holds(&given), expected, "{text}");
        };
        case("rate = 4", true);
        case("rate > 3 and rate < 5", true);
        case("rate in (1, 2)", false);
        case("skipped >= 1", false);
        case("skipped != 1", false);
        case("not skipped = 1", true);
        case("used = c and used != b", true);
        case("used != a", false);
        case("nights > 2", true);
        case("nights <= 2.5 and not nights < 2.5", true);
        case("nights in (1, 2.5)", true);
        case("nights != 3", true);
        case("nights = -2", false);
        case("answered(nights) and not answered(skipped)", true);
        case("rate = 1 or rate = 4 and nights = 9", false);
        case("(rate = 1 or rate = 4) and nights = 2.5", true);
    }

    #[test]
    fn a_formula_makes_one_number_of_several() {
        let given = given();
        let case = |text: &str, expected: Option<f64>| {
            let formula = Formula::parse(text, &given.questions).unwrap();
            assert_eq!(formula.value(&given), expected, "{text}");
        };
        case("rate", Some(4.0));
        case("1 + 2 * 3 - 4 / 2", Some(5.0));
        case("(1+2)*-3", Some(-9.0));
        case("2-1-1", Some(0.0));
        case("rate*nights", Some(10.0));
        case("rate + skipped", None);
        case("sum(rate, skipped)", Some(4.0));
        case("mean(rate, skipped, 1)", Some(2.5));
        case("mean(skipped)", None);
        case("min(rate, nights) + max(rate, nights)", Some(6.5));
        case("count(used)", Some(2.0));
        case("count(skipped)", None);
        case("nights / (rate - 4)", None);
    }

    #[test]
    fn what_cannot_be_parsed_is_told_where_it_stands() {
        let given = given();
        let case = |text: &str, at: usize| {
            let formula = Formula::parse(text, &given.questions).unwrap_err().0.start;
            let condition = Condition::parse(text, &given.questions).unwrap_err().0.start;
            assert_eq!((formula, condition), (at, at), "{text}");
        };
        case("", 0);
        case("rate rate", 5);
        case("(rate", 5);
        case("rat = 1", 0);
        case("+", 0);
        case(&"(".repeat(100_000), 100);
    }

    #[test]
    fn an_expression_has_an_end() {
        let given = given();
        let formula = |text: &str| Formula::parse(text, &given.questions).map_err(|(span, _)| span.start);
        let condition = |text: &str| Condition::parse(text, &given.questions).map_err(|(span, _)| span.start);
        assert!(formula(&format!("rate{}", "+1".repeat(100))).is_ok());
        assert_eq!(formula(&format!("rate{}", "+1".repeat(100_000))), Err(4 + 200));
        assert_eq!(formula(&format!("{}1", "-".repeat(100_000))), Err(100));
        assert_eq!(formula(&"sum(".repeat(100_000)), Err(4 * 100 + 3));
        assert_eq!(condition(&format!("{}rate = 1", "not ".repeat(100_000))), Err(4 * 100));
        assert!(condition(&format!("rate = 1{}", " or rate = 2".repeat(1_000))).is_ok());
    }

    #[test]
    fn a_number_is_not_endless() {
        let given = given();
        assert_eq!(Formula::parse("rate + 1e999", &given.questions).unwrap_err().0.start, 7);
        for text in ["nights > 1e999", "nights = nan", "nights < inf"] {
            assert_eq!(Condition::parse(text, &given.questions).unwrap_err().0.start, 9, "{text}");
        }
    }
}
