//! Columns cut at every joint, and what is put together again because it is one label.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::dataset::values::several::Joint;

/// A piece seen so often beside another may be one label with it, though the other is seen elsewhere too. Two options
/// that few people ticked stand together by chance.
const FIRM: usize = 5;

/// A column cut by one joint.
pub(super) struct Pieces<'t> {
    pub(super) joint: Joint,
    /// Whether labels hardly ever hold what joins them, so that no two pieces are one: `a;b`, but not `a; b`.
    pub(super) is_bare: bool,
    /// The cells, each with the places of its pieces in it.
    pub(super) cells: Vec<(&'t str, Vec<Range<usize>>)>,
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

impl<'t> Pieces<'t> {
    /// Cuts every cell at every joint, then puts together again what never stands apart. A tool with a `usual` comma sets
    /// no blank after it; labels do.
    pub(super) fn cut(cells: &[&'t str], joint: Joint, is_usual: bool) -> Self {
        let cut_all = |is_bare: bool| cells.iter().map(|cell| (*cell, cut(cell, joint, is_bare))).collect();
        if is_usual && joint == Joint::Comma {
            let bare = Self { joint, is_bare: true, cells: cut_all(true) };
            if bare.cells.iter().any(|(_, places)| places.len() > 1) {
                return bare;
            }
        }
        let mut pieces = Self { joint, is_bare: false, cells: cut_all(false) };
        pieces.is_bare = pieces.shows_bare_joints();
        while !pieces.is_bare && pieces.merge() {}
        pieces
    }

    /// Whether the joint is one that sentences do not need, and has no blank beside it in most places.
    fn shows_bare_joints(&self) -> bool {
        let gaps = self
            .cells
            .iter()
            .flat_map(|(cell, places)| places.windows(2).map(|pair| cell[pair[0].end..pair[1].start].contains(' ')));
        let (blank, bare): (Vec<_>, Vec<_>) = gaps.partition(|has_blank| *has_blank);
        matches!(self.joint, Joint::Semicolon | Joint::Newline | Joint::Bar) && blank.len() * 3 <= bare.len()
    }

    /// The pieces of each cell.
    pub(super) fn rows(&self) -> impl Iterator<Item = impl ExactSizeIterator<Item = &'t str> + Clone> + Clone {
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
}

/// Cuts a cell at every joint, without the blanks beside it; or at those alone that have none.
fn cut(cell: &str, joint: Joint, is_bare: bool) -> Vec<Range<usize>> {
    let (mut start, mut from, mut pieces) = (0, 0, Vec::new());
    while let Some((end, next)) = joint.find(&cell[from..]) {
        let has_blank = || cell[from + end..from + next].contains(' ');
        if !(is_bare && has_blank() || joint == Joint::Comma && parts_thousands(cell, from + end)) {
            pieces.push(start..from + end);
            start = from + next;
        }
        from += next;
    }
    pieces.push(start..cell.len());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Whether a comma stands between the thousands of a number, as in `5,000 - 19,999` and `over 100,000`: three digits
/// follow it at once, and the cell is no mere list of codes.
fn parts_thousands(cell: &str, comma: usize) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let (before, after) = (cell.as_bytes()[..comma].last(), &cell.as_bytes()[comma + 1..]);
    let digits = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_list = || cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b' '));
    is_digit(before) && digits == 3 && !is_list()
}
