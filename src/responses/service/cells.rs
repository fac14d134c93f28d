//! What a single cell looks like.

/// What Forminit wants before the name of a field that holds text.
const TYPED: &str = "fi-text-";

/// A name ready to compare: in lower case, single blanks, without what a host writes before it.
pub(super) fn fold(name: &str) -> String {
    plain_name(name).to_lowercase()
}

/// A name for people: single blanks, without what a host writes before it.
pub(super) fn plain_name(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    let name = words.join(" ");
    name.strip_prefix(TYPED).map(str::to_owned).unwrap_or(name)
}

/// Whether a cell is a number.
pub(in crate::responses) fn is_number(cell: &str) -> bool {
    cell.parse::<f64>().is_ok_and(f64::is_finite)
}

/// Whether a cell is a day with a time of day in any of the usual forms, or the serial number by which a workbook keeps
/// one.
pub(in crate::responses) fn is_time(cell: &str) -> bool {
    let numbers = cell.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    let is_day = ['-', '/', '.'].iter().any(|mark| cell.matches(*mark).count() >= 2);
    let is_serial =
        || cell.contains('.') && cell.parse().is_ok_and(|serial: f64| (20_000.0..80_000.0).contains(&serial));
    is_day && cell.contains(':') && numbers >= 5 && cell.len() < 60 || is_serial()
}

/// Whether a cell may be a day: three numbers, or two of which one is a year, and hardly more than the name of a month.
pub(in crate::responses) fn is_day(cell: &str) -> bool {
    let numbers: Vec<_> = cell.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let has_year = numbers.iter().any(|number| number.len() == 4);
    let letters = cell.chars().filter(|letter| letter.is_alphabetic()).count();
    letters <= 12 && cell.len() <= 40 && (numbers.len() > 2 || numbers.len() == 2 && has_year)
}

/// Whether a cell is a time as RFC 3339 has it, with `Z` for its zone.
pub(super) fn is_utc(cell: &str) -> bool {
    cell.ends_with('Z') && cell.parse::<jiff::Timestamp>().is_ok()
}

/// Whether a cell is a time as RFC 3339 has it, with a zone.
pub(super) fn is_timestamp(cell: &str) -> bool {
    cell.parse::<jiff::Timestamp>().is_ok()
}

/// Whether a cell is a number in hexadecimal digits, parted by hyphens as UUIDs are.
pub(super) fn is_uuid(cell: &str) -> bool {
    let cell = cell.strip_prefix("uuid:").unwrap_or(cell);
    let lengths: Vec<_> = cell.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && cell.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// Whether a cell is one word of small letters and digits, of a length within bounds.
pub(super) fn is_token(cell: &str, shortest: usize, longest: usize) -> bool {
    (shortest..=longest).contains(&cell.len())
        && cell.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && cell.bytes().any(|byte| byte.is_ascii_digit())
}

/// The cell without a `'` that guards a formula; any other `'` was typed.
pub(super) fn without_guard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', ':', '\t', '\r']) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_from_other_numbers() {
        let times = [
            "2019-06-25 06:59:49",
            "4/22/2016 19:57:50",
            "2020/06/05 11:34:01 AM EST",
            "2026/03/05 9:40:00\u{a0}p.\u{a0}m. GMT-3",
            "44739.88349886574",
            "2020-10-13T14:02:06.088Z",
        ];
        assert!(times.iter().all(|cell| is_time(cell)));
        assert!(!["12:30", "2019-06-25", "3.5", "a-b-c: 1", "1-2-3", "", "48000"].iter().any(|cell| is_time(cell)));
    }

    #[test]
    fn only_a_guard_is_taken_from_a_cell() {
        let case = |cell: &str, expected: &str| assert_eq!(without_guard(cell), expected);
        case("'+46 8 123", "+46 8 123");
        case("'=1", "=1");
        case("'tis good", "'tis good");
        case("=1", "=1");
    }
}
