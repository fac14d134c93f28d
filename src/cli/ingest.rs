//! `yousaid ingest`: files of answers checked and accounted for row by row, and then kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Failure, build, terminal};
use crate::intake::{self, Receipt};
use crate::journey;
use crate::problem::{self, Count, List, Problem, grouped};
use crate::responses::{Account, SetAside, service};
use crate::survey::Survey;
use crate::workspace::{self, Incoming, Kept, Project, Shelf};

/// Take in files of answers: check them, account for every row, and copy them into the survey's `responses/`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The files that you downloaded, or folders of them.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The survey that they answer [default: the one that they name, or the only one].
    #[arg(long, value_name = "ID")]
    survey: Option<String>,
    /// The tool that wrote the files, such as `typeform` [default: what the survey says, or else found out from each file].
    #[arg(long, value_name = "SERVICE")]
    from: Option<String>,
    /// Say what would be done, and write nothing at all.
    #[arg(long)]
    dry_run: bool,
}

/// Up to how many files each have a line of their own.
const FEW: usize = 20;

/// How many rows that are set aside are told.
const EXAMPLES: usize = 5;

impl Args {
    pub(super) fn run(&self, project: &Project) -> Result<(), Failure> {
        let mut checked = journey::check(project);
        if checked.problems.iter().any(Problem::is_error) {
            return Err(Failure::definition(checked.problems));
        }
        if let Some(from) = &self.from {
            service::named(from).map_err(Failure::usage)?;
            checked.surveys.iter_mut().for_each(|(survey, _)| self.name_tool(survey, from));
        }
        let surveys: Vec<_> = checked.surveys.iter().map(|(survey, _)| survey).collect();
        let (incoming, unread) = workspace::incoming(&self.files);
        let mut refused = Vec::new();
        let mut by_survey: BTreeMap<&str, Vec<Incoming>> = BTreeMap::new();
        for file in incoming {
            match self.choose(&surveys, &file)? {
                Ok(survey) => by_survey.entry(&survey.id).or_default().push(file),
                Err(problem) => refused.push(problem),
            }
        }
        for survey in surveys {
            let files = by_survey.remove(&*survey.id).unwrap_or_default();
            if !files.is_empty() {
                refused.extend(self.take_in(project, survey, files)?);
            }
        }
        match (unread.is_empty(), refused.is_empty()) {
            (true, true) => Ok(()),
            (true, false) => Err(Failure::responses(refused)),
            (false, _) => Err(Failure::from(unread.into_iter().chain(refused).collect::<Vec<_>>())),
        }
    }

    /// Has the files read as those of a tool, and says how a build will do so too.
    fn name_tool(&self, survey: &mut Survey, from: &str) {
        let is_meant = self.survey.as_ref().is_none_or(|id| *id == survey.id);
        if is_meant && survey.policy.from.as_deref() != Some(from) {
            survey.policy.from = Some(from.to_owned());
            let file = format!("surveys/{}/survey.toml", survey.id);
            terminal::say(&format!(
                "for a build to read them so, write `from = \"{from}\"` under `[responses]` of {file}"
            ));
        }
    }

