//! `HeyForm`: close to Typeform, without its `Network ID` and with times as RFC 3339 has them.

use crate::responses::service::cells::is_utc;
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static HEYFORM: Service = Service {
    id: "heyform",
    name: "HeyForm",
    signs: &[
        Sign::new(0.2, "the first column is called `#`", |s| s.starts(&["#"])),
        Sign::new(0.4, "the last columns are `Start Date (UTC)` and `Submit Date (UTC)`", |s| {
            s.ends(&["start date (utc)", "submit date (utc)"])
        }),
        Sign::new(0.3, "its times are written as in RFC 3339", |s| s.column_is("submit date (utc)", is_utc)),
    ],
    zone: Some("UTC"),
    roles: &[("#", Role::Id), ("start date (utc)", Role::Start), ("submit date (utc)", Role::Submitted)],
    ..Service::PLAIN
};
