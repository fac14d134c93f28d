//! Delimited text (CSV and its kin): its dialect, and its rows, cut without copying.

mod below;
mod formula;
mod gather;
mod header;
mod index;
mod record;
mod sums;
mod title;
mod whole;

use std::borrow::Cow;

use super::container::Remark;
use super::service::{self, Head, Recognised};
use super::{HEAD, summary, width};
use crate::problem::Problem;
pub(super) use below::Below;
pub(super) use formula::unwrap_formulas;
pub(super) use gather::{Aside, Stretch};
use header::Header;
pub(super) use record::unquoted;
use record::{End, Records};
use title::Beginning;
pub(super) use whole::unwrap_lines;

/// Delimiters that are tried, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Records that are tried with each delimiter.
const TRIED: usize = 50;

/// Records that have to be as wide as the header where a chunk is taken to start.
const AGREEING: usize = 4;

/// Line ends that are tried for the start of a chunk.
const CANDIDATES: usize = 64;

/// How the records of one text are written.
#[derive(Clone, Debug)]
pub(super) struct Dialect {
    /// What stands between cells.
    pub(super) delimiter: u8,
    /// Cells of a record.
    pub(super) width: usize,
    /// How many of them, from the last on, have no name: a record may leave them out.
    pub(super) nameless: usize,
    /// The first row of names.
    pub(super) header: Header,
}

/// A text whose header has been read.
pub(super) struct Opened {
    pub(super) dialect: Dialect,
    /// Names of the columns as written; where there are several rows of them, the first that says something.
    pub(super) columns: Vec<String>,
    /// Where the first record after the header starts, and how many lines and records stand before it.
    pub(super) start: usize,
    pub(super) lines: usize,
    pub(super) above: usize,
    pub(super) recognised: Recognised,
    /// Where the answers end, and the rows that stand below them.
    pub(super) end: usize,
    pub(super) below: Vec<Below>,
    /// What is worth knowing about how it was opened.
    pub(super) remarks: Vec<Remark>,
}

/// Opens delimited text, whose first record is the header; the tool that wrote it may have more, and a title may stand
/// above it. The delimiter is found, `usual` is taken when nothing tells; a first line `sep=;`, as spreadsheets write it,
/// decides.
pub(super) fn open(file: &str, bytes: &[u8], usual: u8, from: Option<&str>) -> Result<Opened, Problem> {
    let (delimiter, at) = separator_line(bytes).unwrap_or_else(|| (delimiter(bytes, usual), 0));
    let first = First::read(bytes, at, delimiter);
    check_header(file, first.header(0), first.end)?;
    if first.rows.iter().take(4).any(|row| row.len() > width::OF_TEXT) {
        return Err(width::refused(file, "columns", width::OF_TEXT));
    }
    // A title stands above the tables of a summary, one for each question.
    if first.rows[0].len() == 1 && first.rows.iter().any(|row| row.len() > 1 && summary::begins(&row[0])) {
        return Err(summary::refused(file, "it sums up what people answered"));
    }
    let whole = first.recognise(file, 0, from)?;
    let is_known = whole.service.is_some() && whole.evidence.iter().any(|(weight, _)| *weight > 0.0);
    let titled = if is_known { None } else { below_title(&first, whole.headings) };
    let Some((first, above)) = titled else {
        if !is_known && whole.headings < 2 && first.beginning().has_title() {
            let problem = Problem::error(format!("`{file}` begins with a title, and no row of names stands below it"));
            return Err(problem.hint("delete the rows above the names of the columns; leave none of them empty"));
        }
        return Ok(first.opened(whole, 0));
    };
    let recognised = first.recognise(file, above, from)?;
    Ok(first.opened(recognised, above))
}

/// How many rows of a sheet, written out and each in its row, stand above the names of the columns.
pub(super) fn rows_above(text: &[u8], lines: impl Fn(usize) -> Option<u32>) -> Option<usize> {
    let mut first = First::read(text, 0, b',');
    for row in 1..first.rows.len() {
        first.gaps[row] |= lines(row).zip(lines(row - 1)).is_some_and(|(line, before)| line > before + 1);
    }
    first.beginning().above()
}