    /// The survey that a file answers, or why it cannot be told.
    fn choose<'s>(&self, surveys: &[&'s Survey], file: &Incoming) -> Result<Result<&'s Survey, Problem>, Failure> {
        let find = |id: &str| surveys.iter().copied().find(|survey| survey.id == id);
        let ids = || surveys.iter().map(|survey| survey.id.as_str());
        if let Some(id) = &self.survey {
            let hint = || problem::near(id, ids(), format!("run `yousaid new {id}` to write one"));
            let unknown = || Problem::error(format!("no survey is called `{id}`")).hint(hint());
            return find(id).map(Ok).ok_or_else(|| Failure::usage(unknown()));
        }
        let first = match surveys {
            [] => {
                let problem = Problem::error("there is no survey that answers could belong to");
                return Err(Failure::usage(problem.hint("run `yousaid new visit` to write one")));
            }
            [only] => return Ok(Ok(*only)),
            [first, ..] => *first,
        };
        let forms = intake::forms(first, &file.file);
        let named = forms.iter().find_map(|form| find(form)).filter(|_| forms.len() == 1);
        Ok(named.ok_or_else(|| {
            let reason = if forms.is_empty() {
                "does not say which survey it answers".to_owned()
            } else {
                format!("answers {}", List::and(&forms))
            };
            let problem = Problem::error(format!("`{}` {reason}", file.from.display()));
            problem.hint(format!("say which one with `--survey`: {}", List::or(ids())))
        }))
    }

    /// Takes in the files for one survey, and yields those that it refuses.
    fn take_in(&self, project: &Project, survey: &Survey, files: Vec<Incoming>) -> Result<Vec<Problem>, Failure> {
        let there = project.surveys.iter().find(|files| files.id == survey.id);
        let there = there.map(|files| files.responses.as_slice()).unwrap_or_default();
        let (arrivals, same) = part(&project.root, survey, files)?;
        let new: Vec<_> = arrivals.iter().map(|incoming| &incoming.file).collect();
        let receipt = intake::receive(survey, there, &new);
        if !receipt.balances() {
            let problem = Problem::error(format!("the rows of `{}` do not add up", survey.id));
            return Err(problem.hint("this is a fault in yousaid; nothing was written").into());
        }
        tell(survey, &arrivals, &receipt);
        for line in same {
            terminal::result(&line);
        }
        let welcome: Vec<_> =
            arrivals.iter().filter(|incoming| !receipt.refused.contains_key(&incoming.file.path)).collect();
        if self.dry_run {
            terminal::say("nothing was written, as `--dry-run` asks");
        } else if !welcome.is_empty() {
            keep(&project.root, survey, &welcome)?;
        }
        Ok(refusals(&arrivals, &receipt))
    }
}

/// Parts files into those that are new, each with the path that it would have, and a line for each of the others.
fn part(root: &Path, survey: &Survey, files: Vec<Incoming>) -> Result<(Vec<Incoming>, Vec<String>), Problem> {
    let mut there = Shelf::look(root, &survey.id)?;
    let (mut arrivals, mut same): (Vec<Incoming>, Vec<String>) = (Vec::new(), Vec::new());
    for mut incoming in files {
        let twin = arrivals.iter().find(|arrival| arrival.file.bytes == incoming.file.bytes);
        if let Some(path) = twin.map(|twin| &*twin.file.path).or_else(|| there.same(&incoming.file.bytes)) {
            same.push(is_there(&incoming, path));
        } else {
            incoming.file.path = there.promise(&incoming.file.path);
            arrivals.push(incoming);
        }
    }
    Ok((arrivals, same))
}

/// Prints the receipt.
fn tell(survey: &Survey, arrivals: &[Incoming], receipt: &Receipt) {
    let few = receipt.accounts.len() <= FEW;
    for account in receipt.accounts.iter().filter(|account| few || account.set_aside > 0).take(FEW) {
        terminal::result(&format!("{}: {}", name(arrivals, &account.file), build::account(account, "")));
        if account.read == 0 {
            terminal::result("  it has the names of its columns and no answers yet, and adds nothing to a report");
        }
        if let Some(columns) = receipt.unmatched.get(&account.file).filter(|columns| !columns.is_empty()) {
            terminal::result(&format!("  no question reads {}", first_of(columns)));
        }
    }
    if !few {
        let files = Count::of(receipt.accounts.len(), "file", "files");
        terminal::result(&format!("{files}: {}", build::account(&Account::total(&receipt.accounts), "")));
    }
    for row in receipt.set_aside.iter().take(EXAMPLES) {
        terminal::result(&example(arrivals, row));
    }
    if receipt.set_aside.len() > EXAMPLES {
        let others = grouped(receipt.set_aside.len() - EXAMPLES);
        let list = format!("private/{}/set-aside.csv", survey.id);
        terminal::result(&format!("  and {others} more; after a build, `{list}` lists every one"));
    }
    if !receipt.accounts.is_empty() {
        terminal::result(&format!("{}: {}", survey.id, gain(receipt)));
    }
    for (answer, number) in receipt.flagged.iter().take(EXAMPLES) {
        let more = Count::of(number - 1, "more answer", "more answers");
        let more = if *number > 1 { format!(", and so {more} in this column") } else { String::new() };
        terminal::result(&format!("{}{more}", example(arrivals, answer)));
    }
    if receipt.files > 0 {
        let files = Count::of(receipt.files, "file", "files");
        let all = build::account(&receipt.total, &format!(" from {files}"));
        terminal::result(&format!("{}, all files together: {all}", survey.id));
    }
    terminal::problems(&receipt.warnings.iter().map(|warning| known(arrivals, warning)).collect::<Vec<_>>());
}

