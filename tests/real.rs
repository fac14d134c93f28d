//! Response files that nobody here wrote, against published figures: as values of the library, and as words on the pages
//! that the program builds. The files lie outside the repository; where they are absent these tests say that they were
//! skipped.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[expect(dead_code, reason = "the journey uses the other verbs of the builder")]
#[path = "journey/project.rs"]
mod project;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use project::Project;
use yousaid::analysis::{Analysis, Measure, ScaleMeasure, analyse};
use yousaid::dataset::assemble;
use yousaid::problem::{Count, Source};
use yousaid::responses::{self, Account};
use yousaid::survey::{Organisation, Survey, check};

/// The surveys, each with its response file.
const TELECOM: (&str, &str) = ("telecom", "telecom-verbatim/verbatim.csv");
const AIRPORT: (&str, &str) = ("airport", "sfo/2017_SFO_Customer_Survey.csv");

/// Exports of many tools, each with the number of its rows.
const EXPORTS: [(&str, usize); 20] = [
    ("data/airline/train.csv", 103_904),
    ("data/nhs/v6framework_230831.csv", 7_908),
    ("data/semeval/A_V1.4_Training.csv", 8_499),
    ("data/semeval/SubtaskA_Trial_Test_Labeled.csv", 592),
    ("data/semeval/SubtaskB_Trial_Test_Labeled.csv", 808),
    ("data/sfo/2015_SFO_Customer_Survey.csv", 2_958),
    ("data/sfo/2016_SFO_Customer_Survey.csv", 3_087),
    ("data/sfo/2017_SFO_Customer_Survey.csv", 2_831),
    ("data/telecom-verbatim/verbatim.csv", 2_385),
    ("formats/alchemer/jupyter_2015_surveygizmo.csv", 1_706),
    ("formats/google-forms/dask_2019.csv", 259),
    ("formats/google-forms/jupyter_2016_education_sheets_csv.csv", 125),
    ("formats/limesurvey/fuchss_semicolon_bom_two_header.csv", 45),
    ("formats/limesurvey/plr_question_codes.csv", 50),
    ("formats/odk/safi_odk_cleanheaders.csv", 131),
    ("formats/qualtrics/qualtrics_legacy_sample.csv", 1),
    ("formats/qualtrics/qualtrics_new_api_sample.csv", 1),
    ("formats/surveymonkey/StarWars.csv", 1_186),
    ("formats/touchpoints/sample_cx_responses_upload_with_bom.csv", 4),
    ("formats/typeform/cantera_two_header_typeform.csv", 60),
];

/// The bytes of a response file, or nothing where it is absent. That is said past the test harness, which keeps the output
/// of a test that passes to itself.
fn data(file: &str) -> Option<Vec<u8>> {
    shared(&format!("data/{file}"))
}

fn shared(file: &str) -> Option<Vec<u8>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(file);
    let bytes = fs::read(&data).ok();
    if bytes.is_none() {
        let _ = std::io::stderr().write_all(format!("SKIPPED: {} is not here\n", data.display()).as_bytes());
    }
    bytes
}

/// The project of a survey, built by the program from the response file.
fn built((survey, file): (&str, &str)) -> Option<Project> {
    let bytes = data(file)?;
    let project = Project::copy(&format!("tests/real/{survey}"), &["yousaid.toml", "surveys"]);
    let project = project.file(&format!("surveys/{survey}/responses/answers.csv"), bytes);
    project.run(&["check"]).succeeds().prints("1 survey, nothing wrong\n").complains("");
    Some(project)
}

fn read((survey, file): (&str, &str)) -> Option<(Survey, Analysis)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bytes = data(file)?;
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
    assert_eq!(dataset.flagged, []);
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
    let Some((survey, analysis)) = read(TELECOM) else { return };
    assert_eq!(analysis.responses, 2385);
    let nps = |measure: &ScaleMeasure| measure.nps.as_ref().unwrap().shown().unwrap().of().estimate;
    assert_near(nps(scale(&survey, &analysis, "recommend")).value, -24.69);
    let moment = |id: &str| nps(&analysis.moments[survey.moment(id).unwrap()].all).value;
    for (id, published) in [("order", "-10.0"), ("first_payment", "-29.3"), ("equipment", "-56.7")] {
        assert_eq!(format!("{:.1}", moment(id)), published, "{id}");
    }
}

