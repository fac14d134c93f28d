//! `yousaid check`: everything that is wrong with what is written in the project.

use crate::cli::{Failure, build, failure, terminal};
use crate::journey::{self, Collecting, Setting};
use crate::problem::Count;
use crate::workspace::{Cache, Project};

/// Check every definition and ledger of the project, and list all that is wrong with them.
#[derive(Debug, clap::Args)]
pub(super) struct Args;

impl Args {
    #[expect(clippy::unused_self, reason = "every command runs from its arguments, and this one has none yet")]
    pub(super) fn run(&self, project: &Project) -> Result<(), Failure> {
        // What a ledger says of suggestions is right or wrong only beside the answers, so the whole journey is made.
        let cache = Cache::of(&project.root);
        let setting = Setting { as_of: build::day(project), collect: Collecting::AsDefined, cache: Some(&cache) };
        let built = journey::build(project, setting).map_err(Failure::definition)?;
        terminal::problems(&built.problems);
        let surveys = Count::of(project.surveys.len(), "survey", "surveys");
        terminal::result(&format!("{surveys}, {}", failure::tally(&built.problems)));
        if project.surveys.is_empty() {
            terminal::say("write a first one with `yousaid new visit`");
        }
        Ok(())
    }
}
