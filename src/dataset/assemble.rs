//! From the rows of all files to columns of answers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cells::{self, Meaning, Vocabulary};
use super::mapping::{Fields, Mapping};
use super::rows::{self, Candidate, Rows};
use super::{Code, Column, Dataset, waves};
use crate::responses::{Account, Reason, SetAside, Table};
use crate::survey::{Answers, Choices, Missing, Question, Survey};

/// Assembles the dataset of a survey from its response files. Files may come in any order: the result is the same.
pub fn assemble<'a>(survey: &Survey, mut tables: Vec<Table<'a>>) -> Dataset<'a> {
    tables.sort_by(|a, b| a.file.cmp(&b.file));
    let mappings: Vec<_> = tables.iter().map(|table| Mapping::find(survey, table)).collect();
    let rows = rows::part(survey, &tables, &mappings);
    let accounts = accounts(&tables, &rows);
    let mut builder = Builder::new(survey, &tables, &mappings);
    for candidate in &rows.counted {
        builder.add(candidate);
    }
    let Builder { columns, others, flagged, synthetic, .. } = builder;
    let starts: Vec<_> = rows.counted.iter().map(|candidate| candidate.start).collect();
    let (spans, wave) = waves::part(&starts, survey.plan.wave);
    let unmatched =
        tables.iter().zip(&mappings).map(|(table, mapping)| (table.file.clone(), mapping.unmatched.clone()));
    let mut dataset = Dataset {
        ids: rows.counted.into_iter().map(|candidate| candidate.id).collect(),
        starts,
        wave,
        waves: spans,
        columns,
        widths: survey
            .questions
            .iter()
            .map(|question| question.choices().map_or(0, |choices| choices.list.len()))
            .collect(),
        others,
        accounts,
        set_aside: rows.set_aside.into_iter().map(|(_, row)| row).collect(),
        superseded: rows.superseded.into_iter().map(|(_, row)| row).collect(),
        flagged: rows.flagged.into_iter().chain(flagged).collect(),
        unmatched: unmatched.filter(|(_, columns)| !columns.is_empty()).collect(),
        synthetic,
    };
    for table in tables {
        dataset.set_aside.extend(table.set_aside);
    }
    for list in [&mut dataset.set_aside, &mut dataset.superseded, &mut dataset.flagged] {
        list.sort_by(|a, b| (&a.file, a.row, &a.column).cmp(&(&b.file, b.row, &b.column)));
    }
    dataset
}

fn accounts(tables: &[Table<'_>], rows: &Rows<'_, '_>) -> Vec<Account> {
    let account = |table: &Table<'_>| Account {
        file: table.file.clone(),
        read: table.read,
        set_aside: table.set_aside.len(),
        ..Account::default()
    };
    let mut accounts: Vec<_> = tables.iter().map(account).collect();
    for candidate in &rows.counted {
        accounts[candidate.table].counted += 1;
    }
    for (table, _) in &rows.superseded {
        accounts[*table].superseded += 1;
    }
    for (table, _) in &rows.set_aside {
        accounts[*table].set_aside += 1;
    }
    accounts
}

struct Builder<'b, 'a> {
    survey: &'b Survey,
    tables: &'b [Table<'a>],
    mappings: &'b [Mapping],
    vocabularies: Vec<Vocabulary<'b>>,
    columns: Vec<Column<'a>>,
    others: BTreeMap<usize, BTreeMap<usize, Cow<'a, str>>>,
    flagged: Vec<SetAside>,
    synthetic: bool,
    rows: usize,
}

