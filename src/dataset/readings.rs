//! What each column of a file is to a survey, as a build reads it.

use super::mapping::Mapping;
use crate::responses::Table;
use crate::survey::Survey;

/// What a column is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// The id of the response.
    Id,
    /// When it was given.
    Start,
    /// What the form notes of itself: which it is, how long it took, what people do not see.
    Note,
    /// The answer to a question, by its index.
    Answer(usize),
    /// A choice of a question, by their indices.
    Choice(usize, usize),
    /// The words behind "Other" at a question, by its index.
    Other(usize),
}

/// What each column is read as, in their order; nothing for those that are not read.
pub(crate) fn readings(survey: &Survey, table: &Table<'_>) -> Vec<Option<Reading>> {
    let mapping = Mapping::find(survey, table);
    let mut readings = vec![None; table.columns.len()];
    let mut note = |columns: &[usize], reading: Reading| {
        for column in columns {
            readings[*column] = Some(reading);
        }
    };
    let own = [mapping.form, mapping.seconds, mapping.source];
    note(&own.into_iter().flatten().chain(mapping.honeypots).collect::<Vec<_>>(), Reading::Note);
    note(mapping.id.as_slice(), Reading::Id);
    note(mapping.start.as_slice(), Reading::Start);
    for (question, fields) in mapping.questions.iter().enumerate() {
        note(&fields.whole, Reading::Answer(question));
        note(&fields.other, Reading::Other(question));
        for (choice, columns) in fields.choices.iter().enumerate() {
            note(columns, Reading::Choice(question, choice));
        }
    }
    readings
}
