//! `yousaid map`: what the columns of a file are to a survey.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::answers::{self, Answers};
use super::{Failure, terminal};
use crate::dataset::doubts;
use crate::draft::{self, Match, Meaning};
use crate::journey;
use crate::problem::{self, Count, Problem};
use crate::responses::Table;
use crate::responses::service::{Recognised, Service};
use crate::survey::Survey;
use crate::workspace::Project;

/// Show what each column of a file is to a survey, and the lines that let the rest of them be read.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file of answers, from whatever tool, or a folder of files. Nothing is changed.
    file: PathBuf,
    /// The survey [default: the only one; without any, what `yousaid new --from` would make of the file].
    #[arg(long, value_name = "ID")]
    survey: Option<String>,
    /// The tool that wrote the file, such as `typeform` [default: found out from the file].
    #[arg(long, value_name = "SERVICE")]
    from: Option<String>,
}

impl Args {
    pub(super) fn run(&self, project: &Project) -> Result<(), Failure> {
        let survey = self.survey(project)?;
        let answers = Answers::open(&self.file)?;
        let mut table = answers.table(self.from.as_deref())?;
        let matches = match &survey {
            Some(survey) => draft::matches(&mut table, survey),
            None => draft::outline(&mut table),
        };
        answers::refuse_empty(&table)?;
        let (rows, columns) =
            (Count::of(table.read, "row", "rows"), Count::of(table.columns.len(), "column", "columns"));
        terminal::result(&format!("{}: {rows}, {columns}", answers.name));
        for line in describe(&table) {
            terminal::result(&line);
        }
        list(&matches);
        terminal::problems(doubts::waste(&table.file, table.read, &table.set_aside).as_slice());
        if table.read == 0 {
            let problem =
                Problem::warning(format!("`{}` has the names of its columns and no answers yet", answers.name));
            terminal::problems(&[problem.hint("download it again once somebody has answered")]);
        }
        let Some(survey) = survey else {
            let first = first_step(project);
            terminal::say(&format!("next: {first}`yousaid new ID --from FILE` writes a survey of these questions"));
            return Ok(());
        };
        propose(&matches, &survey);
        Ok(())
    }

    /// The survey that is meant, if there is one.
    fn survey(&self, project: &Project) -> Result<Option<Survey>, Failure> {
        let mut ids = project.surveys.iter().map(|files| files.id.as_str());
        let id = match (&self.survey, project.surveys.len()) {
            (None, 0) => return Ok(None),
            (None, 1) => ids.next().unwrap_or_default(),
            (None, _) => {
                let problem = Problem::error("there are several surveys");
                return Err(Failure::usage(problem.hint(format!("add `--survey {}`", ids.next().unwrap_or_default()))));
            }
            (Some(id), _) => id,
        };
        if !project.surveys.iter().any(|files| files.id == id) {
            let hint = problem::near(
                id,
                ids,
                format!("run {}`yousaid new {id} --from FILE` to draft it", first_step(project)),
            );
            return Err(Failure::usage(Problem::error(format!("no survey is called `{id}`")).hint(hint)));
        }
        let checked = journey::check(project);
        let found = checked.surveys.into_iter().find(|(survey, _)| survey.id == id);
        found.map_or(Err(Failure::definition(checked.problems)), |(survey, _)| Ok(Some(survey)))
    }
}

/// What comes before a survey can be drafted: outside of a project, to begin one.
fn first_step(project: &Project) -> &'static str {
    if project.root.as_os_str().is_empty() { "`yousaid init .`, then " } else { "" }
}

/// How a file was read, a line each: which tool wrote it and what shows that, what stands above its rows, what parts its
/// cells, and what is worth a remark.
fn describe(table: &Table<'_>) -> Vec<String> {
    let recognised = table.recognised.iter().flat_map(|recognised| {
        let above = (recognised.headings > 0).then(|| Count::of(recognised.headings, "row", "rows"));
        let above = above.map(|rows| format!("  names of columns: {rows} above the answers"));
        std::iter::once(tool(recognised)).chain(above)
    });
    let delimiter = table.delimiter().map(|delimiter| match delimiter {
        b'\t' => "  cells parted by: a tab".to_owned(),
        other => format!("  cells parted by: `{}`", char::from(other)),
    });
    let remarks = table.remarks.iter().map(|remark| format!("  the file {remark}"));
    recognised.chain(delimiter).chain(remarks).collect()
}

/// Which tool wrote a file, how sure that is, and why.
fn tool(recognised: &Recognised) -> String {
    let name = |service: &&Service| format!("{} ({})", service.name, service.id);
    let Recognised { service, host, score, evidence, runner_up, .. } = recognised;
    let because = evidence.iter().map(|(_, says)| *says).collect::<Vec<_>>().join("; ");
    let next = runner_up.map_or_else(String::new, |(id, score)| format!("; next likeliest: `{id}`, {score:.2}"));
    match service {
        None => format!("  written by: no tool that is known{next}"),
        Some(service) => {
            let host = host.map_or_else(String::new, |host| format!(", brought by {}", name(&host)));
            let because = if evidence.is_empty() { String::new() } else { format!(", because {because}") };
            format!("  written by: {}{host}, {score:.2} of 1{because}{next}", name(service))
        }
    }
}

/// Prints each column with what it is.
fn list(matches: &[Match]) {
    for Match { column, meaning } in matches {
        let column = if column.is_empty() { "(no name)" } else { column.as_str() };
        let words = match meaning {
            Meaning::Read(words) => words.clone(),
            Meaning::Same { question, choice: None } => format!("`{question}` by its words: add the alias below"),
            Meaning::Same { question, choice: Some(choice) } => {
                format!("`{choice}` of `{question}` by its words: add the alias below")
            }
            Meaning::Near(question) => format!("perhaps `{question}`: if so, add it to the aliases of that question"),
            Meaning::Nothing => "nothing that the survey asks".to_owned(),
        };
        terminal::result(&format!("  {}  ->  {words}", short(column)));
    }
}

/// Prints the lines that let columns be read which are known by their words.
fn propose(matches: &[Match], survey: &Survey) {
    let mut aliases: BTreeMap<(&str, Option<&str>), Vec<&str>> = BTreeMap::new();
    for Match { column, meaning } in matches {
        if let Meaning::Same { question, choice } = meaning {
            aliases.entry((question, choice.as_deref())).or_default().push(column);
        }
    }
    if aliases.is_empty() {
        return;
    }
    terminal::result(&format!("\nTo read them, add to surveys/{}/survey.toml:", survey.id));
    for ((question, choice), columns) in aliases {
        let of = match (choice, question.split_once("__")) {
            (Some(choice), _) => format!("to the option `{choice}` of `{question}`"),
            (None, Some((battery, row))) => format!("to the row or item `{row}` of `{battery}`"),
            (None, None) => format!("below `id = \"{question}\"`"),
        };
        terminal::result(&format!("\n# {of}\n{}", draft::aliases(&columns)));
    }
}

/// A heading of at most so many characters that a line can be read.
fn short(column: &str) -> String {
    const MOST: usize = 60;
    let line = column.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST { line } else { line.chars().take(MOST - 1).chain(['…']).collect() }
}
