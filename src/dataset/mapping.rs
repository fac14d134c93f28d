//! Which column of a file belongs to which question.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::names::{self, Named};
use super::values::dates::DateForm;
use super::values::numbers::NumberForm;
use super::values::several::Joint;
use super::values::ticks::TickForm;
use crate::responses::Table;
use crate::responses::service::{Absent, Recognised, Role, Service};
use crate::survey::{Choices, Host, Missing, Question, Survey};

/// Fields of services that people do not see, in forms that are not ours.
const HONEYPOTS: [&str; 5] = ["_gotcha", "_honey", "bot-field", "botcheck", "honeypot"];

/// The columns of one file, by what they hold.
#[derive(Clone, Debug)]
pub(super) struct Mapping {
    /// Name of the file.
    pub(super) file: Arc<str>,
    /// Names of its columns, in order of name, each with its place.
    pub(super) names: Vec<(Arc<str>, usize)>,
    /// The response's id.
    pub(super) id: Option<usize>,
    /// When it was given.
    pub(super) start: Option<usize>,
    /// Columns of times that nothing else uses, of which one may be `start`.
    pub(super) stamps: Vec<usize>,
    /// Whether `start` is a foreign column, written in the survey's own form of dates.
    pub(super) foreign_dates: bool,
    /// Whether times are exact to the second, those on a full minute too.
    pub(super) to_the_second: bool,
    /// The survey that it was given to.
    pub(super) form: Option<usize>,
    /// How long it took, which tells apart what one page sent twice.
    pub(super) seconds: Option<usize>,
    /// Where the link came from.
    pub(super) source: Option<usize>,
    /// Fields that people do not see.
    pub(super) honeypots: Vec<usize>,
    /// Per question, the columns of its answers.
    pub(super) questions: Vec<Fields>,
    /// Columns that nothing reads, and which still tell people apart, in order of name. Times are not among them: each
    /// kind of file writes them in another way.
    pub(super) telling: Vec<usize>,
    /// Columns that belong to nothing in the survey.
    pub(super) unmatched: Vec<String>,
    /// What is known of the tool that wrote the file.
    pub(super) recognised: Option<Recognised>,
    /// How its dates are written.
    pub(super) dates: DateForm,
    /// Whether no cell is anything but UTF-8.
    pub(super) is_utf_8: bool,
    /// The first bytes of the rows above the answers.
    pub(super) headers: Vec<u8>,
}

/// The columns of one question's answers. A question that was renamed may have several of each; the first that is not
/// empty counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    /// The columns that hold the answer, or several choices joined.
    pub(super) whole: Vec<usize>,
    /// How many of them, from the first on, are our own; in another tool's, words that are no option stand for "Other".
    pub(super) own: usize,
    /// Of a `multiple`, the columns of each choice.
    pub(super) choices: Vec<Vec<usize>>,
    /// How many of those of each choice, from the first on, are our own.
    pub(super) own_boxes: Vec<usize>,
    /// The columns of the text behind "Other".
    pub(super) other: Vec<usize>,
    /// Of a question of one answer, the columns of what a list may hold, each with the answer for which it stands.
    pub(super) elements: Vec<(usize, String)>,
    /// How another tool writes that a box was ticked.
    pub(super) ticks: Option<TickForm>,
    /// What joins several choices in one cell of another tool.
    pub(super) joint: Option<Joint>,
    /// How another tool writes numbers that were typed.
    pub(super) numbers: Option<NumberForm>,
}

impl Fields {
    /// Whether each choice may have a column of its own.
    pub(super) fn has_choices(&self) -> bool {
        self.choices.iter().any(|columns| !columns.is_empty())
    }

    /// Whether the file has no column for the question.
    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty() && !self.has_choices() && self.other.is_empty() && self.elements.is_empty()
    }
}

