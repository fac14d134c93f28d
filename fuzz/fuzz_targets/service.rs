//! Files whose headings come from anywhere: the headings and cells that a survey tool writes, in any order and number.
//! The input is text; each line picks cells from the vocabulary by its bytes, and keeps every other byte as it is.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// What the headings and marks of survey tools look like; bytes from 0x80 stand for these.
const VOCABULARY: &str = "ys_form|ys_id|ys_start|ys_seconds|ys_source|every|q_checkin|q_extras__wifi|q_extras|\
    q_mood__dk|Respondent ID|Collector ID|Date Created|Start Date|IP Address|Open-Ended Response|StartDate|ResponseId|\
    RecordedDate|Finished|{\"ImportId\":\"QID1\"}|Timestamp|Username|Submission ID|Submitted at|Network ID|#|\
    Start Date (UTC)|Submit Date (UTC)|ID|Start time|Completion time|id|submitdate|lastpage|startlanguage|_id|_uuid|\
    _submission_time|KEY|Response ID|2026-03-02T10:00:00Z|3/2/2026 10:00:00|-99";

fuzz_target!(|bytes: &[u8]| {
    let words: Vec<_> = VOCABULARY.split('|').collect();
    let mut text = Vec::new();
    for byte in bytes {
        match usize::from(*byte).checked_sub(0x80) {
            Some(place) => text.extend_from_slice(words[place % words.len()].as_bytes()),
            None => text.push(*byte),
        }
    }
    yousaid_fuzz::account("answers.csv", &text);
});
