//! Response files become a dataset: each folder under `tests/dataset/` holds a survey, its files, and what comes of them.
//! `SNAPSHOTS=overwrite` writes the expected text anew.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use rayon::iter::ParallelIterator;
use yousaid::dataset::{Answer, By, Counts, Dataset, Newest, Parted, assemble};
use yousaid::problem::Source;
use yousaid::responses::{self, Account};
use yousaid::survey::{self, Kind, Missing, Organisation, Question, Survey};

fn folder(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dataset").join(case)
}

fn read_survey(case: &str) -> Survey {
    defined(case, fs::read_to_string(folder(case).join("survey.toml")).unwrap())
}

fn defined(case: &str, text: String) -> Survey {
    let source = Arc::new(Source { path: "survey.toml".into(), text });
    let (survey, problems) = survey::check(case, &source, &Organisation::default());
    survey.unwrap_or_else(|| panic!("{}", problems.iter().map(|p| p.render(false)).collect::<Vec<_>>().join("\n")))
}

fn read_files(case: &str) -> Vec<(String, Vec<u8>)> {
    let names = fs::read_dir(folder(case)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| !["survey.toml", "expected.txt"].contains(&name.as_str())).collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), fs::read(folder(case).join(name)).unwrap())).collect()
}

fn describe(survey: &Survey, dataset: &Dataset<'_>) -> String {
    let mut text = String::new();
    for Account { file, read, counted, superseded, set_aside } in &dataset.accounts {
        writeln!(text, "{file}: {read} read = {counted} counted + {superseded} superseded + {set_aside} set aside")
            .unwrap();
    }
    let mut rows: Vec<usize> = (0..dataset.len()).collect();
    rows.sort_by_key(|row| (dataset.day(*row), dataset.id(*row)));
    for row in rows {
        let start = dataset.day(row).map_or("no date".into(), |day| day.to_string());
        write!(text, "{} ({start}", dataset.id(row)).unwrap();
        if let Some(wave) = dataset.wave(row) {
            write!(text, ", {}", dataset.waves[wave].label).unwrap();
        }
        let answers = survey.questions.iter().enumerate().map(|(index, question)| {
            let other = dataset.other(index, row);
            let other = other.map_or(String::new(), |other| format!(" ({other})"));
            format!("{} {}{other}", question.id, answer(survey, dataset, index, row))
        });
        writeln!(text, "): {}", answers.collect::<Vec<_>>().join(", ")).unwrap();
    }
    let superseded: Vec<_> = dataset.replaced().collect();
    for (name, list) in [("set aside", &dataset.set_aside), ("superseded", &superseded), ("flagged", &dataset.flagged)]
    {
        for row in list {
            let column = row.column.as_deref().map_or(String::new(), |column| format!(", {column}"));
            writeln!(
                text,
                "{name}: {} row {} line {}{column} {}: {:?}",
                row.file,
                row.row,
                row.line,
                row.reason.words(),
                row.text
            )
            .unwrap();
        }
    }
    for problem in &dataset.problems {
        writeln!(text, "{}", problem.render(false)).unwrap();
    }
    for (file, columns) in &dataset.unmatched {
        writeln!(text, "not used: {file} {}", columns.join(", ")).unwrap();
    }
    text
}

fn answer(survey: &Survey, dataset: &Dataset<'_>, question: usize, row: usize) -> String {
    let asked = &survey.questions[question];
    if let Some(why) = dataset.missing(question, row).filter(|_| !matches!(asked.kind, Kind::Note)) {
        return format!("<{}>", why.key());
    }
    if let Some(choices) = asked.choices() {
        let made = choices.list.iter().enumerate().filter(|(choice, _)| dataset.chose(question, *choice, row));
        return made.map(|(_, choice)| choice.code.as_str()).collect::<Vec<_>>().join("+");
    }
    let number = dataset.number(question, row).map(|number| number.to_string());
    number.or_else(|_| dataset.text(question, row).map(|text| format!("{text:?}"))).unwrap_or_else(|_| "-".into())
}

