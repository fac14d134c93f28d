//! `LimeSurvey`: codes, full texts or both in one row; its VV files have texts and codes in two.

use crate::responses::service::cells::{is_number, is_time, plain_name};
use crate::responses::service::head::Sample;
use crate::responses::service::headings::{self, Heading};
use crate::responses::service::marks::{Absent, Column, Mark, Rule};
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static LIMESURVEY: Service = Service {
    id: "limesurvey",
    name: "LimeSurvey",
    signs: &[
        Sign::new(0.6, "the first columns are `id` and `submitdate`", |s| starts(s, "id", "submitdate")),
        Sign::new(0.6, "the first columns are the id and the date of submission, in one of its languages", |s| {
            TEXTS.iter().any(|[id, date, ..]| starts(s, id, date))
        }),
        Sign::new(0.2, "a column tells the language at the start", |s| {
            let names = |name: &str| name == "startlanguage" || TEXTS.iter().any(|[_, _, _, start]| name == *start);
            s.count(|name| names(name)) > 0 || (0..s.width()).any(|column| names(s.cell(1, column)))
        }),
        Sign::new(0.5, "the first columns hold numbers, times, numbers of pages and codes of languages", has_own),
        Sign::new(0.55, "columns are named by codes such as `Q1[SQ001]`", |s| s.count(is_code) > 1),
        Sign::new(0.55, "most columns are named by a code of its kind and the text behind it", |s| {
            let codes = || s.names.iter().filter_map(|name| Some(code_and_text(name)?.0));
            codes().count() > 2 && codes().count() * 2 > s.names.len() && codes().any(is_own_code)
        }),
        Sign::new(0.4, "tabs part the cells, and codes stand in a second row", is_vv),
        Sign::new(0.2, "the file is called as its exports are", |s| {
            s.is_called("results-survey") || s.is_called("vvexport_")
        }),
    ],
    rows: |sample| is_vv(sample).then_some(2),
    headings: columns,
    roles: &[
        ("id", Role::Id),
        ("response id", Role::Id),
        ("answer id", Role::Id),
        ("antwort id", Role::Id),
        ("submitdate", Role::Submitted),
        ("date submitted", Role::Submitted),
        ("datum abgeschickt", Role::Submitted),
        ("startdate", Role::Start),
        ("date started", Role::Start),
        ("datum gestartet", Role::Start),
        ("startlanguage", Role::Language),
        ("start language", Role::Language),
        ("start-sprache", Role::Language),
        ("ipaddr", Role::Person),
        ("ip-adresse", Role::Person),
        ("token", Role::Person),
        ("access code", Role::Person),
        ("zugangscode", Role::Person),
        ("lastpage", Role::Meta),
        ("last page", Role::Meta),
        ("letzte seite", Role::Meta),
        ("seed", Role::Meta),
        ("datestamp", Role::Meta),
        ("date last action", Role::Meta),
        ("datum letzte aktivität", Role::Meta),
        ("refurl", Role::Meta),
        ("referrer url", Role::Meta),
        ("interviewtime", Role::Seconds),
        ("total time", Role::Seconds),
        ("id de la réponse", Role::Id),
        ("id de respuesta", Role::Id),
        ("id risposta", Role::Id),
        ("id da resposta", Role::Id),
        ("antwoord id", Role::Id),
        ("date de soumission", Role::Submitted),
        ("fecha de envío", Role::Submitted),
        ("data invio", Role::Submitted),
        ("data di invio", Role::Submitted),
        ("data de envio", Role::Submitted),
        ("datum verzonden", Role::Submitted),
        ("date de lancement", Role::Start),
        ("fecha de inicio", Role::Start),
        ("data di inizio", Role::Start),
        ("data de início", Role::Start),
        ("datum gestart", Role::Start),
        ("langue de départ", Role::Language),
        ("lenguaje inicial", Role::Language),
        ("idioma inicial", Role::Language),
        ("lingua iniziale", Role::Language),
        ("start taal", Role::Language),
        ("adresse ip", Role::Person),
        ("dirección ip", Role::Person),
        ("indirizzo ip", Role::Person),
        ("endereço ip", Role::Person),
        ("ip-adres", Role::Person),
        ("dernière page", Role::Meta),
        ("última página", Role::Meta),
        ("ultima pagina", Role::Meta),
        ("laatste pagina", Role::Meta),
        ("tête de série", Role::Meta),
        ("zufallsgeneratorstartwert", Role::Meta),
        ("semilla", Role::Meta),
        ("seme", Role::Meta),
        ("semente", Role::Meta),
        ("date de la dernière action", Role::Meta),
        ("fecha de la última acción", Role::Meta),
        ("data dell'ultima azione", Role::Meta),
        ("data da última ação", Role::Meta),
        ("datum laatste actie", Role::Meta),
        ("weiterleitungs-url", Role::Meta),
        ("url référente", Role::Meta),
        ("url referente", Role::Meta),
        ("url di riferimento", Role::Meta),
        ("url de referência", Role::Meta),
        ("verwijzende url", Role::Meta),
        ("group time*", Role::Meta),
        ("question time*", Role::Meta),
        ("gruppenzeit*", Role::Meta),
        ("fragenzeit*", Role::Meta),
        ("durée pour le groupe*", Role::Meta),
        ("durée pour la question*", Role::Meta),
        ("gesamtzeit", Role::Seconds),
        ("temps total*", Role::Seconds),
        ("tiempo total", Role::Seconds),
        ("tempo totale", Role::Seconds),
        ("tempo total", Role::Seconds),
        ("totale tijd", Role::Seconds),
    ],
    marks: &[Rule {
        column: Column::Of(Role::Submitted),
        cells: &[("", Mark::Partial), ("{question_not_shown}", Mark::Partial)],
    }],
    escapes: &[("{newline}", "\n"), ("{cr}", "\r"), ("{tab}", "\t"), ("{quote}", "\"")],
    absent: &[("{question_not_shown}", Absent::NotShown), ("N/A", Absent::NotShown)],
    ..Service::PLAIN
};

