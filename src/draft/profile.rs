//! What the cells of one column look like.

mod beside;

use std::collections::BTreeMap;

use super::labels::{no_answer, no_experience, no_id, no_number};
use crate::survey::{numbered, whole};

/// How many different values of a column are kept; a question with more of them is no choice.
const MOST_VALUES: usize = 5_000;
/// How many points a scale may have, with the codes beside it that mean no answer.
const MOST_POINTS: usize = 40;
/// Bytes of the longest value that is kept: no choice is longer.
const LONGEST: usize = 10_000;
/// Fewer cells are all different by chance.
const VARIED: usize = 5;
/// One answer in so many may be something else than the numbers of a scale, and one where there are enough of them.
const RARE: usize = 50;
const ENOUGH: usize = 30;
/// More than any number or code of a choice; programs write ids of twelve digits.
const LARGEST: u64 = 1_000_000_000_000_000;
/// The most digits of a number that is no day as spreadsheets count them, which are told apart by their decimals.
const SHORT: usize = 4;
/// The fewest points with words that make a scale.
const FEWEST_POINTS: usize = 3;
/// How many different words may stand among numbers, such as `Blank` and `N/A`.
const MOST_STRAYS: usize = 3;

/// The cells of one column, counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    /// How many rows were looked at.
    pub(super) rows: usize,
    /// How many of them say anything.
    pub(super) filled: usize,
    /// How often each value stands, without the blanks around it.
    pub(super) values: BTreeMap<String, usize>,
    /// Whether there are more values than were kept.
    pub(super) many: bool,
    /// Characters of all cells.
    characters: usize,
}

/// A column of whole numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Whole {
    /// How often each number stands.
    pub(super) counts: BTreeMap<i64, usize>,
    /// The numbers that are not written plainly, such as `4.0`, as they are written.
    pub(super) spellings: BTreeMap<i64, Vec<String>>,
    /// The words of the numbers that are written with some, as `5 - Very good` is, each with the cell.
    pub(super) labels: BTreeMap<i64, (String, String)>,
    /// Words among the numbers that mean no answer.
    pub(super) strays: Vec<String>,
}

impl Whole {
    /// The numbers, the least first.
    pub(super) fn points(&self) -> Vec<i64> {
        self.counts.keys().copied().collect()
    }
}

impl Profile {
    /// Counts one cell.
    pub(super) fn add(&mut self, cell: &str) {
        self.rows += 1;
        let cell = cell.trim();
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        self.characters += cell.chars().count();
        if let Some(count) = self.values.get_mut(cell) {
            *count += 1;
        } else if self.values.len() < MOST_VALUES && cell.len() <= LONGEST {
            self.values.insert(cell.to_owned(), 1);
        } else {
            self.many = true;
        }
    }

    /// Counts the cells of the rows that follow.
    pub(super) fn append(&mut self, next: Self) {
        self.rows += next.rows;
        self.filled += next.filled;
        self.characters += next.characters;
        self.many |= next.many;
        for (value, count) in next.values {
            if self.values.len() < MOST_VALUES || self.values.contains_key(&value) {
                *self.values.entry(value).or_default() += count;
            } else {
                self.many = true;
            }
        }
    }

    /// Forgets question marks and points that stand alone in few cells: they are no answer that anybody could choose.
    pub(super) fn forget_marks(&mut self) {
        let is_mark = |value: &str| value.chars().all(|c| matches!(c, '?' | '.' | '…' | '!'));
        if self.share(is_mark) > 0.1 {
            return;
        }
        let all: usize = self.values.values().sum();
        self.values.retain(|value, _| !is_mark(value));
        self.filled -= all - self.values.values().sum::<usize>();
    }

    /// Writes whole numbers without decimals, where all numbers of the column are whole: `9.0` becomes `9`. So programs
    /// write the numbers of a column in which some cells are blank.
    pub(super) fn write_plainly(&mut self) {
        let is_number = |value: &str| value.parse::<f64>().is_ok() || is_comma_number(value);
        let is_broken =
            |value: &str| value.contains(['.', ',']) && is_number(value) && without_decimals(value).is_none();
        // Among words they are no numbers: versions of programs, perhaps.
        if self.share(is_number) < 0.5 || self.values.keys().any(|value| is_broken(value)) {
            return;
        }
        for (value, count) in std::mem::take(&mut self.values) {
            let plain = without_decimals(&value).map(str::to_owned).unwrap_or(value);
            *self.values.entry(plain).or_default() += count;
        }
    }

