//! The language of a file, from the small words in it.

/// Small words that are frequent in one language and rare in the others, each between blanks.
const SMALL: [(&str, &[&str]); 14] = [
    ("en", &["the", "you", "your", "what", "how", "which", "this", "with", "are", "and"]),
    ("de", &["der", "die", "das", "und", "sie", "wie", "ist", "ihre", "welche", "nicht"]),
    ("fr", &["les", "vous", "votre", "est", "une", "avec", "des", "quel", "quelle", "nous"]),
    ("es", &["usted", "los", "las", "qué", "cómo", "una", "el", "su", "por", "con"]),
    ("it", &["il", "della", "che", "come", "sono", "quanto", "gli", "nostro", "con", "di"]),
    ("pt", &["você", "não", "uma", "os", "como", "seu", "sua", "qual", "com", "são"]),
    ("nl", &["het", "een", "hoe", "uw", "wat", "niet", "voor", "van", "onze", "welke"]),
    ("sv", &["och", "hur", "du", "vad", "för", "är", "inte", "din", "att", "som"]),
    ("da", &["og", "hvordan", "hvad", "ikke", "det", "dig", "af", "jeres", "hvor", "til"]),
    ("nb", &["og", "hvordan", "hva", "ikke", "det", "deg", "av", "dere", "hvor", "til"]),
    ("fi", &["ja", "kuinka", "miten", "mitä", "oli", "että", "sinun", "olet", "on", "ei"]),
    ("pl", &["jak", "czy", "nie", "się", "jest", "co", "na", "do", "oraz", "proszę"]),
    ("ja", &["の", "です", "ます", "に", "を", "は"]),
    ("ar", &["من", "في", "على", "هل", "ما", "كيف"]),
];

/// How many of them tell a language.
const FEWEST: usize = 3;

/// Returns the code of the language of a text; English where nothing tells.
pub(super) fn of(text: &str) -> &'static str {
    if text.chars().filter(|c| ('\u{3040}'..='\u{30ff}').contains(c)).count() > 5 {
        return "ja";
    }
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let said = |known: &[&str]| words.iter().filter(|word| known.contains(word)).count();
    let counts = SMALL.map(|(code, known)| (said(known), code));
    // Of equals the first in the list is taken.
    let most = counts.iter().map(|(count, _)| *count).max().unwrap_or_default();
    counts.iter().find(|(count, _)| most >= FEWEST && *count == most).map_or("en", |(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn small_words_tell_the_language() {
        let case = |text: &str, expected: &str| assert_eq!(of(text), expected, "{text}");
        case("How often do you visit us?", "en");
        case("Wie häufig besuchen Sie uns und die Kinder?", "de");
        case("Hur var incheckningen, och vad är viktigt för dig?", "sv");
        case("Hvordan var det, og hva mener dere?", "nb");
        case("サービスはどうでしたか。満足していますか", "ja");
        case("NPS_SCORE", "en");
    }
}
