//! Alchemer, once `SurveyGizmo`: the option before the question, parted by a colon.

use std::collections::BTreeSet;

use crate::responses::service::head::Sample;
use crate::responses::service::headings::{self, Heading};
use crate::responses::service::marks::{Column, Mark, Rule};
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static ALCHEMER: Service = Service {
    id: "alchemer",
    name: "Alchemer",
    signs: &[
        Sign::new(0.7, "it has columns `Time Started`, `Date Submitted` and `Status`", |s| {
            s.has_all(&["time started", "date submitted", "status"])
        }),
        Sign::new(0.2, "`Status` holds `Complete` and `Partial`", |s| {
            s.column_is("status", |cell| ["Complete", "Partial", "Disqualified"].contains(&cell))
        }),
        Sign::new(0.1, "a column is named `Other - Write In:` and a question", |s| {
            s.count(|name| name.starts_with("other - write in")) > 0
        }),
    ],
    headings: |sample, _| options(sample),
    roles: &[
        ("response id", Role::Id),
        ("time started", Role::Start),
        ("date submitted", Role::Submitted),
        ("status", Role::Status),
        ("contact id", Role::Person),
        ("legacy comments", Role::Meta),
        ("comments", Role::Meta),
        ("language", Role::Language),
        ("referer", Role::Meta),
        ("sessionid", Role::Meta),
        ("tags", Role::Meta),
        ("city", Role::Person),
        ("postal", Role::Person),
        ("region", Role::Person),
        ("country", Role::Meta),
    ],
    marks: &[Rule {
        column: Column::Called("status"),
        cells: &[("partial", Mark::Partial), ("in progress", Mark::Partial), ("test", Mark::Test)],
    }],
    ..Service::PLAIN
};

/// Parts `option:question` at the colon after which another column says the same.
fn options(sample: &Sample<'_>) -> Vec<Heading> {
    let mut columns = headings::single(sample, 0);
    let splits = |name: &str| -> Vec<(String, String)> {
        let at = name.match_indices(':').map(|(at, _)| at);
        at.map(|at| (name[..at].trim().to_owned(), name[at + 1..].trim().to_owned())).collect()
    };
    let mut seen: BTreeSet<String> = columns.iter().map(|column| column.name.clone()).collect();
    let mut shared = seen.clone();
    for (_, question) in columns.iter().flat_map(|column| splits(&column.name)) {
        if !seen.insert(question.clone()) {
            shared.insert(question);
        }
    }
    for column in &mut columns {
        let found = splits(&column.name).into_iter().find(|(_, question)| shared.contains(question));
        let Some((option, question)) = found.filter(|(_, question)| !question.is_empty()) else { continue };
        let is_other = option.to_lowercase().starts_with("other");
        let heading = Heading::answer(question).option(option.trim_end_matches(':'));
        *column = if is_other { heading.other() } else { heading };
    }
    columns
}
