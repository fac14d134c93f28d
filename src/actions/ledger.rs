//! `actions.toml`, checked: themes, actions, and the dated events of each. Whatever holds a ledger may rely on it.

use jiff::civil::Date;

use super::{Pattern, Status};
use crate::definition::Written;
use crate::problem::Place;
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
    /// Words and phrases that gather suggestions.
    pub matches: Vec<Pattern>,
    /// Suggestions that the words miss, by id.
    pub add: Vec<Written<String>>,
    /// Suggestions that the words get wrong, by id.
    pub drop: Vec<Written<String>>,
    /// Suggestions that a person has read and chosen to quote in public, by id; shown only with the writer's consent.
    pub quotes: Vec<Written<String>>,
    /// Where it is written.
    pub place: Place,
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
    /// Single suggestions that it answers, by id.
    pub suggestions: Vec<Written<String>>,
    /// The moments that it should change, as indices into the survey's: those written, else those of its themes.
    pub moments: Vec<usize>,
    /// The role that answers for it.
    pub owner: Option<String>,
    /// What customers read.
    pub public: Option<Text>,
    /// What only the business reads.
    pub private: Option<String>,
    /// Files or addresses that show it.
    pub evidence: Vec<String>,
    /// Days after it was done during which people are still getting used to it; their answers are left out.
    pub ramp_days: u32,
    /// The day, settled beforehand, from which it may be judged whether it helped; where none is written, one follows
    /// from the day on which it was done.
    pub review_on: Option<Date>,
    /// Its events, in order of date; there is at least one.
    pub events: Vec<Event>,
    /// Where it is written.
    pub place: Place,
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
