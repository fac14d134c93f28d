//! Periods of fieldwork, and the wave of each response.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::WaveSpan;
use crate::survey::Wave;

/// Returns the waves from the first to the last response, and the wave of each response.
pub(super) fn part(starts: &[Option<DateTime>], wave: Wave) -> (Vec<WaveSpan>, Vec<Option<u16>>) {
    let days = starts.iter().flatten().map(|start| start.date());
    let Some((first, last)) = days.clone().min().zip(days.max()).filter(|_| wave != Wave::None) else {
        return (Vec::new(), vec![None; starts.len()]);
    };
    let mut waves = vec![span(first, wave)];
    while let Some(next) = waves.last().and_then(|wave| wave.last.tomorrow().ok()).filter(|day| *day <= last) {
        waves.push(span(next, wave));
    }
    let place = |start: &Option<DateTime>| {
        let day = (*start)?.date();
        u16::try_from(waves.partition_point(|wave| wave.last < day)).ok()
    };
    let places = starts.iter().map(place).collect();
    (waves, places)
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
