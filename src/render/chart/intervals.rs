//! A value and its interval for each category, one under the other on a common axis.

use super::ink::Ink;
use super::plot::{Drawn, Sheet};
use super::rows::{Ends, Rows};
use super::{Axis, Caption, Figure, Row, Table, draw, finite, sound};
use crate::problem::Problem;

/// Dots with interval lines, such as the moments of a journey or the segments of an audience.
#[derive(Clone, Debug)]
pub struct Intervals<'a> {
    /// What is said of the chart.
    pub caption: Caption<'a>,
    /// The common axis.
    pub axis: Axis,
    /// Categories, from top to bottom.
    pub rows: Vec<Row>,
    /// A value to compare with, such as that of all answers.
    pub reference: Option<f64>,
}

impl Intervals<'_> {
    /// Draws the chart.
    ///
    /// # Errors
    /// Refuses values that are no numbers, and what [`Figure`] refuses.
    pub fn draw(&self) -> Result<Figure, Problem> {
        sound(&self.caption, &self.axis, self.rows.iter().map(|row| &row.reading))?;
        finite(&self.caption, self.reference)?;
        let rows =
            |width| Rows::new(self.rows.iter().map(|row| ends(&self.caption, &self.axis, row)).collect(), width, true);
        let drawing = draw(&self.caption, |width| rows(width).size(), |sheet, width| self.sketch(sheet, &rows(width)))?;
        Figure::new(&self.caption, drawing, table(&self.caption, &self.axis, &self.rows))
    }

    fn sketch(&self, sheet: &Sheet<'_>, rows: &Rows) -> Drawn {
        let axis = &self.axis;
        let plot = rows.plot(sheet, (axis.low, axis.high))?;
        rows.grid(sheet, &plot, axis)?;
        if let Some(reference) = self.reference {
            let x = axis.within(reference);
            plot.line(vec![(x, 0.0), (x, rows.bottom())], Ink::Reference, 1)?;
        }
        rows.write(sheet)?;
        for (index, row) in self.rows.iter().enumerate() {
            match row.reading.shown() {
                Ok((it, small)) => {
                    let y = rows.mark(index);
                    plot.line(vec![(axis.within(it.low), y), (axis.within(it.high), y)], Ink::Accent, 3)?;
                    plot.dot((axis.within(it.value), y), Ink::Accent, small)?;
                }
                Err(words) => rows.words(sheet, &plot, index, words)?,
            }
        }
        Ok(())
    }
}

/// Writes what stands at the ends of a row.
pub(super) fn ends(caption: &Caption<'_>, axis: &Axis, row: &Row) -> Ends {
    let shown = row.reading.shown().ok();
    Ends {
        label: row.label.clone(),
        value: shown.map(|(it, _)| axis.brief(it.value)).unwrap_or_default(),
        base: shown.map(|(it, _)| caption.base(it.n)).unwrap_or_default(),
    }
}

/// Writes the numbers of rows.
pub(super) fn table(caption: &Caption<'_>, axis: &Axis, rows: &[Row]) -> Table {
    let heads = ["chart_label", "chart_value", "chart_low", "chart_high", "chart_n"];
    let cells = |row: &Row| std::iter::once(row.label.clone()).chain(row.reading.cells(axis)).collect();
    Table { columns: heads.map(|key| caption.word(key)).to_vec(), rows: rows.iter().map(cells).collect() }
}
