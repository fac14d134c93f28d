//! Which of several rows of the same id counts.
//!
//! Of each row this keeps sixteen bytes: a hash of its id, roughly its time, and its place. Rows of the same id meet in
//! one of 256 parts, by one more byte of the hash, and each part fits in a processor's cache.

use std::cmp::Ordering;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rayon::prelude::*;

use super::mapping::Mapping;
use super::part::{Chunk, Part};
use super::rows;
use crate::responses::service::Mark;
use crate::responses::{Row, Spot, Table};
use crate::survey::{Duplicates, Survey};

/// Further from 1970 than any time at which an answer may have been given, in milliseconds.
const FAR: i64 = 1 << 60;

/// More milliseconds than from 1970 to 2100.
const MOST: i64 = 1 << 42;

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// A minute in milliseconds.
const MINUTE: i64 = 60_000;

/// The milliseconds of a step, as a power of two.
const STEP: u32 = 13;

/// How exact a time says that it is, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    /// It may be a mere day.
    Day,
    /// It stands on a full minute: where others of its column do not, it is one that happens to.
    Minute,
    /// It does not.
    Second,
}

impl Precision {
    #[inline]
    pub(super) fn of(time: i64) -> Self {
        match time % MINUTE {
            0 if time % DAY == 0 => Self::Day,
            0 => Self::Minute,
            _ => Self::Second,
        }
    }
}

/// A row that may count, and others of the same id that may count in its place.
#[derive(Clone, Copy, Default)]
pub(super) struct Key {
    /// With the byte that chooses the part, these are 72 bits of a hash: among a hundred million ids one pair is
    /// taken for the same once in a million.
    id: u64,
    /// Of several rows of one id, the highest counts; those of one rank may still differ by seconds.
    rank: u32,
    /// The place in the chunk, above which two bits tell what the id is.
    row: u32,
}

/// What is known of whose a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// An id was sent with it.
    Sent,
    /// It says when it was given, to the second, and what: nobody else says the same.
    Made,
    /// Others may say the same.
    Doubtful,
}

impl Key {
    const SENT: u32 = 1 << 31;
    const MADE: u32 = 1 << 30;

    fn new(id: u64, rank: u32, place: usize, identity: Identity) -> Self {
        let identity = match identity {
            Identity::Sent => Self::SENT,
            Identity::Made => Self::MADE,
            Identity::Doubtful => 0,
        };
        Self { id, rank, row: u32::try_from(place).unwrap_or_default() | identity }
    }

    /// The hash of the id, but for the byte that chooses the part.
    pub(super) fn id(self) -> u64 {
        self.id
    }

    /// The place in the chunk.
    pub(super) fn place(self) -> usize {
        (self.row & !(Self::SENT | Self::MADE)) as usize
    }

    pub(super) fn identity(self) -> Identity {
        match self.row & (Self::SENT | Self::MADE) {
            0 => Identity::Doubtful,
            Self::MADE => Identity::Made,
            _ => Identity::Sent,
        }
    }

    /// The time in steps of about eight seconds; none where it is not known.
    pub(super) fn step(self) -> Option<u32> {
        Some(self.rank & !COMPLETE).filter(|step| *step > 0)
    }

    /// The time in minutes, nearly; none where it is not known, or may be a mere day.
    pub(super) fn minute(self) -> Option<i64> {
        let last = (i64::from(self.step()?) << STEP) - 1 - MOST;
        (last.rem_euclid(DAY) >= 1 << STEP).then(|| last.div_euclid(MINUTE))
    }
}

/// A row that does not count, since another of the same id does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lost {
    /// Its place among those of all tables.
    pub(super) row: usize,
    /// Whether the id was sent, or made from what the row says.
    pub(super) was_sent: bool,
    /// Whether both were given at about the same time, where that is known.
    pub(super) at_once: Option<bool>,
}

/// The keys of a chunk while it is read, in the order of its rows.
#[derive(Default)]
pub(super) struct Unsorted {
    keys: Vec<Key>,
    /// The part of each key.
    parts: Vec<u8>,
}

