//! Every kind of call to the system made to fail, or to be the last thing that a process did: the old pages stay or the
//! new ones are there, a file of answers is kept whole or not at all, and the next run leaves nothing half made.
//!
//! `strace` makes the calls fail. A few places of each kind are tried; with `YOUSAID_FAULTS=all`, every single one.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use walkdir::WalkDir;
use yousaid::render::Site;
use yousaid::workspace;

use crate::disk::{retitled, skip};
use crate::project::{Project, VISIT, files};

/// A kind of call, and what becomes of it.
const FAULTS: [(&str, &str); 15] = [
    ("write", "error=ENOSPC"),
    ("write", "error=EIO"),
    ("write", "signal=KILL"),
    ("fsync", "error=EIO"),
    ("fsync", "signal=KILL"),
    ("openat", "error=EACCES"),
    ("openat", "error=ENOSPC"),
    ("openat", "signal=KILL"),
    ("mkdir", "error=ENOSPC"),
    ("renameat2", "error=EACCES"),
    ("renameat2", "signal=KILL"),
    ("linkat", "error=EACCES"),
    ("linkat", "signal=KILL"),
    ("unlinkat", "error=EACCES"),
    ("unlinkat", "signal=KILL"),
];

/// How many places of each kind are tried, unless all are.
const PLACES: usize = 6;

/// Runs the program under `strace`, which writes to `trace` beside the project.
fn traced(project: &Project, options: &[&str], arguments: &[&str]) -> (Output, String) {
    let trace = project.path("trace");
    let program = project.program("");
    let mut strace = Command::new("strace");
    strace.arg("--follow-forks").arg("--output").arg(&trace).args(options);
    strace.arg(program.get_program()).args(arguments).current_dir(project.path(""));
    let output = strace.output().unwrap();
    (output, fs::read_to_string(trace).unwrap())
}

/// Whether programs can be traced here.
fn can_trace() -> bool {
    let works = Command::new("strace").arg("true").output().is_ok_and(|output| output.status.success());
    if !works {
        skip("to let calls to the system fail, `strace` must be there and allowed");
    }
    works
}

/// The places at which a kind of call is made to fail, of those that a run without fault has.
fn places(trace: &str, call: &str) -> impl Iterator<Item = usize> {
    let calls = trace.lines().filter(|line| line.contains(&format!(" {call}("))).count();
    let all = env::var("YOUSAID_FAULTS").is_ok_and(|value| value == "all");
    let step = if all { 1 } else { calls.div_ceil(PLACES).max(1) };
    // The last call is always among them.
    (0..calls).rev().step_by(step).map(|place| place + 1)
}

/// What processes left half made in the project.
fn half_made(project: &Project) -> Vec<PathBuf> {
    let entries = WalkDir::new(project.path("")).into_iter().map(|entry| entry.unwrap().into_path());
    entries.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(".yousaid-tmp-")).collect()
}

/// Fails where a run after a fault left what the fault left half made.
#[track_caller]
fn nothing_half_made(project: &Project, told: &str) {
    let left = half_made(project);
    assert!(left.is_empty(), "after {told} and another run there is {left:?}");
}

#[test]
fn a_build_in_which_a_call_fails_leaves_the_old_pages_or_the_new_ones() {
    if !can_trace() {
        return;
    }
    let project = Project::visit().file("surveys/visit/responses/may.csv", "ys_id,q_welcome\na,5\nb,4\n");
    project.run(&["build"]).succeeds();
    let old = project.site();
    let mut project = retitled(project);
    let (_, trace) = traced(&project, &[], &["build"]);
    let sites = [old, project.site()];
    let titles = ["\"Your visit\"", "\"Your stay\""];
    let (mut standing, mut left) = (1, 0);
    for (call, how) in FAULTS {
        for place in places(&trace, call) {
            let told = format!("{call}:{how}:when={place}");
            project = project.edit(VISIT, titles[standing], titles[1 - standing]);
            let (output, _) = traced(&project, &["--inject", &told], &["build"]);
            let found = project.site();
            assert!(sites.contains(&found), "after {told} there is a mixture: {:?}", found.keys());
            left += half_made(&project).len();
            standing = 1 - standing;
            assert!(!output.status.success() || found == sites[standing], "{told} went unnoticed");
            let mut site = Site { files: sites[standing].clone() };
            site.files.remove(".yousaid-manifest.json");
            workspace::write(&site, &project.path(""), &project.path("output")).unwrap();
            assert!(project.site() == sites[standing], "after {told} the next build is another");
            nothing_half_made(&project, &told);
        }
    }
    assert!(left > 0, "no fault fell into the making of pages");
}

