//! One `[[question]]` as a definition writes it.

use std::collections::BTreeSet;

use super::conditions::Sight;
use super::pages::Pages;
use super::{Surroundings, batteries, kinds, words};
use crate::definition::{Table, Value};
use crate::problem::{self, Problem};
use crate::survey::{Battery, Condition, Kind, Page, Question, Text};

/// Words of the language in which conditions and formulas are written.
const RESERVED: [&str; 10] = ["and", "or", "not", "in", "answered", "sum", "mean", "min", "max", "count"];

/// What has been read so far.
pub(super) struct Progress<'d> {
    known: Known,
    pages: Pages<'d>,
}

/// The questions that have been read, and what is known of the others.
struct Known {
    questions: Vec<Question>,
    batteries: Vec<Battery>,
    refused: BTreeSet<String>,
    written: Vec<String>,
}

impl Known {
    /// What the next question sees, or a page before its questions.
    fn sight<'k>(&'k self, own: Option<&'k str>) -> Sight<'k> {
        let Self { questions, batteries, refused, written } = self;
        Sight { before: questions, refused, written, batteries: batteries.len(), own }
    }
}

impl<'d> Progress<'d> {
    /// Starts with the `[[page]]`s of the file and the ids of its questions.
    pub(super) fn new(table: &Table<'d>, sections: &[Table<'d>]) -> Self {
        let ids = sections.iter().filter_map(|section| section.get("id").filter(Value::is_text)?.text());
        let written = ids.map(|id| id.value).collect();
        let known = Known { questions: Vec::new(), batteries: Vec::new(), refused: BTreeSet::new(), written };
        Self { known, pages: Pages::read(table) }
    }

    /// Gives everything away, and reports pages that nothing leads to.
    pub(super) fn finish(self, table: &Table<'_>) -> (Vec<Question>, Vec<Battery>, Vec<Page>, BTreeSet<String>) {
        let pages = self.pages.finish(table, &self.known.sight(None));
        let Known { questions, batteries, refused, .. } = self.known;
        (questions, batteries, pages, refused)
    }
}

/// Reads one question, with a view to those before it, and appends it to them; a battery appends all of its items.
pub(super) fn read(table: Table<'_>, around: &Surroundings, progress: &mut Progress<'_>) {
    let id = table.require("id", "write `id = \"checkin\"`: small letters, digits and `_`");
    let id = id.and_then(|value| words::identifier(&table, &value));
    let table = match &id {
        Some(id) => table.named(format!("question `{}`", id.value)),
        None => table,
    };
    let own = id.as_ref().map(|id| id.value.clone());
    if let Some(id) = &id {
        let taken = progress.known.questions.iter().any(|question| question.id == id.value)
            || progress.known.batteries.iter().any(|battery| battery.id == id.value);
        if taken {
            let problem = Problem::error(format!("two questions are called `{}`", id.value));
            id.report(&table, problem.hint("give one of them another id; ids never change once answers have come in"));
        }
        if RESERVED.contains(&id.value.as_str()) {
            let problem = Problem::error(format!("`{}` has a meaning of its own in conditions", id.value));
            id.report(&table, problem.hint("use another id"));
        }
    }
    let kind = table.require("type", "write `type = \"rating\"`").and_then(|value| value.text());
    let unseen = kind.as_ref().is_some_and(|kind| matches!(kind.value.as_str(), "hidden" | "calculated"));
    let common = common(&table, own.as_deref(), unseen, around, progress);
    let Some(kind) = kind else { return table.refuse_unknown_keys() };
    let sight = progress.known.sight(own.as_deref());
    let read = match batteries::read(&table, &kind.value, common.as_ref(), around, &sight) {
        Some(read) => read.map(|(battery, items)| (Some(battery), items)),
        None => {
            kinds::read(&table, &kind, around, &sight).and_then(|kind| Some((None, vec![Question { kind, ..common? }])))
        }
    };
    table.refuse_unknown_keys();
    if let Some((_, questions)) = &read {
        // The items of a battery have one scale.
        questions.first().into_iter().for_each(|question| refuse_twofold(&table, question));
    }
    match (own, read) {
        (Some(_), Some((battery, items))) => {
            progress.known.batteries.extend(battery);
            progress.known.questions.extend(items);
        }
        (Some(id), None) => drop(progress.known.refused.insert(id)),
        (None, _) => {}
    }
}

/// Reads what every question has, whatever its type.
fn common(
    table: &Table<'_>,
    own: Option<&str>,
    unseen: bool,
    around: &Surroundings,
    progress: &mut Progress<'_>,
) -> Option<Question> {
    let Progress { known, pages } = progress;
    let sight = known.sight(own);
    let recalling = |value: Value<'_>| Some(sight.recalls(around.languages.markdown(&value)?, &value));
    let ask = match table.get("ask") {
        // Nobody reads what is not asked; the report calls it by its id.
        None if unseen => own.map(Text::plain),
        _ => table.require("ask", "write `ask = \"How was check-in?\"`").and_then(recalling),
    };
    let help = table.get("help").and_then(recalling);
    let moment = table.get("moment").and_then(|value| moment(&value, around));
    let page = pages.turn(table.get("page"), unseen, &around.languages, &sight);
    let required = table.get("required").and_then(|value| value.boolean()).is_some_and(|required| required.value);
    let show_if = table.get("show_if").and_then(|value| sight.condition(&value));
    let (was, aliases) = (texts(table, "was"), texts(table, "aliases"));
    Some(Question {
        id: own?.to_owned(),
        ask: ask?,
        help,
        moment,
        page,
        required,
        show_if: Condition::both(pages.condition(), show_if),
        kind: Kind::Note,
        item: None,
        was,
        aliases,
    })
}

/// Reports a code that is a choice and means no answer as well.
fn refuse_twofold(table: &Table<'_>, question: &Question) {
    let Some(choices) = question.choices() else { return };
    if let Some(choice) = choices.list.iter().find(|choice| choices.missing(&choice.code).is_some()) {
        let problem = Problem::error(format!("the code `{}` is a choice and means no answer as well", choice.code));
        table.report(problem.hint("give the option another code: `{ code = \"...\", label = \"...\" }`"));
    }
}

fn texts(table: &Table<'_>, key: &'static str) -> Vec<String> {
    table.get(key).map(|value| value.texts()).unwrap_or_default().into_iter().map(|text| text.value).collect()
}

fn moment(value: &Value<'_>, around: &Surroundings) -> Option<usize> {
    let id = value.text()?.value;
    let found = around.moments.iter().position(|moment| moment.id == id);
    if found.is_none() {
        let known = around.moments.iter().map(|moment| moment.id.as_str());
        let hint = problem::near(&id, known, format!("add a `[[moment]]` with `id = \"{id}\"`"));
        value.report(Problem::error(format!("no moment is called `{id}`")).hint(hint));
    }
    found
}
