//! A TOML file as written: every value with its place, every key asked for by name. Whoever reads one gathers all
//! problems at once, and a key that nobody asked for is one of them.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::{Date, Time};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::problem::{self, Place, Problem, Source};

/// One file being read, and the problems found in it so far.
pub struct Definition {
    source: Arc<Source>,
    problems: RefCell<Vec<Problem>>,
}

impl Definition {
    /// Starts to read a file.
    pub fn new(source: &Arc<Source>) -> Self {
        Self { source: Arc::clone(source), problems: RefCell::default() }
    }

    /// Parses the file and hands its top table to `read`. Returns what that made, unless the file has an error, and
    /// every problem of the file, syntax and sense alike, in order of place.
    pub fn read<T>(self, read: impl FnOnce(&Table<'_>) -> Option<T>) -> (Option<T>, Vec<Problem>) {
        let source = Arc::clone(&self.source);
        let (root, errors) = DeTable::parse_recoverable(&source.text);
        let broken = !errors.is_empty();
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            self.report(syntax(error.message(), &source.text[span.clone()]).at(self.place(span)));
        }
        let table = Table::new(&self, root.get_ref(), root.span(), String::new());
        let made = if broken { None } else { read(&table) };
        if !broken {
            table.refuse_unknown_keys();
        }
        let mut problems = self.problems.into_inner();
        problem::sort(&mut problems);
        (made.filter(|_| !problems.iter().any(Problem::is_error)), problems)
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place { source: Arc::clone(&self.source), span }
    }

    fn report(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }
}

/// Says what the parser found in words that need no knowledge of TOML.
fn syntax(message: &str, written: &str) -> Problem {
    let hint = match message {
        "duplicate key" => return Problem::error(format!("`{written}` is written twice")).hint("take one of them out"),
        text if text.contains("multi-line") => "end a text of several lines with `\"\"\"`",
        text if text.contains("string") => "put texts in double quotes; one that has several lines, in `\"\"\"`",
        text if text.contains("key") || text.contains("table") => {
            "write `key = value`, and `[table]` on a line of its own"
        }
        _ => "write `key = value`, texts in double quotes, dates as 2026-10-01",
    };
    Problem::error(message.to_lowercase()).hint(hint)
}

/// A table of the file, with the keys that have been asked for.
pub struct Table<'d> {
    definition: &'d Definition,
    entries: &'d DeTable<'d>,
    span: Range<usize>,
    name: String,
    known: RefCell<BTreeSet<&'static str>>,
    open: bool,
}

impl<'d> Table<'d> {
    fn new(definition: &'d Definition, entries: &'d DeTable<'d>, span: Range<usize>, name: String) -> Self {
        Self { definition, entries, span, name, known: RefCell::default(), open: false }
    }

    /// Returns the value of a key, if it is written.
    pub fn get(&self, key: &'static str) -> Option<Value<'d>> {
        self.known.borrow_mut().insert(key);
        let value = self.entries.get(key)?;
        Some(Value { definition: self.definition, written: value, name: self.path(key) })
    }

    /// Returns the value of a key that must be written, and reports it when it is not.
    pub fn require(&self, key: &'static str, hint: &str) -> Option<Value<'d>> {
        let value = self.get(key);
        if value.is_none() {
            let owner = if self.name.is_empty() { String::new() } else { format!(" in {}", self.name) };
            self.report(Problem::error(format!("`{key}` is missing{owner}")).hint(hint));
        }
        value
    }

    /// Returns the tables of an array of tables, such as every `[[question]]`; none when the key is not written.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'d>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        if value.is_table() {
            let problem = Problem::error(format!("`[{key}]` is written with one bracket, and there may be several"));
            value.report(problem.hint(format!("write `[[{key}]]`")));
            return value.table().into_iter().collect();
        }
        value.list().into_iter().filter_map(|item| item.named(format!("`[[{key}]]`")).table()).collect()
    }

    /// Returns every entry in the order written; afterwards no key of this table counts as unknown.
    pub fn entries(&mut self) -> Vec<(Written<String>, Value<'d>)> {
        self.open = true;
        let definition = self.definition;
        let entry = |(key, value): (&'d Spanned<_>, &'d Spanned<DeValue<'d>>)| {
            let key: &Spanned<std::borrow::Cow<'d, str>> = key;
            let name = self.path(key.get_ref());
            let written = Written { value: key.get_ref().to_string(), place: definition.place(key.span()) };
            (written, Value { definition, written: value, name })
        };
        self.entries.iter().map(entry).collect()
    }

    /// Gives the table the name by which messages call it: ``question `checkin` ``.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Adds a problem at the head of this table.
    pub fn report(&self, problem: Problem) {
        let line = self.definition.source.text[self.span.start..].lines().next().map_or(0, str::len);
        let span = self.span.start..(self.span.start + line).min(self.span.end.max(self.span.start));
        let placed = if self.name.is_empty() && self.span.start == 0 { 0..0 } else { span };
        self.definition.report(problem.at(self.definition.place(placed)));
    }

    /// Reports each key that nobody asked for, with the nearest one that somebody did.
    pub fn refuse_unknown_keys(&self) {
        if self.open {
            return;
        }
        let known = self.known.borrow();
        for key in self.entries.keys().filter(|key| !known.contains(key.get_ref().as_ref())) {
            let written: &str = key.get_ref();
            let place = self.definition.place(key.span());
            let owner = if self.name.is_empty() { String::new() } else { format!(" in {}", self.name) };
            let otherwise = format!("known here: {}", problem::List::and(known.iter()));
            let hint = problem::near(written, known.iter().copied(), otherwise);
            self.definition.report(Problem::error(format!("unknown key `{written}`{owner}")).hint(hint).at(place));
        }
    }

