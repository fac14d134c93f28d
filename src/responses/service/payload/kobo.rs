//! `KoboToolbox`: the pages of its API, flat already by `group/question`.

use serde_json::Value;

use super::{Row, Shape, has};
use crate::responses::service::known::KOBO;

pub(super) static SHAPE: Shape = Shape {
    service: &KOBO,
    says: "`_submission_time` stands beside `_id` or `_uuid`",
    within: &["results"],
    is_known_alone: true,
    fits: |value| has(value, &["_submission_time"]) && (has(value, &["_id"]) || has(value, &["_uuid"])),
    read: |submission, into| {
        let mut row = Row::default();
        match submission {
            Value::Object(parts) => parts.into_iter().for_each(|(name, value)| put(&mut row, &name, value)),
            other => row.put_all("", other),
        }
        into.push(row);
    },
};

/// Puts one value. What was answered again and again in a group stays together: each time would be a question otherwise.
fn put(row: &mut Row, name: &str, value: Value) {
    let is_repeated = value.as_array().is_some_and(|times| times.first().is_some_and(Value::is_object));
    let value = if is_repeated && !name.starts_with('_') { Value::String(value.to_string()) } else { value };
    row.put(name, value);
}
