//! Every type of question in the owner's report: what its page says, and what no page may say.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use yousaid::journey::{self, Collecting, Setting};
use yousaid::problem::Source;
use yousaid::render::Site;
use yousaid::workspace::{Project, ResponseFile, SurveyFiles};

const SURVEY: &str = r#"
title = "Your stay"
seconds = 600
contact = { name = "Maria", email = "care@hotel.example" }
collect = { to = "file" }
moment = [{ id = "desk", name = "The desk" }]
question = [
  { id = "trip", moment = "desk", type = "ranking", ask = "What matters?", items = ["Price", "Quiet", "Food"] },
  { id = "wait", moment = "desk", type = "expectation", ask = "The wait?", scale = 5 },
  { id = "room", type = "matrix", ask = "The room?", rows = ["Bed", "Bath"], scale = 5 },
  { id = "points", type = "share", ask = "Part them", items = ["Price", "Quiet"], total = 10 },
  { id = "sleep", type = "slider", ask = "The sleep?", step = 1 },
  { id = "nights", type = "number", ask = "How many nights?", unit = "nights", min = 1 },
  { id = "twice", type = "calculated", formula = "nights * 2" },
  { id = "bill", type = "file", ask = "The bill?" },
  { id = "reply", type = "consent", to = "contact", ask = "Write to me" },
  { id = "quote", type = "consent", to = "quote", ask = "Quote me" },
  { id = "mail", type = "email", ask = "Where?" },
  { id = "phone", type = "phone", ask = "Which number?" },
  { id = "idea", type = "suggestion", moment = "desk", ask = "What should we change?" },
]
"#;

const HEAD: &str = "ys_id,ys_start,q_trip__price,q_trip__quiet,q_trip__food,q_wait__expected,q_wait__got,q_room__bed,\
                    q_room__bath,q_points__price,q_points__quiet,q_sleep,q_nights,q_bill,q_reply,q_quote,q_mail,q_phone,\
                    q_idea";

/// People who are much alike: every tenth ranks, waits and sleeps otherwise, every fourth agrees to be contacted.
fn answers(people: usize) -> String {
    let mut file = format!("{HEAD}\n");
    for person in 0..people {
        let odd = person % 10 == 0;
        let order = if odd { "2,1,3" } else { "3,1,2" };
        let wait = if odd { "3,3" } else { "4,2" };
        let points = if odd { "5,5" } else { "2,8" };
        let (sleep, nights) = (if odd { 12 } else { 90 + person % 10 }, 1 + person % 4);
        let yes = if person % 4 == 0 { "yes" } else { "" };
        writeln!(
            file,
            "p{person},2026-03-01,{order},{wait},5,{},{points},{sleep},{nights},<b>{person}</b>.pdf,{yes},yes,\
             p{person}@person.example,555 01{person:02},A longer desk",
            1 + person % 3
        )
        .unwrap();
    }
    file
}

fn built(people: usize) -> Site {
    let source = |path: &str, text: &str| Arc::new(Source { path: path.into(), text: text.into() });
    let path = "surveys/stay/responses/a.csv".into();
    let survey = SurveyFiles {
        astray: Vec::new(),
        id: "stay".into(),
        definition: source("survey.toml", SURVEY),
        ledger: None,
        pictures: BTreeMap::default(),
        responses: vec![ResponseFile { path, bytes: answers(people).into() }],
    };
    let project = Project { surveys: vec![survey], ..Project::default() };
    let setting = Setting { as_of: "2026-10-01".parse().unwrap(), collect: Collecting::AsDefined, cache: None };
    let built = journey::build(&project, setting);
    built.unwrap_or_else(|problems| panic!("{problems:?}")).site
}

/// The text of a page of the report.
fn page(site: &Site, path: &str) -> String {
    let path = format!("private/stay/{path}");
    site.text(&path).unwrap_or_else(|| panic!("no page `{path}`")).to_owned()
}

#[track_caller]
fn shows(site: &Site, path: &str, expected: &[&str]) {
    let page = page(site, path);
    for text in expected {
        assert!(page.contains(text), "`{path}` does not show `{text}`:\n{page}");
    }
}

#[test]
fn a_battery_has_a_page_on_which_its_items_are_compared() {
    let site = built(60);
    shows(&site, "questions/trip/index.html", &["Ranked first: Quiet. Ranked last: Price", "Mean place 2.9 (between"]);
    shows(
        &site,
        "questions/wait/index.html",
        &["People got 1.8 points less than they expected (between 1.6 and 2.0, n=60)"],
    );
    shows(&site, "questions/room/index.html", &["Bed scored above Bath", "; mean 5.0 ("]);
    shows(&site, "questions/points/index.html", &["Quiet has more points than Price", "7.7 (between"]);
    shows(
        &site,
        "questions/trip__quiet/index.html",
        &["<h1>Quiet</h1>", "One item of <a href=\"../trip/index.html\">"],
    );
    shows(&site, "questions/index.html", &["questions/trip/index.html", "questions/trip__food/index.html"]);
    shows(&site, "moments/desk/index.html", &["Judged by: <a href=\"../../questions/wait__got/index.html\">"]);
}

#[test]
fn numbers_and_sliders_are_read_in_round_groups() {
    let site = built(60);
    shows(&site, "questions/nights/index.html", &["Mean (nights)", "<strong>2.5</strong>", "1.75 to 3.25"]);
    shows(&site, "questions/twice/index.html", &["Half of all answers lie from 3.5 to 6.5"]);
    shows(&site, "questions/sleep/index.html", &["90% chose 80 to 100, 10% 0 to 19"]);
    assert!(!page(&site, "questions/sleep/index.html").contains("of 101"));
}

#[test]
fn an_address_is_shown_only_to_follow_up_where_the_person_agreed() {
    let site = built(60);
    let agreed = ["href=\"mailto:p4@person.example\"", "45 people left an address"];
    shows(&site, "questions/mail/index.html", &agreed);
    shows(&site, "questions/phone/index.html", &["href=\"tel:5550104\"", "45 people left an address"]);
    for (path, bytes) in &site.files {
        let text = String::from_utf8_lossy(bytes);
        let private = path.starts_with("private/");
        assert!(private || !["person.example", "555 01", ".pdf"].iter().any(|it| text.contains(it)), "{path}");
        assert!(!text.contains("p5@person.example") && !text.contains("555 0105"), "{path}");
    }
}

#[test]
fn the_name_of_a_file_is_text() {
    shows(&built(60), "questions/bill/index.html", &["60 files", "&lt;b&gt;7&lt;/b&gt;.pdf"]);
}

#[test]
fn no_figure_of_any_type_rests_on_too_few_people() {
    let site = built(9);
    for id in ["trip", "wait", "room", "points", "sleep", "nights", "twice", "trip__price", "wait__got"] {
        let page = page(&site, &format!("questions/{id}/index.html"));
        assert!(page.to_lowercase().contains("too few answers to"), "{id}:\n{page}");
        assert!(!page.contains("n=9"), "{id}:\n{page}");
    }
}
