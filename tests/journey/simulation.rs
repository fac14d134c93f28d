//! Invented answers: what a form would have sent, the same at every run.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::{Date, date};
use yousaid::actions::{self, Ledger};
use yousaid::dataset::{Dataset, assemble};
use yousaid::problem::{Problem, Source};
use yousaid::responses;
use yousaid::simulate::{Simulation, simulate};
use yousaid::survey::{self, Contact, Organisation, Survey};

/// Reads a file of this repository.
fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// A definition that is right.
fn survey(id: &str, text: String) -> Survey {
    let contact = Contact { name: "Maria".into(), email: "care@northwind.example".into(), phone: None };
    let organisation = Organisation { contact: Some(contact), ..Organisation::default() };
    let (survey, problems) = survey::check(id, &Arc::new(Source { path: id.into(), text }), &organisation);
    assert!(problems.iter().all(Problem::is_note), "{id}");
    survey.unwrap()
}

/// A sample of this repository.
fn sample(id: &str) -> (Survey, Ledger) {
    let survey = survey(id, file(&format!("surveys/{id}/survey.toml")));
    let source = Arc::new(Source { path: "actions.toml".into(), text: file(&format!("surveys/{id}/actions.toml")) });
    let (ledger, problems) = actions::check(&source, &survey);
    assert_eq!(problems, [], "{id}");
    (survey, ledger.unwrap())
}

/// The order by which the samples' answers were made: `yousaid simulate <id> --responses <n> --seed 7`.
fn order(responses: usize) -> Simulation {
    Simulation { responses, seed: 7, from: date(2025, 10, 1), to: date(2026, 9, 30) }
}

#[test]
fn the_samples_are_what_the_command_makes() {
    for (id, responses) in [("northwind", 1200), ("stay", 300), ("till-receipt", 300)] {
        let (survey, ledger) = sample(id);
        let made = String::from_utf8(simulate(&survey, &ledger, order(responses))).unwrap();
        let committed = file(&format!("surveys/{id}/responses/simulated.csv"));
        let differs = made.lines().zip(committed.lines()).find(|(made, committed)| made != committed);
        assert_eq!(differs, None, "run `yousaid simulate {id} --responses {responses} --seed 7`");
        assert_eq!(made, committed);
    }
}

#[test]
fn another_seed_gives_other_answers() {
    let (survey, ledger) = sample("till-receipt");
    let other = Simulation { seed: 8, ..order(20) };
    assert_ne!(simulate(&survey, &ledger, order(20)), simulate(&survey, &ledger, other));
}

/// Every type of question and every key that shapes an answer.
const EVERYTHING: &str = r#"
title = "Everything"
seconds = 900
language = "de"
contact = { name = "Maria", email = "care@northwind.example" }
collect = { to = "netlify" }
analysis = { segments = ["kind", "tired"], moment = "where", wave = "month" }
moment = [{ id = "a", name = "A" }, { id = "b", name = "=B" }]
scale.labels.points = [{ code = "bad", label = "Bad" }, { code = "so", label = "So-so" }, { code = "good", label = "Good" }]
question = [
  { id = "where", type = "dropdown", ask = "x", options = ["A", "B"] },
  { id = "kind", type = "single", ask = "x", options = ["One", "Two"], other = true, dont_know = "?", required = true },
  { id = "tired", type = "yes_no", ask = "x", refuse = "No answer" },
  { id = "glad", type = "yes_no", ask = "x", missing = { "9" = "not_applicable" } },
  { id = "many", type = "multiple", ask = "x", options = ["One", "Two", "Three", "Four"], min = 2, max = 3, other = true },
  { id = "few", type = "multiple", ask = "x", options = ["One", "Two"], required = true },
  { id = "effort", type = "rating", ask = "x", scale = 11, high_is_bad = true, not_applicable = "-", required = true },
  { id = "mood", type = "rating", ask = "x", scale = "labels", moment = "b", show_if = "not (tired = no)" },
  { id = "nps", type = "nps", ask = "x", show_if = "many = one or answered(mood)" },
  { id = "line", type = "text", ask = "x", show_if = "nps > 8" },
  { id = "lines", type = "comment", ask = "x", required = true },
  { id = "idea", type = "suggestion", ask = "x" },
  { id = "words", type = "consent", to = "quote", ask = "x", show_if = "answered(idea)" },
  { id = "call", type = "consent", to = "contact", ask = "x", required = true },
  { id = "branch", type = "hidden", from = "branch", ask = "x" },
  { id = "thanks", type = "note", ask = "x" },
  { id = "grid", type = "matrix", ask = "x", rows = ["One", "Two"], scale = 5, moment = "a", not_applicable = "-" },
  { id = "hoped", type = "expectation", ask = "x", scale = 7, moment = "b" },
  { id = "order", type = "ranking", ask = "x", items = ["One", "Two", { code = "three", label = "Three", show_if = "few = one" }] },
  { id = "points", type = "share", ask = "x", items = ["One", "Two", { code = "three", label = "Three", show_if = "few = two" }] },
  { id = "few_points", type = "share", ask = "x", items = ["One", "Two"], total = 7, required = true },
  { id = "slide", type = "slider", ask = "x", step = 1 },
  { id = "nights", type = "number", ask = "x", min = 1, max = 14 },
  { id = "price", type = "number", ask = "x", decimals = 2, min = 0.5, required = true },
  { id = "made", type = "calculated", formula = "price / nights + count(many)" },
  { id = "cheap", type = "single", ask = "x", options = ["One", { code = "two", label = "Two", show_if = "nights > 3" }], show_if = "made <= 4" },
  { id = "none", type = "multiple", ask = "x", options = ["One", { code = "two", label = "Two", show_if = "slide < 50" }], none = true },
  { id = "day", type = "date", ask = "x", min = 2025-10-01, max = 2026-05-01 },
  { id = "hour", type = "time", ask = "x", max = 18:00:00 },
  { id = "mail", type = "email", ask = "x" },
  { id = "phone", type = "phone", ask = "x" },
  { id = "site", type = "url", ask = "x", required = true },
  { id = "photo", type = "file", ask = "x" },
  { id = "short", type = "text", ask = "x", max = 5 },
  { id = "plate", type = "text", ask = "x", pattern = "[A-Z]{3}" },
]
"#;

