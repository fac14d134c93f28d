//! One response looked at by its row: its day, its id and what it answers.

use std::borrow::Cow;

use jiff::civil::Date;

use super::{Code, Column, Dataset, Day};
use crate::survey::{Consent, Kind, Missing, Survey};

impl Dataset<'_> {
    /// The id of a response, as sent or made from its contents.
    pub fn id(&self, row: usize) -> String {
        self.read_id(row).unwrap_or_default()
    }

    /// The day on which a response was begun, in UTC.
    pub fn day(&self, row: usize) -> Option<Date> {
        self.days[row].date()
    }

    /// Tells of each response what its day means, which is worked out once a day.
    pub fn each_day<T: Copy>(&self, meaning: impl Fn(Date) -> Option<T>) -> impl Fn(usize) -> Option<T> {
        let (first, last) = self.ends.map_or((0, 0), |(first, last)| (first.place(), last.place() + 1));
        let meanings: Vec<Option<T>> = (first..last).map(|place| Day::at(place).date().and_then(&meaning)).collect();
        move |row| meanings.get(self.days[row].place() - first).copied().flatten()
    }

    /// The wave of a response, as an index into `waves`.
    pub fn wave(&self, row: usize) -> Option<usize> {
        self.wave_of.get(self.days[row].place()).map(|wave| usize::from(*wave)).filter(|wave| *wave < self.waves.len())
    }

    /// Why a question has no answer, if it has none.
    pub fn missing(&self, question: usize, row: usize) -> Option<Missing> {
        self.columns[question].missing(row)
    }

    /// Whether a choice was made, be it the only one or one of several.
    pub fn chose(&self, question: usize, choice: usize, row: usize) -> bool {
        self.columns[question].chose(choice, row)
    }

    /// A number that was typed or calculated.
    ///
    /// # Errors
    /// Why there is none; a question that asks for no number was not asked for one.
    pub fn number(&self, question: usize, row: usize) -> Result<f64, Missing> {
        self.columns[question].number(row)
    }

    /// Words of the person's own.
    ///
    /// # Errors
    /// Why there are none; a question that asks for no words was not asked for them.
    pub fn text(&self, question: usize, row: usize) -> Result<Cow<'_, str>, Missing> {
        match &self.columns[question] {
            Column::Texts(state) => {
                state[row].reason().map_or_else(|| Ok(self.read_text(question, row).unwrap_or_default().into()), Err)
            }
            _ => Err(Missing::NotAsked),
        }
    }

    /// The words behind "Other".
    pub fn other(&self, question: usize, row: usize) -> Option<Cow<'_, str>> {
        self.others.get(&question)?.get(row)
    }

    /// Who agreed to be quoted or contacted.
    pub fn agreed(&self, survey: &Survey, to: Consent) -> Agreed<'_> {
        let asked = survey.questions.iter().enumerate();
        let asked = asked.filter(|(_, asked)| matches!(asked.kind, Kind::Consent(what, _) if what == to));
        Agreed(asked.filter_map(|(question, _)| self.codes(question)).collect())
    }
}

impl Column {
    /// Why a row has no answer, if it has none.
    pub(super) fn missing(&self, row: usize) -> Option<Missing> {
        self.state().get(row).map_or(Some(Missing::NotAsked), |code| code.reason())
    }

    /// Whether a row has a choice.
    pub(super) fn chose(&self, choice: usize, row: usize) -> bool {
        match self {
            Self::Codes(codes) => codes[row].choice() == Some(choice),
            Self::Several { chosen, .. } => chosen[choice].get(row),
            Self::Numbers { .. } | Self::Texts(_) | Self::Nothing => false,
        }
    }

    /// The number of a row, or why there is none.
    pub(super) fn number(&self, row: usize) -> Result<f64, Missing> {
        match self {
            Self::Numbers { state, values } => state[row].reason().map_or(Ok(values[row]), Err),
            _ => Err(Missing::NotAsked),
        }
    }
}

/// Who agreed to something.
pub struct Agreed<'d>(Vec<&'d [Code]>);

impl Agreed<'_> {
    /// Whether the person of a response did.
    pub fn by(&self, row: usize) -> bool {
        self.0.iter().any(|boxes| boxes[row].choice().is_some())
    }
}
