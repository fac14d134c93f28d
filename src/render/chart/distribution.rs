//! Answers on an ordered scale, as stacked bars that part at the neutral middle.
//!
//! Source: Heiberger and Robbins, "Design of diverging stacked bar charts for Likert scales and other applications",
//! Journal of Statistical Software 57(5), 2014.

use super::ink::Ink;
use super::plot::{Drawn, Plot, Point, Sheet, Side, write};
use super::rows::{Ends, Rows};
use super::{Caption, Figure, Key, Table, draw, finite, number, text};
use crate::problem::Problem;

/// Half the thickness of a bar, in units of the drawing.
const HALF: f64 = 10.0;

/// The smallest share that is labelled.
const LABELLED: f64 = 0.05;

/// Room beside a bar for its total, as a share.
const TOTAL: f64 = 0.14;

/// Diverging stacked bars, one a question or moment.
#[derive(Clone, Debug)]
pub struct Distribution<'a> {
    /// What is said of the chart.
    pub caption: Caption<'a>,
    /// Names of the answers, from worst to best.
    pub answers: Vec<String>,
    /// Bars, from top to bottom.
    pub rows: Vec<SpreadRow>,
}

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct SpreadRow {
    /// What was asked.
    pub label: String,
    /// How answers are spread.
    pub spread: Spread,
}

/// How the answers to one question are spread.
#[derive(Clone, Debug, PartialEq)]
pub enum Spread {
    /// Shares of the answers.
    Shown {
        /// Fractions of 1, from worst to best; they add up to 1.
        shares: Vec<f64>,
        /// How many gave one of the answers.
        n: u64,
        /// For how many the question did not apply.
        not_applicable: u64,
    },
    /// These words in place of numbers.
    Hidden(String),
}

