//! Scales of which not every point was chosen, or has a number.

use super::labels;
use super::numbers::ENDS;
use super::question::{Choice, Kind, Options, Question, Scale, is_same};
use crate::survey::numbered;

const IS_IN_ORDER: &str = "Is this the order, from the low end to the high end?";
/// The fewest questions with the same points that are a battery.
const BATTERY: usize = 3;

/// The scale on which labels lie, if they lie on one.
pub(super) fn of(answers: &[&str], remarks: &mut Vec<String>) -> Option<Scale> {
    let (answers, doubles) = without_doubles(answers);
    let answers = answers.as_slice();
    let ordered = labels::in_order(answers);
    if let Some((name, lacks_pair)) = labels::built_in(answers)
        && !(lacks_pair && ordered.is_some())
    {
        return Some(Scale::BuiltIn(name));
    }
    let ordered = match ordered {
        Some(ordered) => labels::with_counterparts(ordered),
        None => return with_words_at_ends(answers).map(Scale::Listed),
    };
    remarks.push(IS_IN_ORDER.to_owned());
    let mut list = Choice::list(ordered.iter().map(AsRef::as_ref));
    for point in &mut list {
        point.add_spellings(&doubles);
    }
    Some(Scale::Listed(list))
}

/// Parts labels from those that are written with other letters, small or large, earlier among them.
fn without_doubles<'l>(labels: &[&'l str]) -> (Vec<&'l str>, Vec<&'l str>) {
    let (mut first, mut doubles): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for label in labels.iter().copied() {
        let list = if first.iter().any(|known| is_same(known, label)) { &mut doubles } else { &mut first };
        list.push(label);
    }
    (first, doubles)
}

/// The points of a scale from 1 on whose ends have words and no numbers in the file: "Strongly disagree", 2, 3, 4,
/// "Strongly agree". Points between them that nobody chose are there all the same.
pub(super) fn with_words_at_ends(answers: &[&str]) -> Option<Vec<Choice>> {
    let (numbers, words): (Vec<&str>, Vec<&str>) =
        answers.iter().partition(|answer| answer.bytes().all(|byte| byte.is_ascii_digit()));
    if words.iter().any(|word| numbered(word).is_some()) {
        return None;
    }
    let numbers: Vec<i64> = numbers.iter().filter_map(|number| number.parse().ok()).collect();
    let (low, high) = labels::ends(&words)?;
    let (first, last) = (*numbers.iter().min()?, *numbers.iter().max()?);
    let has = |end: &Option<String>| end.as_deref().is_some_and(|end| words.contains(&end));
    // The number of an end that has words stands nowhere.
    let begins = first > i64::from(has(&low));
    let end = ENDS.into_iter().find(|end| *end > last || *end == last && !has(&high))?;
    if !begins || numbers.len() < 2 || i64::try_from(numbers.len()).ok()? * 2 < end - 2 {
        return None;
    }
    let label = |point: i64| match point {
        _ if numbers.contains(&point) => None,
        1 => low.clone(),
        _ if point == end => high.clone(),
        _ => None,
    };
    let choice = |point: i64| {
        let code = point.to_string();
        Choice { label: label(point).unwrap_or_else(|| code.clone()), code, aliases: Vec::new() }
    };
    Some((1..=end).map(choice).collect())
}

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

/// Makes a choice of what is counted by the day, the week and the like, unless several questions have the same points: how
/// often somebody comes is no judgement, and a battery of such questions is a scale.
pub(super) fn part_counts(questions: &mut [Question]) {
    let points = |question: &Question| match &question.kind {
        Kind::Rating(Scale::Listed(points), _) => {
            let labels: Vec<_> = points.iter().map(|point| point.label.as_str()).collect();
            labels::counts_time(&labels).then(|| points.clone())
        }
        _ => None,
    };
    let all: Vec<_> = questions.iter().filter_map(points).collect();
    for question in questions {
        let Some(list) = points(question) else { continue };
        if all.iter().filter(|other| **other == list).count() < BATTERY
            && let Kind::Rating(_, none) = &question.kind
        {
            question.kind = Kind::Single(Options { list, other: None }, none.clone());
            question.remarks.retain(|remark| remark != IS_IN_ORDER);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_may_have_words_at_its_ends_and_numbers_between_them() {
        let case = |answers: &[&str], expected: Option<&[&str]>| {
            let points = with_words_at_ends(answers);
            let labels: Option<Vec<_>> =
                points.as_ref().map(|points| points.iter().map(|point| point.label.as_str()).collect());
            assert_eq!(labels.as_deref(), expected, "{answers:?}");
        };
        let five: &[&str] = &["Strongly disagree", "2", "3", "4", "Strongly agree"];
        case(&["4", "Strongly agree", "2", "Strongly disagree"], Some(five));
        case(&["4", "Strongly agree", "2"], Some(five));
        case(&["Not at all likely", "2", "3", "5"], Some(&["Not at all likely", "2", "3", "4", "5"]));
        let ten: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9", "Excellent"];
        case(&["3", "6", "8", "9", "Excellent"], Some(ten));
        case(&["1", "2", "3", "4 or more"], None);
        case(&["1", "2", "Strongly disagree", "Strongly agree"], None);
        case(&["Red", "2", "3", "4"], None);
        case(&["0 - Not at all satisfied", "2", "3", "5"], None);
        case(&["Very good", "Good", "Poor", "2", "3"], None);
    }
}
