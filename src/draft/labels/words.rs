//! Words of labels, and what they say.

/// Words that turn a label towards the bad end, in English and then in German, French, Spanish, Portuguese, Italian, Dutch,
/// Swedish and Danish.
#[rustfmt::skip]
pub(super) const BAD: &[&str] = &[
    "dissatisf*", "unsatisf*", "disagree*", "unlikely", "unfavo*", "difficult*", "hard", "poor*", "bad*", "worse*",
    "unhelpful", "unimportant", "terrible", "awful", "horrible", "painful", "unacceptable", "unpleasant", "unhappy", "slow", "worst", "below",
    "schlecht*", "unzufrieden*", "mangelhaft", "ungenügend", "schwierig*", "schwer", "unwichtig*", "unwahrscheinlich*",
    "lehne ab", "furchtbar", "schrecklich",
    "insatisf*", "mécontent*", "mauvais*", "désaccord", "improbable*", "difficile*", "médiocre*",
    "malo", "mala", "mal", "pésim*", "desacuerdo", "difícil*",
    "discord*", "ruim", "péssim*", "mau", "má", "improváve*",
    "insoddisf*", "cattiv*", "pessim*", "scars*", "insufficient*", "disaccordo",
    "slecht*", "ontevreden*", "oneens", "onvoldoende", "moeilijk*", "onbelangrijk*", "onwaarschijnlijk*",
    "dålig*", "missnöjd*", "svår*", "oviktig*", "osannolik*",
    "dårlig*", "utilfreds*", "uenig*", "svær*", "usandsynlig*",
];
/// Words that say that neither side is meant.
#[rustfmt::skip]
pub(super) const NEITHER: &[&str] =
    &["neither", "weder", "ni", "nem", "né", "noch goed", "noch tevreden", "noch eens", "en niet", "varken", "hverken"];
/// Words of the middle.
#[rustfmt::skip]
pub(super) const MIDDLE: &[&str] = &[
    "neutral", "undecided", "average", "ok", "okay", "acceptable", "mixed", "normal",
    "mittel", "mittelmäßig", "durchschnittlich", "teils", "unentschieden",
    "neutre", "moyen", "moyenne", "neutro", "neutra", "regular", "neutrale", "medio", "neutraal", "gemiddeld", "okej", "neutralt",
];
/// How strong labels are that say no: weaker than the middle.
pub(super) const NOT_AT_ALL: i32 = -150;
pub(super) const NOT: i32 = -50;
/// How strong a label is, by the first of these that it says; 60 when it says none but the good or the bad.
#[rustfmt::skip]
pub(super) const STRENGTH: &[(&[&str], i32)] = &[
    (&["fast nie", "presque jamais", "casi nunca", "quase nunca", "quasi mai", "bijna nooit", "nästan aldrig",
       "næsten aldrig"], 10),
    (&["fast immer", "presque toujours", "casi siempre", "quase sempre", "quasi sempre", "bijna altijd", "nästan alltid",
       "næsten altid"], 90),
    (&["not at all", "never", "none", "gar nicht", "nie", "at all", "überhaupt nicht", "keinesfalls",
       "pas du tout", "jamais", "nada", "nunca", "per niente", "per nulla", "mai", "helemaal niet", "nooit",
       "inte alls", "aldrig", "slet ikke", "overhovedet ikke"], NOT_AT_ALL),
    (&["eher nicht", "plutôt pas"], -30),
    // What is little satisfied lies below what is neutral; what is a little so lies above.
    (&["ein wenig", "un peu", "un poco", "um pouco", "een beetje", "lite", "lidt"], 30),
    (&["wenig", "kaum", "peu", "poco", "pouco", "weinig", "matig"], -20),
    (&["not", "nicht", "pas", "niet", "inte", "ikke"], NOT),
    (&["extremely", "completely", "critical", "essential", "excellent", "outstanding", "always", "strongly", "totally",
       "best", "worst", "terrible", "awful", "horrible",
       "ausgezeichnet", "hervorragend", "voll", "völlig", "vollkommen", "absolut", "äußerst", "immer", "ungenügend",
       "furchtbar", "schrecklich",
       "tout à fait", "totalement", "extrêmement", "toujours", "excellente", "fortement", "parfaitement",
       "totalmente", "completamente", "excelente", "siempre", "pésim*", "péssim*", "ótim*", "óptim*", "sempre",
       "plenamente", "extremadamente", "extremamente",
       "estremamente", "ottim*", "eccellente", "pessim*",
       "helemaal", "volledig", "uitstekend", "altijd", "uiterst",
       "helt", "utmärkt", "alltid", "fremragende", "altid"], 100),
    (&["very", "highly", "far", "sehr", "très", "muy", "muito", "molto", "zeer", "heel", "erg", "mycket", "meget"], 85),
    (&["eher selten", "occasionally"], 30),
    (&["slightly", "mild", "rarely", "seldom", "hardly", "little", "selten", "ausreichend",
       "rarement", "passable", "rara vez", "raramente", "sufficiente", "zelden", "sällan", "sjældent"], 20),
    (&["somewhat", "sometimes", "moderately", "moderate", "fairly", "rather", "partly", "manchmal", "eher", "teilweise",
       "befriedigend", "etwas", "plutôt", "parfois", "assez", "moyennement", "algo", "a veces", "às vezes", "parcialmente",
       "a volte", "abbastanza", "discreto", "enigszins", "soms", "redelijk", "tamelijk", "vrij", "voldoende",
       "delvis", "ganska", "ibland", "nogle gange", "nogenlunde"], 45),
    (&["great", "severe", "ziemlich", "überwiegend", "bastante"], 70),
    // Between poor and good, fair lies below what is average.
    (&["fair"], -20),
    (GOOD, 60),
];
/// Words of the good end.
#[rustfmt::skip]
pub(super) const GOOD: &[&str] = &[
    "often", "frequently", "regularly", "mostly", "usually", "quite", "good", "useful", "important", "satisf*", "agree",
    "likely", "easy", "favo*", "helpful", "familiar", "happy", "fast", "above", "exceed*",
    "häufig", "oft", "gut", "zufrieden*", "stimme", "trifft", "einfach", "leicht", "wichtig*", "wahrscheinlich*",
    "bon", "bonne", "bien", "accord", "souvent", "facile*", "importante", "probable*",
    "bueno", "buena", "acuerdo", "a menudo", "fácil*",
    "bom", "boa", "concordo", "frequentemente", "prováve*",
    "buon*", "soddisf*", "accordo", "spesso",
    "goed", "tevreden*", "eens", "vaak", "makkelijk*", "belangrijk*", "waarschijnlijk*",
    "bra", "nöjd*", "instämmer", "ofta", "lätt", "viktig*", "sannolik*",
    "god", "godt", "tilfreds*", "enig", "ofte", "nemt", "vigtig*", "sandsynlig*",
];
