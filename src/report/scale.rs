//! What people say on a scale: its figures one under the other, and how the answers spread.

use std::ops::Range;

use serde::Serialize;

use super::frame::Desk;
use super::wording::{self, Told, Unit};
use super::{figures, questions};
use crate::analysis::nps::Nps;
use crate::analysis::share::Share;
use crate::analysis::top_box::Boxes;
use crate::analysis::{Estimate, Figure, Measure, ScaleMeasure};
use crate::problem::Problem;
use crate::render::chart::{self, Column, Columns, Distribution, Spread, SpreadRow, Tone};
use crate::survey::{Look, Missing, Question, Scale};

/// Answers in figures and a chart.
#[derive(Serialize)]
pub(super) struct Answers {
    pub(super) lines: Vec<Line>,
    /// Why the mean should be read with care, when it should.
    pub(super) caution: Option<&'static str>,
    pub(super) spread: Option<chart::Figure>,
}

/// A figure with its name.
#[derive(Serialize)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) figure: Told,
}

/// Names the ends of a scale.
pub(super) struct Ends<'a> {
    scale: &'a Scale,
    measure: &'a ScaleMeasure,
    is_place: bool,
}

impl<'a> Ends<'a> {
    /// Looks at a question on a scale and what people said there; nothing for one without a scale.
    pub(super) fn of(desk: &Desk<'_>, asked: &'a Question, measure: &'a ScaleMeasure) -> Option<Self> {
        Some(Self { scale: asked.scale()?, measure, is_place: questions::is_place(desk, asked) })
    }

    /// The best or the worst points: `the best 2 points of 5`, `place 1 or 2`, `80 to 100`.
    pub(super) fn name(&self, which: &str) -> String {
        let width = self.measure.boxes.shown().map_or(1, |boxes| boxes.of().width);
        let groups = &self.measure.groups;
        if !self.is_place && self.scale.look != Look::Slider && self.measure.is_exact() {
            return wording::end(which, width, groups.len());
        }
        let part =
            if which == "best" { groups.len().saturating_sub(width)..groups.len() } else { 0..width.min(groups.len()) };
        let order = self.scale.worst_to_best();
        let values =
            groups[part].iter().flat_map(Clone::clone).map(|place| self.scale.choices.list[order[place]].value);
        let (low, high) = values.fold((i32::MAX, i32::MIN), |(low, high), value| (low.min(value), high.max(value)));
        match (self.is_place, low == high) {
            (true, true) => format!("place {low}"),
            (true, false) => format!("place {low} or {high}"),
            (false, true) => low.to_string(),
            (false, false) => format!("{low} to {high}"),
        }
    }
}

/// The measures on a scale among some.
pub(super) fn all(measures: &[Measure]) -> Vec<ScaleMeasure> {
    let scale = |measure: &Measure| match measure {
        Measure::Scale(scale) => Some(scale.clone()),
        _ => None,
    };
    measures.iter().filter_map(scale).collect()
}

/// The shares that were delighted and let down: promoters and detractors, or the best and the worst points.
pub(super) fn sides(measure: &ScaleMeasure) -> [Figure<Estimate>; 2] {
    if let Some(nps) = &measure.nps {
        let side = |count: fn(&Nps) -> u64| {
            nps.map(|nps| {
                let whole = nps.estimate;
                Share::new(count(nps), whole.n).map_or(whole, |share| share.estimate(whole.level))
            })
        };
        return [side(|nps| nps.promoters), side(|nps| nps.detractors)];
    }
    let level = measure.mean.shown().map(|mean| mean.of().estimate.level).unwrap_or_default();
    let side = |share: fn(&Boxes) -> Share| measure.boxes.map(|boxes| share(boxes).estimate(level));
    [side(|boxes| boxes.top), side(|boxes| boxes.bottom)]
}

/// Puts the answers on a scale in words and draws their spread; `missing` counts those who gave none, in the order of
/// [`Missing::ALL`].
pub(super) fn view(
    desk: &Desk<'_>,
    asked: &Question,
    measure: &ScaleMeasure,
    missing: &[u64; 6],
) -> Result<Option<Answers>, Problem> {
    let Some(ends) = Ends::of(desk, asked, measure) else { return Ok(None) };
    let skewed = measure.mean.shown().is_some_and(|mean| mean.of().skewed);
    let caution = "The mean rests on few answers, most of them alike. Read the shares instead.";
    Ok(Some(Answers {
        lines: lines(&ends),
        caution: skewed.then_some(caution),
        spread: spread(desk, &ends, not_applicable(missing))?,
    }))
}

fn lines(ends: &Ends<'_>) -> Vec<Line> {
    let Ends { scale, measure, .. } = ends;
    let line = |name: String, figure: &Figure<Estimate>, unit| Line { name, figure: Told::of(figure, unit) };
    let score = measure.score();
    if score.shown().is_none() {
        return vec![line("All answers".into(), &score, Unit::Share)];
    }
    let mut lines = Vec::new();
    let names = if measure.nps.is_some() {
        lines.push(line("Net promoter score".into(), &score, Unit::Points));
        ["Promoters, 9 or 10".into(), "Detractors, 0 to 6".into()]
    } else {
        ["best", "worst"].map(|end| wording::capital(&ends.name(end)))
    };
    lines.extend(names.into_iter().zip(sides(measure)).map(|(name, side)| line(name, &side, Unit::Share)));
    let (low, high) = range(scale);
    let mean = measure.mean.map(|mean| mean.estimate);
    lines.push(line(format!("Mean ({low} to {high})"), &mean, Unit::Rating));
    lines.extend(median(measure));
    lines
}

