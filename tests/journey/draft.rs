//! A survey drafted from a file of answers, and what the columns of a file are to a survey.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::project::Project;

/// Synthetic answers: how likely, three ratings with a way out, a choice, boxes, several in one cell, and words.
fn export() -> String {
    let mut text = String::from(
        "Response ID,Timestamp,How likely are you to recommend us?,Check-in,Seats,Food,Class,\
         Why? [Price],Why? [Time],What did you use?,What should we change?,Email Address,Nothing here\n",
    );
    let uses = ["Wi-Fi;Lounge", "Lounge", "Wi-Fi", "Lounge;Wi-Fi"];
    for n in 0_usize..40 {
        let (class, score, rated) = (["Business", "Economy"][n % 2], 10 - n % 9, [0, 1, 2, 3, 4, 5][n % 6]);
        let (price, time) = (["1", "0"][n % 2], ["0", "1"][n % 3 / 2]);
        let uses = uses[n % uses.len()];
        let day = n % 28 + 1;
        let _ = writeln!(
            text,
            "r{n},{day}/09/2026 10:{n:02}:00,{score},{rated},{},{},{class},{price},{time},{uses},\
             Shorter queues at desk {n} please,p{n}@a.example,",
            5 - n % 5,
            n % 5 + 1
        );
    }
    text
}

fn project() -> Project {
    let contact = "as_of = 2026-10-01\n[contact]\nname = \"Maria\"\nemail = \"care@northwind.example\"\n";
    Project::new().file("yousaid.toml", contact).file("export.csv", export())
}

fn definition(project: &Project) -> String {
    fs::read_to_string(project.path("surveys/visit/survey.toml")).unwrap()
}

#[test]
fn a_file_without_a_survey_is_a_report_in_two_commands() {
    let project = project();
    project.run(&["new", "visit", "--from", "export.csv"]).succeeds().prints(
        "surveys/visit/survey.toml\nsurveys/visit/actions.toml\n\
         surveys/visit/responses/export.csv: 40 rows, 13 columns\n",
    );
    assert_eq!(fs::read(project.path("surveys/visit/responses/export.csv")).unwrap(), export().into_bytes());
    project.run(&["check"]).succeeds().prints("1 survey, nothing wrong\n").complains("");
    let counted = "visit: 40 rows read from 1 file = 40 counted + 0 superseded + 0 set aside\n...\n";
    project.run(&["build"]).succeeds().complains("").prints(counted);
    project.page("private/visit/index.html").shows("40 responses from 1 September to 28 September 2026");
    project.page("private/visit/set-aside/index.html").shows("Every single answer could be counted.");
}

#[test]
fn a_report_without_moments_begins_with_its_questions() {
    let rows: String = (0..40).map(|row| if row < 30 { "Tea,Yes\n" } else { "Coffee,No\n" }).collect();
    let project = project().file("plain.csv", format!("Drink,Again\n{rows}"));
    project.run(&["new", "plain", "--from", "plain.csv"]).succeeds();
    project.run(&["build"]).succeeds();
    project.page("private/plain/index.html").shows("Question by question").shows("Drink");
}

#[test]
fn a_draft_says_what_the_file_says_in_its_order() {
    let project = project();
    project.run(&["new", "visit", "--from", "export.csv"]).succeeds();
    snapbox::assert_data_eq!(definition(&project), snapbox::file!["draft.toml"].raw());
}

/// Drafts a survey from forty rows, in which these cells come again and again, and builds it. `#n` is the number of the
/// row.
#[track_caller]
fn drafts(header: &str, cells: &[&str], expected: &str) {
    let rows = cells.iter().cycle().take(40).enumerate();
    let rows = rows.map(|(row, cells)| cells.replace("#n", &row.to_string())).collect::<Vec<_>>().join("\n");
    let project = Project::new().file("yousaid.toml", "").file("a.csv", format!("{header}\n{rows}"));
    project.run(&["new", "visit", "--from", "a.csv"]).succeeds();
    project.run(&["build"]).succeeds();
    let found = definition(&project);
    assert!(found.contains(expected), "{header}: no `{expected}` in\n{found}");
}

