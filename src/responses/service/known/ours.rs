//! Our own forms, whatever host brought their answers: the names are the column contract of `docs/survey.md`.

use crate::responses::service::{Role, Service, Sign, rows};

pub(in crate::responses::service) static OURS: Service = Service {
    id: "yousaid",
    name: "a form of yousaid",
    signs: &[
        Sign::new(0.9, "it has a column `ys_form`, `ys_rev` or `ys_id`", |s| {
            s.has_any(&["ys_form", "ys_rev", "ys_id"])
        }),
        Sign::new(0.5, "most columns have names that begin with `q_`", |s| {
            s.count(|name| name.starts_with("q_")) * 2 > s.names.len() && rows::import_ids(s).is_none()
        }),
        Sign::new(0.1, "questions have names that begin with `q_`", |s| s.count(|name| name.starts_with("q_")) > 0),
    ],
    zone: Some("UTC"),
    // Whatever the first row of answers holds, somebody wrote it.
    rows: |_| Some(1),
    roles: &[
        ("ys_id", Role::Id),
        ("ys_start", Role::Start),
        ("ys_seconds", Role::Seconds),
        ("ys_lang", Role::Language),
        ("ys_form", Role::Meta),
        ("ys_rev", Role::Meta),
        ("ys_receipt", Role::Meta),
        ("ys_invite", Role::Meta),
        ("ys_source", Role::Meta),
    ],
    ..Service::PLAIN
};
