//! What the fuzzer tries to break holds for every file of the tests; so what it looks for is compiled and run each time.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

#[path = "../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "the targets of the fuzzer see it")]
mod fuzz;

/// Reads every file of the tests that ends like this, and says how many there were.
fn read(endings: &[&str], read: impl Fn(&Path)) -> usize {
    let files = WalkDir::new("tests").into_iter().map(|entry| entry.expect("the folder of the tests"));
    let is_asked = |path: &Path| endings.iter().any(|ending| path.extension().is_some_and(|it| it == *ending));
    let files = files
        .map(walkdir::DirEntry::into_path)
        .filter(|path| is_asked(path) && !path.components().any(|part| part.as_os_str() == "node_modules"));
    files.inspect(|path| read(path)).count()
}

#[test]
fn every_row_of_every_file_is_accounted_for_however_it_is_cut() {
    let endings = ["csv", "tsv", "json", "jsonl", "xlsx", "zip", "gz", "eml", "mbox"];
    let found = read(&endings, |path| fuzz::account(&path.display().to_string(), &fs::read(path).expect("a file")));
    assert!(found > 50, "{found} files");
}

#[test]
fn every_definition_and_ledger_is_taken_or_refused_with_words() {
    let found = read(&["toml"], |path| {
        let text = fs::read_to_string(path).expect("a text");
        fuzz::define(&text);
        fuzz::act(&text);
    });
    assert!(found > 30, "{found} files");
}
