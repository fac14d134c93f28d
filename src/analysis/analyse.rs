//! The verb of the stage: from counts of answers to figures that may be shown.

use std::ops;

use rayon::prelude::*;

use super::distribution::Distribution;
use super::floor::Shown;
use super::gap::{self, Pair};
use super::grouping;
use super::histogram::{Bar, Histogram};
use super::mean::Mean;
use super::median::Median;
use super::nps::Nps;
use super::numbers::{Numbers, Range};
use super::results::{
    Analysis, ChoiceMeasure, Measure, MomentResult, Quality, QuestionResult, ScaleMeasure, Standing, WaveResult, Words,
};
use super::share::Share;
use super::top_box::Boxes;
use super::{Figure, Floor, Level};
use crate::dataset::{By, Counts, Dataset, Newest, Parted};
use crate::survey::{Choice, Consent, Form, Kind, Number, Question, Scale, Survey};

/// How many words of a question are listed; nobody reads more of them on a page.
const MOST_WORDS: usize = 500;

/// Says what the answers to a survey say.
pub fn analyse(survey: &Survey, dataset: &Dataset<'_>) -> Analysis {
    let segments = survey.plan.segments.iter().map(|segment| By::Choice(*segment));
    let by: Vec<_> = std::iter::once(By::Wave).chain(segments).collect();
    let mut counts = dataset.counts(&by).into_iter();
    let analyst = Analyst {
        survey,
        dataset,
        by_wave: counts.next().unwrap_or_default(),
        by_segment: counts.collect(),
        level: Level::default(),
        floor: Floor::new(survey.plan.floor).unwrap_or_default(),
    };
    Analysis {
        responses: dataset.len() as u64,
        days: dataset.span(),
        by_day: dataset.by_day(),
        synthetic: dataset.synthetic,
        level: analyst.level,
        floor: analyst.floor,
        waves: analyst.waves(),
        questions: (0..survey.questions.len()).into_par_iter().map(|question| analyst.question(question)).collect(),
        gaps: (0..survey.batteries.len()).map(|battery| analyst.gap(battery)).collect(),
        moments: (0..survey.moments.len()).into_par_iter().map(|moment| analyst.moment(moment)).collect(),
        quality: quality(dataset),
    }
}

/// Whether a group is everyone, or people who share something that others may know of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Everyone,
    Named,
}

struct Analyst<'s, 'd> {
    survey: &'s Survey,
    dataset: &'s Dataset<'d>,
    /// The counts of each question by wave.
    by_wave: Vec<Parted>,
    /// The same by each segment.
    by_segment: Vec<Vec<Parted>>,
    level: Level,
    floor: Floor,
}

impl Analyst<'_, '_> {
    fn waves(&self) -> Vec<WaveResult> {
        let waves = self.dataset.waves.iter().zip(self.dataset.wave_sizes());
        waves
            .map(|(wave, responses)| WaveResult {
                label: wave.label.clone(),
                first: wave.first,
                last: wave.last,
                responses,
            })
            .collect()
    }

    fn question(&self, question: usize) -> QuestionResult {
        let asked = &self.survey.questions[question];
        let by_wave = &self.by_wave[question];
        let counts = by_wave.together();
        let measure = |parted: &Parted| -> Vec<Measure> {
            parted.groups.iter().map(|counts| self.measure(asked, counts, Group::Named)).collect()
        };
        let counted = asked.choices().is_some();
        let segments = self.by_segment.iter().filter(|_| counted);
        let words = self.words(question);
        QuestionResult {
            all: if asked.is_number() {
                Measure::Numbers(self.numbers(question))
            } else {
                self.measure(asked, &counts, Group::Everyone)
            },
            waves: if counted { measure(by_wave) } else { Vec::new() },
            segments: segments.map(|counts| measure(&counts[question])).collect(),
            missing: counts.missing,
            words: words.words.into_iter().map(|(on, text)| Words { on, text }).collect(),
            worded: words.of,
            withheld: words.withheld,
        }
    }

