//! The theme's words in one language, with their gaps filled in.

use jiff::civil::Date;

use crate::render::Theme;
use crate::render::theme::Words;

/// The words of a page's language.
pub(super) struct Language<'a> {
    /// Its code, such as `sv`.
    pub(super) code: &'a str,
    words: Words,
}

impl<'a> Language<'a> {
    pub(super) fn new(theme: &Theme, code: &'a str) -> Self {
        Self { code, words: theme.words(code) }
    }

    /// Returns a word by its key, or the key where the theme has no such word.
    pub(super) fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// Returns a word with each `{name}` in it replaced. A gap that nothing fills stays as it is written.
    pub(super) fn fill(&self, key: &str, gaps: &[(&str, &str)]) -> String {
        let mut parts = self.word(key).split('{');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let gap = part.split_once('}').and_then(|(name, rest)| {
                let (_, value) = gaps.iter().find(|(gap, _)| *gap == name)?;
                Some((*value, rest))
            });
            match gap {
                Some((value, rest)) => filled.extend([value, rest]),
                None => filled.extend(["{", part]),
            }
        }
        filled
    }

    /// Returns `a`, `a or b`, `a, b or c`, with the language's own word for `and` or `or`.
    pub(super) fn list(&self, conjunction: &str, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [rest @ .., last] => format!("{} {} {last}", rest.join(", "), self.word(conjunction)),
        }
    }

    /// Returns a day as people write it: `1 October 2026`.
    pub(super) fn date(&self, day: Date) -> String {
        let month = self.word("months").split(',').nth(usize::from(day.month().unsigned_abs()) - 1);
        let month = month.map_or_else(|| day.month().to_string(), |name| name.trim().to_owned());
        let (number, year) = (day.day().to_string(), day.year().to_string());
        self.fill("date", &[("day", &number), ("month", &month), ("year", &year)])
    }

    /// Returns a time as people say it: seconds up to two minutes, whole minutes beyond.
    pub(super) fn duration(&self, seconds: u32) -> String {
        if seconds < 120 {
            return self.fill("takes_seconds", &[("n", &seconds.to_string())]);
        }
        self.fill("takes_minutes", &[("n", &seconds.div_ceil(60).to_string())])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn language(words: &str) -> Language<'static> {
        let files = BTreeMap::from([("lang/en.toml".to_owned(), words.to_owned())]);
        Language::new(&Theme::new(&files).unwrap(), "en")
    }

    #[test]
    fn a_gap_is_filled_once_and_others_stay() {
        let case = |word: &str, expected: &str| {
            let filled = language(&format!("w = {word:?}")).fill("w", &[("n", "{b}"), ("b", "2")]);
            assert_eq!(filled, expected);
        };
        case("plain", "plain");
        case("{n} of {b}", "{b} of 2");
        case("{none} {", "{none} {");
    }

    #[test]
    fn days_and_times_read_as_people_say_them() {
        let language = language("");
        assert_eq!(language.date(jiff::civil::date(2026, 12, 1)), "1 December 2026");
        assert_eq!(language.duration(75), "About 75 seconds.");
        assert_eq!(language.duration(150), "About 3 minutes.");
    }
}
