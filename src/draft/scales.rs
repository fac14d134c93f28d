//! Points of a scale that nobody chose at one question, learnt from the other questions of the file.

use super::question::{Choice, Kind, Question, Scale};

/// Gives a scale the points that it lacks, where another question has them all and more: people who answer "Agree" or
/// "Strongly agree" had the same choices at each.
pub(super) fn complete(questions: &mut [Question]) {
    let mut known: Vec<Vec<Choice>> = questions.iter().filter_map(|question| Some(listed(question)?.clone())).collect();
    known.sort_by_key(|points| std::cmp::Reverse(points.len()));
    for question in questions {
        let Some(points) = listed(question) else { continue };
        let whole =
            known.iter().find(|known| known.len() > points.len() && points.iter().all(|point| has(known, point)));
        if let (Some(whole), Kind::Rating(scale, _) | Kind::Matrix(_, scale, _)) = (whole, &mut question.kind) {
            *scale = Scale::Listed(whole.clone());
        }
    }
}

/// The points of a question's scale, where it has words of its own.
fn listed(question: &Question) -> Option<&Vec<Choice>> {
    match &question.kind {
        Kind::Rating(Scale::Listed(points), _) | Kind::Matrix(_, Scale::Listed(points), _) => {
            Some(points).filter(|points| points.iter().all(|point| point.label.parse::<f64>().is_err()))
        }
        _ => None,
    }
}

fn has(points: &[Choice], point: &Choice) -> bool {
    points.iter().any(|known| known.label.eq_ignore_ascii_case(&point.label) && known.aliases == point.aliases)
}