/// Whether a text whose cells are parted by commas is as a tool that is known writes responses.
pub(super) fn is_of_known_tool(text: &[u8]) -> bool {
    First::read(text, 0, b',').recognise("", 0, None).is_ok_and(|recognised| recognised.service.is_some())
}

/// The first records below a title, cut by the delimiter by which they are a table, and how many stand above the names.
fn below_title<'b>(first: &First<'b>, headings: usize) -> Option<(First<'b>, usize)> {
    let others = DELIMITERS.into_iter().filter(|delimiter| *delimiter != first.delimiter);
    // The line of a title says nothing of the delimiter; a row of names does.
    let is_open = first.beginning().is_lone(0);
    let others = others.filter(|_| is_open).map(|delimiter| First::read(first.bytes, first.at, delimiter));
    let mut all = std::iter::once(first.clone()).chain(others);
    // A title that stands directly above the names may have been known as a row of its own.
    let found = all.find_map(|first| first.beginning().above().map(|above| (first, above)));
    found.filter(|(first, above)| *above > 1 || first.gaps[1] || headings < 2)
}

/// The first records of a text, cut by one delimiter.
#[derive(Clone)]
struct First<'b> {
    bytes: &'b [u8],
    /// Where they begin.
    at: usize,
    delimiter: u8,
    rows: Vec<Vec<String>>,
    /// The place and the lines after each of them.
    after: Vec<(usize, usize)>,
    /// Whether a line or a record that says nothing stands directly above each of them.
    gaps: Vec<bool>,
    /// What ends the first.
    end: End,
}

impl<'b> First<'b> {
    fn read(bytes: &'b [u8], at: usize, delimiter: u8) -> Self {
        let mut records = Records { bytes, at, delimiter };
        let mut lines = usize::from(at > 0);
        let (cells, end) = records.next_cells(&mut lines).unwrap_or((Vec::new(), End::File));
        let (mut rows, mut after, mut gaps) = (vec![decoded(cells)], vec![(records.at, lines)], vec![false]);
        while rows.len() < HEAD {
            let blank = matches!(bytes[records.at..], [b'\n', ..] | [b'\r', b'\n', ..]);
            let Some((cells, _)) = records.next_cells(&mut lines) else { break };
            gaps.push(blank || rows.last().is_some_and(|row| row.iter().all(|cell| cell.trim().is_empty())));
            rows.push(decoded(cells));
            after.push((records.at, lines));
        }
        Self { bytes, at, delimiter, rows, after, gaps, end }
    }

    fn beginning(&self) -> Beginning<'_> {
        Beginning { rows: &self.rows, gaps: &self.gaps }
    }

    /// A record as it stands, without blanks before it.
    fn header(&self, row: usize) -> &'b [u8] {
        let start = row.checked_sub(1).map_or(self.at, |before| self.after[before].0);
        self.bytes[start..self.after[row].0].trim_ascii_start()
    }

    /// Finds out what wrote the records that stand below so many.
    fn recognise(&self, name: &str, above: usize, from: Option<&str>) -> Result<Recognised, Problem> {
        service::recognise(&Head { rows: &self.rows[above..], delimiter: self.delimiter, bom: false, name }, from)
    }

    /// The text opened, so many records standing above the names.
    fn opened(self, recognised: Recognised, above: usize) -> Opened {
        let headings = recognised.headings.max(1);
        let rows = &self.rows[above..];
        let (start, lines) = self.after[above + headings - 1];
        let width = rows[..headings].iter().map(Vec::len).max().unwrap_or_default();
        let name = |column: usize| rows[..headings].iter().filter_map(|row| row.get(column)).find(|it| !it.is_empty());
        let columns: Vec<_> = (0..width).map(|column| name(column).cloned().unwrap_or_default()).collect();
        let nameless = columns.iter().rev().take_while(|name| name.trim().is_empty()).count();
        let header = Header::new(self.header(above).trim_ascii_end(), &rows[0], headings == 1);
        let header = match below::marks(&rows[headings..], &recognised.columns) {
            Some(marks) => header.with_sums(marks, self.delimiter),
            None => header,
        };
        let dialect = Dialect { delimiter: self.delimiter, width, nameless, header };
        let title = (above > 0).then(|| Remark::above_names(self.rows[..above].iter().map(Vec::as_slice)));
        let below::Ending { end, rows: below, is_doubtful } =
            below::rows(self.bytes, start, &dialect, &recognised.columns);
        let remarks = title.into_iter().chain(is_doubtful.then_some(Remark::LastRow)).collect();
        Opened { dialect, columns, start, lines, above: above + headings, recognised, end, below, remarks }
    }
}

