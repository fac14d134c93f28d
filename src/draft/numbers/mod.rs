//! Columns of numbers: scores, ratings, codes and counts.

mod codes;
mod list;
mod words;
mod zeros;

use std::ops::RangeInclusive;

use super::heading::{self, names, says};
use super::infer::IN_SIGHT;
use super::labels;
use super::profile::{Profile, Whole};
use super::question::{Choice, Kind, NoAnswer, Options, Scale};
use super::source::Column;
use crate::dataset::values::numbers::Evidence;
use crate::survey::Missing;
pub(super) use codes::Codes;
use words::{COUNTS, DEGREES, NAMES_OF_PLACES, NPS, RATES, SCALE, TIMES};

/// The last points of usual scales. Beside them a further code may stand for "never used".
pub(super) const ENDS: [i64; 3] = [5, 7, 10];
/// The most points of "would you recommend us" that have words beside their numbers: the ends and the middle.
const MOST_LABELS: usize = 3;
/// The mark that German schools give to the worst.
const LAST_MARK: i64 = 6;
/// The fewest points of a rating that no word calls so.
const POINTS: usize = 4;
/// The most words of a heading that asks for years, or how old somebody is.
const FEW_WORDS: usize = 6;

/// What a column of whole numbers asks; nothing when it holds too many of them.
pub(super) fn kind(column: &Column, codes: &Codes, remarks: &mut Vec<String>) -> Option<Kind> {
    if names_places(&column.name) {
        return None;
    }
    let whole = column.profile.whole()?;
    let name = &column.name;
    let (points, none) = codes.part(&whole, true);
    // A question of this type has no words of its own at each point.
    let fits = points.first() >= Some(&0) && points.last() <= Some(&10) && whole.spellings.is_empty();
    let fits = fits && whole.labels.len() <= MOST_LABELS;
    let called = says(name, NPS) || says(&column.text, NPS);
    let called = called && (points.last() >= Some(&8) || says(name, &["nps", "netpro"]));
    if fits && (called || column.is_mere_code() && points.len() == 11 && none.len() <= 1) {
        if !called {
            remarks.push("Every number from 0 to 10: is it \"would you recommend us\"?".to_owned());
        }
        return Some(Kind::Nps(none));
    }
    if let Some((scale, none)) = [name, &column.text].iter().find_map(|heading| stated(heading, &whole, codes)) {
        return Some(Kind::Rating(scale, none));
    }
    if list::names_things(column.heading(), &whole) {
        return Some(list::choices(&whole, remarks));
    }
    let (mut points, none) = codes.part(&whole, false);
    let rare = column.profile.filled * 10 < column.profile.rows || none.len() > whole.strays.len() + 2;
    // Numbers with words beside them are the points of a scale, whatever is asked.
    let is_none = |end: &i64| none.iter().any(|(code, _)| *code == end.to_string());
    let heading = column.heading();
    let partly = codes.partly(&points).filter(|_| !counts(heading, &points));
    let unseen = unseen_end(&points, &whole).or_else(|| rated_end(heading, &points));
    let unseen = unseen.filter(|end| !counts(name, &points) && !is_none(end));
    let has_words = points.len() > 2 && whole.labels.len() >= POINTS.min(points.len());
    let has_more = unseen.is_some() || partly.is_some();
    let seen = points.first().zip(points.last()).map_or_else(String::new, |(a, z)| format!("Seen from {a} to {z}."));
    points.extend(unseen);
    if let Some((first, last)) = partly {
        points.insert(0, first);
        points.push(last.max(points[points.len() - 1]));
    }
    if (has_words || has_more || is_rating(heading, &points))
        && points.last() <= Some(&10)
        && (!rare || says(heading, RATES))
    {
        let scale = scale(&points, &whole);
        if has_more || scale != Scale::Points(5) && scale != Scale::Points(7) && scale != Scale::Points(10) {
            remarks.push(seen);
        }
        return Some(Kind::Rating(scale, none));
    }
    let enough = whole.counts.len() <= IN_SIGHT && whole.counts.len() * 4 <= column.profile.filled;
    if !enough || counts(name, &points) {
        return None;
    }
    Some(list::choices(&whole, remarks))
}

