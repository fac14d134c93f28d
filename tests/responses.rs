//! Files of every format become tables, and no row is lost on the way.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::borrow::Cow;
use std::convert::identity;
use std::fmt::Write;

use proptest::prelude::*;
use yousaid::responses::{Account, Batch, Table, read};

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

#[track_caller]
fn check(file: &str, bytes: impl AsRef<[u8]>, expected: &str) {
    assert_eq!(told(file, bytes.as_ref()), expected);
}

#[test]
fn a_row_knows_its_number_and_its_line() {
    check("r.csv", "a,b\n1,2\n\n3,\"x\ny\"\r\n\r\n5,6\n", "a|b\n1@2 1|2\n2@4 3|x\ny\n3@7 5|6");
    check("r.csv", "\u{feff}a,b\r\n1,2", "a|b\n1@2 1|2");
    check("r.csv", "a,b\r1,2\r\r3,\"x\ny\rz\"\r5,6", "a|b\n1@2 1|2\n2@4 3|x\ny\nz\n3@7 5|6");
    check("r.csv", "a,b\r5\" pipe,\"x\ny\"\r6,z\r", "a|b\n1@2 5\" pipe|x\ny\n2@4 6|z");
    check("r.csv", "a,\"b\rc\"\n1,2\n", "a|b\rc\n1@2 1|2");
    check("r.csv", "5\" pipe,\"b\rc\"\n1,2\n", "5\" pipe|b\rc\n1@2 1|2");
    check("r.jsonl", "\n{\"a\":1}\n\n{\"a\":2}", "a\n1@2 1\n2@4 2");
    check("r.json", "\n[\n  {\"a\":1},\n  {\"a\":\n2}]\n", "a\n1@3 1\n2@4 2");
}

#[test]
fn a_file_without_rows_is_no_mistake() {
    for file in ["r.csv", "r.tsv", "r.txt", "r.json", "r.jsonl", "r.ndjson"] {
        check(file, "", "");
        check(file, "\u{feff}\r\n", "");
    }
    check("r.csv", "a,b", "a|b");
    check("r.json", "[]", "");
    check("r.json", r#"{"responses": [], "next": null}"#, "");
}

#[test]
fn the_delimiter_is_found() {
    check("r.csv", "a;b\n1,5;2\n", "a|b\n1@2 1,5|2");
    check("r.txt", "a\tb\n1, 5\t2\n", "a|b\n1@2 1, 5|2");
    check("r.csv", "\"a, or b\"|c\n1|2\n", "a, or b|c\n1@2 1|2");
    check("r.csv", "well; really?,b,c\n1,2,3\n4,5;,6\n", "well; really?|b|c\n1@2 1|2|3\n2@3 4|5;|6");
    check("r.csv", "sep=;\r\na,b;c\r\n1,2;3\r\n", "a,b|c\n1@3 1,2|3");
    check("r.tsv", "a\n1,2\n", "a\n1@2 1,2");
}

#[test]
fn the_encoding_is_found() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    check("r.csv", [b"\xff\xfe".to_vec(), utf16("a\tb\nå\t2\n")].concat(), "a|b\n1@2 å|2");
    check("r.csv", b"caf\xe9;b\n\x931\x94;2\n", "café|b\n1@2 “1”|2");
}

#[test]
fn names_of_columns_are_kept_as_written() {
    check("r.csv", "a,,a,\n1,2,3,4\n", "a||a|\n1@2 1|2|3|4");
    check("r.csv", "\"say \"\"ah\"\"\",b\n1,2\n", "say \"ah\"|b\n1@2 1|2");
}

#[test]
fn a_quote_counts_only_where_a_cell_begins() {
    check("r.csv", "a,b\n5\" pipe,x\n\"1\",\"2,3\"\n", "a|b\n1@2 5\" pipe|x\n2@3 1|2,3");
    check("r.csv", "a,b\n\"say \"\"ah\"\"\",\"\"\"\"\n", "a|b\n1@2 say \"ah\"|\"");
    check("r.csv", "a,b\n\"x\" y,\"\"\n", "a|b\n1@2 x y|");
}

