//! The theme's words in one language, with their gaps filled in: numbers, plurals and lists as Unicode's CLDR has them.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralOperands, PluralRules, PluralRulesOptions};
use jiff::civil::Date;

use super::Theme;
use super::theme::Words;
use crate::language;

/// The signs of a number; the first is the true minus.
const SIGNS: [char; 3] = ['\u{2212}', '-', '+'];

/// The words of a page's language, and how it writes numbers and lists. Where CLDR cannot be asked, forms are `other` and
/// numbers English.
pub struct Language<'a> {
    /// Its code, such as `sv`.
    pub code: &'a str,
    words: Words,
    plurals: Option<PluralRules>,
    decimals: Option<DecimalFormatter>,
    and: Option<ListFormatter>,
    or: Option<ListFormatter>,
}

impl<'a> Language<'a> {
    /// Takes the theme's words in a language, in English where it has none.
    pub fn new(theme: &Theme, code: &'a str) -> Self {
        let locale = locale(code);
        let list = ListFormatterOptions::default;
        Self {
            code,
            words: theme.words(code),
            plurals: PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).ok(),
            decimals: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).ok(),
            and: ListFormatter::try_new_and((&locale).into(), list()).ok(),
            or: ListFormatter::try_new_or((&locale).into(), list()).ok(),
        }
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

    /// Returns a number of things in the form that the language has for that number: `days_one`, `days_few`,
    /// `days_other`, by the plural categories of CLDR, with the number in place of `{n}`.
    pub fn count(&self, key: &str, number: u64) -> String {
        self.count_with(key, number, &[])
    }

    /// Returns the same, with other gaps filled in too.
    pub fn count_with(&self, key: &str, number: u64, gaps: &[(&str, &str)]) -> String {
        self.counted(key, number.into(), &self.whole(number), gaps)
    }

    /// Returns an amount of something in the form that the language has for it, given as [`Self::number`] takes it.
    pub fn amount(&self, key: &str, english: &str) -> String {
        let amount = decimal(english).map_or(PluralOperands::from(0_u64), |decimal| (&decimal).into());
        self.counted(key, amount, &self.number(english), &[])
    }

    fn counted(&self, key: &str, number: PluralOperands, written: &str, gaps: &[(&str, &str)]) -> String {
        let category = self.plurals.as_ref().map_or(PluralCategory::Other, |rules| rules.category_for(number));
        let form = format!("{key}_{}", name(category));
        let form = if self.words.contains_key(&form) { form } else { format!("{key}_other") };
        self.fill(&form, &[&[("n", written)], gaps].concat())
    }

    /// Returns a whole number with the language's own mark between thousands.
    pub fn whole(&self, number: u64) -> String {
        self.number(&number.to_string())
    }

    /// Returns a number as the language writes it, given as English does, with or without a sign: `1,204.5`. What is no
    /// number comes back as it is.
    pub fn number(&self, english: &str) -> String {
        let unsigned = english.trim_start_matches(SIGNS);
        let sign = &english[..english.len() - unsigned.len()];
        let (Some(formatter), Some(number)) = (&self.decimals, decimal(unsigned)) else { return english.to_owned() };
        let number = formatter.format(&number);
        // Where people read from the right, a sign would wander to the other side of its number.
        let mark = if !sign.is_empty() && language::is_right_to_left(self.code) { "\u{200e}" } else { "" };
        format!("{mark}{sign}{number}")
    }

    /// Returns `a`, `a and b`, `a, b and c` as the language writes it.
    pub fn all_of(&self, items: &[String]) -> String {
        joined(self.and.as_ref(), items)
    }

    /// Returns `a`, `a or b`, `a, b or c` as the language writes it.
    pub fn any_of(&self, items: &[String]) -> String {
        joined(self.or.as_ref(), items)
    }

    /// Returns a day as people write it: `1 October 2026`.
    pub fn date(&self, day: Date) -> String {
        let month = self.word("months").split(',').nth(usize::from(day.month().unsigned_abs()) - 1);
        let month = month.map_or_else(|| day.month().to_string(), |name| name.trim().to_owned());
        // Some languages call the first day of a month so: `1er mars`.
        let number = if day.day() == 1 { self.word("first").to_owned() } else { day.day().to_string() };
        let year = day.year().to_string();
        self.fill("date", &[("day", &number), ("month", &month), ("year", &year)])
    }

    /// Returns a time as people say it: seconds up to two minutes, whole minutes beyond.
    pub fn duration(&self, seconds: u32) -> String {
        if seconds < 120 {
            return self.count("takes_seconds", seconds.into());
        }
        self.count("takes_minutes", seconds.div_ceil(60).into())
    }
}

