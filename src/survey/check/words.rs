//! Texts, ids and named values as a definition writes them.

use std::collections::{BTreeMap, BTreeSet};

use crate::definition::{Table, Value, Written};
use crate::language;
use crate::problem::{self, List, Problem};
use crate::render::markdown;
use crate::survey::recall::{self, Piece};
use crate::survey::{Survey, Text};

/// The languages of a survey, its own first; every text is read against them.
pub(crate) struct Languages {
    codes: Vec<String>,
    /// What was written and is no code of a language. Texts are not blamed for it.
    refused: Vec<String>,
}

impl Languages {
    /// Reads `language` and `languages`; English when neither is written.
    pub(super) fn read(table: &Table<'_>) -> Self {
        let mut refused = Vec::new();
        let own = table.get("language").and_then(|value| code(table, value.text()?, &mut refused));
        let all = table.get("languages").map(|value| value.texts()).unwrap_or_default();
        let all: Vec<String> = all.into_iter().filter_map(|language| code(table, language, &mut refused)).collect();
        let own = own.or_else(|| all.first().cloned()).unwrap_or_else(|| "en".into());
        let mut codes = vec![own];
        for language in all {
            if !codes.contains(&language) {
                codes.push(language);
            }
        }
        Self { codes, refused }
    }

    /// The languages of a survey that has been checked, for other files that are written beside it.
    pub(crate) fn of(survey: &Survey) -> Self {
        Self { codes: survey.languages.clone(), refused: Vec::new() }
    }

    /// Whether a value is written as a text, and not as a table of other things.
    pub(super) fn is_text(&self, value: &Value<'_>) -> bool {
        let mut table = if value.is_table() { value.table() } else { None };
        let keys = table.as_mut().map(|table| table.entries());
        value.is_text() || keys.is_some_and(|keys| keys.iter().any(|(key, _)| self.codes.contains(&key.value)))
    }

    /// Reads a text: a string, or a table by language. A missing translation is named.
    pub(crate) fn text(&self, value: &Value<'_>) -> Option<Text> {
        if !value.is_table() {
            let text = value.text()?;
            self.warn_of_missing(value, &BTreeMap::from([(self.codes[0].clone(), String::new())]));
            return Some(Text::plain(text.value));
        }
        let mut translations = BTreeMap::new();
        for (language, value) in value.table()?.entries() {
            if !self.codes.contains(&language.value) && !self.refused.contains(&language.value) {
                let problem = Problem::error(format!("`{}` is not a language of this survey", language.value));
                value.report(problem.hint(format!("its languages are {}", List::and(&self.codes))));
            }
            translations.insert(language.value, value.text()?.value);
        }
        self.warn_of_missing(value, &translations);
        let Some(original) = translations.get(&self.codes[0]).cloned() else {
            if !self.refused.is_empty() {
                return translations.first_key_value().map(|(_, text)| Text::plain(text));
            }
            let problem =
                Problem::error(format!("the text in `{}`, the survey's own language, is missing", self.codes[0]));
            value.report(problem.hint(format!("add `{} = \"...\"`", self.codes[0])));
            return None;
        };
        Some(Text::translated(original, translations))
    }

    /// Reads a text in Markdown, and reports what of it will not be shown as it is written.
    pub(super) fn markdown(&self, value: &Value<'_>) -> Option<Text> {
        let text = self.text(value)?;
        let refused: BTreeSet<String> = text.versions().flat_map(markdown::problems).collect();
        for refused in refused {
            value.report(
                Problem::warning(refused).hint("write it in Markdown: `**bold**`, `[text](https://example.org)`"),
            );
        }
        Some(text)
    }

    /// Reads a text in Markdown that stands before the first question, where no answer can be recalled.
    pub(super) fn opening(&self, value: &Value<'_>) -> Option<Text> {
        let text = self.markdown(value)?;
        let recalled = text.versions().flat_map(recall::pieces).find_map(|piece| match piece {
            Piece::Recall { question, .. } => Some(question.to_owned()),
            Piece::Words(_) => None,
        });
        if let Some(id) = recalled {
            let problem = Problem::error(format!("`{{{id}}}` recalls an answer where none is known"));
            value.report(problem.hint("recall answers in the questions after the one that asks"));
        }
        Some(text)
    }

    /// Gives the codes away.
    pub(super) fn into_codes(self) -> Vec<String> {
        self.codes
    }

    fn warn_of_missing(&self, value: &Value<'_>, written: &BTreeMap<String, String>) {
        if !self.refused.is_empty() {
            return;
        }
        let missing: Vec<_> = self.codes[1..].iter().filter(|language| !written.contains_key(*language)).collect();
        if !missing.is_empty() {
            let problem = Problem::warning(format!("the text in {} is missing", List::and(&missing)));
            value.report(problem.hint(format!(
                "write `{{ {} = \"...\", {} = \"...\" }}`; until then people read it in `{}`",
                self.codes[0], missing[0], self.codes[0]
            )));
        }
    }
}

fn code(table: &Table<'_>, written: Written<String>, refused: &mut Vec<String>) -> Option<String> {
    if language::exists(&written.value) {
        return Some(written.value);
    }
    let hint = language::meant(&written.value).map(|code| format!("write `{code}`"));
    let problem = Problem::error(format!("`{}` is no code of a language", written.value));
    written.report(table, problem.hint(hint.unwrap_or_else(|| "use codes such as `en`, `sv` or `pt-BR`".into())));
    refused.push(written.value);
    None
}

/// Reads an id: `[a-z][a-z0-9_]*`, at most 40 characters, so that it survives every form service as a field name.
pub(crate) fn identifier(table: &Table<'_>, value: &Value<'_>) -> Option<Written<String>> {
    let id = value.text()?;
    let fits = id.value.starts_with(|c: char| c.is_ascii_lowercase())
        && id.value.len() <= 40
        && !id.value.contains("__")
        && id.value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !fits {
        let problem = Problem::error(format!("`{}` cannot be an id", id.value));
        id.report(
            table,
            problem.hint("start with a small letter; then small letters, digits and single `_`, 40 at most"),
        );
    }
    fits.then_some(id)
}

/// Reads one of several known words.
pub(crate) fn one_of<T: Copy>(value: &Value<'_>, known: &[(&'static str, T)]) -> Option<T> {
    let written = value.text()?.value;
    let found = known.iter().find(|(word, _)| *word == written).map(|(_, meaning)| *meaning);
    if found.is_none() {
        let words = known.iter().map(|(word, _)| *word);
        let hint = problem::near(&written, words.clone(), format!("use {}", List::or(words)));
        value.report(Problem::error(format!("`{written}` is not known here")).hint(hint));
    }
    found
}
