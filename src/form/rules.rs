//! Conditions as CSS: what is not asked is not displayed, with no script. The script of the form only looks at what is
//! displayed, so that there is one evaluator in the browser.
//!
//! A condition becomes a compound selector of the form: `:has()` for a choice, one after another for "and", `:is()` for
//! "or", `:not()` for "not". An answer counts only while its own question is shown, as in the dataset.
//!
//! What a style sheet cannot know, such as whether a number is great enough, is a [`Test`]: the script sets its class on
//! the form while it holds. A rule with a test begins with `form.js`, so that without a script the question is shown,
//! with its condition in words.

use std::collections::BTreeSet;

use serde::Serialize;

use super::battery::{self, Entry};
use super::question;
use super::section::{is_unseen, page_id, sections};
use crate::survey::{Choices, Comparison, Condition, Kind, Look, Question, Survey};

/// Matches nothing.
const NEVER: &str = ":not(*)";

/// What the script has to find out, as JSON: a field, a comparison and a number, or `"?"` for any answer. The class of
/// the first is `a1`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Test(String, &'static str, f64);

/// The rules of a form, and what the script has to find out for them.
#[derive(Default)]
pub(super) struct Rules {
    pub(super) css: String,
    pub(super) tests: Vec<Test>,
}

/// Returns the rules that hide what is not asked. A browser without `:has()` shows everything.
pub(super) fn rules(survey: &Survey) -> Rules {
    let mut writer = Writer { survey, tests: Vec::new(), rules: Vec::new() };
    let sections = sections(survey);
    for page in 0..survey.pages.len() {
        let on_page = sections.iter().filter(|section| section.page == page);
        writer.hide_all(on_page.flat_map(|section| &section.questions), &format!("#{}", page_id(page)));
    }
    for section in &sections {
        writer.hide_all(&section.questions, &format!("#{}", section.id));
        for entry in battery::entries(&section.questions) {
            writer.entry(entry);
        }
    }
    for question in survey.questions.iter().filter(|question| is_unseen(question)) {
        writer.question(question);
    }
    writer.finish()
}

/// Whether only a script can tell if a condition holds.
pub(super) fn needs_script(survey: &Survey, condition: &Condition) -> bool {
    needs_script_beside(survey, condition, &mut BTreeSet::new())
}

/// Whether it needs one for anything but these questions, to which it adds those at which it has looked.
fn needs_script_beside(survey: &Survey, condition: &Condition, seen: &mut BTreeSet<usize>) -> bool {
    let (question, itself) = match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            return parts.iter().any(|part| needs_script_beside(survey, part, seen));
        }
        Condition::Not(part) => return needs_script_beside(survey, part, seen),
        Condition::Compares { .. } => return true,
        Condition::Chose { question, .. } => (*question, is_slider(&survey.questions[*question])),
        Condition::Answered(question) => {
            let kind = &survey.questions[*question].kind;
            (*question, matches!(kind, Kind::Date(_) | Kind::Time(_) | Kind::File | Kind::Calculated(_)))
        }
    };
    let asked = &survey.questions[question];
    let choices = asked.choices().map_or(&[][..], |choices| &choices.list);
    let mut conditions = asked.show_if.iter().chain(choices.iter().filter_map(|choice| choice.show_if.as_ref()));
    itself || (seen.insert(question) && conditions.any(|condition| needs_script_beside(survey, condition, seen)))
}

fn is_slider(question: &Question) -> bool {
    question.scale().is_some_and(|scale| scale.look == Look::Slider)
}

struct Writer<'s> {
    survey: &'s Survey,
    tests: Vec<Test>,
    /// What hides something, and what it hides.
    rules: Vec<(String, Vec<String>)>,
}

/// Conditions that hold where a selector stands.
type Known<'c> = Vec<&'c Condition>;

