//! Figures and dates in words. Everything that a report says about a number is written here.
//!
//! - **Rounding** happens here and nowhere before, halves away from zero: shares in whole percent, with one decimal from
//!   1,000 answers on; net promoter scores whole and with their sign; means with one decimal, two from 100 answers on.
//! - **Ranges**: people choose themselves to answer, so an interval is called an uncertainty range and never a margin of
//!   error, which belongs to samples drawn at random (AAPOR, Opt-in surveys and margin of error).
//! - **Restraint**: nothing here says that one thing made another happen.

use jiff::civil::Date;
use serde::Serialize;

use crate::actions::Debt;
use crate::analysis::distribution::Distribution;
use crate::analysis::{self, Difference, Direction, Estimate, Figure};
use crate::problem::{Count, grouped};
pub use crate::render::chart::Unit;
use crate::responses::Account;
use crate::survey::Missing;

/// Said of a figure that nobody answered for.
pub const NO_ANSWERS: &str = "no answers yet";

/// Said of a figure that may not be shown.
pub const TOO_FEW: &str = "too few answers to show";

/// Said of a figure on fewer than 30 answers.
pub const SMALL_BASE: &str = "small base";

impl From<analysis::Unit> for Unit {
    fn from(unit: analysis::Unit) -> Self {
        match unit {
            analysis::Unit::Share => Self::Share,
            analysis::Unit::Points => Self::Points,
        }
    }
}

/// A figure in words, part by part, for a template to lay out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The value, or the words that stand in its place.
    pub value: String,
    /// Its interval; empty when there is no value.
    pub range: String,
    /// How many answers it rests on; empty when there is no value.
    pub base: String,
    /// Whether these are few.
    pub small_base: bool,
    /// Whether there is a value.
    pub shown: bool,
}

impl Told {
    /// Puts a figure in words.
    pub fn of(figure: &Figure<Estimate>, unit: Unit) -> Self {
        let absent = absent(figure).map(str::to_owned);
        let part =
            |write: &dyn Fn(&Estimate) -> String| figure.shown().map(|shown| write(shown.of())).unwrap_or_default();
        Self {
            shown: absent.is_none(),
            value: absent.unwrap_or_else(|| part(&|it| value(it.value, unit, it.n))),
            range: part(&|it| range(it, unit)),
            base: part(&|it| base(it.n)),
            small_base: figure.shown().is_some_and(analysis::floor::Shown::small_base),
        }
    }
}

/// Writes a value with as many digits as `n` answers can bear: `82%`, `+31`, `4.1`.
pub fn value(value: f64, unit: Unit, n: u64) -> String {
    match unit {
        Unit::Share => format!("{}%", rounded(value * 100.0, usize::from(n >= 1000))),
        Unit::Points => signed(value, 0),
        Unit::Rating => rounded(value, if n >= 100 { 2 } else { 1 }),
    }
}

/// Writes a median, which is a point of a scale or half-way between two: `4`, `4.5`.
pub fn middle(value: f64) -> String {
    rounded(value, usize::from(value.fract() != 0.0))
}

/// Writes an interval: `between 77% and 86%`.
pub fn range(estimate: &Estimate, unit: Unit) -> String {
    let [low, high] = [estimate.low, estimate.high].map(|end| value(end, unit, estimate.n));
    if low == high { "range too narrow to show".into() } else { format!("between {low} and {high}") }
}

/// Writes how many answers a figure rests on: `n=263`.
pub fn base(n: u64) -> String {
    format!("n={}", grouped(whole(n)))
}

/// Writes a value with its interval and its base: `82% (between 77% and 86%, n=263)`.
pub fn estimate(estimate: &Estimate, unit: Unit) -> String {
    format!("{} ({}, {})", value(estimate.value, unit, estimate.n), range(estimate, unit), base(estimate.n))
}

/// Writes what may be shown of a figure, in words where that is no number.
pub fn figure<T>(figure: &Figure<T>, write: impl FnOnce(&T) -> String) -> String {
    match figure.shown() {
        Some(shown) if shown.small_base() => format!("{}, {SMALL_BASE}", write(shown.of())),
        Some(shown) => write(shown.of()),
        None => absent(figure).unwrap_or_default().into(),
    }
}

