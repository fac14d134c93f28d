//! What some rows say: those of a chunk, of a table, in the end of all tables.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::answers::remove_rows;
use super::foreign::Evidence;
use super::keys::{Key, Stretch};
use super::places::Places;
use super::{Column, Day, Words};
use crate::responses::SetAside;
use crate::survey::{Missing, Survey};

/// What some rows say, as if all of them counted but those that do not belong here.
#[derive(Default)]
pub(super) struct Part {
    /// One column a question.
    pub(super) columns: Vec<Column>,
    /// The words behind "Other", by question.
    pub(super) others: BTreeMap<usize, Words>,
    pub(super) days: Vec<Day>,
    /// Where each row starts in its chunk.
    pub(super) starts: Vec<u32>,
    /// The chunks that the rows stand in, in order.
    pub(super) chunks: Vec<Chunk>,
    /// What tells which of several rows of the same id counts, chunk by chunk.
    pub(super) keys: Vec<Key>,
    /// Single answers that cannot be counted, each with its row.
    pub(super) flagged: Vec<(usize, SetAside)>,
    /// Rows that do not belong here, each with its chunk among those above.
    pub(super) set_aside: Vec<(usize, SetAside)>,
    /// How another tool writes what is watched.
    pub(super) evidence: Vec<Evidence>,
    /// How many rows say that they were simulated.
    pub(super) simulated: usize,
    /// How many rows have something else where their date should be.
    pub(super) undated: usize,
    /// How many rows have an id that a spreadsheet cut.
    pub(super) shortened: usize,
    /// Whether a time shows that its column is exact to the second.
    pub(super) has_seconds: bool,
    /// Whether for a row it matters what others show, having no id and a time on a full minute.
    pub(super) has_minutes: bool,
}

/// A chunk of a table.
#[derive(Default)]
pub(super) struct Chunk {
    /// The table, as an index into all of them.
    pub(super) table: usize,
    /// The position of the chunk in its table.
    pub(super) position: usize,
    /// The first of its rows.
    pub(super) first: usize,
    /// Which keys are those of its rows.
    pub(super) keys: Stretch,
    /// Where the rows stand in the chunk.
    pub(super) places: Places,
    /// Whether a time of its table shows that it is exact to the second.
    pub(super) has_seconds: bool,
}

impl Part {
    /// Starts without any rows.
    pub(super) fn new(survey: &Survey) -> Self {
        Self { columns: survey.questions.iter().map(Column::empty).collect(), ..Self::default() }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.days.len()
    }

    /// A hash of what each of some rows says but for words.
    pub(super) fn coded(&self, rows: Range<usize>) -> Vec<u64> {
        let mut hashes = vec![0; rows.len()];
        self.columns.iter().for_each(|column| column.mix(rows.clone(), &mut hashes));
        for hash in &mut hashes {
            *hash ^= *hash >> 32;
        }
        hashes
    }

    /// Whether a row says anything that its file alone holds: words, or an answer that could not be counted.
    pub(super) fn has_words(&self, row: usize) -> bool {
        let is_word = |column: &Column| match column.missing(row) {
            Some(reason) => reason == Missing::Invalid,
            None => matches!(column, Column::Texts(_)),
        };
        self.columns.iter().any(is_word) || self.others.values().any(|words| words.get(row).is_some())
    }

    /// The rows of a chunk.
    pub(super) fn rows_of(&self, chunk: usize) -> Range<usize> {
        self.chunks[chunk].first..self.chunks.get(chunk + 1).map_or(self.len(), |next| next.first)
    }

    /// The rows of a table.
    pub(super) fn rows_of_table(&self, table: usize) -> Range<usize> {
        let first = |table: usize| {
            let chunk = self.chunks.partition_point(|chunk| chunk.table < table);
            self.chunks.get(chunk).map_or(self.len(), |chunk| chunk.first)
        };
        first(table)..first(table + 1)
    }

    /// The chunk of a row, by its index.
    pub(super) fn chunk_of(&self, row: usize) -> usize {
        self.chunks.partition_point(|chunk| chunk.first <= row).saturating_sub(1)
    }

    /// The table of a row, by its index.
    pub(super) fn table_of(&self, row: usize) -> usize {
        self.chunks[self.chunk_of(row)].table
    }

    /// Adds the rows of others, which answer the same questions.
    pub(super) fn append(&mut self, mut more: Vec<Self>) {
        let (mut rows, mut chunks, mut keys) = (self.len(), self.chunks.len(), self.keys.len());
        for part in &mut more {
            self.flagged.extend(std::mem::take(&mut part.flagged).into_iter().map(|(row, aside)| (rows + row, aside)));
            let set_aside = std::mem::take(&mut part.set_aside).into_iter();
            self.set_aside.extend(set_aside.map(|(chunk, aside)| (chunks + chunk, aside)));
            for (question, words) in std::mem::take(&mut part.others) {
                self.others.entry(question).or_default().append(rows, words);
            }
            for mut chunk in std::mem::take(&mut part.chunks) {
                chunk.first += rows;
                chunk.keys.first += keys;
                self.chunks.push(chunk);
            }
            self.evidence.resize(part.evidence.len(), Evidence::default());
            for (evidence, more) in self.evidence.iter_mut().zip(&part.evidence) {
                *evidence = evidence.join(*more);
            }
            self.simulated += part.simulated;
            self.undated += part.undated;
            self.shortened += part.shortened;
            self.has_seconds |= part.has_seconds;
            self.has_minutes |= part.has_minutes;
            (rows, chunks, keys) = (rows + part.len(), self.chunks.len(), keys + part.keys.len());
        }
        let days = more.iter_mut().map(|part| std::mem::take(&mut part.days)).collect();
        let starts = more.iter_mut().map(|part| std::mem::take(&mut part.starts)).collect();
        let keys = more.iter_mut().map(|part| std::mem::take(&mut part.keys)).collect();
        rayon::join(
            || join(&mut self.keys, keys),
            || {
                join(&mut self.days, days);
                join(&mut self.starts, starts);
            },
        );
        let take = |question: usize| more.iter_mut().map(|part| std::mem::take(&mut part.columns[question])).collect();
        let added: Vec<Vec<Column>> = (0..self.columns.len()).map(take).collect();
        self.columns.par_iter_mut().zip(added).for_each(|(column, added)| {
            for more in added {
                column.append(more);
            }
        });
    }

    /// Takes rows out, which are given in order, with what was said of them.
    pub(super) fn remove_rows(&mut self, lost: &[usize]) {
        if lost.is_empty() {
            return;
        }
        self.flagged.retain(|(row, _)| lost.binary_search(row).is_err());
        self.others.values_mut().for_each(|words| words.remove_rows(lost));
        for chunk in &mut self.chunks {
            chunk.first -= lost.partition_point(|row| *row < chunk.first);
        }
        rayon::join(|| remove_rows(&mut self.days, lost), || remove_rows(&mut self.starts, lost));
        self.columns.par_iter_mut().for_each(|column| column.remove_rows(lost));
    }
}

/// Adds lists to another, which is the first of them where it is empty.
fn join<T: Copy>(all: &mut Vec<T>, more: Vec<Vec<T>>) {
    for more in more {
        if all.is_empty() {
            *all = more;
        } else {
            all.extend(more);
        }
    }
}
