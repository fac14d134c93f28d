//! How long a survey takes: an estimate of seconds for each question, from what there is to read, to decide and to do.
//!
//! Reading: characters a minute by language, from the standardised texts of S. Trauzettel-Klosinski and K. Dietz,
//! "Standardized assessment of reading performance: the new International Reading Speed Texts `IReST`", IOVS 53 (2012).
//! Deciding and pointing: the keystroke-level model of S. Card, T. Moran and A. Newell, CACM 23 (1980).
//! Typing on a phone: K. Palin and others, "How do people type on mobile devices?", `MobileHCI` (2019).
//!
//! What a person would write is not known; the lengths below are ours, from comments that customers wrote. A question
//! on a condition counts by the share of answers that lead to it, as if every choice were equally likely.

use std::collections::BTreeSet;

use super::{Choices, Condition, Form, Kind, Length, Question, Scale, Survey, Text};

/// Characters read in a minute, by the first subtag of the language.
const READING: [(&str, f64); 17] = [
    ("ar", 612.0),
    ("zh", 255.0),
    ("nl", 978.0),
    ("en", 987.0),
    ("fi", 1078.0),
    ("fr", 998.0),
    ("de", 920.0),
    ("he", 833.0),
    ("it", 950.0),
    ("ja", 357.0),
    ("pl", 916.0),
    ("pt", 913.0),
    ("ru", 986.0),
    ("sl", 885.0),
    ("es", 1025.0),
    ("sv", 917.0),
    ("tr", 1054.0),
];
/// Characters read in a minute where nobody has measured it: the middle of those languages.
const READING_ELSEWHERE: f64 = 917.0;
/// Seconds to make up one's mind.
const DECIDE: f64 = 1.35;
/// Seconds to point at something and press it.
const POINT: f64 = 1.1;
/// Seconds to type one character on a phone: 36.2 words of five characters a minute.
const TYPE: f64 = 60.0 / (36.2 * 5.0);
/// How many choices people make where they may make several.
const PICKS: usize = 2;
/// How many write something where they need not.
const WILLING: f64 = 0.6;
/// Seconds to find and send a file.
const ATTACH: f64 = 20.0;

/// How long a survey takes in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// Seconds for what stands before the first question.
    pub before: f64,
    /// Seconds for each question, in order, weighted by how many it is asked of.
    pub questions: Vec<f64>,
}

impl Estimate {
    /// Seconds in all.
    pub fn total(&self) -> f64 {
        self.before + self.questions.iter().sum::<f64>()
    }

    /// Seconds in all as people are told, rounded up to five.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "no time is less than none, and the cap keeps it in range"
    )]
    pub fn rounded(&self) -> u32 {
        (self.total().min(86_400.0) / 5.0).ceil() as u32 * 5
    }
}

impl Survey {
    /// Returns how many seconds a language takes, as people are told: rounded up to five.
    pub fn takes(&self, language: &str) -> u32 {
        self.estimate(language).rounded()
    }

    /// Estimates how long the survey takes in a language.
    pub fn estimate(&self, language: &str) -> Estimate {
        let mut reader = Reader::new(self, language);
        let before = [Some(&self.title), self.mission.as_ref(), self.intro.as_ref()];
        let before = before.into_iter().flatten().map(|text| reader.read(text)).sum();
        let questions = self.questions.iter().enumerate();
        Estimate { before, questions: questions.map(|(place, question)| reader.question(place, question)).collect() }
    }
}

/// Somebody who reads a form from its top.
struct Reader<'s> {
    survey: &'s Survey,
    language: &'s str,
    /// Characters a second.
    speed: f64,
    /// Labels that have been read, and are only looked at again.
    seen: BTreeSet<&'s str>,
}

impl<'s> Reader<'s> {
    fn new(survey: &'s Survey, language: &'s str) -> Self {
        let main = language.split('-').next().unwrap_or_default();
        let speed = READING.iter().find(|(code, _)| *code == main).map_or(READING_ELSEWHERE, |(_, speed)| *speed);
        Self { survey, language, speed: speed / 60.0, seen: BTreeSet::new() }
    }

    /// Seconds to read a text; its marks are few enough to count as read.
    fn read(&self, text: &Text) -> f64 {
        text.in_language(self.language).trim().chars().count() as f64 / self.speed
    }

