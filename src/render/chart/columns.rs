//! Answers on a long scale, as columns side by side, such as 0 to 10.

use super::ink::Ink;
use super::plot::{Drawn, Margin, Plot, Sheet, Side, write};
use super::{Axis, Caption, Figure, Key, Table, Width, draw, finite, number, text};
use crate::problem::Problem;

/// Room under the columns for their names.
const FOOT: i32 = 24;

/// Columns, each in the tone of its group.
#[derive(Clone, Debug)]
pub struct Columns<'a> {
    /// What is said of the chart.
    pub caption: Caption<'a>,
    /// Columns, from left to right.
    pub columns: Vec<Column>,
    /// What the tones mean, such as detractors, passives and promoters.
    pub tones: Vec<(Tone, String)>,
    /// How many answers all columns rest on.
    pub n: u64,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The answer.
    pub label: String,
    /// Its share, as a fraction of 1.
    pub share: f64,
    /// Which group it belongs to.
    pub tone: Tone,
}

/// A group of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The bad end.
    Low,
    /// Between the ends.
    Middle,
    /// The good end.
    High,
}

impl Tone {
    fn ink(self) -> Ink {
        Ink::Step(match self {
            Self::Low => 1,
            Self::Middle => 5,
            Self::High => 9,
        })
    }
}

impl Columns<'_> {
    /// Draws the chart.
    ///
    /// # Errors
    /// Refuses shares that are no numbers, and what [`Figure`] refuses.
    pub fn draw(&self) -> Result<Figure, Problem> {
        finite(&self.caption, self.columns.iter().map(|column| column.share))?;
        let size = |width: Width| (width.units().unsigned_abs(), if width == Width::Wide { 240 } else { 200 });
        let drawing = draw(&self.caption, size, |sheet, _| self.sketch(sheet))?;
        let mut figure = Figure::new(&self.caption, drawing, self.table())?;
        figure.key =
            self.tones.iter().map(|(tone, label)| Key { class: tone.ink().class(), label: label.clone() }).collect();
        Ok(figure)
    }

    fn sketch(&self, sheet: &Sheet<'_>) -> Drawn {
        let highest = self.columns.iter().map(|column| column.share).fold(0.01, f64::max);
        let margin = Margin { top: text::LINE + 4, bottom: FOOT, ..Margin::default() };
        let plot = Plot::on(sheet, margin, (0.0, self.columns.len() as f64), (0.0, highest))?;
        for (index, column) in self.columns.iter().enumerate() {
            let left = index as f64;
            plot.bar((left + 0.08, 0.0), (left + 0.92, column.share.max(0.0)), column.tone.ink())?;
            let (x, y) = plot.place((left + 0.5, column.share));
            write(sheet, &percent(column), (x, y - text::LINE / 2 - 2), Side::Over, Ink::Text)?;
            let (_, foot) = plot.place((left, 0.0));
            write(sheet, &column.label, (x, foot + FOOT / 2 + 2), Side::Over, Ink::Muted)?;
        }
        plot.line(vec![(0.0, 0.0), (self.columns.len() as f64, 0.0)], Ink::Muted, 1)
    }

    fn table(&self) -> Table {
        let cells = |column: &Column| vec![column.label.clone(), percent(column), number(self.n)];
        Table {
            columns: ["chart_label", "chart_share", "chart_n"].map(|key| self.caption.word(key)).to_vec(),
            rows: self.columns.iter().map(cells).collect(),
        }
    }
}

fn percent(column: &Column) -> String {
    Axis::share().brief(column.share)
}
