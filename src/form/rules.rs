//! Conditions as CSS: what is not asked is not displayed, with no script. The script of the form only looks at what is
//! displayed, so that there is one evaluator in the browser.
//!
//! A condition becomes a compound selector of the form: `:has()` for a choice, one after another for "and", `:is()` for
//! "or", `:not()` for "not". An answer counts only while its own question is shown, as in the dataset.

use super::question;
use super::section::sections;
use crate::survey::{Condition, Kind, Survey};

/// Matches nothing.
const NEVER: &str = ":not(*)";

/// Returns the rules that hide what is not asked. A browser without `:has()` shows everything.
pub(super) fn rules(survey: &Survey) -> String {
    let mut rules = Vec::new();
    for section in sections(survey) {
        if let Some(conditions) = section.conditions() {
            let any = conditions.into_iter().map(|condition| selector(survey, condition)).collect();
            rules.push(hide(&is(any), &section.id));
        }
        for question in section.questions {
            if let Some(condition) = &question.show_if {
                rules.push(hide(&selector(survey, condition), &question.field()));
            }
        }
    }
    if rules.is_empty() { String::new() } else { format!("@supports selector(:has(a)){{\n{}}}\n", rules.concat()) }
}

fn hide(unless: &str, id: &str) -> String {
    format!("form:not({unless}) #{id}{{display:none}}\n")
}

fn selector(survey: &Survey, condition: &Condition) -> String {
    let each = |parts: &[Condition]| parts.iter().map(|part| selector(survey, part)).collect::<Vec<_>>();
    match condition {
        Condition::All(parts) => each(parts).concat(),
        Condition::Any(parts) => is(each(parts)),
        Condition::Not(part) => format!(":not({})", selector(survey, part)),
        Condition::Chose { question, choices } => when_shown(survey, *question, &chosen(survey, *question, choices)),
        Condition::Answered(question) => when_shown(survey, *question, &answered(survey, *question)),
    }
}

fn is(parts: Vec<String>) -> String {
    if parts.len() == 1 { parts.concat() } else { format!(":is({})", parts.join(",")) }
}

/// Adds the condition of the question itself.
fn when_shown(survey: &Survey, question: usize, answer: &str) -> String {
    let shown = survey.questions[question].show_if.as_ref().map(|condition| selector(survey, condition));
    shown.unwrap_or_default() + answer
}

fn chosen<'c>(survey: &Survey, question: usize, choices: impl IntoIterator<Item = &'c usize>) -> String {
    let asked = &survey.questions[question];
    let controls = choices.into_iter().map(|choice| format!("#{}:checked", question::control(asked, *choice)));
    let controls: Vec<_> = controls.collect();
    if controls.is_empty() { NEVER.into() } else { format!(":has({})", controls.join(",")) }
}

fn answered(survey: &Survey, question: usize) -> String {
    let asked = &survey.questions[question];
    let control = question::control(asked, 0);
    match (&asked.kind, asked.choices()) {
        (Kind::Text | Kind::Comment | Kind::Suggestion, _) => format!(":has(#{control}:not(:placeholder-shown))"),
        (Kind::Hidden(_), _) => format!(":has(#{control}:not([value=\"\"]))"),
        (_, Some(choices)) => chosen(survey, question, &(0..choices.list.len()).collect::<Vec<_>>()),
        (_, None) => NEVER.into(),
    }
}
