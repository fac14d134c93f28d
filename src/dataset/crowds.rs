//! Rows of one file without an id that say the same at the same second: one person's who sent twice, or different
//! people's, where many answered at once or an import wrote all answers in one go.

use std::collections::{BTreeMap, BTreeSet};

use super::census::{Census, Lost, Winner};
use super::chance;
use super::keys::{Identity, STEP};
use crate::problem::{Count, Problem, grouped};
use crate::responses::Account;

/// So many rows show a pattern.
const A_PATTERN: usize = 5;

/// How many rows of a table show how often two of them say the same.
const SAMPLE: usize = 4_096;

/// Lets those rows count that say the same as another of their file at the same second, where chance makes about as many
/// of them; and says what is doubtful about the others.
pub(super) fn release(census: &Census<'_, '_>, lost: &mut Vec<Lost>, accounts: &[Account]) -> Vec<Problem> {
    let mut beside: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); accounts.len()];
    for lost in lost.iter().filter(|lost| lost.to == Winner::Beside) {
        beside[census.part.table_of(lost.row)].insert(lost.row);
    }
    let is_chance = |(table, rows): (usize, &BTreeSet<usize>)| !rows.is_empty() && are_chance(census, table, rows);
    let chance: Vec<_> = beside.iter().enumerate().map(is_chance).collect();
    lost.retain(|lost| lost.to != Winner::Beside || !chance[census.part.table_of(lost.row)]);
    let files = accounts.iter().zip(beside).zip(chance);
    files.filter_map(|((account, rows), is_chance)| doubt(account, rows.len(), is_chance)).collect()
}

/// Whether some rows of a table may say the same as another at the same second by chance.
fn are_chance(census: &Census<'_, '_>, table: usize, lost: &BTreeSet<usize>) -> bool {
    let made = || {
        let rivals = (0..256).flat_map(|part| census.rivals(part));
        rivals.filter(|rival| rival.key.identity() == Identity::Made && census.table(*rival) == table)
    };
    let mut steps: Vec<_> = made().filter_map(|rival| rival.key.step()).collect();
    steps.sort_unstable();
    let near: usize = steps.chunk_by(|one, other| one == other).map(|rows| pairs(rows.len())).sum();
    let rows = census.part.rows_of_table(table);
    let sample: Vec<_> = chance::pairs(rows.len(), rows.len(), SAMPLE).filter(|(one, other)| one != other).collect();
    let is_alike = |(one, other): &&(usize, usize)| census.say_the_same(rows.start + one, rows.start + other);
    let alike = sample.iter().filter(is_alike).count();
    // Of the rows in one step, one in so many is in one second; twice as many are still chance.
    let seconds = (1 << STEP) / 1_000;
    if 2 * near * alike >= lost.len() * seconds * sample.len() {
        return true;
    }
    // An import may have written many rows in one second, and hardly any in those beside it.
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

fn doubt(Account { file, read, .. }: &Account, rows: usize, is_chance: bool) -> Option<Problem> {
    if is_chance {
        let them = Count::of(rows, "row says", "rows say");
        let message = format!(
            "in `{file}`, {them} the same as another at the same second, which is hardly more than chance makes so"
        );
        return Some(Problem::warning(message).hint(
            "all of them count: so many answered at once, or an import wrote the answers; take out any that was sent twice",
        ));
    }
    if rows < A_PATTERN || rows * 50 < *read {
        return None;
    }
    let message = format!(
        "{} of the {} rows of `{file}` say word for word the same as another of its rows at the same second",
        grouped(rows),
        grouped(*read)
    );
    Some(Problem::warning(message).hint(
        "each counts once; if they are different people's, download the file with ids and name their column in `id` under `[columns]`",
    ))
}
