//! Sections of a form: consecutive questions of one page and one moment.

use crate::survey::{Condition, Kind, Question, Survey};

/// Consecutive questions of one page and one moment.
pub(super) struct Section<'s> {
    /// The id of its element.
    pub(super) id: String,
    /// The page on which it stands, as an index into [`Survey::pages`].
    pub(super) page: usize,
    /// The moment, as an index into [`Survey::moments`].
    pub(super) moment: Option<usize>,
    /// Its questions.
    pub(super) questions: Vec<&'s Question>,
}

impl Section<'_> {
    /// Returns the conditions of its questions, unless one of them is always shown.
    pub(super) fn conditions(&self) -> Option<Vec<&Condition>> {
        self.questions.iter().map(|question| question.show_if.as_ref()).collect()
    }
}

/// Returns the sections of a survey in order, without what is not seen.
pub(super) fn sections(survey: &Survey) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for question in &survey.questions {
        if matches!(question.kind, Kind::Hidden(_)) {
            continue;
        }
        match sections.last_mut() {
            Some(last) if (last.page, last.moment) == (question.page, question.moment) => last.questions.push(question),
            _ => sections.push(Section {
                id: format!("section-{}", sections.len() + 1),
                page: question.page,
                moment: question.moment,
                questions: vec![question],
            }),
        }
    }
    sections
}
