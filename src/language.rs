//! Languages by their codes (BCP 47): which there are, and which stands in for which. The data are those of Unicode's
//! CLDR.

use icu_locale::{
    LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander, TransformResult,
};

/// Whether there is a language with this code, such as `sv` or `pt-BR`. A code of three letters is one only where there
/// is none of two.
pub fn exists(code: &str) -> bool {
    let Ok(mut language) = code.parse::<LanguageIdentifier>() else { return false };
    // Unicode knows in which script any language is most likely written.
    LocaleExpander::new_extended().maximize(&mut language);
    let is_plain = code.starts_with(|c: char| c.is_ascii_lowercase()) && !code.contains('_');
    is_plain && language.script.is_some() && language.language.as_str() != "und"
}

/// Returns the code that was meant by one that does not exist: `sv` for `swe`, and `ja` for the country `jp`.
pub fn meant(code: &str) -> Option<String> {
    let mut locale: Locale = code.replace('_', "-").parse().ok()?;
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    let renamed = Some(locale.to_string()).filter(|renamed| exists(renamed));
    renamed.or_else(|| spoken_in(code)).filter(|meant| meant != code)
}

/// Returns the language that most people speak in a country.
fn spoken_in(country: &str) -> Option<String> {
    let mut language: LanguageIdentifier = format!("und-{country}").parse().ok()?;
    language.region?;
    let known = LocaleExpander::new_extended().maximize(&mut language) == TransformResult::Modified;
    known.then(|| language.language.to_string())
}

/// Returns a code and those that may stand in for it, the nearest first: `pt-BR`, `pt`.
pub fn nearest(code: &str) -> impl Iterator<Item = &str> {
    let wider = std::iter::successors(Some(code), |code| code.rsplit_once('-').map(|(wider, _)| wider));
    // Norwegian without more said is Bokmål, and who writes Nynorsk reads it.
    let norwegian = matches!(code.split('-').next(), Some("no" | "nn"));
    wider.chain(norwegian.then_some("nb"))
}

/// Whether a language is written from right to left.
pub fn is_right_to_left(code: &str) -> bool {
    let language = code.parse::<LanguageIdentifier>();
    language.is_ok_and(|language| LocaleDirectionality::new_extended().is_right_to_left(&language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_that_of_a_language_or_leads_to_one() {
        let case = |code: &str, known: bool, better: Option<&str>| {
            assert_eq!((exists(code), meant(code).as_deref()), (known, better), "{code}");
        };
        case("en", true, None);
        case("pt-BR", true, None);
        case("zh-Hant", true, None);
        case("smj", true, None);
        case("no", true, None);
        case("swe", false, Some("sv"));
        case("ger", false, Some("de"));
        case("jp", false, Some("ja"));
        case("dk", false, Some("da"));
        case("xx", false, None);
        case("English", false, None);
        case("EN", false, Some("en"));
        case("sv_SE", false, Some("sv-SE"));
        case("", false, None);
        case("und", false, None);
    }

    #[test]
    fn a_wider_language_stands_in_for_a_narrower_one() {
        let case = |code: &str, expected: &[&str]| assert_eq!(nearest(code).collect::<Vec<_>>(), expected);
        case("sv", &["sv"]);
        case("pt-BR", &["pt-BR", "pt"]);
        case("zh-Hant-TW", &["zh-Hant-TW", "zh-Hant", "zh"]);
        case("no", &["no", "nb"]);
        case("nn-NO", &["nn-NO", "nn", "nb"]);
    }

    #[test]
    fn some_languages_run_from_right_to_left() {
        let case = |code: &str, expected: bool| assert_eq!(is_right_to_left(code), expected, "{code}");
        case("ar", true);
        case("he-IL", true);
        case("uz-Arab", true);
        case("sv", false);
        case("?", false);
    }
}
