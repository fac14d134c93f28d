//! The options of a question that nobody has described yet, found in the cells that hold several of them.
//!
//! Options repeat from person to person; words of a person's own do not. Pieces that never stand apart are one option
//! whose label holds the joint: "Milk, dairy alternative, or coffee creamer".

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::several::{Joint, listed};

/// Fewer answers with two or more options show nothing.
const FEWEST: usize = 3;

/// More options than these are words of people's own.
const MOST: usize = 100;

/// The share of cells that hold options alone, in percent. Others hold words behind "Other" too.
const WHOLE: usize = 60;

/// A piece seen so often beside another may be one label with it, though the other is seen elsewhere too. Two options
/// that few people ticked stand together by chance.
const FIRM: usize = 5;

/// The options of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// What joins them.
    pub(crate) joint: Joint,
    /// Their labels, the most frequent first.
    pub(crate) labels: Vec<String>,
}

/// A column cut by one joint.
struct Pieces<'t> {
    joint: Joint,
    /// The cells, each with the places of its pieces in it.
    cells: Vec<(&'t str, Vec<Range<usize>>)>,
}

/// Where a piece stands among others.
#[derive(Clone, Copy, Default)]
struct Place<'t> {
    count: usize,
    first: bool,
    last: bool,
    before: Beside<'t>,
    after: Beside<'t>,
}

/// What stands beside a piece.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Beside<'t> {
    #[default]
    Unseen,
    Always(&'t str),
    Mixed,
}

impl<'t> Beside<'t> {
    fn see(&mut self, piece: &'t str) {
        *self = match *self {
            Self::Unseen => Self::Always(piece),
            Self::Always(seen) if seen == piece => *self,
            _ => Self::Mixed,
        };
    }
}

/// Finds the options of a column of which cells hold several; nothing where no joint shows any. A few thousand cells
/// tell as much as all of them.
pub(crate) fn discover<'v>(cells: impl Iterator<Item = &'v str>) -> Option<Options> {
    let cells: Vec<_> = cells.map(str::trim).filter(|cell| !cell.is_empty()).collect();
    if let Some(options) = discover_listed(&cells) {
        return Some(options);
    }
    let columns = Joint::ALL.into_iter().map(|joint| Pieces::cut(&cells, joint));
    let found = columns.filter_map(Pieces::options);
    // The joint that explains the most cells by the fewest options; of equals, the most usual.
    let explains = |(cells, options): &(usize, Options)| cells * 1_000 / options.labels.len();
    found.rev().max_by_key(explains).map(|(_, options)| options)
}

/// Finds the options of lists in brackets. Beside them stand only words for no list, such as `NULL`.
fn discover_listed(cells: &[&str]) -> Option<Options> {
    let lists: Vec<_> = cells.iter().filter_map(|cell| listed(cell)).collect();
    let others: BTreeSet<_> = cells.iter().filter(|cell| listed(cell).is_none()).collect();
    let mut counts = BTreeMap::<_, usize>::new();
    for item in lists.iter().flatten().filter(|item| !item.is_empty()) {
        *counts.entry(item.as_ref()).or_default() += 1;
    }
    let options = Options { joint: Joint::Comma, labels: by_frequency(counts) };
    let shows = lists.len() >= FEWEST && others.len() <= 2 && (1..=MOST).contains(&options.labels.len());
    shows.then_some(options)
}

impl<'t> Pieces<'t> {
    /// Cuts every cell at every joint, then puts together again what never stands apart.
    fn cut(cells: &[&'t str], joint: Joint) -> Self {
        let mut pieces = Self { joint, cells: cells.iter().map(|cell| (*cell, cut(cell, joint))).collect() };
        while pieces.merge() {}
        pieces
    }

    /// The pieces of each cell.
    fn rows(&self) -> impl Iterator<Item = impl ExactSizeIterator<Item = &'t str> + Clone> + Clone {
        self.cells.iter().map(|(cell, places)| places.iter().map(|place| &cell[place.clone()]))
    }

