//! Responses under their ids: one object with a member for each of them, as databases export them. They may stand further
//! in, in several parts such as days, and beside what is no response.

use std::collections::{BTreeMap, BTreeSet};

use super::flat::Object;

/// Records whose names tell whether all of them are alike.
const COMPARED: usize = 50;

/// Letters and digits of the shortest key that is no name of a question.
const SHORTEST: usize = 10;

/// Letters of the shortest key that may be made by chance and have no digit.
const SHORTEST_OF_LETTERS: usize = 16;

/// What the keys that a Firebase database makes begin with, and no name of a question.
const MADE: &str = "-";

/// Names in responses that hold an id already.
const IDS: [&str; 8] = ["id", "_id", "uuid", "ys_id", "response_id", "responseid", "submission_id", "submissionid"];

/// What keys that are counted may begin with where they count responses.
const COUNTED: [&str; 7] = ["response", "submission", "entry", "record", "respondent", "participant", "user"];

/// Names of objects that hold responses.
const HOLDERS: [&str; 10] = [
    "responses",
    "submissions",
    "entries",
    "records",
    "respondents",
    "participants",
    "results",
    "surveys",
    "forms",
    "feedback",
];

/// Objects within each other in which responses are looked for.
const DEEPEST: usize = 6;

/// Objects under their keys, as they stand in the text.
pub(super) type Members<'a> = Vec<(String, &'a [u8])>;

/// What objects under keys are.
#[derive(Debug)]
pub(super) enum Keyed<'a> {
    /// Responses under their ids.
    Responses {
        /// All of them, in the order of the text.
        members: Members<'a>,
        /// Where they stand, such as `forms/visit`; nothing where the object itself holds them.
        within: Vec<String>,
        /// Where the other values stand, which are no responses.
        others: Vec<String>,
        /// Whether their ids are such as only a database makes.
        are_made: bool,
    },
    /// Responses and other things under ids, and no telling which is which.
    Several(Vec<String>),
    /// One response, or so many under ids within this name; it cannot be told.
    Unclear(usize, String),
    /// Parts of one response.
    One,
}

/// What the objects in an object are.
pub(super) fn find(object: Object<'_>) -> Keyed<'_> {
    let members = values(object);
    if !members.is_empty() && members.iter().all(|(_, value)| is_object(value)) && are_responses(&members) {
        let are_made = members.iter().all(|(key, _)| is_made(key));
        return Keyed::Responses { members, within: Vec::new(), others: Vec::new(), are_made };
    }
    let mut search = Search::default();
    search.look(members, &mut Vec::new(), Beside::default());
    search.decide()
}

/// A response with its key as its id, in JSON, where it has none of its own.
pub(super) fn with_id(key: &str, object: &[u8]) -> Vec<u8> {
    let key = serde_json::Value::from(key).to_string();
    let rest = object.strip_prefix(b"{").unwrap_or(object).trim_ascii_start();
    let comma: &[u8] = if rest.starts_with(b"}") { b"" } else { b"," };
    [b"{\"id\":", key.as_bytes(), comma, rest].concat()
}

/// Whether any of the responses says its id itself.
pub(super) fn have_ids(responses: &Members<'_>) -> bool {
    let mut names = responses.iter().flat_map(|(_, object)| names(object));
    names.any(|name| IDS.contains(&name.to_lowercase().as_str()))
}

/// Objects under ids that stand in one object.
struct Group<'a> {
    members: Members<'a>,
    path: Vec<String>,
    /// Whether a database made the keys.
    is_made: bool,
    /// Whether one response with parts under ids might look the same.
    is_unclear: bool,
}

impl Group<'_> {
    fn place(&self) -> String {
        self.path.join("/")
    }

    /// Names of the first of its objects.
    fn names(&self) -> BTreeSet<String> {
        self.members.iter().take(COMPARED).flat_map(|(_, object)| names(object)).collect()
    }

    fn is_in_holder(&self) -> bool {
        self.path.iter().any(|name| is_holder(name))
    }
}

/// What stands beside an object, or beside one that it stands in.
#[derive(Clone, Copy, Default)]
struct Beside {
    /// Whether plain values do, as the answers of one response do.
    values: bool,
    /// Whether an id does.
    id: bool,
}

