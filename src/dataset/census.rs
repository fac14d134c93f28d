//! Which of several rows of the same id counts.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::keys::{DAY, Identity, Key, MINUTE, STEP, at_once, rank};
use super::mapping::Mapping;
use super::part::Part;
use super::rows;
use crate::responses::{Row, Spot, Table};
use crate::survey::Survey;

/// A row that does not count, since another of the same id does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lost {
    /// Its place among those of all tables.
    pub(super) row: usize,
    /// The place of the row that counts for its id in the end.
    pub(super) by: u32,
    pub(super) to: Winner,
}

/// The row that counts in place of another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Winner {
    /// One of the same id that has other answers, given at another time.
    Replacing,
    /// One of the same id that has the same answers, or was given later within the minute.
    Repeating,
    /// One of the same id and time that leaves out a question which this row answers.
    Lacking,
    /// One of the same id that contradicts its answers, and nothing tells which of them is the later.
    Rivalling,
    /// One of another file that says the same at the same second; neither has an id.
    Elsewhere,
    /// One of the same file, word for word; neither has an id.
    Beside,
}

impl Lost {
    /// Whether the id was sent, and not made from what the row says.
    pub(super) fn was_sent(self) -> bool {
        !matches!(self.to, Winner::Elsewhere | Winner::Beside)
    }
}

/// How often ids come at different times.
#[derive(Default)]
pub(super) struct Repeats {
    /// How many ids there are.
    pub(super) ids: usize,
    /// How many of them come twice.
    pub(super) twice: usize,
    /// Those that come more often.
    pub(super) often: Vec<Repeated>,
}

/// An id that comes several times, at different times.
#[derive(Clone, Copy)]
pub(super) struct Repeated {
    /// One of its rows, among those of all tables.
    pub(super) row: usize,
    /// How many of its rows do not count for it.
    pub(super) times: usize,
}

/// Compares rows of the same id.
pub(super) struct Census<'c, 'a> {
    pub(super) survey: &'c Survey,
    pub(super) tables: &'c [Table<'a>],
    pub(super) mappings: &'c [Mapping],
    /// The rows of all tables.
    pub(super) part: &'c Part,
    /// How exactly times can be compared, in milliseconds: to the minute or the day where a table has no more.
    grain: i64,
    /// Whether somebody would be told of ids that many rows share; else nobody asks whether replaced answers differ.
    doubts_ids: bool,
}

/// A row by its chunk and its key.
#[derive(Clone, Copy)]
pub(super) struct Rival {
    chunk: usize,
    pub(super) key: Key,
}

/// The row of an id that counts so far, and how often it beat, or was beaten by, one given at another time.
struct Best {
    rival: Rival,
    times: u32,
}

