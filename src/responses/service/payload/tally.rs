//! Tally: webhooks. A choice is the id of an option until it is looked up among the options of its field.

use serde_json::Value;

use super::{Row, Shape, Unwrapped, has, lists, take, take_list, take_text};
use crate::responses::service::known::TALLY;

pub(super) static SHAPE: Shape = Shape {
    service: &TALLY,
    says: "it lists `fields` by `key`, `label` and `type`",
    within: &["data"],
    is_known_alone: true,
    fits: |value| lists(value, "fields", |field| has(field, &["key", "label", "type"])),
    read: |mut response, into| {
        let fields = take_list(&mut response, "fields");
        let keys = fields.iter().filter(|field| lists(field, "options", Value::is_object));
        let keys: Vec<_> = keys.filter_map(|field| field.get("key")?.as_str().map(str::to_owned)).collect();
        let mut row = Row::of(response);
        for field in fields.into_iter().filter(|field| !repeats_option(field, &keys)) {
            read(field, &mut row, into);
        }
        into.push(row);
    },
};

/// Types of fields of which one option is chosen.
const SINGLE: [&str; 2] = ["MULTIPLE_CHOICE", "DROPDOWN"];

/// Whether a field says once more, as a truth, that one option of a field before it was chosen: `question_x_<option>`.
fn repeats_option(field: &Value, keys: &[String]) -> bool {
    let Some(key) = field.get("key").and_then(Value::as_str) else { return false };
    field.get("value").is_some_and(Value::is_boolean)
        && keys.iter().any(|question| key.strip_prefix(question.as_str()).is_some_and(|rest| rest.starts_with('_')))
}

fn read(mut field: Value, row: &mut Row, into: &mut Unwrapped) {
    let Some(key) = take_text(&mut field, "key") else { return row.put("field", field) };
    let label = take_text(&mut field, "label");
    let kind = take_text(&mut field, "type");
    let value = take(&mut field, "value");
    let options = take_list(&mut field, "options");
    let said = |option: &Value| option.get("text").or_else(|| option.get("name")).cloned();
    let text = |value: &Value| said(options.iter().find(|option| option.get("id") == Some(value))?);
    let texts: Vec<_> = options.iter().filter_map(said).collect();
    into.offer(&key, texts.iter().filter_map(Value::as_str));
    let value = match value {
        // One choice stands in a list, too.
        Value::Array(list) if list.len() == 1 && kind.as_deref().is_some_and(|kind| SINGLE.contains(&kind)) => {
            list.first().map(|value| text(value).unwrap_or_else(|| value.clone())).unwrap_or_default()
        }
        Value::Array(list) => list.into_iter().map(|value| text(&value).unwrap_or(value)).collect(),
        value => text(&value).unwrap_or(value),
    };
    into.label(&key, label.as_deref());
    row.answer(&key, value);
}
