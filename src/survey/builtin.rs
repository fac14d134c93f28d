//! Words that a survey need not write itself: answers and scales, in every language that the program speaks.
//!
//! They stand in `builtin/<language>.toml`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use toml::de::{DeTable, DeValue};

use super::{Choice, Choices, Look, Scale, Text};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/survey/builtin");

/// The words of each language by its code.
static LANGUAGES: LazyLock<BTreeMap<String, Words>> = LazyLock::new(read);

/// The language in which each word is first written.
const ENGLISH: &str = "en";

/// The words of one language.
#[derive(Debug, Default)]
struct Words {
    words: BTreeMap<String, String>,
    /// The labels of each scale, from its low end to its high end.
    scales: BTreeMap<String, Vec<String>>,
}

/// The truth as programs write it, spreadsheets in their own language.
#[rustfmt::skip]
pub(crate) const TRUTH: [&str; 12] = [
    "true", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "sann", "sant", "sand", "waar", "tosi", "prawda",
];

/// The same of what is false.
#[rustfmt::skip]
pub(crate) const FALSEHOOD: [&str; 10] = [
    "false", "falsch", "faux", "falso", "usann", "falskt", "falsk", "onwaar", "epätosi", "fałsz",
];

/// Yes and no, as programs write them too. Letters beyond ASCII are told apart by their size.
pub(crate) fn yes_no() -> Choices {
    let known = |truth: &[&str], others: &[&str], choice| {
        let aliases = others.iter().chain(truth).map(|alias| (*alias).to_owned()).collect();
        Choice { aliases, ..choice }
    };
    // Without its accent, it is still no other word of any language.
    let yes = known(&TRUTH, &["1", "y", "si"], choice("yes", 1, word("yes")));
    let no = known(&FALSEHOOD, &["0", "n", "EPÄTOSI", "FAŁSZ"], choice("no", 2, word("no")));
    Choices { list: vec![yes, no], ..Choices::default() }
}

/// The one box of a consent.
pub(super) fn consent() -> Choices {
    let list = vec![Choice { aliases: vec!["1".into(), "on".into()], ..choice("yes", 1, word("yes")) }];
    Choices { list, ..Choices::default() }
}

/// The label of "Other".
pub(super) fn other() -> Text {
    word("other")
}

/// The label of "None of these".
pub(super) fn none() -> Text {
    word("none")
}

/// What was expected.
pub(super) fn expected() -> Text {
    word("expected")
}

/// What was got.
pub(super) fn got() -> Text {
    word("got")
}

/// Places from 1 to a last one.
pub(super) fn places(last: i32) -> Scale {
    stops(1..=last)
}

/// The numbers on which a slider stops.
pub(super) fn stops(numbers: impl Iterator<Item = i32>) -> Scale {
    let points = numbers.map(|n| choice(&n.to_string(), n, Text::plain(n.to_string())));
    Scale {
        choices: Choices { list: points.collect(), ..Choices::default() },
        low: None,
        high: None,
        high_is_bad: false,
        look: Look::Numbers,
    }
}

/// Points from a first to a last number, labelled by the numbers.
pub(super) fn numbers(first: i32, last: i32) -> Choices {
    let points = (first..=last).map(|n| choice(&n.to_string(), n, Text::plain(n.to_string())));
    Choices { list: points.collect(), ..Choices::default() }
}

/// The scale of "would you recommend us": 0 to 10, never any other.
pub(super) fn nps() -> Scale {
    Scale {
        choices: numbers(0, 10),
        low: Some(word("nps_low")),
        high: Some(word("nps_high")),
        high_is_bad: false,
        look: Look::Numbers,
    }
}

/// The names of the scales with labelled points, such as `agreement5`.
pub(crate) fn scale_names<'n>() -> impl Iterator<Item = &'n str> {
    LANGUAGES.get(ENGLISH).into_iter().flat_map(|words| words.scales.keys().map(String::as_str))
}

