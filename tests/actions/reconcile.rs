//! The ledger meets the suggestions: themes, promises, counts.

use std::fmt::Write;

use proptest::prelude::*;
use yousaid::actions::{Actions, Group, Outcome, Promise, Status};
use yousaid::voice::Voice;

use crate::world::Collected;

const ANSWERS: &str = "\
ys_id,ys_start,q_idea,q_more,q_quote
a,2026-01-10T10:00:00Z,A shorter queue,,yes
b,2026-02-10T10:00:00Z,We waited too long,Warmer tea,
c,2026-03-10T10:00:00Z,Do not stand in line,,yes
d,2026-03-20T10:00:00Z,Come online,,
e,2026-04-10T10:00:00Z,The QUEUE again,,
f,2026-04-11T10:00:00Z,More light,,yes
";

const THEMES: &str = r#"
[[theme]]
id = "queue"
title = "A shorter queue"
match = ["queue", "stand in line", "wait*"]
"#;

fn action(id: &str, answers: &str, events: &[(&str, &str)]) -> String {
    let mut text = format!(
        "[[action]]\nid = \"{id}\"\ntitle = \"{id}\"\nanswers = [{answers}]\nowner = \"Ann\"\npublic = \"We did.\"\n"
    );
    for (on, rest) in events {
        writeln!(text, "[[action.event]]\non = {on}\nstatus = {rest}").unwrap();
    }
    text
}

fn texts(voice: &Voice, suggestions: &[usize]) -> Vec<String> {
    suggestions.iter().map(|&index| voice.suggestions[index].text.clone()).collect()
}

fn id_of(text: &str) -> String {
    let suggestions = Collected::new(ANSWERS).voice().suggestions;
    suggestions.into_iter().find(|suggestion| suggestion.text == text).unwrap().id
}

#[test]
fn words_gather_and_a_person_corrects() {
    let case = |lines: &str, expected: &[&str]| {
        let ledger = format!("[[theme]]\nid = \"theme\"\ntitle = \"Theme\"\n{lines}");
        let (actions, voice, problems) = Collected::new(ANSWERS).reconcile(&ledger, "2026-05-01");
        assert_eq!(texts(&voice, &actions.themes[0].suggestions), expected, "{lines}");
        assert!(!problems.iter().any(|problem| problem.contains("called")), "{problems:?}");
    };
    case("match = [\"queue\"]", &["A shorter queue", "The QUEUE again"]);
    case("match = [\"wait*\", \"stand in line\"]", &["We waited too long", "Do not stand in line"]);
    case("match = [\"line\"]", &["Do not stand in line"]);
    case("match = [\"wait\"]", &[]);
    let (light, line) = (id_of("More light"), id_of("Do not stand in line"));
    case(&format!("add = [\"{light}\"]"), &["More light"]);
    case(&format!("match = [\"line\"]\nadd = [\"{light}\"]\ndrop = [\"{line}\"]"), &["More light"]);
}

#[test]
fn what_does_not_fit_the_answers_is_said_and_not_shown() {
    let [shorter, light, again] = ["A shorter queue", "More light", "The QUEUE again"].map(id_of);
    let near = format!("{}{}", &shorter[..7], if shorter.ends_with('0') { '1' } else { '0' });
    let ledger = format!(
        "{THEMES}add = [\"{near}\"]\nquotes = [\"{shorter}\", \"{light}\", \"{again}\"]\n\
         [[theme]]\nid = \"tee\"\ntitle = \"Tee\"\nmatch = [\"golf\"]\n{}",
        action("course", "\"tee\"", &[("2026-04-01", "\"done\"")])
    );
    let (actions, _, problems) = Collected::new(ANSWERS).reconcile(&ledger, "2026-05-01");
    assert_eq!(actions.themes[0].quotes, [0]);
    assert_eq!(problems, [
        format!("6: no suggestion is called `{near}`; did you mean `{shorter}`?"),
        format!("7: `{light}` is quoted, and the theme does not gather it, so it is not shown; put it into `add` as well"),
        format!("7: `{again}` is quoted, and its writer has not agreed to be quoted, so it is not shown; quote another"),
        "9: theme `tee` gathers no suggestion; change its words, or add suggestions by id; the report lists those \
         without a theme".into(),
        "13: `course` is said to be done, and no suggestion is behind it; name in `answers` what it answers, or take it \
         out: \"we did\" needs a \"you said\"".into(),
    ]);
}

