//! `SurveyMonkey`: the question once, and its options in a second row; or both in one name.

use crate::responses::service::head::Sample;
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
        Sign::new(0.2, "names part a question from its option by a hyphen", |s| {
            s.count(|name| name.contains(" - ")) > 2
        }),
        Sign::new(0.1, "it has columns `Start Date` and `End Date`", |s| {
            s.has_all(&["start date", "end date"]) || s.has_all(&["startdate", "enddate"])
        }),
    ],
    rows: |sample| (is_double(sample) || has_blank_second(sample)).then_some(2),
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

/// The second row has no id and says what kind of answer stands below.
fn is_double(sample: &Sample<'_>) -> bool {
    sample.cell(1, 0).is_empty() && (1..sample.width()).any(|column| PLACEHOLDERS.contains(&sample.cell(1, column)))
}

/// The second row is there and names nothing.
fn has_blank_second(sample: &Sample<'_>) -> bool {
    let is_blank = |row: &Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
    sample.rows().len() > 2 && is_blank(&sample.rows()[1]) && !is_blank(&sample.rows()[2])
}

fn columns(sample: &Sample<'_>, above: usize) -> Vec<Heading> {
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
