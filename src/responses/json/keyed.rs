//! Responses under their ids: one object with a member for each of them, as databases export them.

use std::collections::BTreeMap;

use super::flat::Object;

/// Records whose names tell whether all of them are alike.
const COMPARED: usize = 50;

/// Letters and digits of the shortest key that is no name of a question.
const SHORTEST: usize = 10;

/// What the keys that a Firebase database makes begin with, and no name of a question.
const MADE: &str = "-";

/// Names in responses that hold an id already.
const IDS: [&str; 8] = ["id", "_id", "uuid", "ys_id", "response_id", "responseid", "submission_id", "submissionid"];

/// What keys that are counted may begin with where they count responses.
const COUNTED: [&str; 7] = ["response", "submission", "entry", "record", "respondent", "participant", "user"];

/// Objects under their keys, as they stand in the text.
pub(super) type Members<'a> = Vec<(String, &'a [u8])>;

/// The responses of an object that holds each under its id, at most one level further in; nothing for any other.
pub(super) fn responses(text: &[u8]) -> Option<Members<'_>> {
    let members = members(text)?;
    if are_responses(&members) {
        return Some(members);
    }
    let [(_, inner)] = &members[..] else { return None };
    self::members(inner).filter(|members| are_responses(members))
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

/// The members of an object that holds nothing but objects.
fn members(text: &[u8]) -> Option<Members<'_>> {
    let object: Object<'_> = serde_json::from_slice(text).ok()?;
    let are_objects = object.0.iter().all(|(_, value)| value.get().starts_with('{'));
    let members = object.0.into_iter().map(|(key, value)| (key.0.into_owned(), value.get().as_bytes()));
    are_objects.then(|| members.collect())
}

/// The names in an object; none where it is broken.
fn names(object: &[u8]) -> Vec<String> {
    let object: Option<Object<'_>> = serde_json::from_slice(object).ok();
    object.into_iter().flat_map(|object| object.0).map(|(name, _)| name.0.into_owned()).collect()
}

/// Whether members are responses: their keys are ids and no names, and most of what they hold has the same names.
fn are_responses(members: &Members<'_>) -> bool {
    let are_made = !members.is_empty() && members.iter().all(|(key, _)| key.starts_with(MADE));
    are_made || members.len() > 1 && are_ids(members) && are_alike(members)
}

fn are_ids(members: &Members<'_>) -> bool {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let is_id =
        |key: &str| key.len() >= SHORTEST && key.chars().all(is_part) && key.bytes().any(|byte| byte.is_ascii_digit());
    // Questions may be counted, too.
    let stem = |key: &str| key.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_lowercase();
    let first = stem(&members[0].0);
    let is_counted = !first.is_empty() && members.iter().all(|(key, _)| stem(key) == first);
    let counts_responses = || COUNTED.iter().any(|word| first.starts_with(word));
    members.iter().all(|(key, _)| is_id(key)) && (!is_counted || counts_responses())
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
