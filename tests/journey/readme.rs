//! The way that the README tells, from an empty folder to a report on the first real answer.

use crate::project::{Project, VISIT};

const README: &str = include_str!("../../README.md");

/// The commands under "Make your own", line by line, but for `serve`, which does not end.
fn commands() -> impl Iterator<Item = &'static str> {
    let section = README.split("## Make your own").nth(1).unwrap();
    let block = section.split("```").nth(1).unwrap();
    let lines = block.lines().skip(1).map(|line| line.split('#').next().unwrap());
    lines.flat_map(|line| line.split(" && ")).map(str::trim).filter(|command| *command != "yousaid serve")
}

/// Takes the way of the README up to `serve`.
fn begun() -> Project {
    let walk = |project: Project, command: &str| match command.split(' ').collect::<Vec<_>>()[..] {
        ["cargo", ..] => project,
        ["cd", folder] => project.enter(folder),
        ["yousaid", ref arguments @ ..] => {
            project.run(arguments).succeeds();
            project
        }
        _ => panic!("a test cannot run `{command}`"),
    };
    commands().fold(Project::new(), walk)
}

#[test]
fn the_commands_of_the_readme_lead_to_pages_worth_a_look() {
    let project = begun();
    let built = project.run(&["build"]).succeeds().complains("");
    let project = built
        .prints(
            "visit: 300 rows read from 1 file = 300 counted + 0 superseded + 0 set aside\n\
             [..] pages in output: [..] new or different, 0 as they were, 0 removed\n\
             open output/private/index.html; upload output/public/ and nothing else\n",
        )
        .then();
    project
        .page("public/visit/index.html")
        .shows("About 70 seconds.")
        .shows("How likely are you to recommend us to a friend or colleague?")
        .shows("What one thing should we change about the welcome?");
    project.page("public/visit/thanks/index.html").shows("Thank you. We read every answer.");
    project.page("public/index.html").shows("Your visit").holds("href=\"visit/");
    project.page("private/index.html").shows("300 responses").shows("synthetic answers");
    let report = project.page("private/visit/index.html").shows("Synthetic answers.");
    report.shows("300 rows were read: 300 counted, 0 replaced by another, 0 set aside.");
    project.run(&["build"]).succeeds().prints("...\n[..] pages in [..]: 0 new or different, [..]\n...\n");
}

#[test]
fn real_answers_take_the_place_of_invented_ones() {
    let october = "surveys/visit/responses/october.csv";
    let project = begun().without("surveys/visit/responses/simulated.csv");
    let first = "ys_id,ys_start,q_recommend,q_welcome,q_welcome_idea\na,2026-10-02T09:30:00Z,9,3,A lamp at the door\n";
    let project = project.file(october, first);
    let account = |number| format!("visit: {number} read from 1 file = [..]\n...\n");
    project.run(&["build"]).succeeds().complains("").prints(&account("1 row"));
    let report = project.page("private/visit/index.html").shows("1 response on 2 October 2026");
    report.does_not_show("Synthetic answers");
    project.page("private/visit/questions/welcome_idea/index.html").shows("A lamp at the door");
    let project = project.file(october, format!("{first}b,2026-10-03T09:30:00Z,4,,\n"));
    project.run(&["build"]).succeeds().complains("").prints(&account("2 rows"));
    project.page("private/visit/index.html").shows("2 responses from 2 October to 3 October 2026");
    let project = project.edit(VISIT, "title = \"Your visit\"", "title = \"Your stay\"");
    project.run(&["build"]).succeeds();
    for page in ["public/index.html", "public/visit/index.html", "private/index.html", "private/visit/index.html"] {
        project.page(page).shows("Your stay").does_not_show("Your visit");
    }
}

#[test]
fn every_template_shows_its_report_before_anybody_has_answered() {
    let cases = [
        ("moments", "How likely are you to recommend us to a friend or colleague?"),
        ("nps", "How likely are you to recommend us to a friend or colleague?"),
        ("csat", "How satisfied are you with how we handled it?"),
        ("ces", "You made it easy to get it done. Do you agree?"),
    ];
    let project = Project::new();
    project.run(&["init", "."]).succeeds();
    for (template, _) in cases {
        project.run(&["new", template, "--template", template]).succeeds();
        project.run(&["simulate", template, "--responses", "120"]).succeeds();
    }
    project.run(&["build"]).succeeds().complains("").prints(
        "ces: 120 rows read from 1 file = 120 counted + 0 superseded + 0 set aside\n\
         csat: 120 rows read from 1 file = 120 counted + 0 superseded + 0 set aside\n\
         moments: 120 rows read from 1 file = 120 counted + 0 superseded + 0 set aside\n\
         nps: 120 rows read from 1 file = 120 counted + 0 superseded + 0 set aside\n\
         ...\n",
    );
    for (template, asks) in cases {
        project.page(&format!("public/{template}/index.html")).shows(asks);
        project.page(&format!("private/{template}/index.html")).shows(asks).shows("120 rows were read: 120 counted");
    }
}
