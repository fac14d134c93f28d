//! What response files would bring to a survey, told before they are taken in: they are read, mapped and counted
//! together with the files that are there already, just as a build does it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::dataset::{self, Dataset, doubts};
use crate::journey;
use crate::problem::{List, Problem, Severity};
use crate::responses::{Account, Reason, SetAside, Table};
use crate::survey::Survey;
use crate::workspace::ResponseFile;

/// How many columns of a file that is refused are named.
const COLUMNS: usize = 5;

/// What became of every row that would be taken in.
#[derive(Clone, Debug, Default)]
pub struct Receipt {
    /// One account a file that may be taken in, or a part of one, in order of path.
    pub accounts: Vec<Account>,
    /// The account of all files of the survey, those that are there already included.
    pub total: Account,
    /// How many files that is.
    pub files: usize,
    /// How many responses count that did not count before.
    pub new: usize,
    /// How many rows of the new files repeat or replace another response.
    pub known: usize,
    /// The single answers of the new files that could not be counted: the first of each column and reason, and how many.
    pub flagged: Vec<(SetAside, usize)>,
    /// Columns of the new files that belong to no question, by file.
    pub unmatched: BTreeMap<String, Vec<String>>,
    /// Rows of the new files that are set aside.
    pub set_aside: Vec<SetAside>,
    /// Files that may not be taken in, by path, each with the reason.
    pub refused: BTreeMap<String, Problem>,
    /// What is worth a look before the files are taken in.
    pub warnings: Vec<Problem>,
}

impl Receipt {
    /// Whether every row of every file, and of all files together, is accounted for.
    pub fn balances(&self) -> bool {
        self.accounts.iter().chain([&self.total]).all(Account::balances)
    }
}

/// Reads new files together with those that are there. The new ones have paths as if they were there as well.
pub fn receive(survey: &Survey, there: &[ResponseFile], new: &[&ResponseFile]) -> Receipt {
    let paths: BTreeSet<&str> = new.iter().map(|file| &*file.path).collect();
    let is_new = |path: &str| wholes(path).any(|path| paths.contains(path));
    let (all, mut refused, remarks) = read(survey, there.iter().chain(new.iter().copied()));
    refused.retain(|path, _| is_new(path));
    if refused.is_empty() {
        return account(survey, there, &all, &remarks, &is_new);
    }
    let welcome = new.iter().copied().filter(|file| !refused.contains_key(&file.path));
    let (all, _, remarks) = read(survey, there.iter().chain(welcome));
    Receipt { refused, ..account(survey, there, &all, &remarks, &is_new) }
}

/// The path of a part of a file, such as `all.zip/may.xlsx/Sheet1`, and of all that it may be a part of.
pub fn wholes(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| Some(path.rsplit_once('/')?.0))
}

/// The ids of the surveys to which a file says that its rows were given; none where it does not say.
pub fn forms(survey: &Survey, file: &ResponseFile) -> BTreeSet<String> {
    // No survey has an empty id, so every row that names a survey is another one's.
    let nameless = Survey { id: String::new(), ..survey.clone() };
    let (tables, _) = journey::read([file], survey.policy.from.as_deref());
    let aside = dataset::assemble(&nameless, tables).set_aside;
    aside.into_iter().filter_map(|row| another(row.reason)).collect()
}

/// The survey to which a row that is set aside was given.
fn another(reason: Reason) -> Option<String> {
    match reason {
        Reason::AnotherSurvey { survey } => Some(survey),
        _ => None,
    }
}

/// What is worth knowing about how files were read, each with the name of its file.
type Remarks = Vec<(Arc<str>, Problem)>;