impl Unsorted {
    /// Adds a row at its place in the chunk, with the hash of its id and its time.
    pub(super) fn add(
        &mut self,
        (survey, mapping): (&Survey, &Mapping),
        (row, place): (Row<'_>, usize),
        (id, identity): (u128, Identity),
        time: Option<i64>,
    ) {
        let rank = rough(rank(survey, mapping, row, time));
        let [part, _, _, _, _, _, _, _, id @ ..] = id.to_be_bytes();
        self.keys.push(Key::new(u64::from_be_bytes(id), rank, place, identity));
        self.parts.push(part);
    }

    /// Sorts the keys by part, by counting.
    pub(super) fn sort(self) -> (Vec<Key>, Stretch) {
        let mut starts = vec![0; 257];
        for part in &self.parts {
            starts[usize::from(*part) + 1] += 1;
        }
        for part in 0..256 {
            starts[part + 1] += starts[part];
        }
        let (mut next, mut sorted) = (starts.clone(), vec![Key::default(); self.keys.len()]);
        for (key, part) in self.keys.into_iter().zip(self.parts) {
            let place = &mut next[usize::from(part)];
            sorted[*place as usize] = key;
            *place += 1;
        }
        (sorted, Stretch { first: 0, starts })
    }
}

/// Where the keys of a chunk stand among those of all chunks.
#[derive(Default)]
pub(super) struct Stretch {
    /// The first of them.
    pub(super) first: usize,
    /// Where those of each part begin among them, and where the last of them end.
    starts: Vec<u32>,
}

impl Stretch {
    /// The keys of one part.
    pub(super) fn of<'k>(&self, part: usize, keys: &'k [Key]) -> &'k [Key] {
        &keys[self.first..][self.starts[part] as usize..self.starts[part + 1] as usize]
    }
}

/// What puts a row before others of its id: by the policy, its time and whether it was sent to its end.
fn rank(survey: &Survey, mapping: &Mapping, row: Row<'_>, time: Option<i64>) -> i64 {
    let is_partial = || survey.policy.counts_partial && rows::mark(mapping, row) == Some(Mark::Partial);
    match (survey.policy.duplicates(), time) {
        (Duplicates::First, Some(time)) => -time,
        (Duplicates::LatestComplete, time) if !is_partial() => time.unwrap_or(-FAR) + 2 * FAR,
        (_, time) => time.unwrap_or(-FAR),
    }
}

/// The bit of a rough rank that a response sent to its end has, where that puts it before others.
const COMPLETE: u32 = 1 << 31;

/// A rank in steps of eight seconds, in the same order.
fn rough(rank: i64) -> u32 {
    let (complete, time) = if rank >= FAR { (COMPLETE, rank - 2 * FAR) } else { (0, rank) };
    let step = if time == -FAR { 0 } else { 1 + ((time.clamp(-MOST, MOST) + MOST) >> STEP) };
    complete + u32::try_from(step).unwrap_or_default()
}

/// Compares rows of the same id.
pub(super) struct Census<'c, 'a> {
    pub(super) survey: &'c Survey,
    pub(super) tables: &'c [Table<'a>],
    pub(super) mappings: &'c [Mapping],
    /// The rows of all tables.
    pub(super) part: &'c Part,
}

/// A row by its chunk and its key.
#[derive(Clone, Copy)]
pub(super) struct Rival {
    chunk: usize,
    pub(super) key: Key,
}

/// Whether two rows were given within the minute to which a file may round, where both times are known.
pub(super) fn at_once(one: Key, other: Key) -> Option<bool> {
    Some(i64::from(one.step()?.abs_diff(other.step()?)) << STEP <= MINUTE + (1 << STEP))
}

impl Census<'_, '_> {
    /// The rows that lose against another of the same id, in order. Tables of different numberings share none.
    pub(super) fn take(&self, numbering: &[usize]) -> Vec<Lost> {
        let mut lost: Vec<_> = (0..256).into_par_iter().flat_map_iter(|part| self.compare(part, numbering)).collect();
        lost.par_sort_unstable();
        lost
    }

    /// The rows of one part.
    pub(super) fn rivals(&self, part: usize) -> impl Iterator<Item = Rival> {
        let chunks = self.part.chunks.iter().map(move |chunk| chunk.keys.of(part, &self.part.keys)).enumerate();
        chunks.flat_map(|(chunk, keys)| keys.iter().map(move |key| Rival { chunk, key: *key }))
    }

