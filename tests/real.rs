//! Response files that nobody here wrote, against published figures. They lie outside the repository; where they are
//! absent these tests say that they were skipped.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test may panic, and says when it was skipped")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use yousaid::analysis::{Analysis, Measure, ScaleMeasure, analyse};
use yousaid::dataset::assemble;
use yousaid::problem::Source;
use yousaid::responses::{self, Account};
use yousaid::survey::{Organisation, Survey, check};

fn read(survey: &str, file: &str) -> Option<(Survey, Analysis)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data: PathBuf = root.join("../shared/data").join(file);
    let Ok(bytes) = fs::read(&data) else {
        eprintln!("skipped: {} is not here", data.display());
        return None;
    };
    let source = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        Arc::new(Source { path: path.display().to_string(), text })
    };
    let folder = root.join("tests/real").join(survey);
    let organisation = Organisation::check(&source(folder.join("yousaid.toml"))).0.unwrap();
    let (checked, problems) =
        check(survey, &source(folder.join(format!("surveys/{survey}/survey.toml"))), &organisation);
    assert_eq!(problems, []);
    let survey = checked.unwrap();
    let dataset = assemble(&survey, vec![responses::read(file, &bytes).unwrap()]);
    let analysis = analyse(&survey, &dataset);
    let total = Account::total(&analysis.quality.accounts);
    assert!(total.balances(), "{total:?}");
    Some((survey, analysis))
}

fn scale<'a>(survey: &Survey, analysis: &'a Analysis, question: &str) -> &'a ScaleMeasure {
    match &analysis.questions[survey.question(question).unwrap()].all {
        Measure::Scale(scale) => scale,
        other => panic!("{question} is {other:?}"),
    }
}

fn assert_near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 0.005, "{found} is not {expected}");
}

#[test]
fn the_telecom_company_has_its_published_scores() {
    let Some((survey, analysis)) = read("telecom", "telecom-verbatim/verbatim.csv") else { return };
    assert_eq!(analysis.responses, 2385);
    let nps = |measure: &ScaleMeasure| measure.nps.as_ref().unwrap().shown().unwrap().of().estimate;
    assert_near(nps(scale(&survey, &analysis, "recommend")).value, -24.69);
    let moment = |id: &str| nps(&analysis.moments[survey.moment(id).unwrap()].all).value;
    for (id, published) in [("order", "-10.0"), ("first_payment", "-29.3"), ("equipment", "-56.7")] {
        assert_eq!(format!("{:.1}", moment(id)), published, "{id}");
    }
    assert_eq!(analysis.quality.flagged, []);
}

#[test]
fn the_airport_has_its_published_scores() {
    let Some((survey, analysis)) = read("airport", "sfo/2017_SFO_Customer_Survey.csv") else { return };
    assert_eq!(analysis.responses, 2831);
    let nps = scale(&survey, &analysis, "recommend").nps.as_ref().unwrap().shown().unwrap().of();
    assert_eq!((nps.promoters, nps.passives, nps.detractors), (1436, 968, 342));
    assert_near(nps.estimate.value, 39.84);
    let overall = scale(&survey, &analysis, "overall");
    assert_near(overall.mean.shown().unwrap().of().estimate.value, 4.0644);
    let boxes = overall.boxes.shown().unwrap().of();
    assert_near(boxes.top.estimate(analysis.level).value * 100.0, 82.07);
    assert_eq!(analysis.quality.flagged, []);
}