#[test]
fn each_shape_of_export_becomes_its_type_of_question() {
    drafts(
        "NPS_SCORE,x",
        &["0,a", "7,b", "9,a", "10,b"],
        "type = \"nps\"\nask = \"How likely are you to recommend us?\"",
    );
    drafts(
        "How was it?,x",
        &["Sehr gut,a", "Gut,b", "Schlecht,c"],
        "type = \"rating\"\nask = \"How was it?\"\nscale = \"quality5\"",
    );
    drafts("Food,x", &["Poor,a", "Fair,b", "Excellent,a"], "scale = [\"Poor\", \"Fair\", \"Excellent\"]");
    drafts("Again?,x", &["Ja,a", "Nein,b"], "type = \"yes_no\"");
    drafts("Again?,x", &["TRUE,a", "FALSE,b"], "type = \"yes_no\"");
    drafts("Q [a],Q [b]", &["Yes,No", "No,Sí", "N/A,N/A"], "type = \"multiple\"\nask = \"Q\"");
    drafts(
        "Q [a],Q [b]",
        &["Agree,Disagree", "Strongly disagree,I don't know", "Neither agree nor disagree,Strongly agree"],
        "missing = { \"I don't know\" = \"dont_know\" }",
    );
    drafts("Q [a],Q [b]", &["Agree,Disagree", "Neither agree nor disagree,Strongly agree"], "type = \"matrix\"");
    drafts("Q (a),Q (b),Q (c)", &["1,2,3", "2,3,1", "3,1,2"], "type = \"ranking\"");
    let codes = "type = \"multiple\"\nask = \"Codes\"\noptions = [\"1\", \"2\", \"3\"]";
    drafts("Codes,x", &["1,a", "\"1,2\",b", "3,a", "2,a", "\"1,2,3\",b", "1,b"], codes);
    drafts("Codes,x", &["1,a", "3;2,b", "3,a", "2,a"], codes);
    let orders = ["A;B;C;,a", "B;C;A;,b", "C;A;B;,b"];
    drafts("In order,x", &orders, "# Nearly every answer holds every option, in different orders: is it a ranking?");
    drafts("Age,x", &["18-29,a", "60+,b", "30-59,c"], "options = [\"18-29\", \"30-59\", \"60+\"]");
    drafts(
        "Rate us,x",
        &["1,a", "5,b", "99,a", "3,b", "N/A,a"],
        "missing = { \"99\" = \"blank\", \"N/A\" = \"not_applicable\" }",
    );
    drafts("Day,x", &["03/04/2026,a", "05/04/2026,b"], "# start = \"Day\"\n# dates = \"dmy\"\n# dates = \"mdy\"");
    drafts("Timestamp,x", &["17/01/2026 18.03.40,a", "2/1/2026 9.03.40,b"], "start = \"Timestamp\"\ndates = \"dmy\"");
    drafts(
        "Wie war es?,x",
        &["0,a", "1,a", "2,a", "3,a", "4,a", "5,a", "6,a", "7,a", "8,b", "9,b", "10,b"],
        "type = \"rating\"",
    );
    let many = |cell: &str| vec![cell; 300].join(",");
    let names: Vec<_> = (1..=300).map(|number| format!("v_{number}")).collect();
    drafts(
        &names.join(","),
        &[&many("1"), &many("2"), &many("3"), &many("4"), &many("5")],
        "{ code = \"240\", aliases = [\"v_240\"] },\n]",
    );
    drafts(
        "IP Address,x",
        &["192.0.2.1,a", "192.0.2.2,b"],
        "# Left out: `IP Address` (an address of a person's device).",
    );
    drafts("\"Evil \"\"<b>{x}\nid = 1\"\"\",x", &["a,a", "b,b"], "type = \"single\"");
}

