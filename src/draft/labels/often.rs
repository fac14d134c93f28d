//! How often something happens that labels count by the day, the week, the month or the year: `Once a week`.

use super::score;
use super::words::NOT_AT_ALL;
use crate::draft::heading::{says, words};

/// How often each period comes in a year, with its words and those that alone say "every" of it.
#[rustfmt::skip]
const PERIODS: [(f64, &[&str], &[&str]); 4] = [
    (365.0,
     &["day", "days", "tag", "tage", "jour", "jours", "día", "días", "dia", "dias", "giorno", "giorni", "dag", "dagen", "dage",
       "dager", "dzień", "dniu", "dni", "gün", "günde", "hari", "sehari"],
     &["daily", "täglich", "quotidien*", "diario", "diariamente", "quotidian*", "dagelijks", "dagligen", "dagligt", "daglig",
       "codziennie", "harian"]),
    (52.0,
     &["week", "weeks", "woche", "wochen", "semaine", "semaines", "semana", "semanas", "settimana", "settimane", "weken",
       "vecka", "veckan", "veckor", "uge", "ugen", "uger", "uke", "uka", "uken", "tydzień", "tygodniu", "hafta", "haftada",
       "minggu", "seminggu"],
     &["weekly", "wöchentlich", "hebdomadaire*", "semanal", "semanalmente", "settimanale", "settimanalmente", "wekelijks",
       "ugentligt", "ukentlig", "co tydzień", "haftalık", "mingguan"]),
    (12.0,
     &["month", "months", "monat", "monate", "mois", "mes", "meses", "mês", "mese", "mesi", "maand", "maanden", "månad",
       "månaden", "månader", "måned", "måneden", "miesiąc", "miesiącu", "ay", "ayda", "bulan", "sebulan"],
     &["monthly", "monatlich", "mensuel*", "mensual", "mensualmente", "mensal", "mensalmente", "mensile", "mensilmente",
       "maandelijks", "månedlig", "månedligt", "co miesiąc", "aylık", "bulanan"]),
    (1.0,
     &["year", "years", "jahr", "jahre", "an", "année", "ans", "año", "años", "ano", "anos", "anno", "anni", "jaar", "år",
       "året", "rok", "roku", "yıl", "yılda", "tahun", "setahun"],
     &["yearly", "annually", "jährlich", "annuel*", "anual", "anualmente", "annualmente", "jaarlijks", "årligen", "årligt",
       "årlig", "co rok", "yıllık"]),
];

/// Words of times that are counted.
#[rustfmt::skip]
const TIMES: &[&str] = &[
    "time", "times", "once", "twice", "x", "mal", "einmal", "zweimal", "mehrmals", "fois", "vez", "veces", "vezes", "volta",
    "volte", "keer", "maal", "gång", "gånger", "gang", "gange", "ganger", "raz", "razy", "kez", "kere", "defa", "kali", "sekali",
];
#[rustfmt::skip]
const ONCE: &[&str] = &[
    "once", "one", "einmal", "une", "una", "uma", "een", "eenmaal", "en", "én", "raz", "bir", "sekali", "satu",
];
#[rustfmt::skip]
const TWICE: &[&str] = &["twice", "two", "zweimal", "zwei", "deux", "dos", "duas", "due", "twee", "två", "to", "dwa", "iki", "dua"];
#[rustfmt::skip]
const FEW: &[&str] = &[
    "few", "couple", "some", "einige", "paar", "quelques", "pocas", "algunas", "unas", "poucas", "algumas", "alcune", "qualche",
    "enkele", "några", "nogle", "noen", "kilka", "birkaç", "beberapa",
];
#[rustfmt::skip]
const SEVERAL: &[&str] = &[
    "several", "many", "multiple", "mehrmals", "mehrere", "plusieurs", "varias", "muchas", "várias", "muitas", "diverse",
    "meerdere", "flera", "flere", "wiele",
];
#[rustfmt::skip]
const EVERY: &[&str] = &[
    "every", "each", "jeden", "jede", "chaque", "tous", "toutes", "todos", "todas", "cada", "ogni", "tutti", "tutte", "elke",
    "iedere", "varje", "hver", "hvert", "każdego", "her", "setiap",
];
#[rustfmt::skip]
const LESS: &[&str] = &[
    "less", "fewer", "weniger", "seltener", "moins", "menos", "meno", "minder", "mindre", "færre", "mniej", "rzadziej", "az", "kurang",
];
#[rustfmt::skip]
const MORE: &[&str] = &[
    "more", "mehr", "öfter", "plus", "más", "mais", "più", "meer", "mer", "fler", "mere", "więcej", "częściej", "fazla", "lebih",
];
#[rustfmt::skip]
const ALMOST: &[&str] = &[
    "almost", "nearly", "fast", "beinahe", "presque", "casi", "quase", "quasi", "bijna", "nästan", "næsten", "nesten", "prawie",
    "neredeyse", "hampir",
];
/// What is less often than anything that is counted.
#[rustfmt::skip]
const LESS_OFTEN: [&str; 12] = [
    "less often", "less frequently", "less", "seltener", "moins souvent", "con menos frecuencia", "menos frecuentemente",
    "com menos frequência", "meno spesso", "minder vaak", "mer sällan", "sjældnere",
];
/// What is less often than every month.
#[rustfmt::skip]
const RARELY: [&str; 16] = [
    "rarely", "seldom", "hardly ever", "almost never", "selten", "fast nie", "rarement", "rara vez", "raramente", "casi nunca",
    "quase nunca", "zelden", "sällan", "sjældent", "rzadko", "jarang",
];
/// How often that may be at most, in a year.
const SELDOM: f64 = 7.0;
/// By how much one label must at least be more often than another, so that their order is certain.
const APART: f64 = 1.05;

