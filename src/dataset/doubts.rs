//! What makes it doubtful that a file was meant as it was read, for people to look at.

use std::collections::{BTreeMap, BTreeSet};

use super::Dataset;
use super::mapping::Mapping;
use crate::problem::{Count, List, Problem, grouped};
use crate::responses::{Reason, SetAside, Table};
use crate::survey::{Question, Survey};

/// So many rows show a pattern.
const A_PATTERN: usize = 5;

/// What is worth knowing about how a file was read.
pub(crate) fn remarks(table: &Table<'_>) -> Vec<Problem> {
    table.remarks.iter().map(|remark| Problem::warning(format!("`{}` {remark}", table.file))).collect()
}

/// Why a file has nothing that could be an answer: no names of columns, and no row that can be read.
pub(crate) fn nothing<'s>(
    file: &str,
    columns: &[impl AsRef<str>],
    read: usize,
    mut set_aside: impl Iterator<Item = &'s SetAside>,
) -> Option<Problem> {
    let is_named = columns.iter().any(|name| !name.as_ref().trim().is_empty());
    let first = set_aside.find(|row| *row.file == *file);
    match first {
        _ if is_named => None,
        None => (read == 0).then(|| Problem::error(format!("`{file}` is empty")).hint("download it again")),
        Some(row) if columns.is_empty() => {
            let problem = Problem::error(format!("no row of `{file}` can be read: the first {}", row.reason.words()));
            Some(problem.hint(if row.reason == Reason::NoFields { MAILS } else { "download it again" }))
        }
        Some(_) => None,
    }
}

/// What to do about mails in which no answers were found.
const MAILS: &str =
    "let the service write `question: answer` on a line for each into its mails, or download its answers as CSV";

/// Points at the files of which no column belongs to a question: none of their rows counts.
pub(crate) fn strange<'d>(dataset: &'d Dataset<'_>) -> impl Iterator<Item = (&'d str, Problem)> {
    let hint = "add the names of its columns to the `aliases` of the questions; the set-aside page lists them";
    let problem = move |file: &str| {
        Problem::warning(format!("no column of `{file}` belongs to a question: none of its rows counts")).hint(hint)
    };
    dataset.strange.iter().map(move |file| (file.as_str(), problem(file)))
}

/// Points at columns that a form of ours has sent for questions that the survey no longer has under these ids.
pub(crate) fn renamed(survey: &Survey, file: &str, columns: &[String]) -> Option<Problem> {
    // Before two lines stands what a column for one option or row has in common with the others of its question.
    let stem = |id: &'_ str| id.split_once("__").map_or(id.len(), |(stem, _)| stem.len());
    let known: BTreeSet<_> = survey.questions.iter().flat_map(Question::ids).map(|id| &id[..stem(id)]).collect();
    let ids = columns.iter().filter_map(|column| column.trim().strip_prefix("q_")).map(|id| &id[..stem(id)]);
    let ids: BTreeSet<_> = ids.filter(|id| !known.contains(id)).collect();
    let first = ids.first()?;
    let problem = Problem::warning(format!("`{file}` answers {}, which no question is called", List::and(&ids)));
    Some(problem.hint(format!("a question that has another id now keeps these answers with `was = [\"{first}\"]`")))
}

/// Says which columns were taken for when responses were given though nobody knows their names, or that several may say
/// so; once for all files that have the same ones.
pub(super) fn timed(mappings: &[Mapping]) -> Vec<Problem> {
    let mut alike: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for mapping in mappings.iter().filter(|mapping| !mapping.stamps.is_empty()) {
        let names = mapping.stamps.iter().filter_map(|column| mapping.name(*column)).map(|name| &**name);
        alike.entry(names.collect()).or_default().push(&mapping.file);
    }
    let problem = |(names, files): (Vec<&str>, Vec<&str>)| {
        let first = names.first()?;
        let others = Count::of(files.len() - 1, "other file", "other files");
        let others = if files.len() > 1 { format!(" and {others}") } else { String::new() };
        let (file, is_only, names) = (files[0], names.len() == 1, List::and(&names));
        let is_taken = "when a response was given";
        if is_only {
            let message =
                format!("{names} of `{file}`{others} was taken for {is_taken}, as no other column has its times");
            let hint =
                format!("where that is so, write `start = [\"{first}\"]` under `[columns]`, and this is said no more");
            return Some(Problem::warning(message).hint(hint));
        }
        let message = format!("{names} of `{file}`{others} hold times, and none of them is known for {is_taken}");
        let hint = format!(
            "write the one that says so as `start` under `[columns]`, such as `start = [\"{first}\"]`; until then all answers \
             stand together"
        );
        Some(Problem::warning(message).hint(hint))
    };
    alike.into_iter().filter_map(problem).collect()
}

/// Points at ids that a spreadsheet cut, in so many rows of a table.
pub(super) fn shortened(mapping: &Mapping, rows: usize) -> Option<Problem> {
    let column = mapping.name(mapping.id?).filter(|_| rows > 0)?;
    let them = Count::of(rows, "id", "ids");
    let message = format!("{them} of `{}` in `{column}` were cut by a spreadsheet, as `1.2E+11` is", mapping.file);
    Some(
        Problem::warning(message).hint(
            "these rows count as if they had no id: download the file again, and do not save it from a spreadsheet",
        ),
    )
}

/// Points at the files of which most rows are set aside, each with its name.
pub(crate) fn wasted<'d>(dataset: &'d Dataset<'_>) -> impl Iterator<Item = (&'d str, Problem)> {
    let read: BTreeMap<_, _> = dataset.accounts.iter().map(|account| (account.file.as_str(), account.read)).collect();
    let files = dataset.set_aside.chunk_by(|one, other| one.file == other.file);
    files.filter_map(move |rows| Some((&*rows[0].file, waste(&rows[0].file, *read.get(&*rows[0].file)?, rows)?)))
}

/// Points at a file of which most rows are set aside, with what is the matter with most of these.
pub(crate) fn waste(file: &str, read: usize, set_aside: &[SetAside]) -> Option<Problem> {
    // Of a later download most rows may be there already, and a spreadsheet may end in empty ones: nothing is lost.
    // A table without a question is pointed at as a whole.
    let loses =
        |row: &&SetAside| !matches!(row.reason, Reason::Duplicate { .. } | Reason::EmptyRow | Reason::NoQuestion);
    let set_aside: Vec<_> = set_aside.iter().filter(loses).collect();
    if read < A_PATTERN || set_aside.len() * 2 <= read {
        return None;
    }
    let mut alike: BTreeMap<&str, Vec<&SetAside>> = BTreeMap::new();
    for row in &set_aside {
        alike.entry(row.reason.code()).or_default().push(row);
    }
    let (code, rows) = alike.into_iter().max_by_key(|(_, rows)| rows.len())?;
    let first = rows.iter().min_by_key(|row| row.row)?;
    let alike =
        if rows.len() == set_aside.len() { "all".to_owned() } else { format!("{} of them", grouped(rows.len())) };
    let message = format!(
        "{} of the {} rows of `{file}` do not count, {alike} as `{code}`: the row in line {} {}",
        grouped(set_aside.len()),
        grouped(read),
        grouped(first.line),
        first.reason.words()
    );
    Some(Problem::warning(message).hint("the set-aside page of a build lists every one with its reason"))
}
