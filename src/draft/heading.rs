//! The words at the head of a column: what they say of it, and how people read them.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The most words of a heading that names something and asks nothing.
pub(super) const NAMING: usize = 4;

/// The most words at an end of a scale.
const END_WORDS: usize = 6;
/// What stands between the words of one end and the number of the other.
#[rustfmt::skip]
const BETWEEN_ENDS: &[&str] =
    &["and", "to", "und", "bis", "et", "à", "y", "a", "e", "até", "och", "till", "og", "til", "en", "tot", "through", "up"];

/// The words of a heading in small letters: `NPS_Score2` says `nps`, `score` and `2`.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let letters: Vec<char> = name.chars().collect();
    let mut word = String::new();
    for (at, c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let humps = before.is_some_and(|before| {
            let next_is_small = letters.get(at + 1).is_some_and(|next| next.is_lowercase());
            before.is_alphabetic() != c.is_alphabetic()
                || c.is_uppercase() && (before.is_lowercase() || before.is_uppercase() && next_is_small)
        });
        if (humps || !c.is_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a heading says one of several words. `improv*` fits all words that begin so, `*薦` any heading that holds it,
/// `user agent` both words beside each other or written as one.
pub(super) fn says(name: &str, known: &[&str]) -> bool {
    let words = words(name);
    let joined = format!(" {} ", words.join(" "));
    let plain = name.to_lowercase();
    known.iter().any(|known| match (known.strip_prefix('*'), known.strip_suffix('*')) {
        (Some(part), _) => plain.contains(part),
        (None, Some(start)) => words.iter().any(|word| word.starts_with(start)),
        (None, None) => {
            joined.contains(&format!(" {known} ")) || known.contains(' ') && words.contains(&known.replace(' ', ""))
        }
    })
}

/// Whether a heading is one of several names, with no more than some other words and numbers beside it. `gps*` fits a
/// word that begins so.
pub(super) fn names(heading: &str, known: &[&str], beside: &[&str]) -> bool {
    let said = words(heading);
    let is_word =
        |said: &str, known: &str| known.strip_suffix('*').map_or(said == known, |start| said.starts_with(start));
    let is_beside = |word: &String| beside.contains(&word.as_str()) || word.bytes().all(|byte| byte.is_ascii_digit());
    known.iter().any(|known| {
        let name: Vec<_> = known.split(' ').collect();
        let one = [name.concat()];
        let fits = |name: &[&str]| {
            (0..said.len().saturating_sub(name.len() - 1)).any(|at| {
                let (before, rest) = said.split_at(at);
                let (meant, after) = rest.split_at(name.len());
                meant.iter().zip(name).all(|(said, known)| is_word(said, known))
                    && before.iter().chain(after).all(is_beside)
            })
        };
        fits(&name) || fits(&[one[0].as_str()])
    })
}

/// The ends of the scale that a heading states: 1 and 10 of `Was it easy? 10 - very, 1 - not at all`.
pub(super) fn scale(heading: &str) -> Option<RangeInclusive<i64>> {
    let stated: BTreeSet<_> = numbers(heading).into_iter().map(|(number, _)| number).collect();
    let (first, last) = (*stated.first()?, *stated.last()?);
    // More numbers than the ends and the middle are codes, each with what it stands for.
    (first <= 1 && (4..=10).contains(&last) && stated.len() <= 3).then_some(first..=last)
}

/// The words of both ends of the scale that a heading states, the low end first: `not at all` and `very`.
pub(super) fn ends(heading: &str) -> Option<[&str; 2]> {
    let (scale, numbers) = (scale(heading)?, numbers(heading));
    let words = |end: &i64| Some(words_at(numbers.iter().find(|(number, _)| number == end)?.1));
    Some([words(scale.start())??, words(scale.end())??])
}

/// The words that a heading gives to both ends of its scale, the low end first, where a sign joins each to its number.
pub(super) fn named_ends(heading: &str) -> Option<[&str; 2]> {
    let (scale, numbers) = (scale(heading)?, numbers(heading));
    let words = |end: i64| numbers.iter().filter(|(number, _)| *number == end).find_map(|(_, after)| meant(after));
    Some([words(*scale.start())?, words(*scale.end())?])
}

/// What a number is said to mean by the words behind it: `= very good`, `(very good)`, `being the best and`.
fn meant(after: &str) -> Option<&str> {
    let after = after.trim_start();
    let signs = ["=", ":", "(", "- ", "\u{2013} ", "\u{2014} ", "being ", "is ", "means ", "bedeutet ", "ist "];
    let mut words = words_at(signs.iter().find_map(|sign| after.strip_prefix(sign))?)?;
    while let Some((rest, last)) = words.rsplit_once(char::is_whitespace) {
        if !BETWEEN_ENDS.contains(&last) {
            break;
        }
        words = rest.trim_end_matches(|c: char| !c.is_alphabetic());
    }
    (words.split_whitespace().count() <= END_WORDS && !BETWEEN_ENDS.contains(&words)).then_some(words)
}

/// What a heading says that a number stands for.
pub(super) fn words_of(heading: &str, number: i64) -> Option<&str> {
    let after = numbers(heading).into_iter().find(|(known, _)| *known == number)?.1;
    let words = &after[..after.find(|c: char| c.is_ascii_digit() || ",;|)".contains(c)).unwrap_or(after.len())];
    Some(words.trim_matches(|c: char| !c.is_alphabetic())).filter(|words| !words.is_empty())
}

/// The one point of a scale of which a heading says what it stands for, with its words: `10 = worst pain`, `1 being the
/// best`.
pub(super) fn end(heading: &str) -> Option<(i64, &str)> {
    let numbers = numbers(heading);
    let [(number, after)] = numbers.as_slice() else { return None };
    let after = after.trim_start();
    let meant = ["=", "being ", "means ", "bedeutet "].into_iter().find_map(|sign| after.strip_prefix(sign))?;
    Some((*number, words_at(meant)?)).filter(|(number, _)| *number <= 10)
}

/// The words with which a text goes on up to a number or a sign.
fn words_at(after: &str) -> Option<&str> {
    let words = &after[..after.find(|c: char| c.is_ascii_digit() || ",;/|)".contains(c)).unwrap_or(after.len())];
    Some(words.trim_matches(|c: char| !c.is_alphabetic())).filter(|words| !words.is_empty())
}

/// The whole numbers in a heading, each with what follows it. The number of the question itself is none of them, nor is
/// one that is a part of a word or a sum of money.
fn numbers(heading: &str) -> Vec<(i64, &str)> {
    let heading = heading.trim();
    let digits = heading.trim_start_matches(|c: char| c.is_ascii_digit());
    let heading = if digits.starts_with(['.', ')', ':']) { &digits[1..] } else { heading };
    let pieces = heading.split(|c: char| c.is_whitespace() || !c.is_alphanumeric() && !"_.,%[]$€£".contains(c));
    let number = |piece: &'_ str| {
        let is_code = piece.starts_with('[') && piece.ends_with(']');
        piece.trim_matches(['.', ',', '[', ']']).parse::<u32>().ok().filter(|_| !is_code)
    };
    let place = |piece: &str| piece.as_ptr().addr() - heading.as_ptr().addr() + piece.len();
    pieces.filter_map(|piece| Some((number(piece)?.into(), &heading[place(piece)..]))).collect()
}

/// Whether a heading is the name of a field, such as `Q7ALL` or `visit_reason`, and no words for people.
pub(super) fn is_code(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    !name.trim().contains(char::is_whitespace)
        && name.is_ascii()
        && (name.contains(['_', '.', '/', '['])
            || name.chars().any(|c| c.is_ascii_digit())
            || letters().all(char::is_uppercase)
            || letters().skip(1).any(char::is_uppercase))
}

/// A heading as people read it: one line, without marks of HTML, with a capital; a field's name in words.
pub(super) fn readable(name: &str) -> String {
    let text = plain(name);
    let text = if is_code(&text) && text.contains('_') { text.replace('_', " ").to_lowercase() } else { text };
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The label of a choice as people read it: as it is written, but for a field's name.
pub(super) fn label(name: &str) -> String {
    if is_code(name) && name.contains('_') { readable(name) } else { plain(name) }
}

/// A text as one line, without marks of HTML.
fn plain(name: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in name.chars() {
        match c {
            '<' => inside = name.contains('>'),
            '>' if inside => inside = false,
            _ if inside => {}
            // What stands between braces would be taken for an earlier answer.
            '{' => text.push('('),
            '}' => text.push(')'),
            _ => text.push(c),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ways in which a heading may part into what is asked and the choice or the row for which the column stands, the
/// likeliest first.
pub(super) fn splits(name: &str) -> Vec<(String, String)> {
    let name = name.trim();
    let inside = |open: char, close: char| {
        let (stem, option) = name.strip_suffix(close)?.rsplit_once(open)?;
        Some((stem, option))
    };
    let ways = [
        inside('[', ']'),
        inside('(', ')'),
        name.rsplit_once(" - "),
        name.rsplit_once(" | "),
        name.split_once('/').filter(|_| is_code(name)),
        name.split_once(':').map(|(option, stem)| (stem.trim_start_matches(':'), option)),
        name.split_once('_').filter(|_| is_code(name)),
    ];
    trimmed(ways.into_iter().flatten())
}

/// Ways that say nothing of one heading alone: `Used: Pool` parts where `Used: Gym` stands beside it.
pub(super) fn further_splits(name: &str) -> Vec<(String, String)> {
    trimmed(name.trim().split_once(": ").into_iter())
}

fn trimmed<'n>(ways: impl Iterator<Item = (&'n str, &'n str)>) -> Vec<(String, String)> {
    let trimmed = ways.map(|(stem, option)| (stem.trim().to_owned(), option.trim().to_owned()));
    trimmed.filter(|(stem, option)| !stem.is_empty() && !option.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_words_whatever_joins_them() {
        let case = |name: &str, expected: &[&str]| assert_eq!(words(name), expected, "{name}");
        case("NPS_SCORE", &["nps", "score"]);
        case("IPAddress", &["ip", "address"]);
        case("Q7ALL", &["q", "7", "all"]);
        case("Start Date (UTC)", &["start", "date", "utc"]);
        assert!(says("Would you recommend us?", &["recommend*"]) && says("UserAgent", &["user agent"]));
        assert!(!says("Recommendation engine used", &["recommend"]));
    }

    #[test]
    fn a_name_is_told_from_a_question_that_says_its_words() {
        let is_status = |heading| names(heading, &["status", "last page"], &["response"]);
        for heading in ["Status", "response_status", "Status 2", "lastpage", "Last page"] {
            assert!(is_status(heading), "{heading}");
        }
        for heading in ["Marital status", "Employment status", "Last page read", ""] {
            assert!(!is_status(heading), "{heading}");
        }
    }

    #[test]
    fn a_heading_may_state_its_scale() {
        let case = |heading: &str, expected| assert_eq!(scale(heading), expected, "{heading}");
        case("Was it easy? 10 - very, 1 - not at all.", Some(1..=10));
        case("4. Speed (5 is at once and 1 is late)", Some(1..=5));
        case("How was it? [0-10]", Some(0..=10));
        case("Q1[1]. How were our 5 rooms? [4]", None);
        case("Wie war es? (0–10)", Some(0..=10));
        case("On a scale from 1 to 7, where 4 is neither", Some(1..=7));
        case("1 = tea, 2 = coffee, 3 = water, 4 = nothing", None);
        case("Did 100 % of our 5 staff greet you 1 time?", None);
        case("q1_5", None);
        case("What did you buy?", None);
    }

    #[test]
    fn a_heading_may_name_the_ends_of_its_scale() {
        let case = |heading: &str, expected| assert_eq!(ends(heading), expected, "{heading}");
        case("Easy? 10 - very, 1 - not at all.", Some(["not at all", "very"]));
        case("Wie war es? (1 = sehr gut, 6 = ungenügend)", Some(["sehr gut", "ungenügend"]));
        case("Rate it: 1 (poor) to 5 (great)", Some(["poor", "great"]));
        case("From 1-5", None);
        assert_eq!(end("How much pain? (10 = worst pain)"), Some((10, "worst pain")));
        assert_eq!([end("7 - How was it?"), end("1 = poor, 5 = great"), end("2026 = new")], [None; 3]);
    }

    #[test]
    fn words_at_the_ends_of_a_scale_are_those_that_a_sign_joins_to_its_number() {
        let case = |heading: &str, expected| assert_eq!(named_ends(heading), expected, "{heading}");
        case(
            "How likely? (0 = not at all likely, 10 = extremely likely)",
            Some(["not at all likely", "extremely likely"]),
        );
        case("Food (1 = poor, 5 = excellent)", Some(["poor", "excellent"]));
        case("On a scale of 1 (poor) to 5 (excellent), how was it?", Some(["poor", "excellent"]));
        case("Wie war es? 1 - schlecht bis 5 - sehr gut", Some(["schlecht", "sehr gut"]));
        case("Rate us, 1 being the worst and 5 being the best", Some(["the worst", "the best"]));
        case("Easy? 10 - very, 1 - not at all.", Some(["not at all", "very"]));
        case("Rate us from 1 to 5", None);
        case("1 star to 5 stars", None);
        case("How was it? (0-10)", None);
    }

    #[test]
    fn a_heading_parts_into_what_is_asked_and_an_option() {
        let case = |name: &str, stem: &str, option: &str| {
            assert!(splits(name).contains(&(stem.into(), option.into())), "{name}: {:?}", splits(name));
        };
        case("What matters?  [Better scaling]", "What matters?", "Better scaling");
        case("What matters? (Milk, cream)", "What matters?", "Milk, cream");
        case("Tool #1:What tools?", "What tools?", "Tool #1");
        case("positive_ease", "positive", "ease");
        assert_eq!(further_splits("Used: Pool"), [("Used".to_owned(), "Pool".to_owned())]);
    }

    #[test]
    fn people_read_words_and_no_marks() {
        let case = |name: &str, expected: &str| assert_eq!(readable(name), expected, "{name}");
        case("  How\u{a0}was\nit? ", "How was it?");
        case("<b>Food</b> for {name}", "Food for (name)");
        case("FIRST_TIME", "First time");
        case("checkin", "Checkin");
    }
}
