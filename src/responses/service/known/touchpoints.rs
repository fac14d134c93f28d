//! Touchpoints of the General Services Administration: the questions of the federal customer experience, by their names.

use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static TOUCHPOINTS: Service = Service {
    id: "touchpoints",
    name: "Touchpoints",
    signs: &[
        Sign::new(0.3, "the first column is `external_id`", |s| s.starts(&["external_id"])),
        Sign::new(0.6, "drivers have columns that begin with `positive_` and `negative_`", |s| {
            s.count(|name| name.starts_with("positive_")) > 2 && s.count(|name| name.starts_with("negative_")) > 2
        }),
        Sign::new(0.1, "it begins with a byte order mark", |s| s.head.bom && s.starts(&["external_id"])),
    ],
    roles: &[("external_id", Role::Id)],
    ..Service::PLAIN
};
