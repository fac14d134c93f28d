//! What labels say: which point of a scale they are, and which mean no answer.

mod han;
mod none;
mod often;
mod words;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

pub(super) use self::none::{no_answer, no_experience, no_id, no_number, part};
use self::words::{BAD, GOOD, MIDDLE, NEITHER, NOT_AT_ALL, STRENGTH};
use super::heading::{readable, words};
use crate::survey::{Choices, built_in_scale, built_in_scale_names, built_in_yes_no, numbered};

/// Words for marks of which 1 is the best.
pub(super) const MARKS: &[&str] = &["schulnote*"];
/// The most characters of a label that is a point of a scale.
const LONGEST: usize = 60;

/// The built-in scale whose points these labels are, in any language: most of its points are there, and nothing else is.
/// Says too whether a point between the ends was never chosen, nor its counterpart: perhaps there was none.
pub(super) fn built_in(labels: &[&str]) -> Option<(&'static str, bool)> {
    // The codes of a scale are numbers, and any numbers would be its points.
    if labels.iter().any(|label| label.parse::<f64>().is_ok()) {
        return None;
    }
    // By its number alone, a label would be a point of any scale.
    let labels: Vec<&str> = labels.iter().map(|label| numbered(label).map_or(*label, |(_, words)| words)).collect();
    built_in_scale_names().find_map(|name| {
        let scale = built_in_scale(name)?;
        let places: Vec<_> = labels.iter().filter_map(|label| scale.choices.recognise(label)).collect();
        let points = scale.choices.list.len();
        let fits = places.len() == labels.len() && places.len() >= 3 && places.len() * 2 > points;
        let is_unseen = |place: usize| !places.contains(&place);
        // Of four points, the inner ones of a longer scale are one of their own: nobody chose an end, nor the middle.
        let lacks_pair = (!is_unseen(0) || is_unseen(points / 2))
            && (0..points).any(is_unseen)
            && (0..points).all(|place| is_unseen(place) == is_unseen(points - 1 - place));
        fits.then_some((name, lacks_pair))
    })
}

/// Puts labels in the order of what they say, from the bad or weak end to the good or strong one; nothing when some of
/// them say nothing of the kind, or two the same.
pub(super) fn in_order<'l>(labels: &[&'l str]) -> Option<Vec<&'l str>> {
    let scored = labels.iter().map(|label| Some((score(label)?, *label))).collect::<Option<Vec<_>>>();
    let judged = scored.and_then(|mut scored| {
        scored.sort_unstable();
        let is_order = scored.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let is_judged = scored.len() >= 3 || scored.len() == 2 && super::heading::says(scored[0].1, BAD);
        (is_order && is_judged && scored.len() <= 11).then(|| scored.into_iter().map(|(_, label)| label).collect())
    });
    judged.or_else(|| often::in_order(labels))
}

/// Whether labels say how often something happens by the day, the week and the like.
pub(super) fn counts_time(labels: &[&str]) -> bool {
    often::in_order(labels).is_some()
}

/// Words of the good end, each with its counterpart.
const COUNTERPARTS: [(&str, &str); 7] = [
    ("agree", "disagree"),
    ("satisfied", "dissatisfied"),
    ("likely", "unlikely"),
    ("important", "unimportant"),
    ("helpful", "unhelpful"),
    ("favorable", "unfavorable"),
    ("easy", "difficult"),
];

/// The words at the ends of a scale, of which one or both were chosen; the other end may have no words.
pub(super) fn ends(chosen: &[&str]) -> Option<(Option<String>, Option<String>)> {
    let own = |label: &&str| Some((*label).to_owned());
    match chosen {
        [one, other] => match score(one)?.cmp(&score(other)?) {
            Ordering::Less => Some((own(one), own(other))),
            Ordering::Greater => Some((own(other), own(one))),
            Ordering::Equal => None,
        },
        // What "not at all likely" is turned to has no such words.
        [one] if score(one)? < 0 => Some((own(one), counterpart(one).filter(|_| super::heading::says(one, BAD)))),
        [one] => Some((counterpart(one), own(one))),
        _ => None,
    }
}

