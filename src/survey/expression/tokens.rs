//! The words and signs of an expression.

use std::ops::Range;

/// A word, a number, a text in quotes or a sign; empty at the end.
#[derive(Clone)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) span: Range<usize>,
}

/// An expression, from the word that comes next.
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// Whether a hyphen is part of a word, as in the code of a choice, or a sign.
    hyphens: bool,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str, hyphens: bool) -> Self {
        Self { text, at: 0, hyphens }
    }

    /// Goes on when the next token is this one.
    pub(super) fn take(&mut self, word: &str) -> bool {
        let token = self.peek();
        let found = token.text == word;
        if found {
            self.at = token.span.end;
        }
        found
    }

    pub(super) fn next(&mut self) -> Token<'t> {
        let token = self.peek();
        self.at = token.span.end;
        token
    }

    pub(super) fn peek(&self) -> Token<'t> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.len() - rest.trim_start().len();
        let rest = &self.text[start..];
        let word = |c: char| c.is_alphanumeric() || c == '_' || (self.hyphens && c == '-');
        let length = match rest.chars().next() {
            None => 0,
            Some(quote @ ('"' | '\'')) => rest[1..].find(quote).map_or(rest.len(), |end| end + 2),
            Some(c) if c.is_ascii_digit() || (self.hyphens && c == '-') => {
                rest[1..].find(|c| !word(c) && c != '.').map_or(rest.len(), |end| end + 1)
            }
            Some(c) if word(c) => rest.find(|c| !word(c)).unwrap_or(rest.len()),
            Some('<' | '>' | '!') if rest[1..].starts_with('=') => 2,
            Some(c) => c.len_utf8(),
        };
        Token { text: &rest[..length], span: start..start + length }
    }
}
