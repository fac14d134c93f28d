//! The fields of a mail, as form services lay them out: names and values, in order.

use mail_parser::decoders::html::html_to_text;

/// A name and a value.
pub(super) type Field = (String, String);

/// The field that holds what follows the last value after a blank line: the footer of the service, or the end of a long
/// answer. Nothing tells one from the other, so that it is kept by itself.
pub(super) const REST: &str = "mail_rest";

/// Characters of the longest name of a field; a longer line with a colon is a sentence.
const NAME: usize = 60;

/// Words of the longest name of a field.
const WORDS: usize = 6;

/// Characters of the longest question that names a field.
const QUESTION: usize = 300;

/// The text that people see of a page.
pub(super) fn plain(html: &str) -> String {
    html_to_text(html)
}

/// A row of a table being read.
#[derive(Default)]
struct Row {
    /// The text of each cell, and whether it is a heading.
    cells: Vec<(String, bool)>,
    /// Where the text of the open cell starts, and whether it is a heading.
    open: Option<(usize, bool)>,
    /// It holds another table: it lays the page out.
    is_layout: bool,
}

/// The rows of all tables that have two cells: a name and a value. A row of two headings is none.
pub(super) fn of_tables(html: &str) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for Tag { name, start, end } in tags(html) {
        if name == "tr" {
            if let Some(outer) = rows.last_mut() {
                outer.is_layout = true;
            }
            rows.push(Row::default());
        }
        let Some(row) = rows.last_mut() else { continue };
        match name.as_str() {
            "td" | "th" => row.open = Some((end, name == "th")),
            "/td" | "/th" => row.cells.extend(
                row.open.take().map(|(from, is_heading)| (plain(&html[from..start]).trim().to_owned(), is_heading)),
            ),
            "/tr" => fields.extend(rows.pop().and_then(field)),
            _ => {}
        }
    }
    fields
}

/// The name and the value in a row.
fn field(row: Row) -> Option<Field> {
    let [(name, is_heading), (value, is_heading_too)] = <[_; 2]>::try_from(row.cells).ok()?;
    let name = name.trim_end_matches([':', ' ']);
    let is_field = !(row.is_layout || name.is_empty() || is_heading && is_heading_too);
    is_field.then(|| (name.to_owned(), value))
}

/// A tag of a page.
pub(super) struct Tag {
    /// Its name in small letters, with a slash when it closes.
    pub(super) name: String,
    /// Where it starts.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
}

/// The tags of a page, in order.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + html[at..].find('<')?;
        let end = start + html[start..].find('>')? + 1;
        at = end;
        let inner = &html[start + 1..end - 1];
        let name = inner.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default().to_ascii_lowercase();
        Some(Tag { name, start, end })
    })
}

/// The fields of lines such as `name: value`. A line without a name belongs to the value above it, as in an answer of
/// several lines, or where the value stands under its name.
pub(super) fn of_lines(text: &str) -> Vec<Field> {
    let is_ours = text.lines().filter_map(named).any(|(name, _)| name.starts_with("q_") || name.starts_with("ys_"));
    let is_field =
        |name: &str| !is_ours || name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    let mut fields: Vec<Field> = Vec::new();
    let mut is_over = false;
    for line in text.lines().map(str::trim_end) {
        if let Some((name, value)) = named(line).filter(|(name, _)| is_field(name)) {
            fields.push((name.into(), value.into()));
            is_over = false;
        } else if is_rule(line) && !fields.is_empty() {
            is_over = true;
        } else if let Some((_, value)) = fields.last_mut() {
            // A blank line is kept for now: it may be the end, or part of an answer.
            let is_first = value.trim().is_empty();
            value.push_str(if is_first {
                ""
            } else if std::mem::take(&mut is_over) {
                "\n\n"
            } else {
                "\n"
            });
            value.push_str(line);
        }
    }
    keep_rest(&mut fields);
    fields
}

