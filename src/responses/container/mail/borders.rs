//! Where mails begin: what tells a mailbox and a message from other texts, and one message of a mailbox from the next.

use std::borrow::Cow;

/// Headers that mails have.
const USUAL: [&str; 16] = [
    "from",
    "to",
    "date",
    "subject",
    "message-id",
    "received",
    "mime-version",
    "return-path",
    "reply-to",
    "content-type",
    "delivered-to",
    "dkim-signature",
    "status",
    "x-status",
    "x-mozilla-status",
    "x-gm-thrid",
];

/// Whether mails in the mbox format begin, with a line that stands between two of them.
pub(in crate::responses::container) fn is_mailbox(bytes: &[u8]) -> bool {
    is_separator(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start())
}

/// Whether the headers of a mail begin: at least two lines that every mail has, before any line that is no header.
pub(in crate::responses::container) fn is_message(bytes: &[u8]) -> bool {
    let lines = bytes.split(|byte| *byte == b'\n').take(100);
    let lines = lines.filter(|line| !line.starts_with(b" ") && !line.starts_with(b"\t"));
    let names = lines.map_while(header_name);
    names.filter(|name| USUAL[..8].iter().any(|usual| usual.as_bytes().eq_ignore_ascii_case(name))).count() >= 2
}

/// The name of a line such as `Subject: Hello`.
fn header_name(line: &[u8]) -> Option<&[u8]> {
    let name = &line[..line.iter().position(|byte| *byte == b':')?];
    let is_name = !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    is_name.then_some(name)
}

/// Cuts a mailbox into messages: each begins after a line that stands between two. What stands before the first such
/// line is a message, too. A line of a message that begins with `From ` was quoted with `>`, which is taken off (the
/// format `mboxrd`).
pub(super) fn messages(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let mut messages = Vec::new();
    let (mut start, mut at, mut is_after_blank) = (0, 0, true);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if is_after_blank && is_separator(&bytes[at..]) {
            messages.push(&bytes[start..at]);
            start = at + line.len();
        }
        at += line.len();
        is_after_blank = line.trim_ascii().is_empty();
    }
    let before = messages.first().is_some_and(|first| first.trim_ascii().is_empty() || *first == b"\xef\xbb\xbf");
    messages.push(&bytes[start..]);
    messages.drain(..usize::from(before));
    messages.into_iter().filter(|message| start > 0 || !message.trim_ascii().is_empty()).map(unquoted).collect()
}

/// Whether a text begins with a line that stands between two messages: `From a@b.example Thu Oct  1 10:00:00 2026`, or
/// one without a time where the headers of a mail follow.
fn is_separator(text: &[u8]) -> bool {
    if !text.starts_with(b"From ") {
        return false;
    }
    let mut lines = text.split(|byte| *byte == b'\n');
    let words: Vec<_> = lines.next().unwrap_or_default().split(u8::is_ascii_whitespace).collect();
    let is_any = |word: &&[u8], names: &[&str]| names.iter().any(|name| name.as_bytes().eq_ignore_ascii_case(word));
    let is_time = |word: &&[u8]| {
        word.len() >= 5 && word.contains(&b':') && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b':')
    };
    let has_time = words.iter().any(is_time);
    let has_day = words.iter().any(|word| is_any(word, &DAYS)) && words.iter().any(|word| is_any(word, &MONTHS));
    let next = lines.next().and_then(header_name);
    has_time && has_day || next.is_some_and(|name| is_any(&name, &USUAL))
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

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
