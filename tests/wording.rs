//! Figures, dates and lists read as people write them.

use yousaid::actions::Debt;
use yousaid::analysis::share::Share;
use yousaid::analysis::{Estimate, Floor, Level};
use yousaid::render::chart::Axis;
use yousaid::report::wording::{self, Unit, capital, change, days, estimate, list, missing, value};

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
fn a_chart_writes_its_numbers_as_the_text_does() {
    for n in [40, 100, 999, 1000] {
        for number in [0.145, 0.825, 0.8254, 1.0, 0.0] {
            assert_eq!(Axis::share().say(number, n), value(number, Unit::Share, n));
        }
        for number in [-12.5, -0.4, 0.4, 30.5] {
            assert_eq!(Axis::points().say(number, n), value(number, Unit::Points, n));
            assert_eq!(Axis::rating(-20.0, 40.0).say(number, n), value(number, Unit::Rating, n));
        }
    }
}

#[test]
fn a_figure_never_stands_alone() {
    let share = |count, of| Share::new(count, of).map(|share| share.estimate(Level::default()));
    let case = |figure: Option<Estimate>, expected: &str| {
        let admitted = Floor::default().admit(figure);
        assert_eq!(wording::figure(&admitted, |it| estimate(it, Unit::Share)), expected);
    };
    case(share(216, 263), "82% (between 77% and 86%, n=263)");
    case(share(11, 12), "92% (between 65% and 99%, n=12), small base");
    case(share(3, 9), "too few answers to show");
    case(None, "no answers yet");
    case(share(0, 90_000_000), "0.0% (range too narrow to show, n=90,000,000)");
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
        assert_eq!(wording::debt(&Debt { suggestions, unanswered, oldest_days, late_promises }), expected);
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
