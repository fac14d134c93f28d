//! One response looked at by its row: its day, its id and what it answers.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime};

use super::{Code, Column, Dataset};
use crate::survey::{Consent, Kind, Missing, Survey};

impl Dataset<'_> {
    /// The id of a response, as sent or made from its contents.
    pub fn id(&self, row: usize) -> Cow<'_, str> {
        Cow::Borrowed(self.ids[row].as_ref())
    }

    /// The day on which a response was begun, in UTC.
    pub fn day(&self, row: usize) -> Option<Date> {
        self.starts[row].map(DateTime::date)
    }

    /// The wave of a response, as an index into `waves`.
    pub fn wave(&self, row: usize) -> Option<usize> {
        self.wave[row].map(usize::from)
    }

    /// Why a question has no answer, if it has none.
    pub fn missing(&self, question: usize, row: usize) -> Option<Missing> {
        match &self.columns[question] {
            Column::Codes(codes) | Column::Several { state: codes, .. } => codes[row].reason(),
            Column::Numbers(numbers) => numbers[row].err(),
            Column::Texts(texts) => texts[row].as_ref().err().copied(),
            Column::Nothing => Some(Missing::NotAsked),
        }
    }

    /// Whether a choice was made, be it the only one or one of several.
    pub fn chose(&self, question: usize, choice: usize, row: usize) -> bool {
        match &self.columns[question] {
            Column::Codes(codes) => codes[row].choice() == Some(choice),
            Column::Several { chosen, .. } => chosen[choice][row],
            Column::Numbers(_) | Column::Texts(_) | Column::Nothing => false,
        }
    }

    /// A number that was typed or calculated.
    ///
    /// # Errors
    /// Why there is none; a question that asks for no number was not asked for one.
    pub fn number(&self, question: usize, row: usize) -> Result<f64, Missing> {
        match &self.columns[question] {
            Column::Numbers(numbers) => numbers[row],
            _ => Err(Missing::NotAsked),
        }
    }

    /// Words of the person's own.
    ///
    /// # Errors
    /// Why there are none; a question that asks for no words was not asked for them.
    pub fn text(&self, question: usize, row: usize) -> Result<Cow<'_, str>, Missing> {
        match &self.columns[question] {
            Column::Texts(texts) => texts[row].as_deref().map(Cow::Borrowed).map_err(|why| *why),
            _ => Err(Missing::NotAsked),
        }
    }

    /// The words behind "Other".
    pub fn other(&self, question: usize, row: usize) -> Option<Cow<'_, str>> {
        self.others.get(&question)?.get(&row).map(|words| Cow::Borrowed(words.as_ref()))
    }

    /// Who agreed to be quoted or contacted.
    pub fn agreed(&self, survey: &Survey, to: Consent) -> Agreed<'_> {
        let asked = survey.questions.iter().enumerate();
        let asked = asked.filter(|(_, asked)| matches!(asked.kind, Kind::Consent(what, _) if what == to));
        Agreed(asked.filter_map(|(question, _)| self.codes(question)).collect())
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
