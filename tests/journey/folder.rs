//! A survey drafted from several files at once.

use std::fs;

use super::project::Project;

#[test]
fn a_folder_of_single_responses_is_drafted_as_a_whole() {
    let mut project = Project::new().file("yousaid.toml", "");
    for n in 0..40 {
        let comment = if n % 9 == 0 { r#", "more": "a quiet place to sit""# } else { "" };
        let response =
            format!(r#"{{"how_was_it": {}, "when": "2026-09-{:02}T10:00:00Z"{comment}}}"#, n % 5 + 1, n % 28 + 1);
        project = project.file(&format!("in/{n}.json"), response);
    }
    let run = project.run(&["map", "in"]).succeeds();
    run.prints("in: 40 rows, 3 columns\n  written by: no tool that is known\n  how_was_it  ->  `how_was_it`, a rating\n[..]\n[..]\n");
    let run = project.run(&["new", "visit", "--from", "in"]).succeeds();
    run.prints(
        "surveys/visit/survey.toml\nsurveys/visit/actions.toml\nsurveys/visit/responses: 40 files: 40 rows, 3 columns\n",
    );
    let definition = fs::read_to_string(project.path("surveys/visit/survey.toml")).unwrap();
    assert!(definition.contains("scale = 5\n"), "{definition}");
    let counted = "visit: 40 rows read from 40 files = 40 counted + 0 superseded + 0 set aside\n...\n";
    project.run(&["build"]).succeeds().prints(counted);
    fs::write(project.path("in/notes.pdf"), b"%PDF-1.7\n").unwrap();
    project
        .run(&["new", "again", "--from", "in"])
        .fails_with(2)
        .complains("error: `notes.pdf` [..]\n = help: [..]\n\n");
    assert!(!project.path("surveys/again").exists());
}

#[test]
fn large_tables_of_one_archive_are_drafted_from_the_last() {
    let rows = |year: u16| format!("how,when\n{}", format!("4,{year}-05-01\n").repeat(101));
    let project =
        Project::new().file("yousaid.toml", "").file("in/2025.csv", rows(2025)).file("in/2026.csv", rows(2026));
    let run = project.run(&["new", "visit", "--from", "in"]).succeeds();
    run.complains(
        "warning: `in` holds 2 tables; only `2026.csv` is looked at\n = help: a build reads all of them; to look at another, \
         name a file without this one\n\n...\n",
    );
}