/// Says why a figure is not shown, when it is not.
pub fn absent<T>(figure: &Figure<T>) -> Option<&'static str> {
    match figure {
        Figure::NoAnswers => Some(NO_ANSWERS),
        Figure::TooFew { .. } => Some(TOO_FEW),
        Figure::Shown(_) => None,
    }
}

/// Writes the shares of the parts of a whole; as they are written they add up to 100.
pub fn parts(counts: &[u64]) -> Vec<String> {
    let whole = Distribution::worst_to_best(counts.to_vec());
    if whole.n() < 1000 {
        return whole.percentages().unwrap_or_default().iter().map(|percent| format!("{percent}%")).collect();
    }
    let tenths = whole.parts_of(1000).unwrap_or_default();
    tenths.iter().map(|tenth| format!("{}.{}%", tenth / 10, tenth % 10)).collect()
}

/// Names one end of a scale, `best` or `worst`.
pub(super) fn end(which: &str, width: usize, points: usize) -> String {
    if width == 1 {
        format!("the {which} point of {points}")
    } else {
        format!("the {which} {width} points of {points}")
    }
}

/// Writes a change with its interval and both bases: `rose by 4 points (between 1 and 7, n=120 and 140)`.
///
/// Where the interval holds zero it says that no clear change shows, with the interval.
pub fn change(difference: &Difference, unit: Unit) -> String {
    let n = difference.first.min(difference.second);
    let digits = match unit {
        Unit::Share => usize::from(n >= 1000),
        Unit::Points => 0,
        Unit::Rating => usize::from(n >= 100) + 1,
    };
    let scale = if unit == Unit::Share { 100.0 } else { 1.0 };
    let [by, low, high] = [difference.value, difference.low, difference.high].map(|value| value * scale);
    let bases = format!("{} and {}", base(difference.first), grouped(whole(difference.second)));
    let amount = |value: f64| rounded(value.abs(), digits);
    let points = if unit == Unit::Rating && amount(by) == "1" { "point" } else { "points" };
    match difference.direction() {
        Some(Direction::Up) => {
            format!("rose by {} {points} (between {} and {}, {bases})", amount(by), amount(low), amount(high))
        }
        Some(Direction::Down) => {
            format!("fell by {} {points} (between {} and {}, {bases})", amount(by), amount(high), amount(low))
        }
        None => {
            format!("no clear change (between {} and {} points, {bases})", signed(low, digits), signed(high, digits))
        }
    }
}

/// Writes the gap between what was got and what was expected: `people got 0.6 points less than they expected (between
/// 0.4 and 0.8, n=263)`.
pub fn gap(gap: &Estimate) -> String {
    let digits = usize::from(gap.n >= 100) + 1;
    let amount = |value: f64| rounded(value.abs(), digits);
    let points = if amount(gap.value) == "1" { "point" } else { "points" };
    let base = base(gap.n);
    if gap.low > 0.0 {
        let (by, low, high) = (amount(gap.value), amount(gap.low), amount(gap.high));
        return format!("people got {by} {points} more than they expected (between {low} and {high}, {base})");
    }
    if gap.high < 0.0 {
        let (by, low, high) = (amount(gap.value), amount(gap.high), amount(gap.low));
        return format!("people got {by} {points} less than they expected (between {low} and {high}, {base})");
    }
    let [low, high] = [gap.low, gap.high].map(|end| signed(end, digits));
    format!("no clear gap between what people expected and what they got (between {low} and {high} points, {base})")
}

/// Writes a number that was typed or calculated, with as many digits as it has, two at most: `3`, `12,000`, `49.5`. Four
/// digits stand together, as they may be a year.
pub fn number(value: f64) -> String {
    let text = rounded(value, 2);
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let digits = whole.trim_start_matches('\u{2212}');
    let whole = match digits.parse() {
        Ok(number) if digits.len() > 4 => whole.replace(digits, &grouped(number)),
        _ => whole.to_owned(),
    };
    match rest.trim_end_matches('0') {
        "" => whole,
        rest => format!("{whole}.{rest}"),
    }
}