impl<'c, 'a> Census<'c, 'a> {
    pub(super) fn new(survey: &'c Survey, tables: &'c [Table<'a>], mappings: &'c [Mapping], part: &'c Part) -> Self {
        let is_said = survey.policy.stated_duplicates.is_some();
        let doubts_ids = !is_said && !mappings.iter().all(Mapping::has_own_ids);
        Self { survey, tables, mappings, part, grain: grain(mappings, part), doubts_ids }
    }

    /// The rows that lose against another of the same id, in order; and how often ids come. Tables of different
    /// numberings share no id.
    pub(super) fn take(&self, numbering: &[usize]) -> (Vec<Lost>, Repeats) {
        let parts: Vec<_> = (0..256).into_par_iter().map(|part| self.compare(part, numbering)).collect();
        let mut repeats = Repeats::default();
        for (_, more) in &parts {
            repeats.ids += more.ids;
            repeats.twice += more.twice;
            repeats.often.extend(&more.often);
        }
        let mut lost: Vec<_> = parts.into_par_iter().flat_map_iter(|(lost, _)| lost).collect();
        lost.par_sort_unstable();
        (lost, repeats)
    }

    /// The rows of one part.
    pub(super) fn rivals(&self, part: usize) -> impl Iterator<Item = Rival> {
        let chunks = self.part.chunks.iter().map(move |chunk| chunk.keys.of(part, &self.part.keys)).enumerate();
        chunks.flat_map(|(chunk, keys)| keys.iter().map(move |key| Rival { chunk, key: *key }))
    }

    fn compare(&self, part: usize, numbering: &[usize]) -> (Vec<Lost>, Repeats) {
        let hash = |best: &Best| best.rival.key.id();
        let numbering = |rival: Rival| numbering[self.table(rival)];
        let number = self.part.chunks.iter().map(|chunk| chunk.keys.of(part, &self.part.keys).len()).sum();
        let mut best: HashTable<Best> = HashTable::with_capacity(number);
        let mut lost = Vec::new();
        for rival in self.rivals(part).filter(|rival| rival.key.identity() != Identity::Doubtful) {
            let said = |rival: Rival| self.read(self.row(rival), |mapping, row| said(mapping, row));
            // Without an id, what one file writes in two ways is two people's; two files may write it in two ways.
            let is_one = |other: Rival| match rival.key.identity() {
                Identity::Made => self.table(other) != self.table(rival) || said(other) == said(rival),
                Identity::Sent | Identity::Doubtful => numbering(other) == numbering(rival),
            };
            let is_its = |Best { rival: other, .. }: &Best| {
                other.key.id() == rival.key.id() && other.key.identity() == rival.key.identity() && is_one(*other)
            };
            match best.entry(rival.key.id(), is_its, hash) {
                Entry::Vacant(place) => {
                    place.insert(Best { rival, times: 0 });
                }
                Entry::Occupied(mut place) => {
                    let Best { rival: before, times } = place.get_mut();
                    let (one, other) = (*before, rival);
                    *times +=
                        u32::from(one.key.identity() == Identity::Sent && at_once(one.key, other.key) == Some(false));
                    let is_beaten = self.order(one, other).is_lt();
                    let (winner, loser) = if is_beaten { (other, one) } else { (one, other) };
                    *before = winner;
                    let by = u32::try_from(self.row(winner)).unwrap_or(u32::MAX);
                    lost.push(Lost { row: self.row(loser), by, to: self.winner(winner, loser) });
                }
            }
        }
        name_winners(&mut lost);
        let often = best.iter().filter(|best| best.times > 1);
        let often = often.map(|Best { rival, times }| Repeated { row: self.row(*rival), times: *times as usize });
        let twice = best.iter().filter(|best| best.times == 1).count();
        (lost, Repeats { ids: best.len(), twice, often: often.collect() })
    }

    /// What the better of two rows of the same id is to the other.
    fn winner(&self, winner: Rival, loser: Rival) -> Winner {
        let are_alike = || self.are_alike(self.row(winner), self.row(loser));
        let contradict = || self.contradict(self.row(winner), self.row(loser));
        match (loser.key.identity(), at_once(winner.key, loser.key)) {
            (Identity::Made | Identity::Doubtful, _) if self.table(winner) == self.table(loser) => Winner::Beside,
            (Identity::Made | Identity::Doubtful, _) => Winner::Elsewhere,
            (Identity::Sent, Some(false)) if !self.doubts_ids || !are_alike() => Winner::Replacing,
            (Identity::Sent, Some(false)) => Winner::Repeating,
            (Identity::Sent, _) if contradict() && self.is_tie(winner, loser) => Winner::Rivalling,
            (Identity::Sent, _) if self.lacks(winner, loser) && self.is_tie(winner, loser) => Winner::Lacking,
            (Identity::Sent, _) => Winner::Repeating,
        }
    }

    /// Whether nothing tells which of two rows was given later.
    fn is_tie(&self, one: Rival, other: Rival) -> bool {
        let moment = |rival: Rival| self.read(self.row(rival), |mapping, row| self.moment(mapping, row));
        self.are_near(one, other) && moment(one) == moment(other)
    }

    /// Whether a row leaves out what another answers.
    fn lacks(&self, one: Rival, other: Rival) -> bool {
        let (one, other) = (self.row(one), self.row(other));
        self.part.columns.iter().any(|column| column.answers(other) && !column.answers(one))
    }

    /// Whether two rows have different answers to a question that both answer.
    fn contradict(&self, one: usize, other: usize) -> bool {
        let columns = &self.part.columns;
        let is_answered = |question: usize| columns[question].answers(one) && columns[question].answers(other);
        !self.are_alike_in(one, other, is_answered)
    }

    /// Which of two rows of the same id counts: the one of higher rank; of one rank, that which took longer, or else that
    /// which answers more; of two that say the same at the same time, the first. Between two that answer as much it is as
    /// chance has it, but the same in every build: what they answer must not decide.
    fn order(&self, one: Rival, other: Rival) -> Ordering {
        if !self.are_near(one, other) {
            return one.key.rank().cmp(&other.key.rank());
        }
        let standing = |rival: Rival| {
            let row = self.row(rival);
            let answers = self.part.columns.iter().filter(|column| column.answers(row)).count();
            self.read(row, |mapping, row| {
                let mut hash = Xxh3::new();
                said(mapping, row).hash(&mut hash);
                (self.moment(mapping, row), answers, hash.finish())
            })
        };
        standing(one).cmp(&standing(other)).then_with(|| self.row(other).cmp(&self.row(one)))
    }

    /// Whether two rows may have one rank, as exactly as times can be compared.
    fn are_near(&self, one: Rival, other: Rival) -> bool {
        let apart = i64::from(one.key.rank().abs_diff(other.key.rank()));
        apart == 0 || self.grain > 1 && apart <= (self.grain >> STEP) + 1
    }

    /// The table of a row.
    pub(super) fn table(&self, rival: Rival) -> usize {
        self.part.chunks[rival.chunk].table
    }

    /// The place of a row among those of all tables.
    pub(super) fn row(&self, rival: Rival) -> usize {
        self.part.chunks[rival.chunk].first + rival.key.place()
    }

    /// Whether two rows have the same answers to the questions that both of their tables ask.
    pub(super) fn are_alike(&self, one: usize, other: usize) -> bool {
        let mappings = [one, other].map(|row| &self.mappings[self.part.table_of(row)]);
        let is_asked = |question: usize| mappings.iter().all(|mapping| !mapping.questions[question].is_empty());
        self.are_alike_in(one, other, is_asked)
    }

    /// Whether two rows have the same answers to some questions.
    fn are_alike_in(&self, one: usize, other: usize, is_asked: impl Fn(usize) -> bool + Copy) -> bool {
        let mut columns = self.part.columns.iter().enumerate().filter(|(question, _)| is_asked(*question));
        let has_words = || self.part.has_words(one) || self.part.has_words(other);
        columns.all(|(_, column)| column.are_alike(one, other))
            && (!has_words() || self.answers(one, is_asked) == self.answers(other, is_asked))
    }

    /// What a row answers to some questions, as it was read.
    fn answers(&self, row: usize, is_asked: impl Fn(usize) -> bool) -> Vec<(usize, Vec<u8>)> {
        let mut answers = Vec::new();
        self.read(row, |mapping, cells| {
            let put = |question: usize, bytes: &[u8]| {
                if is_asked(question) {
                    answers.push((question, bytes.to_vec()));
                }
            };
            self.part.say(self.survey, mapping, (cells, row), put);
        });
        answers
    }

    /// Whether two rows of a table say the same word for word, but for when they were given.
    pub(super) fn say_the_same(&self, one: usize, other: usize) -> bool {
        let said = |row: usize| {
            self.read(row, |mapping, row| {
                let start = mapping.start.and_then(|start| mapping.name(start));
                let mut said = said(mapping, row);
                said.retain(|(name, _)| start.is_none_or(|start| *name != &**start));
                said
            })
        };
        said(one) == said(other)
    }

    /// A hash of all that a row answers, and whether words are among it that hardly anybody else writes.
    pub(super) fn saying(&self, row: usize) -> (u64, bool) {
        /// Bytes of the shortest of such words; a code or a number has eight.
        const LONG: usize = 16;
        let mut hash = Xxh3::new();
        let answers = self.answers(row, |_| true);
        answers.hash(&mut hash);
        (hash.finish(), answers.iter().any(|(_, answer)| answer.len() >= LONG))
    }

    /// Whether two rows were given at the same second, by times that are exact to it.
    pub(super) fn are_one_second(&self, rows: [usize; 2]) -> bool {
        let second = |row: usize| self.second(row).filter(|second| second % 60 != 0);
        second(rows[0]).is_some_and(|one| Some(one) == second(rows[1]))
    }

    /// When a row was given, in seconds since 1970.
    pub(super) fn second(&self, row: usize) -> Option<i64> {
        let time = self.read(row, |mapping, row| rows::time(mapping, row).ok().flatten()).flatten()?;
        // A workbook keeps a time as a fraction of a day, which is a little off the second.
        Some((time + 500).div_euclid(1_000))
    }

    /// The id that was sent with a row.
    pub(super) fn id(&self, row: usize) -> Option<String> {
        self.read(row, |mapping, row| rows::sent_id(mapping, row).map(|id| id.trim().to_owned())).flatten()
    }

    /// The rank of a row, and how long the response took.
    fn moment(&self, mapping: &Mapping, row: Row<'_>) -> (i64, Option<u64>) {
        let time = rows::time(mapping, row).unwrap_or_default().map(|time| time.div_euclid(self.grain) * self.grain);
        (rank(self.survey, mapping, row, time), rows::seconds(mapping, row))
    }

    /// Reads a row again.
    fn read<'s, R>(&'s self, row: usize, see: impl FnOnce(&'s Mapping, Row<'_>) -> R) -> Option<R> {
        let chunk = &self.part.chunks[self.part.chunk_of(row)];
        let spot = Spot { chunk: chunk.position, start: self.part.starts[row] };
        self.tables[chunk.table].read_again(spot, |row| see(&self.mappings[chunk.table], row))
    }
}

