//! What is written wrongly, and what stands in the wrong place: told in full, and the pages stay as they were.

use crate::project::{Project, VISIT};

/// Ten mistakes, each of another kind, and how they are told.
const TEN: [&str; 2] =
    [include_str!("survey/ten-mistakes/survey.toml"), include_str!("survey/ten-mistakes/expected.txt")];

/// A build stops with this exit code and this text, before and after there is a site, and the site stays as it was.
#[track_caller]
fn case(change: impl Fn(Project) -> Project, code: i32, told: &str) {
    let project = change(Project::visit());
    project.run(&["build"]).fails_with(code).prints("").complains(told);
    assert!(project.site().is_empty() && !project.path("output").exists());
    let project = Project::visit();
    project.run(&["build"]).succeeds();
    let before = project.site();
    let project = change(project);
    project.run(&["build"]).fails_with(code).prints("").complains(told);
    assert!(!before.is_empty() && project.site() == before, "the pages have changed");
}

#[test]
fn ten_mistakes_are_ten_problems_and_no_page() {
    let [definition, told] = TEN;
    let told = format!("{}\n\n9 errors and 1 warning in 1 file\n", told.trim_end());
    case(|project| project.file("surveys/flight/survey.toml", definition), 3, &told);
}

#[test]
fn a_wrong_ledger_stops_the_build_as_a_wrong_definition_does() {
    case(
        |project| project.file("surveys/visit/actions.toml", "answers = 1\n"),
        3,
        "\
error: unknown key `answers`
 --> surveys/visit/actions.toml:1:1
  |
1 | answers = 1
  | ^^^^^^^
  |
  = help: known here: `action` and `theme`

1 error in 1 file
",
    );
}

#[test]
fn a_definition_in_another_encoding_is_told_with_its_place() {
    case(
        |project| project.file(VISIT, b"# Ours.\ntitle = \"Caf\xe9\"\n"),
        7,
        "\
error: `surveys/visit/survey.toml` is not UTF-8 text, from byte 20 on
 --> surveys/visit/survey.toml:2:13
  |
2 | title = \"Caf\u{fffd}\"
  |             ^
  |
  = help: save the file again with the encoding UTF-8

",
    );
}

#[test]
fn a_definition_with_a_byte_order_mark_is_as_good_as_one_without() {
    let project = Project::visit().edit(VISIT, "# A small", "\u{feff}# A small");
    project.run(&["build"]).succeeds().complains("");
}

#[test]
fn what_stands_in_the_place_of_a_file_is_told_by_its_path() {
    let folder = |path: &'static str| move |project: Project| replaced(project, path, &format!("{path}/x"));
    case(folder(VISIT), 7, "error: cannot read `surveys/visit/survey.toml`: is a directory\n\n");
    case(folder("yousaid.toml"), 7, "error: cannot read `yousaid.toml`: is a directory\n\n");
    let ledger = "surveys/visit/actions.toml";
    case(folder(ledger), 7, "error: cannot read `surveys/visit/actions.toml`: is a directory\n\n");
    let file = |path: &'static str| move |project: Project| replaced(project, path, path);
    case(file("surveys/visit/responses"), 7, "error: cannot read `surveys/visit/responses`: not a directory\n\n");
    case(file("surveys"), 7, "error: cannot read `surveys`: not a directory\n\n");
    case(file("themes"), 7, "error: cannot read `themes`: not a directory\n\n");
}

/// Clears a path and writes a file, there or inside it.
fn replaced(project: Project, path: &str, file: &str) -> Project {
    let project = if project.path(path).exists() { project.without(path) } else { project };
    project.file(file, "")
}

#[test]
fn a_survey_without_its_definition_is_no_survey() {
    case(
        |project| project.file("surveys/hotel/responses/may.csv", "q_welcome\n5\n"),
        7,
        "\
error: `surveys/hotel` holds no `survey.toml`
 = help: run `yousaid new hotel` to write one, or move the folder away

",
    );
}

#[test]
fn a_theme_that_is_not_there_is_told_with_the_nearest_name() {
    let change = |project: Project| {
        let project = project.file("themes/house/theme.toml", "");
        project.edit("yousaid.toml", "as_of", "theme = \"hause\"\nas_of")
    };
    case(
        change,
        3,
        "\
error: there is no theme `hause`
 = help: did you mean `house`?

1 error
",
    );
}

#[test]
fn a_language_without_words_is_told_once_with_the_file_to_add() {
    let survey = "\
title = { en = \"Your visit\", is = \"Heimsókn\", pt-BR = \"Sua visita\" }
languages = [\"en\", \"is\", \"pt-BR\"]
[contact]
name = \"Maria\"
email = \"care@example.org\"
[collect]
to = \"file\"
[[question]]
id = \"again\"
type = \"yes_no\"
ask = { en = \"Again?\", is = \"Aftur?\", pt-BR = \"De novo?\" }
";
    let told = "\
warning: the theme has no words in `is`, a language of `visit`
 = help: add `themes/ours/lang/is.toml`, a translation of `lang/en.toml`, and `theme = \"ours\"` in yousaid.toml; until then people read buttons and hints in English

";
    let project = Project::visit().file(VISIT, survey);
    project.run(&["check"]).succeeds().prints("1 survey, 1 warning\n").complains(told);
    let project = project.edit("yousaid.toml", "as_of", "theme = \"ours\"\nas_of");
    let project = project.file("themes/ours/lang/is.toml", "save = \"Vista\"");
    project.run(&["check"]).succeeds().prints("1 survey, nothing wrong\n").complains("");
    project.run(&["build"]).succeeds();
    project.page("public/visit/is/index.html").shows("Vista");
    project.page("public/visit/pt-BR/index.html").shows("Sim");
}
