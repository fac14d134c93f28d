//! Stage 8: what people read. The owner's report on a survey, one page a moment and a question, and the list of all
//! surveys. Everything that a page says is finished text in a view; templates only lay it out.

mod battery;
mod did;
mod effect;
mod figures;
mod fold;
mod frame;
mod index;
mod journey;
mod methods;
mod moment;
mod numbers;
mod overview;
mod question;
mod questions;
mod register;
mod scale;
mod segments;
mod set_aside;
mod shift;
mod standing;
mod standout;
mod suggestions;
mod trend;
pub mod wording;

use jiff::civil::Date;

use crate::actions::{Action, Actions, Debt, Ledger, Progress};
use crate::analysis::Analysis;
use crate::problem::Problem;
use crate::render::{Site, Theme};
use crate::survey::{Kind, Organisation, Survey};
use crate::voice::Voice;
pub use index::index;
pub use set_aside::{Excerpt, Excluded};

/// What a report is read from.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// What was asked.
    pub survey: &'a Survey,
    /// Who asks.
    pub organisation: &'a Organisation,
    /// What the answers say.
    pub analysis: &'a Analysis,
    /// What is not counted.
    pub excluded: &'a Excluded,
    /// What people ask for.
    pub voice: &'a Voice,
    /// What the business says it did.
    pub ledger: &'a Ledger,
    /// What came of it.
    pub actions: &'a Actions,
    /// The day on which the report is read.
    pub as_of: Date,
}

/// Something that was done, to be marked on a trend.
struct Mark<'a> {
    on: Date,
    label: &'a str,
}

impl<'a> Reading<'a> {
    /// What is owed an answer; none where the survey asks for no suggestions, and then no page about them is linked.
    fn debt(&self) -> Option<&'a Debt> {
        let asks = self.survey.questions.iter().any(|question| matches!(question.kind, Kind::Suggestion(_)));
        asks.then_some(&self.actions.debt)
    }

    /// What was done, in order of date.
    fn marks(&self) -> Vec<Mark<'a>> {
        let done = |(action, progress): (&'a Action, &Progress)| {
            Some(Mark { on: progress.done_on()?, label: action.title.original() })
        };
        let mut marks: Vec<_> = self.ledger.actions.iter().zip(&self.actions.actions).filter_map(done).collect();
        marks.sort_by_key(|mark| mark.on);
        marks
    }
}

/// Writes the owner's report on a survey, under `private/<id>/`, and "You said, we did", under `public/<id>/did/`.
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
    for battery in 0..reading.survey.batteries.len() {
        battery::page(&desk, battery, site)?;
    }
    questions::page(&desk, site)?;
    set_aside::page(&desk, site)?;
    methods::page(&desk, site)?;
    if reading.debt().is_some() {
        register::page(&desk, site)?;
        suggestions::page(&desk, site)?;
    }
    did::pages(reading, theme, site)
}
