//! Files with a row for each answer, where each person has several: counted as responses, they are too many.

use std::collections::{BTreeMap, BTreeSet};

use super::Table;
use super::container::Remark;

/// Rows that show a pattern.
const A_PATTERN: usize = 6;

/// What a column is called that says which question a row answers.
#[rustfmt::skip]
const QUESTION: [&str; 20] = [
    "question", "question id", "question text", "question title", "question name", "question code", "question number",
    "question label", "questionid", "item", "item id", "variable", "prompt", "frage", "pregunta", "domanda", "vraag",
    "pergunta", "fråga", "spørgsmål",
];

/// What a column is called that holds the answer to it.
#[rustfmt::skip]
const ANSWER: [&str; 21] = [
    "answer", "answer text", "answer value", "answer label", "answers", "response", "response text", "response value",
    "value", "choice", "score", "rating", "result", "antwort", "wert", "respuesta", "réponse", "risposta", "antwoord",
    "resposta", "svar",
];

/// Points at a table in which the same people come again with one question after another.
pub(super) fn remark(table: &Table<'_>) -> Option<Remark> {
    let names: Vec<_> = table.columns.iter().map(|name| plain(name)).collect();
    let find = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
    let (question, answer) = (find(&QUESTION)?, find(&ANSWER)?);
    let mut rows: Vec<Vec<Vec<u8>>> = Vec::new();
    table.peek(|batch| rows.extend(batch.rows().map(|row| row.cells().map(|it| it.trim_ascii().to_vec()).collect())));
    let mut others = (0..names.len()).filter(|column| ![question, answer].contains(column));
    let person = others.find(|person| comes_again(&rows, *person, question))?;
    let name = |column: usize| table.columns[column].trim().to_owned();
    Some(Remark::RowsOfAnswers { person: name(person), question: name(question) })
}

/// Whether what stands in one column comes again and again, each time with something else in the other, of which there is
/// little.
fn comes_again(rows: &[Vec<Vec<u8>>], person: usize, question: usize) -> bool {
    let mut asked: BTreeMap<&[u8], BTreeSet<&[u8]>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row[person].is_empty() && !row[question].is_empty()) {
        asked.entry(&row[person]).or_default().insert(&row[question]);
    }
    let pairs: usize = asked.values().map(BTreeSet::len).sum();
    let questions = asked.values().flatten().collect::<BTreeSet<_>>().len();
    let several = asked.values().filter(|questions| questions.len() > 1).count();
    // A question that takes several answers may have a row for each of them.
    rows.len() >= A_PATTERN
        && asked.len() > 1
        && several * 4 >= asked.len() * 3
        && questions * 2 <= rows.len()
        && pairs * 2 >= rows.len()
}

/// A name ready to compare: in lower case, its words parted by blanks.
fn plain(name: &str) -> String {
    let words = name.split(|letter: char| letter.is_whitespace() || matches!(letter, '_' | '-' | '.'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}
