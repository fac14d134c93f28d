//! Columns that say what a person is called or by which device they came: no report needs them, and no page may print them.

// The form of an address alone: nothing here reaches a network.
use core::net::IpAddr;

use super::words::BESIDE;
use crate::draft::heading;
use crate::draft::profile::Profile;

/// How long names of people are on average, at most; whoever writes more tells something.
const LONGEST: usize = 40;
/// With more values than this a column is no choice, even where many people have one name.
const MOST_CHOICES: usize = 30;
/// Of fewer cells below a bare `Name`, nothing tells whether it is that of a person.
const FEWEST: usize = 5;
/// How many of the cells are addresses of devices, where the column holds such.
const NEARLY_ALL: f64 = 0.9;

/// Why a column of this name and this heading is no answer, where it is one of these.
pub(super) fn reason(name: &str, text: &str, profile: &Profile) -> Option<&'static str> {
    if are_devices(profile) {
        return Some("an address of a person's device");
    }
    [name, text].iter().any(|heading| are_names(heading, profile)).then_some("a person's name")
}

/// Whether a heading asks what a person is called, and the cells look like it. `Name of the hotel` asks for something else.
fn are_names(heading: &str, profile: &Profile) -> bool {
    let mut words = heading::words(heading);
    words.retain(|word| word.bytes().any(|byte| !byte.is_ascii_digit()));
    let is_beside = |word: &str| BESIDE.contains(&word) || ASKING.contains(&word);
    let is_name = |word: &str| NAMES.contains(&word) || is_name_unspaced(word);
    let asks = words.iter().any(|word| is_name(word)) && words.iter().all(|word| is_name(word) || is_beside(word));
    asks && (words.len() > 1 || profile.filled >= FEWEST) && look_like_names(profile)
}

/// Whether cells are short texts of which few come often.
fn look_like_names(profile: &Profile) -> bool {
    let kept: usize = profile.values.values().sum();
    let is_varied = profile.values.len() * 2 >= kept || profile.values.len() > MOST_CHOICES;
    let is_text = |value: &str| value.chars().any(char::is_alphabetic);
    is_varied && profile.length() <= LONGEST && profile.share(is_text) > 0.5
}

/// Whether a word of a language without blanks is a name, with what stands around it in a request: `您的姓名`.
fn is_name_unspaced(word: &str) -> bool {
    let mut rest = word;
    for before in UNSPACED_BEFORE {
        rest = rest.strip_prefix(before).unwrap_or(rest);
    }
    let rest = UNSPACED_AFTER.iter().find_map(|after| rest.strip_suffix(after)).unwrap_or(rest);
    UNSPACED.contains(&rest)
}

/// Whether nearly all cells are addresses of devices, perhaps with the place behind them.
fn are_devices(profile: &Profile) -> bool {
    let is_address = |value: &str| {
        let address = value.split(['(', ',']).next().unwrap_or_default();
        address.trim().parse::<IpAddr>().is_ok()
    };
    profile.filled > 0 && profile.share(is_address) >= NEARLY_ALL
}

/// What a person is called.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "name", "names", "surname", "forename", "fullname", "firstname", "lastname", "nickname", "submitter",
    // German, Dutch, Scandinavian and Finnish.
    "vorname", "nachname", "familienname", "naam", "voornaam", "achternaam", "namn", "förnamn", "efternamn", "navn",
    "fornavn", "efternavn", "etternavn", "nimi", "nimesi", "etunimi", "sukunimi", "nafn",
    // French, Spanish, Catalan, Portuguese, Italian and Romanian.
    "nom", "noms", "prénom", "prénoms", "prenom", "nombre", "nombres", "apellido", "apellidos", "cognom", "cognoms",
    "nome", "nomes", "sobrenome", "apelido", "cognome", "nominativo", "nume", "numele", "prenume", "prenumele",
    // Slavic and Baltic languages, Hungarian and Greek.
    "imię", "nazwisko", "jméno", "příjmení", "meno", "priezvisko", "ime", "prezime", "priimek", "имя", "фамилия",
    "отчество", "фио", "піб", "прізвище", "име", "vardas", "vārds", "név", "neve", "όνομα", "ονοματεπώνυμο",
    // Turkish, Indonesian, Vietnamese, Arabic, Hebrew, Persian and Hindi.
    "isim", "i\u{307}sim", "isminiz", "i\u{307}sminiz", "adınız", "soyad", "soyadı", "soyadınız", "soyisim", "nama",
    "tên", "الاسم", "اسم", "اسمك", "الإسم", "שם", "שמך", "نام", "नाम",
    // Korean, with what is joined to its words.
    "이름", "이름을", "이름은", "이름이", "성명", "성명을", "성함", "성함을", "성함이",
];