impl Beside {
    fn and(self, members: &Members<'_>) -> Self {
        let mut names = members.iter().filter(|(_, value)| is_plain(value)).map(|(name, _)| name.to_lowercase());
        let values = members.iter().any(|(_, value)| is_plain(value));
        Self { values: self.values || values, id: self.id || names.any(|name| IDS.contains(&name.as_str())) }
    }
}

/// The objects under ids among members, and the keys of the others.
fn group<'a>(members: &Members<'a>, path: &[String], beside: Beside) -> Option<(Group<'a>, Vec<String>)> {
    let is_made = members.iter().any(|(key, value)| is_made(key) && is_object(value));
    let is_placed = path.iter().any(|name| is_holder(name) || is_day(name));
    let may_count = path.is_empty() || is_placed;
    let is_key = |key: &str| {
        if is_made {
            self::is_made(key)
        } else {
            is_id(key) && !is_day(key) || may_count && is_number(key) && !is_day(key)
        }
    };
    let is_member = |(key, value): &&(String, &'a [u8])| is_object(value) && is_key(key);
    let keyed: Members<'a> = members.iter().filter(is_member).cloned().collect();
    let rest = members.iter().filter(|member| !is_member(member)).map(|(key, _)| key.clone()).collect::<Vec<_>>();
    let is_one_of_a_day = || keyed.len() == 1 && path.last().is_some_and(|name| is_day(name));
    let may_be =
        is_made || (keyed.len() > 1 || is_one_of_a_day()) && !are_counted_questions(&keyed) && are_alike(&keyed);
    if !may_be || beside.id && !is_placed {
        return None;
    }
    let is_unclear = if is_made {
        beside.values && !is_placed
    } else {
        let stand_alone = rest.is_empty() && !beside.values && path.len() < 2;
        !are_ids(&keyed) || !is_placed && !stand_alone
    };
    Some((Group { members: keyed, path: path.to_vec(), is_made, is_unclear }, rest))
}

/// A walk through all objects in which responses may stand.
#[derive(Default)]
struct Search<'a> {
    groups: Vec<Group<'a>>,
    others: Vec<String>,
}

impl<'a> Search<'a> {
    /// Looks for groups in the members of an object that has these values beside it.
    fn look(&mut self, members: Members<'a>, path: &mut Vec<String>, beside: Beside) {
        if !members.iter().any(|(_, value)| is_object(value)) {
            return;
        }
        if let Some((group, rest)) = group(&members, path, beside) {
            self.others.extend(rest.iter().map(|key| below(path, key)));
            self.groups.push(group);
            return;
        }
        let beside = beside.and(&members);
        for (key, value) in members {
            let (before, others) = (self.groups.len(), self.others.len());
            if is_object(value) && path.len() + 1 < DEEPEST {
                path.push(key.clone());
                let inner = serde_json::from_slice(value).map(values).unwrap_or_default();
                self.look(inner, path, beside);
                path.pop();
            }
            if self.groups.len() == before {
                self.others.truncate(others);
                self.others.push(below(path, &key));
            }
        }
    }

    fn decide(mut self) -> Keyed<'a> {
        // Keys that a database made are surer than any others.
        if self.groups.iter().any(|group| group.is_made) {
            self.leave_out(|group| !group.is_made);
        }
        if self.groups.iter().any(|group| !group.is_unclear) {
            self.leave_out(|group| group.is_unclear);
        }
        if !self.are_alike() && self.groups.iter().any(Group::is_in_holder) {
            self.leave_out(|group| !group.is_in_holder());
        }
        let Some(first) = self.groups.first() else { return Keyed::One };
        let are_days = self.groups.iter().all(|group| group.path.iter().any(|name| is_day(name)));
        let number = self.groups.iter().map(|group| group.members.len()).sum();
        if first.is_unclear || self.groups.len() > 1 && !first.is_made && !are_days {
            return Keyed::Unclear(number, first.place());
        }
        let within: Vec<_> = self.groups.iter().map(Group::place).filter(|place| !place.is_empty()).collect();
        if !self.are_alike() {
            return Keyed::Several(within);
        }
        let are_made = first.is_made;
        let members = self.groups.into_iter().flat_map(|group| group.members).collect();
        Keyed::Responses { members, within, others: self.others, are_made }
    }

    /// Takes groups for no responses.
    fn leave_out(&mut self, are_none: impl Fn(&Group<'_>) -> bool) {
        let (out, kept) = std::mem::take(&mut self.groups).into_iter().partition(are_none);
        let out: Vec<Group<'a>> = out;
        self.others.extend(out.iter().map(Group::place));
        self.groups = kept;
    }

    /// Whether the objects of all groups have names in common with those of the largest.
    fn are_alike(&self) -> bool {
        let Some(largest) = self.groups.iter().max_by_key(|group| group.members.len()).map(Group::names) else {
            return true;
        };
        self.groups.iter().map(Group::names).all(|names| {
            let shared = names.intersection(&largest).count();
            shared * 2 >= names.len().min(largest.len())
        })
    }
}

