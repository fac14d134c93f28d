//! A build that is killed at any moment leaves the old site or the new one, and nothing else for long.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use yousaid::render::Site;
use yousaid::workspace::write;

const ROOT: &str = "YOUSAID_TEST_ROOT";
const FILES: usize = 40;

/// A site of many files that all say the same, so that a mixture of two sites shows.
fn site(edition: usize) -> Site {
    let path = |number: usize| format!("public/{}/{number}.html", number % 4);
    Site { files: (0..FILES).map(|number| (path(number), format!("edition {edition}").into_bytes())).collect() }
}

/// Not a test of its own: the process that the test below starts and kills.
#[test]
fn build_over_and_over() {
    let Some(root) = env::var_os(ROOT) else { return };
    let root = Path::new(&root);
    for edition in 0.. {
        write(&site(edition), root, &root.join("output")).unwrap();
    }
}

#[test]
fn a_killed_build_leaves_one_whole_site() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("output");
    write(&site(0), root.path(), &out).unwrap();
    fs::write(out.join("public/1/CNAME"), "mine").unwrap();
    let mut editions = Vec::new();
    for run in 0_u64..60 {
        let mut build = Command::new(env::current_exe().unwrap())
            .args(["--exact", "build_over_and_over"])
            .env(ROOT, root.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // An odd step, so that the kill falls on every part of a build.
        thread::sleep(Duration::from_micros(15_000 + run * 1_237));
        build.kill().unwrap();
        build.wait().unwrap();
        editions.push(edition(&out));
        assert_eq!(fs::read_to_string(out.join("public/1/CNAME")).unwrap(), "mine");
    }
    editions.dedup();
    assert!(editions.len() > 10, "most runs got as far as a new site: {editions:?}");
    write(&site(usize::MAX), root.path(), &out).unwrap();
    let mut names: Vec<_> = fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".yousaid", "output"], "the next build swept what was half made");
}

/// The one thing that all files of the output say.
fn edition(out: &Path) -> String {
    let mut said: Vec<_> = site(0).files.keys().map(|path| fs::read_to_string(out.join(path)).unwrap()).collect();
    said.dedup();
    assert_eq!(said.len(), 1, "a mixture of sites: {said:?}");
    said.remove(0)
}
