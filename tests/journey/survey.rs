//! Definitions with mistakes, and the exact words in which they are told.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use snapbox::{Data, assert_data_eq};
use yousaid::problem::Source;
use yousaid::survey::{Organisation, check};

/// Compares the problems of `survey/<case>/survey.toml` with `survey/<case>/expected.txt`.
fn case(name: &str, count: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journey/survey").join(name);
    let text = fs::read_to_string(folder.join("survey.toml")).unwrap();
    let source = Arc::new(Source { path: "surveys/flight/survey.toml".into(), text });
    let (survey, problems) = check("flight", &source, &Organisation::default());
    assert_eq!(survey, None);
    let found: Vec<_> = problems.iter().map(|problem| problem.render(false)).collect();
    assert_data_eq!(found.join("\n\n") + "\n", Data::read_from(&folder.join("expected.txt"), None).raw());
    assert_eq!(problems.len(), count);
}

#[test]
fn ten_mistakes_are_told_in_one_go() {
    case("ten-mistakes", 10);
}

#[test]
fn what_cannot_be_parsed_comes_with_a_hint() {
    case("not-toml", 4);
}

#[test]
fn a_value_of_the_wrong_kind_is_told_in_plain_words() {
    case("wrong-kinds", 11);
}

#[test]
fn a_forgotten_bracket_is_one_mistake() {
    case("one-bracket", 1);
}

#[test]
fn points_that_do_not_rise_are_refused() {
    case("points-in-disorder", 4);
}

#[test]
fn a_wrong_language_is_one_mistake_and_no_text_is_blamed() {
    case("no-language", 4);
}

#[test]
fn what_an_expression_cannot_see_is_told_with_the_reason() {
    case("conditions-astray", 15);
}

#[test]
fn pages_that_lead_nowhere_are_told() {
    case("pages-astray", 7);
}

#[test]
fn recalls_of_unknown_answers_and_those_lost_in_translation_are_told() {
    case("recalls-astray", 12);
}

#[test]
fn a_survey_that_takes_longer_than_it_promises_is_refused_with_what_costs_most() {
    case("too-long", 1);
}

#[test]
fn a_code_is_a_choice_or_a_reason_for_none() {
    case("codes-twofold", 3);
}

#[test]
fn what_is_said_wrongly_of_responses_is_told() {
    case("responses-astray", 7);
}
