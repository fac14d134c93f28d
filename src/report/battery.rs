//! Several things asked together: side by side, as far as their uncertainty ranges allow it to be said.

use serde::Serialize;

use super::frame::{Desk, Link, Sheet};
use super::questions::{self, Entry};
use super::scale;
use super::standout::Standout;
use super::wording;
use super::{figures, numbers};
use crate::analysis::{Estimate, Figure, Measure};
use crate::problem::Problem;
use crate::render::chart::{self, Axis};
use crate::render::{Site, markdown};
use crate::survey::Form;

#[derive(Serialize)]
struct View {
    ask: String,
    help: Option<String>,
    kind: String,
    moment: Option<Link>,
    chart: Option<chart::Figure>,
    /// What stands in place of a chart.
    instead: Option<String>,
    items: Vec<Entry>,
}

/// One item with the figure by which it is compared.
struct Row<'a> {
    question: usize,
    label: &'a str,
    figure: Figure<Estimate>,
}

/// Writes the page of a battery.
pub(super) fn page(desk: &Desk<'_>, battery: usize, site: &mut Site) -> Result<(), Problem> {
    let asked = &desk.reading.survey.batteries[battery];
    let sheet = Sheet {
        path: format!("questions/{}/index.html", asked.id),
        template: "battery",
        title: markdown::plain(asked.ask.original()),
    };
    desk.put(&sheet, &view(desk, battery)?, site)
}

fn view(desk: &Desk<'_>, battery: usize) -> Result<View, Problem> {
    let survey = desk.reading.survey;
    let asked = &survey.batteries[battery];
    let rows = rows(desk, battery);
    let moment = survey.items(battery).find_map(|item| survey.questions[item].moment);
    let shown = rows.iter().any(|row| row.figure.shown().is_some());
    Ok(View {
        ask: markdown::inline(asked.ask.original()),
        help: asked.help.as_ref().map(|help| markdown::inline(help.original())),
        kind: kind(desk, battery),
        moment: moment.map(|moment| Link::to_moment(survey, moment)),
        chart: if shown { Some(chart(desk, battery, &rows)?) } else { None },
        instead: rows.first().filter(|_| !shown).and_then(|row| wording::absent(&row.figure)).map(wording::capital),
        items: rows.iter().map(|row| questions::item_in_full(desk, row.question)).collect(),
    })
}

/// The items in the order in which they are read: as asked or, where they compete, the best first.
fn rows<'a>(desk: &'a Desk<'_>, battery: usize) -> Vec<Row<'a>> {
    let survey = desk.reading.survey;
    let form = survey.batteries[battery].form;
    let row = |question: usize| {
        let label = survey.questions[question].item.as_ref()?.label.original();
        Some(Row { question, label, figure: figure(&desk.reading.analysis.questions[question].all, form) })
    };
    let mut rows: Vec<Row<'_>> = survey.items(battery).filter_map(row).collect();
    // What may not be shown comes last; the sort keeps the order in which equals were asked.
    let place = |row: &Row<'_>, sign: f64| row.figure.shown().map_or(f64::INFINITY, |shown| sign * shown.of().value);
    let sign = match form {
        Form::Ranking => 1.0,
        Form::Share(_) => -1.0,
        Form::Matrix | Form::Expectation => return rows,
    };
    rows.sort_by(|a, b| place(a, sign).total_cmp(&place(b, sign)));
    rows
}

/// The figure by which an item is compared with its neighbours: the share in the best points, a mean place, mean points.
fn figure(measure: &Measure, form: Form) -> Figure<Estimate> {
    match (measure, form) {
        (Measure::Scale(scale), Form::Matrix) => scale.score(),
        (Measure::Scale(scale), _) => scale.mean.map(|mean| mean.estimate),
        (Measure::Numbers(figure), _) => numbers::mean(figure).unwrap_or(Figure::NoAnswers),
        _ => Figure::NoAnswers,
    }
}

/// Says what of a battery can be said in one line.
pub(super) fn finding(desk: &Desk<'_>, battery: usize) -> String {
    said(desk, battery, &rows(desk, battery))
}

fn said(desk: &Desk<'_>, battery: usize, rows: &[Row<'_>]) -> String {
    let standout = Standout::of(rows.iter().map(|row| (row.label, &row.figure)));
    match desk.reading.survey.batteries[battery].form {
        Form::Matrix => standout.sentence("item", "items"),
        Form::Ranking => placed(&standout),
        Form::Share(_) => pointed(&standout),
        Form::Expectation => match desk.reading.analysis.gaps.get(battery) {
            Some(Some(gap)) => wording::capital(&wording::figure(gap, |gap| wording::gap(&gap.estimate))),
            _ => wording::capital(wording::NO_ANSWERS),
        },
    }
}

