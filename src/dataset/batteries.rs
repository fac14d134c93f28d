//! Answers that are judged together: the places of a ranking, and points that add up.

use std::collections::BTreeMap;

use super::asked::Asked;
use super::builder::Builder;
use super::{Code, Column};
use crate::responses::{Reason, Row};
use crate::survey::{Form, Missing};

/// Points that differ by less are the same.
const ROUNDING: f64 = 1e-6;

impl Builder<'_> {
    /// Judges the items of a battery, all of which have been read from a row.
    pub(super) fn judge(&mut self, battery: usize, row: Row<'_>) {
        match self.survey.batteries[battery].form {
            Form::Ranking => self.judge_places(battery, row),
            Form::Share(total) => self.judge_points(battery, total, row),
            Form::Matrix | Form::Expectation => {}
        }
    }

    /// Nobody can tell which of several things was meant for one place.
    fn judge_places(&mut self, battery: usize, row: Row<'_>) {
        let mut places: BTreeMap<Code, Vec<usize>> = BTreeMap::new();
        for item in self.survey.items(battery) {
            if let Column::Codes(codes) = &self.part.columns[item]
                && codes[self.rows].choice().is_some()
            {
                places.entry(codes[self.rows]).or_default().push(item);
            }
        }
        for (place, items) in places.into_iter().filter(|(_, items)| items.len() > 1) {
            let place = place.choice().map_or(0, |choice| choice + 1);
            self.take_back(&items, row, Reason::SamePlace { place });
        }
    }

    /// Points that do not add up say nothing about any item; one left blank beside others has none of them.
    fn judge_points(&mut self, battery: usize, total: u32, row: Row<'_>) {
        let (mut sum, mut given, mut blank) = (0.0, Vec::new(), Vec::new());
        for item in self.survey.items(battery) {
            match self.part.columns[item].number(self.rows) {
                Ok(points) => {
                    sum += points;
                    given.push(item);
                }
                Err(Missing::Blank) => blank.push(item),
                Err(_) => {}
            }
        }
        if given.is_empty() {
            return;
        }
        if (sum - f64::from(total)).abs() < ROUNDING {
            for item in blank {
                if let Column::Numbers { state, .. } = &mut self.part.columns[item] {
                    state[self.rows] = Code::given(0);
                }
            }
            return;
        }
        let sum = format!("{sum:.6}").trim_end_matches('0').trim_end_matches('.').to_owned();
        self.take_back(&[given, blank].concat(), row, Reason::WrongSum { sum, total });
    }

    /// Takes answers back that are wrong together, with one flag, at the first of them.
    fn take_back(&mut self, items: &[usize], row: Row<'_>, reason: Reason) {
        let mapping = self.mapping;
        let asked = |item: usize| Asked { question: item, row, mapping };
        if let Some((first, column)) = items.iter().find_map(|item| Some((asked(*item), asked(*item).whole()?))) {
            self.flag(&first, column, reason);
        }
        for item in items {
            self.part.columns[*item].take_back(self.rows, Missing::Invalid);
        }
    }
}
