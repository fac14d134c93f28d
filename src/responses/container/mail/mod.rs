//! Mails of form services: each message is written out as one line of JSON, with its fields by name.
//!
//! A service that keeps nothing sends every response by mail, so that a mailbox is the only file its users have. The
//! fields are taken from the first of these that has any: a part of JSON; a field `ys_json`, which our own pages send
//! along because it survives every layout; the rows of tables with two columns; lines such as `name: value`, or answers below
//! their questions where there are more of these. To them are added `submitted_at` and `message_id`, unless a field has
//! that name. A message without fields, a letter that brings a
//! table, and one that has nothing in common with the others are written out as a string, which is no response, so that its
//! reader sets it aside with the text to see.

mod borders;
mod fields;
mod stacked;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use borders::messages;
pub(super) use borders::{is_mailbox, is_message};
use fields::Field;
use mail_parser::{ContentType, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use serde_json::{Map, Value};

use super::{Format, Part, Remark};

/// The field in which our own pages send all answers along.
const ANSWERS: &str = "ys_json";

/// The part of one mail.
pub(super) fn read_message(name: &str, bytes: &[u8]) -> Part<'static> {
    part(name, &[Cow::Borrowed(bytes)])
}

/// The part of a mailbox in the mbox format.
pub(super) fn read_mailbox(name: &str, bytes: &[u8]) -> Part<'static> {
    part(name, &messages(bytes))
}

fn part(name: &str, messages: &[Cow<'_, [u8]>]) -> Part<'static> {
    let mut remarks = Vec::new();
    let mut records: Vec<_> = messages.iter().map(|message| record(message)).collect();
    let headings = stacked::headings(&records.iter().map(|record| &*record.texts).collect::<Vec<_>>());
    for record in &mut records {
        record.stack(&headings);
    }
    let attached: Vec<_> = records.iter().flat_map(|record| record.tables.iter().cloned()).collect();
    remarks.extend(Some(Remark::Attached(attached)).filter(|it| *it != Remark::Attached(Vec::new())));
    let is_response = responses(&records);
    let mut text = Vec::new();
    for ((record, message), is_response) in records.iter().zip(messages).zip(is_response) {
        let line = is_response.then(|| record.line()).flatten().unwrap_or_else(|| shown(message));
        text.extend_from_slice(line.as_bytes());
        text.push(b'\n');
    }
    let lines = (1..).take(records.len()).collect();
    Part { name: name.into(), format: Format::JsonLines, text: text.into(), lines: Some(lines), remarks }
}

/// What a message holds.
#[derive(Default)]
struct Record {
    /// Its fields, if it has any.
    object: Option<Object>,
    /// When it was sent, and its id.
    added: Vec<Field>,
    /// Its texts, where answers may stand below their questions.
    texts: Vec<String>,
    /// Tables that were sent along and not read.
    tables: Vec<String>,
}

impl Record {
    /// The names of its fields.
    fn names(&self) -> impl Iterator<Item = &str> {
        self.object.iter().flat_map(|object| &object.names).map(String::as_str).filter(|name| *name != fields::REST)
    }

    /// Takes the answers below their questions, where there are more of them than other fields.
    fn stack(&mut self, headings: &BTreeSet<String>) {
        let found = std::mem::take(&mut self.texts);
        let number = self.names().count();
        let mut found = found.iter().map(|text| stacked::fields(text, headings));
        let found = found.find(|fields| stacked::answers(fields) > number);
        self.object = found.map(|fields| Object::gather(&fields)).or_else(|| self.object.take());
    }

    /// The line of JSON that it is written out as, if it has fields.
    fn line(&self) -> Option<String> {
        let mut object = self.object.clone()?;
        for (name, value) in &self.added {
            if !object.names.contains(name) {
                object.add(name, &value.as_str().into());
            }
        }
        Some(format!("{{{}}}", object.members))
    }
}

/// Which messages are responses. Beside those of a form of ours, any other is none; in a mailbox of several, none is that
/// has not a single field in common with another.
fn responses(records: &[Record]) -> Vec<bool> {
    let are_ours = |record: &Record| record.names().any(is_ours);
    if records.iter().any(are_ours) {
        return records.iter().map(are_ours).collect();
    }
    let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
    for name in records.iter().flat_map(Record::names) {
        *shared.entry(name).or_default() += 1;
    }
    let is_one = |record: &Record| record.names().any(|name| shared[name] > 1);
    records.iter().map(|record| records.len() < 3 || is_one(record)).collect()
}

/// Whether a field is one of a form of ours.
fn is_ours(name: &str) -> bool {
    name.starts_with("q_") || name.starts_with("ys_")
}

/// Reads a message.
fn record(bytes: &[u8]) -> Record {
    let Some(message) = MessageParser::default().parse(bytes) else { return Record::default() };
    let tables: Vec<_> = message.parts.iter().filter_map(table).collect();
    let object = object(&message, tables.is_empty());
    let is_settled =
        message.parts.iter().any(is_json) || object.iter().any(|object| object.names.iter().any(|it| is_ours(it)));
    let texts = if is_settled || !tables.is_empty() { Vec::new() } else { texts(&message) };
    let date = message.date().filter(|date| date.is_valid()).map(mail_parser::DateTime::to_rfc3339);
    let added = [("submitted_at", date), ("message_id", message.message_id().map(str::to_owned))];
    let added = added.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    // Beside answers of its own, what was sent along is one of them.
    let tables = if object.is_some() { Vec::new() } else { tables };
    Record { object, added, texts, tables }
}

/// The texts of a message, those of pages first.
fn texts(message: &Message<'_>) -> Vec<String> {
    let pages = message.parts.iter().filter_map(|part| match &part.body {
        PartType::Html(html) => Some(stacked::text_of(html)),
        _ => None,
    });
    let others = message.parts.iter().filter_map(|part| match &part.body {
        PartType::Text(text) => Some(text.clone().into_owned()),
        _ => None,
    });
    pages.chain(others).collect()
}

/// A message that is no response, as a string of JSON.
fn shown(bytes: &[u8]) -> String {
    let text = MessageParser::default().parse(bytes).map(|message| text(&message));
    let text = text.filter(|text| !text.trim().is_empty());
    Value::String(text.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned())).to_string()
}

/// An object in the making, whose members stay in order and as they were written.
#[derive(Clone, Default)]
struct Object {
    names: BTreeSet<String>,
    /// The members as JSON, without the braces around them.
    members: String,
}

impl Object {
    /// The object that a text is.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let object: Map<String, Value> = serde_json::from_str(text).ok()?;
        // No string of JSON holds a line end, so that none is changed.
        let members = text.strip_prefix('{')?.strip_suffix('}')?.replace(['\r', '\n'], " ");
        Some(Self { names: object.into_iter().map(|(name, _)| name).collect(), members })
    }

    /// The object of some fields. A name that stands more than once, as the choices of a question do, holds a list.
    fn gather(fields: &[Field]) -> Self {
        let mut object = Self::default();
        for (name, _) in fields {
            if object.names.contains(name) {
                continue;
            }
            let values: Vec<_> = fields.iter().filter(|field| field.0 == *name).map(|field| field.1.as_str()).collect();
            object.add(name, &if let [value] = values[..] { value.into() } else { values.into() });
        }
        object
    }

    fn add(&mut self, name: &str, value: &Value) {
        let comma = if self.names.is_empty() { "" } else { "," };
        self.members.extend([comma, &Value::from(name).to_string(), ":", &value.to_string()]);
        self.names.insert(name.into());
    }
}

