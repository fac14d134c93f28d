//! The commands, run as people run them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// Runs the program in a project and returns what it did.
fn run(project: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yousaid")).arg("--project").arg(project).args(args).output().unwrap()
}

/// Checks the exit code, and that a stream holds a stretch of text.
#[track_caller]
fn check(output: &Output, code: i32, stdout: &str, stderr: &str) {
    let (found, talk) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{found}{talk}");
    assert!(found.contains(stdout), "stdout: {found}");
    assert!(talk.contains(stderr), "stderr: {talk}");
    assert!(!found.contains('\u{1b}') && !talk.contains('\u{1b}'), "no colours in a pipe: {talk:?}");
}

/// A project as `init` begins it, with the survey `visit` from a template.
fn project(template: &str) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    check(&run(root.path(), &["init", root.path().to_str().unwrap()]), 0, "yousaid.toml", "next: ");
    check(&run(root.path(), &["new", "visit", "--template", template]), 0, "surveys/visit/survey.toml\n", "next: ");
    root
}

/// Puts other words into the definition of the survey `visit`.
fn edit(root: &TempDir, from: &str, to: &str) {
    let path = root.path().join("surveys/visit/survey.toml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn every_template_is_right_as_it_stands() {
    for template in ["moments", "nps", "csat", "ces"] {
        let root = project(template);
        let output = run(root.path(), &["check"]);
        check(&output, 0, "1 survey, nothing wrong\n", "");
        assert_eq!(output.stderr, b"", "{template}");
    }
}

#[test]
fn the_commented_ledger_is_right_once_the_marks_are_taken_away() {
    let root = project("moments");
    let path = root.path().join("surveys/visit/actions.toml");
    let text = fs::read_to_string(&path).unwrap();
    let code = |line: &str| {
        let bare = line.trim_start_matches("# ");
        (bare.starts_with('[') || bare.contains(" = ")).then(|| format!("{bare}\n"))
    };
    let uncommented: String = text.lines().filter_map(code).collect();
    assert!(uncommented.contains("[[action.event]]\non = "), "{uncommented}");
    fs::write(path, uncommented).unwrap();
    check(&run(root.path(), &["check"]), 0, "1 survey, nothing wrong\n", "");
}

#[test]
fn what_is_there_is_never_written_over() {
    let root = project("nps");
    check(&run(root.path(), &["new", "visit"]), 7, "", "there is a file");
    check(&run(root.path(), &["init", root.path().to_str().unwrap()]), 7, "", "there is a file");
    check(&run(root.path(), &["check"]), 0, "1 survey, nothing wrong", "");
}

#[test]
fn an_existing_gitignore_is_left_as_it_is() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join(".gitignore"), "mine\n").unwrap();
    check(&run(root.path(), &["init", root.path().to_str().unwrap()]), 0, "yousaid.toml", "/surveys/*/responses/");
    assert_eq!(fs::read_to_string(root.path().join(".gitignore")).unwrap(), "mine\n");
}

#[test]
fn the_exit_code_tells_what_kind_of_thing_went_wrong() {
    let root = project("nps");
    check(&run(root.path(), &["--help"]), 0, "Exit codes:", "");
    check(&run(root.path(), &["chek"]), 2, "", "check");
    check(&run(root.path(), &["new", "My Survey"]), 2, "", "`My Survey` cannot be the name of a survey");
    check(&run(root.path(), &["simulate", "vist"]), 2, "", "did you mean `visit`?");
    check(
        &run(root.path(), &["simulate", "visit", "--from", "2026-02-01", "--to", "2026-01-01"]),
        2,
        "",
        "after the last",
    );
    check(&run(&root.path().join("nowhere"), &["check"]), 7, "", "there is no such file or folder");
    edit(&root, "type = \"nps\"", "type = \"npss\"");
    check(&run(root.path(), &["check"]), 3, "", "1 error in 1 file");
    check(&run(root.path(), &["simulate", "visit"]), 3, "", "did you mean `nps`?");
    assert!(!root.path().join("surveys/visit/responses").exists());
}

#[test]
fn a_warning_does_not_stop() {
    let root = project("nps");
    edit(&root, "# languages = [\"en\", \"sv\"]", "languages = [\"en\", \"sv\"]");
    edit(&root, "title = \"Would you recommend us?\"", "title = { en = \"a\", sv = \"b\" }");
    check(&run(root.path(), &["check"]), 0, "1 survey, 5 warnings in 1 file\n", "the text in `sv` is missing");
}

#[test]
fn a_wrong_organisation_is_not_blamed_on_its_surveys() {
    let root = project("nps");
    fs::write(root.path().join("yousaid.toml"), "organisation = 5\n").unwrap();
    check(&run(root.path(), &["check"]), 3, "", "1 error in 1 file");
}

#[test]
fn invented_answers_take_the_place_of_invented_answers_only() {
    let root = project("ces");
    let path = root.path().join("surveys/visit/responses/simulated.csv");
    let command = ["simulate", "visit", "--responses", "30", "--to", "2026-03-31"];
    check(&run(root.path(), &command), 0, "surveys/visit/responses/simulated.csv: 30 invented answers\n", "");
    let first = fs::read_to_string(&path).unwrap();
    check(&run(root.path(), &command), 0, "", "");
    assert_eq!(fs::read_to_string(&path).unwrap(), first);
    let real = first.replacen(",simulated,", ",poster,", 1);
    fs::write(&path, &real).unwrap();
    check(&run(root.path(), &command), 2, "", "holds answers that were not simulated");
    assert_eq!(fs::read_to_string(&path).unwrap(), real);
}

#[test]
fn invented_answers_are_not_put_beside_real_ones() {
    let root = project("nps");
    fs::create_dir(root.path().join("surveys/visit/responses")).unwrap();
    fs::write(root.path().join("surveys/visit/responses/october.csv"), "q_recommend\n9\n").unwrap();
    check(&run(root.path(), &["simulate", "visit"]), 2, "", "october.csv` holds answers that were not simulated");
}
