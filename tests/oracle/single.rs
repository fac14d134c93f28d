//! Single measures and the difference of two.

use yousaid::analysis::gap::{Pair, gap};
use yousaid::analysis::histogram::Histogram;
use yousaid::analysis::mean::Mean;
use yousaid::analysis::median::Median;
use yousaid::analysis::nps::Nps;
use yousaid::analysis::numbers::{Numbers, Range};
use yousaid::analysis::share::Share;
use yousaid::analysis::{Difference, Estimate, Level};

use crate::{counts, near, published, rows};

fn of_estimate(estimate: Estimate) -> [f64; 3] {
    [estimate.value, estimate.low, estimate.high]
}

fn of_difference(difference: Difference) -> [f64; 3] {
    [difference.value, difference.low, difference.high]
}

fn mean(counts: &[u64]) -> Mean {
    Mean::of(&Histogram::from(1, counts).unwrap(), Level::default()).unwrap()
}

fn nps([promoters, passives, detractors]: [u64; 3]) -> Nps {
    Nps::of_groups(promoters, passives, detractors, Level::default()).unwrap()
}

fn share(count: u64, of: u64) -> Share {
    Share::new(count, of).unwrap()
}

#[test]
fn a_share_has_the_interval_of_statsmodels() {
    for row in rows(include_str!("share.csv")) {
        let whole = counts(&row[1..3]);
        let Estimate { low, high, .. } = share(whole[0], whole[1]).estimate(Level::new(row[0]).unwrap());
        near([low, high], [row[3], row[4]]);
    }
}

#[test]
fn a_share_among_known_people_has_the_interval_of_statsmodels() {
    for row in rows(include_str!("share_among.csv")) {
        let whole = counts(&row[..3]);
        let estimate = share(whole[0], whole[1]).estimate_among(whole[2], Level::default()).unwrap();
        near([estimate.low, estimate.high], [row[3], row[4]]);
    }
}

#[test]
fn a_difference_of_shares_has_the_interval_of_statsmodels() {
    for row in rows(include_str!("share_change.csv")) {
        let whole = counts(&row[..4]);
        let change = share(whole[2], whole[3]).change_from(share(whole[0], whole[1]), Level::default());
        near([change.low, change.high], [row[4], row[5]]);
    }
}

#[test]
fn shares_agree_with_published_intervals() {
    let case = |count, of, low, high| {
        let estimate = share(count, of).estimate(Level::default());
        published([estimate.low, estimate.high], [low, high], 4);
    };
    case(81, 263, 0.2553, 0.3662);
    case(23, 31, 0.5675, 0.8630);
    let change = share(56, 70).change_from(share(48, 80), Level::default());
    published(of_difference(change), [0.2, 0.0524, 0.3339], 4);
}

#[test]
fn a_net_promoter_score_has_the_adjusted_interval() {
    for row in rows(include_str!("nps.csv")) {
        let whole = counts(&row[..3]);
        near(of_estimate(nps([whole[0], whole[1], whole[2]]).estimate), [row[3], row[4], row[5]]);
    }
}

#[test]
fn net_promoter_scores_agree_with_published_ones() {
    published(of_estimate(nps([30, 20, 10]).estimate), [33.33, 13.30, 50.19], 2);
    published(of_estimate(nps([45, 20, 8]).estimate), [50.68, 33.11, 64.26], 2);
    published(of_difference(nps([45, 20, 8]).change_from(&nps([30, 20, 10]))), [17.35, -7.2, 41.1], 1);
    let airport = nps([1436, 968, 342]);
    published(of_estimate(airport.estimate), [39.84, 37.18, 42.41], 2);
    let telecom = Nps::of(&[764, 72, 86, 71, 52, 140, 86, 137, 255, 162, 528], Level::default()).unwrap();
    published([telecom.estimate.value], [-24.69], 2);
}

#[test]
fn a_mean_has_the_interval_of_scipy() {
    for row in rows(include_str!("mean.csv")) {
        let answers = Histogram::from(1, &counts(&row[..5])).unwrap();
        let Mean { estimate, standard_deviation, .. } = Mean::of(&answers, Level::default()).unwrap();
        let median = Median::of(&answers).unwrap();
        let got = [estimate.value, standard_deviation, estimate.low, estimate.high, median.value];
        near(got, [row[5], row[6], row[7], row[8], row[9]]);
    }
}

#[test]
fn a_difference_of_means_has_the_interval_of_scipy() {
    for row in rows(include_str!("mean_change.csv")) {
        let whole = counts(&row[..10]);
        let change = mean(&whole[5..]).change_from(&mean(&whole[..5])).unwrap();
        near(of_difference(change), [row[10], row[11], row[12]]);
    }
}

#[test]
fn numbers_have_the_interval_of_scipy_and_the_quartiles_of_numpy() {
    for row in rows(include_str!("numbers.csv")) {
        let numbers = Numbers::of(row[..9].to_vec(), Range::default(), Level::default()).unwrap();
        near(of_estimate(numbers.mean.unwrap()), [row[9], row[10], row[11]]);
        near(numbers.quartiles, [row[12], row[13], row[14]]);
    }
}

#[test]
fn a_gap_has_the_paired_interval_of_scipy() {
    for row in rows(include_str!("gap.csv")) {
        let point = |field: f64| format!("{field:.0}").parse().unwrap();
        // Every two points of the scale are there, most of them without anybody.
        let all = (1..=7).flat_map(|expected| (1..=7).map(move |got| Pair { expected, got, count: 0 }));
        let given = row[..12].iter().zip(&row[12..24]);
        let given = given.map(|(expected, got)| Pair { expected: point(*expected), got: point(*got), count: 1 });
        let gap = gap(&all.chain(given).collect::<Vec<_>>(), Level::default()).unwrap();
        near(of_estimate(gap.estimate), [row[24], row[25], row[26]]);
    }
}
