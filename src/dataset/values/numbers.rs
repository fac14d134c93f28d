//! The numbers of one column: which sign parts the decimals, and whether all of them carry a percent sign or a currency.

use std::borrow::Cow;

/// Numbers from here on are no answer to anything; sums of their squares stay exact enough.
const FURTHEST: f64 = 1e12;

/// What may stand before or after every number of a column and is no part of it.
const UNITS: [&str; 26] = [
    "%", "٪", "$", "€", "£", "¥", "₩", "₹", "₽", "kr", "kr.", "zł", "R$", "EUR", "USD", "GBP", "CHF", "SEK", "NOK",
    "DKK", "JPY", "PLN", "BRL", "CAD", "AUD", "INR",
];

/// How the numbers of one column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NumberForm {
    decimals: Decimals,
    /// The sign or currency of every number, as an index into the units.
    unit: Option<usize>,
    /// How many decimals the question asks for.
    asked: u8,
}

/// What parts the decimals of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decimals {
    /// A point; commas part thousands.
    Point,
    /// A comma; points part thousands.
    Comma,
    /// Either, in different cells or because no cell tells. A sign before exactly three digits is not guessed.
    Either,
}

/// What the numbers seen so far tell.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Evidence {
    point: bool,
    comma: bool,
    unit: Unit,
}

/// The unit of the numbers seen so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Unit {
    #[default]
    Unseen,
    Same(usize),
    None,
}

/// A number in its parts.
struct Written<'t> {
    unit: Option<usize>,
    /// Sign, digits, points and commas, without blanks between thousands.
    number: Cow<'t, str>,
}

impl Evidence {
    /// Looks at one more cell.
    pub(crate) fn see(&mut self, cell: &[u8]) {
        let Some(Written { unit, number }) = write(cell).filter(|it| it.number.bytes().any(|b| b.is_ascii_digit()))
        else {
            return;
        };
        self.unit = self.unit.and(unit.map_or(Unit::None, Unit::Same));
        match mark(&number) {
            Some('.') => self.point = true,
            Some(_) => self.comma = true,
            None => {}
        }
    }

    /// Adds what later cells of the column tell.
    #[must_use]
    pub(crate) fn join(self, later: Self) -> Self {
        let unit = if later.unit == Unit::Unseen { self.unit } else { self.unit.and(later.unit) };
        Self { point: self.point || later.point, comma: self.comma || later.comma, unit }
    }

    /// Decides how the numbers are written; `decimals` is how many the question asks for.
    pub(crate) fn settle(self, decimals: u8) -> NumberForm {
        let unit = if let Unit::Same(unit) = self.unit { Some(unit) } else { None };
        let sign = match (self.point, self.comma) {
            (true, false) => Decimals::Point,
            (false, true) => Decimals::Comma,
            _ => Decimals::Either,
        };
        NumberForm { decimals: sign, unit, asked: decimals }
    }
}

impl Unit {
    fn and(self, other: Self) -> Self {
        if self == Self::Unseen || self == other { other } else { Self::None }
    }
}

impl NumberForm {
    /// The sign or currency that every number carries.
    pub(crate) fn unit(self) -> Option<&'static str> {
        self.unit.map(|unit| UNITS[unit])
    }

    /// Reads a number; nothing for a blank, and for what is no number or could be two.
    pub(crate) fn read(self, cell: &[u8]) -> Option<f64> {
        if let Some(whole) = whole(cell).filter(|_| self.unit.is_none()) {
            return Some(whole);
        }
        let Written { number, .. } = write(cell).filter(|written| written.unit == self.unit)?;
        let decimal = match self.decimals {
            Decimals::Point => '.',
            Decimals::Comma => ',',
            Decimals::Either => mark(&number).or_else(|| self.lone(&number))?,
        };
        let plain = plain(&number, decimal)?;
        plain.parse().ok().filter(|value: &f64| value.abs() < FURTHEST)
    }

    /// The sign that parts the decimals of a number that does not tell it: with three decimals asked for, the one it has.
    fn lone(self, number: &str) -> Option<char> {
        match number.chars().find(|sign| matches!(sign, '.' | ',')) {
            None => Some('.'),
            sign => sign.filter(|_| self.asked >= 3),
        }
    }
}

