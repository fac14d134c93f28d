//! Whatever the files hold: every row that was read is counted, superseded or set aside, and no other row is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;
use yousaid::journey::{self, Built, Collecting, Setting};
use yousaid::problem::{Problem, Source};
use yousaid::responses::Account;
use yousaid::workspace::{Project, ResponseFile, SurveyFiles};

/// What stands in a response file.
#[derive(Clone, Debug)]
enum Entry {
    /// A response: its id, or none of its own, and what it says.
    Response { id: Option<u8>, welcome: &'static str, idea: String },
    /// What cannot be read: too few cells, or no object.
    Damaged,
}

/// How a file is written: its ending, and what parts its cells when it is delimited.
type Format = (&'static str, Option<char>);

const FORMATS: [Format; 6] =
    [("csv", Some(',')), ("csv", Some(';')), ("tsv", Some('\t')), ("txt", Some('|')), ("json", None), ("jsonl", None)];

fn entry() -> impl Strategy<Value = Entry> {
    let welcome = prop::sample::select(vec!["", "1", "5", "9", "na", "Effortless"]);
    // People often say the same, and files hold the same rows again.
    let idea = prop_oneof![Just(String::new()), Just("tea".into()), "[a-z =<\"',;\n{}]{0,12}"];
    let response = (prop::option::of(0..6_u8), welcome, idea);
    prop_oneof![
        9 => response.prop_map(|(id, welcome, idea)| Entry::Response { id, welcome, idea }),
        1 => Just(Entry::Damaged),
    ]
}

fn files() -> impl Strategy<Value = Vec<(Format, Vec<Entry>)>> {
    prop::collection::vec((prop::sample::select(&FORMATS[..]), prop::collection::vec(entry(), 0..8)), 0..5)
}

/// Writes a file in its format.
fn written((ending, delimiter): Format, entries: &[Entry]) -> String {
    let fields = |id: &Option<u8>| id.map_or(String::new(), |id| format!("r{id}"));
    let Some(delimiter) = delimiter else {
        let object = |entry: &Entry| match entry {
            Entry::Response { id, welcome, idea } => {
                serde_json::json!({"ys_id": fields(id), "q_welcome": welcome, "q_idea": idea}).to_string()
            }
            Entry::Damaged => "7".into(),
        };
        let objects: Vec<_> = entries.iter().map(object).collect();
        return if ending == "json" { format!("[{}]", objects.join(",\n")) } else { objects.join("\n") };
    };
    let line = |cells: [&str; 3]| {
        let cells = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        cells.join(&delimiter.to_string()) + "\n"
    };
    let row = |entry: &Entry| match entry {
        Entry::Response { id, welcome, idea } => line([&fields(id), welcome, idea]),
        Entry::Damaged => "damaged\n".into(),
    };
    line(["ys_id", "q_welcome", "q_idea"]) + &entries.iter().map(row).collect::<String>()
}

/// Builds the survey `visit` with these files.
fn built(files: &[(Format, Vec<Entry>)]) -> Built {
    let file = |(index, (format, entries)): (usize, &(Format, Vec<Entry>))| ResponseFile {
        path: format!("surveys/visit/responses/{index}.{}", format.0),
        bytes: written(*format, entries).into(),
    };
    let source = Source { path: "survey.toml".into(), text: include_str!("visit.toml").into() };
    let survey = SurveyFiles {
        pictures: BTreeMap::new(),
        astray: Vec::new(),
        id: "visit".into(),
        definition: Arc::new(source),
        ledger: None,
        responses: files.iter().enumerate().map(file).collect(),
    };
    let project = Project { root: PathBuf::new(), surveys: vec![survey], ..Project::default() };
    let setting = Setting { as_of: "2026-10-01".parse().unwrap(), collect: Collecting::AsDefined, cache: None };
    journey::build(&project, setting).unwrap()
}

/// What must become of the rows, counted by hand.
fn expected(files: &[(Format, Vec<Entry>)]) -> Account {
    let entries: Vec<_> = files.iter().flat_map(|(_, entries)| entries).collect();
    let is_no_response = |entry: &&&Entry| match entry {
        Entry::Response { id: None, welcome: "", idea } => idea.trim().is_empty(),
        Entry::Response { .. } => false,
        Entry::Damaged => true,
    };
    let set_aside = entries.iter().filter(is_no_response).count();
    let ids: Vec<_> =
        entries.iter().filter_map(|entry| if let Entry::Response { id, .. } = entry { *id } else { None }).collect();
    let people: BTreeSet<_> = ids.iter().collect();
    let superseded = ids.len() - people.len();
    Account {
        file: String::new(),
        read: entries.len(),
        counted: entries.len() - set_aside - superseded,
        superseded,
        set_aside,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_of_every_file_is_counted_superseded_or_set_aside(files in files()) {
        let built = built(&files);
        // Many rows may be damaged, and one id may have two answers, or two halves of one.
        let known = [" do not count, all as `", "and no time says which is the later", "what the other leaves out"];
        let is_known = |problem: &Problem| known.iter().any(|known| problem.message.contains(known));
        prop_assert!(built.problems.iter().all(is_known), "{:?}", built.problems);
        let tally = &built.surveys[0];
        prop_assert_eq!(tally.files, files.len());
        prop_assert_eq!(&tally.rows, &expected(&files));
        let wrong = |entry: &Entry| matches!(entry, Entry::Response { welcome: "9" | "na" | "Effortless", .. });
        let wrong = files.iter().flat_map(|(_, entries)| entries).filter(|entry| wrong(entry)).count();
        prop_assert!(tally.flagged <= wrong && tally.flagged + tally.rows.superseded >= wrong, "{} of {wrong}", tally.flagged);
    }
}