/// Returns what CLDR calls a language. Digits are those that the points of a scale have, and English is British.
fn locale(code: &str) -> Locale {
    let code = if code == "en" { "en-GB" } else { code };
    format!("{code}-u-nu-latn").parse().unwrap_or(Locale::UNKNOWN)
}

fn decimal(english: &str) -> Option<Decimal> {
    english.replace(',', "").parse().ok()
}

fn joined(formatter: Option<&ListFormatter>, items: &[String]) -> String {
    formatter.map_or_else(|| items.join(", "), |formatter| formatter.format(items.iter()).to_string())
}

/// The name of a plural category, as keys end with it.
fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
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

    #[test]
    fn numbers_are_written_as_each_language_does() {
        let theme = Theme::new(&BTreeMap::new()).unwrap();
        let case = |code: &str, written: &str, expected: &str| {
            assert_eq!(Language::new(&theme, code).number(written), expected, "{code}");
        };
        case("en", "12,040.50", "12,040.50");
        case("en", "\u{2212}0.4", "\u{2212}0.4");
        case("en", "not known", "not known");
        case("sv", "12,040.5", "12\u{a0}040,5");
        case("de", "12040.5", "12.040,5");
        case("es", "1204", "1204");
        case("pt-BR", "+1204", "+1.204");
        case("ar", "12040.5", "12,040.5");
        case("ar", "\u{2212}0.4", "\u{200e}\u{2212}0.4");
    }

    #[test]
    fn a_day_is_written_as_each_language_does() {
        let theme = Theme::new(&BTreeMap::new()).unwrap();
        let case = |code: &str, first: &str, second: &str| {
            let language = Language::new(&theme, code);
            let days = [1, 2].map(|day| language.date(jiff::civil::date(2026, 3, day)));
            assert_eq!(days, [first, second], "{code}");
        };
        case("en", "1 March 2026", "2 March 2026");
        case("de", "1. März 2026", "2. März 2026");
        case("fr", "1er mars 2026", "2 mars 2026");
        case("es", "1 de marzo de 2026", "2 de marzo de 2026");
        case("pl", "1 marca 2026", "2 marca 2026");
        case("ar", "1 مارس 2026", "2 مارس 2026");
        case("ja", "2026年3月1日", "2026年3月2日");
    }

    #[test]
    fn a_form_is_chosen_by_the_language() {
        let case = |code: &str, number: u64, expected: &str| {
            let theme = Theme::new(&BTreeMap::new()).unwrap();
            assert_eq!(Language::new(&theme, code).count("days", number), expected, "{code}");
        };
        case("en", 1, "1 day");
        case("en", 0, "0 days");
        case("sv", 2000, "2\u{a0}000 dagar");
        case("pl", 1, "1 dzień");
        case("pl", 22, "22 dni");
        case("fr", 0, "0 jour");
        case("ar", 2, "يومين");
        case("ar", 11, "11 يومًا");
        case("ja", 1, "1日");
    }

    #[test]
    fn a_form_that_the_words_lack_is_that_of_other_numbers() {
        let words = "days_one = \"{n} dagur\"\ndays_other = \"{n} dagar\"\nweeks_other = \"{n} vikur\"";
        let files = BTreeMap::from([("lang/is.toml".to_owned(), words.to_owned())]);
        let theme = Theme::new(&files).unwrap();
        let icelandic = Language::new(&theme, "is");
        assert_eq!((icelandic.count("days", 21), icelandic.count("days", 2)), ("21 dagur".into(), "2 dagar".into()));
    }

    #[test]
    fn an_amount_has_the_form_of_its_decimals() {
        let theme = Theme::new(&BTreeMap::new()).unwrap();
        let case = |code: &str, amount: &str, expected: &str| {
            assert_eq!(Language::new(&theme, code).amount("points", amount), expected, "{code}");
        };
        case("en", "1.0", "1.0 points");
        case("fr", "0.4", "0,4 point");
        case("fr", "2.1", "2,1 points");
        case("pl", "0.4", "0,4 punktu");
    }

    #[test]
    fn things_are_listed_as_each_language_does() {
        let theme = Theme::new(&BTreeMap::new()).unwrap();
        let case = |code: &str, all: &str, any: &str| {
            let (language, items) = (Language::new(&theme, code), ["a", "b", "c"].map(str::to_owned));
            assert_eq!((language.all_of(&items), language.any_of(&items[..2])), (all.to_owned(), any.to_owned()));
        };
        case("en", "a, b and c", "a or b");
        case("sv", "a, b och c", "a eller b");
        case("ar", "a وb وc", "a أو b");
        case("ja", "a、b、c", "aまたはb");
    }
}
