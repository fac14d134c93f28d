//! Any bytes as delimited text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["answers.csv", "answers.tsv"] {
        yousaid_fuzz::account(name, bytes);
    }
});