/// Whether a label says how good or how much something is.
pub(super) fn says_how_much(label: &str) -> bool {
    score(label).is_some()
}

/// Whether words say something good.
pub(super) fn is_good(words: &str) -> bool {
    super::heading::says(words, GOOD) && score(words) >= Some(60)
}

/// Whether words say something bad.
pub(super) fn is_bad(words: &str) -> bool {
    super::heading::says(words, BAD) && score(words) < Some(-1)
}

/// Whether what is said of the low end of a scale is better than what is said of the high end.
pub(super) fn falls(low: &str, high: &str) -> bool {
    score(low).zip(score(high)).is_some_and(|(low, high)| low > high)
}

/// Adds to labels in order the points that nobody chose: a scale with a middle has as many points on either side of it,
/// and "Strongly agree" a counterpart.
pub(super) fn with_counterparts(ordered: Vec<&str>) -> Vec<Cow<'_, str>> {
    let Some(middle) = ordered.iter().position(|label| score(label) == Some(0)) else {
        return ordered.into_iter().map(Cow::Borrowed).collect();
    };
    let (low, high) = (&ordered[..middle], &ordered[middle + 1..]);
    let mut whole: Vec<_> = ordered.iter().copied().map(Cow::Borrowed).collect();
    let (fewer, more) = if low.len() < high.len() { (low, high) } else { (high, low) };
    // "Not important" is no counterpart of "Important": such a scale has points of its own.
    let is_turned = |known: &&str| {
        more.iter().filter_map(|label| counterpart(label)).any(|other| other.eq_ignore_ascii_case(known))
    };
    if !fewer.iter().all(is_turned) {
        return whole;
    }
    for label in more {
        let Some(other) = counterpart(label) else { continue };
        if !fewer.iter().any(|known| known.eq_ignore_ascii_case(&other)) {
            whole.push(Cow::Owned(other));
        }
    }
    if whole.len() != 2 * low.len().max(high.len()) + 1 {
        whole.truncate(ordered.len());
    }
    whole.sort_by_key(|label| score(label));
    whole
}

/// A label turned to the other end, where one of its words has a counterpart.
fn counterpart(label: &str) -> Option<String> {
    let turned = |word: &str| {
        let plain = word.to_lowercase();
        let (good, bad) = COUNTERPARTS.iter().find(|(good, bad)| plain == *good || plain == *bad)?;
        let other = if plain == *good { bad } else { good };
        let is_large = word.starts_with(char::is_uppercase);
        Some(if is_large { readable(other) } else { (*other).to_owned() })
    };
    let words = || label.split_whitespace();
    words().find_map(turned)?;
    Some(words().map(|word| turned(word).unwrap_or_else(|| word.to_owned())).collect::<Vec<_>>().join(" "))
}

/// How good or how much a label says something is. `Good: I would come again` says it before its sign.
fn score(label: &str) -> Option<i32> {
    // Small letters of a Turkish capital are two, and what is "very" in Norwegian is "difficult" in Danish.
    let plain = label.to_lowercase().replace("i\u{307}", "i").replace("i svært ", "i meget ");
    let plain = plain.strip_prefix("svært ").map_or(plain.clone(), |rest| format!("meget {rest}"));
    let head = plain.split_once(": ").and_then(|(head, _)| score_of(head));
    head.or_else(|| score_of(&plain))
}