impl Dialect {
    /// A likely start of a record at or after a place: after the first line end that is followed by records as wide as
    /// the header. Whether it was right shows when the records before it have been read.
    pub(super) fn start_near(&self, text: &[u8], place: usize) -> usize {
        let mut at = place;
        let mut first = None;
        for _ in 0..CANDIDATES {
            if at > 0 && text[at - 1] != b'\n' {
                at += text[at..].iter().position(|byte| *byte == b'\n').map_or(text.len() - at, |length| length + 1);
            }
            first = first.or(Some(at));
            if at == text.len() || self.agrees(text, at) {
                return at;
            }
            at += 1;
        }
        first.unwrap_or(text.len())
    }

    /// Whether the records from a place on are as wide as the header.
    fn agrees(&self, text: &[u8], at: usize) -> bool {
        let mut records = Records { bytes: text, at, delimiter: self.delimiter };
        (0..AGREEING).all(|_| {
            let mut cells = 0;
            let end = records.next_record(|_| cells += 1);
            cells == self.width && end != End::InsideQuote || records.at == text.len()
        })
    }
}

/// Ends lines with a line feed where all of them end with a carriage return alone, as programs for Macs still write them.
pub(super) fn with_line_feeds(text: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    let are_lone = {
        let mut ends = line_ends_outside(&text).peekable();
        // Most files show by their first line end that they are not of this kind.
        ends.peek().is_some() && ends.all(|at| is_lone(&text, at))
    };
    if !are_lone {
        return text;
    }
    let mut text = text.into_owned();
    for at in 0..text.len() {
        if is_lone(&text, at) {
            text[at] = b'\n';
        }
    }
    Cow::Owned(text)
}

/// Where the carriage returns and line feeds of a text stand that are in no quotes. A quote opens where a cell may begin.
fn line_ends_outside(text: &[u8]) -> impl Iterator<Item = usize> {
    let mut inside = false;
    (0..text.len()).filter(move |at| {
        let before = at.checked_sub(1).map_or(b'\n', |at| text[at]);
        let may_open = matches!(before, b'"' | b'\r' | b'\n') || DELIMITERS.contains(&before);
        inside ^= text[*at] == b'"' && (inside || may_open);
        !inside && matches!(text[*at], b'\r' | b'\n')
    })
}

/// Whether a carriage return stands here, and no line feed after it.
fn is_lone(text: &[u8], at: usize) -> bool {
    text[at] == b'\r' && text.get(at + 1) != Some(&b'\n')
}

/// Refuses a file whose first record shows that it is no text with line ends.
fn check_header(file: &str, header: &[u8], end: End) -> Result<(), Problem> {
    if header.contains(&0) {
        Err(Problem::error(format!("`{file}` is not plain text")).hint("export it again as CSV, encoded as UTF-8"))
    } else if end == End::InsideQuote {
        Err(Problem::error(format!("the header of `{file}` opens a quote that is never closed"))
            .hint("close the quote, or download the file again"))
    } else if line_ends_outside(header.trim_ascii_end()).any(|at| is_lone(header, at)) {
        Err(Problem::error(format!("some lines of `{file}` end with a carriage return alone, and others do not"))
            .hint("save it as CSV, encoded as UTF-8"))
    } else {
        Ok(())
    }
}

