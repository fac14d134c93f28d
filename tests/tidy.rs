//! The house rules: which part may import which, who touches the world, and how files look.
//!
//! The rules read text and not syntax, so a few ways of writing that would hide an import are refused too.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

/// Folders whose files may import these parts alone, whatever the order in `lib.rs` would allow.
const ONLY: [(&str, &[&str]); 3] =
    [("src/responses", &["problem"]), ("src/render", &["problem", "language"]), ("src/analysis", &[])];

/// Files of such a folder that join its methods to the rest: the other files of `analysis` are mathematics alone.
const JOINTS: [&str; 3] = ["src/analysis/mod.rs", "src/analysis/analyse.rs", "src/analysis/results.rs"];

/// Folders whose files may not import these parts, though the order in `lib.rs` would allow it.
const NEVER: [(&str, &[&str]); 2] = [("src/report", &["dataset"]), ("src/analysis", &["render", "form"])];

/// Parts that may touch disk, clock, environment, sockets and the terminal.
const EDGE: [&str; 3] = ["workspace", "cli", "main"];

/// What touching the world looks like.
const WORLD: [&str; 12] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::io::std",
    "print!(",
    "println!(",
    "SystemTime::now",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
    "std::{",
];

/// Marks of unfinished work, written so that this file holds none.
const UNFINISHED: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// Folders that no person writes.
const MADE: [&str; 4] = ["target", "node_modules", "output", ".git"];

/// A text file of the repository.
struct Text {
    /// Path relative to the repository, with forward slashes.
    path: String,
    text: String,
}

impl Text {
    /// The part of the program that the file belongs to: `report` for `src/report/page.rs`.
    fn part(&self) -> &str {
        let path = self.path.strip_prefix("src/").unwrap();
        path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    fn is_rust(&self) -> bool {
        Path::new(&self.path).extension().is_some_and(|end| end == "rs")
    }

    /// The file is the part, or the head of the part, so that `super` means the whole program.
    fn is_head(&self) -> bool {
        self.path.matches('/').count() == 1 || self.path.ends_with("/mod.rs") && self.path.matches('/').count() == 2
    }

    /// Lines of code, without comments and tests.
    fn code(&self) -> impl Iterator<Item = &str> {
        let code = self.text.split("#[cfg(test)]\nmod tests").next().unwrap();
        code.lines().filter(|line| !line.trim_start().starts_with("//"))
    }
}

/// All text files under a folder of the repository, in order of path.
fn texts(folder: &str) -> Vec<Text> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_ours = |name: &str| !MADE.contains(&name);
    let files = WalkDir::new(root.join(folder)).sort_by_file_name().into_iter();
    let files = files.filter_entry(|entry| is_ours(&entry.file_name().to_string_lossy())).map(Result::unwrap);
    let path = |path: &Path| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    files
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| Some(Text { text: fs::read_to_string(entry.path()).ok()?, path: path(entry.path()) }))
        .collect()
}

/// Source files of the program.
fn sources() -> Vec<Text> {
    texts("src")
}

/// Names of the parts, in the order in which `lib.rs` tells the journey.
fn parts() -> Vec<String> {
    let library = sources().into_iter().find(|source| source.path == "src/lib.rs").unwrap();
    let parts = library.text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    parts.map(str::to_owned).collect()
}

/// Fails with every breach of a rule, so that one run shows all of them.
#[track_caller]
fn none(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

/// Names that a line takes from the root of the program.
fn imported<'a>(source: &Text, line: &'a str) -> Vec<&'a str> {
    let roots: &[&str] = if source.is_head() { &["crate::", "super::"] } else { &["crate::"] };
    let after = roots.iter().flat_map(|root| line.split(root).skip(1));
    after.map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap()).collect()
}