#[test]
fn words_among_numbers_and_unusual_names_are_read_for_what_they_are() {
    drafts(
        "How likely to recommend?,x",
        &["0 - Not at all likely,a", "9,a", "10 - Extremely likely,b"],
        "type = \"nps\"\nask",
    );
    drafts("Brothers,x", &["0,a", "1,b", "4 or more,a"], "options = [\"0\", \"1\", \"4 or more\"]");
    drafts("Rate us,x", &["1,a", "4.5,b", "5,a"], "type = \"number\"\nask = \"Rate us\"\ndecimals = 1");
    drafts("Overall satisfaction,x", &["3,a", "4,a", "5,b"], "scale = 5");
    drafts(
        "How was it?,x",
        &["1 - Bad,a", "2 - So so,a", "3 - Well,b"],
        "label = \"So so\", aliases = [\"2 - So so\"]",
    );
    drafts("Did you eat?,Did you sleep?,x", &["1,0,a", "0,0,b"], "type = \"yes_no\"\nask = \"Did you sleep?\"");
    drafts("Marital status,Main browser", &["Single,Firefox", "Married,Chrome"], "id = \"marital_status\"");
    drafts("Sex,x", &["Male,a", "male,b"], "type = \"text\"");
    drafts(
        "Your role,x",
        &["Other IT,a", "Desk,b", "Other,a"],
        "options = [\"Other IT\", \"Desk\"]\nother = \"Other\"",
    );
    drafts("Q [gRPC],Q [etcd]", &["gRPC,etcd", ",etcd", "gRPC,"], "label = \"gRPC\"");
    drafts("Q - 1,Q - 2,Q - 3", &["one,,", ",2!,", ",,3!"], "type = \"multiple\"");
    drafts(
        "How was it?,,Again?\nResponse,Other (please specify),Response",
        &["1,too loud at night by far,x", "2,,y", "3,a quieter room would be fine,x", "4,,y", "5,,x"],
        "ask = \"How was it? (Other (please specify))\"",
    );
    drafts("Which,x", &["4217389910,a", "4217389911,b"], "type = \"single\"\nask = \"Which\"");
    drafts("PLZ,x", &["10115,a", "20095,b", "50667,c"], "type = \"text\"");
}

#[test]
fn the_id_of_a_response_is_that_of_nothing_else() {
    let columns = |id: &str| format!("[columns]\nid = \"{id}\"\n");
    let others = "Customer ID,Device ID,room_id,UserId,Kunden-ID,ID del cliente";
    let named = others.split(',').map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let left_out = format!("# Left out: {named} (an id of something else than the response).");
    drafts(&format!("{others},x"), &["a#n,b#n,c#n,d#n,e#n,f#n,a", "a#n,b#n,c#n,d#n,e#n,f#n,b"], &left_out);
    drafts("Customer ID,Response ID,x", &["c#n,r#n,a", "c#n,r#n,b"], &columns("Response ID"));
    for name in ["ID", "#", "Respondent ID", "User Response ID", "Case ID"] {
        drafts(&format!("{name},x"), &["#n,a", "#n,b"], &columns(name));
    }
    // Who sends a response again has its id; what comes in most rows is no id of theirs.
    drafts("Submission ID,x", &["s#n,a", "s#n,b", "s#n,b", "s1,b"], &columns("Submission ID"));
    let often = "(an id that comes more than once)";
    drafts("Submission ID,x", &["s#n,a", "s1,b", "s2,b"], &format!("# Left out: `Submission ID` {often}."));
    drafts("ID,x", &["s#n,a", "s#n,b", "s#n,b", "s1,b"], &format!("# Left out: `ID` {often}."));
}

/// Each file in `tests/journey/drafts/` becomes the draft beside it; `SNAPSHOTS=overwrite` writes these anew.
#[test]
fn a_file_becomes_its_draft() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journey/drafts");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "csv"));
    files.sort();
    for path in files {
        let project = Project::new().file("yousaid.toml", "").file("a.csv", fs::read(&path).unwrap());
        project.run(&["new", "visit", "--from", "a.csv"]).succeeds();
        project.run(&["build"]).succeeds();
        let expected = path.with_extension("toml");
        snapbox::assert_data_eq!(definition(&project), snapbox::Data::read_from(&expected, None).raw());
    }
}

