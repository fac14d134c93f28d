//! Whether what was done helped: each moment that an action should change, before and after, against the moments that
//! were left alone.
//!
//! - **Windows**: a year before at most, and a year after at most, the days of getting used to it in neither.
//! - **Controls**: moments judged by a question of their own on a scale of the same range and direction, since points are
//!   compared as they are; not named by the action, and nothing done about them in either window. The comparison is
//!   within people, as [`crate::analysis::difference_in_differences`] has it.
//! - **Matters**: a twentieth of the scale's range: 0.2 of a point from 1 to 5.
//! - **Judged** from 30 answers on each side on, and not before the review date: the ledger's, or else 90 days after
//!   people have got used to it.

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::promise::days;
use super::window::{Window, Windows};
use super::{Action, Event, Group, Ledger, Progress, progress};
use crate::analysis::difference_in_differences::{Comparison, Panel, Placebo, Side, When};
use crate::analysis::distribution::Distribution;
use crate::analysis::histogram::{Bar, Histogram};
use crate::analysis::mean::Mean;
use crate::analysis::verdict::{self, Evidence, Plan, Verdict};
use crate::analysis::{Analysis, Difference, Direction, Figure};
use crate::dataset::Dataset;
use crate::survey::{Scale, Survey};

/// Answers that a verdict needs on each side.
const NEEDED: u64 = 30;
/// The smallest change that matters, as a part of the scale's range.
const MATTERS: f64 = 0.05;
/// Days from when people have got used to an action until it is judged, where the ledger gives no day. One look settled
/// beforehand announces a false change in one case of twenty; weekly looks from 30 answers on, in one of five within half
/// a year. A quarter of a year lets enough answers come in for that look.
const REVIEW_AFTER: i64 = 90;
/// Days before an action that are looked at for an unusually bad spell.
const SPELL: i64 = 30;

/// What a moment did after an action that should change it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// The moment.
    pub moment: usize,
    /// The question that judges it.
    pub question: usize,
    /// The days that are compared.
    pub windows: Windows,
    /// The day from which it is judged.
    pub review_on: Date,
    /// The mean before, in points of the question's scale.
    pub before: Figure<Mean>,
    /// The mean after.
    pub after: Figure<Mean>,
    /// The change of the mean.
    pub raw: Figure<Difference>,
    /// The change beyond that of the moments left alone, within people.
    pub against_the_others: Figure<Difference>,
    /// The moments left alone.
    pub controls: Vec<usize>,
    /// How many of these moved as much, had they been the one that was changed.
    pub placebo: Option<Placebo>,
    /// Whether the last month before was unusually bad, so that part of a rise may be a return to normal.
    pub after_a_bad_spell: bool,
    /// What may be said.
    pub verdict: Verdict,
}

/// What effects are read from.
#[derive(Clone, Copy, Debug)]
pub struct Answers<'f> {
    /// What was asked.
    pub survey: &'f Survey,
    /// Who answered what.
    pub dataset: &'f Dataset<'f>,
    /// What the answers say.
    pub analysis: &'f Analysis,
    /// The day.
    pub as_of: Date,
}

/// Looks at what each action of a ledger did, moment by moment; nothing for one that is not done. Of all that a ledger is
/// held against, this alone needs every person's answers.
pub fn effects(ledger: &Ledger, answers: &Answers<'_>) -> Vec<Vec<Effect>> {
    ledger.actions.iter().map(|action| effects_of(action, ledger, answers)).collect()
}

/// All of a ledger that its effects depend on as of a day, in words that tell one ledger from another; nothing where no
/// action is done, for then there are none.
pub fn deeds(ledger: &Ledger, as_of: Date) -> Option<String> {
    let done = |action: &Action| progress::done_on(action, as_of);
    ledger.actions.iter().find_map(done)?;
    let deed = |(index, action): (usize, &Action)| {
        let acted: Vec<Date> = acted(action, as_of).collect();
        let Action { moments, ramp_days, review_on, .. } = action;
        let deed = format!("{index} {moments:?} {ramp_days} {review_on:?} {:?} {acted:?}\n", done(action));
        (!acted.is_empty()).then_some(deed)
    };
    Some(ledger.actions.iter().enumerate().filter_map(deed).collect())
}

fn effects_of(action: &Action, ledger: &Ledger, answers: &Answers<'_>) -> Vec<Effect> {
    let Some(done) = progress::done_on(action, answers.as_of) else { return Vec::new() };
    let windows = Windows::around(done, action.ramp_days, answers.as_of);
    let touched = touched(ledger, &windows, answers.as_of);
    let left_alone = |moment: &usize| !touched.contains(moment) && !action.moments.contains(moment);
    let controls: Vec<usize> = (0..answers.survey.moments.len()).filter(left_alone).collect();
    let look = Look { answers, action, windows, controls };
    action.moments.iter().filter_map(|&moment| look.effect(moment)).collect()
}

