//! Typeform: webhooks, and the pages of its responses API. An answer is mapped by the reference of its field.

use serde_json::Value;

use super::{Row, Shape, Unwrapped, has, lists, take, take_list, take_text};
use crate::responses::service::known::TYPEFORM;

pub(super) static SHAPE: Shape = Shape {
    service: &TYPEFORM,
    says: "answers name the `field` that they belong to, beside a `token`",
    within: &["form_response", "items"],
    is_known_alone: true,
    fits: |value| {
        has(value, &["token", "landed_at"])
            || has(value, &["token"]) && lists(value, "answers", |answer| has(answer, &["field"]))
    },
    read,
};

fn read(mut response: Value, into: &mut Unwrapped) {
    let mut definition = take(&mut response, "definition");
    for field in take_list(&mut definition, "fields") {
        if let Some(name) = name(&field) {
            into.label(name, field.get("title").and_then(Value::as_str));
            let choices = field.get("choices").and_then(Value::as_array).into_iter().flatten();
            into.offer(name, choices.filter_map(|choice| choice.get("label")?.as_str()));
        }
    }
    let answers = take_list(&mut response, "answers");
    let hidden = take(&mut response, "hidden");
    let mut row = Row::of(response);
    row.answers(hidden);
    for mut answer in answers {
        let field = take(&mut answer, "field");
        let kind = take_text(&mut answer, "type");
        let Some(name) = name(&field) else {
            row.put("answers", answer);
            continue;
        };
        let (value, other) = said(answer, kind.as_deref());
        row.answer(name, value);
        if !other.is_null() {
            row.put(&[name, ".other"].concat(), other);
        }
    }
    into.push(row);
}

fn name(field: &Value) -> Option<&str> {
    field.get("ref").or_else(|| field.get("id"))?.as_str()
}

/// What was answered, and what was typed beside the choices.
fn said(mut answer: Value, kind: Option<&str>) -> (Value, Value) {
    let Some(kind) = kind else { return (answer, Value::Null) };
    let mut value = take(&mut answer, kind);
    match kind {
        "choice" => (take(&mut value, "label"), take(&mut value, "other")),
        "choices" => (take(&mut value, "labels"), take(&mut value, "other")),
        _ => (value, Value::Null),
    }
}
