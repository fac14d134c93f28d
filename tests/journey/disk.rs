//! When the disk refuses, or the build is killed: the old pages stay, or the new ones are there, whole.

use std::env;
use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use crate::project::{Project, VISIT, files};

const MAY: &str = "ys_id,q_welcome\na,5\n";

/// Runs a command of the system on a path, and says whether it went well.
fn works(command: &str, path: &Path) -> bool {
    let mut words = command.split(' ');
    let mut command = Command::new(words.next().unwrap());
    command.args(words).arg(path).output().is_ok_and(|output| output.status.success())
}

/// Says that a test could not run here, past the test harness, which keeps the output of a test that passes to itself.
pub(crate) fn skip(why: &str) {
    let _ = std::io::stderr().write_all(format!("SKIPPED: {why}\n").as_bytes());
}

/// How to run the program as a user for whom the modes of files count: as nobody where the test is root. Nothing when
/// that cannot be done here.
fn as_a_plain_user(project: &Project) -> Option<&'static str> {
    let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups";
    if !works("chown -R 65534:65534", &project.path("")) {
        return Some("");
    }
    let starts = project.program(nobody).arg("--version").output().is_ok_and(|output| output.status.success());
    starts.then_some(nobody)
}

/// Puts another title into the survey, so that every page differs.
pub(crate) fn retitled(project: Project) -> Project {
    project.edit(VISIT, "\"Your visit\"", "\"Your stay\"")
}

#[test]
fn a_folder_that_may_not_be_written_keeps_its_pages() {
    let project = Project::visit();
    project.run(&["build"]).succeeds();
    let before = project.site();
    let project = retitled(project);
    let Some(user) = as_a_plain_user(&project) else { return skip("nobody but root can run the program here") };
    let case = |path: &str, mode: u32, usual: u32, told: &str| {
        fs::set_permissions(project.path(path), Permissions::from_mode(mode)).unwrap();
        let run = project.ran(project.program(user).arg("build")).fails_with(7);
        run.complains(&format!("error: cannot {told}`: permission denied\n...\n"));
        fs::set_permissions(project.path(path), Permissions::from_mode(usual)).unwrap();
        assert!(project.site() == before, "the pages have changed");
    };
    case("", 0o555, 0o755, "write in `[ROOT]");
    case(".yousaid/lock", 0o444, 0o644, "write `[ROOT]/.yousaid/lock");
    case(VISIT, 0o000, 0o644, "read `surveys/visit/survey.toml");
    project.ran(project.program(user).arg("build")).succeeds();
    assert!(project.site() != before);
}

#[test]
fn a_folder_that_may_not_be_written_takes_nothing_in() {
    let project = Project::visit().file("in/may.csv", MAY).file("surveys/visit/responses/old.csv", "q_welcome\n1\n");
    let Some(user) = as_a_plain_user(&project) else { return skip("nobody but root can run the program here") };
    let ingest = || project.ran(project.program(user).args(["ingest", "in"]));
    let folder = project.path("surveys/visit/responses");
    let before = files(&folder, "");
    fs::set_permissions(&folder, Permissions::from_mode(0o555)).unwrap();
    ingest()
        .fails_with(7)
        .complains("error: cannot write `[ROOT]/surveys/visit/responses/may.csv`: permission denied\n\n");
    assert_eq!(files(&folder, ""), before);
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    ingest().succeeds();
    assert_eq!(fs::metadata(folder.join("may.csv")).unwrap().permissions().mode() & 0o777, 0o600);
}

/// A small disk of its own, which goes when the test does.
struct Disk(PathBuf);

impl Drop for Disk {
    fn drop(&mut self) {
        works("umount --lazy", &self.0);
    }
}

#[test]
fn a_full_disk_keeps_its_pages_and_says_so() {
    let project = Project::new().file("disk/nothing", "");
    let disk = project.path("disk");
    if !works("mount -t tmpfs -o size=2m tmpfs", &disk) {
        return skip("to fill a disk, a test must be root");
    }
    let _disk = Disk(disk);
    let project = project.enter("disk").file(VISIT, include_str!("visit.toml"));
    project.run(&["build"]).succeeds();
    let before = project.site();
    let project = retitled(project);
    let mut ballast = fs::File::create(project.path("ballast")).unwrap();
    while ballast.write_all(&[0; 4096]).is_ok() {}
    drop(ballast);
    let run = project.run(&["build"]).fails_with(7);
    run.complains("error: cannot write `[ROOT]/[..]`: the disk is full\n\n");
    assert!(project.site() == before, "the pages have changed");
    let project = project.without("ballast");
    project.run(&["build"]).succeeds();
    project.page("public/visit/index.html").shows("Your stay");
    assert_eq!(names(&project), [".yousaid", "output", "surveys"]);
}

