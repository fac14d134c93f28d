//! What is kept of each row to tell which of several of the same id counts: sixteen bytes, a hash of its id, roughly its
//! time, and its place. Rows of the same id meet in one of 256 parts, by one more byte of the hash, and each part fits in
//! a processor's cache.

use super::mapping::Mapping;
use super::rows;
use crate::responses::Row;
use crate::responses::service::Mark;
use crate::survey::{Duplicates, Survey};

/// Further from 1970 than any time at which an answer may have been given, in milliseconds.
const FAR: i64 = 1 << 60;

/// More milliseconds than from 1970 to 2100.
const MOST: i64 = 1 << 42;

/// A day in milliseconds.
pub(super) const DAY: i64 = 86_400_000;

/// A minute in milliseconds.
pub(super) const MINUTE: i64 = 60_000;

/// The milliseconds of a step, as a power of two.
pub(super) const STEP: u32 = 13;

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

    /// What puts it before others of its id: of several, the highest counts; those of one rank may differ by seconds.
    pub(super) fn rank(self) -> u32 {
        self.rank
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

    /// The keys of all parts.
    pub(super) fn all<'k>(&self, keys: &'k [Key]) -> &'k [Key] {
        &keys[self.first..][..self.starts.last().map_or(0, |end| *end as usize)]
    }
}

/// What puts a row before others of its id: by the policy, its time and whether it was sent to its end.
pub(super) fn rank(survey: &Survey, mapping: &Mapping, row: Row<'_>, time: Option<i64>) -> i64 {
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

/// Whether two rows were given within the minute to which a file may round; not known where a time is missing or may be
/// a mere day.
pub(super) fn at_once(one: Key, other: Key) -> Option<bool> {
    let steps = one.step()?.abs_diff(other.step()?);
    let apart = i64::from(steps) << STEP;
    match (one.minute(), other.minute()) {
        (Some(_), Some(_)) => Some(apart <= MINUTE + (1 << STEP)),
        (None, None) => Some(false).filter(|_| steps > 1),
        _ => Some(false).filter(|_| apart > DAY),
    }
}

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