/// Moments about which something was done in either window.
fn touched(ledger: &Ledger, windows: &Windows, as_of: Date) -> Vec<usize> {
    let done = |action: &&Action| acted(action, as_of).any(|day| windows.touch(day));
    ledger.actions.iter().filter(done).flat_map(|action| action.moments.iter().copied()).collect()
}

/// The days on which something was done, as of another day.
fn acted(action: &Action, as_of: Date) -> impl Iterator<Item = Date> {
    let acted = move |event: &&Event| event.on <= as_of && event.status.group() == Group::Acted;
    action.events.iter().filter(acted).map(|event| event.on)
}

/// Other actions done about a moment of this one within its windows.
pub(super) fn overlapping(index: usize, ledger: &Ledger, progress: &[Progress], as_of: Date) -> Vec<usize> {
    let action = &ledger.actions[index];
    let Some(done) = progress[index].done_on() else { return Vec::new() };
    let windows = Windows::around(done, action.ramp_days, as_of);
    let shares = |other: &usize| ledger.actions[*other].moments.iter().any(|moment| action.moments.contains(moment));
    let near = |other: &usize| progress[*other].done_on().is_some_and(|day| windows.touch(day));
    (0..progress.len()).filter(|other| *other != index && shares(other) && near(other)).collect()
}

/// One action, looked at.
struct Look<'f> {
    answers: &'f Answers<'f>,
    action: &'f Action,
    windows: Windows,
    controls: Vec<usize>,
}