    /// Seconds to read a label, unless it was read before.
    fn glance(&mut self, text: &'s Text) -> f64 {
        let seconds = self.read(text);
        if self.seen.insert(text.in_language(self.language)) { seconds } else { 0.0 }
    }

    fn question(&mut self, place: usize, question: &'s Question) -> f64 {
        if matches!(question.kind, Kind::Hidden(_) | Kind::Calculated(_)) {
            return 0.0;
        }
        let chance = question.show_if.as_ref().map_or(1.0, |condition| self.chance(condition));
        let help = question.help.as_ref().map_or(0.0, |help| self.read(help));
        chance * (self.ask(place, question) + help + self.answer(question))
    }

    /// Seconds to read what is asked; of a battery, the common question once.
    fn ask(&mut self, place: usize, question: &'s Question) -> f64 {
        let Some(item) = &question.item else { return self.read(&question.ask) };
        let before = place.checked_sub(1).and_then(|before| self.survey.questions[before].item.as_ref());
        let battery = &self.survey.batteries[item.battery];
        let is_first = before.is_none_or(|before| before.battery != item.battery);
        let common = if is_first { self.read(&battery.ask) } else { 0.0 };
        common + self.read(&item.label)
    }

    /// Seconds to decide and to act.
    fn answer(&mut self, question: &'s Question) -> f64 {
        let form = question.item.as_ref().map(|item| self.survey.batteries[item.battery].form);
        match (&question.kind, form) {
            (Kind::Note | Kind::Hidden(_) | Kind::Calculated(_), _) => 0.0,
            (_, Some(Form::Ranking)) => DECIDE + 2.0 * POINT,
            (_, Some(Form::Share(_))) => DECIDE + POINT + 2.0 * TYPE,
            (Kind::Single(choices) | Kind::YesNo(choices), _) => self.labels(choices) + DECIDE + POINT,
            (Kind::Dropdown(choices), _) => self.labels(choices) + DECIDE + 2.0 * POINT,
            (Kind::Multiple { choices, min, max }, _) => {
                let picks = PICKS.max(min.unwrap_or(0)).min(max.unwrap_or(PICKS).max(1));
                self.labels(choices) + picks as f64 * (DECIDE + POINT)
            }
            (Kind::Rating(scale) | Kind::Nps(scale), _) => self.scale(scale) + DECIDE + POINT,
            (Kind::Consent(..), _) => DECIDE + WILLING * POINT,
            (Kind::File, _) => weigh(question, ATTACH),
            (Kind::Number(_), _) => weigh(question, typing(3)),
            (Kind::Date(_) | Kind::Time(_), _) => weigh(question, 3.0 * POINT),
            (Kind::Phone, _) => weigh(question, typing(12)),
            (Kind::Email, _) => weigh(question, typing(22)),
            (Kind::Url, _) => weigh(question, typing(25)),
            (Kind::Text(length), _) => weigh(question, typing(written(length, 12))),
            (Kind::Comment(length) | Kind::Suggestion(length), _) => weigh(question, typing(written(length, 40))),
        }
    }

    /// Seconds to read what can be chosen.
    fn labels(&mut self, choices: &'s Choices) -> f64 {
        let missing = choices.missing.iter().filter_map(|code| code.label.as_ref());
        choices.list.iter().map(|choice| &choice.label).chain(missing).map(|label| self.glance(label)).sum()
    }

    /// Seconds to read the words of a scale; numbers are seen, not read.
    fn scale(&mut self, scale: &'s Scale) -> f64 {
        let labels = scale.choices.list.iter().filter(|choice| choice.label.original() != choice.code);
        let labels: Vec<_> = labels.map(|choice| &choice.label).collect();
        let missing = scale.choices.missing.iter().filter_map(|code| code.label.as_ref());
        labels.into_iter().chain(missing).chain(&scale.low).chain(&scale.high).map(|label| self.glance(label)).sum()
    }

    /// How likely a condition holds, if every choice were equally likely and one question told nothing of another.
    fn chance(&self, condition: &Condition) -> f64 {
        let none = |parts: &[Condition]| parts.iter().map(|part| 1.0 - self.chance(part)).product::<f64>();
        match condition {
            Condition::All(parts) => parts.iter().map(|part| self.chance(part)).product(),
            Condition::Any(parts) => 1.0 - none(parts),
            Condition::Not(part) => 1.0 - self.chance(part),
            Condition::Chose { question, choices } => {
                let asked = &self.survey.questions[*question];
                let offered = asked.choices().map_or(0, |choices| choices.list.len()).max(1) as f64;
                let picks = if asked.is_multiple() { PICKS as f64 } else { 1.0 };
                (choices.len() as f64 * picks / offered).min(1.0)
            }
            Condition::Compares { .. } => 0.5,
            Condition::Answered(question) => {
                let asked = &self.survey.questions[*question];
                if asked.choices().is_some() || asked.required { 1.0 } else { WILLING }
            }
        }
    }
}

