//! The noun of the stage: what the answers to a survey say, question by question and moment by moment.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::distribution::Distribution;
use super::mean::Mean;
use super::median::Median;
use super::nps::Nps;
use super::numbers::Numbers;
use super::share::Share;
use super::top_box::Boxes;
use super::{Estimate, Figure, Floor, Level};
use crate::responses::Account;

/// What the answers to one survey say. Every figure has passed the floor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Analysis {
    /// How many responses count.
    pub responses: u64,
    /// The days of the first and the last response that has a date.
    pub days: Option<(Date, Date)>,
    /// How many responses were begun on each day that has one, in order.
    pub by_day: Vec<(Date, u64)>,
    /// Whether the answers were made by `yousaid simulate`.
    pub synthetic: bool,
    /// The level of every interval.
    pub level: Level,
    /// The floor under every figure.
    pub floor: Floor,
    /// The periods of fieldwork, in order.
    pub waves: Vec<WaveResult>,
    /// One result a question, in the survey's order.
    pub questions: Vec<QuestionResult>,
    /// For each battery, in the survey's order, what people got less what they expected, where it asks for both.
    pub gaps: Vec<Option<Figure<Mean>>>,
    /// One result a moment, in the survey's order.
    pub moments: Vec<MomentResult>,
    /// What became of every row that was read.
    pub quality: Quality,
}

/// A period of fieldwork.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WaveResult {
    /// Its name.
    pub label: String,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// How many responses fell into it.
    pub responses: u64,
}

/// What the answers to one question say.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct QuestionResult {
    /// All responses together.
    pub all: Measure,
    /// One measure a wave, in order; nothing for questions that are not counted.
    pub waves: Vec<Measure>,
    /// One entry a segment of the survey's plan, in it one measure a choice of that segment.
    pub segments: Vec<Vec<Measure>>,
    /// How many have no answer, in the order of [`crate::survey::Missing::ALL`].
    pub missing: [u64; 6],
    /// The newest words given, the newest first: comments, lines of text, and what stands behind "Other".
    pub words: Vec<Words>,
    /// How many such words there are altogether.
    pub worded: u64,
    /// How many words are kept back: addresses of people who did not agree to be contacted.
    pub withheld: u64,
}

/// Words of one person's own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Words {
    /// The day on which they were given.
    pub on: Option<Date>,
    /// The words.
    pub text: String,
}

/// What a group of people says to one question.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Measure {
    /// Answers on a scale.
    Scale(ScaleMeasure),
    /// Choices without order.
    Choices(ChoiceMeasure),
    /// Numbers that were typed or calculated.
    Numbers(Figure<Numbers>),
    /// How many gave words.
    Words(u64),
    /// Nothing was asked.
    Nothing,
}

/// What a group of people says on a scale.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ScaleMeasure {
    /// Which points are counted together, as places from the worst to the best; each by itself but on a long scale.
    pub groups: Vec<Range<usize>>,
    /// How often the points of each group were chosen, from worst to best.
    pub distribution: Figure<Distribution>,
    /// The best and the worst groups.
    pub boxes: Figure<Boxes>,
    /// The mean.
    pub mean: Figure<Mean>,
    /// The median.
    pub median: Figure<Median>,
    /// The net promoter score, where that is what was asked.
    pub nps: Option<Figure<Nps>>,
}

/// What a group of people chose.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChoiceMeasure {
    /// The share of people who made each choice. Where several may be made they add up to more than one.
    pub shares: Vec<Figure<Share>>,
}

/// The unit of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A fraction of 1.
    Share,
    /// Net promoter points, from -100 to 100.
    Points,
}

/// What a moment of truth is judged by.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MomentResult {
    /// The question that judges it, as an index into the survey's; none where nothing is asked on a scale.
    pub question: Option<usize>,
    /// All responses together.
    pub all: ScaleMeasure,
    /// One measure a wave.
    pub waves: Vec<ScaleMeasure>,
    /// How many of those who were to judge it did not, in the order of [`crate::survey::Missing::ALL`].
    pub missing: [u64; 6],
    /// Whether the answers show it to be better than the middle of its scale.
    pub standing: Standing,
}

/// Where a moment stands against the middle of its scale, or a net promoter score of zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// The whole interval lies above it.
    Above,
    /// The interval holds it: not proven either way.
    Unproven,
    /// The whole interval lies below it.
    Below,
    /// Too few answers to say: fewer than 30.
    Unknown,
}

/// What became of every row that was read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Quality {
    /// One account a file.
    pub accounts: Vec<Account>,
    /// Files that could not be read at all, each with the reason.
    pub unread: Vec<(String, String)>,
    /// Columns that belong to no question, by file.
    pub unmatched: Vec<(String, Vec<String>)>,
}

impl ScaleMeasure {
    /// Whether every point is counted by itself.
    pub fn is_exact(&self) -> bool {
        self.groups.iter().all(|group| group.len() == 1)
    }

    /// What stands for the measure where only one figure has room: the net promoter score, or the share in the best
    /// points.
    pub fn score(&self) -> Figure<Estimate> {
        if let Some(nps) = &self.nps {
            return nps.map(|nps| nps.estimate);
        }
        let level = self.mean.shown().map_or_else(Level::default, |mean| mean.of().estimate.level);
        self.boxes.map(|boxes| boxes.top.estimate(level))
    }

    /// The unit of that score.
    pub fn unit(&self) -> Unit {
        if self.nps.is_some() { Unit::Points } else { Unit::Share }
    }
}
