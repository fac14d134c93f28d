//! Formbricks: numbered headlines, the ids of chosen options beside them, and what is known of the contact.

use crate::responses::service::head::Sample;
use crate::responses::service::headings::{self, Heading};
use crate::responses::service::marks::{Column, Mark, Rule};
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static FORMBRICKS: Service = Service {
    id: "formbricks",
    name: "Formbricks",
    signs: &[
        Sign::new(0.7, "the first columns are `No.`, `Response ID`, `Timestamp` and `Finished`", |s| {
            s.starts(&["no.", "response id", "timestamp", "finished"])
        }),
        Sign::new(0.2, "it has columns `Survey ID` and `Formbricks ID (internal)`", |s| {
            s.has_all(&["survey id", "formbricks id (internal)"])
        }),
        Sign::new(0.1, "questions begin with their number", |s| s.count(|name| name.starts_with("1. ")) > 0),
    ],
    headings: |sample, _| without_ids(sample),
    roles: &[
        ("no.", Role::Meta),
        ("response id", Role::Id),
        ("timestamp", Role::Submitted),
        ("finished", Role::Status),
        ("quotas", Role::Meta),
        ("survey id", Role::Meta),
        ("formbricks id (internal)", Role::Person),
        ("user id", Role::Person),
        ("tags", Role::Meta),
        ("url", Role::Meta),
        ("country", Role::Meta),
        ("source", Role::Meta),
        ("verified email", Role::Person),
        // What the API and webhooks add.
        ("id", Role::Id),
        ("createdat", Role::Start),
        ("updatedat", Role::Submitted),
        ("surveyid", Role::Meta),
        ("displayid", Role::Meta),
        ("contactid", Role::Person),
        ("singleuseid", Role::Meta),
        ("endingid", Role::Meta),
        ("language", Role::Language),
        ("event", Role::Meta),
        ("webhookid", Role::Meta),
    ],
    marks: &[Rule { column: Column::Called("finished"), cells: &[("no", Mark::Partial), ("false", Mark::Partial)] }],
    ..Service::PLAIN
};

/// The ids of options are no answers, and what is known of a contact or a browser is private.
fn without_ids(sample: &Sample<'_>) -> Vec<Heading> {
    let mut columns = headings::single(sample, 0);
    for column in &mut columns {
        let name = column.name.as_str();
        let is_private = ["person.", "contact.", "contactAttributes.", "userAgent - ", "meta."];
        if name.ends_with(" - Option ID") || name.starts_with("ttc.") {
            column.role = Role::Meta;
        } else if is_private.iter().any(|start| name.starts_with(start)) {
            column.role = Role::Person;
        }
    }
    columns
}