    /// How many characters a cell has that says anything, on average.
    pub(super) fn length(&self) -> usize {
        self.characters / self.filled.max(1)
    }

    /// The share of cells that fit, of those that say anything.
    pub(super) fn share(&self, fits: impl Fn(&str) -> bool) -> f64 {
        let of = |values: &mut dyn Iterator<Item = (&String, &usize)>| values.map(|(_, count)| count).sum::<usize>();
        let all = of(&mut self.values.iter()).max(1);
        of(&mut self.values.iter().filter(|(value, _)| fits(value))) as f64 / all as f64
    }

    /// Whether (almost) every cell is filled and says something else.
    pub(super) fn is_unique(&self) -> bool {
        let kept: usize = self.values.values().sum();
        self.filled * 20 >= self.rows * 19 && self.values.len() * 200 >= kept * 199 && self.filled > 0
    }

    /// Whether most rows have an id, and (almost) each another one: blanks and words for none are no ids.
    pub(super) fn tells_apart(&self) -> bool {
        let (given, different) = self.ids();
        different * 200 >= given * 199 && given > 0
    }

    /// Whether most rows have an id, and no more than a third of them one that another has.
    pub(super) fn is_hardly_repeated(&self) -> bool {
        let (given, different) = self.ids();
        different * 3 >= given * 2 && given > 0
    }

    /// Of the values that were kept, how many cells hold ids, and how many different ones; none where most rows have none.
    fn ids(&self) -> (usize, usize) {
        let none: usize = self.values.iter().filter(|(value, _)| no_id(value)).map(|(_, count)| count).sum();
        let kept: usize = self.values.values().sum();
        let different = self.values.keys().filter(|value| !no_id(value)).count();
        if (self.filled - none) * 2 > self.rows { (kept - none, different) } else { (0, 0) }
    }

    /// Whether hardly two cells say the same, of those that say anything.
    pub(super) fn is_varied(&self) -> bool {
        let kept: usize = self.values.values().sum();
        self.values.len() * 20 >= kept * 19 && self.filled >= VARIED
    }

    /// The mean, where all cells that say anything are numbers.
    pub(super) fn mean(&self) -> Option<f64> {
        let mut sum = 0.0;
        for (value, count) in &self.values {
            sum += value.parse::<f64>().ok()? * *count as f64;
        }
        (self.filled > 0 && !self.many).then(|| sum / self.filled as f64)
    }

    /// The values, the most frequent first; of equals the first by alphabet.
    pub(super) fn by_frequency(&self) -> Vec<(&str, usize)> {
        let mut values: Vec<_> = self.values.iter().map(|(value, count)| (value.as_str(), *count)).collect();
        values.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        values
    }

    /// The values in the order in which people expect them: by the number with which all of them begin, as `18-29` and
    /// `30-44` do, or else by frequency.
    pub(super) fn in_order(&self) -> Vec<&str> {
        let mut values: Vec<_> = self.by_frequency().into_iter().map(|(value, _)| value).collect();
        let numbers: Vec<_> = values.iter().filter_map(|value| leading(value)).collect();
        if numbers.len() == values.len() {
            values.sort_by(|a, b| leading(a).unwrap_or(0.0).total_cmp(&leading(b).unwrap_or(0.0)).then(a.cmp(b)));
        }
        values
    }

    /// Out of how many points the marks are, where all cells hold such: `4/5`.
    fn out_of(&self) -> Option<i64> {
        let out_of =
            |value: &String| whole_number(value.split_once('/')?.1.trim()).filter(|all| (3..=10).contains(all));
        let first = out_of(self.values.keys().next()?)?;
        self.values.keys().all(|value| out_of(value) == Some(first)).then_some(first)
    }

