//! What makes it doubtful that rows of one id are one person's, or that the right one of them counts.

use std::cmp::Reverse;

use super::census::{Census, Lost, Repeated, Repeats, Winner};
use super::mapping::Mapping;
use crate::problem::{Count, Problem, grouped};
use crate::responses::Account;

/// So many rows show a pattern.
const A_PATTERN: usize = 5;

/// How many ids are named that may be words.
const NAMED: usize = 3;

/// The rows of each table that lost in a certain way: how many there are, and the first of them.
fn lost_to(census: &Census<'_, '_>, lost: &[Lost], accounts: &[Account], to: Winner) -> Vec<(usize, Option<usize>)> {
    let mut tables = vec![(0, None); accounts.len()];
    for lost in lost.iter().filter(|lost| lost.to == to) {
        let (rows, first) = &mut tables[census.part.table_of(lost.row)];
        *rows += 1;
        first.get_or_insert(lost.row);
    }
    tables
}

/// Points at ids that many rows share which were given at different times, where nobody says that this is meant, and it
/// is not due to a few words.
pub(super) fn replaced(
    census: &Census<'_, '_>,
    lost: &[Lost],
    accounts: &[Account],
    words: &[Repeated],
) -> Vec<Problem> {
    let replaced = lost_to(census, lost, accounts, Winner::Replacing);
    let of_words: usize = words.iter().map(|word| word.times).sum();
    if of_words * 2 >= replaced.iter().map(|(rows, _)| rows).sum() {
        return Vec::new();
    }
    let each = census.mappings.iter().zip(accounts).zip(replaced);
    let problem = |((mapping, account), (rows, _)): ((&Mapping, &Account), (usize, Option<usize>))| {
        let is_said = mapping.has_own_ids() || census.survey.policy.stated_duplicates.is_some();
        let column =
            mapping.name(mapping.id.filter(|_| !is_said && rows >= A_PATTERN && rows * 10 >= account.read)?)?;
        let them = format!("{} of the {} rows", grouped(rows), grouped(account.read));
        let message =
            format!("{them} of `{}` are replaced by a later one with the same id in `{column}`", mapping.file);
        Some(Problem::warning(message).hint(format!(
            "where `{column}` is a customer or a device and not a response, take it out of `id` under `[columns]`; where people answered again, write `duplicates = \"last\"` under `[responses]`"
        )))
    };
    each.filter_map(problem).collect()
}

/// Points at the rows that have other answers than one with the same id, where nothing tells which of them is the later.
pub(super) fn rivals(census: &Census<'_, '_>, lost: &[Lost], accounts: &[Account]) -> Vec<Problem> {
    let rivals = lost_to(census, lost, accounts, Winner::Rivalling);
    let problem = |(mapping, (rows, first)): (&Mapping, (usize, Option<usize>))| {
        let (id, column) = (census.id(first?)?, mapping.name(mapping.id?)?);
        let (them, have) = (Count::of(rows, "row", "rows"), if rows == 1 { "has" } else { "have" });
        let message = format!(
            "{them} of `{}` {have} other answers than another with the same id in `{column}`, as `{id}`, and no time says which is the later",
            mapping.file
        );
        Some(Problem::warning(message).hint(
            "of each two, the one with more answers counts, and the set-aside page lists the other; if one file is an older download, move it out of `responses/`",
        ))
    };
    census.mappings.iter().zip(rivals).filter_map(problem).collect()
}

/// Points at the rows of which an answer is lost, since the one with the same id that counts leaves it out.
pub(super) fn lacking(census: &Census<'_, '_>, lost: &[Lost], accounts: &[Account]) -> Vec<Problem> {
    let lacking = lost_to(census, lost, accounts, Winner::Lacking);
    let problem = |(mapping, (rows, first)): (&Mapping, (usize, Option<usize>))| {
        let (id, column) = (census.id(first?)?, mapping.name(mapping.id?)?);
        let them = Count::of(rows, "row", "rows");
        let (do_not, answer) = if rows == 1 { ("does not", "answers") } else { ("do not", "answer") };
        let message = format!(
            "{them} of `{}` with the same id in `{column}` as another, as `{id}`, {do_not} count, and {answer} what the other leaves out",
            mapping.file
        );
        Some(Problem::warning(message).hint(
            "of each two, the one with more answers counts; where a file has other columns of the same responses, put these side by side in one file, by the ids",
        ))
    };
    census.mappings.iter().zip(lacking).filter_map(problem).collect()
}

/// The ids that come more often than chance makes of those that come twice: words, perhaps, for people without one.
pub(super) fn find_words(census: &Census<'_, '_>, repeats: Repeats) -> Vec<Repeated> {
    let Repeats { ids, twice, mut often } = repeats;
    let is_said = census.survey.policy.stated_duplicates.is_some();
    // Where many ids come again, it is people who answer again.
    if is_said || often.len() * 4 > ids || often.len() * ids <= 3 * twice * twice {
        return Vec::new();
    }
    often.sort_unstable_by_key(|repeated| (Reverse(repeated.times), repeated.row));
    often
}

/// Points at such ids.
pub(super) fn words(census: &Census<'_, '_>, words: &[Repeated]) -> Vec<Problem> {
    let problem = |word: &Repeated| {
        let mapping = &census.mappings[census.part.table_of(word.row)];
        let column = mapping.name(mapping.id?)?;
        let message = format!(
            "{} rows have the id `{}` in `{column}`, and one of them counts",
            grouped(word.times + 1),
            census.id(word.row)?
        );
        Some(Problem::warning(message).hint(format!(
            "where it stands for people without an id, make these cells empty in a copy of the file; where `{column}` is a customer or a device and not a response, take it out of `id` under `[columns]`; where people answered again, write `duplicates = \"last\"` under `[responses]`"
        )))
    };
    words.iter().take(NAMED).filter_map(problem).collect()
}
