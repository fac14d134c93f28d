//! `yousaid simulate`: invented answers, so that a survey's reports can be seen before anybody has answered.

use std::convert::identity;
use std::fs;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Failure, clock, terminal};
use crate::journey;
use crate::problem::{self, Count, Problem};
use crate::responses::{self, Batch, Table};
use crate::simulate::{SOURCE, Simulation, simulate};
use crate::workspace::{self, Project};

/// Invent answers to a survey, to see its reports before anybody has answered. Reports call them synthetic.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The survey.
    id: String,
    /// How many answers.
    #[arg(long, value_name = "N", default_value_t = 400)]
    responses: usize,
    /// Another seed gives other answers; the same seed gives the same.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The first day on which somebody answers [default: a year before the last].
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day [default: the day before reports are read: `as_of`, or else today].
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
}

impl Args {
    pub(super) fn run(&self, project: &Project) -> Result<(), Failure> {
        let files = project.surveys.iter().find(|files| files.id == self.id).ok_or_else(|| self.unknown(project))?;
        if let Some(real) = files.responses.iter().find(|file| !is_simulated(&file.path, &file.bytes)) {
            return Err(Failure::usage(real_answers(&real.path)));
        }
        let checked = journey::check(project);
        let Some((survey, ledger)) = checked.surveys.iter().find(|(survey, _)| survey.id == self.id) else {
            return Err(Failure::definition(checked.problems));
        };
        let simulation = self.simulation(checked.organisation.as_of.unwrap_or_else(clock::today))?;
        let answers = simulate(survey, ledger, simulation);
        let path = format!("surveys/{}/responses/simulated.csv", self.id);
        replace(&project.root.join(&path), &answers)?;
        let count = Count::of(self.responses, "invented answer", "invented answers");
        terminal::result(&format!("{path}: {count}"));
        Ok(())
    }

    fn simulation(&self, as_of: Date) -> Result<Simulation, Failure> {
        let to = self.to.unwrap_or_else(|| as_of.saturating_sub(1.day()));
        let from = self.from.unwrap_or_else(|| to.saturating_add(1.day()).saturating_sub(1.year()));
        if from > to {
            let problem = Problem::error(format!("the first day, {from}, is after the last, {to}"));
            return Err(Failure::usage(problem.hint("change `--from` or `--to`")));
        }
        Ok(Simulation { responses: self.responses, seed: self.seed, from, to })
    }

    fn unknown(&self, project: &Project) -> Failure {
        let ids = project.surveys.iter().map(|files| files.id.as_str());
        let hint = problem::near(&self.id, ids, format!("run `yousaid new {}` to write one", self.id));
        Failure::usage(Problem::error(format!("no survey is called `{}`", self.id)).hint(hint))
    }
}

/// Whether a response file holds invented answers and nothing else.
fn is_simulated(path: &str, bytes: &[u8]) -> bool {
    let is_invented = |mut table: Table<'_>| {
        let Some(source) = table.columns.iter().position(|column| column == "ys_source") else { return false };
        let see = |all: &mut bool, batch: &Batch<'_>| {
            *all &= batch.rows().all(|row| *row.cell(source) == *SOURCE.as_bytes());
        };
        let mut is_invented = true;
        table.scan(|| true, see, identity, |chunks| is_invented &= chunks.into_iter().all(identity));
        is_invented && table.set_aside.is_empty()
    };
    responses::open(path, bytes, None).is_ok_and(|tables| tables.into_iter().all(is_invented))
}

fn real_answers(path: &str) -> Problem {
    Problem::error(format!("`{path}` holds answers that were not simulated"))
        .hint("invented answers are never mixed with real ones: copy the survey to another folder and simulate there")
}

/// Puts a file in the place of one that the same command can make again.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    // What cannot be removed is told when the new file meets it.
    let _ = fs::remove_file(path);
    workspace::write_new(path, &String::from_utf8_lossy(bytes))
}
