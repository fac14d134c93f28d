//! Stage 4: who answered what. Answers stand by column and coded: one byte an answer, a text as a reference into its
//! file. Every missing answer keeps its reason; every row that is not counted is listed.

mod answers;
mod asked;
mod assemble;
mod batteries;
mod builder;
mod calculated;
mod cells;
mod census;
mod choices;
mod code;
mod counts;
mod mapping;
mod numbers;
mod row;
mod rows;
mod texts;
mod typed;
mod waves;

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use crate::responses::{Account, SetAside};
use crate::survey::Missing;
pub use assemble::assemble;
pub use code::{Answer, Code};
pub use counts::{By, Counts};
pub use row::Agreed;

/// The responses to one survey that count, one after another in each column, in an order that depends on what they
/// say and not on where they stood in the files.
#[derive(Clone, Debug, Default)]
pub struct Dataset<'a> {
    /// The id of each response, as sent or made from its contents.
    ids: Vec<Cow<'a, str>>,
    /// When each was begun, in UTC.
    starts: Vec<Option<DateTime>>,
    /// The wave of each, as an index into `waves`.
    wave: Vec<Option<u16>>,
    /// The waves from the first to the last that has a response, those without any included.
    pub waves: Vec<WaveSpan>,
    /// One column a question.
    columns: Vec<Column<'a>>,
    /// How many choices each question has.
    widths: Vec<usize>,
    /// The texts behind "Other", by question and row.
    others: BTreeMap<usize, BTreeMap<usize, Cow<'a, str>>>,
    /// One account a file, in order of name.
    pub accounts: Vec<Account>,
    /// Rows that were read and not counted.
    pub set_aside: Vec<SetAside>,
    /// Rows that were replaced by a later one of the same id.
    pub superseded: Vec<SetAside>,
    /// Single answers that could not be counted; the rest of their rows was.
    pub flagged: Vec<SetAside>,
    /// Columns that belong to no question, by file.
    pub unmatched: BTreeMap<String, Vec<String>>,
    /// Whether the answers were made by `yousaid simulate`.
    pub synthetic: bool,
}

/// A wave: its name and its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaveSpan {
    /// As people read it: `2026 Q3`, `September 2026`, `2026`.
    pub label: String,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

/// The answers to one question.
#[derive(Clone, Debug)]
enum Column<'a> {
    /// One choice a response, by its index.
    Codes(Vec<Code>),
    /// Any number of choices a response.
    Several {
        /// Whether the question was answered at all ([`Answer::Given`] with 0), or why not.
        state: Vec<Code>,
        /// For each choice, whether each response has it.
        chosen: Vec<Vec<bool>>,
    },
    /// A number a response, or why there is none.
    Numbers(Vec<Result<f64, Missing>>),
    /// Words of the person's own, or why there are none.
    Texts(Vec<Result<Cow<'a, str>, Missing>>),
    /// A note: nothing is answered.
    Nothing,
}

impl Dataset<'_> {
    /// How many responses count.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether no response counts.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The days of the first and the last response that has a date.
    pub fn days(&self) -> Option<(Date, Date)> {
        let days = self.starts.iter().flatten().map(|start| start.date());
        days.clone().min().zip(days.max())
    }

    /// How many responses fall into each wave.
    pub fn wave_sizes(&self) -> Vec<u64> {
        let mut sizes = vec![0; self.waves.len()];
        for wave in self.wave.iter().flatten() {
            sizes[usize::from(*wave)] += 1;
        }
        sizes
    }
}
