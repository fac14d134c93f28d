//! How many suggestions stand where, as far as it may be told.
//!
//! - **Groups** are counted in suggestions and decided on in people: the floor chooses the cells from how many people
//!   stand behind each, so that five suggestions of one person do not pass as five people.
//! - **Themes** are told by group too: how many people asked for one and stand there. The suggestions of a group are
//!   those of its themes and the rest, so each group is a row of its own for the floor: whoever takes the themes shown
//!   from the group's count is left with two cells or more, never with a small one. A group that is not shown shows no
//!   theme, and no total of a theme over groups is told.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::actions::Group;
use crate::analysis::floor::{Cell, Row};
use crate::render::words::Language;
use crate::report::Reading;

/// The groups of those that ask for something, in the order in which they are told.
const GROUPS: [Group; 4] = [Group::Acted, Group::Accepted, Group::ClosedNotActed, Group::Open];

/// The name of each group in the theme's words.
const NAMES: [&str; 4] = ["acted", "accepted", "closed", "open"];

/// Counts that anybody may know.
pub(super) struct Counts {
    known: Known,
    /// How many people who asked for each theme stand in each group.
    people: Vec<BTreeMap<Group, u64>>,
}

enum Known {
    Nobody,
    Withheld,
    Counted { total: u64, groups: [Option<u64>; 4] },
}

/// The counts in words.
#[derive(Serialize)]
pub(super) struct Summary {
    sentence: String,
    /// That something is not shown, when it is not.
    hidden: String,
    tiles: Vec<Tile>,
}

/// A count that leads to its section.
#[derive(Serialize)]
struct Tile {
    /// The section that says more, when there is one.
    section: Option<&'static str>,
    count: String,
    shown: bool,
    label: String,
}

impl Counts {
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let members = GROUPS.map(|group| standing(reading, group));
        let people = members.each_ref().map(|members| reading.voice.people(members) as u64);
        let known = match reading.analysis.floor.row(&people) {
            Row::NoAnswers => Known::Nobody,
            Row::Withheld => Known::Withheld,
            Row::Published { cells, .. } => {
                let shown =
                    |place: usize| matches!(cells[place], Cell::Shown(_)).then_some(members[place].len() as u64);
                let total = members.iter().map(|members| members.len() as u64).sum();
                Known::Counted { total, groups: [0, 1, 2, 3].map(shown) }
            }
        };
        let mut people = vec![BTreeMap::new(); reading.actions.themes.len()];
        if let Known::Counted { groups, .. } = known {
            let shown = (0..GROUPS.len()).filter(|place| groups[*place].is_some());
            shown.for_each(|place| tell_themes(reading, GROUPS[place], &members[place], &mut people));
        }
        Self { known, people }
    }

    /// How many wait for an answer, where that may be told.
    pub(super) fn open(&self) -> Option<u64> {
        match self.known {
            Known::Counted { groups, .. } => groups[3],
            Known::Nobody | Known::Withheld => None,
        }
    }

    /// Whether anybody asked for anything.
    pub(super) fn any(&self) -> bool {
        !matches!(self.known, Known::Nobody)
    }

    /// How many people asked for a theme and stand in a group, where that may be told.
    pub(super) fn people(&self, theme: usize, group: Group) -> Option<u64> {
        self.people[theme].get(&group).copied()
    }

    /// Puts the counts in words; `sections` are those that the page has, by group.
    pub(super) fn summary(&self, language: &Language<'_>, sections: [Option<&'static str>; 4]) -> Summary {
        let word = |key: &str| language.word(key).to_owned();
        let Known::Counted { total, groups } = self.known else {
            let key = if self.any() { "did_withheld" } else { "did_nobody" };
            return Summary { sentence: word(key), hidden: String::new(), tiles: Vec::new() };
        };
        let number = |count| language.whole(count);
        let parts = NAMES.iter().zip(groups).filter_map(|(name, count)| {
            let count = count.filter(|count| *count > 0)?;
            Some(language.count(&format!("did_{name}_count"), count))
        });
        let parts: Vec<String> = parts.collect();
        let all = language.count("did_all", total);
        let tile = |((name, section), count): ((&&str, Option<&'static str>), &Option<u64>)| Tile {
            section,
            count: count.map_or_else(|| word("did_tile_hidden"), number),
            shown: count.is_some(),
            label: word(&format!("did_tile_{name}")),
        };
        Summary {
            sentence: if parts.is_empty() {
                all
            } else {
                language.fill("did_counts", &[("all", &all), ("parts", &language.all_of(&parts))])
            },
            hidden: if groups.contains(&None) { word("did_hidden") } else { String::new() },
            tiles: NAMES.iter().zip(sections).zip(&groups).map(tile).collect(),
        }
    }
}

/// The suggestions that stand in a group.
fn standing(reading: &Reading<'_>, group: Group) -> Vec<usize> {
    let standings = reading.actions.suggestions.iter().enumerate();
    standings.filter(|(_, standing)| standing.group() == group).map(|(index, _)| index).collect()
}

/// Adds how many people asked for each theme and stand in a group, which is decided on as a whole.
fn tell_themes(reading: &Reading<'_>, group: Group, members: &[usize], people: &mut [BTreeMap<Group, u64>]) {
    let those = |keep: &dyn Fn(&[usize]) -> bool| {
        let kept = members.iter().copied().filter(|it| keep(&reading.actions.suggestions[*it].themes));
        reading.voice.people(&kept.collect::<Vec<usize>>()) as u64
    };
    let mut row: Vec<u64> = (0..people.len()).map(|theme| those(&|themes| themes.contains(&theme))).collect();
    row.push(those(&<[usize]>::is_empty));
    let Row::Published { cells, .. } = reading.analysis.floor.row(&row) else { return };
    for (people, cell) in people.iter_mut().zip(cells) {
        if let Cell::Shown(count) = cell {
            people.insert(group, count);
        }
    }
}
