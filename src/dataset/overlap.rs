//! Answers that stand in two files, as what they say and when shows, and yet count twice: the ids were written in another
//! way, left out of one file or numbered anew, or one file has days where the other has times.
//!
//! What says so is what is rare: an answer that stands once in each file. It tells nothing where chance brings about as
//! many of them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::census::{Census, Lost};
use super::keys::Key;
use super::{Day, again, chance};
use crate::problem::{Problem, grouped};

/// The fewest rows that show anything.
const FEWEST: usize = 3;

/// How many further files are compared with a file.
const MOST: usize = 64;

/// The fewest rows that are hardly all said again by chance.
const MANY: usize = 10;

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
    /// Whether it says something that hardly anybody else does.
    is_long: bool,
}

impl Told {
    /// When it was given, as exactly as is asked.
    fn when(&self, exactness: Exactness) -> Option<i64> {
        match exactness {
            Exactness::Minute => self.minute,
            Exactness::Day => i64::try_from(self.day.place()).ok(),
            Exactness::Unknown => None,
        }
    }
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
    /// Those that say what no other does, in order of it.
    rare: Vec<Told>,
    /// How many of these two halves of the table have in common.
    halves: usize,
    /// What they say, as far as that is looked at, in order.
    sayings: Vec<i64>,
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
        let half = |which: usize| rare(told.iter().skip(which).step_by(2));
        let halves = shared(&half(0), &half(1)).count();
        Self { rare: rare(&told), sayings: sayings(&told), told, share, exactness, halves }
    }

    /// Whether all of some further rows say what rows of these say, where hardly as many of their own say so.
    fn hold(&self, other: &Self) -> bool {
        let (own, rest) = self.told.split_at(other.told.len().min(self.told.len() / 2));
        let is_held = again::shared(&self.sayings, &other.sayings, 0) * 50 >= other.told.len() * 49;
        is_held && other.told.len() >= MANY && again::shared(&sayings(own), &sayings(rest), 0) * 20 <= own.len() * 17
    }

    fn rare(&self, share: u64) -> Vec<Told> {
        let is_chosen = |told: &&Told| told.coded.is_multiple_of(share);
        self.rare.iter().filter(is_chosen).copied().collect()
    }
}

/// What rows say, in order.
fn sayings(rows: &[Told]) -> Vec<i64> {
    let mut sayings: Vec<_> = rows.iter().map(|told| told.says.cast_signed()).collect();
    sayings.sort_unstable();
    sayings
}

/// The rows that say what no other of them does, in order of what they say.
fn rare<'t>(rows: impl IntoIterator<Item = &'t Told>) -> Vec<Told> {
    let mut rows: Vec<_> = rows.into_iter().copied().collect();
    rows.sort_unstable_by_key(|told| told.says);
    rows.chunk_by(|one, other| one.says == other.says).filter(|rows| rows.len() == 1).map(|rows| rows[0]).collect()
}

/// The rows of two tables that say the same, where each table has one of them.
fn shared<'t>(one: &'t [Told], other: &'t [Told]) -> impl Iterator<Item = (&'t Told, &'t Told)> {
    let find = |told: &'t Told| Some((told, &other[other.binary_search_by_key(&told.says, |told| told.says).ok()?]));
    one.iter().filter_map(find)
}

/// Points at files of which rows stand in another file as well, as it seems; `known` are those of which it is said
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
        let common = compare(first, second)?;
        let files = [&census.tables[*one].file, &census.tables[*other].file];
        Some(twice(files.map(|file| &**file), &common))
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
        let (says, is_long) = if census.part.has_words(row) { census.saying(row) } else { (coded, false) };
        Some(Told { minute: key.minute(), day: census.part.days[row], coded, says, is_long })
    };
    census.part.chunks[chunk].keys.all(&census.part.keys).iter().filter_map(tell).collect()
}

/// What two tables have in common.
struct Common {
    rows: usize,
    /// How exactly these rows were given at the same time.
    exactness: Exactness,
}

/// How many of the rows of two tables stand in both, if that are more than chance makes.
fn compare(one: &Rows, other: &Rows) -> Option<Common> {
    let (exactness, share) = (one.exactness.min(other.exactness), one.share.max(other.share));
    let [first, second] = [one, other].map(|rows| rows.rare(share));
    let both: Vec<_> = shared(&first, &second).collect();
    let is_at_once =
        |(one, other): &(&Told, &Told)| one.when(exactness).is_some_and(|when| Some(when) == other.when(exactness));
    let at_once = both.iter().filter(|pair| is_at_once(pair)).count();
    if at_once >= FEWEST {
        // Who says the same may be the same person.
        let pairs = chance::pairs(one.told.len(), other.told.len(), SAMPLE);
        let pairs = pairs.map(|(first, second)| (&one.told[first], &other.told[second]));
        let pairs: Vec<_> = pairs.filter(|(first, second)| first.says != second.says).collect();
        let by_chance = pairs.iter().filter(|pair| is_at_once(pair)).count();
        if chance::is_more(at_once, (both.len() * by_chance) as f64 / pairs.len().max(1) as f64) {
            return Some(Common { rows: at_once, exactness });
        }
    }
    // Two halves of a table, which hold nobody twice, have as much in common as chance makes; half a row more is a guess
    // where they have nothing.
    let number = |rows: &Rows| rows.told.len() as f64 * rows.share as f64;
    let (larger, smaller) = if number(one) < number(other) { (other, one) } else { (one, other) };
    let part = number(smaller) / number(larger) * larger.share as f64 / share as f64;
    let by_chance = 4.0 * (larger.halves as f64 + 0.5) * part;
    let long = both.iter().filter(|(one, _)| one.is_long).count();
    let is_more = chance::is_more(both.len(), by_chance) || larger.halves == 0 && long >= FEWEST;
    if is_more {
        return Some(Common { rows: both.len(), exactness: Exactness::Unknown });
    }
    let are_held = exactness == Exactness::Unknown && larger.share == smaller.share && larger.hold(smaller);
    are_held.then_some(Common { rows: smaller.told.len(), exactness })
}

fn twice([first, second]: [&str; 2], common: &Common) -> Problem {
    let when = match common.exactness {
        Exactness::Minute => " at the same time",
        Exactness::Day => " on the same day",
        Exactness::Unknown => "",
    };
    let rows = grouped(common.rows);
    let message = format!(
        "at least {rows} rows say the same{when} in `{second}` as in `{first}`, under other ids or none, and count twice"
    );
    Problem::warning(message).hint("if one file holds answers of the other again, move one of them out of `responses/`")
}
