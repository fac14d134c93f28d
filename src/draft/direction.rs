//! Whether the high end of a scale is the bad one, as its heading, its ends or what is asked say.

use super::heading::{NAMING, end, ends, says, words};
use super::labels::{self, MARKS};

/// What is known of the direction of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// The high end is the good one, or nothing says otherwise.
    Usual,
    /// The high end is the bad one.
    Turned,
    /// The high end may be the bad one.
    Doubtful,
}

/// What a scale has at its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Points<'p> {
    /// Numbers alone.
    Numbers,
    /// Words, of which these stand at the low and at the high end.
    Words(&'p str, &'p str),
}

/// Ends that are bad, whatever they say how much of.
#[rustfmt::skip]
const WORST: &[&str] = &[
    "worst", "fail*", "nul", "nulle", "loud", "noisy", "severe", "unbearable", "unsatisfactory", "insufficient", "dreadful",
    "disastrous", "lousy", "dirty", "rude", "durchgefallen", "katastrophal", "unerträglich", "laut", "insupportable",
    "insoportable", "fatal", "insopportabile", "rumoroso",
    "peor", "pire", "pior", "peggiore", "slechtste", "too", "trop", "demasiado", "troppo", "zu lang", "zu langsam", "zu laut",
    "zu hoch", "zu teuer", "zu viel", "zu kurz", "zu wenig",
];
/// Ends that are good.
#[rustfmt::skip]
const BEST: &[&str] = &[
    "best", "perfect*", "excellent*", "outstanding", "superb", "fantastic", "quiet", "silent", "clean", "perfekt", "am besten",
    "parfait*", "excelente", "perfecto", "perfetto", "eccellente", "perfeito",
    "beste", "mejor", "meilleur*", "melhor", "migliore", "bäst", "bedst",
];
/// Ends where there is little or nothing of what is asked for.
#[rustfmt::skip]
const LITTLE: &[&str] = &[
    "none", "no", "not at all", "nothing", "never", "little", "low", "least", "minimal", "minimum", "not likely", "unlikely",
    "slightly", "strongly disagree",
    "kein*", "gar nicht", "niedrig", "gering", "wenig", "nie", "unwahrscheinlich",
    "aucun*", "pas du tout", "faible", "jamais", "nada", "ningun*", "ningún", "bajo", "nunca", "nessun*", "per niente", "basso",
    "mai", "geen", "helemaal niet", "laag", "nooit", "inget", "ingen", "inte alls", "låg", "aldrig", "slet ikke", "lav",
];
/// Ends where there is much of it.
#[rustfmt::skip]
const MUCH: &[&str] = &[
    "extreme*", "very", "a lot", "much", "high", "highest", "always", "most", "maximum", "max", "severe", "great", "intense",
    "likely", "quite a bit", "often", "strong*", "completely", "totally",
    "hoch", "stark", "sehr", "viel", "immer", "extrem", "wahrscheinlich",
    "élevé*", "fort*", "beaucoup", "toujours", "très", "extrême*", "alto", "mucho", "muy", "siempre", "molto", "sempre",
    "muito", "hoog", "veel", "zeer", "altijd", "mycket", "hög", "alltid", "meget", "høj", "altid",
];
/// What nobody wants more of.
#[rustfmt::skip]
const HARMS: &[&str] = &[
    "pain", "stress", "stressed", "stressful", "noise", "noisy", "anxi*", "worried", "worry", "discomfort", "fatigue", "tired",
    "nausea", "burden", "burnout", "effort", "bother*", "disturb*", "annoy*", "frustrat*", "irritat*", "hurt", "painful",
    "complaint*", "delay*", "crowded", "overcrowded", "loud",
    "schmerz*", "laut", "stressig", "anstrengend", "stresst", "gestresst", "lärm", "angst", "beschwerden", "belast*", "gestört", "störte", "aufwand",
    "douleur*", "bruit", "anxiété", "dérang*", "gêné*", "dolor", "estrés", "ruido", "molest*", "ansiedad", "dolore", "rumore",
    "disturbat*", "ansia", "dor", "estresse", "ruído", "pijn", "lawaai", "geluidsoverlast", "gestoord", "smärta", "buller",
    "smerte*", "støj",
];
/// What nobody wants to do often or for long.
const WAITS: &[&str] = &["wait", "warten", "attendre", "esperar", "aspettare", "wachten", "vänta", "vente"];
/// Names of an amount.
const LEVELS: &[&str] = &["level", "levels", "niveau", "nivel", "livello", "nível", "nivå"];
/// What German marks are called, of which 1 may be the best.
const GERMAN_MARKS: &[&str] = &["gesamtnote*", "benot*", "zensur*"];
/// Words that stand beside `Note` in German, and not in French.
#[rustfmt::skip]
const GERMAN: &[&str] = &["für", "der", "die", "das", "den", "dem", "unser*", "ihre*", "vom", "zum", "zur", "wie"];
/// What a statement has between what it speaks of and what it says of it.
#[rustfmt::skip]
const STATES: &[&str] = &[
    "was", "were", "is", "are", "felt", "seemed", "too", "war", "waren", "ist", "sind", "était", "étaient", "est", "sont",
    "fue", "fueron", "era", "eran", "es", "son", "estaba", "estaban", "è", "sono", "erano", "foi", "foram", "waren", "zijn",
    "var", "är", "er",
];
/// What stands beside the numbers of a scale.
#[rustfmt::skip]
const BESIDE_NUMBERS: &[&str] =
    &["from", "to", "of", "scale", "von", "bis", "skala", "de", "à", "a", "da", "échelle", "escala", "van", "tot", "till", "til"];
