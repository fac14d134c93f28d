//! Any text as a definition: it is refused with problems that can be shown, or it is a survey.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yousaid::problem::Problem;
use yousaid::survey::{self, Organisation};
use yousaid_fuzz::{source, texts};

fuzz_target!(|text: &str| {
    let (survey, problems) = survey::check("any", &source("survey.toml", text), &Organisation::default());
    assert_eq!(survey.is_none(), problems.iter().any(Problem::is_error), "{}", texts(&problems));
    assert_eq!(problems.is_empty(), texts(&problems).is_empty());
});
