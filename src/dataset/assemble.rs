//! From the rows of all files to columns of answers.

use jiff::civil::DateTime;

use super::builder::Builder;
use super::mapping::Mapping;
use super::rows::{self, Rows};
use super::{Dataset, Day, waves};
use crate::responses::{Account, Table};
use crate::survey::Survey;

/// Assembles the dataset of a survey from its response files. Files may come in any order: the result is the same.
pub fn assemble<'a>(survey: &Survey, mut tables: Vec<Table<'a>>) -> Dataset<'a> {
    tables.sort_by(|a, b| a.file.cmp(&b.file));
    let mappings: Vec<_> = tables.iter().map(|table| Mapping::find(survey, table)).collect();
    let rows = rows::part(survey, &tables, &mappings);
    let accounts = accounts(&tables, &rows);
    let mut builder = Builder::new(survey, &tables, &mappings);
    for candidate in &rows.counted {
        builder.add(candidate);
    }
    let Builder { columns, others, flagged, simulated, .. } = builder;
    // Anybody can call an answer simulated; a file is only when all of its rows do.
    let is_simulated = |(account, rows): (&Account, usize)| rows > 0 && rows == account.counted;
    let synthetic = accounts.iter().zip(simulated).any(is_simulated);
    let days: Vec<_> = rows.counted.iter().map(|candidate| Day::of(candidate.start.map(DateTime::date))).collect();
    let (waves, wave_of) = waves::part(&days, survey.plan.wave);
    let unmatched =
        tables.iter().zip(&mappings).map(|(table, mapping)| (table.file.clone(), mapping.unmatched.clone()));
    let mut dataset = Dataset {
        ids: rows.counted.into_iter().map(|candidate| candidate.id).collect(),
        days,
        waves,
        wave_of,
        columns,
        widths: survey
            .questions
            .iter()
            .map(|question| question.choices().map_or(0, |choices| choices.list.len()))
            .collect(),
        others,
        accounts,
        set_aside: rows.set_aside.into_iter().map(|(_, row)| row).collect(),
        superseded: rows.superseded.into_iter().map(|(_, row)| row).collect(),
        flagged: rows.flagged.into_iter().chain(flagged).collect(),
        unmatched: unmatched.filter(|(_, columns)| !columns.is_empty()).collect(),
        synthetic,
    };
    for table in tables {
        dataset.set_aside.extend(table.set_aside);
    }
    for list in [&mut dataset.set_aside, &mut dataset.superseded, &mut dataset.flagged] {
        list.sort_by(|a, b| (&a.file, a.row, &a.column).cmp(&(&b.file, b.row, &b.column)));
    }
    dataset
}

fn accounts(tables: &[Table<'_>], rows: &Rows<'_, '_>) -> Vec<Account> {
    let account = |table: &Table<'_>| Account {
        file: table.file.clone(),
        read: table.read,
        set_aside: table.set_aside.len(),
        ..Account::default()
    };
    let mut accounts: Vec<_> = tables.iter().map(account).collect();
    for candidate in &rows.counted {
        accounts[candidate.table].counted += 1;
    }
    for (table, _) in &rows.superseded {
        accounts[*table].superseded += 1;
    }
    for (table, _) in &rows.set_aside {
        accounts[*table].set_aside += 1;
    }
    accounts
}
