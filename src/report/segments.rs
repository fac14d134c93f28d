//! Groups of respondents side by side: named only where their ranges allow it, with the number of comparisons.

use serde::Serialize;

use super::standout::Standout;
use super::wording::{self, Told, Unit};
use crate::analysis::{Estimate, Figure, Measure, QuestionResult};
use crate::render::markdown;
use crate::survey::Survey;

/// How a score differs between the groups of every segment.
#[derive(Serialize)]
pub(super) struct Segments {
    comparisons: String,
    segments: Vec<Segment>,
}

/// The groups of one segment.
#[derive(Serialize)]
struct Segment {
    name: String,
    finding: String,
    clear: bool,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    name: String,
    score: Told,
}

/// Compares the groups of each segment on one question; nothing where there are no segments or no scores.
pub(super) fn view(survey: &Survey, result: &QuestionResult) -> Option<Segments> {
    let segments = survey.plan.segments.iter().zip(&result.segments);
    let compared: Vec<(Segment, usize)> =
        segments.filter_map(|(segment, measures)| compare(survey, *segment, measures)).collect();
    if compared.is_empty() {
        return None;
    }
    let pairs: usize = compared.iter().map(|(_, pairs)| pairs).sum();
    let clear = compared.iter().filter(|(segment, _)| segment.clear).count();
    let looked = wording::count(pairs as u64, "pair of groups was compared", "pairs of groups were compared");
    let found = match clear {
        0 => "none stands out".to_owned(),
        _ => format!("something stands out in {clear} of {}", compared.len()),
    };
    let comparisons = format!("{looked}; {found}. A group is named only where the ranges do not touch.");
    Some(Segments { comparisons, segments: compared.into_iter().map(|(segment, _)| segment).collect() })
}

fn compare(survey: &Survey, segment: usize, measures: &[Measure]) -> Option<(Segment, usize)> {
    let asked = &survey.questions[segment];
    let scores = measures.iter().map(|measure| match measure {
        Measure::Scale(scale) => Some((scale.score(), Unit::from(scale.unit()))),
        _ => None,
    });
    let scores: Vec<(Figure<Estimate>, Unit)> = scores.collect::<Option<_>>()?;
    let names: Vec<&str> = asked.choices()?.list.iter().map(|choice| choice.label.original()).collect();
    let standout = Standout::of(names.iter().copied().zip(scores.iter().map(|(score, _)| score)));
    let firm = scores.iter().filter(|(score, _)| score.shown().is_some_and(|shown| !shown.small_base())).count();
    let groups = names
        .iter()
        .zip(&scores)
        .map(|(name, (score, unit))| Group { name: (*name).to_owned(), score: Told::of(score, *unit) });
    let segment = Segment {
        name: markdown::plain(asked.ask.original()),
        finding: standout.sentence("group", "groups"),
        clear: standout.is_clear(),
        groups: groups.collect(),
    };
    Some((segment, firm * firm.saturating_sub(1) / 2))
}
