//! Words by which a theme gathers suggestions: `queue`, `card machine`, `wait*`.

use crate::voice;

/// A word or a phrase, found whatever its capitals, at the borders of words only. A `*` at the end of a word stands
/// for any ending, so that `wait*` finds "waited".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    written: String,
    words: Vec<Word>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    letters: String,
    any_ending: bool,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(written: &str) -> Result<Self, &'static str> {
        let mut words = Vec::new();
        for part in written.split_whitespace() {
            let bare = part.strip_suffix('*').unwrap_or(part);
            if bare.contains('*') {
                return Err("has a `*` that is not at the end of a word");
            }
            let letters = voice::words(bare);
            let last = letters.len().checked_sub(1);
            let any_ending = |place| Some(place) == last && bare.len() < part.len();
            words.extend(
                letters.into_iter().enumerate().map(|(place, letters)| Word { letters, any_ending: any_ending(place) }),
            );
        }
        if words.is_empty() { Err("has no word") } else { Ok(Self { written: written.to_owned(), words }) }
    }

    /// The pattern as written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// Whether it is found among the words of a text, as [`voice::words`] gives them.
    pub(super) fn is_in(&self, text: &[String]) -> bool {
        text.windows(self.words.len()).any(|stretch| stretch.iter().zip(&self.words).all(|(word, own)| own.is(word)))
    }
}

impl Word {
    fn is(&self, word: &str) -> bool {
        if self.any_ending { word.starts_with(&self.letters) } else { word == self.letters }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_found_at_the_borders_of_words() {
        let case = |pattern: &str, text: &str, expected: bool| {
            assert_eq!(
                Pattern::parse(pattern).unwrap().is_in(&voice::words(text)),
                expected,
                "`{pattern}` in `{text}`"
            );
        };
        case("line", "The LINE was long.", true);
        case("line", "I booked online", false);
        case("line", "the airline", false);
        case("wait*", "We waited", true);
        case("wait*", "Wait!", true);
        case("wait*", "await", false);
        case("card machine", "Card-machine broken", true);
        case("card machine", "card reading machine", false);
        case("card machine*", "two card machines", true);
        case("won't open", "It won\u{2019}t open", true);
        case("wi-fi", "better Wi-Fi please", true);
        case("wi-fi", "better wifi please", false);
        case("kö*", "KÖN var lång", true);
        case("queue", "", false);
    }

    #[test]
    fn a_pattern_without_a_word_is_refused() {
        let case = |pattern: &str, expected: &str| assert_eq!(Pattern::parse(pattern), Err(expected), "{pattern}");
        case("", "has no word");
        case(" - ", "has no word");
        case("*", "has no word");
        case("q*ue", "has a `*` that is not at the end of a word");
        case("*ing", "has a `*` that is not at the end of a word");
    }
}
