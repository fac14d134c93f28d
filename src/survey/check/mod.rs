//! From `survey.toml` as written to a survey that may be relied on.

mod batteries;
mod choices;
mod collect;
mod conditions;
mod kinds;
mod pages;
mod promise;
mod question;
mod responses;
pub(crate) mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::{Battery, Contact, Moment, Organisation, Page, Plan, Question, Scale, Survey, Wave, builtin};
use crate::definition::{Definition, Table, Value};
use crate::problem::{self, Problem, Source};
pub(crate) use choices::MOST as MOST_CHOICES;
use question::Progress;
use words::Languages;

/// Checks a definition. Returns the survey unless the file has an error, and every problem of it.
pub fn check(id: &str, source: &Arc<Source>, organisation: &Organisation) -> (Option<Survey>, Vec<Problem>) {
    Definition::new(source).read(|table| read(table, id, source, organisation))
}

/// What every part of a definition is read against.
struct Surroundings {
    languages: Languages,
    moments: Vec<Moment>,
    scales: BTreeMap<String, Scale>,
}

impl Surroundings {
    /// Returns a scale of the file, or a built-in one.
    fn scale(&self, id: &str) -> Option<Scale> {
        self.scales.get(id).cloned().or_else(|| builtin::scale(id))
    }
}

fn read(table: &Table<'_>, id: &str, source: &Source, organisation: &Organisation) -> Option<Survey> {
    let languages = Languages::read(table);
    let text = |key| table.get(key).and_then(|value| languages.opening(&value));
    let title =
        table.require("title", "write `title = \"Your visit\"` at the top").and_then(|value| languages.opening(&value));
    let (mission, intro, thanks) = (text("mission"), text("intro"), text("thanks"));
    let date = |key| table.get(key).and_then(|value| value.date());
    let (opens, closes) = (date("opens"), date("closes"));
    if let (Some(opens), Some(closes)) = (&opens, &closes)
        && opens.value > closes.value
    {
        closes.report(table, Problem::error("the survey closes before it opens").hint("swap `opens` and `closes`"));
    }
    let contact = contact(table, organisation);
    let shared_device = table.get("shared_device").and_then(|value| value.boolean());
    let moments = moments(table, &languages);
    let scales = choices::read_scales(table, &languages);
    let surroundings = Surroundings { languages, moments, scales };
    let (questions, batteries, pages, refused) = questions(table, &surroundings);
    let collect = collect::read(table, organisation, &questions);
    let plan = plan(table, &questions, &refused, &surroundings.moments);
    let seconds = table.get("seconds").map_or(Some(75), |value| seconds(&value));
    let survey = Survey {
        id: id.to_owned(),
        revision: revision(&source.text),
        title: title?,
        languages: surroundings.languages.into_codes(),
        seconds: seconds?,
        mission,
        intro,
        thanks,
        opens: opens.map(|date| date.value),
        closes: closes.map(|date| date.value),
        contact: contact?,
        collect: collect?,
        shared_device: shared_device.is_some_and(|shared| shared.value),
        moments: surroundings.moments,
        pages,
        questions,
        batteries,
        plan,
        columns: responses::columns(table),
        policy: responses::policy(table),
    };
    promise::check(&survey, table);
    Some(survey)
}

fn seconds(value: &Value<'_>) -> Option<u32> {
    let written = value.integer()?.value;
    let seconds = u32::try_from(written).ok().filter(|seconds| *seconds > 0);
    if seconds.is_none() {
        value.report(Problem::error(format!("nobody answers in {written} seconds")).hint("75 suit most surveys"));
    }
    seconds
}