/// The dataset of some files, the files that have nothing to do with the survey, each with the reason, and what is worth
/// knowing about how they were read.
fn read<'f>(
    survey: &Survey,
    files: impl Iterator<Item = &'f ResponseFile>,
) -> (Dataset<'f>, BTreeMap<String, Problem>, Remarks) {
    let files: Vec<_> = files.collect();
    let (tables, unread) = journey::read(files.iter().copied(), survey.policy.from.as_deref());
    let columns: BTreeMap<_, _> = tables.iter().map(|table| (table.file.clone(), table.columns.clone())).collect();
    let remarks = |table: &Table<'_>| doubts::remarks(table).into_iter().map(|it| (table.file.clone(), it)).collect();
    let remarks = tables.iter().flat_map::<Remarks, _>(remarks).collect();
    let dataset = dataset::assemble(survey, tables);
    let mut refused: BTreeMap<_, _> = unread.into_iter().collect();
    let unmatched = |file| dataset.unmatched.get(file).map_or(&[][..], Vec::as_slice);
    refused
        .extend(doubts::strange(&dataset).map(|(file, problem)| (file.into(), problem.hint(meant(unmatched(file))))));
    refused.extend(foreign(&dataset));
    for Account { file, read, .. } in &dataset.accounts {
        let reason = doubts::nothing(file, &columns[file.as_str()], *read, dataset.set_aside.iter());
        refused.extend(reason.map(|reason| (file.clone(), reason)));
    }
    // A workbook or an archive comes in whole, or not at all: with one part of use it may come in.
    let paths: BTreeSet<_> = files.iter().map(|file| &*file.path).collect();
    let whole = |path: &str| wholes(path).find(|whole| paths.contains(whole)).map(str::to_owned);
    let parts = dataset.accounts.iter().map(|account| &account.file);
    let welcome: BTreeSet<_> = parts.filter(|part| !refused.contains_key(*part)).filter_map(|it| whole(it)).collect();
    let mut whole_files = BTreeMap::new();
    for (part, problem) in refused {
        let problem = Problem { severity: Severity::Error, ..problem };
        let Some(file) = whole(&part).filter(|file| !welcome.contains(file)) else { continue };
        whole_files.entry(file).or_insert(problem);
    }
    (dataset, whole_files, remarks)
}

/// What to do about a file of which no column belongs to a question.
fn meant(columns: &[String]) -> String {
    let hint = "add its columns to the `aliases` of the questions, or name another survey with `--survey`";
    match columns {
        [] => hint.to_owned(),
        _ => format!("{hint}; they begin with {}", List::and(columns.iter().take(COLUMNS))),
    }
}

/// Files of which every row was given to another survey.
fn foreign(dataset: &Dataset<'_>) -> BTreeMap<String, Problem> {
    let mut given: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in &dataset.set_aside {
        if let Reason::AnotherSurvey { survey } = &row.reason {
            given.entry(&row.file).or_default().push(survey);
        }
    }
    let whole = dataset
        .accounts
        .iter()
        .filter(|account| given.get(&*account.file).is_some_and(|rows| rows.len() == account.read));
    let problem = |account: &Account| {
        let surveys: BTreeSet<_> = given[&*account.file].iter().collect();
        let problem = Problem::error(format!("every row of `{}` was given to {}", account.file, List::and(surveys)));
        (account.file.clone(), problem.hint("name the survey that it belongs to with `--survey`"))
    };
    whole.map(problem).collect()
}

/// The first answer of each column and reason, in their order, and how many there are of its kind.
fn firsts<'s>(answers: impl Iterator<Item = &'s SetAside>) -> Vec<(SetAside, usize)> {
    let mut places = BTreeMap::new();
    let mut firsts: Vec<(SetAside, usize)> = Vec::new();
    for answer in answers {
        let place = *places.entry((answer.column.clone(), answer.reason.code())).or_insert(firsts.len());
        if place == firsts.len() {
            firsts.push((answer.clone(), 0));
        }
        firsts[place].1 += 1;
    }
    firsts
}

fn account(
    survey: &Survey,
    there: &[ResponseFile],
    all: &Dataset<'_>,
    remarks: &Remarks,
    is_new: &dyn Fn(&str) -> bool,
) -> Receipt {
    let accounts: Vec<_> = all.accounts.iter().filter(|account| is_new(&account.file)).cloned().collect();
    let total = Account::total(&all.accounts);
    let remarks = remarks.iter().filter(|(file, _)| is_new(file)).map(|(_, problem)| problem.clone());
    let doubts = doubts::strange(all).chain(doubts::wasted(all));
    let doubts = doubts.filter(|(file, _)| is_new(file)).map(|(_, problem)| problem);
    let (before, known) = if accounts.is_empty() {
        (total.counted, Vec::new())
    } else {
        let before = read(survey, there.iter()).0;
        (Account::total(&before.accounts).counted, before.problems)
    };
    let unknown = all.problems.iter().filter(|problem| !accounts.is_empty() && !known.contains(problem)).cloned();
    let new = total.counted.saturating_sub(before);
    let responses: usize = accounts.iter().map(|account| account.counted + account.superseded).sum();
    Receipt {
        total,
        files: all.accounts.len(),
        new,
        known: responses.saturating_sub(new),
        flagged: firsts(all.flagged.iter().filter(|answer| is_new(&answer.file) && !answer.reason.is_remark())),
        unmatched: all.unmatched.clone().into_iter().filter(|(file, _)| is_new(file)).collect(),
        set_aside: all.set_aside.iter().filter(|row| is_new(&row.file)).cloned().collect(),
        refused: BTreeMap::new(),
        warnings: unknown.chain(journey::few(remarks)).chain(journey::few(doubts)).collect(),
        accounts,
    }
}
