//! Whether an action was followed by a change, and how long things take.

use yousaid::analysis::difference_in_differences::{Comparison, Panel, Placebo, Side, When};
use yousaid::analysis::time_to_event::{Curve, Spell};
use yousaid::analysis::{Difference, Level};

use crate::{near, rows};

/// People and their ratings, touchpoint by touchpoint, the treated one first.
struct People {
    when: Vec<When>,
    ratings: Vec<Vec<Option<i32>>>,
}

impl People {
    /// Reads a panel file, in which the action falls between the weeks 9 and 10.
    fn read(text: &str) -> Self {
        let mut people = Self { when: Vec::new(), ratings: vec![Vec::new(); 4] };
        for line in text.lines().skip(1) {
            let (week, ratings) = line.split_once(',').unwrap();
            let period = week.parse().unwrap();
            people.when.push(When { side: if period < 10 { Side::Before } else { Side::After }, period });
            for (column, rating) in people.ratings.iter_mut().zip(ratings.split(',')) {
                column.push(rating.parse().ok());
            }
        }
        people
    }

    fn compare(&self) -> Comparison {
        self.read_by(Comparison::of)
    }

    fn placebo(&self) -> Option<Placebo> {
        self.read_by(Placebo::of)
    }

    fn read_by<T>(&self, method: fn(&Panel, Level) -> T) -> T {
        let controls: Vec<&[Option<i32>]> = self.ratings[1..].iter().map(Vec::as_slice).collect();
        method(&Panel::new(&self.when, &self.ratings[0], &controls).unwrap(), Level::default())
    }
}

fn figures(difference: Option<Difference>) -> [f64; 5] {
    let Difference { value, low, high, first, second, .. } = difference.unwrap();
    [value, low, high, first as f64, second as f64]
}

const PANEL: &str = include_str!("panel.csv");

#[test]
fn a_comparison_has_the_intervals_of_scipy_and_statsmodels() {
    let case = |people: &str, expected: &str| {
        let Comparison { raw, by_people, by_periods } = People::read(people).compare();
        for (difference, row) in [raw, by_people, by_periods].into_iter().zip(rows(expected)) {
            near(figures(difference), row.try_into().unwrap());
        }
    };
    case(PANEL, include_str!("panel_expected.csv"));
    case(include_str!("panel_with_memory.csv"), include_str!("panel_with_memory_expected.csv"));
}

#[test]
fn the_longer_interval_is_printed() {
    let comparison = People::read(PANEL).compare();
    assert!(comparison.by_periods.unwrap().width() > comparison.by_people.unwrap().width());
    assert_eq!(comparison.against_the_others(), comparison.by_periods);
    assert_eq!(Comparison { by_periods: None, ..comparison }.against_the_others(), comparison.by_people);
}

#[test]
fn the_order_of_people_changes_no_bit() {
    let mut people = People::read(PANEL);
    let before = people.compare();
    people.when.reverse();
    people.ratings.iter_mut().for_each(|column| column.reverse());
    assert_eq!(people.compare(), before);
}

#[test]
fn a_person_who_rated_nothing_changes_no_bit() {
    let mut people = People::read(PANEL);
    let before = people.compare();
    people.when.push(When { side: Side::After, period: 11 });
    people.ratings.iter_mut().for_each(|column| column.push(None));
    assert_eq!(people.compare(), before);
}

#[test]
fn fewer_than_two_controls_compare_nothing() {
    let mut people = People::read(PANEL);
    people.ratings[2] = vec![None; people.when.len()];
    assert!(people.compare().by_people.is_some());
    people.ratings[3] = vec![None; people.when.len()];
    let Comparison { raw, by_people, by_periods } = people.compare();
    assert!(raw.is_some() && by_people.is_none() && by_periods.is_none());
}

#[test]
fn people_who_all_say_the_same_compare_nothing() {
    let mut people = People::read(PANEL);
    for column in &mut people.ratings {
        column.fill(Some(4));
    }
    assert_eq!(people.compare(), Comparison { raw: None, by_people: None, by_periods: None });
}

#[test]
fn columns_of_different_length_are_no_panel() {
    let people = People::read(PANEL);
    assert!(Panel::new(&people.when, &people.ratings[0][1..], &[]).is_none());
}

#[test]
fn a_large_change_is_the_largest_of_all() {
    let mut people = People::read(PANEL);
    for (when, rating) in people.when.iter().zip(&mut people.ratings[0]) {
        *rating = rating.map(|point| point + if when.side == Side::After { 3 } else { 0 });
    }
    assert_eq!(people.placebo(), Some(Placebo { as_much: 0, tried: 3 }));
    people.ratings[1] = vec![None; people.when.len()];
    assert_eq!(people.placebo(), None, "with two controls left, none has two of its own");
}

#[test]
fn a_curve_has_the_shares_and_the_median_of_statsmodels() {
    let spells = rows(include_str!("spells.csv"));
    let spells = spells.map(|row| Spell { days: format!("{}", row[0]).parse().unwrap(), ended: row[1] > 0.0 });
    let curve = Curve::of(spells, Level::default()).unwrap();
    let expected: Vec<_> = rows(include_str!("survival.csv")).collect();
    assert_eq!(curve.steps.len(), expected.len());
    for (step, row) in curve.steps.iter().zip(expected) {
        let share = step.share;
        near([f64::from(step.days), share.value, share.low, share.high], row.try_into().unwrap());
    }
    let median = curve.median().unwrap();
    assert_eq!((median.days, median.low, median.high), (35, 23, Some(37)));
}