    /// The column as whole numbers, if that is what it holds.
    pub(super) fn whole(&self) -> Option<Whole> {
        if self.many || self.filled == 0 || self.values.len() > MOST_POINTS {
            return None;
        }
        let mut whole = Whole::default();
        let (mut numbers, mut others) = (0, 0);
        let mut without = Vec::new();
        let out_of = self.out_of();
        let beside = beside::words(self.values.keys());
        for (value, count) in &self.values {
            if let Some(number) = whole_number(value)
                .or_else(|| bracketed(value))
                .or_else(|| stars(value))
                .or_else(|| points_of(value, out_of?))
            {
                if *value != number.to_string() {
                    whole.spellings.entry(number).or_default().push(value.clone());
                }
                numbers += count;
                *whole.counts.entry(number).or_default() += count;
            } else if let Some((number, label)) = labelled_number(value).or_else(|| beside.get(value.as_str()).copied())
            {
                let (known, _) = whole.labels.entry(number).or_insert_with(|| (label.to_owned(), value.clone()));
                // Words that differ part what has one number: no scale is written so.
                if known != label {
                    return None;
                }
                numbers += count;
                *whole.counts.entry(number).or_default() += count;
            } else if no_experience(value) {
                without.push((value, count));
            } else if no_number(value).is_some() {
                whole.strays.push(value.clone());
            } else {
                others += count;
            }
        }
        // Beside points with words, those who had nothing to judge say so; beside amounts it may be an amount.
        let are_points = whole.labels.len() >= FEWEST_POINTS && whole.labels.len() == whole.counts.len();
        for (value, count) in without {
            if are_points { whole.strays.push(value.clone()) } else { others += count }
        }
        let few = whole.strays.len() <= MOST_STRAYS && numbers * 2 >= self.filled && whole.counts.len() >= 2;
        // Another word is an answer, unless it is as rare as a slip: a build lists it then.
        let slips = if self.filled < ENOUGH { 0 } else { (self.filled / RARE).max(1) };
        (few && others <= slips).then_some(whole)
    }
}

/// Words for stars, in many languages.
#[rustfmt::skip]
const STARS: [&str; 18] = [
    "star", "stars", "stern", "sterne", "étoile", "étoiles", "estrella", "estrellas", "estrela", "estrelas", "stella",
    "stelle", "ster", "sterren", "stjärna", "stjärnor", "stjerne", "stjerner",
];

/// Counts stars: `★★★☆☆` and `3 stars` are 3.
fn stars(text: &str) -> Option<i64> {
    if let Some((number, word)) = text.split_once(char::is_whitespace) {
        return whole_number(number).filter(|_| STARS.contains(&word.trim().to_lowercase().as_str()));
    }
    let is_star = |c: char| matches!(c, '★' | '⭐' | '🌟');
    let is_beside = |c: char| matches!(c, '☆' | '✩' | '✰' | '\u{fe0f}');
    let count = text.chars().filter(|c| is_star(*c)).count();
    i64::try_from(count).ok().filter(|count| *count > 0 && text.chars().all(|c| is_star(c) || is_beside(c)))
}

/// Reads the points of a mark out of so many, such as `4/5`.
fn points_of(text: &str, all: i64) -> Option<i64> {
    let (points, out_of) = text.split_once('/')?;
    whole_number(points.trim()).filter(|points| (0..=all).contains(points) && whole_number(out_of.trim()) == Some(all))
}

/// A number of a few digits without its decimals, where these are zeros: `9` of `9.0` and of `9,00`.
fn without_decimals(text: &str) -> Option<&str> {
    let number = whole(text)?;
    let decimals = text.len() - number.len() - 1;
    (number.len() <= SHORT && decimals <= 2 && !number.starts_with('-')).then_some(number)
}

/// Whether a text is a number with a comma before its decimals.
fn is_comma_number(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once(',').is_some_and(|(whole, decimals)| is_digits(whole) && is_digits(decimals))
}

