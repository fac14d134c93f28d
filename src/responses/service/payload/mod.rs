//! Objects as tools send and serve them become flat rows: each answer under the name or the reference of its question,
//! with the tool's own names for id and time. What is not understood is kept under its path.

mod delighted;
mod flat;
mod formbricks;
mod formspree;
mod google_forms;
mod jotform;
mod kobo;
mod netlify;
mod surveyjs;
mod surveymonkey;
mod tally;
mod typeform;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::Service;
use flat::Row;

/// The rows of a JSON value. Their values are texts, numbers, truths, nothing, or lists of those.
#[derive(Debug, Default)]
pub struct Unwrapped {
    /// The tool that wrote them; nothing when the objects have no form that is known.
    pub service: Option<&'static Service>,
    /// What speaks for it, as the rest of a sentence that begins with "because".
    pub says: &'static str,
    /// The rows, in order.
    pub rows: Vec<Map<String, Value>>,
    /// The texts of questions by the names under which their answers stand, where the objects tell them.
    pub labels: BTreeMap<String, String>,
    /// The texts of the options of questions, in the order in which the objects tell them.
    pub options: BTreeMap<String, Vec<String>>,
    /// The names whose values are lists in some rows.
    pub several: BTreeSet<String>,
    /// Those of them of which a single value is a choice of several, too.
    pub choices: BTreeSet<String>,
}

/// How a tool wraps its answers.
struct Shape {
    service: &'static Service,
    says: &'static str,
    /// The keys under which one response may stand in what is sent, or a list of them in what is served by the page.
    within: &'static [&'static str],
    /// Whether a response is known without what stands around it.
    is_known_alone: bool,
    /// Whether a value is one response.
    fits: fn(&Value) -> bool,
    /// Makes one response a row.
    read: fn(Value, &mut Unwrapped),
}

impl Shape {
    /// The key under which responses stand in a value.
    fn key(&self, value: &Value) -> Option<&'static str> {
        let fits = |value: &Value| (self.fits)(value);
        self.within.iter().copied().find(|key| value.get(key).is_some_and(fits) || lists(value, key, fits))
    }

    /// Makes the responses in a value rows, or gives it back.
    fn unwrap(&self, mut value: Value, into: &mut Unwrapped) -> Result<(), Value> {
        if self.is_known_alone && (self.fits)(&value) {
            (self.read)(value, into);
            return Ok(());
        }
        let Some(key) = self.key(&value) else { return Err(value) };
        match take(&mut value, key) {
            Value::Array(responses) => {
                for response in responses {
                    (self.read)(response, into);
                }
            }
            response => (self.read)(with_event(response, value), into),
        }
        Ok(())
    }
}

/// What is told of the event beside the one response that it sends, as parts of that response.
fn with_event(mut response: Value, event: Value) -> Value {
    if let (Some(parts), Value::Object(event)) = (response.as_object_mut(), event) {
        for (key, value) in event {
            let key = if parts.contains_key(&key) { ["event.", &key].concat() } else { key };
            parts.insert(key, value);
        }
    }
    response
}

/// Every way that is known, the more peculiar first.
static SHAPES: [&Shape; 11] = [
    &typeform::SHAPE,
    &tally::SHAPE,
    &netlify::SHAPE,
    &google_forms::SHAPE,
    &surveymonkey::SHAPE,
    &formbricks::SHAPE,
    &formspree::SHAPE,
    &jotform::SHAPE,
    &kobo::SHAPE,
    &delighted::SHAPE,
    &surveyjs::SHAPE,
];

/// Makes the rows of a JSON value flat: one response, a list of them, or an object around such a list, as tools send them
/// and as they serve them by the page. Any other object is one row, its values under their paths.
pub fn unwrap(value: Value) -> Unwrapped {
    let mut unwrapped = Unwrapped::default();
    unwrap_into(value, &mut unwrapped);
    unwrapped
}

fn unwrap_into(mut value: Value, into: &mut Unwrapped) {
    for shape in SHAPES {
        match shape.unwrap(value, into) {
            Ok(()) => {
                if into.service.is_none() {
                    (into.service, into.says) = (Some(shape.service), shape.says);
                }
                return;
            }
            Err(other) => value = other,
        }
    }
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| unwrap_into(value, into)),
        value => into.push(Row::of(value)),
    }
}

impl Unwrapped {
    fn push(&mut self, row: Row) {
        let row = row.into_map();
        for (name, _) in row.iter().filter(|(_, value)| value.is_array()) {
            if !self.several.contains(name) {
                self.several.insert(name.clone());
            }
        }
        self.rows.push(row);
    }

    /// Keeps the options of a question in their order.
    fn offer<'o>(&mut self, name: &str, options: impl Iterator<Item = &'o str>) {
        if !self.options.contains_key(name) {
            let options: Vec<_> = options.map(str::to_owned).collect();
            self.options.extend((!options.is_empty()).then(|| (name.to_owned(), options)));
        }
    }

    /// Adds what was found in the same file.
    pub(in crate::responses) fn add(&mut self, other: Self) {
        if self.service.is_none() {
            (self.service, self.says) = (other.service, other.says);
        }
        for (name, label) in other.labels {
            self.labels.entry(name).or_insert(label);
        }
        self.several.extend(other.several);
        self.choices.extend(other.choices);
    }

    /// Keeps the text of a question.
    fn label(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty() && *text != name) {
            self.labels.entry(name.to_owned()).or_insert_with(|| text.to_owned());
        }
    }
}

/// Whether an object has all of these keys.
fn has(value: &Value, keys: &[&str]) -> bool {
    keys.iter().all(|key| value.get(key).is_some())
}

/// Whether a list under a key begins with an object that passes a test.
fn lists(value: &Value, key: &str, test: impl Fn(&Value) -> bool) -> bool {
    value.get(key).and_then(Value::as_array).and_then(|list| list.first()).is_some_and(test)
}

/// Takes a key out of an object; nothing where there is none.
fn take(value: &mut Value, key: &str) -> Value {
    value.as_object_mut().and_then(|object| object.remove(key)).unwrap_or_default()
}

/// Takes the elements of a list out of an object; none where there is no list.
fn take_list(value: &mut Value, key: &str) -> Vec<Value> {
    match take(value, key) {
        Value::Array(list) => list,
        Value::Null => Vec::new(),
        other => vec![other],
    }
}

/// Takes a text out of an object.
fn take_text(value: &mut Value, key: &str) -> Option<String> {
    match take(value, key) {
        Value::String(text) => Some(text).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
