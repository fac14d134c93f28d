//! The words of dates: months, halves of the day, and short names of time zones.

/// A half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    /// From midnight to noon.
    Morning,
    /// From noon to midnight.
    Afternoon,
}

/// What a short name of a zone stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// Minutes east of Greenwich.
    East(i64),
    /// One of several zones.
    Shared(&'static [&'static str]),
}

/// The number of the month that a lower-case word names, in the languages of the default theme; three letters tell,
/// but for a few.
#[rustfmt::skip]
pub(super) fn month(word: &str) -> Option<u32> {
    let stem = word.char_indices().nth(3).map_or(word, |(end, _)| &word[..end]);
    Some(match stem {
        "jan" | "ene" | "gen" | "tam" | "sty" | "ينا" => 1,
        "feb" | "fev" | "fév" | "hel" | "lut" | "فبر" => 2,
        "mar" if word.starts_with("marras") => 11,
        "mar" | "mär" | "mrz" | "mrt" | "maa" | "مار" => 3,
        "apr" | "abr" | "avr" | "huh" | "kwi" | "أبر" => 4,
        "may" | "mai" | "maj" | "mag" | "mei" | "tou" | "ماي" => 5,
        "jui" if word.starts_with("juil") => 7,
        "jun" | "jui" | "giu" | "kes" | "cze" | "يون" => 6,
        "jul" | "lug" | "hei" | "lip" | "يول" => 7,
        "aug" | "ago" | "aou" | "aoû" | "elo" | "sie" | "أغس" => 8,
        "sep" | "set" | "syy" | "wrz" | "سبت" => 9,
        "oct" | "okt" | "ott" | "out" | "lok" | "paz" | "paź" | "أكت" => 10,
        "nov" | "lis" | "نوف" => 11,
        "dec" | "déc" | "dez" | "dic" | "des" | "jou" | "gru" | "ديس" => 12,
        _ => return None,
    })
}

/// The half of the day that a word names.
pub(super) fn half(word: &str) -> Option<Half> {
    match word {
        "AM" | "am" | "Am" | "ap" | "오전" | "午前" | "上午" | "ص" => Some(Half::Morning),
        "PM" | "pm" | "Pm" | "ip" | "오후" | "午後" | "下午" | "م" => Some(Half::Afternoon),
        _ => None,
    }
}

/// Whether a lower-case word only joins what stands beside it.
#[rustfmt::skip]
pub(super) fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "t" | "a" | "at" | "on" | "of" | "the" | "de" | "del" | "el" | "la" | "las" | "le" | "den" | "der" | "kl" | "klo" | "um"
            | "uhr" | "om" | "alle" | "ore" | "à" | "às" | "o" | "godz" | "في" | "على" | "الساعة"
    )
}

/// What a short name in capitals stands for. The North American ones are those of RFC 5322, section 4.3; the others
/// stand as in the time zone database of IANA.
#[rustfmt::skip]
pub(super) fn zone(word: &str) -> Option<Named> {
    Some(Named::East(match word {
        "UTC" | "GMT" | "UT" | "Z" | "WET" => 0,
        "HST" => -600,
        "AKST" => -540,
        "PST" | "AKDT" => -480,
        "MST" | "PDT" => -420,
        "CST" | "MDT" => -360,
        "EST" | "CDT" | "HNE" => -300,
        "EDT" | "HAE" => -240,
        "NST" => -210,
        "ADT" | "BRT" | "ART" => -180,
        "NDT" => -150,
        "CET" | "MEZ" | "WEST" | "WAT" => 60,
        "CEST" | "MESZ" | "EET" | "SAST" | "CAT" => 120,
        "EEST" | "MSK" | "EAT" | "TRT" => 180,
        "PKT" => 300,
        "NPT" => 345,
        "WIB" => 420,
        "HKT" | "SGT" | "AWST" => 480,
        "JST" | "KST" => 540,
        "ACST" => 570,
        "AEST" => 600,
        "ACDT" => 630,
        "AEDT" => 660,
        "NZST" => 720,
        "NZDT" => 780,
        _ => return shared(word).map(Named::Shared),
    }))
}

/// What a short name may mean that several zones share.
fn shared(word: &str) -> Option<&'static [&'static str]> {
    match word {
        "IST" => Some(&["India (+05:30)", "Israel (+02:00)", "Ireland (+01:00)"]),
        "BST" => Some(&["Britain in summer (+01:00)", "Bangladesh (+06:00)"]),
        "AST" => Some(&["the Atlantic coast (-04:00)", "Arabia (+03:00)"]),
        "GST" => Some(&["the Gulf (+04:00)", "South Georgia (-02:00)"]),
        "AMT" => Some(&["the Amazon (-04:00)", "Armenia (+04:00)"]),
        "SST" => Some(&["Samoa (-11:00)", "Singapore (+08:00)"]),
        _ => None,
    }
}