impl Mapping {
    /// Whether cells mean the same by another mapping of the same columns.
    pub(super) fn reads_as(&self, other: &Self) -> bool {
        let forms = |fields: &Fields| (fields.ticks, fields.joint, fields.numbers);
        let fields = self.questions.iter().map(forms).eq(other.questions.iter().map(forms));
        fields && self.start == other.start && self.dates == other.dates
    }

    /// The name of a column.
    pub(super) fn name(&self, column: usize) -> Option<&Arc<str>> {
        self.names.iter().find(|(_, at)| *at == column).map(|(name, _)| name)
    }

    /// Whether ids are our own form's, which gives none twice to different people.
    pub(super) fn has_own_ids(&self) -> bool {
        self.id.and_then(|id| self.name(id)).is_some_and(|name| names::plain(name) == "ys_id")
    }

    /// Whether no column belongs to a question, and none is our own form's, which may leave every question out.
    pub(super) fn asks_nothing(&self) -> bool {
        let is_ours = |(name, _): &(Arc<str>, usize)| names::plain(name).starts_with("ys_");
        !self.names.is_empty() && self.questions.iter().all(Fields::is_empty) && !self.names.iter().any(is_ours)
    }

    /// A cell as it was typed, without what the tool that wrote the file puts around it.
    pub(super) fn typed<'c>(&self, cell: Cow<'c, str>) -> Cow<'c, str> {
        let Some(recognised) = &self.recognised else { return cell };
        match cell {
            Cow::Borrowed(cell) => recognised.typed(cell),
            Cow::Owned(cell) => Cow::Owned(recognised.typed(&cell).into_owned()),
        }
    }

    /// The cells by which the tool that wrote the file says why there is no answer.
    pub(super) fn absences(&self) -> impl Iterator<Item = (&'static str, Missing)> {
        let service = self.recognised.as_ref().and_then(|recognised| recognised.service);
        let codes = service.map_or(&[][..], Service::absences);
        codes.iter().map(|(code, absent)| (*code, missing(*absent)))
    }

    /// Why a cell is no answer, by the codes of the tool that wrote the file.
    pub(super) fn absent(&self, text: &str) -> Option<Missing> {
        self.recognised.as_ref()?.absent(text).map(missing)
    }

    /// Finds the columns by the names of the column contract, by alias, by what the tool that wrote the file says of
    /// them, and by the words of the question.
    pub(super) fn find(survey: &Survey, table: &Table<'_>) -> Self {
        let mut finder = Finder { named: names::of(table), used: BTreeSet::new() };
        let own_start = finder.find("ys_start");
        let columns = &survey.columns;
        let mut names: Vec<_> = table.columns.iter().map(|name| name.trim().into()).zip(0..).collect();
        names.sort_unstable();
        let mut mapping = Self {
            file: table.file.clone(),
            is_utf_8: table.is_utf_8,
            names,
            id: finder.find("ys_id").or_else(|| finder.first(&columns.id)).or_else(|| finder.role(Role::Id)),
            start: own_start
                .or_else(|| finder.first(&columns.start))
                .or_else(|| finder.role(Role::Submitted))
                .or_else(|| finder.role(Role::Start)),
            stamps: Vec::new(),
            foreign_dates: own_start.is_none(),
            to_the_second: false,
            form: finder.find("ys_form"),
            seconds: finder.find("ys_seconds").or_else(|| finder.role(Role::Seconds)),
            source: finder.find("ys_source"),
            honeypots: finder.honeypots(),
            questions: finder.questions(survey),
            telling: Vec::new(),
            unmatched: Vec::new(),
            recognised: table.recognised.clone(),
            dates: DateForm::default(),
            headers: table.recognised.as_ref().map(Recognised::header_starts).unwrap_or_default(),
        };
        // Only now is it known that no question asks for these times.
        if mapping.start.is_none() {
            mapping.stamps = finder.stamps(table);
            mapping.start = <[usize; 1]>::try_from(&mapping.stamps[..]).ok().map(|[only]| only);
            finder.used.extend(mapping.start);
        }
        let telling = mapping.names.iter().map(|(_, column)| *column).filter(|column| finder.tells(*column));
        Self { telling: telling.collect(), unmatched: finder.unused(), ..mapping }
    }
}

