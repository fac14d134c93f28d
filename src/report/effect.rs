//! Verdicts in words: one sentence for the owner, one for customers, both from the theme's words by the verdict's code.
//!
//! No sentence says that an action made a change happen. They say what was seen after it, by how much, how far that is
//! certain, and what the moments left alone did meanwhile.

use jiff::civil::Date;

use super::wording::{self, Unit};
use crate::actions::{Action, Effect};
use crate::analysis::verdict::{Verdict, Wait};
use crate::analysis::{Difference, Direction};
use crate::render::words::Language;
use crate::survey::Scale;

/// To whom a verdict is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// The owner, who knows the terms of the report.
    Owner,
    /// Anybody.
    Customer,
}

/// A verdict in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// In a few words.
    pub(super) head: String,
    /// Whether that is good news: `good`, `bad`, or nothing where neither can be said.
    pub(super) tone: &'static str,
    /// In a sentence or two, with the numbers.
    pub(super) sentence: String,
}

/// What a verdict is read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    /// Which way is better on the scale.
    pub(super) better: Direction,
    /// The day, settled beforehand, from which the action may be judged.
    pub(super) review_on: Option<Date>,
}

impl Terms {
    /// The terms of an action whose moment is judged on a scale.
    pub(super) fn of(action: &Action, scale: &Scale) -> Self {
        let better = if scale.high_is_bad { Direction::Down } else { Direction::Up };
        Self { better, review_on: action.review_on }
    }
}

impl Reader {
    fn prefix(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Customer => "did",
        }
    }
}

/// Puts a verdict in words.
pub(super) fn tell(effect: &Effect, terms: Terms, reader: Reader, language: &Language<'_>) -> Told {
    let teller = Teller { reader, language };
    let verdict = &effect.verdict;
    let (head, tone) = head(verdict, terms.better);
    Told {
        head: language.word(&format!("verdict_{head}")).to_owned(),
        tone,
        sentence: wording::capital(&match verdict {
            Verdict::TooEarly(wait) => teller.wait(wait, terms.review_on),
            Verdict::MovedNoComparison(_, raw) => teller.say(verdict, raw, None),
            Verdict::MovedWith(_, both)
            | Verdict::MovedLikeTheOthers(both)
            | Verdict::BetterThanTheOthers(both)
            | Verdict::WorseThanTheOthers(both) => teller.say(verdict, &both.raw, Some(&both.against_the_others)),
            Verdict::NoMeaningfulChange { raw, .. } => teller.say(verdict, raw, Some(raw)),
            Verdict::NoDetectableChange { raw, detectable, .. } => {
                let [low, high] = teller.ends(raw);
                let detectable = teller.amount(*detectable, raw);
                teller.fill(verdict.code(), &[("low", &low), ("high", &high), ("detectable", &detectable)])
            }
        }),
    }
}

/// The heading of a verdict and its tone.
fn head(verdict: &Verdict, better: Direction) -> (&'static str, &'static str) {
    match verdict {
        Verdict::TooEarly(Wait::AnswersAfter { .. } | Wait::ReviewDate) => ("early", ""),
        Verdict::TooEarly(Wait::AnswersBefore { .. } | Wait::Spread) => ("untold", ""),
        Verdict::MovedNoComparison(direction, _) if *direction == better => ("better_alone", ""),
        Verdict::MovedNoComparison(..) => ("worse_alone", ""),
        Verdict::MovedWith(direction, _) if *direction == better => ("better", "good"),
        Verdict::MovedWith(..) => ("worse", "bad"),
        Verdict::MovedLikeTheOthers(_) => ("alike", ""),
        Verdict::BetterThanTheOthers(_) => ("better_than", "good"),
        Verdict::WorseThanTheOthers(_) => ("worse_than", "bad"),
        Verdict::NoMeaningfulChange { .. } => ("same", ""),
        Verdict::NoDetectableChange { .. } => ("unclear", ""),
    }
}

struct Teller<'l> {
    reader: Reader,
    language: &'l Language<'l>,
}

impl Teller<'_> {
    fn fill(&self, key: &str, gaps: &[(&str, &str)]) -> String {
        self.language.fill(&format!("{}_{key}", self.reader.prefix()), gaps)
    }

    /// Fills in how it moved, and how far beyond the others.
    fn say(&self, verdict: &Verdict, raw: &Difference, beyond: Option<&Difference>) -> String {
        let moved = self.moved(raw);
        let Some(beyond) = beyond else { return self.fill(verdict.code(), &[("moved", &moved)]) };
        let by = self.amount(beyond.value, beyond);
        let [low, high] = if beyond.direction().is_some() { self.amounts(beyond) } else { self.ends(beyond) };
        self.fill(verdict.code(), &[("moved", &moved), ("beyond", &by), ("low", &low), ("high", &high)])
    }

    fn moved(&self, raw: &Difference) -> String {
        let by = self.amount(raw.value, raw);
        let (key, [low, high]) = match raw.direction() {
            Some(Direction::Up) => ("moved_up", self.amounts(raw)),
            Some(Direction::Down) => ("moved_down", self.amounts(raw)),
            None => ("moved_not", self.ends(raw)),
        };
        self.language.fill(key, &[("by", &by), ("low", &low), ("high", &high)])
    }

    fn wait(&self, wait: &Wait, review_on: Option<Date>) -> String {
        let language = self.language;
        match wait {
            Wait::AnswersBefore { needed, .. } => self.fill("wait_before", &[("needed", &language.whole(*needed))]),
            Wait::AnswersAfter { given, needed, weeks } => {
                let needed = language.whole(*needed);
                let given = given.shown().map(|given| language.whole(given.of().0));
                let mut sentence = match &given {
                    Some(given) => self.fill("wait_after", &[("given", given), ("needed", &needed)]),
                    None => self.fill("wait_after_few", &[("needed", &needed)]),
                };
                if let Some(weeks) = weeks {
                    sentence.push(' ');
                    sentence.push_str(&language.fill("verdict_weeks", &[("weeks", &language.count("weeks", *weeks))]));
                }
                sentence
            }
            Wait::ReviewDate => {
                let date = review_on.map(|day| language.date(day)).unwrap_or_default();
                self.fill("wait_review", &[("date", &date)])
            }
            Wait::Spread => self.fill("wait_spread", &[]),
        }
    }

    /// A length without its sign, with as many digits as the change can bear.
    fn amount(&self, value: f64, of: &Difference) -> String {
        self.language.number(&wording::value(value.abs(), Unit::Rating, of.first.min(of.second)))
    }

    /// The ends of an interval that lies on one side of zero, as lengths, the shorter first.
    fn amounts(&self, change: &Difference) -> [String; 2] {
        let [near, far] = if change.low < 0.0 { [change.high, change.low] } else { [change.low, change.high] };
        [self.amount(near, change), self.amount(far, change)]
    }

    /// The ends of an interval, with their signs.
    fn ends(&self, change: &Difference) -> [String; 2] {
        [change.low, change.high].map(|end| {
            let amount = self.amount(end, change);
            let sign = match end {
                _ if !amount.contains(|c: char| c.is_ascii_digit() && c != '0') => "",
                end if end < 0.0 => "\u{2212}",
                _ => "+",
            };
            format!("{sign}{amount}")
        })
    }
}