/// A short hash, so that an answer tells which wording it was given to.
fn revision(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    format!("{:02x}{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3])
}

fn contact(table: &Table<'_>, organisation: &Organisation) -> Option<Contact> {
    match table.get("contact") {
        Some(value) => read_contact(&value),
        None => organisation.contact.clone().or_else(|| {
            table.report(Problem::error("nobody is named to whom an answer goes").hint(
                "add `[contact]` with `name` and `email`, here or in yousaid.toml; people must be able to reach somebody",
            ));
            None
        }),
    }
}

/// Reads a `[contact]`; an address that nobody reads is refused.
pub(super) fn read_contact(value: &Value<'_>) -> Option<Contact> {
    let table = value.table()?;
    let name = table.require("name", "write `name = \"Maria, customer care\"`").and_then(|value| value.text());
    let email = table.require("email", "write `email = \"care@example.org\"`").and_then(|value| value.text());
    let phone = table.get("phone").and_then(|value| value.text()).map(|phone| phone.value);
    if let Some(email) = &email {
        let bare: String = email.value.to_lowercase().chars().filter(|c| !"-_.".contains(*c)).collect();
        if bare.starts_with("noreply@") || bare.starts_with("donotreply@") {
            let problem = Problem::error(format!("`{}` is an address that nobody reads", email.value));
            email.report(&table, problem.hint("name somebody who answers: asking without listening only irritates"));
        } else if !email.value.contains('@') || email.value.chars().any(|c| c.is_whitespace() || c.is_control()) {
            email.report(&table, Problem::error(format!("`{}` is no e-mail address", email.value)));
        }
    }
    table.refuse_unknown_keys();
    Some(Contact { name: name?.value, email: email?.value, phone })
}

fn moments(table: &Table<'_>, languages: &Languages) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    for section in table.tables("moment") {
        let hint = "write `id = \"checkin\"`: small letters, digits and `_`";
        let id = section.require("id", hint).and_then(|value| words::identifier(&section, &value));
        let name = section.require("name", "write `name = \"Check-in\"`").and_then(|value| languages.text(&value));
        let text = |key| section.get(key).and_then(|value| value.text()).map(|text| text.value);
        let (stage, owner, operated_by) = (text("stage"), text("owner"), text("operated_by"));
        section.refuse_unknown_keys();
        let (Some(id), Some(name)) = (id, name) else { continue };
        if moments.iter().any(|moment| moment.id == id.value) {
            let problem = Problem::error(format!("two moments are called `{}`", id.value));
            id.report(table, problem.hint("give one of them another id"));
            continue;
        }
        moments.push(Moment { id: id.value, name, stage, owner, operated_by });
    }
    moments
}

fn questions(
    table: &Table<'_>,
    surroundings: &Surroundings,
) -> (Vec<Question>, Vec<Battery>, Vec<Page>, BTreeSet<String>) {
    let sections = table.tables("question");
    if sections.is_empty() {
        table.report(Problem::error("the survey asks nothing").hint("add a `[[question]]`"));
    }
    let mut progress = Progress::new(table, &sections);
    for section in sections {
        question::read(section, surroundings, &mut progress);
    }
    progress.finish(table)
}

fn plan(table: &Table<'_>, questions: &[Question], refused: &BTreeSet<String>, moments: &[Moment]) -> Plan {
    let mut plan = Plan { overall: None, segments: Vec::new(), wave: Wave::None, moment_of_response: None, floor: 10 };
    plan.overall = questions.iter().position(|question| matches!(question.kind, super::Kind::Nps(_)));
    let Some(section) = table.get("analysis").and_then(|value| value.table()) else { return plan };
    let find = |value: &Value<'_>| {
        let id = value.text()?;
        let found = questions.iter().position(|question| question.id == id.value);
        if found.is_none() && !refused.contains(&id.value) {
            let known = questions.iter().map(|question| question.id.as_str());
            let hint = problem::near(&id.value, known, "use the id of a question");
            value.report(Problem::error(format!("no question is called `{}`", id.value)).hint(hint));
        }
        found
    };
    if let Some(value) = section.get("overall") {
        plan.overall = find(&value).filter(|index| {
            let ordered = questions[*index].scale().is_some();
            if !ordered {
                value.report(
                    Problem::error("`overall` must be a question with a scale").hint("use an `nps` or a `rating`"),
                );
            }
            ordered
        });
    }
    for value in section.get("segments").map(|value| value.list()).unwrap_or_default() {
        match find(&value) {
            Some(index) if questions[index].choices().is_some() && !questions[index].is_multiple() => {
                plan.segments.push(index);
            }
            Some(_) => value.report(
                Problem::error("a segment is a question of which one choice is made")
                    .hint("use a `single`, `dropdown`, `yes_no` or `rating`"),
            ),
            None => {}
        }
    }
    if let Some(value) = section.get("moment") {
        plan.moment_of_response = find(&value);
        for choice in plan.moment_of_response.and_then(|index| questions[index].choices()).map_or(&[][..], |c| &c.list)
        {
            if !moments.iter().any(|moment| moment.id == choice.code) {
                let problem = Problem::error(format!("the choice `{}` is no moment", choice.code));
                value.report(problem.hint(format!("add a `[[moment]]` with `id = \"{}\"`", choice.code)));
            }
        }
    }
    plan.wave = section.get("wave").and_then(|value| wave(&value)).unwrap_or(Wave::None);
    if let Some(floor) = section.get("floor").and_then(|value| value.integer()) {
        plan.floor = u64::try_from(floor.value).unwrap_or_default();
        if plan.floor < 5 {
            floor.report(table, Problem::error("`floor` may not be lower than 5").hint("people could be recognised"));
        }
    }
    section.refuse_unknown_keys();
    plan
}

fn wave(value: &Value<'_>) -> Option<Wave> {
    let known = [("none", Wave::None), ("month", Wave::Month), ("quarter", Wave::Quarter), ("year", Wave::Year)];
    words::one_of(value, &known)
}
