//! Rows of a chart: a label at the start, numbers at the end, and the mark beside the label or, on a phone, under it.

use super::axis::Axis;
use super::ink::Ink;
use super::plot::{Drawn, Margin, Plot, Sheet, Side, stress, write};
use super::{Width, text};

/// Room under the rows for the numbers of an axis.
const FOOT: i32 = 24;

/// What stands at both ends of a row.
#[derive(Clone, Debug)]
pub(super) struct Ends {
    pub(super) label: String,
    /// The value, in bold; empty when there is none.
    pub(super) value: String,
    /// The base.
    pub(super) base: String,
}

/// The layout of rows that are all of one height.
pub(super) struct Rows {
    rows: Vec<(Vec<String>, Ends)>,
    width: Width,
    height: i32,
    margin: Margin,
    base_width: i32,
}

impl Rows {
    /// Lays rows out; `axis` says whether numbers stand under them.
    pub(super) fn new(ends: Vec<Ends>, width: Width, axis: bool) -> Self {
        let widest = |text: fn(&Ends) -> &str| ends.iter().map(|ends| text::width(text(ends))).max().unwrap_or(0);
        let base_width = widest(|ends| &ends.base);
        let numbers = base_width + if widest(|ends| &ends.value) > 0 { widest(|ends| &ends.value) + 14 } else { 0 };
        let label_width = match width {
            Width::Wide => widest(|ends| &ends.label).min(width.units() / 3),
            Width::Narrow => width.units() - numbers - 12,
        };
        let rows: Vec<_> = ends.into_iter().map(|ends| (text::wrap(&ends.label, label_width), ends)).collect();
        let lines = rows.iter().map(|(lines, _)| lines.len()).max().unwrap_or(1).max(1);
        let lines = i32::try_from(lines).unwrap_or(1);
        let bottom = if axis { FOOT } else { 2 };
        let (height, left, right) = match width {
            Width::Wide => ((lines * text::LINE + 14).max(34), label_width + 16, numbers + 16),
            Width::Narrow => (lines * text::LINE + 28, 8, 8),
        };
        Self { rows, width, height, margin: Margin { left, right, top: 2, bottom }, base_width }
    }

    /// Returns the size of the drawing.
    pub(super) fn size(&self) -> (u32, u32) {
        let height = self.count() * self.height + self.margin.top + self.margin.bottom;
        (self.width.units().unsigned_abs(), height.unsigned_abs())
    }

    /// Lays the plotting area: values from left to right, rows from top to bottom, each one high.
    pub(super) fn plot<'a, 's>(
        &self,
        sheet: &'s Sheet<'a>,
        span: (f64, f64),
    ) -> Result<Plot<'a, 's>, plotters::drawing::DrawingAreaErrorKind<std::convert::Infallible>> {
        Plot::on(sheet, self.margin, span, (f64::from(self.count()), 0.0))
    }

    /// Returns the height at which a row's mark stands, `units` above or below its middle.
    pub(super) fn mark(&self, row: usize, units: i32) -> f64 {
        let middle = match self.width {
            Width::Wide => self.height / 2,
            Width::Narrow => self.height - 17,
        };
        row as f64 + f64::from(middle + units) / f64::from(self.height)
    }

    /// Writes labels, values and bases.
    pub(super) fn write(&self, sheet: &Sheet<'_>) -> Drawn {
        let mut top = self.margin.top;
        let end = self.width.units() - 2;
        for (lines, ends) in &self.rows {
            let count = i32::try_from(lines.len()).unwrap_or(1);
            let mut y = match self.width {
                Width::Wide => top + self.height / 2 - (count - 1) * text::LINE / 2,
                Width::Narrow => top + 9,
            };
            let numbers_y = if self.width == Width::Wide { top + self.height / 2 } else { y };
            for line in lines {
                write(sheet, line, (0, y), Side::After, Ink::Text)?;
                y += text::LINE;
            }
            write(sheet, &ends.base, (end, numbers_y), Side::Before, Ink::Muted)?;
            if !ends.value.is_empty() {
                stress(sheet, &ends.value, (end - self.base_width - 14, numbers_y), Side::Before, Ink::Text)?;
            }
            top += self.height;
        }
        Ok(())
    }

    /// Draws the grid of an axis and its numbers, fewer of them where there is little room.
    pub(super) fn grid(&self, sheet: &Sheet<'_>, plot: &Plot<'_, '_>, axis: &Axis) -> Drawn {
        let ticks = if self.width == Width::Wide { 6 } else { 5 };
        let bottom = f64::from(self.count());
        for tick in Plot::ticks((axis.low, axis.high), ticks) {
            plot.line(vec![(tick, 0.0), (tick, bottom)], Ink::Grid, 1)?;
            let (x, y) = plot.place((tick, bottom));
            let label = axis.tick(tick);
            let half = text::width(&label) / 2;
            let x = x.clamp(half, self.width.units() - half);
            write(sheet, &label, (x, y + FOOT / 2 + 2), Side::Over, Ink::Muted)?;
        }
        Ok(())
    }

    /// Writes words where a mark would stand.
    pub(super) fn words(&self, sheet: &Sheet<'_>, plot: &Plot<'_, '_>, row: usize, words: &str) -> Drawn {
        let (_, y) = plot.place((0.0, self.mark(row, 0)));
        let line = text::wrap(words, self.width.units() - self.margin.left - self.margin.right);
        write(sheet, line.first().map_or("", String::as_str), (self.margin.left, y), Side::After, Ink::Muted)
    }

    fn count(&self) -> i32 {
        i32::try_from(self.rows.len()).unwrap_or(i32::MAX)
    }
}
