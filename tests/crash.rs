//! A build that is killed at any moment leaves the old site or the new one, and nothing else for long.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use yousaid::render::Site;
use yousaid::workspace::write;

const ROOT: &str = "YOUSAID_TEST_ROOT";
const RUN: &str = "YOUSAID_TEST_RUN";
const RUNS: u32 = 60;
const FILES: u32 = 40;

/// A site of many files that all say the same, so that a mixture of two sites shows.
fn site(edition: u32) -> Site {
    let path = |number: u32| format!("public/{}/{number}.html", number % 4);
    Site { files: (0..FILES).map(|number| (path(number), format!("edition {edition}").into_bytes())).collect() }
}

/// Not a test of its own: the process that the test below starts and kills.
#[test]
fn build_over_and_over() {
    let (Some(root), Ok(run)) = (env::var_os(ROOT), env::var(RUN)) else { return };
    let (root, run) = (Path::new(&root), run.parse::<u32>().unwrap());
    for build in 0.. {
        write(&site(run * 1000 + build), root, &root.join("output")).unwrap();
    }
}

#[test]
fn a_killed_build_leaves_one_whole_site() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("output");
    write(&site(0), root.path(), &out).unwrap();
    fs::write(out.join("public/1/CNAME"), "mine").unwrap();
    for run in 1..=RUNS {
        let began = Instant::now();
        write(&site(run * 1000 - 1), root.path(), &out).unwrap();
        let one_build = began.elapsed();
        let mut build = Command::new(env::current_exe().unwrap())
            .args(["--exact", "build_over_and_over"])
            .env(ROOT, root.path())
            .env(RUN, run.to_string())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // Half of the runs are killed after their first build, so that some new sites are seen on any machine.
        while run % 2 == 0 && said(&out.join("public/0/0.html")) < run * 1000 {
            assert!(build.try_wait().unwrap().is_none(), "the build ended by itself");
            thread::sleep(Duration::from_micros(100));
        }
        // The kill falls on every part of a build.
        thread::sleep(one_build * run / 20);
        build.kill().unwrap();
        build.wait().unwrap();
        assert!(edition(&out) >= run * 1000 - 1);
        assert_eq!(fs::read_to_string(out.join("public/1/CNAME")).unwrap(), "mine");
    }
    write(&site(0), root.path(), &out).unwrap();
    let mut names: Vec<_> = fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".yousaid", "output"], "the next build swept what was half made");
}

/// The edition that all files of the output say.
fn edition(out: &Path) -> u32 {
    let mut said: Vec<_> = site(0).files.keys().map(|path| said(&out.join(path))).collect();
    said.dedup();
    assert_eq!(said.len(), 1, "a mixture of sites: {said:?}");
    said[0]
}

/// The edition that one file says.
fn said(path: &Path) -> u32 {
    fs::read_to_string(path).unwrap().strip_prefix("edition ").unwrap().parse().unwrap()
}