    fn compare(&self, part: usize, numbering: &[usize]) -> Vec<Lost> {
        let hash = |rival: &Rival| rival.key.id;
        let numbering = |rival: Rival| numbering[self.table(rival)];
        let number = self.part.chunks.iter().map(|chunk| chunk.keys.of(part, &self.part.keys).len()).sum();
        let mut best: HashTable<Rival> = HashTable::with_capacity(number);
        let mut lost = Vec::new();
        for rival in self.rivals(part).filter(|rival| rival.key.identity() != Identity::Doubtful) {
            // Without an id, what one file writes in two ways is two people's; two files may write it in two ways.
            let is_one = |other: Rival| match rival.key.identity() {
                Identity::Made => self.table(other) != self.table(rival) || self.said(other) == self.said(rival),
                Identity::Sent | Identity::Doubtful => numbering(other) == numbering(rival),
            };
            let is_its = |other: &Rival| {
                other.key.id == rival.key.id && other.key.identity() == rival.key.identity() && is_one(*other)
            };
            match best.entry(rival.key.id, is_its, hash) {
                Entry::Vacant(place) => {
                    place.insert(rival);
                }
                Entry::Occupied(mut place) => {
                    let before = *place.get();
                    let is_beaten = self.order(before, rival).is_lt();
                    if is_beaten {
                        *place.get_mut() = rival;
                    }
                    let loser = if is_beaten { before } else { rival };
                    let was_sent = loser.key.identity() == Identity::Sent;
                    lost.push(Lost { row: self.row(loser), was_sent, at_once: at_once(before.key, rival.key) });
                }
            }
        }
        lost
    }

    /// Which of two rows of the same id counts: the one of higher rank; of one rank, that which took longer; of two that
    /// say the same at the same time, the first.
    fn order(&self, one: Rival, other: Rival) -> Ordering {
        let roughly = one.key.rank.cmp(&other.key.rank);
        roughly
            .then_with(|| self.detail(one).cmp(&self.detail(other)))
            .then_with(|| self.row(other).cmp(&self.row(one)))
    }

    /// The table of a row.
    pub(super) fn table(&self, rival: Rival) -> usize {
        self.part.chunks[rival.chunk].table
    }

    /// The place of a row among those of all tables.
    pub(super) fn row(&self, rival: Rival) -> usize {
        self.part.chunks[rival.chunk].first + rival.key.place()
    }

    /// All that a row says, word for word.
    fn said(&self, rival: Rival) -> Option<Vec<(&str, Vec<u8>)>> {
        Some(self.detail(rival)?.2)
    }

    /// The rank of a row, how long the response took, and all that it says.
    fn detail(&self, rival: Rival) -> Option<Detail<'_>> {
        let Chunk { table, position, .. } = self.part.chunks[rival.chunk];
        let mapping = &self.mappings[table];
        let spot = Spot { chunk: position, start: self.part.starts[self.row(rival)] };
        self.tables[table].read_again(spot, |row| {
            let time = rows::time(mapping, row).unwrap_or_default();
            let said = rows::said(mapping, row).into_iter().map(|(name, cell)| (name, cell.into_owned()));
            (rank(self.survey, mapping, row, time), rows::seconds(mapping, row), said.collect())
        })
    }
}

/// A rank, seconds, and what was said.
type Detail<'m> = (i64, Option<u64>, Vec<(&'m str, Vec<u8>)>);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_rough_rank_is_never_in_another_order(
            ranks in proptest::collection::vec(
                (-4_133_980_800_000_i64..4_133_980_800_000, proptest::option::of(proptest::bool::ANY)), 2,
            ),
        ) {
            // Nothing stands for a row without a time; a yes for one that was sent to its end.
            let rank = |(time, is_complete): (i64, Option<bool>)| match is_complete {
                None => -FAR,
                Some(is_complete) => time + if is_complete { 2 * FAR } else { 0 },
            };
            let [one, other] = [rank(ranks[0]), rank(ranks[1])];
            prop_assert!(rough(one.min(other)) <= rough(one.max(other)));
            prop_assert!((one - other).abs() < 1 << 14 || rough(one) != rough(other));
        }
    }
}
