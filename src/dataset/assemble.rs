//! From the rows of all files to columns of answers: one scan to see which rows count, one to code what they say.

use rayon::prelude::*;

use super::builder::{Builder, Part};
use super::census::{self, Chunks};
use super::mapping::Mapping;
use super::quick::Memories;
use super::source::{Origin, Source};
use super::{Column, Dataset, waves};
use crate::responses::{Account, Table};
use crate::survey::Survey;

/// Assembles the dataset of a survey from its response files. Files may come in any order: the result is the same.
pub fn assemble<'a>(survey: &Survey, mut tables: Vec<Table<'a>>) -> Dataset<'a> {
    tables.sort_by(|a, b| a.file.cmp(&b.file));
    let find = |tables: &[Table<'_>]| tables.iter().map(|table| Mapping::find(survey, table)).collect::<Vec<_>>();
    let width = |tables: &[Table<'_>]| tables.iter().map(|table| table.columns.len()).sum::<usize>();
    let (mut mappings, known) = (find(&tables), width(&tables));
    let (mut found, mut problems) = census::take(survey, &mut tables, &mut mappings);
    if width(&tables) > known {
        // Names that stand in no object at the beginning of a file are known only now.
        mappings = find(&tables);
        (found, problems) = census::take(survey, &mut tables, &mut mappings);
    }
    let mut dataset = Dataset {
        kinds: survey.questions.iter().map(|question| question.kind.clone()).collect(),
        columns: survey.questions.iter().map(Column::empty).collect(),
        widths: survey
            .questions
            .iter()
            .map(|question| question.choices().map_or(0, |choices| choices.list.len()))
            .collect(),
        problems,
        ..Dataset::default()
    };
    dataset.accounts = tables.iter().map(account).collect();
    dataset.read(survey, &mut tables, &mappings, &found);
    for (table, mapping) in tables.into_iter().zip(mappings) {
        if !mapping.unmatched.is_empty() {
            dataset.unmatched.insert(mapping.file.clone(), mapping.unmatched.clone());
        }
        dataset.sources.push(Source { table, mapping });
    }
    (dataset.waves, dataset.wave_of) = waves::part(&dataset.days, survey.plan.wave);
    for list in [&mut dataset.set_aside, &mut dataset.superseded, &mut dataset.flagged] {
        list.sort_by(|a, b| (&a.file, a.row, &a.column).cmp(&(&b.file, b.row, &b.column)));
    }
    dataset
}

/// The account of a table of which no row has been counted yet.
fn account(table: &Table<'_>) -> Account {
    let Table { file, read, set_aside, .. } = table;
    Account { file: file.clone(), read: *read, set_aside: set_aside.len(), ..Account::default() }
}

/// Chunks that are read together: what they say stands in memory twice for a while.
const TOGETHER: usize = 64;

impl<'a> Dataset<'a> {
    /// Reads what the rows of all tables say, chunk by chunk, in order.
    fn read(&mut self, survey: &Survey, tables: &mut [Table<'a>], mappings: &[Mapping], found: &[Chunks]) {
        self.reserve(tables.iter().map(|table| table.read - table.set_aside.len()).sum());
        let chunks = |table: usize| (0..tables[table].chunks()).map(move |chunk| (table, chunk));
        let chunks: Vec<(usize, usize)> = (0..tables.len()).flat_map(chunks).collect();
        let memories: Vec<_> = mappings.iter().map(|_| Memories::default()).collect();
        let mut simulated = vec![0; tables.len()];
        for together in chunks.chunks(TOGETHER) {
            let read = |(table, chunk): &(usize, usize)| {
                let mut builder = Builder::new(survey, &mappings[*table], &found[*table][*chunk], &memories[*table]);
                tables[*table].show_chunk(*chunk, |batch| builder.read_batch(batch));
                builder.finish(&memories[*table])
            };
            let parts: Vec<Part> = together.par_iter().map(read).collect();
            for (part, place) in parts.into_iter().zip(together) {
                simulated[place.0] += part.simulated;
                self.add(*place, part);
            }
        }
        // Anybody can call an answer simulated; a file is only when all of its rows do.
        let is_simulated = |(account, rows): (&Account, usize)| rows > 0 && rows == account.counted;
        self.synthetic = self.accounts.iter().zip(simulated).any(is_simulated);
        self.set_aside.extend(tables.iter_mut().flat_map(|table| std::mem::take(&mut table.set_aside)));
    }

    /// Makes room for so many rows. What is not used of it costs nothing.
    fn reserve(&mut self, rows: usize) {
        self.starts.reserve_exact(rows);
        self.days.reserve_exact(rows);
        for column in &mut self.columns {
            column.reserve(rows);
        }
    }

    /// Adds what one chunk of a table says.
    fn add(&mut self, (table, chunk): (usize, usize), part: Part) {
        let account = &mut self.accounts[table];
        account.counted += part.days.len();
        account.superseded += part.superseded.len();
        account.set_aside += part.set_aside.len();
        self.set_aside.extend(part.set_aside);
        self.superseded.extend(part.superseded);
        self.flagged.extend(part.flagged);
        let before = self.len();
        self.chunks.push(Origin { first: before, source: table, chunk });
        for (question, words) in part.others {
            self.others.entry(question).or_default().append(before, words);
        }
        self.starts.extend(part.starts);
        self.days.extend(part.days);
        for (column, more) in self.columns.iter_mut().zip(part.columns) {
            column.append(more);
        }
    }
}