/// The last point of a scale that nobody chose, where the first has words, as `1 (none at all)` does, and the last number
/// ends no usual scale.
fn unseen_end(points: &[i64], whole: &Whole) -> Option<i64> {
    let (first, last) = (points.first()?, points.last()?);
    let has_words = |point: &i64| whole.labels.contains_key(point);
    let fits = points.len() > POINTS && (0..=1).contains(first) && has_words(first) && !has_words(last);
    ENDS.into_iter().find(|end| end >= last).filter(|end| fits && end > last)
}

/// The last point of a scale that nobody chose, where the heading calls for a rating and neither end was chosen, or for
/// a mark as schools give it.
fn rated_end(heading: &str, points: &[i64]) -> Option<i64> {
    let (first, last) = (*points.first()?, *points.last()?);
    if says(heading, labels::MARKS) {
        return Some(LAST_MARK).filter(|end| first >= 1 && last < *end);
    }
    let fits = says(heading, RATES) && points.len() > 2 && first > 1;
    ENDS.into_iter().find(|end| *end >= last).filter(|end| fits && *end > last)
}

/// The scale that the heading states, where the numbers lie on it. Points that nobody chose are there all the same.
pub(super) fn stated(heading: &str, whole: &Whole, codes: &Codes) -> Option<(Scale, NoAnswer)> {
    let by_end = || heading::end(heading).map(|(end, _)| 1..=end).filter(|scale| *scale.end() >= 4);
    let (mut points, mut none) = codes.part(whole, false);
    let stated = heading::scale(heading).or_else(by_end).or_else(|| from_zero(heading, &points))?;
    if counts(heading, &points) && !says(heading, SCALE) && !says(heading, RATES) {
        return None;
    }
    // Where only the high end is stated, the low one may be 0.
    let begins_at_zero = heading::scale(heading).is_none() && points.first() == Some(&0);
    let stated = if begins_at_zero { 0..=*stated.end() } else { stated };
    let zero = heading::words_of(heading, 0).and_then(labels::no_answer);
    let stated = if zero.is_some() { 1..=*stated.end() } else { stated };
    let is_point = |none: &(String, Missing)| none.0.parse().is_ok_and(|code| stated.contains(&code));
    none.retain(|none| !is_point(none) && (zero.is_none() || none.0 != "0"));
    none.extend(zero.map(|why| ("0".to_owned(), why)));
    points.retain(|point| *point != 0 || zero.is_none());
    let fits = points.iter().all(|point| stated.contains(point));
    fits.then(|| (scale(&[*stated.start(), *stated.end()], whole), none))
}

/// The scale of which a heading states the low end alone, where that is 0 and no word for no answer: `0 = awful`.
fn from_zero(heading: &str, points: &[i64]) -> Option<RangeInclusive<i64>> {
    let is_end = heading::end(heading).is_some_and(|(end, words)| end == 0 && labels::no_answer(words).is_none());
    points.last().filter(|last| is_end && ENDS.contains(last)).map(|last| 0..=*last)
}

/// Whether the numbers under a heading are names of places.
pub(super) fn names_places(name: &str) -> bool {
    says(name, NAMES_OF_PLACES) || names(name, &["cap", "cep"], &[])
}

/// Whether a heading asks for an amount that is counted. A whole scale under many words that speak of years and ages
/// judges them.
fn counts(heading: &str, points: &[i64]) -> bool {
    let speaks = || says(heading, TIMES) && !(is_whole_scale(points) && heading.split_whitespace().count() > FEW_WORDS);
    (says(heading, COUNTS) || speaks()) && !says(heading, DEGREES)
}

/// Whether every point of a usual scale is there.
fn is_whole_scale(points: &[i64]) -> bool {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return false };
    let span = last - first.min(&1) + 1;
    (0..=1).contains(first) && ENDS.contains(last) && i64::try_from(points.len()) == Ok(span) && points.len() >= POINTS
}

fn is_rating(name: &str, points: &[i64]) -> bool {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return false };
    let span = last - first.min(&1) + 1;
    let ends = ENDS.contains(last);
    let begins = (0..=1).contains(first);
    // Where a heading calls for a rating, a low end that nobody chose is there all the same.
    let called = says(name, RATES) && (points.len() > 2 && begins || points.len() > 1 && *first > 1 && ends);
    (3..=11).contains(&span) && *last <= 10 && !counts(name, points) && (called || is_whole_scale(points))
}

