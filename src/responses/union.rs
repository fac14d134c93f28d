//! Many small tables as one, to look at: a folder or an archive may hold a file for each response.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Table;
use super::batch::Origin;
use super::service::Recognised;

/// Rows up to which a table is small.
const FEW: usize = 100;

/// Takes the tables that are alike out of some small ones and makes one of them: at least half of their columns belong to
/// the widest. Yields nothing where no two are alike, or any is not small.
pub fn unite(file: &str, tables: &mut Vec<Table<'_>>) -> Option<Table<'static>> {
    let widest = tables.iter().max_by_key(|table| table.columns.len())?;
    let names: BTreeSet<String> = widest.columns.iter().map(ToString::to_string).collect();
    let is_alike = |table: &Table<'_>| {
        let shared = table.columns.iter().filter(|name| names.contains(name.as_ref())).count();
        shared > 0 && shared * 2 >= table.columns.len()
    };
    if tables.iter().filter(|table| is_alike(table)).count() < 2 || !tables.iter().all(is_small) {
        return None;
    }
    let alike = tables.extract_if(.., |table| is_alike(table)).collect();
    Some(united(file, alike))
}

/// Whether a table has few rows.
fn is_small(table: &Table<'_>) -> bool {
    let mut rows = 0;
    table.peek(|batch| rows += batch.rows().len());
    rows <= FEW
}

/// Every row of some tables, in order, under every column that any of them has.
fn united(file: &str, tables: Vec<Table<'_>>) -> Table<'static> {
    let mut columns = Columns::default();
    let (mut rows, mut set_aside) = (Vec::new(), Vec::new());
    let mut recognised: Option<Recognised> = None;
    for (number, mut table) in tables.into_iter().enumerate() {
        let copied = table.copy();
        let places = columns.take(&table.columns);
        if number == 0 {
            recognised = table.recognised;
        } else if let Some(first) = &mut recognised {
            for name in &columns.names[first.columns.len().min(columns.names.len())..] {
                first.add_column(name);
            }
        }
        rows.extend(copied.into_iter().map(|row| (places.clone(), row.cells)));
        set_aside.append(&mut table.set_aside);
    }
    let width = columns.names.len();
    let mut cells = vec![Cow::Borrowed(&[][..]); rows.len() * width];
    let mut origins = Vec::new();
    for (row, (places, values)) in rows.into_iter().enumerate() {
        for (place, value) in places.into_iter().zip(values) {
            cells[row * width + place] = Cow::Owned(value);
        }
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        origins.push(Origin { start: row, records: row, lines: row });
    }
    let names = columns.names.into_iter().map(Cow::Owned).collect();
    let mut table = Table::alone(file, names, (cells, origins), set_aside);
    table.recognised = recognised;
    table
}

/// The columns of all tables so far.
#[derive(Default)]
struct Columns {
    names: Vec<String>,
    /// Where the first, the second column of a name stands.
    places: BTreeMap<(String, usize), usize>,
}

impl Columns {
    /// Adds those of a table that are new, and yields where each of its columns stands.
    fn take(&mut self, columns: &[Cow<'_, str>]) -> Vec<usize> {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        let mut places = Vec::new();
        for name in columns {
            let time = times.entry(name).or_default();
            let next = self.names.len();
            let place = *self.places.entry((name.to_string(), *time)).or_insert(next);
            if place == next {
                self.names.push(name.to_string());
            }
            *time += 1;
            places.push(place);
        }
        places
    }
}