impl<'b, 'a> Builder<'b, 'a> {
    fn new(survey: &'b Survey, tables: &'b [Table<'a>], mappings: &'b [Mapping]) -> Self {
        Self {
            survey,
            tables,
            mappings,
            vocabularies: survey.questions.iter().map(Vocabulary::new).collect(),
            columns: survey.questions.iter().map(empty_column).collect(),
            others: BTreeMap::new(),
            flagged: Vec::new(),
            synthetic: false,
            rows: 0,
        }
    }

    /// Reads one response, question by question, so that a condition sees the answers before it.
    fn add(&mut self, candidate: &Candidate<'_, 'a>) {
        let mapping = &self.mappings[candidate.table];
        let source = mapping.source.map(|column| &candidate.row.cells[column]);
        self.synthetic |= source.is_some_and(|source| source.as_ref() == b"simulated");
        for (index, question) in self.survey.questions.iter().enumerate() {
            let earlier = Row { columns: &self.columns, row: self.rows };
            let shown = question.show_if.as_ref().is_none_or(|condition| condition.holds(&earlier));
            if shown {
                self.read(&Asked { question: index, candidate, fields: &mapping.questions[index] });
            } else {
                push_missing(&mut self.columns[index], Missing::NotAsked);
            }
        }
        self.rows += 1;
    }

    fn read(&mut self, asked: &Asked<'_, '_, 'a>) {
        match self.columns[asked.question] {
            Column::Codes(_) => self.read_code(asked),
            Column::Several { .. } => self.read_several(asked),
            Column::Texts(_) => self.read_text(asked),
            Column::Nothing => {}
        }
    }

    fn read_code(&mut self, asked: &Asked<'_, '_, 'a>) {
        let vocabulary = &mut self.vocabularies[asked.question];
        let meaning = asked.fields.whole.map(|column| vocabulary.read(&asked.candidate.row.cells[column]));
        let code = match meaning {
            None => Code::missing(Missing::NotAsked),
            Some(Meaning::Coded(code)) => code,
            Some(Meaning::Other(words)) if asked.fields.foreign => self.keep_other(asked.question, words),
            Some(Meaning::Other(words)) => {
                self.flag(asked, Reason::UnknownChoice { value: words.into_owned() });
                Code::missing(Missing::Invalid)
            }
            Some(Meaning::Unknown(reason)) => {
                self.flag(asked, reason);
                Code::missing(Missing::Invalid)
            }
        };
        if let Some(words) = asked.other_text() {
            self.keep_other(asked.question, words);
        }
        if let Column::Codes(codes) = &mut self.columns[asked.question] {
            codes.push(code);
        }
    }

    fn read_several(&mut self, asked: &Asked<'_, '_, 'a>) {
        let ticked = |column: &Option<usize>| {
            column.and_then(|column| asked.text(column).ok()).is_some_and(|text| cells::is_ticked(&text))
        };
        let mut marks: Vec<bool> = asked.fields.choices.iter().map(ticked).collect();
        let whole = asked.fields.whole.and_then(|column| asked.text(column).ok());
        let why = whole.as_ref().and_then(|text| self.vocabularies[asked.question].read_missing(text));
        if let Some(text) = whole.filter(|_| why.is_none()) {
            let (found, left) = self.vocabularies[asked.question].read_joined(&text);
            for choice in found.into_iter().chain(self.left_over(asked, left)) {
                marks[choice] = true;
            }
        }
        if let Some(words) = asked.other_text() {
            self.keep_other(asked.question, words);
        }
        let has_column = asked.fields.whole.is_some() || asked.fields.choices.iter().any(Option::is_some);
        let answered = match (marks.contains(&true), why, has_column) {
            (true, ..) => Code::given(0),
            (false, Some(why), _) => Code::missing(why),
            (false, None, true) => Code::missing(Missing::Blank),
            (false, None, false) => Code::missing(Missing::NotAsked),
        };
        if let Column::Several { state, chosen } = &mut self.columns[asked.question] {
            state.push(answered);
            for (column, mark) in chosen.iter_mut().zip(marks) {
                column.push(mark);
            }
        }
    }

    /// Keeps what no name of a choice explains: as "Other" where the question offers it, else as a flag.
    fn left_over(&mut self, asked: &Asked<'_, '_, 'a>, left: String) -> Option<usize> {
        if left.is_empty() {
            return None;
        }
        let offers = self.survey.questions[asked.question].choices().is_some_and(|choices| choices.other.is_some());
        if offers {
            return self.keep_other(asked.question, Cow::Owned(left)).choice();
        }
        self.flag(asked, Reason::UnknownChoice { value: left });
        None
    }

    fn read_text(&mut self, asked: &Asked<'_, '_, 'a>) {
        let cell = asked.fields.whole.map(|column| asked.text(column));
        let words = match cell {
            None => Err(Missing::NotAsked),
            Some(Ok(text)) if text.trim().is_empty() => Err(Missing::Blank),
            Some(Ok(text)) => Ok(text),
            Some(Err(reason)) => {
                self.flag(asked, reason);
                Err(Missing::Invalid)
            }
        };
        if let Column::Texts(texts) = &mut self.columns[asked.question] {
            texts.push(words);
        }
    }

    fn keep_other(&mut self, question: usize, words: Cow<'a, str>) -> Code {
        self.others.entry(question).or_default().insert(self.rows, words);
        let place = self.survey.questions[question].choices().and_then(|choices| choices.index(Choices::OTHER));
        place.map_or(Code::missing(Missing::Invalid), Code::given)
    }

    fn flag(&mut self, asked: &Asked<'_, '_, 'a>, reason: Reason) {
        let Asked { candidate, fields, .. } = asked;
        let table = &self.tables[candidate.table];
        self.flagged.extend(fields.whole.map(|column| rows::flag(table, candidate.row, column, reason)));
    }
}

/// A question asked of one person, and where the file keeps the answer.
struct Asked<'r, 't, 'a> {
    question: usize,
    candidate: &'r Candidate<'t, 'a>,
    fields: &'r Fields,
}