impl<'s> Writer<'s> {
    /// Hides what holds nothing but these questions when none of them is shown.
    fn hide_all<'q>(&mut self, questions: impl IntoIterator<Item = &'q &'q Question>, target: &str) {
        let conditions: Option<Vec<_>> = questions.into_iter().map(|question| question.show_if.as_ref()).collect();
        let mut distinct: Vec<&Condition> = Vec::new();
        for condition in conditions.unwrap_or_default() {
            if !distinct.contains(&condition) {
                distinct.push(condition);
            }
        }
        // The condition of a page is the first part of that of each of its questions.
        let holds =
            |condition: &Condition, part| matches!(condition, Condition::All(parts) if parts.first() == Some(part));
        let common = distinct.iter().find(|part| distinct.iter().all(|other| other == *part || holds(other, part)));
        if let Some(common) = common {
            self.hide(common, target);
        } else if !distinct.is_empty() {
            let any = Condition::Any(distinct.into_iter().cloned().collect());
            self.hide(&any, target);
        }
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        if battery::of(self.survey, entry).is_some() {
            self.hide_all(entry, &format!("#{}", battery::id(self.survey, entry)));
        }
        for question in entry {
            self.question(question);
            self.options(question);
        }
    }

    fn question(&mut self, question: &Question) {
        if let Some(condition) = &question.show_if {
            self.hide(condition, &format!("#{}", question.field()));
        }
    }

    /// Hides the choices that are offered to some people only.
    fn options(&mut self, question: &Question) {
        for (place, choice) in question.choices().map_or(&[][..], |choices| &choices.list).iter().enumerate() {
            let control = question::control(question, place);
            let target = match question.kind {
                Kind::Dropdown(_) => format!("#{control}"),
                _ => format!("label:has(#{control})"),
            };
            if let Some(condition) = &choice.show_if {
                self.hide(condition, &target);
            }
        }
    }

    fn hide(&mut self, unless: &Condition, target: &str) {
        let script = if needs_script(self.survey, unless) { ".js" } else { "" };
        let hider = format!("form{script}:not({})", self.selector(unless, &mut Vec::new()));
        match self.rules.iter_mut().find(|(known, _)| *known == hider) {
            Some((_, targets)) => targets.push(target.to_owned()),
            None => self.rules.push((hider, vec![target.to_owned()])),
        }
    }

    fn finish(self) -> Rules {
        let rule = |(hider, targets): &(String, Vec<String>)| format!("{hider} {}{{display:none}}\n", is(targets));
        let rules: String = self.rules.iter().map(rule).collect();
        let css = if rules.is_empty() { rules } else { format!("@supports selector(:has(a)){{\n{rules}}}\n") };
        Rules { css, tests: self.tests }
    }

    /// Returns what matches the form while a condition holds, given all that is `known` to hold there, and adds what
    /// holds with it. What is known is not said again: a page after many that could have ended the form would repeat the
    /// conditions of each for each. Empty when it is all known.
    fn selector<'c>(&mut self, condition: &'c Condition, known: &mut Known<'c>) -> String
    where
        's: 'c,
    {
        if known.contains(&condition) {
            return String::new();
        }
        let selector = match condition {
            Condition::All(parts) => parts.iter().map(|part| self.selector(part, known)).collect(),
            Condition::Any(parts) => {
                is(&parts.iter().map(|part| self.selector(part, &mut known.clone())).collect::<Vec<_>>())
            }
            Condition::Not(part) => match self.selector(part, &mut known.clone()) {
                always if always.is_empty() => NEVER.to_owned(),
                selector => format!(":not({selector})"),
            },
            Condition::Chose { question, choices } => {
                let choices: Vec<_> = choices.iter().copied().collect();
                self.when_shown(*question, known) + &self.chosen(*question, &choices, known)
            }
            Condition::Compares { question, comparison, number } => {
                self.when_shown(*question, known) + &self.test(*question, comparison.sign(), *number)
            }
            Condition::Answered(question) => self.when_shown(*question, known) + &self.answered(*question, known),
        };
        known.push(condition);
        selector
    }

    /// The condition of a question itself, in which its answer counts.
    fn when_shown<'c>(&mut self, question: usize, known: &mut Known<'c>) -> String
    where
        's: 'c,
    {
        let survey = self.survey;
        let shown = survey.questions[question].show_if.as_ref().map(|condition| self.selector(condition, known));
        shown.unwrap_or_default()
    }

    fn test(&mut self, question: usize, sign: &'static str, number: f64) -> String {
        let test = Test(self.survey.questions[question].field(), sign, number);
        let place = self.tests.iter().position(|known| *known == test).unwrap_or_else(|| {
            self.tests.push(test);
            self.tests.len() - 1
        });
        format!(".a{}", place + 1)
    }

    fn chosen<'c>(&mut self, question: usize, choices: &[usize], known: &Known<'c>) -> String
    where
        's: 'c,
    {
        let survey = self.survey;
        let asked = &survey.questions[question];
        if is_slider(asked) {
            return self.slid(question, choices);
        }
        let (mut plain, mut parts) = (Vec::new(), Vec::new());
        for place in choices {
            let control = format!("#{}:checked", question::control(asked, *place));
            let offered = asked.choices().and_then(|choices| choices.list[*place].show_if.as_ref());
            match offered {
                None => plain.push(control),
                Some(condition) => {
                    parts.push(format!("{}:has({control})", self.selector(condition, &mut known.clone())));
                }
            }
        }
        if !plain.is_empty() {
            parts.insert(0, format!(":has({})", plain.join(",")));
        }
        if parts.is_empty() { NEVER.into() } else { is(&parts) }
    }

    /// Stops of a slider, run by run.
    fn slid(&mut self, question: usize, choices: &[usize]) -> String {
        let survey = self.survey;
        let list = survey.questions[question].choices().map_or(&[][..], |choices: &Choices| &choices.list);
        let runs = choices.chunk_by(|a, b| a + 1 == *b).filter_map(|run| Some((*run.first()?, *run.last()?)));
        let runs: Vec<_> = runs
            .map(|(first, last)| {
                let (low, high) = (f64::from(list[first].value), f64::from(list[last].value));
                if first == last {
                    return self.test(question, Comparison::Equal.sign(), low);
                }
                let from = (first > 0).then(|| self.test(question, Comparison::AtLeast.sign(), low));
                let to = (last + 1 < list.len()).then(|| self.test(question, Comparison::AtMost.sign(), high));
                match (from, to) {
                    (None, None) => self.test(question, "?", 0.0),
                    (from, to) => from.unwrap_or_default() + &to.unwrap_or_default(),
                }
            })
            .collect();
        if runs.is_empty() { NEVER.into() } else { is(&runs) }
    }

    fn answered<'c>(&mut self, question: usize, known: &Known<'c>) -> String
    where
        's: 'c,
    {
        let asked = &self.survey.questions[question];
        let control = question::control(asked, 0);
        match &asked.kind {
            Kind::Date(_) | Kind::Time(_) | Kind::File | Kind::Calculated(_) => self.test(question, "?", 0.0),
            Kind::Hidden(_) => format!(":has(#{control}:not([value=\"\"]))"),
            Kind::Note => NEVER.into(),
            // The blank placeholder of a field is shown until somebody writes.
            _ if asked.choices().is_none() || is_slider(asked) => format!(":has(#{control}:not(:placeholder-shown))"),
            _ => {
                let count = asked.choices().map_or(0, |choices| choices.list.len());
                self.chosen(question, &(0..count).collect::<Vec<_>>(), known)
            }
        }
    }
}

