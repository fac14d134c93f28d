//! The names of a file's objects, as a tree: where each stands within the others, and which column it has.
//!
//! `{"a": {"b": 1}}` and `{"a": ["b"]}` both have a column `a__b`: the child `b` of the child `a` of the root.

use std::collections::BTreeMap;

use hashbrown::HashTable;
use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

/// All names known so far. They are kept in order of first appearance, because objects mostly repeat it.
#[derive(Clone, Debug)]
pub(in crate::responses) struct Names {
    nodes: Vec<Node>,
    columns: Vec<String>,
    positions: BTreeMap<String, usize>,
}

/// The column of a name that never had a value of its own: no row is so wide.
const NO_COLUMN: usize = usize::MAX;

/// One name within another.
#[derive(Clone, Debug, Default)]
struct Node {
    /// The node around it, and the position among its children. The root stands in none, and has no column.
    parent: (usize, usize),
    /// The names within it, in order of first appearance.
    children: Vec<Child>,
    /// Their positions, by their hash.
    by_key: HashTable<usize>,
}

/// Where a name stands in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place(usize);

/// A name within another, ready to compare.
#[derive(Clone, Debug)]
pub(super) struct Child {
    pub(super) place: Place,
    /// The column of the values there, or [`NO_COLUMN`].
    pub(super) column: usize,
    /// The first bytes of the name as it is written; those beyond it are 0.
    start: u128,
    /// Ones where `start` holds a byte.
    mask: u128,
    /// The name as a string of JSON, and a colon.
    written: Box<[u8]>,
    key: Box<str>,
}

/// Bytes of a name that are compared at once.
const START: usize = size_of::<u128>();

/// Under which all objects stand.
pub(super) const ROOT: Place = Place(0);

impl Default for Names {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], columns: Vec::new(), positions: BTreeMap::new() }
    }
}

impl Names {
    /// The names of the columns, in order of first appearance.
    pub(in crate::responses) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// All columns, those within one name together: in order of first appearance everywhere.
    pub(super) fn in_order(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.columns.len());
        let mut is_listed = vec![false; self.columns.len()];
        let mut open = vec![ROOT];
        while let Some(place) = open.pop() {
            if place != ROOT
                && let Some(column) = self.column(place)
                && !std::mem::replace(&mut is_listed[column], true)
            {
                order.push(column);
            }
            open.extend(self.children(place).iter().rev().map(|child| child.place));
        }
        order
    }

    /// Adds a column without saying where its values stand, unless it is known.
    pub(in crate::responses) fn add(&mut self, name: &str) -> usize {
        if let Some(position) = self.positions.get(name) {
            return *position;
        }
        self.positions.insert(name.to_owned(), self.columns.len());
        self.columns.push(name.to_owned());
        self.columns.len() - 1
    }

    /// The names within one, in order of first appearance.
    #[inline]
    pub(super) fn children(&self, place: Place) -> &[Child] {
        &self.nodes[place.0].children
    }

    /// The position among [`Names::children`] of a name, if it is known.
    pub(super) fn position(&self, place: Place, key: &[u8]) -> Option<usize> {
        let Node { children, by_key, .. } = &self.nodes[place.0];
        by_key.find(hash(start(key), key), |position| children[*position].key.as_bytes() == key).copied()
    }

    /// A name within another, if it is known.
    pub(super) fn child(&self, place: Place, key: &str) -> Option<Place> {
        self.position(place, key.as_bytes()).map(|position| self.children(place)[position].place)
    }

    /// The same for a name with which a text begins as a string without escapes, so many bytes long within its quotes.
    #[inline]
    pub(super) fn written_position(&self, place: Place, text: &[u8], length: usize) -> Option<usize> {
        let Node { children, by_key, .. } = &self.nodes[place.0];
        let (words, key) = (start(text), text.get(1..=length)?);
        by_key.find(hash(words >> 8, key), |position| children[*position].is_in(words, text)).copied()
    }

    /// Adds a name within another that is not known there.
    pub(super) fn add_child(&mut self, place: Place, key: &str) -> Place {
        let child = Place(self.nodes.len());
        let parent = (place.0, self.nodes[place.0].children.len());
        self.nodes.push(Node { parent, ..Node::default() });
        let Node { children, by_key, .. } = &mut self.nodes[place.0];
        let rehash = |position: &usize| key_hash(&children[*position].key);
        by_key.insert_unique(key_hash(key), children.len(), rehash);
        children.push(Child::new(key, child));
        child
    }

    /// The column of the values at a place, if one had any.
    pub(super) fn column(&self, place: Place) -> Option<usize> {
        let (parent, position) = self.nodes[place.0].parent;
        let column = self.nodes[parent].children.get(position)?.column;
        (column != NO_COLUMN).then_some(column)
    }

    /// Gives the values at a place the column of a name.
    pub(super) fn set_column(&mut self, place: Place, name: &str) -> usize {
        let column = self.add(name);
        let (parent, position) = self.nodes[place.0].parent;
        self.nodes[parent].children[position].column = column;
        column
    }
}

impl Child {
    fn new(key: &str, place: Place) -> Self {
        let written: Box<[u8]> = (Value::from(key).to_string() + ":").into_bytes().into();
        let (start, mask) = (start(&written) & mask(written.len()), mask(written.len()));
        Self { place, column: NO_COLUMN, start, mask, written, key: key.into() }
    }

    /// Bytes of the name as it is written.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.written.len()
    }

    /// Whether a text begins with the name and a colon.
    #[inline]
    pub(super) fn begins(&self, text: &[u8]) -> bool {
        start(text) & self.mask == self.start && (self.written.len() <= START || text.starts_with(&self.written))
    }

    /// Whether a text that starts with some words begins with the name.
    #[inline]
    fn is_in(&self, words: u128, text: &[u8]) -> bool {
        let differing = (words ^ self.start) & self.mask;
        differing & (self.mask >> 8) == 0
            && (self.written.len() <= START || text.starts_with(&self.written[..self.written.len() - 1]))
    }
}

/// The first bytes of a text, as one number.
#[inline]
fn start(text: &[u8]) -> u128 {
    let bytes = text.first_chunk().copied().unwrap_or_else(|| {
        let mut bytes = [0; START];
        bytes[..text.len()].copy_from_slice(text);
        bytes
    });
    u128::from_le_bytes(bytes)
}

/// Ones for the first so many bytes of a [`start`].
fn mask(length: usize) -> u128 {
    (0..length.min(START)).fold(0, |mask, _| mask << 8 | 0xff)
}

fn key_hash(key: &str) -> u64 {
    hash(start(key.as_bytes()), key.as_bytes())
}

/// The hash of a key, with the first bytes of the text in which it stands.
#[inline]
fn hash(words: u128, key: &[u8]) -> u64 {
    if key.len() >= START {
        return long_hash(key);
    }
    // What follows a short key falls out; an empty one takes a shift by all bits, in two steps.
    let [low, high] = halves(words << (8 * (START - 1 - key.len())) << 8);
    let [low, high] = halves(u128::from(low ^ KEYS[0]) * u128::from(high ^ KEYS[1]));
    low ^ high
}

#[cold]
fn long_hash(key: &[u8]) -> u64 {
    xxh3_64(key)
}

#[expect(clippy::cast_possible_truncation, reason = "the other half is taken too")]
fn halves(words: u128) -> [u64; 2] {
    [words as u64, (words >> 64) as u64]
}

/// Any odd numbers with well mixed bits.
const KEYS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd1b5_4a32_d192_ed03];
