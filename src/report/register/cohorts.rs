//! Where the suggestions of each month stand now, and how long people wait.

use serde::Serialize;

use crate::actions::{Actions, Counts, Group};
use crate::analysis::time_to_event::Curve;
use crate::problem::grouped;
use crate::report::{standing, wording};

/// The groups, in the order of the columns.
const GROUPS: [Group; 5] = [Group::Acted, Group::Accepted, Group::ClosedNotActed, Group::Open, Group::NotCounted];

/// Where the suggestions of each month stand.
#[derive(Serialize)]
pub(super) struct Cohorts {
    heads: Vec<&'static str>,
    rows: Vec<Row>,
    waits: Vec<String>,
}

/// The suggestions of a month.
#[derive(Serialize)]
struct Row {
    label: String,
    cells: Vec<String>,
}

impl Cohorts {
    /// Lays out the months; nothing when nobody asked for anything.
    pub(super) fn of(actions: &Actions) -> Option<Self> {
        let month = |month: Option<jiff::civil::Date>| {
            month.map_or_else(|| "Without a date".into(), |day| day.strftime("%B %Y").to_string())
        };
        let mut rows: Vec<Row> =
            actions.cohorts.iter().map(|cohort| row(month(cohort.month), &cohort.counts)).collect();
        if rows.is_empty() {
            return None;
        }
        rows.push(row("All".into(), &actions.counts));
        let waits = [("answered", &actions.time_to_answer), ("acted on", &actions.time_to_act)];
        Some(Self {
            heads: GROUPS.map(standing::group).to_vec(),
            rows,
            waits: waits.iter().filter_map(|(what, curve)| Some(wait(what, curve.as_ref()?))).collect(),
        })
    }
}

fn row(label: String, counts: &Counts) -> Row {
    let cells = GROUPS.map(|group| grouped(counts.of(group)));
    Row { label, cells: cells.into_iter().chain([grouped(counts.total())]).collect() }
}

/// How long it takes until half are answered, those still waiting counted.
fn wait(what: &str, curve: &Curve) -> String {
    let days = |days: u32| wording::count(days.into(), "day", "days");
    let n = wording::base(curve.n);
    match curve.median() {
        None => format!("Fewer than half of all suggestions have been {what} so far ({n})."),
        Some(median) => {
            let range = match median.high {
                Some(high) => format!("between {} and {}", median.low, days(high)),
                None => format!("at least {}", days(median.low)),
            };
            format!(
                "Half of all suggestions were {what} within {} ({range}, {n}), those still waiting counted.",
                days(median.days)
            )
        }
    }
}
