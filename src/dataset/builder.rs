//! Answers read row by row into columns.

use super::answers::Answered;
use super::asked::Asked;
use super::cells::Vocabulary;
use super::foreign::{self, Evidence, Watched};
use super::keys::{Identity, Precision, Unsorted};
use super::mapping::Mapping;
use super::part::{Chunk, Part};
use super::quick::{Memories, Quick};
use super::rows;
use super::values::dates::{NotADate, Recent};
use super::{Code, Column, Day};
use crate::responses::{Batch, OF_ANSWER, Reason, Row};
use crate::survey::{Missing, Survey};

/// The columns of one chunk while they are filled.
pub(super) struct Builder<'b> {
    pub(super) survey: &'b Survey,
    pub(super) mapping: &'b Mapping,
    watched: &'b [Watched<'b>],
    pub(super) vocabularies: Vec<Vocabulary<'b>>,
    /// How questions can be read whose cells repeat, where nothing else has to be looked at.
    quick: Vec<Option<Quick>>,
    pub(super) part: Part,
    chunk: Chunk,
    keys: Unsorted,
    /// The rows read so far: the place of the row at hand in each column.
    pub(super) rows: usize,
    /// Choices of rows in a run, a bit a choice.
    pub(super) sets: Vec<u64>,
    /// The boxes of each row, a bit a box.
    pub(super) boxes: Vec<u64>,
    /// Whether the tool that wrote the file has words for no answer.
    pub(super) says_absent: bool,
    /// The times of the rows at hand.
    times: Vec<Result<Option<i64>, NotADate>>,
    /// The day that was read last.
    recent: Recent,
    /// The hashes of the ids of the rows at hand.
    ids: Vec<Option<u128>>,
    /// The rows of the batch at hand that belong here.
    counted: Vec<usize>,
}

