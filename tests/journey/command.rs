//! The commands, run as people run them: what they print, where, and with which exit code they end.

use std::fs;

use crate::project::{Project, VISIT};

/// A project as `init` begins it, with the survey `visit` from a template.
fn begun(template: &str) -> Project {
    let project = Project::new();
    project.run(&["init", "."]).succeeds().prints("./yousaid.toml\n./.gitignore\n").complains("next: [..]\n");
    let new = project.run(&["new", "visit", "--template", template]).succeeds();
    new.prints("surveys/visit/survey.toml\nsurveys/visit/actions.toml\n").complains("next: [..]\n");
    project
}

fn read(project: &Project, path: &str) -> String {
    fs::read_to_string(project.path(path)).unwrap()
}

#[test]
fn every_template_is_right_and_builds_as_it_stands() {
    for template in ["moments", "nps", "csat", "ces"] {
        let project = begun(template);
        project.run(&["check"]).succeeds().prints("1 survey, nothing wrong\n").complains("");
        project.run(&["build"]).succeeds().complains("");
    }
}

#[test]
fn the_samples_build_without_a_warning() {
    let case = |survey: &str, rows: &str, title: &str| {
        let project = Project::sample(survey);
        let read =
            format!("{survey}: {rows} rows read from 1 file = {rows} counted + 0 superseded + 0 set aside\n...\n");
        let built = project.run(&["build"]).succeeds().complains("").prints(&read);
        built.then().page("public/index.html").shows(title);
    };
    case("northwind", "1,200", "Your flight with Northwind");
    case("till-receipt", "300", "Northwind Café: how was it today?");
}

#[test]
fn a_project_without_a_survey_is_right_and_builds() {
    let project = Project::new();
    project.run(&["init", "."]).succeeds();
    project.run(&["check"]).succeeds().prints("0 surveys, nothing wrong\n").complains("[..]`yousaid new visit`\n");
    project.run(&["build"]).succeeds().complains("");
}

#[test]
fn the_ledger_of_a_template_is_right_once_its_marks_are_taken_away() {
    let project = begun("moments");
    let code = |line: &str| {
        let bare = line.trim_start_matches("# ");
        (bare.starts_with('[') || bare.contains(" = ")).then(|| format!("{bare}\n"))
    };
    let ledger: String = read(&project, "surveys/visit/actions.toml").lines().filter_map(code).collect();
    assert!(ledger.contains("[[action.event]]\non = "), "{ledger}");
    let project = project.file("surveys/visit/actions.toml", ledger);
    project.run(&["check"]).succeeds().prints("1 survey, nothing wrong\n").complains("");
}

#[test]
fn what_is_there_is_never_written_over() {
    let project = begun("nps").file(".gitignore", "mine\n");
    project.run(&["new", "visit"]).fails_with(7).prints("").complains("error: there is a file [..]\n...\n");
    project.run(&["init", "."]).fails_with(7).prints("").complains("error: there is a file [..]\n...\n");
    fs::remove_file(project.path("yousaid.toml")).unwrap();
    project.run(&["init", "."]).succeeds().prints("./yousaid.toml\n").complains("...\n/surveys/*/responses/\n...\n");
    assert_eq!(read(&project, ".gitignore"), "mine\n");
}

#[test]
fn the_exit_code_tells_what_kind_of_thing_went_wrong() {
    let project = begun("nps");
    project.run(&["--help"]).succeeds().prints("...\nExit codes:\n...\n");
    let case = |arguments: &[&str], code: i32, told: &str| {
        project.run(arguments).fails_with(code).prints("").complains(&format!("...\n{told}\n...\n"));
    };
    case(&["chek"], 2, "  tip: a similar subcommand exists: 'check'");
    case(&["new", "My Survey"], 2, "error: `My Survey` cannot be the name of a survey");
    case(&["simulate", "vist"], 2, "[..]did you mean `visit`?");
    case(&["simulate", "visit", "--from", "2026-02-01", "--to", "2026-01-01"], 2, "error: the first day[..]");
    case(&["--project", "nowhere", "check"], 7, "error: cannot open `nowhere`: there is no such file or folder");
    let project = begun("nps").edit(VISIT, "type = \"nps\"", "type = \"npss\"");
    for command in [&["check"][..], &["build"], &["simulate", "visit"]] {
        let run = project.run(command).fails_with(3).prints("");
        run.complains("...\n[..]did you mean `nps`?\n\n1 error in 1 file\n");
    }
    assert!(!project.path("output").exists() && !project.path("surveys/visit/responses").exists());
}

#[test]
fn a_warning_does_not_stop() {
    let project = begun("nps").edit(VISIT, "# languages = [\"en\", \"sv\"]", "languages = [\"en\", \"sv\"]");
    let run = project.run(&["check"]).succeeds().prints("1 survey, 6 warnings in 1 file\n");
    run.complains("warning: the text in `sv` is missing\n...\n");
}

#[test]
fn answers_under_an_id_that_is_gone_are_pointed_at() {
    let project = begun("nps").file("surveys/visit/responses/a.csv", "ys_id,q_likely,q_recommend\na1,9,9\n");
    project.run(&["build"]).succeeds().complains(
        "warning: `surveys/visit/responses/a.csv` answers `likely`, which no question is called\n = help: a question \
         that has another id now keeps these answers with `was = [\"likely\"]`\n...\n",
    );
    let twice = "ys_id,q_recommend,q_recommend,q_recommend__none\na1,9,9,1\n";
    let project = begun("nps").file("surveys/visit/responses/a.csv", twice);
    project.run(&["build"]).succeeds().complains("");
}

#[test]
fn a_wrong_organisation_is_not_blamed_on_its_surveys() {
    let project = begun("nps").file("yousaid.toml", "organisation = 5\n");
    project.run(&["check"]).fails_with(3).complains("...\n1 error in 1 file\n");
}

#[test]
fn invented_answers_take_the_place_of_invented_answers_only() {
    let project = begun("ces");
    let answers = "surveys/visit/responses/simulated.csv";
    let command = ["simulate", "visit", "--responses", "30", "--to", "2026-03-31"];
    let printed = format!("{answers}: 30 invented answers\n");
    project.run(&command).succeeds().prints(&printed).complains("");
    let first = read(&project, answers);
    project.run(&command).succeeds().prints(&printed).complains("");
    assert_eq!(read(&project, answers), first);
    let real = first.replacen(",simulated,", ",poster,", 1);
    let project = project.file(answers, &real);
    project.run(&command).fails_with(2).complains("error: `[..]` holds answers that were not simulated\n...\n");
    assert_eq!(read(&project, answers), real);
}

#[test]
fn invented_answers_are_not_put_beside_real_ones() {
    let project = begun("nps").file("surveys/visit/responses/october.csv", "q_recommend\n9\n");
    let run = project.run(&["simulate", "visit"]).fails_with(2);
    run.complains("error: `[..]october.csv` holds answers that were not simulated\n...\n");
}
