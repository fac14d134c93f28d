//! Mails that set each answer below its question: the questions, and what stands below each of them.
//!
//! No mark parts a question from its answer there, so that the layout has to show it: at least two lines in bold, or two
//! paragraphs that begin with a question or, in half of the mails, with the same few words.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{Field, REST, is_label, is_question, is_rule, keep_rest, named, plain, tags};

/// Headings that a mail has at least, for its layout to show that they are some.
const LEAST: usize = 2;

/// Tags that begin or end a line.
const LINES: [&str; 5] = ["div", "td", "li", "dd", "label"];

/// Tags that begin or end a paragraph.
const PARAGRAPHS: [&str; 9] = ["p", "tr", "table", "ul", "ol", "dl", "hr", "section", "blockquote"];

/// Tags of a heading, where nothing else stands on its line.
const HEADINGS: [&str; 8] = ["strong", "b", "dt", "th", "h1", "h2", "h3", "h4"];

/// Tags within which a heading ends.
const REACH: usize = 20;

/// The text of a page, with its headings between asterisks, as mails without mark-up have them.
pub(super) fn text_of(html: &str) -> String {
    let tags: Vec<_> = tags(html).collect();
    let (mut marked, mut at, mut is_alone) = (String::with_capacity(html.len()), 0, true);
    for (index, tag) in tags.iter().enumerate() {
        if tag.start < at {
            continue;
        }
        let (before, name) = (&html[at..tag.start], tag.name.trim_matches('/'));
        let is_line = LINES.contains(&name) || PARAGRAPHS.contains(&name);
        is_alone = is_line || name == "br" || is_alone && before.trim().is_empty();
        let ends = [before, if is_line { "<br>" } else { "" }, if PARAGRAPHS.contains(&name) { "<br>" } else { "" }];
        marked.extend(ends);
        let close = (is_alone && HEADINGS.contains(&&*tag.name)).then(|| format!("/{name}"));
        let end = close.and_then(|close| tags[index..].iter().take(REACH).position(|end| end.name == close));
        let end = end.map(|end| (&tags[index + end], tags.get(index + end + 1).map_or(html.len(), |next| next.start)));
        if let Some((end, _)) = end.filter(|(end, next)| html[end.end..*next].trim().is_empty()) {
            let words = plain(&html[tag.end..end.start]).split_whitespace().collect::<Vec<_>>().join(" ");
            let words = words.replace('&', "&amp;").replace('<', "&lt;");
            marked.extend(["<br><br>*", &words, "*<br>"]);
            at = end.end;
        } else {
            marked.push_str(&html[tag.start..tag.end]);
            at = tag.end;
        }
    }
    marked.push_str(&html[at..]);
    plain(&marked)
}

/// A line that says something.
struct Line<'t> {
    text: &'t str,
    /// What it would be called as a heading.
    name: &'t str,
    /// Whether it is in bold, or is marked as a question that has to be answered.
    is_marked: bool,
    /// Whether it begins a paragraph.
    begins: bool,
    /// Whether another stands right below.
    has_below: bool,
}

/// The lines of a text; nothing for one that is blank, or a mere rule.
fn lines(text: &str) -> Vec<Option<Line<'_>>> {
    let says = |line: &&str| !line.is_empty() && !is_rule(line);
    let all: Vec<_> = text.lines().map(str::trim).collect();
    let lines = all.iter().enumerate().map(|(index, text)| {
        says(text).then(|| Line {
            text,
            name: text.trim_matches(['*', ' ', '\u{2022}']).trim_end_matches(':'),
            is_marked: text.len() > 2 && (text.starts_with('*') && text.ends_with('*') || text.ends_with(" *")),
            begins: index == 0 || !says(&all[index - 1]),
            has_below: all.get(index + 1).is_some_and(says),
        })
    });
    lines.collect()
}

impl Line<'_> {
    /// Whether the line is a question that begins a paragraph.
    fn asks(&self) -> bool {
        self.begins && is_question(self.name) && named(self.text).is_none()
    }

    /// Whether the line is a few words above others, and no greeting.
    fn labels(&self) -> bool {
        let is_sentence = self.name.ends_with([',', '.', '!', ';', '\u{3002}', '\u{ff0c}', '\u{ff01}']);
        self.begins && self.has_below && !is_sentence && is_label(self.name) && !self.text.contains(':')
    }
}

/// The headings that the mails have without a mark, each of which may be there as text and as a page.
pub(super) fn headings(mails: &[&[String]]) -> BTreeSet<String> {
    let number = mails.iter().filter(|texts| !texts.is_empty()).count();
    let (mut questions, mut labels): (BTreeMap<String, usize>, BTreeMap<String, usize>) = Default::default();
    let mut evident = BTreeSet::new();
    for texts in mails {
        let lines: Vec<_> = texts.iter().flat_map(|text| lines(text)).flatten().collect();
        count(&mut questions, lines.iter().filter(|line| line.asks()));
        count(&mut labels, lines.iter().filter(|line| line.labels()));
        evident.extend(lines.iter().filter(|line| line.asks() && line.has_below).map(|line| line.name.to_owned()));
    }
    // A line of an answer may end with a question mark, too, but hardly in two mails.
    questions.retain(|name, times| *times >= LEAST.min(number) || evident.contains(name));
    // In a mail by itself, only its questions show that other lines above others are headings, too.
    let is_form = number > 1 || questions.len() >= LEAST;
    labels.retain(|_, times| is_form && *times >= LEAST.max(number.div_ceil(2)).min(number));
    questions.into_keys().chain(labels.into_keys()).collect()
}

