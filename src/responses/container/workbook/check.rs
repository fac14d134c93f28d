//! Unpacks a workbook once into nothing, before anything of it is kept.
//!
//! The reader of workbooks keeps the list of texts whole, keeps every cell whole, and believes the number of texts that
//! the list declares. So all of it is measured first, on all cores; only the largest sheet is read while it is measured,
//! behind a [`Gate`].

use std::io::{self, Read};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::DeflateDecoder;
use rayon::prelude::*;
use zip::CompressionMethod;

use super::gate::{End, Gate};
use crate::responses::container::archive::Archive;
use crate::responses::container::limits::{CELL, SETTINGS, UNPACKED, Unpacking, too_large};

/// Bytes that are unpacked at a time.
const CHUNK: usize = 64 << 10;

/// Packed bytes of a sheet that make it worth a thread of its own.
const LARGE: u64 = 256 << 10;

/// A workbook of which all is measured but its largest sheet.
pub(super) struct Checked<'a> {
    /// Bytes that the workbook unpacks to, so far.
    total: AtomicU64,
    bytes: &'a [u8],
    /// The gate before the sheet that is left, if one is.
    pub(super) gate: Option<Gate>,
}

impl<'a> Checked<'a> {
    /// Measures a workbook, all but its largest sheet.
    ///
    /// # Errors
    ///
    /// One of its entries, or all entries, unpack to more than they may.
    pub(super) fn new(archive: &Archive<'a>, bytes: &'a [u8]) -> io::Result<Self> {
        let (total, packed) = (AtomicU64::new(0), bytes.len() as u64);
        let largest = largest_sheet(&mut archive.clone())?;
        let is_left = |index: &usize| largest.as_ref().is_none_or(|(sheet, _)| sheet != index);
        let measure = |index| measure_entry(&mut archive.clone(), index, packed, &total).err();
        match (0..archive.len()).into_par_iter().filter(is_left).find_map_first(measure) {
            Some(error) => Err(error),
            None => Ok(Self { total, bytes, gate: largest.map(|(_, place)| Gate::before(place)) }),
        }
    }

    /// Measures the sheet that is left, and opens its gate on the way.
    ///
    /// # Errors
    ///
    /// The sheet, or the workbook, unpacks to more than it may.
    pub(super) fn measure_sheet(&self, gate: &Gate) -> io::Result<()> {
        let _end = End(gate);
        let sheet = gate.sheet_in(self.bytes);
        let stream = Unpacking::new(DeflateDecoder::new(sheet), sheet.len() as u64, UNPACKED);
        measure("", stream, &self.total, |decoder| gate.pass(decoder.total_in()))?;
        gate.pass(u64::MAX);
        Ok(())
    }
}

/// The sheet that takes most while packed, if it is large: its index, and where it stands.
fn largest_sheet(archive: &mut Archive<'_>) -> io::Result<Option<(usize, Range<u64>)>> {
    let (mut largest, mut most) = (None, LARGE);
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index)?;
        let is_sheet = is_sheet(&entry.name()?) && entry.compression() == CompressionMethod::Deflated;
        let size = entry.compressed_size();
        if let Some(start) = entry.data_start().filter(|_| is_sheet && size > most) {
            most = size;
            largest = Some((index, start..start.saturating_add(size)));
        }
    }
    Ok(largest)
}

