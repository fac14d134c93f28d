//! Which questions stay together where a page shuffles them: one that depends on another of the page comes after it.

use std::collections::BTreeSet;

use super::battery::Entry;
use crate::survey::recall::{Piece, pieces};
use crate::survey::{Condition, Question, Survey};

/// Tells of each entry whether it stays with the one before it: it looks at an earlier one of them, or stands between
/// one that looks and one that is looked at.
pub(super) fn follows(survey: &Survey, entries: &[&Entry<'_>]) -> Vec<bool> {
    let mut follows = vec![false; entries.len()];
    for (place, entry) in entries.iter().enumerate() {
        let seen: BTreeSet<&str> = entry.iter().flat_map(|question| looks_at(survey, question)).collect();
        let is_seen = |entry: &&Entry<'_>| entry.iter().any(|question| seen.contains(question.id.as_str()));
        if let Some(first) = entries[..place].iter().position(is_seen) {
            follows[first + 1..=place].fill(true);
        }
    }
    follows
}

/// The ids of the questions at which the condition, the choices and the words of a question look.
fn looks_at<'s>(survey: &'s Survey, question: &'s Question) -> Vec<&'s str> {
    let mut seen = Vec::new();
    let choices = question.choices().map_or(&[][..], |choices| &choices.list);
    let conditions = choices.iter().filter_map(|choice| choice.show_if.as_ref()).chain(&question.show_if);
    for condition in conditions {
        gather(survey, condition, &mut seen);
    }
    for text in std::iter::once(&question.ask).chain(&question.help) {
        seen.extend(pieces(text.recalling("")).filter_map(|piece| match piece {
            Piece::Recall { question, .. } => Some(question),
            Piece::Words(_) => None,
        }));
    }
    seen
}

fn gather<'s>(survey: &'s Survey, condition: &Condition, seen: &mut Vec<&'s str>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                gather(survey, part, seen);
            }
        }
        Condition::Not(part) => gather(survey, part, seen),
        Condition::Chose { question, .. } | Condition::Compares { question, .. } | Condition::Answered(question) => {
            seen.push(&survey.questions[*question].id);
        }
    }
}
