//! Words of the headings above numbers, in many languages.

/// Of headings that ask whether people would recommend.
pub(super) const NPS: &[&str] = &[
    "nps",
    "netpro",
    "net promoter",
    "recommend*",
    "empfehl*",
    "weiterempf*",
    "recomend*",
    "recomiend*",
    "recommand*",
    "rekommend*",
    "anbefal*",
    "aanbevel*",
    "aanbeveel*",
    "consigli*",
    "raccomand*",
    "polec*",
    "suositt*",
    "conseiller*",
    "aanraden",
    "aanraadt",
    "raad u aan",
    "indicaria*",
    "indicarías",
    "*推奨",
    "*薦め",
    "*勧め",
    "*すすめ",
    "*推荐",
    "*推薦",
    "*추천",
    "*توصي",
];
/// Of headings that ask for a rating.
pub(super) const RATES: &[&str] = &[
    "rate",
    "rating*",
    "satisf*",
    "score",
    "how easy",
    "how helpful",
    "how likely",
    "how useful",
    "how important",
    "how satisfied",
    "how well",
    "how was",
    "how were",
    "quality",
    "experience",
    "overall",
    "bewert*",
    "zufrieden*",
    "note",
    "schulnote*",
    "nöjd*",
    "tevred*",
    "soddisf*",
    "tilfreds*",
    "fornøyd*",
    "tyytyv*",
    "zadowol*",
    "*満足",
];
/// Of headings that ask for an amount.
pub(super) const COUNTS: &[&str] = &[
    "how many",
    "how long",
    "number of",
    "wie lange",
    "depuis combien",
    "hoe lang",
    "hur länge",
    "hvor lenge",
    "hvor længe",
    "kuinka kauan",
    "jak długo",
    "count",
    "times",
    "anzahl",
    "wie viele",
    "combien",
    "cuánt*",
    "cuant*",
    "quant*",
    "hoeveel",
    "hur många",
    "hvor mange",
    "montako",
    "percent*",
    "prozent*",
    "procent*",
    "porcent*",
    "pourcent*",
    "antal",
    "rooms",
    "size",
    "distance",
    "price",
    "amount",
];
/// Of headings that ask for years and other times, or speak of them.
#[rustfmt::skip]
pub(super) const TIMES: &[&str] = &[
    "age", "years", "year", "months", "days", "hours", "minutes", "alter", "jahre", "âge", "ans", "edad", "años", "età", "anni",
    "idade", "anos", "leeftijd", "ålder", "alder", "ikä", "wiek", "*歳", "*年齢", "*나이",
];
/// Of headings that name a scale.
pub(super) const SCALE: &[&str] = &["scale", "skala", "escala", "échelle", "scala", "schaal"];
/// Headings of numbers that nobody adds up.
pub(super) const NAMES_OF_PLACES: &[&str] = &[
    "zip",
    "zip code",
    "postcode",
    "post code",
    "postal code",
    "plz",
    "postleitzahl",
    "code postal",
    "código postal",
    "codigo postal",
    "postnummer",
    "kod pocztowy",
    "*郵便番号",
];
/// What is felt or judged, and not counted, whatever a heading says of its amount.
#[rustfmt::skip]
pub(super) const DEGREES: &[&str] = &[
    "too", "pain", "stress", "noise", "schmerz*", "douleur", "stresse", "bruit", "dolor", "estrés", "ruido", "dolore", "rumore",
    "dor", "pijn",
];
/// Of headings that ask for a reason or for one of several things.
#[rustfmt::skip]
pub(super) const THINGS: &[&str] = &[
    "reason", "reasons", "which", "why", "grund", "gründe", "welche", "welcher", "welches", "warum", "raison", "raisons", "pourquoi",
    "motivo", "motivos", "por qué", "razón", "razones", "perché", "motivi", "razão", "razões", "reden", "redenen", "waarom",
    "orsak", "orsaker", "varför", "årsag", "årsager", "årsak", "hvorfor", "syy", "miksi", "powód", "dlaczego", "*理由", "*原因",
];
/// Of headings that ask to what degree something is so, in words that else ask for one of several.
#[rustfmt::skip]
pub(super) const DEGREE: &[&str] = &["degree", "extent", "level", "scale", "maße", "maß", "umfang", "stufe", "skala"];
