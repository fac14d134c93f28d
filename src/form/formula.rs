//! Formulas for the script of the form, as JSON: a number; `"q_nights"` for a number that was typed; `["of", field,
//! {code: value}]` for a point of a scale; `["count", field]`; `["+", a, b]` and so on; `["mean", a, ...]` and so on.

use serde_json::{Value, json};

use crate::survey::{Formula, Function, Survey};

/// Writes a formula.
pub(super) fn json(survey: &Survey, formula: &Formula) -> String {
    value(survey, formula).to_string()
}

fn value(survey: &Survey, formula: &Formula) -> Value {
    let both = |sign: &str, [a, b]: &[Formula; 2]| json!([sign, value(survey, a), value(survey, b)]);
    match formula {
        Formula::Number(number) => json!(number),
        Formula::Answer(question) => answer(survey, *question),
        Formula::Count { question, .. } => json!(["count", survey.questions[*question].field()]),
        Formula::Add(sides) => both("+", sides),
        Formula::Subtract(sides) => both("-", sides),
        Formula::Multiply(sides) => both("*", sides),
        Formula::Divide(sides) => both("/", sides),
        Formula::Of(function, parts) => {
            let name = Function::ALL.iter().find(|(_, known)| known == function).map_or("", |(name, _)| name);
            let parts = parts.iter().map(|part| value(survey, part));
            Value::Array(std::iter::once(json!(name)).chain(parts).collect())
        }
    }
}

/// An answer as a number. The codes of most scales are their numbers, and no table is needed.
fn answer(survey: &Survey, question: usize) -> Value {
    let asked = &survey.questions[question];
    let points = asked.scale().map_or(&[][..], |scale| &scale.choices.list);
    if points.iter().all(|point| point.code == point.value.to_string()) {
        return json!(asked.field());
    }
    let table = points.iter().map(|point| (point.code.clone(), json!(point.value)));
    json!(["of", asked.field(), Value::Object(table.collect())])
}