/// Reads a whole number of few digits, as most are.
fn whole(cell: &[u8]) -> Option<f64> {
    let digits = (1..=9).contains(&cell.len()) && cell.iter().all(u8::is_ascii_digit);
    digits.then(|| f64::from(cell.iter().fold(0, |number: u32, digit| number * 10 + u32::from(digit - b'0'))))
}

/// Takes the blanks, the guard against formulas and the unit off a number.
fn write(cell: &[u8]) -> Option<Written<'_>> {
    let text = std::str::from_utf8(cell).ok()?.trim();
    let text = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text);
    let is_digit = |next: char| next.is_ascii_digit();
    let is_mark = |next: char| matches!(next, '.' | ',');
    let (first, last) = (text.find(is_digit)?, text.rfind(is_digit)? + 1);
    // A point before the first digit is part of the number, unless it ends a word, as in `kr.`.
    let point = text[..first].trim_end_matches(is_mark);
    let head = if point.ends_with(char::is_alphabetic) { &text[..first] } else { point };
    let before = head.trim_end_matches(['+', '-', '\u{2212}']);
    let after = text[last..].trim_start_matches(is_mark);
    let number = &text[before.len()..text.len() - after.len()];
    let (before, after) = (before.trim_end(), after.trim_start());
    let unit = match (before, after) {
        ("", "") => None,
        (unit, "") | ("", unit) => Some(UNITS.iter().position(|known| known.eq_ignore_ascii_case(unit))?),
        _ => return None,
    };
    Some(Written { unit, number: without_blanks(number.trim())? })
}

/// Takes out the blanks and apostrophes between thousands; elsewhere they make it no number.
fn without_blanks(number: &str) -> Option<Cow<'_, str>> {
    let is_gap = |next: char| next.is_whitespace() || matches!(next, '\'' | '\u{2019}');
    if !number.contains(|next: char| is_gap(next) || next == '\u{2212}') {
        return Some(Cow::Borrowed(number));
    }
    let number = number.replace('\u{2212}', "-");
    let whole = number.find(['.', ',']).unwrap_or(number.len());
    let mut groups = number[..whole].split(is_gap);
    let first = groups.next()?.trim_start_matches(['+', '-']);
    let are_thousands = groups.all(is_group);
    let gaps = number.contains(is_gap);
    if gaps && !(are_thousands && !first.is_empty() && !number[whole..].contains(is_gap)) {
        return None;
    }
    Some(Cow::Owned(number.replace(is_gap, "")))
}

