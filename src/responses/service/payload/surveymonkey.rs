//! `SurveyMonkey`: responses of its API, pages of questions with ids. Answers are in words where they were asked for with
//! `simple=true`, and ids of choices otherwise.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Row, Shape, Unwrapped, has, lists, take, take_list, take_text};
use crate::responses::service::known::SURVEYMONKEY;

pub(super) static SHAPE: Shape = Shape {
    service: &SURVEYMONKEY,
    says: "`pages` list `questions` beside a `response_status`",
    within: &["data"],
    is_known_alone: true,
    fits: |value| {
        has(value, &["pages"])
            && (has(value, &["response_status"]) || lists(value, "pages", |page| has(page, &["questions"])))
    },
    read,
};

fn read(mut response: Value, into: &mut Unwrapped) {
    let pages = take_list(&mut response, "pages");
    let mut row = Row::default();
    row.put("id", take(&mut response, "id"));
    let questions = pages.into_iter().flat_map(|mut page| take_list(&mut page, "questions"));
    for mut question in questions {
        let Some(id) = take_text(&mut question, "id") else { continue };
        into.label(&id, question.get("heading").and_then(Value::as_str));
        let mut said: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for answer in take_list(&mut question, "answers") {
            let is_choice = has(&answer, &["choice_id"]);
            let (name, value) = part(&id, answer);
            if is_choice && said.contains_key(&name) {
                into.choices.insert(name.clone());
            }
            said.entry(name).or_default().push(value);
        }
        for (name, mut values) in said {
            let value = if values.len() > 1 { Value::Array(values) } else { values.pop().unwrap_or_default() };
            row.put(&name, value);
        }
    }
    row.put_all("", response);
    into.push(row);
}

/// The name of an answer, with its row or as the text behind "Other", and what it says.
fn part(question: &str, mut answer: Value) -> (String, Value) {
    let other = take_text(&mut answer, "other_id");
    let row = take_text(&mut answer, "row_id");
    let name = match (&other, &row) {
        (Some(_), _) => [question, ".other"].concat(),
        (None, Some(row)) => [question, "[", row, "]"].concat(),
        (None, None) => question.to_owned(),
    };
    let said =
        ["text", "simple_text", "choice_id"].iter().map(|key| take(&mut answer, key)).find(|said| !said.is_null());
    (name, said.unwrap_or(answer))
}
