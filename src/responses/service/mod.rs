//! Which tool wrote a file, how sure that is, where its answers begin, and what each column is for. Only the beginning of
//! the file is looked at; no survey is known here.

mod cells;
mod head;
mod headings;
mod known;
mod marks;
pub mod payload;
mod rows;
mod sign;
mod stamps;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

pub(super) use cells::{is_day, is_number, is_time};
pub use head::Head;
pub use headings::{Heading, Role};
pub use marks::{Absent, Mark};

use head::Sample;
use marks::Rule;
use payload::Unwrapped;
use sign::Sign;

use crate::problem::{List, Problem, near};

/// Every tool that is known: our own form first, because its names count whatever host brought them; of two others with
/// the same score, the first.
pub use known::SERVICES;

/// The least score at which a tool is named.
const SURE: f64 = 0.5;

/// The least score at which a tool is worth a word beside another.
const LIKELY: f64 = 0.25;

/// What the way in which objects were wrapped weighs.
const UNWRAPPED: f64 = 0.95;

/// What is read of a file of no known tool.
static PLAIN: Service = Service { marks: &[marks::USUAL], ..Service::PLAIN };

/// Whether a column is the one of a tool's own that usually stands at its place: by its name, or by its cells.
type Fits = fn(&Sample<'_>, usize) -> bool;

/// A tool that writes response files, and all that is known of its way to write them.
#[derive(Debug)]
pub struct Service {
    /// Its name on the command line and in files.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// The zone of its times, where it is the same in all its files.
    pub zone: Option<&'static str>,
    /// Whether it writes `'` before a cell that a spreadsheet would take for a formula.
    pub escape_guard: bool,
    /// What speaks for it.
    signs: &'static [Sign],
    /// How many rows stand above the answers, where the tool's own way to write files tells.
    rows: fn(&Sample<'_>) -> Option<usize>,
    /// How the columns are named, given the number of rows above the answers.
    headings: fn(&Sample<'_>, usize) -> Vec<Heading>,
    /// Columns of its own by name, in lower case; a name that ends with `*` is the beginning of several.
    roles: &'static [(&'static str, Role)],
    /// Columns of its own by position, whatever language they are named in, each where it fits what stands there.
    places: &'static [(Role, Fits)],
    /// Cells that say what a row is.
    marks: &'static [Rule],
    /// What it writes for characters that would break its rows.
    escapes: &'static [(&'static str, &'static str)],
    /// Cells that say why there is no answer.
    absent: &'static [(&'static str, Absent)],
}

impl Service {
    /// A tool of which nothing special is known: what most of them have in common.
    const PLAIN: Self = Self {
        id: "",
        name: "",
        zone: None,
        escape_guard: false,
        signs: &[],
        rows: |_| None,
        headings: headings::written,
        roles: &[],
        places: &[],
        marks: &[],
        escapes: &[],
        absent: &[],
    };

    /// Cells that say why there is no answer.
    pub fn absences(&self) -> &'static [(&'static str, Absent)] {
        self.absent
    }

    /// Adds up the signs that hold; from 0 to 1.
    fn score(&self, sample: &Sample<'_>) -> f64 {
        let holding = self.signs.iter().filter(|sign| sign.holds(sample));
        let sum = holding.fold(0.0, |sum, sign| sum + sign.weight);
        (sum * 100.0).round().min(100.0) / 100.0
    }
}

