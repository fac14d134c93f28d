//! Files of every format become tables, and no row is lost on the way.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod delimited;
mod json;
mod random;

use std::borrow::Cow;
use std::convert::identity;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use yousaid::responses::{Account, Batch, read};

/// A table in text: the columns, each row as `number@line cells`, each row set aside with its reason and text.
fn told(file: &str, bytes: &[u8]) -> String {
    let mut table = match read(file, bytes) {
        Ok(table) => table,
        Err(problem) => return problem.render(false),
    };
    let rows = table.copy();
    let mut text = table.columns.join("|");
    for row in rows {
        let cells: Vec<_> = row.cells.iter().map(|cell| String::from_utf8_lossy(cell)).collect();
        write!(text, "\n{}@{} {}", row.number, row.line, cells.join("|")).unwrap();
    }
    for row in &table.set_aside {
        write!(text, "\n{}@{} {}, {}: {:?}", row.row, row.line, row.reason.code(), row.reason.words(), row.text)
            .unwrap();
    }
    text
}

/// Reads each file of a folder below `tests/responses/`, and compares what comes of it with the text beside it.
/// `SNAPSHOTS=overwrite` writes these texts anew.
fn check_folder(folder: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/responses").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end != "txt"));
    files.sort();
    for path in files {
        let (name, bytes) = (path.file_name().unwrap().to_string_lossy(), fs::read(&path).unwrap());
        let mut text = told(&name, &bytes);
        for remark in read(&name, &bytes).map(|table| table.remarks).unwrap_or_default() {
            write!(text, "\nthe file {remark}").unwrap();
        }
        let expected = path.with_extension("txt");
        snapbox::assert_data_eq!(text + "\n", snapbox::Data::read_from(&expected, None).raw());
    }
}

#[track_caller]
fn check(file: &str, bytes: impl AsRef<[u8]>, expected: &str) {
    assert_eq!(told(file, bytes.as_ref()), expected);
}

#[test]
fn a_cell_without_an_escape_is_not_copied() {
    for (file, text) in [("r.csv", "a,b\nx,\"y, z\"\n"), ("r.jsonl", "{\"a\":\"x\",\"b\":12}")] {
        let mut table = read(file, text.as_bytes()).unwrap();
        let see = |all: &mut bool, batch: &Batch<'_>| {
            *all = batch.rows().all(|row| row.cells().all(|cell| matches!(cell, Cow::Borrowed(_))));
        };
        table.scan(|| false, see, identity, |borrowed| assert_eq!(borrowed, [true], "{file}"));
    }
}

#[test]
fn an_account_that_leaves_a_row_out_does_not_balance() {
    let account = |read, counted| Account { file: "r.csv".into(), read, counted, superseded: 1, set_aside: 2 };
    assert!(account(10, 7).balances());
    assert!(!account(10, 6).balances());
    let total = Account::total([&account(10, 7), &account(4, 1)]);
    assert_eq!((total.read, total.counted, total.superseded, total.set_aside), (14, 8, 2, 4));
    assert!(total.balances());
}
