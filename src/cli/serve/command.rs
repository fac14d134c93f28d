//! `yousaid serve`: the forms and reports on this computer, made anew whenever a file changes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Fields, Live, Server, watch};
use crate::cli::{Failure, build, terminal};
use crate::journey::{self, Built, Collecting, Setting};
use crate::problem::Problem;
use crate::workspace::{self, Cache, Project};

/// Show forms and reports on this computer only, rebuild when a file changes, and take answers.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The port to listen on; the next free one when it is taken.
    #[arg(long, default_value_t = 4000)]
    port: u16,
}

impl Args {
    pub(in crate::cli) fn run(&self, root: &Path) -> Result<(), Failure> {
        let built = make(root)?;
        terminal::problems(&built.problems);
        let live = Arc::new(Live::new(built.site));
        let server = Server::bind(self.port, Arc::clone(&live))?;
        terminal::result(&format!("open {} (end with Ctrl-C)", server.address()));
        terminal::result(&format!("the reports are at {}private/", server.address()));
        let (folder, shown) = (root.to_owned(), Arc::clone(&live));
        watch(root, move || remake(&folder, &shown))?;
        server.run(&|survey, fields| {
            let next = thanks(&live, survey, &fields);
            keep(root, survey, fields).map(|()| next)
        });
        Ok(())
    }
}

fn make(root: &Path) -> Result<Built, Failure> {
    let project = Project::read(root)?;
    let cache = Cache::of(root);
    let setting = Setting { as_of: build::day(&project), collect: Collecting::Here, cache: Some(&cache) };
    journey::build(&project, setting).map_err(Failure::definition)
}

/// Shows the new site, or says what is wrong and goes on showing the old one.
fn remake(root: &Path, live: &Live) {
    match make(root) {
        Ok(built) => {
            terminal::problems(&built.problems);
            for line in build::read(&built) {
                terminal::say(&line);
            }
            live.replace(built.site);
        }
        Err(failure) => {
            failure.print();
            terminal::say("still showing the pages from before");
        }
    }
}

/// The page of thanks in the language of the form, where there is one.
fn thanks(live: &Live, survey: &str, fields: &Fields) -> String {
    let language = fields.iter().find(|(name, _)| name == "ys_lang").map_or("", |(_, language)| language);
    let own = format!("/{survey}/thanks/{language}/");
    let has_own = live.site().0.files.contains_key(&format!("public{own}index.html"));
    if has_own { own } else { format!("/{survey}/thanks/") }
}

/// Keeps an answer as a line of the survey's own file, in the column contract.
fn keep(root: &Path, survey: &str, fields: Fields) -> Result<(), Problem> {
    let folder: PathBuf = root.join("surveys").join(survey);
    if !folder.join("survey.toml").is_file() {
        return Err(Problem::error(format!("there is no survey `{survey}`")));
    }
    let answer: serde_json::Map<String, serde_json::Value> =
        fields.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.into())).collect();
    // JSON lets some control characters stand; a line of the file holds none.
    let line = serde_json::Value::Object(answer).to_string();
    let line: String =
        line.chars().map(|c| if c.is_control() { format!("\\u{:04x}", u32::from(c)) } else { c.into() }).collect();
    workspace::append_line(&folder.join("responses/served.jsonl"), &line)
}
