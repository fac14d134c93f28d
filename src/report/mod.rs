//! Stage 8: what people read. The owner's report on a survey, one page a moment and a question, and the list of all
//! surveys. Everything that a page says is finished text in a view; templates only lay it out.

mod figures;
mod fold;
mod frame;
mod index;
mod journey;
mod methods;
mod moment;
mod overview;
mod question;
mod questions;
mod scale;
mod segments;
mod set_aside;
mod standout;
mod trend;
pub mod wording;

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::problem::Problem;
use crate::render::{Site, Theme};
use crate::survey::{Organisation, Survey};
pub use index::index;

/// What a report is read from.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// What was asked.
    pub survey: &'a Survey,
    /// Who asks.
    pub organisation: &'a Organisation,
    /// What the answers say.
    pub analysis: &'a Analysis,
    /// What is owed an answer; none where no suggestions are kept, and then no page about them is linked.
    pub debt: Option<Debt>,
    /// What was done, in order of date, to be marked on trends.
    pub marks: Vec<Mark>,
    /// The day on which the report is read.
    pub as_of: Date,
}

/// What is owed an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Debt {
    /// How many suggestions there are.
    pub suggestions: u64,
    /// How many of them have no answer.
    pub unanswered: u64,
    /// For how many days the oldest of these has waited.
    pub oldest_days: Option<u64>,
    /// How many promises are past their day.
    pub late_promises: u64,
}

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The day.
    pub on: Date,
    /// What it was.
    pub label: String,
}

/// Writes the owner's report on a survey, under `private/<id>/`.
///
/// # Errors
/// Names the template that cannot be used.
pub fn pages(reading: &Reading<'_>, theme: &Theme, site: &mut Site) -> Result<(), Problem> {
    let desk = frame::Desk::new(reading, theme);
    overview::page(&desk, site)?;
    for moment in 0..reading.survey.moments.len() {
        moment::page(&desk, moment, site)?;
    }
    for question in questions::listed(reading.survey) {
        question::page(&desk, question, site)?;
    }
    questions::page(&desk, site)?;
    set_aside::page(&desk, site)?;
    methods::page(&desk, site)
}
