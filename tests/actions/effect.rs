//! Whether what was done helped, from whole answers to a verdict.

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::date;
use yousaid::actions::Progress;

use crate::world::{self, Collected};

/// How far each moment moves on the day on which the kiosks came.
#[derive(Clone, Copy)]
struct Moves {
    checkin: i32,
    others: i32,
}

/// Two answers a day for a hundred days before 2026-04-11 and as many from then on. Each person has a mood of their own,
/// and each moment its ups and downs.
fn answers(moves: Moves) -> String {
    let mut text = "ys_id,ys_start,q_checkin,q_boarding,q_cabin,q_idea\n".to_owned();
    for person in 0..400_i32 {
        let day = date(2026, 1, 1).saturating_add((person / 2).days());
        let mood = person * 7 % 3 - 1;
        let wave = |step: i32| person * step % 11 / 10;
        let after = i32::from(person >= 200);
        let checkin = 3 + mood + wave(3) + after * moves.checkin;
        let [boarding, cabin] = [4, 9].map(|step| 3 + mood - wave(step) + after * moves.others);
        let idea = if person % 40 == 0 { "A shorter queue" } else { "" };
        let points = [checkin, boarding, cabin].map(|point| point.clamp(1, 5));
        writeln!(text, "p{person},{day}T12:00:00Z,{},{},{},{idea}", points[0], points[1], points[2]).unwrap();
    }
    text
}

const KIOSKS: &str = r#"
[[theme]]
id = "queue"
title = "A shorter queue"
moment = "checkin"
match = ["queue"]
[[action]]
id = "kiosks"
title = "Kiosks"
answers = ["queue"]
public = "We put up two kiosks."
"#;
const DONE: &str = "[[action.event]]\non = 2026-04-11\nstatus = \"done\"\n";
const SEATS: &str = r#"
[[action]]
id = "seats"
title = "Seats"
answers = ["queue"]
moments = ["boarding"]
public = "We moved the seats."
[[action.event]]
on = 2026-03-01
status = "done"
"#;

fn kiosks(moves: Moves, ledger: &str, as_of: &str) -> Progress {
    Collected::new(answers(moves)).reconcile(ledger, as_of).0.actions.remove(0)
}

#[test]
fn a_verdict_needs_time_and_something_to_compare_with() {
    let case = |moves: Moves, ledger: &str, as_of: &str, expected: (&str, &[usize])| {
        let progress = kiosks(moves, ledger, as_of);
        let effect = &progress.effects[0];
        assert_eq!((effect.verdict.code(), &effect.controls[..]), expected, "{effect:#?}");
    };
    let (alone, together, nothing) =
        (Moves { checkin: 1, others: 0 }, Moves { checkin: 1, others: 1 }, Moves { checkin: 0, others: 0 });
    let done = format!("{KIOSKS}{DONE}");
    case(alone, &done, "2026-07-15", ("moved_with_up", &[1, 2]));
    case(together, &done, "2026-07-15", ("moved_like_the_others", &[1, 2]));
    case(nothing, &done, "2026-07-15", ("no_meaningful_change", &[1, 2]));
    case(alone, &done, "2026-07-09", ("too_early", &[1, 2]));
    case(alone, &done, "2026-07-10", ("moved_with_up", &[1, 2]));
    case(alone, &done, "2026-04-20", ("too_early", &[1, 2]));
    case(alone, &format!("{KIOSKS}review_on = 2026-07-16\n{DONE}"), "2026-07-15", ("too_early", &[1, 2]));
    case(alone, &format!("{KIOSKS}review_on = 2026-07-01\n{DONE}"), "2026-07-01", ("moved_with_up", &[1, 2]));
    case(alone, &format!("{KIOSKS}ramp_days = 6\n{DONE}"), "2026-07-15", ("too_early", &[1, 2]));
    case(alone, &format!("{done}{SEATS}"), "2026-07-15", ("moved_no_comparison_up", &[]));
}

