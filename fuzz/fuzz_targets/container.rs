//! Any bytes as a workbook, an archive or mails.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["answers.xlsx", "answers.zip", "answers.csv.gz", "answers.eml", "answers.mbox"] {
        yousaid_fuzz::account(name, bytes);
    }
});
