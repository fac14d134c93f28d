//! A question as a draft proposes it.

use std::collections::BTreeSet;

use super::heading;
use crate::survey::Missing;

/// A question as a draft proposes it.
#[derive(Clone, Debug)]
pub(super) struct Question {
    /// Its id.
    pub(super) id: String,
    /// Its type, with what belongs to it.
    pub(super) kind: Kind,
    /// What is asked.
    pub(super) ask: String,
    /// The columns of its answers, by name.
    pub(super) aliases: Vec<String>,
    /// Whether the high end of its scale is the bad one.
    pub(super) high_is_bad: bool,
    /// The words at the low and at the high end of its scale, where the heading says them.
    pub(super) ends: Option<[String; 2]>,
    /// What was inferred with doubt.
    pub(super) remarks: Vec<String>,
    /// How many rows answer it.
    pub(super) answered: usize,
    /// The moment that it judges, by id.
    pub(super) moment: Option<String>,
    /// The column with which it stands in the file.
    pub(super) place: usize,
    /// The columns of it, where it has one for each choice or row.
    pub(super) columns: Vec<usize>,
}

/// The type of a question, with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// Would you recommend us, 0 to 10.
    Nps(NoAnswer),
    /// A point of a scale.
    Rating(Scale, NoAnswer),
    /// Yes or no.
    YesNo(NoAnswer),
    /// One of several: `dropdown` when there are many.
    Single(Options, NoAnswer),
    /// Any number of several.
    Multiple(Options, NoAnswer),
    /// Several things on one scale.
    Matrix(Vec<Choice>, Scale, NoAnswer),
    /// Things put in order.
    Ranking(Vec<Choice>),
    /// A number, with so many decimals and the sign or currency that it carries.
    Number(usize, Option<&'static str>),
    /// A type that has nothing of its own, by its name.
    Plain(&'static str),
}

impl Kind {
    /// What people read on its choices, its points and its rows.
    pub(super) fn labels(&self) -> impl Iterator<Item = &str> {
        fn points(scale: &Scale) -> &[Choice] {
            if let Scale::Listed(points) = scale { points } else { &[] }
        }
        let (list, more): (&[Choice], &[Choice]) = match self {
            Self::Single(options, _) | Self::Multiple(options, _) => (&options.list, &[]),
            Self::Matrix(rows, scale, _) => (rows, points(scale)),
            Self::Rating(scale, _) => (points(scale), &[]),
            Self::Ranking(items) => (items, &[]),
            _ => (&[], &[]),
        };
        list.iter().chain(more).map(|choice| choice.label.as_str())
    }
}

/// The codes that mean no answer, with the reason.
pub(super) type NoAnswer = Vec<(String, Missing)>;

/// An ordered scale.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scale {
    /// So many points from 1 on.
    Points(i64),
    /// A built-in one.
    BuiltIn(&'static str),
    /// These points, from the low end to the high end.
    Listed(Vec<Choice>),
}

/// What can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Options {
    /// The choices, in order.
    pub(super) list: Vec<Choice>,
    /// The label of "Other", where people may type; empty for the usual one.
    pub(super) other: Option<String>,
}

/// One choice, point, row or item.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Choice {
    /// What a file holds, where it cannot be made from the label.
    pub(super) code: String,
    /// What people read.
    pub(super) label: String,
    /// Other spellings, or the column that stands for it.
    pub(super) aliases: Vec<String>,
}

impl Choice {
    /// Makes choices of labels, each with a code of its own that begins as the label does. Labels that differ in blanks
    /// and in the size of letters alone are one choice.
    pub(super) fn list<'l>(labels: impl IntoIterator<Item = &'l str>) -> Vec<Self> {
        let mut list: Vec<Self> = Vec::new();
        for written in labels {
            let label = written.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(known) = list.iter_mut().find(|known| is_same(&known.label, &label)) {
                known.add_spellings(&[written]);
                continue;
            }
            let aliases = if label == written.trim() { Vec::new() } else { vec![written.to_owned()] };
            list.push(Self { code: String::new(), label, aliases });
        }
        Self::coded(list)
    }

    /// Adds the spellings of its label that no build reads as it by itself: `NÃO` beside `Não`.
    pub(super) fn add_spellings(&mut self, written: &[&str]) {
        let is_other =
            |written: &&&str| is_same(&self.label, written) && !self.label.eq_ignore_ascii_case(written.trim());
        let other: Vec<_> = written.iter().filter(is_other).map(|written| (*written).to_owned()).collect();
        self.aliases.extend(other);
    }

    /// Gives each choice its code.
    pub(super) fn coded(mut list: Vec<Self>) -> Vec<Self> {
        let mut codes = Names::of(LONGEST_CODE, &["other"]);
        for choice in &mut list {
            let label = &choice.label;
            choice.code = if is_code(label) { codes.take(label) } else { codes.make(label, "option") };
        }
        list
    }

    /// Whether its code is what a definition makes of the label by itself.
    pub(super) fn is_plain(&self) -> bool {
        self.aliases.is_empty() && self.label.is_ascii() && self.code == slug(&self.label)
    }
}

