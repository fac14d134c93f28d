//! Files of answers taken in: the receipt, what is kept, and what is refused.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};

use crate::project::{Project, files};

const MAY: &str = "ys_id,q_welcome,q_idea\na,5,chairs\nb,4,\nc,5\n";
const JUNE: &str = "ys_id,q_welcome,q_idea\na,5,chairs\nd,9,\n";

/// The survey `visit`, and two downloads beside the project's own files.
fn visit() -> Project {
    Project::visit().file("in/may.csv", MAY).file("in/june.csv", JUNE)
}

/// The files that were taken in, by name.
fn kept(project: &Project) -> BTreeMap<String, Vec<u8>> {
    files(&project.path("surveys/visit/responses"), "")
}

#[test]
fn a_file_is_accounted_for_and_then_kept_as_it_came() {
    let project = visit();
    let first = project.run(&["ingest", "in/may.csv"]).succeeds().complains("");
    first.prints(
        "in/may.csv: 3 rows read = 2 counted + 0 superseded + 1 set aside\n  \
         in/may.csv, row 3, line 4: the row has 2 cells where the header has 3\n\
         visit: 2 new responses\n\
         visit, all files together: 3 rows read from 1 file = 2 counted + 0 superseded + 1 set aside\n\
         in/may.csv: kept as surveys/visit/responses/may.csv\n",
    );
    let second = project.run(&["ingest", "in"]).succeeds().complains("");
    second.prints(
        "in/june.csv: 2 rows read = 2 counted + 0 superseded + 0 set aside\n\
         visit: 1 new response; 1 row repeats or replaces another; 1 single answer could not be counted\n  \
         in/june.csv, row 2, line 3, column `q_welcome`: the row has `9`, which is not on the scale\n\
         visit, all files together: 5 rows read from 2 files = 3 counted + 1 superseded + 1 set aside\n\
         in/may.csv: the same bytes are there already, as surveys/visit/responses/may.csv\n\
         in/june.csv: kept as surveys/visit/responses/june.csv\n",
    );
    assert_eq!(kept(&project), [("june.csv".into(), JUNE.into()), ("may.csv".into(), MAY.into())].into());
    let build = "visit: 5 rows read from 2 files = 3 counted + 1 superseded + 1 set aside; 1 single answer could not be counted\n  \
        the first: surveys/visit/responses/june.csv, row 2, line 3, column `q_welcome`: the row has `9`, [..]\n...\n";
    project.run(&["build"]).succeeds().prints(build);
}

/// An archive of some files.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn every_part_of_an_archive_is_accounted_for() {
    let menu = ("menu.csv", "dish,price\nsoup,5\n");
    let project =
        visit().file("in/all.zip", zip(&[("may.csv", MAY), ("june.csv", JUNE), menu])).file("menus.zip", zip(&[menu]));
    let run = project.run(&["ingest", "in/all.zip", "--dry-run"]).succeeds();
    run.prints(
        "in/all.zip/june.csv: 2 rows read = 2 counted + 0 superseded + 0 set aside\n\
         in/all.zip/may.csv: 3 rows read = 1 counted + 1 superseded + 1 set aside\n\
         in/all.zip/menu.csv: 1 row read = 0 counted + 0 superseded + 1 set aside\n  \
         no question reads `dish` and `price`\n  \
         in/all.zip/may.csv, row 3, line 4: the row has 2 cells where the header has 3\n  \
         in/all.zip/menu.csv, row 1, line 2: the row stands in a table of which no column belongs to a question\n\
         visit: 3 new responses; [..]\n  \
         in/all.zip/june.csv, row 2, line 3, column `q_welcome`: the row has `9`, which is not on the scale\n\
         visit, all files together: 6 rows read from 3 files = 3 counted + 1 superseded + 2 set aside\n",
    )
    .complains(
        "warning: no column of `in/all.zip/menu.csv` belongs to a question: none of its rows counts\n = help: [..]\n\nnothing was written[..]\n",
    );
    let run = project.run(&["new", "again", "--from", "in/all.zip"]).succeeds();
    run.complains(
        "warning: the draft leaves out `all.zip/menu.csv`, which is unlike the rest of `all.zip`\n\nnext: [..]\n",
    );
    let run = project.run(&["ingest", "menus.zip", "--survey", "visit"]).fails_with(4);
    run.complains(
        "error: no column of `menus.zip/menu.csv` belongs to a question: none of its rows counts\n = help: [..]\n\n",
    );
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let project = visit();
    let before = files(&project.path(""), "");
    let run = project.run(&["ingest", "in", "--dry-run"]).succeeds();
    run.prints(
        "in/june.csv: 2 rows read = [..]\n...\nvisit: 3 new responses; [..]\n...\nvisit, all files together: [..]\n",
    )
    .complains("nothing was written, as `--dry-run` asks\n");
    assert_eq!(files(&project.path(""), ""), before);
}

