//! How many rows stand above the answers, and what they say of time.

use std::collections::BTreeSet;

use super::cells::{fold, is_day, is_number, is_time};
use super::head::Sample;
use super::headings::{Heading, Role};

/// Answers below a row of labels that show what a column holds.
const LABELLED: usize = 3;

/// Columns of numbers in which nobody has words of one's own in the same row.
const MANY: usize = 8;

/// The rows above the answers, where no tool's own way to write files tells. A second row is one of them only if it holds
/// what hardly any answers do: what is an answer is lost otherwise.
pub(super) fn count(sample: &Sample<'_>) -> usize {
    if let Some(last) = import_ids(sample) {
        return last + 1;
    }
    let is_ours = |name: &str| name.starts_with("q_") || name.starts_with("ys_");
    if sample.rows().len() < 3 || sample.count(is_ours) > 0 {
        return sample.rows().len().min(1);
    }
    let is_second = is_tagged(sample) || fills_gaps(sample) || names_numbers(sample) || labels_codes(sample);
    if is_second { 2 } else { 1 }
}

/// The first cell that is filled of the second row.
pub(super) fn second_name(sample: &Sample<'_>) -> Option<String> {
    (0..sample.width()).map(|column| sample.cell(1, column)).find(|cell| !cell.is_empty()).map(str::to_owned)
}

/// The record in which Qualtrics keeps its own ids of the columns, in some years between single quotes. Nearly all of its
/// cells are such ids; a person may write one, too.
pub(super) fn import_ids(sample: &Sample<'_>) -> Option<usize> {
    let is_id = |cell: &str| {
        let cell = cell.trim();
        ["{\"ImportId\"", "{'ImportId'"].iter().any(|mark| cell.starts_with(mark)) && cell.ends_with('}')
    };
    let names = sample.names.iter().filter(|name| !name.is_empty()).count();
    sample.rows().iter().take(4).position(|row| {
        let ids = row.iter().filter(|cell| is_id(cell)).count();
        let filled = row.iter().filter(|cell| !cell.trim().is_empty()).count();
        ids > 1 && ids * 10 >= filled * 9 && ids * 2 > names
    })
}

/// The second row holds tags of the Humanitarian Exchange Language and nothing else: `#adm1`, `#date+start`. One of them
/// at least is of its own list, since people write tags of other kinds.
pub(super) fn is_tagged(sample: &Sample<'_>) -> bool {
    let cells = (0..sample.width()).map(|column| sample.cell(1, column)).filter(|cell| !cell.is_empty());
    let is_tag = |cell: &str| {
        cell.strip_prefix('#').is_some_and(|tag| {
            tag.split('+').all(|part| {
                let part = part.trim();
                !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            })
        })
    };
    let is_known = |cell: &str| TAGS.contains(&cell[1..].split('+').next().unwrap_or_default().trim());
    let mut cells = cells.peekable();
    let (mut number, mut known) = (0, 0);
    while let Some(cell) = cells.next_if(|cell| is_tag(cell)) {
        number += 1;
        known += usize::from(is_known(cell));
    }
    cells.peek().is_none() && number > 1 && known > 0
}

/// Tags of the Humanitarian Exchange Language, without what may follow them.
#[rustfmt::skip]
const TAGS: [&str; 45] = [
    "access", "activity", "adm1", "adm2", "adm3", "adm4", "adm5", "affected", "beneficiary", "capacity", "cause",
    "channel", "contact", "country", "crisis", "currency", "date", "delivery", "description", "event", "frequency",
    "geo", "group", "impact", "indicator", "inneed", "item", "loc", "meta", "modality", "need", "operations", "org",
    "output", "population", "reached", "region", "respondee", "sector", "service", "severity", "status", "subsector",
    "targeted", "value",
];

/// The first row names a question once and leaves its other columns blank; the second row names all of them, and says
/// nothing under a name that stands alone. Under one question no two have the same name.
fn fills_gaps(sample: &Sample<'_>) -> bool {
    let width = sample.rows()[0].len().max(sample.rows()[1].len());
    let is_used = |column: &usize| sample.below(1, *column).next().is_some();
    let is_gap = |column: usize| column > 0 && column < width && sample.cell(0, column).is_empty();
    let gaps: Vec<_> = (1..width).filter(|column| is_gap(*column)).filter(is_used).collect();
    let filled = gaps.iter().filter(|column| is_name(sample.cell(1, **column))).count();
    let is_answer = |column: usize| {
        let cell = sample.cell(1, column);
        let twice = || is_gap(column) && cell == sample.cell(1, column - 1);
        !cell.is_empty() && (is_number(cell) || is_time(cell) || twice())
    };
    let is_alone = |column: &usize| !is_gap(*column) && !is_gap(column + 1);
    let kinds: Vec<_> = (0..width).filter(is_alone).map(|column| sample.cell(1, column)).collect();
    // Where the second row says something there, it is what kind of answer stands below, the same everywhere.
    let mut said: Vec<_> = kinds.into_iter().filter(|cell| !cell.is_empty()).collect();
    let number = said.len();
    said.dedup();
    let is_quiet = number == 0 || number > 1 && said.len() == 1;
    filled > 1 && filled * 10 >= gaps.len() * 8 && is_quiet && !(0..width).any(is_answer)
}

