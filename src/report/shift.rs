//! A mean before and after, on the whole scale of its question: a small change looks small.

use serde::Serialize;

use super::wording::{self, Unit};
use crate::actions::Effect;
use crate::analysis::mean::Mean;
use crate::render::words::Language;
use crate::survey::Scale;

/// Where the drawing's scale begins, and how long it is, in the drawing's own units.
const START: f64 = 8.0;
const LENGTH: f64 = 224.0;

/// A mean before and after.
#[derive(Serialize)]
pub(super) struct Shift {
    sides: [Side; 2],
    scale: String,
    least: i32,
    greatest: i32,
}

/// One side of a change.
#[derive(Serialize)]
struct Side {
    label: String,
    value: String,
    answers: String,
    /// Where the value and the ends of its interval lie on the drawing.
    at: f64,
    from: f64,
    to: f64,
}

impl Shift {
    /// Draws a change; nothing when either side may not be shown.
    pub(super) fn of(effect: &Effect, scale: &Scale, language: &Language<'_>) -> Option<Self> {
        let points = scale.choices.list.iter().map(|choice| choice.value);
        let (least, greatest) = (points.clone().min()?, points.max()?);
        let along = |value: f64| {
            let part = (value - f64::from(least)) / f64::from(greatest - least);
            ((START + part * LENGTH) * 10.0).round() / 10.0
        };
        let side = |label: &str, mean: &Mean| {
            let mean = mean.estimate;
            Side {
                label: language.word(label).to_owned(),
                value: language.number(&wording::value(mean.value, Unit::Rating, mean.n)),
                answers: language.fill("shift_answers", &[("n", &language.whole(mean.n))]),
                at: along(mean.value),
                from: along(mean.low),
                to: along(mean.high),
            }
        };
        let (before, since) = (effect.before.shown()?.of(), effect.after.shown()?.of());
        let [low, high, best] =
            [least, greatest, if scale.high_is_bad { least } else { greatest }].map(|point| point.to_string());
        let gaps = [("least", low.as_str()), ("greatest", &high), ("best", &best)];
        Some(Self {
            sides: [side("shift_before", before), side("shift_since", since)],
            scale: language.fill("shift_scale", &gaps),
            least,
            greatest,
        })
    }
}
