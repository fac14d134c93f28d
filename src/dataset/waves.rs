//! Periods of fieldwork, and the wave of each day.

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;

use super::{Day, WaveSpan};
use crate::survey::Wave;

/// Days that are looked at together.
const STRETCH: usize = 1 << 16;

/// The first and the last day among some.
pub(super) fn ends(days: &[Day]) -> Option<(Day, Day)> {
    let ends = days.par_chunks(STRETCH).filter_map(|days| {
        let last = days.iter().filter(|day| **day != Day::NONE).max()?;
        Some((*days.iter().min()?, *last))
    });
    ends.reduce_with(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// Returns the waves from the first to the last response, and the wave of each day by its place. The table is past the
/// end of the waves for a day that is in none, and empty where there are no waves.
pub(super) fn part(ends: Option<(Day, Day)>, wave: Wave) -> (Vec<WaveSpan>, Vec<u16>) {
    let ends = ends.filter(|_| wave != Wave::None);
    let Some((first, last)) = ends.and_then(|(first, last)| first.date().zip(last.date())) else {
        return (Vec::new(), Vec::new());
    };
    let mut waves = vec![span(first, wave)];
    while let Some(next) = waves.last().and_then(|wave| wave.last.tomorrow().ok()).filter(|day| *day <= last) {
        waves.push(span(next, wave));
    }
    let mut wave_of = vec![u16::MAX; Day::VALUES];
    for (wave, days) in (0..).zip(&waves) {
        let [first, last] = [days.first, days.last].map(|day| Day::of(Some(day)).place());
        wave_of[first..=last].fill(wave);
    }
    wave_of[Day::NONE.place()] = u16::MAX;
    (waves, wave_of)
}

fn span(day: Date, wave: Wave) -> WaveSpan {
    let (first_month, months) = match wave {
        Wave::Month | Wave::None => (day.month(), 1),
        Wave::Quarter => ((day.month() - 1) / 3 * 3 + 1, 3),
        Wave::Year => (1, 12),
    };
    let first = Date::new(day.year(), first_month, 1).unwrap_or(day);
    let last = first.saturating_add(months.months()).yesterday().unwrap_or(day);
    let label = match wave {
        Wave::Year => first.strftime("%Y").to_string(),
        Wave::Quarter => format!("{} Q{}", first.year(), (first_month + 2) / 3),
        Wave::Month | Wave::None => first.strftime("%b %Y").to_string(),
    };
    WaveSpan { label, first, last }
}
