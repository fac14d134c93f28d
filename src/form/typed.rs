//! Questions whose answers are typed: what their controls accept, and how that reads.

use jiff::civil::Time;
use serde::Serialize;

use super::choice;
use super::question::Question;
use super::words::Language;
use crate::survey::{self, Bounds, Kind, Length, Scale};

/// The ends and the step of a slider.
#[derive(Serialize)]
pub(super) struct Track {
    min: i32,
    max: i32,
    step: i32,
}

/// Fits a line of text to its kind.
pub(super) fn line(mut view: Question, kind: &Kind, language: &Language<'_>) -> Question {
    if !matches!(kind, Kind::Date(_) | Kind::Time(_) | Kind::File) {
        // The blank placeholder tells the style sheet whether something was written.
        view.attributes.insert("placeholder", " ".to_owned());
    }
    match kind {
        Kind::Text(length) => words(view, length, language),
        Kind::Number(number) => self::number(view, number, language),
        Kind::Email => field(view, &[("type", "email"), ("autocomplete", "email")], "error_email", language),
        Kind::Phone => {
            let attributes = [("type", "tel"), ("autocomplete", "tel"), ("pattern", r"[+]?[\d\s\(\)\/.\-]{4,}")];
            field(view, &attributes, "error_phone", language)
        }
        Kind::Url => {
            // Nobody types `https://`, on which the browser's own kind of field insists.
            let attributes = [("inputmode", "url"), ("autocomplete", "url"), ("pattern", r"\s*\S+[.]\S+\s*")];
            field(view, &attributes, "error_url", language)
        }
        Kind::Date(bounds) => {
            let ends = ends(bounds, ToString::to_string, |day| language.date(*day));
            within(field(view, &[("type", "date")], "error_date", language), "date", ends, language)
        }
        Kind::Time(bounds) => {
            let write = |time: &Time| time.strftime("%H:%M").to_string();
            let ends = ends(bounds, write, write);
            within(field(view, &[("type", "time")], "error_time", language), "date", ends, language)
        }
        Kind::File => {
            let mut view = field(view, &[("type", "file")], "error_file", language);
            view.says.insert("error", language.word("error_file").to_owned());
            view
        }
        _ => view,
    }
}

/// Fits a text to its length and its pattern.
pub(super) fn words(mut view: Question, length: &Length, language: &Language<'_>) -> Question {
    let count = |end: Option<usize>| end.map(|end| end.to_string());
    let (min, max) = (count(length.min), count(length.max));
    let gaps = [("min", min.as_deref().unwrap_or_default()), ("max", max.as_deref().unwrap_or_default())];
    let key = match (&min, &max) {
        (Some(_), Some(_)) => "error_length",
        (Some(_), None) => "error_short",
        (None, Some(_)) => "error_long",
        (None, None) => "",
    };
    if !key.is_empty() {
        view.says.insert("length", language.fill(key, &gaps));
        view.says.insert("left", language.word("characters_left").to_owned());
        view.says.insert("over", language.word("characters_over").to_owned());
    }
    if min.is_some() {
        view.hint("length", &language.fill("at_least_characters", &gaps));
    }
    for (name, end) in [("minlength", min), ("maxlength", max)] {
        view.attributes.extend(end.map(|end| (name, end)));
    }
    if let Some(pattern) = &length.pattern {
        let name = if view.kind == "comment" { "data-pattern" } else { "pattern" };
        view.attributes.insert(name, pattern.clone());
        view.says.insert("wrong", language.word("error_pattern").to_owned());
    }
    view
}

fn number(mut view: Question, number: &survey::Number, language: &Language<'_>) -> Question {
    let signed = number.bounds.min.is_none_or(|min| min < 0.0);
    let pattern = match number.decimals {
        0 => r"\d+(\s\d{3})*\s*".to_owned(),
        decimals => format!(r"\d+(\s\d{{3}})*([.,]\d{{1,{decimals}}})?\s*"),
    };
    let pattern = if signed { format!(r"\s*-?{pattern}") } else { format!(r"\s*{pattern}") };
    // The number pads of some telephones have no minus.
    let mode = match (signed, number.decimals) {
        (true, _) => "text",
        (false, 0) => "numeric",
        (false, _) => "decimal",
    };
    let noun = match number.decimals {
        0 => language.word("a_whole_number").to_owned(),
        decimals => {
            let example = format!("1.{}", &"234567"[..usize::from(decimals.min(6))]);
            language.fill("a_decimal_number", &[("example", &language.number(&example))])
        }
    };
    view.attributes.extend([("inputmode", mode.to_owned()), ("pattern", pattern), ("autocomplete", "off".to_owned())]);
    if let Some(unit) = &number.unit {
        unit.in_language(language.code).clone_into(&mut view.unit);
    }
    let ends = ends(&number.bounds, ToString::to_string, |end| language.number(&end.to_string()));
    bounded(view, ends, &noun, language)
}

