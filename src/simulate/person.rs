//! One invented person, who fills in the form from top to bottom.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::DateTime;

use super::answer::{Earlier, Reply};
use super::draws::{Draws, falling};
use super::world::{ORDINARY, World, days};

/// One invented person.
pub(super) struct Person<'w> {
    /// The world in which the person lives.
    pub(super) world: &'w World<'w>,
    pub(super) index: usize,
    /// The language of the form.
    pub(super) language: &'w str,
    /// When the form was opened, in UTC.
    pub(super) start: DateTime,
    /// The choices at the questions that part people into groups, which shape all else.
    pub(super) traits: BTreeMap<usize, usize>,
    /// The moment that the whole response is about, where the survey asks for it.
    pub(super) about: Option<usize>,
    /// What the person makes of each moment.
    pub(super) experiences: Vec<i64>,
    /// What the person makes of the whole.
    pub(super) overall: i64,
}

/// How often people answer on each day of the week, from Monday on.
const WEEK: [usize; 7] = [12, 10, 9, 10, 13, 16, 16];

/// Crockford's base 32 in small letters.
const ALPHABET: &[u8] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl<'w> Person<'w> {
    /// Makes the person with a number.
    pub(super) fn meet(world: &'w World<'w>, index: usize) -> Self {
        let survey = world.survey;
        let mut draws = world.draws("person", index);
        let language = &survey.languages[draws.weighted(&falling(survey.languages.len()))];
        let start = start(world, &mut draws);
        let choose = |question: &usize| {
            let count = survey.questions[*question].choices().map_or(0, |choices| choices.list.len());
            let purpose = format!("trait {}", survey.questions[*question].id);
            (*question, world.draws(&purpose, index).weighted(&falling(count)))
        };
        let groups = survey.plan.segments.iter().chain(&survey.plan.moment_of_response);
        let groups = groups.filter(|question| survey.questions[**question].scale().is_none());
        let traits: BTreeMap<_, _> = groups.map(choose).collect();
        let about = survey.plan.moment_of_response.and_then(|question| {
            let choices = survey.questions[question].choices()?;
            survey.moment(&choices.list[*traits.get(&question)?].code)
        });
        let mood = draws.normal() + traits.iter().map(|(q, choice)| world.trait_effect(*q, *choice)).sum::<i64>();
        let experience = |moment: usize| {
            let own = world.draws(&format!("at {}", survey.moments[moment].id), index).normal();
            world.level(moment, start.date()) + (mood * 60 + own * 75) / 100
        };
        let experiences: Vec<_> = (0..survey.moments.len()).map(experience).collect();
        let whole = if experiences.is_empty() { ORDINARY + mood * 80 / 100 } else { world.overall(&experiences) };
        let overall = whole + 200 + draws.normal() * 45 / 100;
        Self { world, index, language, start, traits, about, experiences, overall }
    }

    /// A random id of eighty bits in sixteen letters. The form makes its own of 128 bits in 32 hexadecimal digits.
    pub(super) fn id(&self) -> String {
        let mut draws = self.draws("id");
        (0..16).map(|_| char::from(ALPHABET[draws.below(ALPHABET.len())])).collect()
    }

    /// Fills in the form; one reply a question.
    pub(super) fn fill_in(&mut self) -> Vec<Reply> {
        let questions = &self.world.survey.questions;
        let mut replies: Vec<Reply> = Vec::new();
        for (place, question) in questions.iter().enumerate() {
            let earlier = Earlier { questions, replies: &replies };
            let shown = question.show_if.as_ref().is_none_or(|condition| condition.holds(&earlier));
            let reply = if shown { self.reply(place, question, &earlier) } else { Reply::default() };
            replies.push(Reply { shown, ..reply });
        }
        replies
    }

    /// How long it took, in seconds: reading, choosing and typing.
    pub(super) fn seconds(&self, replies: &[Reply]) -> usize {
        let letters = |reply: &Reply| reply.words.as_ref().map_or(0, |words| words.chars().count());
        let effort: usize = replies.iter().filter(|reply| reply.shown).map(|reply| 40 + 3 * letters(reply)).sum();
        effort * (60 + self.draws("pace").below(80)) / 1000
    }

    /// Draws for one purpose.
    pub(super) fn draws(&self, purpose: &str) -> Draws {
        self.world.draws(purpose, self.index)
    }
}

/// A moment between the first and the last day: weekends more often, nights never.
fn start(world: &World<'_>, draws: &mut Draws) -> DateTime {
    let (from, to) = (world.simulation.from, world.simulation.to);
    let span = usize::try_from(days(from, to)).unwrap_or_default() + 1;
    loop {
        let day = i64::try_from(draws.below(span)).unwrap_or_default();
        let date = from.saturating_add(day.days());
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
        if span < WEEK.len() || draws.below(16) < WEEK[weekday] {
            let second = i64::try_from(6 * 3600 + draws.below(16 * 3600)).unwrap_or_default();
            return date.at(0, 0, 0, 0).saturating_add(second.seconds());
        }
    }
}
