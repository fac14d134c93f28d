//! Rules that hold for any bytes and any rows.

use proptest::prelude::*;
use yousaid::responses::{Table, read};

/// Bytes of which many are punctuation, so that they come near to what the formats mean.
fn near_text() -> impl Strategy<Value = Vec<u8>> {
    let token = prop_oneof![
        proptest::sample::select(b",;\t|\"\n\r {}[]:1a\\\0\xff".as_slice()).prop_map(|byte| vec![byte]),
        Just(b"{\"a\":".to_vec()),
        Just(b"\"b\"".to_vec()),
        Just(b"},".to_vec()),
        Just(b"\na,b\n".to_vec()),
        Just(b"\nb,a\n".to_vec()),
    ];
    proptest::collection::vec(token, 0..60).prop_map(|tokens| tokens.concat())
}

/// Rows of two to four cells under distinct names.
fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (2usize..5).prop_flat_map(|width| {
        let cell = "[a-c,;|\t\"\n\r\\\\ é]{0,6}";
        proptest::collection::vec(proptest::collection::vec(cell, width), 0..12)
    })
}

fn as_csv(rows: &[Vec<String>]) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n";
    line(&names(rows)) + &rows.iter().map(line).collect::<String>()
}

fn as_objects(rows: &[Vec<String>]) -> Vec<String> {
    let names = names(rows);
    let member =
        |(name, cell)| format!("{}: {}", serde_json::to_string(name).unwrap(), serde_json::to_string(cell).unwrap());
    rows.iter().map(|row| format!("{{{}}}", names.iter().zip(row).map(member).collect::<Vec<_>>().join(", "))).collect()
}

fn names(rows: &[Vec<String>]) -> Vec<String> {
    (0..rows.first().map_or(2, Vec::len)).map(|index| format!("q_{index}")).collect()
}

fn cells(mut table: Table<'_>) -> Vec<Vec<String>> {
    let rows = table.copy();
    assert!(table.set_aside.is_empty(), "{:?}", table.set_aside);
    let text = |cell| String::from_utf8(cell).unwrap();
    rows.into_iter().map(|row| row.cells.into_iter().map(text).collect()).collect()
}

proptest! {
    #[test]
    fn no_row_is_lost_whatever_the_bytes(bytes in prop_oneof![near_text(), proptest::collection::vec(any::<u8>(), 0..200)]) {
        for file in ["r.csv", "r.tsv", "r.txt", "r.json", "r.jsonl"] {
            let Ok(mut table) = read(file, &bytes) else { continue };
            let rows = table.copy();
            prop_assert_eq!(table.read, rows.len() + table.set_aside.len());
            prop_assert!(rows.iter().all(|row| row.cells.len() == table.columns.len()));
            let mut numbers: Vec<_> = rows.iter().map(|row| row.number).collect();
            numbers.extend(table.set_aside.iter().map(|row| row.row));
            numbers.sort_unstable();
            prop_assert_eq!(numbers, (1..=table.read).collect::<Vec<_>>());
        }
    }

    #[test]
    fn where_a_file_is_cut_changes_nothing(parts in proptest::collection::vec(near_text(), 0..6), every in 1usize..90) {
        let bytes = [b"a,b\n".to_vec(), parts.concat()].concat();
        let Ok(mut whole) = read("r.csv", &bytes) else { return Ok(()) };
        let mut cut = read("r.csv", &bytes).unwrap().cut_every(every);
        prop_assert_eq!(whole.copy(), cut.copy());
        prop_assert_eq!((whole.read, whole.set_aside), (cut.read, cut.set_aside));
        let mut whole = read("r.jsonl", &bytes).unwrap();
        let mut cut = read("r.jsonl", &bytes).unwrap().cut_every(every);
        prop_assert_eq!(whole.copy(), cut.copy());
        prop_assert_eq!((whole.read, whole.set_aside), (cut.read, cut.set_aside));
    }

    #[test]
    fn the_same_rows_in_every_format_give_the_same_cells(rows in rows()) {
        let objects = as_objects(&rows);
        prop_assert_eq!(&cells(read("r.csv", as_csv(&rows).as_bytes()).unwrap()), &rows);
        prop_assert_eq!(&cells(read("r.jsonl", objects.join("\n").as_bytes()).unwrap()), &rows);
        prop_assert_eq!(&cells(read("r.json", format!("[{}]", objects.join(",\n")).as_bytes()).unwrap()), &rows);
    }

    #[test]
    fn a_file_in_two_parts_gives_the_rows_of_the_whole(rows in rows(), at in any::<proptest::sample::Index>()) {
        let (first, second) = rows.split_at(at.index(rows.len() + 1));
        let mut parts = cells(read("r.csv", as_csv(first).as_bytes()).unwrap());
        parts.extend(cells(read("r.csv", as_csv(second).as_bytes()).unwrap()));
        prop_assert_eq!(parts, rows);
    }
}