struct Finder {
    named: Vec<Named>,
    used: BTreeSet<usize>,
}

impl Finder {
    /// The first column of a name that nothing has used; where all are used, the first.
    fn find(&mut self, name: &str) -> Option<usize> {
        let name = name.trim();
        let mut places = (0..self.named.len()).filter(|place| self.named[*place].is(name));
        let first = places.next()?;
        let found = std::iter::once(first).chain(places).find(|place| !self.used.contains(place)).unwrap_or(first);
        self.used.insert(found);
        Some(found)
    }

    fn first(&mut self, names: &[String]) -> Option<usize> {
        names.iter().find_map(|name| self.find(name))
    }

    fn all(&mut self, names: impl IntoIterator<Item = String>) -> Vec<usize> {
        names.into_iter().filter_map(|name| self.find(&name)).collect()
    }

    /// The first column that the tool has for something.
    fn role(&mut self, role: Role) -> Option<usize> {
        let found = self.named.iter().position(|named| named.role == role)?;
        self.used.insert(found);
        Some(found)
    }

    /// Columns of times that nothing uses.
    fn stamps(&self, table: &Table<'_>) -> Vec<usize> {
        let stamps = table.recognised.as_ref().map_or(&[][..], |recognised| &recognised.stamps);
        stamps.iter().copied().filter(|column| !self.used.contains(column)).collect()
    }

    /// The columns of every question: by name first, so that words take nothing away that a name means.
    fn questions(&mut self, survey: &Survey) -> Vec<Fields> {
        let mut fields: Vec<Fields> = survey.questions.iter().map(|question| self.fields(question)).collect();
        for (question, fields) in survey.questions.iter().zip(&mut fields) {
            self.by_words(question, fields);
        }
        fields
    }

    fn fields(&mut self, question: &Question) -> Fields {
        let ids: Vec<_> = question.ids().collect();
        // Beside a number to type, a way out has a field of its own, and is what was meant.
        let ways = question.scale().filter(|_| question.is_slider()).map_or(&[][..], |scale| &scale.choices.missing);
        let ways = ways
            .iter()
            .filter(|way| way.label.is_some())
            .flat_map(|way| ids.iter().map(move |id| format!("q_{id}__{}", way.code)));
        let mut whole = self.all(ways.chain(ids.iter().map(|id| format!("q_{id}"))));
        let own = whole.len();
        whole.extend(self.all(question.aliases.iter().cloned()));
        let choices = question.choices().filter(|_| question.is_multiple());
        let choices = choices.map_or(&[][..], |choices| &choices.list).iter().map(|choice| {
            let mut columns = self.all(ids.iter().map(|id| format!("q_{id}__{}", choice.code)));
            let own = columns.len();
            columns.extend(self.all(choice.aliases.iter().cloned()));
            (columns, own)
        });
        let (choices, own_boxes) = choices.unzip();
        let other = self.all(ids.iter().map(|id| format!("q_{id}__{}", Choices::OTHER)));
        Fields { whole, own, choices, own_boxes, other, ..Fields::default() }
    }

    /// Adds the columns that stand for a question in the words of the file: of a question that has none by name, and of
    /// each option or text behind "Other" of one that may have.
    fn by_words(&mut self, question: &Question, fields: &mut Fields) {
        let texts = names::asked(question);
        let is_open = fields.whole.is_empty() && !fields.has_choices();
        for place in 0..self.named.len() {
            if self.used.contains(&place) {
                continue;
            }
            match meaning(&self.named[place], question, &texts) {
                Some(Meaning::Whole) if is_open => fields.whole.push(place),
                Some(Meaning::Choice(choice)) => fields.choices[choice].push(place),
                Some(Meaning::Other) => fields.other.push(place),
                Some(Meaning::Element(answer)) => fields.elements.push((place, answer)),
                _ => continue,
            }
            self.used.insert(place);
        }
    }

