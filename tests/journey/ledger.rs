//! The ledger of the sample: what an edit changes on the pages, and what is refused.

use crate::project::Project;

const LEDGER: &str = "surveys/northwind/actions.toml";

/// The sample after an addition at the end of its ledger.
fn added(text: &str) -> Project {
    let project = Project::sample("northwind");
    let ledger = std::fs::read_to_string(project.path(LEDGER)).unwrap();
    project.file(LEDGER, format!("{ledger}{text}"))
}

/// What customers read of a built project: suggestions in all, acted on, under way, not to be acted on, and owed.
fn counts(project: &Project) -> [usize; 5] {
    project.run(&["build"]).succeeds().complains("");
    let page = project.page("public/northwind/did/index.html");
    let sentence = page.between("You gave us ", " still have no answer from us.");
    let numbers = sentence.split(|letter: char| !letter.is_ascii_digit() && letter != ',');
    let numbers: Vec<_> = numbers.map(|number| number.replace(',', "")).filter_map(|it| it.parse().ok()).collect();
    let counts: [usize; 5] = numbers.try_into().unwrap();
    assert_eq!(counts[0], counts[1..].iter().sum::<usize>(), "{sentence}");
    counts
}

/// By how much each count has changed.
fn difference(before: [usize; 5], after: [usize; 5]) -> [isize; 5] {
    std::array::from_fn(|count| after[count].cast_signed() - before[count].cast_signed())
}

#[test]
fn a_new_action_answers_what_was_owed_an_answer() {
    let after = counts(&added(
        r#"
[[theme]]
id = "noise"
title = { en = "Less noise", sv = "Mindre buller" }
moment = "onboard"
match = ["noise", "buller*"]

[[action]]
id = "doors"
title = { en = "Doors that close softly", sv = "Dörrar som stängs mjukt" }
answers = ["noise"]
public = { en = "The doors of the galley close softly.", sv = "Dörrarna i pentryt stängs mjukt." }

[[action.event]]
on = 2026-09-01
status = "done"
"#,
    ));
    let [all, acted, under_way, not, owed] = difference(counts(&Project::sample("northwind")), after);
    assert!(acted > 0 && owed == -acted, "{acted} {owed}");
    assert_eq!([all, under_way, not], [0; 3]);
}

#[test]
fn an_event_moves_what_was_under_way_to_what_is_done() {
    let before = counts(&Project::sample("northwind"));
    let started = "[[action.event]]\non = 2026-05-18\nstatus = \"started\"\nby = \"Head of operations\"\n";
    let done = format!("{started}\n[[action.event]]\non = 2026-09-10\nstatus = \"done\"\n");
    let project = Project::sample("northwind").edit(LEDGER, started, &done);
    let after = counts(&project);
    let [all, acted, under_way, not, owed] = difference(before, after);
    assert!(acted > 0 && under_way < 0 && owed > 0, "whoever asks for it after that day is owed an answer again");
    assert_eq!([all, acted + under_way + owed, not], [0; 3]);
    project.page("public/northwind/did/index.html").shows("Done on 10 September 2026. Promised for 31 August 2026");
}

#[test]
fn what_is_done_without_a_word_to_customers_is_refused_with_its_line() {
    let project = added(
        "\n[[action]]\nid = \"lamps\"\ntitle = { en = \"Lamps\", sv = \"Lampor\" }\nanswers = [\"queue\"]\n\n\
         [[action.event]]\non = 2026-09-01\nstatus = \"done\"\n",
    );
    let line = std::fs::read_to_string(project.path(LEDGER)).unwrap().lines().count();
    let run = project.run(&["build"]).fails_with(3).prints("");
    run.complains(&format!(
        "\
error: `done` needs words for the customers who asked for it
   --> surveys/northwind/actions.toml:{line}:10
    |
{line} | status = \"done\"
    |          ^^^^^^
    |
    = help: add `public = \"We put two more kiosks next to door C.\"` to the action

1 error in 1 file
"
    ));
    assert!(project.site().is_empty());
}
