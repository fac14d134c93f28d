//! An answer in one byte.

use crate::survey::Missing;

/// An answer by the index of its choice, or the reason why there is none, in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(u8);

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The choice with this index.
    Given(usize),
    /// No answer, and why.
    Missing(Missing),
}

/// The reasons take the last values of the byte; a definition has at most 240 choices.
const FIRST_REASON: u8 = u8::MAX - 5;

impl Code {
    /// Codes a choice; one past what a byte holds is invalid.
    pub fn given(choice: usize) -> Self {
        match u8::try_from(choice) {
            Ok(code) if code < FIRST_REASON => Self(code),
            _ => Self::missing(Missing::Invalid),
        }
    }

    /// Codes the reason for having no answer.
    pub fn missing(why: Missing) -> Self {
        let place = Missing::ALL.iter().position(|reason| *reason == why).unwrap_or_default();
        Self(FIRST_REASON + u8::try_from(place).unwrap_or_default())
    }

    /// Its place in a table of the reasons, in the order of [`Missing::ALL`], and then the choices.
    pub(super) fn place(self) -> usize {
        usize::from(self.0.wrapping_sub(FIRST_REASON))
    }

    /// How many places the reasons and so many choices have; a text or a number is one choice.
    pub(super) fn places(choices: usize) -> usize {
        Missing::ALL.len() + choices.max(1)
    }

    /// Tells what it stands for.
    pub fn answer(self) -> Answer {
        match self.0.checked_sub(FIRST_REASON) {
            Some(place) => Answer::Missing(Missing::ALL[usize::from(place)]),
            None => Answer::Given(usize::from(self.0)),
        }
    }

    /// Why there is no answer, if there is none.
    pub fn reason(self) -> Option<Missing> {
        match self.answer() {
            Answer::Given(_) => None,
            Answer::Missing(why) => Some(why),
        }
    }

    /// The index of the choice, if there is an answer.
    pub fn choice(self) -> Option<usize> {
        match self.answer() {
            Answer::Given(choice) => Some(choice),
            Answer::Missing(_) => None,
        }
    }
}