fn is_holder(name: &str) -> bool {
    HOLDERS.contains(&name.to_lowercase().as_str())
}

/// Where a value stands, in words.
fn below(path: &[String], key: &str) -> String {
    path.iter().map(String::as_str).chain([key]).collect::<Vec<_>>().join("/")
}

/// The members of an object.
fn values(object: Object<'_>) -> Members<'_> {
    object.0.into_iter().map(|(key, value)| (key.0.into_owned(), value.get().as_bytes())).collect()
}

fn is_object(value: &[u8]) -> bool {
    value.starts_with(b"{")
}

/// Whether a value is a text, a number or a truth.
fn is_plain(value: &[u8]) -> bool {
    !value.starts_with(b"{") && !value.starts_with(b"[") && value != b"null"
}

/// The names in an object; none where it is broken.
fn names(object: &[u8]) -> Vec<String> {
    let object: Option<Object<'_>> = serde_json::from_slice(object).ok();
    object.into_iter().flat_map(|object| object.0).map(|(name, _)| name.0.into_owned()).collect()
}

/// Whether members are responses: their keys are ids and no names, and most of what they hold has the same names.
fn are_responses(members: &Members<'_>) -> bool {
    let are_made = members.iter().all(|(key, _)| is_made(key));
    are_made || members.len() > 1 && are_ids(members) && are_alike(members)
}

fn is_made(key: &str) -> bool {
    key.starts_with(MADE)
}

/// Whether a key is a day such as `2026-03-01`, a month or a year.
fn is_day(key: &str) -> bool {
    let mut parts = key.split(['-', '_']);
    let is_part =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let has_year =
        parts.next().is_some_and(|year| year.starts_with("20") && [4, 6, 8].contains(&year.len()) && is_part(year, 8));
    has_year && parts.all(|part| is_part(part, 2))
}

fn is_number(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_id(key: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let has_digit = key.bytes().any(|byte| byte.is_ascii_digit());
    // Of many keys made of letters and digits by chance, some have no digit.
    let is_mixed = || {
        let has_capital_within = key.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
        key.len() >= SHORTEST_OF_LETTERS && has_capital_within && !key.contains(['-', '_'])
    };
    key.len() >= SHORTEST && key.chars().all(is_part) && (has_digit || is_mixed())
}

fn are_ids(members: &Members<'_>) -> bool {
    let lacking = members.iter().filter(|(key, _)| !key.bytes().any(|byte| byte.is_ascii_digit())).count();
    let are_as_long = || members.iter().all(|(key, _)| key.len() == members[0].0.len());
    let are_made_by_chance = lacking == 0 || lacking * 2 < members.len() && are_as_long();
    are_made_by_chance && members.iter().all(|(key, _)| is_id(key)) && !are_counted_questions(members)
}

/// Whether keys count something up that may be questions, too.
fn are_counted_questions(members: &Members<'_>) -> bool {
    let stem = |key: &str| key.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_lowercase();
    let first = stem(&members[0].0);
    let is_counted = members.len() > 1 && !first.is_empty() && members.iter().all(|(key, _)| stem(key) == first);
    is_counted && !COUNTED.iter().any(|word| first.starts_with(word))
}

fn are_alike(members: &Members<'_>) -> bool {
    let compared = members.len().min(COMPARED);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in members[..compared].iter().flat_map(|(_, object)| names(object)) {
        *counts.entry(name).or_default() += 1;
    }
    let shared: usize = counts.values().filter(|count| **count * 2 > compared).sum();
    shared > 0 && shared * 2 >= counts.values().sum()
}
