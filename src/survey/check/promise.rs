//! What a survey promises those who answer it, held against how long it takes.

use crate::definition::Table;
use crate::problem::{List, Problem};
use crate::survey::Survey;

/// How many questions are named when a survey takes too long.
const NAMED: usize = 3;

/// Reports a survey that takes longer than it promises, with the questions that cost most.
pub(super) fn check(survey: &Survey, table: &Table<'_>) {
    let times = survey.languages.iter().map(|language| (survey.takes(language), language));
    let Some((seconds, language)) = times.max().filter(|(seconds, _)| *seconds > survey.seconds) else { return };
    let estimate = survey.estimate(language);
    let mut costs: Vec<_> = survey.questions.iter().zip(&estimate.questions).collect();
    // Of equals the first is named.
    costs.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let ids = List::and(costs.iter().take(NAMED).map(|(question, _)| &question.id));
    let costs: Vec<_> = costs.iter().take(NAMED).map(|(_, cost)| format!("{cost:.0}")).collect();
    let tongue = if survey.languages.len() > 1 { format!(" in `{language}`") } else { String::new() };
    let problem = Problem::error(format!(
        "the survey takes about {seconds} seconds{tongue}, more than the {} that it promises",
        survey.seconds
    ));
    let problem = problem.hint(format!(
        "{ids} cost most ({} s); ask less, write shorter, or promise `seconds = {seconds}`",
        costs.join(", ")
    ));
    match table.get("seconds") {
        Some(value) => value.report(problem),
        None => table.report(problem),
    }
}
