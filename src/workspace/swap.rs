//! Two folders change places in one step, so that a reader sees the old one or the new one and never a mixture.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::cannot;
use super::file::{PREFIX, sync_folder};
use crate::problem::Problem;

/// Makes an empty folder beside `out`, which is on the same file system; it goes when the value is dropped.
pub(super) fn folder_beside(out: &Path) -> Result<TempDir, Problem> {
    let (parent, suffix) = parent_and_suffix(out);
    tempfile::Builder::new().prefix(PREFIX).suffix(&suffix).tempdir_in(&parent).map_err(|error| {
        cannot("write in", &parent, &error)
            .hint(format!("a build makes the new `{}` beside the old one", out.display()))
    })
}

/// Puts the folder `new` in the place of `out`; what was at `out` is then at `new`.
///
/// Linux and macOS exchange two folders in one step. Where the system or the file system has no such step, `out` is
/// moved aside for the moment between two renames; [`recover`] brings it back when the process dies in that moment.
///
/// # Errors
/// When `out` cannot be moved, because it is a mount point, say. It is then as it was.
pub(super) fn exchange(new: &Path, out: &Path) -> Result<(), Problem> {
    let moved = if out.exists() { exchange_folders(new, out) } else { fs::rename(new, out) };
    let (parent, _) = parent_and_suffix(out);
    moved.and_then(|()| sync_folder(&parent)).map_err(|error| {
        let hint = "if it is a mount point, build into a folder inside it with `--out`";
        cannot("replace", out, &error).hint(hint)
    })
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange_folders(new: &Path, out: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    let result = renameat_with(CWD, new, CWD, out, RenameFlags::EXCHANGE).map_err(io::Error::from);
    match result {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            rename_aside(new, out)
        }
        result => result,
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange_folders(new: &Path, out: &Path) -> io::Result<()> {
    rename_aside(new, out)
}

fn rename_aside(new: &Path, out: &Path) -> io::Result<()> {
    let aside = aside(out);
    fs::rename(out, &aside)?;
    if let Err(error) = fs::rename(new, out) {
        fs::rename(&aside, out)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

/// Clears up after a build that was killed: brings `out` back if it was aside, and removes what was half made.
///
/// Only to be called under the lock, as another build may be making one of the folders.
///
/// # Errors
/// When the old output cannot be brought back.
pub(super) fn recover(out: &Path) -> Result<(), Problem> {
    let aside = aside(out);
    if aside.exists() && !out.exists() {
        fs::rename(&aside, out).map_err(|error| cannot("bring back", out, &error))?;
    }
    let (parent, suffix) = parent_and_suffix(out);
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let middle = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(&suffix));
        if middle.is_some_and(|middle| !middle.contains('.')) {
            // What cannot be removed now is tried again by the next build, and does no harm until then.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    Ok(())
}

/// The folder that holds `out`, and an end for names beside it that tells of which folder they are.
fn parent_and_suffix(out: &Path) -> (PathBuf, String) {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    (out.parent().unwrap_or(out).to_path_buf(), format!(".{name}"))
}

fn aside(out: &Path) -> PathBuf {
    let (parent, suffix) = parent_and_suffix(out);
    parent.join(format!("{PREFIX}aside{suffix}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(path: &Path, content: &str) {
        fs::create_dir_all(path).unwrap();
        fs::write(path.join("file"), content).unwrap();
    }

    #[test]
    fn two_folders_change_places() {
        for exchange in [exchange_folders, rename_aside] {
            let root = tempfile::tempdir().unwrap();
            let (new, out) = (root.path().join("new"), root.path().join("out"));
            folder(&new, "new");
            folder(&out, "old");
            exchange(&new, &out).unwrap();
            assert_eq!(fs::read_to_string(out.join("file")).unwrap(), "new");
            assert_eq!(fs::read_to_string(new.join("file")).unwrap(), "old");
            assert_eq!(fs::read_dir(root.path()).unwrap().count(), 2);
        }
    }

    #[test]
    fn output_that_was_aside_when_the_process_died_comes_back() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join("out");
        folder(&aside(&out), "old");
        recover(&out).unwrap();
        assert_eq!(fs::read_to_string(out.join("file")).unwrap(), "old");
    }

    #[test]
    fn only_leavings_of_this_output_are_swept() {
        let root = tempfile::tempdir().unwrap();
        let names = [".yousaid-tmp-Ab3dE6.out", ".yousaid-tmp-Ab3dE6.other.out", ".yousaid-tmp-Ab3dE6.out-2", "mine"];
        for name in names {
            folder(&root.path().join(name), "");
        }
        folder(&root.path().join("out"), "");
        recover(&root.path().join("out")).unwrap();
        let left: Vec<_> = names.iter().filter(|name| root.path().join(name).exists()).collect();
        assert_eq!(left, [&names[1], &names[2], &names[3]]);
    }
}