/// Puts labels in the order of how often they say that something happens, where all of them say it and no two the same.
pub(super) fn in_order<'l>(labels: &[&'l str]) -> Option<Vec<&'l str>> {
    let mut rated = labels.iter().map(|label| Some((rate(label)?, *label))).collect::<Option<Vec<_>>>()?;
    rated.sort_by(|a, b| a.0.total_cmp(&b.0));
    let never = rated.iter().take_while(|(rate, _)| *rate == 0.0).count();
    let is_apart =
        rated.windows(2).all(|pair| pair[0].0 * APART < pair[1].0 || pair[0].0 < pair[1].0 && pair[0].0 == 0.0);
    // Nobody knows whether once a year is rarely.
    let is_clear = |(rate, _): &(f64, &str)| *rate < 1.0 || *rate >= SELDOM;
    let is_known = !rated.iter().any(|(rate, _)| *rate == SELDOM) || rated.iter().all(is_clear);
    let counted = rated.iter().filter(|(rate, _)| *rate >= 1.0 && *rate != SELDOM).count();
    let enough = rated.len() >= 4 - never.min(1) && counted >= 2 && rated.len() <= 11;
    (enough && is_apart && is_known).then(|| rated.into_iter().map(|(_, label)| label).collect())
}

/// How often a label says that something happens in a year.
fn rate(label: &str) -> Option<f64> {
    let said = words(label);
    let plain = said.join(" ");
    if LESS_OFTEN.contains(&plain.as_str()) {
        return Some(0.5);
    }
    if RARELY.contains(&plain.as_str()) {
        return Some(SELDOM);
    }
    let Some((often, is_adverb)) = period(&said) else {
        return (score(label) == Some(NOT_AT_ALL) && said.len() == 1).then_some(0.0);
    };
    let has = |known: &[&str]| said.iter().any(|word| known.contains(&word.as_str()));
    let counted = count(&said);
    let is_whole = counted.is_none() || counted == Some(1.0);
    let times = match () {
        // "Every 2 weeks" counts weeks and no times.
        () if has(EVERY) => is_whole.then_some(1.0)?,
        () if has(TIMES) || counts_days(&said) => counted?,
        () if is_adverb => counted.is_none().then_some(1.0)?,
        () => return None,
    };
    let share = match () {
        () if has(ALMOST) => 0.9,
        () if has(LESS) => 0.7,
        () if has(MORE) => 1.4,
        () => 1.0,
    };
    Some(times * often * share)
}

/// How often the last period of a label comes in a year, and whether its word says "every" of it.
fn period(said: &[String]) -> Option<(f64, bool)> {
    let of = |word: &String| {
        PERIODS.iter().find_map(|(often, nouns, adverbs)| {
            let is_adverb = says(word, adverbs);
            (is_adverb || nouns.contains(&word.as_str())).then_some((*often, is_adverb))
        })
    };
    said.iter().rev().find_map(of)
}

/// Whether days of a longer period are counted: `2 days a week`.
fn counts_days(said: &[String]) -> bool {
    let is_day = |word: &&String| PERIODS[0].1.contains(&word.as_str());
    said.iter().filter(is_day).count() == 1 && period(said).is_some_and(|(often, _)| often < 365.0)
}

/// How many times a label counts, in the middle between two numbers.
fn count(said: &[String]) -> Option<f64> {
    let numbers: Vec<f64> = said.iter().filter_map(|word| word.parse().ok()).collect();
    if !numbers.is_empty() {
        return Some(numbers.iter().sum::<f64>() / numbers.len() as f64);
    }
    let has = |known: &[&str]| said.iter().any(|word| known.contains(&word.as_str()));
    let counts = [(SEVERAL, 4.0), (FEW, 3.0), (TWICE, 2.0), (ONCE, 1.0)];
    counts.into_iter().find(|(known, _)| has(known)).map(|(_, count)| count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::labels::tests::case;

    #[test]
    fn labels_stand_in_the_order_of_how_often_they_say_something_happens() {
        case(&["Never", "A few times a year or less", "Once a month or less", "A few times a month", "Every day"]);
        case(&["Nunca", "Pocas veces al año", "Una vez al mes", "Algunas veces a la semana", "Todos los días"]);
        case(&["Never", "Rarely", "Monthly", "Weekly", "Daily", "Several times a day"]);
        case(&["Seltener", "Einmal im Monat", "Einmal pro Woche", "Mehrmals pro Woche", "Täglich"]);
        case(&["Less than once a week", "Once a week", "2-3 days a week", "Every day"]);
        case(&["Jamais", "Une fois par mois", "Plusieurs fois par semaine", "Tous les jours"]);
        case(&["Nunca", "Uma vez por mês", "Uma vez por semana", "Quase todos os dias", "Diariamente"]);
        case(&["Mai", "Una volta al mese", "Una volta alla settimana", "Ogni giorno"]);
        case(&["Nooit", "Een keer per maand", "Wekelijks", "Dagelijks"]);
    }

    #[test]
    fn an_order_of_how_often_is_certain_or_none() {
        let none = |labels: &[&str]| assert_eq!(in_order(labels), None, "{labels:?}");
        none(&["Never", "Rarely", "Once a year", "Every day"]);
        none(&["Less than 1 year", "1-3 years", "6 months", "More than 5 years"]);
        none(&["Daily", "Every day", "Weekly", "Never"]);
        none(&["Every 2 weeks", "Every day", "Monthly", "Never"]);
        none(&["Once every few months", "Every day", "Monthly", "Never"]);
        none(&["Weekly", "Monthly", "Occasionally", "Daily", "Never"]);
        none(&["Less than once a week", "A few times a month", "Every day", "Never"]);
        none(&["Daily", "Weekly"]);
    }
}