#[test]
fn a_column_of_yes_and_blanks_is_a_box() {
    let used =
        "type = \"multiple\"\nask = \"Used\"\noptions = [\n  { code = \"pool\", label = \"Pool\", aliases = [\"Used";
    for header in ["Used: Pool,Used: Gym,x", "Used - Pool,Used - Gym,x", "Used [Pool],Used [Gym],x"] {
        drafts(header, &["Yes,,a", ",Yes,b", "Yes,Yes,a", ",,b"], used);
    }
    drafts(
        "Pool,Gym,x",
        &["Ja,,a", ",Ja,b", "Ja,Ja,a", ",,b"],
        "ask = \"Which of these apply?\"\noptions = [\n  { code = \"pool\", label = \"Pool\", aliases = [\"Pool\"] }",
    );
    let alone = "(yes or blank: nothing says who saw it and left it empty).";
    drafts("Newsletter,x", &["Yes,a", ",b"], &format!("# Left out: `Newsletter` {alone}"));
    drafts("Shall we write?,x", &["yes,a", "yes,a", "yes,a", ",b"], &format!("# Left out: `Shall we write?` {alone}"));
    drafts("Shall we write?,x", &["yes,a", ",b"], "# Nobody says no: is it a box to tick?");
    drafts("Shall we write?,x", &["yes,a", "yes,b"], "type = \"yes_no\"");
    drafts("Shall we write?,x", &["yes,a", ",b", "No,b"], "type = \"yes_no\"");
    let all_but_one = ["yes,a", "yes,a", "yes,a", "yes,a", "yes,a", "yes,a", "yes,a", ",b"];
    drafts("Shall we write?,x", &all_but_one, "type = \"yes_no\"");
}

#[test]
fn whole_numbers_may_be_written_with_decimals() {
    drafts("Would you recommend us?,x", &["9.0,a", ",b", "10.0,a", "7.0,b", "0.0,a"], "type = \"nps\"\nask");
    drafts("Recommend us?;x", &["9,0;a", ";b", "10,0;a", "7,0;b", "0,0;a"], "type = \"nps\"\nask");
    drafts("How was it?,x", &["1.0,a", ",b", "5.0,a", "3.0,b", "4.0,a"], "ask = \"How was it?\"\nscale = 5\n");
    drafts("Again?,x", &["1.0,a", ",b", "0.0,a"], "type = \"yes_no\"");
    drafts("Reason,x", &["1.0,a", ",b", "2.0,a", "9.0,a"], "options = [\"1\", \"2\", \"9\"]");
    drafts("Release,x", &["1.0,a", "1.1,b", "2.0,a"], "decimals = 1");
    drafts("Release,x", &["1.0,a", "1.1.2,b", "1.2.2,a"], "options = [\"1.0\", \"1.1.2\", \"1.2.2\"]");
}

#[test]
fn columns_of_qualtrics_are_named_by_the_row_below_their_codes() {
    let score = "Q1_NPS_GROUP,Q1,Q2_1,Q2_2,Q2_3\n\
                 Recommend us? - Group,Recommend us?,Put in order - Price,Put in order - Staff,Put in order - Rooms";
    let rows = ["3,10,1,2,3", "2,8,2,3,1", "1,0,3,1,2"];
    drafts(score, &rows, "# Left out: `Q1_NPS_GROUP` (made from the score).\n\n[[question]]\nid = \"recommend\"");
    let items = "ask = \"Put in order\"\nitems = [\n  { code = \"price\", label = \"Price\", aliases = [\"Q2_1\"] },";
    drafts(score, &rows, items);
}

#[test]
fn one_of_several_choices_is_no_missing_answer_and_no_words_of_peoples_own() {
    let used = ["Pool,a", "Don't know,b", "Gym;Pool,a", "Gym,b", "Bar;Gym,a", "Bar;Pool,a", "Gym;Don't know,b"];
    let options = "options = [\"Gym\", \"Pool\", \"Bar\"]\nmissing = { \"Don't know\" = \"dont_know\" }";
    drafts("What did you use?,x", &used, options);
    let liked = ["Price;a", "Staff;b", "Price, Staff;a", "Food, Price;b", "Food;a", "Staff, Food;b", "Price, my dog;a"];
    drafts("Liked?;x", &liked, "options = [\"Price\", \"Food\", \"Staff\"]\nother = true");
    let labels = ["Milk;a", "Milk, oats, or cream;b", "Sugar, Milk, oats, or cream;b", "Sugar, Milk;a", "Sugar;b"];
    drafts("With?;x", &labels, "\"Milk, oats, or cream\"");
}

