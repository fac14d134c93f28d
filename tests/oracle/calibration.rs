//! How often the verdicts are wrong, on made-up answers with a known truth.
//!
//! People have a mood that colours all their ratings, leave out three ratings in ten, and every touchpoint has weeks of
//! its own. In the sets without an effect everything drifts upwards together: the raw change would cry wolf.

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use statrs::distribution::{ContinuousCDF, Normal};
use yousaid::analysis::difference_in_differences::{Comparison, Panel, Side, When};
use yousaid::analysis::verdict::{Evidence, Plan, judge};
use yousaid::analysis::{Direction, Floor, Level};

const SETS: u64 = 200;
const TOUCHPOINTS: usize = 5;
const WEEKS: u32 = 20;
const PEOPLE_A_WEEK: u32 = 12;

struct Truth {
    /// What the action adds to its touchpoint.
    effect: f64,
    /// What the second half adds to every touchpoint.
    drift: f64,
}

/// The code of the verdict on one set.
fn verdict(truth: &Truth, seed: u64) -> &'static str {
    let mut draws = Pcg64::seed_from_u64(seed);
    let mut normal = |sd: f64| sd * Normal::standard().inverse_cdf(draws.random_range(1e-9..1.0));
    let (mut when, mut ratings) = (Vec::new(), vec![Vec::new(); TOUCHPOINTS]);
    for period in 0..WEEKS {
        let side = if period < WEEKS / 2 { Side::Before } else { Side::After };
        let after = f64::from(side == Side::After);
        let shocks: Vec<f64> = (0..TOUCHPOINTS).map(|_| normal(0.1)).collect();
        for _ in 0..PEOPLE_A_WEEK {
            let mood = normal(0.6);
            when.push(When { side, period });
            for (touchpoint, column) in ratings.iter_mut().enumerate() {
                let effect = if touchpoint == 0 { truth.effect } else { 0.0 };
                let felt = 3.4 + mood + shocks[touchpoint] + after * (truth.drift + effect) + normal(0.7);
                // Three people in ten did not use the touchpoint.
                let used = normal(1.0) < 0.524;
                column.push(used.then(|| (1..5).map(|step| i32::from(felt > f64::from(step) + 0.5)).sum::<i32>() + 1));
            }
        }
    }
    judge_set(&when, &ratings).unwrap()
}

fn judge_set(when: &[When], ratings: &[Vec<Option<i32>>]) -> Option<&'static str> {
    let controls: Vec<&[Option<i32>]> = ratings[1..].iter().map(Vec::as_slice).collect();
    let comparison = Comparison::of(&Panel::new(when, &ratings[0], &controls)?, Level::default());
    let raw = comparison.raw?;
    let evidence = Evidence {
        before: raw.first,
        after: raw.second,
        days_after: 70,
        due: true,
        raw: Some(raw),
        against_the_others: comparison.against_the_others(),
    };
    let plan = Plan { needed: 30, matters: 0.2, better: Direction::Up, floor: Floor::DEFAULT };
    Some(judge(&evidence, &plan).code())
}

/// How many of the sets end in one of these verdicts.
fn sets_with(truth: &Truth, codes: &[&str]) -> usize {
    (0..SETS).filter(|&seed| codes.contains(&verdict(truth, seed))).count()
}

#[test]
fn a_common_drift_is_seldom_taken_for_an_effect() {
    let truth = Truth { effect: 0.0, drift: 0.4 };
    let wrong = sets_with(&truth, &["moved_with_up", "moved_with_down"]);
    assert!(wrong * 100 <= 200 * 9, "{wrong} of {SETS} sets without an effect are said to have moved with the action");
    let like_the_others = sets_with(&truth, &["moved_like_the_others"]);
    assert!(like_the_others * 2 > 200, "only {like_the_others} of {SETS} drifting sets are seen to drift");
}

#[test]
fn a_real_effect_is_mostly_found() {
    let found = sets_with(&Truth { effect: 0.5, drift: 0.0 }, &["moved_with_up"]);
    assert!(found * 100 >= 200 * 70, "{found} of {SETS} sets with an effect are found");
}
