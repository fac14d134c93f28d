//! Files with a row for each question, and how many people chose each answer to it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::responses::Table;

/// What a column of questions is called.
const QUESTIONS: [&str; 14] = [
    "question",
    "questions",
    "question text",
    "question title",
    "item",
    "items",
    "statement",
    "statements",
    "frage",
    "fragen",
    "pregunta",
    "domanda",
    "vraag",
    "pergunta",
];

/// Rows that show a pattern.
const A_PATTERN: usize = 4;

/// Rows that are looked at.
const ROWS: usize = 50;

/// Numbers of a row that are looked at.
const WIDTH: usize = 40;

/// Letters of the question that are shown.
const SHOWN: usize = 60;

/// The first question of a table that sums up what people answered, where no tool is known that writes such responses.
pub(super) fn question(table: &Table<'_>) -> Option<String> {
    if table.recognised.as_ref().is_some_and(|recognised| recognised.service.is_some()) {
        return None;
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    table.peek(|batch| {
        let text = |cell: &[u8]| String::from_utf8_lossy(cell).trim().to_owned();
        let left = ROWS.saturating_sub(rows.len());
        rows.extend(batch.rows().take(left).map(|row| row.cells().map(|cell| text(&cell)).collect()));
    });
    (0..table.columns.len()).find_map(|column| {
        let asked: Vec<_> = rows.iter().filter(|row| !row[column].is_empty()).collect();
        let is_question = asked.len() >= A_PATTERN && are_questions(&table.columns[column], &asked, column);
        let numbers = || without_numbering(asked.iter().map(|row| numbers(row)).collect());
        (is_question && are_counts(&numbers())).then(|| beginning(&asked[0][column]))
    })
}

/// As much of a question as is shown.
fn beginning(question: &str) -> String {
    question.char_indices().nth(SHOWN).map_or_else(|| question.to_owned(), |(end, _)| format!("{}…", &question[..end]))
}

/// Whether most cells of a column end as questions do, or are sentences under a name that says so, or under none.
fn are_questions(name: &str, rows: &[&Vec<String>], column: usize) -> bool {
    let name = name.trim().to_lowercase();
    let is_named = name.is_empty() || QUESTIONS.contains(&name.as_str());
    let is_sentence = |text: &str| is_named && text.split_whitespace().nth(2).is_some();
    let texts = rows.iter().map(|row| row[column].as_str());
    let asks = texts.filter(|text| text.ends_with(['?', '\u{ff1f}', '\u{61f}']) || is_sentence(text)).count();
    asks * 5 >= rows.len() * 3
}

/// The numbers of a row, in order; percent signs are left out.
fn numbers(row: &[String]) -> Vec<f64> {
    let number = |cell: &String| cell.trim_end_matches(['%', ' ']).parse::<f64>().ok();
    row.iter().filter_map(number).filter(|number| number.is_finite() && *number >= 0.0).take(WIDTH).collect()
}

/// Rows without a first number that counts them.
fn without_numbering(mut rows: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let first = |row: &Vec<f64>| row.first().copied().unwrap_or_default();
    if rows.windows(2).all(|pair| (first(&pair[1]) - first(&pair[0]) - 1.0).abs() < f64::EPSILON) {
        for row in &mut rows {
            row.drain(..row.len().min(1));
        }
    }
    rows
}

/// Whether the numbers of half of the rows have the same sum, made up in ever other ways, or numbers side by side add up to
/// another in nearly every row.
fn are_counts(rows: &[Vec<f64>]) -> bool {
    let mut sums: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.len() > 1) {
        let sum = format!("{:.0}", row.iter().sum::<f64>());
        sums.entry(sum).or_default().push(format!("{row:?}"));
    }
    let is_same = sums.into_values().any(|alike| {
        let number = alike.len();
        let ways = alike.into_iter().collect::<BTreeSet<_>>().len();
        number >= A_PATTERN && number * 2 >= rows.len() && ways * 4 >= number * 3
    });
    is_same || rows.first().is_some_and(|first| totals(first).any(|(total, parts)| hold(rows, total, &parts)))
}

/// Numbers side by side, not all zero, that add up to another number of their row.
fn totals(row: &[f64]) -> impl Iterator<Item = (usize, Range<usize>)> {
    let runs = (0..row.len()).flat_map(|start| (start + 2..=row.len()).map(move |end| start..end));
    let pairs = runs.flat_map(|run| (0..row.len()).map(move |total| (total, run.clone())));
    pairs.filter(|(total, run)| !run.contains(total) && row[*total] > 0.0 && is_sum(row, *total, run))
}

/// Whether numbers of a row add up to another of it.
fn is_sum(row: &[f64], total: usize, parts: &Range<usize>) -> bool {
    (row[parts.clone()].iter().sum::<f64>() - row[total]).abs() < 1e-6
}

/// Whether numbers add up to another in nine rows of ten.
fn hold(rows: &[Vec<f64>], total: usize, parts: &Range<usize>) -> bool {
    let fits = |row: &&Vec<f64>| row.len() > total.max(parts.end - 1) && is_sum(row, total, parts);
    rows.iter().filter(fits).count() * 10 >= rows.len() * 9
}
