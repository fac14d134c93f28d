//! Numbers beside the words of a scale, of which a cell alone does not show that they are its points: `Never (0)`.

use std::collections::{BTreeMap, BTreeSet};

use super::whole_number;
use crate::draft::labels::{self, no_answer};

/// The fewest and the greatest points of such a scale.
const FEWEST: usize = 3;
const LAST: i64 = 10;

/// The points of the cells, each with its words, where all cells have both and they are a scale together: each number has
/// its words, hardly any between the ends is missing, and at least every second label says how good or how much.
pub(super) fn words<'v>(cells: impl Iterator<Item = &'v String>) -> BTreeMap<&'v str, (i64, &'v str)> {
    let cells = cells.map(String::as_str).filter(|cell| no_answer(cell).is_none());
    let points: Option<BTreeMap<_, _>> = cells.map(|cell| Some((cell, point(cell)?))).collect();
    points.filter(are_scale).unwrap_or_default()
}

fn are_scale(points: &BTreeMap<&str, (i64, &str)>) -> bool {
    let numbers: BTreeSet<i64> = points.values().map(|(number, _)| *number).collect();
    let labels: BTreeSet<&str> = points.values().map(|(_, label)| *label).collect();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return false };
    let is_each = numbers.len() == points.len() && labels.len() == points.len();
    let are_most = i64::try_from(numbers.len()).is_ok_and(|count| count * 2 > last - first.min(&1));
    let judge = labels.iter().filter(|label| labels::says_how_much(label)).count();
    is_each && are_most && numbers.len() >= FEWEST && *first >= 0 && *last <= LAST && judge * 2 >= labels.len()
}

/// The number at the end of a label or before it, without regard to what parts them.
fn point(cell: &str) -> Option<(i64, &str)> {
    let inner = cell.strip_suffix([')', ']']).unwrap_or(cell).trim_end();
    let label = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    let (number, label) = if label.len() < inner.len() {
        (
            &inner[label.len()..],
            label.trim_end_matches(|c: char| c.is_whitespace() || "([-\u{2013}\u{2014}:=".contains(c)),
        )
    } else {
        let (number, label) = cell.split_once(char::is_whitespace)?;
        (number, label.trim())
    };
    let is_words = label.chars().any(char::is_alphabetic) && !label.contains(|c: char| c.is_ascii_digit());
    whole_number(number).filter(|_| is_words).map(|number| (number, label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_beside_words_are_points_where_all_cells_are_a_scale() {
        let case = |cells: &[&str], expected: &[(i64, &str)]| {
            let cells: Vec<_> = cells.iter().map(|cell| (*cell).to_owned()).collect();
            let mut points: Vec<_> = words(cells.iter()).into_values().collect();
            points.sort_unstable();
            assert_eq!(points, expected, "{cells:?}");
        };
        let three: &[(i64, &str)] = &[(0, "Never"), (1, "Sometimes"), (2, "Always")];
        case(&["Always (2)", "Never (0)", "Sometimes (1)", "n/a"], three);
        case(&["Always - 2", "Never: 0", "Sometimes [1]"], three);
        case(&["2 Always", "0 Never", "1 Sometimes"], three);
        case(&["Always (2)", "Never (0)", "Never (1)"], &[]);
        case(&["Room 1", "Room 2", "Room 3"], &[]);
        case(&["Red (1)", "Green (2)", "Blue (3)"], &[]);
        case(&["1 child", "2 children", "3 or more"], &[]);
        case(&["Always (2)", "Never (0)", "Sometimes"], &[]);
    }
}
