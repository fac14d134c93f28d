//! Any text as a ledger: it is refused with problems that can be shown, or it is a ledger.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yousaid::actions;
use yousaid::problem::Problem;
use yousaid_fuzz::{SURVEY, source, texts};

fuzz_target!(|text: &str| {
    let (ledger, problems) = actions::check(&source("actions.toml", text), &SURVEY);
    assert_eq!(ledger.is_none(), problems.iter().any(Problem::is_error), "{}", texts(&problems));
    assert_eq!(problems.is_empty(), texts(&problems).is_empty());
});