#[test]
fn moments_on_another_scale_are_nothing_to_compare_with() {
    let case = |boarding: &str, expected: &[usize]| {
        let ask = "ask = \"How was boarding?\"\n";
        let other = world::SURVEY.replace(&format!("{ask}scale = 5"), &format!("{ask}{boarding}"));
        let collected = Collected::new(answers(Moves { checkin: 1, others: 0 })).to(world::survey(&other));
        let (actions, ..) = collected.reconcile(&format!("{KIOSKS}{DONE}"), "2026-09-01");
        assert_eq!(actions.actions[0].effects[0].controls, expected, "{boarding}");
    };
    case("scale = 5", &[1, 2]);
    // The cabin alone would be one moment, which is not enough.
    case("scale = 7", &[]);
    case("scale = 5\nhigh_is_bad = true", &[]);
    case("scale = [{ code = \"1\" }, { code = \"2\" }, { code = \"3\" }, { code = \"4\" }, { code = \"5\" }]", &[1, 2]);
}

#[test]
fn means_stand_on_both_sides_of_the_action() {
    let progress = kiosks(Moves { checkin: 1, others: 0 }, &format!("{KIOSKS}ramp_days = 10\n{DONE}"), "2026-07-01");
    let effect = &progress.effects[0];
    let n = [&effect.before, &effect.after].map(|mean| mean.shown().unwrap().of().estimate.n);
    assert_eq!(n, [200, 144], "two a day from 21 April to 1 July");
    assert!(effect.raw.shown().unwrap().of().value > 0.8);
    assert_eq!(effect.placebo, None, "either of two has only one other to stand against");
    assert!(!progress.no_effect() && !effect.after_a_bad_spell);
}

#[test]
fn what_moved_as_the_others_did_is_no_missing_effect() {
    let no_effect =
        |checkin, others| kiosks(Moves { checkin, others }, &format!("{KIOSKS}{DONE}"), "2026-07-15").no_effect();
    assert!(no_effect(0, 0));
    assert!(!no_effect(1, 1) && !no_effect(1, 0));
}

#[test]
fn actions_about_one_moment_overlap() {
    let near = SEATS.replace("boarding", "checkin");
    let far = near.replace("2026-03-01", "2025-01-01");
    let overlapping = |ledger: &str| kiosks(Moves { checkin: 0, others: 0 }, ledger, "2026-07-01").overlapping;
    assert_eq!(overlapping(&format!("{KIOSKS}{DONE}{near}")), [1]);
    assert_eq!(overlapping(&format!("{KIOSKS}{DONE}{far}")), [0_usize; 0]);
    assert_eq!(overlapping(&format!("{KIOSKS}{DONE}{SEATS}")), [0_usize; 0]);
}

#[test]
fn what_is_not_done_has_no_effect_yet() {
    let planned = DONE.replace("done", "planned");
    assert!(kiosks(Moves { checkin: 1, others: 0 }, &format!("{KIOSKS}{planned}"), "2026-07-01").effects.is_empty());
    assert!(kiosks(Moves { checkin: 1, others: 0 }, &format!("{KIOSKS}{DONE}"), "2026-04-10").effects.is_empty());
}

#[test]
fn where_a_response_names_its_moment_only_its_own_answers_count() {
    let survey = world::SURVEY.split("[[question]]").next().unwrap().to_owned()
        + "[[question]]\nid = \"nps\"\ntype = \"nps\"\nask = \"Recommend?\"\n\
           [[question]]\nid = \"idea\"\ntype = \"suggestion\"\nask = \"What should we change?\"\n\
           [[question]]\nid = \"where\"\ntype = \"single\"\nask = \"Where?\"\n\
           options = [{ code = \"checkin\" }, { code = \"boarding\" }, { code = \"cabin\" }]\n\
           [analysis]\nmoment = \"where\"\n";
    let mut text = "ys_id,ys_start,q_where,q_nps,q_idea\n".to_owned();
    for person in 0..400_i32 {
        let day = date(2026, 1, 1).saturating_add((person / 2).days());
        let moment = ["checkin", "boarding", "cabin"][usize::try_from(person % 3).unwrap()];
        let rise = if person >= 200 && person % 3 == 0 { 3 } else { 0 };
        writeln!(text, "p{person},{day},{moment},{},queue", 5 + person % 2 + rise).unwrap();
    }
    let ledger = format!("{KIOSKS}{DONE}");
    let collected = Collected::new(text).to(world::survey(&survey));
    let (actions, ..) = collected.reconcile(&ledger, "2026-07-15");
    let effect = &actions.actions[0].effects[0];
    assert_eq!(effect.verdict.code(), "moved_no_comparison_up");
    assert_eq!(effect.before.shown().unwrap().of().estimate.n, 67, "every third of 200");
}