#[test]
fn a_file_that_is_read_in_an_odd_way_is_pointed_at() {
    let rows = "person,question,answer,q_welcome\na,how,4,4\na,why,x,4\nb,how,3,3\nb,why,y,3\nc,how,5,5\nc,why,z,5\n";
    let project = visit().file("in/long.csv", rows).file("in/titled.csv", format!("May,,\n,,\n{JUNE}"));
    let told = "warning: `in/long.csv` has a row for each answer: `person` comes again with each `question`, [..]\n\n\
        warning: `in/titled.csv` has 1 row above the names of its columns, beginning with `May`; it was passed over\n\n\
        nothing was written[..]\n";
    project.run(&["ingest", "in/long.csv", "in/titled.csv", "--dry-run"]).succeeds().complains(told);
}

#[test]
fn a_name_that_is_taken_gets_a_number_and_the_old_file_stays() {
    let project = visit().file("surveys/visit/responses/may.csv", "ys_id,q_welcome\nz,1\n");
    project.run(&["ingest", "in/may.csv"]).succeeds();
    let kept = kept(&project);
    assert_eq!(kept["may.csv"], b"ys_id,q_welcome\nz,1\n");
    assert_eq!(kept["may-2.csv"], MAY.as_bytes());
}

#[test]
fn what_holds_no_answers_is_refused_and_the_rest_is_kept() {
    let project = visit()
        .file("in/menu.csv", "dish,price\nsoup,5\n")
        .file("in/pets.csv", "Timestamp,Favourite colour,Pets\n2026/05/01 10:00:07,red,cat\n")
        .file("in/void.csv", "")
        .file("in/photo.png", "x")
        .file("in/list.json", "[1]");
    let other = "ys_form,q_welcome\nhotel,3\n";
    let project = project.file("in/other.csv", other);
    let run = project.run(&["ingest", "in", "in/gone.csv"]).fails_with(7);
    run.complains(
        "error: cannot read `in/gone.csv`: there is no such file or folder\n\n\
         error: no row of `in/list.json` can be read: the first is not an object with a value for each name\n = help: download it again\n\n\
         error: no column of `in/menu.csv` belongs to a question: none of its rows counts\n = help: [..]; they begin with `dish` and `price`\n\n\
         error: every row of `in/other.csv` was given to `hotel`\n = help: [..]\n\n\
         error: no column of `in/pets.csv` belongs to a question: none of its rows counts\n = help: [..]; they begin with `Favourite colour` and `Pets`\n\n\
         error: `in/photo.png` is no response file that can be read\n = help: [..]\n\n\
         error: `in/void.csv` is empty\n = help: [..]\n\n",
    );
    assert_eq!(kept(&project).into_keys().collect::<Vec<_>>(), ["june.csv", "may.csv"]);
    project.run(&["ingest", "in/menu.csv"]).fails_with(4);
}

#[test]
fn a_file_without_answers_says_so_to_every_command() {
    let project = Project::visit().file("head.csv", "ys_id,q_welcome\n");
    project.run(&["map", "head.csv"]).succeeds().prints("head.csv: 0 rows, 2 columns\n...\n").complains(
        "warning: `head.csv` has the names of its columns and no answers yet\n = help: download it again once somebody \
         has answered\n\n",
    );
    let run = project.run(&["ingest", "head.csv"]).succeeds().complains("");
    run.prints(
        "head.csv: 0 rows read = 0 counted + 0 superseded + 0 set aside\n  \
         it has the names of its columns and no answers yet, and adds nothing to a report\n\
         visit: 0 new responses\n\
         visit, all files together: 0 rows read from 1 file = 0 counted + 0 superseded + 0 set aside\n\
         head.csv: kept as surveys/visit/responses/head.csv\n",
    );
    project.run(&["build"]).succeeds();
    for (name, text) in [("a.csv", ""), ("b.csv", "  \n\n"), ("c.csv", "\u{feff}"), ("d.json", " "), ("e.json", "[]")] {
        let project = Project::visit().file(name, text);
        let told = format!("error: `{name}` is empty\n = help: download it again\n\n");
        project.run(&["map", name]).fails_with(2).prints("").complains(&told);
        project.run(&["new", "other", "--from", name]).fails_with(2).complains(&told);
        project.run(&["ingest", name]).fails_with(4).complains(&told);
    }
}

#[test]
fn the_first_answer_of_each_kind_that_cannot_be_counted_is_told() {
    let rows = "ys_id,q_welcome,q_way\na,9,foot\nb,8,horse\nc,7,foot\nd,5,foot\n";
    let project = Project::visit().file("may.csv", rows);
    project.run(&["ingest", "may.csv"]).succeeds().prints(
        "...\nvisit: 4 new responses; 4 single answers could not be counted\n  \
         may.csv, row 1, line 2, column `q_welcome`: the row has `9`, which is not on the scale, and so 2 more answers in \
         this column\n  \
         may.csv, row 2, line 3, column `q_way`: the row has `horse`, which the question does not offer\n...\n",
    );
}