/// What those do who are lost.
#[rustfmt::skip]
const LEAVING: &[&str] = &[
    "leave us", "leave", "cancel", "quit", "switch", "unsubscribe", "churn", "stop using", "kündigen", "verlassen", "wechseln",
    "résilier", "quitter", "annuler", "cancelar", "abandonar", "disdire", "opzeggen", "säga upp", "opsige",
];
/// Questions for how much of something there is.
#[rustfmt::skip]
const ASKS_HOW_MUCH: &[&str] = &[
    "how much", "how strong*", "how severe", "how intense", "how often", "how likely", "how bad", "how many", "how stressed",
    "how stressful", "how painful", "how noisy", "how anxious", "how worried", "how tired", "how frustrated", "how frustrating",
    "how annoying", "how loud", "rate your", "wie schmerzhaft", "wie laut", "wie stressig", "wie anstrengend", "wie schlimm", "wie sehr", "wie stark", "wie oft", "wie häufig", "wie wahrscheinlich", "wie viel",
    "combien", "à quel point", "cuánto", "con qué frecuencia", "quanto", "hoeveel", "hoe vaak", "hur mycket", "hur ofta",
    "hvor meget", "hvor ofte",
];
/// What turns a harm into something good, so that more of it is better.
#[rustfmt::skip]
const RELIEF: &[&str] = &[
    "satisf*", "handl*", "manag*", "relie*", "reduc*", "well", "help*", "happy", "content", "avoid*", "solv*", "deal", "dealt",
    "control*", "cope", "without", "free", "prevent*", "quickly", "agree", "zufrieden*", "linder*", "umgang", "ohne", "soulag*",
    "sans", "alivi*", "sin", "senza", "zonder", "recommend*",
];
/// What a question or a statement says against something.
#[rustfmt::skip]
const AGAINST: &[&str] = &[
    "rude", "impolite", "unfriendly", "difficult*", "hard", "poor*", "bad*", "worse", "terrible", "awful", "horrible",
    "problem*", "trouble*", "too", "wrong", "broken", "dirty", "loud", "noisy", "slow*", "late", "wait", "waited", "complicated",
    "confus*", "annoy*", "frustrat*", "disappoint*", "dissatisf*", "unclear", "unhelpful", "leave", "cancel", "fail*", "lack*",
    "never", "unpleasant", "uncomfortable", "ignored", "expensive", "overpriced", "struggl*", "missing",
    "unfreundlich*", "schwierig*", "schwer", "schlecht*", "problem*", "laut", "kaputt", "schmutzig", "langsam", "kompliziert*",
    "verwirr*", "enttäusch*", "unzufrieden*", "unklar", "teuer", "warten", "warte*",
    "difficile*", "mauvais*", "problème*", "trop", "sale", "bruyant*", "lent*", "compliqué*", "déçu*", "impoli*",
    "difícil*", "malo", "mala", "problema*", "demasiado", "sucio", "sucia", "ruidos*", "complicad*", "grosero*", "grosera*",
    "cattiv*", "troppo", "sporc*", "scortes*", "complicat*", "grossier*", "malpoli*", "rumoros*", "maleducat*", "moeilijk*", "slecht*", "probleem", "problemen", "onbeleefd",
    "svår*", "dålig*", "smutsig*", "oartig*", "dårlig*", "snavset", "uhøflig*",
];

