//! Any text as a definition.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| yousaid_fuzz::define(text));