/// Keeps what follows the last value after a blank line in a field of its own, and no blanks at the end of a value.
pub(super) fn keep_rest(fields: &mut Vec<Field>) {
    let rest = fields.last_mut().and_then(|(_, value)| {
        let (end, rest) = value.split_once("\n\n")?;
        let rest = rest.trim().to_owned();
        value.truncate(end.len());
        Some(rest)
    });
    for (_, value) in fields.iter_mut() {
        value.truncate(value.trim_end().len());
    }
    fields.extend(rest.filter(|rest| !rest.is_empty()).map(|rest| (REST.into(), rest)));
}

/// The name and the value of a line such as `name: value` or `**Name:** value`.
pub(super) fn named(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_matches([' ', '*', '\u{2022}']);
    let value = value.trim_start_matches('*');
    let is_long = name.ends_with([')', ']']) && name.chars().count() <= QUESTION;
    let is_name = name.chars().any(char::is_alphanumeric) && (is_label(name) || is_question(name) || is_long);
    (is_name && (value.is_empty() || value.starts_with(char::is_whitespace))).then(|| (name, value.trim()))
}

/// Whether a text is a few words, of which one may be the name of a field.
pub(super) fn is_label(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric) && text.chars().count() <= NAME && text.split_whitespace().count() <= WORDS
}

/// Whether a text is a question.
pub(super) fn is_question(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
        && text.ends_with(['?', '\u{ff1f}', '\u{61f}', '\u{37e}'])
        && text.chars().count() <= QUESTION
}

/// Whether a line is drawn under what stands above it.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= 2 && line.bytes().all(|byte| b"-_=*".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: &[Field], expected: &[(&str, &str)]) {
        let found: Vec<_> = found.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_of_names_and_values_are_fields() {
        let case = |text: &str, expected: &[(&str, &str)]| check(&of_lines(text), expected);
        case("name: Ada\n\nemail: a@b.example\n", &[("name", "Ada"), ("email", "a@b.example")]);
        case("**Name:** Ada\nAge : 36", &[("Name", "Ada"), ("Age", "36")]);
        case("name:\nAda\n\nmessage:\n\nHello\nworld\n", &[("name", "Ada"), ("message", "Hello\nworld")]);
        case("a: 1\n\n2\n\nb: 3", &[("a", "1\n\n2"), ("b", "3")]);
        case("a: 1\n--\nSent by a service\n", &[("a", "1"), (REST, "Sent by a service")]);
        case(
            "a: 1\n\nSent by a service, see https://x.example\n",
            &[("a", "1"), (REST, "Sent by a service, see https://x.example")],
        );
        case("a:\n\nb: 10:30", &[("a", ""), ("b", "10:30")]);
        let asked = "How likely are you to recommend us to a friend or colleague?";
        case(&format!("{asked}: 9\nRoom: 4"), &[(asked, "9"), ("Room", "4")]);
        case("See https://x.example\nThis is a long sentence that ends in a colon: yes\n", &[]);
    }

    #[test]
    fn a_line_of_an_answer_is_no_field_of_ours() {
        let text = "q_idea: More staff\nOne thing: be kind\nq_visit: 4\n";
        check(&of_lines(text), &[("q_idea", "More staff\nOne thing: be kind"), ("q_visit", "4")]);
    }

    #[test]
    fn rows_of_two_cells_are_fields() {
        let html = "<table><tr><th>Name</th><th>Value</th></tr>\n<tr><td>q_visit</td><td>4</td></tr>\
                    <TR class=x><TH>q_idea:</TH><TD>Tea &amp;<br>cake</TD></TR><tr><td>alone</td></tr></table>";
        check(&of_tables(html), &[("q_visit", "4"), ("q_idea", "Tea &\ncake")]);
    }

    #[test]
    fn a_table_that_lays_a_page_out_holds_no_fields() {
        let html = "<table><tr><td>Hello<table><tr><td>a</td><td>1</td></tr></table></td><td>there</td></tr></table>";
        check(&of_tables(html), &[("a", "1")]);
    }
}
