//! From the rows of all files to columns of answers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::asked::Asked;
use super::cells::{self, Meaning, Vocabulary};
use super::mapping::Mapping;
use super::rows::{self, Candidate, Rows};
use super::{Code, Column, Dataset, numbers, waves};
use crate::responses::{Account, Reason, SetAside, Table};
use crate::survey::{Answers, Choices, Kind, Missing, Number, Question, Survey};

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
    let Builder { columns, others, flagged, simulated, .. } = builder;
    // Anybody can call an answer simulated; a file is only when all of its rows do.
    let is_simulated = |(account, rows): (&Account, usize)| rows > 0 && rows == account.counted;
    let synthetic = accounts.iter().zip(simulated).any(is_simulated);
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
    /// How many rows of each file say that they were simulated.
    simulated: Vec<usize>,
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
            simulated: vec![0; tables.len()],
            rows: 0,
        }
    }

    /// Reads one response, question by question, so that a condition sees the answers before it.
    fn add(&mut self, candidate: &Candidate<'_, 'a>) {
        let mapping = &self.mappings[candidate.table];
        let source = mapping.source.map(|column| &candidate.row.cells[column]);
        self.simulated[candidate.table] += usize::from(source.is_some_and(|source| source.as_ref() == b"simulated"));
        for (index, question) in self.survey.questions.iter().enumerate() {
            let earlier = Row { questions: &self.survey.questions, columns: &self.columns, place: self.rows };
            let shown = question.show_if.as_ref().is_none_or(|condition| condition.holds(&earlier));
            let asked = Asked { question: index, candidate, fields: &mapping.questions[index] };
            if shown {
                self.read(&asked);
            } else {
                push_missing(&mut self.columns[index], Missing::NotAsked);
                if let Some((column, value)) = asked.anything() {
                    self.flag(&asked, column, Reason::NotShown { value });
                }
            }
        }
        self.rows += 1;
    }

    fn read(&mut self, asked: &Asked<'_, '_, 'a>) {
        match self.columns[asked.question] {
            Column::Codes(_) => self.read_code(asked),
            Column::Several { .. } => self.read_several(asked),
            Column::Numbers(_) => self.read_number(asked),
            Column::Texts(_) => self.read_text(asked),
            Column::Nothing => {}
        }
    }

    fn read_code(&mut self, asked: &Asked<'_, '_, 'a>) {
        let column = asked.whole();
        let meaning = column.map(|column| (column, self.vocabularies[asked.question].read(asked.cell(column))));
        let code = match meaning {
            None => Code::missing(Missing::NotAsked),
            Some((_, Meaning::Coded(code))) => code,
            Some((column, Meaning::Other(words))) if asked.is_foreign(column) => self.keep_other(asked, words),
            Some((column, Meaning::Other(words))) => {
                self.refuse(asked, column, Reason::UnknownChoice { value: words.into_owned() })
            }
            Some((column, Meaning::Unknown(reason))) => self.refuse(asked, column, reason),
        };
        // Words behind "Other" are an answer only where nothing else was chosen.
        let other = self.other(asked.question).map(Code::given);
        let open = other.is_some() && (Some(code) == other || code == Code::missing(Missing::Blank));
        let code = match asked.other_text() {
            Some(words) if open => self.keep_other(asked, words),
            _ => code,
        };
        if let Column::Codes(codes) = &mut self.columns[asked.question] {
            codes.push(code);
        }
    }

    fn read_several(&mut self, asked: &Asked<'_, '_, 'a>) {
        let mut why = asked.fields.has_choices().then_some(Missing::Blank);
        let mut marks = Vec::new();
        for columns in &asked.fields.choices {
            let mut ticked = false;
            for column in columns {
                match asked.text(*column) {
                    Ok(text) => match self.vocabularies[asked.question].read_missing(&text) {
                        Some(reason) => why = Some(reason),
                        None => ticked |= cells::is_ticked(&text),
                    },
                    Err(reason) => why = self.refuse(asked, *column, reason).reason(),
                }
            }
            marks.push(ticked);
        }
        if let Some(column) = asked.whole() {
            let joined = self.read_joined(asked, column, &mut marks);
            why = joined.filter(|reason| *reason != Missing::Blank).or(why).or(joined);
        }
        if let Some(words) = asked.other_text().filter(|_| self.other(asked.question).is_some()) {
            self.keep_other(asked, words);
        }
        let answered =
            if marks.contains(&true) { Code::given(0) } else { Code::missing(why.unwrap_or(Missing::NotAsked)) };
        if let Column::Several { state, chosen } = &mut self.columns[asked.question] {
            state.push(answered);
            for (column, mark) in chosen.iter_mut().zip(marks) {
                column.push(mark);
            }
        }
    }

    /// Reads a cell that holds several choices, and says why there is none where there is none.
    fn read_joined(&mut self, asked: &Asked<'_, '_, 'a>, column: usize, marks: &mut [bool]) -> Option<Missing> {
        let text = match asked.text(column) {
            Ok(text) => text,
            Err(reason) => return self.refuse(asked, column, reason).reason(),
        };
        let vocabulary = &self.vocabularies[asked.question];
        if let Some(reason) = vocabulary.read_missing(&text) {
            return Some(reason);
        }
        let (found, left) = vocabulary.read_joined(&text);
        for choice in found {
            marks[choice] = true;
        }
        if left.is_empty() {
            return Some(Missing::Blank);
        }
        let Some(other) = self.other(asked.question) else {
            return self.refuse(asked, column, Reason::UnknownChoice { value: left }).reason();
        };
        marks[other] = true;
        self.keep_other(asked, Cow::Owned(left));
        None
    }

    /// Reads a number that was typed, or makes one that is calculated.
    fn read_number(&mut self, asked: &Asked<'_, '_, 'a>) {
        let question = &self.survey.questions[asked.question];
        let number = match &question.kind {
            Kind::Calculated(calculated) => {
                let row = Row { questions: &self.survey.questions, columns: &self.columns, place: self.rows };
                let value = calculated.formula.value(&row);
                value.map(|value| numbers::round(value, calculated.decimals)).ok_or(Missing::Blank)
            }
            Kind::Number(number) => self.read_typed(asked, number),
            _ => Err(Missing::NotAsked),
        };
        if let Column::Numbers(numbers) = &mut self.columns[asked.question] {
            numbers.push(number);
        }
    }

    fn read_typed(&mut self, asked: &Asked<'_, '_, 'a>, number: &Number) -> Result<f64, Missing> {
        let column = asked.whole().ok_or(Missing::NotAsked)?;
        match asked.text(column).and_then(|text| numbers::read(text.trim(), number)) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(Missing::Blank),
            Err(reason) => {
                self.flag(asked, column, reason);
                Err(Missing::Invalid)
            }
        }
    }

    fn read_text(&mut self, asked: &Asked<'_, '_, 'a>) {
        let words = match asked.whole().map(|column| (column, asked.text(column))) {
            None => Err(Missing::NotAsked),
            Some((_, Ok(text))) if text.trim().is_empty() => Err(Missing::Blank),
            Some((_, Ok(text))) => Ok(text),
            Some((column, Err(reason))) => {
                self.flag(asked, column, reason);
                Err(Missing::Invalid)
            }
        };
        if let Column::Texts(texts) = &mut self.columns[asked.question] {
            texts.push(words);
        }
    }

    /// The choice "Other", where the question offers it.
    fn other(&self, question: usize) -> Option<usize> {
        let choices = self.survey.questions[question].choices().filter(|choices| choices.other.is_some());
        choices?.index(Choices::OTHER)
    }

    fn keep_other(&mut self, asked: &Asked<'_, '_, 'a>, words: Cow<'a, str>) -> Code {
        self.others.entry(asked.question).or_default().insert(self.rows, words);
        self.other(asked.question).map_or(Code::missing(Missing::Invalid), Code::given)
    }

    fn refuse(&mut self, asked: &Asked<'_, '_, 'a>, column: usize, reason: Reason) -> Code {
        self.flag(asked, column, reason);
        Code::missing(Missing::Invalid)
    }

    fn flag(&mut self, asked: &Asked<'_, '_, 'a>, column: usize, reason: Reason) {
        let candidate = asked.candidate;
        self.flagged.push(rows::flag(&self.tables[candidate.table], candidate.row, column, reason));
    }
}

