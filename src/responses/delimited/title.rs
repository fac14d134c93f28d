//! Rows above the names of the columns: the title of a sheet, when and by what it was exported, and an empty row.

use std::borrow::Cow;

use super::value_among_names;
use crate::responses::service::{is_number, is_time};
use crate::responses::summary;

/// Rows that may stand above the names.
const MOST: usize = 10;

/// Names of columns of which two show little: a list of words and their numbers looks so as well.
const SEVERAL: usize = 3;

/// Words of titles, in several languages.
#[rustfmt::skip]
const TITLES: [&str; 28] = [
    "survey", "poll", "questionnaire", "feedback", "results", "responses", "answers", "comments", "report", "export", "exported",
    "umfrage", "befragung", "fragebogen", "ergebnisse", "antworten", "enquête", "sondage", "résultats", "encuesta", "resultados",
    "sondaggio", "risultati", "pesquisa", "enquete", "resultaten", "undersökning", "undersøgelse",
];

/// The first rows of a text or of a sheet.
#[derive(Clone, Copy)]
pub(super) struct Beginning<'r> {
    /// The rows, as written.
    pub(super) rows: &'r [Vec<String>],
    /// Whether a line or a row that says nothing stands directly above each of them.
    pub(super) gaps: &'r [bool],
}

