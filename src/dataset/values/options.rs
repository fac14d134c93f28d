//! The options of a question that nobody has described yet, found in the cells that hold several of them.
//!
//! Options repeat from person to person; words of a person's own do not. Pieces that never stand apart are one option
//! whose label holds the joint: "Milk, dairy alternative, or coffee creamer".

use std::collections::BTreeMap;

use super::several::{Joint, listed};

/// Fewer answers with two or more options show nothing.
const FEWEST: usize = 3;

/// More options than these are words of people's own.
const MOST: usize = 100;

/// The share of cells that hold options alone, in percent. Others hold words behind "Other" too.
const WHOLE: usize = 60;

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
    cells: Vec<Vec<&'t str>>,
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
    // Of equals, the first is the most usual.
    found.rev().max_by_key(|(share, _)| *share).map(|(_, options)| options)
}

/// Finds the options of lists in brackets.
fn discover_listed(cells: &[&str]) -> Option<Options> {
    let lists: Option<Vec<_>> = cells.iter().map(|cell| listed(cell)).collect();
    let mut counts = BTreeMap::<_, usize>::new();
    for item in lists.iter().flatten().flatten().filter(|item| !item.is_empty()) {
        *counts.entry(item.as_ref()).or_default() += 1;
    }
    let options = Options { joint: Joint::Comma, labels: by_frequency(counts) };
    (1..=MOST).contains(&options.labels.len()).then_some(options)
}

impl<'t> Pieces<'t> {
    /// Cuts every cell at every joint, then puts together again what never stands apart.
    fn cut(cells: &[&'t str], joint: Joint) -> Self {
        let mut pieces = Self { joint, cells: cells.iter().map(|cell| cut(cell, joint)).collect() };
        while pieces.merge(cells) {}
        pieces
    }

    /// Puts together neighbours that are one label; says whether there were any.
    fn merge(&mut self, whole: &[&'t str]) -> bool {
        let places = self.places();
        let large = |piece: &&str| piece.starts_with(char::is_uppercase);
        let starts = self.cells.iter().filter_map(|cell| cell.first());
        let sentences = starts.filter(|piece| large(piece)).count() * 2 > self.cells.len();
        let is_one = |left: &str, right: &str| {
            let (Some(before), Some(after)) = (places.get(left), places.get(right)) else { return false };
            let follows = after.before == Beside::Always(left) && !after.first;
            let leads = before.after == Beside::Always(right) && !before.last;
            // A label goes on in small letters where options begin with large ones.
            let goes_on = sentences && after.count > 1 && right.starts_with(char::is_lowercase);
            follows && (leads || goes_on || !before.last) || leads && !after.first
        };
        let mut merged = false;
        for (cell, whole) in self.cells.iter_mut().zip(whole) {
            let mut joined: Vec<&str> = Vec::with_capacity(cell.len());
            let mut last = None;
            for piece in cell.iter().copied() {
                match (last, joined.last_mut()) {
                    (Some(left), Some(label)) if is_one(left, piece) => {
                        *label = spanning(whole, label, piece);
                        merged = true;
                        last = None;
                    }
                    _ => {
                        joined.push(piece);
                        last = Some(piece);
                    }
                }
            }
            *cell = joined;
        }
        merged
    }

    fn places(&self) -> BTreeMap<&'t str, Place<'t>> {
        let mut places = BTreeMap::<_, Place<'t>>::new();
        for cell in &self.cells {
            for (at, piece) in cell.iter().enumerate() {
                let place = places.entry(*piece).or_default();
                place.count += 1;
                match at.checked_sub(1) {
                    None => place.first = true,
                    Some(before) => place.before.see(cell[before]),
                }
                match cell.get(at + 1) {
                    None => place.last = true,
                    Some(after) => place.after.see(after),
                }
            }
        }
        places
    }

    /// The options that repeat, with how many cells of two or more hold options alone; nothing where too few do.
    fn options(self) -> Option<(usize, Options)> {
        let mut counts = BTreeMap::<&str, usize>::new();
        for piece in self.cells.iter().flatten() {
            *counts.entry(piece).or_default() += 1;
        }
        let enough = 2.max(self.cells.len() / 200);
        counts.retain(|_, count| *count >= enough);
        let is_whole = |cell: &&Vec<&str>| cell.iter().all(|piece| counts.contains_key(piece));
        let whole = self.cells.iter().filter(is_whole);
        let several = whole.clone().filter(|cell| cell.len() > 1).count();
        let shows = several >= FEWEST
            && several * 50 >= self.cells.len()
            && whole.count() * 100 >= self.cells.len() * self.least_whole()
            && (2..=MOST).contains(&counts.len())
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
        let repeats = |cell: &&Vec<&str>| cell.iter().enumerate().any(|(at, piece)| cell[..at].contains(piece));
        self.cells.iter().filter(repeats).count() * 100 > self.cells.len()
    }

    /// Whether the pieces are whole numbers and their decimals.
    fn holds_decimals(&self) -> bool {
        let is_number = |piece: &&str| piece.bytes().all(|byte| byte.is_ascii_digit());
        self.joint == Joint::Comma && self.cells.iter().all(|cell| cell.len() <= 2 && cell.iter().all(is_number))
    }
}

/// Cuts a cell at every joint; blanks beside it go too.
fn cut(cell: &str, joint: Joint) -> Vec<&str> {
    let (mut rest, mut pieces) = (cell, Vec::new());
    while let Some((end, next)) = joint.find(rest) {
        pieces.push(&rest[..end]);
        rest = &rest[next..];
    }
    pieces.push(rest);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The part of a cell from one of its pieces to a later one.
fn spanning<'t>(cell: &'t str, first: &'t str, last: &'t str) -> &'t str {
    let start = first.as_ptr() as usize - cell.as_ptr() as usize;
    let end = last.as_ptr() as usize - cell.as_ptr() as usize + last.len();
    cell.get(start..end).unwrap_or(first)
}

/// Labels, the most frequent first; of equals, in the order of the alphabet.
fn by_frequency(counts: BTreeMap<&str, usize>) -> Vec<String> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(label, _)| label.to_owned()).collect()
}
