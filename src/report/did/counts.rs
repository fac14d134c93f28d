//! How many suggestions stand where, as far as it may be told.
//!
//! - **Groups** are counted in suggestions and decided on in people: the floor chooses the cells from how many people
//!   stand behind each, so that five suggestions of one person do not pass as five people.
//! - **Themes** show how many people are behind them. The suggestions of a group are those of its themes and the rest, so
//!   each group is a row of its own for the floor: whoever takes the themes shown from the group's count is left with at
//!   least two cells, never with a small one.

use serde::Serialize;

use crate::actions::Group;
use crate::analysis::floor::{Cell, Row};
use crate::render::words::Language;
use crate::report::FollowUp;

/// The groups of those that ask for something, in the order in which they are told.
const GROUPS: [Group; 4] = [Group::Acted, Group::Accepted, Group::ClosedNotActed, Group::Open];

/// The name of each group in the theme's words.
const NAMES: [&str; 4] = ["acted", "accepted", "closed", "open"];

/// The section in which each group is told.
const SECTIONS: [&str; 4] = ["acted", "accepted", "declined", "open"];

/// Counts that anybody may know.
pub(super) struct Counts {
    told: Told,
    /// How many people are behind each theme.
    pub(super) people: Vec<Option<u64>>,
}

enum Told {
    Nobody,
    Withheld,
    Told { total: u64, groups: [Option<u64>; 4] },
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
    section: &'static str,
    count: String,
    shown: bool,
    label: String,
}

impl Counts {
    pub(super) fn of(follow_up: &FollowUp<'_>) -> Self {
        let members = GROUPS.map(|group| standing(follow_up, group));
        let people = members.each_ref().map(|members| follow_up.voice.people(members) as u64);
        let told = match follow_up.analysis.floor.row(&people) {
            Row::NoAnswers => Told::Nobody,
            Row::Withheld => Told::Withheld,
            Row::Published { cells, .. } => {
                let shown = |place: usize| matches!(cells[place], Cell::Shown(_)).then_some(members[place].len() as u64);
                let total = members.iter().map(|members| members.len() as u64).sum();
                Told::Told { total, groups: [0, 1, 2, 3].map(shown) }
            }
        };
        Self { told, people: people_by_theme(follow_up) }
    }

    /// How many wait for an answer, where that may be told.
    pub(super) fn open(&self) -> Option<u64> {
        match self.told {
            Told::Told { groups, .. } => groups[3],
            Told::Nobody | Told::Withheld => None,
        }
    }

    /// Whether anybody asked for anything.
    pub(super) fn any(&self) -> bool {
        !matches!(self.told, Told::Nobody)
    }

    pub(super) fn summary(&self, language: &Language<'_>) -> Summary {
        let word = |key: &str| language.word(key).to_owned();
        let Told::Told { total, groups } = self.told else {
            let key = if self.any() { "did_withheld" } else { "did_nobody" };
            return Summary { sentence: word(key), hidden: String::new(), tiles: Vec::new() };
        };
        let number = |count| language.whole(count);
        let parts = NAMES.iter().zip(groups).filter_map(|(name, count)| {
            let count = count.filter(|count| *count > 0)?;
            Some(language.fill(&format!("did_{name}_count"), &[("n", &number(count))]))
        });
        let parts = language.list("and", &parts.collect::<Vec<String>>());
        let all = language.fill("did_all", &[("n", &number(total))]);
        let tile = |((name, section), count): ((&&str, &&'static str), &Option<u64>)| Tile {
            section,
            count: count.map_or_else(|| word("did_tile_hidden"), number),
            shown: count.is_some(),
            label: word(&format!("did_tile_{name}")),
        };
        Summary {
            sentence: if parts.is_empty() { all } else { format!("{all} {parts}.") },
            hidden: if groups.contains(&None) { word("did_hidden") } else { String::new() },
            tiles: NAMES.iter().zip(&SECTIONS).zip(&groups).map(tile).collect(),
        }
    }
}

/// The suggestions that stand in a group.
fn standing(follow_up: &FollowUp<'_>, group: Group) -> Vec<usize> {
    let standings = follow_up.actions.suggestions.iter().enumerate();
    standings.filter(|(_, standing)| standing.group() == group).map(|(index, _)| index).collect()
}

/// How many people are behind each theme, each group of themes decided on together with what stands there beside them.
fn people_by_theme(follow_up: &FollowUp<'_>) -> Vec<Option<u64>> {
    let themes = &follow_up.actions.themes;
    let mut people = vec![None; themes.len()];
    for group in Group::ALL {
        let of_group: Vec<usize> = (0..themes.len()).filter(|theme| themes[*theme].status.group() == group).collect();
        let mut rest = standing(follow_up, group);
        rest.retain(|suggestion| !follow_up.actions.suggestions[*suggestion].themes.iter().any(|it| of_group.contains(it)));
        let mut row: Vec<u64> = of_group.iter().map(|theme| themes[*theme].people as u64).collect();
        row.push(follow_up.voice.people(&rest) as u64);
        let Row::Published { cells, .. } = follow_up.analysis.floor.row(&row) else { continue };
        for (theme, cell) in of_group.into_iter().zip(cells) {
            people[theme] = match cell {
                Cell::Shown(count) => Some(count),
                Cell::Hidden => None,
            };
        }
    }
    people
}
