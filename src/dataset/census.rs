//! The first scan: which rows count.
//!
//! Of each row that may count, this keeps 32 bytes: a hash of its id, its time and its place. Rows of the same id meet
//! in one of 256 parts, by the first byte of the hash, and each part fits in a processor's cache.

use std::cmp::Ordering;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::mapping::Mapping;
use super::{Day, foreign, forms, rows};
use crate::problem::Problem;
use crate::responses::service::Mark;
use crate::responses::{Reason, Row, Spot, Table};
use crate::survey::{Duplicates, Survey};

/// What is known of a row that does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// Where the row starts in its chunk.
    pub(super) start: u32,
    pub(super) fate: Fate,
}

/// Why a row does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is no answer to this survey, by one of its columns or altogether.
    Refused(Option<usize>, Reason),
    /// Another of the same id counts in its place.
    Superseded,
    /// The same was said before, at the same time.
    Duplicate,
}

/// What the first scan found of one chunk.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The rows that do not count, in order.
    pub(super) verdicts: Vec<Verdict>,
    /// The day of each row that was not refused, in order; superseded ones included.
    pub(super) days: Vec<Day>,
}

/// What was found of one table, chunk by chunk.
pub(super) type Chunks = Vec<Found>;

/// Further from 1970 than any time at which an answer may have been given, in milliseconds.
const FAR: i64 = 1 << 60;

/// A row that may count, and others of the same id that may count in its place.
#[derive(Clone, Copy)]
struct Key {
    id: u128,
    /// Of several rows of one id, the highest counts.
    rank: i64,
    /// The chunk, counted over all tables.
    chunk: u32,
    start: u32,
}

/// What one chunk says.
#[derive(Default)]
struct Part {
    keys: Vec<Key>,
    verdicts: Vec<Verdict>,
    /// The day of each row that is not refused.
    days: Vec<Day>,
    /// How many rows have something else where their date should be.
    undated: usize,
}

/// Keys of one chunk, those with the same first byte beside each other.
struct Parted {
    keys: Vec<Key>,
    starts: [u32; 257],
}

/// Scans all tables for the first time, and says which of their rows do not count. How the tables write their dates and
/// ticks is settled on the way; what cannot be settled is a problem.
pub(super) fn take(survey: &Survey, tables: &mut [Table<'_>], mappings: &mut [Mapping]) -> (Vec<Chunks>, Vec<Problem>) {
    let scans: Vec<_> =
        tables.par_iter_mut().zip(&mut *mappings).map(|(table, mapping)| scan(survey, table, mapping)).collect();
    let (parts, problems): (Vec<_>, Vec<_>) = scans.into_iter().unzip();
    (judge(tables, mappings, parts), problems.into_iter().flatten().collect())
}

/// Scans one table. Its dates are read as its first rows write them; where that does not do, all rows are heard first.
fn scan(survey: &Survey, table: &mut Table<'_>, mapping: &mut Mapping) -> (Vec<Part>, Option<Problem>) {
    let count = |table: &mut Table<'_>, mapping: &Mapping| {
        table.scan(Part::default, |part: &mut Part, batch| {
            for row in batch.rows() {
                part.add(survey, mapping, row);
            }
        })
    };
    foreign::settle(survey, table, mapping);
    let settled = forms::settle_first(survey, table, mapping);
    let parts = count(table, mapping);
    if settled && parts.iter().all(|part| part.undated == 0) {
        return (parts, None);
    }
    let before = (mapping.start, mapping.dates.clone());
    let problem = forms::settle_all(survey, table, mapping);
    if settled && before == (mapping.start, mapping.dates.clone()) {
        return (parts, problem);
    }
    (count(table, mapping), problem)
}

