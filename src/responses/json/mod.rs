//! Rows of JSON: one object a line, one list of objects, or one object alone.

mod flat;
mod gathering;
mod grid;
mod keyed;
pub(super) mod lines;
pub(super) mod names;
mod quick;
mod wrapped;

use serde_json::value::RawValue;

use flat::{Lists, Mistake, Object, message, on_line};
pub(super) use grid::read_grid;
use keyed::Keyed;
use wrapped::{Records, Wrapping};
pub(super) use wrapped::{is_wrapped, unwrap_lines};

use super::container::Remark;
use super::service::payload::Unwrapped;
use super::{Reason, Table, line_ends};
use crate::problem::Problem;

/// Reads a list of objects, an object that holds exactly one such list, or objects under their ids; or else an object that
/// is itself a row.
/// What a service sends or serves is made flat first. Lists that hold more than their options, such as words of people's
/// own, may take more columns than are read; then each list is one cell.
pub(super) fn read_list<'a>(file: &str, bytes: &'a [u8]) -> Result<(Table<'a>, Unwrapped), Problem> {
    let mut records = read_records(file, bytes, Lists::Parted)?;
    if records.is_too_wide() {
        records = read_records(file, bytes, Lists::Joined)?;
    }
    records.finish()
}

fn read_records<'a>(file: &str, bytes: &'a [u8], lists: Lists) -> Result<Records<'a>, Problem> {
    let text = bytes.trim_ascii();
    let line_of = |part: &[u8]| 1 + line_ends(&bytes[..part.as_ptr().addr() - bytes.as_ptr().addr()]);
    let wrapping = Wrapping::of(text);
    let mut records = Records::new(file, wrapping, lists);
    if wrapping == Wrapping::Whole {
        records.unwrap(text, line_of(text), true);
        return Ok(records);
    }
    let list = match text.first() {
        None => return Ok(records),
        Some(b'{') => {
            let object: Object<'_> =
                serde_json::from_slice(bytes).map_err(|error| refused(file, &message(&error, 1)))?;
            let list = list_within(&object);
            let is_list_full = list.as_ref().is_ok_and(|list| list.is_some_and(|list| list.contains(&b'{')));
            match (keyed::find(object), list) {
                (Keyed::Responses { members: responses, within, others, are_made, are_joined }, _)
                    if are_made || !is_list_full =>
                {
                    let is_worth_saying = are_joined || !others.is_empty();
                    records.remark(is_worth_saying.then_some(Remark::UnderIds { within, others }));
                    members(bytes, responses, &mut records);
                    return Ok(records);
                }
                (_, Err(why)) => return Err(refused(file, &why)),
                (_, Ok(Some(list))) => list,
                (Keyed::Several(places), _) => return Err(several(file, &places)),
                (keyed, Ok(None)) => {
                    if let Keyed::Unclear(number, within) = keyed {
                        records.remark(Some(Remark::OneResponse { number, within }));
                    }
                    records.row(text, line_of(text), true);
                    return Ok(records);
                }
            }
        }
        _ => text,
    };
    let Some(rest) = list.strip_prefix(b"[") else {
        return Err(refused(file, "it holds neither a list nor an object"));
    };
    elements(rest, line_of(list), &mut records);
    Ok(records)
}

fn refused(file: &str, why: &str) -> Problem {
    Problem::error(format!("no rows are found in `{file}`: {why}"))
        .hint("save it as one list of objects; or, with one object a line, under a name that ends in `.jsonl`")
}

/// The problem of a text that holds different things under ids.
fn several(file: &str, places: &[String]) -> Problem {
    let places: Vec<_> = places.iter().map(|place| format!("`{place}`")).collect();
    let places = places.join(" and ");
    Problem::error(format!("`{file}` holds different things under ids, in {places}; any of them may be the responses"))
        .hint("save what stands in the one with the responses as a file of its own")
}

/// The one list of objects that an object holds; without any, the one empty list; nothing when it holds neither.
fn list_within<'a>(object: &Object<'a>) -> Result<Option<&'a [u8]>, String> {
    let lists = object.0.iter().map(|(_, value)| value.get().as_bytes());
    let starting = |start: u8| {
        lists.clone().filter(move |list| {
            list.strip_prefix(b"[").and_then(|rest| rest.trim_ascii_start().first()) == Some(&start)
        })
    };
    let (filled, empty) = (starting(b'{'), starting(b']'));
    let mut found = if filled.clone().next().is_some() { filled.collect::<Vec<_>>() } else { empty.collect() };
    match (found.pop(), found.is_empty()) {
        (Some(_), false) => Err("it holds more than one list".into()),
        (list, _) => Ok(list),
    }
}

/// Reads the responses that stand under their ids.
fn members<'a>(bytes: &'a [u8], responses: keyed::Members<'a>, records: &mut Records<'a>) {
    let have_ids = keyed::have_ids(&responses);
    let (mut line, mut before) = (1, 0);
    for (key, object) in responses {
        let start = object.as_ptr().addr() - bytes.as_ptr().addr();
        line += line_ends(&bytes[before..start]);
        before = start;
        if have_ids {
            records.row(object, line, true);
        } else {
            records.made_row(&keyed::with_id(&key, object), line, object);
        }
    }
}

/// Reads the elements of a list after its opening bracket. What follows a mistake in its form is set aside whole.
fn elements<'a>(mut rest: &'a [u8], mut line: usize, records: &mut Records<'a>) {
    loop {
        line += skip_blanks(&mut rest);
        if let Some(after) = rest.strip_prefix(b"]") {
            if !after.trim_ascii().is_empty() {
                let message = "text follows the end of the list".into();
                records.put_aside(line, Reason::NotJson { message }, after);
            }
            return;
        }
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<&RawValue>();
        match values.next() {
            Some(Ok(value)) => records.row(value.get().as_bytes(), line, true),
            Some(Err(error)) if !error.is_eof() => {
                return records.put_aside(line, Mistake::Json(error).reason(true, |error| on_line(error, line)), rest);
            }
            _ => return records.put_aside(line, Reason::Truncated { lines: line_ends(rest) + 1 }, rest),
        }
        let (value, after) = rest.split_at(values.byte_offset());
        rest = after;
        line += line_ends(value) + skip_blanks(&mut rest);
        match rest {
            [b',', after @ ..] => rest = after,
            [b']', ..] => {}
            [] => return records.put_aside(line, Reason::Truncated { lines: 1 }, rest),
            _ => {
                let message = "neither a comma nor a bracket follows the object before".into();
                return records.put_aside(line, Reason::NotJson { message }, rest);
            }
        }
    }
}

/// Steps over blanks and returns how many lines they end.
fn skip_blanks(rest: &mut &[u8]) -> usize {
    let text = rest.trim_ascii_start();
    let lines = line_ends(&rest[..rest.len() - text.len()]);
    *rest = text;
    lines
}