impl Beginning<'_> {
    /// How many rows stand above the names of the columns, where it is evident that some do.
    pub(super) fn above(&self) -> Option<usize> {
        if self.has_title_of_one_column() {
            return Some(1);
        }
        let place = (0..self.rows.len().min(MOST + 1)).find(|place| self.is_as_full_as_below(*place))?;
        let fullest = (0..place).map(|row| self.filled(row)).max()?;
        let names = self.filled(place);
        let figures = || (0..self.rows[place].len()).any(|column| self.holds_figures(place, column));
        // What has more than one cell may be the names of few columns, and what is below them wider than it should be.
        let is_thin = fullest < 2 || fullest < names && (fullest <= 2 || fullest * 2 <= names) && figures();
        let is_apart = is_thin && self.gaps[place] && (names >= SEVERAL || self.holds_figures(place, 0));
        let is_even = || self.rows[place..].iter().all(|row| row.len() == self.rows[place].len());
        // Nothing parts a title from the names: so looks a row of one answer, too, below the name of the one column.
        let is_close = || {
            fullest == 1
                && !self.cell(0, 0).is_empty()
                && names >= SEVERAL
                && self.rows.len() > place + 2
                && is_even()
                && figures()
        };
        ((is_apart || is_close()) && self.are_names(place) && !self.sums_up(place)).then_some(place)
    }

    /// Whether a title stands above a single column, whose name is the one question among its cells.
    fn has_title_of_one_column(&self) -> bool {
        let asks = |row: usize| self.cell(row, 0).ends_with(['?', '\u{ff1f}', '\u{61f}']);
        let title = self.cell(0, 0).to_lowercase();
        let mut words = title.split(|c: char| !c.is_alphanumeric());
        let is_title =
            |word: &str| TITLES.contains(&word) || word.len() == 4 && word.starts_with("20") && is_number(word);
        self.rows.len() > 2
            && self.rows.iter().all(|row| row.len() == 1)
            && asks(1)
            && !(0..self.rows.len()).any(|row| row != 1 && asks(row))
            && words.any(is_title)
    }

    /// Whether a title stands apart above a table, whatever its columns are called.
    pub(super) fn has_title(&self) -> bool {
        let is_apart = self.rows.len() > 1 && (self.gaps[1] || self.filled(1) == 0) && self.filled(0) == 1;
        is_apart && self.usual(1).is_some_and(|usual| usual >= SEVERAL)
    }

    /// Whether a row has cells that say something, as many as most rows below it.
    fn is_as_full_as_below(&self, row: usize) -> bool {
        self.usual(row + 1).is_some_and(|usual| self.filled(row) >= usual)
    }

    /// How many cells say something in the middle one of the rows from a place on, put in order; empty rows are none.
    fn usual(&self, from: usize) -> Option<usize> {
        let rows = from..self.rows.len();
        let mut filled: Vec<_> = rows.map(|row| self.filled(row)).filter(|filled| *filled > 0).collect();
        filled.sort_unstable();
        filled.get(filled.len() / 2).copied()
    }

    /// Whether a row says something in one or two cells alone.
    pub(super) fn is_lone(&self, row: usize) -> bool {
        (1..=2).contains(&self.filled(row))
    }

    fn filled(&self, row: usize) -> usize {
        self.rows[row].iter().filter(|cell| !cell.trim().is_empty()).count()
    }

    /// Whether the cells of a row name columns: they are words, and none stands below itself again.
    fn are_names(&self, row: usize) -> bool {
        let cells: Vec<_> = (0..self.rows[row].len()).map(|column| Cow::Borrowed(self.cell(row, column))).collect();
        let says_a_word = |cell: &str| cell.is_empty() || cell.chars().any(char::is_alphabetic);
        let is_again = |column: usize| {
            let name = self.cell(row, column);
            !name.is_empty() && self.below(row, column).any(|cell| cell == name)
        };
        cells.iter().all(|cell| says_a_word(cell))
            && value_among_names(&cells).is_none()
            && !(0..cells.len()).any(is_again)
    }

    /// Whether a column has numbers or times alone below a row, and more than one.
    fn holds_figures(&self, row: usize, column: usize) -> bool {
        let is_figure = |cell: &str| is_number(cell) || is_time(cell);
        self.below(row, column).count() > 1 && self.below(row, column).all(is_figure)
    }

    /// Whether the table below a row sums up what people answered, in shares.
    fn sums_up(&self, row: usize) -> bool {
        let are_shares = |column: usize| {
            let mut cells = self.below(row, column).peekable();
            cells.peek().is_some() && cells.all(|cell| cell.ends_with('%'))
        };
        summary::begins(self.cell(row, 0)) || (0..self.rows[row].len()).any(are_shares)
    }

    fn cell(&self, row: usize, column: usize) -> &str {
        self.rows[row].get(column).map_or("", |cell| cell.trim())
    }

    /// The cells of a column below a row that say something.
    fn below(&self, row: usize, column: usize) -> impl Iterator<Item = &str> {
        (row + 1..self.rows.len()).map(move |row| self.cell(row, column)).filter(|cell| !cell.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many rows stand above the names in lines of cells parted by commas; an empty line says nothing.
    fn above(text: &str) -> Option<usize> {
        let lines: Vec<_> = text.split('\n').collect();
        let is_empty = |line: &&str| line.trim_matches(',').is_empty();
        let full = || (0..lines.len()).filter(|line| !lines[*line].is_empty());
        let gaps: Vec<_> = full().map(|line| line > 0 && is_empty(&lines[line - 1])).collect();
        let rows: Vec<Vec<String>> = full().map(|line| lines[line].split(',').map(str::to_owned).collect()).collect();
        Beginning { rows: &rows, gaps: &gaps }.above()
    }

    #[test]
    fn a_title_is_told_from_names() {
        let case = |text: &str, expected: Option<usize>| assert_eq!(above(text), expected, "{text}");
        let table = "when,how,why\n2026,4,good\n2026,5,bad\n2026,5,so";
        case(table, None);
        case(&format!("Our survey\n\n{table}"), Some(1));
        case(&format!("Our survey,,\n,,\n{table}"), Some(2));
        case(&format!("Our survey\nexported on,3 May\n\n{table}"), Some(2));
        case(&format!("Our survey\n{table}"), Some(1));
        case(&format!("Our survey\nexported on,3 May\n{table}"), None);
        case("how\nwell\n\nbadly\nso so", None);
        case("Our survey 2026\nhow was it?\nwell\nbadly", Some(1));
        case("Our survey\n\nhow was it?\nwell\nbadly", Some(1));
        case("comments\nwell\nwhy not?\nbadly", None);
        case("comments\nwhy not?\nwell\nor so?", None);
        case("how\nwell, thank you, all\nbadly, I fear, and late\nso, so, so", None);
        case("how,,\ngood,x,a\nbad,y,b\nbad,z,c", None);
        case("how\n\n4,well,yes\n3,badly,no\n4,fine,yes", None);
        case("how?\n\nword,number\nwell,4\nbadly,3", None);
        case("how?\n\nword,number,share\nwell,4,50%\nbadly,4,50%", None);
        case("visits\n\nrate,why\n4,well\n3,badly", Some(1));
    }
}
