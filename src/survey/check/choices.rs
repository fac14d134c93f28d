//! Options, scales and the codes that mean no answer, as a definition writes them.

use std::collections::{BTreeMap, BTreeSet};
use std::num::{IntErrorKind, ParseIntError};

use super::conditions::Sight;
use super::words::{self, Languages};
use crate::definition::{Table, Value};
use crate::problem::{Count, Problem};
use crate::survey::{Choice, Choices, Look, Missing, MissingCode, Scale, Text, builtin};

/// The most choices that a question may have: an answer is kept in one byte, beside the reasons for having none.
pub(crate) const MOST: usize = 240;
/// The greatest number that a point may stand for, on either side of zero: points are taken from one another.
pub(super) const FURTHEST: i32 = 1_000_000;

/// Reads every `[scale.<id>]` of the file.
pub(super) fn read_scales(table: &Table<'_>, languages: &Languages) -> BTreeMap<String, Scale> {
    let Some(mut section) = table.get("scale").and_then(|value| value.table()) else { return BTreeMap::new() };
    let mut scales = BTreeMap::new();
    for (id, value) in section.entries() {
        let Some(scale) = value.table() else { continue };
        let points = scale.require("points", "write `points = 5`, or list them from the low end to the high end");
        let points = points.and_then(|points| read_points(&points, languages));
        if let Some(mut choices) = points {
            choices.missing = read_missing(&scale, languages);
            scales.insert(id.value, finish_scale(&scale, languages, choices));
        }
        scale.refuse_unknown_keys();
    }
    scales
}

/// Reads a scale's points: a number of them, or a list of options whose numbers rise.
pub(super) fn read_points(value: &Value<'_>, languages: &Languages) -> Option<Choices> {
    if !value.is_integer() {
        let choices = read_options(value, languages, &Sight::NOTHING)?;
        refuse_disorder(value, &choices.list);
        return Some(choices);
    }
    let points = value.integer()?.value;
    if !(2..=11).contains(&points) {
        value.report(
            Problem::error(format!("a scale of {points} points")).hint("use 2 to 11 points; 5 suits most questions"),
        );
        return None;
    }
    Some(builtin::numbers(1, i32::try_from(points).ok()?))
}

/// Reports the first point that lies too far out, or does not rise above the one before it. Two points of one code have
/// a problem of their own.
fn refuse_disorder(value: &Value<'_>, points: &[Choice]) {
    let items = value.list();
    if let Some((item, point)) =
        items.iter().zip(points).find(|(_, point)| !(-FURTHEST..=FURTHEST).contains(&point.value))
    {
        let problem = Problem::error(format!("the point `{}` lies too far out", point.code));
        item.report(problem.hint(format!("use numbers from -{FURTHEST} to {FURTHEST}")));
        return;
    }
    let pairs = || points.windows(2).filter_map(|pair| <&[Choice; 2]>::try_from(pair).ok());
    let breaks = |[before, point]: &&[Choice; 2]| point.value <= before.value && point.code != before.code;
    let Some((item, [_, point])) = items.iter().skip(1).zip(pairs()).find(|(_, pair)| breaks(pair)) else { return };
    let hint = if pairs().all(|[before, point]| point.value < before.value) {
        "turn the list round, to run from the low end to the high end; where the high end is the bad one, add \
         `high_is_bad = true`"
    } else {
        "list the points from the low end to the high end; a code that is no number counts as its place in the list"
    };
    let problem =
        Problem::error(format!("`{}` counts as {}, no more than the point before it", point.code, point.value));
    item.report(problem.hint(hint));
}

/// Reads the words at the ends of a scale and its look, and puts them beside its points.
pub(super) fn finish_scale(table: &Table<'_>, languages: &Languages, choices: Choices) -> Scale {
    let text = |key| table.get(key).and_then(|value| languages.text(&value));
    let looks = [
        ("numbers", Look::Numbers),
        ("stars", Look::Stars),
        ("faces", Look::Faces),
        ("labels", Look::Labels),
        ("slider", Look::Slider),
    ];
    let labelled = choices.list.iter().any(|choice| choice.label.original() != choice.code);
    let natural = if labelled { Look::Labels } else { Look::Numbers };
    Scale {
        low: text("low"),
        high: text("high"),
        high_is_bad: table.get("high_is_bad").and_then(|value| value.boolean()).is_some_and(|written| written.value),
        look: table.get("look").and_then(|value| words::one_of(&value, &looks)).unwrap_or(natural),
        choices,
    }
}

