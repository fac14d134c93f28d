//! What became of every row: the account of each file, and each row that is not counted with its reason; all of them
//! in a file for a spreadsheet besides.

mod accounts;
mod excluded;
mod sheet;

use std::collections::BTreeMap;

use serde::Serialize;

use super::fold::Fold;
use super::frame::{Desk, Sheet};
use crate::problem::{Count, Problem, grouped};
use crate::render::Site;
use crate::responses;
use accounts::Line;
pub use excluded::{Excerpt, Excluded};

/// How many rows are in sight before more are folded away.
const IN_SIGHT: usize = 20;

/// How many entries of one list are on the page at most. Every one of them stands in the file beside it.
const ON_PAGE: usize = 200;

/// From how many characters on the text of a row is folded.
const LONG: usize = 160;

#[derive(Serialize)]
struct View {
    accounts: Vec<Line>,
    total: Option<Line>,
    unread: Vec<Unread>,
    /// How many more files could not be read.
    more_unread: Option<String>,
    /// Where the file with all of them is; none where nothing is set aside.
    sheet: Option<String>,
    lists: Vec<List>,
    unmatched: Vec<Unmatched>,
    /// How many more lists of columns there are.
    more_unmatched: Option<String>,
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
    /// Said where there are more than the page shows.
    beyond: Option<String>,
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

/// Columns that belong to no question, of a file or of several.
#[derive(Serialize)]
struct Unmatched {
    file: String,
    columns: Vec<String>,
}

/// Writes the page.
pub(super) fn page(desk: &Desk<'_>, site: &mut Site) -> Result<(), Problem> {
    let quality = &desk.reading.analysis.quality;
    let name = |file: &str| desk.file(file).to_owned();
    let several = quality.accounts.len() > 1;
    let (lists, unmatched) = (lists(desk), unmatched(desk, &quality.unmatched));
    let view = View {
        accounts: accounts::lines(&quality.accounts, name),
        total: several.then(|| accounts::total(&quality.accounts)),
        unread: quality.unread.iter().take(ON_PAGE).map(|it| unread(desk, it)).collect(),
        more_unread: beyond(quality.unread.len(), "file", "files"),
        sheet: lists.iter().any(|list| list.rows.is_some()).then(|| format!("../{}", sheet::NAME)),
        lists,
        more_unmatched: beyond(unmatched.len(), "list of columns", "lists of columns"),
        unmatched: unmatched.into_iter().take(ON_PAGE).collect(),
    };
    let sheet = Sheet { path: "set-aside/index.html".into(), template: "set_aside", title: "Set aside".into() };
    desk.put(&sheet, &view, site)
}

fn lists(desk: &Desk<'_>) -> Vec<List> {
    let excluded = desk.reading.excluded;
    let lists = [
        List {
            id: "rows",
            heading: "Rows set aside".into(),
            meaning: "These rows could not be read or belong elsewhere. Nothing in them is counted.",
            none: "No row was set aside.",
            ..rows(desk, &excluded.set_aside)
        },
        List {
            id: "replaced",
            heading: "Rows replaced".into(),
            meaning: "Another response of the same id counts in place of each of these.",
            none: "No row was replaced by another.",
            ..rows(desk, &excluded.superseded)
        },
        List {
            id: "answers",
            heading: "Single answers not counted".into(),
            meaning: "The rest of each of these rows is counted.",
            none: "Every single answer could be counted.",
            ..rows(desk, &excluded.flagged)
        },
        List {
            id: "look",
            heading: "Answers worth a look".into(),
            meaning: "These are kept as they were given, though they do not look like what was asked for.",
            none: "",
            ..rows(desk, &excluded.remarks)
        },
    ];
    lists.into_iter().filter(|list| list.rows.is_some() || !list.none.is_empty()).collect()
}

fn unread(desk: &Desk<'_>, (file, reason): &(String, String)) -> Unread {
    Unread { file: desk.file(file).to_owned(), reason: reason.replace('`', "\"") }
}

/// A list of these rows, without its words.
fn rows(desk: &Desk<'_>, rows: &Excerpt) -> List {
    let fold = Fold::after(IN_SIGHT, rows.first.iter().map(|it| row(desk, it)));
    let beyond = beyond(rows.number, "other", "others");
    List { id: "", heading: String::new(), meaning: "", none: "", rows: (!fold.is_empty()).then_some(fold), beyond }
}

/// How many things the page has no room for, if there are such.
fn beyond(number: usize, one: &str, many: &str) -> Option<String> {
    let beyond = number.saturating_sub(ON_PAGE);
    (beyond > 0).then(|| Count::of(beyond, one, many).to_string())
}

fn row(desk: &Desk<'_>, row: &responses::SetAside) -> Row {
    let start: String = row.text.chars().take(LONG).collect();
    Row {
        place: format!("{}, row {}, line {}", desk.file(&row.file), grouped(row.row), grouped(row.line)),
        column: row.column.as_deref().map(str::to_owned),
        reason: row.reason.words().replace('`', "\""),
        start: (start.len() < row.text.len()).then(|| start + "\u{2026}"),
        text: row.text.clone(),
    }
}

/// The columns that belong to no question, once for all files that have the same ones.
fn unmatched(desk: &Desk<'_>, unmatched: &[(String, Vec<String>)]) -> Vec<Unmatched> {
    let mut alike: BTreeMap<&[String], Vec<&str>> = BTreeMap::new();
    for (file, columns) in unmatched.iter().filter(|(_, columns)| !columns.is_empty()) {
        alike.entry(columns).or_default().push(desk.file(file));
    }
    let mut groups: Vec<_> = alike.into_iter().collect();
    groups.sort_by(|(_, a), (_, b)| a.cmp(b));
    let group = |(columns, files): (&[String], Vec<&str>)| Unmatched {
        file: match files.len() - 1 {
            0 => files[0].to_owned(),
            others => format!("{} and {}", files[0], Count::of(others, "other file", "other files")),
        },
        columns: columns.to_vec(),
    };
    groups.into_iter().map(group).collect()
}
