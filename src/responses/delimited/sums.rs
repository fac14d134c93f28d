//! Rows below the answers that nothing names: they are known by their numbers, which are the sums, means and the like of
//! the columns above.

use super::Dialect;
use super::below::{Holds, Record, holds};
use super::record::Records;
use crate::responses::service::{Heading, Role};

/// Rows that may stand below the answers.
const MOST: usize = 6;

/// Bytes and words of the longest label of a row of sums.
const LONGEST_LABEL: usize = 20;
const LABEL_WORDS: usize = 3;

/// Answers whose sums say something.
const FEWEST: usize = 3;

/// Answers of which one has the mean or the sum of the others by chance less often.
const MANY: usize = 4;

/// Numbers of a column among which the middle one is looked for.
const MIDDLE_OF: usize = 100_000;

/// What the last rows of a text are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Last {
    /// How many of them sum up what stands above.
    pub(super) sums: usize,
    /// Whether the last one may do so, or be an answer.
    pub(super) is_doubtful: bool,
}

/// The rows of answers of a text, of which the last records are at hand.
#[derive(Clone, Copy)]
pub(super) struct Answers<'r> {
    /// The text up to the end of the last record.
    pub(super) text: &'r [u8],
    /// Where the first answer starts.
    pub(super) start: usize,
    pub(super) dialect: &'r Dialect,
    pub(super) columns: &'r [Heading],
    /// The last records.
    pub(super) records: &'r [Record],
}

/// Finds the rows at the end that sum up those above them.
pub(super) fn last(answers: Answers<'_>) -> Last {
    let Answers { text, start, dialect, columns, records } = answers;
    // Our own files hold answers alone.
    if columns.iter().any(|column| column.written.trim().starts_with("ys_")) {
        return Last::default();
    }
    let role = |column: usize| columns.get(column).map_or(Role::Answer, |column| column.role);
    let likely = || records.iter().rev().skip(1).filter(|record| !record.is_sum());
    let dates = (0..dialect.width).filter(|column| holds(likely(), *column, role(*column)) == Holds::Dates);
    let dates: Vec<_> = dates.collect();
    let are_times = |column: usize| matches!(role(column), Role::Start | Role::Submitted) || dates.contains(&column);
    // The first column of answers may hold "Total" or "Max" as one of several words.
    let has_parts = holds(likely(), 0, role(0)) != Holds::Others;
    let may_sum = |record: &Record| {
        record.figures().is_some_and(|figures| {
            !figures.is_empty() && record.filled().all(|(column, _)| !are_times(column) || record.is_sum())
        })
    };
    let are_ids = |column: usize, above: &[Record]| {
        matches!(role(column), Role::Id) || are_times(column) || holds(above, column, role(column)) == Holds::Ids
    };
    let labels = Labels::of(records, dialect.width, are_ids);
    let tail: Vec<_> = records[records.len().saturating_sub(MOST)..].iter().map(|row| labels.without(row)).collect();
    let shaped = tail.iter().rev().take_while(|record| may_sum(record)).count();
    if shaped == 0 {
        return Last::default();
    }
    let tail = &tail[tail.len() - shaped..];
    let head = &records[..records.len() - shaped];
    // Most files show by their last rows alone that they end with answers.
    let whole = if records.first().is_some_and(|record| record.start > start) {
        let near = Columns::of(head, (dialect.width, has_parts));
        let may_be = |record: &Record| near.evidence(record) > 0 || labels.is_strange(record);
        if !tail.iter().any(may_be) {
            return Last::default();
        }
        Columns::read(text, (start, tail[0].start), (dialect, has_parts))
    } else {
        Columns::of(head, (dialect.width, has_parts))
    };
    let marks_rows = |column: usize| matches!(role(column), Role::Id) || are_times(column);
    let is_nobodys = |record: &Record| {
        let mut marks = (0..dialect.width).filter(|column| marks_rows(*column)).peekable();
        labels.has(record) || marks.peek().is_some() && marks.all(|column| record.cell(column).is_empty())
    };
    whole.judge(tail, is_nobodys, |record| labels.is_strange(record))
}

/// The rows at the end that have a word beside their numbers which is the name of no known sum, and nothing that says which
/// response they are.
struct Labels {
    /// Where each begins, in which column its word stands, and whether that is one of ids or times.
    rows: Vec<(usize, usize, bool)>,
}

