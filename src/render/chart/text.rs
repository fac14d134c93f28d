//! Widths of text without a font: near enough to lay out labels, the same on every machine.

/// Height of all text in charts, in units of the drawing. The style sheet sets the same.
pub(super) const SIZE: i32 = 13;

/// From one line of text to the next.
pub(super) const LINE: i32 = 16;

/// Estimates the width of a text, in units of the drawing.
pub(super) fn width(text: &str) -> i32 {
    let hundredths: i32 = text.chars().map(advance).sum();
    (hundredths * SIZE + 99) / 100
}

/// Returns how wide a character is in a usual sans-serif font, in hundredths of its size.
fn advance(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 28,
        ' ' | 'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' | '·' => 36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' => 90,
        '0'..='9' | '+' | '\u{2212}' => 58,
        c if c.is_uppercase() => 70,
        // Scripts from Hangul on are mostly set in full squares; punctuation among them is not.
        '\u{1100}'..='\u{1fff}' | '\u{2e80}'.. => 102,
        _ => 56,
    }
}

/// Breaks a text into at most two lines of at most `room` units; what does not fit ends in an ellipsis.
pub(super) fn wrap(text: &str, room: i32) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |count: &usize| width(&words[..*count].join(" ")) <= room;
    let first = (1..=words.len()).take_while(fits).last().unwrap_or(1).min(words.len());
    let (first, second) = words.split_at(first);
    let lines = [first, second].map(|words| cut(&words.join(" "), room));
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// Shortens a line to `room` units.
fn cut(line: &str, room: i32) -> String {
    if width(line) <= room {
        return line.to_owned();
    }
    let mut short = String::new();
    for c in line.chars() {
        if width(&short) + width(&format!("{c}…")) > room {
            break;
        }
        short.push(c);
    }
    format!("{}…", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_takes_two_lines_at_most() {
        let case = |text: &str, expected: &[&str]| assert_eq!(wrap(text, 100), expected);
        case("", &[]);
        case("Check-in", &["Check-in"]);
        case("Security and passport", &["Security and", "passport"]);
        case("Security and passport control at night", &["Security and", "passport cont…"]);
        case("Flughafenparkplatzgebühr", &["Flughafenpark…"]);
        case("Flughafenparkplatzgebühr am Tor", &["Flughafenpark…", "am Tor"]);
    }
}
