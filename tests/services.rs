//! Files of every known tool are recognised, and their columns named. The files stand in `tests/services/`;
//! `SNAPSHOTS=overwrite` writes the expected texts anew.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use yousaid::responses::service::payload::unwrap;
use yousaid::responses::service::{Absent, Head, Mark, Recognised, SERVICES, recognise, recognise_keys};

/// A file, decoded and cut.
struct File {
    rows: Vec<Vec<String>>,
    delimiter: u8,
    bom: bool,
    name: String,
}

impl File {
    fn read(path: &Path) -> Self {
        let name = path.file_name().unwrap().to_string_lossy();
        Self::cut(&name, &fs::read(path).unwrap())
    }

    fn cut(name: &str, bytes: &[u8]) -> Self {
        let text = encoding_rs::UTF_8.decode(bytes).0;
        let bom = bytes.starts_with(b"\xef\xbb\xbf");
        let first = text.lines().next().unwrap_or_default();
        let count = |mark: &u8| first.matches(char::from(*mark)).count();
        let delimiter = [b'\t', b';', b','].into_iter().max_by_key(count).unwrap();
        let mut reader = simd_csv::ReaderBuilder::new();
        let mut reader = reader.delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
        let decoded = |cell: &[u8]| String::from_utf8_lossy(cell).into_owned();
        let rows = reader.byte_records().take(50).map(|row| row.unwrap().iter().map(decoded).collect());
        Self { rows: rows.collect(), delimiter, bom, name: name.to_owned() }
    }

    fn head(&self) -> Head<'_> {
        Head { rows: &self.rows, delimiter: self.delimiter, bom: self.bom, name: &self.name }
    }
}

/// What is recognised, in text: the tool, why, and each column as `role: name / option (label)`.
fn told(found: &Recognised, rows: &[Vec<String>]) -> String {
    let service = found.service.map_or("no known tool", |service| service.id);
    let mut text = format!("{service} {:.2}", found.score);
    if let Some(host) = found.host {
        write!(text, " by {}", host.id).unwrap();
    }
    if let Some((id, score)) = found.runner_up {
        write!(text, ", not {id} {score:.2}").unwrap();
    }
    write!(text, "; rows above the answers: {}", found.headings).unwrap();
    if let Some(zone) = &found.zone {
        write!(text, "; times in {zone}").unwrap();
    }
    text.push('\n');
    for (weight, sign) in &found.evidence {
        writeln!(text, "  {weight:.2} {sign}").unwrap();
    }
    for column in &found.columns {
        write!(text, "{:?}: {}", column.role, column.name).unwrap();
        if let Some(option) = &column.option {
            write!(text, " / {option}").unwrap();
        }
        if let Some(label) = &column.label {
            write!(text, " ({label})").unwrap();
        }
        text.push('\n');
    }
    for (number, row) in rows.iter().enumerate().skip(found.headings) {
        let cell = |column: usize| row.get(column).map_or("", String::as_str);
        if let Some(mark) = found.mark(cell) {
            writeln!(text, "row {} is {mark:?}", number + 1).unwrap();
        }
        if found.is_header_again(cell) {
            writeln!(text, "row {} is a header again", number + 1).unwrap();
        }
        for (cell, absent) in row.iter().filter_map(|cell| Some((cell, found.absent(cell)?))) {
            writeln!(text, "row {} has {cell}: {absent:?}", number + 1).unwrap();
        }
    }
    text
}

/// Files of one kind in `tests/services/`, in order.
fn files(ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir("tests/services").unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == ending));
    files.sort();
    files
}

/// The id of the tool that a file is named for: `typeform` of `typeform.two_rows.csv`.
fn id(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().split('.').next().unwrap().to_owned()
}

fn check(path: &Path, found: &str) {
    let expected = PathBuf::from(format!("{}.txt", path.display()));
    let expected = snapbox::Data::read_from(&expected, None).raw();
    snapbox::assert_data_eq!(found, expected);
}

/// The names of objects in the order in which they first come, as the first row, then the values in words.
fn table(objects: &[Map<String, Value>]) -> Vec<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for name in objects.iter().flat_map(|object| object.keys()) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    let words = |value: Option<&Value>| match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    };
    let row = |object: &Map<String, Value>| names.iter().map(|name| words(object.get(name))).collect();
    let rows: Vec<_> = objects.iter().map(row).collect();
    std::iter::once(names).chain(rows).collect()
}

#[track_caller]
fn check_found(path: &Path, found: &Recognised) {
    let service = found.service.map_or("unknown", |service| service.id);
    assert_eq!(service, id(path), "{}: {found:?}", path.display());
    let next = found.runner_up.map_or(0.0, |(_, score)| score);
    assert!(found.service.is_none() || found.score >= next + 0.1, "{}: {found:?}", path.display());
}

#[test]
fn a_file_of_every_tool_is_recognised() {
    let files = files("csv");
    for service in SERVICES {
        assert!(files.iter().any(|path| id(path) == service.id), "no file of `{}`", service.id);
    }
    for path in files {
        let file = File::read(&path);
        let found = recognise(&file.head(), None).unwrap();
        check_found(&path, &found);
        check(&path, &told(&found, &file.rows));
    }
}

