//! Typeform: a column an option, whose cells repeat its name. Its older export has the questions in a row above.

use std::collections::BTreeSet;

use crate::responses::service::cells::{is_token, plain_name};
use crate::responses::service::head::Sample;
use crate::responses::service::headings::{self, Heading};
use crate::responses::service::marks::{Column, Mark, Rule};
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static TYPEFORM: Service = Service {
    id: "typeform",
    name: "Typeform",
    signs: &[
        Sign::new(0.3, "the first column is called `#`", |s| s.cell(0, 0) == "#" || names_row(s) == 1),
        Sign::new(0.4, "a row above it names the questions", |s| names_row(s) == 1),
        Sign::new(0.2, "its ids are words of small letters and digits", |s| {
            s.all_from(names_row(s) + 1, 0, |cell| is_token(cell, 16, 40))
        }),
        Sign::new(0.3, "it has columns `Start Date (UTC)` and `Submit Date (UTC)`", |s| {
            s.has_all(&["start date (utc)", "submit date (utc)"])
        }),
        Sign::new(0.3, "it has a column `Network ID`", |s| s.has("network id")),
        Sign::new(0.1, "it has a column `Response Type`", |s| s.has("response type")),
    ],
    zone: Some("UTC"),
    escape_guard: true,
    rows: |sample| (names_row(sample) == 1).then_some(2),
    headings: |sample, above| options(sample, usize::from(above > 1)),
    roles: &[
        ("#", Role::Id),
        ("start date (utc)", Role::Start),
        ("submit date (utc)", Role::Submitted),
        ("stage date (utc)", Role::Meta),
        ("response type", Role::Status),
        ("network id", Role::Person),
        ("tags", Role::Meta),
        ("ending", Role::Meta),
        // What the API and webhooks add.
        ("token", Role::Id),
        ("landed_at", Role::Start),
        ("submitted_at", Role::Submitted),
        ("metadata.user_agent", Role::Person),
        ("metadata.network_id", Role::Person),
        ("metadata.referer", Role::Meta),
        ("metadata.platform", Role::Meta),
        ("metadata.browser", Role::Meta),
        ("landing_id", Role::Meta),
        ("calculated.*", Role::Meta),
        ("variables.*", Role::Meta),
        ("form_id", Role::Meta),
        ("response_id", Role::Meta),
        ("event_id", Role::Meta),
        ("event_type", Role::Meta),
    ],
    marks: &[Rule {
        column: Column::Called("response type"),
        cells: &[("partial", Mark::Partial), ("started", Mark::Partial)],
    }],
    ..Service::PLAIN
};

/// The row that names the columns.
fn names_row(sample: &Sample<'_>) -> usize {
    usize::from(sample.cell(0, 0).is_empty() && sample.cell(1, 0) == "#")
}

/// Tells the columns of options from those of questions by their cells, which repeat the name or are blank. A question
/// in the row above holds for the options that follow it, and for the rows of a grid, which share their cells, up to the
/// next column that is neither. A column `Other` holds typed text to the question before it.
fn options(sample: &Sample<'_>, names: usize) -> Vec<Heading> {
    let mut columns = headings::single(sample, names);
    let mut question: Option<String> = None;
    let mut grid = BTreeSet::new();
    let mut after_option = false;
    for index in 0..columns.len() {
        let name = columns[index].name.clone();
        let above = Some(plain_name(sample.cell(0, index))).filter(|above| names > 0 && !above.is_empty());
        let begins = above.is_some();
        let cells: BTreeSet<_> = sample.below(names + 1, index).map(plain_name).collect();
        let is_option = cells.iter().eq([&name]);
        let is_unused = cells.is_empty() && (begins || after_option) && !name.ends_with('?');
        if begins {
            (question, grid) = (above, if is_option { BTreeSet::new() } else { cells.clone() });
        }
        let is_row = begins || !grid.is_disjoint(&cells);
        let asked = question.clone().filter(|_| names > 0);
        if name == "Other" && index > 1 && !begins {
            columns[index] = Heading::answer(columns[index - 1].name.clone()).other();
        } else if is_option || is_unused || is_row {
            columns[index] = Heading::answer(asked.unwrap_or_else(|| name.clone())).option(name);
        } else {
            question = None;
            grid.clear();
        }
        after_option = is_option || is_unused;
    }
    columns
}
