//! A text in the languages of a survey.

use std::collections::BTreeMap;

use super::recall::{self, Piece};
use crate::language;

/// A text, with its translations. Where it recalls earlier answers, whoever does not know them reads the fallbacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    original: String,
    translations: BTreeMap<String, String>,
    /// The text as written where it recalls answers, by language; the original under no language.
    recalling: BTreeMap<String, String>,
}

impl Text {
    /// Returns a text that is the same in every language.
    pub fn plain(original: impl Into<String>) -> Self {
        Self { original: original.into(), ..Self::default() }
    }

    /// Returns a text with translations by language code.
    pub fn translated(original: impl Into<String>, translations: BTreeMap<String, String>) -> Self {
        Self { original: original.into(), translations, recalling: BTreeMap::new() }
    }

    /// Returns the text with each `{id|fallback}` in it understood as the recall of an answer.
    #[must_use]
    pub(super) fn with_recalls(self) -> Self {
        let recalls = |text: &String| recall::pieces(text).any(|piece| matches!(piece, Piece::Recall { .. }));
        let all = std::iter::once((String::new(), self.original)).chain(self.translations);
        let all: BTreeMap<String, String> = all.collect();
        let recalling = all.clone().into_iter().filter(|(_, text)| recalls(text)).collect();
        let mut translations: BTreeMap<_, _> =
            all.into_iter().map(|(language, text)| (language, recall::without(&text))).collect();
        Self { original: translations.remove("").unwrap_or_default(), translations, recalling }
    }

    /// Returns the text in a language, or in the nearest that has it (`pt` for `pt-BR`), or as it was first written where
    /// there is no translation.
    pub fn in_language(&self, code: &str) -> &str {
        language::nearest(code).find_map(|code| self.translations.get(code)).unwrap_or(&self.original)
    }

    /// Returns the text in a language, with the recalls of answers in it as they were written.
    pub fn recalling(&self, code: &str) -> &str {
        let key = language::nearest(code).find(|code| self.translations.contains_key(*code)).unwrap_or_default();
        self.recalling.get(key).map_or_else(|| self.in_language(code), String::as_str)
    }

    /// Returns the text as first written, in the survey's own language.
    pub fn original(&self) -> &str {
        &self.original
    }

    /// Returns the text in every language in which it differs, the original first.
    pub fn versions(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.original.as_str()).chain(self.translations.values().map(String::as_str))
    }

    /// Returns two texts as one, language by language.
    #[must_use]
    pub(super) fn joined(&self, joint: &str, other: &Self) -> Self {
        let both = |language: &str| format!("{}{joint}{}", self.in_language(language), other.in_language(language));
        let languages = self.translations.keys().chain(other.translations.keys());
        Self {
            original: format!("{}{joint}{}", self.original, other.original),
            translations: languages.map(|language| (language.clone(), both(language))).collect(),
            recalling: BTreeMap::new(),
        }
    }
}