fn score_of(label: &str) -> Option<i32> {
    if let Some(score) = han::score(label) {
        return Some(score);
    }
    let said = words(label);
    let says = |known: &[&str]| super::heading::says(label, known);
    let is_above = says(&["above", "below"]);
    // What lies above or below a number is an amount, and no opinion.
    if label.chars().count() > LONGEST || said.is_empty() || is_above && label.bytes().any(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let strength = STRENGTH.iter().find(|(known, _)| says(known)).map(|(_, strength)| *strength);
    // "Satisfied" beside "dissatisfied" is neither, whatever joins them.
    if says(NEITHER) || says(BAD) && says(GOOD) {
        return Some(0);
    }
    if says(BAD) {
        // What is not bad at all is better than anything that is.
        let no = strength.is_some_and(|strength| strength == NOT_AT_ALL);
        return Some(if no { -1 } else { -strength.filter(|strength| *strength > 0 && *strength != 60).unwrap_or(60) });
    }
    // Expectations that are met are the middle of those that are missed or exceeded.
    let is_met = strength.is_none() && says(&["met", "meets"]);
    if says(MIDDLE) && !is_above || is_met { Some(0) } else { strength }
}

/// Whether labels are the answers to a question of yes or no, in any language and in letters of any size.
pub(super) fn is_yes_no(labels: &[&str], yes_no: &Choices) -> bool {
    let different: BTreeSet<_> = labels.iter().map(|label| label.to_lowercase()).collect();
    (1..=2).contains(&different.len()) && labels.iter().all(|label| yes_no.recognise(label).is_some())
}

/// Whether a label means yes, in any language.
pub(super) fn is_yes(label: &str) -> bool {
    built_in_yes_no().recognise(label) == Some(0)
}

/// What a box that was ticked or not holds, each in small letters: the words for yes, then those for no.
const TICKS: [(&str, &str); 9] = [
    ("true", "false"),
    ("1", "0"),
    ("1.0", "0.0"),
    ("y", "n"),
    ("yes", "no"),
    ("ja", "nein"),
    ("x", ""),
    ("checked", ""),
    ("selected", "not selected"),
];

/// The word for a ticked box, where these values are those of one.
pub(super) fn ticks<'v>(values: &[&'v str]) -> Option<(&'v str, Option<&'v str>)> {
    if values.is_empty() || values.len() > 2 {
        return None;
    }
    TICKS.iter().find_map(|(yes, no)| {
        let find = |word: &str| values.iter().copied().find(|value| value.eq_ignore_ascii_case(word));
        let (ticked, not) = (find(yes), find(no));
        let all = usize::from(ticked.is_some()) + usize::from(not.is_some()) == values.len();
        ticked.filter(|_| all).map(|ticked| (ticked, not))
    })
}

/// Whether these values are those of a box, ticked or not.
pub(super) fn is_box(values: &[&str]) -> bool {
    let is_no = |value: &str| TICKS.iter().any(|(_, no)| !no.is_empty() && value.eq_ignore_ascii_case(no));
    ticks(values).is_some() || values.len() == 1 && is_no(values[0]) || is_yes_no(values, &built_in_yes_no())
}

/// Words beside "Other" that leave it what it is.
const BESIDE_OTHER: &[&str] =
    &["please", "specify", "option", "answer", "reason", "reasons", "bitte", "angeben", "grund"];

