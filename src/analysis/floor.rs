//! What may be shown about few people: the floor under every published figure, and the cells of a row to hide.
//!
//! - **Floor**: a figure rests on at least `k` answers, 10 unless the survey says otherwise and never below 5. What rests
//!   on fewer is not shown and its size is not told. From `k` to 29 answers it is shown with a mark: small base.
//! - **Group disclosure**: when everyone in a small group (under `2k`) gave one answer, a figure tells what each of
//!   them said; it is then treated like a figure on too few answers, so that the page does not tell the two apart.
//! - **Rows**: a cell of 1 to `k - 1` people is hidden. One hidden cell is found by subtraction from the total, so further
//!   cells are hidden, smallest first and equal ones together, until the hidden add up to at least `k` and are not all
//!   equal. Zeros are shown. When the row runs out, all of it is withheld, its total too.
//! - **Why that is enough**: the rule looks at counts alone and never at their places, so whoever knows the rule, the
//!   total and the shown cells can still swap any two hidden counts; as they are not all equal, each hidden cell keeps at
//!   least two values.
//! - **Source**: Hundepool et al. 2012, Statistical Disclosure Control; US FCSM Working Paper 22.

use serde::{Deserialize, Serialize};

use super::distribution::Distribution;
use super::mean::Mean;
use super::median::Median;
use super::nps::Nps;
use super::numbers::Numbers;
use super::share::Share;
use super::time_to_event::{Curve, MedianTime};
use super::top_box::Boxes;
use super::{Difference, Estimate};

/// Fewer answers than this are marked as a small base, and are never ranked or coloured by.
const SMALL_BASE: u64 = 30;

/// The smallest number of answers that a published figure may rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Floor(u64);

impl Default for Floor {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// A result that knows how many answers it rests on.
pub trait Based {
    /// How many answers it rests on; of two groups the smaller.
    fn base(&self) -> u64;
}

/// What a page may show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Figure<T> {
    /// Nobody answered yet.
    NoAnswers,
    /// Too few answers to show, or all alike in a small group; the page does not say which, nor how many.
    TooFew {
        /// The number of answers from which figures are shown.
        floor: u64,
    },
    /// Enough answers.
    Shown(Shown<T>),
}

/// A figure that has passed the floor; only a floor makes one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shown<T> {
    of: T,
    small_base: bool,
}

impl<T> Shown<T> {
    /// The figure.
    pub fn of(&self) -> &T {
        &self.of
    }

    /// Whether it rests on fewer than 30 answers.
    pub fn small_base(&self) -> bool {
        self.small_base
    }
}

impl<T> Figure<T> {
    /// The figure, when it may be shown.
    pub fn shown(&self) -> Option<&Shown<T>> {
        match self {
            Self::Shown(shown) => Some(shown),
            Self::NoAnswers | Self::TooFew { .. } => None,
        }
    }

    /// Derives a figure that rests on the same answers, and so may be shown exactly when this one may.
    pub fn map<U>(&self, derive: impl FnOnce(&T) -> U) -> Figure<U> {
        match self {
            Self::NoAnswers => Figure::NoAnswers,
            Self::TooFew { floor } => Figure::TooFew { floor: *floor },
            Self::Shown(shown) => Figure::Shown(Shown { of: derive(&shown.of), small_base: shown.small_base }),
        }
    }

    /// Derives what need not be there; nothing where it is not.
    pub fn try_map<U>(&self, derive: impl FnOnce(&T) -> Option<U>) -> Option<Figure<U>> {
        match self {
            Self::NoAnswers => Some(Figure::NoAnswers),
            Self::TooFew { floor } => Some(Figure::TooFew { floor: *floor }),
            Self::Shown(shown) => derive(&shown.of).map(|of| Figure::Shown(Shown { of, small_base: shown.small_base })),
        }
    }
}

