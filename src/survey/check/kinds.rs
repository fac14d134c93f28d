//! The type of a question as a definition writes it, with what belongs to it.

use super::conditions::Sight;
use super::{Surroundings, batteries, choices, words};
use crate::definition::{Table, Value, Written};
use crate::problem::{self, List, Problem};
use crate::survey::{Bounds, Calculated, Choice, Choices, Consent, Kind, Length, Look, Number, Scale, Text, builtin};

/// The types of question that are asked one by one, as a definition names them.
const TYPES: [&str; 23] = [
    "single",
    "multiple",
    "dropdown",
    "yes_no",
    "image",
    "rating",
    "nps",
    "csat",
    "ces",
    "slider",
    "number",
    "text",
    "comment",
    "suggestion",
    "email",
    "phone",
    "url",
    "date",
    "time",
    "file",
    "consent",
    "hidden",
    "calculated",
];

/// The keys that belong to some types of question only.
const KEYS_OF_TYPES: [&str; 30] = [
    "scale",
    "low",
    "high",
    "high_is_bad",
    "look",
    "options",
    "rows",
    "items",
    "expected",
    "got",
    "total",
    "other",
    "none",
    "shuffle",
    "min",
    "max",
    "pattern",
    "decimals",
    "unit",
    "step",
    "formula",
    "to",
    "from",
    "not_applicable",
    "dont_know",
    "refuse",
    "missing",
    "points",
    "exclusive",
    "anchor",
];

/// The most points on which a slider stops.
const MOST_STOPS: i64 = 101;

