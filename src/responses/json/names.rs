//! The names of a file's objects, as a tree: where each stands within the others, and which column it has.
//!
//! `{"a": {"b": 1}}` and `{"a": ["b"]}` both have a column `a__b`: the child `b` of the child `a` of the root.

use std::collections::BTreeMap;

use hashbrown::HashTable;

/// All names known so far. They are kept in order of first appearance, because objects mostly repeat it.
#[derive(Clone, Debug)]
pub(in crate::responses) struct Names {
    nodes: Vec<Node>,
    /// The column of each node, or [`NO_COLUMN`].
    columns_of_nodes: Vec<usize>,
    columns: Vec<String>,
    positions: BTreeMap<String, usize>,
}

/// The column of a node that never had a value of its own: no row is so wide.
const NO_COLUMN: usize = usize::MAX;

/// One name within another.
#[derive(Clone, Debug, Default)]
struct Node {
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
    /// The first bytes of the name as a plain string in JSON, with its quotes; the others are 0.
    start: u128,
    /// Ones where `start` holds a byte.
    mask: u128,
    written: Box<[u8]>,
}

/// Bytes of a name that are compared at once.
const START: usize = size_of::<u128>();

/// Under which all objects stand.
pub(super) const ROOT: Place = Place(0);

impl Default for Names {
    fn default() -> Self {
        Self {
            nodes: vec![Node::default()],
            columns_of_nodes: vec![NO_COLUMN],
            columns: Vec::new(),
            positions: BTreeMap::new(),
        }
    }
}

impl Names {
    /// The names of the columns, in order of first appearance.
    pub(in crate::responses) fn columns(&self) -> &[String] {
        &self.columns
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

    /// A name within another, if it is known.
    pub(super) fn child(&self, place: Place, key: &[u8]) -> Option<Place> {
        let Node { children, by_key } = &self.nodes[place.0];
        let position = by_key.find(hash(key, key.len()), |position| children[*position].key() == key)?;
        Some(children[*position].place)
    }

    /// The position among [`Names::children`] of the name that a text begins with as a plain string, whose bytes without
    /// its quotes are so many.
    #[inline]
    pub(super) fn written_child(&self, place: Place, text: &[u8], length: usize) -> Option<usize> {
        let Node { children, by_key } = &self.nodes[place.0];
        by_key.find(hash(&text[1..], length), |position| children[*position].begins(text)).copied()
    }

    /// Adds a name within another that is not known there.
    pub(super) fn add_child(&mut self, place: Place, key: &str) -> Place {
        let child = Place(self.nodes.len());
        self.nodes.push(Node::default());
        self.columns_of_nodes.push(NO_COLUMN);
        let Node { children, by_key } = &mut self.nodes[place.0];
        let key_hash = |position: &usize| hash(children[*position].key(), children[*position].key().len());
        by_key.insert_unique(hash(key.as_bytes(), key.len()), children.len(), key_hash);
        children.push(Child::new(key, child));
        child
    }

    /// The column of the values at a place; one beyond all rows if none had any.
    #[inline]
    pub(super) fn column(&self, place: Place) -> Option<usize> {
        Some(self.columns_of_nodes[place.0]).filter(|column| *column != NO_COLUMN)
    }

    /// Gives the values at a place the column of a name.
    pub(super) fn set_column(&mut self, place: Place, name: &str) -> usize {
        let column = self.add(name);
        self.columns_of_nodes[place.0] = column;
        column
    }
}

impl Child {
    fn new(key: &str, place: Place) -> Self {
        let written: Box<[u8]> = ["\"", key, "\""].concat().into_bytes().into();
        if key.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
            Self { place, start: start(&written), mask: mask(written.len()), written }
        } else {
            // It has to be escaped, so no text begins with it as it stands.
            Self { place, start: 1, mask: 0, written }
        }
    }

    fn key(&self) -> &[u8] {
        &self.written[1..self.written.len() - 1]
    }

    /// Bytes of the name as it is written.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.written.len()
    }

    /// Whether a text begins with the name.
    #[inline]
    pub(super) fn begins(&self, text: &[u8]) -> bool {
        start(text) & self.mask == self.start && (self.written.len() <= START || text.starts_with(&self.written))
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
#[inline]
fn mask(length: usize) -> u128 {
    u128::MAX.checked_shr(u32::try_from(8 * START.saturating_sub(length)).unwrap_or(u32::MAX)).unwrap_or_default()
}

/// The hash of the first so many bytes of a text: of the first of them, of the last, and of their number.
#[inline]
fn hash(text: &[u8], length: usize) -> u64 {
    let mut words = start(text) & mask(length);
    if length > START {
        words ^= start(&text[length - START..length]).rotate_left(1);
    }
    let [low, high] =
        [words as u64 ^ 0x9e37_79b9_7f4a_7c15, (words >> 64) as u64 ^ 0xd1b5_4a32_d192_ed03 ^ length as u64];
    let product = u128::from(low) * u128::from(high);
    product as u64 ^ (product >> 64) as u64
}
