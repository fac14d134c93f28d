//! Sections of a form: consecutive questions of one page and one moment.

use crate::survey::{Kind, Question, Survey};

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

/// Whether nobody sees a question: its value comes from the address, or from other answers.
pub(super) fn is_unseen(question: &Question) -> bool {
    matches!(question.kind, Kind::Hidden(_) | Kind::Calculated(_))
}

/// Returns the id of a page's element.
pub(super) fn page_id(page: usize) -> String {
    format!("page-{}", page + 1)
}

/// Returns the sections of a survey in order, without what is not seen.
pub(super) fn sections(survey: &Survey) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for question in &survey.questions {
        if is_unseen(question) {
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
