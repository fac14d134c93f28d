//! Any bytes under any name: nothing is lost. The first byte chooses how the name ends.
#![no_main]

use libfuzzer_sys::fuzz_target;

const ENDINGS: [&str; 12] =
    ["csv", "tsv", "txt", "json", "jsonl", "xlsx", "zip", "gz", "eml", "mbox", "csv.gz", "unknown"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let ending = ENDINGS[usize::from(*first) % ENDINGS.len()];
    yousaid_fuzz::account(&format!("answers.{ending}"), rest);
});
