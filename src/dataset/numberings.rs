//! Files that give one id to different people: each numbers its own answers from 1, or the id is that of a device.
//!
//! It shows where many ids stand in both files, and the rows of one id hardly ever have the same time and the same
//! answers.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::census::{Census, Lost, Repeats, Rival};
use super::chance;
use super::keys::{Identity, at_once};
use super::mapping::Mapping;
use crate::problem::{List, Problem, grouped};

/// The fewest shared ids that tell anything.
const FEWEST: usize = 2;

/// How many further files that share an id a file is compared with.
const MOST: usize = 64;

/// Of how many ids of a part the rows are looked at.
const SAMPLE: usize = 16;

/// How many files are named.
const NAMED: usize = 4;

/// What two tables have in common.
#[derive(Clone, Default)]
struct Shared {
    /// How many ids stand in both.
    ids: usize,
    /// The rows of some of them.
    pairs: Vec<Pair>,
}

/// A row of each of two tables that have the same id.
#[derive(Clone, Copy)]
struct Pair {
    rows: [usize; 2],
    /// Whether they were given at about the same time, where that is known.
    at_once: Option<bool>,
}

impl Shared {
    /// Whether the ids are different people's, where the smaller table has so many rows.
    fn are_strangers(&self, census: &Census<'_, '_>, rows: usize) -> bool {
        // Few of many may be people who answered again.
        if self.ids < FEWEST || self.ids * 2 < rows {
            return false;
        }
        let are_alike = |pair: &Pair| census.are_alike(pair.rows[0], pair.rows[1]);
        let near: Vec<_> = self.pairs.iter().filter(|pair| pair.at_once != Some(false)).copied().collect();
        // Some give the same time by chance.
        let is_apart = near.len() * 10 <= self.pairs.len();
        let pairs = if is_apart { &self.pairs } else { &near };
        let by_chance = chance::by_chance(pairs, |one, next| census.are_alike(one.rows[0], next.rows[1]));
        let alike = pairs.iter().filter(|pair| are_alike(pair)).count();
        if is_apart {
            // Of those who answer again, some give the same answers; and where all do, the time alone tells.
            let tell_nothing = by_chance * 10 >= pairs.len() * 9;
            return alike * 10 <= pairs.len() * 8 || tell_nothing || !chance::agree(pairs.len(), alike, by_chance);
        }
        let edited = pairs.iter().filter(|pair| !are_alike(pair) && census.are_one_second(pair.rows)).count();
        !chance::agree(pairs.len(), alike + edited, by_chance)
    }

    fn join(&mut self, other: Self) {
        self.ids += other.ids;
        self.pairs.extend(other.pairs);
    }
}

/// Finds the rows that lose against another of the same person, in order, how often ids come; and what to
/// say where one id is not one person.
pub(super) fn settle(census: &Census<'_, '_>) -> (Vec<Lost>, Repeats, Option<Problem>) {
    let tables = census.tables.len();
    let (lost, repeats) = census.take(&vec![0; tables]);
    // Who says how repeated ids are to be taken says that they are the same person's.
    let is_said = census.survey.policy.stated_duplicates.is_some();
    if tables < 2 || is_said || lost.iter().filter(|lost| lost.was_sent()).count() < FEWEST {
        return (lost, repeats, None);
    }
    let shared = (0..256).into_par_iter().map(|part| share(census, part)).reduce(BTreeMap::new, join);
    let rows = rows(census);
    let are_strangers = |one: usize, other: usize, shared: &Shared| {
        let are_foreign = !census.mappings[one].has_own_ids() && !census.mappings[other].has_own_ids();
        are_foreign && shared.are_strangers(census, rows[one].min(rows[other]))
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
        return (lost, repeats, None);
    }
    let apart: Vec<_> = apart.into_iter().map(|table| &census.mappings[table]).collect();
    let (lost, repeats) = census.take(&numbering);
    (lost, repeats, Some(strangers(&apart)))
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
                let shared = all.entry((census.table(one[0]), census.table(other[0]))).or_default();
                shared.ids += 1;
                if shared.pairs.len() < SAMPLE {
                    shared.pairs.extend(nearest(census, one, other));
                }
            }
        }
    }
    all
}

/// The rows of two tables with one id that have most in common.
fn nearest(census: &Census<'_, '_>, one: &[Rival], other: &[Rival]) -> Option<Pair> {
    let pairs = one.iter().take(SAMPLE).flat_map(|one| other.iter().take(SAMPLE).map(move |other| (one, other)));
    let pairs = pairs.map(|(one, other)| Pair {
        rows: [census.row(*one), census.row(*other)],
        at_once: at_once(one.key, other.key),
    });
    pairs.max_by_key(|pair| (pair.at_once != Some(false), census.are_alike(pair.rows[0], pair.rows[1])))
}

fn join(
    mut all: BTreeMap<(usize, usize), Shared>,
    more: BTreeMap<(usize, usize), Shared>,
) -> BTreeMap<(usize, usize), Shared> {
    for (pair, more) in more {
        all.entry(pair).or_default().join(more);
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
    let problem = Problem::warning(format!("{named}{more} give the same ids{column} to different answers"));
    problem.hint(
        "the rows of each of them count; where one id is one person who answered again, write `duplicates = \"last\"` under `[responses]`",
    )
}
