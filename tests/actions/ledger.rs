//! Mistakes in `actions.toml`, each with its exact message, and a ledger without any.

use std::path::Path;

use yousaid::actions::{self, Status};

use crate::world;

/// Checks `ledger/<case>.toml` and compares what is said with `ledger/<case>.txt`.
#[track_caller]
fn case(name: &str, survey: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/actions/ledger");
    let text = std::fs::read_to_string(folder.join(format!("{name}.toml"))).unwrap();
    let (ledger, problems) = actions::check(&world::source("actions.toml", &text), &world::survey(survey));
    assert!(ledger.is_none(), "a ledger with an error is no ledger");
    let expected = snapbox::Data::read_from(&folder.join(format!("{name}.txt")), None);
    snapbox::assert_data_eq!(world::told(&problems), expected);
}

#[test]
fn a_theme_says_what_it_gathers() {
    case("themes", world::SURVEY);
}

#[test]
fn an_action_says_what_it_answers() {
    case("actions", world::SURVEY);
}

#[test]
fn a_claim_a_refusal_and_a_promise_each_need_their_words() {
    case("events", world::SURVEY);
}

#[test]
fn texts_are_in_the_languages_of_the_survey() {
    case("languages", &format!("languages = [\"en\", \"sv\"]\n{}", world::SURVEY));
}

#[test]
fn a_broken_file_is_one_problem() {
    case("broken", world::SURVEY);
}

#[test]
fn an_empty_file_is_a_ledger() {
    let (ledger, problems) = actions::check(&world::source("actions.toml", ""), &world::survey(world::SURVEY));
    assert_eq!((ledger, problems), (Some(actions::Ledger::default()), Vec::new()));
}

#[test]
fn a_ledger_keeps_what_was_written() {
    let text = include_str!("ledger/good.toml");
    let (ledger, problems) = actions::check(&world::source("actions.toml", text), &world::survey(world::SURVEY));
    assert_eq!(world::told(&problems), "");
    let ledger = ledger.unwrap();
    let kiosks = &ledger.actions[0];
    assert_eq!((&kiosks.themes[..], &kiosks.moments[..], kiosks.ramp_days), (&[0][..], &[0][..], 14));
    assert_eq!(kiosks.suggestions[0].value, "s-abcdefgh");
    assert_eq!(kiosks.events.iter().map(|event| event.status).collect::<Vec<_>>(), [Status::Planned, Status::Done]);
    assert_eq!(ledger.actions[1].moments, [0, 2], "the moments written, not those of the theme");
    let patterns: Vec<_> = ledger.themes[0].matches.iter().map(actions::Pattern::as_str).collect();
    assert_eq!(patterns, ["queue", "stand in line", "wait*"]);
}
