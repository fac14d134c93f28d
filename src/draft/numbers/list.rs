//! Numbers that stand for things, in no order from bad to good.

use std::collections::BTreeSet;

use super::words::{DEGREE, RATES, THINGS};
use super::{Choice, IN_SIGHT, Kind, Options, Whole, labels, point, says};

/// Whether numbers are those of a list of things: the heading asks for a reason or for one of several, or the cells are
/// written as lists are, `2. Price`; and the words beside them say nothing of how good or how much.
pub(super) fn names_things(heading: &str, whole: &Whole) -> bool {
    let asks = says(heading, THINGS) && !says(heading, DEGREE);
    let rates = says(heading, RATES);
    if whole.labels.is_empty() {
        return asks
            && !rates
            && whole.counts.len() <= IN_SIGHT
            && whole.counts.first_key_value().is_some_and(|(first, _)| *first >= 1);
    }
    let labels = || whole.labels.values();
    let is_list = |(_, cell): &(String, String)| {
        let rest = cell.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < cell.len() && rest.starts_with(['.', ')'])
    };
    // Of other letters, no word is known to be that of a scale.
    let is_known = labels().all(|(label, _)| label.chars().any(|c| c.is_alphabetic() && c < '\u{250}'));
    let judge = labels().filter(|(label, _)| labels::says_how_much(label)).count();
    let different: BTreeSet<_> = labels().map(|(label, _)| label).collect();
    let are_words = whole.labels.len() == whole.counts.len() && different.len() == whole.labels.len();
    let are_few = whole.counts.len() <= IN_SIGHT;
    are_words && are_few && judge * 2 < different.len() && (asks || !rates && is_known && labels().all(is_list))
}

/// One of several things, each with its number for a code.
pub(super) fn choices(whole: &Whole, remarks: &mut Vec<String>) -> Kind {
    if whole.labels.len() < whole.counts.len() {
        remarks.push("Codes: write what each of them stands for as its `label`.".to_owned());
    }
    let none = whole.strays.iter().filter_map(|stray| Some((stray.clone(), labels::no_number(stray)?)));
    let list: Vec<Choice> = whole.counts.keys().map(|code| point(*code, whole)).collect();
    Kind::Single(Options { list, other: None }, none.collect())
}