#[test]
fn a_row_of_another_width_is_set_aside() {
    check(
        "r.csv",
        "a,b\n1\n1,2,3\n1,2,,\n1,2\n",
        "a|b\n3@4 1|2\n4@5 1|2\n\
         1@2 wrong_cells, has 1 cell where the header has 2: \"1\"\n\
         2@3 wrong_cells, has 3 cells where the header has 2: \"1,2,3\"",
    );
}

#[test]
fn a_record_that_is_cut_off_is_set_aside_whole() {
    check("r.csv", "a,b\n1,2\n3", "a|b\n1@2 1|2\n2@3 truncated, is cut off where the file ends: \"3\"");
    check("r.csv", "a,b\n1,\"x", "a|b\n1@2 truncated, is cut off where the file ends: \"1,\\\"x\"");
    check(
        "r.csv",
        "a,b\n1,\"x\n2,y\n3,z\n",
        "a|b\n1@2 truncated, opens a quote or bracket that is never closed, and takes 3 lines with it to the end of \
         the file: \"1,\\\"x\\n2,y\\n3,z\"",
    );
    check("r.jsonl", "{\"a\":1}\n{\"a\":", "a\n1@1 1\n2@2 truncated, is cut off where the file ends: \"{\\\"a\\\":\"");
    check("r.json", "[{\"a\":1},{\"a\":", "a\n1@1 1\n2@1 truncated, is cut off where the file ends: \"{\\\"a\\\":\"");
    check("r.json", "[{\"a\":1}", "a\n1@1 1\n2@1 truncated, is cut off where the file ends: \"\"");
}

#[test]
fn bytes_that_are_not_text_lose_no_row() {
    check("r.csv", b"a,b\nx\xff,\0\n1,2\n", "a|b\n1@2 xÿ|\0\n2@3 1|2");
    check("r.csv", b"a\xe9,b\n1,2\n", "aé|b\n1@2 1|2");
}

