//! The names of a file's objects, as a tree: where each stands within the others, and which column it has.
//!
//! `{"a": {"b": 1}}` and `{"a": ["b"]}` both have a column `a__b`: the child `b` of the child `a` of the root.

use std::collections::BTreeMap;

/// All names known so far. They are kept in order of first appearance, because objects mostly repeat it.
#[derive(Clone, Debug)]
pub(in crate::responses) struct Names {
    nodes: Vec<Node>,
    columns: Vec<String>,
    positions: BTreeMap<String, usize>,
}

/// One name within another.
#[derive(Clone, Debug, Default)]
struct Node {
    /// Its column, once it had a value of its own.
    column: Option<usize>,
    /// The names within it that can be compared as they stand, in order of first appearance.
    children: Vec<Child>,
    by_key: BTreeMap<String, Place>,
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

/// A text ready to begin with a name.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'t> {
    text: &'t [u8],
    start: u128,
}

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

    /// Adds a column without saying where its values stand, unless it is known.
    pub(in crate::responses) fn add(&mut self, name: &str) -> usize {
        if let Some(position) = self.positions.get(name) {
            return *position;
        }
        self.positions.insert(name.to_owned(), self.columns.len());
        self.columns.push(name.to_owned());
        self.columns.len() - 1
    }

    /// The names within one that can be compared as they stand.
    #[inline]
    pub(super) fn children(&self, place: Place) -> &[Child] {
        &self.nodes[place.0].children
    }

    /// A name within another, if it is known.
    pub(super) fn child(&self, place: Place, key: &str) -> Option<Place> {
        self.nodes[place.0].by_key.get(key).copied()
    }

    /// Adds a name within another that is not known there.
    pub(super) fn add_child(&mut self, place: Place, key: &str) -> Place {
        let child = Place(self.nodes.len());
        self.nodes.push(Node::default());
        let node = &mut self.nodes[place.0];
        node.by_key.insert(key.to_owned(), child);
        if key.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
            node.children.push(Child::new(key, child));
        }
        child
    }

    /// The column of the values at a place, if one had any.
    #[inline]
    pub(super) fn column(&self, place: Place) -> Option<usize> {
        self.nodes[place.0].column
    }

    /// Gives the values at a place the column of a name.
    pub(super) fn set_column(&mut self, place: Place, name: &str) -> usize {
        let column = self.add(name);
        self.nodes[place.0].column = Some(column);
        column
    }
}

impl Child {
    fn new(key: &str, place: Place) -> Self {
        let written: Box<[u8]> = ["\"", key, "\""].concat().into_bytes().into();
        let unused = START.saturating_sub(written.len());
        let mask = u128::MAX >> (8 * unused);
        Self { place, start: start(&written), mask, written }
    }

    /// Bytes of the name as it is written.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.written.len()
    }

    /// Whether a text begins with the name.
    #[inline]
    pub(super) fn begins(&self, candidate: Candidate<'_>) -> bool {
        candidate.start & self.mask == self.start
            && (self.written.len() <= START || candidate.text.starts_with(&self.written))
    }
}

impl<'t> Candidate<'t> {
    #[inline]
    pub(super) fn new(text: &'t [u8]) -> Self {
        Self { text, start: start(text) }
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
