//! "You said, we did" and the owner's pages on suggestions and actions, built from answers.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use yousaid::actions::{self, Answers, Findings};
use yousaid::problem::Source;
use yousaid::render::{Site, Theme};
use yousaid::report::{self, Excluded, Reading};
use yousaid::survey::{self, Organisation};
use yousaid::{analysis, dataset, responses, voice};

const SURVEY: &str = r#"
title = { en = "Your flight", sv = "Din resa" }
languages = ["en", "sv", "is"]
[contact]
name = "Maria"
email = "care@northwind.example"
[collect]
to = "file"
[[moment]]
id = "checkin"
name = { en = "Check-in", sv = "Incheckning" }
[[moment]]
id = "boarding"
name = "Boarding"
[[question]]
id = "checkin"
moment = "checkin"
type = "rating"
ask = "How was check-in?"
scale = 5
[[question]]
id = "idea"
moment = "checkin"
type = "suggestion"
ask = "What one thing should we change?"
[[question]]
id = "more"
type = "suggestion"
ask = "And what else?"
[[question]]
id = "comment"
type = "comment"
ask = "Anything else?"
[[question]]
id = "quote"
type = "consent"
to = "quote"
ask = "May we quote you?"
[[question]]
id = "contact"
type = "consent"
to = "contact"
ask = "May we write to you?"
[[question]]
id = "mail"
type = "text"
ask = "Your address"
"#;

const LEDGER: &str = r#"
[[theme]]
id = "queue"
title = { en = "A shorter queue", sv = "Kortare kö" }
moment = "checkin"
match = ["queue"]
quotes = [QUOTES]
[[theme]]
id = "seats"
title = "More seats"
moment = "boarding"
match = ["seats"]
[[theme]]
id = "tea"
title = "Warmer tea"
match = ["tea"]
[[theme]]
id = "light"
title = "More light"
moment = "boarding"
match = ["light"]
[[action]]
id = "kiosks"
title = "Two more kiosks"
answers = ["queue"]
owner = "Station manager"
public = { en = "We put **two** by door C.", sv = "Vi satte upp **två**." }
private = "Paid from the first budget."
evidence = ["https://northwind.example/kiosks/", "plan.pdf"]
[[action.event]]
on = 2026-02-01
status = "planned"
due = 2026-03-01
by = "Kim Secretname"
[[action.event]]
on = 2026-03-10
status = "done"
[[action]]
id = "benches"
title = "Benches"
answers = ["seats"]
owner = "Station manager"
[[action.event]]
on = 2026-03-01
status = "planned"
due = 2026-03-20
[[action]]
id = "samovar"
title = "A samovar"
answers = ["tea"]
[[action.event]]
on = 2026-03-01
status = "declined"
reason = "It is <b>too</b> hot."
"#;

/// A response: words of its suggestion, and whether its writer agreed to be quoted.
struct Answer<'t>(&'t str, bool);

/// Builds all pages of a survey from so many answers of each kind.
fn built(answers: &[Answer<'_>], ledger: &str) -> Site {
    let mut rows = "ys_id,ys_start,q_checkin,q_idea,q_comment,q_quote,q_contact,q_mail\n".to_owned();
    for (number, Answer(text, quote)) in answers.iter().enumerate() {
        let (day, quote) = (number % 28 + 1, if *quote { "yes" } else { "" });
        let text = text.replace('"', "\"\"");
        writeln!(
            rows,
            "response-{number:04},2026-01-{day:02}T10:00:00Z,{},\"{text}\",comment {number:04},{quote},yes,person{number:04}@mail.example",
            number % 5 + 1
        )
        .unwrap();
    }
    pages(&rows, ledger)
}

fn pages(rows: &str, ledger: &str) -> Site {
    let source = |path: &str, text: &str| Arc::new(Source { path: path.into(), text: text.into() });
    let organisation = Organisation { name: Some("Northwind".into()), ..Organisation::default() };
    let survey = survey::check("flight", &source("survey.toml", SURVEY), &organisation).0.unwrap();
    let dataset = dataset::assemble(&survey, vec![responses::read("a.csv", rows.as_bytes()).unwrap()]);
    let voice = voice::listen(&survey, &dataset);
    let quotes: Vec<String> = voice.suggestions.iter().map(|it| format!("\"{}\"", it.id)).collect();
    let ledger = ledger.replace("QUOTES", &quotes.join(", "));
    let (ledger, problems) = actions::check(&source("actions.toml", &ledger), &survey);
    let ledger = ledger.unwrap_or_else(|| panic!("{problems:?}"));
    let analysis = analysis::analyse(&survey, &dataset);
    let as_of = "2026-04-01".parse().unwrap();
    let effects =
        actions::effects(&ledger, &Answers { survey: &survey, dataset: &dataset, analysis: &analysis, as_of });
    let findings = Findings { survey: &survey, analysis: &analysis, voice: &voice, effects: &effects, as_of };
    let (actions, _) = actions::reconcile(&ledger, &findings);
    let reading = Reading {
        survey: &survey,
        organisation: &organisation,
        analysis: &analysis,
        excluded: &Excluded::default(),
        voice: &voice,
        ledger: &ledger,
        actions: &actions,
        as_of,
    };
    let mut site = Site::default();
    report::pages(&reading, &Theme::new(&BTreeMap::new()).unwrap(), &mut site).unwrap();
    site
}

/// So many suggestions of each kind, none of which may be quoted.
fn suggestions(queue: usize, seats: usize, tea: usize, light: usize) -> Vec<Answer<'static>> {
    let kinds = [("queue", queue), ("seats", seats), ("tea", tea), ("light", light)];
    kinds.iter().flat_map(|(word, number)| (0..*number).map(|_| Answer(word, false))).collect()
}

