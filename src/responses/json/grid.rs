//! Lists of cells, as spreadsheets in the web hand them out: the first holds the names of the columns.

use serde_json::Value;

/// A list of lists written out as delimited text, if that is what a text holds, by itself or alone in an object: a record
/// a line, with each cell in quotes.
pub(in crate::responses) fn read_grid(text: &[u8]) -> Option<Vec<u8>> {
    // To read a text for nothing takes as long as to read it.
    if !may_be_grid(text) {
        return None;
    }
    let value: Value = serde_json::from_slice(text).ok()?;
    let rows = match value {
        Value::Array(rows) => rows,
        Value::Object(values) => {
            let mut lists = values
                .into_iter()
                .filter_map(|(_, value)| if let Value::Array(rows) = value { Some(rows) } else { None });
            lists.next().filter(|_| lists.next().is_none())?
        }
        _ => return None,
    };
    let is_named = |names: &Vec<Value>| names.len() > 1 && names.iter().all(Value::is_string);
    rows.first()?.as_array().filter(|names| is_named(names))?;
    let mut written = Vec::new();
    for row in &rows {
        for (place, cell) in row.as_array()?.iter().enumerate() {
            written.extend_from_slice(if place > 0 { b",\"" } else { b"\"" });
            written.extend_from_slice(text_of(cell)?.replace('"', "\"\"").as_bytes());
            written.push(b'"');
        }
        written.push(b'\n');
    }
    (rows.len() > 1).then_some(written)
}

/// Whether a list stands in a list: in a list at once, in an object anywhere.
fn may_be_grid(text: &[u8]) -> bool {
    let follows = |at: usize| text[at + 1..].iter().find(|byte| !byte.is_ascii_whitespace());
    match text.iter().position(|byte| !byte.is_ascii_whitespace()) {
        Some(at) if text[at] == b'[' => follows(at) == Some(&b'['),
        Some(_) => memchr::memchr_iter(b'[', text).any(|at| follows(at) == Some(&b'[')),
        None => false,
    }
}

/// What a cell says; nothing where it holds more than one value.
fn text_of(cell: &Value) -> Option<String> {
    match cell {
        Value::Null => Some(String::new()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_lists_is_a_table_with_names_above_it() {
        let case = |text: &str, expected: Option<&str>| {
            let written = read_grid(text.as_bytes()).map(|written| String::from_utf8(written).unwrap());
            assert_eq!(written.as_deref(), expected, "{text}");
        };
        let expected = "\"id\",\"how\"\n\"1\",\"say \"\"hi\"\"\"\n\"2\",\"\"\n";
        case(r#"[["id", "how"], [1, "say \"hi\""], [2, null]]"#, Some(expected));
        case(r#"{"range": "A1:B3", "values": [["id", "how"], [1, "say \"hi\""], [2, null]]}"#, Some(expected));
        for other in
            [r#"[["id", "how"]]"#, r#"[["id", 1], [1, 2]]"#, r#"[["a", "b"], {"a": 1}]"#, r#"[["a", "b"], [[1], 2]]"#]
        {
            case(other, None);
        }
        case(r#"{"a": [["x", "y"], ["1", "2"]], "b": []}"#, None);
    }
}