/// What the beginning of a file tells.
#[derive(Clone, Debug)]
pub struct Recognised {
    /// The tool that wrote it; nothing when none that is known is likely.
    pub service: Option<&'static Service>,
    /// The host that brought the answers of our own form, whose columns stand beside ours.
    pub host: Option<&'static Service>,
    /// The weights of the signs that hold, added up; from 0 to 1. Of a tool that was named, what its signs say all the
    /// same. Without a tool, the score of the likeliest.
    pub score: f64,
    /// The weight of every sign that holds, and the sign in words: the rest of a sentence that begins with "because".
    pub evidence: Vec<(f64, &'static str)>,
    /// Rows above the answers; 0 when the columns are named already, as in JSON.
    pub headings: usize,
    /// A cell of the second row, where that was taken for names of columns by how it looks alone.
    pub guessed: Option<String>,
    /// What each column is for, in order.
    pub columns: Vec<Heading>,
    /// Columns of times to the second under names that nobody knows, where no other says when a response was given.
    pub stamps: Vec<usize>,
    /// The zone of its times, where the file or the tool states one: `UTC`, `America/Denver`.
    pub zone: Option<String>,
    /// The next likeliest tool and its score, where there is one worth a word.
    pub runner_up: Option<(&'static str, f64)>,
    /// The rows above the answers that can be known again.
    written: Vec<Vec<String>>,
    /// Which columns say what a row is.
    marks: Vec<(usize, &'static Rule)>,
}

/// Finds out which tool wrote a file. The tool may be named by `from`, as on the command line.
///
/// # Errors
///
/// `from` names no tool that is known.
pub fn recognise(head: &Head<'_>, from: Option<&str>) -> Result<Recognised, Problem> {
    let sample = Sample::of(head);
    let ranking = Ranking::of(&sample, from.map(named).transpose()?, None);
    let known = (ranking.service().rows)(&sample);
    let headings = known.unwrap_or_else(|| rows::count(&sample)).min(head.rows.len());
    let guessed = (known.is_none() && headings == 2).then(|| rows::second_name(&sample)).flatten();
    Ok(Recognised { guessed, ..ranking.recognised(&sample, headings) })
}

/// Says what columns are for that are named already, as the keys of JSON objects are. Their names are the first row of
/// the head. What was found when the objects were [made flat](payload::unwrap) speaks too; its rows are not needed.
///
/// # Errors
///
/// `from` names no tool that is known.
pub fn recognise_keys(head: &Head<'_>, unwrapped: &Unwrapped, from: Option<&str>) -> Result<Recognised, Problem> {
    let sample = Sample::of(head);
    let ranking = Ranking::of(&sample, from.map(named).transpose()?, unwrapped.service);
    let mut recognised = ranking.recognised(&sample, 1.min(head.rows.len()));
    if unwrapped.service.is_some_and(|service| ranking.is_first(service)) {
        recognised.evidence.push((UNWRAPPED, unwrapped.says));
    }
    headings::assign_keys(&mut recognised.columns, &unwrapped.labels, &unwrapped.several);
    headings::keep_lists_apart(&mut recognised.columns, &sample);
    recognised.headings = 0;
    recognised.written.clear();
    Ok(recognised)
}

/// The tool of that id.
///
/// # Errors
///
/// No tool is known by it.
pub fn named(id: &str) -> Result<&'static Service, Problem> {
    let ids = || SERVICES.iter().map(|service| service.id);
    SERVICES.iter().copied().find(|service| service.id == id).ok_or_else(|| {
        Problem::error(format!("`{id}` is no tool whose files are known")).hint(near(
            id,
            ids(),
            format!("write one of {}", List::or(ids())),
        ))
    })
}

/// The tools by what their signs say of one file.
struct Ranking {
    service: Option<&'static Service>,
    host: Option<&'static Service>,
    score: f64,
    runner_up: Option<(&'static str, f64)>,
}

impl Ranking {
    fn of(sample: &Sample<'_>, named: Option<&'static Service>, unwrapped: Option<&'static Service>) -> Self {
        let score = |service: &'static Service| {
            let wrapped = if unwrapped.is_some_and(|wrapped| wrapped.id == service.id) { UNWRAPPED } else { 0.0 };
            (service, (service.score(sample) + wrapped).min(1.0))
        };
        let mut scores: Vec<_> = SERVICES.iter().copied().map(score).collect();
        let is_ours = |service: &Service| service.id == known::OURS.id;
        let is_named = |service: &Service| named.is_some_and(|named| named.id == service.id);
        // The sort keeps the order of the list among equals.
        scores.sort_by(|a, b| {
            let first = |(service, score): (&Service, f64)| (is_named(service), is_ours(service) && score >= SURE);
            first(*b).cmp(&first(*a)).then(b.1.total_cmp(&a.1))
        });
        let (likeliest, score) = scores[0];
        let service = Some(likeliest).filter(|service| is_named(service) || score >= SURE);
        let host = scores[1..].first().filter(|(_, score)| service.is_some_and(is_ours) && *score >= SURE);
        let next = if service.is_none() { 0 } else { 1 + usize::from(host.is_some()) };
        let runner_up =
            scores.get(next).filter(|(_, score)| *score >= LIKELY).map(|(service, score)| (service.id, *score));
        Self { service, host: host.map(|(host, _)| *host), score, runner_up }
    }

    /// The tool, or what most of them have in common.
    fn service(&self) -> &'static Service {
        self.service.unwrap_or(&PLAIN)
    }

    fn is_first(&self, service: &Service) -> bool {
        self.service.is_some_and(|first| first.id == service.id)
    }

    /// Describes a file that has so many rows above its answers.
    fn recognised(&self, sample: &Sample<'_>, headings: usize) -> Recognised {
        let service = self.service();
        let mut columns = (service.headings)(sample, headings);
        headings::assign(&mut columns, sample, headings, service, self.host);
        let marks = service.marks.iter().filter_map(|rule| Some((rule.place(&columns)?, rule))).collect();
        let stated = || self.host.or(self.service)?.zone.map(Into::into);
        let holding = service.signs.iter().filter(|sign| sign.holds(sample));
        Recognised {
            service: self.service,
            host: self.host,
            score: self.score,
            evidence: holding.map(|sign| (sign.weight, sign.says)).collect(),
            headings,
            guessed: None,
            stamps: stamps::find(&columns, sample, headings),
            zone: rows::zone(sample, headings, &columns).or_else(stated),
            runner_up: self.runner_up,
            written: rows::written(sample, headings),
            marks,
            columns,
        }
    }
}

impl Recognised {
    /// Adds a column of objects that was found late, by its name alone. A second id or time is what else there is.
    pub(super) fn add_column(&mut self, name: &str) {
        let rows = [vec![name.to_owned()]];
        let head = Head { rows: &rows, delimiter: 0, bom: false, name: "" };
        let tool = |tool: Option<&'static Service>| tool.filter(|tool| tool.places.is_empty());
        let mut columns = [Heading::answer(name)];
        let service = tool(self.service).unwrap_or(&PLAIN);
        headings::assign(&mut columns, &Sample::of(&head), 1, service, tool(self.host));
        headings::assign_keys(&mut columns, &BTreeMap::new(), &BTreeSet::new());
        for mut column in columns {
            let is_single = matches!(column.role, Role::Id | Role::Start | Role::Submitted);
            if is_single && self.columns.iter().any(|other| other.role == column.role) {
                column.role = Role::Meta;
            }
            self.columns.push(column);
        }
    }

