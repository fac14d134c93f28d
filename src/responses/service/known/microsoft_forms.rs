//! Microsoft Forms: a workbook with five columns of its own before the questions, named in the language of the owner.

use crate::responses::service::cells::is_time;
use crate::responses::service::head::Sample;
use crate::responses::service::headings::{self, Heading};
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static MICROSOFT_FORMS: Service = Service {
    id: "microsoft-forms",
    name: "Microsoft Forms",
    signs: &[
        Sign::new(0.6, "the first columns are `ID`, `Start time` and `Completion time`", |s| {
            s.starts(&["id", "start time", "completion time"])
        }),
        Sign::new(0.2, "`Email` and `Name` follow them", |s| {
            s.has_all(&["start time", "completion time"]) && s.names.get(3..5) == Some(&["email".into(), "name".into()])
        }),
        Sign::new(0.3, "the first column is `ID`, and the next two hold times", |s| {
            s.starts(&["id"]) && s.all_below(1, is_time) && s.all_below(2, is_time)
        }),
        Sign::new(0.3, "the fourth column holds `anonymous`", |s| s.all_below(3, |cell| cell == "anonymous")),
        Sign::new(0.1, "the sheet is called `Sheet1`", |s| s.is_called("sheet1")),
    ],
    places: &[Role::Id, Role::Start, Role::Submitted, Role::Person, Role::Person],
    headings: |sample, _| without_marking(sample),
    roles: &[
        ("last modified time", Role::Meta),
        ("language", Role::Language),
        ("total points", Role::Meta),
        ("quiz feedback", Role::Meta),
        ("grade posted time", Role::Meta),
    ],
    ..Service::PLAIN
};

/// The marking of a quiz stands beside each question.
fn without_marking(sample: &Sample<'_>) -> Vec<Heading> {
    let mut columns = headings::single(sample, 0);
    for column in &mut columns {
        if column.name.starts_with("Points - ") || column.name.starts_with("Feedback - ") {
            column.role = Role::Meta;
        }
    }
    columns
}
