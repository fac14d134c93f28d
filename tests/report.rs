//! The owner's report says what the answers allow, escapes what people typed, and links to pages that are there.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use proptest::prelude::*;
use yousaid::journey::{self, Collecting, Setting};
use yousaid::problem::Source;
use yousaid::render::Site;
use yousaid::workspace::{Project, ResponseFile, SurveyFiles};

const SURVEY: &str = r#"
title = "Your stay"

[contact]
name = "Maria"
email = "care@hotel.example"

[collect]
to = "file"

[[moment]]
id = "arrival"
name = "Arrival"

[[moment]]
id = "room"
name = "The room"
operated_by = "CleanCo"

[[question]]
id = "recommend"
type = "nps"
ask = "Would you recommend us?"

[[question]]
id = "arrival"
moment = "arrival"
type = "rating"
scale = 5
ask = "How was *arrival*?"

[[question]]
id = "room"
moment = "room"
type = "rating"
scale = 7
ask = "How was the room?"

[[question]]
id = "trip"
type = "single"
ask = "Why did you travel?"
options = ["Work", "Leisure"]

[[question]]
id = "idea"
type = "suggestion"
moment = "room"
ask = "What should we change?"

[analysis]
overall = "recommend"
segments = ["trip"]
wave = "month"
"#;

const LEDGER: &str = r#"
[[theme]]
id = "light"
title = "More light"
moment = "room"
match = ["light"]

[[action]]
id = "lamps"
title = "New <i>lamps</i>"
answers = ["light"]
public = "We put a lamp on every desk."
event = [{ on = 2026-02-10, status = "done" }]
"#;

const HEAD: &str = "ys_id,ys_start,q_recommend,q_arrival,q_room,q_trip,q_idea\n";

/// Builds the site from one definition and one file of responses.
fn built(definition: &str, file: &str, text: &str) -> Site {
    let source = |path: &str, text: &str| Arc::new(Source { path: path.into(), text: text.into() });
    let response = ResponseFile { path: format!("surveys/stay/responses/{file}"), bytes: text.into() };
    let survey = SurveyFiles {
        pictures: BTreeMap::new(),
        astray: Vec::new(),
        id: "stay".into(),
        definition: source("surveys/stay/survey.toml", definition),
        ledger: Some(source("surveys/stay/actions.toml", LEDGER)),
        responses: if text.is_empty() { Vec::new() } else { vec![response] },
    };
    let config = Some(source("yousaid.toml", "organisation = \"Hotel <b>\""));
    let project = Project { config, surveys: vec![survey], ..Project::default() };
    let setting = Setting { as_of: "2026-06-01".parse().unwrap(), collect: Collecting::AsDefined, cache: None };
    let built = journey::build(&project, setting);
    built.unwrap_or_else(|problems| panic!("{problems:?}")).site
}

/// The pages that owners read.
fn pages(site: &Site) -> impl Iterator<Item = &String> {
    site.files.keys().filter(|path| path.starts_with("private/") && path.ends_with("index.html"))
}

/// A page without its head.
fn body<'a>(site: &'a Site, path: &str) -> &'a str {
    site.text(path).unwrap_or_else(|| panic!("no page {path}")).split_once("<body>").unwrap().1
}

