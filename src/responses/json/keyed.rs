//! Responses under their ids: one object with a member for each of them, as databases export them. They may stand further
//! in, in several parts such as days, and beside what is no response.

mod keys;

use std::collections::{BTreeMap, BTreeSet};

use self::keys::{are_counted_questions, are_ids, is_day, is_id, is_made, is_number};
use super::flat::Object;

/// Records whose names tell whether all of them are alike.
const COMPARED: usize = 50;

/// Names in responses that hold an id already.
const IDS: [&str; 8] = ["id", "_id", "uuid", "ys_id", "response_id", "responseid", "submission_id", "submissionid"];

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

/// Objects under words that may be a response each.
const FEWEST_UNDER_WORDS: usize = 3;

/// Names in an object that says what one field of a form is and holds: a part of a response.
#[rustfmt::skip]
const OF_FIELDS: [&str; 21] = [
    "name", "label", "type", "value", "values", "answer", "answers", "text", "id", "ref", "title", "question", "key",
    "kind", "order", "required", "options", "pretty", "prettyformat", "raw", "slug",
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
        /// Whether they stand in several parts that are not quite alike.
        are_joined: bool,
    },
    /// Responses and other things under ids, and no telling which is which.
    Several(Vec<String>),
    /// One response, or so many under ids or words within this name; it cannot be told.
    Unclear(usize, String),
    /// Parts of one response.
    One,
}

/// What the objects in an object are.
pub(super) fn find(object: Object<'_>) -> Keyed<'_> {
    let members = values(object);
    if !members.is_empty() && members.iter().all(|(_, value)| is_object(value)) && are_responses(&members) {
        let are_made = members.iter().all(|(key, _)| is_made(key));
        return Keyed::Responses { members, within: Vec::new(), others: Vec::new(), are_made, are_joined: false };
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
            keys::is_made(key)
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
    /// The first objects under words that may be a response each: how many, and where.
    under_words: Option<(usize, String)>,
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
        if self.under_words.is_none() && may_be_under_words(&members, path, beside) {
            let number = members.iter().filter(|(_, value)| is_object(value)).count();
            self.under_words = Some((number, path.join("/")));
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
        let Some(first) = self.groups.first() else {
            return self.under_words.map_or(Keyed::One, |(number, within)| Keyed::Unclear(number, within));
        };
        let are_days = self.groups.iter().all(|group| group.path.iter().any(|name| is_day(name)));
        let number = self.groups.iter().map(|group| group.members.len()).sum();
        if first.is_unclear || self.groups.len() > 1 && !first.is_made && !are_days {
            return Keyed::Unclear(number, first.place());
        }
        let within: Vec<_> = self.groups.iter().map(Group::place).filter(|place| !place.is_empty()).collect();
        if !self.are_alike() {
            return Keyed::Several(within);
        }
        let (are_made, are_joined) = (first.is_made, !are_days && !self.are_the_same());
        let members = self.groups.into_iter().flat_map(|group| group.members).collect();
        Keyed::Responses { members, within, others: self.others, are_made, are_joined }
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
        let largest = self.largest();
        self.groups.iter().map(Group::names).all(|names| {
            let shared = names.intersection(&largest).count();
            shared * 2 >= names.len().min(largest.len())
        })
    }

    /// Whether the objects of all groups have no other names than those of the largest.
    fn are_the_same(&self) -> bool {
        let largest = self.largest();
        self.groups.iter().all(|group| group.names().is_subset(&largest))
    }

    /// The names of the group with the most objects; of several, of that with the most names.
    fn largest(&self) -> BTreeSet<String> {
        let groups = self.groups.iter().map(|group| (group.members.len(), group.names()));
        let largest = groups.max_by_key(|(members, names)| (*members, names.len()));
        largest.map(|(_, names)| names).unwrap_or_default()
    }
}

/// Whether objects under words may be a response each, such as those under the names of people: they are alike in more
/// than one plain value, and neither fields of a form nor rows of boxes.
fn may_be_under_words(members: &Members<'_>, path: &[String], beside: Beside) -> bool {
    let is_placed = path.last().is_some_and(|name| is_holder(name));
    let around = beside.and(members);
    let stand_alone = path.len() < 2 && !around.values;
    let objects: Members<'_> = members.iter().filter(|(_, value)| is_object(value)).cloned().collect();
    if objects.len() < FEWEST_UNDER_WORDS || around.id || !is_placed && !stand_alone || are_counted_questions(&objects)
    {
        return false;
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut all, mut compared) = (0, 0);
    for object in objects.iter().take(COMPARED).filter_map(|(_, object)| serde_json::from_slice(object).ok()) {
        let answers = values(object).into_iter().filter(|(_, value)| is_plain(value) && !is_box(value));
        compared += 1;
        for (name, _) in answers {
            all += 1;
            *counts.entry(name.to_lowercase()).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count * 2 > compared);
    let shared: usize = counts.values().sum();
    let says_more = counts.keys().any(|name| !OF_FIELDS.contains(&name.as_str()));
    counts.len() > 1 && says_more && shared * 2 >= all
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

fn is_box(value: &[u8]) -> bool {
    matches!(value, b"true" | b"false")
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

fn are_alike(members: &Members<'_>) -> bool {
    let compared = members.len().min(COMPARED);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in members[..compared].iter().flat_map(|(_, object)| names(object)) {
        *counts.entry(name).or_default() += 1;
    }
    let shared: usize = counts.values().filter(|count| **count * 2 > compared).sum();
    shared > 0 && shared * 2 >= counts.values().sum()
}
