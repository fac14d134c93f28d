//! What can be chosen: options without order, scales with one, and the codes that mean no answer.

use super::{Condition, Text};
use crate::definition::Written;

/// Why a question has no answer. The reasons stay apart to the last page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The question was not shown to this person.
    NotAsked,
    /// It was shown and left empty.
    Blank,
    /// It did not apply: the service was not used.
    NotApplicable,
    /// The person did not know.
    DontKnow,
    /// The person would rather not say.
    Refused,
    /// Something was sent that is no answer to this question; it is listed with the rows set aside.
    Invalid,
}

impl Missing {
    /// Every reason, in the order in which they are counted.
    pub const ALL: [Self; 6] =
        [Self::NotAsked, Self::Blank, Self::NotApplicable, Self::DontKnow, Self::Refused, Self::Invalid];

    /// The name of the reason in a definition.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotAsked => "not_asked",
            Self::Blank => "blank",
            Self::NotApplicable => "not_applicable",
            Self::DontKnow => "dont_know",
            Self::Refused => "refused",
            Self::Invalid => "invalid",
        }
    }
}

/// One thing to choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// What a response file holds: `business`, `4`.
    pub code: String,
    /// What people read.
    pub label: Text,
    /// Its number on a scale; its place from 1 where the choices have no order.
    pub value: i32,
    /// Other spellings in files of other tools.
    pub aliases: Vec<String>,
    /// When it is offered; always, when there is no condition.
    pub show_if: Option<Condition>,
    /// Whether it excludes every other choice, as "None of these" does.
    pub exclusive: bool,
    /// Whether it keeps its place where the choices are shuffled.
    pub anchored: bool,
    /// The picture that stands for it: the name of a file beside the definition.
    pub picture: Option<Written<String>>,
}

impl Choice {
    /// What files may call it: its code, its label in every language, its aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let aliases = self.aliases.iter().map(String::as_str);
        std::iter::once(self.code.as_str()).chain(self.label.versions()).chain(aliases)
    }
}

/// A code that means no answer, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingCode {
    /// What a response file holds: `na`, `6`.
    pub code: String,
    /// What it means.
    pub why: Missing,
    /// What people read, when the form offers it.
    pub label: Option<Text>,
}

/// Everything that can be chosen at one question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The choices, in order; on a scale from its low end to its high end.
    pub list: Vec<Choice>,
    /// The codes that mean no answer.
    pub missing: Vec<MissingCode>,
    /// The label of "Other", behind which a person may type; its code is [`Choices::OTHER`].
    pub other: Option<Text>,
    /// Whether each person sees the choices in an order of their own.
    pub shuffle: bool,
}

impl Choices {
    /// The code of "Other". When offered, it is the last entry of the list but for "None of these".
    pub const OTHER: &'static str = "other";
    /// The code of "None of these". When offered, it is the last entry of the list, and excludes the others.
    pub const NONE: &'static str = "none";

    /// Returns the index of the choice with this code.
    pub fn index(&self, code: &str) -> Option<usize> {
        self.list.iter().position(|choice| choice.code == code)
    }

    /// Returns the index of the choice that a file means, by code, then by label or alias in any language, as it stands or
    /// else whatever its case, then by the number before its words, or without the zeros behind its point.
    pub fn recognise(&self, written: &str) -> Option<usize> {
        let named = |is_it: &dyn Fn(&str) -> bool| self.list.iter().position(|choice| choice.names().any(is_it));
        self.index(written)
            .or_else(|| named(&|name| name.trim() == written))
            .or_else(|| named(&|name| name.trim().eq_ignore_ascii_case(written)))
            .or_else(|| self.index(numbered(written)?.0))
            .or_else(|| self.recognise(whole(written)?))
    }

    /// Returns why a code of the file means no answer, if it does.
    pub fn missing(&self, written: &str) -> Option<Missing> {
        let is_it = |written: &str| self.missing.iter().find(|code| code.code.eq_ignore_ascii_case(written));
        is_it(written).or_else(|| is_it(whole(written)?)).map(|code| code.why)
    }
}

/// A whole number that a program wrote with a fraction of zeros: `9` for `9.0` and `9,00`.
pub(crate) fn whole(written: &str) -> Option<&str> {
    let (number, zeros) = written.split_once(['.', ','])?;
    let digits = number.strip_prefix('-').unwrap_or(number);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_whole && !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0')).then_some(number)
}

/// Parts a point that is written with its number from its words: `10 - Extremely likely`, `1 (not at all)`, `(0) Never`.
/// Nothing when that is not what it is, as in `5 or more`, `1 - 5` and `4.5 hours`.
pub(crate) fn numbered(written: &str) -> Option<(&str, &str)> {
    // Forms pass on what stands in front of a label unseen, such as a byte order mark.
    let written = written.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    let inner = written.strip_prefix('(').or_else(|| written.strip_prefix('[')).unwrap_or(written);
    let (number, rest) = inner.split_at(inner.find(|c: char| !c.is_ascii_digit())?);
    let label = rest.trim_start().strip_prefix(['-', '\u{2013}', '\u{2014}', ':', '=', '.', '(', ')', ']'])?.trim();
    let label = label.strip_suffix(')').filter(|_| rest.trim_start().starts_with('(')).unwrap_or(label).trim();
    let is_words = label.chars().next().is_some_and(char::is_alphabetic);
    (!number.is_empty() && is_words).then_some((number, label))
}

/// How the points of a scale look in the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Numbers in a row.
    #[default]
    Numbers,
    /// Stars, worth their number.
    Stars,
    /// Faces from sad to glad.
    Faces,
    /// The labels themselves, one under another.
    Labels,
    /// A track on which to slide, with the number to read and to type.
    Slider,
}

/// An ordered scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// Its points from the low end to the high end.
    pub choices: Choices,
    /// The words at the low end.
    pub low: Option<Text>,
    /// The words at the high end.
    pub high: Option<Text>,
    /// Whether the high end is the bad one, as for effort.
    pub high_is_bad: bool,
    /// How it looks in the form.
    pub look: Look,
}

impl Scale {
    /// Returns the indices of the points from worst to best.
    pub fn worst_to_best(&self) -> Vec<usize> {
        let points = 0..self.choices.list.len();
        if self.high_is_bad { points.rev().collect() } else { points.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_may_be_written_with_its_number_and_its_words() {
        for (written, expected) in [
            ("10 - Extremely likely", Some(("10", "Extremely likely"))),
            ("1 (not at all)", Some(("1", "not at all"))),
            ("(0) Never", Some(("0", "Never"))),
            ("\u{feff}1 (none at all)", Some(("1", "none at all"))),
            ("3. Öfter (fast immer)", Some(("3", "Öfter (fast immer)"))),
            ("5 or more", None),
            ("5+", None),
            ("1 - 5 people", None),
            ("4.5 hours", None),
            ("10", None),
            ("- none", None),
        ] {
            assert_eq!(numbered(written), expected, "{written}");
        }
    }
}
