//! The verb of the stage: from answers to suggestions.

use std::collections::BTreeMap;

use super::nothing::Nothing;
use super::{Suggestion, Voice, id};
use crate::dataset::{Agreed, Dataset};
use crate::survey::{Consent, Kind, Survey};

/// Lists what people ask for: every answer to a `suggestion` question, but those which say that all is well. Answers
/// to `comment` questions are no suggestions.
pub fn listen(survey: &Survey, dataset: &Dataset<'_>) -> Voice {
    let listener = Listener {
        survey,
        dataset,
        says_nothing: Nothing::of(&survey.languages),
        may_quote: dataset.agreed(survey, Consent::Quote),
        may_contact: dataset.agreed(survey, Consent::Contact),
    };
    let mut voice = Voice::default();
    let mut heard: Vec<(String, Suggestion)> = Vec::new();
    for (question, asked) in survey.questions.iter().enumerate() {
        if !matches!(asked.kind, Kind::Suggestion(_)) {
            continue;
        }
        let mut alike: BTreeMap<String, usize> = BTreeMap::new();
        for row in 0..dataset.len() {
            let Ok(text) = dataset.text(question, row) else { continue };
            if listener.says_nothing.is(&text) {
                voice.nothing += 1;
                continue;
            }
            let before = alike.entry(dataset.id(row)).or_default();
            heard.push((listener.letters(question, row, *before), listener.suggestion(question, row, &text)));
            *before += 1;
        }
    }
    heard.sort_by(|(a_letters, a), (b_letters, b)| (a.on, a_letters).cmp(&(b.on, b_letters)));
    let ids = id::shorten(heard.iter().map(|(letters, _)| letters.as_str()));
    voice.suggestions =
        heard.into_iter().zip(ids).map(|((_, suggestion), id)| Suggestion { id, ..suggestion }).collect();
    voice
}

struct Listener<'s, 'd> {
    survey: &'s Survey,
    dataset: &'d Dataset<'d>,
    says_nothing: Nothing,
    may_quote: Agreed<'d>,
    may_contact: Agreed<'d>,
}

impl Listener<'_, '_> {
    /// The letters of an id. Responses without an id of their own may be alike in everything, and are counted.
    fn letters(&self, question: usize, row: usize, before: usize) -> String {
        let parts = [self.survey.id.as_str(), &self.dataset.id(row), &self.survey.questions[question].id];
        match before {
            0 => id::letters(&parts),
            _ => id::letters(&[&parts[..], &[&before.to_string()]].concat()),
        }
    }

    fn suggestion(&self, question: usize, row: usize, text: &str) -> Suggestion {
        Suggestion {
            id: String::new(),
            text: text.to_owned(),
            question,
            moment: self.survey.questions[question].moment.or_else(|| self.moment_of_response(row)),
            response: row,
            on: self.dataset.day(row),
            may_quote: self.may_quote.by(row),
            may_contact: self.may_contact.by(row),
        }
    }

    fn moment_of_response(&self, row: usize) -> Option<usize> {
        let question = self.survey.plan.moment_of_response?;
        let choice = self.dataset.codes(question)?[row].choice()?;
        self.survey.moment(&self.survey.questions[question].choices()?.list[choice].code)
    }
}
