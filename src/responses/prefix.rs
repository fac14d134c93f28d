//! How a cell begins, as a number: of most cells nothing else has to be looked at.

/// The whole of a cell of two bytes at most, which ratings hardly ever exceed; of a longer one its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefix(u32);

impl Prefix {
    /// Cells of one byte follow the one of none.
    const ONE: u32 = 1;

    /// Cells of two bytes follow those.
    const TWO: u32 = Self::ONE + (1 << 8);

    /// Stand for longer cells, by their first byte.
    const LONG: u32 = Self::TWO + (1 << 16);

    /// The empty cell.
    pub const BLANK: Self = Self(0);

    /// Bytes of the longest cell that a prefix holds as a whole.
    pub const LONGEST: usize = 2;

    /// A `1`, which ticks a box.
    pub const TICK: Self = Self(Self::ONE + b'1' as u32);

    /// How many are a whole cell of no byte or one.
    pub const FEW: usize = Self::TWO as usize;

    /// How many are a whole cell.
    pub const ALL: usize = Self::LONG as usize;

    /// The prefix of a cell.
    #[inline]
    pub fn of(cell: &[u8]) -> Self {
        let first = cell.first_chunk().copied().unwrap_or_else(|| [cell.first().copied().unwrap_or_default(), 0]);
        Self::begun(first, cell.len())
    }

    /// The prefix of a cell between two ends of cells, without the quotes around it.
    #[expect(clippy::inline_always, reason = "ratings of every file are looked at by this")]
    #[inline(always)]
    pub(super) fn between(text: &[u8], before: u32, end: u32) -> Self {
        let (start, end) = (before as usize + 1, end as usize);
        // Two bytes can nearly always be read at once, whether they are the cell's or not.
        match text.get(start..start + 2).and_then(|two| two.first_chunk()) {
            Some(two) if two[0] != b'"' => Self::begun(*two, end.saturating_sub(start)),
            _ => Self::rare(text.get(start..end).unwrap_or_default()),
        }
    }

    /// The prefix of a cell in quotes or at the end of the text; of one that holds a quote too, that of a longer one.
    #[inline(never)]
    fn rare(cell: &[u8]) -> Self {
        match cell {
            [b'"', within @ .., b'"'] if within.len() <= 2 && !within.contains(&b'"') => Self::of(within),
            [b'"', first, ..] => Self::long(*first),
            [b'"'] => Self::long(b'"'),
            _ => Self::of(cell),
        }
    }

    /// The prefix of a cell of so many bytes that begins with two, if it has them.
    #[inline]
    fn begun(first: [u8; 2], length: usize) -> Self {
        /// What comes before the prefixes of each length, and which bits of two bytes tell them apart. Lengths follow no
        /// pattern, so that looking this up takes less time than deciding.
        const KINDS: [(u32, u32); 4] = [(0, 0), (Prefix::ONE, 0xff), (Prefix::TWO, 0xffff), (Prefix::LONG, 0xff)];
        let (before, bits) = KINDS[length.min(3)];
        Self(before + (u32::from(u16::from_le_bytes(first)) & bits))
    }

    #[inline]
    fn long(first: u8) -> Self {
        Self(Self::LONG + u32::from(first))
    }

    /// The first byte, if there is one.
    #[inline]
    pub fn first(self) -> Option<u8> {
        let kind = [Self::LONG, Self::TWO, Self::ONE].into_iter().find(|kind| self.0 >= *kind)?;
        let [first, ..] = (self.0 - kind).to_le_bytes();
        Some(first)
    }

    /// The number: below [`Prefix::FEW`], below [`Prefix::ALL`], or far beyond.
    #[inline]
    pub fn place(self) -> usize {
        self.0 as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::responses::delimited::unquoted;

    proptest! {
        #[test]
        fn a_prefix_tells_nothing_wrong_of_a_cell(cell in "[1a\"\n ]{0,6}") {
            let text = format!(",{cell},next");
            let end = u32::try_from(cell.len() + 1).unwrap();
            let (prefix, content) = (Prefix::between(text.as_bytes(), 0, end), unquoted(cell.as_bytes()));
            if prefix.place() < Prefix::ALL {
                prop_assert_eq!(prefix, Prefix::of(&content));
            } else if prefix.first() != Some(b'"') {
                prop_assert_eq!(prefix.first(), content.first().copied());
            }
        }
    }

    #[test]
    fn a_cell_begins_as_it_stands_in_its_text() {
        for (text, before, end, expected) in [
            (&b",,x"[..], 0, 1, Prefix::BLANK),
            (b",5,", 0, 2, Prefix::of(b"5")),
            (b",10", 0, 3, Prefix::of(b"10")),
            (b",7", 0, 2, Prefix::of(b"7")),
            (b",yes,", 0, 4, Prefix::of(b"y and more")),
            (b",\"a, b\",", 0, 7, Prefix::of(b"a, b")),
            (b",\"5\",", 0, 4, Prefix::of(b"5")),
            (b",\"10\"", 0, 5, Prefix::of(b"10")),
            (b",\"\",", 0, 3, Prefix::BLANK),
            (b",\"\"\"\",", 0, 5, Prefix::of(b"\" and more")),
            (b",\"a\"\"\",", 0, 6, Prefix::of(b"a\" and more")),
            (b",\"", 0, 2, Prefix::of(b"\" and more")),
            // A cell that a record leaves out at its end stands where the record ends.
            (b"a\n\"b\"", 1, 1, Prefix::BLANK),
        ] {
            assert_eq!(Prefix::between(text, before, end), expected, "{}", String::from_utf8_lossy(text));
        }
        for cell in [&b""[..], b"a", b"no", b"yes", b"\xffz"] {
            assert_eq!(Prefix::of(cell).first(), cell.first().copied());
        }
    }
}
