//! The verb of the stage: from answers to suggestions.

use rayon::prelude::*;

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
        if matches!(asked.kind, Kind::Suggestion(_)) {
            let (suggestions, nothing) = listener.hear(question);
            heard.extend(suggestions);
            voice.nothing += nothing;
        }
    }
    heard.par_sort_unstable_by(|(a_letters, a), (b_letters, b)| (a.on, a_letters).cmp(&(b.on, b_letters)));
    let ids = id::shorten(heard.iter().map(|(letters, _)| letters.as_str()));
    voice.suggestions =
        heard.into_iter().zip(ids).map(|((_, suggestion), id)| Suggestion { id, ..suggestion }).collect();
    number(&mut voice.suggestions);
    voice
}

/// Numbers the responses in the order of their first suggestions, so that the order of rows cannot matter.
fn number(suggestions: &mut [Suggestion]) {
    let mut rows: Vec<usize> = suggestions.iter().map(|suggestion| suggestion.response).collect();
    rows.sort_unstable();
    rows.dedup();
    let mut numbers = vec![None; rows.len()];
    let mut next = 0;
    for suggestion in suggestions {
        let place = rows.partition_point(|row| *row < suggestion.response);
        suggestion.response = *numbers[place].get_or_insert_with(|| {
            next += 1;
            next - 1
        });
    }
}

struct Listener<'s, 'd> {
    survey: &'s Survey,
    dataset: &'d Dataset<'d>,
    says_nothing: Nothing,
    may_quote: Agreed<'d>,
    may_contact: Agreed<'d>,
}

impl Listener<'_, '_> {
    /// The suggestions given to a question, each with the letters of its id, and how many answers say nothing.
    fn hear(&self, question: usize) -> (Vec<(String, Suggestion)>, usize) {
        let hear = |row: usize| {
            let text = self.dataset.text(question, row).unwrap_or_default();
            let says_nothing = self.says_nothing.is(&text);
            (!says_nothing).then(|| (self.letters(question, row, 0), self.suggestion(question, row, &text)))
        };
        let answers: Vec<_> = self.dataset.worded(question).map(hear).collect();
        let number = answers.len();
        let mut heard: Vec<_> = answers.into_iter().flatten().collect();
        let nothing = number - heard.len();
        heard.par_sort_by(|(a, _), (b, _)| a.cmp(b));
        for alike in heard.chunk_by_mut(|(a, _), (b, _)| a == b) {
            for (before, (letters, suggestion)) in alike.iter_mut().enumerate().skip(1) {
                *letters = self.letters(question, suggestion.response, before);
            }
        }
        (heard, nothing)
    }

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
