//! A survey and a ledger to try things on.

use std::sync::Arc;

use yousaid::problem::{Problem, Source};
use yousaid::survey::{self, Organisation, Survey};

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
