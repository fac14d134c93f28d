//! Rules that hold for any answers.

use proptest::prelude::*;
use yousaid::analysis::distribution::Distribution;
use yousaid::analysis::histogram::Histogram;
use yousaid::analysis::mean::Mean;
use yousaid::analysis::nps::Nps;
use yousaid::analysis::share::Share;
use yousaid::analysis::time_to_event::{Curve, Spell};
use yousaid::analysis::top_box::Boxes;
use yousaid::analysis::{Difference, Estimate, Level};

/// Counts of a scale, with many empty categories and some very full ones.
fn counts(categories: usize) -> impl Strategy<Value = Vec<u64>> {
    let count = prop_oneof![2 => Just(0_u64), 3 => 0_u64..20, 1 => 0_u64..1_000_000];
    prop::collection::vec(count, categories)
}

fn mean(counts: &[u64]) -> Option<Mean> {
    Mean::of(&Histogram::from(1, counts)?, Level::default())
}

fn nps(counts: &[u64]) -> Option<Nps> {
    Nps::of(counts.try_into().unwrap(), Level::default())
}

fn backwards(counts: &[u64]) -> Vec<u64> {
    counts.iter().rev().copied().collect()
}

fn tenfold(counts: &[u64]) -> Vec<u64> {
    counts.iter().map(|count| count * 10).collect()
}

/// Whether an estimate lies in its interval, and the interval in its range, with a length.
fn sound(estimate: Estimate, least: f64, greatest: f64) -> bool {
    let Estimate { value, low, high, .. } = estimate;
    least <= low && low <= value && value <= high && high <= greatest && low < high
}

/// Whether a difference lies in its interval and everything about it is a number.
fn finite(difference: Difference) -> bool {
    let Difference { value, low, high, standard_error, .. } = difference;
    low <= value && value <= high && low < high && standard_error > 0.0 && high - low < f64::INFINITY
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

fn length(estimate: Estimate) -> f64 {
    estimate.high - estimate.low
}

proptest! {
    #[test]
    fn an_interval_holds_its_estimate(counts in counts(11)) {
        if let Some(mean) = mean(&counts) {
            prop_assert!(sound(mean.estimate, 1.0, 11.0), "{mean:?}");
        }
        if let Some(Boxes { top, bottom, .. }) = Boxes::of(&Distribution::worst_to_best(counts.clone())) {
            prop_assert!(sound(top.estimate(Level::default()), 0.0, 1.0));
            prop_assert!(sound(bottom.estimate(Level::default()), 0.0, 1.0));
        }
        // Of one answer alone the added ones are three quarters, and the interval ends short of a score of 100.
        if let Some(nps) = nps(&counts).filter(|nps| nps.estimate.n > 1) {
            prop_assert!(sound(nps.estimate, -100.0, 100.0), "{nps:?}");
        }
    }

    #[test]
    fn a_difference_is_a_number(before in counts(11), after in counts(11)) {
        if let Some(change) = mean(&before).zip(mean(&after)).and_then(|(before, after)| after.change_from(&before)) {
            prop_assert!(finite(change), "{change:?}");
        }
        if let Some((before, after)) = nps(&before).zip(nps(&after)) {
            let change = after.change_from(&before);
            prop_assert!(change.low < change.high && change.standard_error > 0.0, "{change:?}");
        }
        let share = |counts: &[u64]| Share::new(counts[0], counts.iter().sum());
        if let Some((before, after)) = share(&before).zip(share(&after)) {
            let change = after.change_from(before, Level::default());
            prop_assert!(finite(change) && -1.0 <= change.low && change.high <= 1.0, "{change:?}");
        }
    }

    #[test]
    fn more_answers_of_the_same_kind_make_a_shorter_interval(counts in counts(11)) {
        let shorter = |few: Estimate, many: Estimate| length(many) < length(few) && close(many.value, few.value);
        if let Some((few, many)) = mean(&counts).zip(mean(&tenfold(&counts))) {
            prop_assert!(shorter(few.estimate, many.estimate), "{few:?} {many:?}");
        }
        if let Some((few, many)) = nps(&counts).zip(nps(&tenfold(&counts))) {
            prop_assert!(shorter(few.estimate, many.estimate), "{few:?} {many:?}");
        }
    }

    #[test]
    fn turning_the_scale_round_turns_the_figures_round(counts in counts(11)) {
        if let Some((as_is, turned)) = mean(&counts).zip(mean(&backwards(&counts))) {
            let (as_is, turned) = (as_is.estimate, turned.estimate);
            prop_assert!(close(as_is.value, 12.0 - turned.value), "{as_is:?} {turned:?}");
            prop_assert!(close(as_is.low, 12.0 - turned.high), "{as_is:?} {turned:?}");
        }
        let groups = |groups: [u64; 3]| Nps::of_groups(groups[0], groups[1], groups[2], Level::default());
        if let Some((as_is, turned)) = groups([counts[0], counts[1], counts[2]]).zip(groups([counts[2], counts[1], counts[0]])) {
            prop_assert!(close(as_is.estimate.value, -turned.estimate.value));
            prop_assert!(close(as_is.estimate.low, -turned.estimate.high));
        }
    }

    #[test]
    fn percentages_sum_to_100_and_stay_within_a_point(counts in counts(7)) {
        let distribution = Distribution::worst_to_best(counts);
        if let Some((percentages, shares)) = distribution.percentages().zip(distribution.shares()) {
            prop_assert_eq!(percentages.iter().sum::<u64>(), 100);
            prop_assert!(percentages.iter().zip(shares).all(|(&whole, share)| (whole as f64 - share * 100.0).abs() < 1.0));
        }
    }

    #[test]
    fn a_curve_falls_and_ignores_order(spells in prop::collection::vec((0_u32..50, any::<bool>()), 1..60)) {
        let curve = |spells: &mut dyn Iterator<Item = &(u32, bool)>| {
            Curve::of(spells.map(|&(days, ended)| Spell { days, ended }), Level::default()).unwrap()
        };
        let as_is = curve(&mut spells.iter());
        prop_assert_eq!(&as_is, &curve(&mut spells.iter().rev()));
        for step in &as_is.steps {
            let Estimate { value, low, high, .. } = step.share;
            prop_assert!(0.0 <= low && low <= value && value <= high && high <= 1.0, "{:?}", step);
        }
        prop_assert!(as_is.steps.windows(2).all(|pair| pair[1].share.value < pair[0].share.value));
        if let Some(median) = as_is.median() {
            prop_assert!(median.low <= median.days && median.high.is_none_or(|high| median.days <= high));
        }
    }
}
