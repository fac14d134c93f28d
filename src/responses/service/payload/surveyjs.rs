//! `SurveyJS`: plain data, a list of questions by name with what was answered and how it was shown.

use serde_json::Value;

use super::{Row, Shape, Unwrapped, has, take, take_text};
use crate::responses::service::known::SURVEYJS;

pub(super) static SHAPE: Shape = Shape {
    service: &SURVEYJS,
    says: "a list names questions with `value`, `displayValue` and `isNode`",
    within: &[],
    is_known_alone: true,
    fits: |value| value.as_array().and_then(|list| list.first()).is_some_and(is_question),
    read,
};

fn is_question(value: &Value) -> bool {
    has(value, &["name", "title", "displayValue", "isNode"])
}

fn read(value: Value, into: &mut Unwrapped) {
    let Value::Array(questions) = value else { return };
    let mut row = Row::default();
    for mut question in questions {
        let Some(name) = take_text(&mut question, "name") else {
            row.put("question", question);
            continue;
        };
        into.label(&name, question.get("title").and_then(Value::as_str));
        row.answer(&name, take(&mut question, "value"));
    }
    into.push(row);
}