/// A low place is a good one.
fn placed(standout: &Standout<'_>) -> String {
    match standout {
        Standout::TooFew => "Too few answers to compare places".into(),
        Standout::Nothing => "Nothing is ranked clearly above the rest".into(),
        Standout::Apart { higher, lower } => format!("{lower} is ranked above {higher}"),
        Standout::Ends { highest, lowest } if highest.is_empty() => format!("Ranked first: {}", wording::list(lowest)),
        Standout::Ends { highest, lowest } if lowest.is_empty() => format!("Ranked last: {}", wording::list(highest)),
        Standout::Ends { highest, lowest } => {
            format!("Ranked first: {}. Ranked last: {}", wording::list(lowest), wording::list(highest))
        }
    }
}

fn pointed(standout: &Standout<'_>) -> String {
    match standout {
        Standout::TooFew => "Too few answers to compare points".into(),
        Standout::Nothing => "Nothing clearly has more points than the rest".into(),
        Standout::Apart { higher, lower } => format!("{higher} has more points than {lower}"),
        Standout::Ends { highest, lowest } if highest.is_empty() => format!("Fewest points: {}", wording::list(lowest)),
        Standout::Ends { highest, lowest } if lowest.is_empty() => format!("Most points: {}", wording::list(highest)),
        Standout::Ends { highest, lowest } => {
            format!("Most points: {}. Fewest: {}", wording::list(highest), wording::list(lowest))
        }
    }
}

fn chart(desk: &Desk<'_>, battery: usize, rows: &[Row<'_>]) -> Result<chart::Figure, Problem> {
    let what = match desk.reading.survey.batteries[battery].form {
        Form::Matrix => match best(desk, rows) {
            Some(best) => format!("share that chose {best}"),
            None => "share in the best points".into(),
        },
        Form::Ranking => "mean place, the best first".into(),
        Form::Share(total) => format!("mean of the points given, out of {total}"),
        Form::Expectation => "mean on the scale; the gap is that of people who answered both".into(),
    };
    let told = [
        said(desk, battery, rows),
        format!("One row an item: {what}, with its uncertainty range."),
        format!("{}. Lines show the uncertainty range.", wording::capital(&what)),
    ];
    let axis = axis(desk, battery, rows);
    let caption = figures::caption(desk, "items", told);
    let rows = rows.iter().map(|row| figures::row(row.label, &row.figure)).collect();
    chart::Intervals { caption, axis, rows, reference: None }.draw()
}

/// Names the best points of a matrix.
fn best(desk: &Desk<'_>, rows: &[Row<'_>]) -> Option<String> {
    let of = |row: &Row<'_>| match &desk.reading.analysis.questions[row.question].all {
        Measure::Scale(measure) => {
            measure.boxes.shown()?;
            Some(scale::Ends::of(desk, &desk.reading.survey.questions[row.question], measure)?.name("best"))
        }
        _ => None,
    };
    rows.iter().find_map(of)
}

fn axis(desk: &Desk<'_>, battery: usize, rows: &[Row<'_>]) -> Axis {
    let survey = desk.reading.survey;
    let ends = rows.first().and_then(|row| survey.questions[row.question].scale()).map(scale::range);
    match (survey.batteries[battery].form, ends) {
        (Form::Share(total), _) => {
            let tenth = f64::from(total) / 10.0;
            let high = rows.iter().filter_map(|row| row.figure.shown()).map(|it| it.of().high).fold(0.0, f64::max);
            Axis::rating(0.0, ((high / tenth).ceil() * tenth).clamp(tenth, f64::from(total)))
        }
        (Form::Ranking | Form::Expectation, Some((low, high))) => Axis::rating(f64::from(low), f64::from(high)),
        _ => Axis::share(),
    }
}

/// Says how a battery is asked.
pub(super) fn kind(desk: &Desk<'_>, battery: usize) -> String {
    let survey = desk.reading.survey;
    let points = survey.items(battery).find_map(|item| Some(survey.questions[item].scale()?.choices.list.len()));
    let (items, points) = (survey.items(battery).count() as u64, points.unwrap_or_default());
    let things = wording::count(items, "thing", "things");
    match survey.batteries[battery].form {
        Form::Matrix => format!("{} on a scale of {points} points", wording::count(items, "item", "items")),
        Form::Expectation => format!("Expected and got, on a scale of {points} points"),
        Form::Ranking => format!("{things} put in order"),
        Form::Share(total) => format!("{total} points parted among {things}"),
    }
}
