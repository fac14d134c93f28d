//! Shares of unordered answers, as bars from nothing.

use super::ink::Ink;
use super::intervals::{ends, table};
use super::plot::{Drawn, Sheet};
use super::rows::Rows;
use super::{Axis, Caption, Figure, Reading, Row, draw, sound};
use crate::problem::Problem;

/// Half the thickness of a bar, in units of the drawing.
const HALF: i32 = 7;

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
        let shown = || self.rows.iter().filter_map(|row| row.reading.shown());
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
            match (&row.reading, row.reading.shown()) {
                (_, Some((it, small))) => {
                    let ink = if small { Ink::Other } else { Ink::Accent };
                    let (top, bottom) = (rows.mark(index, -HALF), rows.mark(index, HALF));
                    plot.bar((0.0, top), (axis.within(it.value), bottom), ink)?;
                    let y = rows.mark(index, 0);
                    let interval = vec![(axis.within(it.low), y), (axis.within(it.high), y)];
                    // The wider line underneath keeps the interval apart from the bar.
                    plot.line(interval.clone(), Ink::Paper, 5)?;
                    plot.line(interval, Ink::Text, 2)?;
                }
                (Reading::Hidden(words), _) => rows.words(sheet, &plot, index, words)?,
                _ => {}
            }
        }
        Ok(())
    }
}
