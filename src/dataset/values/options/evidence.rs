//! What shows that the pieces of cells are options.

use std::collections::{BTreeMap, BTreeSet};

use super::pieces::Pieces;
use super::{Found, Options};
use crate::dataset::values::several::Joint;

/// Fewer answers with two or more options show nothing.
pub(super) const FEWEST: usize = 3;

/// More options than these are words of people's own.
pub(super) const MOST: usize = 100;

/// The share of cells that hold options alone, in percent. Others hold words behind "Other" too.
const WHOLE: usize = 60;

/// The pieces of a column.
pub(super) struct Evidence<'p> {
    pieces: &'p Pieces<'p>,
    /// The pieces of each cell.
    rows: Vec<Vec<&'p str>>,
    /// How often each piece stands that repeats.
    counts: BTreeMap<&'p str, usize>,
}

impl<'p> Evidence<'p> {
    pub(super) fn of(pieces: &'p Pieces<'p>) -> Self {
        let rows: Vec<Vec<_>> = pieces.rows().map(Iterator::collect).collect();
        let mut counts = BTreeMap::new();
        for piece in rows.iter().flatten() {
            *counts.entry(*piece).or_default() += 1;
        }
        let enough = 2.max(rows.len() / 200);
        counts.retain(|_, count| *count >= enough);
        Self { pieces, rows, counts }
    }

    /// The options that repeat; nothing where too few cells hold several of them and nothing else. The tool that wrote
    /// them may have its `usual` joint.
    pub(super) fn options(self, usual: Option<Joint>) -> Option<Found> {
        let several = self.whole().filter(|row| row.len() > 1).count();
        let shows = self.whole().count() * 100 >= self.rows.len() * self.least_whole()
            && (2..=MOST).contains(&self.counts.len())
            && (self.shows_lists(several) || self.pieces.is_bare && self.shows_bare_lists())
            && (self.pieces.joint != Joint::Blank || self.shows_codes(usual == Some(Joint::Blank)))
            && !self.repeats_within_cells()
            && !self.holds_decimals(usual == Some(Joint::Comma));
        let (joint, is_bare) = (self.pieces.joint, self.pieces.is_bare);
        shows.then(|| Found { options: Options::new(joint, self.counts), several, is_bare })
    }

