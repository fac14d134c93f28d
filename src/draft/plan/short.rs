//! Short names of moments, made of what their questions ask.

use crate::draft::heading::{readable, scale};
use crate::draft::question::Question;

/// The most words of a name.
const WORDS: usize = 6;
/// The fewest words with which all questions of a journey begin, or end, that are left away.
const SHARED: usize = 2;

/// What the moments of a journey are called, one a question: the part of it that is a name, or what the others do not
/// say; else all of it.
pub(super) fn names(questions: &[Question]) -> Vec<String> {
    let asked: Vec<&str> = questions.iter().map(|question| without_scale(&question.ask)).collect();
    let rest = without_shared(&asked);
    let name = |(at, asked): (usize, &&'_ str)| {
        let of_rest = || rest.as_ref().map(|rest| rest[at]);
        if is_short(asked) { *asked } else { named_first(asked).or_else(of_rest).unwrap_or(asked) }.to_owned()
    };
    let names: Vec<String> = asked.iter().enumerate().map(name).collect();
    let are_different = names.iter().enumerate().all(|(at, name)| !names[..at].contains(name));
    let names = if are_different { names } else { questions.iter().map(|question| question.ask.clone()).collect() };
    names.iter().map(|name| readable(name)).collect()
}

/// What is asked without the scale that stands in brackets behind it: `Food (1 = poor, 5 = great)`.
fn without_scale(asked: &str) -> &str {
    let parts = asked.strip_suffix([')', ']']).and_then(|asked| asked.rsplit_once(['(', '[']));
    parts
        .filter(|(name, stated)| scale(stated).is_some() && !name.trim().is_empty())
        .map_or(asked, |(name, _)| name.trim())
}

fn is_short(text: &str) -> bool {
    (1..=WORDS).contains(&text.split_whitespace().count())
}

/// The name that stands before a colon or a dash: `Check-in: how was it?`.
fn named_first(asked: &str) -> Option<&str> {
    let (name, _) = asked.split_once(": ").or_else(|| asked.split_once(" - "))?;
    Some(name.trim()).filter(|name| is_short(name))
}

/// What is left of each question without the words with which all begin and end, where that is short.
fn without_shared<'q>(asked: &[&'q str]) -> Option<Vec<&'q str>> {
    let all: Vec<Vec<&str>> = asked.iter().map(|asked| asked.split_whitespace().collect()).collect();
    let shared = |of: &dyn Fn(&[&'q str], usize) -> Option<&'q str>| {
        let is_shared =
            |at: &usize| of(&all[0], *at).is_some_and(|word| all.iter().all(|it| of(it, *at) == Some(word)));
        let count = (0..all[0].len()).take_while(is_shared).count();
        if count < SHARED { 0 } else { count }
    };
    let first = shared(&|words, at| words.get(at).copied());
    let last = shared(&|words, at| words.get(words.len().checked_sub(at + 1)?).copied());
    let rest = |(asked, words): (&&'q str, &Vec<&'q str>)| {
        let (from, to) = (words.get(first)?, words.get(words.len().checked_sub(last + 1)?)?);
        let place = |word: &str| word.as_ptr().addr() - asked.as_ptr().addr();
        let name = asked.get(place(from)..place(to) + to.len())?;
        Some(name.trim_matches(|c: char| !c.is_alphanumeric())).filter(|name| is_short(name))
    };
    let names: Option<Vec<_>> = asked.iter().zip(&all).map(rest).collect();
    names.filter(|_| first + last > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_called_by_what_the_other_questions_do_not_say() {
        let case = |asked: &[&str], expected: Option<&[&str]>| {
            assert_eq!(without_shared(asked).as_deref(), expected, "{asked:?}");
        };
        case(
            &["How happy were you with the food at lunch?", "How happy were you with the seats on board?"],
            Some(&["food at lunch", "seats on board"]),
        );
        case(&["How was the food for you?", "How was the seat for you?"], Some(&["food", "seat"]));
        case(&["How was it all? (Food)", "How was it all? (Seat)"], Some(&["Food", "Seat"]));
        case(&["How was the food?", "Was the seat fine?"], None);
        case(&["How was it with the food?", "How was it"], None);
        assert_eq!(without_scale("Food (1 = poor, 5 = great)"), "Food");
        assert_eq!(
            [without_scale("Food (all)"), without_scale("(1 = poor, 5 = great)")],
            ["Food (all)", "(1 = poor, 5 = great)"]
        );
        assert_eq!(named_first("Check-in: how was it?"), Some("Check-in"));
    }
}
