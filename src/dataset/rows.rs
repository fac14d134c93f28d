//! What a row says of itself: whose it is, when it was given, and whether it belongs here at all.

use std::borrow::Cow;

use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_128;

use super::cells;
use super::mapping::Mapping;
use crate::responses::service::{Mark, Recognised};
use crate::responses::{Batch, OF_ANSWER, Reason, Row, SetAside};
use crate::survey::Survey;

/// Bytes that are listed of a cell that is longer than any answer.
const BEGINNING: usize = 1_000;

/// Stands between cells where a row is listed.
const BETWEEN: &[u8] = b" | ";

/// Says why a row is no answer to this survey, and by which column.
pub(super) fn refuse(survey: &Survey, mapping: &Mapping, row: Row<'_>) -> Option<(Option<usize>, Reason)> {
    if is_empty(row) {
        return Some((None, Reason::EmptyRow));
    }
    if is_header_again(mapping, row) {
        return Some((None, Reason::HeaderAgain));
    }
    if mapping.asks_nothing() {
        return Some((None, Reason::NoQuestion));
    }
    let text = |column: usize| cells::decode(row.cell(column)).unwrap_or_default().trim().to_owned();
    let form = mapping.form.map(|column| (column, text(column)));
    if let Some((column, form)) = form.filter(|(_, form)| !form.is_empty() && *form != survey.id) {
        return Some((Some(column), Reason::AnotherSurvey { survey: form }));
    }
    let filled = mapping.honeypots.iter().copied().find(|column| !text(*column).is_empty());
    filled.map(|column| (Some(column), Reason::Honeypot)).or_else(|| too_quick(survey, mapping, row)).or_else(|| {
        let reason = match mark(mapping, row)? {
            Mark::Partial if survey.policy.counts_partial => return None,
            Mark::Partial => Reason::Partial,
            Mark::Preview => Reason::Preview,
            Mark::Test => Reason::Test,
            Mark::Spam => Reason::Spam,
        };
        Some((None, reason))
    })
}

/// Whether it is known that no row of a batch is refused, without a look at each of them.
pub(super) fn all_belong(survey: &Survey, mapping: &Mapping, batch: &Batch<'_>, rows: &[usize]) -> bool {
    // An object without any name has no first cell.
    if mapping.names.is_empty() {
        return rows.is_empty();
    }
    let has_marks = mapping.recognised.as_ref().is_some_and(Recognised::has_marks);
    let asks_time = mapping.seconds.is_some() && survey.policy.fastest.is_some();
    if mapping.asks_nothing() || mapping.form.is_some() || !mapping.honeypots.is_empty() || has_marks || asks_time {
        return false;
    }
    let mut each = rows.iter();
    let belongs = |cell: &[u8]| {
        let (row, first) = (each.next()?, cell.first().copied().unwrap_or_default());
        // Mostly the first cell says something.
        let is_full = first > b' ' || !is_empty(batch.row(*row));
        (is_full && !mapping.headers.contains(&first)).then_some(())
    };
    batch.show(0, rows, belongs) == rows.len()
}

/// Whether no cell of a row says anything.
fn is_empty(row: Row<'_>) -> bool {
    row.cells().all(|cell| cell.trim_ascii().is_empty())
}

/// Whether a row is a header that came again. The first letter nearly always tells that it is none.
fn is_header_again(mapping: &Mapping, row: Row<'_>) -> bool {
    let begins = mapping.headers.contains(&row.cell(0).first().copied().unwrap_or_default());
    begins && mapping.recognised.as_ref().is_some_and(|it| it.is_header_again(|column| text(row, column)))
}

/// What a row is by the marks of the tool that wrote the file.
pub(super) fn mark(mapping: &Mapping, row: Row<'_>) -> Option<Mark> {
    mapping.recognised.as_ref()?.mark(|column| text(row, column))
}

fn text(row: Row<'_>, column: usize) -> Cow<'_, str> {
    match row.cell(column) {
        Cow::Borrowed(cell) => String::from_utf8_lossy(cell),
        Cow::Owned(cell) => Cow::Owned(String::from_utf8_lossy(&cell).into_owned()),
    }
}

/// Refuses a row that was given more quickly than anybody answers.
fn too_quick(survey: &Survey, mapping: &Mapping, row: Row<'_>) -> Option<(Option<usize>, Reason)> {
    let (column, fastest) = (mapping.seconds?, survey.policy.fastest?);
    let seconds = seconds(mapping, row).filter(|seconds| *seconds < fastest.into())?;
    Some((Some(column), Reason::TooQuick { seconds: usize::try_from(seconds).ok()? }))
}

/// The id that was sent with a row, if one was.
pub(super) fn sent_id<'b>(mapping: &Mapping, row: Row<'b>) -> Option<Cow<'b, str>> {
    let id = cells::decode(row.cell(mapping.id?)).ok()?;
    is_id(id.trim().as_bytes()).then_some(id)
}

/// Whether a cell without blanks around it is an id, and not a mark or a word that says that there is none.
#[inline]
fn is_id(cell: &[u8]) -> bool {
    /// The length of the longest of the words.
    const LONGEST: usize = 14;
    if is_shortened(cell) {
        return false;
    }
    let is_nothing = |byte: &u8| *byte == b'0' || byte.is_ascii() && !byte.is_ascii_alphanumeric();
    !cell.iter().all(is_nothing) && (cell.len() > LONGEST || !says_none(cell))
}

