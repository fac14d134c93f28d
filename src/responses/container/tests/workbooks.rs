//! Workbooks.

use std::fmt::Write;

use proptest::prelude::*;

use super::{check, parts, unpack, zip};
use crate::responses::container::limits::{CELL, UNRATED};

/// Where the types of relationships are named.
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const NAMESPACE: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A workbook of sheets, each with its name, further attributes and rows, and of other files.
fn workbook(sheets: &[(&str, &str, &str)], others: &[(&str, &str)]) -> Vec<u8> {
    let mut list = format!("<workbook {NAMESPACE}><sheets>");
    let mut links = String::from("<Relationships>");
    let package = format!(
        "<Relationships><Relationship Id=\"r\" Type=\"{TYPES}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let mut files: Vec<(String, String)> = vec![("_rels/.rels".into(), package)];
    for ((name, attributes, rows), number) in sheets.iter().zip(1..) {
        write!(list, "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\" {attributes}/>").unwrap();
        write!(
            links,
            "<Relationship Id=\"r{number}\" Type=\"{TYPES}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        )
        .unwrap();
        let sheet = format!("<worksheet {NAMESPACE}><sheetData>{rows}</sheetData></worksheet>");
        files.push((format!("xl/worksheets/sheet{number}.xml"), sheet));
    }
    files.push(("xl/workbook.xml".into(), list + "</sheets></workbook>"));
    files.push(("xl/_rels/workbook.xml.rels".into(), links + "</Relationships>"));
    files.extend(others.iter().map(|(name, text)| ((*name).into(), (*text).into())));
    zip(&files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect::<Vec<_>>())
}

/// Rows of texts; an empty text is no cell.
fn rows(rows: &[&[&str]]) -> String {
    let mut xml = String::new();
    for (row, number) in rows.iter().zip(1..) {
        write!(xml, "<row r=\"{number}\">").unwrap();
        for (text, column) in row.iter().zip('A'..).filter(|(text, _)| !text.is_empty()) {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('\r', "&#13;");
            write!(xml, "<c r=\"{column}{number}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
                .unwrap();
        }
        xml += "</row>";
    }
    xml
}

#[test]
fn values_of_every_type_are_written_out() {
    let cells = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"str\"><v>How?</v></c></row>\
        <row r=\"3\"><c r=\"A3\"><v>7</v></c><c r=\"B3\" s=\"1\"><v>45943.541</v></c><c r=\"C3\" t=\"b\"><v>1</v></c></row>\
        <row r=\"4\"><c r=\"A4\"><v>0.5</v></c><c r=\"B4\" t=\"e\"><v>#N/A</v></c><c r=\"C4\"><f>1+1</f><v>2</v></c></row>";
    let texts = "<sst uniqueCount=\"2\"><si><t>id</t></si><si><r><t>wh</t></r><r><t>en</t></r></si></sst>";
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>";
    let book = workbook(&[("Sheet1", "", cells)], &[("xl/sharedStrings.xml", texts), ("xl/styles.xml", styles)]);
    check(
        "book.xlsx",
        &book,
        "== book.xlsx/Sheet1 ',' [1, 3, 4]\nid,when,How?\n7,2025-10-13T12:59:02.400,TRUE\n0.5,#N/A,2\n\
         -- has 1 cell with an error, such as #N/A in B4\n",
    );
    check("all.zip", &zip(&[("b.xlsx", &book)]), &parts("all.zip/b.xlsx", &book));
}

#[test]
fn a_formula_without_a_result_is_remarked() {
    let cells = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>id</v></c><c r=\"B1\" t=\"str\"><v>how</v></c></row>\
        <row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><f>1+1</f></c></row>\
        <row r=\"3\"><c r=\"A3\"><v>2</v></c><c r=\"B3\"><f>1+1</f><v></v></c></row>\
        <row r=\"4\"><c r=\"A4\"><f>1+2</f><v>3</v></c><c r=\"B4\" t=\"str\"><f>\"\"</f><v></v></c></row>";
    check(
        "b.xlsx",
        &workbook(&[("S", "", cells)], &[]),
        "== b.xlsx/S ',' [1, 2, 3, 4]\nid,how\n1,\n2,\n3,\n\
         -- has 2 cells with a formula and no result, such as B2, where there is no answer then; open and save it in a \
         spreadsheet, which works them out\n",
    );
}

#[test]
fn the_first_visible_table_and_those_with_its_headings_are_read() {
    let table = rows(&[&["id", "how"], &["1", "well"]]);
    let more = rows(&[&["id", "how", ""], &["2", "", "a, b"]]);
    let other = rows(&[&["place", "price"], &["x", "1"]]);
    let title = rows(&[&["Our survey"], &["id", "how"], &["1", "well"]]);
    let sheets = [
        ("Old", "state=\"hidden\"", table.as_str()),
        ("About", "", &title),
        ("Empty", "", ""),
        ("May", "", &table),
        ("Prices", "", &other),
        ("June", "", &more),
    ];
    check(
        "b.xlsx",
        &workbook(&sheets, &[]),
        "== b.xlsx/May ',' [1, 2]\nid,how\n1,well\n\
         -- has other sheets, which were not read: `Old`, `About`, `Prices`\n\
         == b.xlsx/June ',' [1, 2]\nid,how,\n2,,\"a, b\"\n",
    );
}

#[test]
fn a_row_knows_its_row_in_the_sheet() {
    let sheet = rows(&[&["id", "how"], &[], &["1", "well"], &[], &["2"], &["3", "badly"]]);
    let book = workbook(&[("S", "", &sheet)], &[]);
    let copied = crate::responses::read("b.xlsx", &book).unwrap().copy();
    assert_eq!(copied.iter().map(|row| (row.number, row.line)).collect::<Vec<_>>(), [(1, 3), (2, 5), (3, 6)]);
}

#[test]
fn a_list_of_codes_before_what_a_tool_wrote_is_passed_over() {
    let codes = rows(&[&["Code", "Question"], &["Q1", "How was it?"]]);
    let answers =
        rows(&[&["Submission ID", "Respondent ID", "Submitted at", "How?"], &["aa1", "b", "2026-01-02 10:00:00", "5"]]);
    let shown = "== b.xlsx/Answers ',' [1, 2]\nSubmission ID,Respondent ID,Submitted at,How?\naa1,b,2026-01-02 10:00:00,5\n\
                 -- has other sheets, which were not read: `Codes`\n";
    check("b.xlsx", &workbook(&[("Codes", "", &codes), ("Answers", "", &answers)], &[]), shown);
    check("b.xlsx", &workbook(&[("Answers", "", &answers), ("Codes", "", &codes)], &[]), shown);
}

#[test]
fn a_workbook_without_responses_says_what_to_export() {
    let refused = |sheet: &str| {
        let shown = parts("b.xlsx", &workbook(&[("Sheet1", "", sheet)], &[]));
        let expected = "error: `b.xlsx` holds no responses: none of its sheets is a heading row with responses under it\nhelp: export";
        assert!(shown.starts_with(expected), "{shown}");
    };
    refused("");
    refused(&rows(&[&["Summary"]]));
    refused(&rows(&[&["Question 1"], &["How was it?"], &["Answer Choices", "Responses"], &["Well", "12"]]));
    refused(&rows(&[&["Answer Choices", "Responses"], &["Well", "12"]]));
    check("b.xlsx", &workbook(&[("S", "", &rows(&[&["id", "how"]]))], &[]), "== b.xlsx/S ',' [1]\nid,how\n");
    check("b.xlsx", &workbook(&[("S", "", &rows(&[&["how"], &["well"]]))], &[]), "== b.xlsx/S ',' [1, 2]\nhow\nwell\n");
}

#[test]
fn bombs_are_refused() {
    let case = |book: &[u8], expected: &str| {
        assert!(book.len() < 1 << 16, "a bomb is small");
        let shown = parts("b.xlsx", book);
        assert!(shown.starts_with(&format!("error: {expected}\n")), "{shown}");
    };
    let texts = |text: &str| {
        let sheet = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
        workbook(&[("S", "", sheet)], &[("xl/sharedStrings.xml", text)])
    };
    let long = "x".repeat(CELL + 2);
    case(
        &texts(&format!("<sst><si><t>{long}</t></si></sst>")),
        "`b.xlsx` cannot be read: a cell of it is larger than can be read",
    );
    case(&texts("<sst uniqueCount=\"99999999999\"/>"), "`b.xlsx` cannot be read: it declares more texts than it holds");
    case(&texts("<a/>"), "`b.xlsx` cannot be read: its list of texts is no such list");
    let laughs = "<!DOCTYPE sst [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    case(&texts(laughs), "`b.xlsx` cannot be read: its list of texts is no such list");
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    case(
        &workbook(&[("S", "", far)], &[]),
        "`b.xlsx/S` cannot be read: there is something in XFD1048576, and 2000 columns are the most",
    );
    let length = usize::try_from(UNRATED).unwrap();
    let many = "<c><v>1</v></c>".repeat(length / 15 + 1);
    case(&workbook(&[("S", "", &many)], &[]), "`b.xlsx` cannot be read: it unpacks to more than 250 times its size");
}

#[test]
fn a_large_sheet_is_read_while_it_is_checked_and_refused_no_later() {
    let mut state = 1_u64;
    let mut number = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33).to_string()
    };
    let numbers: Vec<String> = (0..80_000).map(|_| number()).collect();
    let read = |last: &str| {
        let table: Vec<[&str; 2]> =
            numbers.chunks(2).map(|pair| [&*pair[0], &*pair[1]]).chain([["end", last]]).collect();
        let rows = rows(&table.iter().map(|row| &row[..]).collect::<Vec<_>>());
        let book = workbook(&[("S", "", &rows)], &[]);
        assert!(book.len() > 512 << 10, "it is large while packed");
        (parts("b.xlsx", &book), table.iter().map(|row| row.join(",") + "\n").collect::<String>())
    };
    let (shown, expected) = read("here");
    assert!(shown.ends_with(&expected), "every cell is there");
    let (shown, _) = read(&"x".repeat(CELL + 1));
    assert!(shown.starts_with("error: `b.xlsx` cannot be read: a cell of it is larger than can be read\n"), "{shown}");
}

#[test]
fn laughter_in_a_sheet_is_refused() {
    let sheet = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&lol9;</t></is></c></row>";
    let shown = parts("b.xlsx", &workbook(&[("S", "", sheet)], &[]));
    assert!(shown.starts_with("error: `b.xlsx/S` cannot be read: "), "{shown}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_cell_is_lost(table in prop::collection::vec(prop::collection::vec("[ -~\u{e9}\n\t]{0,6}", 1..5), 2..8)) {
        // The headings make every sheet a table.
        let mut table = table;
        table.insert(0, vec!["one".into(), "two".into()]);
        let borrowed: Vec<Vec<&str>> = table.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let xml = rows(&borrowed.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let book = workbook(&[("S", "", &xml)], &[]);
        let parts = unpack("b.xlsx", &book).unwrap();
        let mut reader = simd_csv::ReaderBuilder::new().has_headers(false).from_reader(&parts[0].text[..]);
        let lines = parts[0].lines.clone().unwrap();
        let mut read = vec![Vec::new(); table.len()];
        for (record, line) in reader.byte_records().map(Result::unwrap).zip(&lines) {
            read[*line as usize - 1] = record.iter().map(|cell| String::from_utf8(cell.to_vec()).unwrap()).collect();
        }
        for row in table.iter_mut().chain(&mut read) {
            row.truncate(row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1));
        }
        prop_assert_eq!(read, table);
    }
}