/// Reads `options`: texts, or tables with `code`, `label` and `aliases`.
pub(super) fn read_options(value: &Value<'_>, languages: &Languages, sight: &Sight<'_>) -> Option<Choices> {
    let mut list: Vec<Choice> = Vec::new();
    let mut codes = BTreeSet::new();
    let items = value.list();
    for item in &items {
        let Some(choice) = read_option(item, languages, sight) else { continue };
        let code = choice.code.clone();
        if !codes.insert(code.clone()) {
            item.report(
                Problem::error(format!("two options have the code `{code}`"))
                    .hint("give each option a code of its own"),
            );
        }
        let place = i32::try_from(list.len()).unwrap_or(i32::MAX).saturating_add(1);
        let value = code.parse().unwrap_or_else(|error: ParseIntError| match error.kind() {
            IntErrorKind::PosOverflow => i32::MAX,
            IntErrorKind::NegOverflow => i32::MIN,
            _ => place,
        });
        list.push(Choice { value, ..choice });
    }
    if items.len() < 2 || items.len() > MOST {
        let count = Count::of(items.len(), "option", "options");
        value.report(Problem::error(format!("there is a choice of {count}")).hint(format!("give 2 to {MOST}")));
        return None;
    }
    (list.len() == items.len()).then_some(Choices { list, ..Choices::default() })
}

fn read_option(item: &Value<'_>, languages: &Languages, sight: &Sight<'_>) -> Option<Choice> {
    if languages.is_text(item) {
        let label = languages.text(item)?;
        let code = code_of(label.original());
        if code.is_empty() {
            let problem = Problem::error(format!("no code can be made from `{}`", label.original()));
            item.report(problem.hint(format!("write `{{ code = \"a\", label = \"{}\" }}`", label.original())));
            return None;
        }
        return Some(Choice { code, label, ..Choice::default() });
    }
    let table = item.table()?;
    let code =
        table.require("code", "write `{ code = \"economy\", label = \"Economy\" }`").and_then(|value| value.text());
    let label = table.get("label").and_then(|value| languages.text(&value));
    let aliases = table.get("aliases").map(|value| value.texts()).unwrap_or_default();
    let flag = |key| table.get(key).and_then(|value| value.boolean()).is_some_and(|written| written.value);
    let (exclusive, anchored) = (flag("exclusive"), flag("anchor"));
    let show_if = table.get("show_if").and_then(|value| sight.condition(&value));
    let picture = table.get("picture").and_then(|value| value.text());
    table.refuse_unknown_keys();
    let code = code?;
    if code.value.is_empty() || !code.value.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c)) {
        let problem = Problem::error(format!("`{}` cannot be a code", code.value));
        code.report(&table, problem.hint("use letters, digits, `_` and `-`; people read the label"));
    }
    Some(Choice {
        label: label.unwrap_or_else(|| Text::plain(code.value.clone())),
        code: code.value,
        value: 0,
        aliases: aliases.into_iter().map(|alias| alias.value).collect(),
        show_if,
        exclusive,
        anchored,
        picture,
    })
}

/// Makes a code from a label: `Extra legroom!` becomes `extra_legroom`.
fn code_of(label: &str) -> String {
    let letters = label.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join("_")
}

/// Reads the codes that mean no answer: `not_applicable = "I did not check in"` offers one in the form, and
/// `missing = { "6" = "not_applicable" }` explains those of other tools' files.
pub(super) fn read_missing(table: &Table<'_>, languages: &Languages) -> Vec<MissingCode> {
    let mut codes = Vec::new();
    let offered = [
        ("not_applicable", "na", Missing::NotApplicable),
        ("dont_know", "dk", Missing::DontKnow),
        ("refuse", "refused", Missing::Refused),
    ];
    for (key, code, why) in offered {
        let label = table.get(key).and_then(|value| languages.text(&value));
        codes.extend(label.map(|label| MissingCode { code: code.into(), why, label: Some(label) }));
    }
    let Some(mut section) = table.get("missing").and_then(|value| value.table()) else { return codes };
    let known = Missing::ALL.map(|why| (why.key(), why));
    for (code, value) in section.entries() {
        let why = words::one_of(&value, &known);
        codes.extend(why.map(|why| MissingCode { code: code.value, why, label: None }));
    }
    codes
}
