//! The options of a question that nobody has described yet, found in the cells that hold several of them.
//!
//! Options repeat from person to person; words of a person's own do not. Pieces that never stand apart are one option
//! whose label holds the joint: "Milk, dairy alternative, or coffee creamer".

mod evidence;
mod pieces;

use std::collections::{BTreeMap, BTreeSet};

use evidence::{Evidence, FEWEST, MOST};
use pieces::Pieces;

use super::several::{Joint, listed};

/// The options of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// What joins them.
    pub(crate) joint: Joint,
    /// Their labels, the most frequent first.
    pub(crate) labels: Vec<String>,
}

/// Finds the options of a column of which cells hold several; nothing where no joint shows any. A few thousand cells
/// tell as much as all of them. `usual` joins the codes that the tool writes from which they come, where that is known.
pub(crate) fn discover<'v>(cells: impl Iterator<Item = &'v str>, usual: Option<Joint>) -> Option<Options> {
    let cells: Vec<_> = cells.map(str::trim).filter(|cell| !cell.is_empty()).collect();
    if let Some(options) = discover_listed(&cells) {
        return Some(options);
    }
    let columns = Joint::ALL.into_iter().map(|joint| Pieces::cut(&cells, joint, usual == Some(joint)));
    let found: Vec<_> = columns.filter_map(|pieces| Evidence::of(&pieces).options(usual)).collect();
    let stands = |one: &&Found| !found.iter().any(|other| other.is_left_in(one));
    // The joint that explains the most cells by the fewest options; of equals, the most usual.
    let explains = |one: &&Found| one.several * 1_000 / one.options.labels.len();
    found.iter().filter(stands).rev().max_by_key(explains).map(|one| one.options.clone())
}

impl Options {
    /// Puts labels in order: the most frequent first; of equals, in the order of the alphabet.
    fn new(joint: Joint, counts: BTreeMap<&str, usize>) -> Self {
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Self { joint, labels: counts.into_iter().map(|(label, _)| label.to_owned()).collect() }
    }
}

/// What one joint shows.
struct Found {
    options: Options,
    /// How many cells hold several options and nothing else.
    several: usize,
    /// Whether labels hardly ever hold the joint.
    is_bare: bool,
}

impl Found {
    /// Whether options found by another joint are lists still, which this one cuts into no more options.
    fn is_left_in(&self, other: &Self) -> bool {
        let (labels, others) = (&self.options.labels, &other.options.labels);
        let holds = |label: &String| self.options.joint.find(label).is_some();
        self.is_bare && !other.is_bare && labels.len() <= others.len() && others.iter().any(holds)
    }
}