/// The fields of a message, if it has any. Lines of a letter that comes with a table look like fields; `by_lines` says
/// whether they may be.
fn object(message: &Message<'_>, by_lines: bool) -> Option<Object> {
    let mut attached = message.parts.iter().filter(|part| is_json(part));
    if let Some(object) = attached.find_map(|part| Object::parse(part.text_contents()?)) {
        return Some(object);
    }
    let tables = message.parts.iter().map(|part| match &part.body {
        PartType::Html(html) => fields::of_tables(html),
        _ => Vec::new(),
    });
    let lines = message.parts.iter().filter(|part| table(part).is_none()).map(|part| match &part.body {
        PartType::Text(text) => fields::of_lines(text),
        PartType::Html(html) => fields::of_lines(&fields::plain(html)),
        _ => Vec::new(),
    });
    let lines = lines.filter(|fields| by_lines || fields.iter().any(|(name, _)| is_ours(name)));
    let found: Vec<_> = tables.chain(lines).filter(|fields| !fields.is_empty()).collect();
    let mut answers = found.iter().flatten().filter(|(name, _)| name == ANSWERS);
    answers.find_map(|(_, value)| Object::parse(value)).or_else(|| Some(Object::gather(found.first()?)))
}

/// Whether a part of a message is JSON by its type or its name.
fn is_json(part: &MessagePart<'_>) -> bool {
    let subtype = part.content_type().and_then(ContentType::subtype);
    subtype.is_some_and(|subtype| subtype.eq_ignore_ascii_case("json"))
        || part.attachment_name().is_some_and(|name| name.to_ascii_lowercase().ends_with(".json"))
}

/// The name of a part of a message that is a table, by its type or its name.
fn table(part: &MessagePart<'_>) -> Option<String> {
    let subtype = part.content_type().and_then(ContentType::subtype).unwrap_or_default().to_ascii_lowercase();
    let is_table = |name: &str| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        ["csv", "tsv", "xlsx", "zip"].contains(&ending.as_str())
    };
    let name = part.attachment_name();
    let is_csv = ["csv", "tab-separated-values"].contains(&subtype.as_str());
    (is_csv || name.is_some_and(is_table)).then(|| name.unwrap_or("a table").to_owned())
}

/// The subject and the text of a message.
fn text(message: &Message<'_>) -> String {
    let bodies = (0..message.text_body_count()).filter_map(|index| message.body_text(index));
    let subject = message.subject().map(Cow::Borrowed);
    subject.into_iter().chain(bodies).collect::<Vec<_>>().join("\n")
}
