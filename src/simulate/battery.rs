//! What a person replies to the items of a battery.

use super::answer::{Earlier, Reply};
use super::draws::Draws;
use super::person::Person;
use super::reply::point;
use super::world::ORDINARY;
use crate::survey::{Form, Question};

/// The weight of something that a person does not care about more or less than others; nothing has none.
const CARE: i64 = 1500;

impl Person<'_> {
    /// The reply to the item of a battery; nothing for a question that is none.
    pub(super) fn item(&self, place: usize, question: &Question, earlier: &Earlier<'_>) -> Option<Reply> {
        let battery = question.item.as_ref()?.battery;
        let asked = &self.world.survey.batteries[battery];
        // Whoever skips a battery skips all of it.
        if !question.required && self.draws(&format!("skip {}", asked.id)).happens(25) {
            return Some(Reply::default());
        }
        let mut draws = self.draws(&format!("answer {}", question.id));
        let own = |share: i64| {
            Draws::new(self.world.simulation.seed, &format!("item {}", question.id), 0).normal() * share / 100
        };
        let scale = question.scale();
        match asked.form {
            Form::Matrix => Some(point(self.experience(question) + own(40), scale?, &mut draws)),
            Form::Expectation => {
                let hope = ORDINARY + self.draws(&format!("hope {}", asked.id)).normal() * 50 / 100;
                let level =
                    if question.id.ends_with("__expected") { hope + own(15) } else { self.experience(question) };
                Some(point(level, scale?, &mut draws))
            }
            Form::Ranking => {
                let cares = self.cares(battery, earlier);
                let above = |care: &&(i64, usize)| **care > (self.care(question), usize::MAX - place);
                Some(Reply { choices: [cares.iter().filter(above).count()].into(), ..Reply::default() })
            }
            Form::Share(total) => {
                let points = points(total, &self.cares(battery, earlier), usize::MAX - place);
                Some(Reply { words: Some(points.to_string()), ..Reply::default() })
            }
        }
    }

    /// How much the person cares for an item: partly as others do, partly by what the person makes of the whole.
    fn care(&self, question: &Question) -> i64 {
        let mut common = Draws::new(self.world.simulation.seed, &format!("item {}", question.id), 0);
        let (liked, leaning) = (common.normal(), common.normal());
        let own = self.draws(&format!("care {}", question.id)).normal();
        liked * 35 / 100 + leaning * (self.overall - ORDINARY) / 3000 + own * 60 / 100
    }

    /// How much the person cares for each item that is shown. The second number tells equals apart, the earlier first.
    fn cares(&self, battery: usize, earlier: &Earlier<'_>) -> Vec<(i64, usize)> {
        let questions = &self.world.survey.questions;
        let is_shown =
            |item: &usize| questions[*item].show_if.as_ref().is_none_or(|condition| condition.holds(earlier));
        let items = self.world.survey.items(battery).filter(is_shown);
        items.map(|item| (self.care(&questions[item]), usize::MAX - item)).collect()
    }
}

/// The points of one item: round ones, and all of them add up.
fn points(total: u32, cares: &[(i64, usize)], of: usize) -> i64 {
    let total = i64::from(total);
    let step = if total % 10 == 0 && total >= 50 { 5 } else { 1 };
    let weight = |care: i64| (CARE + care).max(0) + 1;
    let sum: i64 = cares.iter().map(|(care, _)| weight(*care)).sum();
    let part = |care: i64| total * weight(care) / sum.max(1) / step * step;
    let given: i64 = cares.iter().map(|(care, _)| part(*care)).sum();
    // What rounding leaves over goes to what the person cares for most.
    cares
        .iter()
        .find(|(_, place)| *place == of)
        .map_or(0, |it| part(it.0) + if cares.iter().max() == Some(it) { total - given } else { 0 })
}
