//! Words that a survey need not write itself.

use std::collections::BTreeMap;

use super::{Choice, Choices, Scale, Text};

/// Yes and no.
pub(super) fn yes_no() -> Choices {
    let list = vec![choice("yes", 1, words("Yes", "Ja")), choice("no", 2, words("No", "Nej"))];
    Choices { list, ..Choices::default() }
}

/// The one box of a consent.
pub(super) fn consent() -> Choices {
    let list = vec![Choice { aliases: vec!["1".into(), "on".into()], ..choice("yes", 1, words("Yes", "Ja")) }];
    Choices { list, ..Choices::default() }
}

/// The label of "Other".
pub(super) fn other() -> Text {
    words("Other", "Annat")
}

/// The label of "None of these".
pub(super) fn none() -> Text {
    words("None of these", "Inget av detta")
}

/// What was expected.
pub(super) fn expected() -> Text {
    words("What you expected", "Det du väntade dig")
}

/// What was got.
pub(super) fn got() -> Text {
    words("What you got", "Det du fick")
}

/// The names of the scales that need not be written.
pub(super) const SCALES: [&str; 0] = [];

/// A scale that need not be written.
pub(super) fn scale(_id: &str) -> Option<Scale> {
    None
}

/// Places from 1 to a last one.
pub(super) fn places(last: i32) -> Scale {
    stops(1..=last)
}

/// The numbers on which a slider stops.
pub(super) fn stops(numbers: impl Iterator<Item = i32>) -> Scale {
    let points = numbers.map(|n| choice(&n.to_string(), n, Text::plain(n.to_string())));
    Scale {
        choices: Choices { list: points.collect(), ..Choices::default() },
        low: None,
        high: None,
        high_is_bad: false,
        look: super::Look::Numbers,
    }
}

/// Points from a first to a last number, labelled by the numbers.
pub(super) fn numbers(first: i32, last: i32) -> Choices {
    let points = (first..=last).map(|n| choice(&n.to_string(), n, Text::plain(n.to_string())));
    Choices { list: points.collect(), ..Choices::default() }
}

/// The scale of "would you recommend us": 0 to 10, never any other.
pub(super) fn nps() -> Scale {
    Scale {
        choices: numbers(0, 10),
        low: Some(words("Not at all likely", "Inte alls troligt")),
        high: Some(words("Extremely likely", "Mycket troligt")),
        high_is_bad: false,
        look: super::Look::Numbers,
    }
}

fn choice(code: &str, value: i32, label: Text) -> Choice {
    Choice { code: code.into(), label, value, ..Choice::default() }
}

fn words(english: &str, swedish: &str) -> Text {
    Text::translated(english, BTreeMap::from([("en".into(), english.into()), ("sv".into(), swedish.into())]))
}
