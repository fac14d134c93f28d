//! Parses the command line, runs it, and returns its exit code.

use std::panic;
use std::process::ExitCode;

use clap::Parser;
use yousaid::cli::{Cli, Exit};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let exit = match panic::catch_unwind(|| cli.run()) {
        Ok(Ok(())) => Exit::Fine,
        Ok(Err(failure)) => {
            failure.print();
            failure.exit
        }
        Err(_) => Exit::Internal,
    };
    exit.into()
}
