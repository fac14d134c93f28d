//! The words of the default theme: the same in every language, with the plural forms that each has.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

/// The languages that the program speaks.
const LANGUAGES: [&str; 14] = ["ar", "da", "de", "en", "es", "fi", "fr", "it", "ja", "nb", "nl", "pl", "pt", "sv"];

/// Every plural category of CLDR, as a key ends with it.
const CATEGORIES: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];

/// What no language may say of a change after an action.
const FORBIDDEN: [(&str, &[&str]); 14] = [
    ("ar", &["بسبب", "بفضل", "أدى إلى", "نتج عن", "يثبت", "هامش الخطأ"]),
    ("da", &["på grund af", "takket være", "førte til", "skyldes", "beviser", "fejlmargin"]),
    ("de", &["verursach", "bewirk", "aufgrund", "wegen", "führte zu", "beweist", "fehlermarge"]),
    (
        "en",
        &[
            "caused",
            "because of",
            "thanks to",
            "due to",
            "led to",
            "resulted in",
            "proves",
            "impact of",
            "worked",
            "margin of error",
        ],
    ),
    ("es", &["debido a", "gracias a", "a causa de", "llevó a", "provocó", "demuestra", "margen de error"]),
    ("fi", &["takia", "ansiosta", "johtui", "aiheutti", "osoittaa, että", "virhemarginaali"]),
    ("fr", &["à cause de", "grâce à", "en raison de", "a conduit à", "a entraîné", "prouve", "marge d’erreur"]),
    ("it", &["a causa di", "grazie a", "ha portato a", "ha causato", "dimostra", "margine di errore"]),
    ("ja", &["おかげ", "のせいで", "によって上が", "によって下が", "効果があ", "証明し", "誤差の範囲"]),
    ("nb", &["på grunn av", "takket være", "førte til", "skyldes", "beviser", "feilmargin"]),
    ("nl", &["vanwege", "dankzij", "door toedoen", "leidde tot", "veroorzaak", "bewijst", "foutmarge"]),
    ("pl", &["z powodu", "dzięki ", "doprowadził", "spowodował", "dowodzi", "margines błędu"]),
    ("pt", &["por causa de", "graças a", "devido a", "levou a", "causou", "prova que", "margem de erro"]),
    ("sv", &["orsaka", "tack vare", "på grund av", "ledde till", "bevisar", "felmarginal"]),
];

/// The words of a language by key.
fn words(language: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/lang").join(format!("{language}.toml"));
    let text = fs::read_to_string(path).unwrap();
    let pairs = text.lines().filter_map(|line| line.split_once(" = "));
    pairs.map(|(key, word)| (key.to_owned(), word.trim_matches('"').to_owned())).collect()
}

/// The words that have no plural forms, and the forms of those that have, by category.
#[derive(Default)]
struct Sorted {
    plain: BTreeMap<String, String>,
    forms: BTreeMap<String, BTreeMap<&'static str, String>>,
}

fn sorted(language: &str) -> Sorted {
    let mut sorted = Sorted::default();
    for (key, word) in words(language) {
        let form = CATEGORIES.iter().find_map(|(category, _)| {
            let noun = key.strip_suffix(category)?.strip_suffix('_')?;
            Some((noun.to_owned(), *category))
        });
        match form {
            Some((noun, category)) => drop(sorted.forms.entry(noun).or_default().insert(category, word)),
            None => drop(sorted.plain.insert(key, word)),
        }
    }
    sorted
}

fn gaps(word: &str) -> BTreeSet<&str> {
    word.split('{').skip(1).map(|part| part.split('}').next().unwrap()).collect()
}

/// The plural categories of a language, by CLDR.
fn categories(language: &str) -> BTreeSet<&'static str> {
    let locale: Locale = language.parse().unwrap();
    let rules = PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).unwrap();
    let own: Vec<PluralCategory> = rules.categories().collect();
    CATEGORIES.iter().filter(|(_, category)| own.contains(category)).map(|(name, _)| *name).collect()
}

#[test]
fn every_language_has_every_word_with_the_same_gaps() {
    let swedish = sorted("sv");
    for language in LANGUAGES {
        let own = sorted(language);
        for (key, word) in &swedish.plain {
            let own = own.plain.get(key).unwrap_or_else(|| panic!("{language} lacks `{key}`"));
            assert_eq!(gaps(own), gaps(word), "{language}: {key}");
        }
        // Owners read English, charts included.
        let owners = |key: &String| language == "en" && (key.starts_with("owner_") || key.starts_with("chart_"));
        let more: Vec<_> = own.plain.keys().filter(|key| !swedish.plain.contains_key(*key) && !owners(key)).collect();
        assert!(more.is_empty(), "{language}: Swedish lacks {more:?}");
    }
}

#[test]
fn every_language_has_the_plural_forms_of_cldr() {
    let swedish = sorted("sv");
    for language in LANGUAGES {
        let (own, expected) = (sorted(language), categories(language));
        assert_eq!(own.forms.keys().collect::<Vec<_>>(), swedish.forms.keys().collect::<Vec<_>>(), "{language}");
        for (noun, forms) in &own.forms {
            assert_eq!(forms.keys().copied().collect::<BTreeSet<_>>(), expected, "{language}: {noun}");
            let needed = gaps(&swedish.forms[noun]["other"]);
            for (category, form) in forms {
                // A form for one number alone may spell it out.
                let spelt = matches!(*category, "zero" | "one" | "two") && !gaps(form).contains("n");
                let gaps: BTreeSet<_> = gaps(form).into_iter().chain(spelt.then_some("n")).collect();
                assert_eq!(gaps, needed, "{language}: {noun}_{category}");
            }
        }
    }
}

#[test]
fn the_theme_speaks_fourteen_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/lang");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<String> = files.collect();
    assert_eq!(files, LANGUAGES.map(|language| format!("{language}.toml")).into());
    let names: BTreeSet<String> = LANGUAGES.iter().map(|language| words(language)["language"].clone()).collect();
    assert_eq!(names.len(), LANGUAGES.len(), "{names:?}");
}

#[test]
fn no_word_says_that_one_thing_made_another_happen() {
    let ours = ["did_", "owner_", "verdict_", "moved_", "shift_"];
    for (language, forbidden) in FORBIDDEN {
        for (key, word) in words(language).iter().filter(|(key, _)| ours.iter().any(|start| key.starts_with(start))) {
            let lower = word.to_lowercase();
            assert!(!forbidden.iter().any(|claim| lower.contains(claim)), "{language}: {key} = {word}");
        }
    }
}

#[test]
fn twelve_months_have_a_name() {
    for language in LANGUAGES {
        let words = words(language);
        assert_eq!(words["months"].split(',').collect::<BTreeSet<_>>().len(), 12, "{language}");
    }
}
