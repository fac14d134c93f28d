//! Qualtrics: codes, texts and its own ids in three rows; in its older export codes and texts in two.

use std::collections::BTreeMap;

use crate::responses::service::cells::{is_day, is_number, is_time};
use crate::responses::service::head::Sample;
use crate::responses::service::headings::{self, Heading};
use crate::responses::service::marks::{Absent, Column, Mark, Rule};
use crate::responses::service::{Role, Service, Sign, rows};

pub(in crate::responses::service) static QUALTRICS: Service = Service {
    id: "qualtrics",
    name: "Qualtrics",
    signs: &[
        Sign::new(0.7, "a row above the answers holds its `ImportId`", |s| rows::import_ids(s).is_some()),
        Sign::new(0.7, "`V1` to `V9` stand above `ResponseID` and its other columns", is_legacy),
        Sign::new(0.3, "it has columns `StartDate`, `EndDate`, `Status` and `Finished`", |s| {
            s.has_all(&["startdate", "enddate", "status", "finished"])
        }),
        Sign::new(0.3, "its ids begin with `R_`", |s| {
            let last = s.rows().last().into_iter().flatten();
            s.rows().len() > 1 && last.into_iter().any(|cell| cell.starts_with("R_") && cell.len() > 10)
        }),
    ],
    rows: |sample| (is_legacy(sample) || has_texts(sample)).then_some(2),
    headings: columns,
    roles: &[
        ("responseid", Role::Id),
        ("startdate", Role::Start),
        ("enddate", Role::Submitted),
        ("recordeddate", Role::Meta),
        ("status", Role::Status),
        ("finished", Role::Status),
        ("progress", Role::Meta),
        ("duration (in seconds)", Role::Seconds),
        ("recipientlastname", Role::Person),
        ("recipientfirstname", Role::Person),
        ("recipientemail", Role::Person),
        ("emailaddress", Role::Person),
        ("externalreference", Role::Person),
        ("externaldatareference", Role::Person),
        ("locationaccuracy", Role::Person),
        ("distributionchannel", Role::Meta),
        ("userlanguage", Role::Language),
        ("responseset", Role::Meta),
    ],
    marks: &[
        Rule {
            column: Column::Called("status"),
            cells: &[
                ("1", Mark::Preview),
                ("survey preview", Mark::Preview),
                ("2", Mark::Test),
                ("survey test", Mark::Test),
                ("8", Mark::Spam),
                ("spam", Mark::Spam),
                ("9", Mark::Preview),
            ],
        },
        Rule { column: Column::Called("finished"), cells: &[("0", Mark::Partial), ("false", Mark::Partial)] },
    ],
    absent: &[("-99", Absent::Skipped)],
    ..Service::PLAIN
};

fn is_legacy(sample: &Sample<'_>) -> bool {
    sample.starts(&["v1", "v2", "v3"]) && sample.cell(1, 0).eq_ignore_ascii_case("ResponseID")
}

/// Whether texts stand in the second row, where its own columns hold times and numbers, and no row of ids follows: somebody
/// has taken that one out.
fn has_texts(sample: &Sample<'_>) -> bool {
    let columns = ["startdate", "enddate", "recordeddate", "progress", "duration (in seconds)"];
    let is_figure = |cell: &str| is_number(cell) || is_time(cell) || is_day(cell);
    let has_text = |column: usize| {
        let text = sample.cell(1, column);
        !text.is_empty() && !is_figure(text) && sample.all_from(2, column, is_figure)
    };
    let mut places = columns.iter().filter_map(|name| sample.position(name)).peekable();
    rows::import_ids(sample).is_none() && places.peek().is_some() && places.all(has_text)
}

/// Codes with the text beside them. Columns that share the number of a question in their ids are its options; in the
/// older export, which has no ids, a code stands for itself.
fn columns(sample: &Sample<'_>, above: usize) -> Vec<Heading> {
    let mut columns = if above > 1 { headings::labelled(sample, 1) } else { headings::single(sample, 0) };
    let row = rows::import_ids(sample);
    let ids: Vec<_> = (0..columns.len()).map(|column| question_id(sample.cell(row?, column))).collect();
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for id in ids.iter().flatten() {
        *sizes.entry(id.0.as_str()).or_default() += 1;
    }
    let stems = if is_single_quoted(sample) { stems(&columns, &ids) } else { BTreeMap::new() };
    for (column, id) in columns.iter_mut().zip(&ids) {
        let Some((question, part)) = id else { continue };
        let is_text = part.ends_with("TEXT");
        // The group of a score is a column of its own, made from the answers.
        let is_option = !part.is_empty() && part != "NPS_GROUP";
        if sizes.get(question.as_str()).is_none_or(|size| *size < 2) || !is_option {
            continue;
        }
        let suffix = ["_", part.as_str()].concat();
        let code = column.name.strip_suffix(&suffix).or_else(|| Some(column.name.rsplit_once('_')?.0));
        let Some(code) = code.filter(|code| !code.is_empty()).map(str::to_owned) else { continue };
        let label = column.label.take().unwrap_or_default();
        let label = label.strip_suffix(" - Text").filter(|_| is_text).unwrap_or(&label);
        let parted = label.rsplit_once(" - ").or_else(|| {
            let dash = stems.get(question.as_str())?.rfind('-')?;
            Some((label.get(..dash)?, label.get(dash + 1..)?))
        });
        let (label, option) = parted.unwrap_or((label, part));
        let label = Some(label.to_owned()).filter(|label| !label.is_empty());
        let heading = Heading { label, ..Heading::answer(code) }.option(option);
        *column = if is_text { heading.other() } else { heading };
    }
    for label in columns.iter_mut().filter_map(|column| column.label.as_mut()) {
        // So a question is called whose "Other" has a column of words beside it.
        if let Some(question) = label.trim_end().strip_suffix(" - Selected Choice") {
            *label = question.to_owned();
        }
    }
    columns
}

/// Whether the ids stand in single quotes, as in some years, which leave no blanks around the dash before an option.
fn is_single_quoted(sample: &Sample<'_>) -> bool {
    let Some(row) = rows::import_ids(sample) else { return false };
    (0..sample.width()).any(|column| sample.cell(row, column).starts_with("{'"))
}

/// What the labels of each question have in common, by its id: its text, the dash after it, and how all options begin.
fn stems<'i>(columns: &[Heading], ids: &'i [Option<(String, String)>]) -> BTreeMap<&'i str, String> {
    let mut stems: BTreeMap<&str, String> = BTreeMap::new();
    for (column, id) in columns.iter().zip(ids) {
        let (Some((question, _)), Some(label)) = (id, &column.label) else { continue };
        let stem = stems.entry(question.as_str()).or_insert_with(|| label.clone());
        *stem = stem.chars().zip(label.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    }
    stems
}

/// The question of an id and the part of it, from its cell: `QID2` and `4_TEXT` of `{"ImportId":"QID2_4_TEXT"}`.
fn question_id(cell: &str) -> Option<(String, String)> {
    let value: serde_json::Value = serde_json::from_str(&cell.replace('\'', "\"")).ok()?;
    let id = value.get("ImportId")?.as_str()?;
    let digits = id.strip_prefix("QID")?.find(|c: char| !c.is_ascii_digit()).map_or(id.len(), |at| at + 3);
    let part = id[digits..].trim_start_matches(['_', '-']);
    // The whole of an open question is called `TEXT`, and of a topic added to it by a long word.
    let part = if part == "TEXT" || part.len() > 24 { "" } else { part };
    Some((id[..digits].to_owned(), part.replace("-TEXT", "_TEXT")))
}
