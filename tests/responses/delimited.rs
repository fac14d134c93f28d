//! Delimited text.

use yousaid::responses::read;

use super::{check, check_folder};

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
fn rows_that_an_open_quote_takes_along_are_set_aside_with_it() {
    check(
        "r.csv",
        "a,b\n1,\"x\n2,y\n3,\"z\"\n4,w\n",
        "a|b\n2@5 4|w\n1@2 open_quote, opens a quote that is not closed before the next one opens, so that 3 lines are \
         one; close it in a copy of the file: \"1,\\\"x\\n2,y\\n3,\\\"z\\\"\"",
    );
    // Quotes that somebody typed into an answer of several lines open no cell.
    check("r.csv", "a,b\n1,\"x\n\"y\" z\n", "a|b\n1@2 1|x\ny\" z");
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
fn a_summary_is_refused_and_answers_under_its_words_are_not() {
    let summary = "Visits 2026\n\nQ1. How was it?\nAnswer Choices,Responses\nGood,7\n,Answered,7\n";
    let problem = read("r.csv", summary.as_bytes()).err().map(|problem| problem.message);
    assert_eq!(problem.as_deref(), Some("`r.csv` holds no responses: it sums up what people answered"));
    assert!(read("r.csv", b"Which list?,How was it?\nAnswer choices,Good\n").is_ok());
}

#[test]
fn a_table_of_questions_with_counts_is_refused() {
    let refused = |text: &str| read("r.csv", text.as_bytes()).err().map(|problem| problem.message);
    let is_refused = |text: &str| {
        let expected = "`r.csv` holds no responses: a row is a question, such as `Was it clean?`, with how many chose \
                        each answer";
        assert_eq!(refused(text).as_deref(), Some(expected), "{text}");
    };
    let is_read = |text: &str| assert_eq!(refused(text), None, "{text}");
    is_refused("no,text,yes,no\n1,Was it clean?,5,2\n2,Was it warm?,4,3\n3,Was it dear?,7,0\n4,Was it far?,1,6\n");
    is_refused(
        "Questions,all,good,bad\nWas it clean?,5,4,1\nThe time we took to begin,3,3,0\nHow we spoke to you,4,0,4\n\
         What you paid for it,9,5,4\n",
    );
    is_refused(",yes,no\nWas it clean?,71%,29%\nWas it warm?,5.5%,94.5%\nWas it dear?,50%,50%\nWas it far?,0%,100%\n");
    // What people ask back is no question of the survey, unless the numbers beside it count others.
    let asked = ["Was it clean?,5,2", "Was it warm?,4,4", "Was it dear?,2,2", "Was it far?,5,5", "Was it new?,1,3"];
    is_read(&format!("what would you ask us,room,food\n{}\n", asked.join("\n")));
    is_read("what would you ask us,room,food\nWas it?,5,5\nWas he?,5,5\nWill it?,5,5\nWill he?,5,5\nWhy?,5,4\n");
    is_read(
        "comment,room,food,total\nIt was a good stay,5,4,9\nThe room was cold,2,5,7\nIt was so loud,3,1,4\nI was away soon,1,1,2\n",
    );
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

/// What is remarked of a file.
fn remarks(file: &str, text: &str) -> String {
    read(file, text.as_bytes()).unwrap().remarks.join("; ")
}

#[test]
fn rows_above_the_names_are_passed_over_and_told() {
    let told = "when|how|why\n1@5 2026-05-01|4|good; or not\n2@6 2026-05-02|3|bad";
    let text = "Our survey\nExported on,3 May\n\nwhen,how,why\n2026-05-01,4,good; or not\n2026-05-02,3,bad\n";
    check("r.csv", text, told);
    let is_passed = "has 2 rows above the names of its columns, beginning with `Our survey`; they were passed over";
    assert_eq!(remarks("r.csv", text), is_passed);
    let text = "Our survey,,\n,,\nwhen,how,why\n2026-05-01,4,good; or not\n,,\n2026-05-02,3,bad\nx\n";
    let told = "when|how|why\n1@4 2026-05-01|4|good; or not\n2@5 ||\n3@6 2026-05-02|3|bad\n\
        4@7 wrong_cells, has 1 cell where the header has 3: \"x\"";
    check("r.csv", text, told);
    check("r.csv", "Our survey\n\nwhen;how;why\n5;4;good, or not\n", "when|how|why\n1@4 5|4|good, or not");
    let text = "How was it?,,\n,,\nwell,4,50%\nbadly,4,50%\nso so,0,0%\n";
    let problem = read("r.csv", text.as_bytes()).unwrap_err();
    assert_eq!(problem.message, "`r.csv` begins with a title, and no row of names stands below it");
}

#[test]
fn what_stands_below_the_answers_is_no_response() {
    let answers = "when,how,why\n2026-05-01,4,good\n2026-05-02,3,bad\n";
    let read = "when|how|why\n1@2 2026-05-01|4|good\n2@3 2026-05-02|3|bad";
    let sums = "sums up the rows above it, or is a note below them";
    let case = |below: &str, told: &str| check("r.csv", format!("{answers}{below}"), &format!("{read}{told}"));
    case("Total,7,\n", &format!("\n3@4 summary_row, {sums}: \"Total,7,\""));
    case(
        ",,\n\nAverage:,3.5,\nGesamt,7,\n,,\nExported by a tool,,",
        &format!(
            "\n3@4 ||\n4@6 summary_row, {sums}: \"Average:,3.5,\"\n5@7 summary_row, {sums}: \"Gesamt,7,\"\n\
             6@8 empty_row, says nothing in any cell: \",,\"\n7@9 summary_row, {sums}: \"Exported by a tool,,\""
        ),
    );
    case("Total,7,\n2026-05-03,1,\n", &format!("\n4@5 2026-05-03|1|\n3@4 summary_row, {sums}: \"Total,7,\""));
    case("2026-05-03,Total,\n", "\n3@4 2026-05-03|Total|");
    case("Thursday,1,so\n", "\n3@4 Thursday|1|so");
    check("r.csv", "team,how\nred,4\nblue,3\nTotal,5\n", "team|how\n1@2 red|4\n2@3 blue|3\n3@4 Total|5");
    check("r.csv", "how,why\n4,good\n3,\nvery bad,\n", "how|why\n1@2 4|good\n2@3 3|\n3@4 very bad|");
    check(
        "r.csv",
        "how,why\n4,good\n3,\n3.5,\nMean,\n",
        &format!("how|why\n1@2 4|good\n2@3 3|\n3@4 3.5|\n4@5 summary_row, {sums}: \"Mean,\""),
    );
}

#[test]
fn quotes_around_whole_lines_are_taken_off() {
    let told = "when|how|why\n1@2 2026-05-01|4|good, or \"not\"\n2@3 2026-05-02|3|bad";
    let whole = "\"when,how,why\"\n\"2026-05-01,4,\"\"good, or \"\"\"\"not\"\"\"\"\"\"\"\n\"2026-05-02,3,bad\"\n";
    check("r.csv", whole, told);
    check("r.csv", whole.replace('\n', "\r\n"), told);
    assert!(remarks("r.csv", whole).contains("in quotes as a whole"));
    check("r.csv", whole.replacen("\"when,how,why\"", "when,how,why", 1), told);
    let sentences = "\"How, when, why?\"\n\"late, slow, bad\"\n\"soon, fast, good\"\n";
    check("r.csv", sentences, "How, when, why?\n1@2 late, slow, bad\n2@3 soon, fast, good");
}

#[test]
fn a_row_for_each_answer_is_pointed_at() {
    let long = "respondent,question,answer\n1,How was it?,4\n1,Why?,good\n2,How was it?,3\n2,Why?,bad\n3,How was it?,5\n3,Why?,so\n";
    let told = remarks("r.csv", long);
    assert!(told.starts_with("has a row for each answer: `respondent` comes again with each `question`, "), "{told}");
    let told = remarks("r.csv", &long.replace("respondent,question,answer", "user_id,Question-ID,response_text"));
    assert!(told.starts_with("has a row for each answer: `user_id` comes again with each `Question-ID`, "), "{told}");
    let each_once = "id,question,answer\n1,a,4\n2,b,4\n3,a,4\n4,b,4\n5,a,4\n6,b,4\n";
    for wide in [each_once, &long.replace("question", "place"), &long.replace("answer", "why")] {
        assert_eq!(remarks("r.csv", wide), "");
    }
}

#[test]
fn rows_of_sums_are_known_by_their_numbers_and_answers_stay() {
    check_folder("summed_up");
}
