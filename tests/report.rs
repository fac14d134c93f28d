//! The owner's report says what the answers allow, escapes what people typed, and links to pages that are there.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use proptest::prelude::*;
use yousaid::analysis::analyse;
use yousaid::dataset::assemble;
use yousaid::problem::Source;
use yousaid::render::{Site, Theme};
use yousaid::report::{self, Debt, Mark, Reading};
use yousaid::responses;
use yousaid::survey::{self, Organisation};

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

const HEAD: &str = "ys_id,ys_start,q_recommend,q_arrival,q_room,q_trip,q_idea\n";

/// Builds the report, and the list of surveys, from one file of responses.
fn built(definition: &str, file: &str, bytes: &str, debt: Option<Debt>) -> Site {
    let source = Arc::new(Source { path: "survey.toml".into(), text: definition.into() });
    let organisation = Organisation { name: Some("Hotel <b>".into()), ..Organisation::default() };
    let (survey, problems) = survey::check("stay", &source, &organisation);
    let survey = survey.unwrap_or_else(|| panic!("{problems:?}"));
    let table = (!bytes.is_empty()).then(|| responses::read(file, bytes.as_bytes()).unwrap());
    let analysis = analyse(&survey, &assemble(&survey, table.into_iter().collect()));
    let reading = Reading {
        survey: &survey,
        organisation: &organisation,
        analysis: &analysis,
        debt,
        marks: vec![Mark { on: "2026-02-10".parse().unwrap(), label: "New <i>lamps</i>".into() }],
        as_of: "2026-06-01".parse().unwrap(),
    };
    let (theme, mut site) = (Theme::new(&BTreeMap::new()).unwrap(), Site::default());
    report::pages(&reading, &theme, &mut site).unwrap();
    report::index(&[reading], &theme, &mut site).unwrap();
    site
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
    let site = built(SURVEY, "may.csv", &rows(100, &[10, 9, 8, 3], &[5, 4, 4, 4, 1]), None);
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
        "100 rows were read: 100 counted, 0 replaced by a later one, 0 set aside.",
    ];
    says(&site, "private/stay/index.html", &overview);
    says(&site, "private/stay/questions/room/index.html", &["no answers yet", "100 people left it blank"]);
    says(&site, "private/index.html", &["Your stay", "+25", "net promoter score"]);
}

#[test]
fn a_survey_without_responses_says_what_to_do_next() {
    for bytes in ["", HEAD] {
        let site = built(SURVEY, "may.csv", bytes, Some(Debt::default()));
        says(&site, "private/stay/index.html", &["No responses yet", "surveys/stay/responses/", "0 suggestions."]);
        for path in site.files.keys() {
            assert!(!body(&site, path).contains("<figure"), "an empty chart in {path}");
        }
    }
}

#[test]
fn figures_on_few_answers_are_not_shown() {
    let site = built(SURVEY, "may.csv", &rows(9, &[10], &[5]), None);
    says(&site, "private/stay/index.html", &["too few answers to show"]);
    assert!(!body(&site, "private/stay/questions/recommend/index.html").contains('%'));
}

#[test]
fn a_debt_leads_to_the_pages_about_it() {
    let debt = Debt { suggestions: 31, unanswered: 14, oldest_days: Some(63), late_promises: 3 };
    let site = built(SURVEY, "may.csv", &rows(40, &[9], &[4]), Some(debt));
    let expected = ["31 suggestions, 14 unanswered, the oldest 63 days; 3 promises late.", "What customers read"];
    says(&site, "private/stay/index.html", &expected);
}

#[test]
fn every_link_leads_to_a_page() {
    let site = built(SURVEY, "may.csv", &rows(40, &[9, 2], &[4]), None);
    for path in site.files.keys() {
        for link in body(&site, path).split("href=\"").skip(1) {
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
    let site = built(&definition, "<b>may.csv", &bytes, None);
    for path in site.files.keys() {
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
        let site = built(SURVEY, "may.csv", &text, None);
        for path in site.files.keys() {
            let body = body(&site, path);
            prop_assert!(!body.contains("NaN") && !body.contains("Infinity"), "{}", path);
            let words = words(body).to_lowercase();
            prop_assert!(!words.split(|c: char| !c.is_alphanumeric()).any(|word| word == "inf" || word == "nan"));
            for forbidden in FORBIDDEN {
                prop_assert!(!words.contains(forbidden), "`{}` in {}", forbidden, path);
            }
        }
        prop_assert_eq!(&site, &built(SURVEY, "may.csv", &text, None));
    }
}
