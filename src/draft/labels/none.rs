//! Labels and codes that mean no answer, and why.

use crate::draft::heading::words;
use crate::survey::{Missing, numbered};

/// What such labels say, in small letters, by the reason.
#[rustfmt::skip]
const KNOWN: [(Missing, &[&str]); 4] = [
    (Missing::NotApplicable, &[
        "n/a", "na", "n.a", "not applicable", "not applicable to me", "does not apply", "doesn't apply", "does not apply to me",
        "never used", "not used", "did not use", "unfamiliar", "not relevant to me", "no experience",
        "nicht zutreffend", "trifft nicht zu", "nicht anwendbar", "entfällt", "nicht genutzt", "nie genutzt",
        "sans objet", "non applicable", "ne s'applique pas", "non concerné", "non concernée", "pas concerné", "pas concernée",
        "no aplica", "no aplicable", "no procede", "no corresponde",
        "não se aplica", "nao se aplica", "não aplicável", "nao aplicavel",
        "non applicabile", "non si applica", "non pertinente",
        "niet van toepassing", "n.v.t", "nvt", "niet gebruikt",
        "ej aktuellt", "ej tillämpligt", "inte aktuellt", "ikke relevant", "ikke aktuelt", "ikke aktuell", "ej relevant", "ei koske minua",
        "nie dotyczy", "geçerli değil", "uygulanamaz", "tidak berlaku",
    ]),
    (Missing::DontKnow, &[
        "don't know", "do not know", "dont know", "i don't know", "i do not know", "i dont know", "not sure", "i'm not sure",
        "i am not sure", "unsure", "i'm unsure", "no opinion", "i have no opinion", "no idea", "can't say", "cannot say", "can't tell",
        "hard to say",
        "weiß nicht", "weiss nicht", "ich weiß nicht", "ich weiss nicht", "weiß ich nicht", "weiß nicht genau", "keine meinung",
        "keine ahnung", "kann ich nicht beurteilen", "kann ich nicht sagen", "kann nicht beurteilt werden",
        "ne sais pas", "ne sait pas", "je ne sais pas", "sans opinion", "sans avis", "pas d'avis", "aucune opinion",
        "no sé", "no se", "no lo sé", "no lo se", "no sabe", "ns/nc", "ns / nc", "no estoy seguro", "no estoy segura", "no estoy seguro/a",
        "sin opinión", "no tengo opinión",
        "não sei", "nao sei", "não sabe", "não sei dizer", "não sei responder", "sem opinião", "não tenho opinião",
        "não tenho uma opinião", "não tenho uma opinião formada", "não tenho opinião formada", "ns/nr",
        "non so", "non lo so", "non saprei", "non sa", "nessuna opinione",
        "weet niet", "weet ik niet", "ik weet het niet", "weet het niet", "geen mening", "geen idee",
        "vet ej", "vet inte", "ingen åsikt", "ingen uppfattning", "ved ikke", "vet ikke", "ingen mening", "en osaa sanoa", "en tiedä",
        "nie wiem", "trudno powiedzieć", "nie mam zdania", "bilmiyorum", "fikrim yok", "tidak tahu", "saya tidak tahu",
    ]),
    (Missing::Refused, &[
        "prefer not to say", "prefer not to answer", "i prefer not to say", "i prefer not to answer", "prefer not to disclose",
        "prefer not to respond", "i'd rather not say", "rather not say", "refused", "decline to answer",
        "keine angabe", "keine angaben", "k.a", "k. a", "möchte ich nicht sagen", "möchte ich nicht angeben",
        "ne souhaite pas répondre", "je ne souhaite pas répondre", "je préfère ne pas répondre", "préfère ne pas répondre",
        "prefiero no responder", "prefiero no contestar", "prefiero no decirlo", "prefiero no decir", "no contesta",
        "prefiro não responder", "prefiro não dizer", "prefiro não informar", "não responde",
        "preferisco non rispondere", "preferisco non dirlo", "non risponde",
        "zeg ik liever niet", "wil ik niet zeggen", "geen opgave", "vill inte svara", "vill ej svara", "vill inte uppge",
        "ønsker ikke å svare", "ønsker ikke at svare", "vil ikke svare", "en halua vastata",
        "odmowa odpowiedzi", "wolę nie odpowiadać", "wolę nie mówić", "belirtmek istemiyorum", "cevaplamak istemiyorum",
        "tidak ingin menjawab", "tidak mau menjawab",
    ]),
    (Missing::Blank, &[
        "null", "nan", "#n/a", "blank", "no answer", "no response", "keine antwort", "pas de réponse", "sans réponse",
        "sin respuesta", "sem resposta", "nessuna risposta", "geen antwoord", "inget svar", "intet svar", "ingen svar",
        "brak odpowiedzi", "cevap yok", "yanıt yok", "tidak menjawab", "tidak ada jawaban", "-",
    ]),
];

