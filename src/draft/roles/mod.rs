//! What a column is for, beside answers: ids, dates, people, and what services note.

mod people;
mod words;

use self::words::{
    BESIDE, BEST_DATES, BEST_IDS, DATES, HOMES, IDS, NOTES, OTHERS, PEOPLE, RESPONSES, ROWS, USUAL_WEIGHT, WEIGHTS,
};
use super::dates::{self, Dates};
use super::heading::{self, NAMING, names, says};
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

/// Says what each column is for.
pub(super) fn assign(columns: &[Column]) -> Vec<Role> {
    let named = |column: &Column, known| heading::words(&column.name).len() <= NAMING && says(&column.name, known);
    // In a sentence, "at" says nothing of a moment; as a field's whole name, it does.
    let is_moment = |column: &Column| named(column, DATES) || names(&column.name, &["at"], &[]);
    let dates: Vec<_> = columns.iter().map(|column| dates::find(&column.profile, is_moment(column))).collect();
    let mut roles: Vec<_> = columns.iter().zip(&dates).map(|(column, dates)| noted(column, dates.is_some())).collect();
    let free = |roles: &[Role], at: usize| roles[at] == Role::Answer && columns[at].is_named;
    let ids: Vec<_> = (0..columns.len())
        .filter(|at| free(&roles, *at) && (columns[*at].role == service::Role::Id || is_id(&columns[*at])))
        .collect();
    let id = ids.iter().copied().filter(|at| names_responses(&columns[*at])).min_by_key(|at| {
        let Column { name, role, profile, .. } = &columns[*at];
        (*role != service::Role::Id, !says(name, BEST_IDS), !profile.is_unique(), !profile.tells_apart(), *at)
    });
    for at in ids {
        roles[at] = Role::LeftOut(match &columns[at] {
            column if names_another(column) => "an id of something else than the response",
            column if column.profile.tells_apart() => "another id",
            _ => "an id that comes more than once",
        });
    }
    if let Some(id) = id {
        roles[id] = Role::Id;
    }
    let is_date = |at: &usize| {
        let name = &columns[*at].name;
        dates[*at].is_some()
            && free(&roles, *at)
            && (matches!(columns[*at].role, service::Role::Start | service::Role::Submitted)
                || is_moment(&columns[*at])
                || *at == 0
                || heading::is_code(name))
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
    let said = heading::words(&column.name);
    let ends = said.last().is_some_and(|word| IDS.contains(&word.as_str()));
    let capitals = column.name.ends_with("ID") && column.profile.whole().is_none() && said.len() == 1;
    let named = said.len() <= NAMING && says(&column.name, IDS);
    column.name.trim() == "#" || named && (ends || column.profile.is_unique()) || capitals
}

/// Whether ids tell the responses of a file apart. One that is said to be of a response may come again, where it was sent
/// again; where very many do, each row is only a part of one.
fn names_responses(column: &Column) -> bool {
    let Column { name, profile, .. } = column;
    !names_another(column) && (profile.tells_apart() || says(name, RESPONSES) && profile.is_hardly_repeated())
}

/// Whether an id is that of a person, a place or a thing, any of which may have several responses.
fn names_another(column: &Column) -> bool {
    let Column { name, role, .. } = column;
    *role != service::Role::Id && says(name, OTHERS) && !says(name, BEST_IDS)
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
    let Column { name, text, is_named, profile, .. } = column;
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
    // Qualtrics writes the group with its label or its number.
    let is_group = || says(name, &["nps group"]) && labels.len() <= 3;
    if labels.len() > 1 && labels.iter().all(|label| groups.contains(&label.as_str())) || is_group() {
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
    // Some tools write what the form is called into every row.
    let is_meta = column.role == service::Role::Meta;
    if let Some(reason) = people::reason(name, text, profile).filter(|_| !is_meta) {
        return Role::LeftOut(reason);
    }
    let is_home = || {
        heading::words(name).len() <= NAMING && says(name, HOMES) && !says(name, &["mail", "email", "web", "ip", "url"])
    };
    if profile.is_varied() && is_home() {
        return Role::LeftOut("where a person lives");
    }
    if names(name, ROWS, &[]) && counts_rows() {
        return Role::LeftOut("numbers of rows");
    }
    noted_by_tool(column.role).map_or(Role::Answer, Role::LeftOut)
}
