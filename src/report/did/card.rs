//! One action as customers read it: what they said, what was done or not, and what came of it.

use serde::Serialize;

use super::Writer;
use crate::actions::{Action, Event, Group, Outcome, Progress, Promise, Status};
use crate::render::markdown;
use crate::report::shift::Shift;
use crate::survey::Text;

/// One action.
#[derive(Serialize)]
pub(super) struct Card {
    id: String,
    said: Vec<Said>,
    title: String,
    /// HTML.
    text: String,
    facts: Vec<String>,
    evidence: Vec<Evidence>,
    panels: Vec<Panel>,
}

/// What people asked for.
#[derive(Serialize)]
struct Said {
    title: String,
    people: String,
    quotes: Vec<String>,
}

/// An address that shows what was done.
#[derive(Serialize)]
struct Evidence {
    href: String,
    label: String,
}

/// What came of it: a difference, a date, a reason.
#[derive(Default, Serialize)]
pub(super) struct Panel {
    /// The moment, where a card has several.
    pub(super) moment: String,
    pub(super) head: String,
    /// `good`, `bad`, `warn` or nothing.
    pub(super) tone: &'static str,
    pub(super) shift: Option<Shift>,
    pub(super) sentence: String,
    /// HTML.
    pub(super) text: String,
    pub(super) notes: Vec<String>,
}

impl Writer<'_> {
    pub(super) fn card(&self, action: &Action, progress: &Progress) -> Card {
        let event = progress.event.map(|event| &action.events[event]);
        Card {
            id: format!("action-{}", action.id),
            said: self.said(action, progress.group()),
            title: self.text(&action.title).to_owned(),
            text: self.html(action.public.as_ref()),
            facts: self.facts(action, progress),
            evidence: evidence(action),
            panels: match progress.group() {
                Group::Acted => self.differences(action, progress),
                Group::Accepted => vec![self.promise(progress.promise())],
                _ => vec![self.reason(event, progress.status)],
            },
        }
    }

    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.language.code)
    }

    fn html(&self, text: Option<&Text>) -> String {
        text.map(|text| markdown::to_html(self.text(text))).unwrap_or_default()
    }

    fn said(&self, action: &Action, group: Group) -> Vec<Said> {
        let said = |theme: &usize| Said {
            title: self.text(&self.reading.ledger.themes[*theme].title).to_owned(),
            people: self.people(*theme, group),
            quotes: self.quotes(*theme),
        };
        if action.themes.is_empty() {
            let title = self.language.word("did_single").to_owned();
            return vec![Said { title, people: String::new(), quotes: Vec::new() }];
        }
        action.themes.iter().map(said).collect()
    }

    /// How many people who asked for a theme stand in a group, as far as that may be told.
    pub(super) fn people(&self, theme: usize, group: Group) -> String {
        match self.counts.people(theme, group) {
            Some(0) => String::new(),
            Some(people) => self.language.count("did_people", people),
            None => self.language.word("did_people_hidden").to_owned(),
        }
    }

    /// The suggestions that somebody picked, whose writers agreed, and that tell nobody how to reach the writer.
    pub(super) fn quotes(&self, theme: usize) -> Vec<String> {
        let picked = self.reading.actions.themes[theme].quotes.iter();
        let suggestions = picked.map(|quote| &self.reading.voice.suggestions[*quote]);
        let shown = suggestions.filter(|suggestion| suggestion.may_quote && !tells_contact(&suggestion.text));
        shown.map(|suggestion| suggestion.text.trim().to_owned()).collect()
    }

    /// When, by whom, and whether that was in time.
    fn facts(&self, action: &Action, progress: &Progress) -> Vec<String> {
        let language = &self.language;
        let key = match progress.status {
            Status::Done => "did_done_on",
            Status::PartlyDone => "did_partly_on",
            Status::Planned => "did_planned_on",
            Status::Started => "did_started_on",
            Status::PassedOn => "did_passed_since",
            _ => "did_decided_on",
        };
        let since = progress.since.map(|day| language.fill(key, &[("date", &language.date(day))]));
        let kept = progress.promise().filter(|_| progress.group() == Group::Acted).and_then(|promise| {
            let due = language.date(promise.due);
            match promise.outcome {
                Outcome::Kept { .. } => Some(language.fill("did_kept", &[("due", &due)])),
                Outcome::Late { days } => {
                    let days = language.count("days", u64::from(days));
                    Some(language.fill("did_kept_late", &[("due", &due), ("days", &days)]))
                }
                _ => None,
            }
        });
        let role = action.owner.as_ref().map(|role| language.fill("did_role", &[("role", role)]));
        [since, kept, role].into_iter().flatten().collect()
    }

    /// What was promised, and that it is late when it is.
    fn promise(&self, promise: Option<&Promise>) -> Panel {
        let language = &self.language;
        let word = |key: &str| language.word(key).to_owned();
        let told = |head: &str, tone, sentence: String, notes| Panel {
            head: word(head),
            tone,
            sentence,
            notes,
            ..Panel::default()
        };
        let Some(promise) = promise else { return told("did_undated", "", word("did_undated_why"), Vec::new()) };
        let due = language.date(promise.due);
        let moved = promise.moved_to.map(|date| language.fill("did_moved_to", &[("date", &language.date(date))]));
        let moved = moved.into_iter().collect();
        match promise.outcome {
            Outcome::Overdue { days } => {
                let days = language.count("days", u64::from(days));
                told("did_late", "warn", language.fill("did_overdue", &[("due", &due), ("days", &days)]), moved)
            }
            Outcome::Pending { .. } => told("did_promised", "", language.fill("did_pending", &[("due", &due)]), moved),
            _ => told("did_undated", "", word("did_undated_why"), Vec::new()),
        }
    }

    /// Why it will not be done, or who was asked to do it.
    fn reason(&self, event: Option<&Event>, status: Status) -> Panel {
        let head = match status {
            Status::PassedOn => event.and_then(|event| event.to.clone()).unwrap_or_default(),
            Status::AlreadySo => self.language.word("did_already").to_owned(),
            Status::NoLongerNeeded => self.language.word("did_unneeded").to_owned(),
            _ => String::new(),
        };
        Panel { head, text: self.html(event.and_then(|event| event.reason.as_ref())), ..Panel::default() }
    }
}

/// The addresses among the evidence.
fn evidence(action: &Action) -> Vec<Evidence> {
    let address = |written: &String| {
        let label = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"))?;
        Some(Evidence { href: written.clone(), label: label.trim_end_matches('/').to_owned() })
    };
    action.evidence.iter().filter_map(address).collect()
}

/// Whether a text may hold an address or a telephone number: an `@`, or seven digits with nothing but `+ - . / ( )` and
/// blanks between them. Better one quote too few.
fn tells_contact(text: &str) -> bool {
    let mut digits = 0;
    text.chars().any(|c| {
        match c {
            '@' => return true,
            c if c.is_numeric() => digits += 1,
            '+' | '-' | '.' | '/' | '(' | ')' => {}
            c if c.is_whitespace() => {}
            _ => digits = 0,
        }
        digits >= 7
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_tells_how_to_reach_somebody_is_not_shown() {
        let case = |text: &str, expected: bool| assert_eq!(tells_contact(text), expected, "{text}");
        case("Call me: 070-123 45 67", true);
        case("ann@example.org", true);
        case("at ann AT example", false);
        case("We waited 45 minutes on 3 May 2026", false);
        case("Two kiosks, 3 hosts, 12 minutes", false);
        case("+46 (8) 123 456", true);
        case("", false);
    }
}
