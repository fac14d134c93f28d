//! Any bytes as JSON and as JSON lines.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["answers.json", "answers.jsonl"] {
        yousaid_fuzz::account(name, bytes);
    }
});