/// A question of each type that is read in a way of its own.
const KINDS: &str = r#"
title = "Kinds"
contact = { name = "Maria", email = "care@example.org" }
collect = { to = "file" }
question = [
  { id = "class", type = "single", ask = "x", options = ["One", "Two"] },
  { id = "used", type = "multiple", ask = "x", options = ["One", { code = "two", label = "Two", show_if = "class = two" }], other = true, none = true },
  { id = "order", type = "ranking", ask = "x", items = ["One", "Two", { code = "three", label = "Three", show_if = "class = two" }] },
  { id = "points", type = "share", ask = "x", items = ["One", "Two"], total = 5 },
  { id = "pair", type = "expectation", ask = "x", scale = 5, show_if = "order__one = 1" },
  { id = "number", type = "number", ask = "x", min = 1, max = 5 },
  { id = "made", type = "calculated", formula = "(pair__got - pair__expected) / number" },
  { id = "day", type = "date", ask = "x", min = 2026-01-01, show_if = "made < 1" },
  { id = "hour", type = "time", ask = "x" },
  { id = "mail", type = "email", ask = "x" },
  { id = "slide", type = "slider", ask = "x", from = 0, to = 5, step = 1 },
]
"#;

/// What may stand in any cell.
const CELLS: [&str; 12] = ["", "", "1", "1", "2", "3", "5", "one", "two", "2026-02-01", "12:30", "x"];

fn check(case: &str) {
    let survey = read_survey(case);
    let files = read_files(case);
    let tables = files.iter().map(|(name, bytes)| responses::read(name, bytes).unwrap());
    let found = describe(&survey, &assemble(&survey, tables.collect()));
    let turned = files.iter().rev().map(|(name, bytes)| responses::read(name, bytes).unwrap());
    assert_eq!(found, describe(&survey, &assemble(&survey, turned.collect())), "the order of files matters");
    let path = folder(case).join("expected.txt");
    snapbox::assert_data_eq!(found, snapbox::Data::read_from(&path, None).raw());
}

/// A test for what one or more folders show.
macro_rules! tests {
    ($($name:ident: $($case:literal),+;)+) => {
        $(
            #[test]
            fn $name() {
                $(check($case);)+
            }
        )+
    };
}

tests! {
    every_missing_answer_keeps_its_reason_and_every_row_is_accounted_for: "reasons";
    a_question_that_was_not_shown_is_not_asked_whatever_was_typed: "conditions";
    an_id_that_a_spreadsheet_cut_is_none: "cut_ids";
    several_choices_are_read_from_boxes_and_from_joined_labels: "multiple", "boxes";
    a_way_out_beside_a_slider_counts_more_than_its_number: "sliders";
    numbers_are_read_as_they_stand_and_never_guessed: "numbers";
    days_times_and_addresses_are_kept_where_they_make_sense: "times";
    items_that_contradict_each_other_are_judged_together: "together";
    a_choice_that_was_hidden_or_excludes_the_others_is_not_counted: "excluded";
    a_renamed_question_keeps_its_answers: "renamed";
    the_first_of_one_id_counts_where_the_survey_says_so_and_nobody_answers_in_no_time: "policy";
    what_a_service_adds_is_no_answer: "services";
    a_wave_without_answers_stands_between_those_with_some: "waves";
    a_date_that_can_be_read_in_several_ways_takes_none_from_the_other_answers: "dates";
    words_behind_other_choose_it_or_are_listed: "other";
    what_a_list_holds_is_known_by_code_label_or_alias: "lists";
    times_are_exact_to_the_second_where_any_of_their_column_shows_it: "seconds";
    a_time_that_stands_beyond_the_names_is_nobodys: "wider_than_names";
    a_row_that_says_nothing_is_no_response_in_any_format: "empty";
    one_id_in_two_files_that_count_from_1_is_two_people: "numbered_apart";
    one_id_at_about_one_time_is_two_people_where_the_answers_differ: "kiosks";
    one_id_on_one_day_is_two_people_where_the_answers_differ: "kiosks_by_day";
    which_of_two_answers_with_one_id_and_one_time_is_later_is_not_known: "corrected";
    what_an_import_wrote_in_one_second_is_many_peoples: "imported";
    the_same_answers_under_other_ids_are_pointed_at: "ids_written_otherwise";
    the_same_answers_with_days_for_times_are_pointed_at: "days_for_times";
    answers_that_stand_in_two_downloads_are_pointed_at: "partly_again";
    what_most_people_say_is_not_said_again: "quiet_kiosks";
    of_two_rows_with_one_id_the_fuller_counts: "fuller";
    a_word_for_no_id_that_is_not_known_is_pointed_at: "placeholder";
    an_id_that_many_rows_share_is_pointed_at_and_a_mark_is_none: "ids_of_devices";
    what_one_file_writes_in_two_ways_is_two_peoples_at_one_second: "one_second";
    dates_in_two_orders_are_pointed_at: "mixed_dates";
    days_and_months_that_were_exchanged_are_told_and_9_0_is_9: "turned_dates";
    the_same_answers_are_one_response_however_they_are_written: "same_in_other_words";
}

