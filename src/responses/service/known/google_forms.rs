//! Google Forms: a stamp, then the texts of the questions. The sheet and the form's own download write times and lists
//! each in their own way; the first name is in the language of the owner.

use crate::responses::service::cells::{fold, is_time};
use crate::responses::service::head::Sample;
use crate::responses::service::headings::{self, Heading};
use crate::responses::service::{Role, Service, Sign};

/// What the first column is called, in the languages in which it was seen or is documented.
const STAMPS: [&str; 25] = [
    "Timestamp",
    "Zeitstempel",
    "Horodateur",
    "Marca temporal",
    "Carimbo de data/hora",
    "Informazioni cronologiche",
    "Tidstämpel",
    "Tidsstempel",
    "Tijdstempel",
    "Sygnatura czasowa",
    "Отметка времени",
    "タイムスタンプ",
    "타임스탬프",
    "时间戳记",
    "Zaman damgası",
    "Cap waktu",
    "Stempel Waktu",
    "Stempel waktu",
    "ประทับเวลา",
    "Dấu thời gian",
    "Позначка часу",
    "Χρονική σήμανση",
    "टाइमस्टैम्प",
    "חותמת זמן",
    "طابع زمني",
];

pub(in crate::responses::service) static GOOGLE_FORMS: Service = Service {
    id: "google-forms",
    name: "Google Forms",
    signs: &[
        Sign::new(0.6, "the first column is called `Timestamp`, in one of its languages", |s| {
            STAMPS.contains(&s.cell(0, 0))
        }),
        Sign::new(0.2, "the first column holds times", |s| s.all_below(0, is_time)),
        Sign::new(0.4, "its times end with half of the day and a zone, as in the form's own download", |s| {
            s.all_below(0, is_own_stamp)
        }),
        Sign::new(0.1, "a column is named `question [row]`", |s| {
            s.count(|name| name.contains(" [") && name.ends_with(']')) > 0
        }),
        Sign::new(0.2, "the file or sheet is called as its answers are", |s| {
            s.is_called("form responses") || s.is_called("(responses)")
        }),
    ],
    places: &[(Role::Submitted, |s, column| {
        STAMPS.contains(&s.cell(0, column)) || !s.all_below(column, |cell| !is_time(cell))
    })],
    headings: rows_of_grids,
    roles: &[
        ("score", Role::Meta),
        // The account, in the language of the owner.
        ("benutzername", Role::Person),
        ("nom d'utilisateur", Role::Person),
        ("nom d’utilisateur", Role::Person),
        ("nombre de usuario", Role::Person),
        ("nome de usuário", Role::Person),
        ("nome de utilizador", Role::Person),
        ("nome utente", Role::Person),
        ("användarnamn", Role::Person),
        ("brugernavn", Role::Person),
        ("brukernavn", Role::Person),
        ("gebruikersnaam", Role::Person),
        ("käyttäjänimi", Role::Person),
        ("nazwa użytkownika", Role::Person),
        ("имя пользователя", Role::Person),
        ("kullanıcı adı", Role::Person),
        ("nama pengguna", Role::Person),
        ("ユーザー名", Role::Person),
        ("사용자 이름", Role::Person),
        ("用户名", Role::Person),
        ("اسم المستخدم", Role::Person),
        // What the API adds.
        ("responseid", Role::Id),
        ("lastsubmittedtime", Role::Submitted),
        ("createtime", Role::Meta),
        ("respondentemail", Role::Person),
        ("totalscore", Role::Meta),
        ("formid", Role::Meta),
        ("grade.*", Role::Meta),
        ("files.*", Role::Person),
    ],
    ..Service::PLAIN
};

/// `2020/06/05 11:34:01 AM EST`, `2026/03/05 9:40:00 p. m. GMT-3`.
fn is_own_stamp(cell: &str) -> bool {
    let cell = fold(cell);
    let day = cell.split(' ').next().unwrap_or_default();
    let zone = cell.rsplit(' ').next().unwrap_or_default();
    let is_year = day.len() == 10 && day.matches('/').count() == 2 && day.find('/') == Some(4);
    is_year
        && is_time(&cell)
        && (zone.starts_with("gmt") || (2..=5).contains(&zone.len()) && zone.chars().all(char::is_alphabetic))
}

/// Parts `question [row]`.
fn rows_of_grids(sample: &Sample<'_>, _: usize) -> Vec<Heading> {
    let part = |column: Heading| match column.name.strip_suffix(']').and_then(|name| name.rsplit_once(" [")) {
        Some((question, row)) if !question.trim().is_empty() => Heading::answer(question.trim()).option(row.trim()),
        _ => column,
    };
    headings::single(sample, 0).into_iter().map(part).collect()
}
