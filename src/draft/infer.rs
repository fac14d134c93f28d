//! What one column of answers asks, from its heading and its cells.

use std::collections::BTreeMap;

use super::dates;
use super::heading::says;
use super::labels;
use super::numbers::{self, Codes, Written};
use super::open;
use super::question::{Choice, Kind, NoAnswer, Options, folded};
use super::scales;
use super::source::Column;
use crate::dataset::values::options;
use crate::dataset::values::several::Names;
use crate::survey::{Missing, built_in_yes_no};

/// The most choices of which all are in sight, and the most in a list that opens.
pub(super) const IN_SIGHT: usize = 12;
const IN_A_LIST: usize = 60;
/// The most characters of a label, on average.
const LABEL: usize = 60;
/// Cells that tell as much of the choices joined in them as all do.
const CELLS: usize = 5_000;
/// The most choices of which any number may be made, and the most characters of one.
const MOST_BOXES: usize = 40;
const LONGEST: usize = 160;
/// The share of answers that the choices of a question with "Other" cover.
const COVERED: f64 = 0.75;
/// The fewest people who make a choice of theirs one of the question.
const FEWEST: usize = 3;
/// Characters from which on an answer is more than a line.
const A_LINE: usize = 35;

/// What is said of cells that hold every option.
const RANKING: &str = "Nearly every answer holds every option, in different orders: is it a ranking? A `ranking` is read from \
                       one column an item, with its place; here it is counted as boxes.";

/// Words of headings that call for the number of a telephone.
const PHONES: &[&str] = &[
    "phone",
    "telephone",
    "cellphone",
    "mobile",
    "whatsapp",
    "handphone",
    "telefon*",
    "handy*",
    "téléphone",
    "teléfono",
    "celular",
    "móvil",
    "telemóvel",
    "cellulare",
    "telepon",
    "telpon",
    "ponsel",
    "puhelin*",
    "matkapuhelin*",
    "телефон*",
    "*電話",
    "*电话",
    "*手机",
    "*전화",
    "*هاتف",
];

/// What one column asks, and what is doubtful about it.
pub(super) fn kind(column: &Column, codes: &Codes) -> (Kind, Vec<String>) {
    let mut remarks = Vec::new();
    let kind = typed(column)
        .or_else(|| yes_or_no(column))
        .or_else(|| if holds_lists(column) { joined(column, &mut remarks) } else { None })
        .or_else(|| numbers::kind(column, codes, &mut remarks))
        .or_else(|| labelled(column, &mut remarks))
        .or_else(|| joined(column, &mut remarks))
        .or_else(|| open::asks_for_words(column).then(|| open::kind(column)))
        .or_else(|| chosen(column, &mut remarks))
        .unwrap_or_else(|| words(column));
    (kind, remarks)
}

/// Whether cells hold whole numbers with commas or semicolons between them: codes of choices, perhaps, and no points of a
/// scale.
fn holds_lists(column: &Column) -> bool {
    let is_number = |piece: &str| !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_digit());
    let is_list = |cell: &String| {
        let list = cell.trim_end_matches(';');
        list.contains([',', ';']) && list.split([',', ';']).map(str::trim).all(is_number)
    };
    column.profile.values.keys().any(is_list)
}

/// A text that stands for something.
fn typed(column: &Column) -> Option<Kind> {
    let Column { name, profile, .. } = column;
    let most = |fits: fn(&str) -> bool| profile.share(fits) >= 0.9;
    let is_mail = |value: &str| {
        value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) && !value.contains(' ')
    };
    let is_clock = |value: &str| value.parse::<jiff::civil::Time>().is_ok() && value.contains(':');
    let is_phone = |value: &str| value.chars().filter(char::is_ascii_digit).count() >= 7;
    let calls_for_phone = says(name, PHONES);
    // As many digits as nothing that is counted has, and few twice.
    let is_number_of_phone = |value: &str| {
        let digits = value.chars().filter(char::is_ascii_digit).count();
        (9..=15).contains(&digits) && value.chars().all(|c| c.is_ascii_digit() || " +-()/".contains(c))
    };
    let plain = if most(dates::is_iso) {
        "date"
    } else if most(is_mail) {
        "email"
    } else if most(|value| value.starts_with("http://") || value.starts_with("https://")) {
        "url"
    } else if most(is_clock) {
        "time"
    } else if calls_for_phone && most(is_phone) || most(is_number_of_phone) && profile.values.len() * 2 > profile.filled
    {
        "phone"
    } else {
        return None;
    };
    Some(Kind::Plain(plain))
}

/// A question that is answered by 1 for yes and 0 for no, or by words.
fn yes_or_no(column: &Column) -> Option<Kind> {
    let values: Vec<_> = column.profile.values.keys().map(String::as_str).collect();
    (column.asks() && labels::is_yes_no(&values, &built_in_yes_no())).then(|| Kind::YesNo(NoAnswer::new()))
}

