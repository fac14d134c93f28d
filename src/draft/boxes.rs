//! What shows that a column is a box to tick.

use super::heading::readable;
use super::labels;
use super::profile::Profile;
use super::source::Column;

/// The fewest rows in which one and the same mark of a column is no chance.
const MARKED: usize = 8;
/// So many people who say yes are too many for a question to which anybody could say no, where at least one in so many
/// leaves it empty.
const ENOUGH: usize = 30;
const OFTEN: usize = 5;
/// What is said of a question to which nobody says no.
pub(super) const NEVER_DENIED: &str = "Nobody says no: is it a box to tick? Then the share of yes says nothing.";

/// Whether each column holds one mark of its own, or nothing: so some tools write a box, whatever the mark is.
pub(super) fn are_marked<'p>(mut profiles: impl Iterator<Item = &'p Profile> + Clone) -> bool {
    profiles.clone().all(|profile| profile.values.len() <= 1 && profile.rows >= MARKED)
        && profiles.any(|profile| profile.filled < profile.rows)
}

/// Whether a column holds yes or nothing, in too many rows for chance.
pub(super) fn is_never_denied(column: &Column) -> bool {
    let profile = &column.profile;
    let mut values = profile.values.keys();
    let is_yes = values.next().is_some_and(|value| labels::is_yes(value)) && values.next().is_none();
    is_yes && profile.rows >= MARKED && profile.filled < profile.rows
}

/// Whether a column of yes or nothing is a box. To a question that few are shown, or that nearly everybody answers, it may
/// be that nobody says no.
pub(super) fn is_only_ticked(column: &Column) -> bool {
    let profile = &column.profile;
    let is_likely = profile.filled >= ENOUGH && (profile.rows - profile.filled) * OFTEN >= profile.rows;
    is_never_denied(column) && (is_likely || !column.asks())
}

/// Whether every cell that says anything repeats the option, but for blanks.
pub(super) fn repeats(values: &[&str], option: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ')' | '-');
    let same = |value: &str, option: &str| readable(value).eq_ignore_ascii_case(&readable(option));
    matches!(values, [value] if same(value, option) || same(value, option.trim_start_matches(number)))
}