impl<'a> Asked<'_, '_, 'a> {
    fn text(&self, column: usize) -> Result<Cow<'a, str>, Reason> {
        cells::decode(&self.candidate.row.cells[column])
    }

    /// The words behind "Other"; a bare `1` says only that it was chosen.
    fn other_text(&self) -> Option<Cow<'a, str>> {
        let words = self.text(self.fields.other?).ok()?;
        (cells::is_ticked(&words) && words.trim() != "1").then_some(words)
    }
}

fn empty_column<'a>(question: &Question) -> Column<'a> {
    match question.choices() {
        Some(choices) if question.is_multiple() => {
            Column::Several { state: Vec::new(), chosen: vec![Vec::new(); choices.list.len()] }
        }
        Some(_) => Column::Codes(Vec::new()),
        None if question.is_text() => Column::Texts(Vec::new()),
        None => Column::Nothing,
    }
}

fn push_missing(column: &mut Column<'_>, why: Missing) {
    match column {
        Column::Codes(codes) => codes.push(Code::missing(why)),
        Column::Several { state, chosen } => {
            state.push(Code::missing(why));
            for column in chosen {
                column.push(false);
            }
        }
        Column::Texts(texts) => texts.push(Err(why)),
        Column::Nothing => {}
    }
}

/// The answers of one row, as far as they have been read.
struct Row<'d, 'a> {
    columns: &'d [Column<'a>],
    row: usize,
}

impl Answers for Row<'_, '_> {
    fn chose(&self, question: usize, choice: usize) -> bool {
        match &self.columns[question] {
            Column::Codes(codes) => codes[self.row].choice() == Some(choice),
            Column::Several { chosen, .. } => chosen[choice][self.row],
            Column::Texts(_) | Column::Nothing => false,
        }
    }

    fn answered(&self, question: usize) -> bool {
        match &self.columns[question] {
            Column::Codes(codes) | Column::Several { state: codes, .. } => codes[self.row].choice().is_some(),
            Column::Texts(texts) => texts[self.row].is_ok(),
            Column::Nothing => false,
        }
    }
}