/// Parts the values into those that are answers and the codes for none.
fn answers(column: &Column) -> (Vec<&str>, NoAnswer) {
    labels::part(column.profile.in_order())
}

/// A scale with labels, or yes and no.
fn labelled(column: &Column, remarks: &mut Vec<String>) -> Option<Kind> {
    if column.profile.many {
        return None;
    }
    let (answers, none) = answers(column);
    if answers.len() > IN_SIGHT {
        return None;
    }
    // Alone, a number says nothing: a column of ones is no question.
    let says_so = |answer: &&str| answer.len() > 1 || answer.chars().all(char::is_alphabetic);
    if labels::is_yes_no(&answers, &built_in_yes_no()) && answers.iter().any(says_so) {
        return Some(Kind::YesNo(none));
    }
    if let Some((yes, no)) = labels::ticks(&answers).filter(|_| answers.len() == 2) {
        let choice = |code: &str, label: &str, alias: &str| Choice {
            code: code.to_owned(),
            label: label.to_owned(),
            aliases: vec![alias.to_owned()],
        };
        let list = vec![choice("yes", "Yes", yes), choice("no", "No", no.unwrap_or_default())];
        return Some(Kind::Single(Options { list, other: None }, none));
    }
    let scale = scales::of(&answers, remarks)?;
    Some(Kind::Rating(scale, none))
}

/// Several choices in one cell.
fn joined(column: &Column, remarks: &mut Vec<String>) -> Option<Kind> {
    let (answers, mut none) = answers(column);
    let count = |answer: &&str| column.profile.values.get(*answer).copied().unwrap_or_default();
    let cells = answers.iter().flat_map(|answer| std::iter::repeat_n(*answer, count(answer)));
    let mut found = options::discover(cells.take(CELLS), column.joint)?;
    if found.labels.len() > MOST_BOXES || found.labels.iter().map(|label| label.chars().count()).max()? > LONGEST {
        return None;
    }
    leave_own_words(&mut found, &answers);
    let names = Names::new(found.labels.iter().map(String::as_str).enumerate());
    let (mut rest, mut orders) = (0, BTreeMap::<_, usize>::new());
    for answer in &answers {
        let chosen = names.read_any(answer, found.joint);
        rest += if chosen.left.is_empty() { 0 } else { count(answer) };
        *orders.entry(chosen.choices).or_default() += count(answer);
    }
    // What means no answer is no option, even where somebody ticked it beside others.
    found.labels.retain(|label| {
        let why = labels::no_answer(label);
        none.extend(why.filter(|_| !none.iter().any(|(known, _)| known == label)).map(|why| (label.clone(), why)));
        why.is_none()
    });
    if found.labels.len() < 2 {
        return None;
    }
    let (other, mut list): (Vec<_>, Vec<_>) = found.labels.iter().cloned().partition(|label| labels::is_other(label));
    if rest > 0 {
        remarks.push(format!("{rest} say something else; that counts as \"Other\"."));
    }
    if is_ranking(&orders, found.labels.len()) {
        remarks.push(RANKING.to_owned());
    }
    if list.iter().all(|label| label.parse::<u32>().is_ok()) {
        list.sort_by_key(|label| label.parse::<u32>().ok());
        remarks.push("Codes: write what each of them stands for as its `label`.".to_owned());
    }
    let other = other.into_iter().next().or((rest > 0).then(String::new));
    Some(Kind::Multiple(Options { list: Choice::list(list.iter().map(String::as_str)), other }, none))
}

/// Leaves out what begins with another option and stands by no other in a cell, where that option does: `Price, my dog`
/// are words of people's own behind the option `Price`.
fn leave_own_words(found: &mut options::Options, answers: &[&str]) {
    let joint = found.joint;
    let names = Names::new(found.labels.iter().map(String::as_str).enumerate());
    let cells: Vec<_> = answers.iter().map(|answer| names.read_any(answer, joint).choices).collect();
    let stands_by_others = |place: usize| cells.iter().any(|chosen| chosen.len() > 1 && chosen.contains(&place));
    let is_own = |(place, label): (usize, &String)| {
        let begins = |option: &String| joint.begins(label.strip_prefix(option.as_str())?);
        let mut options = found.labels.iter().enumerate().filter(|(_, option)| begins(option).is_some());
        options.any(|(option, _)| stands_by_others(option)) && !stands_by_others(place)
    };
    let own: Vec<_> = found.labels.iter().enumerate().map(is_own).collect();
    let mut own = own.into_iter();
    found.labels.retain(|_| own.next() != Some(true));
}

/// Whether nearly every cell holds every option, in different orders.
fn is_ranking(orders: &BTreeMap<Vec<usize>, usize>, options: usize) -> bool {
    let full = || orders.iter().filter(|(order, _)| order.len() == options).map(|(_, count)| count);
    options > 2 && full().count() > 1 && full().sum::<usize>() * 10 >= orders.values().sum::<usize>() * 9
}