/// The scale from the first to the last number seen.
pub(super) fn scale(points: &[i64], whole: &Whole) -> Scale {
    let (first, last) = (points.first().copied().unwrap_or(1), points.last().copied().unwrap_or(5));
    if whole.spellings.is_empty() && whole.labels.is_empty() && first >= 1 {
        return Scale::Points(last);
    }
    let first = first.min(1);
    Scale::Listed((first..=last).map(|code| point(code, whole)).collect())
}

fn point(code: i64, whole: &Whole) -> Choice {
    let mut aliases = whole.spellings.get(&code).cloned().unwrap_or_default();
    let labelled = whole.labels.get(&code);
    aliases.extend(labelled.map(|(_, cell)| cell.clone()));
    let label = labelled.map_or_else(|| code.to_string(), |(label, _)| label.clone());
    Choice { code: code.to_string(), label, aliases }
}

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// How many decimals they have at most.
    pub(super) decimals: usize,
    /// The sign or currency that each carries: `20 %`, `$5.50`.
    pub(super) unit: Option<&'static str>,
}

/// How the numbers of a column are written, if it holds numbers.
pub(super) fn written(profile: &Profile) -> Option<Written> {
    let mut evidence = Evidence::default();
    profile.values.keys().for_each(|value| evidence.see(value.as_bytes()));
    let form = evidence.settle(0);
    // A point is taken for the sign before the decimals even where it might part thousands.
    let plain = |value: &str| value.parse::<f64>().ok().filter(|number| number.is_finite());
    let number = |value: &str| form.read(value.as_bytes()).or_else(|| plain(value));
    let is_number = |value: &str| number(value).is_some() || labels::no_answer(value).is_some();
    let numbers: Vec<_> = profile.values.keys().filter_map(|value| number(value)).collect();
    if profile.share(is_number) < 0.97 || numbers.is_empty() {
        return None;
    }
    let decimals = |number: &f64| number.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some(Written { decimals: numbers.iter().map(decimals).max()?.min(6), unit: form.unit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, counts: &[(&str, usize)]) -> Column {
        let mut column = Column { name: name.to_owned(), is_named: true, ..Column::default() };
        for (value, count) in counts {
            (0..*count).for_each(|_| column.profile.add(value));
        }
        column
    }

    fn kind_of(column: &Column, codes: &Codes) -> Kind {
        kind(column, codes, &mut Vec::new()).unwrap()
    }

    #[test]
    fn numbers_may_carry_a_sign_and_part_thousands() {
        let case = |cells: &[&str], expected: Option<(usize, &str)>| {
            let mut profile = Profile::default();
            for cell in cells {
                profile.add(cell);
            }
            let written = written(&profile).map(|Written { decimals, unit }| (decimals, unit.unwrap_or_default()));
            assert_eq!(written, expected, "{cells:?}");
        };
        case(&["12", "6,5", "n/a"], Some((1, "")));
        case(&["1.234", "20"], Some((3, "")));
        case(&["85%", "7 %"], Some((0, "%")));
        case(&["$1,234.50", "$8"], Some((1, "$")));
        case(&["1 200 kr", "80 kr"], Some((0, "kr")));
        case(&["85%", "90"], None);
        case(&["$20 or so", "$8"], None);
    }

    #[test]
    fn points_that_nobody_chose_belong_to_the_scale_of_other_columns() {
        let whole = column("A", &[("1", 3), ("2", 5), ("3", 5), ("4", 5), ("5", 5)]);
        let kind_beside = |cells: &[(&str, usize)], other: &Column| {
            let column = column("B", cells);
            matches!(kind_of(&column, &Codes::learn([&column, other].into_iter())), Kind::Rating(Scale::Points(5), _))
        };
        let case = |cells, is_alone: bool, is_beside: bool| {
            let alone = column("C", &[("x", 9)]);
            assert_eq!((kind_beside(cells, &alone), kind_beside(cells, &whole)), (is_alone, is_beside), "{cells:?}");
        };
        case(&[("3", 9), ("4", 9), ("5", 9)], true, true);
        case(&[("4", 9), ("5", 9)], false, true);
        case(&[("1", 9), ("3", 9), ("4", 9), ("5", 9)], false, true);
        case(&[("1", 9), ("2", 9), ("4", 9), ("5", 9)], false, false);
        case(&[("1", 9), ("2", 9), ("3", 9)], false, false);
    }

    #[test]
    fn a_zero_before_five_points_is_no_point() {
        let rated = column("Seats", &[("0", 3), ("1", 5), ("2", 5), ("3", 5), ("4", 5), ("5", 5)]);
        let none = vec![("0".to_owned(), Missing::NotApplicable)];
        assert_eq!(kind_of(&rated, &Codes::default()), Kind::Rating(Scale::Points(5), none));
    }

    #[test]
    fn a_last_code_is_no_point_where_columns_differ_widely_in_it() {
        let asked =
            |unused: usize| column("Q7", &[("0", 1), ("1", 5), ("2", 5), ("3", 5), ("4", 5), ("5", 5), ("6", unused)]);
        let columns = [asked(2), asked(40), asked(10)];
        let none = vec![("0".to_owned(), Missing::Blank), ("6".to_owned(), Missing::NotApplicable)];
        assert_eq!(kind_of(&columns[0], &Codes::learn(columns.iter())), Kind::Rating(Scale::Points(5), none));
        // The more stand at the end, the better the rest: these are six points.
        let six = |good: usize, best: usize| {
            column("Q7", &[("1", 3), ("2", 4), ("3", 5), ("4", 5), ("5", good), ("6", best)])
        };
        let columns = [six(3, 2), six(20, 40), six(8, 10)];
        assert!(Codes::learn(columns.iter()).behind.is_empty());
        let alike = [asked(6), asked(7), asked(5)];
        assert!(Codes::learn(alike.iter()).behind.is_empty());
    }

    #[test]
    fn would_you_recommend_us_may_have_codes_beyond_ten() {
        let points: Vec<_> = ["0", "3", "5", "7", "8", "9", "10", "11"].map(|code| (code, 5)).into();
        let none = vec![("11".to_owned(), Missing::Blank)];
        assert_eq!(kind_of(&column("NETPRO", &points), &Codes::default()), Kind::Nps(none));
    }

    #[test]
    fn a_scale_that_the_heading_states_has_all_its_points() {
        let speed = column("Was it quick? 10 - very, 1 - not at all", &[("10", 9), ("8", 5), ("7", 4), ("N/A", 2)]);
        let none = vec![("N/A".to_owned(), Missing::NotApplicable)];
        assert_eq!(kind_of(&speed, &Codes::default()), Kind::Rating(Scale::Points(10), none));
        let beyond = column("Was it quick? (1 to 5)", &[("4", 9), ("5", 9), ("6", 9)]);
        assert!(matches!(kind_of(&beyond, &Codes::default()), Kind::Single(..)));
        let counted = column("How many of the 10 rooms had 1 bed?", &[("4", 9), ("5", 9), ("6", 9)]);
        assert_eq!(kind(&counted, &Codes::default(), &mut Vec::new()), None);
    }

    #[test]
    fn a_scale_whose_first_point_has_words_goes_to_a_usual_end() {
        let time = [("1 (none at all)", 9), ("2", 9), ("3", 5), ("4", 5), ("5", 9), ("8", 1)];
        let Kind::Rating(Scale::Listed(points), _) = kind_of(&column("Time spent", &time), &Codes::default()) else {
            panic!("no scale");
        };
        assert_eq!((points.len(), points[0].label.as_str()), (10, "none at all"));
        let people = kind(&column("How many people live here?", &time), &Codes::default(), &mut Vec::new());
        assert!(!matches!(people, Some(Kind::Rating(..))), "{people:?}");
    }

    #[test]
    fn codes_without_an_order_are_choices() {
        assert!(matches!(
            kind_of(&column("PURPOSE", &[("1", 9), ("2", 9), ("9", 9)]), &Codes::default()),
            Kind::Single(..)
        ));
        assert_eq!(
            kind(&column("How many rooms?", &[("1", 9), ("2", 9), ("3", 9)]), &Codes::default(), &mut Vec::new()),
            None
        );
    }
}
