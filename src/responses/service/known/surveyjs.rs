//! `SurveyJS`: objects by the names of questions, with `-Comment` beside a question for the text behind "Other".

use crate::responses::service::head::Sample;
use crate::responses::service::headings::{self, Heading};
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static SURVEYJS: Service = Service {
    id: "surveyjs",
    name: "SurveyJS",
    signs: &[
        Sign::new(0.5, "a column is named like another with `-Comment` after it", |s| {
            s.names.iter().any(|name| name.strip_suffix("-comment").is_some_and(|question| s.has(question)))
        }),
        Sign::new(0.3, "it has a column `HappendAt`", |s| s.has("happendat")),
    ],
    headings: |sample, _| comments(sample),
    roles: &[("happendat", Role::Submitted), ("id", Role::Id), ("locale", Role::Language)],
    ..Service::PLAIN
};

/// Parts `question.row` of a matrix, and gives comments to their question.
fn comments(sample: &Sample<'_>) -> Vec<Heading> {
    let mut columns = headings::single(sample, 0);
    headings::part_shared(&mut columns, ".");
    for column in &mut columns {
        if let Some(question) = column.name.strip_suffix("-Comment").map(str::to_owned) {
            *column = Heading::answer(question).other();
        }
    }
    columns
}
