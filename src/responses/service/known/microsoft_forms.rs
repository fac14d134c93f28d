//! Microsoft Forms: a workbook with five columns of its own before the questions, named in the language of the owner.

use crate::responses::service::cells::{is_number, is_time};
use crate::responses::service::head::Sample;
use crate::responses::service::headings::{self, Heading};
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static MICROSOFT_FORMS: Service = Service {
    id: "microsoft-forms",
    name: "Microsoft Forms",
    signs: &[
        Sign::new(0.6, "the first columns are `ID`, `Start time` and `Completion time`", |s| {
            s.starts(&["id", "start time", "completion time"])
        }),
        Sign::new(0.2, "`Email` and `Name` follow them", |s| {
            s.has_all(&["start time", "completion time"]) && s.names.get(3..5) == Some(&["email".into(), "name".into()])
        }),
        Sign::new(0.3, "the first column is `ID`, and the next two hold times", |s| {
            s.starts(&["id"]) && s.all_below(1, is_time) && s.all_below(2, is_time)
        }),
        Sign::new(0.3, "the fourth column holds `anonymous`", |s| s.all_below(3, |cell| cell == "anonymous")),
        Sign::new(0.3, "the fourth column holds addresses, behind `ID` and two times", |s| {
            let is_address = |cell: &str| cell.contains('@') && !cell.contains(' ');
            s.starts(&["id"]) && s.all_below(1, is_time) && s.all_below(2, is_time) && s.all_below(3, is_address)
        }),
        Sign::new(0.1, "the sheet is called `Sheet1`", |s| s.is_called("sheet1")),
    ],
    places: &[
        (Role::Id, |s, column| is(s, column, "id") || s.all_below(column, is_number)),
        (Role::Start, |s, column| is(s, column, "start time") || s.all_below(column, is_time)),
        (Role::Submitted, |s, column| is(s, column, "completion time") || s.all_below(column, is_time)),
        (Role::Person, is_email),
        (Role::Person, |s, column| is_email(s, column - 1) && is_name(s, column)),
    ],
    headings: |sample, _| without_marking(sample),
    roles: &[
        ("last modified time", Role::Meta),
        ("language", Role::Language),
        ("total points", Role::Meta),
        ("quiz feedback", Role::Meta),
        ("grade posted time", Role::Meta),
    ],
    ..Service::PLAIN
};

/// What the column of addresses is called, beginnings included.
#[rustfmt::skip]
const EMAILS: [&str; 16] = [
    "email", "e-mail", "mail", "correo", "courriel", "adresse", "sähköposti", "epost", "e-post", "posta", "indirizzo",
    "poczta", "почта", "メール", "电子邮件", "電子郵件",
];

/// What the column of names is called, beginnings included.
#[rustfmt::skip]
const NAMES: [&str; 14] = [
    "name", "nombre", "nom", "nome", "naam", "navn", "namn", "nimi", "imię", "nazwa", "имя", "名前", "姓名", "이름",
];

/// Whether a column holds the address of each person, or says that it is not known.
fn is_email(sample: &Sample<'_>, column: usize) -> bool {
    let is_address = |cell: &str| cell == "anonymous" || cell.contains('@') && !cell.contains(' ');
    begins(sample, column, &EMAILS) || sample.all_below(column, is_address)
}

/// Whether a column has this name, in lower case.
fn is(sample: &Sample<'_>, column: usize, name: &str) -> bool {
    sample.names.get(column).is_some_and(|own| own == name)
}

/// Whether a column behind the addresses holds names: it is called so, or is one word in another language, with nothing
/// below where the people are not known.
fn is_name(sample: &Sample<'_>, column: usize) -> bool {
    let name = sample.names.get(column).map_or("", String::as_str);
    let is_blank = sample.below(1, column).next().is_none();
    let is_known = || sample.below(1, column - 1).any(|cell| cell.contains('@'));
    let is_word = !name.contains(['?', ' ']);
    begins(sample, column, &NAMES) || is_word && (is_blank || is_known())
}

/// Whether the name of a column is short and begins with one of some words.
fn begins(sample: &Sample<'_>, column: usize, words: &[&str]) -> bool {
    let name = sample.names.get(column).map_or("", String::as_str);
    name.split(' ').count() < 3 && !name.contains('?') && words.iter().any(|word| name.starts_with(word))
}

/// The marking of a quiz stands beside each question.
fn without_marking(sample: &Sample<'_>) -> Vec<Heading> {
    let mut columns = headings::single(sample, 0);
    for column in &mut columns {
        if column.name.starts_with("Points - ") || column.name.starts_with("Feedback - ") {
            column.role = Role::Meta;
        }
    }
    columns
}