    /// The cells that hold pieces that repeat, and nothing else.
    fn whole(&self) -> impl Iterator<Item = &Vec<&'p str>> {
        self.rows.iter().filter(|row| row.iter().all(|piece| self.counts.contains_key(piece)))
    }

    /// Blanks part the words of any text, so codes parted by them must explain nearly every cell.
    fn least_whole(&self) -> usize {
        if self.pieces.joint == Joint::Blank { 95 } else { WHOLE }
    }

    /// Whether enough cells hold several options. Fewer combinations than options are choices of one, with words in
    /// common.
    fn shows_lists(&self, several: usize) -> bool {
        let combinations: BTreeSet<_> = self.pieces.cells.iter().map(|(cell, _)| cell).collect();
        several >= FEWEST && several * 50 >= self.rows.len() && combinations.len() > self.counts.len()
    }

    /// Whether cells end with the joint, a combination repeats of which one option stands alone elsewhere, or there is one
    /// of which all do, again and again: each is enough where labels hardly ever hold the joint.
    fn shows_bare_lists(&self) -> bool {
        let ends =
            self.pieces.cells.iter().filter(|(cell, places)| places.last().is_some_and(|it| it.end < cell.len()));
        let mut alone = BTreeMap::<_, usize>::new();
        for piece in self.rows.iter().filter(|row| row.len() == 1).flatten() {
            *alone.entry(piece).or_default() += 1;
        }
        let mut seen = BTreeSet::new();
        let mut combinations = self.whole().filter(|row| row.len() > 1 && row.iter().any(|it| alone.contains_key(it)));
        let are_frequent =
            |row: &[&str]| row.iter().all(|piece| alone.get(piece).is_some_and(|count| *count >= FEWEST));
        ends.count() * 10 >= self.rows.len() * 9 || combinations.any(|row| !seen.insert(row) || are_frequent(row))
    }

    /// Whether pieces parted by blanks are codes, and no words of labels such as "strongly negative": some of them are
    /// joined by `_`, or most are numbered, or they stand in any order or in any combination.
    fn shows_codes(&self, is_usual: bool) -> bool {
        let share =
            |is: fn(char) -> bool| self.counts.keys().filter(|it| it.contains(is)).count() * 100 / self.counts.len();
        self.counts.keys().all(|piece| is_code(piece))
            && (is_usual
                || share(|c| c == '_') >= 25
                || share(|c| c.is_ascii_digit()) > 50 && !self.has_units()
                || self.is_in_any_order()
                || self.is_combined_freely())
    }

    /// The pieces that stand alone in some cell.
    fn alone(&self) -> BTreeSet<&&'p str> {
        self.rows.iter().filter(|row| row.len() == 1).flatten().collect()
    }

    /// Whether a word without digits stands beside others alone, as the second of `20 years` does.
    fn has_units(&self) -> bool {
        let alone = self.alone();
        let is_word = |piece: &&&str| !piece.contains(|c: char| c.is_ascii_digit());
        self.counts.keys().filter(is_word).any(|piece| !alone.contains(piece))
    }

    /// Whether most pieces that stand together do so in both orders.
    fn is_in_any_order(&self) -> bool {
        let mut orders = BTreeSet::new();
        for row in self.whole() {
            for (at, before) in row.iter().enumerate() {
                orders.extend(row[at + 1..].iter().map(|after| (before, after)));
            }
        }
        orders.iter().filter(|(before, after)| orders.contains(&(*after, *before))).count() * 2 > orders.len()
    }

    /// Whether most pieces stand alone somewhere, with many combinations of two and more. A word such as "strongly" never
    /// stands alone, and the words of "north east" stand with one other.
    fn is_combined_freely(&self) -> bool {
        let alone = self.alone();
        let combinations: BTreeSet<_> = self.whole().collect();
        let options = self.counts.len();
        self.counts.keys().filter(|piece| alone.contains(piece)).count() * 2 > options
            && combinations.len() >= options * 2
            && combinations.iter().any(|row| row.len() > 2)
    }

    /// Whether cells hold a piece twice: nobody ticks an option twice, but words repeat.
    fn repeats_within_cells(&self) -> bool {
        let repeats = |row: &&Vec<&str>| row.iter().enumerate().any(|(at, piece)| row[..at].contains(piece));
        self.rows.iter().filter(repeats).count() * 100 > self.rows.len()
    }

    /// Whether the pieces may be whole numbers and their decimals: no cell holds three of them, and pairs do not stand in
    /// the order of a list of codes.
    fn holds_decimals(&self, is_usual: bool) -> bool {
        let is_number = |piece: &&str| piece.bytes().all(|byte| byte.is_ascii_digit());
        self.pieces.joint == Joint::Comma
            && self.counts.keys().all(is_number)
            && self.whole().all(|row| row.len() <= 2)
            && !(self.rises() && (is_usual || self.holds_codes()))
    }

    /// Whether all numbers that stand together rise, none of them with a zero before it.
    fn rises(&self) -> bool {
        let number = |piece: &str| piece.parse::<u32>().ok().filter(|number| number.to_string() == piece);
        self.whole().all(|row| {
            let numbers: Option<Vec<_>> = row.iter().map(|piece| number(piece)).collect();
            numbers.is_some_and(|numbers| numbers.is_sorted_by(|before, after| before < after))
        })
    }

    /// Whether numbers are codes by the places where they stand: each alone somewhere, one of them first here and last
    /// there, and several pairs. Decimals hardly do so and rise in every number.
    fn holds_codes(&self) -> bool {
        let part = |len: usize| self.whole().filter(move |row| row.len() == len);
        let alone: BTreeSet<_> = part(1).flatten().collect();
        let pairs: BTreeSet<_> = part(2).map(|row| (row[0], row[1])).collect();
        pairs.len() >= FEWEST
            && self.counts.keys().all(|piece| alone.contains(piece))
            && pairs.iter().any(|(_, last)| pairs.iter().any(|(first, _)| first == last))
    }
}

/// Whether a piece is a code, such as programs write: `other_reason`; but not the end of `1 000`.
fn is_code(piece: &str) -> bool {
    piece != "000"
        && piece.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'))
}
