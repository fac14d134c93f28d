//! A text in the languages of a survey.

use std::collections::BTreeMap;

use crate::language;

/// A text, with its translations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    original: String,
    translations: BTreeMap<String, String>,
}

impl Text {
    /// Returns a text that is the same in every language.
    pub fn plain(original: impl Into<String>) -> Self {
        Self { original: original.into(), translations: BTreeMap::new() }
    }

    /// Returns a text with translations by language code.
    pub fn translated(original: impl Into<String>, translations: BTreeMap<String, String>) -> Self {
        Self { original: original.into(), translations }
    }

    /// Returns the text in a language, or in the nearest that has it (`pt` for `pt-BR`), or as it was first written where
    /// there is no translation.
    pub fn in_language(&self, code: &str) -> &str {
        language::nearest(code).find_map(|code| self.translations.get(code)).unwrap_or(&self.original)
    }

    /// Returns the text as first written, in the survey's own language.
    pub fn original(&self) -> &str {
        &self.original
    }

    /// Returns the text in every language in which it differs, the original first.
    pub fn versions(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.original.as_str()).chain(self.translations.values().map(String::as_str))
    }
}
