//! Answers that stand in two files, as what they say and when shows, and yet count twice: the ids were written in another
//! way, left out of one file or numbered anew, or one file has days where the other has times.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::census::{Census, Lost};
use super::keys::Key;
use super::{Day, chance};
use crate::problem::{Problem, grouped};

/// The fewest rows that show anything.
const FEWEST: usize = 3;

/// How many further files are compared with a file.
const MOST: usize = 64;

/// Of about how many rows of a large table it is looked at what they say.
const SAMPLE: usize = 1 << 12;

/// A row that counts.
#[derive(Clone, Copy)]
struct Told {
    /// The minute at which it was given, where that is known.
    minute: Option<i64>,
    day: Day,
    /// A hash of what it says but for words.
    coded: u64,
    /// A hash of all that it says.
    says: u64,
}

/// How exactly it is known when most rows of a table were given.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exactness {
    Unknown,
    Day,
    Minute,
}

/// The rows of a table that count: some of them, chosen by what they say.
struct Rows {
    told: Vec<Told>,
    /// One of so many is among them.
    share: u64,
    exactness: Exactness,
    /// When they were given and what they say, of those that are alone with both, in order.
    alone: Vec<(i64, u64)>,
}

impl Rows {
    fn of(told: Vec<Told>, share: u64) -> Self {
        let most = |has: &dyn Fn(&Told) -> bool| told.iter().filter(|told| has(told)).count() * 2 > told.len();
        let exactness = if most(&|told| told.minute.is_some()) {
            Exactness::Minute
        } else if most(&|told| told.day != Day::NONE) {
            Exactness::Day
        } else {
            Exactness::Unknown
        };
        let rows = Self { told, share, exactness, alone: Vec::new() };
        Self { alone: rows.alone(exactness, share), ..rows }
    }

    /// The rows that are among one of so many.
    fn chosen(&self, share: u64) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(move |told| told.coded.is_multiple_of(share))
    }

    fn alone(&self, exactness: Exactness, share: u64) -> Vec<(i64, u64)> {
        let key = |told: &Told| {
            let when = match exactness {
                Exactness::Minute => told.minute,
                Exactness::Day => i64::try_from(told.day.place()).ok(),
                Exactness::Unknown => None,
            };
            (when.unwrap_or_default(), told.says)
        };
        let mut all: Vec<_> = self.chosen(share).map(key).collect();
        all.sort_unstable();
        all.chunk_by(|one, other| one == other).filter(|keys| keys.len() == 1).map(|keys| keys[0]).collect()
    }

    /// As `alone`, which is at hand for what is mostly asked.
    fn keys(&self, exactness: Exactness, share: u64) -> Cow<'_, [(i64, u64)]> {
        if (exactness, share) == (self.exactness, self.share) {
            return Cow::Borrowed(&self.alone);
        }
        Cow::Owned(self.alone(exactness, share))
    }
}

/// Points at files of which most rows stand in another file as well, as it seems; `known` are those of which it is said
/// already.
pub(super) fn find(census: &Census<'_, '_>, lost: &[Lost], known: &[[usize; 2]]) -> Vec<Problem> {
    if census.tables.len() < 2 {
        return Vec::new();
    }
    let rows: Vec<_> = (0..census.tables.len()).map(|table| census.part.rows_of_table(table).len()).collect();
    let share = |table: usize| (rows[table] / SAMPLE + 1).next_power_of_two() as u64;
    let chunks = 0..census.part.chunks.len();
    let large: Vec<_> = chunks.filter(|chunk| rows[census.part.chunks[*chunk].table] >= FEWEST).collect();
    let told = large.into_par_iter().map(|chunk| {
        let table = census.part.chunks[chunk].table;
        (table, tell(census, chunk, lost, share(table)))
    });
    let told: Vec<_> = told.collect();
    let mut tables: BTreeMap<usize, Vec<Told>> = BTreeMap::new();
    for (table, told) in told {
        tables.entry(table).or_default().extend(told);
    }
    tables.retain(|_, told| told.len() >= FEWEST);
    let tables: Vec<_> = tables.into_iter().collect();
    let of = |(table, told): (usize, Vec<Told>)| (table, Rows::of(told, share(table)));
    let tables: Vec<_> = tables.into_par_iter().map(of).collect();
    let pairs = tables.par_iter().enumerate().flat_map_iter(|(place, one)| {
        let others = tables[place + 1..].iter().take(MOST);
        others.map(move |other| (one, other))
    });
    let point = |((one, first), (other, second)): (&(usize, Rows), &(usize, Rows))| {
        if known.contains(&[*one, *other]) {
            return None;
        }
        let rows = compare(first, second)?;
        let files = [&census.tables[*one].file, &census.tables[*other].file];
        Some(again(files.map(|file| &**file), rows, first.exactness.min(second.exactness)))
    };
    pairs.filter_map(point).collect()
}

/// The rows of a chunk that count, one of so many.
fn tell(census: &Census<'_, '_>, chunk: usize, lost: &[Lost], share: u64) -> Vec<Told> {
    let rows = census.part.rows_of(chunk);
    let coded = census.part.coded(rows.clone());
    let tell = |key: &Key| {
        let (coded, row) = (coded[key.place()], rows.start + key.place());
        let counts = || lost.binary_search_by_key(&row, |lost| lost.row).is_err();
        if !coded.is_multiple_of(share) || !counts() {
            return None;
        }
        let says = if census.part.has_words(row) { census.saying(row) } else { coded };
        Some(Told { minute: key.minute(), day: census.part.days[row], coded, says })
    };
    census.part.chunks[chunk].keys.all(&census.part.keys).iter().filter_map(tell).collect()
}

/// How many of the rows of two tables stand in both, and of how many, if that is most of them and hardly chance.
fn compare(one: &Rows, other: &Rows) -> Option<[usize; 2]> {
    let (exactness, share) = (one.exactness.min(other.exactness), one.share.max(other.share));
    let [first, second] = [one, other].map(|rows| rows.keys(exactness, share));
    let both = first.iter().filter(|key| second.binary_search(key).is_ok()).count();
    // What is said often, two people say on one day by chance.
    let most = if exactness == Exactness::Minute { 3 } else { 4 };
    if both < FEWEST || both * 5 < first.len().min(second.len()) * most {
        return None;
    }
    let [first, second] = [one, other].map(|rows| rows.chosen(share).collect::<Vec<_>>());
    let fewer = first.len().min(second.len());
    let pairs: Vec<_> = chance::pairs(first.len(), second.len(), SAMPLE).collect();
    let alike = pairs.iter().filter(|(one, other)| first[*one].says == second[*other].says).count();
    let is_most = both * 5 >= fewer * most && chance::agree(fewer, both, fewer * alike / pairs.len());
    is_most.then_some([both, fewer])
}

fn again([first, second]: [&str; 2], rows: [usize; 2], exactness: Exactness) -> Problem {
    let when = match exactness {
        Exactness::Minute => " at the same time",
        Exactness::Day => " on the same day",
        Exactness::Unknown => "",
    };
    let [rows, of] = rows.map(grouped);
    Problem::warning(format!(
        "`{second}` and `{first}` say the same{when} under other ids or none, and count twice: {rows} of {of} rows"
    ))
    .hint("if one file holds the answers of the other again, move one of them out of `responses/`")
}
