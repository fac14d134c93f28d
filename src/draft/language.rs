//! The language of a file, from its letters, the small words in it, and the names that services give their own columns.

use std::collections::BTreeSet;

/// Small words that are frequent in one language and rare in the others, each between blanks.
const SMALL: [(&str, &[&str]); 14] = [
    ("en", &["the", "you", "your", "what", "how", "which", "this", "with", "are", "and"]),
    ("de", &["der", "die", "das", "und", "sie", "wie", "ist", "ihre", "welche", "nicht"]),
    ("fr", &["les", "vous", "votre", "est", "une", "avec", "des", "quel", "quelle", "nous", "pas", "suis", "oui"]),
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

/// Likewise of languages in which the program has no words: what looks like one of these had better be called English
/// than by the name of its neighbour.
const WITHOUT_TEXTS: [(&str, &[&str]); 10] = [
    ("id", &["yang", "anda", "apakah", "dan", "untuk", "saya", "dengan", "berapa", "dari", "di", "apa", "dalam"]),
    ("tr", &["ve", "bir", "için", "mı", "mi", "nasıl", "hangi", "ne", "olarak", "kaç"]),
    ("sl", &["ali", "ste", "na", "kako", "pri", "vaš", "npr", "kateri", "koliko", "ki"]),
    ("hr", &["koliko", "kako", "što", "li", "ste", "vaše", "koje", "koji", "jeste", "na"]),
    ("cs", &["jak", "jste", "které", "vaše", "nebo", "při", "jaký", "jsou", "jaké", "na"]),
    ("ro", &["și", "în", "ați", "cât", "sunteți", "este", "vă", "dumneavoastră", "cu", "pentru"]),
    ("ca", &["els", "amb", "què", "quina", "quin", "és", "teva", "aquest", "seva", "heu"]),
    ("hu", &["az", "és", "hogy", "nem", "mennyire", "milyen", "egy", "ön", "melyik", "hány"]),
    ("vi", &["bạn", "của", "và", "có", "không", "là", "cho", "những", "được", "nào"]),
    ("tl", &["ang", "mga", "ng", "sa", "ay", "ano", "iyong", "ba", "po", "mo"]),
];

/// What services call columns of their own, in small letters, where that is so in one language alone.
const OWN: [(&str, &str); 29] = [
    ("zeitstempel", "de"),
    ("startzeit", "de"),
    ("datum abgeschickt", "de"),
    ("horodateur", "fr"),
    ("heure de début", "fr"),
    ("marca temporal", "es"),
    ("nombre de usuario", "es"),
    ("hora de inicio", "es"),
    ("carimbo de data/hora", "pt"),
    ("nome de usuário", "pt"),
    ("hora de início", "pt"),
    ("informazioni cronologiche", "it"),
    ("nome utente", "it"),
    ("ora di inizio", "it"),
    ("tijdstempel", "nl"),
    ("gebruikersnaam", "nl"),
    ("begintijd", "nl"),
    ("tidstämpel", "sv"),
    ("användarnamn", "sv"),
    ("sygnatura czasowa", "pl"),
    ("godzina rozpoczęcia", "pl"),
    ("aikaleima", "fi"),
    ("aloitusaika", "fi"),
    ("タイムスタンプ", "ja"),
    ("開始時刻", "ja"),
    ("طابع زمني", "ar"),
    ("cap waktu", "id"),
    ("stempel waktu", "id"),
    ("zaman damgası", "tr"),
];

/// How many small words tell a language, and how many different ones: `qual` in ten names of fields is none.
const FEWEST: usize = 3;
const DIFFERENT: usize = 2;
/// The same of the labels of choices, which hold names of things in any language.
const FEWEST_OF_LABELS: usize = 6;
const DIFFERENT_OF_LABELS: usize = 3;

/// Returns the code of the language of a file, of those in which the program has words; English where nothing tells. What
/// is asked says more than the labels of choices; the names of the columns say which are a service's own.
pub(super) fn of<'n>(asked: &str, labels: &str, names: impl Iterator<Item = &'n str>) -> &'static str {
    let own = names.map(|name| name.trim().to_lowercase()).find_map(|name| {
        let known = OWN.iter().find(|(known, _)| *known == name);
        known.map(|(_, code)| *code)
    });
    script(asked)
        .or_else(|| words(asked, own, FEWEST, DIFFERENT))
        .or_else(|| script(labels))
        .or_else(|| words(labels, None, FEWEST_OF_LABELS, DIFFERENT_OF_LABELS))
        .unwrap_or("en")
}

