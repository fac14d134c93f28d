//! One moment of truth: how it is judged, over time, and the questions asked about it.

use serde::Serialize;

use super::frame::{Desk, Link, Sheet};
use super::questions::{self, Entry};
use super::scale::{self, Answers};
use super::{journey, trend};
use crate::problem::Problem;
use crate::render::{Site, chart, markdown};

#[derive(Serialize)]
struct View {
    stage: Option<String>,
    owner: Option<String>,
    partner: Option<String>,
    standing: &'static str,
    tone: &'static str,
    /// The question by which it is judged; none where nothing is asked on a scale.
    judged_by: Option<Link>,
    /// Whether that question is about the whole, and counts here where a response names this moment.
    named: bool,
    answers: Option<Answers>,
    trend: Option<chart::Figure>,
    questions: Vec<Entry>,
    suggestions: Option<String>,
}

/// Writes the page of a moment.
pub(super) fn page(desk: &Desk<'_>, moment: usize, site: &mut Site) -> Result<(), Problem> {
    let asked = &desk.reading.survey.moments[moment];
    let sheet = Sheet {
        path: format!("moments/{}/index.html", asked.id),
        template: "moment",
        title: asked.name.original().to_owned(),
    };
    desk.put(&sheet, &view(desk, moment)?, site)
}

fn view(desk: &Desk<'_>, moment: usize) -> Result<View, Problem> {
    let survey = desk.reading.survey;
    let (about, result) = (&survey.moments[moment], &desk.reading.analysis.moments[moment]);
    let judged = result.question.map(|question| &survey.questions[question]);
    let answers = match judged {
        Some(question) => scale::view(desk, question, &result.all, &result.missing)?,
        None => None,
    };
    let (standing, tone) = journey::words(result.standing);
    let own = questions::listed(survey).filter(|question| survey.questions[*question].moment == Some(moment));
    Ok(View {
        stage: about.stage.clone(),
        owner: about.owner.clone(),
        partner: about.operated_by.clone(),
        standing,
        tone,
        judged_by: judged.map(|question| Link {
            href: format!("../../questions/{}/index.html", question.id),
            label: markdown::plain(question.ask.original()),
            current: false,
        }),
        named: judged.is_some_and(|question| question.moment.is_none()),
        answers,
        trend: trend::draw(desk, "trend", &result.waves)?,
        questions: questions::entries(desk, own),
        suggestions: desk.reading.debt().map(|_| format!("../../suggestions/index.html#moment-{}", about.id)),
    })
}
