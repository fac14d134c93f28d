//! ODK Central and Briefcase: names in groups, parted by a hyphen, and a key that begins with `uuid:`.

use crate::responses::service::cells::{is_timestamp, is_uuid};
use crate::responses::service::head::Sample;
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static ODK: Service = Service {
    id: "odk",
    name: "ODK",
    signs: &[
        Sign::new(0.4, "a column holds ids that begin with `uuid:`", |s| key(s).is_some()),
        Sign::new(0.3, "it has a column `SubmissionDate`", |s| s.has("submissiondate")),
        Sign::new(0.3, "it has a column `KEY` or `meta-instanceID`", |s| {
            s.has_any(&["key", "meta-instanceid", "instanceid"])
        }),
        Sign::new(0.2, "columns `start` and `end` hold times", |s| {
            s.column_is("start", is_timestamp) && s.column_is("end", is_timestamp)
        }),
    ],
    roles: &[
        ("submissiondate", Role::Submitted),
        ("key", Role::Id),
        ("instanceid", Role::Id),
        ("meta-instanceid", Role::Meta),
        ("meta-instancename", Role::Meta),
        ("start", Role::Start),
        ("end", Role::Submitted),
        ("submitterid", Role::Person),
        ("submittername", Role::Person),
        ("deviceid", Role::Person),
        ("attachmentspresent", Role::Meta),
        ("attachmentsexpected", Role::Meta),
        ("reviewstate", Role::Meta),
        ("edits", Role::Meta),
        ("formversion", Role::Meta),
        ("status", Role::Meta),
    ],
    ..Service::PLAIN
};

fn key(sample: &Sample<'_>) -> Option<usize> {
    let is_key = |cell: &str| cell.starts_with("uuid:") && is_uuid(cell);
    (0..sample.names.len()).rev().find(|column| sample.all_below(*column, is_key))
}
