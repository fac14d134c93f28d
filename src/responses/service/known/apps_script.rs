//! A Google sheet that an Apps Script fills: the names of fields, and a time that a script wrote.

use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static APPS_SCRIPT: Service = Service {
    id: "google-sheet",
    name: "a Google sheet that a script fills",
    signs: &[Sign::new(0.7, "a column `timestamp` or `date` holds times as scripts write them", |s| {
        ["timestamp", "date"].iter().any(|name| s.column_is(name, is_script_time))
    })],
    escape_guard: true,
    roles: &[("timestamp", Role::Submitted), ("date", Role::Submitted), ("id", Role::Id), ("sheet_name", Role::Meta)],
    ..Service::PLAIN
};

/// `Mon Sep 08 2025 13:58:23 GMT-0500 (Central Daylight Time)`.
fn is_script_time(cell: &str) -> bool {
    let words: Vec<_> = cell.split(' ').collect();
    words.len() >= 6 && words[0].len() == 3 && words[3].len() == 4 && words[5].starts_with("GMT")
}
