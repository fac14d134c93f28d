//! The command line: one file a command, with its arguments and what it does.
//!
//! Results go to stdout and talk goes to stderr, so that a result can be piped. The clock is read here and nowhere
//! else.

mod answers;
mod build;
mod check;
mod clock;
mod failure;
mod ingest;
mod init;
mod map;
mod new;
pub mod serve;
mod simulate;
mod terminal;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub use failure::{Exit, Failure};

use crate::workspace::Project;

/// You said, we did: surveys at every moment of truth, and what became of every suggestion, as static pages.
#[derive(Debug, Parser)]
#[command(version, about, after_help = failure::EXIT_CODES, max_term_width = 100)]
pub struct Cli {
    /// The project's folder, or one inside it.
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    project: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Args),
    New(new::Args),
    Map(map::Args),
    Check(check::Args),
    Simulate(simulate::Args),
    Ingest(ingest::Args),
    Build(build::Args),
    Serve(serve::Args),
}

impl Cli {
    /// Runs the command, and prints what became of it.
    ///
    /// # Errors
    /// What stopped it, not yet printed.
    pub fn run(&self) -> Result<(), Failure> {
        match &self.command {
            Command::Init(args) => args.run(),
            Command::New(args) => args.run(&self.root()?),
            Command::Map(args) => args.run(&self.read_if_any()?),
            Command::Check(args) => args.run(&self.read()?),
            Command::Simulate(args) => args.run(&self.read()?),
            Command::Ingest(args) => args.run(&self.read()?),
            Command::Build(args) => args.run(&self.read()?),
            Command::Serve(args) => args.run(&self.root()?),
        }
    }

    fn root(&self) -> Result<PathBuf, Failure> {
        Ok(Project::find(&self.project)?)
    }

    fn read(&self) -> Result<Project, Failure> {
        Ok(Project::read(&self.root()?)?)
    }

    /// Reads the project; one without any surveys where there is none.
    fn read_if_any(&self) -> Result<Project, Failure> {
        match Project::find(&self.project) {
            Err(_) if self.project.is_dir() => Ok(Project::default()),
            found => Ok(Project::read(&found?)?),
        }
    }
}