/// The numbers at the ends of a scale, the lower first.
pub(super) fn range(scale: &Scale) -> (i32, i32) {
    let values = || scale.choices.list.iter().map(|choice| choice.value);
    (values().min().unwrap_or_default(), values().max().unwrap_or_default())
}

/// The median, which has no interval: a point of the scale, or half-way between two.
fn median(measure: &ScaleMeasure) -> Option<Line> {
    let shown = measure.median.shown()?;
    let figure = Told {
        value: wording::middle(shown.of().value),
        range: String::new(),
        base: wording::base(shown.of().n),
        small_base: shown.small_base(),
        shown: true,
    };
    Some(Line { name: "Median".into(), figure })
}

/// How many people it did not concern.
fn not_applicable(missing: &[u64; 6]) -> u64 {
    let reasons = Missing::ALL.iter().zip(missing);
    reasons.filter(|(why, _)| **why == Missing::NotApplicable).map(|(_, count)| count).sum()
}

fn spread(desk: &Desk<'_>, ends: &Ends<'_>, not_applicable: u64) -> Result<Option<chart::Figure>, Problem> {
    let Ends { scale, measure, .. } = ends;
    let Some(shown) = measure.distribution.shown() else { return Ok(None) };
    let (n, Some(shares)) = (shown.of().n(), shown.of().shares()) else { return Ok(None) };
    let boxes = measure.boxes.shown().map(|boxes| boxes.of().width);
    let description = "How often each point was chosen, from worst to best.".to_owned();
    let together = if measure.is_exact() { "" } else { ". Each column counts its number and those up to the next" };
    let note = format!("{}{together}{}", wording::base(n), end_words(scale));
    let caption = figures::caption(desk, "spread", [finding(ends), description, note]);
    // A bar parted at the middle shows the very boxes that are named beside it, or it is not drawn.
    if measure.nps.is_none() && boxes == Some(shares.len() / 2) {
        let spread = Spread::Shown { shares, n, not_applicable };
        let rows = vec![SpreadRow { label: "All answers".into(), spread }];
        return Distribution { caption, answers: labels(scale), rows }.draw().map(Some);
    }
    let order = scale.worst_to_best();
    let first = |group: &Range<usize>| scale.choices.list[order[group.start]].value.to_string();
    let columns = measure.groups.iter().map(first).zip(&shares).enumerate();
    let tone = |index: usize| tone(measure, index, shares.len());
    let columns = columns.map(|(index, (label, share))| Column { label, share: *share, tone: tone(index) });
    Columns { caption, columns: columns.collect(), tones: tones(ends), n }.draw().map(Some)
}

fn finding(ends: &Ends<'_>) -> String {
    let measure = ends.measure;
    let share = |figure: &Figure<Estimate>| wording::figure(figure, |it| wording::value(it.value, Unit::Share, it.n));
    let [delighted, let_down] = sides(measure).map(|side| share(&side));
    if measure.nps.is_some() {
        return format!("{delighted} are promoters, {let_down} are detractors");
    }
    let [best, worst] = ["best", "worst"].map(|which| ends.name(which));
    format!("{delighted} chose {best}, {let_down} {worst}")
}

/// The names of the points from worst to best, the words at the ends included.
pub(super) fn labels(scale: &Scale) -> Vec<String> {
    let last = scale.choices.list.len().saturating_sub(1);
    let label = |point: usize| {
        let label = scale.choices.list[point].label.original();
        let words = if point == 0 { &scale.low } else { &scale.high };
        match words.as_ref().filter(|_| point == 0 || point == last).map(crate::survey::Text::original) {
            Some(words) if words != label => format!("{label}, {words}"),
            _ => label.to_owned(),
        }
    };
    scale.worst_to_best().into_iter().map(label).collect()
}

fn end_words(scale: &Scale) -> String {
    match (&scale.low, &scale.high) {
        (Some(low), Some(high)) => {
            let (first, last) = range(scale);
            format!(". {first}: {}. {last}: {}.", low.original(), high.original())
        }
        _ => String::new(),
    }
}

fn tone(measure: &ScaleMeasure, index: usize, points: usize) -> Tone {
    let (low, high) = match (&measure.nps, measure.boxes.shown()) {
        (Some(_), _) => (7, 9),
        (None, Some(boxes)) => (boxes.of().width, points - boxes.of().width),
        (None, None) => (0, points),
    };
    if index < low {
        Tone::Low
    } else if index < high {
        Tone::Middle
    } else {
        Tone::High
    }
}

fn tones(ends: &Ends<'_>) -> Vec<(Tone, String)> {
    let names = match (&ends.measure.nps, ends.measure.boxes.shown()) {
        (Some(_), _) => ["Detractors", "Passives", "Promoters"].map(str::to_owned),
        (None, Some(_)) => {
            let [worst, best] = ["worst", "best"].map(|which| wording::capital(&ends.name(which)));
            [worst, "In between".into(), best]
        }
        (None, None) => return Vec::new(),
    };
    [Tone::Low, Tone::Middle, Tone::High].into_iter().zip(names).collect()
}