impl Labels {
    fn of(records: &[Record], width: usize, says_which: impl Fn(usize, &[Record]) -> bool) -> Self {
        let above = &records[..records.len() - MOST.min(records.len() / 2)];
        let is_full = |column: &usize| above.iter().all(|row| row.is_sum() || !row.cell(*column).is_empty());
        let marks: Vec<_> = (0..width).filter(|column| says_which(*column, above)).filter(is_full).collect();
        let label = |record: &Record| {
            let mut words = record.filled().filter(|(_, cell)| Figure::read(cell).is_none());
            let (column, word) = words.next()?;
            let is_short = word.len() <= LONGEST_LABEL && word.split_whitespace().count() <= LABEL_WORDS;
            let is_label = is_short && !word.bytes().any(|byte| byte.is_ascii_digit()) && !record.is_sum();
            let is_nobodys = marks.iter().all(|mark| *mark == column || record.cell(*mark).is_empty());
            let is_alone = words.next().is_none() && record.filled().count() > 1;
            // An id may be a word itself, where others are as well.
            let has_digit = |row: &Record| row.is_sum() || row.cell(column).bytes().any(|byte| byte.is_ascii_digit());
            let is_other = !marks.contains(&column) || above.iter().all(has_digit);
            let is_found = is_label && is_alone && is_nobodys && is_other && !marks.is_empty();
            is_found.then_some((record.start, column, marks.contains(&column)))
        };
        Self { rows: records[above.len()..].iter().filter_map(label).collect() }
    }

    fn find(&self, record: &Record) -> Option<&(usize, usize, bool)> {
        self.rows.iter().find(|(start, ..)| *start == record.start)
    }

    fn has(&self, record: &Record) -> bool {
        self.find(record).is_some()
    }

    /// Whether the word stands where all others have an id or a time.
    fn is_strange(&self, record: &Record) -> bool {
        self.find(record).is_some_and(|(.., is_strange)| *is_strange)
    }

    /// A record without its label.
    fn without(&self, record: &Record) -> Record {
        let mut record = record.clone();
        if let Some((_, column, _)) = self.find(&record) {
            record.cells[*column].clear();
        }
        record
    }
}

/// What is known of the numbers of all columns.
struct Columns {
    list: Vec<Column>,
    /// Whether rows among them that are called sums are such.
    has_parts: bool,
}

impl Columns {
    fn of(records: &[Record], (width, has_parts): (usize, bool)) -> Self {
        let mut columns = Self { list: vec![Column::default(); width], has_parts };
        for record in records {
            columns.add(record);
        }
        columns
    }

    /// Reads the records between two places.
    fn read(text: &[u8], (start, end): (usize, usize), (dialect, has_parts): (&Dialect, bool)) -> Self {
        let mut records = Records { bytes: &text[..end], at: start, delimiter: dialect.delimiter };
        let mut columns = Self { list: vec![Column::default(); dialect.width], has_parts };
        while let Some((cells, _)) = records.next_cells(&mut 0) {
            let cells = cells.into_iter().map(|cell| String::from_utf8_lossy(&cell).into_owned()).collect();
            columns.add(&Record { start: 0, end: 0, cells });
        }
        columns
    }

    /// Counts a record in, unless it is a sum of a part.
    fn add(&mut self, record: &Record) {
        if self.has_parts && record.is_sum() {
            return;
        }
        for (column, cell) in record.filled() {
            if let Some(column) = self.list.get_mut(column) {
                column.add(cell);
            }
        }
    }

    /// Which of the last rows sum up those above all of them.
    fn judge(
        mut self,
        tail: &[Record],
        is_nobodys: impl Fn(&Record) -> bool,
        is_strange: impl Fn(&Record) -> bool,
    ) -> Last {
        for first in 0..tail.len() {
            let rows = &tail[first..];
            // A name such as "Max" alone may be a person's; numbers that no answer has are nobody's.
            let is_certain = |row: &Record| self.fits(row) && self.is_certain(row);
            if rows.iter().all(|row| self.fits(row) || is_strange(row)) && rows.iter().any(is_certain) {
                return Last { sums: rows.len(), is_doubtful: false };
            }
            let is_last = rows.len() == 1;
            let may_be = |row: &Record| is_strange(row) || is_nobodys(row) && self.fits(row) && self.may_be(row);
            if is_last && may_be(&rows[0]) {
                return Last { sums: 0, is_doubtful: true };
            }
            self.add(&tail[first]);
        }
        Last::default()
    }

