//! A score wave by wave, with what was done marked on it.

use jiff::civil::Date;

use super::frame::Desk;
use super::wording::{self, Unit};
use super::{Mark, figures};
use crate::analysis::{Difference, Direction, Estimate, Figure, Level, ScaleMeasure, WaveResult};
use crate::problem::Problem;
use crate::render::chart;

/// Draws the score of each wave; nothing when fewer than two waves have one to show.
pub(super) fn draw(desk: &Desk<'_>, id: &str, waves: &[ScaleMeasure]) -> Result<Option<chart::Figure>, Problem> {
    let scores: Vec<Figure<Estimate>> = waves.iter().map(ScaleMeasure::score).collect();
    let Some(first) = waves.first().filter(|_| scores.iter().filter_map(Figure::shown).nth(1).is_some()) else {
        return Ok(None);
    };
    let periods = &desk.reading.analysis.waves;
    let points = periods.iter().zip(&scores).map(|(wave, score)| chart::Wave {
        label: wave.label.clone(),
        reading: figures::reading(score),
        breaks: false,
    });
    let trend = chart::Trend {
        axis: figures::fitted(first.unit(), &scores),
        waves: points.collect(),
        actions: desk.reading.marks().iter().filter_map(|mark| action(mark, periods)).collect(),
        caption: figures::caption(desk, id, said(waves, periods)),
    };
    trend.draw().map(Some)
}

/// Says how the latest wave compares with the one before it, both on enough answers to be compared.
fn said(waves: &[ScaleMeasure], periods: &[WaveResult]) -> [String; 3] {
    let firm = |measure: &&ScaleMeasure| measure.score().shown().is_some_and(|score| !score.small_base());
    let firm: Vec<usize> = (0..waves.len()).filter(|wave| waves.get(*wave).as_ref().is_some_and(firm)).collect();
    let description = "The score of each wave, with its uncertainty range.".to_owned();
    let [.., earlier, latest] = firm.as_slice() else {
        return ["Too few answers to compare waves".into(), description, String::new()];
    };
    let [from, to] = [earlier, latest].map(|wave| periods[*wave].label.as_str());
    let Some(change) = change(&waves[*latest], &waves[*earlier]) else {
        return [format!("No clear change from {from} to {to}"), description, String::new()];
    };
    let finding = match change.direction() {
        Some(Direction::Up) => format!("Higher in {to} than in {from}"),
        Some(Direction::Down) => format!("Lower in {to} than in {from}"),
        None => format!("No clear change from {from} to {to}"),
    };
    let unit = Unit::from(waves[*latest].unit());
    let note = format!("From {from} to {to}: {}.", wording::change(&change, unit));
    [finding, description, note]
}

fn change(latest: &ScaleMeasure, earlier: &ScaleMeasure) -> Option<Difference> {
    if let (Some(latest), Some(earlier)) = (&latest.nps, &earlier.nps) {
        return Some(latest.shown()?.of().change_from(earlier.shown()?.of()));
    }
    let [earlier, latest] = [earlier, latest].map(|measure| measure.boxes.shown().map(|boxes| boxes.of().top));
    Some(latest?.change_from(earlier?, Level::default()))
}

/// Places what was done between the waves; nothing for a day before the first.
fn action(mark: &Mark<'_>, periods: &[WaveResult]) -> Option<chart::Action> {
    let label = format!("{}, {}", mark.label, wording::date(mark.on));
    let wave = periods.iter().rposition(|wave| wave.first <= mark.on)?;
    let of = |from: Date, to: Date| f64::from((to - from).get_days());
    let period = &periods[wave];
    let part = of(period.first, mark.on) / (of(period.first, period.last) + 1.0);
    Some(chart::Action { at: wave as f64 - 0.5 + part.min(1.0), label })
}
