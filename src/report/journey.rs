//! The journey: every moment in the customer's order, how many it delights and how many it lets down.

use serde::Serialize;

use super::frame::Desk;
use super::standout::Standout;
use super::wording::{self, Told, Unit};
use super::{figures, scale};
use crate::analysis::{self, Estimate, Figure, MomentResult, ScaleMeasure, Standing};
use crate::problem::Problem;
use crate::render::chart;
use crate::survey::Moment;

/// The journey on the overview.
#[derive(Serialize)]
pub(super) struct Journey {
    /// One chart a unit of score; nearly always one.
    charts: Vec<chart::Figure>,
    /// How many moments are shown to be better than the middle.
    standing: String,
    stops: Vec<Stop>,
    /// What "delighted" and "let down" mean here.
    reading: String,
}

/// One moment of it.
#[derive(Serialize)]
struct Stop {
    name: String,
    href: String,
    stage: Option<String>,
    partner: Option<String>,
    delighted: Told,
    let_down: Told,
    standing: &'static str,
    tone: &'static str,
}

/// Says how the moments stand; nothing for a survey without any.
pub(super) fn view(desk: &Desk<'_>) -> Result<Option<Journey>, Problem> {
    let (survey, analysis) = (desk.reading.survey, desk.reading.analysis);
    let moments: Vec<(&Moment, &MomentResult)> = survey.moments.iter().zip(&analysis.moments).collect();
    if moments.is_empty() {
        return Ok(None);
    }
    let units = [analysis::Unit::Share, analysis::Unit::Points];
    let charts = units.iter().filter_map(|unit| {
        let judged = |(_, result): &&(&Moment, &MomentResult)| result.question.is_some() && result.all.unit() == *unit;
        let of_unit: Vec<_> = moments.iter().filter(judged).copied().collect();
        let shown = of_unit.iter().filter(|(_, result)| result.all.score().shown().is_some()).count();
        // One row by itself is no finding; its figures stand in the list.
        (shown > 1).then(|| chart(desk, *unit, &of_unit))
    });
    Ok(Some(Journey {
        charts: charts.collect::<Result<_, _>>()?,
        standing: standing(&analysis.moments),
        stops: moments.iter().map(|(moment, result)| stop(moment, result)).collect(),
        reading: meaning(&analysis.moments),
    }))
}

fn chart(
    desk: &Desk<'_>,
    unit: analysis::Unit,
    moments: &[(&Moment, &MomentResult)],
) -> Result<chart::Figure, Problem> {
    let scores: Vec<(String, Figure<Estimate>)> =
        moments.iter().map(|(moment, result)| (label(moment), result.all.score())).collect();
    let names = moments.iter().map(|(moment, _)| moment.name.original());
    let standout = Standout::of(names.zip(scores.iter().map(|(_, score)| score)));
    let (id, what) = match unit {
        analysis::Unit::Share => ("journey", "share in the best points of the scale"),
        analysis::Unit::Points => ("journey-points", "net promoter score"),
    };
    let said = [
        standout.sentence("moment", "moments"),
        format!("One row a moment, in the order in which a customer meets them: {what}, with its uncertainty range."),
        format!("{}. Lines show the uncertainty range.", wording::capital(what)),
    ];
    let rows = scores.iter().map(|(label, score)| figures::row(label, score)).collect();
    let axis = figures::axis(unit);
    chart::Intervals { caption: figures::caption(desk, id, said), axis, rows, reference: None }.draw()
}

fn label(moment: &Moment) -> String {
    let name = moment.name.original();
    moment.operated_by.as_ref().map_or_else(|| name.to_owned(), |partner| format!("{name} (run by {partner})"))
}

fn stop(moment: &Moment, result: &MomentResult) -> Stop {
    let [delighted, let_down] = scale::sides(&result.all).map(|side| Told::of(&side, Unit::Share));
    let (standing, tone) = words(result.standing);
    Stop {
        name: moment.name.original().to_owned(),
        href: format!("moments/{}/index.html", moment.id),
        stage: moment.stage.clone(),
        partner: moment.operated_by.clone(),
        delighted,
        let_down,
        standing,
        tone,
    }
}

/// Says where a moment stands, with the tone in which a page shows it.
pub(super) fn words(standing: Standing) -> (&'static str, &'static str) {
    match standing {
        Standing::Above => ("Better than the middle", "good"),
        Standing::Unproven => ("Not shown either way", ""),
        Standing::Below => ("Worse than the middle", "bad"),
        Standing::Unknown => ("Too few answers", ""),
    }
}

fn standing(moments: &[MomentResult]) -> String {
    if let [only] = moments {
        return match only.standing {
            Standing::Above => "It is shown to be better than the middle of its scale.".into(),
            Standing::Below => "It is shown to be worse than the middle of its scale.".into(),
            Standing::Unproven => "It is not shown to be better or worse than the middle of its scale.".into(),
            Standing::Unknown => String::new(),
        };
    }
    let count = |standing| moments.iter().filter(|moment| moment.standing == standing).count();
    let (above, below) = (count(Standing::Above), count(Standing::Below));
    let is = |number: usize| if number == 1 { "is" } else { "are" };
    let worse = if below == 0 { String::new() } else { format!(", {below} {} shown to be worse", is(below)) };
    let all = moments.len();
    format!("{above} of {all} moments {} shown to be better than the middle of their scale{worse}.", is(above))
}

fn meaning(moments: &[MomentResult]) -> String {
    let each = moments.iter().all(|moment| moment.all.is_exact());
    let mut widths: Vec<(usize, usize)> = moments.iter().filter_map(|moment| width(&moment.all)).collect();
    widths.sort_unstable();
    widths.dedup();
    match widths.as_slice() {
        [(width, points)] if each => {
            let [best, worst] = ["best", "worst"].map(|end| wording::end(end, *width, *points));
            format!("Delighted: chose {best}. Let down: chose {worst}.")
        }
        _ => "Delighted: the best points of the scale, or promoters. Let down: the worst points, or detractors.".into(),
    }
}

fn width(measure: &ScaleMeasure) -> Option<(usize, usize)> {
    let boxes = measure.boxes.shown().filter(|_| measure.nps.is_none())?;
    Some((boxes.of().width, measure.distribution.shown()?.of().counts().len()))
}
