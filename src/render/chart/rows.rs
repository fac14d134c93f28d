//! Rows of a chart: a label at the start, numbers at the end, and the mark beside the label or, on a phone, under it.

use super::axis::Axis;
use super::ink::Ink;
use super::plot::{Drawn, Margin, Plot, Sheet, Side, stress, write};
use super::{Width, text};

/// Room over the rows.
const TOP: i32 = 2;

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

/// The layout of rows. Heights are in units of the drawing, from the top of the first row.
pub(super) struct Rows {
    lines: Vec<Line>,
    width: Width,
    height: i32,
    margin: Margin,
    base_width: i32,
}

/// A row in its place.
struct Line {
    ends: Ends,
    label: Vec<String>,
    /// Middle of the first line of the label.
    label_at: i32,
    /// Middle of the value and the base.
    numbers_at: i32,
    /// Middle of the mark.
    mark_at: i32,
}

impl Line {
    /// Lays a row out under `top` and returns it with its height.
    fn new(ends: Ends, room: i32, width: Width, top: i32) -> (Self, i32) {
        let label = text::wrap(&ends.label, room);
        let more = (i32::try_from(label.len()).unwrap_or(1) - 1).max(0) * text::LINE;
        let (height, label_at, numbers_at, mark_at) = match width {
            Width::Wide => {
                let height = 34 + more / 2;
                (height, (height - more) / 2, height / 2, height / 2)
            }
            Width::Narrow => (52 + more, 10, 10, 29 + more),
        };
        let line = Self { ends, label, label_at: top + label_at, numbers_at: top + numbers_at, mark_at: top + mark_at };
        (line, height)
    }
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
        let mut height = 0;
        let mut lines = Vec::new();
        for ends in ends {
            let (line, taken) = Line::new(ends, label_width, width, height);
            height += taken;
            lines.push(line);
        }
        let (left, right) = match width {
            Width::Wide => (label_width + 16, numbers + 16),
            Width::Narrow => (8, 8),
        };
        let margin = Margin { left, right, top: TOP, bottom: if axis { FOOT } else { 2 } };
        Self { lines, width, height, margin, base_width }
    }

    /// Returns the size of the drawing.
    pub(super) fn size(&self) -> (u32, u32) {
        let height = self.height + self.margin.top + self.margin.bottom;
        (self.width.units().unsigned_abs(), height.unsigned_abs())
    }

    /// Lays the plotting area: values from left to right, heights from top to bottom.
    pub(super) fn plot<'a, 's>(
        &self,
        sheet: &'s Sheet<'a>,
        span: (f64, f64),
    ) -> Result<Plot<'a, 's>, plotters::drawing::DrawingAreaErrorKind<std::convert::Infallible>> {
        Plot::on(sheet, self.margin, span, (self.bottom(), 0.0))
    }

    /// Returns the height of the middle of a row's mark.
    pub(super) fn mark(&self, row: usize) -> f64 {
        self.lines.get(row).map_or(0.0, |line| f64::from(line.mark_at))
    }

    /// Returns the height at which the rows end.
    pub(super) fn bottom(&self) -> f64 {
        // Plotters maps the span to the first and the last unit inside, hence one less.
        f64::from(self.height - 1)
    }

    /// Writes labels, values and bases.
    pub(super) fn write(&self, sheet: &Sheet<'_>) -> Drawn {
        let end = self.width.units() - 2;
        for line in &self.lines {
            let mut y = TOP + line.label_at;
            for part in &line.label {
                write(sheet, part, (0, y), Side::After, Ink::Text)?;
                y += text::LINE;
            }
            let y = TOP + line.numbers_at;
            if !line.ends.base.is_empty() {
                write(sheet, &line.ends.base, (end, y), Side::Before, Ink::Muted)?;
            }
            if !line.ends.value.is_empty() {
                stress(sheet, &line.ends.value, (end - self.base_width - 14, y), Side::Before, Ink::Text)?;
            }
        }
        Ok(())
    }

    /// Draws the grid of an axis and its numbers, fewer of them where there is little room.
    pub(super) fn grid(&self, sheet: &Sheet<'_>, plot: &Plot<'_, '_>, axis: &Axis) -> Drawn {
        let ticks = if self.width == Width::Wide { 6 } else { 5 };
        let bottom = self.bottom();
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
        let (_, y) = plot.place((0.0, self.mark(row)));
        let start = if self.width == Width::Wide { self.margin.left } else { 0 };
        let line = text::wrap(words, self.width.units() - start);
        write(sheet, line.first().map_or("", String::as_str), (start, y), Side::After, Ink::Muted)
    }
}
