//! Markdown in texts of a definition: HTML that is safe as content of an element (not in an attribute), and a list of
//! what was refused.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

/// Word put before an inline text, so that it starts a paragraph whatever it begins with.
const START: &str = "a ";

/// How much of what was refused a message quotes, in characters.
const QUOTED: usize = 60;

/// Returns paragraphs, lists and headings as HTML.
///
/// Raw HTML is shown as the text it is. A link keeps its address only when it is `https:`, `mailto:`, `tel:` or
/// relative; a picture is shown only from a relative address, its text otherwise.
pub fn to_html(text: &str) -> String {
    write(safe(text, &mut Vec::new()))
}

/// Returns one line of HTML without blocks: emphasis, code and links only.
///
/// Whatever would begin a block is text here: `1. Check-in` keeps its number.
pub fn inline(text: &str) -> String {
    let line = format!("{START}{}", text.split_whitespace().collect::<Vec<_>>().join(" "));
    let html = write(safe(&line, &mut Vec::new()));
    let line = html.trim_end().strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")).unwrap_or_default();
    line.strip_prefix(START).unwrap_or_default().to_owned()
}

/// Returns the words alone, on one line: for titles and labels, which hold no HTML.
pub fn plain(text: &str) -> String {
    let words = safe(text, &mut Vec::new()).into_iter().filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => Some(" ".into()),
        _ => None,
    });
    let words = words.collect::<Vec<_>>().concat();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns what the text asks for and does not get, one message a case, in order.
pub fn problems(text: &str) -> Vec<String> {
    let mut refused = Vec::new();
    safe(text, &mut refused);
    refused
}

fn write(events: Vec<Event<'_>>) -> String {
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    out
}

/// Returns the events that may be shown and notes what was refused.
fn safe<'a>(text: &'a str, refused: &mut Vec<String>) -> Vec<Event<'a>> {
    let mut events = Vec::new();
    // Whether each link or picture that is open was let through.
    let mut open = Vec::new();
    for event in Parser::new_ext(text, Options::empty()) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let start: String = html.trim().chars().take(QUOTED).collect();
                refused.push(format!("raw HTML is shown as text: `{start}`"));
                events.push(Event::Text(html));
            }
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. })) => {
                let reason = refusal(&tag);
                open.push(reason.is_none());
                match reason {
                    Some(reason) => refused.push(reason),
                    None => events.push(Event::Start(tag)),
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if open.pop().unwrap_or_default() {
                    events.push(event);
                }
            }
            _ => events.push(event),
        }
    }
    events
}

/// Says why a link or a picture is not let through.
fn refusal(tag: &Tag<'_>) -> Option<String> {
    match tag {
        Tag::Link { dest_url, .. } if scheme(dest_url).is_none() => Some(format!(
            "the link to `{dest_url}` is left out: use `https:`, `mailto:`, `tel:` or an address within the site"
        )),
        Tag::Image { dest_url, .. } if scheme(dest_url) != Some(Scheme::Relative) => Some(format!(
            "the picture `{dest_url}` is left out: put it beside the page and use an address within the site"
        )),
        _ => None,
    }
}

#[derive(PartialEq)]
enum Scheme {
    Relative,
    Allowed,
}

/// Reads the scheme as a browser would; none when it is not one of ours.
///
/// Browsers skip control characters and blanks and take a backslash for a slash, so an address with any of them is
/// not trusted.
fn scheme(address: &str) -> Option<Scheme> {
    let lower = address.to_ascii_lowercase();
    if lower.starts_with("//") || lower.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
        return None;
    }
    let head = lower.split(['/', '?', '#']).next().unwrap_or_default();
    match head.split_once(':') {
        None => Some(Scheme::Relative),
        Some(("https", "")) if lower.starts_with("https://") => Some(Scheme::Allowed),
        Some(("mailto" | "tel", _)) => Some(Scheme::Allowed),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_texts_become_plain_text() {
        let case = |text: &str, expected: &str, refused: usize| {
            assert_eq!(to_html(text).trim_end(), expected, "{text}");
            assert_eq!(problems(text).len(), refused, "{text}: {:?}", problems(text));
        };
        case("[x](javascript:alert(1))", "<p>x</p>", 1);
        case("[x](JaVaScript:alert(1))", "<p>x</p>", 1);
        case("[x](java&#9;script:alert(1))", "<p>x</p>", 1);
        case("[x](&#1;javascript:alert(1))", "<p>x</p>", 1);
        case("[x](data:text/html,hi)", "<p>x</p>", 1);
        case("[x](vbscript:x)", "<p>x</p>", 1);
        case("[x](http://a.example)", "<p>x</p>", 1);
        case("[x](//a.example)", "<p>x</p>", 1);
        case("[x](/\\a.example)", "<p>x</p>", 1);
        case("<javascript:alert(1)>", "<p>javascript:alert(1)</p>", 1);
        case("[x]\n\n[x]: javascript:alert(1)", "<p>x</p>", 1);
        case("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", 1);
        case("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>", 2);
        case("![alt *text*](https://a.example/x.png)", "<p>alt <em>text</em></p>", 1);
        case("![alt](data:image/svg+xml,x)", "<p>alt</p>", 1);
        case("[![alt](https://a.example/x.png)](javascript:x)", "<p>alt</p>", 2);
        case("{{7*7}} {% raw %}", "<p>{{7*7}} {% raw %}</p>", 0);
        case("[\" onmouseover=\"x](/a\"b)", "<p><a href=\"/a%22b\">\" onmouseover=\"x</a></p>", 0);
    }

    #[test]
    fn honest_texts_keep_their_form() {
        let case = |text: &str, expected: &str| {
            assert_eq!(to_html(text).trim_end(), expected);
            assert_eq!(problems(text), Vec::<String>::new());
        };
        case("this takes **one**.", "<p>this takes <strong>one</strong>.</p>");
        case("[a](https://a.example/b?c#d)", "<p><a href=\"https://a.example/b?c#d\">a</a></p>");
        case("[a](mailto:care@a.example)", "<p><a href=\"mailto:care@a.example\">a</a></p>");
        case("[a](tel:+46812345)", "<p><a href=\"tel:+46812345\">a</a></p>");
        case("[a](did/#x)", "<p><a href=\"did/#x\">a</a></p>");
        case("![a](logo.png)", "<p><img src=\"logo.png\" alt=\"a\" /></p>");
    }

    #[test]
    fn a_plain_text_has_words_alone() {
        let case = |text: &str, expected: &str| assert_eq!(plain(text), expected);
        case("How was *check-in* at `B4`?", "How was check-in at B4?");
        case("One\nline.\n\nAnother, [here](https://a.example).", "One line. Another, here.");
        case("<b>bold</b> {{ 7*7 }}", "<b>bold</b> {{ 7*7 }}");
    }

    #[test]
    fn an_inline_text_has_no_blocks() {
        let case = |text: &str, expected: &str| assert_eq!(inline(text), expected);
        case("", "");
        case("How was *check-in*?", "How was <em>check-in</em>?");
        case("_one_ <b>", "<em>one</em> &lt;b&gt;");
        case("1. Check-in", "1. Check-in");
        case("# 1\n\n- two", "# 1 - two");
        case("    code", "code");
    }
}