/// Writes how many have no answer and why, most first as the reasons are ordered; nothing when all have one.
pub fn missing(counts: &[u64; 6]) -> Vec<String> {
    let reasons = Missing::ALL.iter().zip(counts).filter(|(_, count)| **count > 0);
    reasons.map(|(why, count)| reason(*why, *count)).collect()
}

fn reason(why: Missing, number: u64) -> String {
    let (one, many) = match why {
        Missing::NotAsked => ("person was not asked", "people were not asked"),
        Missing::Blank => ("person left it blank", "people left it blank"),
        Missing::NotApplicable => ("person said that it did not apply", "people said that it did not apply"),
        Missing::DontKnow => ("person did not know", "people did not know"),
        Missing::Refused => ("person would rather not say", "people would rather not say"),
        Missing::Invalid => ("answer could not be counted", "answers could not be counted"),
    };
    count(number, one, many)
}

/// Says how many responses there are, and from when: `640 responses from 3 January to 28 June 2026`.
pub fn responses(number: u64, between: Option<(Date, Date)>) -> String {
    let number = count(number, "response", "responses");
    between.map_or_else(|| number.clone(), |(first, last)| format!("{number} {}", days(first, last)))
}

/// Says what became of the rows that were read.
pub fn account(account: &Account) -> String {
    let [counted, superseded, set_aside] = [account.counted, account.superseded, account.set_aside].map(grouped);
    let read = Count::of(account.read, "row was read", "rows were read");
    format!("{read}: {counted} counted, {superseded} replaced by another, {set_aside} set aside.")
}

/// Says what is owed an answer: `31 suggestions, 14 unanswered, the oldest 63 days; 3 promises late.`
pub fn debt(debt: &Debt) -> String {
    let suggestions = Count::of(debt.suggestions, "suggestion", "suggestions");
    let unanswered = match (debt.suggestions, debt.unanswered, debt.oldest_days) {
        (0, ..) => String::new(),
        (_, 0, _) => ", all answered".into(),
        (_, number, None) => format!(", {} unanswered", grouped(number)),
        (_, number, Some(oldest)) => {
            format!(", {} unanswered, the oldest {}", grouped(number), count(oldest.into(), "day", "days"))
        }
    };
    let late = match debt.late_promises {
        0 => String::new(),
        number => format!("; {} late", Count::of(number, "promise", "promises")),
    };
    format!("{suggestions}{unanswered}{late}.")
}

/// Writes a number of things: `1 row`, `1,200 rows`.
pub fn count(number: u64, one: &str, many: &str) -> String {
    Count::of(whole(number), one, many).to_string()
}

/// Says which entries of a list too long for a page are on it: `the newest 500 of 4,500,123. All of them are in your
/// response files.` Nothing where all are.
pub fn newest(listed: u64, all: u64) -> Option<String> {
    let (listed_in_words, all_in_words) = (whole(listed), whole(all));
    (listed < all)
        .then(|| format!("the newest {listed_in_words} of {all_in_words}. All of them are in your response files."))
}

/// Joins names for a sentence: `Check-in, Boarding and On board`.
pub fn list<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// Writes a day: `3 May 2026`.
pub fn date(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// Writes the days from one to another: `from 3 May to 9 June 2026`.
pub fn days(first: Date, last: Date) -> String {
    if first == last {
        return format!("on {}", date(first));
    }
    let start = if first.year() == last.year() { first.strftime("%-d %B").to_string() } else { date(first) };
    format!("from {start} to {}", date(last))
}

/// Starts a sentence with a capital letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A count for a list of things in memory, which never holds more than fit.
fn whole(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Writes a number with its sign, and nothing as `0`.
fn signed(value: f64, digits: usize) -> String {
    let text = rounded(value, digits);
    if value > 0.0 && text.contains(|c: char| c.is_ascii_digit() && c != '0') { format!("+{text}") } else { text }
}

/// Rounds halves away from zero and writes a true minus sign, never one before nothing.
fn rounded(value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return "not known".into();
    }
    let unit = [1.0, 10.0, 100.0][digits.min(2)];
    // A hair is added so that a half that is stored a little low, such as 14.5 made from 0.145, still rounds up.
    let rounded = (value * unit + 1e-9_f64.copysign(value)).round() / unit + 0.0;
    format!("{rounded:.digits$}").replace('-', "\u{2212}")
}