/// Names for each row that lost, in the order in which they did, the one that counts in the end: that to which it lost may
/// have lost later.
fn name_winners(lost: &mut [Lost]) {
    let mut places: Vec<_> = lost.iter().enumerate().map(|(place, lost)| (lost.row, place)).collect();
    places.par_sort_unstable();
    for place in (0..lost.len()).rev() {
        let winner = lost[place].by as usize;
        let later = places.binary_search_by_key(&winner, |(row, _)| *row).map(|found| places[found].1);
        lost[place].by = later.map_or(lost[place].by, |later| lost[later].by);
    }
}

/// How exactly times can be compared: as exactly as in the table that has them least exactly.
fn grain(mappings: &[Mapping], part: &Part) -> i64 {
    let of_table = |(table, mapping): (usize, &Mapping)| {
        mapping.start.filter(|_| mapping.id.is_some())?;
        let mut chunks = part.chunks.iter().filter(|chunk| chunk.table == table).peekable();
        if chunks.peek()?.has_seconds {
            return Some(1);
        }
        let mut keys = chunks.flat_map(|chunk| chunk.keys.all(&part.keys));
        Some(if keys.any(|key| key.minute().is_some()) { MINUTE } else { DAY })
    };
    let grains: Vec<_> = mappings.iter().enumerate().filter_map(of_table).collect();
    grains.iter().max().copied().filter(|most| grains.iter().any(|grain| grain != most)).unwrap_or(1)
}

/// All that a row says, word for word, by the names of its columns.
fn said<'m>(mapping: &'m Mapping, row: Row<'_>) -> Vec<(&'m str, Vec<u8>)> {
    rows::said(mapping, row).into_iter().map(|(name, cell)| (name, cell.into_owned())).collect()
}