/// Simulates 300 answers and holds that the dataset takes each of them whole.
fn taken_whole(survey: &Survey, ledger: &Ledger) {
    let bytes = simulate(survey, ledger, order(300));
    let mut table = responses::read("simulated.csv", &bytes).unwrap();
    for row in table.copy() {
        let cells = row.cells.iter().map(|cell| String::from_utf8_lossy(cell));
        let formula = cells.zip(&table.columns).find(|(cell, _)| cell.starts_with(['=', '+', '-', '@']));
        assert_eq!(formula, None, "{}", survey.id);
    }
    let data: Dataset<'_> = assemble(survey, vec![table]);
    let id = &survey.id;
    assert_eq!((data.len(), data.synthetic), (300, true), "{id}");
    let is_past = |day: Date| day <= date(2026, 9, 30);
    assert!((0..data.len()).all(|row| data.day(row).is_some_and(is_past)), "{id}");
    assert_eq!((data.set_aside, data.superseded, data.flagged), (vec![], vec![], vec![]), "{id}");
    assert_eq!(data.unmatched, BTreeMap::new(), "{id}");
}

#[test]
fn answers_to_any_survey_count_whole() {
    for template in ["moments", "nps", "csat", "ces"] {
        taken_whole(&survey(template, file(&format!("starters/survey/{template}.toml"))), &Ledger::default());
    }
    for id in ["northwind", "stay", "till-receipt"] {
        let (survey, ledger) = sample(id);
        taken_whole(&survey, &ledger);
    }
    taken_whole(&survey("everything", EVERYTHING.to_owned()), &Ledger::default());
}

/// The mean point of a question of the Northwind sample before and after a day.
fn before_and_after(question: &str, day: Date) -> [f64; 2] {
    let bytes = file("surveys/northwind/responses/simulated.csv");
    let (survey, _) = sample("northwind");
    let data = assemble(&survey, vec![responses::read("simulated.csv", bytes.as_bytes()).unwrap()]);
    let codes = data.codes(survey.question(question).unwrap()).unwrap();
    let points = codes.iter().enumerate().filter_map(|(row, code)| Some((code.choice()?, data.day(row)?)));
    [false, true].map(|after| {
        let points: Vec<_> =
            points.clone().filter(|(_, on)| (*on >= day) == after).map(|(point, _)| point + 1).collect();
        points.iter().sum::<usize>() as f64 / points.len() as f64
    })
}

#[test]
fn one_action_of_the_sample_helped_and_one_changed_nothing() {
    let [before, after] = before_and_after("checkin", date(2026, 4, 14));
    assert!(after - before > 0.5, "the kiosks: {before} to {after}");
    let [before, after] = before_and_after("boarding", date(2026, 4, 27));
    assert!((after - before).abs() < 0.1, "the zones: {before} to {after}");
}

#[test]
fn what_was_not_shown_is_not_sent() {
    let bytes = file("surveys/northwind/responses/simulated.csv");
    let mut table = responses::read("simulated.csv", bytes.as_bytes()).unwrap();
    let rows = table.copy();
    let column = |name: &str| table.columns.iter().position(|column| column == name).unwrap();
    let (rating, idea) = (column("q_checkin"), column("q_checkin_idea"));
    let ideas = rows.iter().filter(|row| !row.cells[idea].is_empty());
    let ratings: Vec<_> = ideas.map(|row| String::from_utf8_lossy(&row.cells[rating]).into_owned()).collect();
    assert!(ratings.len() > 100);
    assert!(ratings.iter().all(|rating| ["1", "2", "3"].contains(&rating.as_str())), "{ratings:?}");
}
