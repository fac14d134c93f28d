//! `yousaid build`: everything that was asked, answered and done, as pages.

use std::path::PathBuf;

use jiff::civil::Date;

use super::{Failure, clock, terminal};
use crate::journey::{self, Built, Collecting, Setting};
use crate::problem::{Count, Problem, grouped};
use crate::responses::Account;
use crate::survey::Organisation;
use crate::workspace::{self, Cache, Project, Written};

/// Build the forms and reports of all surveys.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The day on which reports are read: what stands open, and for how long [default: `as_of` of yousaid.toml, or else today].
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Where the pages go.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Read every response file, whatever is known of it from earlier builds.
    #[arg(long)]
    no_cache: bool,
}

impl Args {
    pub(super) fn run(&self, project: &Project) -> Result<(), Failure> {
        let cache = Cache::of(&project.root);
        let setting = Setting {
            as_of: self.as_of.unwrap_or_else(|| day(project)),
            collect: Collecting::AsDefined,
            cache: Some(&cache).filter(|_| !self.no_cache),
        };
        let built = journey::build(project, setting).map_err(Failure::definition)?;
        terminal::problems(&built.problems);
        let out = self.out.clone().unwrap_or_else(|| project.root.join("output"));
        let written = workspace::write(&built.site, &project.root, &out)?;
        for line in read(&built).into_iter().chain(wrote(&written, &out)) {
            terminal::result(&line);
        }
        terminal::problems(&written.edits_lost.iter().map(|path| edit_lost(path)).collect::<Vec<_>>());
        Ok(())
    }
}

/// The day on which reports are read: as `yousaid.toml` says, or today.
pub(super) fn day(project: &Project) -> Date {
    let organisation = project.config.as_ref().and_then(|source| Organisation::check(source).0);
    organisation.and_then(|organisation| organisation.as_of).unwrap_or_else(clock::today)
}

/// What was read, survey by survey.
pub(super) fn read(built: &Built) -> Vec<String> {
    if built.surveys.is_empty() {
        return vec!["no surveys yet; `yousaid new visit` starts one".into()];
    }
    let line = |tally: &journey::Tally| {
        if tally.files == 0 && tally.unread == 0 {
            return format!("{0}: no answers yet; put files into surveys/{0}/responses/", tally.survey);
        }
        let files = Count::of(tally.files, "file", "files");
        let flagged = match tally.flagged {
            0 => String::new(),
            flagged => format!("; {} could not be counted", Count::of(flagged, "single answer", "single answers")),
        };
        let first =
            tally.first_flagged.as_ref().map(|answer| format!("\n  the first: {}", answer.line_in(&answer.file)));
        let first = first.unwrap_or_default();
        format!("{}: {}{flagged}{first}", tally.survey, account(&tally.rows, &format!(" from {files}")))
    };
    built.surveys.iter().map(line).collect()
}

/// What became of rows: `120 rows read = 118 counted + 0 superseded + 2 set aside`.
pub(super) fn account(rows: &Account, from: &str) -> String {
    let read = Count::of(rows.read, "row", "rows");
    let (counted, superseded, aside) = (grouped(rows.counted), grouped(rows.superseded), grouped(rows.set_aside));
    format!("{read} read{from} = {counted} counted + {superseded} superseded + {aside} set aside")
}

/// What was written, and which page to open.
fn wrote(written: &Written, out: &std::path::Path) -> Vec<String> {
    let Written { changed, unchanged, removed, .. } = written;
    let pages = Count::of(changed + unchanged, "page", "pages");
    let out = terminal::path(out);
    vec![
        format!(
            "{pages} in {out}: {} new or different, {} as they were, {} removed",
            grouped(*changed),
            grouped(*unchanged),
            grouped(*removed)
        ),
        format!("open {out}/private/index.html; upload {out}/public/ and nothing else"),
    ]
}

fn edit_lost(path: &str) -> Problem {
    Problem::warning(format!("`{path}` had been edited, and was written anew"))
        .hint("change the definition or the theme instead; pages are made from them at every build")
}
