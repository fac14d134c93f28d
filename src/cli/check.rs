//! `yousaid check`: everything that is wrong with what is written in the project.

use crate::actions::{self, Ledger};
use crate::cli::{Failure, failure, terminal};
use crate::problem::{self, Count, Problem};
use crate::survey::{self, Contact, Organisation, Survey};
use crate::workspace::Project;

/// Check every definition and ledger of the project, and list all that is wrong with them.
#[derive(Debug, clap::Args)]
pub(super) struct Args;

impl Args {
    #[expect(clippy::unused_self, reason = "every command runs from its arguments, and this one has none yet")]
    pub(super) fn run(&self, project: &Project) -> Result<(), Failure> {
        let checked = definitions(project);
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

/// What is written in a project, as far as it is right, and every problem of it.
pub(super) struct Checked {
    /// Who asks.
    pub(super) organisation: Organisation,
    /// The surveys, each with its ledger.
    pub(super) surveys: Vec<(Survey, Ledger)>,
    /// All that is wrong, file by file.
    pub(super) problems: Vec<Problem>,
}

/// Checks `yousaid.toml`, then each survey, and its ledger against it.
pub(super) fn definitions(project: &Project) -> Checked {
    let (organisation, mut problems) = match &project.config {
        Some(source) => Organisation::check(source),
        None => (Some(Organisation::default()), Vec::new()),
    };
    let organisation = organisation.unwrap_or_else(stand_in);
    let mut surveys = Vec::new();
    for files in &project.surveys {
        let (survey, found) = survey::check(&files.id, &files.definition, &organisation);
        problems.extend(found);
        let Some(survey) = survey else { continue };
        let (ledger, found) = match &files.ledger {
            Some(source) => actions::check(source, &survey),
            None => (Some(Ledger::default()), Vec::new()),
        };
        problems.extend(found);
        surveys.extend(ledger.map(|ledger| (survey, ledger)));
    }
    problem::sort(&mut problems);
    Checked { organisation, surveys, problems }
}

/// Stands in for an organisation that is written wrongly, so that no survey is blamed for having no contact.
fn stand_in() -> Organisation {
    let contact = Contact { name: String::new(), email: String::new(), phone: None };
    Organisation { contact: Some(contact), ..Organisation::default() }
}
