//! What a person types where neither choices nor words of one's own are asked for. All of it is made up: addresses and
//! numbers that nobody can have.

use jiff::ToSpan;
use jiff::civil::time;

use super::answer::Earlier;
use super::draws::Draws;
use super::person::Person;
use crate::survey::{Calculated, Kind, Number, Question};

/// How far numbers go that nothing bounds.
const MOST: i64 = 20;

impl Person<'_> {
    /// What is typed at a question, if anything.
    pub(super) fn typed(&self, question: &Question, earlier: &Earlier<'_>, draws: &mut Draws) -> Option<String> {
        if let Kind::Calculated(calculated) = &question.kind {
            return self::calculated(calculated, earlier);
        }
        let blank = match &question.kind {
            Kind::Number(_) | Kind::Date(_) | Kind::Time(_) => 60,
            Kind::Email | Kind::Phone => 650,
            _ => 850,
        };
        if !question.required && draws.happens(blank) {
            return None;
        }
        match &question.kind {
            Kind::Number(number) => self::number(number, draws),
            Kind::Date(bounds) => {
                let day = self.start.date().saturating_sub(i64::try_from(draws.below(15)).unwrap_or_default().days());
                let day = bounds.min.map_or(day, |min| day.max(min));
                Some(bounds.max.map_or(day, |max| day.min(max)).to_string())
            }
            Kind::Time(bounds) => {
                let minutes = i64::try_from(5 * draws.below(14 * 12)).unwrap_or_default();
                let hour = time(7, 0, 0, 0).saturating_add(minutes.minutes());
                let hour = bounds.min.map_or(hour, |min| hour.max(min));
                Some(bounds.max.map_or(hour, |max| hour.min(max)).strftime("%H:%M").to_string())
            }
            Kind::Email => Some(format!("{}@example.org", self.id())),
            // Numbers that the authorities of each country keep for stories.
            Kind::Phone if self.language == "sv" => Some(format!("070-174 06 {:02}", 5 + draws.below(95))),
            Kind::Phone => Some(format!("07700 900{:03}", draws.below(1000))),
            Kind::Url => Some(format!("https://example.org/{}", draws.below(100))),
            Kind::File => Some(format!("photo-{}.jpg", draws.below(100))),
            _ => None,
        }
    }
}

/// A number within bounds, the small ones more often.
fn number(number: &Number, draws: &mut Draws) -> Option<String> {
    let unit = 10_i64.pow(u32::from(number.decimals));
    let units = |end: f64| format!("{:.0}", end * 10_f64.powi(i32::from(number.decimals))).parse::<i64>().ok();
    let least = number.bounds.min.map_or(Some(unit), units)?;
    let greatest = number.bounds.max.map_or(Some(least.saturating_add(MOST * unit)), units)?;
    let span = usize::try_from(greatest.checked_sub(least)?.checked_add(1)?).ok()?;
    let above = (0..3).map(|_| draws.below(span)).min()?;
    let value = least + i64::try_from(above).ok()?;
    let decimals = usize::from(number.decimals);
    let sign = if value < 0 { "-" } else { "" };
    let rest = if decimals == 0 { String::new() } else { format!(".{:0decimals$}", value.abs() % unit) };
    Some(format!("{sign}{}{rest}", value.abs() / unit))
}

/// What the form would show for a number that it makes itself.
fn calculated(calculated: &Calculated, earlier: &Earlier<'_>) -> Option<String> {
    let decimals = usize::from(calculated.decimals);
    calculated.value(earlier).map(|value| format!("{value:.decimals$}"))
}
