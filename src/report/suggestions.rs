//! Every suggestion in its writer's words: by moment and theme, with its id, so that a person can move it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::frame::{Desk, Sheet};
use super::{Reading, standing, wording};
use crate::actions::{Demand, Theme};
use crate::problem::Problem;
use crate::render::Site;
use crate::voice;

/// How many suggestions of a group are listed.
const MOST: usize = 500;

#[derive(Serialize)]
struct View {
    summary: String,
    nothing: String,
    file: String,
    /// An id with which to show how to move one.
    example: Option<String>,
    chapters: Vec<Chapter>,
    alike: Vec<Vec<Alike>>,
}

/// What is asked for about one moment.
#[derive(Serialize)]
struct Chapter {
    id: String,
    title: String,
    groups: Vec<Group>,
}

/// A theme, or what is in none.
#[derive(Serialize)]
struct Group {
    id: String,
    title: String,
    status: &'static str,
    tone: &'static str,
    facts: String,
    /// The way to each action about it, and its title.
    actions: Vec<[String; 2]>,
    /// Which of them are listed, where not all are.
    order: Option<String>,
    suggestions: Vec<Listed>,
}

/// One suggestion.
#[derive(Serialize)]
struct Listed {
    id: String,
    /// Whether links lead here; a suggestion of two themes is listed twice.
    anchor: bool,
    text: String,
    facts: Vec<String>,
}

/// One of several suggestions that say nearly the same.
#[derive(Serialize)]
struct Alike {
    id: String,
    text: String,
}

/// Writes the page.
pub(super) fn page(desk: &Desk<'_>, site: &mut Site) -> Result<(), Problem> {
    let reading = desk.reading;
    let mut lister = Lister { reading, anchored: BTreeSet::new() };
    let moments = (0..reading.survey.moments.len()).map(Some).chain([None]);
    let chapters: Vec<Chapter> = moments.filter_map(|moment| lister.chapter(moment)).collect();
    let suggestions = &reading.voice.suggestions;
    let on_page: Vec<_> = lister.anchored.iter().map(|&index| &suggestions[index]).collect();
    let alike = |group: Vec<usize>| {
        group.into_iter().map(|it| Alike { id: on_page[it].id.clone(), text: on_page[it].text.clone() }).collect()
    };
    let view = View {
        summary: wording::debt(&reading.actions.debt),
        nothing: match reading.voice.nothing {
            0 => String::new(),
            number => {
                let number = wording::count(number as u64, "answer", "answers");
                format!("Beside these, {number} said that nothing needs changing.")
            }
        },
        file: format!("surveys/{}/actions.toml", reading.survey.id),
        example: suggestions.first().map(|suggestion| suggestion.id.clone()),
        chapters,
        alike: voice::alike(&on_page).into_iter().map(alike).collect(),
    };
    let sheet = Sheet { path: "suggestions/index.html".into(), template: "suggestions", title: "Suggestions".into() };
    desk.put(&sheet, &view, site)
}

struct Lister<'r> {
    reading: &'r Reading<'r>,
    anchored: BTreeSet<usize>,
}

impl Lister<'_> {
    /// What is asked for about a moment, or about none.
    fn chapter(&mut self, moment: Option<usize>) -> Option<Chapter> {
        let Reading { survey, ledger, actions, voice, .. } = *self.reading;
        let themes = ledger.themes.iter().zip(&actions.themes).filter(|(theme, _)| theme.moment == moment);
        let mut groups: Vec<Group> = themes.map(|(theme, demand)| self.theme(theme, demand)).collect();
        let stray =
            |index: &usize| actions.suggestions[*index].themes.is_empty() && voice.suggestions[*index].moment == moment;
        let strays: Vec<usize> = (0..voice.suggestions.len()).filter(stray).collect();
        groups.extend(self.strays(&strays));
        let about = moment.map(|moment| &survey.moments[moment]);
        (about.is_some() || !groups.is_empty()).then(|| Chapter {
            id: about.map_or_else(|| "no-moment".into(), |moment| format!("moment-{}", moment.id)),
            title: about.map_or("About no single moment", |moment| moment.name.original()).to_owned(),
            groups,
        })
    }

    fn theme(&mut self, theme: &Theme, demand: &Demand) -> Group {
        let ledger = self.reading.ledger;
        let action = |action: &usize| {
            let action = &ledger.actions[*action];
            [format!("../actions/index.html#action-{}", action.id), action.title.original().to_owned()]
        };
        let people = wording::count(demand.people as u64, "person", "people");
        let suggestions = wording::count(demand.suggestions.len() as u64, "suggestion", "suggestions");
        let days = demand.first.zip(demand.last).map(|(first, last)| format!(", {}", wording::days(first, last)));
        Group {
            id: format!("theme-{}", theme.id),
            title: theme.title.original().to_owned(),
            status: standing::status(demand.status),
            tone: standing::tone(demand.status.group()),
            facts: format!("{suggestions} by {people}{}", days.unwrap_or_default()),
            actions: demand.actions.iter().map(action).collect(),
            order: order(demand.suggestions.len()),
            suggestions: self.list(&demand.suggestions),
        }
    }

    /// Those that stand in no theme.
    fn strays(&mut self, strays: &[usize]) -> Option<Group> {
        let moment = self.reading.voice.suggestions[*strays.first()?].moment;
        let about = moment.map_or("none", |moment| &self.reading.survey.moments[moment].id);
        Some(Group {
            id: format!("no-theme-{about}"),
            title: "In no theme".into(),
            status: "",
            tone: "",
            facts: wording::count(strays.len() as u64, "suggestion", "suggestions"),
            actions: Vec::new(),
            order: order(strays.len()),
            suggestions: self.list(strays),
        })
    }

    /// Lists the newest, in order of date.
    fn list(&mut self, suggestions: &[usize]) -> Vec<Listed> {
        suggestions[suggestions.len().saturating_sub(MOST)..].iter().map(|&index| self.listed(index)).collect()
    }

    fn listed(&mut self, index: usize) -> Listed {
        let suggestion = &self.reading.voice.suggestions[index];
        let stands = &self.reading.actions.suggestions[index];
        let on = suggestion.on.map_or_else(|| "no date".into(), wording::date);
        let quote = if suggestion.may_quote { "may be quoted" } else { "not to be quoted" };
        let contact = suggestion.may_contact.then_some("may be contacted");
        let facts = [Some(on.as_str()), Some(standing::status(stands.status)), Some(quote), contact];
        Listed {
            id: suggestion.id.clone(),
            anchor: self.anchored.insert(index),
            text: suggestion.text.clone(),
            facts: facts.into_iter().flatten().map(str::to_owned).collect(),
        }
    }
}

fn order(all: usize) -> Option<String> {
    let newest = wording::newest(all.min(MOST) as u64, all as u64)?;
    Some(format!("Listed are {newest}"))
}
