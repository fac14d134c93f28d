//! Rows without an id that say the same at the same second: one person's who sent twice, or who stands in two files; or
//! different people's, where many answered at once or an import wrote all answers in one go.

use std::collections::{BTreeMap, BTreeSet};

use super::census::{Census, Lost, Winner};
use super::chance;
use super::keys::{Identity, STEP};
use crate::problem::{Problem, grouped};
use crate::responses::Account;

/// So many rows show a pattern.
const A_PATTERN: usize = 5;

/// How many rows of a table show how often two of them say the same.
const SAMPLE: usize = 4_096;

/// Of the rows in one step, one in so many is in one second.
const SECONDS: usize = (1 << STEP) / 1_000;

/// Lets those rows count that say the same as another at the same second, where chance makes about as many of them; and
/// says what is doubtful about the others.
pub(super) fn release(census: &Census<'_, '_>, lost: &mut Vec<Lost>, accounts: &[Account]) -> Vec<Problem> {
    let mut beside: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); accounts.len()];
    let mut elsewhere = vec![0; accounts.len()];
    for lost in lost.iter() {
        let table = || census.part.table_of(lost.row);
        match lost.to {
            Winner::Beside => _ = beside[table()].insert(lost.row),
            Winner::Elsewhere => elsewhere[table()] += 1,
            _ => {}
        }
    }
    let all = if elsewhere.iter().any(|rows| *rows > 0) { steps(census, None) } else { Vec::new() };
    let is_chance = |(table, rows): (usize, &BTreeSet<usize>)| !rows.is_empty() && are_chance(census, table, rows);
    let chance: Vec<_> = beside.iter().enumerate().map(is_chance).collect();
    let is_chance = |(table, rows): (usize, &usize)| *rows > 0 && meet_by_chance(census, table, *rows, &all);
    let meeting: Vec<_> = elsewhere.iter().enumerate().map(is_chance).collect();
    lost.retain(|lost| match lost.to {
        Winner::Beside => !chance[census.part.table_of(lost.row)],
        Winner::Elsewhere => !meeting[census.part.table_of(lost.row)],
        _ => true,
    });
    let counts = |(table, account): (usize, &Account)| {
        let released = [(chance[table], beside[table].len()), (meeting[table], elsewhere[table])];
        let released = released.iter().filter(|(is_chance, _)| *is_chance).map(|(_, rows)| rows).sum();
        doubt(account, released, if chance[table] { 0 } else { beside[table].len() })
    };
    accounts.iter().enumerate().flat_map(counts).collect()
}

/// The steps of the times of rows without an id, of one table or of all, in order.
fn steps(census: &Census<'_, '_>, table: Option<usize>) -> Vec<u32> {
    let rivals = (0..256).flat_map(|part| census.rivals(part));
    let made = rivals.filter(|rival| rival.key.identity() == Identity::Made);
    let of_table = made.filter(|rival| table.is_none_or(|table| census.table(*rival) == table));
    let mut steps: Vec<_> = of_table.filter_map(|rival| rival.key.step()).collect();
    steps.sort_unstable();
    steps
}

/// Whether so many rows of a table may say the same as one of another table at the same second by chance; `all` are the
/// steps of all tables.
fn meet_by_chance(census: &Census<'_, '_>, table: usize, lost: usize, all: &[u32]) -> bool {
    let rows = census.part.rows_of_table(table);
    // Who downloads a file again has more in common with the one before.
    if lost * 5 > rows.len() {
        return false;
    }
    let near = |steps: &[u32]| {
        let first = all.partition_point(|step| *step < steps[0]);
        let number = all[first..].partition_point(|step| *step == steps[0]);
        steps.len() * (number - steps.len())
    };
    let near: usize = steps(census, Some(table)).chunk_by(|one, other| one == other).map(near).sum();
    let pairs = || chance::pairs(rows.len(), census.part.len(), SAMPLE);
    let alike = pairs().filter(|(one, other)| census.are_alike(rows.start + one, *other)).count();
    2 * near * alike >= lost * SECONDS * SAMPLE
}

/// Whether some rows of a table may say the same as another at the same second by chance.
fn are_chance(census: &Census<'_, '_>, table: usize, lost: &BTreeSet<usize>) -> bool {
    let near = steps(census, Some(table));
    let near: usize = near.chunk_by(|one, other| one == other).map(|rows| pairs(rows.len())).sum();
    let rows = census.part.rows_of_table(table);
    let sample: Vec<_> = chance::pairs(rows.len(), rows.len(), SAMPLE).filter(|(one, other)| one != other).collect();
    let is_alike = |(one, other): &&(usize, usize)| census.say_the_same(rows.start + one, rows.start + other);
    let alike = sample.iter().filter(is_alike).count();
    // Twice as many are still chance.
    if 2 * near * alike >= lost.len() * SECONDS * sample.len() {
        return true;
    }
    // An import may have written many rows in one second, and hardly any in those beside it.
    let made = || {
        let rivals = (0..256).flat_map(|part| census.rivals(part));
        rivals.filter(|rival| rival.key.identity() == Identity::Made && census.table(*rival) == table)
    };
    let crowded = made().filter(|rival| lost.contains(&census.row(*rival)));
    let crowded: BTreeSet<_> = crowded.map(|rival| rival.key.step()).collect();
    let mut at_once: BTreeMap<_, Vec<u64>> = BTreeMap::new();
    for rival in made().filter(|rival| crowded.contains(&rival.key.step())) {
        at_once.entry(census.second(census.row(rival))).or_default().push(rival.key.id());
    }
    for ids in at_once.values_mut() {
        ids.sort_unstable();
    }
    let same: usize = at_once.values().flat_map(|ids| ids.chunk_by(u64::eq)).map(|ids| pairs(ids.len())).sum();
    let of: usize =
        at_once.values().filter(|ids| ids.windows(2).any(|ids| ids[0] == ids[1])).map(|ids| pairs(ids.len())).sum();
    2 * of * alike >= same * sample.len()
}

/// How many pairs so many rows make.
fn pairs(rows: usize) -> usize {
    rows * (rows - 1) / 2
}

/// Points at the rows that count, and at those that do not, where these are many.
fn doubt(Account { file, read, .. }: &Account, counted: usize, alike: usize) -> Vec<Problem> {
    let are_many = |rows: usize| rows >= A_PATTERN && rows * 50 >= *read;
    let mut problems = Vec::new();
    if are_many(counted) {
        let them = grouped(counted);
        let message = format!(
            "in `{file}`, {them} rows say the same as another at the same second, which is hardly more than chance makes so"
        );
        problems.push(Problem::warning(message).hint(
            "all of them count: so many answered at once, or an import wrote the answers; take out any that was sent twice",
        ));
    }
    if are_many(alike) {
        let message = format!(
            "{} of the {} rows of `{file}` say word for word the same as another of its rows at the same second",
            grouped(alike),
            grouped(*read)
        );
        problems.push(Problem::warning(message).hint(
            "each counts once; if they are different people's, download the file with ids and name their column in `id` under `[columns]`",
        ));
    }
    problems
}
