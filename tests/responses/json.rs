//! JSON and JSON lines.

use yousaid::responses::read;

use super::{check, check_folder};

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
fn lists_of_peoples_own_words_are_one_cell() {
    let row = |number: usize| format!(r#"{{"id":{number},"used":["Bar","word {number}"],"liked":["Spa"]}}"#);
    let rows = |number: usize| format!("[{}]", (0..number).map(row).collect::<Vec<_>>().join(","));
    assert_eq!(read("r.json", rows(50).as_bytes()).unwrap().columns.len(), 53);
    let many = rows(2_001);
    let mut table = read("r.json", many.as_bytes()).unwrap();
    assert_eq!(table.columns, ["id", "used", "liked"]);
    let cells: Vec<_> = table.copy()[7].cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
    assert_eq!(cells, ["7", "Bar\nword 7", "Spa"]);
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
fn responses_under_their_ids_are_a_row_each() {
    let records = r#"{
  "-NxAbCdEfGhIjKlMnOp1": {"how": 4, "why": "good"},
  "-NxAbCdEfGhIjKlMnOp2": {"how": 5}
}"#;
    let told = "id|how|why\n1@2 -NxAbCdEfGhIjKlMnOp1|4|good\n2@3 -NxAbCdEfGhIjKlMnOp2|5|";
    check("r.json", records, told);
    let within = format!("{{\"responses\": {}}}", records.replace('\n', " "));
    check("r.json", &within, &told.replace("@2", "@1").replace("@3", "@1"));
    check("r.json", r#"{"9f1c2d3e4b": {"id": 1, "a": 2}, "0a1b2c3d4e": {"id": 2, "a": 3}}"#, "id|a\n1@1 1|2\n2@1 2|3");
    check(
        "r.json",
        r#"{"response_0001": {"a": 2}, "response_0002": {"a": 3}}"#,
        "id|a\n1@1 response_0001|2\n2@1 response_0002|3",
    );
    // A response may hold objects, too.
    let one = |text: &str| assert_eq!(read("r.json", text.as_bytes()).unwrap().copy().len(), 1, "{text}");
    one(r#"{"q1": {"how": 4, "why": "a"}, "q2": {"how": 5, "why": "b"}}"#);
    one(r#"{"question_001": {"how": 4, "why": "a"}, "question_002": {"how": 5, "why": "b"}}"#);
    one(r#"{"contact-2026": {"name": "x"}, "answers-2026": {"how": 5}}"#);
    one(r#"{"answers": {"first": {"how": 4}, "second": {"how": 4}}}"#);
}

#[test]
fn responses_under_their_ids_are_found_beside_and_below_other_things() {
    check_folder("under_ids");
}
