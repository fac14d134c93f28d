//! Texts that recall earlier answers, in parts: HTML, and the answers between.

use serde::Serialize;

use super::question::Setting;
use crate::survey::Text;
use crate::survey::recall::{Piece, pieces};

/// Marks around the number of a recall while a text goes through Markdown; they are for private use, and taken out of
/// what people wrote.
const OPEN: char = '\u{f8f0}';
const CLOSE: char = '\u{f8f1}';

/// A part of a text: HTML, plain words, or an answer.
#[derive(Default, Serialize)]
pub(super) struct Part {
    /// HTML.
    html: String,
    /// Words as they stand.
    words: String,
    /// The field whose answer stands here.
    recall: String,
    /// What stands here until there is one.
    fallback: String,
}

impl Part {
    /// Returns a part that recalls nothing.
    pub(super) fn html(html: String) -> Self {
        Self { html, ..Self::default() }
    }

    /// Returns a part in which nothing is Markdown.
    pub(super) fn words(words: &str) -> Self {
        Self { words: words.to_owned(), ..Self::default() }
    }
}

/// Writes a text by way of Markdown, and parts it at the answers that it recalls.
pub(super) fn parts(text: &Text, setting: Setting<'_>, write: fn(&str) -> String) -> Vec<Part> {
    let code = setting.language.code;
    let known = |id: &str| setting.survey.question(id).map(|index| setting.survey.questions[index].field());
    let source = text.recalling(code).replace([OPEN, CLOSE], "");
    let (mut marked, mut recalls) = (String::new(), Vec::new());
    for piece in pieces(&source) {
        match piece {
            Piece::Words(words) => marked.push_str(words),
            Piece::Recall { question, fallback } => {
                let Some(recall) = known(question) else { return vec![Part::html(write(text.in_language(code)))] };
                marked.extend([OPEN.to_string(), recalls.len().to_string(), CLOSE.to_string()]);
                recalls.push((recall, fallback));
            }
        }
    }
    // An answer can stand between words, not in the address of a link.
    split(&write(&marked), &recalls).unwrap_or_else(|| vec![Part::html(write(text.in_language(code)))])
}

/// Parts HTML at the marks; nothing when one was lost, or stands inside a tag.
fn split(html: &str, recalls: &[(String, &str)]) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut chunks = html.split(OPEN);
    let mut rest = chunks.next()?;
    let mut open = inside_tag(rest, false);
    for chunk in chunks {
        let (number, after) = chunk.split_once(CLOSE)?;
        let (recall, fallback) = recalls.get(number.parse::<usize>().ok().filter(|_| !open)?)?;
        parts.push(Part::html(rest.to_owned()));
        parts.push(Part { recall: recall.clone(), fallback: (*fallback).to_owned(), ..Part::default() });
        rest = after;
        open = inside_tag(rest, open);
    }
    parts.push(Part::html(rest.to_owned()));
    (parts.len() == 2 * recalls.len() + 1).then_some(parts)
}

/// Whether a tag is still open at the end of some HTML, in which `<` and `>` stand for nothing else.
fn inside_tag(html: &str, before: bool) -> bool {
    html.rfind(['<', '>']).map_or(before, |at| html[at..].starts_with('<'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::markdown;

    #[test]
    fn a_recall_stands_between_words_and_nowhere_else() {
        let recalls = [("q_name".to_owned(), "you")];
        let case = |text: &str, expected: Option<&[&str]>| {
            let found = split(&markdown::inline(text), &recalls);
            let found = found.as_ref().map(|parts| parts.iter().map(|part| part.html.as_str()).collect::<Vec<_>>());
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        case("Dear \u{f8f0}0\u{f8f1}!", Some(&["Dear ", "", "!"]));
        case("Dear *\u{f8f0}0\u{f8f1}* > *you*", Some(&["Dear <em>", "", "</em> &gt; <em>you</em>"]));
        case("[x](/a?\u{f8f0}0\u{f8f1})", None);
        case("[x](/a \"\u{f8f0}0\u{f8f1}\")", None);
        case("Dear you", None);
    }
}
