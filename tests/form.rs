//! Stage 2: from a definition to the pages that people fill in.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use jiff::civil::date;
use yousaid::form;
use yousaid::problem::Source;
use yousaid::render::{Site, Theme};
use yousaid::survey::{self, Organisation, Survey};

fn survey(text: &str) -> Survey {
    let source = Arc::new(Source { path: "surveys/flight/survey.toml".into(), text: text.into() });
    let (survey, problems) = survey::check("flight", &source, &Organisation::default());
    survey.unwrap_or_else(|| panic!("{problems:#?}"))
}

fn pages(survey: &Survey) -> Site {
    form::pages(survey, &Theme::new(&Default::default()).unwrap(), &Organisation::default(), date(2026, 3, 1)).unwrap()
}

#[test]
fn write_out() {
    let mut site = pages(&survey(include_str!("form/every-kind/survey.toml")));
    let to = std::env::var("OUT").unwrap_or("/tmp/formcheck/site".into());
    for (path, bytes) in &mut site.files {
        let path = std::path::Path::new(&to).join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}
