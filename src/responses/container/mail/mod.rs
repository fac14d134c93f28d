//! Mails of form services: each message is written out as one line of JSON, with its fields by name.
//!
//! A service that keeps nothing sends every response by mail, so that a mailbox is the only file its users have. The
//! fields are taken from the first of these that has any: a part of JSON; a field `ys_json`, which our own pages send
//! along because it survives every layout; the rows of tables with two columns; lines such as `name: value`. To them are
//! added `submitted_at` and `message_id`, unless a field has that name. A message without fields is written out as a
//! string, which is no response, so that its reader sets it aside with the text to see.

mod fields;

use std::borrow::Cow;
use std::collections::BTreeSet;

use fields::Field;
use mail_parser::{ContentType, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use serde_json::{Map, Value};

use super::{Format, Part};

/// The field in which our own pages send all answers along.
const ANSWERS: &str = "ys_json";

/// The part of one mail.
pub(super) fn read_message(name: &str, bytes: &[u8]) -> Part<'static> {
    part(name, std::iter::once(Cow::Borrowed(bytes)))
}

/// The part of a mailbox in the mbox format.
pub(super) fn read_mailbox(name: &str, bytes: &[u8]) -> Part<'static> {
    part(name, messages(bytes).into_iter())
}

fn part<'m>(name: &str, messages: impl Iterator<Item = Cow<'m, [u8]>>) -> Part<'static> {
    let mut text = Vec::new();
    let mut lines = Vec::new();
    for (message, number) in messages.zip(1..) {
        text.extend_from_slice(record(&message).as_bytes());
        text.push(b'\n');
        lines.push(number);
    }
    Part { name: name.into(), format: Format::JsonLines, text: text.into(), lines: Some(lines), remarks: Vec::new() }
}

/// Cuts a mailbox into messages: each begins after a line `From `, at the start or after a blank line, that ends in a
/// time. A line of a message that begins so was quoted with `>`, which is taken off (the format `mboxrd`).
fn messages(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let mut messages = Vec::new();
    let mut start = None;
    let (mut at, mut is_after_blank) = (0, true);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if is_after_blank && is_separator(line) {
            messages.extend(start.map(|start| unquoted(&bytes[start..at])));
            start = Some(at + line.len());
        }
        at += line.len();
        is_after_blank = line.trim_ascii().is_empty();
    }
    messages.extend(start.map(|start| unquoted(&bytes[start..])));
    messages
}

/// Whether a line stands between two messages, such as `From a@b.example Thu Oct  1 10:00:00 2026` or `From - Thu ...`.
fn is_separator(line: &[u8]) -> bool {
    let is_time = |word: &[u8]| word.len() >= 5 && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b':');
    line.starts_with(b"From ") && line.split(u8::is_ascii_whitespace).any(|word| is_time(word) && word.contains(&b':'))
}

/// Takes one `>` off lines such as `>From here`.
fn unquoted(message: &[u8]) -> Cow<'_, [u8]> {
    let is_quoted = |line: &[u8]| {
        let rest = line.trim_ascii_start();
        line.starts_with(b">")
            && rest.iter().position(|byte| *byte != b'>').is_some_and(|end| rest[end..].starts_with(b"From "))
    };
    let lines = || message.split_inclusive(|byte| *byte == b'\n');
    if !lines().any(is_quoted) {
        return Cow::Borrowed(message);
    }
    Cow::Owned(lines().flat_map(|line| if is_quoted(line) { &line[1..] } else { line }).copied().collect())
}

/// A message as a line of JSON: the object of its fields, or its text as a string.
fn record(bytes: &[u8]) -> String {
    let message = MessageParser::default().parse(bytes);
    let Some((message, mut object)) = message.as_ref().and_then(|message| Some((message, object(message)?))) else {
        let text = message.map(|message| text(&message)).filter(|text| !text.trim().is_empty());
        return Value::String(text.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned())).to_string();
    };
    let date = message.date().filter(|date| date.is_valid()).map(mail_parser::DateTime::to_rfc3339);
    let id = message.message_id().map(str::to_owned);
    for (name, value) in [("submitted_at", date), ("message_id", id)] {
        if let Some(value) = value.filter(|_| !object.names.contains(name)) {
            object.add(name, &Value::String(value));
        }
    }
    format!("{{{}}}", object.members)
}

/// An object in the making, whose members stay in order and as they were written.
#[derive(Default)]
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

/// The fields of a message, if it has any.
fn object(message: &Message<'_>) -> Option<Object> {
    let mut attached = message.parts.iter().filter(|part| is_json(part));
    if let Some(object) = attached.find_map(|part| Object::parse(part.text_contents()?)) {
        return Some(object);
    }
    let tables = message.parts.iter().map(|part| match &part.body {
        PartType::Html(html) => fields::of_tables(html),
        _ => Vec::new(),
    });
    let lines = message.parts.iter().map(|part| match &part.body {
        PartType::Text(text) => fields::of_lines(text),
        PartType::Html(html) => fields::of_lines(&fields::plain(html)),
        _ => Vec::new(),
    });
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

/// The subject and the text of a message.
fn text(message: &Message<'_>) -> String {
    let bodies = (0..message.text_body_count()).filter_map(|index| message.body_text(index));
    let subject = message.subject().map(Cow::Borrowed);
    subject.into_iter().chain(bodies).collect::<Vec<_>>().join("\n")
}
