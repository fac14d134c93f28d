//! Answers that would be code if they were let: on every page they are the text that somebody typed.

use std::collections::BTreeSet;

use yousaid::voice::is_suggestion_id;

use crate::project::{Project, VISIT};

/// What people type, as a cell of a CSV file; each has a mark of its own.
const ANSWERS: [(&str, &str); 8] = [
    ("mark1", "mark1<script>alert(1)</script>"),
    ("mark2", "mark2{{ 7*7 }}{% if true %}x{% endif %}"),
    ("mark3", "=1+1+mark3"),
    ("mark4", "mark4\"><img src=x onerror=alert(4)>"),
    ("mark5", "[mark5](javascript:alert(5)) ![x](https://evil.example/x.png) **b**"),
    ("mark6", "mark6</textarea></pre></title></style></svg><iframe src=//evil.example>"),
    ("mark7", "' onmouseover='mark7' x='"),
    ("mark8", "mark8 &amp; &lt;b&gt;"),
];

/// Builds a project in which people typed each text, twice, wherever something can be typed.
fn built() -> Project {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let row = |index: usize| {
        let text = cell(ANSWERS[index % ANSWERS.len()].1);
        // The way is no choice, so that the page on what was set aside has it; the other answers count.
        format!("r{index},2026-03-{},4,{text},{text},{text},{text},yes,{text}\n", index + 10)
    };
    let rows: String = (0..2 * ANSWERS.len()).map(row).collect();
    // Files and columns have names that are typed as well, and a row may say anything.
    let header =
        format!("ys_id,ys_start,q_welcome,q_way,q_matters__other,q_idea,q_comment,q_quote,{}\n", cell(ANSWERS[0].1));
    let file = "surveys/visit/responses/<script>mark1.csv";
    let project = Project::visit().file(file, format!("{header}{rows}{}\n", cell(ANSWERS[5].1)));
    project.run(&["build"]).succeeds().prints(
        "visit: 17 rows read from 1 file = 16 counted + 0 superseded + 1 set aside; \
         16 single answers could not be counted\n...\n",
    );
    project
}

/// What a page holds once a text has become code.
const CODE: [&str; 7] =
    ["<script>alert", "<script>mark", "<img src=x", "<iframe", "\"javascript:", "<strong>b</strong>", "mark249"];

#[test]
fn what_people_type_is_text_on_every_page() {
    let project = built();
    let mut seen = 0;
    for page in project.pages() {
        seen += ANSWERS.iter().map(|(mark, _)| page.text().matches(mark).count()).sum::<usize>();
        let page = CODE.iter().fold(page, |page, code| page.does_not_hold(code));
        page.has_no_attribute("onerror").has_no_attribute("onmouseover").holds("Content-Security-Policy");
    }
    assert!(seen >= ANSWERS.len() * 2, "the answers are hardly anywhere: {seen} times");
}

#[test]
fn every_answer_is_shown_as_it_was_typed() {
    let project = built();
    for (_, text) in ANSWERS {
        project.page("private/visit/questions/comment/index.html").shows(text);
    }
}

#[test]
fn what_is_quoted_in_public_is_text_too() {
    let project = built();
    let page = project.page("private/visit/suggestions/index.html");
    let ids = page.text().split([' ', ',', '"', '(', ')']).filter(|word| is_suggestion_id(word));
    let ids = Vec::from_iter(ids.collect::<BTreeSet<_>>());
    let ledger = format!(
        r#"
[[theme]]
id = "all"
title = '<script>alert("theme")</script>'
moment = "welcome"
add = {ids:?}
quotes = {ids:?}

[[action]]
id = "x"
title = '<script>alert("title")</script>'
answers = ["all"]
public = '<script>alert("public")</script> [a](javascript:alert(9)) {{{{ 7*7 }}}}'
private = '<script>alert("private")</script>'

[[action.event]]
on = 2026-09-01
status = "done"
"#
    );
    let project = project.file("surveys/visit/actions.toml", ledger);
    project.run(&["build"]).succeeds().complains("");
    for page in project.pages() {
        CODE.iter().fold(page, |page, code| page.does_not_hold(code)).has_no_attribute("onerror");
    }
    let did = project.page("public/visit/did/index.html");
    let did = ANSWERS.iter().fold(did, |did, (_, text)| did.shows(text));
    did.shows("<script>alert(\"theme\")</script>").shows("<script>alert(\"public\")</script>").shows("{{ 7*7 }}");
}

#[test]
fn what_an_owner_writes_is_no_code_either() {
    let project = built();
    let project = project.edit(VISIT, "\"Your visit\"", "'<script>alert(1)</script>{{ 7*7 }} **bold**'");
    project.run(&["build"]).succeeds();
    for page in project.pages() {
        page.does_not_hold("<script>alert(1)").does_not_hold("{{ 7*7 }} <b>");
    }
    project.page("public/visit/index.html").shows("<script>alert(1)</script>{{ 7*7 }}");
}
