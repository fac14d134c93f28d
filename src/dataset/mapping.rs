//! Which column of a file belongs to which question.

use std::collections::BTreeSet;

use crate::responses::Table;
use crate::survey::{Choices, Host, Question, Survey, TYPED};

/// Fields of services that people do not see, in forms that are not ours.
const HONEYPOTS: [&str; 5] = ["_gotcha", "_honey", "bot-field", "botcheck", "honeypot"];

/// The columns of one file, by what they hold.
#[derive(Clone, Debug)]
pub(super) struct Mapping {
    /// Name of the file.
    pub(super) file: String,
    /// Names of its columns, in order of name, each with its place.
    pub(super) names: Vec<(String, usize)>,
    /// The response's id.
    pub(super) id: Option<usize>,
    /// When it was given.
    pub(super) start: Option<usize>,
    /// Whether `start` is a foreign column, written in the survey's own form of dates.
    pub(super) foreign_dates: bool,
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
    /// Columns that belong to nothing in the survey.
    pub(super) unmatched: Vec<String>,
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
    /// The columns of the text behind "Other".
    pub(super) other: Vec<usize>,
}

impl Fields {
    /// Whether each choice may have a column of its own.
    pub(super) fn has_choices(&self) -> bool {
        self.choices.iter().any(|columns| !columns.is_empty())
    }
}

impl Mapping {
    /// Finds the columns by the names of the column contract, then by alias.
    pub(super) fn find(survey: &Survey, table: &Table<'_>) -> Self {
        let mut finder = Finder { table, used: BTreeSet::new() };
        let own_start = finder.find("ys_start");
        let columns = &survey.columns;
        let mut names: Vec<_> = table.columns.iter().map(|name| name.trim().to_owned()).zip(0..).collect();
        names.sort_unstable();
        let mapping = Self {
            file: table.file.clone(),
            names,
            id: finder.find("ys_id").or_else(|| finder.first(&columns.id)),
            start: own_start.or_else(|| finder.first(&columns.start)),
            foreign_dates: own_start.is_none(),
            form: finder.find("ys_form"),
            seconds: finder.find("ys_seconds"),
            source: finder.find("ys_source"),
            honeypots: finder.honeypots(),
            questions: survey.questions.iter().map(|question| finder.fields(question)).collect(),
            unmatched: Vec::new(),
        };
        Self { unmatched: finder.unused(), ..mapping }
    }
}

struct Finder<'t, 'a> {
    table: &'t Table<'a>,
    used: BTreeSet<usize>,
}

impl Finder<'_, '_> {
    fn find(&mut self, name: &str) -> Option<usize> {
        let found = self.table.columns.iter().position(|column| plain(column) == name.trim());
        self.used.extend(found);
        found
    }

    fn first(&mut self, names: &[String]) -> Option<usize> {
        names.iter().find_map(|name| self.find(name))
    }

    fn all(&mut self, names: impl IntoIterator<Item = String>) -> Vec<usize> {
        names.into_iter().filter_map(|name| self.find(&name)).collect()
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
            let fields = ids.iter().map(|id| format!("q_{id}__{}", choice.code));
            self.all(fields.chain(choice.aliases.iter().cloned()))
        });
        let choices = choices.collect();
        let other = self.all(ids.iter().map(|id| format!("q_{id}__{}", Choices::OTHER)));
        Fields { whole, own, choices, other }
    }

    /// Our own forms name such a field `ys_` and the eight digits of their revision; services have names of their own.
    fn honeypots(&mut self) -> Vec<usize> {
        let is_revision = |text: &str| text.len() == 8 && text.chars().all(|c| c.is_ascii_hexdigit());
        let is_one = |name: &str| HONEYPOTS.contains(&name) || name.strip_prefix("ys_").is_some_and(is_revision);
        let columns = self.table.columns.iter().enumerate();
        let found: Vec<_> = columns.filter(|(_, name)| is_one(plain(name))).map(|(index, _)| index).collect();
        self.used.extend(&found);
        found
    }

    /// Columns that nothing asked for; what services and our own form add beside the answers is no news to anybody.
    fn unused(&self) -> Vec<String> {
        let columns = self.table.columns.iter().enumerate();
        let is_ours = |name: &str| name.starts_with("ys_") || Host::is_steering(name);
        let unused = columns.filter(|(index, name)| !self.used.contains(index) && !is_ours(plain(name)));
        unused.map(|(_, name)| name.to_string()).filter(|name| !name.trim().is_empty()).collect()
    }
}

/// The name of a column without what a host wants before it.
fn plain(column: &str) -> &str {
    let name = column.trim();
    name.strip_prefix(TYPED).unwrap_or(name)
}