/// What joins two reasons in one label.
#[rustfmt::skip]
const JOINTS: [&str; 14] =
    ["/", ",", ";", "|", "(", " - ", " – ", " or ", " oder ", " ou ", " eller ", " of ", " lub ", " atau "];

/// What begins a label of those who had nothing to judge, such as `I have never been there`.
#[rustfmt::skip]
const NEVER: &[&str] = &[
    "never", "i never", "i have never", "i've never", "i haven't", "i have not", "i did not", "i didn't", "haven't", "have not",
    "noch nie", "nie", "ich habe noch nie", "ich war noch nie", "ich habe nie", "je n'ai jamais", "jamais", "nunca", "eu nunca",
    "no he", "mai", "non ho mai", "non sono mai", "nooit", "nog nooit", "ik heb nog nooit", "ik heb nooit", "aldrig", "har aldrig",
    "jag har aldrig", "jeg har aldrig", "aldri", "jeg har aldri", "nigdy", "hiç", "tidak pernah", "belum pernah",
];

/// Words that tell no label for none from one of a scale whose points all hold them: `Not sure` beside `Very sure`.
const OF_SCALES: [&str; 8] = ["sure", "sicher", "seguro", "segura", "familiar", "relevant", "used", "genutzt"];

/// Why a label or a code means no answer, if it does.
pub(in crate::draft) fn no_answer(label: &str) -> Option<Missing> {
    let plain = label.trim().to_lowercase().replace('\u{2019}', "'");
    known(&plain).or_else(|| {
        let bare = plain.strip_suffix("(n/a)").map(str::trim_end).filter(|bare| !bare.is_empty());
        bare.map(|_| Missing::NotApplicable).or_else(|| joined(&plain))
    })
}