/// Makes a slider: a number to type, until the script puts a track beside it.
pub(super) fn slider(mut view: Question, scale: &Scale, language: &Language<'_>) -> Question {
    let points = &scale.choices.list;
    let (Some(first), Some(second), Some(last)) = (points.first(), points.get(1), points.last()) else { return view };
    let (min, max, step) = (first.value, last.value, second.value - first.value);
    view.attributes.extend([
        ("inputmode", if min < 0 { "text" } else { "numeric" }.to_owned()),
        ("pattern", if min < 0 { r"\s*-?\d+\s*" } else { r"\s*\d+\s*" }.to_owned()),
        ("autocomplete", "off".to_owned()),
    ]);
    let ends = [min, max].map(|end| Some((end.to_string(), language.number(&end.to_string()))));
    view = bounded(view, ends, language.word("a_whole_number"), language);
    (view.low, view.high) = choice::ends(scale, language);
    let [low, high, by] = [min, max, step].map(|number| language.number(&number.to_string()));
    if step > 1 {
        view.attributes.insert("data-step", step.to_string());
        let gaps = [("min", low.as_str()), ("max", high.as_str()), ("step", by.as_str())];
        view.says.insert("wrong", language.fill("error_number_by_steps", &gaps));
    }
    // Whoever does not see the track reads what its ends mean.
    let [low, high] = [(low, &view.low), (high, &view.high)]
        .map(|(number, words)| if words.is_empty() { number } else { format!("{number} ({words})") });
    let key = if step > 1 { "number_by_steps" } else { "number_between" };
    view.hints.clear();
    view.hint("range", &language.fill(key, &[("min", low.as_str()), ("max", high.as_str()), ("step", by.as_str())]));
    view.says.insert("unanswered", language.word("not_answered").to_owned());
    view.track = Some(Track { min, max, step });
    view
}

/// Gives a control its attributes, and says what is wrong when the browser finds that something is.
fn field(mut view: Question, attributes: &[(&'static str, &str)], key: &str, language: &Language<'_>) -> Question {
    view.attributes.extend(attributes.iter().map(|(name, value)| (*name, (*value).to_owned())));
    view.says.insert("wrong", language.word(key).to_owned());
    view
}

/// The least and the greatest that a control takes, each as the control and as people write it.
type Ends = [Option<(String, String)>; 2];

fn ends<T>(bounds: &Bounds<T>, plain: impl Fn(&T) -> String, said: impl Fn(&T) -> String) -> Ends {
    [&bounds.min, &bounds.max].map(|end| end.as_ref().map(|end| (plain(end), said(end))))
}

/// Says between which numbers an answer lies; only the script can hold a browser to it.
fn bounded(mut view: Question, ends: Ends, noun: &str, language: &Language<'_>) -> Question {
    view.says.insert("wrong", language.fill("error_number", &[("number", noun)]));
    let mut view = ranged(view, "number", &ends, noun, language);
    for (name, end) in ["data-min", "data-max"].into_iter().zip(ends) {
        view.attributes.extend(end.map(|(plain, _)| (name, plain)));
    }
    view
}

/// Says between which days or times an answer lies.
fn within(view: Question, what: &str, ends: Ends, language: &Language<'_>) -> Question {
    let mut view = ranged(view, what, &ends, "", language);
    for (name, end) in ["min", "max"].into_iter().zip(ends) {
        view.attributes.extend(end.map(|(plain, _)| (name, plain)));
    }
    view
}

fn ranged(mut view: Question, what: &str, [min, max]: &Ends, noun: &str, language: &Language<'_>) -> Question {
    let said = |end: &Option<(String, String)>| end.as_ref().map(|(_, said)| said.clone()).unwrap_or_default();
    let which = match (min, max) {
        (Some(_), Some(_)) => "between",
        (Some(_), None) => "from",
        (None, Some(_)) => "to",
        (None, None) => return view,
    };
    let (low, high) = (said(min), said(max));
    let gaps = [("min", low.as_str()), ("max", high.as_str()), ("number", noun)];
    view.hint("range", &language.fill(&format!("{what}_{which}"), &gaps));
    view.says.insert("wrong", language.fill(&format!("error_{what}_{which}"), &gaps));
    view
}
