//! The same answers give the same bytes: whatever their files are called, however they are cut, wherever the build runs.

use std::collections::BTreeMap;

use crate::project::Project;

const ANSWERS: &str = "surveys/northwind/responses/simulated.csv";

/// Names every file of a project's output that differs from another's.
fn differing(one: &Project, other: &Project) -> Vec<String> {
    let [one, other] = [one, other].map(Project::site);
    assert!(one.len() > 10, "there is hardly a page: {:?}", one.keys());
    let all: BTreeMap<_, _> = one.iter().chain(&other).collect();
    all.into_keys().filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

/// The sample, built with the environment changed.
fn built(project: Project, environment: &[(&str, &str)]) -> Project {
    project.ran(project.program("").arg("build").envs(environment.iter().copied())).succeeds();
    project
}

#[test]
fn two_builds_in_two_folders_are_the_same_bytes() {
    let first = built(Project::sample("northwind"), &[]);
    let environments: [&[(&str, &str)]; 3] = [
        &[],
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "sv_SE.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")],
        &[("RAYON_NUM_THREADS", "1"), ("TZ", "America/Los_Angeles"), ("HOME", "/nowhere"), ("COLUMNS", "10")],
    ];
    for environment in environments {
        let second = built(Project::sample("northwind"), environment);
        assert_eq!(differing(&first, &second), [""; 0], "{environment:?}");
    }
}

/// The header and the rows of the sample, a row repeated with another answer and one damaged for good measure.
fn rows() -> (String, Vec<String>) {
    let project = Project::sample("northwind");
    let text = std::fs::read_to_string(project.path(ANSWERS)).unwrap();
    let mut lines = text.lines().map(str::to_owned);
    let header = lines.next().unwrap();
    let mut rows: Vec<_> = lines.collect();
    let again = rows[7].replacen("2025-", "2026-", 1);
    assert_ne!(again, rows[7]);
    rows.extend([again, "a row with, too few cells".to_owned()]);
    (header, rows)
}

/// A response file: its name and its rows.
type File<'f> = (&'f str, &'f [String]);

/// The sample with its rows in these files.
fn with_files(header: &str, files: &[File<'_>]) -> Project {
    let project = Project::sample("northwind").without(ANSWERS);
    let project = files.iter().fold(project, |project, (name, rows)| {
        project.file(&format!("surveys/northwind/responses/{name}"), format!("{header}\n{}\n", rows.join("\n")))
    });
    built(project, &[])
}

#[test]
fn the_order_the_names_and_the_number_of_files_do_not_matter() {
    let (header, rows) = rows();
    let whole = with_files(&header, &[("b.csv", &rows)]);
    let turned: Vec<_> = rows.iter().rev().cloned().collect();
    let dealt: Vec<_> = (0..7).flat_map(|hand| rows.iter().skip(hand).step_by(7)).cloned().collect();
    let (first, rest) = dealt.split_at(100);
    let (second, third) = rest.split_at(700);
    // What tells of rows and of files: the list of all pages with their hashes, and the pages that name them.
    let of_rows =
        [".yousaid-manifest.json", "private/northwind/set-aside.csv", "private/northwind/set-aside/index.html"];
    let of_files = [of_rows[0], "private/northwind/methods/index.html", of_rows[1], of_rows[2]];
    let cases: [(&[File<'_>], &[&str]); 3] = [
        (&[("b.csv", &turned)], &of_rows),
        (&[("another name.csv", &dealt)], &of_files),
        (&[("z.csv", first), ("2026/a.csv", second), ("ö.txt", third)], &of_files),
    ];
    for (files, expected) in cases {
        let other = with_files(&header, files);
        assert_eq!(differing(&whole, &other), expected);
        let page = other.page(of_rows[2]).shows("The row has 2 cells where the header has");
        page.shows("was replaced by another with the id");
    }
}

#[test]
fn objects_whose_names_come_in_another_order_are_the_same_answers() {
    let lines = [
        r#"{"ys_id": "a", "q_way": "foot", "q_welcome": "2", "q_idea": "A bench at the door"}"#,
        r#"{"q_welcome": "5", "ys_id": "a", "q_way": "bike", "q_idea": "A lamp at the door"}"#,
        r#"{"q_idea": "Softer chairs", "q_welcome": "4", "tool": "x"}"#,
        r#"{"q_welcome": "3", "q_idea": "More tea"}"#,
    ];
    let build =
        |lines: &[&str]| built(Project::visit().file("surveys/visit/responses/a.jsonl", lines.join("\n") + "\n"), &[]);
    let first = build(&lines);
    first.page("private/visit/index.html").shows("4 rows were read: 3 counted, 1 replaced by another");
    let other = build(&[lines[3], lines[1], lines[2], lines[0]]);
    assert_eq!(
        differing(&first, &other),
        [".yousaid-manifest.json", "private/visit/set-aside.csv", "private/visit/set-aside/index.html"]
    );
}