#[test]
fn parts_import_only_what_comes_before_them() {
    let parts = parts();
    assert!(parts.len() >= 15, "the parts are read from `lib.rs`: {parts:?}");
    let place = |name: &str| parts.iter().position(|part| part == name);
    let mut breaches = Vec::new();
    for source in sources() {
        let part = source.part();
        let Some(own) = place(part) else { continue };
        let is_in = |folder: &&str| source.path.starts_with(*folder) && !JOINTS.contains(&source.path.as_str());
        let may = |name: &str| {
            let Some(other) = place(name) else { return true };
            other < own
                && !ONLY.iter().any(|(folder, only)| is_in(folder) && !only.contains(&name))
                && !NEVER.iter().any(|(folder, never)| source.path.starts_with(folder) && never.contains(&name))
        };
        for line in source.text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let names = imported(&source, line).into_iter().filter(|name| *name != part && !may(name));
            breaches.extend(names.map(|name| format!("{}: `{part}` may not import `{name}`", source.path)));
            if line.contains("super::super") || line.contains("crate::{") {
                breaches.push(format!("{}: write a whole path from `crate`: {}", source.path, line.trim()));
            }
        }
    }
    none(&breaches);
}

#[test]
fn only_the_edge_touches_the_world() {
    let mut breaches = Vec::new();
    for source in sources().iter().filter(|source| !EDGE.contains(&source.part())) {
        let lines = source.code().filter(|line| WORLD.iter().any(|touch| line.contains(touch)));
        breaches.extend(lines.map(|line| format!("{}: {}", source.path, line.trim())));
    }
    none(&breaches);
}

#[test]
fn the_prose_of_the_library_follows_the_order_of_its_parts() {
    let library = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let stage = |line: &str| Some(line.split_once(". [`")?.1.split_once('`')?.0.to_owned());
    let told: Vec<_> = library.lines().filter(|line| line.starts_with("//! ")).filter_map(stage).collect();
    let parts = parts();
    let mut places: Vec<_> = told.iter().map(|name| parts.iter().position(|part| part == name)).collect();
    assert!(told.len() >= 8 && places.iter().all(Option::is_some), "{told:?}");
    assert!(places.is_sorted(), "{told:?}");
    places.dedup();
    assert_eq!(places.len(), told.len(), "{told:?}");
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut breaches = Vec::new();
    for file in sources().into_iter().chain(texts("tests")) {
        let is_script = Path::new(&file.path).extension().is_some_and(|end| end == "js" || end == "mjs");
        let lines = file.text.lines().count();
        if (file.is_rust() || is_script) && lines > 400 {
            breaches.push(format!("{}: {lines} lines, and 400 are the most", file.path));
        }
        if file.is_rust() && !file.text.starts_with("//! ") {
            breaches.push(format!("{}: it does not begin with `//!`", file.path));
        }
    }
    none(&breaches);
}

#[test]
fn every_file_is_part_of_the_program_or_of_a_test() {
    let files: Vec<_> = sources().into_iter().chain(texts("tests/journey")).filter(Text::is_rust).collect();
    let mut breaches = Vec::new();
    for file in &files {
        let (folder, name) = file.path.trim_end_matches("/mod.rs").trim_end_matches(".rs").rsplit_once('/').unwrap();
        let heads = ["/mod.rs", "/main.rs", "/lib.rs", ".rs"].map(|head| format!("{folder}{head}"));
        let declared = files.iter().filter(|head| heads.contains(&head.path)).any(|head| {
            let mut lines = head.text.lines();
            lines.any(|line| line.ends_with(&format!("mod {name};")))
        });
        if !declared && !matches!(name, "main" | "lib") {
            breaches.push(format!("{}: no `mod {name};` declares it", file.path));
        }
    }
    none(&breaches);
}

#[test]
fn nothing_is_left_unfinished() {
    let is_mark = |word: &&str| UNFINISHED.contains(word);
    let mut breaches = Vec::new();
    for file in texts("") {
        for (number, line) in file.text.lines().enumerate() {
            let marks = line.split(|c: char| !c.is_alphanumeric()).filter(is_mark);
            breaches.extend(marks.map(|mark| format!("{}:{}: {mark}", file.path, number + 1)));
        }
    }
    none(&breaches);
}
