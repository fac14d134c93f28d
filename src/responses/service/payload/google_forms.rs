//! Google Forms: the pages of its API. An answer is mapped by the id of its question; a choice is one of several answers.

use serde_json::Value;

use super::{Row, Shape, Unwrapped, has, take, take_list};
use crate::responses::service::known::GOOGLE_FORMS;

pub(super) static SHAPE: Shape = Shape {
    service: &GOOGLE_FORMS,
    says: "answers name the `questionId` that they belong to, beside a `responseId`",
    within: &["responses"],
    is_known_alone: true,
    fits: |value| {
        let answers = value.get("answers").and_then(Value::as_object);
        let mut answers = answers.into_iter().flat_map(|answers| answers.values());
        has(value, &["responseId", "lastSubmittedTime"]) && answers.all(|answer| has(answer, &["questionId"]))
    },
    read,
};

fn read(mut response: Value, into: &mut Unwrapped) {
    let answers = take(&mut response, "answers");
    let mut row = Row::of(response);
    for (question, mut answer) in answers.as_object().cloned().unwrap_or_default() {
        let mut texts = take(&mut answer, "textAnswers");
        let mut said: Vec<_> =
            take_list(&mut texts, "answers").into_iter().map(|mut it| take(&mut it, "value")).collect();
        if said.len() > 1 {
            into.choices.insert(question.clone());
            row.put(&question, said.into());
        } else {
            row.put(&question, said.pop().unwrap_or_default());
        }
        let mut files = take(&mut answer, "fileUploadAnswers");
        row.put_all(&["files.", &question].concat(), take(&mut files, "answers"));
        row.put_all(&["grade.", &question].concat(), take(&mut answer, "grade"));
    }
    into.push(row);
}