#[test]
fn a_heading_says_that_its_numbers_are_a_rating_and_which_end_is_the_good_one() {
    drafts("Rate your stay,x", &["4,a", "5,b"], "type = \"rating\"\nask = \"Rate your stay\"\nscale = 5");
    drafts(
        "Rate us,x",
        &["2,a", "3,b", "4,a"],
        "# Seen from 2 to 4.\n[[question]]\nid = \"rate_us\"\ntype = \"rating\"",
    );
    drafts("Experience,x", &["1,a", "2,b"], "type = \"single\"\nask = \"Experience\"");
    drafts("Schulnote (1-6),x", &["1,a", "2,b", "3,a"], "scale = 6\nhigh_is_bad = true");
    drafts("Schulnote,x", &["1,a", "2,b", "3,a"], "scale = 6\nhigh_is_bad = true");
    drafts("Pain (10 = worst pain),x", &["2,a", "9,b", "3,a"], "scale = 10\nhigh_is_bad = true");
    let codes = "type = \"single\"\nask = \"7 - Which of these?\"\noptions = [\"2\", \"3\"]";
    drafts("7 - Which of these?,x", &["2,a", "3,b"], codes);
}

#[test]
fn scales_in_words_stand_in_their_order_in_many_languages() {
    let neutral = ["Neutraal,a", "Zeer tevreden,b", "Tevreden,b", "Ontevreden,a"];
    drafts("Hoe was het?,x", &neutral, "scale = [\"Ontevreden\", \"Neutraal\", \"Tevreden\", \"Zeer tevreden\"]");
    let neither = ["Hverken eller,a", "Meget tilfreds,b", "Tilfreds,b", "Utilfreds,a"];
    drafts("Hvordan?,x", &neither, "scale = [\"Utilfreds\", \"Hverken eller\", \"Tilfreds\", \"Meget tilfreds\"]");
    let satisfied = ["Plutôt satisfait,a", "Très satisfait,b", "Plutôt insatisfait,b", "Pas du tout satisfait,a"];
    let expected = "{ code = \"plutot_insatisfait\", label = \"Plutôt insatisfait\" }";
    drafts("Votre avis,x", &satisfied, expected);
    let trifft = ["Trifft zu,a", "Trifft eher zu,b", "Trifft eher nicht zu,a", "Trifft nicht zu,b"];
    let expected = "scale = [\"Trifft nicht zu\", \"Trifft eher nicht zu\", \"Trifft eher zu\", \"Trifft zu\"]";
    drafts("Gern hier,x", &trifft, expected);
}

#[test]
fn an_odd_cell_leaves_a_column_what_it_is() {
    drafts("Room,x", &["1 star,a", "3 stars,b", "5 stars,a", "4 stars,b", "2 stars,a"], "type = \"rating\"");
    drafts("Again,x", &["yes,a", "No,b", "\"Yes \",a", "NO,b"], "type = \"yes_no\"");
    let rated: Vec<_> = ["1,a", "2,b", "3,a", "4,b", "5,a"].repeat(3).into_iter().chain(["?,a"]).collect();
    drafts("How was it?,x", &rated, "type = \"rating\"\nask = \"How was it?\"\nscale = 5\naliases");
    let said: Vec<_> = ["Poor,a", "Good,b", "Excellent,a"].repeat(4).into_iter().chain(["?,a"]).collect();
    drafts("Food,x", &said, "scale = [\"Poor\", \"Good\", \"Excellent\"]");
}

