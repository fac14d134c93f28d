//! A workbook of one sheet, as spreadsheets save it: texts stand once, in a list of their own.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::io::{Seek, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::Cell;

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// The parts of a workbook that say where its sheet is.
const FRAME: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Answers" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
    ),
];

/// Writes a header and rows.
pub(crate) fn write(
    out: impl Write + Seek,
    columns: &[String],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<(), Box<dyn Error>> {
    let mut parts = ZipWriter::new(out);
    let options = SimpleFileOptions::default();
    for (name, text) in FRAME {
        parts.start_file(name, options)?;
        write!(parts, "{DECLARATION}\n{text}")?;
    }
    let mut texts = Texts::default();
    parts.start_file("xl/worksheets/sheet1.xml", options)?;
    let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    write!(parts, "{DECLARATION}\n<worksheet xmlns=\"{namespace}\"><sheetData>")?;
    let header = columns.iter().map(|name| Cell::Text(name.clone().into())).collect();
    for (row, cells) in std::iter::once(header).chain(rows).enumerate() {
        parts.write_all(sheet_row(row + 1, &cells, &mut texts).as_bytes())?;
    }
    write!(parts, "</sheetData></worksheet>")?;
    parts.start_file("xl/sharedStrings.xml", options)?;
    write!(parts, "{DECLARATION}\n<sst xmlns=\"{namespace}\">")?;
    for text in &texts.list {
        write!(parts, "<si><t xml:space=\"preserve\">{}</t></si>", escaped(text))?;
    }
    write!(parts, "</sst>")?;
    parts.finish()?;
    Ok(())
}

/// Texts in the order of their first use.
#[derive(Default)]
struct Texts {
    places: BTreeMap<String, usize>,
    list: Vec<String>,
}

impl Texts {
    fn place(&mut self, text: &str) -> usize {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        self.places.insert(text.to_owned(), self.list.len());
        self.list.push(text.to_owned());
        self.list.len() - 1
    }
}

/// One row; a blank cell is left out.
fn sheet_row(number: usize, cells: &[Cell], texts: &mut Texts) -> String {
    let mut row = format!("<row r=\"{number}\">");
    for (column, cell) in (b'A'..=b'Z').map(char::from).zip(cells) {
        let text = match cell {
            Cell::Blank => continue,
            Cell::Number(value) => {
                let _ = write!(row, "<c r=\"{column}{number}\"><v>{value}</v></c>");
                continue;
            }
            Cell::Text(text) => texts.place(text),
            Cell::Several(options) if options.is_empty() => continue,
            Cell::Several(options) => texts.place(&options.join("|")),
        };
        let _ = write!(row, "<c r=\"{column}{number}\" t=\"s\"><v>{text}</v></c>");
    }
    row + "</row>"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