    /// Our own forms name such a field `ys_` and the eight digits of their revision; services have names of their own.
    fn honeypots(&mut self) -> Vec<usize> {
        let is_revision = |text: &str| text.len() == 8 && text.chars().all(|c| c.is_ascii_hexdigit());
        let is_one = |named: &Named| {
            named.role == Role::Honeypot
                || HONEYPOTS.contains(&named.written.as_str())
                || named.written.strip_prefix("ys_").is_some_and(is_revision)
        };
        let found: Vec<_> = (0..self.named.len()).filter(|place| is_one(&self.named[*place])).collect();
        self.used.extend(&found);
        found
    }

    /// Whether a column that nothing uses tells people apart.
    fn tells(&self, column: usize) -> bool {
        let times = [Role::Start, Role::Submitted, Role::Seconds];
        !self.used.contains(&column) && !times.contains(&self.named[column].role)
    }

    /// Columns that nothing asked for; what services and our own form add beside the answers is no news to anybody.
    fn unused(&self) -> Vec<String> {
        let is_ours = |name: &str| name.starts_with("ys_") || Host::is_steering(name);
        let is_answer = |named: &Named| matches!(named.role, Role::Answer | Role::Other) && !is_ours(&named.written);
        let columns = self.named.iter().enumerate();
        let unused = columns.filter(|(place, named)| !self.used.contains(place) && is_answer(named));
        let name = |named: &Named| {
            if named.shown.is_empty() { named.also.first().cloned() } else { Some(named.shown.clone()) }
        };
        unused.filter_map(|(_, named)| name(named)).filter(|name| !name.is_empty()).collect()
    }
}

fn missing(absent: Absent) -> Missing {
    match absent {
        Absent::NotShown => Missing::NotAsked,
        Absent::Skipped => Missing::Blank,
    }
}

/// What a column is to a question.
enum Meaning {
    /// Its answer.
    Whole,
    /// One choice of several.
    Choice(usize),
    /// The text behind "Other".
    Other,
    /// One answer, in a list.
    Element(String),
}

/// What a column is to a question of these words.
fn meaning(named: &Named, question: &Question, texts: &[String]) -> Option<Meaning> {
    let row =
        |option: &String| named.asks.iter().any(|asks| texts.contains(&names::words(&format!("{asks} {option}"))));
    if named.option.as_ref().is_some_and(row) {
        return Some(Meaning::Whole);
    }
    if !named.asks_any(texts) {
        return element(named, question, texts);
    }
    match (&named.option, named.role) {
        (_, Role::Other) => Some(Meaning::Other),
        (None, Role::Answer | Role::Person) => Some(Meaning::Whole),
        (Some(_), _) => {
            let choices = question.choices().filter(|_| question.is_multiple())?;
            choice(choices, &named.option_written).map(Meaning::Choice)
        }
        _ => None,
    }
}

/// What a column is to a question where it stands for an element of a list, by code, label or alias.
fn element(named: &Named, question: &Question, texts: &[String]) -> Option<Meaning> {
    let choices = question.choices()?;
    let is_own = |list: &str| list.strip_prefix("q_").is_some_and(|id| question.ids().any(|it| it == id));
    let mut answers = named.elements().filter(|(list, _)| is_own(list) || texts.contains(&names::words(list)));
    answers.find_map(|(_, answer)| {
        if question.is_multiple() {
            return choice(choices, answer).map(Meaning::Choice);
        }
        let is_one = choices.recognise(answer).is_some() || choices.missing(answer).is_some();
        is_one.then(|| Meaning::Element(answer.to_owned()))
    })
}

/// The choice that an option in the words of a file means: as it stands, or else by its words.
fn choice(choices: &Choices, option: &str) -> Option<usize> {
    let by_words = || {
        let option = names::words(option);
        choices.list.iter().position(|choice| choice.names().any(|name| names::words(name) == option))
    };
    choices.recognise(option.trim()).or_else(by_words)
}
