//! What is worth knowing about how a part was read.

use std::fmt;

use crate::problem::Count;

/// Something that a person may want to know about a part; nothing is lost by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::responses) enum Remark {
    /// The text was UTF-16.
    Utf16,
    /// The text is not UTF-8 and was read as Windows-1252.
    Windows1252 {
        /// One of the words so read, so that a person can judge.
        word: String,
    },
    /// The text is UTF-8, save for some bytes, which were left as they are.
    BrokenUtf8 {
        /// Stretches that are not UTF-8.
        stretches: usize,
    },
    /// Characters of the text were damaged and are shown as `U+FFFD`.
    DamagedText,
    /// Cells of a sheet hold an error, whose text was read.
    ErrorCells {
        /// Number of such cells.
        number: usize,
        /// The first of them, such as `#N/A in C7`.
        first: String,
    },
    /// Cells of a sheet hold a formula without its result.
    UnsolvedCells {
        /// Number of such cells.
        number: usize,
        /// Where the first of them is, such as `C7`.
        first: String,
    },
    /// A value stands where the names of the columns should be.
    NoNames {
        /// The value.
        value: String,
    },
    /// Each line stood in quotes as a whole.
    QuotedLines,
    /// Rows stand above the names of the columns.
    AboveNames {
        /// Number of such rows.
        number: usize,
        /// The first of their cells that says something.
        first: String,
    },
    /// The second row was taken for names of columns by how it looks.
    SecondRow {
        /// The first of its cells.
        cell: String,
    },
    /// The last row may sum up those above it.
    LastRow,
    /// There is a row for each answer, and not one for each response.
    RowsOfAnswers {
        /// The column that says whose answer it is.
        person: String,
        /// The column that says to what.
        question: String,
    },
    /// Responses stand under their ids, further in or beside something else.
    UnderIds {
        /// The objects that they stand in.
        within: Vec<String>,
        /// What was not read.
        others: Vec<String>,
    },
    /// One object was read as one response, and may hold several.
    OneResponse {
        /// How many.
        number: usize,
        /// The first object that holds them; empty for the whole.
        within: String,
    },
    /// Sheets of the workbook that were not read.
    OtherSheets(Vec<String>),
    /// Tables that were sent along with a message, which is no response itself.
    Attached(Vec<String>),
    /// Entries of the archive that were not read.
    OtherEntries(Vec<String>),
}

impl Remark {
    /// The remark on the rows above the names of the columns.
    pub(in crate::responses) fn above_names<'c>(rows: impl Iterator<Item = &'c [String]>) -> Self {
        let is_filled = |row: &&'c [String]| row.iter().any(|cell| !cell.trim().is_empty());
        let rows: Vec<_> = rows.filter(is_filled).collect();
        let first = rows.iter().copied().flatten().map(|cell| cell.trim()).find(|cell| !cell.is_empty());
        Self::AboveNames { number: rows.len(), first: first.unwrap_or_default().to_owned() }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utf16 => f.write_str("is encoded as UTF-16, which was read as such"),
            Self::Windows1252 { word } => write!(
                f,
                "is not UTF-8, and was read as Windows-1252, so that one of its words is `{word}`; if that is wrong, \
                 save the file as UTF-8"
            ),
            Self::BrokenUtf8 { stretches } => {
                write!(f, "is UTF-8 except in {}", Count::of(*stretches, "place", "places"))
            }
            Self::DamagedText => f.write_str("has damaged characters, which are shown as `\u{fffd}`"),
            Self::ErrorCells { number, first } => {
                write!(f, "has {} with an error, such as {first}", Count::of(*number, "cell", "cells"))
            }
            Self::UnsolvedCells { number, first } => unsolved_cells(f, *number, first),
            Self::NoNames { value } => write!(
                f,
                "has `{value}` where the name of a column should be; if its first row is an answer, which is not counted \
                 now, put a row of names above it"
            ),
            Self::QuotedLines => f.write_str(
                "has lines that stand in quotes as a whole, as a spreadsheet saves what it took for one column; what is in \
                 the quotes was read",
            ),
            Self::AboveNames { number: 0, .. } => {
                f.write_str("has an empty row above the names of its columns, which was passed over")
            }
            Self::AboveNames { number, first } => write!(
                f,
                "has {} above the names of its columns, beginning with `{first}`; {} passed over",
                Count::of(*number, "row", "rows"),
                if *number == 1 { "it was" } else { "they were" }
            ),
            Self::SecondRow { cell } => write!(
                f,
                "has a second row, which begins with `{cell}`, that was taken for more names of columns; if it is an answer, \
                 which is not counted now, move it further down"
            ),
            Self::LastRow => f.write_str(
                "ends with a row whose numbers may be those of the columns above, summed up; it counts as a response, so \
                 delete it if it is none",
            ),
            Self::RowsOfAnswers { person, question } => write!(
                f,
                "has a row for each answer: `{person}` comes again with each `{question}`, so that everybody counts several \
                 times; export it with one row for each response, or make a pivot table of it with `{person}` in its rows \
                 and `{question}` in its columns"
            ),
            Self::UnderIds { within, others } => under_ids(f, within, others),
            Self::OneResponse { number, within } => one_response(f, *number, within),
            Self::OtherSheets(names) => write!(f, "has other sheets, which were not read: {}", Names(names)),
            Self::Attached(names) => {
                write!(f, "has messages with files that were not read: {}; save these files beside it", Names(names))
            }
            Self::OtherEntries(names) => write!(f, "has other files, which were not read: {}", Names(names)),
        }
    }
}

fn unsolved_cells(f: &mut fmt::Formatter<'_>, number: usize, first: &str) -> fmt::Result {
    write!(
        f,
        "has {} with a formula and no result, such as {first}, where there is no answer then; open and save it in a \
         spreadsheet, which works them out",
        Count::of(number, "cell", "cells")
    )
}

fn under_ids(f: &mut fmt::Formatter<'_>, within: &[String], others: &[String]) -> fmt::Result {
    f.write_str("has its responses under their ids")?;
    if !within.is_empty() {
        write!(f, ", in {}", Names(within))?;
    }
    if others.is_empty() { Ok(()) } else { write!(f, "; what else it holds was not read: {}", Names(others)) }
}

fn one_response(f: &mut fmt::Formatter<'_>, number: usize, within: &str) -> fmt::Result {
    f.write_str("was read as one response")?;
    if !within.is_empty() {
        write!(f, ", with all that stands in `{within}`")?;
    }
    let objects = Count::of(number, "object", "objects");
    write!(
        f,
        "; if the {objects} under numbers, ids or names in it are a response each, save them as one list of objects"
    )
}

/// The first few names of a list in words.
struct Names<'a>(&'a [String]);

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 5;
        for (index, name) in self.0.iter().take(SHOWN).enumerate() {
            write!(f, "{}`{name}`", if index == 0 { "" } else { ", " })?;
        }
        match self.0.len().checked_sub(SHOWN) {
            None | Some(0) => Ok(()),
            Some(more) => write!(f, " and {}", Count::of(more, "other", "others")),
        }
    }
}