/// A row of counts as it may be published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    /// Nobody answered yet.
    NoAnswers,
    /// Nothing of it may be shown, not even its total.
    Withheld,
    /// The total and each cell in its place.
    Published {
        /// How many answers the whole row holds.
        total: u64,
        /// The cells, in the order given.
        cells: Vec<Cell>,
    },
}

/// A cell of a published row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// Its count.
    Shown(u64),
    /// Not shown. Not "fewer than 10": it may be a larger cell that guards a small one.
    Hidden,
}

impl Floor {
    /// Ten answers.
    pub const DEFAULT: Self = Self(10);

    /// Returns the floor, or nothing for one below 5.
    pub fn new(answers: u64) -> Option<Self> {
        (answers >= 5).then_some(Self(answers))
    }

    /// The number of answers from which figures are shown.
    pub fn answers(self) -> u64 {
        self.0
    }

    /// Decides on a figure of all who answered. Nothing given means that nobody did.
    pub fn admit<T: Based>(self, figure: Option<T>) -> Figure<T> {
        match figure {
            None => Figure::NoAnswers,
            Some(of) if of.base() == 0 => Figure::NoAnswers,
            Some(of) if of.base() < self.0 => Figure::TooFew { floor: self.0 },
            Some(of) => Figure::Shown(Shown { small_base: of.base() < SMALL_BASE, of }),
        }
    }

    /// Decides on a figure of a named group, whose answers spread as given.
    pub fn admit_of_group<T: Based>(self, figure: Option<T>, answers: &Distribution) -> Figure<T> {
        if answers.n() > 0 && self.discloses(answers.counts()) {
            return Figure::TooFew { floor: self.0 };
        }
        self.admit(figure)
    }

    /// Decides which cells of a row that is published with its total are shown.
    pub fn row(self, counts: &[u64]) -> Row {
        let total = counts.iter().sum();
        if total == 0 {
            return Row::NoAnswers;
        }
        if self.discloses(counts) {
            return Row::Withheld;
        }
        let Some(largest_hidden) = self.largest_hidden(counts) else {
            return Row::Withheld;
        };
        let cell = |&count: &u64| if count > 0 && count <= largest_hidden { Cell::Hidden } else { Cell::Shown(count) };
        Row::Published { total, cells: counts.iter().map(cell).collect() }
    }

    /// Whether a small group all gave one answer.
    fn discloses(self, counts: &[u64]) -> bool {
        let total: u64 = counts.iter().sum();
        total < 2 * self.0 && counts.contains(&total)
    }

    /// The count up to which cells must be hidden: zero when all may be shown, nothing when the row runs out.
    fn largest_hidden(self, counts: &[u64]) -> Option<u64> {
        let mut rising: Vec<u64> = counts.iter().copied().filter(|&count| count > 0).collect();
        rising.sort_unstable();
        let &least = rising.first()?;
        if least >= self.0 {
            return Some(0);
        }
        let limits = rising.iter().copied().filter(|&count| count >= self.0);
        std::iter::once(self.0 - 1).chain(limits).find(|&limit| {
            let hidden = &rising[..rising.partition_point(|&count| count <= limit)];
            hidden.last() > Some(&least) && hidden.iter().sum::<u64>() >= self.0
        })
    }
}

macro_rules! based {
    ($($figure:ty, $of:ident => $base:expr;)*) => {
        $(impl Based for $figure {
            fn base(&self) -> u64 {
                let $of = self;
                $base
            }
        })*
    };
}

