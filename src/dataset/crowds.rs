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
    let made = |part: usize| census.rivals(part).filter(|rival| rival.key.identity() == Identity::Made);
    let made = (0..256).flat_map(made).filter(|rival| census.table(*rival) == table);
    let mut all: Vec<_> = made.map(|rival| (rival.key.step(), census.row(rival), rival.key.id())).collect();
    all.sort_unstable();
    let sample: Vec<_> = chance::pairs(all.len(), all.len(), SAMPLE).filter(|(one, other)| one != other).collect();
    let alike = sample.iter().filter(|(one, other)| census.say_the_same(all[*one].1, all[*other].1)).count();
    let steps: Vec<_> = all.chunk_by(|one, other| one.0 == other.0).collect();
    let near: usize = steps.iter().map(|rows| pairs(rows.len())).sum();
    // Of the rows in one step, one in so many is in one second; twice as many are still chance.
    let seconds = (1 << STEP) / 1_000;
    if 2 * near * alike >= lost.len() * seconds * sample.len() {
        return true;
    }
    // An import may have written many rows in one second, and hardly any in those beside it.
    let mut at_once: BTreeMap<_, Vec<u64>> = BTreeMap::new();
    for rows in steps.iter().filter(|rows| rows.iter().any(|(_, row, _)| lost.contains(row))) {
        rows.iter().for_each(|(_, row, id)| at_once.entry(census.second(*row)).or_default().push(*id));
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
