//! Rows below the answers: totals and averages of the columns, and a note on where the file is from.

use super::Dialect;
use super::record::{End, Records};
use super::sums::{self, Answers, Figure, Last};
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

/// Bytes of the longest of them.
const LONGEST: usize = 20;

/// What spreadsheets and people call a row that sums up those above it.
#[rustfmt::skip]
const WORDS: [&str; 66] = [
    "total", "totals", "grand total", "sum", "average", "averages", "avg", "mean", "median", "count", "std dev",
    "standard deviation", "gesamt", "gesamtergebnis", "gesamtsumme", "summe", "durchschnitt", "mittelwert", "anzahl",
    "total general", "promedio", "media", "mediana", "suma", "moyenne", "somme", "total général", "médiane",
    "gemiddelde", "gemiddeld", "totaal", "eindtotaal", "medel", "medelvärde", "summa", "gennemsnit", "gjennomsnitt",
    "média", "soma", "totale", "somma", "średnia", "subtotal", "sub-total", "sub total", "zwischensumme",
    "teilsumme", "sous-total", "subtotale", "tussentotaal", "max", "maximum", "min", "minimum", "std", "stdev", "std. dev.",
    "variance", "insgesamt", "schnitt", "ø", "σ", "overall", "overall average", "average score", "mean score",
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
#[derive(Clone)]
pub(super) struct Record {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) cells: Vec<String>,
}

impl Record {
    /// The first cell that says something, and its column.
    fn first(&self) -> Option<(usize, &str)> {
        self.filled().next()
    }

    pub(super) fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        let cells = self.cells.iter().map(|cell| cell.trim()).enumerate();
        cells.filter(|(_, cell)| !cell.is_empty())
    }

    /// Whether it says nothing but a few words in its first cell.
    fn is_note(&self) -> bool {
        let is_note = |cell: &str| cell.split_whitespace().count() > 1 && cell.chars().any(char::is_alphabetic);
        self.filled().count() == 1 && self.first().is_some_and(|(column, cell)| column == 0 && is_note(cell))
    }

    /// Whether its first cell that says something is the name of a sum.
    pub(super) fn is_sum(&self) -> bool {
        self.first().is_some_and(|(_, cell)| names_sum(cell))
    }

    /// A cell without the blanks around it.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// Its numbers and their columns, where it holds no more than these and the name of a sum before them.
    pub(super) fn figures(&self) -> Option<Vec<(usize, Figure)>> {
        let named = usize::from(self.is_sum());
        self.filled().skip(named).map(|(column, cell)| Some((column, Figure::read(cell)?))).collect()
    }
}

/// The bytes that the names of sums begin with, small or large.
pub(super) fn sum_initials() -> impl Iterator<Item = u8> {
    let cases = |first: char| first.to_lowercase().chain(first.to_uppercase());
    let initials = WORDS.iter().filter_map(|word| word.chars().next()).flat_map(cases);
    initials.map(|first| first.encode_utf8(&mut [0; 4]).as_bytes()[0])
}

/// Whether a cell is what a row of sums is called.
pub(super) fn names_sum(cell: &str) -> bool {
    let name = cell.trim_end_matches([':', ' ']);
    let is_word = name.len() <= LONGEST && !name.bytes().any(|byte| byte.is_ascii_digit());
    is_word && WORDS.contains(&name.to_lowercase().as_str())
}

/// The columns that say which response a row is, where the first is one of them: then a row between the answers that has
/// the name of a sum in one of them, and nothing in the others, is none.
pub(super) fn marks(rows: &[Vec<String>], columns: &[Heading]) -> Option<Vec<usize>> {
    let records = rows.iter().map(|cells| Record { start: 0, end: 0, cells: cells.clone() });
    let records: Vec<_> = records.filter(|record| !record.is_sum()).collect();
    let width = records.first()?.cells.len();
    let is_mark = |column: usize| {
        let role = columns.get(column).map_or(Role::Answer, |column| column.role);
        let holds = holds(&records, column, role);
        matches!(role, Role::Id | Role::Start | Role::Submitted) && holds != Holds::Others
            || holds == Holds::Dates
            || column == 0 && holds == Holds::Ids
    };
    is_mark(0).then(|| (0..width).filter(|column| is_mark(*column)).collect())
}

