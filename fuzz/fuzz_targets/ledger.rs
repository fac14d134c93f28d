//! Any text as a ledger.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| yousaid_fuzz::act(text));