/// What the first columns are for, whatever they are called.
const OWN: [Role; 4] = [Role::Id, Role::Submitted, Role::Meta, Role::Language];

/// What the columns of its own are called in full: id, date of submission, last page, language at the start.
const TEXTS: [[&str; 4]; 3] = [
    ["response id", "date submitted", "last page", "start language"],
    ["answer id", "date submitted", "last page", "start language"],
    ["antwort id", "datum abgeschickt", "letzte seite", "start-sprache"],
];

/// Whether the first two columns have these names, with or without the code before the text.
fn starts(sample: &Sample<'_>, first: &str, second: &str) -> bool {
    let is = |column: usize, name: &str| {
        let own = sample.names.get(column).map_or("", String::as_str);
        own == name || own.ends_with(&[". ", name].concat())
    };
    is(0, first) && is(1, second)
}

/// Whether the first columns hold what [`OWN`] says, so that their names may be in any language.
fn has_own(sample: &Sample<'_>) -> bool {
    let is_language = |cell: &str| {
        let code = cell.split('-').next().unwrap_or_default();
        (2..=3).contains(&code.len()) && cell.len() < 16 && code.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    sample.names.len() > 4
        && sample.all_below(0, is_number)
        && sample.all_below(1, is_time)
        && sample.below(1, 2).all(is_number)
        && sample.all_below(3, is_language)
}

fn is_vv(sample: &Sample<'_>) -> bool {
    sample.head.delimiter == b'\t' && sample.cell(1, 0) == "id" && sample.cell(1, 1) == "submitdate"
}

/// `Q1[SQ001]`, without blanks, of letters, digits and underscores.
fn is_code(name: &str) -> bool {
    let Some((question, rest)) = name.split_once('[') else { return false };
    is_word(question) && rest.strip_suffix(']').is_some_and(|part| part.split("][").all(is_word))
}

/// Whether a code is of its kind: `G01Q02`, `Q00`, `Q1[SQ001]`, and not the `Q1` that people write before questions.
fn is_own_code(code: &str) -> bool {
    let number = code.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_group = number.split_once(|c: char| !c.is_ascii_digit()).is_some_and(|(group, rest)| {
        group.len() > 1 && rest.len() > 1 && rest.bytes().all(|byte| byte.is_ascii_digit())
    });
    is_code(code) || is_group || number.len() > 1 && number.starts_with('0')
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn columns(sample: &Sample<'_>, above: usize) -> Vec<Heading> {
    let with_text = sample.count(|name| code_and_text(name).is_some());
    let coded = with_text * 2 > sample.names.len();
    let mut columns = Vec::new();
    for column in 0..sample.width() {
        let written = plain_name(sample.cell(above.saturating_sub(1).min(1), column));
        let (name, text) = match code_and_text(&written).filter(|_| coded) {
            Some((code, text)) => (code.to_owned(), Some(text.to_owned())),
            None => (written, (above > 1).then(|| plain_name(sample.cell(0, column))).filter(|text| !text.is_empty())),
        };
        columns.push(part(&name, text));
    }
    if above > 1 {
        part_vv(&mut columns);
    } else if has_own(sample) {
        columns.iter_mut().zip(OWN).for_each(|(column, role)| column.role = role);
    }
    columns
}

/// Parts `Q1[SQ001]` and `Question [Subquestion]`. Beside a code, the text of the subquestion is the option.
fn part(name: &str, label: Option<String>) -> Heading {
    let Some((question, option)) = brackets(name) else {
        let is_time = name.ends_with("Time") || name.starts_with("groupTime");
        let role = if is_time && is_word(name) { Role::Meta } else { Role::Answer };
        return Heading { label, role, ..Heading::answer(name) };
    };
    let is_other = option.eq_ignore_ascii_case("other") || is_code(name) && option == "comment";
    let (label, text) = match label.as_deref().map(|label| brackets(label).ok_or(label)) {
        Some(Ok((label, text))) => (Some(label.to_owned()), Some(text.to_owned())),
        label => (label.and_then(Result::err).map(str::to_owned), None),
    };
    let option = text.unwrap_or_else(|| option.replace("][", ", "));
    let heading = Heading { label, ..Heading::answer(question) }.option(option);
    if is_other { heading.other() } else { heading }
}

/// What stands before the brackets at the end of a name, and in them.
fn brackets(name: &str) -> Option<(&str, &str)> {
    let (question, option) = name.strip_suffix(']')?.split_once('[')?;
    Some((question.trim(), option.trim()))
}

/// Parts codes with `_` for brackets, where several columns agree on what stands before it.
fn part_vv(columns: &mut [Heading]) {
    let own = columns.iter().take_while(|column| LIMESURVEY.roles.iter().any(|(name, _)| *name == column.name)).count();
    headings::part_shared(&mut columns[own..], "_");
    for column in columns[own..].iter_mut().filter(|column| column.option.is_some()) {
        if column.option.as_deref() == Some("other") {
            column.role = Role::Other;
        }
        // The text above the code of a subquestion is that of the subquestion.
        column.option = column.label.take().or_else(|| column.option.take());
    }
}

/// The code and the text of `Q1[SQ001]. How was it? [Queue]` or `Q1._.How was it?`.
fn code_and_text(name: &str) -> Option<(&str, &str)> {
    let (code, text) = name.split_once("._.").or_else(|| name.split_once(". "))?;
    let is_plain = |code: &str| is_word(code) || is_code(code);
    (is_plain(code) && !text.is_empty() && !code.bytes().all(|byte| byte.is_ascii_digit())).then_some((code, text))
}