/// What stands below the answers.
pub(super) struct Ending {
    /// Where the answers end.
    pub(super) end: usize,
    pub(super) rows: Vec<Below>,
    /// Whether the last answer may be a row of sums.
    pub(super) is_doubtful: bool,
}

/// The rows below the answers of a text that start at a place, and where the answers end.
pub(super) fn rows(text: &[u8], start: usize, dialect: &Dialect, columns: &[Heading]) -> Ending {
    let none = Ending { end: text.len(), rows: Vec::new(), is_doubtful: false };
    let Some(records) = last_records(text, start, dialect) else { return none };
    let named = first_named(&records, columns);
    let is_empty = |record: &&Record| record.first().is_none();
    let empty = records[..named].iter().rev().take_while(is_empty).count();
    let last = named - empty;
    let answers = Answers { text, start, dialect, columns, records: &records[..last] };
    let Last { sums, is_doubtful } = sums::last(answers);
    let first = if sums == 0 { named } else { last - sums };
    let Some(body) = records.get(first).map(|record| record.start) else { return Ending { is_doubtful, ..none } };
    let below = |record: &Record| Below {
        lines: line_ends(&text[body..record.start]),
        reason: if record.first().is_none() { Reason::EmptyRow } else { Reason::SummaryRow },
        text: String::from_utf8_lossy(&text[record.start..record.end]).into_owned(),
    };
    Ending { end: body, rows: records[first..].iter().map(below).collect(), is_doubtful }
}

/// The first of the last records that is called a sum or is a note, as all that say something after it; their number
/// without any.
fn first_named(records: &[Record], columns: &[Heading]) -> usize {
    let none = records.len();
    let is_candidate = |record: &&Record| record.first().is_none() || record.is_sum() || record.is_note();
    let empty = records.iter().rev().take_while(|record| record.first().is_none()).count();
    let last = empty + records.iter().rev().skip(empty).take(MOST).take_while(is_candidate).count();
    let (answers, candidates) = records.split_at(records.len() - last);
    // Where blank rows part answers, one more says nothing.
    let are_parted = answers.iter().any(|record| record.first().is_none());
    let is_below = |at: usize| {
        let record = &candidates[at];
        let Some((column, _)) = record.first() else { return false };
        let is_parted = !are_parted && at > 0 && candidates[at - 1].first().is_none();
        if column == 0 && record.is_sum() && (is_parted && has_numbers(record, 1) || counts_words(record, answers)) {
            return true;
        }
        let role = columns.get(column).map_or(Role::Answer, |column| column.role);
        let holds = holds(answers.iter().filter(|record| !record.is_sum()), column, role);
        record.is_sum() && (column == 0 || role != Role::Answer || holds == Holds::Dates) && holds != Holds::Others
            || record.is_note() && matches!(holds, Holds::Dates | Holds::Ids)
    };
    let Some(first) = (0..candidates.len()).find(|at| is_below(*at)) else { return none };
    if (first..candidates.len()).any(|at| candidates[at].first().is_some() && !is_below(at)) {
        return none;
    }
    answers.len() + first
}

/// Whether a record holds so many numbers, and nothing else behind the name of a sum.
fn has_numbers(record: &Record, fewest: usize) -> bool {
    record.figures().is_some_and(|figures| figures.len() >= fewest)
}

/// Whether all that a record holds behind its name are numbers in columns of words, which nobody answers with a number.
fn counts_words(record: &Record, answers: &[Record]) -> bool {
    let holds_words = |column: usize| {
        let cells = || answers.iter().map(|answer| answer.cell(column)).filter(|cell| !cell.is_empty());
        cells().count() >= ANSWERS && cells().all(|cell| cell.chars().all(|c| !c.is_ascii_digit()))
    };
    has_numbers(record, 2) && record.filled().skip(1).all(|(column, _)| holds_words(column))
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
pub(super) enum Holds {
    /// Days or times.
    Dates,
    /// What tells the rows apart: numbers that do not come twice, or ids with digits.
    Ids,
    /// Numbers.
    Numbers,
    /// Something else, or too few to say.
    Others,
}

pub(super) fn holds<'r>(answers: impl IntoIterator<Item = &'r Record>, column: usize, role: Role) -> Holds {
    let cells = answers.into_iter().map(|record| record.cell(column)).filter(|cell| !cell.is_empty());
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