impl Look<'_> {
    fn effect(&self, moment: usize) -> Option<Effect> {
        let analysis = self.answers.analysis;
        let question = analysis.moments[moment].question?;
        let scale = self.answers.survey.questions[question].scale()?;
        let (rows, when): (Vec<usize>, Vec<When>) = self.rows().unzip();
        let ratings = |moment| self.ratings(moment, &rows);
        let treated = ratings(moment)?;
        let is_rated = |column: &Vec<Option<i32>>, side| {
            when.iter().zip(column).any(|(when, rating)| when.side == side && rating.is_some())
        };
        let is_usable = |column: &Vec<_>| is_rated(column, Side::Before) && is_rated(column, Side::After);
        let (controls, columns): (Vec<usize>, Vec<Vec<Option<i32>>>) = (self.controls.iter().copied())
            .filter(|control| self.compares(*control, question))
            .filter_map(|control| Some((control, ratings(control).filter(is_usable)?)))
            .unzip();
        let columns: Vec<&[Option<i32>]> = columns.iter().map(Vec::as_slice).collect();
        let panel = Panel::new(&when, &treated, &columns)?;
        let compared = Comparison::of(&panel, analysis.level);
        let against_the_others = compared.against_the_others();
        let [before, after] = [Side::Before, Side::After].map(|side| {
            let points = when.iter().zip(&treated).filter(|(when, _)| when.side == side);
            Counted::of(scale, points.filter_map(|(_, point)| *point))
        });
        Some(Effect {
            moment,
            question,
            windows: self.windows,
            review_on: self.review_on(),
            before: before.mean(self),
            after: after.mean(self),
            raw: analysis.floor.admit(compared.raw),
            against_the_others: analysis.floor.admit(against_the_others),
            controls: if against_the_others.is_some() { controls } else { Vec::new() },
            placebo: against_the_others.and_then(|_| Placebo::of(&panel, analysis.level)),
            after_a_bad_spell: self.after_a_bad_spell(scale, &rows, &treated),
            verdict: self.judge(
                scale,
                &Evidence {
                    before: before.n(),
                    after: after.n(),
                    days_after: u64::from(self.windows.after.days()),
                    due: self.review_on() <= self.answers.as_of,
                    raw: compared.raw,
                    against_the_others,
                },
            ),
        })
    }

    /// The day from which the action is judged, settled before anyone looks.
    fn review_on(&self) -> Date {
        let settled = self.windows.after.first;
        self.action.review_on.unwrap_or_else(|| settled.saturating_add(Span::new().days(REVIEW_AFTER)))
    }

    /// Whether a moment is judged by another question than this one, whose points mean as much and the same way.
    fn compares(&self, moment: usize, question: usize) -> bool {
        let scale = |question: usize| self.answers.survey.questions[question].scale();
        let other = self.answers.analysis.moments[moment].question.filter(|other| *other != question);
        other
            .and_then(scale)
            .zip(scale(question))
            .is_some_and(|(one, other)| ends(one) == ends(other) && one.high_is_bad == other.high_is_bad)
    }

    fn judge(&self, scale: &Scale, evidence: &Evidence) -> Verdict {
        let plan = Plan {
            needed: NEEDED,
            matters: MATTERS * range(scale),
            better: better(scale),
            floor: self.answers.analysis.floor,
        };
        verdict::judge(evidence, &plan)
    }

    /// The responses of both windows, each with its side and its week.
    fn rows(&self) -> impl Iterator<Item = (usize, When)> {
        let Windows { before, after } = self.windows;
        let when = self.answers.dataset.each_day(move |day| {
            let side = match day {
                _ if before.holds(day) => Side::Before,
                _ if after.holds(day) => Side::After,
                _ => return None,
            };
            Some(When { side, period: days(before.first, day) / 7 })
        });
        (0..self.answers.dataset.len()).filter_map(move |row| Some((row, when(row)?)))
    }

    /// What these responses say of a moment, in points. Where a response names the moment that it is about, the others
    /// say nothing of this one.
    fn ratings(&self, moment: usize, rows: &[usize]) -> Option<Vec<Option<i32>>> {
        let Answers { survey, dataset, analysis, .. } = *self.answers;
        let question = analysis.moments[moment].question?;
        let points = &survey.questions[question].scale()?.choices.list;
        let codes = dataset.codes(question)?;
        let named = survey.plan.moment_of_response.filter(|_| survey.questions[question].moment.is_none());
        let subject = match named {
            Some(by) => {
                let choice = survey.questions[by].choices()?.index(&survey.moments[moment].id)?;
                Some((dataset.codes(by)?, choice))
            }
            None => None,
        };
        let is_about = |row: usize| subject.is_none_or(|(codes, choice)| codes[row].choice() == Some(choice));
        let point = |&row: &usize| codes[row].choice().filter(|_| is_about(row)).map(|choice| points[choice].value);
        Some(rows.iter().map(point).collect())
    }

    fn after_a_bad_spell(&self, scale: &Scale, rows: &[usize], treated: &[Option<i32>]) -> bool {
        let Window { first, last } = self.windows.before;
        let spell = last.saturating_sub(Span::new().days(SPELL));
        let mean = |window: Window| {
            let is_within = self.answers.dataset.each_day(|day| window.holds(day).then_some(()));
            let points = rows.iter().zip(treated).filter(|(row, _)| is_within(**row).is_some());
            let counted = Counted::of(scale, points.filter_map(|(_, point)| *point));
            Mean::of(&counted.histogram?, self.answers.analysis.level)
        };
        let earlier = mean(Window { first, last: spell });
        let latest = spell.tomorrow().ok().and_then(|first| mean(Window { first, last }));
        let change = latest.zip(earlier).and_then(|(latest, earlier)| latest.change_from(&earlier));
        change.is_some_and(|change| verdict::after_a_bad_spell(&change, better(scale)))
    }
}

/// Answers by point of a scale.
struct Counted {
    spread: Distribution,
    histogram: Option<Histogram>,
}

impl Counted {
    fn of(scale: &Scale, points: impl Iterator<Item = i32>) -> Self {
        let mut bars: Vec<Bar> =
            scale.choices.list.iter().map(|choice| Bar { point: choice.value, count: 0 }).collect();
        for point in points {
            if let Some(bar) = bars.iter_mut().find(|bar| bar.point == point) {
                bar.count += 1;
            }
        }
        let spread =
            Distribution::worst_to_best(scale.worst_to_best().iter().map(|place| bars[*place].count).collect());
        Self { spread, histogram: Histogram::new(bars) }
    }

    fn n(&self) -> u64 {
        self.spread.n()
    }

    fn mean(&self, look: &Look<'_>) -> Figure<Mean> {
        let analysis = look.answers.analysis;
        let mean = self.histogram.as_ref().and_then(|histogram| Mean::of(histogram, analysis.level));
        analysis.floor.admit_of_group(mean, &self.spread)
    }
}

fn better(scale: &Scale) -> Direction {
    if scale.high_is_bad { Direction::Down } else { Direction::Up }
}

/// The least and the greatest point.
fn ends(scale: &Scale) -> Option<(i32, i32)> {
    let points = scale.choices.list.iter().map(|choice| choice.value);
    points.clone().min().zip(points.max())
}

fn range(scale: &Scale) -> f64 {
    ends(scale).map_or(0.0, |(least, greatest)| f64::from(greatest - least))
}
