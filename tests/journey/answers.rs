//! Response files that are damaged, wrong or of another kind: what can be counted is, the rest is listed, and the
//! printed line adds up.

use crate::project::Project;

const HEADER: &str = "ys_id,ys_start,q_welcome,q_way,q_idea";

/// A project with the response files, built; the printed line for `visit` is this one.
#[track_caller]
fn built(files: &[(&str, &[u8])], account: &str, complaints: &str) -> Project {
    let project = files.iter().fold(Project::visit(), |project, (name, bytes)| {
        project.file(&format!("surveys/visit/responses/{name}"), bytes)
    });
    project.run(&["build"]).succeeds().complains(complaints).prints(&format!("visit: {account}\n...\n"));
    project
}

/// One row below the header that is not counted as it stands, and a good row before it: the printed line, and what the
/// page on what was set aside says of the place and the reason.
#[track_caller]
fn case(rows: &str, account: &str, told: &str) {
    latin_case(rows.as_bytes(), account, told);
}

/// The same with bytes that need not be UTF-8.
#[track_caller]
fn latin_case(rows: &[u8], account: &str, told: &str) {
    let file = [HEADER.as_bytes(), b"\na,2026-03-01T10:00:00Z,5,foot,A bench\n", rows].concat();
    let broken = "warning: `surveys/visit/responses/march.csv` is UTF-8 except in 1 place\n\n";
    let remark = if str::from_utf8(&file).is_ok() { "" } else { broken };
    let project = built(&[("march.csv", &file)], account, remark);
    project.page("private/visit/set-aside/index.html").shows(&format!("march.csv, {told}"));
}

#[test]
fn a_row_that_cannot_be_counted_is_set_aside_with_its_place_and_reason() {
    let account = "2 rows read from 1 file = 1 counted + 0 superseded + 1 set aside";
    case("b,2026-03-02T1", account, "row 2, line 3 The row is cut off where the file ends. b,2026-03-02T1");
    case("b,,4\n", account, "row 2, line 3 The row has 3 cells where the header has 5. b,,4");
    case("b,,4,bike,x,y\n", account, "row 2, line 3 The row has 6 cells where the header has 5. b,,4,bike,x,y");
    case(
        "b,,4,bike,\"no end\nc,,4,bike,\n",
        account,
        "row 2, line 3 The row opens a quote or bracket that is never closed, and takes 2 lines with it to the end of \
         the file.",
    );
}

#[test]
fn a_row_that_says_that_it_belongs_elsewhere_is_set_aside() {
    let file = b"ys_form,q_welcome\nvisit,5\nhotel,5\n";
    let account = "2 rows read from 1 file = 1 counted + 0 superseded + 1 set aside";
    let page = built(&[("a.csv", file)], account, "").page("private/visit/set-aside/index.html");
    page.shows("a.csv, row 2, line 3, column ys_form The row was given to the survey \"hotel\". hotel | 5");
}

#[test]
fn one_answer_that_cannot_be_counted_leaves_the_rest_of_its_row() {
    let account =
        "2 rows read from 1 file = 2 counted + 0 superseded + 0 set aside; 1 single answer could not be counted";
    case("b,,9,bike,\n", account, "row 2, line 3, column q_welcome The row has \"9\", which is not on the scale. 9");
    case("b,,0,bike,\n", account, "row 2, line 3, column q_welcome The row has \"0\", which is not on the scale. 0");
    case(
        "b,,4,horse,\n",
        account,
        "row 2, line 3, column q_way The row has \"horse\", which the question does not offer.",
    );
    case(
        "b,soon,4,bike,\n",
        account,
        "row 2, line 3, column ys_start The row has \"soon\" where a date should be. soon",
    );
    latin_case(
        b"b,,4,bike,\xc3\xa9\xc3\xa9 Caf\xe9\n",
        account,
        "row 2, line 3, column q_idea The row holds bytes that are not UTF-8. éé Caf\u{fffd}",
    );
}

#[test]
fn the_later_of_two_responses_with_one_id_counts() {
    let account = "2 rows read from 1 file = 1 counted + 1 superseded + 0 set aside";
    let earlier =
        "row 2, line 3, column ys_id The row was replaced by another with the id \"a\", in line 2. a | 2026-02-01";
    case("a,2026-02-01T10:00:00Z,1,bike,\n", account, earlier);
    let page = built(
        &[
            ("a.csv", format!("{HEADER}\nb,,1,,\n").as_bytes()),
            ("b.csv", format!("{HEADER}\nb,2026-01-01,4,,\n").as_bytes()),
        ],
        "2 rows read from 2 files = 1 counted + 1 superseded + 0 set aside",
        "",
    );
    page.page("private/visit/set-aside/index.html")
        .shows("a.csv, row 1, line 2, column ys_id")
        .shows("in \"b.csv\", line 2.");
}

