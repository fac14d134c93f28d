//! What each column is for: its question, the option that it stands for, and its role.

use std::collections::{BTreeMap, BTreeSet};

use super::Service;
use super::cells::{fold, is_day, is_time, plain_name};
use super::head::Sample;

/// A column, as the rows above the answers name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// What answers are mapped by: the name or code of a field, or else the text of a question. Where a file names the
    /// option alone, as Typeform does, it is the option.
    pub name: String,
    /// The text of the question, where it stands beside a code.
    pub label: Option<String>,
    /// The option, the row of a grid or the statement that the column stands for.
    pub option: Option<String>,
    /// The name as it stands in the file: in the row of names, or in the next one where that is blank.
    pub written: String,
    /// What its cells are.
    pub role: Role,
}

impl Heading {
    /// A column of answers to a question.
    pub(super) fn answer(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The column as that of an option.
    pub(super) fn option(self, option: impl Into<String>) -> Self {
        Self { option: Some(option.into()), ..self }
    }

    /// The column as that of a text beside options.
    pub(super) fn other(self) -> Self {
        Self { role: Role::Other, ..self }
    }
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Answers to a question.
    #[default]
    Answer,
    /// The id of the response.
    Id,
    /// When it was begun.
    Start,
    /// When it was sent.
    Submitted,
    /// Whether it is finished, and whether it counts.
    Status,
    /// Who gave it, where and by what machine; private.
    Person,
    /// The language it was given in.
    Language,
    /// How long it took, in seconds.
    Seconds,
    /// A field that people do not see.
    Honeypot,
    /// The text behind "Other" of the question in the name.
    Other,
    /// What else the tool writes.
    Meta,
}

/// Columns that hold a person's data in the files of any tool.
const PERSON: [&str; 42] = [
    "ip",
    "ip address",
    "ip-adresse",
    "ip adresse",
    "adresse ip",
    "dirección ip",
    "endereço ip",
    "indirizzo ip",
    "ip-adres",
    "ip-adress",
    "ip-osoite",
    "adres ip",
    "ip_address",
    "ipaddress",
    "ipaddr",
    "remote_ip",
    "email",
    "e-mail",
    "email address",
    "e-mail address",
    "email_address",
    "username",
    "user agent",
    "user_agent",
    "useragent",
    "name",
    "first name",
    "first_name",
    "firstname",
    "last name",
    "last_name",
    "lastname",
    "full name",
    "phone",
    "phone number",
    "latitude",
    "longitude",
    "locationlatitude",
    "locationlongitude",
    "prolific_pid",
    "workerid",
    "mturk_worker_id",
];

/// Columns that people do not see, in forms of any make.
const HONEYPOTS: [&str; 5] = ["_gotcha", "_honey", "bot-field", "botcheck", "honeypot"];

/// Names of the time when an answer was given, where no tool is known, above times and days.
#[rustfmt::skip]
const TIMES: [&str; 78] = [
    "sent at", "sent on", "submitted", "submitted on", "submit date", "submit time", "submission time",
    "submission timestamp", "received at", "received on", "date received", "response date", "date of response",
    "answered at", "answered on", "completed on", "recorded at", "created on", "date created", "gesendet am",
    "abgesendet am", "abgeschickt am", "eingesendet am", "eingegangen am", "eingangsdatum", "erstellt am",
    "ausgefüllt am", "zeitstempel", "envoyé le", "soumis le", "reçu le", "créé le", "date d'envoi",
    "date de soumission", "horodatage", "horodateur", "enviado el", "recibido el", "fecha de envío", "fecha y hora",
    "marca temporal", "enviado em", "recebido em", "data de envio", "data e hora", "carimbo de data/hora",
    "inviato il", "ricevuto il", "data di invio", "data invio", "informazioni cronologiche", "verzonden op",
    "ingezonden op", "ontvangen op", "tijdstempel", "skickat", "inskickat", "tidsstämpel", "indsendt", "innsendt",
    "tidsstempel", "lähetetty", "aikaleima", "wysłano", "data wysłania", "sygnatura czasowa", "gönderim tarihi",
    "zaman damgası", "отметка времени", "позначка часу", "ประทับเวลา", "dấu thời gian", "cap waktu", "stempel waktu",
    "χρονική σήμανση", "टाइमस्टैम्प", "חותמת זמן", "طابع زمني",
];

/// What a status says of a response, where no tool is known; above anything else it is an answer.
#[rustfmt::skip]
const STATUSES: [&str; 22] = [
    "complete", "completed", "finished", "submitted", "sent", "valid", "ok", "partial", "incomplete", "in progress",
    "started", "preview", "survey preview", "test", "survey test", "spam", "disqualified", "screened out", "terminated",
    "vollständig", "abgeschlossen", "unvollständig",
];

/// What a name stands for where no tool is known. An id has to differ from row to row as well.
const USUAL: [(&str, Role); 38] = [
    ("status", Role::Status),
    ("response status", Role::Status),
    ("submission status", Role::Status),
    ("completion status", Role::Status),
    ("id", Role::Id),
    ("uuid", Role::Id),
    ("_id", Role::Id),
    ("response id", Role::Id),
    ("response_id", Role::Id),
    ("responseid", Role::Id),
    ("submission id", Role::Id),
    ("submission_id", Role::Id),
    ("submissionid", Role::Id),
    ("timestamp", Role::Submitted),
    ("submitted at", Role::Submitted),
    ("submitted_at", Role::Submitted),
    ("submittedat", Role::Submitted),
    ("submission date", Role::Submitted),
    ("date submitted", Role::Submitted),
    ("completed at", Role::Submitted),
    ("completed_at", Role::Submitted),
    ("completion time", Role::Submitted),
    ("end date", Role::Submitted),
    ("created at", Role::Submitted),
    ("created_at", Role::Submitted),
    ("createdat", Role::Submitted),
    ("start date", Role::Start),
    ("start time", Role::Start),
    ("started at", Role::Start),
    ("started_at", Role::Start),
    ("language", Role::Language),
    ("locale", Role::Language),
    ("duration (seconds)", Role::Seconds),
    ("duration (in seconds)", Role::Seconds),
    ("updated_at", Role::Meta),
    ("updated at", Role::Meta),
    ("referrer", Role::Meta),
    ("referer", Role::Meta),
];

/// Names the columns by the rows above the answers alone, with what usually stands in two of them.
pub(super) fn written(sample: &Sample<'_>, headings: usize) -> Vec<Heading> {
    match headings {
        0 | 1 => single(sample, 0),
        _ if is_title(sample) => single(sample, 1),
        _ if gap(sample) => grouped(sample),
        _ => labelled(sample, 1),
    }
}

/// Names the columns by one row.
pub(super) fn single(sample: &Sample<'_>, row: usize) -> Vec<Heading> {
    (0..sample.width()).map(|column| Heading::answer(plain_name(sample.cell(row, column)))).collect()
}

/// Names the columns by the first row, and takes the text of the question from another.
pub(super) fn labelled(sample: &Sample<'_>, row: usize) -> Vec<Heading> {
    let mut columns = single(sample, 0);
    for (index, column) in columns.iter_mut().enumerate() {
        column.label = Some(plain_name(sample.cell(row, index))).filter(|label| !label.is_empty());
    }
    columns
}

/// Whether the first row has nothing but a title, which stands above the names of several columns.
fn is_title(sample: &Sample<'_>) -> bool {
    let filled = |row: usize| (0..sample.width()).filter(|column| !sample.cell(row, *column).is_empty()).count();
    !sample.cell(0, 0).is_empty() && !sample.cell(1, 0).is_empty() && filled(0) == 1 && filled(1) > 2
}

/// Whether the first row leaves cells blank that the second fills.
fn gap(sample: &Sample<'_>) -> bool {
    (1..sample.width()).any(|column| sample.cell(0, column).is_empty() && !sample.cell(1, column).is_empty())
}

/// Names the columns by the question in the first row, which holds up to the next one, and the option in the second. The
/// question may stand above each of its options.
pub(super) fn grouped(sample: &Sample<'_>) -> Vec<Heading> {
    let mut question = String::new();
    let mut columns = Vec::new();
    for column in 0..sample.width() {
        let (first, second) = (plain_name(sample.cell(0, column)), plain_name(sample.cell(1, column)));
        let begins = !first.is_empty() && first != question;
        let next = plain_name(sample.cell(0, column + 1));
        let is_alone = begins && (column + 1 >= sample.width() || !next.is_empty() && next != first);
        if begins {
            question = first;
        } else if second.is_empty() {
            columns.push(Heading::default());
            continue;
        }
        let heading = Heading::answer(if question.is_empty() { second.clone() } else { question.clone() });
        let is_new = !second.is_empty() && second != heading.name;
        let second = Some(second).filter(|_| is_new);
        columns.push(if is_alone {
            Heading { label: second, ..heading }
        } else {
            Heading { option: second, ..heading }
        });
    }
    columns
}

/// Parts names such as `question - option` at the first mark before which several columns agree.
pub(super) fn part_shared(columns: &mut [Heading], mark: &str) {
    let splits = |name: &str| -> Vec<(String, String)> {
        let at = name.match_indices(mark).map(|(at, _)| at);
        at.map(|at| (name[..at].trim().to_owned(), name[at + mark.len()..].trim().to_owned())).collect()
    };
    let mut shared: BTreeMap<String, usize> = BTreeMap::new();
    for column in columns.iter().filter(|column| column.role == Role::Answer) {
        for (question, _) in splits(&column.name) {
            *shared.entry(question).or_default() += 1;
        }
    }
    for column in columns.iter_mut().filter(|column| column.role == Role::Answer && column.option.is_none()) {
        let found = splits(&column.name).into_iter().find(|(question, _)| shared.get(question).is_some_and(|n| *n > 1));
        if let Some((question, option)) = found.filter(|(question, option)| !question.is_empty() && !option.is_empty())
        {
            (column.name, column.option) = (question, Some(option));
        }
    }
}

/// Gives every column its role: by the tool's names and places, by those of the host that brought our own form, and
/// by what is private everywhere. Without a tool, usual names count. Only the first of several ids or times of one tool
/// keeps its role; beside an id of our own, that of the host keeps its role too.
pub(super) fn assign(
    columns: &mut [Heading],
    sample: &Sample<'_>,
    headings: usize,
    service: &Service,
    host: Option<&Service>,
) {
    let mut taken = BTreeSet::new();
    for (index, column) in columns.iter_mut().enumerate() {
        let mut above = (0..headings.max(1)).map(|row| sample.cell(row, index));
        above.find(|name| !name.is_empty()).unwrap_or_default().clone_into(&mut column.written);
        let mut whose = None;
        if column.role == Role::Answer && column.option.is_none() {
            let names = [Some(&column.name), column.label.as_ref()].into_iter().flatten();
            let names: Vec<_> = names.map(|name| fold(name)).collect();
            let of = |tool: &Service| {
                let place = || Some(tool.places.get(index).filter(|(_, fits)| fits(sample, index))?.0);
                names.iter().find_map(|name| by_name(tool.roles, name)).or_else(place)
            };
            let mut tools = [Some(service), host].into_iter().flatten();
            let known = tools.find_map(|tool| Some((tool.id, of(tool)?)));
            whose = known.map(|(id, _)| id);
            let anywhere = || names.iter().find_map(|name| anywhere(name));
            let usual = || Some(usual(names.first()?, sample, headings, index)?).filter(|_| service.id.is_empty());
            column.role = known.map(|(_, role)| role).or_else(anywhere).or_else(usual).unwrap_or_default();
        }
        let is_single = matches!(column.role, Role::Id | Role::Start | Role::Submitted);
        let is_blank = || column.name.is_empty() && sample.below(headings, index).next().is_none();
        if is_single && !taken.insert((whose, column.role)) || is_blank() {
            column.role = Role::Meta;
        }
    }
}

/// Gives the columns of flat objects the texts of their questions, and parts `question[row]`, `question.other`, and
/// `question__option` where a list of options stood under the question.
pub(super) fn assign_keys(columns: &mut [Heading], labels: &BTreeMap<String, String>, several: &BTreeSet<String>) {
    let mut names: BTreeSet<_> = columns.iter().map(|column| column.name.clone()).collect();
    names.extend(several.iter().cloned());
    for column in columns {
        let is_plain = column.role == Role::Answer && column.option.is_none();
        if let Some((question, row)) = column.name.strip_suffix(']').and_then(|name| name.split_once('['))
            && is_plain
            && !question.is_empty()
        {
            (column.option, column.name) = (Some(row.to_owned()), question.to_owned());
        }
        let mut parts = column.name.match_indices("__").map(|(at, _)| (&column.name[..at], &column.name[at + 2..]));
        if let Some((question, option)) = parts.find(|(question, _)| several.contains(*question)).filter(|_| is_plain) {
            (column.option, column.name) = (Some(option.to_owned()), question.to_owned());
        }
        if column.label.is_none() {
            column.label = labels.get(&column.name).cloned();
        }
        if let Some(question) = column.name.strip_suffix(".other").filter(|question| names.contains(*question)) {
            (column.name, column.role) = (question.to_owned(), Role::Other);
        }
    }
}

/// Tells columns that hold lists of objects or of lists, as JSON, from answers.
pub(super) fn keep_lists_apart(columns: &mut [Heading], sample: &Sample<'_>) {
    let is_list = |cell: &str| cell.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', '[']));
    for (index, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.role == Role::Answer) {
        if sample.all_below(index, is_list) {
            column.role = Role::Meta;
        }
    }
}

/// The role of a name; a known one that ends with `*` is the beginning of others.
fn by_name(roles: &[(&str, Role)], name: &str) -> Option<Role> {
    let is = |known: &str| known.strip_suffix('*').map_or(known == name, |start| name.starts_with(start));
    roles.iter().find(|(known, _)| is(known)).map(|(_, role)| *role)
}

/// What a name stands for in the files of every tool.
fn anywhere(name: &str) -> Option<Role> {
    let is_revision = |text: &str| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if HONEYPOTS.contains(&name) || name.strip_prefix("ys_").is_some_and(is_revision) {
        Some(Role::Honeypot)
    } else {
        PERSON.contains(&name).then_some(Role::Person)
    }
}

/// What a name usually stands for.
fn usual(name: &str, sample: &Sample<'_>, headings: usize, column: usize) -> Option<Role> {
    let all = |fits: fn(&str) -> bool| sample.all_from(headings, column, fits);
    if TIMES.contains(&name) {
        return all(|cell| is_time(cell) || is_day(cell)).then_some(Role::Submitted);
    }
    match by_name(&USUAL, name)? {
        Role::Id => {
            let mut cells: Vec<_> = sample.below(headings, column).collect();
            let filled = cells.len();
            cells.sort_unstable();
            cells.dedup();
            (cells.len() == filled).then_some(Role::Id)
        }
        Role::Status => all(|cell| STATUSES.contains(&&*cell.to_lowercase())).then_some(Role::Status),
        role => Some(role),
    }
}