    fn numbers<'r>(&'r self, record: &'r Record) -> impl Iterator<Item = (&'r Column, Figure)> {
        let figures = record.figures().into_iter().flatten();
        figures.filter_map(|(column, figure)| Some((self.list.get(column)?, figure)))
    }

    /// Whether all numbers of a row say the same of their columns.
    fn fits(&self, record: &Record) -> bool {
        let is = |what: What| self.numbers(record).all(|(column, figure)| column.is(what, figure));
        What::ALL.into_iter().any(is)
    }

    /// How many numbers of a row stand where no answer has such.
    fn evidence(&self, record: &Record) -> usize {
        self.numbers(record).filter(|(column, figure)| column.is_none_of(*figure)).count()
    }

    fn is_certain(&self, record: &Record) -> bool {
        let figures = self.numbers(record).count();
        let fractions = self.numbers(record).filter(|(column, figure)| column.is_odd_fraction(*figure)).count();
        let is_long = self.numbers(record).all(|(column, _)| column.number >= FEWEST);
        figures > 1 && is_long && (fractions > 0 || self.evidence(record) > 1)
    }

    fn may_be(&self, record: &Record) -> bool {
        let are_many = self.numbers(record).all(|(column, _)| column.number >= MANY);
        let evidence = self.evidence(record);
        let is_odd = self.numbers(record).any(|(column, figure)| column.is_odd_fraction(figure));
        is_odd || evidence > 1 || are_many && (self.numbers(record).count() > 1 || evidence > 0)
    }
}

/// What a number may say of those above it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Sum,
    Mean,
    Number,
    Least,
    Most,
    Middle,
    Spread,
    SpreadOfAll,
}

impl What {
    const ALL: [Self; 8] =
        [Self::Sum, Self::Mean, Self::Number, Self::Least, Self::Most, Self::Middle, Self::Spread, Self::SpreadOfAll];
}

/// A number as written.
#[derive(Clone, Copy)]
pub(super) struct Figure {
    value: f64,
    decimals: i32,
}

impl Figure {
    /// Reads a number, whose decimals may stand behind a comma.
    pub(super) fn read(cell: &str) -> Option<Self> {
        let text = if cell.contains('.') { cell.to_owned() } else { cell.replacen(',', ".", 1) };
        let value: f64 = text.parse().ok().filter(|value: &f64| value.is_finite())?;
        let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        Some(Self { value, decimals: i32::try_from(decimals).ok()? })
    }

    fn is_fraction(self) -> bool {
        self.value.fract() != 0.0
    }

    /// Whether it is a value, to its decimals.
    fn is(self, value: f64) -> bool {
        (self.value - value).abs() <= 0.5 / 10_f64.powi(self.decimals) + 1e-9
    }

    /// Whether it is a value in all its decimals.
    fn is_exactly(self, value: f64) -> bool {
        (self.value - value).abs() <= 1e-9 * value.abs().max(1.0)
    }
}

/// What is known of the numbers of a column.
#[derive(Clone, Default)]
struct Column {
    number: usize,
    words: usize,
    sum: f64,
    squares: f64,
    range: Option<(f64, f64)>,
    has_fractions: bool,
    values: Vec<f64>,
}

impl Column {
    fn add(&mut self, cell: &str) {
        let Some(figure) = Figure::read(cell) else {
            self.words += 1;
            return;
        };
        let value = figure.value;
        self.number += 1;
        self.sum += value;
        self.squares += value * value;
        let (low, high) = self.range.unwrap_or((value, value));
        self.range = Some((low.min(value), high.max(value)));
        self.has_fractions |= figure.is_fraction();
        if self.values.len() <= MIDDLE_OF {
            self.values.push(value);
        }
    }

    /// Whether a number says something of the others.
    fn is(&self, what: What, figure: Figure) -> bool {
        let Some((low, high)) = self.range.filter(|_| self.words < self.number) else { return false };
        let number = self.number as f64;
        let mean = self.sum / number;
        let spread = |among: f64| ((self.squares - number * mean * mean).max(0.0) / among).sqrt();
        match what {
            What::Sum => figure.is_exactly(self.sum),
            What::Mean => figure.is(mean),
            What::Number => figure.is_exactly(number),
            What::Least => figure.is_exactly(low),
            What::Most => figure.is_exactly(high),
            What::Middle => self.middle().is_some_and(|middle| figure.is(middle)),
            What::Spread => self.number > 1 && figure.is(spread(number - 1.0)),
            What::SpreadOfAll => figure.is(spread(number)),
        }
    }

    fn middle(&self) -> Option<f64> {
        let mut values = self.values.clone();
        values.sort_by(f64::total_cmp);
        let half = values.len() / 2;
        let middle = if values.len().is_multiple_of(2) {
            (values.get(half.checked_sub(1)?)? + values.get(half)?) / 2.0
        } else {
            *values.get(half)?
        };
        (values.len() == self.number).then_some(middle)
    }

    /// Whether a number is a fraction among whole ones.
    fn is_odd_fraction(&self, figure: Figure) -> bool {
        figure.is_fraction() && !self.has_fractions
    }

    /// Whether a number is none that an answer has.
    fn is_none_of(&self, figure: Figure) -> bool {
        let is_outside = |(low, high): (f64, f64)| figure.value < low || figure.value > high;
        self.is_odd_fraction(figure) || self.range.is_some_and(is_outside)
    }
}
