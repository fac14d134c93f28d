//! Which column of a file belongs to which question of a survey: what is read already, and what a line of the definition
//! would let be read.

use std::collections::BTreeSet;

use super::heading::readable;
use super::roles::{self, Role};
use super::source::{self, Column};
use crate::dataset::{self, Purpose};
use crate::responses::Table;
use crate::survey::{Question, Survey};

/// How alike two texts are that may be the same question, of 1.
const ALIKE: f64 = 0.85;

/// A column of a file, and what it is to a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The column, by name.
    pub column: String,
    /// What it is.
    pub meaning: Meaning,
}

/// What a column is to a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Something that needs no more words in the definition, and what.
    Read(String),
    /// The answers to a question, or the choice of one, as its words say: an alias lets them be read.
    Same {
        /// The question.
        question: String,
        /// The choice for which the column stands, by code.
        choice: Option<String>,
    },
    /// Perhaps the answers to a question whose words are much alike. That is for a person to decide.
    Near(String),
    /// Nothing that the survey asks.
    Nothing,
}

/// Says of each column what it is to a survey: as a build reads it, or else by its words and the code before a point
/// or a bracket. What is only alike is proposed and never taken.
pub fn matches(table: &mut Table<'_>, survey: &Survey) -> Vec<Match> {
    let columns = source::columns(table);
    let roles = roles::assign(&columns);
    let purposes = dataset::purposes(survey, table);
    let read = columns.iter().zip(&purposes).filter(|(_, purpose)| purpose.is_some());
    let read: BTreeSet<_> = read.map(|(column, _)| column.name.as_str()).filter(|name| !name.is_empty()).collect();
    let meaning = |((column, role), purpose): ((&Column, &Role), &Option<Purpose>)| {
        let name = column.name.as_str();
        let meaning = match purpose {
            Some(purpose) => Meaning::Read(words(*purpose, survey)),
            None if read.contains(name) => Meaning::Read("a second column of this name: not read".into()),
            None if name.starts_with("ys_") => Meaning::Read(words(Purpose::Note, survey)),
            None => unread(column, role, survey),
        };
        Match { column: column.name.clone(), meaning }
    };
    columns.iter().zip(&roles).zip(&purposes).map(meaning).collect()
}

/// What a column is read as, in words.
fn words(purpose: Purpose, survey: &Survey) -> String {
    let id = |question: usize| &survey.questions[question].id;
    match purpose {
        Purpose::Id => "the id of the response".into(),
        Purpose::Start => "when it was given".into(),
        Purpose::Note => "a note of the form".into(),
        Purpose::Answer(question) => format!("`{}`", id(question)),
        Purpose::Other(question) => format!("the words behind \"Other\" of `{}`", id(question)),
        Purpose::Choice(question, choice) => {
            let choices = survey.questions[question].choices();
            let code = choices.map_or("", |choices| &choices.list[choice].code);
            format!("`{code}` of `{}`", id(question))
        }
    }
}

/// What a column is that no build reads as the definition stands.
fn unread(column: &Column, role: &Role, survey: &Survey) -> Meaning {
    let known = survey.questions.iter().find_map(|question| same(column, question));
    let nearest = || nearest(&column.name, survey).map(|question| Meaning::Near(question.id.clone()));
    known.or_else(|| noted(role)).or_else(nearest).unwrap_or(Meaning::Nothing)
}

/// What a column is by its own words.
fn same(column: &Column, question: &Question) -> Option<Meaning> {
    let asks = |text: &str| {
        question.ask.versions().any(|ask| plain(ask) == plain(text)) || question.ids().any(|id| id == code(text))
    };
    let means = |choice: Option<String>| Meaning::Same { question: question.id.clone(), choice };
    if asks(&column.name) {
        return Some(means(None));
    }
    column.parts.iter().find_map(|(stem, option)| {
        let whole = question.item.as_ref().is_some_and(|item| {
            question.ask.versions().any(|ask| plain(ask) == plain(&format!("{stem} {option}")))
                || question.id == format!("{}__{}", code(stem), code(option)) && !item.label.original().is_empty()
        });
        if whole {
            return Some(means(None));
        }
        let choices = question.choices().filter(|_| question.is_multiple() && asks(stem))?;
        let choice = choices.recognise(option).or_else(|| choices.recognise(&readable(option)))?;
        Some(means(Some(choices.list[choice].code.clone())))
    })
}

