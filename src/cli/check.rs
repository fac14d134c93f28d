//! `yousaid check`: everything that is wrong with what is written in the project.

use crate::cli::{Failure, failure, terminal};
use crate::journey;
use crate::problem::{Count, Problem};
use crate::workspace::Project;

/// Check every definition and ledger of the project, and list all that is wrong with them.
#[derive(Debug, clap::Args)]
pub(super) struct Args;

impl Args {
    #[expect(clippy::unused_self, reason = "every command runs from its arguments, and this one has none yet")]
    pub(super) fn run(&self, project: &Project) -> Result<(), Failure> {
        let checked = journey::check(project);
        if checked.problems.iter().any(Problem::is_error) {
            return Err(Failure::definition(checked.problems));
        }
        terminal::problems(&checked.problems);
        let surveys = Count::of(project.surveys.len(), "survey", "surveys");
        match checked.problems.as_slice() {
            [] => terminal::result(&format!("{surveys}, nothing wrong")),
            problems => terminal::result(&format!("{surveys}, {}", failure::tally(problems))),
        }
        if project.surveys.is_empty() {
            terminal::say("write a first one with `yousaid new visit`");
        }
        Ok(())
    }
}
