//! Which of the responses that came in count, and where the clocks stood that they were given by.

use jiff::tz::Offset;

/// Which of the responses that came in count. Whatever does not is kept and listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Which of several responses with one id counts, where the definition says so: one id is then one person, in
    /// whichever file.
    pub stated_duplicates: Option<Duplicates>,
    /// Whether a response counts that was not sent to its end.
    pub counts_partial: bool,
    /// The fewest seconds in which a person can answer; a quicker response is set aside. Above 0.
    pub fastest: Option<u32>,
    /// How far ahead of UTC the clock was of times that state no zone.
    pub zone: Option<Offset>,
    /// The tool that wrote the files, where they do not show it by themselves.
    pub from: Option<String>,
}

impl Policy {
    /// Which of several responses with one id counts.
    pub fn duplicates(&self) -> Duplicates {
        self.stated_duplicates.unwrap_or_default()
    }
}

/// Which of several responses with one id counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Duplicates {
    /// The one given last.
    #[default]
    Last,
    /// The one given first.
    First,
    /// The last that was sent to its end; where there is none, the last.
    LatestComplete,
}