/// Finds the options of lists in brackets. Beside them stand only words for no list, such as `NULL`.
fn discover_listed(cells: &[&str]) -> Option<Options> {
    let lists: Vec<_> = cells.iter().filter_map(|cell| listed(cell)).collect();
    let others: BTreeSet<_> = cells.iter().filter(|cell| listed(cell).is_none()).collect();
    let mut counts = BTreeMap::<_, usize>::new();
    for item in lists.iter().flatten().filter(|item| !item.is_empty()) {
        *counts.entry(item.as_ref()).or_default() += 1;
    }
    let options = Options::new(Joint::Comma, counts);
    let shows = lists.len() >= FEWEST && others.len() <= 2 && (1..=MOST).contains(&options.labels.len());
    shows.then_some(options)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Compares what is found in cells of no known tool, parted by `#`, with the labels, parted likewise; nothing where none are found.
    #[track_caller]
    fn check(cells: &str, found: Option<(Joint, &str)>) {
        check_of(None, cells, found);
    }

    /// Compares what is found in cells of a tool that usually joins codes so.
    #[track_caller]
    fn check_of(usual: Option<Joint>, cells: &str, found: Option<(Joint, &str)>) {
        let options = discover(cells.split('#'), usual);
        let found =
            found.map(|(joint, labels)| Options { joint, labels: labels.split('#').map(str::to_owned).collect() });
        assert_eq!(options, found, "{cells}");
    }

    #[test]
    fn options_are_what_repeats() {
        check("Tea, Milk#Milk, Tea#Tea#Milk#Tea, Rum#Rum, Milk, Tea", Some((Joint::Comma, "Tea#Milk#Rum")));
        check("Tea;Milk;#Milk;#Milk;Tea;#Tea;#Milk;Tea", Some((Joint::Semicolon, "Milk#Tea")));
        check("tea milk#milk#tea#milk tea#milk tea", Some((Joint::Blank, "milk#tea")));
        check("no_tea milk#milk#no_tea milk#no_tea#no_tea milk", Some((Joint::Blank, "milk#no_tea")));
        check("1 4#4#1#2 4#1 2 4", Some((Joint::Blank, "4#1#2")));
        let cells = "oat#milk#tea#rum#oat milk#oat tea#oat rum#milk tea#milk rum#oat milk tea#tea rum";
        check(cells, Some((Joint::Blank, "milk#oat#tea#rum")));
        check("git#hg#git hg#rcs#git rcs#git hg rcs", Some((Joint::Blank, "git#hg#rcs")));
        check("Tea / Milk#Milk#Tea#Milk / Tea#Milk / Tea", Some((Joint::Slash, "Milk#Tea")));
        check("Tea\nMilk#Milk#Tea#Milk\nTea#Milk\nTea", Some((Joint::Newline, "Milk#Tea")));
        check("['a' ; 'b']#['b']#[]#NULL", Some((Joint::Comma, "b#a")));
        check(r#"["a, c","b"]#["b"]#["b"]"#, Some((Joint::Comma, "b#a, c")));
        check("1,4#4#1#2,4#1,2,4", Some((Joint::Comma, "4#1#2")));
        let cells = "Tea;Milk#Tea;Milk#Tea;Ale#Tea;Rum#Tea;Milk;Rum#Tea;Milk;Ale#Tea;Rum;Ale#Tea;Milk";
        check(cells, Some((Joint::Semicolon, "Tea#Milk#Ale#Rum")));
        check("No#No#Tea#Tea#Tea;Milk#Tea;Milk", Some((Joint::Semicolon, "Tea#Milk#No")));
        check("Tea;#Milk;#Tea;#Milk;", Some((Joint::Semicolon, "Milk#Tea")));
        let cells = "Tea#Tea#Tea#Tea#Milk#Milk#Milk#Tea;Milk";
        check(cells, Some((Joint::Semicolon, "Tea#Milk")));
        check("Tea#Milk#Ale#Tea#Milk#Ale#Tea;Milk", None);
        check("Tea, Milk#Milk, Tea#Tea, Milk#Tea, and then some, Milk#Milk", Some((Joint::Comma, "Milk#Tea")));
    }

    #[test]
    fn a_label_that_holds_the_joint_stays_whole() {
        let cells =
            "Milk, or cream#Sugar#Milk, or cream, Sugar#Sugar, Milk, or cream#Syrup, Milk, or cream#Syrup, Sugar#Syrup";
        check(cells, Some((Joint::Comma, "Milk, or cream#Sugar#Syrup")));
        let cells = "Milk, oats, or cream#Milk#Sugar#Milk, Sugar#Sugar, Milk, oats, or cream#Sugar, Milk";
        check(cells, Some((Joint::Comma, "Sugar#Milk#Milk, oats, or cream")));
        let (old, new) = ("Big, and old (many, of many)", "Big, but new (many, but of few)");
        let cells = [
            format!("{old}#").repeat(21),
            format!("{new}#Small;{new}#").repeat(10),
            format!("Small#{new};{old}#Small;{new};{old}#").repeat(6),
            format!("Small;{old}#Small;{old}"),
        ];
        check(&cells.concat(), Some((Joint::Semicolon, &format!("{old}#{new}#Small"))));
        let cells = "North ; City, South#South#North ; City#South, North ; City#North ; City, South";
        check(cells, Some((Joint::Comma, "North ; City#South")));
    }

    #[test]
    fn texts_numbers_and_single_choices_are_no_options() {
        check("", None);
        check("Yes#No#Yes#Yes#No", None);
        check("Yes, often#Yes, rarely#No#Yes, often#Yes, rarely#No", None);
        check("Yes; often#Yes; often#Yes#Yes#No#No", None);
        check("Yes|Oui#No|Non#Yes|Oui#No|Non#Yes|Oui", None);
        check(&"Malmö, Sweden#Oslo, Norway#Lund, Sweden#Turku, Finland#".repeat(5), None);
        check("3,5#4,5#3,5#4#5,5#5#3", None);
        check(&"below 5,000#5,000 - 19,999#20,000 - 34,999#above 100,000#".repeat(3), None);
        check(&"20#21#20 years#22#19#".repeat(3), None);
        check(&"1 000#1 500#2 000#2 500#500#".repeat(3), None);
        check("the tea was cold#cold tea, cold cake#the cake was fine#it was fine, really#fine", None);
    }

    #[test]
    fn numbers_with_commas_between_them_are_codes_where_they_rise_and_the_tool_or_their_places_say_so() {
        let comma = Some(Joint::Comma);
        check("1#2#3#1,2#1,3#2,3#1#2,3", Some((Joint::Comma, "1#2#3")));
        check("1#2#1,3#2,3#1,3#2,3#2", None);
        check_of(comma, "1#2#1,3#2,3#1,3#2,3#2", Some((Joint::Comma, "2#3#1")));
        for decimals in ["2,5#3,5#2,5#4#4,5#5#3#3,5#4,5", "1,3#1,7#2#2,3#2,7#3#3,7#1,3#2,7", "1,05#2,05#1#2#1,05"] {
            check(decimals, None);
        }
        check_of(comma, "3,5#4,5#3,5#4#5,5#5#3", None);
        let cells = "Tea#Tea#Tea#Milk, cold#Milk, cold#Milk, cold#Tea,Milk, cold";
        check_of(comma, cells, Some((Joint::Comma, "Milk, cold#Tea")));
        check(cells, None);
        check(&"3,5#4,5#4#5,5#about 5#none#".repeat(3), None);
    }

    #[test]
    fn words_with_blanks_between_them_are_codes_where_they_look_it_or_the_tool_writes_such() {
        let cells = "neutral#negative#strongly negative#positive#".repeat(3) + "negative neutral";
        check(&cells, None);
        check(&"north#east#south#west#north east#south east#north west#south west#".repeat(3), None);
        check_of(Some(Joint::Blank), &cells, Some((Joint::Blank, "negative#neutral#positive#strongly")));
    }

    proptest! {
        #[test]
        fn no_column_breaks_the_search(cells in prop::collection::vec("[A-Ca-c,;|/ \n\\[\\]'\"å1]{0,12}", 0..12)) {
            if let Some(options) = discover(cells.iter().map(String::as_str), None) {
                prop_assert!(options.labels.iter().all(|label| !label.is_empty()));
            }
        }
    }
}
