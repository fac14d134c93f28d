//! Numbers that were typed or calculated: their figures one under the other, and how they spread.

use super::figures;
use super::frame::Desk;
use super::scale::{Answers, Line};
use super::wording::{self, Told, Unit};
use crate::analysis::floor::Shown;
use crate::analysis::numbers::Numbers;
use crate::analysis::{Estimate, Figure};
use crate::problem::Problem;
use crate::render::chart::{self, Column, Columns, Tone};
use crate::survey::{Kind, Question};

/// Puts numbers in words and draws their spread.
pub(super) fn view(desk: &Desk<'_>, asked: &Question, figure: &Figure<Numbers>) -> Result<Answers, Problem> {
    Ok(Answers { lines: lines(asked, figure), caution: None, spread: spread(desk, asked, figure)? })
}

/// The one figure of numbers: their mean, or what everyone gave.
pub(super) fn figure(asked: &Question, figure: &Figure<Numbers>) -> String {
    wording::figure(figure, |numbers| match &numbers.mean {
        Some(mean) => format!("{}{} on average", wording::estimate(mean, Unit::Rating), unit(asked)),
        None => format!("everyone gave {}, {}", wording::number(numbers.quartiles[1]), wording::base(numbers.n)),
    })
}

/// The mean; nothing where everyone gave one number and nobody can say how far it may lie off.
pub(super) fn mean(figure: &Figure<Numbers>) -> Option<Figure<Estimate>> {
    figure.try_map(|numbers| numbers.mean)
}

fn lines(asked: &Question, figure: &Figure<Numbers>) -> Vec<Line> {
    let Some(shown) = figure.shown() else {
        let absent = mean(figure).unwrap_or(Figure::NoAnswers);
        return vec![Line { name: "All answers".into(), figure: Told::of(&absent, Unit::Rating) }];
    };
    let numbers = shown.of();
    let plain = |name: String, value: String| {
        let base = wording::base(numbers.n);
        let figure = Told { value, range: String::new(), base, small_base: shown.small_base(), shown: true };
        Line { name, figure }
    };
    let unit = unit(asked);
    let name = if unit.is_empty() { "Mean".into() } else { format!("Mean ({})", unit.trim()) };
    let mean = mean(figure).map(|mean| Line { name, figure: Told::of(&mean, Unit::Rating) });
    let [lower, middle, upper] = numbers.quartiles.map(wording::number);
    let half = if lower == upper { lower } else { format!("{lower} to {upper}") };
    let mut lines: Vec<Line> = mean.into_iter().collect();
    lines.push(plain("Median".into(), middle));
    lines.push(plain("The middle half of answers".into(), half));
    lines
}

/// Draws how numbers spread over at most ten groups; one group by itself is no picture.
fn spread(desk: &Desk<'_>, asked: &Question, figure: &Figure<Numbers>) -> Result<Option<chart::Figure>, Problem> {
    let Some(numbers) = figure.shown().map(Shown::of).filter(|numbers| numbers.groups.len() > 1) else {
        return Ok(None);
    };
    let [lower, _, upper] = numbers.quartiles.map(wording::number);
    let unit = unit(asked);
    let finding = if lower == upper {
        format!("At least half of all answers are {lower}{unit}")
    } else {
        format!("Half of all answers lie from {lower} to {upper}{unit}")
    };
    let together = if numbers.exact { "" } else { ". Each column counts its number and those up to the next" };
    let said = [finding, "How often each number was given.".into(), format!("{}{together}.", wording::base(numbers.n))];
    let columns = numbers.groups.iter().map(|group| Column {
        label: wording::number(group.from),
        share: group.count as f64 / numbers.n as f64,
        tone: Tone::Middle,
    });
    let caption = figures::caption(desk, "spread", said);
    Columns { caption, columns: columns.collect(), tones: Vec::new(), n: numbers.n }.draw().map(Some)
}

fn unit(asked: &Question) -> String {
    match &asked.kind {
        Kind::Number(number) => number.unit.as_ref().map_or_else(String::new, |unit| format!(" {}", unit.original())),
        _ => String::new(),
    }
}