/// Counts the names of some lines, each once.
fn count<'l>(counts: &mut BTreeMap<String, usize>, lines: impl Iterator<Item = &'l Line<'l>>) {
    for name in lines.map(|line| line.name).collect::<BTreeSet<_>>() {
        *counts.entry(name.to_owned()).or_default() += 1;
    }
}

/// The fields of a text: those below lines in bold, or else below such headings.
pub(super) fn fields(text: &str, headings: &BTreeSet<String>) -> Vec<Field> {
    let lines = lines(text);
    let is_bold = |line: &Line<'_>| line.is_marked && named(line.text).is_none_or(|(_, value)| value.len() > 1);
    let are_bold = lines.iter().flatten().filter(|line| is_bold(line)).count() >= LEAST;
    let is_heading =
        |line: &&Line<'_>| if are_bold { is_bold(line) } else { line.begins && headings.contains(line.name) };
    let mut fields: Vec<Field> = Vec::new();
    for line in &lines {
        if let Some(heading) = line.as_ref().filter(is_heading) {
            fields.push((heading.name.to_owned(), String::new()));
        } else if let Some((_, value)) = fields.last_mut().filter(|(_, value)| line.is_some() || !value.ends_with('\n'))
        {
            value.push_str(if value.is_empty() { "" } else { "\n" });
            value.push_str(line.as_ref().map_or("", |line| line.text));
        }
    }
    let is_answered = fields.iter().any(|(_, value)| !value.is_empty());
    if fields.len() < LEAST || !is_answered {
        return Vec::new();
    }
    keep_rest(&mut fields);
    fields
}

/// How many fields have an answer; none where most of these are lines with names of their own, below titles.
pub(super) fn answers(fields: &[Field]) -> usize {
    let answers = fields.iter().filter(|(name, value)| name != REST && !value.is_empty());
    let titles = answers.clone().filter(|(_, value)| value.lines().any(|line| named(line).is_some())).count();
    let answers = answers.count();
    if titles * 2 > answers { 0 } else { answers }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the fields of each mail of a mailbox.
    #[track_caller]
    fn check(mails: &[&str], expected: &[&[(&str, &str)]]) {
        let texts: Vec<_> = mails.iter().map(|mail| vec![(*mail).to_owned()]).collect();
        let headings = headings(&texts.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let found: Vec<_> = mails.iter().map(|mail| fields(mail, &headings)).collect();
        let found: Vec<Vec<_>> =
            found.iter().map(|mail| mail.iter().map(|(name, value)| (&**name, &**value)).collect()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_answer_below_its_question_is_a_field() {
        let expected: &[(&str, &str)] = &[("How was it?", "Good"), ("Why?", "Staff,\nand food"), (REST, "Sent by X")];
        check(&["Hello,\nnews\n\nHow was it?\nGood\n\nWhy?\nStaff,\nand food\n\nSent by X"], &[expected]);
        check(&["News\n\nHow was it?\n\nGood\n\nWhy?\n\nStaff,\nand food\n\nSent by X"], &[expected]);
        check(&["**How was it?**\nGood\n\n*Why?*\nStaff,\nand food\n----\nSent by X"], &[expected]);
        check(&["How was it? *\nGood\n\nRoom *\n4\n"], &[&[("How was it?", "Good"), ("Room", "4")]]);
        check(&["How was it?\n\nWhy?\nStaff\n"], &[&[("How was it?", ""), ("Why?", "Staff")]]);
        check(
            &["Room\n4\n\nHow was it?\nGood\n\nWhy?\nStaff\n"],
            &[&[("Room", "4"), ("How was it?", "Good"), ("Why?", "Staff")]],
        );
    }

    #[test]
    fn words_that_several_mails_have_above_others_are_headings() {
        check(
            &["Hi,\nnews\n\nRoom\n4\n\nIdea\nTea\n\nLess noise\nat night\n", "Hi,\nnews\n\nRoom\n5\n\nIdea\nNone\n"],
            &[&[("Room", "4"), ("Idea", "Tea"), (REST, "Less noise\nat night")], &[("Room", "5"), ("Idea", "None")]],
        );
    }

    #[test]
    fn a_letter_has_no_fields() {
        check(&["Dear all,\nwe are open.\n\nBest regards,\nAda\n"], &[&[]]);
        check(&["Room\n4\n\nIdea\nTea\n"], &[&[]]);
        check(&["Shall we meet?\nI can at ten.\n\nAda\n"], &[&[]]);
    }

    #[test]
    fn headings_of_a_page_are_between_asterisks() {
        let case = |html: &str, expected: &[(&str, &str)]| {
            let found = fields(&text_of(html), &BTreeSet::new());
            assert_eq!(found.iter().map(|(name, value)| (&**name, &**value)).collect::<Vec<_>>(), expected);
        };
        let expected = [("Food & drink?", "Good"), ("Why?", "Staff <3\nand food"), (REST, "Sent by X")];
        case(
            "<p><strong>Food &amp; drink?</strong><br>Good</p>\n<p><b>Why?</b><br/>Staff &lt;3<br>and food</p><p>Sent by X",
            &expected,
        );
        case(
            "<dl><dt>Food &amp; drink?</dt><dd>Good</dd><dt>Why?</dt><dd>Staff &lt;3<br>and food</dd></dl>Sent by X",
            &expected,
        );
        case(
            "<table><tr><td colspan=2><font><strong>Food &amp; drink?</strong></font></td></tr><tr><td>&nbsp;</td><td>Good\
             </td></tr><tr><td><b>Why?</b></td></tr><tr><td>Staff &lt;3<br>and food</td></tr></table>Sent by X",
            &expected,
        );
        case("<p>Your form <b>Visit</b> has <b>one</b> answer", &[]);
    }
}
