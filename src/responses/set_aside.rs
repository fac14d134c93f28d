//! Rows read but not counted, each with its reason, and the account that every row must appear in.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::width;
use crate::problem::{Count, grouped};

/// A row that was read and is not counted. It is kept and listed, never dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Name of the file it stands in.
    pub file: Arc<str>,
    /// Number of the record in its file, from 1; a header and blank lines are not counted.
    pub row: usize,
    /// Line of the file on which the record starts, from 1.
    pub line: usize,
    /// Name of the column at fault, when it is one column.
    pub column: Option<Arc<str>>,
    /// Why it is not counted.
    pub reason: Reason,
    /// The whole record as it stands in the file; bytes that are not UTF-8 are shown as `U+FFFD`.
    pub text: String,
}

impl SetAside {
    /// Where it stands and why it is not counted, in a line; `file` is the name of its file for people.
    pub fn line_in(&self, file: &str) -> String {
        let column = self.column.as_ref().map_or(String::new(), |column| format!(", column `{column}`"));
        let (row, line) = (grouped(self.row), grouped(self.line));
        format!("{file}, row {row}, line {line}{column}: the row {}", self.reason.words())
    }
}

/// Why a row is not counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// A quote is never closed, and takes the records below along, up to the next quote.
    OpenQuote {
        /// Lines from the start of the record to the end of the last of these.
        lines: usize,
    },
    /// The record is the header once more, as in files that were pasted together.
    HeaderAgain,
    /// No cell of the record says anything.
    EmptyRow,
    /// The record sums up those above it, or is a note below them.
    SummaryRow,
    /// A header above it names the columns in another order than the first.
    OtherOrder,
    /// The text is not JSON.
    NotJson {
        /// What the parser met, and where.
        message: String,
    },
    /// The text is JSON, but no object with a value for each name.
    NotAnObject,
    /// The mail has no question with its answer.
    NoFields,
    /// One name has two different values in the same object.
    RepeatedName {
        /// The name.
        name: String,
    },
    /// No column of its file belongs to a question.
    NoQuestion,
    /// The response says that it was given to another survey.
    AnotherSurvey {
        /// The id of that survey.
        survey: String,
    },
    /// A field that people do not see was filled in.
    Honeypot,
    /// The form was not sent to its end.
    Partial,
    /// Whoever made the survey looked at it.
    Preview,
    /// The tool made the response up, or it was marked as a test.
    Test,
    /// The tool takes the response for spam.
    Spam,
    /// Nobody answers so quickly.
    TooQuick {
        /// How long the response took.
        seconds: usize,
    },
    /// The same was said before, at the same time.
    Duplicate {
        /// Where the other stands, such as `line 7`.
        by: String,
    },
    /// Another response of the same id counts in its place.
    Superseded {
        /// The id.
        id: String,
        /// Where the other stands, such as `line 7`.
        by: String,
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
    /// The value is no number.
    NotANumber {
        /// The value.
        value: String,
    },
    /// The number, the day or the time of day lies outside of what the question takes.
    OutOfRange {
        /// The value.
        value: String,
        /// What the question takes, such as `from 0 to 120`.
        range: String,
    },
    /// Several things were given the same place of a ranking.
    SamePlace {
        /// The place, from 1.
        place: usize,
    },
    /// Points that should add up to a sum do not.
    WrongSum {
        /// What they add up to.
        sum: String,
        /// What they should add up to.
        total: u32,
    },
    /// A choice that excludes all others was made together with others.
    NotAlone {
        /// The code of that choice.
        value: String,
    },
    /// The choice was not shown to whoever made it.
    NotOffered {
        /// The choice.
        value: String,
    },
    /// Words stand behind "Other", and something else was chosen.
    OtherNotChosen {
        /// The words.
        value: String,
    },
    /// The question was not shown to whoever gave the value.
    NotShown {
        /// The value.
        value: String,
    },
    /// The value is not UTF-8.
    NotUtf8,
    /// The value is longer than anybody types.
    TooLong {
        /// How many bytes it has.
        bytes: usize,
    },
    /// The value is no date of the stated kind.
    NotADate {
        /// The value.
        value: String,
    },
    /// The value is no time of day.
    NotATime {
        /// The value.
        value: String,
    },
    /// The value does not look like an address; it is kept all the same.
    NotAnAddress {
        /// The value.
        value: String,
        /// What it should be, such as `an e-mail address`.
        what: Cow<'static, str>,
    },
}

