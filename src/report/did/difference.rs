//! What difference it made: before and after on the whole scale, and the verdict in words.

use serde::Serialize;

use super::Writer;
use super::card::Panel;
use crate::actions::{Action, Effect, Group, Progress};
use crate::analysis::mean::Mean;
use crate::analysis::{Direction, Figure};
use crate::report::effect::{self, Reader, Terms};
use crate::report::wording::{self, Unit};
use crate::survey::Scale;

/// Answers since something was done from which it counts that nobody asks for it any more.
const ANSWERS: u64 = 30;
/// Where the drawing's scale begins and how long it is, in its own units.
const START: f64 = 8.0;
const LENGTH: f64 = 224.0;

/// A mean before and after, on the scale of its question.
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

/// Which way is better on a scale.
pub(in crate::report) fn better(scale: &Scale) -> Direction {
    if scale.high_is_bad { Direction::Down } else { Direction::Up }
}

impl Writer<'_> {
    /// One panel a moment that the action should change.
    pub(super) fn differences(&self, action: &Action, progress: &Progress) -> Vec<Panel> {
        let word = |key: &str| self.language.word(key).to_owned();
        if progress.effects.is_empty() {
            let (head, sentence) = (word("did_unmeasured"), word("did_unmeasured_why"));
            return vec![Panel { head, sentence, ..Panel::default() }];
        }
        let mut panels: Vec<Panel> =
            progress.effects.iter().map(|effect| self.difference(action, progress, effect)).collect();
        if let Some(last) = panels.last_mut() {
            last.notes.extend(self.again(action, progress));
        }
        panels
    }

    /// Whether people have asked for it again, where enough have answered since and their number may be told.
    fn again(&self, action: &Action, progress: &Progress) -> Option<String> {
        let [theme] = action.themes.as_slice() else { return None };
        // Where another action answers the theme too, who asks again may stand there.
        let alone = self.reading.actions.themes[*theme].actions.len() == 1;
        progress.recurrence.filter(|recurrence| alone && recurrence.after.n() >= ANSWERS)?;
        match self.counts.people(*theme, Group::Open)? {
            0 => Some(self.language.word("did_again_none").to_owned()),
            people => Some(self.language.fill("did_again", &[("n", &self.language.whole(people))])),
        }
    }

    fn difference(&self, action: &Action, progress: &Progress, effect: &Effect) -> Panel {
        let survey = self.reading.survey;
        let code = self.language.code;
        let scale = survey.questions[effect.question].scale();
        let terms = Terms { better: scale.map_or(Direction::Up, better), review_on: action.review_on };
        let told = effect::tell(effect, terms, Reader::Customer, &self.language);
        let bad_spell = effect.after_a_bad_spell.then(|| self.language.word("did_bad_spell").to_owned());
        let others = progress.overlapping.iter().map(|other| self.reading.ledger.actions[*other].title.in_language(code));
        let others = others.collect::<Vec<_>>().join(", ");
        let overlap = (!others.is_empty()).then(|| self.language.fill("did_overlap", &[("titles", &others)]));
        let several = progress.effects.len() > 1;
        Panel {
            moment: if several { survey.moments[effect.moment].name.in_language(code).to_owned() } else { String::new() },
            head: told.head,
            tone: told.tone,
            shift: scale.and_then(|scale| self.shift(effect, scale)),
            sentence: told.sentence,
            notes: bad_spell.into_iter().chain(overlap).collect(),
            ..Panel::default()
        }
    }

    /// Before and after, when both may be shown.
    fn shift(&self, effect: &Effect, scale: &Scale) -> Option<Shift> {
        let points = scale.choices.list.iter().map(|choice| choice.value);
        let (least, greatest) = (points.clone().min()?, points.max()?);
        let best = if scale.high_is_bad { least } else { greatest };
        let [least_said, greatest_said, best] = [least, greatest, best].map(|point| point.to_string());
        let gaps = [("least", least_said.as_str()), ("greatest", &greatest_said), ("best", &best)];
        let along = |value: f64| {
            let part = (value - f64::from(least)) / f64::from(greatest - least);
            ((START + part * LENGTH) * 10.0).round() / 10.0
        };
        let side = |label: &str, figure: &Figure<Mean>| {
            let mean = figure.shown()?.of().estimate;
            Some(Side {
                label: self.language.word(label).to_owned(),
                value: self.language.number(&wording::value(mean.value, Unit::Rating, mean.n)),
                answers: self.language.fill("did_answers", &[("n", &self.language.whole(mean.n))]),
                at: along(mean.value),
                from: along(mean.low),
                to: along(mean.high),
            })
        };
        let sides = [side("did_before", &effect.before)?, side("did_since", &effect.after)?];
        Some(Shift { sides, scale: self.language.fill("did_scale", &gaps), least, greatest })
    }
}
