//! Writes a site as one step: after it the whole new site is there, before it the whole old one.
//!
//! The new folder is made beside the old one, then the two change places. Files that no build wrote are carried over;
//! files that did not change are carried over too, so that they keep their time and an upload can pass them by.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::file::{self, Readers, create, create_folders, link, sync_folder};
use super::lock::Lock;
use super::manifest::{self, Manifest};
use super::{cannot, destination, swap};
use crate::problem::Problem;
use crate::render::Site;

/// What a build did to the output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Number of files that are new or different.
    pub changed: usize,
    /// Number of files that are as they were.
    pub unchanged: usize,
    /// Number of files of the last build that are gone.
    pub removed: usize,
    /// Files of the last build that somebody edited and that this build wrote over or removed.
    pub edits_lost: Vec<String>,
}

/// Writes a site into the folder `out` of the project at `root`; `public/` for everyone, `private/` for the owner only.
///
/// Readers see the old site or the new one. When nothing differs, nothing is touched. Only files that the last build
/// listed in `.yousaid-manifest.json` are ever removed or written over.
///
/// # Errors
/// When the folder is not a safe place, when a page would take the place of a file that no build wrote, when another
/// build is at work, or when the disk refuses. The old site then stands.
pub fn write(site: &Site, root: &Path, out: &Path) -> Result<Written, Problem> {
    destination::check_paths(site)?;
    let out = destination::resolve(root, out)?;
    let _lock = Lock::take(root)?;
    swap::recover(&out)?;
    sweep(root);
    let previous = Previous::read(&out)?;
    let unchanged = previous.unchanged(site);
    let written = previous.compare(site, &unchanged)?;
    if written.changed + written.removed == 0 && out.join(manifest::PATH).exists() {
        return Ok(written);
    }
    if let Some(parent) = out.parent() {
        create_folders(parent, Readers::All).map_err(|error| cannot("write", parent, &error))?;
    }
    let temporary = swap::folder_beside(&out)?;
    let new = temporary.path().join("new");
    fill(&new, site, &previous, &unchanged)?;
    swap::exchange(&new, &out)?;
    // What was the new folder is now the old one, and goes. A file that somebody put there meanwhile must not go with it.
    Previous { out: new, ..previous }.carry_over(&out)?;
    Ok(written)
}

/// Removes what processes that died left half made among the files of the project.
fn sweep(root: &Path) {
    let surveys = fs::read_dir(root.join("surveys")).into_iter().flatten().flatten().map(|entry| entry.path());
    for folder in surveys.flat_map(|survey| [survey.join("responses"), survey]).chain([root.to_path_buf()]) {
        file::sweep(&folder);
    }
}

/// The output folder as it stands before a build.
#[derive(Debug)]
struct Previous {
    out: PathBuf,
    listed: Manifest,
}

impl Previous {
    fn read(out: &Path) -> Result<Self, Problem> {
        Ok(Self { out: out.to_path_buf(), listed: Manifest::read(out)? })
    }

    /// Paths of a site whose bytes are on disk already.
    fn unchanged<'a>(&self, site: &'a Site) -> BTreeSet<&'a str> {
        let is_same = |path: &str, bytes: &[u8]| file::holds(&self.out.join(path), bytes).unwrap_or(false);
        site.files.iter().filter(|(path, bytes)| is_same(path, bytes)).map(|(path, _)| path.as_str()).collect()
    }

    fn compare(&self, site: &Site, unchanged: &BTreeSet<&str>) -> Result<Written, Problem> {
        let changed: Vec<_> = site.files.keys().map(String::as_str).filter(|path| !unchanged.contains(path)).collect();
        let removed: Vec<_> = self.listed.paths().filter(|path| !site.files.contains_key(*path)).collect();
        for path in &changed {
            let path = Path::new(path);
            if !self.listed.lists(path) && self.out.join(path).symlink_metadata().is_ok() {
                return Err(self.in_the_way(path));
            }
        }
        let is_edited =
            |path: &&str| fs::read(self.out.join(path)).is_ok_and(|bytes| self.listed.is_edited(path, &bytes));
        Ok(Written {
            changed: changed.len(),
            unchanged: unchanged.len(),
            removed: removed.len(),
            edits_lost: changed.into_iter().chain(removed).filter(is_edited).map(str::to_owned).collect(),
        })
    }

    /// Carries over every file that no build wrote; those that are there already stay as they are.
    fn carry_over(&self, new: &Path) -> Result<(), Problem> {
        if !self.out.exists() {
            return Ok(());
        }
        for entry in WalkDir::new(&self.out).min_depth(1) {
            let entry = entry.map_err(|error| cannot("read", &self.out, &error.into()))?;
            let path = entry.path().strip_prefix(&self.out).unwrap_or(entry.path());
            let target = new.join(path);
            let is_there = target.symlink_metadata().is_ok_and(|target| !target.is_dir());
            if entry.file_type().is_dir() || self.listed.lists(path) || is_there {
                continue;
            }
            let readers = readers(path);
            let carried = target.parent().map_or(Ok(()), |folder| create_folders(folder, readers));
            carried.and_then(|()| link(entry.path(), &target)).map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => self.in_the_way(path),
                _ => cannot("keep", entry.path(), &error),
            })?;
        }
        Ok(())
    }

    fn in_the_way(&self, path: &Path) -> Problem {
        let path = self.out.join(path);
        Problem::error(format!("`{}` is in the way, and no build wrote it", path.display()))
            .hint("move it away, then build again")
    }
}

/// Makes the whole new folder, and waits until it is on disk.
fn fill(new: &Path, site: &Site, previous: &Previous, unchanged: &BTreeSet<&str>) -> Result<(), Problem> {
    let mut made = vec![manifest::PATH];
    create_folders(new, Readers::All).map_err(|error| cannot("write", new, &error))?;
    for (path, bytes) in &site.files {
        let (target, readers) = (new.join(path), readers(Path::new(path)));
        let folder = target.parent().map_or(Ok(()), |folder| create_folders(folder, readers));
        let placed = if unchanged.contains(path.as_str()) {
            folder.and_then(|()| link(&previous.out.join(path), &target))
        } else {
            made.push(path);
            folder.and_then(|()| create(&target, bytes, readers))
        };
        placed.map_err(|error| cannot("write", &target, &error))?;
    }
    let list = new.join(manifest::PATH);
    create(&list, Manifest::of(site).text().as_bytes(), Readers::Owner)
        .map_err(|error| cannot("write", &list, &error))?;
    previous.carry_over(new)?;
    if let Ok(old) = previous.out.metadata() {
        fs::set_permissions(new, old.permissions()).map_err(|error| cannot("write", new, &error))?;
    }
    sync(new, &made).map_err(|error| cannot("write", new, &error))
}

/// Waits until files and every folder are on disk. All were written before, so that the first wait covers most.
fn sync(new: &Path, made: &[&str]) -> io::Result<()> {
    for path in made {
        File::open(new.join(path))?.sync_all()?;
    }
    for entry in WalkDir::new(new) {
        let entry = entry?;
        if entry.file_type().is_dir() {
            sync_folder(entry.path())?;
        }
    }
    Ok(())
}

/// Answers are for their owner, everything else is for all.
fn readers(path: &Path) -> Readers {
    if path.starts_with("private") { Readers::Owner } else { Readers::All }
}