    fn path(&self, key: &str) -> String {
        if self.name.is_empty() { format!("`{key}`") } else { format!("`{key}` of {}", self.name) }
    }
}

/// A value of the file, not yet known to be of the right kind.
#[derive(Clone)]
pub struct Value<'d> {
    definition: &'d Definition,
    written: &'d Spanned<DeValue<'d>>,
    name: String,
}

impl<'d> Value<'d> {
    /// Returns the text, or reports that it is none.
    pub fn text(&self) -> Option<Written<String>> {
        self.expect("a text in quotes", self.written.get_ref().as_str().map(str::to_owned))
    }

    /// Returns the whole number, or reports that it is none.
    pub fn integer(&self) -> Option<Written<i64>> {
        let number = self.written.get_ref().as_integer();
        let whole = number.and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        self.expect("a whole number", whole)
    }

    /// Returns the number, whole or with decimals, or reports that it is none.
    pub fn number(&self) -> Option<Written<f64>> {
        let text = match self.written.get_ref() {
            DeValue::Integer(number) => {
                return self.integer().map(|whole| Written {
                    value: number.as_str().parse().unwrap_or(whole.value as f64),
                    place: whole.place,
                });
            }
            DeValue::Float(number) => number.as_str().parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        };
        self.expect("a number", text)
    }

    /// Returns `true` or `false`, or reports that it is neither.
    pub fn boolean(&self) -> Option<Written<bool>> {
        self.expect("`true` or `false`", self.written.get_ref().as_bool())
    }

    /// Returns the date, or reports that it is none.
    pub fn date(&self) -> Option<Written<Date>> {
        let date = self.written.get_ref().as_datetime().and_then(|written| written.date);
        let civil =
            date.and_then(|d| Date::new(i16::try_from(d.year).ok()?, d.month.cast_signed(), d.day.cast_signed()).ok());
        self.expect("a date without quotes, such as `2026-10-01`", civil)
    }

    /// Returns the time of day, or reports that it is none.
    pub fn time(&self) -> Option<Written<Time>> {
        let time = self.written.get_ref().as_datetime().filter(|written| written.date.is_none());
        let civil = time.and_then(|written| {
            let time = written.time?;
            let second = time.second.unwrap_or_default();
            Time::new(time.hour.cast_signed(), time.minute.cast_signed(), second.cast_signed(), 0).ok()
        });
        self.expect("a time without quotes, such as `08:30`", civil)
    }

    /// Returns the items of a list, or reports that it is none.
    pub fn list(&self) -> Vec<Value<'d>> {
        let Some(items) = self.written.get_ref().as_array() else {
            self.expect::<()>("a list in square brackets", None);
            return Vec::new();
        };
        items.iter().map(|written| Value { written, ..self.clone() }).collect()
    }

    /// Returns a list of texts; an item of another kind is reported and left out.
    pub fn texts(&self) -> Vec<Written<String>> {
        self.list().iter().filter_map(Value::text).collect()
    }

    /// Returns the table, or reports that it is none.
    pub fn table(&self) -> Option<Table<'d>> {
        let table = self.written.get_ref().as_table();
        self.expect("a table", table.map(|_| ()))?;
        Some(Table::new(self.definition, table?, self.written.span(), self.name.clone()))
    }

    /// Whether the value is a table.
    pub fn is_table(&self) -> bool {
        self.written.get_ref().is_table()
    }

    /// Whether the value is a text.
    pub fn is_text(&self) -> bool {
        self.written.get_ref().is_str()
    }

    /// Whether the value is `true` or `false`.
    pub fn is_boolean(&self) -> bool {
        self.written.get_ref().is_bool()
    }

    /// Whether the value is a whole number.
    pub fn is_integer(&self) -> bool {
        self.written.get_ref().is_integer()
    }

    /// Adds a problem at this value.
    pub fn report(&self, problem: Problem) {
        self.definition.report(problem.at(self.place()));
    }

    /// Adds a problem at a stretch inside this text, counted in bytes of the text.
    pub fn report_inside(&self, span: &Range<usize>, problem: Problem) {
        let whole = self.written.span();
        let length = self.written.get_ref().as_str().map_or(0, str::len);
        // Between plain quotes, with nothing escaped, the text starts one byte after its value does.
        let inside = (whole.start + 1 + span.start)..(whole.start + 1 + span.end.max(span.start + 1)).min(whole.end);
        let place = if whole.len() == length + 2 { inside } else { whole };
        self.definition.report(problem.at(self.definition.place(place)));
    }

    /// Where the value stands.
    pub fn place(&self) -> Place {
        self.definition.place(self.written.span())
    }

    fn named(self, name: String) -> Self {
        Self { name, ..self }
    }

    fn expect<T>(&self, kind: &str, value: Option<T>) -> Option<Written<T>> {
        if value.is_none() {
            let found = match self.written.get_ref() {
                DeValue::String(_) => "a text",
                DeValue::Integer(_) | DeValue::Float(_) => "a number",
                DeValue::Boolean(_) => "`true` or `false`",
                DeValue::Datetime(_) => "a date or time",
                DeValue::Array(_) => "a list",
                DeValue::Table(_) => "a table",
            };
            self.report(Problem::error(format!("{} must be {kind}, not {found}", self.name)));
        }
        value.map(|value| Written { value, place: self.place() })
    }
}

/// A value of the right kind, with its place for whatever else may be wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Written<T> {
    /// Adds a problem at this value to the definition that it was read from.
    pub fn report(&self, table: &Table<'_>, problem: Problem) {
        table.definition.report(problem.at(self.place.clone()));
    }
}
