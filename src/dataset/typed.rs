//! Answers that are typed or calculated: numbers, texts, and texts that stand for something, such as a day.
//!
//! How long a text may be and what it must look like (`min`, `max`, `pattern`) is the form's to ask. What was sent anyway
//! is what somebody wanted to say, so it is kept.

use super::asked::Asked;
use super::builder::Builder;
use super::{Code, Column, calculated, numbers, texts};
use crate::survey::{Kind, Missing, Number};

impl Builder<'_> {
    /// Reads a number that was typed, or makes one that is calculated, whatever the form may have sent for it.
    pub(super) fn read_number(&mut self, asked: &Asked<'_, '_>) {
        let number = match &self.survey.questions[asked.question].kind {
            Kind::Calculated(calculated) => calculated::value(calculated, &self.answered()),
            Kind::Number(number) => self.read_typed(asked, number),
            _ => Err(Missing::NotAsked),
        };
        if let Column::Numbers { state, values } = &mut self.part.columns[asked.question] {
            state.push(number.map_or_else(Code::missing, |_| Code::given(0)));
            values.push(number.unwrap_or_default());
        }
    }

    fn read_typed(&mut self, asked: &Asked<'_, '_>, number: &Number) -> Result<f64, Missing> {
        let column = asked.whole().ok_or(Missing::NotAsked)?;
        if let Some(why) = asked.absent(column) {
            return Err(why);
        }
        let form = asked.fields().numbers.filter(|_| asked.is_foreign(column));
        match asked.text(column).and_then(|text| numbers::read(text.trim(), number, form)) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(Missing::Blank),
            Err(reason) => {
                self.flag(asked, column, reason);
                Err(Missing::Invalid)
            }
        }
    }

    /// Reads words, to say whether there are any; they stay where they are.
    pub(super) fn read_text(&mut self, asked: &Asked<'_, '_>) {
        let kind = &self.survey.questions[asked.question].kind;
        let read = match asked.whole().map(|column| (column, asked.text(column))) {
            None => Err(Missing::NotAsked),
            Some((column, _)) if asked.absent(column).is_some() => Err(asked.absent(column).unwrap_or(Missing::Blank)),
            Some((_, Ok(text))) if text.trim().is_empty() => Err(Missing::Blank),
            Some((column, text)) => match text.and_then(|text| texts::read(kind, text)) {
                Ok((_, remark)) => {
                    if let Some(reason) = remark {
                        self.flag(asked, column, reason);
                    }
                    Ok(())
                }
                Err(reason) => {
                    self.flag(asked, column, reason);
                    Err(Missing::Invalid)
                }
            },
        };
        if let Column::Texts(state) = &mut self.part.columns[asked.question] {
            state.push(read.map_or_else(Code::missing, |()| Code::given(0)));
        }
    }
}