impl<'b> Builder<'b> {
    pub(super) fn new(
        survey: &'b Survey,
        mapping: &'b Mapping,
        watched: &'b [Watched<'b>],
        memories: &Memories<'b>,
    ) -> Self {
        let evidence = vec![Evidence::default(); watched.len()];
        Self {
            survey,
            mapping,
            watched,
            vocabularies: memories.take(survey, mapping),
            part: Part { evidence, ..Part::new(survey) },
            chunk: Chunk::default(),
            keys: Unsorted::default(),
            quick: survey
                .questions
                .iter()
                .zip(&mapping.questions)
                .map(|(question, fields)| Quick::of(question, fields))
                .collect(),
            sets: Vec::new(),
            boxes: Vec::new(),
            says_absent: mapping.absences().next().is_some(),
            rows: 0,
            times: Vec::new(),
            recent: Recent::default(),
            ids: Vec::new(),
            counted: Vec::new(),
        }
    }

    /// Reads the rows of a batch: those that belong here into columns, the others into lists. Questions are read one
    /// after another, so that a condition sees the answers before it.
    pub(super) fn read_batch(&mut self, batch: &Batch<'_>) {
        let mut counted = std::mem::take(&mut self.counted);
        counted.clear();
        counted.extend(0..batch.len());
        // Rows that do not belong here tell too: the first rows were looked at in the same way.
        foreign::look_on(&mut self.part.evidence, self.watched, batch, &counted);
        if !rows::all_belong(self.survey, self.mapping, batch, &counted) {
            counted.retain(|index| self.belongs(batch.row(*index)));
        }
        self.read_origins(batch, &counted);
        let first = self.rows;
        // Words are not looked at to their end, which may be far off.
        let is_usual = |quick: &Quick| !matches!(quick, Quick::Words(_)) || batch.is_within(OF_ANSWER);
        for question in 0..self.survey.questions.len() {
            match self.quick[question].filter(is_usual) {
                Some(quick) => self.read_quickly(question, quick, batch, &counted),
                None => self.read_column(question, batch, &counted),
            }
            self.rows = first;
        }
        self.add_keys(batch, &counted);
        self.rows += counted.len();
        self.counted = counted;
    }

    /// Whether a row belongs here; one that does not is listed.
    fn belongs(&mut self, row: Row<'_>) -> bool {
        let refused = rows::refuse(self.survey, self.mapping, row);
        let aside = refused.map(|(column, reason)| (0, rows::aside(self.mapping, row, column, reason)));
        let belongs = aside.is_none();
        self.part.set_aside.extend(aside);
        belongs
    }

    /// Ends the chunk, and hands on what its cells were found to mean.
    pub(super) fn finish(mut self, memories: &Memories<'b>) -> Part {
        memories.keep(self.vocabularies);
        (self.part.keys, self.chunk.keys) = self.keys.sort();
        self.part.chunks.push(self.chunk);
        self.part
    }

    /// Reads whose the responses are, and when and where they were given.
    fn read_origins(&mut self, batch: &Batch<'_>, counted: &[usize]) {
        let (mapping, part) = (self.mapping, &mut self.part);
        let read = |cell: &[u8]| mapping.dates.read_after(cell, &mut self.recent);
        read_each(batch, mapping.start, counted, &mut self.times, read);
        read_each(batch, mapping.id, counted, &mut self.ids, rows::hash);
        for ((index, time), id) in counted.iter().zip(&self.times).zip(&self.ids) {
            let (row, place) = (batch.row(*index), part.days.len());
            let time = time.unwrap_or_else(|NotADate| {
                part.undated += 1;
                let at_fault = rows::time(mapping, row).err();
                let flag = at_fault.map(|(column, reason)| (place, rows::flag(mapping, row, column, reason)));
                part.flagged.extend(flag);
                None
            });
            if let Some(time) = time {
                let precision = Precision::of(time);
                part.has_seconds |= precision == Precision::Second;
                part.has_minutes |= precision == Precision::Minute && id.is_none();
            }
            if id.is_none() && rows::has_shortened_id(mapping, row) {
                part.shortened += 1;
            }
            part.days.push(time.map_or(Day::NONE, Day::of_time));
            part.starts.push(row.start());
            self.chunk.places.add(place, row.records(), row.lines());
        }
        if let Some(column) = mapping.source {
            batch.show_all(column, counted, |cell| part.simulated += usize::from(cell == b"simulated"));
        }
    }

    /// Notes what tells whether a row has rivals. Without an id and a time to the second it has none: people who say the
    /// same are different people.
    fn add_keys(&mut self, batch: &Batch<'_>, counted: &[usize]) {
        for (place, index) in (self.rows..).zip(counted) {
            let (row, offset) = (batch.row(*index), place - self.rows);
            let time = self.times[offset].unwrap_or_default();
            let made = || self.fingerprint(row, place, time);
            let (id, identity) = match (self.ids[offset], time.map(Precision::of)) {
                (Some(id), _) => (id, Identity::Sent),
                (None, Some(Precision::Second)) => (made(), Identity::Made),
                (None, Some(Precision::Minute)) if self.mapping.to_the_second => (made(), Identity::Made),
                (None, _) => (made(), Identity::Doubtful),
            };
            self.keys.add((self.survey, self.mapping), (row, place), (id, identity), time);
        }
    }

    /// Reads the answers to one question from the rows that count.
    fn read_column(&mut self, question: usize, batch: &Batch<'_>, counted: &[usize]) {
        let first = self.rows;
        for index in counted {
            self.read_answer(question, batch.row(*index));
            self.rows += 1;
        }
        // What comes later may look at the items of a battery, and then they have been judged together.
        let battery = |question: usize| Some(self.survey.questions.get(question)?.item.as_ref()?.battery);
        if let Some(of) = battery(question).filter(|of| battery(question + 1) != Some(*of)) {
            self.rows = first;
            for index in counted {
                self.judge(of, batch.row(*index));
                self.rows += 1;
            }
        }
    }

    /// Reads the answer to one question from the row at hand.
    pub(super) fn read_answer(&mut self, question: usize, row: Row<'_>) {
        let condition = self.survey.questions[question].show_if.as_ref();
        let shown = condition.is_none_or(|condition| condition.holds(&self.answered()));
        let asked = Asked { question, row, mapping: self.mapping };
        if let Some((column, bytes)) = asked.overlong() {
            self.flag(&asked, column, Reason::TooLong { bytes });
            return self.part.columns[question].push_missing(Missing::Invalid);
        }
        if shown {
            return self.read(&asked);
        }
        self.part.columns[question].push_missing(Missing::NotAsked);
        if let Some((column, value)) = asked.anything() {
            self.flag(&asked, column, Reason::NotShown { value });
        }
    }

    fn read(&mut self, asked: &Asked<'_, '_>) {
        match self.part.columns[asked.question] {
            Column::Codes(_) => self.read_code(asked),
            Column::Several { .. } => self.read_several(asked),
            Column::Numbers { .. } => self.read_number(asked),
            Column::Texts { .. } => self.read_text(asked),
            Column::Nothing => {}
        }
    }

    /// The answers of the row at hand, as far as they have been read.
    pub(super) fn answered(&self) -> Answered<'_> {
        Answered { questions: &self.survey.questions, columns: &self.part.columns, row: self.rows }
    }

    /// Lists a cell that does not count, and codes it as invalid.
    pub(super) fn refuse(&mut self, asked: &Asked<'_, '_>, column: usize, reason: Reason) -> Code {
        self.flag(asked, column, reason);
        Code::missing(Missing::Invalid)
    }

    /// Lists a cell with the reason.
    pub(super) fn flag(&mut self, asked: &Asked<'_, '_>, column: usize, reason: Reason) {
        self.part.flagged.push((self.rows, rows::flag(self.mapping, asked.row, column, reason)));
    }
}

/// Reads the cells of a column; where there is none, they are blank.
#[inline]
fn read_each<T: Copy>(
    batch: &Batch<'_>,
    column: Option<usize>,
    rows: &[usize],
    all: &mut Vec<T>,
    mut read: impl FnMut(&[u8]) -> T,
) {
    all.clear();
    match column {
        None => all.resize(rows.len(), read(b"")),
        Some(column) => batch.show_all(column, rows, |cell| all.push(read(cell))),
    }
}
