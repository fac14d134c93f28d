//! Rows read but not counted, each with its reason, and the account that every row must appear in.

use crate::problem::Count;

/// A row that was read and is not counted. It is kept and listed, never dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Name of the file it stands in.
    pub file: String,
    /// Number of the record in its file, from 1; a header and blank lines are not counted.
    pub row: usize,
    /// Line of the file on which the record starts, from 1.
    pub line: usize,
    /// Name of the column at fault, when it is one column.
    pub column: Option<String>,
    /// Why it is not counted.
    pub reason: Reason,
    /// The whole record as it stands in the file; bytes that are not UTF-8 are shown as `U+FFFD`.
    pub text: String,
}

/// Why a row is not counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The record has more or fewer cells than the header.
    WrongCells {
        /// Cells of the record.
        found: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// The file ends before the record does.
    Truncated {
        /// Lines from the start of the record to the end of the file.
        lines: usize,
    },
    /// The text is not JSON.
    NotJson {
        /// What the parser met, and where.
        message: String,
    },
    /// The text is JSON, but no object with a value for each name.
    NotAnObject,
    /// One name has two different values in the same object.
    RepeatedName {
        /// The name.
        name: String,
    },
    /// The response says that it was given to another survey.
    AnotherSurvey {
        /// The id of that survey.
        survey: String,
    },
    /// A field that people do not see was filled in.
    Honeypot,
    /// A later response of the same id replaces it.
    Superseded {
        /// The id.
        id: String,
    },
    /// The value is not one that the question offers.
    UnknownChoice {
        /// The value.
        value: String,
    },
    /// The value is not on the question's scale.
    OffScale {
        /// The value.
        value: String,
    },
    /// The question was not shown to whoever gave the value.
    NotShown {
        /// The value.
        value: String,
    },
    /// The value is not UTF-8.
    NotUtf8,
    /// The value is no date of the stated kind.
    NotADate {
        /// The value.
        value: String,
    },
}

impl Reason {
    /// The name of the reason in files, which never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongCells { .. } => "wrong_cells",
            Self::Truncated { .. } => "truncated",
            Self::NotJson { .. } => "not_json",
            Self::NotAnObject => "not_an_object",
            Self::RepeatedName { .. } => "repeated_name",
            Self::AnotherSurvey { .. } => "another_survey",
            Self::Honeypot => "honeypot",
            Self::Superseded { .. } => "superseded",
            Self::UnknownChoice { .. } => "unknown_choice",
            Self::OffScale { .. } => "off_scale",
            Self::NotShown { .. } => "not_shown",
            Self::NotUtf8 => "not_utf8",
            Self::NotADate { .. } => "not_a_date",
        }
    }

    /// The reason for people, as the rest of a sentence that begins with "the row".
    pub fn words(&self) -> String {
        match self {
            Self::WrongCells { found, expected } => {
                format!("has {} where the header has {expected}", Count::of(*found, "cell", "cells"))
            }
            Self::Truncated { lines: 0 | 1 } => "is cut off where the file ends".into(),
            Self::Truncated { lines } => {
                let lines = Count::of(*lines, "line", "lines");
                format!(
                    "opens a quote or bracket that is never closed, and takes {lines} with it to the end of the file"
                )
            }
            Self::NotJson { message } => format!("is not JSON: {message}"),
            Self::NotAnObject => "is not an object with a value for each name".into(),
            Self::RepeatedName { name } => format!("gives `{name}` twice, with different values"),
            Self::AnotherSurvey { survey } => format!("was given to the survey `{survey}`"),
            Self::Honeypot => "fills in a field that people do not see, as machines do".into(),
            Self::Superseded { id } => format!("was replaced by a later one with the id `{id}`"),
            Self::UnknownChoice { value } => format!("has `{value}`, which the question does not offer"),
            Self::OffScale { value } => format!("has `{value}`, which is not on the scale"),
            Self::NotShown { value } => format!("has `{value}` at a question that was not shown"),
            Self::NotUtf8 => "holds bytes that are not UTF-8".into(),
            Self::NotADate { value } => format!("has `{value}` where a date should be"),
        }
    }
}

/// What became of the rows of a file: read = counted + superseded + set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Name of the file; empty for a total.
    pub file: String,
    /// Records found.
    pub read: usize,
    /// Responses that count.
    pub counted: usize,
    /// Responses that a later one of the same id replaces.
    pub superseded: usize,
    /// Rows set aside with a reason.
    pub set_aside: usize,
}

impl Account {
    /// Whether every row that was read is accounted for.
    pub fn balances(&self) -> bool {
        self.read == self.counted + self.superseded + self.set_aside
    }

    /// The sum over files.
    pub fn total<'a>(accounts: impl IntoIterator<Item = &'a Account>) -> Self {
        accounts.into_iter().fold(Self::default(), |sum, next| Self {
            file: sum.file,
            read: sum.read + next.read,
            counted: sum.counted + next.counted,
            superseded: sum.superseded + next.superseded,
            set_aside: sum.set_aside + next.set_aside,
        })
    }
}
