//! The id of a suggestion: short enough to be read out, the same at every build.

/// Crockford's base 32 in small letters: no i, l, o or u, which are mistaken for others.
const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";

/// The letters of an id, unless two suggestions of a survey would share them.
const LETTERS: usize = 6;

/// Whether a text has the form of a suggestion's id: `s-` and six or more letters of Crockford's base 32.
pub fn is_suggestion_id(text: &str) -> bool {
    text.strip_prefix("s-")
        .is_some_and(|letters| letters.len() >= LETTERS && letters.chars().all(|c| ALPHABET.contains(c)))
}
