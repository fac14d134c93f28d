//! Formspree: id and date, then the fields in the order of the alphabet, fields that steer it among them.

use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static FORMSPREE: Service = Service {
    id: "formspree",
    name: "Formspree",
    signs: &[
        Sign::new(0.3, "the first columns are `id` and `date`", |s| s.starts(&["id", "date"])),
        Sign::new(0.3, "the other columns are in the order of the alphabet", |s| {
            s.starts(&["id", "date"]) && s.names.len() > 4 && s.names[2..].is_sorted()
        }),
        Sign::new(0.3, "fields that steer it stand among the answers", |s| {
            s.has_any(&["_replyto", "_subject", "_next", "_cc"])
        }),
        Sign::new(0.3, "the file is called as its exports are", |s| {
            s.is_called("form-") && s.is_called("-submissions-")
        }),
    ],
    zone: Some("UTC"),
    roles: &[
        ("id", Role::Id),
        ("_id", Role::Id),
        ("date", Role::Submitted),
        ("_date", Role::Submitted),
        ("_replyto", Role::Person),
        ("_subject", Role::Meta),
        ("_next", Role::Meta),
        ("_cc", Role::Meta),
        ("host", Role::Meta),
    ],
    ..Service::PLAIN
};
