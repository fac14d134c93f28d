//! Formbricks: its API and webhooks. `data` holds the answers by the ids of questions.

use serde_json::Value;

use super::{Row, Shape, Unwrapped, has, take};
use crate::responses::service::known::FORMBRICKS;

pub(super) static SHAPE: Shape = Shape {
    service: &FORMBRICKS,
    says: "`data` stands beside `surveyId` and `finished`",
    within: &["data"],
    is_known_alone: true,
    fits: |value| has(value, &["surveyId", "finished"]) && value.get("data").is_some_and(Value::is_object),
    read,
};

fn read(mut response: Value, into: &mut Unwrapped) {
    let mut row = Row::default();
    let data = take(&mut response, "data");
    for key in ["id", "createdAt", "updatedAt", "finished"] {
        row.put(key, take(&mut response, key));
    }
    row.answers(data);
    row.put_all("", response);
    into.push(row);
}