#[test]
fn whoever_has_a_file_and_nothing_else_learns_what_it_holds() {
    let folder = Project::new().file("answers.csv", export());
    folder.run(&["map", "answers.csv"]).succeeds().prints("answers.csv: 40 rows, 13 columns\n...\n");
    let run = folder.run(&["map", "answers.csv", "--survey", "visit"]).fails_with(2);
    run.complains("...\n = help: run `yousaid init .`, then `yousaid new visit --from FILE` to draft it\n...\n");
    folder.run(&["new", "visit", "--from", "answers.csv"]).fails_with(7);
}

#[test]
fn a_file_of_which_most_rows_are_lost_is_pointed_at_by_every_command() {
    let wide = "2,Good,more\n".repeat(38);
    let project = project().file("wide.csv", format!("Number,Opinion\n1,Good\n{wide}"));
    let lost = |path: &str| {
        format!(
            "...\nwarning: 38 of the 39 rows of `{path}` do not count, all as `wrong_cells`: the row in line 3 has 3 cells \
             where the header has 2\n = help: the set-aside page of a build lists every one with its reason\n\n...\n"
        )
    };
    project.run(&["map", "wide.csv"]).succeeds().complains(&lost("wide.csv"));
    project.run(&["new", "visit", "--from", "wide.csv"]).succeeds().complains(&lost("wide.csv"));
    project.run(&["build"]).succeeds().complains(&lost("surveys/visit/responses/wide.csv"));
    let few = project.file("few.csv", "Number,Opinion\n1,Good\n2,Good,more\n3,Good,more\n");
    few.run(&["new", "other", "--from", "few.csv"]).succeeds().complains("next: [..]\n");
}

#[test]
fn no_survey_is_made_of_a_file_without_answers() {
    let project = project().file("empty.csv", "Number,Opinion\n");
    let run = project.run(&["new", "visit", "--from", "empty.csv"]).fails_with(2);
    run.complains(
        "error: `empty.csv` holds no answers, from which a survey could be drafted\n \
         = help: download it again once somebody has answered\n\n",
    );
    assert!(!project.path("surveys/visit").exists());
}

#[test]
fn a_survey_that_is_there_stays_as_it_is() {
    let project = project().file("surveys/visit/survey.toml", "title = \"Mine\"");
    project.run(&["new", "visit", "--from", "export.csv"]).fails_with(7);
    assert_eq!(definition(&project), "title = \"Mine\"");
    project.run(&["new", "other", "--from", "missing.csv"]).fails_with(7);
    assert!(!project.path("surveys/other").exists() && !project.path("surveys/visit/responses").exists());
}

#[test]
fn the_columns_of_a_file_are_named_with_what_they_are() {
    let project = project();
    project.run(&["map", "export.csv"]).succeeds().prints(
        "export.csv: 40 rows, 13 columns\n  written by: no tool that is known\n  \
         names of columns: 1 row above the answers\n  cells parted by: `,`\n  Response ID  ->  the id of the response\n  Timestamp  ->  when it was given\n  \
         How likely are you to recommend us?  ->  `recommend`, a nps\n...\n  Nothing here  ->  left out: empty\n",
    );
    project.run(&["new", "visit", "--from", "export.csv"]).succeeds();
    let later = "Response ID,1. Check-in,Why? [Price],Recommend. Would you?,Seat,Weather\nx,1,1,9,2,3\n";
    let project = project.file("later.csv", later);
    project.run(&["map", "later.csv"]).succeeds().prints(
        "later.csv: 1 row, 6 columns\n  written by: no tool that is known\n  \
         names of columns: 1 row above the answers\n  cells parted by: `,`\n  Response ID  ->  the id of the response\n  \
         1. Check-in  ->  `check_in`\n  Why? [Price]  ->  `price` of `why`\n  \
         Recommend. Would you?  ->  `recommend` by its words: add the alias below\n  \
         Seat  ->  perhaps `seats`: if so, add it to the aliases of that question\n  \
         Weather  ->  nothing that the survey asks\n\n\
         To read them, add to surveys/visit/survey.toml:\n\n# below `id = \"recommend\"`\naliases = [\"Recommend. Would you?\"]\n",
    );
}