/// Reads a whole number, which may be written with decimals of zero.
fn whole_number(text: &str) -> Option<i64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let is_whole = decimals.bytes().all(|byte| byte == b'0') && !whole.starts_with('+');
    whole.parse().ok().filter(|number: &i64| is_whole && number.unsigned_abs() < LARGEST)
}

/// Reads a number in brackets, as the middle points of a scale may stand whose ends have words: `(2)`, `2)`.
fn bracketed(text: &str) -> Option<i64> {
    let inner = text.strip_suffix([')', ']'])?;
    whole_number(inner.strip_prefix(['(', '[']).unwrap_or(inner).trim())
}

/// Reads a point that is written with its number and its words.
fn labelled_number(text: &str) -> Option<(i64, &str)> {
    let (number, label) = numbered(text).filter(|(_, label)| no_answer(label).is_none())?;
    Some((whole_number(number)?, label))
}

/// The number with which a label begins, after a sign of money or of less and more: `$25,000 - $49,999`, `< 18`.
fn leading(label: &str) -> Option<f64> {
    let rest = label.trim_start_matches(|c: char| "$€£<>≤≥~ ".contains(c));
    let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || ",.".contains(*c)).collect();
    let number: f64 = digits.replace(',', "").trim_end_matches('.').parse().ok()?;
    Some(if label.starts_with(['<', '≤']) { number - 0.5 } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(cells: &[&str]) -> Profile {
        let mut profile = Profile::default();
        for cell in cells {
            profile.add(cell);
        }
        profile
    }

    #[test]
    fn labels_that_begin_with_numbers_stand_in_their_order() {
        assert_eq!(profile(&["30-44", "30-44", "< 18", "18-29"]).in_order(), ["< 18", "18-29", "30-44"]);
        assert_eq!(profile(&["b", "a", "b"]).in_order(), ["b", "a"]);
    }

    #[test]
    fn whole_numbers_may_have_words_among_them() {
        let whole = profile(&["4.0", "5", "", "Blank", "5"]).whole().unwrap();
        assert_eq!(whole.counts, BTreeMap::from([(4, 1), (5, 2)]));
        assert_eq!((whole.strays, whole.spellings[&4].clone()), (vec!["Blank".to_owned()], vec!["4.0".to_owned()]));
        assert!(profile(&["4.5", "a", "b", "c"]).whole().is_none());
        let cells = ["0 - Not at all", "5", "(7) Well", "10 - Extremely", "10"];
        let whole = profile(&cells).whole().unwrap();
        assert_eq!(whole.counts, BTreeMap::from([(0, 1), (5, 1), (7, 1), (10, 2)]));
        assert_eq!(whole.labels[&7], ("Well".to_owned(), "(7) Well".to_owned()));
        let whole = profile(&["(1) Not at all", "(2)", "3)", "(4) Well"]).whole().unwrap();
        assert_eq!(whole.counts.into_keys().collect::<Vec<_>>(), [1, 2, 3, 4]);
    }

    #[test]
    fn stars_and_marks_are_numbers() {
        let counts = |cells: &[&str]| profile(cells).whole().map(|whole| whole.counts.into_keys().collect::<Vec<_>>());
        assert_eq!(counts(&["★★★☆☆", "⭐⭐⭐⭐⭐", "★☆☆☆☆"]), Some(vec![1, 3, 5]));
        assert_eq!(counts(&["1 star", "2 stars", "5 Sterne"]), Some(vec![1, 2, 5]));
        assert_eq!(counts(&["4/5", "5 / 5", "1/5"]), Some(vec![1, 4, 5]));
        assert_eq!(counts(&["4/5", "5/6", "1/5"]), None);
        assert_eq!(counts(&["4/5", "6/5"]), None);
    }

    #[test]
    fn a_word_that_is_an_answer_is_not_taken_for_none() {
        for answers in [["0", "1", "2", "4 or more"], ["5", "6", "7", "6,5"], ["1", "2", "2", "Strongly agree"]] {
            assert!(profile(&answers).whole().is_none(), "{answers:?}");
        }
        let mut cells = ["4", "5"].repeat(15);
        cells.push("5 or so");
        assert!(profile(&cells).whole().is_some(), "a slip");
    }
}
