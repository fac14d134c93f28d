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
use crate::analysis::nps::Nps;
use crate::analysis::top_box::Boxes;
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

/// Writes a net promoter score, never without its three groups.
pub fn nps(nps: &Nps) -> String {
    let parts = parts(&[nps.promoters, nps.passives, nps.detractors]);
    let groups = ["promoters", "passives", "detractors"].iter().zip(parts);
    let groups: Vec<String> = groups.map(|(group, share)| format!("{share} {group}")).collect();
    format!("NPS {}: {}", estimate(&nps.estimate, Unit::Points), groups.join(", "))
}

/// Writes the shares of the parts of a whole; whole percentages add up to 100.
pub fn parts(counts: &[u64]) -> Vec<String> {
    let whole = Distribution::worst_to_best(counts.to_vec());
    let n = whole.n();
    match whole.percentages() {
        Some(percentages) if n < 1000 => percentages.iter().map(|percent| format!("{percent}%")).collect(),
        _ => whole.shares().unwrap_or_default().iter().map(|share| value(*share, Unit::Share, n)).collect(),
    }
}

/// Names the best points of a scale: `the best 2 points of 5`.
pub fn best(boxes: &Boxes, points: usize) -> String {
    end("best", boxes.width, points)
}

/// Names the worst points of a scale: `the worst 2 points of 5`.
pub fn worst(boxes: &Boxes, points: usize) -> String {
    end("worst", boxes.width, points)
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
    format!("{read}: {counted} counted, {superseded} replaced by a later one, {set_aside} set aside.")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Level;
    use crate::analysis::share::Share;

    #[test]
    fn a_value_is_rounded_once_and_away_from_zero() {
        let case = |number: f64, unit: Unit, n: u64, expected: &str| assert_eq!(value(number, unit, n), expected);
        case(0.825, Unit::Share, 40, "83%");
        case(0.145, Unit::Share, 200, "15%");
        case(0.0, Unit::Share, 40, "0%");
        case(0.8254, Unit::Share, 999, "83%");
        case(0.8254, Unit::Share, 1000, "82.5%");
        case(1.0, Unit::Share, 1000, "100.0%");
        case(30.5, Unit::Points, 40, "+31");
        case(-12.5, Unit::Points, 40, "\u{2212}13");
        case(-0.4, Unit::Points, 40, "0");
        case(0.4, Unit::Points, 40, "0");
        case(4.25, Unit::Rating, 99, "4.3");
        case(4.255, Unit::Rating, 100, "4.26");
        case(f64::NAN, Unit::Rating, 100, "not known");
    }

    #[test]
    fn a_figure_never_stands_alone() {
        let share = |count, of| Share::new(count, of).map(|share| share.estimate(Level::default()));
        let case = |figure: Option<Estimate>, expected: &str| {
            let admitted = analysis::Floor::default().admit(figure);
            assert_eq!(super::figure(&admitted, |it| estimate(it, Unit::Share)), expected);
        };
        case(share(216, 263), "82% (between 77% and 86%, n=263)");
        case(share(11, 12), "92% (between 65% and 99%, n=12), small base");
        case(share(3, 9), "too few answers to show");
        case(None, "no answers yet");
        case(share(0, 90_000_000), "0.0% (range too narrow to show, n=90,000,000)");
    }

    #[test]
    fn a_net_promoter_score_brings_its_three_shares() {
        let score = Nps::of_groups(99, 48, 39, Level::default()).unwrap();
        let expected = "NPS +32 (between +20 and +43, n=186): 53% promoters, 26% passives, 21% detractors";
        assert_eq!(nps(&score), expected);
    }

    #[test]
    fn a_change_says_which_way_or_that_none_is_clear() {
        let case = |from: u64, to: u64, expected: &str| {
            let [from, to] = [from, to].map(|count| Share::new(count, 200).unwrap());
            assert_eq!(change(&to.change_from(from, Level::default()), Unit::Share), expected);
        };
        case(100, 140, "rose by 20 points (between 10 and 29, n=200 and 200)");
        case(140, 100, "fell by 20 points (between 10 and 29, n=200 and 200)");
        case(100, 104, "no clear change (between \u{2212}8 and +12 points, n=200 and 200)");
    }

    #[test]
    fn reasons_for_no_answer_stay_apart() {
        let all = ["1 person was not asked", "2 people left it blank", "1,000 answers could not be counted"];
        assert_eq!(missing(&[1, 2, 0, 0, 0, 1000]), all);
        assert!(missing(&[0; 6]).is_empty());
    }

    #[test]
    fn a_debt_is_told_whole_and_without_empty_parts() {
        let case = |debt: [usize; 3], oldest_days: Option<u32>, expected: &str| {
            let [suggestions, unanswered, late_promises] = debt;
            assert_eq!(super::debt(&Debt { suggestions, unanswered, oldest_days, late_promises }), expected);
        };
        case([31, 14, 3], Some(63), "31 suggestions, 14 unanswered, the oldest 63 days; 3 promises late.");
        case([1, 1, 1], Some(1), "1 suggestion, 1 unanswered, the oldest 1 day; 1 promise late.");
        case([1200, 0, 0], None, "1,200 suggestions, all answered.");
        case([2, 2, 0], None, "2 suggestions, 2 unanswered.");
        case([0, 0, 0], None, "0 suggestions.");
    }

    #[test]
    fn days_read_as_people_write_them() {
        let case = |first: &str, last: &str, expected: &str| {
            assert_eq!(days(first.parse().unwrap(), last.parse().unwrap()), expected);
        };
        case("2026-05-03", "2026-05-03", "on 3 May 2026");
        case("2026-05-03", "2026-06-09", "from 3 May to 9 June 2026");
        case("2025-12-31", "2026-01-01", "from 31 December 2025 to 1 January 2026");
    }

    #[test]
    fn names_join_into_a_sentence() {
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!((list(&["a"]).as_str(), list::<&str>(&[]).as_str()), ("a", ""));
        assert_eq!((capital("élan").as_str(), capital("").as_str()), ("Élan", ""));
    }
}
