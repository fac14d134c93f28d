//! How another tool writes ticks, numbers, and several choices in one cell. The first rows tell at first; whether they
//! were right the others tell while they are read. Our own forms write all of them in one way.

use super::mapping::{Fields, Mapping};
use super::values::{numbers, several, ticks};
use crate::responses::{Batch, Prefix, Table};
use crate::survey::{Kind, Question, Survey};

/// What is looked at for one question.
pub(super) struct Watched<'s> {
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
pub(super) struct Evidence {
    ticks: ticks::Evidence,
    joined: several::Evidence,
    numbers: numbers::Evidence,
}

/// Looks at the first rows of a table.
pub(super) fn look(table: &Table<'_>, watched: &[Watched<'_>]) -> Vec<Evidence> {
    let mut found = vec![Evidence::default(); watched.len()];
    if !watched.is_empty() {
        table.peek(|batch| {
            let rows: Vec<_> = (0..batch.len()).collect();
            for (evidence, watched) in found.iter_mut().zip(watched) {
                evidence.see(&watched.cells, batch, &rows);
            }
        });
    }
    found
}

/// Looks at further rows. What joins choices shows at once; a number or a box may be the only one of its column that
/// tells.
pub(super) fn look_on(found: &mut [Evidence], watched: &[Watched<'_>], batch: &Batch<'_>, rows: &[usize]) {
    for (evidence, watched) in found.iter_mut().zip(watched) {
        if !matches!(watched.cells, Cells::Joined(..)) {
            evidence.see(&watched.cells, batch, rows);
        }
    }
}

/// Settles how the answers of a file are written.
pub(super) fn settle(mapping: &mut Mapping, watched: &[Watched<'_>], found: &[Evidence]) {
    for (Watched { question, cells }, evidence) in watched.iter().zip(found) {
        let fields = &mut mapping.questions[*question];
        match cells {
            Cells::Ticks(_) => fields.ticks = Some(evidence.ticks.settle()),
            Cells::Joined(..) => fields.joint = Some(evidence.joined.settle()),
            Cells::Numbers(_, decimals) => fields.numbers = Some(evidence.numbers.settle(*decimals)),
        }
    }
}

/// What has to be looked at in a table, by its columns.
pub(super) fn watch<'s>(survey: &'s Survey, mapping: &Mapping) -> Vec<Watched<'s>> {
    let questions = survey.questions.iter().zip(&mapping.questions).enumerate();
    let watch = |(question, (asked, fields)): (usize, (&'s Question, &Fields))| {
        let cells = [ticked(asked, fields), whole(asked, fields)];
        cells.into_iter().flatten().map(move |cells| Watched { question, cells })
    };
    questions.flat_map(watch).collect()
}

/// The boxes of a question that are another tool's.
fn ticked<'s>(question: &'s Question, fields: &Fields) -> Option<Cells<'s>> {
    let boxes = fields.choices.iter().zip(&fields.own_boxes).map(|(columns, own)| &columns[*own..]);
    let columns = boxes.zip(&question.choices()?.list);
    let columns = columns.flat_map(|(columns, choice)| columns.iter().map(|it| (*it, choice.names().collect())));
    let columns: Vec<_> = columns.collect();
    (!columns.is_empty()).then_some(Cells::Ticks(columns))
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
    fn see(&mut self, cells: &Cells<'_>, batch: &Batch<'_>, rows: &[usize]) {
        match cells {
            Cells::Ticks(columns) => {
                for (column, labels) in columns {
                    let mut rows_seen = rows.iter();
                    batch.show_prefixes(*column, rows, |cell| {
                        let row = rows_seen.next()?;
                        // Most boxes are blank or hold a 1, which tells nothing.
                        if !matches!(cell, Prefix::BLANK | Prefix::TICK) {
                            self.ticks.see(&batch.cell(*row, *column), labels);
                        }
                        Some(())
                    });
                }
            }
            Cells::Joined(columns, names) => {
                for column in columns {
                    batch.show_all(*column, rows, |cell| self.joined.see(cell, names));
                }
            }
            Cells::Numbers(columns, _) => {
                for column in columns {
                    batch.show_all(*column, rows, |cell| self.numbers.see(cell));
                }
            }
        }
    }

    /// Adds what other cells of the question tell.
    #[must_use]
    pub(super) fn join(self, later: Self) -> Self {
        Self {
            ticks: self.ticks.join(later.ticks),
            joined: self.joined.join(later.joined),
            numbers: self.numbers.join(later.numbers),
        }
    }
}
