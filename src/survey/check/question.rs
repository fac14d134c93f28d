//! One `[[question]]` as a definition writes it.

use std::collections::BTreeSet;

use super::{Surroundings, choices, words};
use crate::definition::{Table, Value};
use crate::problem::{self, List, Problem};
use crate::survey::{Choices, Condition, Consent, Kind, Look, Question, Scale, Text, builtin};

/// The types of question, as a definition names them.
const TYPES: [&str; 12] = [
    "single",
    "multiple",
    "dropdown",
    "yes_no",
    "rating",
    "nps",
    "text",
    "comment",
    "suggestion",
    "consent",
    "hidden",
    "note",
];

/// The keys that belong to some types of question only.
const KEYS_OF_TYPES: [&str; 15] = [
    "scale",
    "low",
    "high",
    "high_is_bad",
    "look",
    "options",
    "other",
    "min",
    "max",
    "to",
    "from",
    "not_applicable",
    "dont_know",
    "refuse",
    "missing",
];

/// What has been read so far: the form's pages, and the ids of questions that have a problem of their own, so that
/// nothing which mentions them is blamed as well.
#[derive(Default)]
pub(super) struct Progress {
    pages: Vec<Option<Text>>,
    refused: BTreeSet<String>,
}

impl Progress {
    /// Returns the page of a question that may start a new one.
    fn turn(&mut self, title: Option<Text>, first: bool) -> usize {
        match title {
            Some(title) => self.pages.push(Some(title)),
            None if first => self.pages.push(None),
            None => {}
        }
        self.pages.len() - 1
    }

    /// Whether a question of this id was written but has a problem.
    pub(super) fn has_refused(&self, id: &str) -> bool {
        self.refused.contains(id)
    }

    /// Gives the titles of the pages away.
    pub(super) fn into_pages(self) -> Vec<Option<Text>> {
        self.pages
    }
}

