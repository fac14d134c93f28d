//! Numbers as people type them.

use crate::responses::Reason;
use crate::survey::Number;

/// Reads a number with a point or, where there is one only, a comma before its decimals; nothing for a blank.
pub(super) fn read(text: &str, number: &Number) -> Result<Option<f64>, Reason> {
    if text.is_empty() {
        return Ok(None);
    }
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = if plain.contains('.') || plain.matches(',').count() != 1 { plain } else { plain.replace(',', ".") };
    let value = plain.parse().ok().filter(|value: &f64| value.is_finite() && number.bounds.hold(value));
    value.map(Some).ok_or_else(|| Reason::OffScale { value: text.to_owned() })
}

/// Rounds to so many digits after the point, halves away from zero.
pub(super) fn round(value: f64, decimals: u8) -> f64 {
    let shift = 10_f64.powi(i32::from(decimals));
    (value * shift).round() / shift
}