    /// What people got less what they expected; nothing for a battery that does not ask for both.
    fn gap(&self, battery: usize) -> Option<Figure<Mean>> {
        let items: Vec<usize> = self.survey.items(battery).collect();
        let [expected, got] = items[..] else { return None };
        let scale = self.survey.questions[expected]
            .scale()
            .filter(|_| self.survey.batteries[battery].form == Form::Expectation)?;
        let points = &scale.choices.list;
        let pairs = self.dataset.joint(expected, got).into_iter().zip(points).flat_map(|(counts, expected)| {
            let pair = |(count, got): (u64, &Choice)| Pair { expected: expected.value, got: got.value, count };
            counts.into_iter().zip(points).map(pair).collect::<Vec<_>>()
        });
        Some(self.floor.admit(gap::gap(&pairs.collect::<Vec<_>>(), self.level)))
    }

    /// A moment is judged by the first question on a scale that is asked about it or, where a response names the moment
    /// that it is about, by the overall question of the responses that name this one.
    fn moment(&self, moment: usize) -> MomentResult {
        let own = |question: &Question| question.moment == Some(moment) && self.judges(question);
        let id = self.survey.moments[moment].id.as_str();
        let named = self
            .survey
            .plan
            .moment_of_response
            .and_then(|named| Some((named, self.survey.questions[named].choices()?.index(id)?)));
        let question = self.survey.questions.iter().position(own);
        let question = question.or(self.survey.plan.overall.filter(|_| named.is_some()));
        let Some((index, scale)) = question.and_then(|index| Some((index, self.survey.questions[index].scale()?)))
        else {
            return self.unjudged();
        };
        let named = named.filter(|_| self.survey.questions[index].moment.is_none());
        let group = if named.is_some() { Group::Named } else { Group::Everyone };
        let parted = match named {
            Some(named) => &self.dataset.counts_within(index, By::Wave, named),
            None => &self.by_wave[index],
        };
        let counts = parted.together();
        let asked = &self.survey.questions[index];
        let all = self.scale(asked, scale, &counts, group);
        MomentResult {
            question: Some(index),
            missing: counts.missing,
            standing: standing(&all, scale),
            all,
            waves: parted.groups.iter().map(|counts| self.scale(asked, scale, counts, Group::Named)).collect(),
        }
    }

    /// Whether a question says how good something is: on a scale, but neither by its place among other things nor as
    /// what was expected before.
    fn judges(&self, question: &Question) -> bool {
        let form = question.item.as_ref().map(|item| self.survey.batteries[item.battery].form);
        let is_expected = || question.id.ends_with("__expected");
        question.scale().is_some()
            && match form {
                Some(Form::Ranking) => false,
                Some(Form::Expectation) => !is_expected(),
                _ => true,
            }
    }

    fn unjudged(&self) -> MomentResult {
        let nothing = ScaleMeasure {
            groups: Vec::new(),
            distribution: Figure::NoAnswers,
            boxes: Figure::NoAnswers,
            mean: Figure::NoAnswers,
            median: Figure::NoAnswers,
            nps: None,
        };
        let waves = vec![nothing.clone(); self.dataset.waves.len()];
        MomentResult { question: None, all: nothing, waves, missing: [0; 6], standing: Standing::Unknown }
    }

    fn numbers(&self, question: usize) -> Figure<Numbers> {
        let range = match &self.survey.questions[question].kind {
            Kind::Number(Number { bounds, decimals, .. }) => {
                Range { least: bounds.min, greatest: bounds.max, decimals: *decimals }
            }
            Kind::Calculated(calculated) => Range { decimals: calculated.decimals, ..Range::default() },
            _ => Range::default(),
        };
        self.floor.admit(Numbers::of(self.dataset.numbers(question), range, self.level))
    }

