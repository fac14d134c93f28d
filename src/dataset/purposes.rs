//! What each column of a file is to a survey, as a build reads it.

use super::mapping::Mapping;
use crate::responses::Table;
use crate::survey::Survey;

/// What a column is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
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
pub(crate) fn purposes(survey: &Survey, table: &Table<'_>) -> Vec<Option<Purpose>> {
    let mapping = Mapping::find(survey, table);
    let mut purposes = vec![None; table.columns.len()];
    let mut note = |columns: &[usize], purpose: Purpose| {
        for column in columns {
            purposes[*column] = Some(purpose);
        }
    };
    let own = [mapping.form, mapping.seconds, mapping.source];
    note(&own.into_iter().flatten().chain(mapping.honeypots).collect::<Vec<_>>(), Purpose::Note);
    note(mapping.id.as_slice(), Purpose::Id);
    note(mapping.start.as_slice(), Purpose::Start);
    for (question, fields) in mapping.questions.iter().enumerate() {
        note(&fields.whole, Purpose::Answer(question));
        note(&fields.other, Purpose::Other(question));
        for (choice, columns) in fields.choices.iter().enumerate() {
            note(columns, Purpose::Choice(question, choice));
        }
    }
    purposes
}