#[test]
fn every_row_that_was_replaced_names_the_one_that_counts() {
    let rows: String = (1..=4).map(|day| format!("a,2026-05-0{day}T10:00:00Z,{day},,\n")).collect::<Vec<_>>().concat();
    let account = "4 rows read from 1 file = 1 counted + 3 superseded + 0 set aside";
    let project = built(&[("a.csv", format!("{HEADER}\n{rows}").as_bytes())], account, "");
    let sheet = std::fs::read_to_string(project.path("output/private/visit/set-aside.csv")).unwrap();
    assert_eq!(sheet.matches("was replaced by another with the id `a`, in line 5").count(), 3, "{sheet}");
}

#[test]
fn an_empty_folder_builds_a_report_that_says_so() {
    let account = "no answers yet; put files into surveys/visit/responses/";
    for project in [built(&[], account, ""), built(&[(".gitkeep", b"")], account, "")] {
        let report = project.page("private/visit/index.html");
        report.shows("No responses yet").shows("Put the file into surveys/visit/responses/");
        project.page("private/index.html").shows("No responses yet");
        project.page("private/visit/set-aside/index.html").shows("No file of responses has been read yet.");
    }
}

#[test]
fn a_file_without_names_of_columns_is_pointed_at() {
    let complaints = "\
warning: `surveys/visit/responses/a.csv` has `2026-05-01` where the name of a column should be; if its first row is an \
answer, which is not counted now, put a row of names above it

warning: no column of `surveys/visit/responses/a.csv` belongs to a question: none of its rows counts
 = help: add the names of its columns to the `aliases` of the questions; the set-aside page lists them

";
    let account = "1 row read from 1 file = 0 counted + 0 superseded + 1 set aside";
    let project = built(&[("a.csv", b"r1,2026-05-01,5\nr2,2026-05-02,4\n")], account, complaints);
    project.page("private/visit/set-aside/index.html").shows("2026-05-01");
}

#[test]
fn a_file_with_a_header_and_nothing_else_holds_no_rows() {
    let account = "0 rows read from 2 files = 0 counted + 0 superseded + 0 set aside";
    let project = built(&[("empty.csv", b""), ("march.csv", HEADER.as_bytes())], account, "");
    project.page("private/visit/index.html").shows("No responses yet");
    project.page("private/visit/set-aside/index.html").shows("march.csv 0 0 0 0");
}

#[test]
fn a_file_of_an_unknown_kind_is_named_and_the_rest_goes_on() {
    let files: [(&str, &[u8]); 6] = [
        ("april.xlsx", b"PK\x03\x04"),
        ("broken.json", b"{\"a\":3"),
        ("june.csv", b"a\0\0b,c\n"),
        ("march.csv", b"q_welcome\n5\n4\n"),
        ("may.pdf", b"%PDF-1.7"),
        ("plain", b"q_welcome\n5\n"),
    ];
    let complaints = [
        "warning: `surveys/visit/responses/april.xlsx` cannot be read: invalid Zip archive: Could not find EOCD\n \
         = help: it may be damaged: download or save it again\n\n",
        "warning: no rows are found in `surveys/visit/responses/broken.json`: the text stops short on line 1\n \
         = help: save it as one list of objects; or, with one object a line, under a name that ends in `.jsonl`\n\n",
        "warning: `surveys/visit/responses/june.csv` is not plain text\n \
         = help: export it again as CSV, encoded as UTF-8\n\n",
        "warning: `surveys/visit/responses/may.pdf` is a PDF, which cannot be read\n \
         = help: export the responses themselves as `csv` or `xlsx`\n\n",
        "warning: `surveys/visit/responses/plain` is no response file that can be read\n \
         = help: save it with a name that ends in `csv`, `tsv`, `txt`, `json`, `jsonl`, `ndjson`, `xlsx`, `zip`, `gz`, \
         `eml` or `mbox`\n\n",
    ];
    let account = "2 rows read from 1 file = 2 counted + 0 superseded + 0 set aside";
    let project = built(&files, account, &complaints.concat());
    project.page("private/visit/index.html").shows("2 rows were read: 2 counted, 0 replaced by another, 0 set aside.");
    let aside = project.page("private/visit/set-aside/index.html").shows("Files not read");
    let aside = aside.shows("\"surveys/visit/responses/june.csv\" is not plain text");
    aside.shows("april.xlsx").shows("may.pdf").shows("plain");
    for (name, bytes) in files {
        let after = std::fs::read(project.path("surveys/visit/responses").join(name)).unwrap();
        assert_eq!(after, bytes, "{name} was changed");
    }
}

