//! What a person replies to one question, by its type.

use std::collections::BTreeSet;

use super::answer::Reply;
use super::draws::{Draws, falling};
use super::person::Person;
use super::phrases::Phrases;
use crate::survey::{Choices, Consent, Kind, Question, Scale};

impl Person<'_> {
    /// The reply to a question that is shown.
    pub(super) fn reply(&self, place: usize, question: &Question) -> Reply {
        let mut draws = self.draws(&format!("answer {}", question.id));
        let chose = |choice| Reply { choices: BTreeSet::from([choice]), ..Reply::default() };
        match &question.kind {
            kind if is_choice(kind) && !question.required && draws.happens(25) => Reply::default(),
            Kind::Rating(scale) | Kind::Nps(scale) => self.point(question, scale, &mut draws),
            Kind::Single(choices) | Kind::Dropdown(choices) => self.option(place, choices, &mut draws),
            Kind::YesNo(choices) => match self.traits.get(&place) {
                Some(choice) => chose(*choice),
                None => no_answer(choices, &mut draws).unwrap_or_else(|| chose(usize::from(self.overall < 300))),
            },
            Kind::Multiple { choices, min, max } => {
                let (fewest, most) = (min.unwrap_or(1), max.unwrap_or(choices.list.len()));
                self.several(choices, fewest + draws.below(most - fewest + 1).min(2), &mut draws)
            }
            Kind::Consent(to, _) if question.required || draws.happens(willing(*to)) => chose(0),
            Kind::Text(_) | Kind::Comment(_) | Kind::Suggestion(_) | Kind::Hidden(_) => {
                Reply { words: self.words(question, &mut draws), ..Reply::default() }
            }
            _ => Reply::default(),
        }
    }

    /// A point of a scale, or a reason for none.
    fn point(&self, question: &Question, scale: &Scale, draws: &mut Draws) -> Reply {
        if let Some(reply) = no_answer(&scale.choices, draws) {
            return reply;
        }
        let experience = question.moment.or(self.about).map_or(self.overall, |moment| self.experiences[moment]);
        let points = scale.worst_to_best();
        let count = i64::try_from(points.len()).unwrap_or(i64::MAX);
        // Four standard deviations, cut into as many equal parts as the scale has points; what is beyond joins the ends.
        let cut = (experience + draws.normal() * 30 / 100 + 2000) * count / 4000;
        let place = usize::try_from(cut.clamp(0, count - 1)).unwrap_or_default();
        Reply { choices: BTreeSet::from([points[place]]), ..Reply::default() }
    }

    fn option(&self, place: usize, choices: &Choices, draws: &mut Draws) -> Reply {
        let chosen = match self.traits.get(&place) {
            Some(choice) => *choice,
            None => match no_answer(choices, draws) {
                Some(reply) => return reply,
                None => draws.weighted(&falling(choices.list.len())),
            },
        };
        self.with_other(choices, BTreeSet::from([chosen]), draws)
    }

    /// So many different choices, the earlier ones more often.
    fn several(&self, choices: &Choices, count: usize, draws: &mut Draws) -> Reply {
        let mut weights = falling(choices.list.len());
        let mut chosen = BTreeSet::new();
        for _ in 0..count.min(weights.len()) {
            let choice = draws.weighted(&weights);
            weights[choice] = 0;
            chosen.insert(choice);
        }
        self.with_other(choices, chosen, draws)
    }

    fn with_other(&self, choices: &Choices, chosen: BTreeSet<usize>, draws: &mut Draws) -> Reply {
        let other = choices.other.as_ref().and_then(|_| choices.index(Choices::OTHER));
        let words = other.filter(|other| chosen.contains(other));
        let words = words.map(|_| Phrases::of(self.language).pick("other", draws).to_owned());
        Reply { choices: chosen, words, ..Reply::default() }
    }
}

/// How many in a thousand agree to be quoted or contacted.
fn willing(to: Consent) -> usize {
    match to {
        Consent::Quote => 550,
        Consent::Contact => 200,
    }
}

fn is_choice(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Single(_) | Kind::Dropdown(_) | Kind::YesNo(_) | Kind::Multiple { .. } | Kind::Rating(_) | Kind::Nps(_)
    )
}

/// The code for no answer, for the few to whom a question does not apply.
fn no_answer(choices: &Choices, draws: &mut Draws) -> Option<Reply> {
    let offered: Vec<_> = choices.missing.iter().filter(|code| code.label.is_some()).collect();
    let code = draws.happens(120).then(|| offered.get(draws.below(offered.len().max(1)))).flatten()?;
    Some(Reply { missing: Some(code.code.clone()), ..Reply::default() })
}