#[test]
fn an_ingest_in_which_a_call_fails_keeps_whole_files_or_none() {
    if !can_trace() {
        return;
    }
    let project = Project::visit();
    let project =
        project.file("in/may.csv", "ys_id,q_welcome\na,5\nb,4\n").file("in/june.csv", "ys_id,q_welcome\nc,5\nd\n");
    let coming = files(&project.path("in"), "");
    let (output, trace) = traced(&project, &[], &["ingest", "in"]);
    assert!(output.status.success());
    let mut left = 0;
    for (call, how) in FAULTS {
        for place in places(&trace, call) {
            let told = format!("{call}:{how}:when={place}");
            fs::remove_dir_all(project.path("surveys/visit/responses")).unwrap();
            let (output, _) = traced(&project, &["--inject", &told], &["ingest", "in"]);
            let folder = project.path("surveys/visit/responses");
            left += half_made(&project).len();
            let mut kept = files(&folder, "");
            assert!(!output.status.success() || kept == coming, "{told} went unnoticed");
            kept.retain(|name, _| !name.starts_with('.'));
            assert!(kept.iter().all(|(name, bytes)| coming[name] == *bytes), "after {told}: {kept:?}");
            let all = "...\nvisit, all files together: 4 rows read from 2 files = 3 counted + 0 superseded + 1 set aside\n...\n";
            project.run(&["ingest", "in"]).succeeds().prints(all);
            assert_eq!(files(&folder, ""), coming, "after {told} and another run");
            nothing_half_made(&project, &told);
        }
    }
    assert!(left > 0, "no fault fell into the copying of a file");
    assert_eq!(files(&project.path("in"), ""), coming);
}

#[test]
fn a_dry_run_opens_nothing_to_write() {
    if !can_trace() {
        return;
    }
    let project = Project::visit().file("in/may.csv", "ys_id,q_welcome\na,5\n");
    let (output, trace) = traced(&project, &["--trace", "%file,ftruncate,fchmod"], &["ingest", "in", "--dry-run"]);
    assert!(output.status.success());
    let reads = [
        "execve(",
        "access(",
        "openat(",
        "open(",
        "stat",
        "newfstatat(",
        "readlink",
        "getcwd(",
        "chdir(",
        "+++",
        "---",
        // A thread that ends with the process, and calls that another thread cut in two.
        "???",
        "<...",
    ];
    let writes = |line: &&str| {
        let call = line.split_once(' ').unwrap().1.trim_start();
        !reads.iter().any(|read| call.starts_with(read))
            || ["O_WRONLY", "O_RDWR", "O_CREAT"].iter().any(|flag| call.contains(flag))
    };
    let writes: Vec<_> = trace.lines().filter(writes).collect();
    assert!(trace.contains("may.csv") && writes.is_empty(), "{writes:#?}");
}

#[test]
fn runs_at_the_same_time_wait_for_each_other() {
    let project = Project::visit().file("in/may.csv", "ys_id,q_welcome\na,5\n");
    let start =
        |arguments: &[&str]| project.program("").args(arguments).stdout(std::process::Stdio::null()).spawn().unwrap();
    let runs: Vec<_> =
        (0..6).map(|number| start(if number % 2 == 0 { &["build"] } else { &["ingest", "in"] })).collect();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    assert_eq!(files(&project.path("surveys/visit/responses"), "").into_keys().collect::<Vec<_>>(), ["may.csv"]);
    project
        .run(&["build"])
        .succeeds()
        .prints("visit: 1 row read from 1 file = 1 counted + 0 superseded + 0 set aside\n...\n");
    nothing_half_made(&project, "six runs");
}
