//! A measure wave by wave, with what was done in between.

use super::ink::Ink;
use super::plot::{Drawn, Margin, Plot, Point, Sheet, Side, stress, write};
use super::{Axis, Caption, Figure, Measure, Reading, Table, Width, draw, finite, sound, text};
use crate::problem::Problem;

/// Most waves that are drawn with a line each for their intervals; more get a band.
const WHISKERS: usize = 12;

/// Room under the plot for the names of waves and their bases.
const FOOT: i32 = 2 * text::LINE + 8;

/// Points in order of time. Nothing is smoothed; a gap stays a gap.
#[derive(Clone, Debug)]
pub struct Trend<'a> {
    /// What is said of the chart.
    pub caption: Caption<'a>,
    /// The axis of values, the same for all trends that are to be compared.
    pub axis: Axis,
    /// Waves, in order.
    pub waves: Vec<Wave>,
    /// What was done, in order; numbered from 1.
    pub actions: Vec<Action>,
}

/// A wave of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Wave {
    /// Name of the wave, short.
    pub label: String,
    /// What may be shown of it.
    pub reading: Reading,
}

/// Something that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// When, counted in waves: 1.5 is half-way from the second wave to the third.
    pub at: f64,
    /// What it was, with its date.
    pub label: String,
}

impl Trend<'_> {
    /// Draws the chart.
    ///
    /// # Errors
    /// Refuses values that are no numbers, and what [`Figure`] refuses.
    pub fn draw(&self) -> Result<Figure, Problem> {
        sound(&self.caption, &self.axis, self.waves.iter().map(|wave| &wave.reading))?;
        finite(&self.caption, self.actions.iter().map(|action| action.at))?;
        let size = |width: Width| (width.units().unsigned_abs(), if width == Width::Wide { 300 } else { 250 });
        let drawing = draw(&self.caption, size, |sheet, width| self.sketch(sheet, width))?;
        let mut figure = Figure::new(&self.caption, drawing, self.table())?;
        figure.actions = self.actions.iter().map(|action| action.label.clone()).collect();
        Ok(figure)
    }

    fn sketch(&self, sheet: &Sheet<'_>, width: Width) -> Drawn {
        let axis = &self.axis;
        let ticks = Plot::ticks((axis.low, axis.high), 6);
        let left = ticks.iter().map(|tick| text::width(&axis.tick(*tick))).max().unwrap_or(0) + 10;
        let margin = Margin { left, right: 12, top: if self.actions.is_empty() { 12 } else { 30 }, bottom: FOOT };
        let last = self.waves.len() as f64 - 0.5;
        let plot = Plot::on(sheet, margin, (-0.5, last), (axis.low, axis.high))?;
        for tick in ticks {
            plot.line(vec![(-0.5, tick), (last, tick)], Ink::Grid, 1)?;
            let (x, y) = plot.place((-0.5, tick));
            write(sheet, &axis.tick(tick), (x - 8, y), Side::Before, Ink::Muted)?;
        }
        self.actions(sheet, &plot, last)?;
        for run in self.runs() {
            self.run(&plot, &run)?;
        }
        self.value(sheet, &plot, width)?;
        self.names(sheet, &plot)
    }

    /// Draws a numbered line where something was done; numbers that would touch stand one above the other.
    fn actions(&self, sheet: &Sheet<'_>, plot: &Plot<'_, '_>, last: f64) -> Drawn {
        let mut taken = i32::MIN / 2;
        for (index, action) in self.actions.iter().enumerate() {
            let at = action.at.clamp(-0.5, last);
            plot.line(vec![(at, self.axis.low), (at, self.axis.high)], Ink::Reference, 1)?;
            let (x, top) = plot.place((at, self.axis.high));
            let raised = x - taken < 20;
            taken = if raised { i32::MIN / 2 } else { x };
            let y = if raised { top - 22 } else { top - 9 };
            stress(sheet, &(index + 1).to_string(), (x, y), Side::Over, Ink::Text)?;
        }
        Ok(())
    }

    /// Returns the stretches of waves that may be joined.
    fn runs(&self) -> Vec<Vec<(f64, &Measure, bool)>> {
        let mut runs: Vec<Vec<_>> = vec![Vec::new()];
        for (index, wave) in self.waves.iter().enumerate() {
            let shown = wave.reading.shown().ok();
            if shown.is_none() {
                runs.push(Vec::new());
            }
            if let (Some(run), Some((it, small))) = (runs.last_mut(), shown) {
                run.push((index as f64, it, small));
            }
        }
        runs
    }

    fn run(&self, plot: &Plot<'_, '_>, run: &[(f64, &Measure, bool)]) -> Drawn {
        let at = |value: fn(&Measure) -> f64| -> Vec<Point> {
            run.iter().map(|(x, it, _)| (*x, self.axis.within(value(it)))).collect()
        };
        let (lows, values, highs) = (at(|it| it.low), at(|it| it.value), at(|it| it.high));
        if self.waves.len() > WHISKERS && run.len() > 1 {
            plot.area(lows.iter().copied().chain(highs.iter().rev().copied()).collect(), Ink::Band)?;
        } else {
            for (low, high) in lows.into_iter().zip(highs) {
                plot.line(vec![low, high], Ink::Accent, 1)?;
            }
        }
        if values.len() > 1 {
            plot.line(values.clone(), Ink::Accent, 2)?;
        }
        for ((_, _, small), value) in run.iter().zip(values) {
            plot.dot(value, Ink::Accent, *small)?;
        }
        Ok(())
    }

    /// Writes the latest value beside its point.
    fn value(&self, sheet: &Sheet<'_>, plot: &Plot<'_, '_>, width: Width) -> Drawn {
        let latest =
            self.waves.iter().enumerate().rev().find_map(|(index, wave)| Some((index, wave.reading.shown().ok()?.0)));
        let Some((index, it)) = latest else { return Ok(()) };
        let label = self.axis.brief(it.value);
        let (x, y) = plot.place((index as f64, self.axis.within(it.value)));
        let end = width.units() - text::width(&label) - 2;
        stress(sheet, &label, ((x + 9).min(end), y - text::LINE + 2), Side::After, Ink::Text)
    }

    /// Writes the names of waves and their bases, and leaves out what would touch.
    fn names(&self, sheet: &Sheet<'_>, plot: &Plot<'_, '_>) -> Drawn {
        let base = |wave: &Wave| wave.reading.shown().map(|(it, _)| self.caption.base(it.n)).unwrap_or_default();
        let widest = |wave: &Wave| text::width(&wave.label).max(text::width(&base(wave)));
        let widest = self.waves.iter().map(widest).max().unwrap_or(0) + 10;
        let apart = (plot.place((1.0, self.axis.low)).0 - plot.place((0.0, self.axis.low)).0).max(1);
        let every = usize::try_from((widest + apart - 1) / apart).unwrap_or(1).max(1);
        // Counted from the end, so that the latest wave always has its name.
        let named = self.waves.iter().enumerate().rev().step_by(every);
        for (index, wave) in named {
            let (x, y) = plot.place((index as f64, self.axis.low));
            write(sheet, &wave.label, (x, y + 14), Side::Over, Ink::Text)?;
            write(sheet, &base(wave), (x, y + 14 + text::LINE), Side::Over, Ink::Muted)?;
        }
        Ok(())
    }

    fn table(&self) -> Table {
        let heads = ["chart_wave", "chart_value", "chart_low", "chart_high", "chart_n"];
        let cells = |wave: &Wave| std::iter::once(wave.label.clone()).chain(wave.reading.cells(&self.axis)).collect();
        Table {
            columns: heads.map(|key| self.caption.word(key)).to_vec(),
            rows: self.waves.iter().map(cells).collect(),
        }
    }
}
