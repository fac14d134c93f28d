//! Answers before the first real ones: invented people fill in a survey, so that its reports can be seen and tried.
//!
//! The same survey, ledger and seed give the same bytes on every machine: all numbers are drawn as integers. Each draw
//! depends on the seed and on what it is for, so that a question added later leaves the answers to the others as they
//! were. Half of the actions that the ledger calls done truly help, and half change nothing; the seed and the action's
//! id settle which.

mod answer;
mod battery;
mod draws;
mod person;
mod phrases;
mod reply;
mod typed;
mod words;
mod world;

use std::iter;

use jiff::civil::Date;

use crate::actions::Ledger;
use crate::survey::{Choices, Kind, Question, Survey};
use answer::Reply;
use person::Person;
use world::World;

/// The value of `ys_source` in every row, by which reports tell that nobody said this.
pub const SOURCE: &str = "simulated";

/// How many answers to make, from which seed, and on which days they are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Simulation {
    /// How many.
    pub responses: usize,
    /// Another seed gives other answers.
    pub seed: u64,
    /// The first day.
    pub from: Date,
    /// The last day; the first one when it is earlier.
    pub to: Date,
}

/// Makes a response file as our own form would have sent it, in order of time.
#[expect(clippy::missing_panics_doc, reason = "a vector takes all that is written, and every record is as wide")]
pub fn simulate(survey: &Survey, ledger: &Ledger, simulation: Simulation) -> Vec<u8> {
    let world = World::new(survey, ledger, simulation);
    let mut people: Vec<_> = (0..simulation.responses).map(|index| Person::meet(&world, index)).collect();
    people.sort_by_key(|person| person.start);
    let header: Vec<String> = [
        ["ys_form", "ys_rev", "ys_id", "ys_lang", "ys_start", "ys_seconds", "ys_source"].map(str::to_owned).to_vec(),
        survey.questions.iter().flat_map(columns).collect(),
    ]
    .concat();
    let rows = people.into_iter().map(|person| row(survey, person));
    let mut writer = simd_csv::Writer::from_writer(Vec::new());
    for record in iter::once(header).chain(rows) {
        writer.write_record(record).expect("every record is as wide as the header");
    }
    writer.into_inner().expect("a vector takes all that is written")
}

fn row(survey: &Survey, mut person: Person<'_>) -> Vec<String> {
    let replies = person.fill_in();
    let mut cells = vec![
        survey.id.clone(),
        survey.revision.clone(),
        person.id(),
        person.language.to_owned(),
        person.start.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        person.seconds(&replies).to_string(),
        SOURCE.to_owned(),
    ];
    cells.extend(survey.questions.iter().zip(replies).flat_map(|(question, reply)| self::cells(question, reply)));
    cells
}

/// The fields of a question, as the form names them.
fn columns(question: &Question) -> Vec<String> {
    let other = question.choices().filter(|choices| choices.other.is_some());
    let other = other.map(|_| question.choice_field(Choices::OTHER));
    match &question.kind {
        Kind::Note => Vec::new(),
        Kind::Multiple { choices, .. } => {
            ticked(choices).map(|(_, code)| question.choice_field(code)).chain(other).collect()
        }
        _ => iter::once(question.field()).chain(other).collect(),
    }
}

/// What stands in those fields.
fn cells(question: &Question, reply: Reply) -> Vec<String> {
    let words = reply.words.unwrap_or_default();
    let Some(choices) = question.choices() else {
        return if question.is_text() || question.is_number() { vec![words] } else { Vec::new() };
    };
    let other = choices.other.is_some().then_some(words);
    if question.is_multiple() {
        let tick = |(place, _)| if reply.choices.contains(&place) { "1".to_owned() } else { String::new() };
        return ticked(choices).map(tick).chain(other).collect();
    }
    let chosen = reply.choices.first().map(|choice| choices.list[*choice].code.clone());
    iter::once(chosen.or(reply.missing).unwrap_or_default()).chain(other).collect()
}

/// The choices of a `multiple` that have a box: all but "Other", which is told by its words.
fn ticked(choices: &Choices) -> impl Iterator<Item = (usize, &str)> {
    choices
        .list
        .iter()
        .enumerate()
        .map(|(place, choice)| (place, choice.code.as_str()))
        .filter(|(_, code)| choices.other.is_none() || *code != Choices::OTHER)
}
