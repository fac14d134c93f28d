//! The folder of a survey's response files: they come in whole, stay as they are, and none comes in twice.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;
use xxhash_rust::xxh3::xxh3_128;

use super::file::{Readers, create_folders, place_unless_there, sweep, sync_folder};
use super::lock::Lock;
use super::{Bytes, ResponseFile, cannot};
use crate::problem::Problem;

/// What became of a file that was to be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It was copied; this is its path in the project.
    New(String),
    /// A file with the same bytes is there already, at this path in the project.
    There(String),
}

/// The response files of one survey as they stand on disk.
#[derive(Debug)]
pub struct Shelf<'a> {
    root: &'a Path,
    /// Path in the project: `surveys/<id>/responses`.
    folder: String,
    /// Files that nobody has asked about yet, by length, as only files of one length can be the same.
    unread: BTreeMap<usize, Vec<String>>,
    /// The others, by the checksum of their bytes.
    read: BTreeMap<u128, String>,
    /// Names that are promised to files that are not there yet.
    promised: BTreeSet<String>,
}

impl<'a> Shelf<'a> {
    /// Looks which files of a survey are there.
    ///
    /// # Errors
    /// When the folder cannot be read. There need be none.
    pub fn look(root: &'a Path, survey: &str) -> Result<Self, Problem> {
        let folder = format!("surveys/{survey}/responses");
        let mut shelf =
            Self { root, folder, unread: BTreeMap::new(), read: BTreeMap::new(), promised: BTreeSet::new() };
        let path = root.join(&shelf.folder);
        if !path.exists() {
            return Ok(shelf);
        }
        for entry in WalkDir::new(&path).min_depth(1).follow_links(true).sort_by_file_name() {
            let entry = entry.map_err(|error| cannot("read", &path, &error.into()))?;
            let length = entry.metadata().map_err(|error| cannot("read", entry.path(), &error.into()))?.len();
            if entry.file_type().is_file() && !entry.file_name().to_string_lossy().starts_with('.') {
                let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
                let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
                shelf.unread.entry(usize::try_from(length).unwrap_or(usize::MAX)).or_default().push(parts.join("/"));
            }
        }
        Ok(shelf)
    }

    /// The path of a file that is there and has these bytes.
    pub fn same(&mut self, bytes: &[u8]) -> Option<&str> {
        for path in self.unread.remove(&bytes.len()).into_iter().flatten() {
            // What cannot be read cannot be compared, and the file that comes in is then one more.
            if let Ok(there) = Bytes::open(&self.root.join(&path)) {
                self.read.entry(xxh3_128(&there)).or_insert(path);
            }
        }
        let path = self.read.get(&xxh3_128(bytes))?;
        Bytes::open(&self.root.join(path)).is_ok_and(|there| *there == *bytes).then_some(path)
    }

    /// Promises a file the path under which it may be kept: its own name, with `-2` and so on where that is taken.
    pub fn promise(&mut self, name: &str) -> String {
        let mut paths = (1..).map(|number| format!("{}/{}", self.folder, numbered(name, number)));
        let is_free = |path: &String| !self.promised.contains(path) && self.root.join(path).symlink_metadata().is_err();
        let path = paths.find(is_free).unwrap_or_default();
        self.promised.insert(path.clone());
        path
    }

    fn keep(&mut self, file: &ResponseFile) -> Result<Kept, Problem> {
        if let Some(path) = self.same(&file.bytes) {
            return Ok(Kept::There(path.to_owned()));
        }
        let name = file.path.rsplit('/').next().unwrap_or_default();
        loop {
            let path = self.promise(name);
            let target = self.root.join(&path);
            match place_unless_there(&target, &file.bytes, Readers::Owner) {
                Ok(()) => {
                    self.read.insert(xxh3_128(&file.bytes), path.clone());
                    return Ok(Kept::New(path));
                }
                // Somebody else put a file there this moment, or the system sees two names as one.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(cannot("write", &target, &error)),
            }
        }
    }
}

/// Copies files into the folder of a survey's response files, each whole or not at all, readable by their owner alone.
/// What is there already stays as it is.
///
/// # Errors
/// When another run is at work or the folder cannot be made. A single file that cannot be written is a problem in its
/// place in the list.
pub fn keep(root: &Path, survey: &str, files: &[&ResponseFile]) -> Result<Vec<Result<Kept, Problem>>, Problem> {
    let _lock = Lock::take(root)?;
    let mut shelf = Shelf::look(root, survey)?;
    let folder: PathBuf = root.join(&shelf.folder);
    create_folders(&folder, Readers::Owner).map_err(|error| cannot("write", &folder, &error))?;
    sweep(&folder);
    let kept = files.iter().map(|file| shelf.keep(file)).collect();
    sync_folder(&folder).map_err(|error| cannot("write", &folder, &error))?;
    Ok(kept)
}

/// A name with a number before its ending, from the second file of that name on: `may-2.csv`, `may-2.csv.gz`.
fn numbered(name: &str, number: usize) -> String {
    if number == 1 {
        return name.to_owned();
    }
    let packed = [".gz", ".age"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    let place = packed.rfind('.').filter(|place| *place > 0).unwrap_or(packed.len());
    format!("{}-{number}{}", &name[..place], &name[place..])
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let case = |name: &str, expected: &str| assert_eq!(numbered(name, 2), expected);
        case("may.csv", "may-2.csv");
        case("may.csv.gz", "may-2.csv.gz");
        case("Q 3.5 (1).xlsx", "Q 3.5 (1)-2.xlsx");
        case("may", "may-2");
        case("gz", "gz-2");
    }

    #[test]
    fn files_are_kept_once_under_their_names_and_nothing_is_written_over() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("surveys/visit/responses");
        fs::create_dir_all(folder.join("2025")).unwrap();
        fs::write(folder.join("2025/old.csv"), "old").unwrap();
        fs::write(folder.join("may.csv"), "may").unwrap();
        let files = [("may.csv", "new"), ("x/may.csv", "newer"), ("b.csv", "old"), ("c.csv", "new"), ("d.csv", "d")];
        let files = files.map(|(path, bytes)| ResponseFile { path: path.into(), bytes: bytes.into() });
        let kept = keep(root.path(), "visit", &files.iter().collect::<Vec<_>>()).unwrap();
        let path = |name: &str| format!("surveys/visit/responses/{name}");
        let expected = [
            Kept::New(path("may-2.csv")),
            Kept::New(path("may-3.csv")),
            Kept::There(path("2025/old.csv")),
            Kept::There(path("may-2.csv")),
            Kept::New(path("d.csv")),
        ];
        assert_eq!(kept.into_iter().map(Result::unwrap).collect::<Vec<_>>(), expected);
        assert_eq!(fs::read_to_string(folder.join("may.csv")).unwrap(), "may");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.join("may-2.csv")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
