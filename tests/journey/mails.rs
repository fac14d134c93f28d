//! Answers that come as mails: those set below their questions are read, and what has none is refused by name.

use crate::project::Project;

/// A mail of a service that sets each answer below its question.
fn mail(welcome: &str, idea: &str) -> String {
    format!(
        "From forms@example.org Thu Oct  1 10:00:00 2026\nFrom: forms@example.org\nTo: care@example.org\n\
         Subject: New response\nDate: Thu, 1 Oct 2026 10:00:00 +0000\nMessage-ID: <{welcome}@example.org>\n\n\
         Hello,\nsomebody has answered your form.\n\n\
         How was the welcome?\n{welcome}\n\nWhat one thing should we change?\n{idea}\n\nSent by a form service\n\n"
    )
}

const LETTER: &str = "Subject: Opening times\nTo: care@example.org\n\nDear all,\nwe are open on Sunday.\n";

#[test]
fn an_answer_below_its_question_is_counted() {
    let project = Project::visit().file("all.mbox", [mail("5", "Chairs,\nand tea"), mail("4", "Light")].concat());
    project.run(&["map", "all.mbox"]).succeeds().complains("").prints(
        "all.mbox: 2 rows, 5 columns\n  written by: no tool that is known\n  \
         How was the welcome?  ->  `welcome`\n  What one thing should we change?  ->  `idea`\n  \
         mail_rest  ->  nothing that the survey asks\n  submitted_at  ->  when it was given\n  \
         message_id  ->  an id[..]\n",
    );
    let project = project.file("one.eml", mail("3", "A map").split_once('\n').unwrap().1);
    project.run(&["ingest", "all.mbox", "one.eml"]).succeeds().prints("...\nvisit: 3 new responses\n...\n");
    project.run(&["build"]).succeeds().then().page("private/visit/suggestions/index.html").shows("Chairs, and tea");
}

#[test]
fn a_mail_without_answers_is_named_with_what_to_do() {
    let project = Project::visit().file("letter.eml", LETTER);
    let told = "error: no row of `letter.eml` can be read: the first is a mail in which no question with its answer was found\n \
         = help: let the service write `question: answer` on a line for each into its mails, or download its answers as CSV\n\n";
    project.run(&["map", "letter.eml"]).fails_with(2).prints("").complains(told);
    project.run(&["new", "letters", "--from", "letter.eml"]).fails_with(2).complains(told);
    project.run(&["ingest", "letter.eml"]).fails_with(4).complains(told);
    let mails = [mail("5", "Chairs"), mail("4", "Light"), format!("From a@b.example\n{LETTER}")].concat();
    let project = project.file("all.mbox", mails);
    let run = project.run(&["ingest", "all.mbox"]).succeeds();
    run.prints(
        "all.mbox: 3 rows read = 2 counted + 0 superseded + 1 set aside\n  no question reads `mail_rest` and `message_id`\n  \
         all.mbox, row 3, line 3: the row is a mail in which no question with its answer was found\n...\n",
    );
}
