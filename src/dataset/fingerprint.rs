//! What tells that two rows are one response where neither has an id: the same time and the same answers, however each
//! file writes them.

use xxhash_rust::xxh3::Xxh3;

use super::asked::Asked;
use super::builder::Builder;
use super::mapping::Mapping;
use super::part::Part;
use super::{Column, texts};
use crate::responses::Row;
use crate::survey::{Missing, Survey};

impl Builder<'_> {
    /// A hash of when a row was given, to the second, and of what it says: its answers as they were read, and what stands
    /// in columns of which the survey knows nothing.
    pub(super) fn fingerprint(&self, row: Row<'_>, place: usize, time: Option<i64>) -> u128 {
        let mut hash = Xxh3::new();
        let mut put = |what: u64, bytes: &[u8]| {
            hash.update(&what.to_le_bytes());
            hash.update(&(bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        // A workbook keeps a time as a fraction of a day, which is a little off the second.
        put(0, &time.map_or(i64::MIN, |time| (time + 500).div_euclid(1_000)).to_le_bytes());
        self.part.say(self.survey, self.mapping, (row, place), |question, bytes| put(1 + question as u64, bytes));
        for column in &self.mapping.telling {
            let cell = row.cell(*column);
            let cell = cell.trim_ascii();
            if !cell.is_empty() && !is_time(cell) {
                put(0, self.mapping.name(*column).map_or(&[], |name| name.as_bytes()));
                put(0, &plain(cell));
            }
        }
        hash.digest128()
    }
}

impl Part {
    /// Shows all that a row answers, as it was read: each answer with the question, by its index.
    pub(super) fn say(
        &self,
        survey: &Survey,
        mapping: &Mapping,
        (row, place): (Row<'_>, usize),
        mut show: impl FnMut(usize, &[u8]),
    ) {
        for question in 0..survey.questions.len() {
            self.answer(survey, &Asked { question, row, mapping }, place, |bytes| show(question, bytes));
        }
    }

    /// Shows the answer of a row to a question, as it was read; nothing where there is none.
    fn answer(&self, survey: &Survey, asked: &Asked<'_, '_>, place: usize, mut show: impl FnMut(&[u8])) {
        let column = &self.columns[asked.question];
        match (column, column.missing(place)) {
            (_, Some(Missing::Invalid)) => {
                if let Some((_, text)) = asked.anything() {
                    show(&plain(text.as_bytes()));
                }
            }
            (Column::Nothing, _) | (_, Some(_)) => {}
            (Column::Codes(codes), None) => show(&codes[place].choice().unwrap_or_default().to_le_bytes()),
            (Column::Several { chosen, .. }, None) => {
                let chosen = chosen.iter().enumerate().filter(|(_, bits)| bits.get(place));
                chosen.for_each(|(choice, _)| show(&choice.to_le_bytes()));
            }
            (Column::Numbers { values, .. }, None) => show(&values[place].to_bits().to_le_bytes()),
            (Column::Texts(_), None) => {
                let kind = &survey.questions[asked.question].kind;
                let text = asked.whole().and_then(|column| texts::read(kind, asked.text(column).ok()?).ok());
                show(text.map(|(text, _)| text).unwrap_or_default().trim().as_bytes());
            }
        }
        if let Some(words) = self.others.get(&asked.question).and_then(|words| words.get(place)) {
            show(words.trim().as_bytes());
        }
    }
}

/// Whether a cell is a date or a time in numbers, which every kind of file writes in another way.
fn is_time(cell: &[u8]) -> bool {
    let is_mark = |byte: &u8| matches!(byte, b'/' | b'-' | b'.' | b':');
    let is_part = |byte: &u8| byte.is_ascii_digit() || is_mark(byte) || matches!(byte, b' ' | b'T' | b'Z' | b'+');
    cell[0].is_ascii_digit() && cell.iter().all(is_part) && cell.iter().filter(|byte| is_mark(byte)).count() >= 2
}

/// A cell as it stands, or a number in the one form of all that mean the same.
fn plain(cell: &[u8]) -> Vec<u8> {
    let number = std::str::from_utf8(cell).ok().and_then(|text| text.replace(',', ".").parse::<f64>().ok());
    number.map_or_else(|| cell.to_vec(), |number| number.to_bits().to_le_bytes().to_vec())
}