#[test]
fn a_file_that_is_no_text_is_refused_with_the_way_out() {
    let case = |file: &str, bytes: &[u8], expected: &str| {
        let problem = read(file, bytes).unwrap_err();
        assert_eq!(format!("{}; {}", problem.message, problem.hint.unwrap()), expected);
    };
    case(
        "r.xlsx",
        b"",
        "`r.xlsx` is no response file that can be read; \
         save it with a name that ends in `csv`, `tsv`, `txt`, `json`, `jsonl`, `ndjson`, `xlsx`, `zip`, `gz`, `eml` or `mbox`",
    );
    case("r.csv", b"a\0\0b,c\n", "`r.csv` is not plain text; export it again as CSV, encoded as UTF-8");
    case(
        "r.csv",
        b"a,b\r1,2\n3,4\n",
        "some lines of `r.csv` end with a carriage return alone, and others do not; save it as CSV, encoded as UTF-8",
    );
    case(
        "r.csv",
        b"a,\"b\n1,2\n",
        "the header of `r.csv` opens a quote that is never closed; close the quote, or download the file again",
    );
    for (text, why) in [
        (r#"{"a": [{}], "b": [{}]}"#, "it holds more than one list"),
        ("12", "it holds neither a list nor an object"),
        ("\n{\"a\": [{}]", "the text stops short on line 2"),
    ] {
        let hint = "save it as one list of objects; or, with one object a line, under a name that ends in `.jsonl`";
        case("r.json", text.as_bytes(), &format!("no rows are found in `r.json`: {why}; {hint}"));
    }
}

#[test]
fn values_of_json_become_text_as_written() {
    check(
        "r.jsonl",
        r#"{"a":"x","b":1.50,"c":true,"d":null,"e":12345678901234567890123}"#,
        "a|b|c|d|e\n1@1 x|1.50|true||12345678901234567890123",
    );
    check("r.jsonl", r#"{"a":"x\n\u00e9"}"#, "a\n1@1 x\né");
    check("r.jsonl", r#"{"a":{"b":1,"c":{"d":2}},"e":{}}"#, "a__b|a__c__d|e\n1@1 1|2|");
    check("r.jsonl", r#"{"a":["x","y"],"b":[],"c":[3,null]}"#, "a__x|a__y|b|c__3\n1@1 1|1||1");
    check("r.jsonl", r#"{"a":[59.3, 18],"b":["x",1.5],"c":[1,2]}"#, "a|b__x|b__1.5|c__1|c__2\n1@1 [59.3, 18]|1|1|1|1");
    check("r.jsonl", r#"{"a":[{"b":1}, [2]]}"#, "a\n1@1 [{\"b\":1}, [2]]");
}

#[test]
fn a_column_is_any_name_that_an_object_has() {
    check("r.jsonl", "{\"a\":1}\n{\"b\":2,\"a\":3}\n{}\n{\"c\":4}", "a|b|c\n1@1 1||\n2@2 3|2|\n3@3 ||\n4@4 ||4");
}

#[test]
fn a_name_that_comes_late_is_a_column_after_the_first_scan() {
    let mut text = "{\"a\":\"one of many\"}\n".repeat(100_000);
    text.push_str("{\"b\":[\"c\"],\"a\":1}\nno object\n{\"d\":2}\n");
    let mut table = read("r.jsonl", text.as_bytes()).unwrap().cut_every(30_000);
    assert_eq!(table.columns, ["a"]);
    let rows = table.copy();
    assert_eq!(table.columns, ["a", "b__c", "d"]);
    assert_eq!((rows.len(), table.read, table.set_aside[0].line), (100_002, 100_003, 100_002));
    assert_eq!((rows[100_000].cells.concat(), rows[100_001].cells.concat()), (b"11".to_vec(), b"2".to_vec()));
    assert_eq!(table.recognised.unwrap().columns.len(), 3);
}

#[test]
fn the_options_of_a_question_stand_together() {
    let response = |token: &str, labels: &str| {
        format!(
            r#"{{"token":"{token}","landed_at":"2026-03-02T08:16:10Z","answers":[{{"type":"choices","choices":{{"labels":[{labels}]}},"field":{{"id":"f","ref":"days"}}}}]}}"#
        )
    };
    let all = [response("x", r#""Mon","Tue""#), response("y", r#""Thu""#), response("z", r#""Mon","Fri""#)];
    let text = format!("{{\"items\":[{}]}}", all.join(","));
    let mut table = read("r.json", text.as_bytes()).unwrap();
    let columns = ["days__Mon", "days__Tue", "days__Thu", "days__Fri", "landed_at", "token"];
    assert_eq!(table.columns, columns);
    assert_eq!(table.copy()[2].cells[..4].concat(), b"11");
    let days = &table.recognised.unwrap().columns[3];
    assert_eq!((days.name.as_str(), days.option.as_deref()), ("days", Some("Fri")));
}

#[test]
fn the_options_of_a_question_stand_in_their_order_where_it_is_told() {
    let options = r#""options":[{"id":"a","text":"Wifi"},{"id":"b","text":"Tea"},{"id":"c","text":"Bed"}]"#;
    let send = |value: &str| {
        format!(
            r#"{{"data":{{"fields":[{{"key":"k","label":"What did you use?","type":"CHECKBOXES","value":[{value}],{options}}}]}}}}"#
        )
    };
    let lines = [send(r#""c""#), send(r#""b","a""#)].join("\n");
    let table = read("r.jsonl", lines.as_bytes()).unwrap();
    assert_eq!(table.columns, ["k__Wifi", "k__Tea", "k__Bed"]);
    let first = &table.recognised.unwrap().columns[0];
    assert_eq!(first.label.as_deref(), Some("What did you use?"));
}

#[test]
fn a_single_choice_of_several_is_one_of_them() {
    let response = |id: &str, values: &str| {
        format!(
            r#"{{"responseId":"{id}","lastSubmittedTime":"2026-03-02T08:16:10Z","answers":{{"q":{{"questionId":"q","textAnswers":{{"answers":[{values}]}}}}}}}}"#
        )
    };
    let (one, two) = (response("x", r#"{"value":"Tea"}"#), response("y", r#"{"value":"Tea"},{"value":"Milk, cold"}"#));
    check(
        "r.json",
        format!("{{\"responses\":[{one},{two}]}}"),
        "lastSubmittedTime|q__Tea|q__Milk, cold|responseId\n\
         1@1 2026-03-02T08:16:10Z|1||x\n2@1 2026-03-02T08:16:10Z|1|1|y",
    );
    check("r.json", one, "lastSubmittedTime|q|responseId\n1@1 2026-03-02T08:16:10Z|Tea|x");
}

#[test]
fn a_header_is_known_again_wherever_it_comes() {
    let again = |line: &str, text: &str| format!("\n{line} header_again, is the header once more: {text:?}");
    let start = "id,visit\na,4\n";
    for middle in ["id,visit", "\u{feff}id,visit", "\u{feff}\"id\",visit", " id,visit "] {
        check(
            "r.csv",
            format!("{start}{middle}\nb,5\n"),
            &format!("id|visit\n1@2 a|4\n3@4 b|5{}", again("2@3", middle)),
        );
    }
    let other = "stands below a second header, which names the columns in another order; put it into a file of its own";
    let expected = format!(
        "id|visit\n1@2 a|4\n5@6 c|5{}\n3@4 other_order, {other}: \"5,b\"{}",
        again("2@3", "visit,id"),
        again("4@5", "id,visit")
    );
    let text = format!("{start}visit,id\n5,b\nid,visit\nc,5\n");
    check("r.csv", &text, &expected);
    for every in 1..40 {
        let mut table = read("r.csv", text.as_bytes()).unwrap().cut_every(every);
        assert_eq!((table.copy().len(), table.set_aside.len()), (2, 3), "cut every {every} bytes");
    }
}

#[test]
fn a_file_of_too_many_columns_is_refused() {
    let refused = |file: &str, text: String| read(file, text.as_bytes()).err().map(|problem| problem.message);
    let names = |number: usize| (0..number).map(|name| format!("n{name}")).collect::<Vec<_>>();
    let objects = |number: usize, between: &str| {
        names(number).iter().map(|name| format!("{{\"{name}\":1}}")).collect::<Vec<_>>().join(between)
    };
    assert_eq!(refused("r.csv", names(10_000).join(",")), None);
    let most = "which are the most that are read";
    assert_eq!(
        refused("r.csv", names(10_001).join(",")),
        Some(format!("`r.csv` has more than 10,000 columns, {most}"))
    );
    let wide = Some(format!("`r.json` has more than 2,000 names in its objects, {most}"));
    assert_eq!(refused("r.json", format!("[{}]", objects(2_000, ","))), None);
    assert_eq!(refused("r.json", format!("[{}]", objects(2_001, ","))), wide);
    assert_eq!(refused("r.jsonl", objects(2_001, "\n")), wide.map(|wide| wide.replace("r.json", "r.jsonl")));
    let long = format!("{{\"a\":\"{}\"}}\n", "x".repeat(1 << 20));
    let late = long + &objects(2_001, "\n");
    let mut table = read("r.jsonl", late.as_bytes()).unwrap();
    assert_eq!((table.copy().len(), table.columns.len(), table.set_aside.len()), (2_000, 2_000, 2));
}

#[test]
fn what_a_service_wraps_is_made_flat() {
    let send = |token: &str| {
        format!(
            r#"{{"event_type":"form_response","form_response":{{"token":"{token}","landed_at":"2026-03-02T08:16:10Z","answers":[{{"type":"number","number":4,"field":{{"id":"f","ref":"visit"}}}}]}}}}"#
        )
    };
    let lines = format!("{}\n\n{}\n[1]\n{{\"token\":1,\"token\":2}}\n", send("x"), send("y"));
    let mut table = read("r.jsonl", lines.as_bytes()).unwrap();
    let rows = table.copy();
    let column = |name: &str| table.columns.iter().position(|column| column == name).unwrap();
    let of = |row: usize, name: &str| String::from_utf8(rows[row].cells[column(name)].clone()).unwrap();
    assert_eq!((of(0, "token"), of(1, "token"), of(1, "visit")), ("x".into(), "y".into(), "4".into()));
    assert_eq!((rows[1].number, rows[1].line), (2, 3));
    let codes: Vec<_> = table.set_aside.iter().map(|row| (row.line, row.reason.code())).collect();
    assert_eq!((codes, table.read), (vec![(4, "not_an_object"), (5, "repeated_name")], 4));
    for text in [format!("[{},\n{}]", send("x"), send("y")), send("x")] {
        let mut table = read("r.json", text.as_bytes()).unwrap();
        assert!(table.columns.iter().any(|column| column == "visit"), "{:?}", table.columns);
        assert_eq!(table.copy().len(), text.matches("form_response\":").count());
    }
}

#[test]
fn a_name_with_two_values_is_not_decided_here() {
    check(
        "r.jsonl",
        "{\"a\":1,\"a\":2}\n{\"a\":1,\"a\":1}\n{\"a\":{\"b\":1},\"a__b\":2}",
        "a|a__b\n2@2 1|\n1@1 repeated_name, gives `a` twice, with different values: \"{\\\"a\\\":1,\\\"a\\\":2}\"\n\
         3@3 repeated_name, gives `a__b` twice, with different values: \"{\\\"a\\\":{\\\"b\\\":1},\\\"a__b\\\":2}\"",
    );
}

#[test]
fn a_line_that_is_no_object_is_set_aside() {
    check(
        "r.jsonl",
        b"{\"a\":1}\n[1]\noops\n{\"a\":\"\\ud800\"}\n{\"a\":\"\xff\"}\n{\"a\":\n{\"a\":\"\xc3\xa9\xc3\xa9\"}\n"
            .as_slice(),
        "a\n1@1 1\n7@7 éé\n\
         2@2 not_an_object, is not an object with a value for each name: \"[1]\"\n\
         3@3 not_json, is not JSON: expected value on line 3: \"oops\"\n\
         4@4 not_json, is not JSON: unexpected end of hex escape on line 4: \"{\\\"a\\\":\\\"\\\\ud800\\\"}\"\n\
         5@5 not_json, is not JSON: invalid unicode code point on line 5: \"{\\\"a\\\":\\\"\u{fffd}\\\"}\"\n\
         6@6 not_json, is not JSON: the text stops short on line 6: \"{\\\"a\\\":\"",
    );
}

#[test]
fn what_follows_a_mistake_in_a_list_is_set_aside_whole() {
    check(
        "r.json",
        "[{\"a\":1}, 2,\n{\"a\" 3}, {\"a\":4}]",
        "a\n1@1 1\n2@1 not_an_object, is not an object with a value for each name: \"2\"\n\
         3@2 not_json, is not JSON: expected `:` on line 2: \"{\\\"a\\\" 3}, {\\\"a\\\":4}]\"",
    );
    check(
        "r.json",
        "[{\"a\":1}]\n[]",
        "a\n1@1 1\n2@1 not_json, is not JSON: text follows the end of the list: \"\\n[]\"",
    );
}

#[test]
fn a_list_within_an_object_is_found() {
    check("r.json", "\n{\"n\": 1,\n\"rows\": [\n{\"a\":1}], \"tags\": [\"x\"], \"more\": []}", "a\n1@4 1");
}

#[test]
fn an_object_alone_is_a_row() {
    check("r.json", "\n{\"a\": 1,\n \"b\": [\"x\", \"y\"]}\n", "a|b__x|b__y\n1@2 1|1|1");
}

#[test]
fn deep_nesting_keeps_its_text() {
    let deep = format!("{}1{}", "{\"a\":".repeat(3000), "}".repeat(3000));
    let mut table = read("r.jsonl", deep.as_bytes()).unwrap();
    let rows = table.copy();
    assert_eq!((rows.len(), table.columns.len()), (1, 1));
    assert!(rows[0].cells[0].starts_with(b"{\"a\":"));
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
