//! What a build leaves on a real disk: its own files, everybody else's, and nothing half made.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use yousaid::render::Site;
use yousaid::workspace::{Written, write};

/// A project folder with an output folder.
struct Place {
    root: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    fn out(&self) -> PathBuf {
        self.root.path().join("output")
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.out().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.out().join(path)).unwrap()
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<Written, String> {
        write(&site(files), self.root.path(), &self.out()).map_err(|problem| problem.message)
    }

    fn changed(&self, path: &str) -> SystemTime {
        self.out().join(path).metadata().unwrap().modified().unwrap()
    }

    /// Names in the project folder.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.root.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn site(files: &[(&str, &str)]) -> Site {
    Site { files: files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect() }
}

#[test]
fn a_build_writes_changes_and_removes_only_its_own_files() {
    let place = Place::new();
    place.put(".gitignore", "*");
    place.put("public/CNAME", "survey.example");
    let first = place.build(&[("public/index.html", "one"), ("public/old/index.html", "old")]).unwrap();
    assert_eq!(first, Written { changed: 2, ..Written::default() });
    let second = place.build(&[("public/index.html", "two"), ("private/index.html", "p")]).unwrap();
    assert_eq!(second, Written { changed: 2, removed: 1, ..Written::default() });
    assert_eq!((place.text("public/index.html"), place.text("private/index.html")), ("two".into(), "p".into()));
    assert_eq!((place.text(".gitignore"), place.text("public/CNAME")), ("*".into(), "survey.example".into()));
    assert!(!place.out().join("public/old").exists());
    assert_eq!(place.names(), [".yousaid", "output"]);
}

#[test]
fn the_same_site_again_touches_nothing() {
    let place = Place::new();
    let files = [("public/a.html", "a"), ("public/b.html", "b")];
    place.build(&files).unwrap();
    let folder = place.changed("");
    assert_eq!(place.build(&files).unwrap(), Written { unchanged: 2, ..Written::default() });
    assert_eq!(place.changed(""), folder);
}

#[test]
fn a_page_that_did_not_change_keeps_its_time() {
    let place = Place::new();
    place.build(&[("public/a.html", "a"), ("public/b.html", "b")]).unwrap();
    let before = place.changed("public/a.html");
    place.build(&[("public/a.html", "a"), ("public/b.html", "c")]).unwrap();
    assert_eq!(place.changed("public/a.html"), before);
}

#[test]
fn a_file_that_no_build_wrote_is_never_written_over() {
    let place = Place::new();
    place.put("public/index.html", "by hand");
    let problem = place.build(&[("public/index.html", "built")]).unwrap_err();
    assert!(problem.ends_with("public/index.html` is in the way, and no build wrote it"), "{problem}");
    assert_eq!(place.text("public/index.html"), "by hand");
    place.put("notes", "by hand");
    let problem = place.build(&[("notes/index.html", "built")]).unwrap_err();
    assert!(problem.ends_with("notes` is in the way, and no build wrote it"), "{problem}");
    assert_eq!(place.names(), [".yousaid", "output"]);
}

#[test]
fn output_whose_list_was_lost_is_taken_up_again() {
    let place = Place::new();
    place.build(&[("public/index.html", "one")]).unwrap();
    fs::remove_file(place.out().join(".yousaid-manifest.json")).unwrap();
    assert_eq!(place.build(&[("public/index.html", "one")]).unwrap(), Written { unchanged: 1, ..Written::default() });
    place.build(&[("public/index.html", "two")]).unwrap();
}

#[test]
fn an_edit_of_a_built_page_is_lost_out_loud() {
    let place = Place::new();
    place.build(&[("public/a.html", "a"), ("public/b.html", "b")]).unwrap();
    place.put("public/a.html", "edited");
    place.put("public/b.html", "edited");
    let written = place.build(&[("public/a.html", "a")]).unwrap();
    assert_eq!(written.edits_lost, ["public/a.html", "public/b.html"]);
}

#[test]
fn a_list_that_names_foreign_files_removes_none_of_them() {
    let place = Place::new();
    fs::write(place.root.path().join("precious"), "kept").unwrap();
    place.put(".yousaid-manifest.json", r#"{"files": {"../precious": "x", "/etc/hostname": "x"}}"#);
    place.build(&[("public/index.html", "one")]).unwrap();
    assert_eq!(fs::read_to_string(place.root.path().join("precious")).unwrap(), "kept");
}

#[cfg(unix)]
#[test]
fn reports_are_for_their_owner_and_pages_for_all() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.build(&[("public/a/index.html", "a"), ("private/a/index.html", "b")]).unwrap();
    let mode = |path: &str| place.out().join(path).metadata().unwrap().permissions().mode() & 0o777;
    let modes = ["private/a/index.html", "private/a", "public/a/index.html", "public/a", ""].map(mode);
    assert_eq!(modes, [0o600, 0o700, 0o644, 0o755, 0o755]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_stays_a_link_and_is_not_followed() {
    let place = Place::new();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::create_dir(place.out()).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), place.out().join("public")).unwrap();
    assert!(place.build(&[("public/index.html", "one")]).is_err());
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    place.build(&[("private/index.html", "one")]).unwrap();
    place.build(&[("private/index.html", "two")]).unwrap();
    assert!(place.out().join("public").symlink_metadata().unwrap().is_symlink());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_site() {
    let place = Place::new();
    let disk = place.root.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let mount = ["-t", "tmpfs", "-o", "size=2m", "tmpfs"];
    if !Command::new("mount").args(mount).arg(&disk).output().is_ok_and(|output| output.status.success()) {
        // Written past the test harness, which keeps the output of a test that passes to itself.
        let _ = std::io::Write::write_all(&mut std::io::stderr(), b"SKIPPED: to fill a disk, a test must be root\n");
        return;
    }
    let (message, left) = fill_the_disk(place.root.path(), &disk.join("output"));
    assert!(Command::new("umount").arg(&disk).status().unwrap().success());
    assert!(message.ends_with("the disk is full"), "{message}");
    assert_eq!(left, BTreeMap::from([("public/index.html".into(), "old".into())]));
}

/// Builds once, builds again with more than there is room for, and tells the problem and the pages then on the disk.
fn fill_the_disk(root: &Path, out: &Path) -> (String, BTreeMap<String, String>) {
    write(&site(&[("public/index.html", "old")]), root, out).unwrap();
    let problem = write(&site(&[("public/index.html", "new"), ("public/z", &"x".repeat(3 << 20))]), root, out);
    let mut left = BTreeMap::new();
    for path in ["public/index.html", "public/z"] {
        left.extend(fs::read_to_string(out.join(path)).map(|text| (path.to_owned(), text)));
    }
    left.extend(
        (fs::read_dir(out.parent().unwrap()).unwrap().count() > 1).then(|| ("half made".into(), String::new())),
    );
    (problem.map_or_else(|problem| problem.message, |_| "no problem".to_owned()), left)
}