/// Reads one question, with a view to those before it, and appends it to them.
pub(super) fn read(table: Table<'_>, around: &Surroundings, progress: &mut Progress, questions: &mut Vec<Question>) {
    let id = table.require("id", "write `id = \"checkin\"`: small letters, digits and `_`");
    let id = id.and_then(|value| words::identifier(&table, &value));
    let table = match &id {
        Some(id) => table.named(format!("question `{}`", id.value)),
        None => table,
    };
    if let Some(id) = id.as_ref().filter(|id| questions.iter().any(|question| question.id == id.value)) {
        let problem = Problem::error(format!("two questions are called `{}`", id.value));
        id.report(&table, problem.hint("give one of them another id; ids never change once answers have come in"));
    }
    let ask =
        table.require("ask", "write `ask = \"How was check-in?\"`").and_then(|value| around.languages.text(&value));
    let help = table.get("help").and_then(|value| around.languages.text(&value));
    let moment = table.get("moment").and_then(|value| moment(&value, around));
    let page = table.get("page").and_then(|value| around.languages.text(&value));
    let page = progress.turn(page, questions.is_empty());
    let required = table.get("required").and_then(|value| value.boolean()).is_some_and(|required| required.value);
    let show_if = table.get("show_if").and_then(|value| condition(&value, questions, progress));
    let (was, aliases) = (texts(&table, "was"), texts(&table, "aliases"));
    let kind = kind(&table, around);
    table.refuse_unknown_keys();
    match (id, ask, kind) {
        (Some(id), Some(ask), Some(kind)) => {
            questions.push(Question { id: id.value, ask, help, moment, page, required, show_if, kind, was, aliases });
        }
        (Some(id), ..) => drop(progress.refused.insert(id.value)),
        _ => {}
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

fn condition(value: &Value<'_>, before: &[Question], progress: &Progress) -> Option<Condition> {
    let text = value.text()?;
    match Condition::parse(&text.value, before) {
        Ok(condition) => Some(condition),
        Err((span, problem)) => {
            if progress.has_refused(&text.value[span.clone()]) {
                return None;
            }
            value.report_inside(&span, problem);
            None
        }
    }
}

fn kind(table: &Table<'_>, around: &Surroundings) -> Option<Kind> {
    let value = table.require("type", "write `type = \"rating\"`")?;
    let written = value.text()?.value;
    let kind = match written.as_str() {
        "single" => Kind::Single(options(table, around)?),
        "dropdown" => Kind::Dropdown(options(table, around)?),
        "multiple" => multiple(table, around)?,
        "yes_no" => {
            Kind::YesNo(Choices { missing: choices::read_missing(table, &around.languages), ..builtin::yes_no() })
        }
        "rating" => Kind::Rating(rating(table, around)?),
        "nps" => Kind::Nps(nps(table, around)),
        "text" => Kind::Text,
        "comment" => Kind::Comment,
        "suggestion" => Kind::Suggestion,
        "consent" => {
            let to = table.require("to", "write `to = \"quote\"` or `to = \"contact\"`")?;
            Kind::Consent(
                words::one_of(&to, &[("quote", Consent::Quote), ("contact", Consent::Contact)])?,
                builtin::consent(),
            )
        }
        "hidden" => hidden(table),
        "note" => Kind::Note,
        other => {
            let hint = problem::near(other, TYPES, format!("use {}", List::or(TYPES)));
            value.report(Problem::error(format!("`{other}` is no type of question")).hint(hint));
            // What belongs to the type that was meant is not wrong as well.
            for key in KEYS_OF_TYPES {
                table.get(key);
            }
            return None;
        }
    };
    Some(kind)
}

fn hidden(table: &Table<'_>) -> Kind {
    let from = table.require("from", "write the name of the address's parameter, such as `from = \"branch\"`");
    Kind::Hidden(from.and_then(|value| value.text()).map(|text| text.value).unwrap_or_default())
}

fn options(table: &Table<'_>, around: &Surroundings) -> Option<Choices> {
    let hint = "write `options = [\"Morning\", \"Evening\"]`";
    let read = choices::read_options(&table.require("options", hint)?, &around.languages);
    let missing = choices::read_missing(table, &around.languages);
    let written = table.get("other");
    let other = written.as_ref().and_then(|value| other(value, around));
    let mut choices = read?;
    choices.missing = missing;
    if let (Some(label), Some(written)) = (&other, written) {
        if choices.index(Choices::OTHER).is_some() {
            let problem = Problem::error("an option has the code `other` already");
            written.report(problem.hint("take that option out: `other` adds it, with a line to write in"));
        }
        let value = i32::try_from(choices.list.len()).unwrap_or(i32::MAX).saturating_add(1);
        let code = Choices::OTHER.to_owned();
        choices.list.push(crate::survey::Choice { code, label: label.clone(), value, aliases: Vec::new() });
    }
    choices.other = other;
    Some(choices)
}

fn other(value: &Value<'_>, around: &Surroundings) -> Option<Text> {
    if value.is_boolean() {
        return value.boolean()?.value.then(builtin::other);
    }
    around.languages.text(value)
}

fn multiple(table: &Table<'_>, around: &Surroundings) -> Option<Kind> {
    let number = |key| table.get(key).and_then(|value| value.integer()).map(|n| usize::try_from(n.value).unwrap_or(0));
    let (min, max) = (number("min"), number("max"));
    let choices = options(table, around)?;
    let fits = |n: &usize| (1..=choices.list.len()).contains(n);
    if !min.iter().chain(&max).all(fits) || min.zip(max).is_some_and(|(min, max)| min > max) {
        let hint = format!("choose from 1 to {}, and `min` no higher than `max`", choices.list.len());
        table.report(Problem::error("`min` and `max` leave nothing to choose").hint(hint));
    }
    Some(Kind::Multiple { choices, min, max })
}

fn rating(table: &Table<'_>, around: &Surroundings) -> Option<Scale> {
    let value = table.require("scale", "write `scale = 5`")?;
    let own_missing = choices::read_missing(table, &around.languages);
    if value.is_text() {
        let id = value.text()?.value;
        // A scale of the file takes the place of a built-in one of the same name.
        let mut scale = around.scales.get(&id).cloned().or_else(|| builtin::scale(&id)).or_else(|| {
            let known = around.scales.keys().map(String::as_str).chain(builtin::scale_names());
            let hint = problem::near(&id, known, format!("add `[scale.{id}]`, or write `scale = 5`"));
            value.report(Problem::error(format!("no scale is called `{id}`")).hint(hint));
            None
        })?;
        scale.choices.missing.extend(own_missing);
        let own = choices::finish_scale(table, &around.languages, scale.choices.clone());
        scale.low = own.low.or(scale.low);
        scale.high = own.high.or(scale.high);
        if table.get("look").is_some() {
            scale.look = own.look;
        }
        if table.get("high_is_bad").is_some() {
            scale.high_is_bad = own.high_is_bad;
        }
        return Some(scale);
    }
    let mut points = choices::read_points(&value, &around.languages)?;
    points.missing = own_missing;
    Some(choices::finish_scale(table, &around.languages, points))
}

fn nps(table: &Table<'_>, around: &Surroundings) -> Scale {
    let mut scale = builtin::nps();
    scale.choices.missing = choices::read_missing(table, &around.languages);
    let own = choices::finish_scale(table, &around.languages, scale.choices.clone());
    scale.low = own.low.or(scale.low);
    scale.high = own.high.or(scale.high);
    Scale { look: Look::Numbers, ..scale }
}