#[test]
fn a_promise_is_judged_by_its_first_date() {
    let told = |promise: &Promise| {
        let moved = promise.moved_to.map(|day| format!(" moved to {day}")).unwrap_or_default();
        let outcome = match promise.outcome {
            Outcome::Kept { to_spare } => format!("kept, {to_spare} to spare"),
            Outcome::Late { days } => format!("late by {days}"),
            Outcome::Overdue { days } => format!("overdue by {days}"),
            Outcome::Pending { days } => format!("pending {days}"),
            Outcome::Withdrawn { on } => format!("withdrawn {on}"),
        };
        format!("{} for {}{moved}: {outcome}", promise.made, promise.due)
    };
    let case = |events: &[(&str, &str)], as_of: &str, expected: &[&str]| {
        let ledger = THEMES.to_owned() + &action("kiosks", "\"queue\"", events);
        let (actions, ..) = Collected::new(ANSWERS).reconcile(&ledger, as_of);
        let promises: Vec<String> = actions.actions[0].promises.iter().map(told).collect();
        assert_eq!(promises, expected, "{events:?} as of {as_of}");
    };
    let planned = ("2026-03-02", "\"planned\"\ndue = 2026-05-01");
    let moved = ("2026-04-25", "\"started\"\ndue = 2026-07-01");
    case(&[("2026-03-02", "\"planned\"")], "2026-06-01", &[]);
    case(&[planned], "2026-03-01", &[]);
    case(&[planned], "2026-04-01", &["2026-03-02 for 2026-05-01: pending 30"]);
    case(&[planned], "2026-05-01", &["2026-03-02 for 2026-05-01: pending 0"]);
    case(&[planned], "2026-05-02", &["2026-03-02 for 2026-05-01: overdue by 1"]);
    let done = |on| [planned, (on, "\"done\"")];
    case(&done("2026-04-20"), "2026-04-19", &["2026-03-02 for 2026-05-01: pending 12"]);
    case(&done("2026-04-20"), "2026-06-01", &["2026-03-02 for 2026-05-01: kept, 11 to spare"]);
    case(&done("2026-05-01"), "2026-06-01", &["2026-03-02 for 2026-05-01: kept, 0 to spare"]);
    case(&done("2027-05-02"), "2027-06-01", &["2026-03-02 for 2026-05-01: late by 366"]);
    case(&[planned, moved], "2026-05-11", &["2026-03-02 for 2026-05-01 moved to 2026-07-01: overdue by 10"]);
    case(
        &[planned, moved, ("2026-06-30", "\"done\"")],
        "2026-07-11",
        &["2026-03-02 for 2026-05-01 moved to 2026-07-01: late by 60"],
    );
    case(&[planned, ("2026-04-20", "\"partly_done\"")], "2026-05-04", &["2026-03-02 for 2026-05-01: overdue by 3"]);
    case(
        &[
            planned,
            ("2026-04-20", "\"declined\"\nreason = \"No room.\""),
            ("2026-06-01", "\"planned\"\ndue = 2026-08-01"),
        ],
        "2026-06-02",
        &["2026-03-02 for 2026-05-01: withdrawn 2026-04-20", "2026-06-01 for 2026-08-01: pending 60"],
    );
}

#[test]
fn what_is_asked_again_after_it_was_done_is_open_again() {
    let ledger = THEMES.to_owned()
        + &action("kiosks", "\"queue\"", &[("2026-01-20", "\"planned\""), ("2026-04-01", "\"done\"")]);
    let collected = Collected::new(ANSWERS);
    let (actions, voice, _) = collected.reconcile(&ledger, "2026-05-01");
    let kiosks = &actions.actions[0];
    assert_eq!(texts(&voice, &kiosks.suggestions), ["A shorter queue", "We waited too long", "Do not stand in line"]);
    assert_eq!(texts(&voice, &kiosks.since_done), ["The QUEUE again"]);
    let recurrence = kiosks.recurrence.unwrap();
    let share = |share: yousaid::analysis::share::Share| (share.count(), share.n());
    assert_eq!((share(recurrence.before), share(recurrence.after)), ((3, 4), (1, 2)));
    assert!(kiosks.came_back());
    assert_eq!((actions.themes[0].status, actions.themes[0].counts.of(Group::Open)), (Status::Done, 1));
    assert_eq!((actions.debt.suggestions, actions.debt.unanswered, actions.debt.oldest_days), (7, 4, Some(80)));
    let waiting = [&actions.time_to_answer, &actions.time_to_act].map(|curve| {
        let curve = curve.as_ref().unwrap();
        (curve.n, curve.steps.iter().map(|step| step.ended).sum::<u64>())
    });
    assert_eq!(waiting, [(7, 3), (7, 3)], "those still waiting are counted");
    let days = |index: usize| {
        let standing = &actions.suggestions[index];
        [standing.answered_on, standing.acted_on].map(|day| day.map(|day| day.to_string()))
    };
    assert_eq!(days(0), [Some("2026-01-20".into()), Some("2026-04-01".into())]);
    let line = voice.suggestions.iter().position(|suggestion| suggestion.text.contains("line")).unwrap();
    assert_eq!(days(line), [Some("2026-03-10".into()), Some("2026-04-01".into())], "not before it was given");
    let (planned, ..) = collected.reconcile(&ledger, "2026-03-31");
    assert_eq!(planned.counts.of(Group::Accepted), 4, "what is planned will answer whoever asks until it is done");
}

