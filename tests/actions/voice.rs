//! What people ask for, found in what they answered.

use proptest::prelude::*;

use crate::world::{self, Collected};

const ANSWERS: &str = "\
ys_id,ys_start,q_checkin,q_idea,q_more,q_quote,q_contact
a,2026-03-02T10:00:00Z,2,A shorter queue,,yes,
b,2026-03-01T10:00:00Z,5,Nothing!,n/a,,
c,,3,More kiosks,Warmer tea,,yes
d,2026-03-01T10:00:00Z,1,\"  queue, please\",,,
";

#[test]
fn a_suggestion_is_what_asks_for_something() {
    let voice = Collected::new(ANSWERS).voice();
    assert_eq!(voice.nothing, 2);
    let told: Vec<_> = voice
        .suggestions
        .iter()
        .map(|s| (s.text.as_str(), s.moment, s.on.map(|on| on.to_string()), s.may_quote, s.may_contact))
        .collect();
    let mut undated = told[..2].to_vec();
    undated.sort_unstable();
    assert_eq!(undated, [("More kiosks", Some(0), None, false, true), ("Warmer tea", None, None, false, true)]);
    assert_eq!(told[2], ("  queue, please", Some(0), Some("2026-03-01".into()), false, false));
    assert_eq!(told[3], ("A shorter queue", Some(0), Some("2026-03-02".into()), true, false));
    assert_eq!(voice.people(&[0, 1, 2, 3]), 3);
}

#[test]
fn an_id_is_the_same_for_ever() {
    let voice = Collected::new(ANSWERS).voice();
    let queue = voice.suggestions.iter().find(|suggestion| suggestion.text == "A shorter queue").unwrap();
    assert_eq!(queue.id, "s-d7pkd8");
}

#[test]
fn a_response_names_the_moment_that_its_suggestion_is_about() {
    let survey =
        world::SURVEY.replace("[[question]]\nid = \"idea\"\nmoment = \"checkin\"", "[[question]]\nid = \"idea\"");
    let asked = "[[question]]\nid = \"where\"\ntype = \"single\"\nask = \"Where?\"\n\
        options = [{ code = \"cabin\" }, { code = \"boarding\" }]\n[analysis]\nmoment = \"where\"\n";
    let answers = "ys_id,q_where,q_idea\na,boarding,Call by row\nb,,More light\n";
    let voice = Collected::new(answers).to(world::survey(&(survey + asked))).voice();
    let moment = |text: &str| voice.suggestions.iter().find(|suggestion| suggestion.text == text).unwrap().moment;
    assert_eq!((moment("Call by row"), moment("More light")), (Some(1), None));
}

#[test]
fn two_people_who_answered_alike_are_two() {
    let voice = Collected::new("ys_start,q_idea\n2026-03-01,Tea\n2026-03-01,Tea\n").voice();
    assert_eq!(voice.suggestions.len(), 2);
    assert_ne!(voice.suggestions[0].id, voice.suggestions[1].id);
}

proptest! {
    #[test]
    fn the_order_of_rows_changes_nothing(order in Just((0..30_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let row = |n: &usize| format!("r{n},2026-03-0{}T10:00:00Z,tea {n},{}\n", n % 3 + 1, ["yes", ""][n % 2]);
        let file = |rows: &[usize]| "ys_id,ys_start,q_idea,q_quote\n".to_owned() + &rows.iter().map(row).collect::<String>();
        let sorted: Vec<usize> = (0..30).collect();
        prop_assert_eq!(Collected::new(file(&order)).voice(), Collected::new(file(&sorted)).voice());
    }

    #[test]
    fn near_duplicates_are_those_that_every_pair_would_find(texts in prop::collection::vec("[ab ]{0,14}", 0..12)) {
        let rows: Vec<_> = texts.iter().enumerate().map(|(n, text)| format!("r{n},x{text}")).collect();
        let suggestions = Collected::new(format!("ys_id,q_idea\n{}\n", rows.join("\n"))).voice().suggestions;
        prop_assert_eq!(yousaid::voice::alike(&suggestions.iter().collect::<Vec<_>>()), by_every_pair(&suggestions));
    }
}

/// The same groups, found the long way.
fn by_every_pair(suggestions: &[yousaid::voice::Suggestion]) -> Vec<Vec<usize>> {
    let shingles = |text: &str| {
        let letters: Vec<char> = yousaid::voice::words(text).join(" ").chars().collect();
        let length = letters.len().min(5);
        letters.windows(length.max(1)).map(<[char]>::to_vec).collect::<std::collections::BTreeSet<_>>()
    };
    let all: Vec<_> = suggestions.iter().map(|suggestion| shingles(&suggestion.text)).collect();
    let alike = |a: usize, b: usize| 5 * all[a].intersection(&all[b]).count() >= 4 * all[a].union(&all[b]).count();
    let mut group: Vec<usize> = (0..all.len()).collect();
    for (a, b) in (0..all.len()).flat_map(|a| (0..a).map(move |b| (a, b))).filter(|(a, b)| alike(*a, *b)) {
        let (from, to) = (group[a].max(group[b]), group[a].min(group[b]));
        group.iter_mut().filter(|first| **first == from).for_each(|first| *first = to);
    }
    let members = |first: usize| (0..group.len()).filter(|index| group[*index] == first).collect::<Vec<_>>();
    (0..group.len()).map(members).filter(|group| group.len() > 1).collect()
}
