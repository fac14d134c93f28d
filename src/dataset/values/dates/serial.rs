//! Dates as bare numbers: days since 1900 as workbooks count them, and seconds or milliseconds since 1970.

use super::YEARS;
use super::iso::DAY;
use super::written::{Moment, Zone};

/// The day 1970-01-01 as a workbook of the 1900 system counts it. Workbooks of the 1904 system look the same and are
/// rare; they are not guessed.
const EPOCH: f64 = 25_569.0;

/// Reads a number that is a date between 1990 and 2100 in one of the three counts. The counts do not overlap: such
/// days have five digits, seconds nine or ten, milliseconds twelve or thirteen.
pub(super) fn read(cell: &[u8]) -> Option<Moment> {
    let is_number = cell.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    if !is_number || cell.len() < 5 {
        return None;
    }
    let number: f64 = std::str::from_utf8(cell).ok()?.replacen(',', ".", 1).parse().ok()?;
    let unix = |millis: f64| Some(Moment { local: whole(millis)?, zone: Zone::Offset(0) });
    match number {
        30_000.0..80_000.0 => Some(Moment { local: whole((number - EPOCH) * DAY as f64)?, zone: Zone::Unsaid }),
        6e8..5e9 => unix(number * 1_000.0),
        6e11..5e12 => unix(number),
        _ => None,
    }
}

/// A count of milliseconds, if it lies in the years of answers.
fn whole(millis: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "the range of years is far from the limits")]
    Some(millis.round() as i64).filter(|millis| YEARS.contains(millis))
}
