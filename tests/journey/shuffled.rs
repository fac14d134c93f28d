//! The same rows say the same, in whatever order they come and over however many files they are cut.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;
use yousaid::journey::{self, Collecting, Setting};
use yousaid::problem::Source;
use yousaid::responses::Account;
use yousaid::workspace::{Project, ResponseFile, SurveyFiles};

/// The survey `visit` with all that reads rows one by one: waves, numbers, addresses and another moment.
fn definition() -> String {
    let questions = r#"
[[moment]]
id = "leave"
name = "The way out"

[[question]]
id = "leave"
moment = "leave"
type = "nps"
ask = "Would you tell a friend?"

[[question]]
id = "people"
type = "number"
decimals = 1
ask = "How many were you?"

[[question]]
id = "mail"
type = "email"
ask = "Where can we reach you?"

[[question]]
id = "call"
type = "consent"
to = "contact"
ask = "You may write to me."

[analysis]
wave = "month"
"#;
    include_str!("visit.toml").replacen("[analysis]\n", questions, 1)
}

const LEDGER: &str = r#"
[[theme]]
id = "tea"
title = "More tea"
match = ["tea"]

[[action]]
id = "urn"
title = "A second urn"
answers = ["tea"]
moments = ["welcome"]
public = "There is a second urn."

[[action.event]]
on = 2026-05-10
status = "done"
"#;

const HEADER: &str =
    "ys_id,ys_start,q_welcome,q_way,q_matters,q_matters__other,q_idea,q_comment,q_leave,q_people,q_mail,q_call";

/// A row: ids that come again, days of several months, answers of every kind and some that are none.
fn row() -> impl Strategy<Value = String> {
    let pick = |cells: &'static [&'static str]| prop::sample::select(cells);
    let when =
        (pick(&["", "", "a", "b", "c"]), pick(&["", "2026-04-30", "2026-05-01", "2026-05-20T10:00:07Z", "2026-07-01"]));
    let chosen =
        (pick(&["", "1", "3", "5", "9"]), pick(&["", "foot", "bike", "cart"]), pick(&["", "price", "price;people"]));
    let said = (pick(&["", "shade"]), pick(&["", "tea", "more tea", "lamps"]), pick(&["", "fine", "good"]));
    let rest = (
        pick(&["", "0", "10"]),
        pick(&["", "0.1", "0.2", "0.7", "many"]),
        pick(&["", "a@b.example"]),
        pick(&["", "1"]),
    );
    (when, chosen, said, rest).prop_map(|((id, day), (welcome, way, matters), (other, idea, comment), rest)| {
        let (leave, people, mail, call) = rest;
        [id, day, welcome, way, matters, other, idea, comment, leave, people, mail, call].join(",")
    })
}

/// What became of the rows, and every page but those that name files and rows.
fn build<'r>(files: impl Iterator<Item = &'r [String]>) -> (Account, BTreeMap<String, Vec<u8>>) {
    let file = |(index, rows): (usize, &[String])| ResponseFile {
        path: format!("surveys/visit/responses/{index}.csv"),
        bytes: format!("{HEADER}\n{}\n", rows.join("\n")).into_bytes().into(),
    };
    let source = |path: &str, text: String| Arc::new(Source { path: path.into(), text });
    let survey = SurveyFiles {
        pictures: BTreeMap::new(),
        astray: Vec::new(),
        id: "visit".into(),
        definition: source("survey.toml", definition()),
        ledger: Some(source("actions.toml", LEDGER.into())),
        responses: files.enumerate().map(file).collect(),
    };
    let project = Project { root: PathBuf::new(), surveys: vec![survey], ..Project::default() };
    let setting = Setting { as_of: "2026-10-01".parse().unwrap(), collect: Collecting::AsDefined, cache: None };
    let built = journey::build(&project, setting).unwrap();
    let (rows, mut pages) = (built.surveys[0].rows.clone(), built.site.files);
    let of_rows = ["set-aside/index.html", "set-aside.csv", "methods/index.html"];
    pages.retain(|path, _| !of_rows.iter().any(|name| path.ends_with(name)));
    (rows, pages)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_in_any_order_and_any_number_of_files_make_the_same_pages(
        (rows, shuffled) in prop::collection::vec(row(), 1..60).prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        size in 1..60_usize,
    ) {
        let (account, whole) = build(std::iter::once(rows.as_slice()));
        let (cut_account, cut) = build(shuffled.chunks(size));
        prop_assert_eq!(account, cut_account);
        prop_assert_eq!(whole.len(), cut.len());
        for (path, page) in whole {
            prop_assert!(cut.get(&path) == Some(&page), "{path} differs");
        }
    }
}
