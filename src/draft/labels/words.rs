//! Words of labels, and what they say.

/// Words that turn a label towards the bad end, in English and then in German, French, Spanish, Portuguese, Italian, Dutch,
/// Swedish, Danish, Norwegian, Polish, Turkish and Indonesian.
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
    "dårlig*", "utilfreds*", "uenig*", "svær*", "usandsynlig*", "misfornøyd*", "misfornøjet", "vanskelig*", "avstånd",
    "deficiente*", "inaceptable", "inaceitáve*", "insuficiente*", "inaccettabile", "insuffisant*",
    "niezadowol*", "źle", "zły", "zła", "złe", "słaby", "słaba", "słabo", "słabe", "trudn*", "nieważn*", "nieprawdopodobn*",
    "katılmıyorum", "memnuniyetsiz*", "kötü", "önemsiz*", "zor", "yetersiz*",
    "buruk", "jelek", "sulit",
];
/// Words that say that neither side is meant.
#[rustfmt::skip]
pub(super) const NEITHER: &[&str] =
    &["neither", "weder", "ni", "nem", "né", "noch goed", "noch tevreden", "noch eens", "en niet", "varken", "hverken",
      "verken", "ani", "might or might not", "ne katılıyorum", "ne memnunum", "ne iyi"];
/// Words of the middle.
#[rustfmt::skip]
pub(super) const MIDDLE: &[&str] = &[
    "neutral", "undecided", "average", "ok", "okay", "acceptable", "mixed", "normal",
    "mittel", "mittelmäßig", "durchschnittlich", "teils", "unentschieden",
    "indifferent", "razoável", "razoavel", "indiferente", "indifférent", "nøytral", "neutralny", "neutralna", "neutralnie",
    "przeciętn*", "średni", "średnia", "średnio", "kararsızım", "orta", "nötr", "netral", "ragu", "biasa saja",
    "neutre", "moyen", "moyenne", "neutro", "neutra", "regular", "neutrale", "medio", "neutraal", "gemiddeld", "okej", "neutralt",
];
/// How strong labels are that say no: weaker than the middle.
pub(super) const NOT_AT_ALL: i32 = -150;
pub(super) const NOT: i32 = -50;
/// How strong a label is, by the first of these that it says; 60 when it says none but the good or the bad.
#[rustfmt::skip]
pub(super) const STRENGTH: &[(&[&str], i32)] = &[
    // Words of no and of little that stand beside "very" or "definitely" are the stronger no, or the less.
    (&["definitely not", "definitely will not", "definitely would not", "certainly not", "most certainly not",
       "zdecydowanie nie", "zdecydowanie się nie", "sangat tidak", "sangat kurang", "seguro que no", "definitivamente no", "com certeza não", "sicuramente no", "certainement pas", "zeker niet",
       "absolut inte", "bestimmt nicht"], -100),
    (&["hiç katılmıyorum", "kesinlikle katılmıyorum"], 100),
    // To what degree, in Danish, Norwegian and Swedish.
    (&["i meget høj grad", "meget stor grad", "i mycket hög grad", "i mycket stor utsträckning"], 100),
    (&["meget liten grad", "i ringe grad", "i mycket låg grad", "i mycket liten utsträckning"], 10),
    (&["i høj grad", "i stor grad", "i hög grad", "i stor utsträckning"], 85),
    (&["i nogen grad", "i noen grad", "i viss mån", "i viss grad", "i viss utsträckning"], 45),
    (&["i mindre grad", "i lav grad", "i liten grad", "i låg grad", "i liten utsträckning"], 20),
    (&["stämmer ganska bra", "stämmer bra", "i stort sett", "i det store og hele", "till stor del"], 70),
    (&["raczej nie", "raczej się nie", "probably not", "probably will not", "probably would not",
       "probablemente no", "probablement pas", "wahrscheinlich nicht", "waarschijnlijk niet"], -30),
    (&["nie zgadzam", "się nie zgadzam", "nie jestem", "no importante", "no es importante", "não importante", "não é importante",
       "non importante", "sem importância", "sin importancia", "no satisfecho", "não satisfeito", "non soddisfatto",
       "tidak setuju", "tidak puas", "tidak penting", "tidak baik"], NOT),
    (&["mniej ważne", "mało ważne", "mało prawdopodobne", "less important", "less likely", "less satisfied", "less useful", "weniger wichtig", "weniger zufrieden",
       "moins important", "moins importante", "moins satisfait", "moins satisfaite", "menos importante", "menos probable", "meno importante", "minder belangrijk", "mindre viktigt", "mindre viktig",
       "mindre tilfreds", "mindre fornøyd", "mindre fornøjet", "mindre nöjd", "mindre enig", "mindre vigtigt", "mindre vigtig", "daha az önemli", "az önemli", "kurang"], -20),
    (&["almost never", "hardly ever", "nearly never", "prawie nigdy", "nesten aldri", "neredeyse hiç", "hampir tidak pernah"], 10),
    (&["very rarely", "very seldom", "very occasionally", "very little", "very slightly", "sehr selten", "très rarement", "muy rara vez",
       "muy raramente", "muy pocas veces", "muito raramente", "molto raramente", "zeer zelden", "heel zelden", "mycket sällan",
       "meget sjældent", "svært sjelden", "bardzo rzadko", "çok nadir", "çok nadiren", "sangat jarang"], 12),
    (&["almost always", "nearly always", "prawie zawsze", "nesten alltid", "neredeyse her zaman", "hampir selalu"], 90),
    (&["most of the time", "la mayoría de las veces", "la mayor parte del tiempo", "la plupart du temps", "na maioria das vezes",
       "a maior parte do tempo", "la maggior parte delle volte", "meestal", "meistens", "oftast", "for det meste"], 70),
    (&["about half the time", "half of the time", "la moitié du temps", "la mitad de las veces", "die hälfte der zeit"], 50),
    (&["fast nie", "presque jamais", "casi nunca", "quase nunca", "quasi mai", "bijna nooit", "nästan aldrig",
       "næsten aldrig"], 10),
    (&["fast immer", "presque toujours", "casi siempre", "quase sempre", "quasi sempre", "bijna altijd", "nästan alltid",
       "næsten altid"], 90),
    (&["not at all", "never", "none", "gar nicht", "nie", "at all", "überhaupt nicht", "keinesfalls",
       "pas du tout", "jamais", "nada", "nunca", "per niente", "per nulla", "mai", "helemaal niet", "nooit",
       "inte alls", "inte med alls", "aldrig", "slet ikke", "overhovedet ikke", "aldri", "nigdy", "wcale", "hiç", "hiçbir zaman", "asla",
       "tidak pernah", "sama sekali tidak"], NOT_AT_ALL),
    (&["eher nicht", "plutôt pas"], -30),
    // What is little satisfied lies below what is neutral; what is a little so lies above.
    (&["ein wenig", "un peu", "un poco", "um pouco", "een beetje", "lite", "lidt", "litt"], 30),
    (&["wenig", "kaum", "peu", "poco", "pouco", "weinig", "matig"], -20),
    (&["not", "nicht", "pas", "niet", "inte", "ej", "ikke", "değil*"], NOT),
    (&["extremely", "completely", "critical", "essential", "excellent", "outstanding", "always", "strongly", "totally",
       "crucial", "vital", "exceptional", "superb", "definitely", "all of the time", "best", "worst", "terrible", "awful", "horrible",
       "ausgezeichnet", "hervorragend", "voll", "völlig", "vollkommen", "absolut", "äußerst", "immer", "ungenügend",
       "furchtbar", "schrecklich",
       "tout à fait", "totalement", "extrêmement", "toujours", "excellente", "fortement", "parfaitement",
       "totalmente", "completamente", "excelente", "siempre", "pésim*", "péssim*", "ótim*", "óptim*", "sempre",
       "plenamente", "extremadamente", "extremamente",
       "estremamente", "ottim*", "eccellente", "pessim*",
       "helemaal", "volledig", "uitstekend", "altijd", "uiterst",
       "helt", "utmärkt", "alltid", "fremragende", "altid", "excepcional", "exceptionnel*", "entscheidend", "esencial",
       "essencial", "essenziale", "essentiel*", "essentieel", "definitivamente", "com certeza", "sicuramente",
       "zdecydowanie", "całkowicie", "doskonał*", "zawsze", "kesinlikle", "tamamen", "mükemmel", "her zaman", "selalu"], 100),
    (&["very", "highly", "far", "sehr", "très", "muy", "muito", "molto", "zeer", "heel", "erg", "mycket", "väldigt", "meget",
       "veldig", "bardzo", "çok", "sangat"], 85),
    (&["eher selten", "occasionally", "gelegentlich", "ocasionalmente", "occasionnellement", "occasionalmente", "de vez en cuando",
       "de vez em quando", "af en toe"], 30),
    (&["slightly", "mild", "rarely", "seldom", "hardly", "little", "selten", "ausreichend",
       "satisfactory", "rarement", "passable", "aceptable", "aceitável", "accettabile", "rara vez", "pocas veces", "poucas vezes", "raramente", "sufficiente", "zelden", "sällan", "sjældent", "sjelden",
       "rzadko", "nadiren", "jarang"], 20),
    (&["somewhat", "sometimes", "moderately", "moderate", "fairly", "rather", "partly", "manchmal", "eher", "teilweise",
       "befriedigend", "etwas", "plutôt", "parfois", "assez", "moyennement", "algo", "a veces", "às vezes", "parcialmente",
       "a volte", "abbastanza", "discreto", "enigszins", "soms", "redelijk", "tamelijk", "vrij", "voldoende",
       "delvis", "delvist", "ganska", "ganske", "nokså", "temmelig", "ibland", "nogle gange", "nogenlunde", "noen ganger", "some of the time", "algunas veces", "algumas vezes",
       "medianamente", "moderadamente", "quelquefois", "de temps en temps", "qualche volta", "talvolta", "moderatamente",
       "raczej", "częściowo", "czasami", "czasem", "kısmen", "bazen", "cukup", "kadang"], 45),
    (&["great", "severe", "ziemlich", "überwiegend", "bastante"], 70),
    (&["probably", "genellikle", "sık sık"], 60),
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
    "bra", "nöjd*", "instämmer", "håller med", "stämmer", "ofta", "lätt", "viktig*", "sannolik*",
    "frecuentemente", "con frecuencia", "muchas veces", "muitas vezes", "fréquemment",
    "fornøyd*", "fornøjet", "god", "godt", "tilfreds*", "enig", "ofte", "nemt", "vigtig*", "sandsynlig*",
    "zgadzam", "zadowol*", "dobry", "dobra", "dobre", "dobrze", "ważn*", "łatw*", "prawdopodobn*", "często",
    "katılıyorum", "memnunum", "memnun", "iyi", "önemli", "kolay", "sering", "setuju", "puas", "memuaskan", "baik", "bagus", "penting", "mudah",
];
