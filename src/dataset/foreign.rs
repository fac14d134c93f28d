//! How another tool writes ticks, numbers, and several choices in one cell: settled over all of its rows, in one scan.
//! Our own forms write all of them in one way.

use std::convert::identity;

use super::mapping::{Fields, Mapping};
use super::values::{numbers, several, ticks};
use crate::responses::{Batch, Table};
use crate::survey::{Kind, Question, Survey};

/// What is looked at for one question.
struct Watched<'s> {
    question: usize,
    cells: Cells<'s>,
}

/// The cells that tell how a question is written.
enum Cells<'s> {
    /// Boxes, by column, each with the names of its choice.
    Ticks(Vec<(usize, Vec<&'s str>)>),
    /// Several choices in one cell.
    Joined(Vec<usize>, several::Names<'s>),
    /// Numbers that were typed, with so many decimals.
    Numbers(Vec<usize>, u8),
}

/// What the cells of one question tell.
#[derive(Clone, Copy, Default)]
struct Evidence {
    ticks: ticks::Evidence,
    joined: several::Evidence,
    numbers: numbers::Evidence,
}

/// Settles how another tool writes the answers of a file. Our own files are not looked at.
pub(super) fn settle(survey: &Survey, table: &mut Table<'_>, mapping: &mut Mapping) {
    let watched = watch(survey, table, mapping);
    if watched.is_empty() {
        return;
    }
    let none = || vec![Evidence::default(); watched.len()];
    // What joins choices shows at once; a number or a box may be the only one of its column that tells.
    let mut found = none();
    table.peek(|batch| see(&mut found, &watched, batch, true));
    if watched.iter().any(|watched| !watched.cells.show_at_once()) {
        let see = |all: &mut Vec<_>, batch: &Batch<'_>| see(all, &watched, batch, false);
        table.scan(none, see, identity, |parts| {
            for part in parts {
                let both = std::mem::take(&mut found).into_iter().zip(part);
                found = both.map(|(one, other)| one.join(other)).collect();
            }
        });
    }
    for (Watched { question, cells }, evidence) in watched.iter().zip(found) {
        let fields = &mut mapping.questions[*question];
        match cells {
            Cells::Ticks(_) => fields.ticks = Some(evidence.ticks.settle()),
            Cells::Joined(..) => fields.joint = Some(evidence.joined.settle()),
            Cells::Numbers(_, decimals) => fields.numbers = Some(evidence.numbers.settle(*decimals)),
        }
    }
}

/// Looks at the cells of a batch: those of which the first tell, or the others.
fn see(all: &mut [Evidence], watched: &[Watched<'_>], batch: &Batch<'_>, at_once: bool) {
    for (evidence, watched) in
        all.iter_mut().zip(watched).filter(|(_, watched)| watched.cells.show_at_once() == at_once)
    {
        evidence.see(&watched.cells, batch);
    }
}

impl Cells<'_> {
    /// Whether the first rows tell.
    fn show_at_once(&self) -> bool {
        matches!(self, Self::Joined(..))
    }
}

fn watch<'s>(survey: &'s Survey, table: &Table<'_>, mapping: &Mapping) -> Vec<Watched<'s>> {
    let questions = survey.questions.iter().zip(&mapping.questions).enumerate();
    let watch = |(question, (asked, fields)): (usize, (&'s Question, &Fields))| {
        let cells = [ticked(asked, fields, table), whole(asked, fields)];
        cells.into_iter().flatten().map(move |cells| Watched { question, cells })
    };
    questions.flat_map(watch).collect()
}

/// The boxes of a question, where any of them is another tool's.
fn ticked<'s>(question: &'s Question, fields: &Fields, table: &Table<'_>) -> Option<Cells<'s>> {
    let is_foreign = |column: &usize| !table.columns[*column].trim().starts_with("q_");
    if !fields.choices.iter().flatten().any(is_foreign) {
        return None;
    }
    let choices = fields.choices.iter().zip(&question.choices()?.list);
    let columns =
        choices.flat_map(|(columns, choice)| columns.iter().map(|column| (*column, choice.names().collect())));
    Some(Cells::Ticks(columns.collect()))
}

/// The columns of another tool that hold the whole of an answer, where they may be written in several ways.
fn whole<'s>(question: &'s Question, fields: &Fields) -> Option<Cells<'s>> {
    let columns = fields.whole[fields.own..].to_vec();
    match &question.kind {
        _ if columns.is_empty() => None,
        Kind::Number(number) => Some(Cells::Numbers(columns, number.decimals)),
        _ if question.is_multiple() => Some(Cells::Joined(columns, several::Names::of(question))),
        _ => None,
    }
}

impl Evidence {
    fn see(&mut self, cells: &Cells<'_>, batch: &Batch<'_>) {
        for row in batch.rows() {
            match cells {
                Cells::Ticks(columns) => {
                    for (column, labels) in columns {
                        self.ticks.see(&row.cell(*column), labels);
                    }
                }
                Cells::Joined(columns, names) => {
                    for column in columns {
                        self.joined.see(&row.cell(*column), names);
                    }
                }
                Cells::Numbers(columns, _) => {
                    for column in columns {
                        self.numbers.see(&row.cell(*column));
                    }
                }
            }
        }
    }

    fn join(self, later: Self) -> Self {
        Self {
            ticks: self.ticks.join(later.ticks),
            joined: self.joined.join(later.joined),
            numbers: self.numbers.join(later.numbers),
        }
    }
}
