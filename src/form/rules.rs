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
            let any: Vec<_> = conditions.into_iter().map(|condition| selector(survey, condition)).collect();
            rules.push(hide(&is(&any), &section.id));
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
        Condition::Any(parts) => is(&each(parts)),
        Condition::Not(part) => format!(":not({})", selector(survey, part)),
        Condition::Chose { question, choices } => when_shown(survey, *question, &chosen(survey, *question, choices)),
        Condition::Compares { .. } => NEVER.into(),
        Condition::Answered(question) => when_shown(survey, *question, &answered(survey, *question)),
    }
}

fn is(parts: &[String]) -> String {
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
        (Kind::Text(_) | Kind::Comment(_) | Kind::Suggestion(_), _) => {
            format!(":has(#{control}:not(:placeholder-shown))")
        }
        (Kind::Hidden(_), _) => format!(":has(#{control}:not([value=\"\"]))"),
        (_, Some(choices)) => chosen(survey, question, &(0..choices.list.len()).collect::<Vec<_>>()),
        (_, None) => NEVER.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::condition::tests::survey;

    #[test]
    fn a_condition_is_a_selector_of_the_form() {
        let case = |condition: &str, expected: &str| {
            let rules = rules(&survey(condition));
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
    }

    #[test]
    fn a_section_goes_with_the_last_of_its_questions() {
        let rules = rules(&survey("place = north"));
        let section = "form:not(:is(:has(#q_rate-1:checked),:has(#q_place-1:checked))) #section-2{display:none}\n";
        assert!(rules.contains(section) && !rules.contains("#section-1"), "{rules}");
        assert!(rules.starts_with("@supports selector(:has(a)){\n") && rules.ends_with("}\n}\n"), "{rules}");
    }
}
