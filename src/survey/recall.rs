//! Earlier answers in a text: `{name|there}` is the answer to the question `name`, or "there".

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words as they stand.
    Words(&'t str),
    /// An earlier answer.
    Recall {
        /// The id of the question.
        question: &'t str,
        /// What stands in its place until there is an answer.
        fallback: &'t str,
    },
}

/// What stands for an answer that is not there when the text names nothing else.
const UNKNOWN: &str = "…";

/// Parts a text at the answers that it recalls. Braces around anything but an id are words.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    let mut next = None;
    std::iter::from_fn(move || {
        if let Some(recall) = next.take() {
            return Some(recall);
        }
        if rest.is_empty() {
            return None;
        }
        let mut from = 0;
        while let Some(open) = rest[from..].find('{').map(|open| from + open) {
            if let Some((recall, length)) = recall(&rest[open..]) {
                let words = &rest[..open];
                rest = &rest[open + length..];
                if words.is_empty() {
                    return Some(recall);
                }
                next = Some(recall);
                return Some(Piece::Words(words));
            }
            from = open + 1;
        }
        Some(Piece::Words(std::mem::take(&mut rest)))
    })
}

/// Reads a recall at the start of a text, and says how long it is.
fn recall(text: &str) -> Option<(Piece<'_>, usize)> {
    let close = text.find('}')?;
    let inside = &text[1..close];
    let (question, fallback) = inside.split_once('|').unwrap_or((inside, UNKNOWN));
    let is_id = question.starts_with(|c: char| c.is_ascii_lowercase())
        && question.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    is_id.then_some((Piece::Recall { question, fallback }, close + 1))
}

/// Returns a text with the fallbacks in place of answers.
pub(super) fn without(text: &str) -> String {
    let words = |piece| match piece {
        Piece::Words(words) => words,
        Piece::Recall { fallback, .. } => fallback,
    };
    pieces(text).map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_around_an_id_recall_an_answer() {
        let case = |text: &str, expected: &str| assert_eq!(without(text), expected);
        case("Hello {name|there}!", "Hello there!");
        case("{seat}{name|you}", "…you");
        case("{ not } {} {Name} {a b} {", "{ not } {} {Name} {a b} {");
        case("a {{name|b}}", "a {b}");
        case("{name|}", "");
    }
}