/// What stands around a name in a request or a question for it.
#[rustfmt::skip]
const ASKING: &[&str] = &[
    "what", "what's", "s", "is", "my", "please", "enter", "write", "give", "provide", "tell", "us",
    "full", "first", "last", "middle", "given", "family", "and", "or", "optional", "required", "initial", "initials",
    "patient", "student", "employee", "member",
    "wie", "lautet", "ist", "dein", "ihren", "deinen", "und", "vor", "voller", "vollständiger", "bitte", "geben", "sie",
    "an", "ein", "wat", "je", "jouw", "uw", "en", "voor", "volledige", "hur", "vad", "heter", "du", "är", "ditt",
    "fullständigt", "för", "och", "fulde", "hva", "hvad", "er", "dit", "og", "hele",
    "quel", "quels", "est", "sont", "vos", "ton", "et", "complet", "indiquez", "saisissez", "entrez",
    "cuál", "cual", "es", "y", "completo", "completos", "escribe", "escriba", "ingrese", "indique", "introduzca", "tus",
    "sus", "teu", "qual", "é", "e", "o", "os", "digite", "informe", "escreva", "opcional", "quale", "è",
    "inserisci", "tuoi", "i", "suo", "scrivi", "dvs", "și",
    "twoje", "pana", "pani", "jak", "masz", "na", "a", "vaše", "celé", "ваша", "твое", "твоё",
    "и", "полное",
    "adı", "ad", "ve", "nedir", "lengkap", "anda", "responden", "siapa", "kamu", "masukkan", "panggilan", "inisial",
    "họ", "và", "của", "bạn", "ما", "هو", "الكامل", "كامل", "מלא", "מה", "आपका", "अपना",
    "당신의", "귀하의", "입력해", "입력해주세요", "주세요", "적어", "적어주세요", "무엇입니까", "무엇인가요",
];

/// What a person is called, in languages without blanks.
const UNSPACED: &[&str] = &["名前", "氏名", "姓名", "名字", "称呼", "稱呼"];
/// What stands before it there, in the order in which it does.
#[rustfmt::skip]
const UNSPACED_BEFORE: &[&str] = &[
    "请", "請", "输入", "輸入", "填写", "填寫", "留下", "あなたの", "回答者の", "您的", "你的", "受访者", "真实", "真實", "お", "ご",
];
/// What stands behind it there.
#[rustfmt::skip]
const UNSPACED_AFTER: &[&str] = &[
    "を教えてください", "をご記入ください", "を入力してください", "をご入力ください", "を記入してください", "は何ですか", "は", "是什么",
    "是什麼", "是",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(cells: &[&str]) -> Profile {
        let mut profile = Profile::default();
        for cell in cells {
            profile.add(cell);
        }
        profile
    }

    #[test]
    fn whoever_is_asked_what_they_are_called_is_left_out_in_any_language() {
        let people = profile(&["Ada Berg", "Noor", "Ada Berg", "Li Wen", "Per Ek", "Eva Lind"]);
        for heading in [
            "1.Enter your name",
            "Name",
            "Nome",
            "Qual é o seu nome?",
            "Your name (first, last)",
            "Nama",
            "Nama Lengkap",
            "What is your name?",
            "What's your name?",
            "Please enter your full name",
            "Nombre",
            "¿Cuál es tu nombre?",
            "Nombre y apellidos",
            "Nom",
            "Votre nom",
            "Nom et prénom",
            "Ihr Name",
            "Vor- und Nachname",
            "Naam",
            "Namn",
            "Navn",
            "Nimi",
            "Il tuo nome",
            "名前",
            "氏名",
            "お名前",
            "姓名",
            "您的姓名",
            "お名前を教えてください",
            "이름",
            "नाम",
            "Имя",
            "الاسم",
            "İsim",
            "Ad Soyad",
            "Adınız Soyadınız",
            "Full name",
            "Respondent name",
            "respondent_name",
            "Submitter",
        ] {
            assert!(are_names(heading, &people), "{heading}");
        }
        for heading in [
            "What is the name of your favourite shop?",
            "Name three things that you like",
            "Name of the hotel",
            "Product name",
            "Nombre de la tienda",
            "Nome da instituição",
            "商品の名前",
            "Ad",
            "How was it?",
            "",
        ] {
            assert!(!are_names(heading, &people), "{heading}");
        }
    }

    #[test]
    fn what_hardly_differs_or_is_long_or_a_number_is_no_name() {
        let few = profile(&["North", "South"].repeat(10));
        let long = profile(&["It is called so because my grandfather thought of a boat"; 6]);
        let numbers = profile(&["1", "2", "3", "4", "5"]);
        for cells in [few, long, numbers] {
            assert!(!are_names("Your name", &cells));
        }
        let two = profile(&["Ada", "Noor"]);
        assert!(are_names("Your name", &two) && !are_names("Name", &two));
    }

    #[test]
    fn an_address_of_a_device_is_one_whatever_stands_above_it() {
        assert!(are_devices(&profile(&["192.0.2.1", "2001:db8::7", "198.51.100.4(North-Town)", ""])));
        assert!(!are_devices(&profile(&["192.0.2.1", "at home"])) && !are_devices(&profile(&["1.2.3", ""])));
        assert!(!are_devices(&profile(&[""])));
    }
}
