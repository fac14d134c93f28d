//! Delighted: a score, a comment, and what is known of the person.

use crate::responses::service::head::Sample;
use crate::responses::service::headings::{self, Heading};
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static DELIGHTED: Service = Service {
    id: "delighted",
    name: "Delighted",
    signs: &[
        Sign::new(0.5, "it has columns `score` and `comment`, and one for the type of the survey", |s| {
            s.has_all(&["score", "comment"]) && s.has_any(&["survey_type", "survey type"])
        }),
        Sign::new(0.4, "it has columns `permalink` and `person_properties`", |s| {
            s.has("permalink") && s.count(|name| name.starts_with("person_properties")) > 0
        }),
    ],
    zone: Some("UTC"),
    headings: |sample, _| persons(sample),
    roles: &[
        ("id", Role::Id),
        ("created_at", Role::Submitted),
        ("updated_at", Role::Meta),
        ("survey_type", Role::Meta),
        ("permalink", Role::Meta),
        ("person", Role::Person),
        ("notes", Role::Meta),
        ("tags", Role::Meta),
    ],
    ..Service::PLAIN
};

/// What is known of the person is private; what the owner told of the customer is an answer like any other.
fn persons(sample: &Sample<'_>) -> Vec<Heading> {
    let mut columns = headings::single(sample, 0);
    for column in columns.iter_mut().filter(|column| column.name.starts_with("person.")) {
        column.role = Role::Person;
    }
    columns
}