/// Whether an entry is named as every program names sheets, and can be nothing else: the list of texts must be measured
/// before it is read, wherever it is said to be.
fn is_sheet(name: &str) -> bool {
    let number = name.strip_prefix("xl/worksheets/sheet").and_then(|rest| rest.strip_suffix(".xml"));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Measures one entry, and adds it to the total.
fn measure_entry(archive: &mut Archive<'_>, index: usize, packed: u64, total: &AtomicU64) -> io::Result<()> {
    let entry = archive.by_index(index)?;
    let name = entry.name()?.to_ascii_lowercase();
    let is_settings = name.ends_with("styles.xml") || name.contains("_rels/");
    let packed = entry.compressed_size().min(packed);
    measure(&name, Unpacking::new(entry, packed, if is_settings { SETTINGS } else { UNPACKED }), total, |_| ())
}

/// Unpacks a stream, adds it to the total, and tells after each chunk that it was measured.
fn measure<R: Read>(
    name: &str,
    mut stream: Unpacking<R>,
    total: &AtomicU64,
    mut tell: impl FnMut(&R),
) -> io::Result<()> {
    let mut chunk = Vec::with_capacity(CHUNK);
    let (mut length, mut declared, mut stretch) = (0, 0, 0);
    while stream.by_ref().take(CHUNK as u64).read_to_end(&mut chunk)? > 0 {
        if length == 0 && name.ends_with("sharedstrings.xml") {
            declared = declared_texts(&chunk).ok_or_else(|| io::Error::other("its list of texts is no such list"))?;
        }
        let read = chunk.len() as u64;
        length += read;
        if total.fetch_add(read, Ordering::Relaxed) + read > UNPACKED {
            return Err(too_large("it unpacks to more than can be read"));
        }
        stretch = stretch_without_tag(&chunk, stretch)?;
        chunk.clear();
        tell(stream.stream());
    }
    // A text takes more than a byte, so that a list cannot hold more of them.
    if declared > length { Err(too_large("it declares more texts than it holds")) } else { Ok(()) }
}

/// Bytes since the last tag, after a chunk that follows a stretch of `before` bytes without one. A cell is such a stretch.
fn stretch_without_tag(chunk: &[u8], before: usize) -> io::Result<usize> {
    let is_tag = |byte: &u8| *byte == b'<';
    let (first, since) = match (chunk.iter().position(is_tag), chunk.iter().rposition(is_tag)) {
        (Some(first), Some(last)) => (before + first, chunk.len() - last),
        _ => (before + chunk.len(), before + chunk.len()),
    };
    if first > CELL { Err(too_large("a cell of it is larger than can be read")) } else { Ok(since) }
}

/// The number of texts that the list of texts declares in its first tag, or 0.
fn declared_texts(start: &[u8]) -> Option<u64> {
    let start = String::from_utf8_lossy(start);
    let mut rest = start.trim_start_matches('\u{feff}').trim_start();
    if let Some(declaration) = rest.strip_prefix("<?xml") {
        rest = declaration.split_once("?>")?.1.trim_start();
    }
    let tag = rest.strip_prefix('<')?.split_once('>')?.0;
    let name = tag.split(|c: char| c.is_ascii_whitespace() || c == '/').next()?;
    if name.rsplit(':').next() != Some("sst") {
        return None;
    }
    let Some((_, value)) = tag.split_once("uniqueCount") else { return Some(0) };
    value
        .trim_start_matches(|c: char| c.is_ascii_whitespace() || "=\"'".contains(c))
        .split(['"', '\''])
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_texts_is_read_where_the_list_begins() {
        let case = |start: &str, expected| assert_eq!(declared_texts(start.as_bytes()), expected, "{start}");
        case("<sst count=\"9\" uniqueCount=\"7\"><si>", Some(7));
        case("\u{feff}<?xml version=\"1.0\"?>\r\n<x:sst uniqueCount = '7'/>", Some(7));
        case("<sst>", Some(0));
        case("<sst uniqueCount=\"99999999999999999999\">", None);
        case("<!-- --><sst uniqueCount=\"7\">", None);
        case("<a><sst uniqueCount=\"7\">", None);
    }

    #[test]
    fn nothing_but_a_sheet_is_taken_for_one() {
        for (name, expected) in [
            ("xl/worksheets/sheet1.xml", true),
            ("xl/worksheets/sheet.xml", true),
            ("xl/worksheets/sheet/sharedStrings.xml", false),
            ("xl/worksheets/_rels/sheet1.xml.rels", false),
            ("xl/sharedStrings.xml", false),
        ] {
            assert_eq!(is_sheet(name), expected, "{name}");
        }
    }

    #[test]
    fn a_stretch_without_a_tag_is_counted_across_chunks() {
        assert_eq!(stretch_without_tag(b"<a>text", 5).ok(), Some(7));
        assert_eq!(stretch_without_tag(b"text", 5).ok(), Some(9));
        assert_eq!(stretch_without_tag(b"text<", CELL - 4).ok(), Some(1));
        assert!(stretch_without_tag(b"text<", CELL - 3).is_err());
        assert!(stretch_without_tag(b"text", CELL).is_err());
    }
}
