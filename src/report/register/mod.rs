//! The action register: every action with its promises, who asked for it, its history, and what was seen after it.

mod cohorts;
mod entry;
mod seen;

use serde::Serialize;

use super::frame::{self, Desk, Sheet};
use super::wording;
use crate::problem::Problem;
use crate::render::Site;
use crate::render::words::Language;
use cohorts::Cohorts;
use entry::Entry;
use seen::Seen;

#[derive(Serialize)]
struct View {
    debt: String,
    entries: Vec<Entry>,
    seen: Vec<Seen>,
    cohorts: Option<Cohorts>,
    /// The file in which actions are written.
    file: String,
}

/// Writes the page.
pub(super) fn page(desk: &Desk<'_>, site: &mut Site) -> Result<(), Problem> {
    let reading = desk.reading;
    let language = Language::new(desk.theme, frame::LANGUAGE);
    let actions = || reading.ledger.actions.iter().zip(&reading.actions.actions);
    let sheet = Sheet { path: "actions/index.html".into(), template: "register", title: "Actions".into() };
    let view = View {
        debt: wording::debt(&reading.actions.debt),
        entries: actions().map(|(action, progress)| Entry::of(reading, action, progress)).collect(),
        seen: actions().flat_map(|(action, progress)| seen::seen(reading, &language, action, progress)).collect(),
        cohorts: Cohorts::of(reading.actions),
        file: format!("surveys/{}/actions.toml", reading.survey.id),
    };
    desk.put(&sheet, &view, site)
}