fn is_group(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The sign that parts the decimals, where the number itself tells: `.` in `3.5` and `1,234.5`, `,` in `1.234.567`.
fn mark(number: &str) -> Option<char> {
    let is_mark = |next: char| matches!(next, '.' | ',');
    let last = number.rfind(is_mark)?;
    let sign = if number[last..].starts_with('.') { '.' } else { ',' };
    let other = if sign == '.' { ',' } else { '.' };
    let head = &number[..last];
    if head.contains(other) {
        // 1,234.5, and 1,234,567.8: the last sign differs from those before it.
        return (!head.contains(sign)).then_some(sign);
    }
    if head.contains(sign) {
        return Some(other);
    }
    let whole = head.trim_start_matches(['+', '-']);
    let could_be_thousands = is_group(&number[last + 1..]) && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    (!could_be_thousands).then_some(sign)
}

/// Writes a number with a point before its decimals and nothing between thousands.
fn plain(number: &str, decimal: char) -> Option<Cow<'_, str>> {
    let thousands = if decimal == '.' { ',' } else { '.' };
    if !number.contains(thousands) {
        return Some(if decimal == '.' { Cow::Borrowed(number) } else { Cow::Owned(number.replacen(',', ".", 1)) });
    }
    let whole = number.find(decimal).unwrap_or(number.len());
    let mut groups = number[..whole].split(thousands);
    let first = groups.next()?.trim_start_matches(['+', '-']);
    let are_thousands = (1..=3).contains(&first.len()) && groups.all(is_group) && !number[whole..].contains(thousands);
    are_thousands.then(|| Cow::Owned(number.replace(thousands, "").replacen(decimal, ".", 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::numbers;
    use crate::survey::{Bounds, Number};
    use proptest::prelude::*;

    fn read(column: &str, decimals: u8) -> Vec<Option<f64>> {
        let values: Vec<_> = column.split('|').map(str::as_bytes).collect();
        let see = |values: &[&[u8]]| {
            let mut evidence = Evidence::default();
            for value in values {
                evidence.see(value);
            }
            evidence
        };
        let form = see(&values).settle(decimals);
        let (first, later) = values.split_at(values.len() / 2);
        assert_eq!(see(first).join(see(later)).settle(decimals), form, "{column}");
        values.into_iter().map(|value| form.read(value)).collect()
    }

    #[test]
    fn the_column_tells_which_sign_parts_the_decimals() {
        for (column, numbers) in [
            ("7", &[Some(7.0)][..]),
            ("| x|-|inf|nan", &[None; 5]),
            ("3.5|3,5", &[Some(3.5), Some(3.5)]),
            ("1.200", &[None]),
            ("1.200|3.5", &[Some(1.2), Some(3.5)]),
            ("1.200|3,5", &[Some(1200.0), Some(3.5)]),
            ("1.200|1.200.300", &[Some(1200.0), Some(1_200_300.0)]),
            ("1,200|3.5", &[Some(1200.0), Some(3.5)]),
            ("1.200|3.5|3,5", &[None, Some(3.5), Some(3.5)]),
            ("1.234,5|12", &[Some(1234.5), Some(12.0)]),
            ("1,234.5|-1,234,567.25", &[Some(1234.5), Some(-1_234_567.25)]),
            (
                "1 234,5|1\u{a0}234|1\u{202f}234\u{202f}567|1'234|1\u{2019}234",
                &[Some(1234.5), Some(1234.0), Some(1_234_567.0), Some(1234.0), Some(1234.0)],
            ),
            ("1 23|12 34 567|1,23.5,6|1..5|5 to 7", &[None; 5]),
            ("0.123|12.345", &[Some(0.123), Some(12.345)]),
            (
                "'-5|'+5|\u{2212}5|+5|.5|5.|'5",
                &[Some(-5.0), Some(5.0), Some(-5.0), Some(5.0), Some(0.5), Some(5.0), None],
            ),
            ("1e3|1000000000000|999999999999", &[Some(1000.0), None, Some(999_999_999_999.0)]),
        ] {
            assert_eq!(read(column, 0), numbers, "{column}");
        }
        assert_eq!(read("1.200", 3), [Some(1.2)]);
    }

    #[test]
    fn a_unit_is_taken_off_where_the_whole_column_has_it() {
        for (column, numbers) in [
            ("5 %|12,5%||100 %", &[Some(5.0), Some(12.5), None, Some(100.0)][..]),
            ("$5|$1,200.50", &[Some(5.0), Some(1200.5)]),
            ("5 kr|kr. 7,50", &[None, None]),
            ("kr. 5|kr. 7,50", &[Some(5.0), Some(7.5)]),
            ("R$ -3", &[Some(-3.0)]),
            ("5%|6", &[None, Some(6.0)]),
            ("$5|5 EUR", &[None, None]),
            ("5 stars", &[None]),
        ] {
            assert_eq!(read(column, 0), numbers, "{column}");
        }
    }

    proptest! {
        #[test]
        fn a_lone_number_is_what_it_was(text in "[ ]?[-+]?([0-9]{1,4}([ ][0-9]{0,4})?)?[.,]?[0-9]{0,4}(e[0-9])?", decimals in 0_u8..5) {
            let number = Number { decimals, bounds: Bounds { min: None, max: None }, unit: None };
            let before = numbers::read(text.trim(), &number, None).ok().flatten();
            let now = read(&text, decimals)[0];
            prop_assert!(before.is_none() || before == now, "{:?}: {:?}, {:?}", text, before, now);
        }

        #[test]
        fn no_text_breaks_the_reading(text in "\\PC{0,20}", number in "[-0-9., \u{a0}'%$e]{0,12}") {
            for value in [text, number].iter().flat_map(|text| read(text, 2)).flatten() {
                prop_assert!(value.abs() < FURTHEST);
            }
        }
    }
}