#[test]
fn an_answer_that_nobody_types_is_listed_by_its_beginning() {
    let survey = r#"
title = "Visit"
contact = { name = "Maria", email = "care@example.org" }
collect = { to = "file" }
question = [
  { id = "visit", type = "single", ask = "x", options = ["Good", "Bad"], other = true },
  { id = "why", type = "comment", ask = "x" },
]"#;
    let survey = defined("visit", survey.to_owned());
    let (fits, long) = ("x".repeat(responses::OF_ANSWER), "x".repeat(responses::OF_ANSWER + 1));
    let csv = format!("q_visit,q_visit__other,q_why\ngood,,{fits}\ngood,,{long}\nother,{long},fine\n");
    let line = |why: &str| format!("{{\"q_visit\":\"good\",\"q_why\":\"{why}\"}}\n");
    let json = line(&fits) + &line(&long) + &line("fine");
    for (file, text, missing) in [("r.csv", csv, 2), ("r.jsonl", json, 1)] {
        let dataset = assemble(&survey, vec![responses::read(file, text.as_bytes()).unwrap()]);
        assert_eq!((dataset.len(), dataset.flagged.len()), (3, missing), "{file}");
        for flagged in &dataset.flagged {
            assert_eq!(flagged.reason.words(), "has 1,048,577 bytes, and an answer may have 1,048,576");
            assert_eq!(flagged.text.len(), 1_000);
        }
        let missing = (0..3).filter(|row| dataset.missing(1, *row) == Some(Missing::Invalid)).count();
        assert_eq!(missing, 1, "{file}");
    }
}

#[test]
fn a_time_is_taken_in_the_zone_that_the_file_names() {
    let survey = read_survey("times");
    let file = fs::read_to_string("tests/services/qualtrics.csv").unwrap();
    // The last hours of March in Denver are April in UTC.
    let late = file.replace("2026-03-02 08:1", "2026-03-31 20:1").replacen(",Q3,", ",mail,", 1);
    let dataset = assemble(&survey, responses::open("q.csv", late.as_bytes(), None).unwrap());
    let days: Vec<_> = (0..dataset.len()).filter_map(|row| dataset.day(row)).map(|day| day.to_string()).collect();
    assert!(days.contains(&"2026-04-01".to_owned()), "{days:?}");
}

#[test]
fn one_answer_cannot_call_a_whole_file_simulated() {
    let survey = read_survey("reasons");
    let case = |rows: &str, expected: bool| {
        let file = format!("ys_id,q_checkin,ys_source\n{rows}");
        let dataset = assemble(&survey, vec![responses::read("a.csv", file.as_bytes()).unwrap()]);
        assert_eq!(dataset.synthetic, expected, "{rows}");
    };
    case("", false);
    case("a,4,simulated\nb,5,simulated\n", true);
    case("a,4,simulated\nb,5,mail\n", false);
}

/// The fields of a survey, by the column contract.
fn fields(survey: &Survey) -> Vec<String> {
    let of = |question: &Question| match question.choices() {
        Some(choices) if question.is_multiple() => {
            choices.list.iter().map(|choice| question.choice_field(&choice.code)).collect()
        }
        _ => vec![question.field()],
    };
    survey.questions.iter().flat_map(of).collect()
}