/// Reads the type of a question.
pub(super) fn read(
    table: &Table<'_>,
    written: &Written<String>,
    around: &Surroundings,
    sight: &Sight<'_>,
) -> Option<Kind> {
    let kind = match written.value.as_str() {
        "dropdown" => Kind::Dropdown(options(table, around, sight)?),
        "multiple" => multiple(table, around, sight)?,
        "image" if table.get("min").is_some() || table.get("max").is_some() => multiple(table, around, sight)?,
        "single" | "image" => Kind::Single(options(table, around, sight)?),
        "yes_no" => {
            Kind::YesNo(Choices { missing: choices::read_missing(table, &around.languages), ..builtin::yes_no() })
        }
        "rating" => Kind::Rating(rating(table, around)?),
        "csat" => Kind::Rating(known_rating(table, around, "satisfaction5")?),
        "ces" => Kind::Rating(known_rating(table, around, "effort7")?),
        "slider" => Kind::Rating(slider(table, around)?),
        "nps" => Kind::Nps(nps(table, around)),
        "number" => Kind::Number(number(table, around)),
        "text" => Kind::Text(length(table)),
        "comment" => Kind::Comment(length(table)),
        "suggestion" => Kind::Suggestion(length(table)),
        "email" => Kind::Email,
        "phone" => Kind::Phone,
        "url" => Kind::Url,
        "date" => Kind::Date(bounds(table, Value::date)),
        "time" => Kind::Time(bounds(table, Value::time)),
        "file" => Kind::File,
        "consent" => {
            let to = table.require("to", "write `to = \"quote\"` or `to = \"contact\"`")?;
            Kind::Consent(
                words::one_of(&to, &[("quote", Consent::Quote), ("contact", Consent::Contact)])?,
                builtin::consent(),
            )
        }
        "hidden" => hidden(table),
        "calculated" => calculated(table, sight)?,
        "note" => Kind::Note,
        other => {
            let known = || TYPES.into_iter().chain(batteries::TYPES).chain(["note"]);
            let hint = problem::near(other, known(), format!("use {}", List::or(known())));
            written.report(table, Problem::error(format!("`{other}` is no type of question")).hint(hint));
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

fn calculated(table: &Table<'_>, sight: &Sight<'_>) -> Option<Kind> {
    let hint = "write it over earlier answers, such as `formula = \"mean(checkin, cabin)\"`";
    let decimals = decimals(table);
    let formula = sight.formula(&table.require("formula", hint)?)?;
    Some(Kind::Calculated(Calculated { formula, decimals: decimals.unwrap_or(2) }))
}

fn options(table: &Table<'_>, around: &Surroundings, sight: &Sight<'_>) -> Option<Choices> {
    let hint = "write `options = [\"Morning\", \"Evening\"]`";
    let read = table.require("options", hint).and_then(|value| choices::read_options(&value, &around.languages, sight));
    let missing = choices::read_missing(table, &around.languages);
    let shuffle = table.get("shuffle").and_then(|value| value.boolean());
    let mut added = Vec::new();
    for (key, code, label) in
        [("other", Choices::OTHER, builtin::other as fn() -> Text), ("none", Choices::NONE, builtin::none)]
    {
        let written = table.get(key);
        added.push(written.and_then(|value| Some((code, added_label(&value, around, label)?, value))));
    }
    let mut choices = read?;
    choices.missing = missing;
    choices.shuffle = shuffle.is_some_and(|shuffle| shuffle.value);
    choices.other = added[0].as_ref().map(|(_, label, _)| label.clone());
    for (code, label, written) in added.into_iter().flatten() {
        add(&mut choices, code, label, &written);
    }
    Some(choices)
}

fn added_label(value: &Value<'_>, around: &Surroundings, otherwise: fn() -> Text) -> Option<Text> {
    if value.is_boolean() {
        return value.boolean()?.value.then(otherwise);
    }
    around.languages.text(value)
}

/// Adds "Other" or "None of these" to what can be chosen.
fn add(choices: &mut Choices, code: &str, label: Text, written: &Value<'_>) {
    if choices.index(code).is_some() {
        let problem = Problem::error(format!("an option has the code `{code}` already"));
        written.report(problem.hint(format!("take that option out: `{code}` adds it")));
    }
    let value = i32::try_from(choices.list.len()).unwrap_or(i32::MAX).saturating_add(1);
    let exclusive = code == Choices::NONE;
    choices.list.push(Choice { code: code.into(), label, value, exclusive, anchored: true, ..Choice::default() });
}

fn multiple(table: &Table<'_>, around: &Surroundings, sight: &Sight<'_>) -> Option<Kind> {
    let number = |key| table.get(key).and_then(|value| value.integer()).map(|n| usize::try_from(n.value).unwrap_or(0));
    let (min, max) = (number("min"), number("max"));
    let choices = options(table, around, sight)?;
    let fits = |n: &usize| (1..=choices.list.len()).contains(n);
    if !min.iter().chain(&max).all(fits) || min.zip(max).is_some_and(|(min, max)| min > max) {
        let hint = format!("choose from 1 to {}, and `min` no higher than `max`", choices.list.len());
        table.report(Problem::error("`min` and `max` leave nothing to choose").hint(hint));
    }
    Some(Kind::Multiple { choices, min, max })
}

/// Reads a scale: a number of points, a list of them, or the name of one.
pub(super) fn rating(table: &Table<'_>, around: &Surroundings) -> Option<Scale> {
    let value = table.require("scale", "write `scale = 5`")?;
    let own_missing = choices::read_missing(table, &around.languages);
    if value.is_text() {
        let id = value.text()?.value;
        let scale = around.scale(&id).or_else(|| {
            let known = around.scales.keys().map(String::as_str).chain(builtin::scale_names());
            let hint = problem::near(&id, known, format!("add `[scale.{id}]`, or write `scale = 5`"));
            value.report(Problem::error(format!("no scale is called `{id}`")).hint(hint));
            None
        })?;
        return Some(adapted(table, around, scale, own_missing));
    }
    let mut points = choices::read_points(&value, &around.languages)?;
    points.missing = own_missing;
    Some(choices::finish_scale(table, &around.languages, points))
}

/// Reads a rating that has a scale of its own unless another is written.
fn known_rating(table: &Table<'_>, around: &Surroundings, scale: &str) -> Option<Scale> {
    if table.get("scale").is_some() {
        return rating(table, around);
    }
    let missing = choices::read_missing(table, &around.languages);
    Some(adapted(table, around, around.scale(scale)?, missing))
}

/// Returns a scale that has a name, with what the question itself says about it.
fn adapted(
    table: &Table<'_>,
    around: &Surroundings,
    mut scale: Scale,
    missing: Vec<crate::survey::MissingCode>,
) -> Scale {
    scale.choices.missing.extend(missing);
    let own = choices::finish_scale(table, &around.languages, scale.choices.clone());
    scale.low = own.low.or(scale.low);
    scale.high = own.high.or(scale.high);
    if table.get("look").is_some() {
        scale.look = own.look;
    }
    if table.get("high_is_bad").is_some() {
        scale.high_is_bad = own.high_is_bad;
    }
    scale
}

fn nps(table: &Table<'_>, around: &Surroundings) -> Scale {
    let missing = choices::read_missing(table, &around.languages);
    Scale { look: Look::Numbers, ..adapted(table, around, builtin::nps(), missing) }
}

/// Reads a slider: the points of a scale from one number to another.
fn slider(table: &Table<'_>, around: &Surroundings) -> Option<Scale> {
    let whole = |key, otherwise| table.get(key).map_or(Some(otherwise), |value| Some(value.integer()?.value));
    let (from, to, step) = (whole("from", 0), whole("to", 100), whole("step", 10));
    let missing = choices::read_missing(table, &around.languages);
    let (from, to, step) = (from?, to?, step?);
    let stops = if step > 0 { (to.saturating_sub(from)) / step + 1 } else { 0 };
    let exact = step > 0 && to.saturating_sub(from) % step == 0;
    if !(2..=MOST_STOPS).contains(&stops) || !exact || from.abs().max(to.abs()) > i64::from(choices::FURTHEST) {
        let problem = Problem::error(format!("nobody can slide from {from} to {to} by {step}"));
        table.report(problem.hint(format!("write `from = 0`, `to = 100` and `step = 10`; up to {MOST_STOPS} stops")));
        return None;
    }
    let number = |place: i64| i32::try_from(from + place * step).unwrap_or(i32::MAX);
    let scale = builtin::stops((0..stops).map(number));
    Some(Scale { look: Look::Slider, ..adapted(table, around, scale, missing) })
}

fn number(table: &Table<'_>, around: &Surroundings) -> Number {
    let unit = table.get("unit").and_then(|value| around.languages.text(&value));
    Number { bounds: bounds(table, Value::number), decimals: decimals(table).unwrap_or_default(), unit }
}

fn decimals(table: &Table<'_>) -> Option<u8> {
    let value = table.get("decimals")?;
    let written = value.integer()?.value;
    let decimals = u8::try_from(written).ok().filter(|decimals| *decimals <= 6);
    if decimals.is_none() {
        value.report(Problem::error(format!("{written} decimals cannot be kept")).hint("use 0 to 6"));
    }
    decimals
}

/// Reads `min` and `max`.
fn bounds<'d, T: PartialOrd>(table: &Table<'d>, read: impl Fn(&Value<'d>) -> Option<Written<T>>) -> Bounds<T> {
    let end = |key| table.get(key).and_then(|value| read(&value));
    let (min, max) = (end("min"), end("max"));
    if let (Some(min), Some(max)) = (&min, &max)
        && min.value > max.value
    {
        max.report(table, Problem::error("`max` lies before `min`").hint("swap them"));
    }
    Bounds { min: min.map(|end| end.value), max: max.map(|end| end.value) }
}

fn length(table: &Table<'_>) -> Length {
    let characters = bounds(table, Value::integer);
    let count = |end: Option<i64>| end.and_then(|end| usize::try_from(end).ok());
    if characters.min.into_iter().chain(characters.max).any(|end| end < 1) {
        table.report(Problem::error("a text has at least one character").hint("write `max = 200`, for 200 characters"));
    }
    let pattern = table.get("pattern").and_then(|value| {
        let written = value.text()?;
        // By itself, as browsers do: `a)(b` fits between brackets and is no expression.
        if let Err(error) = regress::Regex::with_flags(&written.value, "v") {
            let problem = Problem::error(format!("browsers cannot read the pattern: {error}"));
            value.report(problem.hint("write a regular expression for the whole text, such as `[A-Z]{2}[0-9]{3,4}`"));
        }
        Some(written.value)
    });
    Length { min: count(characters.min), max: count(characters.max), pattern }
}