    /// Puts together neighbours that are one label; says whether there were any.
    fn merge(&mut self) -> bool {
        let places = self.places();
        let large = self.cells.iter().filter(|(cell, _)| cell.starts_with(char::is_uppercase)).count();
        let sentences = large * 2 > self.cells.len();
        let is_one = |left: &'t str, right: &'t str| {
            let (before, after) = (&places[left], &places[right]);
            let follows = after.before == Beside::Always(left) && !after.first;
            let leads = before.after == Beside::Always(right) && !before.last;
            // A label goes on in small letters where options begin with large ones.
            let goes_on = sentences && after.count > 1 && right.starts_with(char::is_lowercase);
            follows && (leads || goes_on || !before.last && after.count >= FIRM)
                || leads && !after.first && before.count >= FIRM
        };
        let mut merged = false;
        for (cell, pieces) in &mut self.cells {
            let cell: &'t str = cell;
            let mut labels: Vec<Range<usize>> = Vec::with_capacity(pieces.len());
            let mut left = None;
            for piece in pieces.drain(..) {
                match (left, labels.last_mut()) {
                    (Some(left), Some(label)) if is_one(left, &cell[piece.clone()]) => {
                        label.end = piece.end;
                        merged = true;
                    }
                    _ => labels.push(piece.clone()),
                }
                left = Some(&cell[piece]);
            }
            *pieces = labels;
        }
        merged
    }

    fn places(&self) -> BTreeMap<&'t str, Place<'t>> {
        let mut places = BTreeMap::<_, Place<'t>>::new();
        for row in self.rows() {
            let pieces: Vec<_> = row.collect();
            for (at, piece) in pieces.iter().enumerate() {
                let place = places.entry(*piece).or_default();
                place.count += 1;
                match at.checked_sub(1) {
                    None => place.first = true,
                    Some(before) => place.before.see(pieces[before]),
                }
                match pieces.get(at + 1) {
                    None => place.last = true,
                    Some(after) => place.after.see(after),
                }
            }
        }
        places
    }

    /// The options that repeat, with how many cells hold several of them and nothing else; nothing where too few do.
    fn options(self) -> Option<(usize, Options)> {
        let mut counts = BTreeMap::<&str, usize>::new();
        for piece in self.rows().flatten() {
            *counts.entry(piece).or_default() += 1;
        }
        let enough = 2.max(self.cells.len() / 200);
        counts.retain(|_, count| *count >= enough);
        let wholes: BTreeSet<_> = self.cells.iter().map(|(cell, _)| cell).collect();
        let whole = self.rows().filter(|row| row.clone().all(|piece| counts.contains_key(piece)));
        let several = whole.clone().filter(|row| row.len() > 1).count();
        let shows = several >= FEWEST
            && several * 50 >= self.cells.len()
            && whole.count() * 100 >= self.cells.len() * self.least_whole()
            && (2..=MOST).contains(&counts.len())
            // Fewer combinations than options are choices of one, with words in common.
            && wholes.len() > counts.len()
            && (self.joint != Joint::Blank || counts.keys().all(|piece| is_code(piece)))
            && !self.repeats_within_cells()
            && !self.holds_decimals();
        shows.then(|| (several, Options { joint: self.joint, labels: by_frequency(counts) }))
    }

    /// Blanks part the words of any text, so codes parted by them must explain nearly every cell.
    fn least_whole(&self) -> usize {
        if self.joint == Joint::Blank { 95 } else { WHOLE }
    }

    /// Whether cells hold a piece twice: nobody ticks an option twice, but words repeat.
    fn repeats_within_cells(&self) -> bool {
        let repeats = |row: Vec<&str>| row.iter().enumerate().any(|(at, piece)| row[..at].contains(piece));
        self.rows().filter(|row| repeats(row.clone().collect())).count() * 100 > self.cells.len()
    }

    /// Whether the pieces are whole numbers and their decimals.
    fn holds_decimals(&self) -> bool {
        let is_number = |piece: &str| piece.bytes().all(|byte| byte.is_ascii_digit());
        self.joint == Joint::Comma && self.rows().all(|mut row| row.len() <= 2 && row.all(is_number))
    }
}