/// Matches where one of these does. An empty one matches everywhere.
fn is(parts: &[String]) -> String {
    match parts {
        [part] => part.clone(),
        parts if parts.iter().any(String::is_empty) => String::new(),
        parts => format!(":is({})", parts.join(",")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::condition::tests::survey;

    #[test]
    fn a_condition_is_a_selector_of_the_form() {
        let case = |condition: &str, expected: &str| {
            let rules = rules(&survey(condition)).css;
            let rule = rules.lines().find(|line| line.ends_with("#q_last{display:none}")).unwrap();
            assert_eq!(rule, format!("form:not({expected}) #q_last{{display:none}}"), "{condition}");
        };
        case("rate <= 2", ":has(#q_rate-1:checked,#q_rate-2:checked)");
        case("rate < 1", ":not(*)");
        case("place = north", ":has(#q_place-1:checked)");
        case("used = a", ":has(#q_used-1:checked)");
        case("used != a", ":has(#q_used-1:checked,#q_used-2:checked):not(:has(#q_used-1:checked))");
        case("answered(words)", ":has(#q_words-1:not(:placeholder-shown))");
        case("answered(branch)", ":has(#q_branch-1:not([value=\"\"]))");
        case("answered(rate)", ":has(#q_rate-1:checked,#q_rate-2:checked,#q_rate-3:checked)");
        case("answered(said)", ":not(*)");
        case("answered(nights)", ":has(#q_nights-1:not(:placeholder-shown))");
        case("answered(how)", ":has(#q_how-1:not(:placeholder-shown))");
        case("rate = 1 and place = south", ":has(#q_rate-1:checked):has(#q_place-2:checked)");
        case("rate = 1 or place = south", ":is(:has(#q_rate-1:checked),:has(#q_place-2:checked))");
        case("not rate = 1", ":not(:has(#q_rate-1:checked))");
        case(
            "not (rate = 1 or rate = 2 and place = south)",
            ":not(:is(:has(#q_rate-1:checked),:has(#q_rate-2:checked):has(#q_place-2:checked)))",
        );
        // `low` is asked only after a 1, so an answer to it counts only then.
        case("low = yes", ":has(#q_rate-1:checked):has(#q_low-1:checked)");
        case("not low = yes", ":not(:has(#q_rate-1:checked):has(#q_low-1:checked))");
        // What is known already is not said again.
        case("rate = 1 and low = yes", ":has(#q_rate-1:checked):has(#q_low-1:checked)");
        case("rate = 1 and not low = yes", ":has(#q_rate-1:checked):not(:has(#q_low-1:checked))");
        case("rate = 2 and (rate = 2 or place = north)", ":has(#q_rate-2:checked)");
        case("rate = 1 and not rate = 1", ":has(#q_rate-1:checked):not(*)");
    }

    #[test]
    fn what_a_style_sheet_cannot_know_is_left_to_the_script() {
        let case = |condition: &str, expected: &str, tests: &[Test]| {
            let rules = rules(&survey(condition));
            let rule = rules.css.lines().find(|line| line.ends_with("#q_last{display:none}")).unwrap();
            assert_eq!(rule, format!("form.js:not({expected}) #q_last{{display:none}}"), "{condition}");
            assert_eq!(rules.tests, tests, "{condition}");
        };
        let test = |field: &str, sign, number| Test(field.to_owned(), sign, number);
        case("nights >= 2.5", ".a1", &[test("q_nights", ">=", 2.5)]);
        case("answered(day)", ".a1", &[test("q_day", "?", 0.0)]);
        case("how > 50", ".a1", &[test("q_how", ">=", 60.0)]);
        case("how = 50 or how <= 10", ":is(.a1,.a2)", &[test("q_how", "=", 50.0), test("q_how", "<=", 10.0)]);
        case("how in (20, 30, 40)", ".a1.a2", &[test("q_how", ">=", 20.0), test("q_how", "<=", 40.0)]);
        case("nights > 1 and rate = 1", ".a1:has(#q_rate-1:checked)", &[test("q_nights", ">", 1.0)]);
    }

    #[test]
    fn a_section_goes_with_the_last_of_its_questions() {
        let rules = rules(&survey("place = north")).css;
        let section = "form:not(:is(:has(#q_rate-1:checked),:has(#q_place-1:checked))) #section-2{display:none}\n";
        assert!(rules.contains(section) && !rules.contains("#section-1"), "{rules}");
        assert!(rules.starts_with("@supports selector(:has(a)){\n") && rules.ends_with("}\n}\n"), "{rules}");
    }
}
