//! Netlify Forms: the fields as named in the form, then four columns of its own.

use crate::responses::service::cells::is_utc;
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static NETLIFY: Service = Service {
    id: "netlify",
    name: "Netlify Forms",
    signs: &[
        Sign::new(0.6, "it has columns `ip`, `user_agent`, `referrer` and `created_at`", |s| {
            s.has_all(&["ip", "user_agent", "referrer", "created_at"])
        }),
        Sign::new(0.3, "they are the last, in this order", |s| s.ends(&["ip", "user_agent", "referrer", "created_at"])),
        Sign::new(0.1, "`created_at` holds times in UTC", |s| s.column_is("created_at", is_utc)),
        Sign::new(0.05, "a column `bot-field` waits for machines", |s| s.has("bot-field")),
    ],
    zone: Some("UTC"),
    roles: &[
        ("ip", Role::Person),
        ("user_agent", Role::Person),
        ("referrer", Role::Meta),
        ("created_at", Role::Submitted),
        ("form-name", Role::Meta),
        // What the API adds.
        ("id", Role::Id),
        ("number", Role::Meta),
        ("form_id", Role::Meta),
        ("form_name", Role::Meta),
        ("site_url", Role::Meta),
    ],
    ..Service::PLAIN
};
