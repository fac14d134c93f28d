//! The theme's words in one language, with their gaps filled in.

use jiff::civil::Date;

use super::Theme;
use super::theme::Words;
use crate::problem::grouped;

/// The words of a page's language.
pub struct Language<'a> {
    /// Its code, such as `sv`.
    pub code: &'a str,
    words: Words,
}

impl<'a> Language<'a> {
    /// Takes the theme's words in a language, in English where it has none.
    pub fn new(theme: &Theme, code: &'a str) -> Self {
        Self { code, words: theme.words(code) }
    }

    /// Returns a word by its key, or the key where the theme has no such word.
    pub fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// Returns a word with each `{name}` in it replaced. A gap that nothing fills stays as it is written.
    pub fn fill(&self, key: &str, gaps: &[(&str, &str)]) -> String {
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

    /// Returns a number of things: `<key>_one` for one and `<key>_many` for others, with the number in place of `{n}`.
    pub fn count(&self, key: &str, number: u64) -> String {
        let form = if number == 1 { "one" } else { "many" };
        self.fill(&format!("{key}_{form}"), &[("n", &self.whole(number))])
    }

    /// Returns a whole number with the language's own mark between thousands.
    pub fn whole(&self, number: u64) -> String {
        self.number(&grouped(usize::try_from(number).unwrap_or(usize::MAX)))
    }

    /// Returns a number as the language writes it, given as English does: `1,204.5`.
    pub fn number(&self, english: &str) -> String {
        let mut own = String::new();
        for c in english.chars() {
            match c {
                ',' => own.push_str(self.word("thousands")),
                '.' => own.push_str(self.word("decimal")),
                _ => own.push(c),
            }
        }
        own
    }

    /// Returns `a`, `a or b`, `a, b or c`, with the language's own word for `and` or `or`.
    pub fn list(&self, conjunction: &str, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [rest @ .., last] => format!("{} {} {last}", rest.join(", "), self.word(conjunction)),
        }
    }

    /// Returns a day as people write it: `1 October 2026`.
    pub fn date(&self, day: Date) -> String {
        let month = self.word("months").split(',').nth(usize::from(day.month().unsigned_abs()) - 1);
        let month = month.map_or_else(|| day.month().to_string(), |name| name.trim().to_owned());
        let (number, year) = (day.day().to_string(), day.year().to_string());
        self.fill("date", &[("day", &number), ("month", &month), ("year", &year)])
    }

    /// Returns a time as people say it: seconds up to two minutes, whole minutes beyond.
    pub fn duration(&self, seconds: u32) -> String {
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
        assert_eq!((language.number("1,204.5").as_str(), language.whole(1204).as_str()), ("1,204.5", "1,204"));
        assert_eq!(language.duration(75), "About 75 seconds.");
        assert_eq!(language.duration(150), "About 3 minutes.");
    }
}