/// The words of a page, as they are read.
fn words(html: &str) -> String {
    let outside = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let text = outside.collect::<Vec<_>>().join(" ").replace("&quot;", "\"").replace("&#39;", "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// So many rows, whose answers go round the given ones.
fn rows(number: usize, recommend: &[u8], arrival: &[u8]) -> String {
    let mut text = HEAD.to_owned();
    for row in 0..number {
        let (month, trip) = (row % 2 + 1, ["work", "leisure"][row / 2 % 2]);
        let (recommend, arrival) = (recommend[row % recommend.len()], arrival[row % arrival.len()]);
        writeln!(text, "r{row},2026-0{month}-05,{recommend},{arrival},,{trip},").unwrap();
    }
    text
}

#[track_caller]
fn says(site: &Site, path: &str, expected: &[&str]) {
    let words = words(body(site, path));
    for text in expected {
        assert!(words.contains(text), "`{text}` is not in {path}: {words}");
    }
}

#[test]
fn the_overview_tells_the_whole_and_each_moment() {
    let site = built(SURVEY, "may.csv", &rows(100, &[10, 9, 8, 3], &[5, 4, 4, 4, 1]));
    let overview = [
        "100 responses from 5 January to 5 February 2026",
        "+25 Net promoter score",
        "Of 100 people, 50% would recommend you and 25% would not.",
        "1 of 2 moments is shown to be better than the middle of their scale.",
        "80% delighted",
        "run by CleanCo",
        "no answers yet",
        "1 pair of groups was compared",
        "New &lt;i&gt;lamps&lt;/i&gt;, 10 February 2026",
        "100 rows were read: 100 counted, 0 replaced by another, 0 set aside.",
    ];
    says(&site, "private/stay/index.html", &overview);
    says(&site, "private/stay/questions/room/index.html", &["no answers yet", "100 people left it blank"]);
    says(&site, "private/index.html", &["Your stay", "+25", "net promoter score"]);
}

#[test]
fn a_survey_without_responses_says_what_to_do_next() {
    for bytes in ["", HEAD] {
        let site = built(SURVEY, "may.csv", bytes);
        says(&site, "private/stay/index.html", &["No responses yet", "surveys/stay/responses/", "0 suggestions."]);
        for path in pages(&site) {
            assert!(!body(&site, path).contains("<figure"), "an empty chart in {path}");
        }
    }
}

#[test]
fn the_methods_explain_every_verdict_by_its_heading() {
    let headings = [
        "Too early to tell, or cannot be told:",
        "Better since then, with nothing to compare, or worse:",
        "Better since then, or worse:",
        "Moved, not clearly more than the rest:",
        "Better than the rest, or worse:",
        "No change that matters:",
        "No clear change yet:",
    ];
    says(&built(SURVEY, "may.csv", HEAD), "private/stay/methods/index.html", &headings);
}

#[test]
fn figures_on_few_answers_are_not_shown() {
    let site = built(SURVEY, "may.csv", &rows(9, &[10], &[5]));
    says(&site, "private/stay/index.html", &["too few answers to show"]);
    assert!(!body(&site, "private/stay/questions/recommend/index.html").contains('%'));
}

#[test]
fn a_moment_has_no_standing_on_a_small_base() {
    for (answers, standing) in [(29, "Too few answers"), (30, "Better than the middle")] {
        let site = built(SURVEY, "may.csv", &rows(answers, &[10, 9, 8, 3], &[5, 4]));
        says(&site, "private/stay/moments/arrival/index.html", &[standing, &format!("n={answers}")]);
    }
}

#[test]
fn a_moment_tells_whom_it_did_not_concern() {
    let asked = "ask = \"How was *arrival*?\"";
    let definition = SURVEY.replace(asked, &format!("{asked}\nnot_applicable = \"I came by boat\""));
    let mut text = rows(40, &[9], &[5, 4, 2, 1]);
    for row in 0..7 {
        writeln!(text, "b{row},2026-01-05,9,na,,,").unwrap();
    }
    let site = built(&definition, "may.csv", &text);
    for page in ["moments/arrival", "questions/arrival"] {
        says(&site, &format!("private/stay/{page}/index.html"), &["All answers 25% 25% 0% 25% 25% 50% 50% 40 7"]);
    }
}

#[test]
fn what_is_owed_stands_at_the_top() {
    let rows = rows(40, &[9], &[4]) + "r90,2026-01-20,9,4,,work,More light please\nr91,2026-05-30,9,4,,work,Water\n";
    let site = built(SURVEY, "may.csv", &rows);
    says(&site, "private/stay/index.html", &["2 suggestions, 1 unanswered, the oldest 2 days.", "What customers read"]);
}

#[test]
fn what_people_still_ask_for_shows_no_clear_fall() {
    let mut text = HEAD.to_owned();
    for row in 0..80 {
        let (month, idea) = (if row < 40 { 1 } else { 3 }, if row % 4 == 0 { "More light" } else { "" });
        writeln!(text, "r{row},2026-0{month}-05,9,4,,work,{idea}").unwrap();
    }
    let flag = "It came back: people still ask for it, with no clear fall. Before: 25%";
    says(&built(SURVEY, "may.csv", &text), "private/stay/actions/index.html", &[flag]);
}

#[test]
fn every_link_leads_to_a_page() {
    for definition in [SURVEY, &SURVEY.replace("\"suggestion\"", "\"comment\"")] {
        links_lead_to_pages(&built(definition, "may.csv", &rows(40, &[9, 2], &[4])));
    }
}

#[track_caller]
fn links_lead_to_pages(site: &Site) {
    for path in pages(site) {
        for link in body(site, path).split("href=\"").skip(1) {
            let link = link.split(['"', '#']).next().unwrap();
            let mut folder: Vec<&str> = path.split('/').collect();
            folder.pop();
            for step in link.split('/').filter(|step| !step.is_empty()) {
                if step == ".." { folder.pop().map_or((), drop) } else { folder.push(step) }
            }
            let target = if link.is_empty() { path.clone() } else { folder.join("/") };
            assert!(site.files.contains_key(&target), "{path} links to {link}, which is not there");
        }
    }
}

#[test]
fn what_people_typed_comes_out_as_text() {
    let hostile = "<script>alert(1)</script> {{ 7*7 }} {% raw %} =1+1 \"' <b>";
    let definition = ["Your stay", "Arrival", "How was the room?", "Leisure", "CleanCo"]
        .iter()
        .fold(SURVEY.to_owned(), |text, name| text.replace(&format!("\"{name}\""), &format!("'''{hostile}'''")));
    let cell = hostile.replace('"', "\"\"");
    let mut bytes = rows(40, &[9], &[4]).replace("q_idea", "q_idea,\"<b>\"").replace(",\n", ",,\n");
    writeln!(bytes, "r90,2026-01-05,99,4,,work,\"{cell}\",x").unwrap();
    writeln!(bytes, "r91,2026-01-05,9,4,,\"{cell}\",,x").unwrap();
    writeln!(bytes, "r92,\"{cell}\"").unwrap();
    let site = built(&definition, "<b>may.csv", &bytes);
    // The share kit has a script of its own, and a test of its own.
    for path in pages(&site).filter(|path| !path.contains("/share/")) {
        let body = body(&site, path);
        assert!(!body.contains("<script") && !body.contains("<b>") && !body.contains("<i>"), "{path}");
    }
    let escaped = "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} {% raw %} =1+1";
    for page in ["index", "questions/idea/index", "questions/room/index", "questions/trip/index", "set-aside/index"] {
        says(&site, &format!("private/stay/{page}.html"), &[escaped]);
    }
    says(&site, "private/stay/set-aside/index.html", &["&lt;b&gt;may.csv, row 43"]);
}

/// Words that claim a cause, and a term that belongs to samples drawn at random.
const FORBIDDEN: [&str; 11] = [
    "margin of error",
    "caused",
    "because",
    "thanks to",
    "due to",
    "led to",
    "resulted in",
    "proves",
    "impact of",
    "worked",
    "infinity",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn no_page_says_what_may_not_be_said(
        answers in prop::collection::vec((0..=11_u8, 0..=6_u8, 0..=8_u8, 0..=2_usize, 1..=4_u8), 0..160),
    ) {
        let mut text = HEAD.to_owned();
        for (row, (recommend, arrival, room, trip, month)) in answers.iter().enumerate() {
            let trip = ["", "work", "leisure"][*trip];
            writeln!(text, "r{row},2026-0{month}-05,{recommend},{arrival},{room},{trip},").unwrap();
        }
        let site = built(SURVEY, "may.csv", &text);
        for path in pages(&site) {
            let body = body(&site, path);
            prop_assert!(!body.contains("NaN") && !body.contains("Infinity"), "{}", path);
            let words = words(body).to_lowercase();
            prop_assert!(!words.split(|c: char| !c.is_alphanumeric()).any(|word| word == "inf" || word == "nan"));
            for forbidden in FORBIDDEN {
                prop_assert!(!words.contains(forbidden), "`{}` in {}", forbidden, path);
            }
        }
        prop_assert_eq!(&site, &built(SURVEY, "may.csv", &text));
    }
}
