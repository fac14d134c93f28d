//! Mails and mailboxes.

use super::check;

#[test]
fn a_mailbox_is_a_line_of_json_a_message() {
    let mailbox = "From - Thu Oct  1 10:00:00 2026\n\
        Date: Thu, 1 Oct 2026 12:00:00 +0200\nMessage-ID: <1@x.example>\nSubject: New response\n\n\
        q_visit: 4\nq_idea: Tea\n>From the kiosk\n\n\
        From a@b.example Thu Oct  1 11:00:00 2026\n\
        Date: Thu, 1 Oct 2026 11:00:00 +0000\nSubject: Hello\n\nHow are you?\n\
        From here it is a line of text.\n\n\
        From - Thu Oct  1 12:00:00 2026\n\
        Subject: x\nDate: never\n\nq_a: 1\nq_a: 2\nq_a: 3\n";
    check(
        "all.mbox",
        mailbox.as_bytes(),
        r#"== all.mbox lines [1, 2, 3]
{"q_visit":"4","q_idea":"Tea\nFrom the kiosk","submitted_at":"2026-10-01T12:00:00+02:00","message_id":"1@x.example"}
"Hello\nHow are you?\nFrom here it is a line of text.\n\n"
{"q_a":["1","2","3"]}
"#,
    );
    check("all.mbox", b"", "== all.mbox lines []\n");
}

#[test]
fn the_copy_of_all_answers_is_taken_first() {
    let mail = "Date: Thu, 1 Oct 2026 10:00:00 +0000\nSubject: x\nContent-Type: text/html\n\n\
        <table><tr><td>q_visit</td><td>1</td></tr>\
        <tr><td>ys_json</td><td>{&quot;q_visit&quot;: 4, &quot;submitted_at&quot;: &quot;now&quot;}</td></tr></table>";
    check("a.eml", mail.as_bytes(), "== a.eml lines [1]\n{\"q_visit\": 4, \"submitted_at\": \"now\"}\n");
}

#[test]
fn a_part_of_json_is_taken_first_and_a_table_before_lines() {
    let mail = |last: &str| {
        format!(
            "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
             --b\nContent-Type: text/plain\n\na: 1\n\n\
             --b\nContent-Type: text/html\n\n<table><tr><td>a</td><td>2</td></tr></table>\n\n{last}--b--\n"
        )
    };
    let json = "--b\nContent-Type: application/json\n\n{\"a\": 3}\n\n";
    let attached = "--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=r.json\n\
                    Content-Transfer-Encoding: base64\n\neyJhIjogNH0=\n\n";
    for (last, value) in [("", "\"a\":\"2\""), (json, "\"a\": 3"), (attached, "\"a\": 4")] {
        check("a.eml", mail(last).as_bytes(), &format!("== a.eml lines [1]\n{{{value}}}\n"));
    }
}

#[test]
fn a_letter_that_brings_a_table_is_no_response() {
    let mail = |body: &str| {
        format!(
            "Subject: Export\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
             --b\nContent-Type: text/plain\n\n{body}\n\n\
             --b\nContent-Type: text/csv; name=may.csv\n\nid,visit\na: 1,4\nb: 2,5\n\n--b--\n"
        )
    };
    let remark = "-- has messages with files that were not read: `may.csv`; save these files beside it";
    check(
        "a.eml",
        mail("Attached: all of May").as_bytes(),
        &format!("== a.eml lines [1]\n\"Export\\nAttached: all of May\\n\"\n{remark}\n"),
    );
    check("a.eml", mail("q_visit: 4").as_bytes(), "== a.eml lines [1]\n{\"q_visit\":\"4\"}\n");
}

#[test]
fn a_newsletter_among_responses_is_none() {
    let mail = |body: &str| format!("From a@b.example\nSubject: x\nTo: c@d.example\n\n{body}\n\n");
    let letter = mail("Unsubscribe: here");
    let all = [letter.as_str(), &mail("visit: 4"), &mail("visit: 5")].concat();
    let expected = "== a.mbox lines [1, 2, 3]\n\"x\\nUnsubscribe: here\\n\\n\"\n{\"visit\":\"4\"}\n{\"visit\":\"5\"}\n";
    check("a.mbox", all.as_bytes(), expected);
    let all = [letter.as_str(), &mail("q_visit: 4")].concat();
    check("a.mbox", all.as_bytes(), "== a.mbox lines [1, 2]\n\"x\\nUnsubscribe: here\\n\\n\"\n{\"q_visit\":\"4\"}\n");
}

#[test]
fn what_stands_before_the_first_line_between_messages_is_one() {
    let text = "Subject: x\nTo: c@d.example\n\nq_visit: 3\n\nFrom a@b.example\nSubject: y\n\nq_visit: 4\n";
    check("a.mbox", text.as_bytes(), "== a.mbox lines [1, 2]\n{\"q_visit\":\"3\"}\n{\"q_visit\":\"4\"}\n");
}

#[test]
fn a_mail_without_fields_is_kept_as_its_text() {
    check("a.eml", b"", "== a.eml lines [1]\n\"\"\n");
    check("a.eml", b"\xff\xfe", "== a.eml lines [1]\n\"\u{fffd}\u{fffd}\"\n");
}

#[test]
fn an_answer_below_its_question_is_a_field() {
    let mail = |mood: &str, idea: &str| {
        format!(
            "From a@b.example\nSubject: New response\nTo: c@d.example\n\nHi,\nsomebody filled in your form.\n\n\
             Sent: today\n\nHow was it?\n{mood}\n\nRoom\n4\n\nWhat should we change?\n{idea}\n\nSent by a service\n\n"
        )
    };
    let line = |mood: &str, idea: &str| {
        format!(
            "{{\"How was it?\":\"{mood}\",\"Room\":\"4\",\"What should we change?\":\"{idea}\",\"mail_rest\":\"Sent by a service\"}}\n"
        )
    };
    let all = [mail("Good", "Tea:\ncoffee"), mail("Bad", "Note: the queue")].concat();
    let lines = [line("Good", "Tea:\\ncoffee"), line("Bad", "Note: the queue")].concat();
    check("a.mbox", all.as_bytes(), &format!("== a.mbox lines [1, 2]\n{lines}"));
}

#[test]
fn an_answer_below_its_heading_is_a_field_of_a_page() {
    let mail = "Subject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n\
        <p>Somebody <b>filled in</b> your form:</p><p><strong>Room</strong><br>4</p><p><strong>Idea</strong><br>Tea</p>";
    check("a.eml", mail.as_bytes(), "== a.eml lines [1]\n{\"Room\":\"4\",\"Idea\":\"Tea\"}\n");
}

#[test]
fn titles_above_names_and_values_are_no_questions() {
    let mail = "Subject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n\
        <p><b>Who</b></p><p>name: Ada</p><p><b>What</b></p><p>idea: Tea</p><p><b>Help</b></p><p>Sent by a service</p>";
    check(
        "a.eml",
        mail.as_bytes(),
        "== a.eml lines [1]\n{\"name\":\"Ada\\nWhat\",\"idea\":\"Tea\\nHelp\\nSent by a service\"}\n",
    );
}
