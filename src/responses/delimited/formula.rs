//! Cells that stand in a formula, `="007"`: so programs keep spreadsheets from reading them as numbers.

use std::borrow::Cow;

use super::DELIMITERS;

/// Bytes that show whether a file is of this kind.
const BEGINNING: usize = 16 << 10;

/// Cells that show that it is no chance.
const SEVERAL: usize = 3;

/// What stands around a cell, alone or in quotes of its own.
const AROUND: [(&[u8], &[u8]); 2] = [(b"=\"", b"\""), (b"\"=\"\"", b"\"\"\"")];

/// Leaves the formulas out around cells, where the beginning of a text shows that there are several.
pub(in crate::responses) fn unwrap_formulas(text: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    let beginning = &text[..text.len().min(BEGINNING)];
    // Most files show by their first bytes that they are not of this kind.
    if beginning.windows(2).filter(|bytes| bytes == b"=\"").take(SEVERAL).count() < SEVERAL {
        return text;
    }
    let mut unwrapped = Vec::with_capacity(text.len());
    let (mut at, mut found, mut inside, mut begins) = (0, 0, false, true);
    while at < text.len() {
        if let Some((cell, length)) = within(&text[at..]).filter(|_| begins && !inside) {
            unwrapped.push(b'"');
            unwrapped.extend_from_slice(cell);
            unwrapped.push(b'"');
            (at, found, begins) = (at + length, found + 1, false);
            continue;
        }
        let byte = text[at];
        inside ^= byte == b'"' && (inside || begins);
        // The second of two quotes within a cell opens what the first has closed.
        begins = ends_cell(byte) || byte == b'"';
        unwrapped.push(byte);
        at += 1;
    }
    if found < SEVERAL { text } else { Cow::Owned(unwrapped) }
}

/// The cell in the formula with which a text begins, and the length of both.
fn within(text: &[u8]) -> Option<(&[u8], usize)> {
    AROUND.iter().find_map(|(before, after)| {
        let rest = text.strip_prefix(*before)?;
        let (cell, rest) = rest.split_at(rest.iter().position(|byte| matches!(byte, b'"' | b'\n'))?);
        let rest = rest.strip_prefix(*after)?;
        rest.first().is_none_or(|next| ends_cell(*next)).then_some((cell, text.len() - rest.len()))
    })
}

fn ends_cell(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n') || DELIMITERS.contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_in_a_formula_is_what_stands_in_it() {
        let case = |text: &str, expected: &str| {
            let unwrapped = unwrap_formulas(text.as_bytes().into());
            assert_eq!(String::from_utf8_lossy(&unwrapped), expected, "{text}");
        };
        case("a;b\n=\"1\";=\"-2\"\n=\"\";5\n", "a;b\n\"1\";\"-2\"\n\"\";5\n");
        case("a,b\r\n\"=\"\"1\"\"\",\"=\"\"2\"\"\"\r\n=\"3\",x", "a,b\r\n\"1\",\"2\"\r\n\"3\",x");
        // Elsewhere such signs are an answer.
        let words = "a,b\n\"x,=\"\"1\"\",=\"\"2\"\",=\"\"3\"\"\",y\n1=\"1\",=\"a\"&\"b\"\n";
        case(words, words);
        case("a\n=\"1\"\n", "a\n=\"1\"\n");
    }
}