#[test]
fn a_file_finds_its_survey_or_is_told_it() {
    let hotel = include_str!("visit.toml").replace("Your visit", "Your night");
    let project = visit().file("surveys/hotel/survey.toml", hotel);
    let run = project.run(&["ingest", "in/may.csv"]).fails_with(4);
    run.complains("error: `in/may.csv` does not say which survey it answers\n = help: [..] `hotel` or `visit`\n\n");
    let project =
        project.file("in/h.csv", "ys_form,q_welcome\nhotel,3\n").file("in/x.csv", "ys_form,q_welcome\nspa,3\n");
    project.run(&["ingest", "in/h.csv"]).succeeds().prints("...\nin/h.csv: kept as surveys/hotel/responses/h.csv\n");
    project.run(&["ingest", "in/x.csv"]).fails_with(4).complains("error: `in/x.csv` answers `spa`\n...\n");
    project
        .run(&["ingest", "in/may.csv", "--survey", "vsit"])
        .fails_with(2)
        .complains("...\n = help: did you mean `visit`?\n\n");
    project.run(&["ingest", "in/may.csv", "--survey", "visit"]).succeeds();
}

#[test]
fn a_later_download_without_ids_is_pointed_out() {
    let old = "q_welcome,q_idea\n5,more light at the door\n4,chairs in the hall\n2,\n3,a map of the house\n";
    let project = visit().file("surveys/visit/responses/old.csv", old);
    let project = project.file("in/new.csv", format!("{old}3,three more chairs\n"));
    let run = project.run(&["ingest", "in/new.csv", "--dry-run"]).succeeds();
    run.complains("warning: at least 4 rows say the same in `surveys/visit/responses/old.csv` as in `in/new.csv`, under other ids or none, and count twice\n...\n");
}

#[test]
fn a_column_that_no_question_reads_is_told() {
    let project = visit().file("in/more.csv", "ys_id,q_welcome,Remarks\nx,5,a warm hall\n");
    let run = project.run(&["ingest", "in/more.csv", "--dry-run"]).succeeds();
    run.prints("in/more.csv: 1 row read = [..]\n  no question reads `Remarks`\n...\n");
}

#[test]
fn many_small_files_make_few_lines() {
    let answer = |number: usize| format!("{{\"ys_id\": \"r{number}\", \"q_welcome\": \"{}\"}}", number % 5 + 1);
    let project = (0..60).fold(visit(), |project, number| project.file(&format!("mail/{number}.json"), answer(number)));
    let project = project.file("mail/7.json", format!("[{}, 1]", answer(7)));
    let run = project.run(&["ingest", "mail"]).succeeds();
    run.prints(
        "mail/7.json: 2 rows read = 1 counted + 0 superseded + 1 set aside\n\
         60 files: 61 rows read = 60 counted + 0 superseded + 1 set aside\n  \
         mail/7.json, row 2, line 1: the row is not an object with a value for each name\n\
         visit: 60 new responses\n\
         visit, all files together: 61 rows read from 60 files = 60 counted + 0 superseded + 1 set aside\n\
         60 files kept in surveys/visit/responses/\n",
    );
    project.run(&["build"]).succeeds();
    let page = project.page("private/visit/set-aside/index.html");
    page.shows("59 files with nothing set aside 59 59 0 0").shows("All files 61 60 0 1");
}

#[test]
fn the_list_of_what_is_set_aside_holds_every_row_and_no_formula() {
    let rows = (0..300).map(|number| format!("=1+{number},\n")).collect::<Vec<_>>().concat();
    let project = visit().file("surveys/visit/responses/x.csv", format!("q_welcome,q_idea\n{rows}short\n"));
    project.run(&["build"]).succeeds();
    let list = fs::read_to_string(project.path("output/private/visit/set-aside.csv")).unwrap();
    let lines: Vec<_> = list.lines().collect();
    assert_eq!(lines.len(), 302);
    assert_eq!(lines[0], "\u{feff}fate,file,row,line,column,code,reason,text");
    assert_eq!(lines[1], "set_aside,x.csv,301,302,,wrong_cells,has 1 cell where the header has 2,short");
    assert_eq!(lines[2], "not_counted,x.csv,1,2,q_welcome,off_scale,\"has `=1+0`, which is not on the scale\",'=1+0");
    let page = project.page("private/visit/set-aside/index.html");
    page.shows("100 others are in set-aside.csv").holds("href=\"../set-aside.csv\"");
}