#[test]
fn the_airport_has_its_published_scores() {
    let Some((survey, analysis)) = read(AIRPORT) else { return };
    assert_eq!(analysis.responses, 2831);
    let nps = scale(&survey, &analysis, "recommend").nps.as_ref().unwrap().shown().unwrap().of();
    assert_eq!((nps.promoters, nps.passives, nps.detractors), (1436, 968, 342));
    assert_near(nps.estimate.value, 39.84);
    // By hand: (1436 + 0.75, 342 + 0.75) / (2746 + 3), give or take 1.96 standard errors.
    assert_near(nps.estimate.low, 37.18);
    assert_near(nps.estimate.high, 42.41);
    let overall = scale(&survey, &analysis, "overall");
    assert_near(overall.mean.shown().unwrap().of().estimate.value, 4.0644);
    let boxes = overall.boxes.shown().unwrap().of();
    assert_near(boxes.top.estimate(analysis.level).value * 100.0, 82.07);
}

#[test]
fn the_pages_of_the_telecom_company_say_what_was_published() {
    let Some(project) = built(TELECOM) else { return };
    project
        .run(&["build"])
        .succeeds()
        .complains("")
        .prints("telecom: 2,385 rows read from 1 file = 2,385 counted + 0 superseded + 0 set aside\n...\n");
    project
        .page("private/telecom/index.html")
        .shows("2,385 responses from 11 December 2017 to 20 June 2018")
        .shows("\u{2212}25 Net promoter score between \u{2212}28 and \u{2212}21, n=2,353")
        .shows("2,385 rows were read: 2,385 counted, 0 replaced by another, 0 set aside.");
    for (moment, said) in [
        ("order", "\u{2212}10 between \u{2212}16 and \u{2212}4, n=962"),
        ("first_payment", "\u{2212}29 between \u{2212}34 and \u{2212}24, n=1,130"),
        ("equipment", "\u{2212}57 between \u{2212}66 and \u{2212}46, n=231"),
    ] {
        project
            .page(&format!("private/telecom/moments/{moment}/index.html"))
            .shows(&format!("Net promoter score {said}"));
    }
    let aside = project.page("private/telecom/set-aside/index.html");
    aside.shows("No row was set aside.").shows("Every single answer could be counted.");
}

#[test]
fn the_suggestions_of_the_telecom_company_gather_in_its_two_themes() {
    let Some(project) = built(TELECOM) else { return };
    project.run(&["build"]).succeeds().complains("");
    let page = project.page("private/telecom/suggestions/index.html");
    let waiting = page.between("First payment Less waiting for a line that works ", ", from ");
    assert_eq!(waiting, "not looked at 459 suggestions by 459 people");
    let engineers = page.between("Equipment received Engineers who come when they said ", ", from ");
    assert_eq!(engineers, "done 174 suggestions by 174 people");
    let page = project.page("public/telecom/did/index.html");
    page.shows("2,374 suggestions. 116 are acted on").shows("Promised for 15 April 2018, and kept.");
}

#[test]
fn the_pages_of_the_airport_say_what_was_published() {
    let Some(project) = built(AIRPORT) else { return };
    project
        .run(&["build"])
        .succeeds()
        .complains("")
        .prints("airport: 2,831 rows read from 1 file = 2,831 counted + 0 superseded + 0 set aside\n...\n");
    project
        .page("private/airport/index.html")
        .shows("+40 Net promoter score between +37 and +42, n=2,746")
        .shows("2,831 rows were read: 2,831 counted, 0 replaced by another, 0 set aside.");
    project.page("private/airport/questions/overall/index.html").shows("82.1%").shows("4.06");
    let aside = project.page("private/airport/set-aside/index.html");
    aside.shows("No row was set aside.").shows("Every single answer could be counted.");
}

#[test]
#[ignore = "it reads twenty files; `cargo test --test real -- --ignored`"]
fn every_export_is_a_report_in_two_commands() {
    for (file, rows) in EXPORTS {
        let Some(bytes) = shared(file) else { continue };
        let name = Path::new(file).file_name().unwrap().to_str().unwrap();
        let project = Project::new().file("yousaid.toml", "").file(name, bytes);
        project.run(&["new", "drafted", "--from", name]).succeeds();
        // Some are worth a warning: of an encoding, or of many that are partial.
        project.run(&["check"]).succeeds();
        let words = format!("drafted: {} read from 1 file = [..]\n...\n", Count::of(rows, "row", "rows"));
        project.run(&["build"]).succeeds().prints(&words);
    }
}
