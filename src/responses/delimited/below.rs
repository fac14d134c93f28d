//! Rows below the answers: totals and averages of the columns, and a note on where the file is from.

use super::Dialect;
use super::record::{End, Records};
use crate::responses::service::{Heading, Role, is_day, is_number, is_time};
use crate::responses::{Reason, line_ends};

/// Bytes at the end of a text that are looked at.
const REACH: usize = 1 << 16;

/// Rows that may stand below the answers.
const MOST: usize = 6;

/// Rows of answers that show what a column holds.
const ANSWERS: usize = 2;

/// Rows of answers in which no number comes twice, so that the numbers count the rows.
const COUNTED: usize = 5;

/// What spreadsheets and people call a row that sums up those above it.
#[rustfmt::skip]
const WORDS: [&str; 42] = [
    "total", "totals", "grand total", "sum", "average", "averages", "avg", "mean", "median", "count", "std dev",
    "standard deviation", "gesamt", "gesamtergebnis", "gesamtsumme", "summe", "durchschnitt", "mittelwert", "anzahl",
    "total general", "promedio", "media", "mediana", "suma", "moyenne", "somme", "total général", "médiane",
    "gemiddelde", "gemiddeld", "totaal", "eindtotaal", "medel", "medelvärde", "summa", "gennemsnit", "gjennomsnitt",
    "média", "soma", "totale", "somma", "średnia",
];

/// A row below the answers.
#[derive(Clone, Debug)]
pub(in crate::responses) struct Below {
    /// Line ends between the last answer and it.
    pub(in crate::responses) lines: usize,
    /// What it is.
    pub(in crate::responses) reason: Reason,
    /// The record as it stands in the file.
    pub(in crate::responses) text: String,
}

/// A record at the end of a text.
struct Record {
    start: usize,
    end: usize,
    cells: Vec<String>,
}

impl Record {
    /// The first cell that says something, and its column.
    fn first(&self) -> Option<(usize, &str)> {
        self.filled().next()
    }

    fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        let cells = self.cells.iter().map(|cell| cell.trim()).enumerate();
        cells.filter(|(_, cell)| !cell.is_empty())
    }

    /// Whether it says nothing but a few words in its first cell.
    fn is_note(&self) -> bool {
        let is_note = |cell: &str| cell.split_whitespace().count() > 1 && cell.chars().any(char::is_alphabetic);
        self.filled().count() == 1 && self.first().is_some_and(|(column, cell)| column == 0 && is_note(cell))
    }

    /// Whether its first cell that says something is the name of a sum.
    fn is_sum(&self) -> bool {
        let name = |cell: &str| cell.trim_end_matches([':', ' ']).to_lowercase();
        self.first().is_some_and(|(_, cell)| WORDS.contains(&name(cell).as_str()))
    }
}

/// The rows below the answers of a text that start at a place, and where the answers end.
pub(super) fn rows(text: &[u8], start: usize, dialect: &Dialect, columns: &[Heading]) -> (usize, Vec<Below>) {
    let none = (text.len(), Vec::new());
    let Some(records) = last_records(text, start, dialect) else { return none };
    let is_candidate = |record: &&Record| record.first().is_none() || record.is_sum() || record.is_note();
    let empty = records.iter().rev().take_while(|record| record.first().is_none()).count();
    let last = empty + records.iter().rev().skip(empty).take(MOST).take_while(is_candidate).count();
    let (answers, candidates) = records.split_at(records.len() - last);
    let is_below = |record: &Record| {
        let Some((column, _)) = record.first() else { return false };
        let role = columns.get(column).map_or(Role::Answer, |column| column.role);
        let holds = holds(answers, column, role);
        record.is_sum() && (column == 0 || role != Role::Answer || holds == Holds::Dates) && holds != Holds::Others
            || record.is_note() && matches!(holds, Holds::Dates | Holds::Ids)
    };
    let Some(first) = candidates.iter().position(is_below) else { return none };
    if candidates[first..].iter().any(|record| record.first().is_some() && !is_below(record)) {
        return none;
    }
    let body = candidates[first].start;
    let below = |record: &Record| Below {
        lines: line_ends(&text[body..record.start]),
        reason: if record.first().is_none() { Reason::EmptyRow } else { Reason::SummaryRow },
        text: String::from_utf8_lossy(&text[record.start..record.end]).into_owned(),
    };
    (body, candidates[first..].iter().map(below).collect())
}

/// The records at the end of a text; nothing where a quote stays open, so that none is sure.
fn last_records(text: &[u8], start: usize, dialect: &Dialect) -> Option<Vec<Record>> {
    let at = if text.len() - start <= REACH { start } else { dialect.start_near(text, text.len() - REACH) };
    let mut records = Records { bytes: text, at, delimiter: dialect.delimiter };
    let mut found = Vec::new();
    loop {
        let before = records.at;
        let Some((cells, end)) = records.next_cells(&mut 0) else { return Some(found) };
        if end == End::InsideQuote {
            return None;
        }
        let blank = text[before..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let cells = cells.into_iter().map(|cell| String::from_utf8_lossy(&cell).into_owned()).collect();
        found.push(Record { start: before + blank, end: records.content_end(before + blank), cells });
    }
}

/// What the cells of a column are, all of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Days or times.
    Dates,
    /// What tells the rows apart: numbers that do not come twice, or ids with digits.
    Ids,
    /// Numbers.
    Numbers,
    /// Something else, or too few to say.
    Others,
}

fn holds(answers: &[Record], column: usize, role: Role) -> Holds {
    let cells =
        answers.iter().filter_map(|record| Some(record.cells.get(column)?.trim())).filter(|cell| !cell.is_empty());
    let mut cells: Vec<_> = cells.collect();
    let number = cells.len();
    if number < ANSWERS {
        return Holds::Others;
    }
    let is_id = role == Role::Id && cells.iter().all(|cell| cell.bytes().any(|byte| byte.is_ascii_digit()));
    if cells.iter().all(|cell| !is_number(cell) && (is_time(cell) || is_day(cell))) {
        return Holds::Dates;
    }
    let are_numbers = cells.iter().all(|cell| is_number(cell));
    cells.sort_unstable();
    cells.dedup();
    match are_numbers {
        _ if is_id => Holds::Ids,
        true if cells.len() == number && number >= COUNTED => Holds::Ids,
        true => Holds::Numbers,
        false => Holds::Others,
    }
}
