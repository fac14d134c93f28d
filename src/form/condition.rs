//! Conditions in words, for browsers that cannot follow them: "If your answer to ... is 3 or lower".

use super::words::Language;
use crate::survey::{Comparison, Condition, Question, Survey};

/// Returns a condition as a sentence. Questions stand in it as they are written, in Markdown.
pub(super) fn sentence(survey: &Survey, language: &Language<'_>, condition: &Condition) -> String {
    language.fill("when", &[("condition", &clause(survey, language, condition, true))])
}

/// Says that a condition holds, or does not.
fn clause(survey: &Survey, language: &Language<'_>, condition: &Condition, holds: bool) -> String {
    let (parts, all) = match condition {
        Condition::Not(part) => return clause(survey, language, part, !holds),
        Condition::Chose { question, choices } => {
            let asked = &survey.questions[*question];
            let choices = named(language, asked, &choices.iter().copied().collect::<Vec<_>>());
            let key = if holds { "when_chose" } else { "when_chose_not" };
            return language.fill(key, &[("question", asked.ask.in_language(language.code)), ("choices", &choices)]);
        }
        Condition::Compares { question, comparison, number } => {
            let ask = survey.questions[*question].ask.in_language(language.code);
            let key = if holds == (*comparison != Comparison::Unequal) { "when_chose" } else { "when_chose_not" };
            let number = language.number(&number.to_string());
            let choices = match comparison {
                Comparison::Less => language.fill("less_than", &[("number", &number)]),
                Comparison::AtMost => language.fill("or_less", &[("number", &number)]),
                Comparison::Equal | Comparison::Unequal => number,
                Comparison::AtLeast => language.fill("or_more", &[("number", &number)]),
                Comparison::Greater => language.fill("more_than", &[("number", &number)]),
            };
            return language.fill(key, &[("question", ask), ("choices", &choices)]);
        }
        Condition::Answered(question) => {
            let key = if holds { "when_answered" } else { "when_answered_not" };
            let ask = survey.questions[*question].ask.in_language(language.code);
            return language.fill(key, &[("question", ask)]);
        }
        // "Not both" is "not the one or not the other", and the reverse.
        Condition::All(parts) => (parts, holds),
        Condition::Any(parts) => (parts, !holds),
    };
    let inner = parts.iter().map(|part| {
        let text = clause(survey, language, part, holds);
        if matches!(part, Condition::All(_) | Condition::Any(_)) { format!("({text})") } else { text }
    });
    let inner: Vec<_> = inner.collect();
    if all { language.all_of(&inner) } else { language.any_of(&inner) }
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
        if choices.len() > 3 {
            return language.fill("from_to", &[("low", &label(*first)), ("high", &label(*last))]);
        }
    }
    language.any_of(&choices.iter().map(|choice| label(*choice)).collect::<Vec<_>>())
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::*;
    use crate::problem::Source;
    use crate::render::Theme;
    use crate::survey::{self, Organisation};

    /// A survey whose last question is shown on a condition.
    pub(in crate::form) fn survey(condition: &str) -> Survey {
        let question = |id: &str, lines: &str| format!("[[question]]\nid = \"{id}\"\nask = \"{id}?\"\n{lines}\n");
        let head = "title = \"T\"\n[contact]\nname = \"N\"\nemail = \"n@a.example\"\n[collect]\nto = \"file\"\n\
                    [[moment]]\nid = \"end\"\nname = \"End\"\n";
        let text = [
            head,
            &question("rate", "type = \"rating\"\nscale = 3"),
            &question("place", "type = \"dropdown\"\noptions = [\"North\", \"South\"]"),
            &question("used", "type = \"multiple\"\noptions = [\"A\", \"B\"]"),
            &question("words", "type = \"text\""),
            &question("nights", "type = \"number\"\ndecimals = 1"),
            &question("how", "type = \"slider\"\nfrom = 0\nto = 100"),
            &question("day", "type = \"date\""),
            &question("branch", "type = \"hidden\"\nfrom = \"b\""),
            &question("said", "type = \"note\""),
            &question("low", "type = \"yes_no\"\nmoment = \"end\"\nshow_if = \"rate = 1\""),
            &question("last", &format!("type = \"comment\"\nmoment = \"end\"\nshow_if = \"{condition}\"")),
        ];
        let source = Arc::new(Source { path: "survey.toml".into(), text: text.concat() });
        let (survey, problems) = survey::check("t", &source, &Organisation::default());
        survey.unwrap_or_else(|| panic!("{problems:#?}"))
    }

    #[test]
    fn a_condition_reads_as_a_sentence() {
        let theme = Theme::new(&BTreeMap::new()).unwrap();
        let case = |condition: &str, english: &str, swedish: &str| {
            let survey = survey(condition);
            let asked = survey.questions.last().and_then(|question| question.show_if.as_ref()).unwrap();
            for (code, expected) in [("en", english), ("sv", swedish)] {
                assert_eq!(sentence(&survey, &Language::new(&theme, code), asked), expected, "{condition}");
            }
        };
        case(
            "rate <= 2",
            "Only if your answer to “rate?” is 2 or lower.",
            "Bara om du svarade 2 eller lägre på ”rate?”.",
        );
        case(
            "rate >= 2",
            "Only if your answer to “rate?” is 2 or higher.",
            "Bara om du svarade 2 eller högre på ”rate?”.",
        );
        case("rate = 2", "Only if your answer to “rate?” is 2.", "Bara om du svarade 2 på ”rate?”.");
        case("rate = 1", "Only if your answer to “rate?” is 1.", "Bara om du svarade 1 på ”rate?”.");
        case(
            "place in (north, south)",
            "Only if your answer to “place?” is North or South.",
            "Bara om du svarade North eller South på ”place?”.",
        );
        case(
            "nights >= 2.5",
            "Only if your answer to “nights?” is 2.5 or more.",
            "Bara om du svarade 2,5 eller mer på ”nights?”.",
        );
        case("nights != 2", "Only if your answer to “nights?” is not 2.", "Bara om du inte svarade 2 på ”nights?”.");
        case(
            "not nights < 2",
            "Only if your answer to “nights?” is not less than 2.",
            "Bara om du inte svarade mindre än 2 på ”nights?”.",
        );
        case(
            "how > 20 and how < 90",
            "Only if your answer to “how?” is 30 or higher and your answer to “how?” is 80 or lower.",
            "Bara om du svarade 30 eller högre på ”how?” och du svarade 80 eller lägre på ”how?”.",
        );
        case(
            "not (answered(words) and rate = 3)",
            "Only if you did not answer “words?” or your answer to “rate?” is not 3.",
            "Bara om du inte svarade på ”words?” eller du inte svarade 3 på ”rate?”.",
        );
        case(
            "answered(words) and (rate = 3 or place = north)",
            "Only if you answered “words?” and (your answer to “rate?” is 3 or your answer to “place?” is North).",
            "Bara om du svarade på ”words?” och (du svarade 3 på ”rate?” eller du svarade North på ”place?”).",
        );
    }
}