impl Distribution<'_> {
    /// Draws the chart; all bars share one scale and one middle.
    ///
    /// # Errors
    /// Refuses shares that do not add up to 1 or do not fit the answers, and what [`Figure`] refuses.
    pub fn draw(&self) -> Result<Figure, Problem> {
        for (row, shares) in self.shares() {
            finite(&self.caption, shares.iter().copied())?;
            if shares.len() != self.answers.len() || (shares.iter().sum::<f64>() - 1.0).abs() > 1e-6 {
                let (id, label) = (&self.caption.id, &row.label);
                return Err(Problem::error(format!("the shares of `{label}` in the chart `{id}` do not add up to 1")));
            }
        }
        let rows = |width| Rows::new(self.rows.iter().map(|row| self.ends(row)).collect(), width, false);
        let drawing = draw(&self.caption, |width| rows(width).size(), |sheet, width| self.sketch(sheet, &rows(width)))?;
        let mut figure = Figure::new(&self.caption, drawing, self.table())?;
        let key = |(index, label): (usize, &String)| Key { class: self.ink(index).class(), label: label.clone() };
        figure.key = self.answers.iter().enumerate().map(key).collect();
        Ok(figure)
    }

    fn shares(&self) -> impl Iterator<Item = (&SpreadRow, &[f64])> {
        self.rows.iter().filter_map(|row| match &row.spread {
            Spread::Shown { shares, .. } => Some((row, shares.as_slice())),
            Spread::Hidden(_) => None,
        })
    }

    fn ink(&self, index: usize) -> Ink {
        Ink::step(index, self.answers.len())
    }

    fn sketch(&self, sheet: &Sheet<'_>, rows: &Rows) -> Drawn {
        let reach = |side: fn(&[f64]) -> f64| self.shares().map(|(_, shares)| side(shares)).fold(0.0, f64::max) + TOTAL;
        let (left, right) = (reach(middle), reach(|shares| 1.0 - middle(shares)));
        let plot = rows.plot(sheet, (-left, right))?;
        plot.line(vec![(0.0, 0.0), (0.0, rows.bottom())], Ink::Reference, 1)?;
        rows.write(sheet)?;
        for (index, row) in self.rows.iter().enumerate() {
            let y = (rows.mark(index) - HALF, rows.mark(index) + HALF);
            match &row.spread {
                Spread::Shown { shares, .. } => self.bar(sheet, &plot, shares, y)?,
                Spread::Hidden(words) => rows.words(sheet, &plot, index, words)?,
            }
        }
        Ok(())
    }

    fn bar(&self, sheet: &Sheet<'_>, plot: &Plot<'_, '_>, shares: &[f64], (top, bottom): Point) -> Drawn {
        let percents = percents(shares);
        let mut from = -middle(shares);
        let centre = |x: f64| plot.place((x, f64::midpoint(top, bottom)));
        for (index, share) in shares.iter().enumerate() {
            let (to, ink, label) = (from + share, self.ink(index), percents[index].to_string());
            plot.bar((from, top), (to, bottom), ink)?;
            let room = centre(to).0 - centre(from).0;
            if *share >= LABELLED && text::width(&label) + 2 <= room {
                write(sheet, &label, centre(f64::midpoint(from, to)), Side::Over, ink.text_on())?;
            }
            from = to;
        }
        let (against, favour) = sides(&percents);
        let (start, end) = (centre(-middle(shares)), centre(from));
        write(sheet, &format!("{against}%"), (start.0 - 6, start.1), Side::Before, Ink::Muted)?;
        write(sheet, &format!("{favour}%"), (end.0 + 6, end.1), Side::After, Ink::Muted)
    }

    fn ends(&self, row: &SpreadRow) -> Ends {
        let base = match &row.spread {
            Spread::Shown { n, .. } => self.caption.base(*n),
            Spread::Hidden(_) => String::new(),
        };
        Ends { label: row.label.clone(), value: String::new(), base }
    }

    fn table(&self) -> Table {
        let heads = ["chart_against", "chart_for", "chart_n", "chart_not_applicable"].map(|key| self.caption.word(key));
        let columns = std::iter::once(self.caption.word("chart_label")).chain(self.answers.clone()).chain(heads);
        let cells = |row: &SpreadRow| {
            let mut cells = vec![row.label.clone()];
            match &row.spread {
                Spread::Shown { shares, n, not_applicable } => {
                    let percents = percents(shares);
                    let (against, favour) = sides(&percents);
                    cells.extend(percents.iter().chain([&against, &favour]).map(|percent| format!("{percent}%")));
                    cells.extend([number(*n), number(*not_applicable)]);
                }
                Spread::Hidden(words) => {
                    cells.push(words.clone());
                    cells.resize(self.answers.len() + 5, String::new());
                }
            }
            cells
        };
        Table { columns: columns.collect(), rows: self.rows.iter().map(cells).collect() }
    }
}

/// Returns the share left of the middle; the neutral answer of an odd scale lies half on each side.
fn middle(shares: &[f64]) -> f64 {
    let half = shares.len() / 2;
    let below: f64 = shares[..half].iter().sum();
    if shares.len() % 2 == 1 { below + shares[half] / 2.0 } else { below }
}

/// Returns the totals of the answers below and above the middle, in percent.
fn sides(percents: &[u32]) -> (u32, u32) {
    let half = percents.len() / 2;
    (percents[..half].iter().sum(), percents[percents.len() - half..].iter().sum())
}

/// Rounds shares to whole percents that add up to 100, by largest remainder; ties go to the earlier answer.
fn percents(shares: &[f64]) -> Vec<u32> {
    // Kept as whole numbers in f64 until the end: a share is between 0 and 1.
    let mut whole: Vec<f64> = shares.iter().map(|share| (share * 100.0 + 1e-9).floor()).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by(|a, b| (shares[*b] * 100.0 - whole[*b]).total_cmp(&(shares[*a] * 100.0 - whole[*a])).then(a.cmp(b)));
    let mut left = 100.0 - whole.iter().sum::<f64>();
    for index in order {
        if left < 0.5 {
            break;
        }
        whole[index] += 1.0;
        left -= 1.0;
    }
    whole.iter().map(|percent| (0..=100).find(|whole| f64::from(*whole) >= *percent).unwrap_or(100)).collect()
}
