//! Jotform: the date of submission, then the labels of the fields.

use crate::responses::service::cells::is_time;
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static JOTFORM: Service = Service {
    id: "jotform",
    name: "Jotform",
    signs: &[
        Sign::new(0.6, "the first column is `Submission Date`", |s| s.starts(&["submission date"])),
        Sign::new(0.1, "the first column holds times", |s| s.all_below(0, is_time)),
        Sign::new(0.2, "it has a column `Submission ID`", |s| s.has("submission id")),
        Sign::new(0.1, "it has a column `Submission IP`", |s| s.has("submission ip")),
    ],
    roles: &[
        ("submission date", Role::Submitted),
        ("submission id", Role::Id),
        ("submission ip", Role::Person),
        ("submitter", Role::Person),
        ("last update date", Role::Meta),
        // What the API adds.
        ("id", Role::Id),
        ("form_id", Role::Meta),
        ("created_at", Role::Submitted),
        ("updated_at", Role::Meta),
        ("status", Role::Meta),
        ("new", Role::Meta),
        ("flag", Role::Meta),
        ("notes", Role::Meta),
    ],
    ..Service::PLAIN
};