/// Whether two labels differ in blanks and in the size of letters alone.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || folded(one) == folded(other)
}

/// A label in small letters, with single blanks.
pub(super) fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The most characters of a code: it is a part of the name of a field.
const LONGEST_CODE: usize = 30;

/// Whether a label can be its own code, as the numbers of a scale are.
fn is_code(label: &str) -> bool {
    label.len() <= LONGEST_CODE && label.parse::<i64>().is_ok_and(|number| number.to_string() == label)
}

/// Names that are all different.
#[derive(Debug)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    longest: usize,
}

impl Names {
    /// Starts with names that nobody may have.
    pub(super) fn of(longest: usize, reserved: &[&str]) -> Self {
        Self { taken: reserved.iter().map(|name| (*name).to_owned()).collect(), longest }
    }

    /// Makes a name of a text, with as many of its words as fit.
    pub(super) fn make(&mut self, text: &str, otherwise: &str) -> String {
        let mut name = String::new();
        for word in slug(text).split('_') {
            let joined = if name.is_empty() { word.to_owned() } else { format!("{name}_{word}") };
            if joined.len() > self.longest && !name.is_empty() {
                break;
            }
            name = joined.chars().take(self.longest).collect();
        }
        self.take(if name.is_empty() { otherwise } else { &name })
    }

    /// Takes a name, with a number behind it when another has it.
    pub(super) fn take(&mut self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| !self.taken.contains(name));
        let free = free.unwrap_or_default();
        self.taken.insert(free.clone());
        free
    }

    /// Makes the id of a question or a moment: it begins with a letter.
    pub(super) fn id(&mut self, text: &str) -> String {
        let slug = slug(&heading::readable(text));
        let text = if slug.starts_with(|c: char| c.is_ascii_lowercase()) { slug } else { format!("q_{slug}") };
        self.make(text.trim_end_matches('_'), "question")
    }
}

/// The words of a text as a code: `Extra legroom!` becomes `extra_legroom`.
pub(super) fn slug(text: &str) -> String {
    let plain = text.chars().flat_map(|c| {
        match c {
            'ä' | 'æ' | 'Ä' | 'Æ' => "ae".chars(),
            'ö' | 'ø' | 'Ö' | 'Ø' => "oe".chars(),
            'ü' | 'Ü' => "ue".chars(),
            'å' | 'Å' => "aa".chars(),
            'ß' => "ss".chars(),
            'á' | 'à' | 'â' | 'ã' | 'ą' | 'Á' | 'À' | 'Â' | 'Ã' => "a".chars(),
            'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ě' | 'É' | 'È' | 'Ê' => "e".chars(),
            'í' | 'ì' | 'î' | 'ï' | 'ı' | 'Í' | 'İ' | 'Î' => "i".chars(),
            'ó' | 'ò' | 'ô' | 'õ' | 'Ó' | 'Ô' | 'Õ' => "o".chars(),
            'ú' | 'ù' | 'û' | 'ů' | 'Ú' | 'Ù' | 'Û' => "u".chars(),
            'ç' | 'ć' | 'č' | 'Ç' | 'Č' => "c".chars(),
            'ñ' | 'ń' | 'ň' | 'Ñ' => "n".chars(),
            'š' | 'ś' | 'ş' | 'Š' | 'Ś' | 'Ş' => "s".chars(),
            'ž' | 'ź' | 'ż' | 'Ž' | 'Ż' => "z".chars(),
            'ł' | 'Ł' => "l".chars(),
            'ř' | 'Ř' => "r".chars(),
            'ý' | 'Ý' => "y".chars(),
            'ğ' => "g".chars(),
            _ => "".chars(),
        }
        .chain(Some(c).filter(char::is_ascii))
    });
    let letters = plain.map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_a_code_of_its_own() {
        let list = Choice::list(["C", "C++", "その他", "5", "Other", "Género"]);
        let codes: Vec<_> = list.into_iter().map(|it| it.code).collect();
        assert_eq!(codes, ["c", "c_2", "option", "5", "other_2", "genero"]);
    }

    #[test]
    fn labels_that_differ_in_the_size_of_letters_are_one_choice() {
        let list = Choice::list(["NÃO", "Sim", "Não", "SIM", "N Ã O"]);
        let read: Vec<_> = list.iter().map(|it| (it.label.as_str(), it.aliases.join("|"))).collect();
        assert_eq!(read, [("NÃO", "Não".to_owned()), ("Sim", String::new()), ("N Ã O", String::new())]);
    }

    #[test]
    fn an_id_is_made_of_the_words_that_fit() {
        let mut ids = Names::of(20, &["and"]);
        let made: Vec<_> =
            ["How often do you fly with us?", "2 or 3?", "And", "How often do you fly?"].map(|t| ids.id(t)).into();
        assert_eq!(made, ["how_often_do_you_fly", "q_2_or_3", "and_2", "how_often_do_you_fly_2"]);
    }
}