/// The language that most letters of a text tell by themselves: English for those in which the program has no words.
fn script(text: &str) -> Option<&'static str> {
    let count = |fits: &dyn Fn(char) -> bool| text.chars().filter(|c| fits(*c)).count();
    let most = |letters: usize| letters * 2 > count(&char::is_alphabetic);
    let kana = count(&|c| ('\u{3040}'..='\u{30ff}').contains(&c) && c.is_alphabetic());
    let ideographs = count(&|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    let arabic = count(&|c| ('\u{600}'..='\u{6ff}').contains(&c));
    // Letters of Persian and Urdu that Arabic does not have.
    let others_of_arabic = count(&|c| "پچژگکیٹڈےں".contains(c));
    // Chinese has a kana in the name of a shop at most.
    if most(kana + ideographs) {
        Some(if kana > 1 && kana * 20 > ideographs { "ja" } else { "en" })
    } else if most(arabic) {
        Some(if others_of_arabic * 50 > arabic { "en" } else { "ar" })
    } else {
        let is_latin = |c: char| c < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&c);
        most(count(&|c| c.is_alphabetic() && !is_latin(c))).then_some("en")
    }
}

/// The language of whose small words a text holds the most, where these are enough. A service that names its columns in
/// one is as good as the fewest.
fn words(text: &str, own: Option<&str>, fewest: usize, different: usize) -> Option<&'static str> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let count = |(code, known): &(&'static str, &[&str])| {
        let said = words.iter().filter(|word| known.contains(word));
        let is_told = said.clone().collect::<BTreeSet<_>>().len() >= different;
        let of_service = if own == Some(*code) { FEWEST } else { 0 };
        (of_service + if is_told { said.count() } else { 0 }, *code)
    };
    let counts: Vec<_> = SMALL.iter().chain(&WITHOUT_TEXTS).map(count).collect();
    // Of equals the first in the list is taken.
    let most = counts.iter().map(|(count, _)| *count).max().unwrap_or_default();
    let (_, code) = counts.iter().find(|(count, _)| most >= fewest && *count == most)?;
    Some(if SMALL.iter().any(|(known, _)| known == code) { code } else { "en" })
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn small_words_tell_the_language() {
        let case = |text: &str, expected: &str| assert_eq!(of(text, "", [].into_iter()), expected, "{text}");
        case("How often do you visit us?", "en");
        case("Wie häufig besuchen Sie uns und die Kinder?", "de");
        case("Hur var incheckningen, och vad är viktigt för dig?", "sv");
        case("Hvordan var det, og hva mener dere?", "nb");
        case("サービスはどうでしたか。満足していますか", "ja");
        case("NPS_SCORE", "en");
        case("Pret qual, Vrac qual, Linge qual, Vegetalien qual", "en");
    }

    #[test]
    fn a_language_without_words_is_not_taken_for_its_neighbour() {
        let case = |text: &str| assert_eq!(of(text, "", [].into_iter()), "en", "{text}");
        case("Saya senang di toko ini. Berapa lama anda di sana? Saya perlu bantuan di manapun dan kapanpun");
        case("Ali ste bili na obisku? Kako ste zadovoljni na recepciji? Na koliko dni?");
        case("Müzik için nasıl bir yer? Ne kadar ve hangi?");
    }

    #[test]
    fn letters_decide_where_a_language_has_its_own() {
        let case = |text: &str, expected: &str| assert_eq!(of(text, "", [].into_iter()), expected, "{text}");
        case("週休, 残業時間, サービス残業, 相談", "ja");
        case("您对食堂满意吗, 您用过哪些服务", "en");
        case("كم مرة زرتنا هذا العام", "ar");
        case("چقدر از خرید خود راضی هستید و چه می‌گویید", "en");
        case("Как вы нас нашли?", "en");
        case("얼마나 만족하십니까", "en");
        case("Πόσο ικανοποιημένοι είστε; ja ja ja", "en");
    }

    #[test]
    fn a_service_names_its_columns_in_the_language_of_a_form_that_says_no_more() {
        let case = |asked: &str, own: &str, expected: &str| assert_eq!(of(asked, "", [own].into_iter()), expected);
        case("Sistemas, Software 1, Software 2", "Marca temporal", "es");
        case("Lundi, Mardi", "Horodateur", "fr");
        case("Leitos, Data", "Carimbo de data/hora", "pt");
        case("Jenis, Gaji", "Cap waktu", "en");
        case("What do you think of this, and how are the images?", "Tijdstempel", "en");
    }

    #[test]
    fn labels_tell_the_language_where_the_headings_are_codes() {
        let labels = "Avec vous, Je suis avec une amie, Les deux, Les enfants, Des amis, Avec des amis";
        assert_eq!(of("V1, V2", labels, [].into_iter()), "fr");
        assert_eq!(of("V1, V2", "El Paso, Los Angeles, Las Vegas", [].into_iter()), "en");
        assert_eq!(of("How are you? What did you do?", labels, [].into_iter()), "en");
    }
}
