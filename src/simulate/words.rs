//! What a person writes where words are asked for.

use super::draws::Draws;
use super::person::Person;
use super::phrases::Phrases;
use super::world::ORDINARY;
use crate::actions::{Pattern, Theme};
use crate::survey::{Kind, Question};

/// How common wishes outside of all themes are, where a theme has 8 to 20.
const OWN_WISH: usize = 5;

impl Person<'_> {
    /// The words for a question, if any.
    pub(super) fn words(&self, question: &Question, draws: &mut Draws) -> Option<String> {
        let phrases = Phrases::of(self.language);
        let (blank, nothing) = match &question.kind {
            Kind::Suggestion(_) => (400, 60),
            Kind::Comment(_) => (720, 40),
            _ => (100, 0),
        };
        if !question.required && draws.happens(blank) {
            return None;
        }
        if draws.happens(nothing) {
            return Some(phrases.pick("nothing", draws).to_owned());
        }
        let words = match &question.kind {
            Kind::Suggestion(_) => self.suggestion(question, phrases, draws),
            Kind::Comment(_) => self.comment(phrases, draws),
            Kind::Hidden(parameter) => format!("{parameter}{}", 1 + draws.below(4)),
            _ => phrases.pick("text", draws).to_owned(),
        };
        // A sign at the head of a cell makes a spreadsheet compute it, and a theme's title may begin with one.
        Some(words.trim_start_matches(['=', '+', '-', '@', '\t', '\r']).to_owned())
    }

    /// A wish that most often is one of the ledger's themes, in the words of its title.
    fn suggestion(&self, question: &Question, phrases: Phrases, draws: &mut Draws) -> String {
        let themes = self.world.ledger.themes.iter().enumerate();
        let moment = question.moment.or(self.about);
        let fits = |theme: Option<usize>| theme.is_none() || moment.is_none() || theme == moment;
        let themes: Vec<_> = themes.filter(|(_, theme)| fits(theme.moment)).collect();
        let day = self.start.date();
        let mut weights: Vec<_> = themes.iter().map(|(place, _)| self.world.weight(*place, day)).collect();
        weights.push(OWN_WISH);
        let wish = match themes.get(draws.weighted(&weights)) {
            Some((_, theme)) => phrases.pick("wish", draws).replace("{title}", &in_words(theme, self.language)),
            None => phrases.pick("general", draws).to_owned(),
        };
        let before = if draws.happens(400) { phrases.pick("before", draws) } else { "" };
        let after = if draws.happens(300) { phrases.pick("after", draws) } else { "" };
        format!("{before} {wish} {after}").trim().to_owned()
    }

    /// A word of praise or complaint, about the best or the worst moment or about the whole.
    fn comment(&self, phrases: Phrases, draws: &mut Draws) -> String {
        let glad = self.overall >= ORDINARY;
        let moments = self.experiences.iter().enumerate();
        let moment = if glad { moments.max_by_key(|(_, e)| **e) } else { moments.min_by_key(|(_, e)| **e) };
        match moment.filter(|_| draws.happens(500)) {
            Some((moment, _)) => {
                let name = self.world.survey.moments[moment].name.in_language(self.language);
                phrases.pick(if glad { "best" } else { "worst" }, draws).replace("{moment}", name)
            }
            None => phrases.pick(if glad { "glad" } else { "cross" }, draws).to_owned(),
        }
    }
}

/// The title of a theme, and one of its words when none is in the title, so that the theme gathers what was written.
fn in_words(theme: &Theme, language: &str) -> String {
    let title = theme.title.in_language(language);
    let bare = |pattern: &Pattern| pattern.as_str().replace('*', "").to_lowercase();
    let found = theme.matches.iter().any(|pattern| title.to_lowercase().contains(&bare(pattern)));
    match theme.matches.first().filter(|_| !found) {
        Some(pattern) => format!("{title} ({})", bare(pattern)),
        None => title.to_owned(),
    }
}
