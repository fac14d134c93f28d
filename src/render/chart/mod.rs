//! Charts: each yields a [`Figure`], a finding with a drawing and its table of numbers. No chart comes without either.
//!
//! Colours, fonts and the choice between the wide and the narrow drawing are left to `assets/chart.css`.

use serde::Serialize;

use super::theme::Words;
use crate::problem::{Problem, grouped};

mod axis;
mod bars;
mod columns;
mod distribution;
mod ink;
mod intervals;
mod plot;
mod rows;
mod svg;
mod text;
mod trend;

pub use axis::{Axis, Unit};
pub use bars::Bars;
pub use columns::{Column, Columns, Tone};
pub use distribution::{Distribution, Spread, SpreadRow};
pub use intervals::Intervals;
pub use trend::{Action, Trend, Wave};

/// What is said of a chart before it is drawn.
#[derive(Clone, Debug)]
pub struct Caption<'a> {
    /// Stable id, unique on the page: letters, digits, `-` and `_`, a letter first.
    pub id: String,
    /// What the chart shows, as a sentence; never only what it is about.
    pub finding: String,
    /// The drawing in words, for those who do not see it.
    pub description: String,
    /// A line under the chart, such as how its intervals are to be read.
    pub note: String,
    /// The words of the page, for the heads of the table.
    pub words: &'a Words,
}

impl Caption<'_> {
    fn word(&self, key: &str) -> String {
        self.words.get(key).map_or(key, String::as_str).to_owned()
    }

    /// Writes a base, such as `n 1,204`.
    fn base(&self, n: u64) -> String {
        format!("{} {}", self.word("chart_base"), number(n))
    }
}

/// A value with its interval and base, in the unit of the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The value.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// How many answers it rests on.
    pub n: u64,
}

/// What a chart may show of a measure.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// The measure.
    Firm(Measure),
    /// The measure, marked as resting on few answers.
    Small(Measure),
    /// These words in place of a number, such as "fewer than 10 answers".
    Hidden(String),
}

impl Reading {
    /// Returns the measure and whether it rests on few answers, or the words that stand for it.
    fn shown(&self) -> Result<(&Measure, bool), &str> {
        match self {
            Self::Firm(measure) => Ok((measure, false)),
            Self::Small(measure) => Ok((measure, true)),
            Self::Hidden(words) => Err(words),
        }
    }

    /// Writes value, interval and base as cells of a table.
    fn cells(&self, axis: &Axis) -> Vec<String> {
        match self.shown() {
            Ok((it, _)) => {
                let say = |value| axis.say(value, it.n);
                vec![say(it.value), say(it.low), say(it.high), number(it.n)]
            }
            Err(words) => vec![words.to_owned(), String::new(), String::new(), String::new()],
        }
    }
}

/// A category with its measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Name of the category.
    pub label: String,
    /// What may be shown of it.
    pub reading: Reading,
}

/// The numbers of a chart: every row starts with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Cells, as many a row as there are heads.
    pub rows: Vec<Vec<String>>,
}

/// An entry of the key to the colours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Key {
    /// Class of the colour.
    pub class: &'static str,
    /// What the colour means.
    pub label: String,
}

/// A chart ready for the component `figure` of the theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    id: String,
    finding: String,
    note: String,
    drawing: String,
    key: Vec<Key>,
    actions: Vec<String>,
    table: Table,
}

impl Figure {
    /// Puts a figure together.
    ///
    /// # Errors
    /// A blank finding or description, an id that is not plain, an empty table and a table with ragged rows are
    /// refused.
    fn new(caption: &Caption<'_>, drawing: String, table: Table) -> Result<Self, Problem> {
        let id = &caption.id;
        let refuse = |what: &str| Err(Problem::error(format!("the chart `{id}` {what}")));
        if caption.finding.trim().is_empty() || caption.description.trim().is_empty() {
            return refuse("has no finding or no description");
        }
        if table.rows.is_empty() || table.rows.iter().any(|row| row.len() != table.columns.len()) {
            return refuse("has no whole table of numbers");
        }
        if !plain(id) {
            return refuse("has an id that is not of letters, digits, `-` and `_`");
        }
        Ok(Self {
            id: id.clone(),
            finding: caption.finding.clone(),
            note: caption.note.clone(),
            drawing,
            key: Vec::new(),
            actions: Vec::new(),
            table,
        })
    }

    /// Returns what the chart shows.
    pub fn finding(&self) -> &str {
        &self.finding
    }

    /// Returns both drawings, the narrow one first.
    pub fn drawing(&self) -> &str {
        &self.drawing
    }

    /// Returns the numbers behind the drawing.
    pub fn table(&self) -> &Table {
        &self.table
    }
}

/// The two widths that every chart is drawn in, for a phone and for a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Width {
    Narrow,
    Wide,
}

impl Width {
    fn units(self) -> i32 {
        match self {
            Self::Narrow => 330,
            Self::Wide => 720,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Narrow => "narrow",
            Self::Wide => "wide",
        }
    }
}

/// Draws a chart in both widths: `size` says how large, `sketch` what.
fn draw(
    caption: &Caption<'_>,
    size: impl Fn(Width) -> (u32, u32),
    sketch: impl Fn(&plot::Sheet<'_>, Width) -> plot::Drawn,
) -> Result<String, Problem> {
    let mut drawings = String::new();
    for width in [Width::Narrow, Width::Wide] {
        let (size, mut drawing) = (size(width), String::new());
        sketch(&plot::Sheet::from(svg::Canvas::new(size, &mut drawing)), width)
            .map_err(|error| Problem::error(format!("the chart `{}` cannot be drawn: {error}", caption.id)))?;
        let said = (caption.finding.as_str(), caption.description.as_str());
        drawings.push_str(&svg::document(&caption.id, width.class(), size, said, &drawing));
    }
    Ok(drawings)
}

/// Refuses values that are no numbers before they reach a page.
fn finite(caption: &Caption<'_>, values: impl IntoIterator<Item = f64>) -> Result<(), Problem> {
    if values.into_iter().all(f64::is_finite) {
        return Ok(());
    }
    Err(Problem::error(format!("the chart `{}` holds a value that is no number", caption.id)))
}

/// Refuses readings with a value that is no number, and an axis without length.
fn sound<'a>(
    caption: &Caption<'_>,
    axis: &Axis,
    readings: impl IntoIterator<Item = &'a Reading>,
) -> Result<(), Problem> {
    let shown = readings.into_iter().filter_map(|reading| reading.shown().ok());
    let ends = [axis.low, axis.high, 1.0 / (axis.high - axis.low)];
    finite(caption, shown.flat_map(|(it, _)| [it.value, it.low, it.high]).chain(ends))
}

fn plain(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Writes a count with commas between thousands.
fn number(n: u64) -> String {
    grouped(usize::try_from(n).unwrap_or(usize::MAX))
}