#[test]
fn a_full_disk_takes_nothing_in_and_says_so() {
    let rows = (0..200_000).map(|number| format!("{number},{}\n", number % 5 + 1)).collect::<Vec<_>>().concat();
    let project = Project::visit()
        .file("disk/nothing", "")
        .file("in/may.csv", MAY)
        .file("in/much.csv", "ys_id,q_welcome\n".to_owned() + &rows);
    let disk = project.path("disk");
    if !works("mount -t tmpfs -o size=1m tmpfs", &disk) {
        return skip("to fill a disk, a test must be root");
    }
    let _disk = Disk(disk);
    let project = project.enter("disk").file(VISIT, include_str!("visit.toml"));
    let run = project.run(&["ingest", "../in"]).fails_with(7);
    run.complains("error: cannot write `[ROOT]/surveys/visit/responses/much.csv`: the disk is full\n\n");
    let kept = files(&project.path("surveys/visit/responses"), "");
    assert_eq!(kept, [("may.csv".to_owned(), MAY.into())].into(), "a file that fits is kept, and nothing of the other");
}

#[test]
fn a_full_disk_begins_no_survey_by_halves() {
    let mut project = Project::new().file("disk/nothing", "").file("may.csv", "Number,Opinion\n1,Good\n2,Bad\n");
    let disk = project.path("disk");
    if !works("mount -t tmpfs -o size=64k tmpfs", &disk) {
        return skip("to fill a disk, a test must be root");
    }
    let _disk = Disk(disk);
    project = project.enter("disk").file("yousaid.toml", "");
    for arguments in [&["new", "visit"][..], &["new", "other", "--from", "../may.csv"]] {
        let before = files(&project.path(""), "");
        let mut refused = 0;
        loop {
            let room = 4096 * refused;
            let mut ballast = fs::File::create(project.path("ballast")).unwrap();
            while ballast.write_all(&[0; 4096]).is_ok() {}
            ballast.set_len(ballast.metadata().unwrap().len().saturating_sub(room)).unwrap();
            let ran = project.program("").args(arguments).output().unwrap();
            fs::remove_file(project.path("ballast")).unwrap();
            if ran.status.success() {
                break;
            }
            let told = String::from_utf8(ran.stderr).unwrap();
            assert!(told.ends_with("the disk is full\n\n"), "{told}");
            assert_eq!(files(&project.path(""), ""), before);
            assert!(!project.path("surveys").join(arguments[1]).exists(), "a folder is left");
            refused += 1;
        }
        assert!(refused > 1, "the first file finds room before the second");
    }
    assert_eq!(names(&project), ["surveys", "yousaid.toml"]);
}

/// What stands in the project's folder.
fn names(project: &Project) -> Vec<String> {
    let entries = fs::read_dir(project.path("")).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// How many builds are killed, and how many ingests; `YOUSAID_KILLS` says another number.
fn kills() -> u32 {
    env::var("YOUSAID_KILLS").map_or(14, |kills| kills.parse().unwrap())
}

#[test]
fn a_killed_build_leaves_the_old_pages_or_the_new_ones() {
    let mut project = Project::visit();
    project.run(&["build"]).succeeds();
    let began = Instant::now();
    let twin = retitled(Project::visit());
    twin.run(&["build"]).succeeds();
    let one_build = began.elapsed();
    let titles = ["\"Your visit\"", "\"Your stay\""];
    let sites = [project.site(), twin.site()];
    let mut standing = 0;
    let kills = kills();
    for kill in 0..kills {
        project = project.edit(VISIT, titles[standing], titles[1 - standing]);
        let mut build = project.program("").arg("build").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // The kill falls on every part of a build, and past its end.
        thread::sleep(one_build * (kill * 5 % kills) / (kills - 2));
        build.kill().unwrap();
        build.wait().unwrap();
        let found = project.site();
        let whole = sites.iter().position(|site| *site == found);
        assert!(whole.is_some(), "after kill {kill} the site is neither the old one nor the new: {:?}", found.keys());
        if whole == Some(standing) {
            project = project.edit(VISIT, titles[1 - standing], titles[standing]);
        } else {
            standing = 1 - standing;
        }
    }
    project.run(&["build"]).succeeds();
    assert!(project.site() == sites[standing]);
    assert_eq!(names(&project), [".yousaid", "output", "surveys", "yousaid.toml"]);
}

#[test]
fn a_killed_ingest_keeps_whole_files_or_none() {
    let project = Project::visit().file("in/may.csv", MAY).file("in/june.csv", "ys_id,q_welcome\nb,4\n");
    let (coming, folder) = (files(&project.path("in"), ""), project.path("surveys/visit/responses"));
    let began = Instant::now();
    project.run(&["ingest", "in"]).succeeds();
    let one_ingest = began.elapsed();
    let kills = kills();
    for kill in 0..kills {
        fs::remove_dir_all(&folder).unwrap();
        let mut ingest = project.program("").args(["ingest", "in"]).stdout(Stdio::null()).spawn().unwrap();
        thread::sleep(one_ingest * kill / (kills - 2));
        ingest.kill().unwrap();
        ingest.wait().unwrap();
        let kept = files(&folder, "").into_iter().filter(|(name, _)| !name.starts_with('.'));
        assert!(kept.into_iter().all(|(name, bytes)| coming[&name] == bytes), "after kill {kill} a file is not whole");
        project.run(&["ingest", "in"]).succeeds();
        assert_eq!(files(&folder, ""), coming, "after kill {kill} and another run");
    }
}
