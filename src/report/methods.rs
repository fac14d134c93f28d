//! How every figure is made, in plain words, with what a reader needs to repeat it.

use serde::Serialize;

use super::frame::{Desk, Sheet};
use super::wording::{self, Unit};
use super::{questions, scale};
use crate::analysis::Measure;
use crate::problem::Problem;
use crate::render::{Site, markdown};
use crate::survey::{Choices, Form, Look, Question, Wave};

#[derive(Serialize)]
struct View {
    organisation: Option<String>,
    base: String,
    languages: String,
    wave: &'static str,
    level: String,
    floor: u64,
    revision: String,
    version: &'static str,
    files: Vec<File>,
    questions: Vec<Asked>,
    /// The kinds of question whose figures need words of their own.
    kinds: Vec<&'static str>,
}

/// A file that was read.
#[derive(Serialize)]
struct File {
    name: String,
    account: String,
}

/// A question as it was put.
#[derive(Serialize)]
struct Asked {
    id: String,
    ask: String,
    help: Option<String>,
    kind: String,
    choices: Vec<String>,
    conditional: bool,
}

/// Writes the page.
pub(super) fn page(desk: &Desk<'_>, site: &mut Site) -> Result<(), Problem> {
    let (survey, analysis) = (desk.reading.survey, desk.reading.analysis);
    let accounts = analysis.quality.accounts.iter();
    let view = View {
        organisation: desk.reading.organisation.name.clone(),
        base: wording::responses(analysis.responses, analysis.days),
        languages: wording::list(&survey.languages),
        wave: wave(survey.plan.wave),
        level: wording::value(analysis.level.fraction(), Unit::Share, 0),
        floor: analysis.floor.answers(),
        revision: survey.revision.clone(),
        version: env!("CARGO_PKG_VERSION"),
        files: accounts
            .map(|it| File { name: desk.file(&it.file).to_owned(), account: wording::account(it) })
            .collect(),
        questions: questions::listed(survey).map(|question| asked(&survey.questions[question])).collect(),
        kinds: kinds(desk),
    };
    let sheet = Sheet { path: "methods/index.html".into(), template: "methods", title: "Methods".into() };
    desk.put(&sheet, &view, site)
}

fn kinds(desk: &Desk<'_>) -> Vec<&'static str> {
    let (survey, analysis) = (desk.reading.survey, desk.reading.analysis);
    let forms = survey.batteries.iter().filter_map(|battery| match battery.form {
        Form::Expectation => Some("gap"),
        Form::Ranking => Some("ranking"),
        Form::Share(_) => Some("share"),
        Form::Matrix => None,
    });
    let measures = analysis.questions.iter().filter_map(|result| match &result.all {
        Measure::Numbers(_) => Some("numbers"),
        Measure::Scale(measure) if !measure.is_exact() => Some("long"),
        _ => None,
    });
    forms.chain(measures).collect()
}

fn wave(wave: Wave) -> &'static str {
    match wave {
        Wave::None => "All responses are read together.",
        Wave::Month => "Responses are parted into waves by calendar month.",
        Wave::Quarter => "Responses are parted into waves by calendar quarter.",
        Wave::Year => "Responses are parted into waves by calendar year.",
    }
}

fn asked(question: &Question) -> Asked {
    let labels = |choices: &Choices| choices.list.iter().map(|choice| choice.label.original().to_owned()).collect();
    Asked {
        id: question.id.clone(),
        ask: markdown::inline(question.ask.original()),
        help: question.help.as_ref().map(|help| markdown::inline(help.original())),
        kind: questions::kind(question),
        choices: match question.scale() {
            // The points of a slider are told by what kind of question it is.
            Some(scale) if scale.look == Look::Slider => Vec::new(),
            Some(scale) => scale::labels(scale),
            None => question.choices().map(labels).unwrap_or_default(),
        },
        conditional: question.show_if.is_some(),
    }
}
