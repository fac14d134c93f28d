//! Answers that say nothing needs changing. They are counted as such, and never as suggestions.
//!
//! An answer counts when all of it is one of the phrases listed for a language of the survey, whatever its capitals and
//! punctuation, or when it is nothing but plain punctuation. Part of a phrase is not enough: "nothing works" asks for a
//! lot.

use std::collections::BTreeSet;

use super::words;

/// Phrases by language, one a line.
const LISTS: [(&str, &str); 2] = [("en", include_str!("nothing/en.txt")), ("sv", include_str!("nothing/sv.txt"))];

/// What may stand for an answer where one had to be written. A face made of these or of emoji says more than nothing.
const MARKS: [char; 12] = ['-', '\u{2013}', '\u{2014}', '.', '\u{2026}', ',', '?', '!', '/', '_', '*', '\''];

/// The phrases of a survey's languages, as their words.
pub(super) struct Nothing(BTreeSet<Vec<String>>);

impl Nothing {
    /// Takes the phrases of these languages; `en-GB` is read as `en`.
    pub(super) fn of(languages: &[String]) -> Self {
        let spoken = |list: &&(&str, &str)| languages.iter().any(|code| code.split('-').next() == Some(list.0));
        Self(LISTS.iter().filter(spoken).flat_map(|(_, list)| list.lines()).map(words).collect())
    }

    /// Whether an answer says that nothing needs changing.
    pub(super) fn is(&self, answer: &str) -> bool {
        let words = words(answer);
        let is_marks = || answer.chars().all(|c| c.is_whitespace() || MARKS.contains(&c));
        if words.is_empty() { is_marks() } else { self.0.contains(&words) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_answer_says_nothing() {
        let case = |languages: &[&str], answer: &str, expected: bool| {
            let languages: Vec<String> = languages.iter().map(|&code| code.to_owned()).collect();
            assert_eq!(Nothing::of(&languages).is(answer), expected, "{languages:?} {answer}");
        };
        case(&["en"], "Nothing.", true);
        case(&["en-GB"], "N/A", true);
        case(&["en"], "can\u{2019}t think of anything", true);
        case(&["pl"], " - ", true);
        case(&["en"], "...?", true);
        case(&["en"], "\u{1f621}", false);
        case(&["en"], "\u{1f642}", false);
        case(&["en"], ":(", false);
        case(&["en"], "Nothing works", false);
        case(&["en"], "no queue please", false);
        case(&["en"], "nej", false);
        case(&["en", "sv"], "Nej!", true);
        case(&["sv"], "Inget", true);
        case(&["pl"], "nothing", false);
    }
}
