//! The id of a suggestion: short enough to be read out, the same at every build.
//!
//! - **Letters**: Crockford's base 32 in small letters, 5 bits each, from the SHA-256 of the survey's id, the response's
//!   id, the question's id and, for the second of two responses that are alike in everything, a count. Each part is
//!   preceded by its length, so that no two lists of parts are hashed alike.
//! - **Six letters** tell 2³⁰ suggestions apart. Where two of a survey would share them, the later one takes more.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

/// No i, l, o or u, which are mistaken for others.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The letters of an id, unless two suggestions of a survey would share them.
const LETTERS: usize = 6;

/// Whether a text has the form of a suggestion's id: `s-` and six or more letters of Crockford's base 32.
pub fn is_suggestion_id(text: &str) -> bool {
    text.strip_prefix("s-")
        .is_some_and(|letters| letters.len() >= LETTERS && letters.bytes().all(|letter| ALPHABET.contains(&letter)))
}

/// All letters that an id may take, 51 of them.
pub(super) fn letters(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let (mut bits, mut held) = (0_u32, 0);
    let mut letters = String::new();
    for byte in hash.finalize() {
        bits = bits << 8 | u32::from(byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            letters.push(char::from(ALPHABET[(bits >> held) as usize & 31]));
        }
    }
    letters
}

/// Shortens all letters to ids, each as short as those before it allow.
pub(super) fn shorten<'l>(all: impl IntoIterator<Item = &'l str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut shortest = |letters: &str| {
        let lengths = LETTERS..=letters.len();
        let free = lengths.map(|length| format!("s-{}", &letters[..length])).find(|id| taken.insert(id.clone()));
        free.unwrap_or_else(|| format!("s-{letters}"))
    };
    all.into_iter().map(&mut shortest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_are_those_of_crockford() {
        // `printf '\0\0\0\0\0\0\0\1a' | sha256sum` begins with 3b 19 6f d4 90, whose bits are read five by five.
        let all = letters(&["a"]);
        assert_eq!((&all[..8], all.len()), ("7ccpzn4g", 51));
        assert!(is_suggestion_id(&format!("s-{all}")));
        assert_ne!(letters(&["ab", "c"]), letters(&["a", "bc"]));
    }

    #[test]
    fn whoever_comes_later_takes_more_letters() {
        let all = ["aaaaaabbbb", "aaaaaabccc", "aaaaaabbdd", "cccccccccc"];
        assert_eq!(shorten(all), ["s-aaaaaa", "s-aaaaaab", "s-aaaaaabb", "s-cccccc"]);
    }

    #[test]
    fn an_id_has_its_form() {
        let case = |id: &str, expected: bool| assert_eq!(is_suggestion_id(id), expected, "{id}");
        case("s-7f3k2m", true);
        case("s-7f3k2mz", true);
        case("s-7f3k2", false);
        case("s-7F3K2M", false);
        case("s-illoou", false);
        case("7f3k2m", false);
    }
}
