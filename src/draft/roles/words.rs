//! Words of the headings of columns that are no answers, in many languages.

/// Words of names that are ids.
pub(super) const IDS: &[&str] =
    &["id", "ids", "uuid", "guid", "respnum", "respondent", "participant", "token", "instanceid", "#"];
/// Those that say best that a response is meant.
pub(super) const BEST_IDS: &[&str] =
    &["response", "respondent", "submission", "comment", "record", "respnum", "instance", "participant"];
/// Words of names that mean a response and nothing else: whoever sends one again has the same.
pub(super) const RESPONSES: &[&str] =
    &["response", "submission", "record", "instance", "antwort*", "réponse", "respuesta"];
/// Who gave a response or what it is about: an id of such is none of the response.
#[rustfmt::skip]
pub(super) const OTHERS: &[&str] = &[
    "account", "agent", "asset", "book*", "branch", "campaign", "card", "client*", "company", "contact", "contract",
    "course", "customer", "department", "device", "driver", "employee", "event", "flight", "guest", "hotel",
    "hotspot", "invoice", "item", "kiosk", "location", "machine", "member*", "order", "organi*", "owner", "passenger",
    "patient", "person", "product", "project", "property", "reservation", "room", "seller", "shop", "site", "sku",
    "staff", "store", "student", "teacher", "team", "terminal", "ticket", "transaction", "user", "vehicle", "vendor",
    "visitor", "table", "worker",
    // German, French, Spanish and Portuguese, Italian, Dutch, Swedish and Danish.
    "artikel*", "auftrag*", "benutzer*", "bestell*", "buchung*", "filial*", "gast", "gäste*", "gerät*", "konto*",
    "kunde*", "mitarbeiter*", "mitglied*", "nutzer*", "patient*", "produkt*", "tisch*", "zimmer*",
    "appareil", "chambre", "commande", "employé*", "magasin", "produit", "utilisateur",
    "cliente", "cuenta", "dispositivo", "empleado", "habitación", "huésped", "pedido", "producto", "produto", "reserva",
    "tienda", "usuario", "usuário",
    "dipendente", "negozio", "ordine", "ospite", "prodotto", "utente",
    "apparaat", "bestelling", "gebruiker*", "kamer", "klant*", "medewerker*", "winkel",
    "användar*", "bruger*", "butik*", "enhet*", "kund", "ordre",
];
/// Names of columns that count the rows.
pub(super) const ROWS: &[&str] = &["no", "nr", "number", "row", "row number", "index", "lfd nr", "lp", "sl no", "s no"];
/// Words of names that are moments.
pub(super) const DATES: &[&str] = &[
    "timestamp",
    "date*",
    "start*",
    "submi*",
    "complet*",
    "end*",
    "record*",
    "creat*",
    "time*",
    "interview",
    "received",
    "modified",
    "updated",
    "datum",
    "fecha",
    "marca temporal",
    "horodat*",
    "tids*",
    "zeitstempel",
    "data",
    "päivä*",
];
/// Dates that say when an answer was given, the best first.
pub(super) const BEST_DATES: [&[&str]; 3] = [
    &["timestamp", "start*", "begin*", "marca temporal", "horodat*", "tids*", "zeitstempel"],
    &["submi*", "complet*", "response*", "interview"],
    &["date", "creat*", "record*", "received", "datum", "fecha"],
];
/// Names of columns that say who or where a person is, with the reason why they are left out.
pub(super) const PEOPLE: &[(&[&str], &str)] = &[
    (&["ip", "ip address", "ipaddr"], "an address of a person's device"),
    (&["user agent", "browser"], "a person's browser"),
    (&["latitude", "longitude", "lat", "lng", "altitude", "gps*", "location accuracy"], "where a person was"),
    (
        &[
            "first name",
            "last name",
            "full name",
            "family name",
            "surname",
            "display name",
            "vorname",
            "nachname",
            "prénom",
            "apellido",
            "apellidos",
            "nombre y apellido",
            "nombre y apellidos",
            "nombre completo",
            "cognome",
            "nome e cognome",
            "nome completo",
            "sobrenome",
            "förnamn",
            "efternamn",
            "fornavn",
            "etternavn",
            "voornaam",
            "achternaam",
            "nazwisko",
            "imię i nazwisko",
            "фио",
            "фамилия",
            "氏名",
            "お名前",
            "성명",
        ],
        "a person's name",
    ),
    (&["prolific pid", "panelist*"], "a person's number"),
];
/// Where a person lives, where hardly two cells say the same.
pub(super) const HOMES: &[&str] = &[
    "address",
    "street",
    "adresse",
    "anschrift",
    "straße",
    "dirección",
    "domicilio",
    "endereço",
    "indirizzo",
    "adres",
    "adress",
    "адрес",
    "住所",
    "주소",
];
/// Names of columns that tools note, likewise.
pub(super) const NOTES: &[(&[&str], &str)] = &[
    (
        &["status", "progress", "finished", "lastpage", "last page", "response type", "beendet"],
        "how far a response went",
    ),
    (
        &[
            "duration",
            "interviewtime",
            "grouptime*",
            "seconds",
            "page submit",
            "first click",
            "last click",
            "click count",
        ],
        "how long a response took",
    ),
    (&["start language", "startlanguage", "user language", "userlanguage"], "the language of the form"),
    (
        &[
            "collector",
            "network id",
            "channel",
            "distribution channel",
            "referer",
            "referrer",
            "refurl",
            "seed",
            "tags",
            "custom data",
            "response set",
            "external data reference",
            "external reference",
            "version",
        ],
        "a note of the service",
    ),
];
/// Names of columns that say how much a response weighs.
pub(super) const WEIGHTS: &[&str] = &["weight", "weights"];
/// What weights are on average.
pub(super) const USUAL_WEIGHT: std::ops::RangeInclusive<f64> = 0.2..=5.0;
/// Words beside a name that leave it what it is.
pub(super) const BESIDE: &[&str] = &[
    "your",
    "the",
    "in",
    "sec",
    "secs",
    "seconds",
    "ms",
    "minutes",
    "survey",
    "response",
    "respondent",
    "recipient",
    "contact",
    "user",
    "customer",
    "guest",
    "client",
    "person",
    "participant",
    "form",
    "submission",
    "interview",
    "id",
    "q",
    "qid",
    "timing",
    "meta",
    "final",
    "su",
    "sus",
    "tu",
    "votre",
    "ihr",
    "il",
    "tuo",
    "seu",
    "ditt",
    "ваше",
];
