//! Batteries as their templates see them: several questions under one.

use super::choice::Choice;
use super::question::{Question, Setting};
use crate::survey::{self, Battery, Form, Survey};

/// What stands on its own in a form: a question, or all items of a battery.
pub(super) type Entry<'s> = [&'s survey::Question];

/// Parts questions into entries.
pub(super) fn entries<'e, 's>(questions: &'e [&'s survey::Question]) -> impl Iterator<Item = &'e Entry<'s>> {
    questions.chunk_by(|a, b| battery(a).is_some() && battery(a) == battery(b))
}

/// Returns the battery of which an entry shows the items.
pub(super) fn of<'s>(survey: &'s Survey, entry: &Entry<'_>) -> Option<&'s Battery> {
    battery(entry.first()?).map(|battery| &survey.batteries[battery])
}

/// Returns the id of an entry's element.
pub(super) fn id(survey: &Survey, entry: &Entry<'_>) -> String {
    match of(survey, entry) {
        Some(battery) => format!("q_{}", battery.id),
        None => entry.first().map(|question| question.field()).unwrap_or_default(),
    }
}

fn battery(question: &survey::Question) -> Option<usize> {
    question.item.as_ref().map(|item| item.battery)
}

/// Shows an entry.
pub(super) fn view(entry: &Entry<'_>, setting: Setting<'_>) -> Option<Question> {
    let first = entry.first()?;
    let Some(battery) = of(setting.survey, entry) else { return Some(Question::new(first, setting)) };
    let mut items: Vec<_> = entry.iter().map(|question| Question::new(question, setting)).collect();
    for (item, question) in items.iter_mut().zip(entry) {
        item.anchored = battery.shuffle && question.item.as_ref().is_some_and(|item| item.anchored);
        item.kind = match battery.form {
            Form::Matrix => "row",
            Form::Expectation => "rating",
            Form::Ranking => "place",
            Form::Share(_) => "points",
        };
    }
    let mut view = Question { grouped: true, shuffle: battery.shuffle, ..Question::default() };
    view.id = id(setting.survey, entry);
    view.control = items[0].control.clone();
    of_form(&mut view, &mut items, (battery, first.required), setting);
    view.describe(&id(setting.survey, entry), (&battery.ask, battery.help.as_ref()), setting);
    let same = entry.iter().all(|question| question.show_if == first.show_if);
    if same {
        // One sentence is enough.
        view.depend(first.show_if.as_ref(), setting);
        for item in &mut items {
            item.when.clear();
        }
    }
    view.items = items;
    Some(view)
}

fn of_form(view: &mut Question, items: &mut [Question], (battery, required): (&Battery, bool), setting: Setting<'_>) {
    let language = setting.language;
    let says = |key: &str, gaps: &[(&str, &str)]| language.fill(key, gaps);
    match battery.form {
        Form::Matrix => {
            view.kind = "matrix";
            view.choices.clone_from(&items[0].choices);
            view.quiet.clone_from(&items[0].quiet);
            if has_room(view) {
                view.look = "grid";
            }
        }
        Form::Expectation => view.kind = "expectation",
        Form::Ranking => {
            view.kind = "ranking";
            view.hint("places", &says("ranking_places", &[("count", &items.len().to_string())]));
            view.says.insert("double", says("error_double", &[]));
            view.says.insert("place", says("place_of", &[("count", &items.len().to_string())]));
            insist(view, items, required, says("error_places", &[]));
        }
        Form::Share(total) => {
            let total = total.to_string();
            view.kind = "share";
            view.hint("total", &says("sum_total", &[("total", &total)]));
            view.says.insert("total", total.clone());
            view.says.insert("sum", says("sum_so_far", &[("total", &total)]));
            view.says.insert("off", says("error_sum", &[("total", &total)]));
            insist(view, items, required, says("error_points", &[("total", &total)]));
        }
    }
}

/// How many characters have room side by side above a table, beside the words of its rows.
const ROOM: usize = 60;

/// Whether the longest words of all columns have room side by side.
fn has_room(view: &Question) -> bool {
    let heads = view.choices.iter().chain(&view.quiet).map(Choice::longest_word);
    heads.sum::<usize>() <= ROOM
}

/// Insists on an answer to the whole, and not on each item.
fn insist(view: &mut Question, items: &mut [Question], required: bool, error: String) {
    view.insists = required;
    view.says.insert("error", error);
    for item in items {
        (item.insists, item.required) = (false, false);
        // What an item is, its battery says already.
        item.hints.clear();
        item.described.clear();
    }
}