    fn measure(&self, question: &Question, counts: &Counts, group: Group) -> Measure {
        if let Some(scale) = question.scale() {
            return Measure::Scale(self.scale(question, scale, counts, group));
        }
        if question.choices().is_some() {
            return Measure::Choices(self.choices(question, counts, group));
        }
        if question.is_text() { Measure::Words(counts.answered) } else { Measure::Nothing }
    }

    fn scale(&self, question: &Question, scale: &Scale, counts: &Counts, group: Group) -> ScaleMeasure {
        let order = scale.worst_to_best();
        let groups = grouping::group(order.len());
        let together = |group: &ops::Range<usize>| order[group.clone()].iter().map(|point| counts.given[*point]).sum();
        let spread = Distribution::worst_to_best(groups.iter().map(together).collect());
        let bars = scale.choices.list.iter().zip(&counts.given);
        let histogram = Histogram::new(bars.map(|(point, count)| Bar { point: point.value, count: *count }));
        let mean = histogram.as_ref().and_then(|histogram| Mean::of(histogram, self.level));
        let nps = matches!(question.kind, Kind::Nps(_)).then(|| {
            let counts: Option<[u64; 11]> = counts.given.clone().try_into().ok();
            self.admit(counts.and_then(|counts| Nps::of(&counts, self.level)), &spread, group)
        });
        ScaleMeasure {
            groups,
            boxes: self.admit(Boxes::of(&spread), &spread, group),
            mean: self.admit(mean, &spread, group),
            median: self.admit(histogram.as_ref().and_then(Median::of), &spread, group),
            nps,
            distribution: self.admit(Some(spread.clone()), &spread, group),
        }
    }

    fn choices(&self, question: &Question, counts: &Counts, group: Group) -> ChoiceMeasure {
        let share = |count: &u64| {
            let share = Share::new(*count, counts.answered);
            let spread = Distribution::worst_to_best(vec![*count, counts.answered.saturating_sub(*count)]);
            // Only where one choice excludes the others does a group of one mind tell what each of them said.
            let group = if question.is_multiple() { Group::Everyone } else { group };
            self.admit(share, &spread, group)
        };
        ChoiceMeasure { shares: counts.given.iter().map(share).collect() }
    }

    fn admit<T: super::Based>(&self, figure: Option<T>, spread: &Distribution, group: Group) -> Figure<T> {
        match group {
            Group::Everyone => self.floor.admit(figure),
            Group::Named => self.floor.admit_of_group(figure, spread),
        }
    }

    /// An address is for following up alone, and only where the person agreed to that.
    fn words(&self, question: usize) -> Newest {
        let is_address = matches!(self.survey.questions[question].kind, Kind::Email | Kind::Phone);
        let agreed = self.dataset.agreed(self.survey, Consent::Contact);
        self.dataset.newest(question, MOST_WORDS, |row| !is_address || agreed.by(row))
    }
}

/// A small base has no standing.
fn standing(measure: &ScaleMeasure, scale: &Scale) -> Standing {
    let values = scale.choices.list.iter().map(|point| f64::from(point.value));
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    let (estimate, middle) = match &measure.nps {
        Some(nps) => (nps.map(|nps| nps.estimate), 0.0),
        None => (measure.mean.map(|mean| mean.estimate), f64::midpoint(low, high)),
    };
    let firm = estimate.shown().filter(|shown| !shown.small_base());
    match firm.map(Shown::of) {
        None => Standing::Unknown,
        Some(estimate) if estimate.low > middle => {
            if scale.high_is_bad {
                Standing::Below
            } else {
                Standing::Above
            }
        }
        Some(estimate) if estimate.high < middle => {
            if scale.high_is_bad {
                Standing::Above
            } else {
                Standing::Below
            }
        }
        Some(_) => Standing::Unproven,
    }
}

fn quality(dataset: &Dataset<'_>) -> Quality {
    Quality {
        accounts: dataset.accounts.clone(),
        unread: Vec::new(),
        unmatched: dataset.unmatched.clone().into_iter().collect(),
    }
}