/// Says which rows do not count.
fn judge(tables: &[Table<'_>], mappings: &[Mapping], parts: Vec<Vec<Part>>) -> Vec<Chunks> {
    let (mut found, mut parted, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for (table, parts) in parts.into_iter().enumerate() {
        let mut of_table = Vec::new();
        for (chunk, part) in parts.into_iter().enumerate() {
            parted.push(Parted::new(part.keys, short(places.len())));
            places.push((table, chunk));
            of_table.push(Found { verdicts: part.verdicts, days: part.days });
        }
        found.push(of_table);
    }
    let judge = Judge { tables, mappings, places: &places };
    for (key, fate) in judge.compare(&parted) {
        let (table, chunk) = places[key.chunk as usize];
        found[table][chunk].verdicts.push(Verdict { start: key.start, fate });
    }
    for chunk in found.iter_mut().flatten() {
        chunk.verdicts.sort_unstable_by_key(|verdict| verdict.start);
    }
    found
}

impl Part {
    fn add(&mut self, survey: &Survey, mapping: &Mapping, row: Row<'_>) {
        let start = row.spot().start;
        if let Some((column, reason)) = rows::refuse(survey, mapping, row) {
            self.verdicts.push(Verdict { start, fate: Fate::Refused(column, reason) });
            return;
        }
        let time = rows::time(mapping, row).unwrap_or_else(|_| {
            self.undated += 1;
            None
        });
        self.days.push(time.map_or(Day::NONE, Day::of_time));
        let id = match rows::sent_hash(mapping, row) {
            Some(id) => id,
            // Without an id and a time to the second, people who say the same are different people.
            None if time.is_none_or(|time| time % 60_000 == 0) => return,
            None => everything(mapping, row),
        };
        let is_partial = survey.policy.counts_partial && rows::mark(mapping, row) == Some(Mark::Partial);
        let rank = rank(survey.policy.duplicates, time, is_partial);
        self.keys.push(Key { id, rank, chunk: 0, start });
    }
}

/// What puts a row before others of its id, by its time in milliseconds since 1970 and whether it was sent to its end.
fn rank(duplicates: Duplicates, time: Option<i64>, is_partial: bool) -> i64 {
    match (duplicates, time) {
        (Duplicates::First, Some(time)) => -time,
        (Duplicates::LatestComplete, time) if !is_partial => time.unwrap_or(-FAR) + 2 * FAR,
        (_, time) => time.unwrap_or(-FAR),
    }
}

/// A hash of all that a row says.
fn everything(mapping: &Mapping, row: Row<'_>) -> u128 {
    let mut hash = Xxh3::new();
    rows::spell(mapping, row, |bytes| hash.update(bytes));
    hash.digest128()
}

impl Parted {
    /// Sorts keys by their first byte, by counting.
    fn new(keys: Vec<Key>, chunk: u32) -> Self {
        let mut starts = [0; 257];
        for key in &keys {
            starts[first_byte(key) + 1] += 1;
        }
        for byte in 0..256 {
            starts[byte + 1] += starts[byte];
        }
        let mut next = starts;
        let mut sorted = keys.clone();
        for key in keys {
            let place = &mut next[first_byte(&key)];
            sorted[*place as usize] = Key { chunk, ..key };
            *place += 1;
        }
        Self { keys: sorted, starts }
    }

    fn of(&self, byte: usize) -> &[Key] {
        &self.keys[self.starts[byte] as usize..self.starts[byte + 1] as usize]
    }
}

fn first_byte(key: &Key) -> usize {
    (key.id >> 120) as usize
}

fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Compares rows of the same id.
struct Judge<'j, 'a> {
    tables: &'j [Table<'a>],
    mappings: &'j [Mapping],
    places: &'j [(usize, usize)],
}

impl Judge<'_, '_> {
    /// The rows that lose against another of the same id.
    fn compare(&self, parted: &[Parted]) -> Vec<(Key, Fate)> {
        (0..256).into_par_iter().flat_map_iter(|byte| self.compare_part(parted, byte)).collect()
    }

    fn compare_part(&self, parted: &[Parted], byte: usize) -> Vec<(Key, Fate)> {
        let keys = || parted.iter().flat_map(|part| part.of(byte));
        let hash = |key: &Key| (key.id << 64 >> 64) as u64;
        let mut best: HashTable<Key> = HashTable::with_capacity(keys().count());
        let mut lost = Vec::new();
        for key in keys() {
            match best.entry(hash(key), |other| other.id == key.id, hash) {
                Entry::Vacant(place) => {
                    place.insert(*key);
                }
                Entry::Occupied(mut place) => {
                    let before = *place.get();
                    let (order, fate) = self.order(&before, key);
                    if order.is_lt() {
                        place.get_mut().clone_from(key);
                    }
                    lost.push((if order.is_lt() { before } else { *key }, fate));
                }
            }
        }
        lost
    }

    /// Which of two rows of the same id counts: the one of higher rank; of one rank, that which took longer.
    fn order(&self, one: &Key, other: &Key) -> (Ordering, Fate) {
        let ranks = one.rank.cmp(&other.rank);
        if ranks.is_ne() {
            return (ranks, Fate::Superseded);
        }
        let (first, second) = (self.detail(one), self.detail(other));
        match first.cmp(&second) {
            Ordering::Equal => {
                let (table, chunk) = self.places[one.chunk as usize];
                let (with, and) = self.places[other.chunk as usize];
                ((with, and, other.start).cmp(&(table, chunk, one.start)), Fate::Duplicate)
            }
            order => (order, Fate::Superseded),
        }
    }

    /// How long the response took, and all that it says.
    fn detail(&self, key: &Key) -> (Option<u64>, Vec<(&str, Vec<u8>)>) {
        let (table, chunk) = self.places[key.chunk as usize];
        let mapping = &self.mappings[table];
        let spot = Spot { chunk: short(chunk), start: key.start };
        let detail = |row: Row<'_>| {
            let said = rows::said(mapping, row).into_iter().map(|(name, cell)| (name, cell.into_owned()));
            (rows::seconds(mapping, row), said.collect())
        };
        self.tables[table].read_again(spot, detail).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_one_id_the_policy_says_which_counts() {
        // By time, and whether partial: the earliest, the latest complete one, the last, and one without a time.
        let rows = [(Some(1), false), (Some(2), false), (Some(3), true), (None, false)];
        let case = |duplicates: Duplicates, order: [usize; 4]| {
            let mut sorted = [0, 1, 2, 3];
            sorted.sort_by_key(|row: &usize| std::cmp::Reverse(rank(duplicates, rows[*row].0, rows[*row].1)));
            assert_eq!(sorted, order, "{duplicates:?}");
        };
        case(Duplicates::Last, [2, 1, 0, 3]);
        case(Duplicates::First, [0, 1, 2, 3]);
        case(Duplicates::LatestComplete, [1, 0, 3, 2]);
    }
}
