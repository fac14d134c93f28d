//! Several things asked together, as a definition writes them: a battery, and its items one by one.

use super::conditions::Sight;
use super::{Surroundings, choices, kinds};
use crate::definition::Table;
use crate::problem::{Count, Problem};
use crate::survey::{
    Battery, Bounds, Choice, Choices, Condition, Form, Item, Kind, Number, Question, Scale, Text, builtin,
};

/// The types that are batteries, as a definition names them.
pub(super) const TYPES: [&str; 4] = ["matrix", "expectation", "ranking", "share"];

/// The most items that people can put in order.
const MOST_PLACES: usize = 9;

/// Reads a battery and its items; nothing when the type is no battery.
#[expect(clippy::option_option, reason = "no battery is not the same as a battery with a problem")]
pub(super) fn read(
    table: &Table<'_>,
    kind: &str,
    common: Option<&Question>,
    around: &Surroundings,
    sight: &Sight<'_>,
) -> Option<Option<(Battery, Vec<Question>)>> {
    let form = match kind {
        "matrix" => Form::Matrix,
        "expectation" => Form::Expectation,
        "ranking" => Form::Ranking,
        "share" => Form::Share(total(table)),
        _ => return None,
    };
    let rows = match form {
        Form::Expectation => Some(pair(table, around)),
        Form::Matrix => items(table, "rows", around, sight),
        Form::Ranking | Form::Share(_) => items(table, "items", around, sight),
    };
    let kind = match form {
        Form::Matrix | Form::Expectation => kinds::rating(table, around).map(Kind::Rating),
        Form::Ranking => rows.as_ref().map(|rows| Kind::Rating(places(table, rows.list.len()))),
        Form::Share(total) => {
            let bounds = Bounds { min: Some(0.0), max: Some(f64::from(total)) };
            Some(Kind::Number(Number { bounds, ..Number::default() }))
        }
    };
    let index = sight.batteries;
    Some(common.zip(rows).zip(kind).map(|((common, rows), kind)| {
        let battery = Battery {
            id: common.id.clone(),
            ask: common.ask.clone(),
            help: common.help.clone(),
            form,
            shuffle: rows.shuffle,
        };
        let item = |row: Choice| item(common, &kind, row, index);
        (battery, rows.list.into_iter().map(item).collect())
    }))
}

/// Makes the question that one row asks.
fn item(common: &Question, kind: &Kind, row: Choice, battery: usize) -> Question {
    let column = |id: &String| format!("{id}__{}", row.code);
    Question {
        id: column(&common.id),
        ask: common.ask.followed_by(&row.label),
        help: None,
        show_if: Condition::both(common.show_if.clone(), row.show_if.clone()),
        kind: kind.clone(),
        was: common.was.iter().map(column).collect(),
        item: Some(Item { battery, label: row.label.clone(), anchored: row.anchored }),
        aliases: row.aliases,
        ..common.clone()
    }
}

fn items(table: &Table<'_>, key: &'static str, around: &Surroundings, sight: &Sight<'_>) -> Option<Choices> {
    let shuffle = table.get("shuffle").and_then(|value| value.boolean()).is_some_and(|shuffle| shuffle.value);
    let written = table.require(key, &format!("write `{key} = [\"Seats\", \"Food\"]`"))?;
    Some(Choices { shuffle, ..choices::read_options(&written, &around.languages, sight)? })
}

/// What was expected, and what was got.
fn pair(table: &Table<'_>, around: &Surroundings) -> Choices {
    let label = |key, otherwise: fn() -> Text| {
        table.get(key).and_then(|value| around.languages.text(&value)).unwrap_or_else(otherwise)
    };
    let rows = [("expected", label("expected", builtin::expected)), ("got", label("got", builtin::got))];
    let rows = rows.map(|(code, label)| Choice { code: code.to_owned(), label, ..Choice::default() });
    Choices { list: rows.into(), ..Choices::default() }
}

/// Places from 1, the best, to as many as there are items.
fn places(table: &Table<'_>, items: usize) -> Scale {
    if items > MOST_PLACES {
        let count = Count::of(items, "thing", "things");
        let problem = Problem::error(format!("nobody puts {count} in order"));
        table.report(problem.hint(format!("rank at most {MOST_PLACES}, or ask with `type = \"matrix\"`")));
    }
    let last = i32::try_from(items).unwrap_or(i32::MAX);
    Scale { high_is_bad: true, ..builtin::places(last) }
}

fn total(table: &Table<'_>) -> u32 {
    let Some(value) = table.get("total") else { return 100 };
    let written = value.integer().map_or(100, |total| total.value);
    u32::try_from(written).ok().filter(|total| (2..=1000).contains(total)).unwrap_or_else(|| {
        value.report(Problem::error(format!("points cannot add up to {written}")).hint("use 100, or 2 to 1000"));
        100
    })
}
