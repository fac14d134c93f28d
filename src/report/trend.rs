//! A score wave by wave, with what was done marked on it.

use jiff::civil::Date;

use super::frame::Desk;
use super::wording::{self, Unit};
use super::{Mark, figures};
use crate::analysis::nps::Nps;
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
    let points = periods
        .iter()
        .zip(&scores)
        .map(|(wave, score)| chart::Wave { label: wave.label.clone(), reading: figures::reading(score) });
    let trend = chart::Trend {
        axis: figures::fitted(first.unit(), &scores),
        waves: points.collect(),
        actions: desk.reading.marks().iter().filter_map(|mark| action(mark, periods)).collect(),
        caption: figures::caption(desk, id, said(waves, periods, desk.reading.analysis.level)),
    };
    trend.draw().map(Some)
}

/// Says how the latest wave compares with the one before it and with the first, all on enough answers to be compared.
fn said(waves: &[ScaleMeasure], periods: &[WaveResult], level: Level) -> [String; 3] {
    let description = "The score of each wave, with its uncertainty range.".to_owned();
    let firm = |wave: &usize| waves[*wave].score().shown().is_some_and(|score| !score.small_base());
    let firm: Vec<usize> = (0..waves.len()).filter(firm).collect();
    let [first, .., latest] = firm.as_slice() else {
        return ["Too few answers to compare waves".into(), description, String::new()];
    };
    let mut earlier = vec![firm[firm.len() - 2], *first];
    earlier.dedup();
    let level = shared(level, earlier.len());
    let label = |wave: usize| periods[wave].label.as_str();
    let changes: Vec<(&str, Difference)> = earlier
        .iter()
        .filter_map(|wave| Some((label(*wave), change(&waves[*latest], &waves[*wave], level)?)))
        .collect();
    let clear = changes.iter().find_map(|(from, change)| Some((from, change.direction()?)));
    let finding = match clear {
        Some((from, Direction::Up)) => format!("Higher in {} than in {from}", label(*latest)),
        Some((from, Direction::Down)) => format!("Lower in {} than in {from}", label(*latest)),
        None => format!("No clear change from {} to {}", label(*first), label(*latest)),
    };
    let unit = Unit::from(waves[*latest].unit());
    let note = changes
        .iter()
        .map(|(from, change)| format!("From {from} to {}: {}.", label(*latest), wording::change(change, unit)));
    [finding, description, note.collect::<Vec<_>>().join(" ")]
}

/// The level at which so many comparisons together err no more often than one (Bonferroni).
fn shared(level: Level, comparisons: usize) -> Level {
    Level::new(1.0 - (1.0 - level.fraction()) / comparisons.max(1) as f64).unwrap_or(level)
}

fn change(latest: &ScaleMeasure, earlier: &ScaleMeasure, level: Level) -> Option<Difference> {
    if let (Some(latest), Some(earlier)) = (&latest.nps, &earlier.nps) {
        let at = |nps: &Nps| Nps::of_groups(nps.promoters, nps.passives, nps.detractors, level);
        return Some(at(latest.shown()?.of())?.change_from(&at(earlier.shown()?.of())?));
    }
    let [earlier, latest] = [earlier, latest].map(|measure| measure.boxes.shown().map(|boxes| boxes.of().top));
    Some(latest?.change_from(earlier?, level))
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