fn empty_column<'a>(question: &Question) -> Column<'a> {
    match question.choices() {
        Some(choices) if question.is_multiple() => {
            Column::Several { state: Vec::new(), chosen: vec![Vec::new(); choices.list.len()] }
        }
        Some(_) => Column::Codes(Vec::new()),
        None if question.is_number() => Column::Numbers(Vec::new()),
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
        Column::Numbers(numbers) => numbers.push(Err(why)),
        Column::Texts(texts) => texts.push(Err(why)),
        Column::Nothing => {}
    }
}

/// The answers of one row, as far as they have been read.
struct Row<'d, 'a> {
    questions: &'d [Question],
    columns: &'d [Column<'a>],
    place: usize,
}

impl Answers for Row<'_, '_> {
    fn chose(&self, question: usize, choice: usize) -> bool {
        match &self.columns[question] {
            Column::Codes(codes) => codes[self.place].choice() == Some(choice),
            Column::Several { chosen, .. } => chosen[choice][self.place],
            Column::Numbers(_) | Column::Texts(_) | Column::Nothing => false,
        }
    }

    fn number(&self, question: usize) -> Option<f64> {
        match &self.columns[question] {
            Column::Codes(codes) => {
                let scale = self.questions[question].scale()?;
                Some(f64::from(scale.choices.list[codes[self.place].choice()?].value))
            }
            Column::Numbers(numbers) => numbers[self.place].ok(),
            _ => None,
        }
    }

    fn answered(&self, question: usize) -> bool {
        match &self.columns[question] {
            Column::Codes(codes) | Column::Several { state: codes, .. } => codes[self.place].choice().is_some(),
            Column::Texts(texts) => texts[self.place].is_ok(),
            Column::Numbers(numbers) => numbers[self.place].is_ok(),
            Column::Nothing => false,
        }
    }
}