/// Seconds for an answer that some leave out, where they may: they too decide.
fn weigh(question: &Question, act: f64) -> f64 {
    DECIDE + if question.required { act } else { WILLING * act }
}

/// Seconds to type so many characters.
fn typing(characters: usize) -> f64 {
    POINT + characters as f64 * TYPE
}

/// How many characters people write, within what is allowed.
fn written(length: &Length, usual: usize) -> usize {
    usual.min(length.max.unwrap_or(usual)).max(length.min.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::problem::Source;
    use crate::survey::{self, Organisation};

    fn survey(questions: &str) -> Survey {
        let head = "title = \"\"\nlanguages = [\"en\", \"ja\"]\nseconds = 9999\n[contact]\nname = \"N\"\n\
                    email = \"n@a.example\"\n[collect]\nto = \"file\"\n";
        let source = Arc::new(Source { path: "survey.toml".into(), text: head.to_owned() + questions });
        let (survey, problems) = survey::check("t", &source, &Organisation::default());
        survey.unwrap_or_else(|| panic!("{problems:#?}"))
    }

    fn question(id: &str, lines: &str) -> String {
        format!("[[question]]\nid = \"{id}\"\nask = \"{}\"\n{lines}\n", "x".repeat(987))
    }

    #[test]
    fn a_question_costs_what_there_is_to_read_to_decide_and_to_do() {
        let case = |lines: &str, expected: f64| {
            let seconds = survey(&question("a", lines)).estimate("en").questions[0];
            assert!((seconds - expected).abs() < 1e-9, "{lines}: {seconds}");
        };
        // 987 characters take a minute in English.
        case("type = \"note\"", 60.0);
        case("type = \"rating\"\nscale = 5", 60.0 + DECIDE + POINT);
        case("type = \"number\"\nrequired = true", 60.0 + DECIDE + POINT + 3.0 * TYPE);
        case("type = \"number\"", 60.0 + DECIDE + WILLING * (POINT + 3.0 * TYPE));
        case("type = \"comment\"\nrequired = true\nmax = 10", 60.0 + DECIDE + POINT + 10.0 * TYPE);
        case("type = \"hidden\"\nfrom = \"b\"", 0.0);
    }

    #[test]
    fn a_question_on_a_condition_counts_by_the_answers_that_lead_to_it() {
        let case = |condition: &str, share: f64| {
            let condition = format!("type = \"note\"\nshow_if = \"{condition}\"");
            let rate = "type = \"rating\"\nscale = 5";
            let text = [question("a", rate), question("b", rate), question("c", &condition)].concat();
            let seconds = survey(&text).estimate("en").questions[2];
            assert!((seconds - 60.0 * share).abs() < 1e-9, "{condition}: {seconds}");
        };
        case("a <= 2", 0.4);
        case("not a <= 2", 0.6);
        case("a = 1 and b = 1", 0.04);
        case("a = 1 or b = 1", 0.36);
        case("answered(a)", 1.0);
    }

    #[test]
    fn a_battery_reads_its_question_once_and_a_scale_its_words_once() {
        let ends = format!("low = \"{}\"\nhigh = \"\"", "y".repeat(987));
        let rows = format!("type = \"matrix\"\nrows = [\"\u{e5}1\", \"\u{e5}2\"]\nscale = 5\n{ends}");
        let questions = survey(&question("a", &rows)).estimate("en").questions;
        let item = 2.0 / 987.0 * 60.0 + DECIDE + POINT;
        assert!((questions[0] - (120.0 + item)).abs() < 1e-9, "{questions:?}");
        assert!((questions[1] - item).abs() < 1e-9, "{questions:?}");
    }

    #[test]
    fn languages_are_read_at_their_own_speed_and_people_are_told_full_fives() {
        let survey = survey(&question("a", "type = \"note\""));
        assert_eq!((survey.takes("en"), survey.takes("en-GB")), (60, 60));
        assert_eq!(survey.takes("ja"), 170);
    }
}
