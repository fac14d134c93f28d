//! A survey and a ledger to try things on.

use std::sync::Arc;

use yousaid::actions::{self, Actions, Answers, Findings};
use yousaid::analysis;
use yousaid::dataset::{self, Dataset};
use yousaid::problem::{Problem, Source};
use yousaid::responses;
use yousaid::survey::{self, Organisation, Survey};
use yousaid::voice::{self, Voice};

pub(crate) const SURVEY: &str = r#"
title = "Your flight"
[contact]
name = "Maria"
email = "care@northwind.example"
[collect]
to = "file"
[[moment]]
id = "checkin"
name = "Check-in"
[[moment]]
id = "boarding"
name = "Boarding"
[[moment]]
id = "cabin"
name = "Cabin"
[[question]]
id = "checkin"
moment = "checkin"
type = "rating"
ask = "How was check-in?"
scale = 5
[[question]]
id = "boarding"
moment = "boarding"
type = "rating"
ask = "How was boarding?"
scale = 5
[[question]]
id = "cabin"
moment = "cabin"
type = "rating"
ask = "How was the cabin?"
scale = 5
[[question]]
id = "idea"
moment = "checkin"
type = "suggestion"
ask = "What one thing should we change?"
[[question]]
id = "more"
type = "suggestion"
ask = "Anything else that we should change?"
[[question]]
id = "quote"
type = "consent"
to = "quote"
ask = "May we quote you?"
[[question]]
id = "contact"
type = "consent"
to = "contact"
ask = "May we write to you?"
"#;

pub(crate) fn source(path: &str, text: &str) -> Arc<Source> {
    Arc::new(Source { path: path.into(), text: text.into() })
}

pub(crate) fn survey(text: &str) -> Survey {
    let (survey, problems) = survey::check("flight", &source("survey.toml", text), &Organisation::default());
    survey.unwrap_or_else(|| panic!("{}", told(&problems)))
}

/// Problems as a terminal shows them.
pub(crate) fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| problem.render(false) + "\n").collect::<Vec<_>>().join("\n")
}

/// What was collected, in the columns that our own form sends.
pub(crate) struct Collected {
    survey: Survey,
    text: String,
}

impl Collected {
    /// Answers to the usual survey: a head and rows of comma-separated cells.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { survey: survey(SURVEY), text: text.into() }
    }

    /// The same answers to another survey.
    pub(crate) fn to(self, survey: Survey) -> Self {
        Self { survey, ..self }
    }

    /// What people ask for.
    pub(crate) fn voice(&self) -> Voice {
        voice::listen(&self.survey, &self.dataset())
    }

    /// The ledger held against the answers as of a day, and what does not fit, one line a problem.
    pub(crate) fn reconcile(&self, ledger: &str, as_of: &str) -> (Actions, Voice, Vec<String>) {
        let (ledger, problems) = actions::check(&source("actions.toml", ledger), &self.survey);
        let ledger = ledger.unwrap_or_else(|| panic!("{}", told(&problems)));
        let (dataset, voice) = (self.dataset(), self.voice());
        let analysis = analysis::analyse(&self.survey, &dataset);
        let as_of = as_of.parse().unwrap();
        let answers = Answers { survey: &self.survey, dataset: &dataset, analysis: &analysis, as_of };
        let effects = actions::effects(&ledger, &answers);
        let findings = Findings { survey: &self.survey, analysis: &analysis, voice: &voice, effects: &effects, as_of };
        let (actions, problems) = actions::reconcile(&ledger, &findings);
        let lines = problems.iter().map(|problem| {
            let (line, _) = problem.place.as_ref().unwrap().line_and_column();
            format!("{line}: {}; {}", problem.message, problem.hint.as_deref().unwrap_or_default())
        });
        (actions, voice, lines.collect())
    }

    fn dataset(&self) -> Dataset<'_> {
        let table = responses::read("answers.csv", self.text.as_bytes());
        dataset::assemble(&self.survey, vec![table.unwrap_or_else(|problem| panic!("{}", problem.render(false)))])
    }
}