/// Returns a scale with labelled points by its name. Its codes are the numbers from 1 in every language, its high end is
/// the good one.
pub(crate) fn scale(name: &str) -> Option<Scale> {
    let points = LANGUAGES.get(ENGLISH)?.scales.get(name)?.len();
    let point = |place: usize| {
        let label = text(|words| words.scales.get(name)?.get(place).cloned());
        choice(&(place + 1).to_string(), i32::try_from(place + 1).unwrap_or(i32::MAX), label)
    };
    let choices = Choices { list: (0..points).map(point).collect(), ..Choices::default() };
    Some(Scale { choices, low: None, high: None, high_is_bad: false, look: Look::Labels })
}

fn choice(code: &str, value: i32, label: Text) -> Choice {
    Choice { code: code.into(), label, value, ..Choice::default() }
}

fn word(key: &str) -> Text {
    text(|words| words.words.get(key).cloned())
}

/// Gathers what a function finds in the words of each language.
fn text(find: impl Fn(&Words) -> Option<String>) -> Text {
    let translations: BTreeMap<_, _> =
        LANGUAGES.iter().filter_map(|(language, words)| Some((language.clone(), find(words)?))).collect();
    Text::translated(translations.get(ENGLISH).cloned().unwrap_or_default(), translations)
}

/// Reads the files of all languages. The tests hold that each is whole.
fn read() -> BTreeMap<String, Words> {
    let language = |file: &include_dir::File<'_>| {
        let table = DeTable::parse(file.contents_utf8()?).ok()?;
        let code = file.path().file_stem().and_then(OsStr::to_str)?;
        Some((code.to_owned(), Words::read(table.get_ref())))
    };
    FILES.files().filter_map(language).collect()
}

impl Words {
    fn read(table: &DeTable<'_>) -> Self {
        let text = |value: &DeValue<'_>| value.as_str().map(str::to_owned);
        let mut words = Self::default();
        for (key, value) in table {
            words.words.extend(text(value.get_ref()).map(|word| (key.get_ref().to_string(), word)));
            for (name, labels) in value.get_ref().as_table().into_iter().flatten() {
                let labels = labels.get_ref().as_array().into_iter().flatten();
                let labels = labels.filter_map(|label| text(label.get_ref())).collect();
                words.scales.insert(name.get_ref().to_string(), labels);
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_language_has_every_word_and_every_point() {
        assert_eq!(LANGUAGES.len(), 14);
        assert_eq!((FILES.files().count(), scale_names().count()), (14, 12));
        let english = &LANGUAGES[ENGLISH];
        for (language, words) in &*LANGUAGES {
            assert_eq!(
                words.words.keys().collect::<Vec<_>>(),
                ["expected", "got", "no", "none", "nps_high", "nps_low", "other", "yes"],
                "{language}"
            );
            assert_eq!(
                words.scales.keys().collect::<Vec<_>>(),
                english.scales.keys().collect::<Vec<_>>(),
                "{language}"
            );
            for (name, labels) in &words.scales {
                let points = name.chars().last().and_then(|digit| digit.to_digit(10)).unwrap();
                let labels: BTreeSet<&String> = labels.iter().collect();
                assert_eq!(labels.len(), usize::try_from(points).unwrap(), "{language}: {name}");
            }
        }
    }

    #[test]
    fn a_label_means_the_same_point_in_every_language() {
        for name in scale_names() {
            let choices = scale(name).unwrap().choices;
            for (place, choice) in choices.list.iter().enumerate() {
                for label in choice.label.versions() {
                    assert_eq!(choices.recognise(label), Some(place), "{name}: {label}");
                }
            }
        }
    }

    #[test]
    fn a_scale_is_coded_alike_in_every_language() {
        let effort = scale("effort5").unwrap();
        let codes: Vec<_> = effort.choices.list.iter().map(|point| (point.code.as_str(), point.value)).collect();
        assert_eq!(codes, [("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5)]);
        let ends = |language| [0, 4].map(|place: usize| effort.choices.list[place].label.in_language(language));
        assert_eq!(ends("en"), ["Very difficult", "Very easy"]);
        assert_eq!(ends("de"), ["Sehr schwierig", "Sehr einfach"]);
        assert_eq!(ends("pt-BR"), ["Muito difícil", "Muito fácil"]);
        assert_eq!(ends("is"), ends("en"));
        assert!(!effort.high_is_bad && scale("effort").is_none() && scale("yes").is_none());
    }
}