/// One of several choices.
fn chosen(column: &Column, remarks: &mut Vec<String>) -> Option<Kind> {
    let profile = &column.profile;
    let (mut answers, mut none) = answers(column);
    // Beside one answer alone, not to know is the other.
    if answers.len() == 1 && none.iter().all(|(_, why)| *why == Missing::DontKnow) {
        answers = profile.in_order();
        none.clear();
    }
    if profile.many || answers.len() < 2 {
        return None;
    }
    // Few numbers with a sign may be choices: `10 %`, `20 %` and `50 %`.
    let is_number = |written: Written| written.unit.is_none() || answers.len() > IN_SIGHT;
    if none.is_empty() && numbers::written(profile).is_some_and(is_number) {
        return None;
    }
    let (other, answers) = without_other(answers);
    // Few people write the same long answer; many who do have chosen it, alone or among others.
    let is_repeated = answers.len() * 5 <= profile.filled && answers.len() <= IN_SIGHT;
    let length = if is_repeated && !answers.iter().any(|it| it.contains([';', '\n'])) { LONGEST } else { LABEL };
    let few = answers.len() <= IN_A_LIST
        && profile.length() <= length
        && (answers.len() * 4 <= profile.filled || answers.len() <= IN_SIGHT && answers.len() * 2 <= profile.filled);
    if few && !has_tail(column, &answers) {
        let list = Choice::list(labels::in_order(&answers).unwrap_or(answers));
        let other = other.first().map(|label| (*label).to_owned());
        return (list.len() > 1).then_some(Kind::Single(Options { list, other }, none));
    }
    let kept = frequent(column, &answers);
    let covered = profile.share(|value| kept.contains(&value) || other.contains(&value));
    let rare = answers.len() - kept.len();
    let list = Choice::list(kept);
    if !(2..=IN_SIGHT).contains(&list.len()) || covered < COVERED {
        return None;
    }
    remarks.push(format!("{rare} rare answers are left out; they count as \"Other\"."));
    let other = Some(other.first().map(|label| (*label).to_owned()).unwrap_or_default());
    Some(Kind::Single(Options { list, other }, none))
}

/// The choices that enough people made, in whichever case they are written, and the points that a scale of such has beside
/// them, as `Poor` is one that few choose.
fn frequent<'l>(column: &Column, choices: &[&'l str]) -> Vec<&'l str> {
    let often = column.profile.filled.div_ceil(50).max(FEWEST);
    let mut counts = BTreeMap::<_, usize>::new();
    for choice in choices {
        *counts.entry(folded(choice)).or_default() += column.profile.values.get(*choice).copied().unwrap_or_default();
    }
    let count = |label: &str| counts.get(&folded(label)).copied().unwrap_or_default();
    let (mut kept, rare): (Vec<_>, Vec<_>) = choices.iter().copied().partition(|label| count(label) >= often);
    if let Some(ordered) = labels::in_order(&kept) {
        kept = ordered;
        for label in rare.into_iter().filter(|label| count(label) >= FEWEST) {
            let more: Vec<_> = kept.iter().copied().chain([label]).collect();
            kept = labels::in_order(&more).unwrap_or(kept);
        }
    }
    kept
}

/// Whether most of the choices were made by one or two people each, as words behind "Other" are. Choices that all hold a
/// number, as groups of ages do, are no such words.
fn has_tail(column: &Column, choices: &[&str]) -> bool {
    let rare = column.profile.values.values().filter(|count| **count <= 2).count();
    choices.len() > 4
        && rare * 2 > choices.len()
        && choices.iter().any(|choice| !choice.contains(|c: char| c.is_ascii_digit()))
}

/// Parts "Other" from the choices, where others are left.
fn without_other(answers: Vec<&str>) -> (Vec<&str>, Vec<&str>) {
    let (other, rest): (Vec<_>, Vec<_>) = answers.iter().copied().partition(|label| labels::is_other(label));
    if rest.len() < 2 { (Vec::new(), answers) } else { (other, rest) }
}

/// Words of the person's own.
fn words(column: &Column) -> Kind {
    let Column { name, profile, .. } = column;
    if let Some(written) = numbers::written(profile).filter(|_| !numbers::names_places(name)) {
        return Kind::Number(written.decimals, written.unit);
    }
    match profile.length() {
        length if length >= A_LINE || length >= 12 && open::asks_for_change(name) => open::kind(column),
        _ => Kind::Plain("text"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::values::several::Joint;

    #[test]
    fn words_behind_an_option_are_none_where_options_stand_side_by_side() {
        let case = |cells: &[&str], expected: &[&str]| {
            let labels = ["North", "North, Town", "South"].map(str::to_owned).into();
            let mut found = options::Options { joint: Joint::Comma, labels };
            leave_own_words(&mut found, cells);
            assert_eq!(found.labels, expected, "{cells:?}");
        };
        case(&["North", "North, Town", "South", "North, South"], &["North", "South"]);
        case(&["North", "North, Town", "South"], &["North", "North, Town", "South"]);
        case(&["North, South", "South, North, Town"], &["North", "North, Town", "South"]);
    }
}
