//! Conditions in words, for browsers that cannot follow them: "If your answer to ... is 3 or lower".

use super::words::Language;
use crate::survey::{Condition, Question, Survey};

/// Returns a condition as a sentence, in Markdown.
pub(super) fn sentence(survey: &Survey, language: &Language<'_>, condition: &Condition) -> String {
    language.fill("when", &[("condition", &clause(survey, language, condition, true))])
}

/// Says that a condition holds, or does not.
fn clause(survey: &Survey, language: &Language<'_>, condition: &Condition, holds: bool) -> String {
    let (parts, conjunction) = match condition {
        Condition::Not(part) => return clause(survey, language, part, !holds),
        Condition::Chose { question, choices } => {
            let asked = &survey.questions[*question];
            let choices = named(language, asked, &choices.iter().copied().collect::<Vec<_>>());
            let key = if holds { "when_chose" } else { "when_chose_not" };
            return language.fill(key, &[("question", asked.ask.in_language(language.code)), ("choices", &choices)]);
        }
        Condition::Answered(question) => {
            let key = if holds { "when_answered" } else { "when_answered_not" };
            let ask = survey.questions[*question].ask.in_language(language.code);
            return language.fill(key, &[("question", ask)]);
        }
        // "Not both" is "not the one or not the other", and the reverse.
        Condition::All(parts) => (parts, if holds { "and" } else { "or" }),
        Condition::Any(parts) => (parts, if holds { "or" } else { "and" }),
    };
    let inner = parts.iter().map(|part| {
        let text = clause(survey, language, part, holds);
        if matches!(part, Condition::All(_) | Condition::Any(_)) { format!("({text})") } else { text }
    });
    language.list(conjunction, &inner.collect::<Vec<_>>())
}

/// Names choices, which are in order: `3 or lower` at an end of a scale, else one by one.
fn named(language: &Language<'_>, question: &Question, choices: &[usize]) -> String {
    let list = question.choices().map_or(&[][..], |choices| &choices.list);
    let label = |choice: usize| list[choice].label.in_language(language.code).to_owned();
    if let (Some(_), [first, .., last]) = (question.scale(), choices)
        && last - first + 1 == choices.len()
        && choices.len() < list.len()
    {
        if *first == 0 {
            return language.fill("or_lower", &[("choice", &label(*last))]);
        }
        if last + 1 == list.len() {
            return language.fill("or_higher", &[("choice", &label(*first))]);
        }
    }
    language.list("or", &choices.iter().map(|choice| label(*choice)).collect::<Vec<_>>())
}
