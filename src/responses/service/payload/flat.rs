//! One row: names and values without depth.

use serde_json::{Map, Value};

/// A row that is being made.
#[derive(Default)]
pub(super) struct Row(Map<String, Value>);

impl Row {
    /// Any value as a row, its parts under their paths.
    pub(super) fn of(value: Value) -> Self {
        let mut row = Self::default();
        row.put_all("", value);
        row
    }

    /// Puts a value under a name, its parts under their paths: `name.part`, and `name.1` in lists of objects. Where the
    /// name is taken by another value, a mark is added to the later one, so that neither is lost.
    pub(super) fn put(&mut self, name: &str, value: Value) {
        let is_flat = |value: &Value| !value.is_object() && !value.is_array();
        match value {
            // The fields of our own form keep their names, whatever a host puts around them.
            Value::Object(object) if object.keys().any(|key| key.starts_with("ys_")) => {
                self.put_all("", Value::Object(object));
            }
            Value::Object(object) if !object.is_empty() => self.put_all(name, Value::Object(object)),
            Value::Array(list) if !list.iter().all(is_flat) => {
                for (index, value) in list.into_iter().enumerate() {
                    self.put(&path(name, &(index + 1).to_string()), value);
                }
            }
            Value::Object(_) => self.insert(name, Value::Null),
            value => self.insert(name, value),
        }
    }

    /// Puts what was answered to a question; where it is one value a row of a grid, each under `question[row]`.
    pub(super) fn answer(&mut self, question: &str, value: Value) {
        match value {
            Value::Object(rows) if !rows.is_empty() && rows.values().all(|value| !value.is_object()) => {
                rows.into_iter().for_each(|(row, value)| self.put(&[question, "[", &row, "]"].concat(), value));
            }
            value => self.put(question, value),
        }
    }

    /// Puts what was answered to questions by their names.
    pub(super) fn answers(&mut self, values: Value) {
        match values {
            Value::Object(values) => values.into_iter().for_each(|(name, value)| self.answer(&name, value)),
            values => self.put_all("", values),
        }
    }

    /// Puts every part of an object under its path from a name; an empty name is none.
    pub(super) fn put_all(&mut self, name: &str, value: Value) {
        match value {
            Value::Object(object) => object.into_iter().for_each(|(key, value)| self.put(&path(name, &key), value)),
            Value::Null => {}
            value => self.put(if name.is_empty() { "value" } else { name }, value),
        }
    }

    fn insert(&mut self, name: &str, value: Value) {
        match self.0.get(name) {
            Some(taken) if !taken.is_null() && *taken != value && !value.is_null() => {
                self.insert(&[name, "'"].concat(), value);
            }
            Some(taken) if !taken.is_null() => {}
            _ => {
                self.0.insert(name.to_owned(), value);
            }
        }
    }

    /// The row.
    pub(super) fn into_map(self) -> Map<String, Value> {
        self.0
    }
}

fn path(name: &str, key: &str) -> String {
    if name.is_empty() { key.to_owned() } else { [name, ".", key].concat() }
}