/// Whether a piece is a code, such as programs write: `other_reason`.
fn is_code(piece: &str) -> bool {
    piece.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'))
}

/// Cuts a cell at every joint, without the blanks beside it.
fn cut(cell: &str, joint: Joint) -> Vec<Range<usize>> {
    let (mut start, mut pieces) = (0, Vec::new());
    while let Some((end, next)) = joint.find(&cell[start..]) {
        pieces.push(start..start + end);
        start += next;
    }
    pieces.push(start..cell.len());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Labels, the most frequent first; of equals, in the order of the alphabet.
fn by_frequency(counts: BTreeMap<&str, usize>) -> Vec<String> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(label, _)| label.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Compares what is found in cells, parted by `#`, with the labels, parted likewise; nothing where none are found.
    #[track_caller]
    fn check(cells: &str, found: Option<(Joint, &str)>) {
        let options = discover(cells.split('#'));
        let found =
            found.map(|(joint, labels)| Options { joint, labels: labels.split('#').map(str::to_owned).collect() });
        assert_eq!(options, found, "{cells}");
    }

    #[test]
    fn options_are_what_repeats() {
        check("Tea, Milk#Milk, Tea#Tea#Milk#Tea, Rum#Rum, Milk, Tea", Some((Joint::Comma, "Tea#Milk#Rum")));
        check("Tea;Milk;#Milk;#Milk;Tea;#Tea;#Milk;Tea", Some((Joint::Semicolon, "Milk#Tea")));
        check("tea milk#milk#tea#milk tea#milk tea", Some((Joint::Blank, "milk#tea")));
        check("Tea / Milk#Milk#Tea#Milk / Tea#Milk / Tea", Some((Joint::Slash, "Milk#Tea")));
        check("Tea\nMilk#Milk#Tea#Milk\nTea#Milk\nTea", Some((Joint::Newline, "Milk#Tea")));
        check("['a' ; 'b']#['b']#[]#NULL", Some((Joint::Comma, "b#a")));
        check(r#"["a, c","b"]#["b"]#["b"]"#, Some((Joint::Comma, "b#a, c")));
        check("1,4#4#1#2,4#1,2,4", Some((Joint::Comma, "4#1#2")));
        check("Tea, Milk#Milk, Tea#Tea, Milk#Tea, and then some, Milk#Milk", Some((Joint::Comma, "Milk#Tea")));
    }

    #[test]
    fn a_label_that_holds_the_joint_stays_whole() {
        let cells =
            "Milk, or cream#Sugar#Milk, or cream, Sugar#Sugar, Milk, or cream#Syrup, Milk, or cream#Syrup, Sugar#Syrup";
        check(cells, Some((Joint::Comma, "Milk, or cream#Sugar#Syrup")));
        let cells = "Milk, oats, or cream#Milk#Sugar#Milk, Sugar#Sugar, Milk, oats, or cream#Sugar, Milk";
        check(cells, Some((Joint::Comma, "Sugar#Milk#Milk, oats, or cream")));
    }

    #[test]
    fn texts_numbers_and_single_choices_are_no_options() {
        check("", None);
        check("Yes#No#Yes#Yes#No", None);
        check("Yes, often#Yes, rarely#No#Yes, often#Yes, rarely#No", None);
        check(&"Malmö, Sweden#Oslo, Norway#Lund, Sweden#Turku, Finland#".repeat(5), None);
        check("3,5#4,5#3,5#4#5,5#5#3", None);
        check("the tea was cold#cold tea, cold cake#the cake was fine#it was fine, really#fine", None);
    }

    proptest! {
        #[test]
        fn no_column_breaks_the_search(cells in prop::collection::vec("[A-Ca-c,;|/ \n\\[\\]'\"å1]{0,12}", 0..12)) {
            if let Some(options) = discover(cells.iter().map(String::as_str)) {
                prop_assert!(options.labels.iter().all(|label| !label.is_empty()));
            }
        }
    }
}
