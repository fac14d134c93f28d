//! Verdicts in words: one sentence for the owner, one for customers, both from the theme's words by the verdict's code.
//!
//! No sentence says that an action made a change happen. They say what was seen after it, by how much, how far that is
//! certain, and what the moments left alone did meanwhile.

use jiff::civil::Date;

use super::wording::{self, Unit};
use crate::actions::Effect;
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

impl Reader {
    fn prefix(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Customer => "did",
        }
    }
}

/// Which way is better on a scale.
pub(super) fn better(scale: &Scale) -> Direction {
    if scale.high_is_bad { Direction::Down } else { Direction::Up }
}

/// Puts a verdict in words, of a moment that is better the further it goes one way.
pub(super) fn tell(effect: &Effect, better: Direction, reader: Reader, language: &Language<'_>) -> Told {
    let teller = Teller { reader, language };
    let verdict = &effect.verdict;
    let (head, tone) = head(verdict, better);
    Told {
        head: language.word(&format!("verdict_{head}")).to_owned(),
        tone,
        sentence: wording::capital(&match verdict {
            Verdict::TooEarly(wait) => teller.wait(wait, effect.review_on),
            Verdict::MovedNoComparison(_, raw) => teller.say(verdict, raw, None),
            Verdict::MovedWith(_, both)
            | Verdict::MovedLikeTheOthers(both)
            | Verdict::BetterThanTheOthers(both)
            | Verdict::WorseThanTheOthers(both) => teller.say(verdict, &both.raw, Some(&both.against_the_others)),
            Verdict::NoMeaningfulChange { raw, .. } => teller.say(verdict, raw, Some(raw)),
            Verdict::NoDetectableChange { raw, detectable, .. } => {
                let [low, high] = teller.ends(raw);
                let detectable = teller.points(*detectable, raw);
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
        let by = self.points(beyond.value, beyond);
        let [low, high] = if beyond.direction().is_some() { self.amounts(beyond) } else { self.ends(beyond) };
        self.fill(verdict.code(), &[("moved", &moved), ("beyond", &by), ("low", &low), ("high", &high)])
    }

    fn moved(&self, raw: &Difference) -> String {
        let by = self.points(raw.value, raw);
        let (key, [low, high]) = match raw.direction() {
            Some(Direction::Up) => ("moved_up", self.amounts(raw)),
            Some(Direction::Down) => ("moved_down", self.amounts(raw)),
            None => ("moved_not", self.ends(raw)),
        };
        self.language.fill(key, &[("by", &by), ("low", &low), ("high", &high)])
    }

    fn wait(&self, wait: &Wait, review_on: Date) -> String {
        let language = self.language;
        match wait {
            Wait::AnswersBefore { needed, .. } => self.fill("wait_before", &[("needed", &language.whole(*needed))]),
            Wait::AnswersAfter { given, needed, weeks } => {
                let needed = language.whole(*needed);
                let given = given.shown().map(|given| language.whole(given.of().0));
                let sentence = match &given {
                    Some(given) => self.fill("wait_after", &[("given", given), ("needed", &needed)]),
                    None => self.fill("wait_after_hidden", &[("needed", &needed)]),
                };
                let Some(weeks) = weeks else { return sentence };
                let gaps = [("sentence", sentence.as_str()), ("weeks", &language.count("weeks", *weeks))];
                language.fill("verdict_weeks", &gaps)
            }
            Wait::ReviewDate => self.fill("wait_review", &[("date", &language.date(review_on))]),
            Wait::Spread => self.fill("wait_spread", &[]),
        }
    }

    /// A length without its sign.
    fn amount(&self, value: f64, of: &Difference) -> String {
        self.language.number(&length(value, of))
    }

    /// The same, in points.
    fn points(&self, value: f64, of: &Difference) -> String {
        self.language.amount("points", &length(value, of))
    }

    /// The ends of an interval that lies on one side of zero, as lengths, the shorter first.
    fn amounts(&self, change: &Difference) -> [String; 2] {
        let [near, far] = if change.low < 0.0 { [change.high, change.low] } else { [change.low, change.high] };
        [self.amount(near, change), self.amount(far, change)]
    }

    /// The ends of an interval, with their signs.
    fn ends(&self, change: &Difference) -> [String; 2] {
        [change.low, change.high].map(|end| {
            let length = length(end, change);
            let sign = match end {
                _ if !length.contains(|c: char| c.is_ascii_digit() && c != '0') => "",
                end if end < 0.0 => "\u{2212}",
                _ => "+",
            };
            self.language.number(&format!("{sign}{length}"))
        })
    }
}

/// Writes a length without its sign, in English, with as many digits as the change can bear.
fn length(value: f64, of: &Difference) -> String {
    wording::value(value.abs(), Unit::Rating, of.first.min(of.second))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use super::Direction::{Down, Up};
    use super::Verdict::*;
    use super::*;
    use crate::actions::{Window, Windows};
    use crate::analysis::verdict::{Answers, Compared};
    use crate::analysis::{Figure, Floor, Level};
    use crate::render::Theme;

    fn change(low: f64, high: f64) -> Difference {
        let (value, standard_error) = (f64::midpoint(low, high), (high - low) / 4.0);
        Difference { value, low, high, level: Level::default(), standard_error, first: 100, second: 90 }
    }

    fn both(raw: [f64; 2], beyond: [f64; 2]) -> Compared {
        Compared { raw: change(raw[0], raw[1]), against_the_others: change(beyond[0], beyond[1]) }
    }

    fn effect(verdict: Verdict) -> Effect {
        let window = Window { first: date(2026, 1, 1), last: date(2026, 2, 1) };
        Effect {
            moment: 0,
            question: 0,
            windows: Windows { before: window, after: window },
            review_on: date(2026, 6, 1),
            before: Figure::NoAnswers,
            after: Figure::NoAnswers,
            raw: Figure::NoAnswers,
            against_the_others: Figure::NoAnswers,
            controls: Vec::new(),
            placebo: None,
            after_a_bad_spell: false,
            verdict,
        }
    }

    /// Every verdict, with what an owner reads: its heading, a colon, its sentence.
    fn verdicts() -> Vec<(Verdict, &'static str)> {
        [too_early(), moved(), unmoved()].concat()
    }

    fn too_early() -> Vec<(Verdict, &'static str)> {
        let given = |answers| Floor::default().admit(Some(Answers(answers)));
        let wait = |answers, weeks| TooEarly(Wait::AnswersAfter { given: given(answers), needed: 30, weeks });
        vec![
            (
                wait(12, Some(6)),
                "Too early to tell: Too early: 12 answers since, 30 needed. At the present rate that takes about 6 weeks more.",
            ),
            (
                wait(29, Some(1)),
                "Too early to tell: Too early: 29 answers since, 30 needed. At the present rate that takes about 1 week more.",
            ),
            (wait(4, None), "Too early to tell: Too early: too few answers since to show, 30 needed."),
            (
                TooEarly(Wait::AnswersBefore { given: given(12), needed: 30 }),
                "Cannot be told: Cannot be told: fewer than 30 answers before the change.",
            ),
            (
                TooEarly(Wait::ReviewDate),
                "Too early to tell: Too early: to be judged from 1 June 2026 on, as settled beforehand.",
            ),
            (TooEarly(Wait::Spread), "Cannot be told: Cannot be told: everybody gave the same mark."),
        ]
    }

    fn moved() -> Vec<(Verdict, &'static str)> {
        let (up, down, held) = ([0.1, 0.7], [-0.7, -0.1], [-0.1, 0.2]);
        vec![
            (
                MovedNoComparison(Up, change(0.1, 0.7)),
                "Better since then, with nothing to compare: Rose by 0.4 points (between 0.1 and 0.7). Nothing to compare with, so this may be a general trend.",
            ),
            (
                MovedNoComparison(Down, change(-0.7, -0.1)),
                "Worse since then, with nothing to compare: Fell by 0.4 points (between 0.1 and 0.7). Nothing to compare with, so this may be a general trend.",
            ),
            (
                MovedWith(Up, both(up, [0.1, 0.5])),
                "Better since then: Rose by 0.4 points (between 0.1 and 0.7) after the change, 0.3 points more than the moments left alone (between 0.1 and 0.5).",
            ),
            (
                MovedWith(Down, both(down, [-0.5, -0.1])),
                "Worse since then: Fell by 0.4 points (between 0.1 and 0.7) after the change, 0.3 points more than the moments left alone (between 0.1 and 0.5).",
            ),
            (
                MovedLikeTheOthers(both(up, held)),
                "Moved, not clearly more than the rest: Rose by 0.4 points (between 0.1 and 0.7), but not clearly more than the moments left alone (between \u{2212}0.1 and +0.2 points against them).",
            ),
            (
                BetterThanTheOthers(both(held, up)),
                "Better than the rest: Shows no clear change of its own (between \u{2212}0.1 and +0.2 points). Better than the moments left alone by 0.4 points (between 0.1 and 0.7).",
            ),
            (
                WorseThanTheOthers(both(up, down)),
                "Worse than the rest: Rose by 0.4 points (between 0.1 and 0.7). Worse than the moments left alone by 0.4 points (between 0.1 and 0.7).",
            ),
        ]
    }

    fn unmoved() -> Vec<(Verdict, &'static str)> {
        let raw = change(-0.04, 0.2);
        vec![
            (
                NoMeaningfulChange { raw, against_the_others: None },
                "No change that matters: No change that matters (between 0.0 and +0.2 points).",
            ),
            (
                NoDetectableChange { raw, against_the_others: None, detectable: 0.35 },
                "No clear change yet: No detectable change (between 0.0 and +0.2 points). With these numbers only a change of about 0.4 points or more would have shown.",
            ),
        ]
    }

    #[test]
    fn every_verdict_has_its_sentence() {
        let theme = Theme::new(&BTreeMap::new()).unwrap();
        let english = Language::new(&theme, "en");
        for (verdict, expected) in verdicts() {
            let told = tell(&effect(verdict), Up, Reader::Owner, &english);
            assert_eq!(format!("{}: {}", told.head, told.sentence), expected);
        }
    }

    #[test]
    fn customers_read_every_verdict_in_their_language() {
        let theme = Theme::new(&BTreeMap::new()).unwrap();
        for code in ["en", "sv", "de", "fr", "es", "it", "pt", "nl", "nb", "da", "fi", "pl", "ar", "ja"] {
            let language = Language::new(&theme, code);
            for (verdict, _) in verdicts() {
                let told = tell(&effect(verdict), Up, Reader::Customer, &language);
                let text = format!("{}. {}", told.head, told.sentence);
                assert!(!text.contains(['{', '}', '_']) && told.sentence.ends_with(['.', '。']), "{text}");
                let comma = !["en", "ar", "ja"].contains(&code);
                assert!(!comma || !text.contains("0.1"), "{text} writes numbers as English does");
            }
        }
        let swedish = Language::new(&theme, "sv");
        let told = tell(&effect(MovedWith(Up, both([0.1, 0.7], [0.1, 0.5]))), Up, Reader::Customer, &swedish);
        assert_eq!(
            told.sentence,
            "Genomsnittet steg med 0,4 poäng (mellan 0,1 och 0,7). Det är 0,3 poäng mer än där inget ändrades (mellan 0,1 och 0,5)."
        );
    }

    #[test]
    fn where_low_is_good_a_fall_is_better() {
        let theme = Theme::new(&BTreeMap::new()).unwrap();
        let verdict = MovedWith(Down, both([-0.7, -0.1], [-0.5, -0.1]));
        let told = tell(&effect(verdict), Down, Reader::Customer, &Language::new(&theme, "en"));
        assert_eq!((told.head.as_str(), told.tone), ("Better since then", "good"));
    }
}