#[test]
fn of_several_actions_the_furthest_counts() {
    let ledger = THEMES.to_owned()
        + &action("counter", "\"queue\"", &[("2026-04-20", "\"declined\"\nreason = \"No room.\"")])
        + &action("kiosks", "\"queue\"", &[("2026-04-20", "\"planned\"")])
        + &action("cheers", &format!("\"queue\", \"{}\"", id_of("More light")), &[("2026-04-20", "\"praise\"")]);
    let (actions, ..) = Collected::new(ANSWERS).reconcile(&ledger, "2026-05-01");
    let standing = |group| actions.counts.of(group);
    assert_eq!((actions.themes[0].action, actions.themes[0].status), (Some(1), Status::Planned));
    assert_eq!(Group::ALL.map(standing), [2, 4, 0, 0, 1]);
    assert_eq!((actions.counts.counted(), actions.counts.acted_on().unwrap().n()), (6, 6));
    assert_eq!(actions.cohorts.iter().map(|cohort| cohort.counts.total()).collect::<Vec<_>>(), [1, 2, 2, 2]);
}

fn ledgers() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec!["queue", "wait*", "tea", "light", "line"]);
    let status = prop::sample::select(Status::ALL.to_vec());
    let step = (0..4_usize, prop::collection::vec((1..9_u8, status), 1..4));
    let themes = prop::collection::vec(words, 4);
    (themes, prop::collection::vec(step, 0..6)).prop_map(|(words, actions)| {
        let mut text = String::new();
        for (index, word) in words.iter().enumerate() {
            writeln!(text, "[[theme]]\nid = \"t{index}\"\ntitle = \"T\"\nmatch = [\"{word}\"]").unwrap();
        }
        for (index, (theme, mut events)) in actions.into_iter().enumerate() {
            events.sort_by_key(|(month, _)| *month);
            let events: Vec<_> = events
                .into_iter()
                .map(|(month, status)| {
                    let rest = format!("\"{}\"\nreason = \"So.\"\nto = \"Bo\"", status.key());
                    (format!("2026-0{month}-15"), rest)
                })
                .collect();
            let events: Vec<_> = events.iter().map(|(on, rest)| (on.as_str(), rest.as_str())).collect();
            text += &action(&format!("a{index}"), &format!("\"t{theme}\""), &events);
        }
        text
    })
}

fn adds_up(actions: &Actions, suggestions: usize) {
    assert_eq!(actions.counts.total(), suggestions);
    assert_eq!(Group::ALL.map(|group| actions.counts.of(group)).iter().sum::<usize>(), suggestions);
    assert_eq!(actions.cohorts.iter().map(|cohort| cohort.counts.total()).sum::<usize>(), suggestions);
    assert_eq!(actions.debt.suggestions, actions.counts.counted());
    assert_eq!(actions.debt.unanswered, actions.counts.of(Group::Open));
    for standing in &actions.suggestions {
        assert_eq!(standing.answered_on.is_some(), !matches!(standing.group(), Group::Open | Group::NotCounted));
        assert_eq!(standing.acted_on.is_some(), standing.group() == Group::Acted);
    }
    for theme in &actions.themes {
        assert_eq!(theme.counts.total(), theme.suggestions.len());
    }
}

proptest! {
    #[test]
    fn whatever_was_done_the_groups_add_up_to_all_suggestions(ledger in ledgers(), month in 1..10_u8) {
        let (actions, voice, _) = Collected::new(ANSWERS).reconcile(&ledger, &format!("2026-0{month}-15"));
        adds_up(&actions, voice.suggestions.len());
    }
}
