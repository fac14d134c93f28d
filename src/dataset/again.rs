//! Answers that a second file seems to hold again, without an id and written in another way, so that they count twice.

use std::collections::BTreeMap;

use super::census::{Census, Lost};
use super::keys::{Identity, Key};
use crate::problem::{Problem, grouped};

/// The fewest rows that show anything.
const FEWEST: usize = 3;

/// How many further files are compared with a file.
const MOST: usize = 64;

/// Minutes by which the clocks of two zones may differ.
const QUARTER: i64 = 15;
const QUARTERS: i64 = 14 * 4;

/// Minutes to which times may be rounded.
const STEPS: [i64; 4] = [60, 30, 15, 5];

/// The fewest rows of which the same things are hardly said twice by chance.
const MANY: usize = 20;

/// Some rows of a table that have no id, by what they would be found again.
#[derive(Default)]
struct Rows {
    /// How many there are.
    number: usize,
    /// The minutes at which they were given, in order, where those are known.
    minutes: Vec<i64>,
    /// What the others say, in order.
    sayings: Vec<i64>,
}

impl Rows {
    fn add(&mut self, key: Key) {
        self.number += 1;
        match key.minute() {
            Some(minute) => self.minutes.push(minute),
            None => self.sayings.push(key.id().cast_signed()),
        }
    }

    fn sort(&mut self) {
        self.minutes.sort_unstable();
        self.sayings.sort_unstable();
    }

    /// Whether it is known when most were given.
    fn are_timed(&self) -> bool {
        self.minutes.len() * 2 > self.number
    }

    /// Whether another row hardly falls into the same minute as one of these.
    fn are_far_between(&self) -> bool {
        let minutes = self.minutes.last().zip(self.minutes.first()).map_or(0, |(last, first)| last.abs_diff(*first));
        // Times may be rounded to hours, or to parts of them.
        let are_rounded = |step: &i64| {
            let on_step = self.minutes.iter().filter(|minute| *minute % step == 0).count();
            on_step * 10 >= self.minutes.len() * 9
        };
        let step = STEPS.into_iter().find(are_rounded).unwrap_or(1);
        self.minutes.len() as u64 * 5 <= minutes / step.unsigned_abs()
    }
}

/// The rows of a table that have no id: all of them, and those that count so far.
#[derive(Default)]
struct Nameless {
    all: Rows,
    counted: Rows,
}

/// Points at files of which most rows without an id stand in another file as well, as it seems: at each two of them, by
/// their places.
pub(super) fn find(census: &Census<'_, '_>, lost: &[Lost]) -> Vec<([usize; 2], Problem)> {
    if census.tables.len() < 2 {
        return Vec::new();
    }
    let counts = |row: usize| lost.binary_search_by_key(&row, |lost| lost.row).is_err();
    let rivals = (0..256).flat_map(|part| census.rivals(part));
    let mut tables: BTreeMap<usize, Nameless> = BTreeMap::new();
    for rival in rivals.filter(|rival| rival.key.identity() != Identity::Sent) {
        let rows = tables.entry(census.table(rival)).or_default();
        rows.all.add(rival.key);
        if counts(census.row(rival)) {
            rows.counted.add(rival.key);
        }
    }
    tables.retain(|_, rows| rows.all.number >= FEWEST);
    for rows in tables.values_mut() {
        rows.all.sort();
        rows.counted.sort();
    }
    let tables: Vec<_> = tables.into_iter().collect();
    let pairs = tables.iter().enumerate().flat_map(|(place, one)| {
        let others = tables[place + 1..].iter().take(MOST);
        others.map(move |other| (one, other))
    });
    let point = |((one, first), (other, second)): (&(usize, Nameless), &(usize, Nameless))| {
        let common = compare(&first.all, &second.all)?;
        // What is known to be the same was set aside.
        let rows = common.rows(&first.counted, &second.counted);
        let files = [&census.tables[*one].file, &census.tables[*other].file];
        (rows > 0).then(|| ([*one, *other], again(files.map(|file| &**file), [rows, second.all.number], common)))
    };
    pairs.filter_map(point).collect()
}

/// What rows of two tables have in common.
#[derive(Clone, Copy)]
enum Common {
    /// The minute at which they were given, by clocks that differ by so many minutes.
    Minutes(i64),
    /// What they say.
    Sayings,
}

impl Common {
    /// How many rows have it in common.
    fn rows(self, one: &Rows, other: &Rows) -> usize {
        match self {
            Self::Minutes(ahead) => shared(&one.minutes, &other.minutes, ahead),
            Self::Sayings => shared(&one.sayings, &other.sayings, 0),
        }
    }
}

/// What two tables have in common, if that is most of the smaller one.
fn compare(one: &Rows, other: &Rows) -> Option<Common> {
    let fewer = one.number.min(other.number);
    let rows = |common: &Common| common.rows(one, other);
    if !one.are_timed() || !other.are_timed() {
        // What the rows of two files say is hardly ever the same from the first to the last.
        let is_all = one.number == other.number && fewer >= MANY && rows(&Common::Sayings) == fewer;
        return Some(Common::Sayings).filter(|_| is_all);
    }
    if !one.are_far_between() || !other.are_far_between() {
        return None;
    }
    let at_once = Common::Minutes(0);
    if rows(&at_once) >= FEWEST && rows(&at_once) * 5 >= fewer * 3 {
        return Some(at_once);
    }
    // Among so many differences of clocks, few rows may meet by chance.
    let clocks = (-QUARTERS..=QUARTERS).map(|quarters| Common::Minutes(quarters * QUARTER));
    let best = clocks.max_by_key(rows)?;
    Some(best).filter(|common| rows(common) >= 2 * FEWEST && rows(common) * 5 >= fewer * 4)
}

/// How many entries two lists in order share, where the second is ahead.
pub(super) fn shared(one: &[i64], other: &[i64], ahead: i64) -> usize {
    let (mut one, mut other, mut both) = (one.iter().peekable(), other.iter().peekable(), 0);
    while let (Some(first), Some(second)) = (one.peek(), other.peek()) {
        let order = first.wrapping_add(ahead).cmp(second);
        both += usize::from(order.is_eq());
        one.next_if(|_| order.is_le());
        other.next_if(|_| order.is_ge());
    }
    both
}

fn again([first, second]: [&str; 2], rows: [usize; 2], common: Common) -> Problem {
    let why = match common {
        Common::Minutes(0) => format!("were given at the same time as rows of `{first}`"),
        Common::Minutes(ahead) => {
            let clocks = format!("{}:{:02} hours", ahead.abs() / 60, ahead.abs() % 60);
            format!("were given at the same time as rows of `{first}`, by clocks that are {clocks} apart")
        }
        Common::Sayings => format!("say the same as rows of `{first}`"),
    };
    let [rows, of] = rows.map(grouped);
    Problem::warning(format!("rows without an id in `{second}` {why}, and count twice: {rows} of {of}"))
        .hint("if one file holds the answers of the other again, move one of them out of `responses/`")
}