/// Columns that hold numbers or times alone have a text in the second row, no two the same, that names what stands below:
/// it asks, it says the name above it again, there are several words under each of many codes, or there are many.
fn names_numbers(sample: &Sample<'_>) -> bool {
    // Where files were pasted together, the first row comes again and is no answer.
    let answers = |column: usize| sample.below(2, column).filter(move |cell| *cell != sample.cell(0, column));
    let holds_numbers = |column: &usize| {
        answers(*column).count() >= 3.min(sample.rows().len() - 2)
            && (answers(*column).all(is_number) || answers(*column).all(is_time))
    };
    let columns: Vec<_> = (0..sample.width()).filter(holds_numbers).collect();
    let texts: Vec<_> = columns.iter().map(|column| sample.cell(1, *column)).filter(|cell| is_name(cell)).collect();
    let names: BTreeSet<_> = texts.iter().collect();
    let again = |column: usize| {
        let cell = sample.cell(1, column);
        !cell.is_empty() && (is_number(cell) || is_time(cell) || answers(column).any(|below| below == cell))
    };
    let are_names = || names.len() == texts.len() && (are_asked(sample, &columns) || are_coded(sample, &columns));
    // Of very many a few may be called alike: the words behind "Other", perhaps.
    let are_many = || names.len() >= MANY && names.len() * 4 >= texts.len() * 3;
    names.len() >= 2 && texts.len() == columns.len() && !(0..sample.width()).any(again) && (are_names() || are_many())
}

/// Half of the texts in the second row ask, or say the name above them again.
fn are_asked(sample: &Sample<'_>, columns: &[usize]) -> bool {
    let asks = |column: &&usize| {
        let (name, text) = (fold(sample.cell(0, **column)), fold(sample.cell(1, **column)));
        text.contains(['?', '？', '؟']) || !name.is_empty() && text.contains(&name)
    };
    columns.iter().filter(asks).count() * 2 >= columns.len()
}

/// Many codes stand in the first row, and several words under most of them.
fn are_coded(sample: &Sample<'_>, columns: &[usize]) -> bool {
    let is_code = |column: &&usize| {
        let name = sample.cell(0, **column);
        name.bytes().any(|byte| byte.is_ascii_digit()) && !name.contains(' ')
    };
    let is_long = |column: &&usize| sample.cell(1, **column).split_whitespace().count() > 1;
    let coded = columns.iter().filter(is_code).count();
    let long = columns.iter().filter(is_long).count();
    coded > 3 && coded + 1 >= columns.len() && long * 3 >= columns.len() * 2
}

/// Codes stand in the first row, and a label under each: capitalized as people write it, and never there again. Under two
/// of them at least stand numbers or days alone; under one, where the label asks.
fn labels_codes(sample: &Sample<'_>) -> bool {
    let columns = || (0..sample.width()).filter(|column| sample.below(0, *column).next().is_some());
    let is_code = |name: &str| is_name(name) && !name.contains(char::is_whitespace);
    let is_capital =
        |cell: &str| cell.chars().find(|letter| letter.is_alphabetic()).is_some_and(|it| !it.is_lowercase());
    let is_label = |cell: &str| is_name(cell) && !is_day(cell) && is_capital(cell);
    let is_labelled = |column: usize| {
        let (name, label) = (sample.cell(0, column), sample.cell(1, column));
        is_code(name) && is_label(label) && name != label && sample.below(2, column).all(|cell| cell != label)
    };
    let labels: BTreeSet<_> = columns().map(|column| sample.cell(1, column)).collect();
    let holds_figures = |column: &usize| {
        let answers = || sample.below(2, *column);
        answers().count() >= LABELLED
            && (answers().all(is_number) || answers().all(|cell| is_time(cell) || is_day(cell)))
    };
    let figures: Vec<_> = columns().filter(holds_figures).map(|column| sample.cell(1, column)).collect();
    let asks = |label: &&str| label.ends_with(['?', '？', '؟']);
    (figures.len() > 1 || figures.iter().any(asks)) && labels.len() == columns().count() && columns().all(is_labelled)
}

/// Whether a cell can name a column: it holds a letter, and is neither number nor time.
fn is_name(cell: &str) -> bool {
    cell.chars().any(char::is_alphabetic) && !is_number(cell) && !is_time(cell)
}

/// The rows above the answers, without blanks around their cells, where they say enough to be known again: a row of one
/// cell could be an answer, unless the file has but one column.
pub(super) fn written(sample: &Sample<'_>, headings: usize) -> Vec<Vec<String>> {
    let rows = sample.rows().iter().take(headings);
    let rows = rows.map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
    rows.filter(|row| row.iter().filter(|cell| !cell.is_empty()).count() >= row.len().clamp(1, 2)).collect()
}

/// The zone that the rows above the answers state for the times of the file.
pub(super) fn zone(sample: &Sample<'_>, headings: usize, columns: &[Heading]) -> Option<String> {
    let mut rows = sample.rows().iter().take(headings).flatten();
    let stated = rows.find_map(|cell| {
        let value: serde_json::Value = serde_json::from_str(cell.trim()).ok()?;
        Some(value.get("timeZone")?.as_str()?.to_owned())
    });
    let is_time = |column: &&Heading| matches!(column.role, Role::Start | Role::Submitted);
    let is_utc = |column: &Heading| column.name.ends_with("(UTC)");
    stated.or_else(|| columns.iter().filter(is_time).any(is_utc).then(|| "UTC".into()))
}