based! {
    Boxes, of => of.top.n();
    Curve, of => of.n;
    Difference, of => of.first.min(of.second);
    Distribution, of => of.n();
    Estimate, of => of.n;
    Mean, of => of.estimate.n;
    Median, of => of.n;
    MedianTime, of => of.n;
    Nps, of => of.estimate.n;
    Numbers, of => of.n;
    Share, of => of.n();
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::analysis::Level;

    fn share(count: u64, of: u64) -> Option<Share> {
        Share::new(count, of)
    }

    #[test]
    fn a_figure_on_too_few_answers_does_not_tell_how_few() {
        let floor = Floor::default();
        assert_eq!(floor.admit(share(0, 0)), Figure::NoAnswers);
        assert_eq!(floor.admit(share(1, 1)), Figure::TooFew { floor: 10 });
        assert_eq!(floor.admit(share(1, 9)), floor.admit(share(7, 8)));
        assert!(floor.admit(share(1, 10)).shown().unwrap().small_base());
        assert!(floor.admit(share(1, 29)).shown().unwrap().small_base());
        assert!(!floor.admit(share(1, 30)).shown().unwrap().small_base());
    }

    #[test]
    fn a_change_stands_on_the_smaller_group() {
        let change = share(5, 9).unwrap().change_from(share(50, 90).unwrap(), Level::default());
        assert_eq!(Floor::default().admit(Some(change)), Figure::TooFew { floor: 10 });
    }

    #[test]
    fn a_small_group_of_one_mind_is_not_told_from_a_group_too_small() {
        let floor = Floor::default();
        let case = |counts: &[u64], shown: bool| {
            let answers = Distribution::worst_to_best(counts.to_vec());
            let figure = floor.admit_of_group(Some(answers.clone()), &answers);
            assert_eq!(figure.shown().is_some(), shown, "{counts:?}");
        };
        case(&[0, 0, 19], false);
        case(&[0, 0, 20], true);
        case(&[0, 1, 18], true);
        case(&[0, 1, 8], false);
    }

    #[test]
    fn a_floor_below_5_is_refused() {
        assert_eq!(Floor::new(4), None);
        assert_eq!(Floor::new(5).map(Floor::answers), Some(5));
    }

    #[test]
    fn small_cells_are_hidden_and_guarded() {
        let case = |counts: &[u64], expected: &str| {
            let row = match Floor::default().row(counts) {
                Row::NoAnswers => "nobody".to_owned(),
                Row::Withheld => "withheld".to_owned(),
                Row::Published { cells, .. } => {
                    let cell = |cell: &Cell| match cell {
                        Cell::Shown(count) => count.to_string(),
                        Cell::Hidden => "?".to_owned(),
                    };
                    cells.iter().map(cell).collect::<Vec<_>>().join(" ")
                }
            };
            assert_eq!(row, expected, "{counts:?}");
        };
        case(&[0, 0], "nobody");
        case(&[10, 0, 30], "10 0 30");
        case(&[3, 50, 200], "? ? 200");
        case(&[3, 0, 50, 200], "? 0 ? 200");
        case(&[4, 7, 50], "? ? 50");
        case(&[4, 5, 50, 60], "? ? ? 60");
        case(&[9, 9, 50, 60], "? ? ? 60");
        case(&[9, 20, 20, 60], "? ? ? 60");
        case(&[9, 9], "withheld");
        case(&[4, 5], "withheld");
        case(&[12, 0, 0], "withheld");
        case(&[9, 12], "? ?");
    }

    /// Every row of three cells up to three times the floor, and every row of four up to the floor and a half: whoever
    /// sees what is published, and knows the rule by heart, still finds two values or more for each hidden cell.
    #[test]
    fn no_hidden_cell_can_be_worked_out() {
        attack(3, 16);
        attack(4, 8);
    }

    fn attack(cells: u32, limit: u64) {
        let floor = Floor::new(5).unwrap();
        let mut worlds: BTreeMap<Row, Vec<Vec<u64>>> = BTreeMap::new();
        for number in 0..limit.pow(cells) {
            let row: Vec<u64> = (0..cells).map(|place| number / limit.pow(place) % limit).collect();
            worlds.entry(floor.row(&row)).or_default().push(row);
        }
        for (row, worlds) in &worlds {
            let Row::Published { cells, .. } = row else { continue };
            for place in (0..cells.len()).filter(|&place| cells[place] == Cell::Hidden) {
                assert!(worlds.iter().any(|world| world[place] != worlds[0][place]), "{row:?}");
            }
            assert!(!cells.iter().any(|cell| matches!(cell, Cell::Shown(1..5))), "{row:?}");
        }
    }
}
