//! A plotting area and its pens: plotters maps the values, these say what is drawn.

use std::convert::Infallible;

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, TextStyle};

use super::ink::Ink;
use super::svg::Canvas;
use super::text;

/// The whole drawing, in its own units.
pub(super) type Sheet<'a> = DrawingArea<Canvas<'a>, Shift>;

/// The result of drawing.
pub(super) type Drawn = Result<(), DrawingAreaErrorKind<Infallible>>;

/// A point in values.
pub(super) type Point = (f64, f64);

/// Where a text stands from its point.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// To the right of it.
    After,
    /// On it.
    Over,
    /// To the left of it.
    Before,
}

/// Writes a text on the sheet, at a point in units of the drawing and centred on its height.
pub(super) fn write(sheet: &Sheet<'_>, text: &str, at: (i32, i32), side: Side, ink: Ink) -> Drawn {
    sheet.draw(&Text::new(text, at, style(side, ink, FontStyle::Normal)))
}

/// Writes a text in bold.
pub(super) fn stress(sheet: &Sheet<'_>, text: &str, at: (i32, i32), side: Side, ink: Ink) -> Drawn {
    sheet.draw(&Text::new(text, at, style(side, ink, FontStyle::Bold)))
}

fn style(side: Side, ink: Ink, weight: FontStyle) -> TextStyle<'static> {
    let horizontal = match side {
        Side::After => HPos::Left,
        Side::Over => HPos::Center,
        Side::Before => HPos::Right,
    };
    let font = FontDesc::new(FontFamily::SansSerif, f64::from(text::SIZE), weight);
    TextStyle { color: ink.to_backend_color(), ..TextStyle::from(font) }.pos(Pos::new(horizontal, VPos::Center))
}

/// Room that stays free round the plotting area, in units of the drawing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Margin {
    pub(super) left: i32,
    pub(super) right: i32,
    pub(super) top: i32,
    pub(super) bottom: i32,
}

/// A plotting area in values.
pub(super) struct Plot<'a, 's> {
    chart: ChartContext<'s, Canvas<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
}

impl<'a, 's> Plot<'a, 's> {
    /// Lays a plotting area on the sheet; a span that runs backwards turns its axis round.
    pub(super) fn on(
        sheet: &'s Sheet<'a>,
        margin: Margin,
        x: (f64, f64),
        y: (f64, f64),
    ) -> Result<Self, DrawingAreaErrorKind<Infallible>> {
        let chart = ChartBuilder::on(sheet)
            .margin_left(margin.left)
            .margin_right(margin.right)
            .margin_top(margin.top)
            .margin_bottom(margin.bottom)
            .build_cartesian_2d(x.0..x.1, y.0..y.1)?;
        Ok(Self { chart })
    }

    /// Returns round values to put ticks at, about `count` of them, all within the span.
    pub(super) fn ticks((from, to): (f64, f64), count: usize) -> Vec<f64> {
        use plotters::coord::ranged1d::{BoldPoints, Ranged};
        RangedCoordf64::from(from.min(to)..to.max(from)).key_points(BoldPoints(count))
    }

    /// Returns where a point of values lies on the sheet.
    pub(super) fn place(&self, at: Point) -> (i32, i32) {
        self.chart.backend_coord(&at)
    }

    pub(super) fn line(&self, points: Vec<Point>, ink: Ink, width: u32) -> Drawn {
        self.chart.plotting_area().draw(&PathElement::new(points, ink.stroke_width(width)))
    }

    pub(super) fn bar(&self, from: Point, to: Point, ink: Ink) -> Drawn {
        self.chart.plotting_area().draw(&Rectangle::new([from, to], ink.filled()))
    }

    pub(super) fn area(&self, points: Vec<Point>, ink: Ink) -> Drawn {
        self.chart.plotting_area().draw(&Polygon::new(points, ink.filled()))
    }

    /// Draws a dot, or a ring when it rests on few answers.
    pub(super) fn dot(&self, at: Point, ink: Ink, hollow: bool) -> Drawn {
        const RADIUS: i32 = 5;
        let style = if hollow { ink.stroke_width(2) } else { ink.filled() };
        self.chart.plotting_area().draw(&Circle::new(at, RADIUS, style))
    }
}
