//! `yousaid init`: the ground for a project.

use std::path::PathBuf;

use super::{Failure, terminal};
use crate::workspace;

/// Begin a project: a folder with `yousaid.toml`, ready for a first survey.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder, which need not exist.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

const CONFIG: &str = include_str!("../../starters/project/yousaid.toml");
const IGNORED: &str = include_str!("../../starters/project/gitignore");

impl Args {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let (config, ignored) = (self.folder.join("yousaid.toml"), self.folder.join(".gitignore"));
        workspace::write_new(&config, CONFIG)?;
        terminal::result(&config.display().to_string());
        if ignored.exists() {
            terminal::say(&format!("`{}` is left as it is; these lines keep answers out of it:", ignored.display()));
            terminal::say(IGNORED.trim_end());
        } else {
            workspace::write_new(&ignored, IGNORED)?;
            terminal::result(&ignored.display().to_string());
        }
        terminal::say(
            "next: in that folder, put your name into `yousaid.toml` and write a first survey with `yousaid new visit`",
        );
        Ok(())
    }
}
