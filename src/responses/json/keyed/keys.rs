//! Keys of objects: ids, days and what may be the names of questions.

use super::Members;

/// Letters and digits of the shortest key that is no name of a question.
const SHORTEST: usize = 10;

/// Letters of the shortest key that may be made by chance and have no digit.
const SHORTEST_OF_LETTERS: usize = 16;

/// What the keys that a Firebase database makes begin with, and no name of a question.
const MADE: &str = "-";

/// What keys that are counted may begin with where they count responses.
const COUNTED: [&str; 7] = ["response", "submission", "entry", "record", "respondent", "participant", "user"];

pub(super) fn is_made(key: &str) -> bool {
    key.starts_with(MADE)
}

/// Whether a key is a day such as `2026-03-01`, a month or a year.
pub(super) fn is_day(key: &str) -> bool {
    let mut parts = key.split(['-', '_']);
    let is_part =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let has_year =
        parts.next().is_some_and(|year| year.starts_with("20") && [4, 6, 8].contains(&year.len()) && is_part(year, 8));
    has_year && parts.all(|part| is_part(part, 2))
}

pub(super) fn is_number(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a key is an address of e-mail, in which a database may write its dots as commas.
fn is_mail(key: &str) -> bool {
    let parts = key.split_once('@').filter(|(name, host)| !name.is_empty() && !host.is_empty());
    parts.is_some() && !key.contains(char::is_whitespace)
}

pub(super) fn is_id(key: &str) -> bool {
    if is_mail(key) {
        return true;
    }
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let has_digit = key.bytes().any(|byte| byte.is_ascii_digit());
    // Of many keys made of letters and digits by chance, some have no digit.
    let is_mixed = || {
        let has_capital_within = key.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
        key.len() >= SHORTEST_OF_LETTERS && has_capital_within && !key.contains(['-', '_'])
    };
    key.len() >= SHORTEST && key.chars().all(is_part) && (has_digit || is_mixed())
}

pub(super) fn are_ids(members: &Members<'_>) -> bool {
    let lacks_digit = |key: &str| !is_mail(key) && !key.bytes().any(|byte| byte.is_ascii_digit());
    let lacking = members.iter().filter(|(key, _)| lacks_digit(key)).count();
    let are_as_long = || members.iter().all(|(key, _)| key.len() == members[0].0.len());
    let are_made_by_chance = lacking == 0 || lacking * 2 < members.len() && are_as_long();
    are_made_by_chance && members.iter().all(|(key, _)| is_id(key)) && !are_counted_questions(members)
}

/// Whether keys count something up that may be questions, too.
pub(super) fn are_counted_questions(members: &Members<'_>) -> bool {
    let stem = |key: &str| key.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_lowercase();
    let first = stem(&members[0].0);
    let is_counted = members.len() > 1 && !first.is_empty() && members.iter().all(|(key, _)| stem(key) == first);
    is_counted && !COUNTED.iter().any(|word| first.starts_with(word))
}