/// What services note beside answers.
fn noted(role: &Role) -> Option<Meaning> {
    let words = match role {
        Role::Answer => return None,
        Role::Id => "an id: name it in `[columns]` as `id`, and a later row of one id replaces the earlier".to_owned(),
        Role::Start(_) => "a date: name it in `[columns]` as `start`, and reports tell the times apart".to_owned(),
        Role::LeftOut(reason) => format!("not read: {reason}"),
    };
    Some(Meaning::Read(words))
}

fn nearest<'s>(name: &str, survey: &'s Survey) -> Option<&'s Question> {
    let name = plain(name);
    let likeness = |question: &Question| {
        let texts = question.ask.versions().map(plain).chain(question.ids().map(str::to_owned));
        texts.map(|text| strsim::jaro_winkler(&text, &name)).fold(0.0, f64::max)
    };
    let alike = survey.questions.iter().map(|question| (likeness(question), question));
    // Of equals the first is named.
    alike.filter(|(likeness, _)| *likeness >= ALIKE).reduce(|a, b| if b.0 > a.0 { b } else { a }).map(|(_, it)| it)
}

/// The code before a point or a bracket: `Q1` of `Q1. How was it?` and of `Q1[SQ001]`.
fn code(name: &str) -> String {
    let head = name.split(['.', '[']).next().unwrap_or(name);
    head.trim().to_lowercase()
}

/// A text by which two wordings of one question are the same: one line, small letters, no number before it, no marks.
fn plain(text: &str) -> String {
    let text = readable(text);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let unnumbered = rest.trim_start_matches([' ', '.', ')', '-', ':']);
    let text = if rest.len() < text.len() && unnumbered.len() < rest.len() { unnumbered } else { &text };
    text.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::problem::Source;
    use crate::responses;
    use crate::survey::{self, Organisation};

    const SURVEY: &str = r#"
title = "Visit"
[contact]
name = "N"
email = "n@a.example"
[collect]
to = "file"
[[question]]
id = "checkin"
type = "rating"
ask = "How was check-in?"
scale = 5
[[question]]
id = "services"
type = "multiple"
ask = "What did you use?"
options = ["Wi-Fi", "Food"]
[[question]]
id = "parts"
type = "matrix"
ask = "How were these?"
rows = ["Seats", "Staff"]
scale = 5
"#;

    #[test]
    fn a_column_is_known_by_its_field_its_code_or_its_words_and_proposed_when_alike() {
        let source = Arc::new(Source { path: "survey.toml".into(), text: SURVEY.into() });
        let survey = survey::check("visit", &source, &Organisation::default()).0.unwrap();
        let same = |question: &str, choice: Option<&str>| Meaning::Same {
            question: question.into(),
            choice: choice.map(str::to_owned),
        };
        let case = |column: &str, expected: Meaning| {
            let file = format!("\"{column}\",x\n1,2\n3,4\n");
            let mut table = responses::read("a.csv", file.as_bytes()).unwrap();
            assert_eq!(matches(&mut table, &survey)[0].meaning, expected, "{column}");
        };
        case("q_checkin", Meaning::Read("`checkin`".into()));
        case("q_services__food", Meaning::Read("`food` of `services`".into()));
        case("checkin. How did we do?", same("checkin", None));
        case("1 - How was  check-in?", Meaning::Read("`checkin`".into()));
        case("What did you use? [Wi-Fi]", same("services", Some("wi_fi")));
        case("How were these? [Seats]", same("parts__seats", None));
        case("How was your check-in?", Meaning::Near("checkin".into()));
        case("Favourite colour", Meaning::Nothing);
    }
}
