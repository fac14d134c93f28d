//! From the rows of all files to columns of answers: one scan to see which rows count, one to code what they say.

use rayon::prelude::*;

use super::builder::{Builder, Part};
use super::census::{self, Verdicts};
use super::mapping::Mapping;
use super::source::Source;
use super::{Column, Dataset, waves};
use crate::responses::{Account, Table};
use crate::survey::Survey;

/// Assembles the dataset of a survey from its response files. Files may come in any order: the result is the same.
pub fn assemble<'a>(survey: &Survey, mut tables: Vec<Table<'a>>) -> Dataset<'a> {
    tables.sort_by(|a, b| a.file.cmp(&b.file));
    let find = |tables: &[Table<'_>]| tables.iter().map(|table| Mapping::find(survey, table)).collect::<Vec<_>>();
    let width = |tables: &[Table<'_>]| tables.iter().map(|table| table.columns.len()).sum::<usize>();
    let (mut mappings, known) = (find(&tables), width(&tables));
    let (mut verdicts, mut problems) = census::take(survey, &mut tables, &mut mappings);
    if width(&tables) > known {
        // Names that stand in no object at the beginning of a file are known only now.
        mappings = find(&tables);
        (verdicts, problems) = census::take(survey, &mut tables, &mut mappings);
    }
    let build = |((table, mapping), verdicts): ((&Table<'a>, &Mapping), &Verdicts)| {
        let new = |chunk: usize| Builder::new(survey, mapping, &verdicts[chunk]);
        let parts = table.scan_again(new, Builder::read_batch);
        parts.into_iter().map(Builder::finish).collect()
    };
    let parts: Vec<Vec<Part>> = tables.par_iter().zip(&mappings).zip(&verdicts).map(build).collect();
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
    for ((table, mapping), parts) in tables.into_iter().zip(mappings).zip(parts) {
        dataset.add(table, mapping, parts);
    }
    (dataset.waves, dataset.wave_of) = waves::part(&dataset.days, survey.plan.wave);
    for list in [&mut dataset.set_aside, &mut dataset.superseded, &mut dataset.flagged] {
        list.sort_by(|a, b| (&a.file, a.row, &a.column).cmp(&(&b.file, b.row, &b.column)));
    }
    dataset
}

impl<'a> Dataset<'a> {
    /// Adds what the chunks of a table say, in order.
    fn add(&mut self, mut table: Table<'a>, mut mapping: Mapping, parts: Vec<Part>) {
        let mut account = Account { file: table.file.clone(), read: table.read, ..Account::default() };
        account.set_aside = table.set_aside.len();
        self.set_aside.append(&mut table.set_aside);
        let (first, mut chunks) = (self.len(), Vec::new());
        let mut simulated = 0;
        for part in parts {
            account.counted += part.days.len();
            account.superseded += part.superseded.len();
            account.set_aside += part.set_aside.len();
            simulated += part.simulated;
            self.set_aside.extend(part.set_aside);
            self.superseded.extend(part.superseded);
            self.flagged.extend(part.flagged);
            let before = self.len();
            chunks.push(before);
            for (question, words) in part.others {
                self.others.entry(question).or_default().append(before, words);
            }
            self.starts.extend(part.starts);
            self.days.extend(part.days);
            for (column, more) in self.columns.iter_mut().zip(part.columns) {
                column.append(more);
            }
        }
        // Anybody can call an answer simulated; a file is only when all of its rows do.
        self.synthetic |= account.counted > 0 && simulated == account.counted;
        self.accounts.push(account);
        if !mapping.unmatched.is_empty() {
            self.unmatched.insert(mapping.file.clone(), std::mem::take(&mut mapping.unmatched));
        }
        self.sources.push(Source { table, mapping, first, chunks });
    }
}