/// What is said of a scale whose direction is doubtful.
pub(super) const DOUBT: &str = "Is its high end the bad one? Then add `high_is_bad = true`.";

/// The words at the ends of a built-in scale, the low end first.
pub(super) fn ends_of(built_in: &str) -> (&'static str, &'static str) {
    match built_in.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "agreement" => ("Strongly disagree", "Strongly agree"),
        "frequency" => ("Never", "Always"),
        _ => ("Very bad", "Very good"),
    }
}

/// The direction of a scale with such points below a heading.
pub(super) fn find(heading: &str, points: Points<'_>) -> Direction {
    if says(heading, MARKS) {
        return Direction::Turned;
    }
    let rest = || says(heading, HARMS) && !says(heading, RELIEF);
    // Between the numbers of `a scale of 0 to 10, how bad was it` stand no words of its ends.
    if let Some([low, high]) = ends(heading).filter(|[low, _]| !BESIDE_NUMBERS.contains(low)) {
        let is_turned = falls(low, high) || rest() && says(low, LITTLE) && (says(high, MUCH) || says(high, WORST));
        return if is_turned { Direction::Turned } else { Direction::Usual };
    }
    if let Some((number, words)) = end(heading) {
        return if is_bad_above(number, words) { Direction::Turned } else { Direction::Usual };
    }
    let is_amount = match points {
        Points::Words(low, high) if labels::falls(low, high) => return Direction::Turned,
        Points::Words(low, high) => says(low, LITTLE) && says(high, MUCH) && !are_judged(low, high),
        Points::Numbers => true,
    };
    let asks = says(heading, ASKS_HOW_MUCH);
    let is_lost =
        says(heading, LEAVING) && says(heading, &["how likely", "wie wahrscheinlich", "quanto", "hur", "hvor"]);
    let waits = says(heading, WAITS) && !says(heading, RELIEF);
    if is_amount && asks && (rest() || waits || is_lost) {
        return Direction::Turned;
    }
    let is_beside = |word: &String| BESIDE_NUMBERS.contains(&word.as_str()) || word.parse::<u32>().is_ok();
    let named = || words(heading).iter().filter(|word| !is_beside(word)).count();
    let is_name = rest() && (named() <= NAMING || says(heading, LEVELS));
    let is_mark = says(heading, GERMAN_MARKS) || says(heading, &["note"]) && says(heading, GERMAN);
    let is_against = says(heading, AGAINST) && !says(heading, RELIEF_FROM_AGAINST);
    let may_be = match points {
        Points::Words(low, high) => is_amount && is_name || are_agreement(low, high) && (is_against || rest()),
        Points::Numbers => {
            let speaks = says(heading, &["how", "wie", "hoe", "hur", "hvor"]) || says(heading, STATES);
            is_name || is_mark || is_against && speaks
        }
    };
    if may_be { Direction::Doubtful } else { Direction::Usual }
}

/// Questions for an opinion of which no word is an opinion itself.
const RELIEF_FROM_AGAINST: &[&str] = &[
    "satisf*",
    "well",
    "handl*",
    "easy",
    "quickly",
    "zufrieden*",
    "not",
    "nicht",
    "no",
    "pas",
    "how was",
    "how were",
    "rate",
    "einfach",
    "leicht",
    "schnell",
    "gut",
    "gelöst",
    "lösen",
    "solv*",
    "resolv*",
    "facile",
    "fácil",
];

/// Whether what is said of the low end of a scale is better than what is said of the high end.
fn falls(low: &str, high: &str) -> bool {
    let worth = |words: &str| match () {
        () if says(words, BEST) => Some(true),
        () if says(words, WORST) => Some(false),
        () => None,
    };
    match (worth(low), worth(high)) {
        (Some(low), Some(high)) => low && !high,
        (Some(low), None) => low && !says(high, BEST) && !labels::is_good(high),
        (None, Some(high)) => !high && !labels::is_bad(low),
        (None, None) => labels::falls(low, high),
    }
}

/// Whether a scale is turned of which one point has these words: `10 = worst`, `1 = excellent`.
fn is_bad_above(number: i64, words: &str) -> bool {
    if number <= 1 { says(words, BEST) || labels::is_good(words) } else { says(words, WORST) || labels::is_bad(words) }
}

/// Whether the ends of a scale say themselves what is good and what is bad.
fn are_judged(low: &str, high: &str) -> bool {
    labels::is_bad(low) && !says(low, &["unlikely"]) || labels::is_bad(high)
}