    /// Whether any column may say that a row is partial, a preview, a test or spam.
    pub fn has_marks(&self) -> bool {
        !self.marks.is_empty()
    }

    /// Says what a row is by the marks of its tool; nothing for a row like any other. `cell` gives the cell of a column.
    pub fn mark<C: AsRef<str>>(&self, cell: impl Fn(usize) -> C) -> Option<Mark> {
        self.marks.iter().find_map(|(column, rule)| rule.mark(cell(*column).as_ref()))
    }

    /// Says why a cell is no answer by the tool's own codes; nothing for an answer, and for a blank.
    pub fn absent(&self, text: &str) -> Option<Absent> {
        let codes = self.service?.absent;
        codes.iter().find(|(code, _)| *code == text.trim()).map(|(_, absent)| *absent)
    }

    /// The cell as it was typed: without the `'` that the tool writes before what could be a formula, and with the
    /// characters for which it writes words.
    pub fn typed<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        let mut tools = [self.service, self.host].into_iter().flatten();
        let escapes = self.service.map_or(&[][..], |service| service.escapes);
        let cell = if tools.any(|tool| tool.escape_guard) { cells::without_guard(cell) } else { cell };
        escapes
            .iter()
            .filter(|(word, _)| cell.contains(word))
            .fold(Cow::Borrowed(cell), |cell, (word, character)| Cow::Owned(cell.replace(word, character)))
    }

    /// The first bytes of the rows above the answers, each of its first cell; 0 where that is blank.
    pub fn header_starts(&self) -> Vec<u8> {
        let first = |row: &Vec<String>| row.first().and_then(|cell| cell.bytes().next()).unwrap_or_default();
        self.written.iter().map(first).collect()
    }

    /// Whether a row is one of those above the answers, come again where files were pasted together.
    pub fn is_header_again<C: AsRef<str>>(&self, cell: impl Fn(usize) -> C) -> bool {
        let is = |(column, name): (usize, &String)| cell(column).as_ref().trim() == name;
        self.written.iter().any(|row| row.iter().enumerate().all(is))
    }
}
