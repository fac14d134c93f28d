//! Tally: lists joined in one column, and the same choices in a column each, as `TRUE` or `FALSE`.

use crate::responses::service::head::Sample;
use crate::responses::service::headings::{self, Heading};
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static TALLY: Service = Service {
    id: "tally",
    name: "Tally",
    signs: &[
        Sign::new(0.5, "it has columns `Submission ID` and `Submitted at`", |s| {
            s.has_all(&["submission id", "submitted at"])
        }),
        Sign::new(0.3, "they are the first, with `Respondent ID` between them", |s| {
            s.starts(&["submission id", "respondent id", "submitted at"])
        }),
        Sign::new(0.1, "its ids are words of five to seven characters", |s| {
            s.all_below(0, |cell| {
                (5..=7).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_alphanumeric())
            })
        }),
        Sign::new(0.1, "columns of options hold `TRUE` and `FALSE`", |s| {
            (0..s.names.len()).any(|column| s.names[column].ends_with(')') && s.all_below(column, is_truth))
        }),
    ],
    zone: Some("UTC"),
    headings: |sample, _| options(sample),
    roles: &[
        ("submission id", Role::Id),
        ("respondent id", Role::Person),
        ("submitted at", Role::Submitted),
        // What webhooks add.
        ("submissionid", Role::Id),
        ("responseid", Role::Meta),
        ("respondentid", Role::Person),
        ("createdat", Role::Submitted),
        ("formid", Role::Meta),
        ("formname", Role::Meta),
        ("eventid", Role::Meta),
        ("eventtype", Role::Meta),
        ("event.createdat", Role::Meta),
    ],
    ..Service::PLAIN
};

fn is_truth(cell: &str) -> bool {
    cell == "TRUE" || cell == "FALSE"
}

/// Parts `question (option)` after a column `question`.
fn options(sample: &Sample<'_>) -> Vec<Heading> {
    let mut columns = headings::single(sample, 0);
    let mut question = String::new();
    for column in &mut columns {
        let option = column.name.strip_prefix(question.as_str()).filter(|_| !question.is_empty());
        match option.and_then(|rest| rest.strip_prefix(" (")?.strip_suffix(')')) {
            Some(option) => *column = Heading::answer(question.as_str()).option(option),
            None => question.clone_from(&column.name),
        }
    }
    columns
}
