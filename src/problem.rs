//! What is wrong, where, and what to write instead. Problems are values: a stage returns all of them at once.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Patch, Renderer, Snippet};
use serde::{Deserialize, Serialize};

/// How much a problem stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Nothing is built from a definition that has one.
    Error,
    /// Worth a look; the build goes on.
    Warning,
    /// Worth knowing before the first answer comes; nothing is wrong.
    Note,
}

/// A text file that a person wrote, kept whole so that a problem can show its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path as shown to people, relative to the project, with forward slashes.
    pub path: String,
    /// The text of the file.
    pub text: String,
}

/// A stretch of a source file, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes of its text that are meant.
    pub span: Range<usize>,
}

impl Place {
    /// Line and column, both from 1, the column in characters.
    pub fn line_and_column(&self) -> (usize, usize) {
        let before = &self.source.text[..self.span.start.min(self.source.text.len())];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    }
}

/// One thing that is wrong, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// How much it stops.
    pub severity: Severity,
    /// Where it stands, when it stands in a file.
    #[serde(skip)]
    pub place: Option<Place>,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to write instead.
    pub hint: Option<String>,
}

impl Problem {
    /// Returns an error without a place.
    pub fn error(message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, place: None, message: message.into(), hint: None }
    }

    /// Returns a warning without a place.
    pub fn warning(message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(message) }
    }

    /// Returns a note without a place.
    pub fn note(message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(message) }
    }

    /// Says where it stands.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Whether nothing may be built.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Whether nothing is wrong.
    pub fn is_note(&self) -> bool {
        self.severity == Severity::Note
    }

    /// Draws the problem with its line and a mark under it; `styled` adds colours for a terminal.
    pub fn render(&self, styled: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let message = printable(&self.message);
        let hint = self.hint.as_deref().map(printable);
        let mut group = level.primary_title(message.as_str()).elements(Vec::<Snippet<'_, Patch<'_>>>::new());
        if let Some(Place { source, span }) = &self.place {
            let mark = AnnotationKind::Primary.span(span.clone());
            group = group.element(Snippet::source(source.text.as_str()).path(source.path.as_str()).annotation(mark));
        }
        if let Some(hint) = hint.as_ref().filter(|_| self.place.is_some()) {
            group = group.element(Level::HELP.message(hint.as_str()));
        }
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        let drawn = renderer.render(&[group]);
        // Without a line to stand under, the hint would hang from a bar that leads nowhere.
        match hint.filter(|_| self.place.is_none()) {
            Some(hint) => format!("{drawn}\n = help: {hint}"),
            None => drawn,
        }
    }
}

/// Sorts problems as people work through them: file by file, from top to bottom, placeless ones last.
pub fn sort(problems: &mut [Problem]) {
    problems.sort_by(|a, b| {
        let key = |problem: &Problem| {
            let place = problem.place.as_ref();
            (place.is_none(), place.map(|place| (place.source.path.clone(), place.span.start)), problem.message.clone())
        };
        key(a).cmp(&key(b))
    });
}

/// Replaces control characters, so that text from a file cannot steer a terminal.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c }).collect()
}

/// A number of things, in words: `1 row`, `12 rows`, `1,200 rows`.
#[derive(Clone, Copy, Debug)]
pub struct Count<'a> {
    number: usize,
    one: &'a str,
    many: &'a str,
}

impl<'a> Count<'a> {
    /// Counts things whose name takes no plain `s`: `Count::of(2, "person", "people")`.
    pub fn of(number: usize, one: &'a str, many: &'a str) -> Self {
        Self { number, one, many }
    }
}

impl fmt::Display for Count<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", grouped(self.number), if self.number == 1 { self.one } else { self.many })
    }
}

/// A whole number with a comma between thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Names joined for a sentence: `` `a`, `b` or `c` `` with `List::or`, `and` with `List::and`.
#[derive(Clone, Debug)]
pub struct List {
    names: Vec<String>,
    word: &'static str,
}

impl List {
    /// Joins names in backticks with "or".
    pub fn or<T: fmt::Display>(names: impl IntoIterator<Item = T>) -> Self {
        Self { names: names.into_iter().map(|name| format!("`{name}`")).collect(), word: "or" }
    }

    /// Joins names in backticks with "and".
    pub fn and<T: fmt::Display>(names: impl IntoIterator<Item = T>) -> Self {
        Self { word: "and", ..Self::or(names) }
    }
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.names.iter().enumerate() {
            match index {
                0 => f.write_str(name)?,
                _ if index + 1 == self.names.len() => write!(f, " {} {name}", self.word)?,
                _ => write!(f, ", {name}")?,
            }
        }
        Ok(())
    }
}

/// Writes a hint: the known name that was probably meant, or what else to do when none is near enough.
pub fn near<'a>(written: &str, known: impl IntoIterator<Item = &'a str>, otherwise: impl Into<String>) -> String {
    nearest(written, known).map_or_else(|| otherwise.into(), |name| format!("did you mean `{name}`?"))
}

fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(written, name), name))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_as_a_sentence() {
        let case = |names: &[&str], expected: &str| assert_eq!(List::or(names).to_string(), expected);
        case(&["a"], "`a`");
        case(&["a", "b"], "`a` or `b`");
        case(&["a", "b", "c"], "`a`, `b` or `c`");
    }

    #[test]
    fn a_count_names_what_it_counts() {
        assert_eq!(Count::of(1, "row", "rows").to_string(), "1 row");
        assert_eq!(Count::of(1_234_567, "row", "rows").to_string(), "1,234,567 rows");
    }

    #[test]
    fn a_far_name_is_not_suggested() {
        let case = |written: &str, expected: &str| {
            assert_eq!(near(written, ["title", "intro"], "write a title"), expected);
        };
        case("titel", "did you mean `title`?");
        case("zebra", "write a title");
    }

    #[test]
    fn a_problem_shows_its_line_with_a_mark() {
        let source = Arc::new(Source { path: "survey.toml".into(), text: "titel = \"x\"\n".into() });
        let problem =
            Problem::error("unknown key `titel`").at(Place { source, span: 0..5 }).hint("did you mean `title`?");
        assert_eq!(
            problem.render(false),
            "error: unknown key `titel`\n --> survey.toml:1:1\n  |\n1 | titel = \"x\"\n  | ^^^^^\n  |\n  = help: did you mean `title`?"
        );
    }
}
