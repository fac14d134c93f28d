//! Tables for spreadsheets: comma separated, UTF-8, and no cell of them a formula.

use std::borrow::Cow;

use rayon::prelude::*;
use simd_csv::Writer;

/// Records that are written at a stretch.
const STRETCH: usize = 1 << 12;

/// Makes a file of a header and a record as wide of each item.
///
/// It begins with a byte order mark, without which Excel takes UTF-8 for something else. Quotes are as in RFC 4180, and
/// texts that a spreadsheet would run as a formula are guarded as [`guarded`] says.
pub fn table<T: Send, const WIDTH: usize>(
    header: [&str; WIDTH],
    items: impl IndexedParallelIterator<Item = T>,
    record: impl for<'t> Fn(&'t T) -> [Cow<'t, str>; WIDTH] + Sync,
) -> Vec<u8> {
    let head = write(Writer::from_writer(b"\xef\xbb\xbf".to_vec()), &header.map(Cow::Borrowed));
    let rows = items.fold_chunks(STRETCH, || Writer::from_writer(Vec::new()), |to, item| write(to, &record(&item)));
    let mut written: Vec<_> = rows.map(bytes).collect();
    written.insert(0, bytes(head));
    concat(&written)
}

/// Puts pieces one after another, all at the same time.
fn concat(pieces: &[Vec<u8>]) -> Vec<u8> {
    let mut whole = vec![0; pieces.iter().map(Vec::len).sum()];
    let (mut rest, mut places) = (&mut whole[..], Vec::new());
    for piece in pieces {
        let place;
        (place, rest) = rest.split_at_mut(piece.len());
        places.push(place);
    }
    places.into_par_iter().zip(pieces).for_each(|(place, piece)| place.copy_from_slice(piece));
    whole
}

fn write<const WIDTH: usize>(mut to: Writer<Vec<u8>>, record: &[Cow<'_, str>; WIDTH]) -> Writer<Vec<u8>> {
    let cells = record.each_ref().map(|cell| guarded(cell));
    to.write_record(cells.iter().map(|cell| cell.as_bytes())).expect("every record is as wide as the header");
    to
}

fn bytes(writer: Writer<Vec<u8>>) -> Vec<u8> {
    writer.into_inner().expect("a vector takes all that is written")
}

/// A text with an apostrophe before it where a spreadsheet would take it for a formula: after any blanks it begins with
/// one of `= + - @`, in ASCII or full width, or it begins with a tab, a line end or NUL.
///
/// The rule is 1.2.10 of the OWASP Application Security Verification Standard 5, and what the OWASP page on CSV injection
/// adds to it.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}');
    let blank = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}');
    let runs = text.starts_with(['\t', '\r', '\n', '\0']) || text.trim_start_matches(blank).starts_with(formula);
    if runs { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded() {
        let case = |text: &str, runs: bool| {
            assert_eq!(guarded(text).strip_prefix('\'') == Some(text), runs, "{text:?}");
        };
        for text in
            ["=1+1", "+1", "-5", "@SUM(A1)", " =1", "\u{a0}=1", "\t", "\rx", "\nx", "\0", "\u{ff1d}1", "\u{feff}=1"]
        {
            case(text, true);
        }
        for text in ["", " ", "a=1", "'=1", "5-3", "\u{2212}5"] {
            case(text, false);
        }
    }

    #[test]
    fn a_cell_with_quotes_and_line_ends_stays_one_cell() {
        let items = [["1", "a \"b\",\nc"], ["2", "=x,y"]];
        let found = table(["place", "text"], items.into_par_iter(), |cells| cells.map(Cow::Borrowed));
        assert_eq!(found, b"\xef\xbb\xbfplace,text\n1,\"a \"\"b\"\",\nc\"\n2,\"'=x,y\"\n");
    }
}
