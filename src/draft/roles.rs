//! What a column is for, beside answers: ids, dates, people, and what services note.

use super::dates::{self, Dates};
use super::heading::{NAMING, names, says, words};
use super::source::Column;
use crate::responses::service;

/// What a column is for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    /// Answers.
    Answer,
    /// Which response it is.
    Id,
    /// When it was given.
    Start(Dates),
    /// Nothing that a report reads, with the reason.
    LeftOut(&'static str),
}

const IDS: &[&str] = &["id", "ids", "uuid", "guid", "respnum", "respondent", "participant", "token", "instanceid", "#"];
const BEST_IDS: &[&str] =
    &["response", "respondent", "submission", "comment", "record", "respnum", "instance", "participant"];
/// Names of columns that count the rows.
const ROWS: &[&str] = &["no", "nr", "number", "row", "row number", "index", "lfd nr", "lp", "sl no", "s no"];
const DATES: &[&str] = &[
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
const BEST_DATES: [&[&str]; 3] = [
    &["timestamp", "start*", "begin*", "marca temporal", "horodat*", "tids*", "zeitstempel"],
    &["submi*", "complet*", "response*", "interview"],
    &["date", "creat*", "record*", "received", "datum", "fecha"],
];
const PEOPLE: &[(&[&str], &str)] = &[
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
/// What a person is called, where hardly two cells say the same.
const NAMES: &[&str] =
    &["name", "nombre", "nome", "nom", "namn", "navn", "naam", "imię", "nimi", "имя", "名前", "이름"];
/// Where a person lives, where hardly two cells say the same.
const HOMES: &[&str] = &[
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
const NOTES: &[(&[&str], &str)] = &[
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
const WEIGHTS: &[&str] = &["weight", "weights"];
/// What weights are on average.
const USUAL_WEIGHT: std::ops::RangeInclusive<f64> = 0.2..=5.0;
/// Words beside a name that leave it what it is.
const BESIDE: &[&str] = &[
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

/// Says what each column is for.
pub(super) fn assign(columns: &[Column]) -> Vec<Role> {
    let named = |column: &Column, known| words(&column.name).len() <= NAMING && says(&column.name, known);
    let dates: Vec<_> = columns.iter().map(|column| dates::find(&column.profile, named(column, DATES))).collect();
    let mut roles: Vec<_> = columns.iter().zip(&dates).map(|(column, dates)| noted(column, dates.is_some())).collect();
    let free = |roles: &[Role], at: usize| roles[at] == Role::Answer && columns[at].is_named;
    let ids: Vec<_> = (0..columns.len())
        .filter(|at| free(&roles, *at) && (columns[*at].role == service::Role::Id || is_id(&columns[*at])))
        .collect();
    let unique = ids.iter().copied().filter(|at| columns[*at].profile.is_unique());
    let id = unique.min_by_key(|at| (columns[*at].role != service::Role::Id, !says(&columns[*at].name, BEST_IDS), *at));
    for at in ids {
        let unique = columns[at].profile.is_unique();
        roles[at] = Role::LeftOut(if unique { "another id" } else { "an id that comes more than once" });
    }
    if let Some(id) = id {
        roles[id] = Role::Id;
    }
    let is_date = |at: &usize| {
        let name = &columns[*at].name;
        dates[*at].is_some()
            && free(&roles, *at)
            && (matches!(columns[*at].role, service::Role::Start | service::Role::Submitted)
                || named(&columns[*at], DATES)
                || *at == 0
                || super::heading::is_code(name))
    };
    let noted: Vec<_> = (0..columns.len()).filter(is_date).collect();
    let rank = |at: usize| {
        let column = &columns[at];
        let kind = BEST_DATES.iter().position(|known| says(&column.name, known)).unwrap_or(BEST_DATES.len());
        (column.profile.filled * 10 < column.profile.rows * 9, kind, at)
    };
    let start = noted.iter().copied().min_by_key(|at| rank(*at));
    for at in noted {
        roles[at] = Role::LeftOut("another date");
    }
    if let Some((at, dates)) = start.and_then(|at| Some((at, dates[at].clone()?))) {
        roles[at] = Role::Start(dates);
    }
    roles
}

/// Whether a column is named as ids are. A name that only holds such a word, as `respondent_roof` does, must be unique.
fn is_id(column: &Column) -> bool {
    let said = words(&column.name);
    let ends = said.last().is_some_and(|word| IDS.contains(&word.as_str()));
    let capitals = column.name.ends_with("ID") && column.profile.whole().is_none() && said.len() == 1;
    let named = said.len() <= NAMING && says(&column.name, IDS);
    column.name.trim() == "#" || named && (ends || column.profile.is_unique()) || capitals
}

/// Why a column of the tool itself is no answer. Ids and dates are looked at by their cells.
fn noted_by_tool(role: service::Role) -> Option<&'static str> {
    Some(match role {
        service::Role::Person => "who a person is, or where",
        service::Role::Status => "how far a response went",
        service::Role::Seconds => "how long a response took",
        service::Role::Language => "the language of the form",
        service::Role::Meta => "a note of the service",
        service::Role::Honeypot => "a field that people do not see",
        service::Role::Other => "words behind \"Other\": read where the question offers it",
        service::Role::Answer | service::Role::Id | service::Role::Start | service::Role::Submitted => return None,
    })
}

/// What a column is by its name and its values alone.
fn noted(column: &Column, is_date: bool) -> Role {
    let Column { name, is_named, profile, .. } = column;
    if profile.filled == 0 {
        return Role::LeftOut("empty");
    }
    let counts_rows = || profile.is_unique() && profile.values.keys().all(|value| value.parse::<u64>().is_ok());
    if !is_named {
        return Role::LeftOut(match (name.is_empty(), counts_rows()) {
            (true, true) => "numbers of rows",
            (true, false) => "a column without a name",
            (false, _) => "another column of this name comes before it",
        });
    }
    if name.starts_with("ys_") || name == "form-name" {
        return Role::LeftOut("a field of the form itself");
    }
    let labels: Vec<_> = profile.values.keys().map(|value| value.to_lowercase()).collect();
    let groups = ["promoter", "promoters", "passive", "passives", "neutral", "detractor", "detractors"];
    if labels.len() > 1 && labels.iter().all(|label| groups.contains(&label.as_str())) {
        return Role::LeftOut("made from the score");
    }
    let known = |list: &[(&[&str], &'static str)]| {
        list.iter().find(|(known, _)| names(name, known, BESIDE)).map(|(_, reason)| Role::LeftOut(reason))
    };
    if let Some(role) = known(PEOPLE).or_else(|| known(NOTES)).filter(|_| !is_date) {
        return role;
    }
    if names(name, WEIGHTS, BESIDE) && profile.mean().is_some_and(|mean| USUAL_WEIGHT.contains(&mean)) {
        return Role::LeftOut("a weight; reports count every response once");
    }
    if names(name, NAMES, BESIDE) && profile.is_varied() {
        return Role::LeftOut("a person's name");
    }
    let is_home =
        || words(name).len() <= NAMING && says(name, HOMES) && !says(name, &["mail", "email", "web", "ip", "url"]);
    if profile.is_varied() && is_home() {
        return Role::LeftOut("where a person lives");
    }
    if names(name, ROWS, &[]) && counts_rows() {
        return Role::LeftOut("numbers of rows");
    }
    noted_by_tool(column.role).map_or(Role::Answer, Role::LeftOut)
}
