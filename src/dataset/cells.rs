//! From a cell as it stands in a file to a coded answer.

use std::borrow::Cow;

use super::Code;
use super::mapping::Mapping;
use super::memo::Memo;
use super::values::several::{Joint, Names};
use crate::responses::{Batch, Reason};
use crate::survey::{Choices, Missing, Question};

/// What a cell means at a question of which one choice is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A choice, or a reason for none.
    Coded(Code),
    /// Words of the person's own, where the question offers "Other".
    Other(String),
    /// Nothing that the question offers.
    Unknown(Reason),
}

/// Reads the cells of one question, and remembers what it has read: a file repeats a handful of codes.
pub(super) struct Vocabulary<'s> {
    question: &'s Question,
    choices: Option<&'s Choices>,
    known: Memo<Code>,
    /// The names of the choices, once they have been looked for in another tool's cell.
    joined: Option<Names<'s>>,
    /// Cells that hold several choices, as a bit a choice, or why there is none.
    pub(super) sets: Memo<(Code, u64)>,
    /// The same for boxes that are ticked, a bit a box, as bytes.
    pub(super) boxes: Memo<(Code, u64)>,
}

impl<'s> Vocabulary<'s> {
    /// Starts with nothing read.
    pub(super) fn new(question: &'s Question, mapping: &Mapping) -> Self {
        let (choices, known) = (question.choices(), Memo::new());
        let mut vocabulary = Self { question, choices, known, joined: None, sets: Memo::new(), boxes: Memo::new() };
        // What the tool writes in place of an answer, unless the survey means something by it.
        for (text, why) in mapping.absences() {
            if vocabulary.code(text).is_none() {
                vocabulary.known.put(text.as_bytes(), Code::missing(why));
            }
        }
        vocabulary
    }

    /// Reads the cells of a column in some rows, up to the first that has not been read before, and says how many.
    #[inline(never)] // Nothing else is then in the way of the loop over ratings.
    pub(super) fn read_known(&self, batch: &Batch<'_>, column: usize, rows: &[usize], codes: &mut [Code]) -> usize {
        let mut known = 0;
        batch.show_prefixes(column, rows, |cell| {
            codes[known] = self.known.by_prefix(cell)?;
            known += 1;
            Some(())
        });
        // Where one cell is longer than a prefix, most are.
        batch.show_within(column, &rows[known..], |text, length| {
            codes[known] = self.known.get_within(text, length)?;
            known += 1;
            Some(())
        });
        known
    }

    /// Reads a cell that holds one choice.
    pub(super) fn read(&mut self, cell: &[u8]) -> Meaning {
        if let Some(code) = self.known.get(cell) {
            return Meaning::Coded(code);
        }
        let text = match decode(Cow::Borrowed(cell)) {
            Ok(text) => text,
            Err(reason) => return Meaning::Unknown(reason),
        };
        match self.code(text.trim()) {
            Some(code) => {
                self.known.put(cell, code);
                Meaning::Coded(code)
            }
            None if self.choices.is_some_and(|choices| choices.other.is_some()) => Meaning::Other(text.into_owned()),
            None => Meaning::Unknown(self.refuse(text.trim())),
        }
    }

    /// Reads a cell that holds several choices, joined: the longest name that fits, then the next. Labels may hold the
    /// very characters that join them, so the cell is not simply cut. Returns the choices and what is left over.
    pub(super) fn read_joined(&self, text: &str) -> (Vec<usize>, String) {
        let (mut found, mut rest, mut left) = (Vec::new(), text, String::new());
        let joint = |c: char| matches!(c, ',' | ';' | '|' | '┋' | '/' | '\n' | '\r') || c.is_whitespace();
        while !rest.trim_start_matches(joint).is_empty() {
            rest = rest.trim_start_matches(joint);
            let fitting = self.names().filter(|(_, name)| starts_with_name(rest, name, joint));
            let longest = fitting.max_by_key(|(_, name)| (name.len(), rest.starts_with(name)));
            if let Some((choice, name)) = longest {
                found.push(choice);
                rest = &rest[name.len()..];
            } else {
                let end = rest.find([',', ';', '|', '\n']).unwrap_or(rest.len());
                left.push_str(if left.is_empty() { "" } else { ", " });
                left.push_str(rest[..end].trim());
                rest = &rest[end..];
            }
        }
        (found, left)
    }

    /// Reads a cell of another tool that holds several choices. Returns the choices and what is left over.
    pub(super) fn read_foreign(&mut self, text: &str, joint: Joint) -> (Vec<usize>, String) {
        let chosen = self.joined.get_or_insert_with(|| Names::of(self.question)).read_any(text, joint);
        (chosen.choices, chosen.left.join(", "))
    }

    /// Reads a cell that holds, in place of several choices, why there is none.
    pub(super) fn read_missing(&self, text: &str) -> Option<Missing> {
        self.choices?.missing(text.trim())
    }

    /// Says why a value is refused.
    pub(super) fn refuse(&self, value: &str) -> Reason {
        let value = value.to_owned();
        if self.question.scale().is_some() { Reason::OffScale { value } } else { Reason::UnknownChoice { value } }
    }

    fn code(&self, written: &str) -> Option<Code> {
        if written.is_empty() {
            return Some(Code::missing(Missing::Blank));
        }
        let choices = self.choices?;
        let missing = choices.missing(written).map(Code::missing);
        missing.or_else(|| choices.recognise(written).map(Code::given))
    }

    fn names(&self) -> impl Iterator<Item = (usize, &'s str)> {
        let list = self.choices.map_or(&[][..], |choices| &choices.list);
        list.iter().enumerate().flat_map(|(index, choice)| {
            choice.names().map(move |name| (index, name.trim())).filter(|(_, name)| !name.is_empty())
        })
    }
}

/// Decodes a cell.
pub(super) fn decode(cell: Cow<'_, [u8]>) -> Result<Cow<'_, str>, Reason> {
    match cell {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| Reason::NotUtf8),
        Cow::Owned(bytes) => String::from_utf8(bytes).map(Cow::Owned).map_err(|_| Reason::NotUtf8),
    }
}

/// Whether a text behind "Other" holds words, and not a mere yes or no.
pub(super) fn are_words(text: &str) -> bool {
    !["", "-", "1", "0", "false", "no", "n", "nej", "nein"].contains(&text.trim().to_lowercase().as_str())
}

fn starts_with_name(text: &str, name: &str, joint: impl Fn(char) -> bool) -> bool {
    let head = text.get(..name.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(name)) && text[name.len()..].chars().next().is_none_or(joint)
}
