//! The list of all surveys, each with its responses, its score and what is owed.

use serde::Serialize;

use super::wording::{self, Told, Unit};
use super::{Reading, frame};
use crate::analysis::Measure;
use crate::problem::Problem;
use crate::render::{Site, Theme};

#[derive(Serialize)]
struct View {
    organisation: Option<String>,
    surveys: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    href: String,
    title: String,
    base: String,
    /// What the score measures.
    measure: &'static str,
    score: Option<Told>,
    debt: Option<String>,
    synthetic: bool,
}

/// Writes the list of all surveys, `private/index.html`.
///
/// # Errors
/// Names the template that cannot be used.
pub fn index(readings: &[Reading<'_>], theme: &Theme, site: &mut Site) -> Result<(), Problem> {
    let organisation = readings.first().and_then(|reading| reading.organisation.name.clone());
    let view = View { organisation, surveys: readings.iter().map(entry).collect() };
    let bytes = theme.render(&frame::page("index", "All surveys".into()), &view)?;
    site.insert("private/index.html", bytes)
}

fn entry(reading: &Reading<'_>) -> Entry {
    let Reading { survey, analysis, .. } = reading;
    let overall = survey.plan.overall.and_then(|question| analysis.questions.get(question));
    let measure = overall.filter(|_| analysis.responses > 0).and_then(|result| match &result.all {
        Measure::Scale(measure) => Some(measure),
        _ => None,
    });
    let is_nps = measure.is_some_and(|measure| measure.nps.is_some());
    Entry {
        href: format!("{}/index.html", survey.id),
        title: survey.title.original().to_owned(),
        base: if analysis.responses == 0 {
            "No responses yet".into()
        } else {
            wording::responses(analysis.responses, analysis.days)
        },
        measure: if is_nps { "net promoter score" } else { "delighted" },
        score: measure.map(|measure| Told::of(&measure.score(), Unit::from(measure.unit()))),
        debt: reading.debt().map(wording::debt),
        synthetic: analysis.synthetic,
    }
}
