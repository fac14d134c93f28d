//! Stage 4: who answered what. Answers stand by column and coded: one byte an answer, a text as a reference into its
//! file. Every missing answer keeps its reason; every row that is not counted is listed.

mod again;
mod answers;
mod asked;
mod assemble;
mod batteries;
mod bits;
mod builder;
mod calculated;
mod cells;
mod census;
mod chance;
mod choices;
mod code;
mod counts;
mod crowds;
mod day;
pub(crate) mod doubts;
mod fingerprint;
mod foreign;
mod forms;
mod keys;
mod mapping;
mod memo;
pub(crate) mod names;
mod newest;
mod numberings;
mod numbers;
mod overlap;
mod part;
mod places;
mod purposes;
mod quick;
mod repeats;
mod replaced;
mod row;
mod rows;
mod source;
mod tally;
mod texts;
mod typed;
pub(crate) mod values;
mod waves;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::problem::Problem;
use crate::responses::{Account, SetAside};
use crate::survey::Kind;
pub use assemble::assemble;
use bits::Bits;
pub use code::{Answer, Code};
pub use counts::{By, Counts, Parted};
use day::Day;
pub use newest::Newest;
pub(crate) use purposes::{Purpose, purposes};
pub use replaced::Replaced;
pub use row::Agreed;
use source::{Origin, Source};
use words::Words;

/// The responses to one survey that count, one after another in each column, in an order that depends on what they
/// say and not on where they stood in the files.
#[derive(Clone, Debug, Default)]
pub struct Dataset<'a> {
    /// The files that the responses stand in.
    sources: Vec<Source<'a>>,
    /// Which responses stand in which part of a file, in order.
    chunks: Vec<Origin>,
    /// Where each response starts in its part of a file.
    starts: Vec<u32>,
    /// What kind each question is.
    kinds: Vec<Kind>,
    /// The day on which each was begun, in UTC.
    days: Vec<Day>,
    /// The first and the last day on which one was begun.
    ends: Option<(Day, Day)>,
    /// The waves from the first to the last that has a response, those without any included.
    pub waves: Vec<WaveSpan>,
    /// The wave of each day by its place, as an index into `waves`; past the end where a day is in none.
    wave_of: Vec<u16>,
    /// One column a question.
    columns: Vec<Column>,
    /// How many choices each question has.
    widths: Vec<usize>,
    /// The texts behind "Other", by question.
    others: BTreeMap<usize, Words>,
    /// One account a file, in order of name.
    pub accounts: Vec<Account>,
    /// Rows that were read and not counted.
    pub set_aside: Vec<SetAside>,
    /// Rows that were replaced by another of the same id; [`Dataset::replaced`] lists them.
    pub superseded: Vec<Replaced>,
    /// Single answers that could not be counted; the rest of their rows was.
    pub flagged: Vec<SetAside>,
    /// Columns that belong to no question, by file.
    pub unmatched: BTreeMap<String, Vec<String>>,
    /// Files of which no column belongs to a question, and none is our own form's.
    pub(crate) strange: BTreeSet<String>,
    /// What could not be settled about how the files are written.
    pub problems: Vec<Problem>,
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
#[derive(Clone, Debug, Default)]
enum Column {
    /// One choice a response, by its index.
    Codes(Vec<Code>),
    /// Any number of choices a response.
    Several {
        /// Whether the question was answered at all, or why not.
        state: Vec<Code>,
        /// For each choice, whether each response has it.
        chosen: Vec<Bits>,
    },
    /// A number a response.
    Numbers {
        /// Whether there is one, or why not.
        state: Vec<Code>,
        /// The numbers; 0 where there is none.
        values: Vec<f64>,
    },
    /// Whether a response has words of the person's own, or why not; the words stay in the file.
    Texts(Vec<Code>),
    /// A note: nothing is answered.
    #[default]
    Nothing,
}

impl Dataset<'_> {
    /// How many responses count.
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// Whether no response counts.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }
}

impl Column {
    /// What is known of every response alike: its choice or, where something else than one choice is given, 0; or why
    /// there is no answer.
    fn state(&self) -> &[Code] {
        match self {
            Self::Codes(state) | Self::Several { state, .. } | Self::Numbers { state, .. } | Self::Texts(state) => {
                state
            }
            Self::Nothing => &[],
        }
    }

    /// For each choice, whether each response has it, where there may be several.
    fn chosen(&self) -> &[Bits] {
        match self {
            Self::Several { chosen, .. } => chosen,
            Self::Codes(_) | Self::Numbers { .. } | Self::Texts(_) | Self::Nothing => &[],
        }
    }
}