/// Whether a label is "Other", behind which people may type, and not one other thing, such as "Other IT".
pub(super) fn is_other(label: &str) -> bool {
    let said = words(label);
    let rest = label.trim().trim_start_matches(char::is_alphabetic).trim_start();
    let is_alone = rest.is_empty()
        || rest.starts_with(|c: char| !c.is_alphanumeric())
        || said[1..].iter().all(|word| BESIDE_OTHER.contains(&word.as_str()));
    said.first().is_some_and(|word| {
        [
            "other",
            "others",
            "sonstiges",
            "sonstige",
            "andere",
            "anderes",
            "autre",
            "otro",
            "otra",
            "altro",
            "annat",
            "andet",
            "anders",
            "outro",
            "その他",
        ]
        .contains(&word.as_str())
    }) && is_alone
        && label.chars().count() <= 40
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    pub(super) fn case(expected: &[&str]) {
        let mut labels = expected.to_vec();
        labels.sort_unstable();
        assert_eq!(in_order(&labels).as_deref(), Some(expected));
    }

    #[test]
    fn quality_frequency_and_agreement_have_an_order_in_more_languages() {
        case(&["Muy deficiente", "Deficiente", "Regular", "Buena", "Muy buena"]);
        case(&["Nunca", "Rara vez", "A veces", "Frecuentemente", "Muy frecuentemente"]);
        case(&["Regular", "Aceptable", "Bueno", "Excelente"]);
        case(&["Not important", "Less important", "Neutral", "Important", "Crucial"]);
        case(&["Never", "Very rarely", "Rarely", "Occasionally", "Very often"]);
        case(&["Definitely not", "Probably not", "Might or might not", "Probably", "Definitely"]);
        case(&["Malo: no vuelvo", "Aceptable: puede mejorar", "Bueno: estoy satisfecho"]);
        case(&["Muito ruim", "Ruim", "Razoável", "Bom", "Muito bom"]);
        case(&["Sem importância", "Pouco importante", "Importante", "Muito importante"]);
        case(&["Svært misfornøyd", "Misfornøyd", "Verken eller", "Fornøyd", "Svært fornøyd"]);
        case(&[
            "Zdecydowanie się nie zgadzam",
            "Nie zgadzam się",
            "Raczej się nie zgadzam",
            "Ani tak, ani nie",
            "Zgadzam się",
        ]);
        case(&["Nigdy", "Rzadko", "Czasami", "Często", "Zawsze"]);
        case(&["Kesinlikle katılmıyorum", "Katılmıyorum", "Kararsızım", "Katılıyorum", "Kesinlikle katılıyorum"]);
        case(&["Hiç memnun değilim", "Memnun değilim", "Memnunum", "Çok memnunum"]);
        case(&["Çok kötü", "Kötü", "Orta", "İyi", "Çok iyi"]);
        case(&["Sangat tidak setuju", "Tidak setuju", "Kurang setuju", "Netral", "Setuju", "Sangat setuju"]);
        case(&["Sangat kurang", "Kurang", "Cukup", "Baik", "Sangat baik"]);
        case(&["Tidak pernah", "Jarang", "Kadang-kadang", "Sering", "Selalu"]);
    }

    #[test]
    fn labels_stand_from_the_bad_end_to_the_good_one() {
        case(&["Not relevant for me", "Somewhat useful", "Critical to me"]);
        case(&["Very unfavorably", "Somewhat unfavorably", "Neither favorably nor unfavorably", "Very favorably"]);
        case(&["Poor", "Fair", "Good", "Very good", "Excellent"]);
        case(&["neutral or dissatisfied", "satisfied"]);
        case(&["Not at all likely", "Somewhat unlikely", "Somewhat likely", "Very likely"]);
        case(&["Not confident at all", "Neutral", "Quite confident", "Extremely confident"]);
        case(&["Extremely difficult", "Slightly difficult", "Not at all difficult"]);
        case(&["Bad", "OK", "Great"]);
        case(&["Poor", "Fair", "Average", "Good", "Excellent"]);
        case(&["None", "Mild", "Moderate", "Severe", "Very severe"]);
        case(&["Far below average", "Below average", "Average", "Above average", "Far above average"]);
        case(&["Below expectations", "Met expectations", "Exceeded expectations"]);
        case(&["Somewhat does not meet it", "Neutral", "Somewhat meets it", "Completely meets it"]);
        case(&["Muy difícil", "Difícil", "Normal", "Fácil", "Muy fácil"]);
        case(&["Poor", "Fair", "Good"]);
        case(&["Very unhappy", "Unhappy", "Neutral", "Happy", "Very happy"]);
        case(&["Terrible", "Poor", "Average", "Good", "Excellent"]);
        case(&["Sehr schlecht", "Schlecht", "Mittel", "Gut", "Sehr gut"]);
        case(&["Stimme gar nicht zu", "Stimme eher nicht zu", "Teils/teils", "Stimme eher zu", "Stimme voll zu"]);
        case(&["Ungenügend", "Mangelhaft", "Ausreichend", "Befriedigend", "Gut", "Sehr gut"]);
        case(&["Pas du tout satisfait", "Plutôt pas satisfait", "Plutôt satisfait", "Très satisfait"]);
        case(&[
            "Pas du tout d'accord",
            "Pas d'accord",
            "Ni d'accord ni pas d'accord",
            "D'accord",
            "Tout à fait d'accord",
        ]);
        case(&["Très insatisfait", "Insatisfait", "Neutre", "Satisfait", "Très satisfait"]);
        case(&["Pas du tout satisfait", "Peu satisfait", "Moyennement satisfait", "Satisfait", "Très satisfait"]);
        case(&["Pas satisfait", "Peu satisfait", "Neutre", "Un peu satisfait", "Satisfait"]);
        case(&["Gar nicht", "Kaum", "Mittelmäßig", "Ziemlich", "Völlig"]);
        case(&["Helt uenig", "Delvis uenig", "Verken enig eller uenig", "Delvis enig", "Helt enig"]);
        case(&["Slecht", "Matig", "Voldoende", "Goed", "Uitstekend"]);
        case(&["Pessimo", "Scarso", "Sufficiente", "Buono", "Ottimo"]);
        case(&["Nada satisfecho", "Poco satisfecho", "Algo satisfecho", "Satisfecho", "Muy satisfecho"]);
        case(&["Muy malo", "Malo", "Regular", "Bueno", "Muy bueno"]);
        case(&["Muito insatisfeito", "Insatisfeito", "Neutro", "Satisfeito", "Muito satisfeito"]);
        case(&["Péssimo", "Ruim", "Regular", "Bom", "Ótimo"]);
        case(&["Per niente soddisfatto", "Poco soddisfatto", "Abbastanza soddisfatto", "Molto soddisfatto"]);
        case(&["Zeer ontevreden", "Ontevreden", "Neutraal", "Tevreden", "Zeer tevreden"]);
        case(&["Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens"]);
        case(&["Meget utilfreds", "Utilfreds", "Hverken eller", "Tilfreds", "Meget tilfreds"]);
        case(&["Mycket dålig", "Dålig", "Varken eller", "Bra", "Mycket bra"]);
        case(&["Instämmer inte alls", "Instämmer delvis", "Instämmer helt"]);
        case(&["Aldrig", "Sällan", "Ibland", "Ofta", "Alltid"]);
        assert_eq!(in_order(&["Lunes", "Martes", "Mal"]), None);
        assert_eq!(in_order(&["Not important", "Important"]), None);
        assert_eq!(in_order(&["Red", "Very red"]), None);
        assert_eq!(in_order(&["Below 50", "Above 50"]), None);
        assert_eq!(in_order(&["Very good", "Very nice", "Poor"]), None);
    }

    #[test]
    fn a_built_in_scale_is_known_in_any_language_and_with_a_point_that_nobody_chose() {
        assert_eq!(built_in(&["Stimme zu", "Stimme nicht zu", "Weder noch"]), Some(("agreement5", false)));
        assert_eq!(built_in(&["1 (none)", "2 (mild)", "3 (strong)"]), None);
        assert_eq!(built_in(&["Often", "Sometimes", "Rarely"]), Some(("frequency5", false)));
        let few = ["Very dissatisfied", "Somewhat dissatisfied", "Somewhat satisfied", "Very satisfied"];
        assert_eq!(built_in(&few), Some(("satisfaction7", true)));
        let inner = ["Agree", "Somewhat agree", "Somewhat disagree", "Disagree"];
        assert_eq!(built_in(&inner), Some(("agreement7", true)));
        assert_eq!(built_in(&["Often", "Daily", "Rarely"]), None);
    }

    #[test]
    fn points_that_nobody_chose_are_added_to_a_scale_with_a_middle() {
        let case = |labels: &[&str], expected: &[&str]| assert_eq!(with_counterparts(labels.to_vec()), expected);
        case(
            &["Disagree", "Neutral", "Agree", "Strongly Agree"],
            &["Strongly Disagree", "Disagree", "Neutral", "Agree", "Strongly Agree"],
        );
        case(&["Neutral", "very satisfied"], &["very dissatisfied", "Neutral", "very satisfied"]);
        case(&["Bad", "Average", "Good", "Excellent"], &["Bad", "Average", "Good", "Excellent"]);
        case(&["Somewhat useful", "Critical"], &["Somewhat useful", "Critical"]);
        let own: &[&str] = &["Not important", "Neutral", "Important", "Very important"];
        case(own, own);
    }

    #[test]
    fn one_other_thing_is_not_every_other_thing() {
        for label in
            ["Other", "Other (please specify)", "Other: please say", "Sonstiges", "Other, namely", "Other reason"]
        {
            assert!(is_other(label), "{label}");
        }
        for label in ["Other IT", "Another", "Otherwise"] {
            assert!(!is_other(label), "{label}");
        }
    }
}