fn are_agreement(low: &str, high: &str) -> bool {
    const WORDS: &[&str] = &[
        "agree*",
        "disagree*",
        "stimme",
        "zu",
        "trifft",
        "accord",
        "d'accord",
        "désaccord",
        "acuerdo",
        "desacuerdo",
        "concord*",
        "discord*",
        "accordo",
        "disaccordo",
        "eens",
        "oneens",
        "instämmer",
        "enig",
        "uenig",
        "true",
        "applies",
    ];
    says(low, WORDS) && says(high, WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headings: &[&str], expected: Direction) {
        for heading in headings {
            assert_eq!(find(heading, Points::Numbers), expected, "{heading}");
        }
    }

    #[test]
    fn the_low_end_of_a_scale_may_be_the_good_one() {
        let headings = [
            "How was it? 1 = very good, 5 = very poor",
            "Wie war es? (1 = sehr gut, 6 = ungenügend)",
            "Schulnote (1-6)",
            "How much pain? (10 = worst pain)",
            "Marks (1 = best)",
            "Pain (0 = none, 10 = worst)",
            "Grade (1 = excellent, 6 = fail)",
            "Quality 1 = perfect 5 = awful",
            "Chambre (1 = excellent, 5 = nul)",
            "Noise (1 = quiet, 5 = loud)",
            "Rate your stress (1 = none, 5 = extreme)",
            "Wie schmerzhaft war die Behandlung?",
            "Wie laut war es?",
            "Wie oft mussten Sie warten?",
            "Valore de 1 (mejor) a 5 (peor)",
            "Rank our service, 1 being the best",
            "How long was the wait? (1 = short, 5 = too long)",
            "On a scale of 0 to 10, how bad was your pain?",
            "Effort (1 = low, 5 = high)",
            "How much did the noise bother you?",
            "How likely are you to leave us?",
        ];
        check(&headings, Direction::Turned);
    }

    #[test]
    fn the_high_end_of_a_scale_is_mostly_the_good_one() {
        let headings = [
            "How was it? (1: worst, 10: best)",
            "Was it easy? 10 - very, 1 - not at all",
            "Rate it from 1 to 5",
            "How hard was it? (5 = not difficult at all)",
            "Speed (1 = very slow)",
            "How well did we manage your pain?",
            "How satisfied are you with the noise level?",
            "Noise (1 = loud, 5 = quiet)",
            "How likely are you to recommend us?",
            "Pain relief (0 = none, 10 = complete)",
            "How easy was it to cancel?",
            "How was the wait?",
            "Wie einfach war es, Ihr Problem zu lösen?",
            "How long was it? (1 = too short, 5 = too long)",
            "Rank our service, 10 being the best",
            "Note globale",
        ];
        check(&headings, Direction::Usual);
    }

    #[test]
    fn which_end_of_a_scale_is_the_good_one_may_be_doubtful() {
        let headings = [
            "How difficult was check-in?",
            "Stress level today",
            "How long did you have to wait? (1-5)",
            "The staff was rude",
            "Quel était le niveau de bruit ?",
            "¿Qué nivel de ruido había?",
            "Schmerz von 0 bis 10",
            "Douleur",
            "Note für den Service",
            "L'accueil était impoli",
            "La habitación era ruidosa",
            "¿Fue difícil?",
        ];
        check(&headings, Direction::Doubtful);
    }

    #[test]
    fn words_at_the_points_say_how_much_of_something_bad_there_is() {
        let case = |heading: &str, low: &str, high: &str, expected: Direction| {
            assert_eq!(find(heading, Points::Words(low, high)), expected, "{heading}");
        };
        case("How much pain?", "Not at all", "Extremely", Direction::Turned);
        case("How often were you disturbed?", "Never", "Always", Direction::Turned);
        case("How likely are you to cancel?", "Very unlikely", "Very likely", Direction::Turned);
        case("How stressful was it?", "Not at all stressful", "Extremely stressful", Direction::Turned);
        case("How difficult was it?", "Extremely difficult", "Not at all difficult", Direction::Usual);
        case("How was it?", "Very good", "Poor", Direction::Turned);
        case("How often do you visit us?", "Never", "Always", Direction::Usual);
        for statement in ["The staff was rude", "The wait was too long", "I had problems with check-in"] {
            case(statement, "Strongly disagree", "Strongly agree", Direction::Doubtful);
        }
        case("The noise bothered me", "Strongly disagree", "Strongly agree", Direction::Doubtful);
        case("The staff was kind", "Strongly disagree", "Strongly agree", Direction::Usual);
    }
}
