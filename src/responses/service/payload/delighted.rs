//! Delighted: responses of its API. Additional answers name their question.

use serde_json::Value;

use super::{Row, Shape, Unwrapped, has, take, take_list, take_text};
use crate::responses::service::known::DELIGHTED;

pub(super) static SHAPE: Shape = Shape {
    service: &DELIGHTED,
    says: "a `score` stands beside `survey_type` and `permalink`",
    within: &["event_data"],
    is_known_alone: true,
    fits: |value| has(value, &["score", "survey_type", "permalink"]),
    read,
};

fn read(mut value: Value, into: &mut Unwrapped) {
    let answers = take_list(&mut value, "additional_answers");
    let mut row = Row::of(value);
    for mut answer in answers {
        let mut question = take(&mut answer, "question");
        let Some(id) = take_text(&mut question, "id") else {
            row.put("additional_answers", answer);
            continue;
        };
        into.label(&id, question.get("text").and_then(Value::as_str));
        let mut said = take(&mut answer, "value");
        let text = take(&mut said, "free_response");
        row.answer(&id, if text.is_null() { text_of(said) } else { text });
    }
    into.push(row);
}

/// The text of one choice or of a list of them.
fn text_of(mut said: Value) -> Value {
    match said {
        Value::Array(list) => list.into_iter().map(text_of).collect(),
        Value::Object(_) if has(&said, &["text"]) => take(&mut said, "text"),
        said => said,
    }
}
