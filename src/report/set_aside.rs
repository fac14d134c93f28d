//! What became of every row: the account of each file, and each row that is not counted with its reason.

use serde::Serialize;

use super::fold::Fold;
use super::frame::{Desk, Sheet};
use crate::problem::{Problem, grouped};
use crate::render::Site;
use crate::responses::{self, Account};

/// How many rows are in sight before the rest is folded away.
const IN_SIGHT: usize = 50;

/// From how many characters on the text of a row is folded.
const LONG: usize = 160;

#[derive(Serialize)]
struct View {
    accounts: Vec<Line>,
    total: Option<Line>,
    unread: Vec<Unread>,
    lists: Vec<List>,
    unmatched: Vec<Unmatched>,
}

/// The account of a file.
#[derive(Serialize)]
struct Line {
    file: String,
    /// Read, counted, replaced, set aside.
    numbers: [String; 4],
}

/// Rows that share a fate.
#[derive(Serialize)]
struct List {
    id: &'static str,
    heading: String,
    meaning: &'static str,
    /// Said where there are none; a list for which nothing is said is then left out.
    none: &'static str,
    rows: Option<Fold<Row>>,
}

#[derive(Serialize)]
struct Row {
    place: String,
    column: Option<String>,
    reason: String,
    text: String,
    /// The beginning of a long text, which is folded.
    start: Option<String>,
}

/// A file that could not be read at all.
#[derive(Serialize)]
struct Unread {
    file: String,
    reason: String,
}

/// Columns of a file that belong to no question.
#[derive(Serialize)]
struct Unmatched {
    file: String,
    columns: Vec<String>,
}

/// Writes the page.
pub(super) fn page(desk: &Desk<'_>, site: &mut Site) -> Result<(), Problem> {
    let quality = &desk.reading.analysis.quality;
    let total = Account::total(&quality.accounts);
    let (remarks, flagged): (Vec<_>, Vec<_>) =
        quality.flagged.iter().cloned().partition(|answer| answer.reason.is_remark());
    let mut view = View {
        accounts: quality.accounts.iter().map(|account| line(desk.file(&account.file), account)).collect(),
        total: (quality.accounts.len() > 1).then(|| line("All files", &total)),
        unread: quality.unread.iter().map(|it| unread(desk, it)).collect(),
        lists: vec![
            List {
                id: "rows",
                heading: "Rows set aside".into(),
                meaning: "These rows could not be read or belong elsewhere. Nothing in them is counted.",
                none: "No row was set aside.",
                rows: rows(desk, &quality.set_aside),
            },
            List {
                id: "replaced",
                heading: "Rows replaced".into(),
                meaning: "A later response of the same id counts in place of each of these.",
                none: "No row was replaced by a later one.",
                rows: rows(desk, &quality.superseded),
            },
            List {
                id: "answers",
                heading: "Single answers not counted".into(),
                meaning: "The rest of each of these rows is counted.",
                none: "Every single answer could be counted.",
                rows: rows(desk, &flagged),
            },
            List {
                id: "look",
                heading: "Answers worth a look".into(),
                meaning: "These are kept as they were given, though they do not look like what was asked for.",
                none: "",
                rows: rows(desk, &remarks),
            },
        ],
        unmatched: quality
            .unmatched
            .iter()
            .filter(|(_, columns)| !columns.is_empty())
            .map(|it| unmatched(desk, it))
            .collect(),
    };
    view.lists.retain(|list| list.rows.is_some() || !list.none.is_empty());
    let sheet = Sheet { path: "set-aside/index.html".into(), template: "set_aside", title: "Set aside".into() };
    desk.put(&sheet, &view, site)
}

fn line(file: &str, account: &Account) -> Line {
    let numbers = [account.read, account.counted, account.superseded, account.set_aside].map(grouped);
    Line { file: file.to_owned(), numbers }
}

fn unread(desk: &Desk<'_>, (file, reason): &(String, String)) -> Unread {
    Unread { file: desk.file(file).to_owned(), reason: reason.replace('`', "\"") }
}

fn rows(desk: &Desk<'_>, rows: &[responses::SetAside]) -> Option<Fold<Row>> {
    let fold = Fold::after(IN_SIGHT, rows.iter().map(|it| row(desk, it)));
    (!fold.is_empty()).then_some(fold)
}

fn row(desk: &Desk<'_>, row: &responses::SetAside) -> Row {
    let start: String = row.text.chars().take(LONG).collect();
    Row {
        place: format!("{}, row {}, line {}", desk.file(&row.file), grouped(row.row), grouped(row.line)),
        column: row.column.clone(),
        reason: row.reason.words().replace('`', "\""),
        start: (start.len() < row.text.len()).then(|| start + "\u{2026}"),
        text: row.text.clone(),
    }
}

fn unmatched(desk: &Desk<'_>, (file, columns): &(String, Vec<String>)) -> Unmatched {
    Unmatched { file: desk.file(file).to_owned(), columns: columns.clone() }
}