/// The first of some columns.
fn first_of(columns: &[String]) -> String {
    let first = List::and(columns.iter().take(EXAMPLES));
    match columns.len().saturating_sub(EXAMPLES) {
        0 => first.to_string(),
        others => format!("{first}, and {}", Count::of(others, "more column", "more columns")),
    }
}

/// What the new files bring: `2 new responses; 1 row repeats or replaces another`.
fn gain(receipt: &Receipt) -> String {
    let known = Count::of(receipt.known, "row repeats or replaces another", "rows repeat or replace others");
    let number = receipt.flagged.iter().map(|(_, number)| number).sum();
    let flagged = format!("{} could not be counted", Count::of(number, "single answer", "single answers"));
    let others = [(receipt.known, known.to_string()), (number, flagged)];
    let others = others.into_iter().filter(|(number, _)| *number > 0).map(|(_, words)| words);
    let new = Count::of(receipt.new, "new response", "new responses").to_string();
    [new].into_iter().chain(others).collect::<Vec<_>>().join("; ")
}

/// A row that is set aside, or of which an answer is, with the reason.
fn example(arrivals: &[Incoming], row: &SetAside) -> String {
    format!("  {}", row.line_in(&name(arrivals, &row.file)))
}

/// The name of a file as the person knows it, or of a part of one: `in/all.zip/may.csv`.
fn name(arrivals: &[Incoming], path: &str) -> String {
    let find = |whole: &str| arrivals.iter().find(|incoming| incoming.file.path == whole);
    let known = intake::wholes(path).find_map(|whole| Some((whole, find(whole)?)));
    known.map_or_else(
        || path.to_owned(),
        |(whole, incoming)| format!("{}{}", incoming.from.display(), &path[whole.len()..]),
    )
}

/// The files that may not come in, by the names that the person knows them by.
fn refusals(arrivals: &[Incoming], receipt: &Receipt) -> Vec<Problem> {
    let others = receipt.refused.len().saturating_sub(FEW);
    let others = (others > 0).then(|| {
        let problem =
            Problem::error(format!("{} cannot be taken in either", Count::of(others, "more file", "more files")));
        problem.hint("mend or leave out the files above, and run the command again")
    });
    receipt.refused.values().take(FEW).map(|problem| known(arrivals, problem)).chain(others).collect()
}

/// A problem that names files as the person knows them.
fn known(arrivals: &[Incoming], problem: &Problem) -> Problem {
    let is_named = |incoming: &&Incoming| problem.message.contains(&format!("`{}", incoming.file.path));
    let message = arrivals.iter().find(is_named).map_or_else(
        || problem.message.clone(),
        |incoming| problem.message.replace(&incoming.file.path, &incoming.from.display().to_string()),
    );
    Problem { message, ..problem.clone() }
}

fn is_there(incoming: &Incoming, path: &str) -> String {
    format!("{}: the same bytes are there already, as {path}", incoming.from.display())
}

/// Copies the files, and says where they are.
fn keep(root: &Path, survey: &Survey, arrivals: &[&Incoming]) -> Result<(), Failure> {
    let files: Vec<_> = arrivals.iter().map(|incoming| &incoming.file).collect();
    let kept = workspace::keep(root, &survey.id, &files)?;
    let (mut problems, mut copied) = (Vec::new(), 0);
    for (incoming, kept) in arrivals.iter().zip(kept) {
        match kept {
            Ok(Kept::New(path)) => {
                copied += 1;
                if arrivals.len() <= FEW {
                    terminal::result(&format!("{}: kept as {path}", incoming.from.display()));
                }
            }
            Ok(Kept::There(path)) => terminal::result(&is_there(incoming, &path)),
            Err(problem) => problems.push(problem),
        }
    }
    if arrivals.len() > FEW {
        let copied = Count::of(copied, "file", "files");
        terminal::result(&format!("{copied} kept in surveys/{}/responses/", survey.id));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}
