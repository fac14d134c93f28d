//! Where the rows of a chunk stand in it.

/// How many records and line ends of a chunk come before each of its rows. As most rows follow each other line by line,
/// only those that do not are kept.
#[derive(Debug, Default)]
pub(super) struct Places(Vec<Place>);

#[derive(Clone, Copy, Debug)]
struct Place {
    row: u32,
    records: u32,
    lines: u32,
}

impl Places {
    /// Adds the next row.
    pub(super) fn add(&mut self, row: usize, records: usize, lines: usize) {
        if self.get(row) != (records, lines) {
            let short = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            self.0.push(Place { row: short(row), records: short(records), lines: short(lines) });
        }
    }

    /// The records and line ends before a row.
    pub(super) fn get(&self, row: usize) -> (usize, usize) {
        let after = match self.0.last() {
            Some(last) if last.row as usize <= row => self.0.len(),
            _ => self.0.partition_point(|place| place.row as usize <= row),
        };
        let Some(Place { row: first, records, lines }) = after.checked_sub(1).map(|place| self.0[place]) else {
            return (row, row);
        };
        let further = row - first as usize;
        (records as usize + further, lines as usize + further)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_keeps_its_place_and_rows_in_line_take_none() {
        let rows = [(0, 0), (1, 1), (2, 2), (4, 4), (5, 5), (6, 9), (7, 10), (9, 12)];
        let mut places = Places::default();
        for (row, (records, lines)) in rows.into_iter().enumerate() {
            places.add(row, records, lines);
        }
        assert_eq!(places.0.len(), 3);
        for (row, place) in rows.into_iter().enumerate() {
            assert_eq!(places.get(row), place);
        }
    }
}
