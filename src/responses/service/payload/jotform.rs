//! Jotform: the pages of its API. `answers` are numbered, each with the name and the text of its field.

use serde_json::Value;

use super::{Row, Shape, Unwrapped, has, take, take_text};
use crate::responses::service::known::JOTFORM;

pub(super) static SHAPE: Shape = Shape {
    service: &JOTFORM,
    says: "numbered `answers` stand beside a `form_id`",
    within: &["content"],
    is_known_alone: true,
    fits: |value| has(value, &["form_id"]) && value.get("answers").is_some_and(Value::is_object),
    read,
};

fn read(mut submission: Value, into: &mut Unwrapped) {
    let answers = take(&mut submission, "answers");
    let mut row = Row::of(submission);
    let Value::Object(answers) = answers else { return into.push(row) };
    for (number, mut answer) in answers {
        let name = take_text(&mut answer, "name").unwrap_or(number);
        into.label(&name, answer.get("text").and_then(Value::as_str));
        let said = take(&mut answer, "answer");
        if !said.is_null() {
            row.answer(&name, said);
        }
    }
    into.push(row);
}
