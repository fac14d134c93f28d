//! Files that give one id to different people: each numbers its own answers from 1, or the id is that of a device.
//!
//! It shows where many ids stand in both files, and hardly one of them with the same time or the same answers.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::census::{Census, Identity, Lost, Rival, at_once};
use super::mapping::Mapping;
use crate::problem::{List, Problem, grouped};

/// The fewest shared ids that tell anything.
const FEWEST: usize = 3;

/// How many further files that share an id a file is compared with.
const MOST: usize = 64;

/// How many files are named.
const NAMED: usize = 4;

/// What two tables have in common.
#[derive(Clone, Copy, Default)]
struct Shared {
    /// Ids that stand in both.
    ids: usize,
    /// How many of them at about the same time.
    at_once: usize,
    /// How many of them with the same answers.
    alike: usize,
}

impl Shared {
    /// Whether the ids are different people's, where the smaller table has so many rows.
    fn are_strangers(self, rows: usize) -> bool {
        // Few of many may be people who answered again, and some who give the same time or answers do so by chance.
        self.ids >= FEWEST && self.ids * 2 >= rows && self.at_once * 10 <= self.ids && self.alike * 10 <= self.ids * 8
    }

    fn join(self, other: Self) -> Self {
        let Self { ids, at_once, alike } = other;
        Self { ids: self.ids + ids, at_once: self.at_once + at_once, alike: self.alike + alike }
    }
}

/// Finds the rows that lose against another of the same person, in order; and what to say where one id is not one person.
pub(super) fn settle(census: &Census<'_, '_>) -> (Vec<Lost>, Option<Problem>) {
    let tables = census.tables.len();
    let lost = census.take(&vec![0; tables]);
    let is_odd = |lost: &&Lost| lost.was_sent && lost.at_once != Some(true);
    // Who says how repeated ids are to be taken says that they are the same person's.
    let is_said = census.survey.policy.stated_duplicates.is_some();
    if tables < 2 || is_said || lost.iter().filter(is_odd).count() < FEWEST {
        return (lost, None);
    }
    let shared = (0..256).into_par_iter().map(|part| share(census, part)).reduce(BTreeMap::new, join);
    let rows = rows(census);
    let are_strangers = |one: usize, other: usize, shared: &Shared| {
        let are_foreign = !census.mappings[one].has_own_ids() && !census.mappings[other].has_own_ids();
        are_foreign && shared.are_strangers(rows[one].min(rows[other]))
    };
    let mut numbering: Vec<usize> = (0..tables).collect();
    for ((one, other), shared) in &shared {
        let (first, later) = (numbering[*one].min(numbering[*other]), numbering[*one].max(numbering[*other]));
        if first != later && !are_strangers(*one, *other, shared) {
            numbering.iter_mut().filter(|its| **its == later).for_each(|its| *its = first);
        }
    }
    let apart = shared.keys().filter(|(one, other)| numbering[*one] != numbering[*other]);
    let apart: BTreeSet<_> = apart.flat_map(|(one, other)| [*one, *other]).collect();
    if apart.is_empty() {
        return (lost, None);
    }
    let apart: Vec<_> = apart.into_iter().map(|table| &census.mappings[table]).collect();
    (census.take(&numbering), Some(strangers(&apart)))
}

/// What each two tables that share an id have in common, as one part of the ids shows it.
fn share(census: &Census<'_, '_>, part: usize) -> BTreeMap<(usize, usize), Shared> {
    let mut rivals: Vec<_> = census.rivals(part).filter(|rival| rival.key.identity() == Identity::Sent).collect();
    rivals.sort_unstable_by_key(|rival| (rival.key.id(), census.row(*rival)));
    let mut all: BTreeMap<_, Shared> = BTreeMap::new();
    for person in rivals.chunk_by(|one, other| one.key.id() == other.key.id()) {
        let tables: Vec<_> = person.chunk_by(|one, other| census.table(*one) == census.table(*other)).collect();
        for (place, one) in tables.iter().enumerate() {
            for other in tables[place + 1..].iter().take(MOST) {
                let any = |is_so: &dyn Fn(Rival, Rival) -> bool| {
                    usize::from(one.iter().any(|one| other.iter().any(|other| is_so(*one, *other))))
                };
                let at_once = any(&|one, other| at_once(one.key, other.key) == Some(true));
                let alike = any(&|one, other| census.part.are_alike(census.row(one), census.row(other)));
                let shared = all.entry((census.table(one[0]), census.table(other[0]))).or_default();
                *shared = shared.join(Shared { ids: 1, at_once, alike });
            }
        }
    }
    all
}

fn join(
    mut all: BTreeMap<(usize, usize), Shared>,
    more: BTreeMap<(usize, usize), Shared>,
) -> BTreeMap<(usize, usize), Shared> {
    for (pair, more) in more {
        let shared = all.entry(pair).or_default();
        *shared = shared.join(more);
    }
    all
}

/// How many rows of each table have an id.
fn rows(census: &Census<'_, '_>) -> Vec<usize> {
    let mut rows = vec![0; census.tables.len()];
    for rival in (0..256).flat_map(|part| census.rivals(part)) {
        rows[census.table(rival)] += usize::from(rival.key.identity() == Identity::Sent);
    }
    rows
}

/// Says that some files give one id to different people.
fn strangers(files: &[&Mapping]) -> Problem {
    let named = List::and(files.iter().take(NAMED).map(|mapping| &mapping.file));
    let more = files.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" (and {} more)", grouped(more)) } else { String::new() };
    let column = files[0].id.and_then(|id| files[0].name(id)).map_or(String::new(), |name| format!(" in `{name}`"));
    let problem = Problem::warning(format!(
        "{named}{more} give the same ids{column} to different people, by their times and answers"
    ));
    problem.hint(
        "the rows of each of them count; where one id is one person who answered again, write `duplicates = \"last\"` under `[responses]`",
    )
}