impl Reason {
    /// The name of the reason in files, which never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongCells { .. } => "wrong_cells",
            Self::Truncated { .. } => "truncated",
            Self::OpenQuote { .. } => "open_quote",
            Self::HeaderAgain => "header_again",
            Self::EmptyRow => "empty_row",
            Self::SummaryRow => "summary_row",
            Self::OtherOrder => "other_order",
            Self::NotJson { .. } => "not_json",
            Self::NotAnObject => "not_an_object",
            Self::NoFields => "no_fields",
            Self::RepeatedName { .. } => "repeated_name",
            Self::NoQuestion => "no_question",
            Self::AnotherSurvey { .. } => "another_survey",
            Self::Honeypot => "honeypot",
            Self::Partial => "partial",
            Self::Preview => "preview",
            Self::Test => "test",
            Self::Spam => "spam",
            Self::TooQuick { .. } => "too_quick",
            Self::Duplicate { .. } => "duplicate",
            Self::Superseded { .. } => "superseded",
            Self::UnknownChoice { .. } => "unknown_choice",
            Self::OffScale { .. } => "off_scale",
            Self::NotANumber { .. } => "not_a_number",
            Self::OutOfRange { .. } => "out_of_range",
            Self::SamePlace { .. } => "same_place",
            Self::WrongSum { .. } => "wrong_sum",
            Self::NotAlone { .. } => "not_alone",
            Self::NotOffered { .. } => "not_offered",
            Self::OtherNotChosen { .. } => "other_not_chosen",
            Self::NotShown { .. } => "not_shown",
            Self::NotUtf8 => "not_utf8",
            Self::TooLong { .. } => "too_long",
            Self::NotADate { .. } => "not_a_date",
            Self::NotATime { .. } => "not_a_time",
            Self::NotAnAddress { .. } => "not_an_address",
        }
    }

    /// Whether the answer is kept all the same, and only worth a look.
    pub fn is_remark(&self) -> bool {
        matches!(self, Self::NotAnAddress { .. })
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
            Self::OpenQuote { lines } => format!(
                "opens a quote that is not closed before the next one opens, so that {lines} lines are one; close it in a \
                 copy of the file"
            ),
            Self::HeaderAgain => "is the header once more".into(),
            Self::EmptyRow => "says nothing in any cell".into(),
            Self::SummaryRow => "sums up the rows above it, or is a note below them".into(),
            Self::OtherOrder => {
                "stands below a second header, which names the columns in another order; put it into a file of its own"
                    .into()
            }
            Self::NotJson { message } => format!("is not JSON: {message}"),
            Self::NotAnObject => "is not an object with a value for each name".into(),
            Self::NoFields => "is a mail in which no question with its answer was found".into(),
            Self::RepeatedName { name } => format!("gives `{name}` twice, with different values"),
            Self::NoQuestion => "stands in a table of which no column belongs to a question".into(),
            Self::AnotherSurvey { survey } => format!("was given to the survey `{survey}`"),
            Self::Honeypot => "fills in a field that people do not see, as machines do".into(),
            Self::Partial => "was not sent to its end".into(),
            Self::Preview => "is a preview of the survey".into(),
            Self::Test => "was sent as a test".into(),
            Self::Spam => "is spam, as the tool has it that collected it".into(),
            Self::TooQuick { seconds } => {
                format!("took {}, less than anybody needs", Count::of(*seconds, "second", "seconds"))
            }
            Self::Duplicate { by } => format!("says the same as another, at the same time, in {by}"),
            Self::Superseded { id, by } => format!("was replaced by another with the id `{id}`, in {by}"),
            Self::UnknownChoice { value } => format!("has `{value}`, which the question does not offer"),
            Self::OffScale { value } => format!("has `{value}`, which is not on the scale"),
            Self::NotANumber { value } => format!("has `{value}` where a number should be"),
            Self::OutOfRange { value, range } => format!("has `{value}`, and the question takes answers {range}"),
            Self::SamePlace { place } => format!("gives place {place} to several things"),
            Self::WrongSum { sum, total } => format!("has points that add up to {sum} and not to {total}"),
            Self::NotAlone { value } => format!("has `{value}` together with choices that it excludes"),
            Self::NotOffered { value } => format!("has `{value}`, a choice that was not shown"),
            Self::OtherNotChosen { value } => format!("has `{value}` behind \"Other\", which was not chosen"),
            Self::NotShown { value } => format!("has `{value}` at a question that was not shown"),
            Self::NotUtf8 => "holds bytes that are not UTF-8".into(),
            Self::TooLong { bytes } => {
                format!("has {} bytes, and an answer may have {}", grouped(*bytes), grouped(width::OF_ANSWER))
            }
            Self::NotADate { value } => format!("has `{value}` where a date should be"),
            Self::NotATime { value } => format!("has `{value}` where a time of day should be"),
            Self::NotAnAddress { value, what } => format!("has `{value}` where {what} should be"),
        }
    }
}

/// What became of the rows of a file: read = counted + superseded + set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Name of the file; empty for a total.
    pub file: String,
    /// Records found.
    pub read: usize,
    /// Responses that count.
    pub counted: usize,
    /// Responses in whose place another of the same id counts.
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
