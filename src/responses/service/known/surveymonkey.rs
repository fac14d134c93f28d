//! `SurveyMonkey`: the question once, and its options in a second row; or both in one name.

use crate::responses::service::cells::fold;
use crate::responses::service::head::{Head, Sample};
use crate::responses::service::headings::{self, Heading};
use crate::responses::service::marks::{Column, Mark, Rule};
use crate::responses::service::{Role, Service, Sign};

/// What the second row holds where there is no option.
const PLACEHOLDERS: [&str; 2] = ["Response", "Open-Ended Response"];

pub(in crate::responses::service) static SURVEYMONKEY: Service = Service {
    id: "surveymonkey",
    name: "SurveyMonkey",
    signs: &[
        Sign::new(0.4, "the first column is `Respondent ID`", |s| {
            s.starts(&["respondent id"]) || s.starts(&["respondentid"])
        }),
        Sign::new(0.3, "it has a column `Collector ID`", |s| s.has_any(&["collector id", "collectorid"])),
        Sign::new(0.5, "the second row holds `Response` or `Open-Ended Response`", is_double),
        // Whoever publishes a file takes the columns about people out of it, and the second row stays.
        Sign::new(0.3, "the second row says of several columns what kind of answer they hold", |s| kinds(s) > 1),
        Sign::new(0.7, "the second row names the columns that are in every file of this tool", has_codes_above),
        Sign::new(0.2, "names part a question from its option by a hyphen", |s| {
            s.count(|name| name.contains(" - ")) > 2
        }),
        Sign::new(0.1, "it has columns `Start Date` and `End Date`", |s| {
            s.has_all(&["start date", "end date"]) || s.has_all(&["startdate", "enddate"])
        }),
    ],
    rows,
    headings: columns,
    roles: &[
        ("respondent id", Role::Id),
        ("respondentid", Role::Id),
        ("collector id", Role::Meta),
        ("collectorid", Role::Meta),
        ("start date", Role::Start),
        ("startdate", Role::Start),
        ("end date", Role::Submitted),
        ("enddate", Role::Submitted),
        ("custom data 1", Role::Person),
        ("custom data", Role::Person),
        // What the API adds.
        ("id", Role::Id),
        ("collector_id", Role::Meta),
        ("survey_id", Role::Meta),
        ("recipient_id", Role::Person),
        ("response_status", Role::Status),
        ("date_created", Role::Start),
        ("date_modified", Role::Submitted),
        ("total_time", Role::Seconds),
        ("custom_value", Role::Person),
        ("collection_mode", Role::Meta),
        ("custom_variables*", Role::Meta),
        ("logic_path*", Role::Meta),
        ("page_path*", Role::Meta),
        ("metadata*", Role::Person),
        // Whoever has the first of them can change the answers.
        ("edit_url", Role::Meta),
        ("analyze_url", Role::Meta),
        ("href", Role::Meta),
    ],
    marks: &[Rule { column: Column::Called("response_status"), cells: &[("partial", Mark::Partial)] }],
    ..Service::PLAIN
};

/// How many rows stand above the answers, where they are of this tool's kind.
fn rows(sample: &Sample<'_>) -> Option<usize> {
    if has_codes_above(sample) {
        return Some(1 + rows(&Sample::of(&head_below_codes(sample))).unwrap_or(1));
    }
    (is_double(sample) || has_blank_second(sample) || lacks_id(sample) || repeats_names(sample)).then_some(2)
}

/// How many columns of the second row say what kind of answer stands below.
fn kinds(sample: &Sample<'_>) -> usize {
    (0..sample.width()).filter(|column| PLACEHOLDERS.contains(&sample.cell(1, *column))).count()
}

/// The second row says what kind of answer stands below, and has no id.
fn is_double(sample: &Sample<'_>) -> bool {
    kinds(sample) > usize::from(!sample.cell(1, 0).is_empty())
}

/// The second row has options where every response below has its id.
fn lacks_id(sample: &Sample<'_>) -> bool {
    let names_ids = sample.starts(&["respondent id"]) || sample.starts(&["respondentid"]);
    let has_ids = sample.rows().len() > 2 && (2..sample.rows().len()).all(|row| !sample.cell(row, 0).is_empty());
    names_ids && sample.cell(1, 0).is_empty() && has_ids
}

/// A row of codes was put above the rows of this tool.
fn has_codes_above(sample: &Sample<'_>) -> bool {
    let names: Vec<_> = (0..sample.width()).map(|column| fold(sample.cell(1, column))).collect();
    let has = |known: &[&str]| names.iter().any(|name| known.contains(&name.as_str()));
    let is_head = has(&["respondent id", "respondentid"]) && has(&["collector id", "collectorid", "start date"]);
    is_head && sample.rows().len() > 2 && !repeats_names(sample)
}

/// The second row names columns once more that are no questions.
fn repeats_names(sample: &Sample<'_>) -> bool {
    let names = ["respondent id", "respondentid", "collector id", "collectorid", "start date", "end date"];
    let repeats = |column: usize| {
        let name = fold(sample.cell(1, column));
        names.contains(&name.as_str()) && fold(sample.cell(0, column)) == name
    };
    sample.rows().len() > 2 && (0..sample.width()).any(repeats)
}

/// The sample without the row of codes above it.
fn head_below_codes<'h>(sample: &Sample<'h>) -> Head<'h> {
    Head { rows: &sample.rows()[1..], ..*sample.head }
}

/// The second row is there and names nothing.
fn has_blank_second(sample: &Sample<'_>) -> bool {
    let is_blank = |row: &Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
    sample.rows().len() > 2 && is_blank(&sample.rows()[1]) && !is_blank(&sample.rows()[2])
}

fn columns(sample: &Sample<'_>, above: usize) -> Vec<Heading> {
    if has_codes_above(sample) {
        return columns(&Sample::of(&head_below_codes(sample)), above.saturating_sub(1));
    }
    let mut columns = if above > 1 { headings::grouped(sample) } else { headings::single(sample, 0) };
    for column in &mut columns {
        let is_placeholder = |text: &String| PLACEHOLDERS.contains(&text.as_str());
        column.label = column.label.take().filter(|label| !is_placeholder(label));
        column.option = column.option.take().filter(|option| !is_placeholder(option));
    }
    if above < 2 {
        headings::part_shared(&mut columns, " - ");
    }
    for column in &mut columns {
        let is_other = |option: &str| option.to_lowercase().starts_with("other (please specify");
        if column.option.as_deref().is_some_and(is_other) {
            column.role = Role::Other;
        }
    }
    columns
}