fn numbers(dataset: &Dataset<'_>, survey: &Survey, battery: &str, row: usize) -> Vec<Result<f64, Missing>> {
    let battery = survey.batteries.iter().position(|it| it.id == battery).unwrap();
    let number = |item: usize| match dataset.codes(item) {
        Some(codes) => match codes[row].answer() {
            Answer::Given(place) => Ok(place as f64),
            Answer::Missing(why) => Err(why),
        },
        None => dataset.number(item, row),
    };
    survey.items(battery).map(number).collect()
}

fn blank(choices: usize) -> Counts {
    Counts { given: vec![0; choices], ..Counts::default() }
}

proptest! {
    #[test]
    fn whatever_stands_in_the_cells_no_answer_contradicts_another(
        rows in proptest::collection::vec(proptest::collection::vec(proptest::sample::select(&CELLS[..]), 18), 1..12),
    ) {
        let survey = defined("kinds", KINDS.into());
        let header = fields(&survey).join(",");
        prop_assert_eq!(header.split(',').count(), 18);
        let rows: String = rows.iter().map(|cells| cells.join(",") + "\n").collect();
        let file = format!("{header}\n{rows}");
        let mut table = responses::read("a.csv", file.as_bytes()).unwrap();
        let read = table.copy().len() + table.set_aside.len();
        let dataset = assemble(&survey, vec![table]);
        prop_assert!(dataset.accounts[0].balances());
        prop_assert_eq!(dataset.accounts[0].read, read);
        prop_assert_eq!(dataset.len(), dataset.accounts[0].counted);
        for row in 0..dataset.len() {
            let mut places: Vec<_> = numbers(&dataset, &survey, "order", row).into_iter().flatten().collect();
            places.sort_by(f64::total_cmp);
            prop_assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{file}");
            let points = numbers(&dataset, &survey, "points", row);
            let given: Vec<f64> = points.iter().copied().flatten().collect();
            prop_assert!(given.is_empty() || (given.iter().sum::<f64>() - 5.0).abs() < 1e-9 && !points.contains(&Err(Missing::Blank)), "{file}");
            let is_one = answer(&survey, &dataset, survey.question("order__one").unwrap(), row) == "1";
            let pair = numbers(&dataset, &survey, "pair", row);
            prop_assert!(is_one || pair.iter().all(|it| *it == Err(Missing::NotAsked)), "{file}");
            let used = answer(&survey, &dataset, survey.question("used").unwrap(), row);
            prop_assert!(!used.contains("+none"), "{used} in {file}");
            let class = answer(&survey, &dataset, 0, row);
            prop_assert!(class == "two" || !used.contains("two"), "{used} in {file}");
        }
    }

    #[test]
    fn every_row_is_counted_superseded_or_set_aside(
        rows in proptest::collection::vec(("[abc]{0,2}", "[0-7x]?", "(economy|business|zeppelin|\"|,)?"), 0..20),
    ) {
        let survey = read_survey("reasons");
        let mut file = String::from("ys_id,q_checkin,q_class\n");
        for (id, rating, class) in &rows {
            writeln!(file, "{id},{rating},{class}").unwrap();
        }
        let mut table = responses::read("a.csv", file.as_bytes()).unwrap();
        let read = table.copy().len() + table.set_aside.len();
        let dataset = assemble(&survey, vec![table]);
        prop_assert_eq!(dataset.accounts[0].read, read);
        prop_assert!(dataset.accounts[0].balances());
        prop_assert_eq!(dataset.accounts[0].counted, dataset.len());
        prop_assert_eq!(dataset.accounts[0].superseded, dataset.superseded.len());
        prop_assert_eq!(dataset.accounts[0].set_aside, dataset.set_aside.len());
    }

    #[test]
    fn the_newest_words_are_those_that_come_first_when_all_are_sorted(
        rows in proptest::collection::vec((0..6_u8, "[a-c]{0,2}"), 0..40),
        most in 0..12_usize,
    ) {
        let survey = read_survey("reasons");
        let mut file = String::from("ys_start,q_idea\n");
        for (day, idea) in &rows {
            let day = if *day == 0 { String::new() } else { format!("2026-01-0{day}") };
            writeln!(file, "{day},{idea}").unwrap();
        }
        let dataset = assemble(&survey, vec![responses::read("a.csv", file.as_bytes()).unwrap()]);
        let idea = survey.question("idea").unwrap();
        let may_show = |row: usize| dataset.text(idea, row).is_ok_and(|text| text != "b");
        let given = (0..dataset.len()).filter_map(|row| Some((dataset.day(row), dataset.text(idea, row).ok()?.into_owned())));
        let (mut all, withheld): (Vec<_>, Vec<_>) = given.partition(|(_, text)| text != "b");
        all.sort_by(|a, b| b.cmp(a));
        let of = all.len() as u64;
        all.truncate(most);
        prop_assert_eq!(dataset.newest(idea, most, may_show), Newest { words: all, of, withheld: withheld.len() as u64 });
    }

    #[test]
    fn counts_by_several_keys_are_those_of_a_walk_over_all_rows(
        rows in proptest::collection::vec((0..4_u8, 0..9_u8, "[1-5]?", "(economy|business)?"), 0..60),
        years_apart in 0..7_u8,
    ) {
        let text = fs::read_to_string("tests/dataset/reasons/survey.toml").unwrap();
        let survey = defined("reasons", format!("analysis = {{ wave = \"month\" }}\n{text}"));
        let mut file = String::from("ys_start,q_checkin,q_class\n");
        for (month, years, rating, class) in &rows {
            let day = if *month == 0 { String::new() } else { format!("20{:02}-0{month}-05", years * years_apart) };
            writeln!(file, "{day},{rating},{class}").unwrap();
        }
        let dataset = assemble(&survey, vec![responses::read("a.csv", file.as_bytes()).unwrap()]);
        let wave = |day| dataset.waves.iter().position(|wave| (wave.first..=wave.last).contains(&day));
        let codes = |question| dataset.codes(question).unwrap();
        let keys = [By::Wave, By::Choice(1), By::Choice(0)];
        for (by, counts) in keys.iter().zip(dataset.counts(&keys)) {
            for (question, counts) in counts.iter().enumerate().take(2) {
                let mut expected = Parted {
                    groups: counts.groups.iter().map(|group| blank(group.given.len())).collect(),
                    rest: blank(counts.rest.given.len()),
                };
                for (row, code) in codes(question).iter().enumerate() {
                    let group = match by {
                        By::Wave => dataset.day(row).and_then(wave),
                        By::Choice(question) => codes(*question)[row].choice(),
                    };
                    let counts = group.map_or(&mut expected.rest, |group| &mut expected.groups[group]);
                    match code.answer() {
                        Answer::Given(choice) => (counts.given[choice], counts.answered) = (counts.given[choice] + 1, counts.answered + 1),
                        Answer::Missing(why) => counts.missing[Missing::ALL.iter().position(|it| *it == why).unwrap()] += 1,
                    }
                }
                prop_assert_eq!(counts, &expected, "{:?} in {}", by, file);
            }
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(
        rows in proptest::collection::vec(("[abcd]?", "[1-5]?", "(economy|business)?"), 0..12).prop_shuffle(),
        turn in 0usize..12,
    ) {
        let survey = read_survey("reasons");
        let file = |rows: &[(String, String, String)]| {
            let rows = rows.iter().map(|(id, rating, class)| format!("{id},{rating},{class}\n"));
            format!("ys_id,q_checkin,q_class\n{}", rows.collect::<String>())
        };
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len().max(1));
        let answers = |text: &str| {
            let dataset = assemble(&survey, vec![responses::read("a.csv", text.as_bytes()).unwrap()]);
            let row = |row| format!("{} {}", dataset.id(row), answer(&survey, &dataset, 0, row));
            let mut rows: Vec<_> = (0..dataset.len()).map(row).collect();
            rows.sort();
            rows
        };
        prop_assert_eq!(answers(&file(&rows)), answers(&file(&turned)));
    }
}