/// The words of a page, without its head.
fn words(page: &str) -> String {
    let body = page.split_once("<main").unwrap().1;
    let mut text = String::new();
    for part in body.split('<').skip(1) {
        text.push(' ');
        text.push_str(part.split_once('>').map_or(part, |(_, words)| words));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn did(site: &Site) -> String {
    words(site.text("public/flight/did/index.html").unwrap())
}

#[test]
fn each_language_that_has_words_has_its_page() {
    let site = built(&suggestions(20, 20, 20, 20), LEDGER);
    let public: Vec<&String> = site.files.keys().filter(|path| path.starts_with("public/")).collect();
    assert_eq!(public, ["public/flight/did/index.html", "public/flight/sv/did/index.html"]);
    let (english, swedish) = (did(&site), words(site.text("public/flight/sv/did/index.html").unwrap()));
    for (page, all) in [
        (
            &english,
            ["You said, we did", "A shorter queue", "We put two by door C.", "Done on 10 March 2026.", "9 days late"],
        ),
        (
            &swedish,
            ["Ni sa, vi gjorde", "Kortare kö", "Vi satte upp två .", "Gjort den 10 mars 2026.", "9 dagar för sent"],
        ),
    ] {
        for text in all {
            assert!(page.contains(text), "{text}\n{page}");
        }
    }
}

#[test]
fn a_no_a_late_promise_and_a_debt_are_told_as_plainly_as_a_yes() {
    let page = did(&built(&suggestions(20, 20, 20, 20), LEDGER));
    for text in [
        "You gave us 80 suggestions. 20 are acted on, 20 are under way, 20 will not be acted on (we say why) and 20 still have no answer from us.",
        "Late Promised for 20 March 2026. That was 12 days ago.",
        "1 promise is late.",
        "We judge it from 8 June 2026 on",
        "A samovar Decided on 1 March 2026.",
        "It is &lt;b&gt;too&lt;/b&gt; hot.",
        "20 suggestions have no answer from us yet. The oldest has waited 12 weeks.",
        "Boarding More light 20 people asked for this. The oldest has waited",
        "As of 1 April 2026.",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
}

#[test]
fn nobody_can_be_found_by_subtraction() {
    let case = |[queue, seats, tea, light]: [usize; 4], sentence: &str, people: &[&str]| {
        let page = did(&built(&suggestions(queue, seats, tea, light), LEDGER));
        assert!(page.contains(sentence), "{sentence}\n{page}");
        let shown: Vec<&str> = page.split(" people asked for this.").collect();
        let shown = &shown[..shown.len() - 1];
        let shown: Vec<&str> = shown.iter().map(|before| before.rsplit(' ').next().unwrap()).collect();
        assert_eq!(shown, people, "{page}");
    };
    case([20, 30, 40, 50], "20 are acted on, 30 are under way, 40 will not", &["20", "30", "40", "50"]);
    case([3, 30, 40, 50], "suggestions. 40 will not be acted on (we say why) and 50 still", &["40", "50"]);
    case([3, 4, 40, 50], "suggestions. 50 still have no answer from us. Some counts are not shown", &["50"]);
    case([3, 0, 0, 50], "You gave us 53 suggestions. Some counts are not shown", &[]);
    case([3, 2, 0, 0], "So far too few people have made suggestions", &[]);
    case([15, 0, 0, 0], "So far too few people have made suggestions", &[]);
}

#[test]
fn a_theme_is_not_shown_where_it_would_give_away_the_few_beside_it() {
    let mut answers = suggestions(20, 30, 40, 50);
    answers.extend((0..3).map(|_| Answer("parking", false)));
    let page = did(&built(&answers, LEDGER));
    assert!(page.contains("and 53 still have no answer from us"), "{page}");
    assert!(page.contains("40 people asked for this.") && !page.contains("50 people asked for this."), "{page}");
}

#[test]
fn six_people_who_ask_twice_are_six_people() {
    let mut rows = "ys_id,ys_start,q_idea,q_more\n".to_owned();
    let mut ask = |first: &str, second: &str, people: usize| {
        (0..people).for_each(|number| writeln!(rows, "{first}{number},2026-01-05T10:00:00Z,{first},{second}").unwrap());
    };
    ask("seats", "seats", 6);
    ask("queue", "", 40);
    ask("light", "", 50);
    let page = did(&pages(&rows, LEDGER));
    assert!(page.contains("You gave us 102 suggestions. 50 still have no answer from us. Some counts"), "{page}");
}

#[test]
fn customers_learn_nothing_of_one_another() {
    let texts: Vec<String> = (0..60).map(|n| format!("queue text{n:04} <i>&\"'")).collect();
    let mut answers: Vec<Answer<'_>> = texts.iter().enumerate().map(|(n, text)| Answer(text, n % 3 == 0)).collect();
    answers.extend([Answer("queue, write to me: ann@mail.example", true), Answer("queue, call 070-123 45 67", true)]);
    answers.extend([Answer("loud text9999", true)]);
    let site = built(&answers, LEDGER);
    let private = site.text("private/flight/suggestions/index.html").unwrap();
    let ids: BTreeSet<&str> = private.split("<code>s-").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    assert!(ids.len() >= answers.len(), "the owner sees every id");
    for path in ["public/flight/did/index.html", "public/flight/sv/did/index.html"] {
        let page = site.text(path).unwrap();
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(page.contains(&format!("text{number:04}")), number % 3 == 0, "{text}");
            assert!(!page.contains(text), "{text} is not escaped");
            assert!(
                !page.contains(&format!("response-{number:04}")) && !page.contains(&format!("comment {number:04}"))
            );
        }
        for secret in ["mail.example", "123 45 67", "text9999", "Kim Secretname", "first budget", "plan.pdf"] {
            assert!(!page.contains(secret), "{secret}");
        }
        assert!(ids.iter().all(|id| !page.contains(&format!("s-{id}"))), "an id leads to one person");
        assert!(!page.contains("<script") && !page.contains("src="), "one request, no scripts");
    }
}

#[test]
fn nothing_said_and_nothing_done_is_told_kindly() {
    let head = "ys_id,ys_start,q_checkin,q_idea\n";
    let empty = did(&pages(head, ""));
    assert!(empty.contains("Nobody has suggested a change yet.") && empty.contains("Tell us how it was"), "{empty}");
    assert!(!empty.contains("Still owed an answer"), "{empty}");
    let unheard = did(&built(&suggestions(20, 20, 0, 0), ""));
    assert!(unheard.contains("You gave us 40 suggestions. 40 still have no answer from us."), "{unheard}");
    assert!(unheard.contains("They stand in no theme yet"), "{unheard}");
}

#[test]
fn nobody_has_asked_again_only_where_nobody_has() {
    let page = |later: &str| {
        let mut rows = "ys_id,ys_start,q_checkin,q_idea\n".to_owned();
        for number in 0..160 {
            let (month, text) =
                if number < 80 { (2, ["queue", "tea", "light", "light"][number % 4]) } else { (3, later) };
            let point = number % 5 + 1;
            writeln!(rows, "r{number},2026-{month:02}-20T10:00:00Z,{point},{text}").unwrap();
        }
        did(&pages(&rows, LEDGER))
    };
    let nobody = "Since then nobody has asked for it.";
    assert!(page("").contains(nobody), "{}", page(""));
    let answered = page("queue and tea");
    assert!(answered.contains("100 will not be acted on") && !answered.contains(nobody), "{answered}");
}

#[test]
fn owners_read_all_of_it() {
    let site = built(&suggestions(20, 3, 20, 20), LEDGER);
    let register = words(site.text("private/flight/actions/index.html").unwrap());
    for text in [
        "Two more kiosks done",
        "Promised for 1 March 2026: done 9 days late",
        "20 suggestions by 20 people",
        "Paid from the first budget.",
        "planned, by Kim Secretname. Promised for 1 March 2026.",
        "Benches late",
        "January 2026 20 3 20 20 0 63",
    ] {
        assert!(register.contains(text), "{text}\n{register}");
    }
    let suggestions = words(site.text("private/flight/suggestions/index.html").unwrap());
    for text in [
        "More seats planned 3 suggestions by 3 people",
        "About no single moment Warmer tea declined",
        "not to be quoted, may be contacted",
    ] {
        assert!(suggestions.contains(text), "{text}\n{suggestions}");
    }
}

/// What no page may say of a change after an action, in either language.
const FORBIDDEN: [&str; 16] = [
    "caused",
    "because of",
    "thanks to",
    "due to",
    "led to",
    "resulted in",
    "proves",
    "impact of",
    "worked",
    "margin of error",
    "orsaka",
    "tack vare",
    "på grund av",
    "ledde till",
    "bevisar",
    "felmarginal",
];

#[test]
fn no_word_says_that_one_thing_made_another_happen() {
    let site = built(&suggestions(20, 20, 20, 20), LEDGER);
    for (path, _) in site.files.iter().filter(|(path, _)| path.contains("/did/") || path.contains("/actions/")) {
        let page = words(site.text(path).unwrap()).to_lowercase();
        assert!(!FORBIDDEN.iter().any(|word| page.contains(word)), "{path}: {page}");
    }
}