/// The cells of a record as text; bytes that are not UTF-8 become `U+FFFD`.
fn decoded(cells: Vec<Cow<'_, [u8]>>) -> Vec<String> {
    cells.into_iter().map(|cell| String::from_utf8_lossy(&cell).into_owned()).collect()
}

/// The delimiter that a first line such as `sep=;` declares, and the length of that line.
fn separator_line(bytes: &[u8]) -> Option<(u8, usize)> {
    match bytes.strip_prefix(b"sep=")? {
        [delimiter, b'\n', ..] => Some((*delimiter, 6)),
        [delimiter, b'\r', b'\n', ..] => Some((*delimiter, 7)),
        _ => None,
    }
}

/// The first of what cannot be names of columns: a date, or numbers in half of the columns that do not count them up.
pub(super) fn value_among_names<'n>(names: &'n [Cow<'_, str>]) -> Option<&'n str> {
    let names: Vec<_> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    let is_date = |name: &&&str| {
        let parts: Vec<_> = name.trim_end_matches('Z').split(|c: char| !c.is_alphanumeric() || c == 'T').collect();
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let Some((day, clock)) = parts.split_at_checked(3) else { return false };
        // A clock may say `PM` and name its zone.
        let is_clock = clock.iter().filter(|part| is_number(part)).count() > 1 && clock.iter().all(|it| it.len() <= 4);
        let is_day = day.iter().all(is_number) && day.iter().any(|part| part.len() == 4);
        is_day && (clock.iter().all(is_number) || is_clock)
    };
    let number = |name: &str| name.parse::<f64>().ok().filter(|number| number.is_finite());
    let numbers: Vec<f64> = names.iter().filter_map(|name| number(name)).collect();
    let count_up = numbers.is_sorted_by(|a, b| a < b);
    let first_number = || names.iter().find(|name| number(name).is_some());
    let date = names.iter().find(is_date);
    date.or_else(|| first_number().filter(|_| !count_up && numbers.len() * 2 >= names.len())).copied()
}

/// The delimiter that cuts the most records into as many cells as the header, weighed by the cuts that it makes.
fn delimiter(bytes: &[u8], usual: u8) -> u8 {
    let mut best = (0, usual);
    for delimiter in DELIMITERS {
        let score = score(bytes, delimiter);
        if score > best.0 || score == best.0 && delimiter == usual {
            best = (score, delimiter);
        }
    }
    best.1
}

/// Records as wide as the header, times the delimiters in the header.
fn score(bytes: &[u8], delimiter: u8) -> usize {
    let mut records = Records { bytes, at: 0, delimiter };
    let mut widths = std::iter::from_fn(|| records.next_cells(&mut 0).map(|(cells, _)| cells.len())).take(TRIED);
    let header = widths.next().unwrap_or(1);
    (widths.filter(|width| *width == header).count() + 1) * (header - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_answers_is_told_from_a_row_of_names() {
        let case = |names: &str, expected: Option<&str>| {
            let names: Vec<_> = names.split(',').map(Cow::Borrowed).collect();
            assert_eq!(value_among_names(&names), expected, "{names:?}");
        };
        case("1,2026-05-01,5,good", Some("2026-05-01"));
        case("r7,01/05/2026 09:30,well", Some("01/05/2026 09:30"));
        case("2026/05/01 7:07:45 PM GMT+1,well", Some("2026/05/01 7:07:45 PM GMT+1"));
        case("2026-05-01T09:30:00.000Z,well", Some("2026-05-01T09:30:00.000Z"));
        for name in ["12/2025: how many of 3 or 4 or 5 visits?", "18-24 (2024)", "1. 2024-25", "3.2 Rate 1-5 (2024)"] {
            case(&format!("{name},well"), None);
        }
        case("5,4,4,fine", Some("5"));
        case("7", None);
        case("id,1,2,3,4", None);
        case("1,2,3", None);
        case("id,5,comment,way", None);
        case("Q1,1.2.1,1.2.2,--,2026", None);
        case(",,", None);
    }
}