#[test]
fn objects_of_every_tool_become_flat_rows() {
    for path in files("json") {
        let unwrapped = unwrap(serde_json::from_slice(&fs::read(&path).unwrap()).unwrap());
        let rows = table(&unwrapped.rows);
        let name = path.file_name().unwrap().to_string_lossy();
        let head = Head { rows: &rows, delimiter: 0, bom: false, name: &name };
        let found = recognise_keys(&head, &unwrapped, None).unwrap();
        check_found(&path, &found);
        let objects = unwrapped.rows.iter().map(|row| serde_json::to_string(row).unwrap() + "\n");
        check(&path, &objects.chain([told(&found, &rows)]).collect::<String>());
    }
}

/// The file as read when the command line names a tool.
fn from(text: &str, from: &str) -> Recognised {
    recognise(&File::cut("r.csv", text.as_bytes()).head(), Some(from)).unwrap()
}

#[test]
fn a_tool_that_is_named_is_believed() {
    let found = from("id,Status,Finished\n1,8,1\n", "qualtrics");
    assert_eq!((found.service.map(|service| service.id), found.score), (Some("qualtrics"), 0.0));
    assert_eq!(found.mark(|column| ["1", "8", "1"][column]), Some(Mark::Spam));
    assert_eq!(found.mark(|column| ["1", "0", "1"][column]), None);
    assert_eq!(found.absent("-99"), Some(Absent::Skipped));
    assert_eq!(from("a\n1\n", "google-sheet").typed("'=1"), "=1");
    assert_eq!(from("a\n1\n", "tally").typed("'=1"), "'=1");
    assert_eq!(from("a\n1\n", "limesurvey").typed("one{newline}two{tab}"), "one\ntwo\t");
}

#[test]
fn a_name_of_no_tool_is_refused_with_the_nearest() {
    let refused = |from: &str| recognise(&File::cut("r.csv", b"a\n1\n").head(), Some(from)).unwrap_err().hint.unwrap();
    assert_eq!(refused("typefrom"), "did you mean `typeform`?");
    assert!(refused("x").starts_with("write one of `yousaid`, `netlify`"));
}

#[test]
fn a_workbook_is_recognised_by_its_sheet_and_its_serial_times() {
    let of = |name: &str, text: &str| {
        let file = File { name: name.to_owned(), delimiter: 0, ..File::cut("r.csv", text.as_bytes()) };
        let found = recognise(&file.head(), None).unwrap();
        (found.service.map(|service| service.id), found.score)
    };
    let sheet = "Visit (Responses).xlsx, Form Responses 1";
    assert_eq!(of(sheet, "Timestamp,How was it?\n44739.88349886574,Good\n"), (Some("google-forms"), 1.0));
    let sheet = "Besuch(1-57).xlsx, Sheet1";
    let rows = "ID,Startzeit,Abschlusszeit,E-Mail,Name,Wie war es?\n1,46083.34375,46083.34456,anonymous,,Gut\n";
    assert_eq!(of(sheet, rows), (Some("microsoft-forms"), 0.7));
    assert_eq!(of("r.xlsx, Sheet1", "When,How was it?\n44739.88349886574,Good\n"), (None, 0.2));
}

#[test]
fn a_row_of_answers_is_not_taken_for_a_header() {
    let headings = |text: &str| recognise(&File::cut("r.csv", text.as_bytes()).head(), None).unwrap().headings;
    assert_eq!(headings("visit,,staff\nGood,Yes,Kind\nBad,No,Kind\n"), 1);
    assert_eq!(headings("visit,,\nYes,Yes,No\nNo,No,No\n"), 1);
    assert_eq!(headings("a,b\nn/a,n/a\n1,2\n3,4\n5,6\n"), 1);
    assert_eq!(headings("a,b\nx,2\n1,2\n3,4\n5,6\n"), 1);
    assert_eq!(headings("age,spent\nthirty,a tenner\n31,12\n45,3\n50,8\n"), 1);
    assert_eq!(headings("words\n#queue\nmore staff\nfine\n"), 1);
    assert_eq!(headings("why,where\n#queue,#hall\nmore staff,\nfine,\n"), 1);
    assert_eq!(headings("trip,line,\nwork,hello,note by staff\nholiday,there,\nwork,,\n"), 1);
    assert_eq!(headings("trip,line,,\nwork,hello,noted,again\nholiday,there,,\nwork,,,\n"), 1);
    assert_eq!(headings("q_age,q_why,a,b\nAge?,Why?,c,d\n1,2,3,4\n1,2,3,5\n"), 1);
    assert_eq!(headings("a,b\n5,x\n\"{\"\"ImportId\"\": hello}\",\n3,y\n"), 1);
    assert_eq!(headings("when,score\nDate sent,Score\n2026-03-02 08:16:10,4\n2026-03-02 09:16:10,5\n"), 2);
}

#[test]
fn a_file_of_any_shape_is_described() {
    for text in
        ["", "\n", "a", "a,b\n", "a\n\n\n", ",,\n,,\n,,\n", "\"\"\n1,2,3\n", "#\n", "#,\n#,\n#,x\n", "[,]\n1,2\n"]
    {
        let file = File::cut("r.csv", text.as_bytes());
        for service in SERVICES {
            let found = recognise(&file.head(), Some(service.id)).unwrap();
            assert!(found.headings <= file.rows.len(), "{text:?}");
            let width = file.rows.iter().take(4).map(Vec::len).max().unwrap_or_default();
            assert_eq!(found.columns.len(), width, "{text:?} as {}", service.id);
        }
    }
}