/// Whether a short cell is a word that says that there is no id.
fn says_none(cell: &[u8]) -> bool {
    const WORDS: [&str; 29] = [
        "#n/a",
        "#name?",
        "#ref!",
        "#value!",
        "(blank)",
        "(null)",
        "aucun",
        "anonym",
        "anonyme",
        "anonymous",
        "anonymous user",
        "anonimo",
        "anónimo",
        "desconocido",
        "guest",
        "inconnu",
        "keine",
        "n.a.",
        "n/a",
        "na",
        "nan",
        "nil",
        "no id",
        "none",
        "not available",
        "null",
        "undefined",
        "unknown",
        "unbekannt",
    ];
    // Hardly any id is without a digit, and of the words only one has any.
    if cell.iter().any(u8::is_ascii_digit) {
        return cell == b"-1";
    }
    // A dash of print is no letter either.
    let text = String::from_utf8_lossy(cell).to_lowercase();
    WORDS.contains(&&*text) || text.chars().all(|c| !c.is_alphanumeric())
}

/// Whether a spreadsheet wrote an id as a number and cut it: `1.14064E+11`, or `5900000000000020000`, since it keeps
/// fifteen digits. Many ids look alike then.
fn is_shortened(id: &[u8]) -> bool {
    /// Digits with which fifteen followed by zeros alone are hardly chance.
    const LONG: usize = 18;
    if id.len() >= LONG && id.iter().all(u8::is_ascii_digit) {
        return id[15..].iter().all(|digit| *digit == b'0');
    }
    let [mantissa @ .., b'E', b'+', tens, ones] = id else { return false };
    let is_number = |part: &[u8]| part.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    !mantissa.is_empty() && is_number(mantissa) && is_number(&[*tens, *ones])
}

/// Whether a row has an id that a spreadsheet cut.
pub(super) fn has_shortened_id(mapping: &Mapping, row: Row<'_>) -> bool {
    mapping.id.is_some_and(|id| is_shortened(row.cell(id).trim_ascii()))
}

/// A hash of the cell of an id, if there is one.
#[inline]
pub(super) fn hash(cell: &[u8]) -> Option<u128> {
    let id = cell.trim_ascii();
    is_id(id).then(|| xxh3_128(whole(id)))
}

/// An id without the `.0` that some tools put behind whole numbers.
fn whole(id: &[u8]) -> &[u8] {
    id.strip_suffix(b".0").filter(|number| number.iter().all(u8::is_ascii_digit)).unwrap_or(id)
}

/// The id of a row, as sent, or made from what it says.
pub(super) fn id(mapping: &Mapping, row: Row<'_>) -> String {
    sent_id(mapping, row).map_or_else(|| made_id(mapping, row), Cow::into_owned)
}

/// An id from what the row says, for files that carry none.
fn made_id(mapping: &Mapping, row: Row<'_>) -> String {
    let mut hash = Sha256::new();
    for (column, cell) in said(mapping, row) {
        for part in [column.as_bytes(), &cell] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    let hash = hash.finalize();
    let letters: String = hash
        .iter()
        .take(10)
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|n| char::from_digit(n.into(), 16).unwrap_or('0'))
        .collect();
    format!("made:{letters}")
}

/// What a row says, in whatever order its columns stand: every cell that is not empty, by the name of its column.
pub(super) fn said<'m, 'b>(mapping: &'m Mapping, row: Row<'b>) -> Vec<(&'m str, Cow<'b, [u8]>)> {
    let cells = mapping.names.iter().map(|(name, column)| (&**name, row.cell(*column)));
    let mut said: Vec<_> = cells.filter(|(_, cell)| !cell.is_empty()).collect();
    // Names are in order; cells of one name that stands twice are not.
    said.sort_unstable();
    said
}

/// How long a response took, in whole seconds.
pub(super) fn seconds(mapping: &Mapping, row: Row<'_>) -> Option<u64> {
    let text = cells::decode(row.cell(mapping.seconds?)).ok()?;
    let (whole, rest) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    whole.parse().ok().filter(|_| rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// When a row was given, in milliseconds since 1970, in UTC; the column at fault and the reason where that cannot be read.
pub(super) fn time(mapping: &Mapping, row: Row<'_>) -> Result<Option<i64>, (usize, Reason)> {
    let Some(column) = mapping.start else { return Ok(None) };
    let cell = row.cell(column);
    let value = || String::from_utf8_lossy(cell.trim_ascii()).into_owned();
    mapping.dates.read(&cell).map_err(|_| (column, Reason::NotADate { value: value() }))
}

/// Lists one cell that does not count, with the reason; it tells where it stands in its chunk.
pub(super) fn flag(mapping: &Mapping, row: Row<'_>, column: usize, reason: Reason) -> SetAside {
    let text = String::from_utf8_lossy(shown(&row.cell(column))).into_owned();
    listed(mapping, row, Some(column), reason, text)
}

/// As much of a cell as is listed: all of it, or the beginning of one that is longer than any answer.
fn shown(cell: &[u8]) -> &[u8] {
    if cell.len() > OF_ANSWER { &cell[..BEGINNING] } else { cell }
}

/// Lists a row that does not count, with the reason and the column that gives it; it tells where it stands in its chunk.
pub(super) fn aside(mapping: &Mapping, row: Row<'_>, column: Option<usize>, reason: Reason) -> SetAside {
    let cells = row.cells();
    let mut text = Vec::with_capacity(row.size().min(OF_ANSWER) + BETWEEN.len() * cells.len());
    for (place, cell) in cells.enumerate() {
        text.extend_from_slice(if place == 0 { b"" } else { BETWEEN });
        text.extend_from_slice(shown(&cell));
    }
    let text = String::from_utf8(text).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    listed(mapping, row, column, reason, text)
}

fn listed(mapping: &Mapping, row: Row<'_>, column: Option<usize>, reason: Reason, text: String) -> SetAside {
    SetAside {
        file: mapping.file.clone(),
        row: row.records(),
        line: row.lines(),
        column: column.and_then(|column| mapping.name(column).cloned()),
        reason,
        text,
    }
}
