//! Netlify: its API, its events and webhooks. `data` holds the answers by the names of fields; the rest repeats them in
//! words.

use serde_json::Value;

use super::{Row, Shape, Unwrapped, has, take};
use crate::responses::service::known::NETLIFY;

/// The same answers again, by their labels or in one text.
const AGAIN: [&str; 10] = [
    "human_fields",
    "ordered_human_fields",
    "summary",
    "body",
    "title",
    "email",
    "name",
    "first_name",
    "last_name",
    "company",
];

pub(super) static SHAPE: Shape = Shape {
    service: &NETLIFY,
    says: "`data` stands beside `human_fields`, `ordered_human_fields` or `form_name`",
    within: &["payload"],
    is_known_alone: true,
    fits: |value| {
        value.get("data").is_some_and(Value::is_object)
            && ["human_fields", "ordered_human_fields", "form_name"].iter().any(|key| has(value, &[key]))
    },
    read,
};

fn read(mut value: Value, into: &mut Unwrapped) {
    let data = take(&mut value, "data");
    let mut row = Row::default();
    for key in ["id", "created_at"] {
        row.put(key, take(&mut value, key));
    }
    row.answers(data);
    for key in AGAIN {
        take(&mut value, key);
    }
    row.put_all("", value);
    into.push(row);
}
