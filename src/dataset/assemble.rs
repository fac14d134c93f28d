//! From the rows of all files to columns of answers, in one scan. Of several rows of one id all are read; those that do
//! not count are taken out in the end.

use rayon::prelude::*;

use super::builder::Builder;
use super::census::{Census, Lost};
use super::foreign::Watched;
use super::mapping::Mapping;
use super::part::{Chunk, Part};
use super::quick::Memories;
use super::replaced::Replaced;
use super::source::{Origin, Source};
use super::{Dataset, again, crowds, doubts, foreign, forms, numberings, overlap, repeats, waves};
use crate::problem::Problem;
use crate::responses::{Account, Batch, Place, Reason, SetAside, Spot, Table};
use crate::survey::Survey;

/// Assembles the dataset of a survey from its response files. Files may come in any order: the result is the same.
pub fn assemble<'a>(survey: &Survey, mut tables: Vec<Table<'a>>) -> Dataset<'a> {
    tables.sort_by(|a, b| a.file.cmp(&b.file));
    let find = |tables: &[Table<'_>]| tables.iter().map(|table| Mapping::find(survey, table)).collect::<Vec<_>>();
    let width = |tables: &[Table<'_>]| tables.iter().map(|table| table.columns.len()).sum::<usize>();
    let (mut mappings, known) = (find(&tables), width(&tables));
    let mut read = read_all(survey, &mut tables, &mut mappings);
    if width(&tables) > known {
        // Names that stand in no object at the beginning of a file are known only now.
        mappings = find(&tables);
        read = read_all(survey, &mut tables, &mut mappings);
    }
    let (mut part, accounts, problems, simulated) = read;
    let census = Census::new(survey, &tables, &mappings, &part);
    let (mut lost, repeats, strangers) = numberings::settle(&census);
    let crowds = crowds::release(&census, &mut lost, &accounts);
    let (again, known): (Vec<_>, Vec<_>) =
        again::find(&census, &lost).into_iter().map(|(files, it)| (it, files)).unzip();
    let words = repeats::find_words(&census, repeats);
    let doubts = [
        crowds,
        again,
        overlap::find(&census, &lost, &known),
        repeats::replaced(&census, &lost, &accounts, &words),
        repeats::rivals(&census, &lost, &accounts),
        repeats::lacking(&census, &lost, &accounts),
        repeats::words(&census, &words),
    ];
    let doubts = doubts.concat();
    part.keys = Vec::new();
    let problems = problems.into_iter().chain(strangers).chain(doubts).collect();
    let mut dataset = Dataset { accounts, problems, ..Dataset::default() };
    dataset.list(&tables, &mappings, &part, &lost);
    let lost: Vec<_> = lost.into_iter().map(|lost| lost.row).collect();
    part.remove_rows(&lost);
    dataset.hold(survey, part);
    let is_simulated = |(account, simulated): (&Account, bool)| account.counted > 0 && simulated;
    dataset.synthetic = dataset.accounts.iter().zip(simulated).any(is_simulated);
    for (mut table, mapping) in tables.into_iter().zip(mappings) {
        dataset.set_aside.append(&mut table.set_aside);
        if !mapping.unmatched.is_empty() {
            dataset.unmatched.insert(mapping.file.to_string(), mapping.unmatched.clone());
        }
        if mapping.asks_nothing() {
            dataset.strange.insert(mapping.file.to_string());
        }
        dataset.sources.push(Source { table, mapping });
    }
    for list in [&mut dataset.set_aside, &mut dataset.flagged] {
        list.sort_by(|a, b| (&a.file, a.row, &a.column).cmp(&(&b.file, b.row, &b.column)));
    }
    dataset
}

/// What all tables say; one account a table, in which every row counts that belongs here; what could not be settled; and
/// of which table each row says that it was simulated.
type Read = (Part, Vec<Account>, Vec<Problem>, Vec<bool>);

fn read_all(survey: &Survey, tables: &mut [Table<'_>], mappings: &mut [Mapping]) -> Read {
    let all = tables.par_iter_mut().zip(&mut *mappings);
    let mut read: Vec<_> = all.map(|(table, mapping)| settle(survey, table, mapping)).collect();
    let again = forms::settle_seconds(mappings, &read.iter().map(|(part, _)| part).collect::<Vec<_>>());
    let all = tables.par_iter_mut().zip(&*mappings).zip(&mut read).zip(again);
    all.filter(|(_, again)| *again).for_each(|(((table, mapping), (part, _)), _)| {
        *part = self::read(survey, table, mapping, &foreign::watch(survey, mapping));
    });
    let (mut parts, mut accounts, mut problems, mut simulated) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (place, ((table, mapping), (mut part, problem))) in tables.iter().zip(&*mappings).zip(read).enumerate() {
        for chunk in &mut part.chunks {
            (chunk.table, chunk.has_seconds) = (place, part.has_seconds);
        }
        let set_aside = table.set_aside.len() + part.set_aside.len();
        let (file, counted) = (table.file.to_string(), part.len());
        accounts.push(Account { file, read: table.read, counted, superseded: 0, set_aside });
        // Anybody can call an answer simulated; a file is only when all of its rows do.
        simulated.push(part.simulated == counted);
        problems.extend(problem.into_iter().chain(doubts::shortened(mapping, part.shortened)));
        parts.push(part);
    }
    problems.extend(doubts::timed(mappings));
    let mut all = Part::new(survey);
    all.append(parts);
    (all, accounts, problems, simulated)
}

/// Reads one table. Its cells are read as its first rows are written; where that does not do for all of them, the table
/// is read again.
fn settle(survey: &Survey, table: &mut Table<'_>, mapping: &mut Mapping) -> (Part, Option<Problem>) {
    let watched = foreign::watch(survey, mapping);
    let first = foreign::look(table, &watched);
    foreign::settle(mapping, &watched, &first);
    let is_dated = forms::settle_first(survey, table, mapping);
    let part = read(survey, table, mapping, &watched);
    let before = mapping.clone();
    let found: Vec<_> = first.into_iter().zip(&part.evidence).map(|(first, later)| first.join(*later)).collect();
    foreign::settle(mapping, &watched, &found);
    let is_right = is_dated && part.undated == 0;
    let problem = if is_right { None } else { forms::settle_all(survey, table, mapping) };
    if mapping.reads_as(&before) {
        return (part, problem);
    }
    drop(part);
    (read(survey, table, mapping, &watched), problem)
}

/// Reads the rows of a table.
fn read(survey: &Survey, table: &mut Table<'_>, mapping: &Mapping, watched: &[Watched<'_>]) -> Part {
    let (mut part, memories) = (Part::new(survey), Memories::default());
    table.scan(
        || Builder::new(survey, mapping, watched, &memories),
        |builder, batch: &Batch<'_>| builder.read_batch(batch),
        |builder| builder.finish(&memories),
        |parts| part.append(parts),
    );
    for (position, chunk) in part.chunks.iter_mut().enumerate() {
        chunk.position = position;
    }
    let place = |chunk: usize, aside: &mut SetAside| {
        let Place { row, line } = table.place(chunk, aside.row, aside.line);
        (aside.row, aside.line) = (row, line);
    };
    let mut flagged = std::mem::take(&mut part.flagged);
    for (row, aside) in &mut flagged {
        place(part.chunk_of(*row), aside);
    }
    part.flagged = flagged;
    for (chunk, aside) in &mut part.set_aside {
        place(*chunk, aside);
    }
    part
}

impl Dataset<'_> {
    /// Lists the rows that do not count, and takes them out of the accounts.
    fn list(&mut self, tables: &[Table<'_>], mappings: &[Mapping], part: &Part, lost: &[Lost]) {
        let place = |row: usize| {
            let chunk = &part.chunks[part.chunk_of(row)];
            let (records, lines) = chunk.places.get(row - chunk.first);
            (chunk, tables[chunk.table].place(chunk.position, records, lines))
        };
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let find = |lost: &Lost| {
            let ((chunk, place), (winner, by)) = (place(lost.row), place(lost.by as usize));
            let spot = Spot { chunk: chunk.position, start: part.starts[lost.row] };
            Replaced { source: short(chunk.table), spot, place, by: (short(winner.table), short(by.line)) }
        };
        let found: Vec<_> = lost.par_iter().map(find).collect();
        for (lost, replaced) in lost.iter().zip(&found) {
            let account = &mut self.accounts[replaced.source as usize];
            account.counted -= 1;
            *if lost.was_sent() { &mut account.superseded } else { &mut account.set_aside } += 1;
        }
        let duplicates = lost.par_iter().zip(&found).filter(|(lost, _)| !lost.was_sent());
        self.set_aside.par_extend(duplicates.map(|(_, replaced)| {
            let (table, mapping) = (&tables[replaced.source as usize], &mappings[replaced.source as usize]);
            let by = replaced.by(|source| &tables[source].file);
            replaced.list(table, mapping, |_| Reason::Duplicate { by })
        }));
        let superseded = lost.iter().zip(found).filter(|(lost, _)| lost.was_sent());
        self.superseded = superseded.map(|(_, replaced)| replaced).collect();
    }

    /// Takes what the rows that count say.
    fn hold(&mut self, survey: &Survey, part: Part) {
        let widths = survey.questions.iter().map(|question| question.choices().map_or(0, |choices| choices.list.len()));
        self.widths = widths.collect();
        self.kinds = survey.questions.iter().map(|question| question.kind.clone()).collect();
        let origin = |Chunk { table, position, first, .. }| Origin { first, source: table, chunk: position };
        self.chunks = part.chunks.into_iter().map(origin).collect();
        (self.days, self.starts, self.columns, self.others) = (part.days, part.starts, part.columns, part.others);
        self.flagged = part.flagged.into_iter().map(|(_, aside)| aside).collect();
        self.set_aside.extend(part.set_aside.into_iter().map(|(_, aside)| aside));
        self.ends = waves::ends(&self.days);
        (self.waves, self.wave_of) = waves::part(self.ends, survey.plan.wave);
    }
}
