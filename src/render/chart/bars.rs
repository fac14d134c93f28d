//! Shares of unordered answers, as bars from nothing.

use super::ink::Ink;
use super::intervals::{ends, table};
use super::plot::{Drawn, Sheet};
use super::rows::Rows;
use super::{Axis, Caption, Figure, Row, draw, sound};
use crate::problem::Problem;

/// Half the thickness of a bar, in units of the drawing.
const HALF: f64 = 7.0;

/// Bars with interval lines, such as the options of a choice.
#[derive(Clone, Debug)]
pub struct Bars<'a> {
    /// What is said of the chart.
    pub caption: Caption<'a>,
    /// Options with their shares, from top to bottom.
    pub rows: Vec<Row>,
}

impl Bars<'_> {
    /// Draws the chart, from nothing to the next tenth over the highest interval.
    ///
    /// # Errors
    /// Refuses values that are no numbers, and what [`Figure`] refuses.
    pub fn draw(&self) -> Result<Figure, Problem> {
        let shown = || self.rows.iter().filter_map(|row| row.reading.shown().ok());
        let highest = shown().map(|(it, _)| it.high.max(it.value)).fold(0.1, f64::max);
        let axis = Axis { high: (highest * 10.0).ceil().min(10.0) / 10.0, ..Axis::share() };
        sound(&self.caption, &axis, self.rows.iter().map(|row| &row.reading))?;
        let rows =
            |width| Rows::new(self.rows.iter().map(|row| ends(&self.caption, &axis, row)).collect(), width, true);
        let drawing =
            draw(&self.caption, |width| rows(width).size(), |sheet, width| self.sketch(sheet, &rows(width), &axis))?;
        Figure::new(&self.caption, drawing, table(&self.caption, &axis, &self.rows))
    }

    fn sketch(&self, sheet: &Sheet<'_>, rows: &Rows, axis: &Axis) -> Drawn {
        let plot = rows.plot(sheet, (axis.low, axis.high))?;
        rows.grid(sheet, &plot, axis)?;
        rows.write(sheet)?;
        for (index, row) in self.rows.iter().enumerate() {
            match row.reading.shown() {
                Ok((it, small)) => {
                    let ink = if small { Ink::Other } else { Ink::Accent };
                    let y = rows.mark(index);
                    plot.bar((0.0, y - HALF), (axis.within(it.value), y + HALF), ink)?;
                    let interval = vec![(axis.within(it.low), y), (axis.within(it.high), y)];
                    // The wider line underneath keeps the interval apart from the bar.
                    plot.line(interval.clone(), Ink::Paper, 4)?;
                    plot.line(interval, Ink::Text, 2)?;
                }
                Err(words) => rows.words(sheet, &plot, index, words)?,
            }
        }
        Ok(())
    }
}