#[test]
fn answers_beside_the_definition_are_pointed_at() {
    let project = built(
        &[("march.csv", b"q_welcome\n5\n")],
        "1 row read from 1 file = 1 counted + 0 superseded + 0 set aside",
        "",
    );
    std::fs::write(project.path("surveys/visit/april.csv"), "q_welcome\n4\n").unwrap();
    std::fs::write(project.path("surveys/visit/contacts.csv"), "email\n").unwrap();
    project.run(&["check"]).succeeds().complains(
        "warning: `surveys/visit/april.csv` is not read\n = help: if it holds answers, move it into the folder \
         `responses` beside it\n\n",
    );
}

#[test]
fn a_file_of_another_survey_is_pointed_at() {
    let file: (&str, &[u8]) = ("odd.csv", b"Recommend,Date\n9,2026-01-01\n");
    let warning = "warning: no column of `surveys/visit/responses/odd.csv` belongs to a question: none of its rows counts\n = help: add the names of \
                   its columns to the `aliases` of the questions; the set-aside page lists them\n\n";
    let project = built(&[file], "1 row read from 1 file = 0 counted + 0 superseded + 1 set aside", warning);
    project.page("private/visit/set-aside/index.html").shows("Recommend").shows("Date");
}

#[test]
fn of_many_files_with_the_same_trouble_the_first_are_named() {
    let names: Vec<String> = (1..=23).map(|number| format!("odd-{number:02}.csv")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), &b"Recommend,Date\n9,2026-01-01\n"[..])).collect();
    let warning = |name: &String| {
        format!(
            "warning: no column of `surveys/visit/responses/{name}` belongs to a question: none of its rows counts\n = help: add the names of its \
             columns to the `aliases` of the questions; the set-aside page lists them\n\n"
        )
    };
    let warnings: String = names[..20].iter().map(warning).collect();
    let account = "23 rows read from 23 files = 0 counted + 0 superseded + 23 set aside";
    let project = built(&files, account, &(warnings + "warning: and 3 more warnings like the last\n\n"));
    project.page("private/visit/set-aside/index.html").shows("odd-01.csv");
}

#[test]
fn the_only_column_of_times_says_when_a_response_was_given_and_of_several_none_does() {
    let account = "2 rows read from 1 file = 2 counted + 0 superseded + 0 set aside";
    let complaints = "\
warning: `Moment` of `surveys/visit/responses/a.csv` was taken for when a response was given, as no other column has its times
 = help: where that is so, write `start = [\"Moment\"]` under `[columns]`, and this is said no more

";
    let file = "q_welcome,Moment\n5,2026-05-01 10:00:07\n4,2026-06-02 09:30:00\n";
    let project = built(&[("a.csv", file.as_bytes())], account, complaints);
    project.page("private/visit/index.html").shows("2 responses from 1 May to 2 June 2026");
    project.run(&["map", "surveys/visit/responses/a.csv"]).succeeds().prints("...\n  Moment  ->  when it was given\n");
    let bare = Project::new().file("a.csv", file);
    bare.run(&["map", "a.csv"]).succeeds().prints("...\n  Moment  ->  when it was given\n");
    let complaints = "\
warning: `In` and `Out` of `surveys/visit/responses/a.csv` hold times, and none of them is known for when a response was given
 = help: write the one that says so as `start` under `[columns]`, such as `start = [\"In\"]`; until then all answers stand together

";
    let file =
        "q_welcome,In,Out\n5,2026-05-01 10:00:07,2026-05-02 10:00:07\n4,2026-06-02 09:30:00,2026-06-03 09:30:00\n";
    let project = built(&[("a.csv", file.as_bytes())], account, complaints);
    project.page("private/visit/index.html").shows("2 responses");
    let file = "q_welcome,When did you come?,Day,Minute\n5,2026-05-01 10:00:07,2026-05-01,2026-05-01 10:00\n";
    let account = "1 row read from 1 file = 1 counted + 0 superseded + 0 set aside";
    built(&[("a.csv", file.as_bytes())], account, "").page("private/visit/index.html").shows("1 response");
}