/// Why a text means no answer that may have a letter before it, as `d) No opinion` has, and a sign or a code behind it.
fn known(plain: &str) -> Option<Missing> {
    let find = |text: &str| KNOWN.iter().find(|(_, known)| known.contains(&text)).map(|(why, _)| *why);
    find(plain).or_else(|| {
        let text = plain.trim_end_matches(['.', '!', '?', '…', ' ']);
        let text = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
        let is_code = |code: &str| code.strip_suffix(')').is_some_and(|code| code.parse::<u32>().is_ok());
        let coded = text.rsplit_once(" (").filter(|(_, code)| is_code(code));
        let text = coded.map_or(text, |(text, _)| text);
        let listed = text.split_once(") ").filter(|(letter, _)| letter.chars().count() == 1);
        let text = listed.map_or(text, |(_, rest)| rest);
        find(&text.split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

/// The first reason of a label that joins two and says nothing else: `Don't know / not applicable`.
fn joined(plain: &str) -> Option<Missing> {
    let mut text = plain.trim_end_matches(')').replace("n/a", "na");
    for joint in JOINTS {
        text = text.replace(joint, "\n");
    }
    let reasons = text.split('\n').map(str::trim).filter(|piece| !piece.is_empty()).map(known);
    let reasons = reasons.collect::<Option<Vec<_>>>()?;
    reasons.first().copied().filter(|_| reasons.len() > 1)
}

/// Whether a cell among ids says that there is none: zeros and marks alone, or a word.
pub(in crate::draft) fn no_id(cell: &str) -> bool {
    let is_nothing = |c: char| c == '0' || c.is_ascii() && !c.is_ascii_alphanumeric();
    let words = ["none", "nil", "undefined", "unknown", "anonymous", "unbekannt", "n.a.", "(null)", "(blank)"];
    cell.chars().all(is_nothing) || words.contains(&cell.to_lowercase().as_str()) || no_answer(cell).is_some()
}

/// Parts the labels of a column into those that are answers and those for none. `Trifft nicht zu` is the low end of a scale
/// where others begin as it does.
pub(in crate::draft) fn part<'l>(labels: impl IntoIterator<Item = &'l str>) -> (Vec<&'l str>, Vec<(String, Missing)>) {
    let labels: Vec<_> = labels.into_iter().collect();
    let is_end = |label: &str| {
        let begins = |other: &str| other.to_lowercase().starts_with("trifft");
        let is_answer = |other: &&&str| no_answer(other).is_none();
        let holds = |other: &str, word: &str| words(other).iter().any(|said| said.ends_with(word));
        let is_of = |word: &str| holds(label, word) && labels.iter().filter(is_answer).all(|it| holds(it, word));
        begins(label) && labels.iter().filter(is_answer).any(|other| begins(other))
            || labels.iter().filter(is_answer).count() > 1 && OF_SCALES.iter().any(|word| is_of(word))
    };
    let (mut answers, mut none) = (Vec::new(), Vec::new());
    for label in &labels {
        match no_answer(label).filter(|_| !is_end(label)) {
            Some(why) => none.push(((*label).to_owned(), why)),
            None => answers.push(*label),
        }
    }
    (answers, none)
}

/// Why a cell among numbers means no answer, if it does: `N/A`, `99 - Don't know`.
pub(in crate::draft) fn no_number(cell: &str) -> Option<Missing> {
    let why = no_answer(cell).or_else(|| no_answer(numbered(cell)?.1));
    why.or_else(|| no_experience(cell).then_some(Missing::NotApplicable))
}

/// Whether a label says in some words that there was nothing to judge: `I have never been there`.
pub(in crate::draft) fn no_experience(label: &str) -> bool {
    let plain = label.trim().to_lowercase().replace('\u{2019}', "'");
    let begins = |known: &&&str| plain.strip_prefix(**known).is_some_and(|rest| rest.starts_with(' '));
    NEVER.iter().any(|known| begins(&known)) && plain.split_whitespace().count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_may_mean_no_answer() {
        let case = |labels: &[&str], expected: Option<Missing>| {
            for label in labels {
                assert_eq!(no_answer(label), expected, "{label}");
            }
        };
        let not_applicable =
            ["Unfamiliar (N/A)", "N/A", "n.a.", "(n/a)", "Não se aplica", "n.v.t.", "Nie dotyczy", "NA."];
        case(&not_applicable, Some(Missing::NotApplicable));
        case(
            &["I\u{2019}m not sure", "Unsure", "d) No opinion.", "Unsure (8)", "NS/NC", "Ne sait pas"],
            Some(Missing::DontKnow),
        );
        case(&["Weiß nicht", "Non so", "Não sei", "Tidak tahu", "Bilmiyorum", "Ved ikke"], Some(Missing::DontKnow));
        case(&["Keine Angabe", "k. A.", "Prefiero no responder", "Zeg ik liever niet"], Some(Missing::Refused));
        case(&["-", "No answer", "Sin respuesta"], Some(Missing::Blank));
        case(
            &["No", "None", "Other (not used)", "No / never", "Undecided", "Not", "", "/", "A or B", "N/A or 5"],
            None,
        );
    }

    #[test]
    fn two_reasons_in_one_label_are_no_answer_for_the_first_of_them() {
        for label in
            ["Don't know / not applicable", "Don't know/N/A", "No sabe / No contesta", "Don't know or no opinion"]
        {
            assert_eq!(no_answer(label), Some(Missing::DontKnow), "{label}");
        }
        for label in ["Not applicable (don't know)", "N/A / Don't know", "N/A, not used"] {
            assert_eq!(no_answer(label), Some(Missing::NotApplicable), "{label}");
        }
        assert_eq!(no_answer("Weiß nicht / keine Angabe"), Some(Missing::DontKnow));
    }

    #[test]
    fn what_all_others_speak_of_is_the_end_of_their_scale() {
        assert_eq!(part(["Not sure", "Quite sure", "Very sure"]).1, []);
        assert_eq!(part(["Trifft nicht zu", "Trifft zu", "Teils"]).1, []);
        assert_eq!(part(["Unfamiliar", "Somewhat familiar", "Very familiar"]).1, []);
        assert_eq!(part(["Yes", "No", "Not sure"]).0, ["Yes", "No"]);
    }

    #[test]
    fn who_was_never_there_had_nothing_to_judge() {
        assert!(no_experience("I have never been there") && no_experience("Nunca fui a la tienda."));
        assert!(!no_experience("Never") && !no_experience("Nevertheless it was good") && !no_experience("Never again"));
    }
}
