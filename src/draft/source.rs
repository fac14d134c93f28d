//! From a file as it was read to the columns that a draft is made from. This is the one place that knows the reader.

use std::convert::identity;

use super::heading;
use super::profile::Profile;
use crate::dataset::names;
use crate::dataset::values::several::Joint;
use crate::responses::service::{Heading, Role, Service};
use crate::responses::{Batch, Table};

/// One column of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    /// How a definition names it; of a column that no name means alone, as it is written.
    pub(super) name: String,
    /// The heading as people read it.
    pub(super) text: String,
    /// The ways in which it may part into what is asked and the choice or the row for which the column stands, the
    /// likeliest first.
    pub(super) parts: Vec<(String, String)>,
    /// Further ways, which say nothing of a column by itself.
    pub(super) further: Vec<(String, String)>,
    /// Whether a definition can mean it by its name.
    pub(super) is_named: bool,
    /// What the tool that wrote the file has it for.
    pub(super) role: Role,
    /// What joins several codes in one cell where the tool that wrote the file does so, as far as known.
    pub(super) joint: Option<Joint>,
    /// What its cells look like.
    pub(super) profile: Profile,
}

impl Column {
    /// Whether the heading is a question by itself, and no choice or thing of a list.
    pub(super) fn asks(&self) -> bool {
        self.text.ends_with(['?', '\u{ff1f}', '\u{61f}'])
    }

    /// What the heading says: of a code, the words below it.
    pub(super) fn heading(&self) -> &str {
        if heading::is_code(&self.name) { &self.text } else { &self.name }
    }

    /// Every way in which the heading may part, for a group of columns that share what is asked. Words say more than a code.
    pub(super) fn ways(&self) -> impl Iterator<Item = &(String, String)> {
        let is_code = heading::is_code(&self.name);
        let (first, last) = if is_code { (&self.further, &self.parts) } else { (&self.parts, &self.further) };
        first.iter().chain(last)
    }

    /// Whether the heading is a code, and nothing says what it stands for.
    pub(super) fn is_mere_code(&self) -> bool {
        heading::is_code(&self.name) && self.text == heading::readable(&self.name)
    }
}

/// Looks at the columns of a file, with all of its rows.
pub(super) fn columns(table: &mut Table<'_>) -> Vec<Column> {
    let width = table.columns.len();
    let service = table.recognised.as_ref().and_then(|recognised| recognised.service);
    // What the tool writes where nothing was answered is as good as blank.
    let absences = service.map_or(&[][..], Service::absences);
    let see = |profiles: &mut Vec<Profile>, batch: &Batch<'_>| {
        for row in batch.rows() {
            for (profile, cell) in profiles.iter_mut().zip(row.cells()) {
                let text = String::from_utf8_lossy(&cell);
                let is_absent = absences.iter().any(|(code, _)| *code == text.trim());
                profile.add(if is_absent { "" } else { &text });
            }
        }
    };
    let mut profiles = vec![Profile::default(); width];
    let take = |parts: Vec<Vec<Profile>>| {
        for part in parts {
            profiles.iter_mut().zip(part).for_each(|(profile, part)| profile.append(part));
        }
    };
    table.scan(|| vec![Profile::default(); width], see, identity, take);
    for profile in &mut profiles {
        profile.forget_marks();
        profile.write_plainly();
    }
    let headings = table.recognised.as_ref().map_or(&[][..], |recognised| &recognised.columns);
    // Without a tool, a name or an address may be what a question asks for.
    let is_known = table.recognised.as_ref().is_some_and(|recognised| recognised.service.is_some());
    let stamps = table.recognised.as_ref().map_or(&[][..], |recognised| &recognised.stamps);
    let named = names::aliases(table).into_iter().zip(table.columns.iter().map(|name| name.trim())).zip(profiles);
    let column = |(place, ((alias, written), profile)): (usize, ((String, &str), Profile))| {
        let heading = headings.get(place);
        let is_named = !alias.is_empty();
        Column {
            name: if is_named { alias } else { written.to_owned() },
            text: heading::readable(&heading.map_or_else(|| written.to_owned(), words)),
            parts: heading.and_then(part).into_iter().chain(heading::splits(written)).collect(),
            further: heading.map_or_else(|| heading::further_splits(written), further_parts),
            is_named,
            role: heading
                .map(|heading| if stamps == [place] { Role::Submitted } else { heading.role })
                .filter(|role| is_known || *role != Role::Person)
                .unwrap_or_default(),
            joint: service.and_then(joint),
            profile,
        }
    };
    named.enumerate().map(column).collect()
}

/// What a tool puts between codes in one cell.
fn joint(service: &Service) -> Option<Joint> {
    match service.id {
        "kobo" | "odk" => Some(Joint::Blank),
        "qualtrics" => Some(Joint::Comma),
        "wenjuanxing" => Some(Joint::Bar),
        _ => None,
    }
}

/// The ways in which a heading may part that only its neighbours can confirm: by the words below a code, as `Q5_1` has
/// them, and at a colon.
fn further_parts(heading: &Heading) -> Vec<(String, String)> {
    let (asked, written) = (asked(heading), heading.written.trim());
    let has_words = part(heading).is_none() && asked != written && heading::is_code(written);
    let by_words = if has_words { heading::splits(asked) } else { Vec::new() };
    by_words.into_iter().chain(heading::further_splits(asked)).collect()
}

/// What a heading asks in words for people; of an option beside others, its own words too.
fn words(heading: &Heading) -> String {
    let asked = asked(heading);
    part(heading).map_or_else(|| asked.to_owned(), |(asked, option)| format!("{asked} [{option}]"))
}

/// The question in words, where the file has any, or else by its code.
fn asked(heading: &Heading) -> &str {
    let written = if heading.name.trim().is_empty() { &heading.written } else { &heading.name };
    heading.label.as_ref().filter(|label| !label.trim().is_empty()).unwrap_or(written).trim()
}

/// What is asked, and the option or the row of a grid. A file that names the option alone says nothing of what is asked.
fn part(heading: &Heading) -> Option<(String, String)> {
    let (asked, option) = (asked(heading), heading.option.as_ref()?.trim());
    (asked != option).then(|| (asked.to_owned(), option.to_owned()))
}
