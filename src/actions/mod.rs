//! Stage 7: what was done. The ledger meets the suggestions: themes, actions, promises, and whether it helped.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::survey::Text;

/// `actions.toml`, checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// Its themes, in order.
    pub themes: Vec<Theme>,
    /// Its actions, in order.
    pub actions: Vec<Action>,
}

/// A named group of suggestions that want the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// `[a-z][a-z0-9_]*`.
    pub id: String,
    /// What they want, in a few words.
    pub title: Text,
    /// The moment it is about, as an index into the survey's.
    pub moment: Option<usize>,
    /// Words and phrases that gather suggestions; a `*` at the end of a word stands for any ending.
    pub matches: Vec<String>,
    /// Suggestions that the words miss.
    pub add: BTreeSet<String>,
    /// Suggestions that the words get wrong.
    pub drop: BTreeSet<String>,
    /// Suggestions that a person has read and chosen to quote in public; shown only with the writer's consent.
    pub quotes: Vec<String>,
}

/// What the business did, or will do, or will not do, about one or more themes.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// `[a-z][a-z0-9_]*`.
    pub id: String,
    /// What it is, in a few words.
    pub title: Text,
    /// The themes that it answers, as indices into the ledger's.
    pub themes: Vec<usize>,
    /// Single suggestions that it answers.
    pub suggestions: Vec<String>,
    /// The moments that it should change, as indices into the survey's.
    pub moments: Vec<usize>,
    /// The role that answers for it.
    pub owner: Option<String>,
    /// What customers read.
    pub public: Option<Text>,
    /// What only the business reads.
    pub private: Option<String>,
    /// Files or addresses that show it.
    pub evidence: Vec<String>,
    /// Its events, in order of date; there is at least one.
    pub events: Vec<Event>,
}

/// A dated change of an action's status, never rewritten.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The day.
    pub on: Date,
    /// The status from that day on.
    pub status: Status,
    /// The day until which it was promised.
    pub due: Option<Date>,
    /// Who made the change.
    pub by: Option<String>,
    /// Why: needed by `declined`, and welcome elsewhere.
    pub reason: Option<Text>,
    /// To whom: needed by `passed_on`.
    pub to: Option<String>,
}

/// Where an action, and every suggestion that it answers, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nobody has looked yet.
    New,
    /// Somebody is looking.
    Reviewing,
    /// It will be done.
    Planned,
    /// It is being done.
    Started,
    /// It was done.
    Done,
    /// A part of it was done.
    PartlyDone,
    /// It will not be done.
    Declined,
    /// It was so already.
    AlreadySo,
    /// Somebody else was asked to do it.
    PassedOn,
    /// Nobody needs it any more.
    NoLongerNeeded,
    /// It was praise.
    Praise,
    /// It asks for nothing that can be understood.
    Noise,
    /// It was joined with another.
    Joined,
}

/// Groups of statuses, so that counts cannot flatter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Not answered yet.
    Open,
    /// Promised or under way.
    Accepted,
    /// Done, at least in part.
    Acted,
    /// Answered, and not acted on.
    ClosedNotActed,
    /// No suggestion after all.
    NotCounted,
}
