//! Figures as charts take them.

use super::frame::Desk;
use super::wording;
use crate::analysis::{self, Estimate, Figure};
use crate::render::chart::{Axis, Caption, Measure, Reading, Row};

/// Turns a figure into what a chart may show of it.
pub(super) fn reading(figure: &Figure<Estimate>) -> Reading {
    let Some(shown) = figure.shown() else {
        return Reading::Hidden(wording::absent(figure).unwrap_or_default().into());
    };
    let Estimate { value, low, high, n, .. } = *shown.of();
    let measure = Measure { value, low, high, n };
    if shown.small_base() { Reading::Small(measure) } else { Reading::Firm(measure) }
}

/// Turns a named figure into a row.
pub(super) fn row(label: &str, figure: &Figure<Estimate>) -> Row {
    Row { label: label.to_owned(), reading: reading(figure) }
}

/// The whole axis of a score.
pub(super) fn axis(unit: analysis::Unit) -> Axis {
    match unit {
        analysis::Unit::Share => Axis::share(),
        analysis::Unit::Points => Axis::points(),
    }
}

/// An axis that holds every interval, from ten to ten, and is never so short that a small change looks large.
pub(super) fn fitted(unit: analysis::Unit, figures: &[Figure<Estimate>]) -> Axis {
    let whole = axis(unit);
    let tenth = (whole.high - whole.low) / 10.0;
    let shown = || figures.iter().filter_map(Figure::shown).map(analysis::floor::Shown::of);
    let low = shown().map(|it| it.low.min(it.value)).fold(whole.high, f64::min);
    let high = shown().map(|it| it.high.max(it.value)).fold(whole.low, f64::max);
    let steps = |value: f64| (value - whole.low) / tenth;
    let (mut low, mut high) = (steps(low).floor().max(0.0), steps(high).ceil().min(10.0));
    while high - low < 4.0 {
        low = (low - 1.0).max(0.0);
        high = (high + 1.0).min(10.0);
    }
    Axis { low: whole.low + low * tenth, high: whole.low + high * tenth, ..whole }
}

/// Says what a chart shows; `note` stands under it.
pub(super) fn caption<'a>(desk: &'a Desk<'_>, id: &str, said: [String; 3]) -> Caption<'a> {
    let [finding, description, note] = said;
    Caption { id: id.to_owned(), finding, description, note, words: &desk.words }
}
