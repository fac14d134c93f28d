//! What was worked out before, kept in `.yousaid/cache/` by key. An entry proves itself or is not believed; the folder
//! may be deleted at any time and holds no more than it may.
//!
//! An entry is one file: a mark of the format, the key, the checksum of what follows (XXH3, 128 bits), and the bytes.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use xxhash_rust::xxh3::xxh3_128;

use super::file::{self, Readers};
use super::{cannot, scratch};
use crate::problem::{Problem, Severity};

/// The mark of the format. Another format has another mark, and its entries are none of ours.
const MARK: &[u8; 16] = b"yousaid cache 1\n";

/// Length of what stands before the bytes of an entry: mark, key and checksum.
const HEAD: usize = MARK.len() + size_of::<Key>() + size_of::<u128>();

/// How much all entries together may take, unless something else is said.
const MOST: u64 = 2 << 30;

/// What an entry is kept under: a hash of everything that its bytes depend on.
pub type Key = [u8; 32];

/// The entries of one project.
#[derive(Clone, Debug)]
pub struct Cache {
    root: PathBuf,
    most: u64,
}

impl Cache {
    /// Names the cache of a project, and touches nothing.
    pub fn of(root: &Path) -> Self {
        Self { root: root.to_path_buf(), most: MOST }
    }

    /// Says how many bytes all entries together may take.
    #[must_use]
    pub fn at_most(self, most: u64) -> Self {
        Self { most, ..self }
    }

    /// The bytes kept under a key. An entry that is torn, changed or another's is removed, and there is none.
    pub fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let path = self.path(key);
        let entry = read(&path, key).ok()?;
        if entry.is_none() {
            // What cannot be removed is not believed the next time either.
            let _ = fs::remove_file(path);
        }
        entry
    }

    /// Keeps bytes under a key, in the place of those that were there; the oldest entries make room.
    ///
    /// # Errors
    /// A note that says why nothing was kept; whoever needs the bytes again works them out again.
    pub fn put(&self, key: &Key, bytes: &[u8]) -> Result<(), Problem> {
        if (HEAD + bytes.len()) as u64 > self.most {
            return Ok(());
        }
        self.place(key, bytes).map_err(|error| {
            let problem = cannot("write in", &self.folder(), &error);
            let problem = problem.hint("nothing is lost; the next build reads everything anew and takes longer");
            Problem { severity: Severity::Note, ..problem }
        })
    }

    fn place(&self, key: &Key, bytes: &[u8]) -> io::Result<()> {
        scratch::make(&self.root)?;
        let folder = self.folder();
        file::create_folders(&folder, Readers::Owner)?;
        file::sweep(&folder);
        let checksum = xxh3_128(bytes).to_le_bytes();
        file::replace(&self.path(key), &[MARK, key, &checksum, bytes], Readers::Owner)?;
        self.make_room()
    }

    /// Removes the oldest entries until the others fit. An entry that another build has removed meanwhile is no fault.
    fn make_room(&self) -> io::Result<()> {
        let mut entries: Vec<(SystemTime, PathBuf, u64)> = Vec::new();
        for entry in fs::read_dir(self.folder())? {
            let entry = entry?;
            let Ok(about) = entry.metadata() else { continue };
            if about.is_file() && is_entry(&entry.path()) {
                entries.push((about.modified()?, entry.path(), about.len()));
            }
        }
        entries.sort();
        let mut total: u64 = entries.iter().map(|(_, _, length)| length).sum();
        for (_, path, length) in entries {
            if total <= self.most {
                break;
            }
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => total -= length,
            }
        }
        Ok(())
    }

    fn folder(&self) -> PathBuf {
        scratch::path(&self.root).join("cache")
    }

    fn path(&self, key: &Key) -> PathBuf {
        let digits = key.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let name = digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect::<String>();
        self.folder().join(name)
    }
}

/// Reads an entry; nothing when it does not prove to be what was kept under the key.
fn read(path: &Path, key: &Key) -> io::Result<Option<Vec<u8>>> {
    let mut file = File::open(path)?;
    let mut head = [0; HEAD];
    match file.read_exact(&mut head) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let checksum = xxh3_128(&bytes).to_le_bytes();
    let is_whole = head == *[MARK.as_slice(), key, &checksum].concat();
    Ok(is_whole.then_some(bytes))
}

/// Whether a file is named as entries are: by the 64 digits of a key.
fn is_entry(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(cache: &Cache) -> usize {
        fs::read_dir(cache.folder()).unwrap().count()
    }

    #[test]
    fn what_is_put_is_what_is_got() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::of(root.path());
        assert_eq!(cache.get(&[1; 32]), None);
        for bytes in [&b"first"[..], b"", b"second, and longer"] {
            cache.put(&[1; 32], bytes).unwrap();
            assert_eq!(cache.get(&[1; 32]).unwrap(), bytes);
        }
        assert_eq!(cache.get(&[2; 32]), None);
        assert_eq!(names(&cache), 1, "no temporary file is left");
    }

    #[test]
    fn an_entry_that_is_not_whole_is_not_believed_and_goes() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::of(root.path());
        let (key, path) = ([7; 32], cache.path(&[7; 32]));
        let case = |harm: &dyn Fn(&mut Vec<u8>)| {
            cache.put(&key, b"one hundred answers").unwrap();
            let mut bytes = fs::read(&path).unwrap();
            harm(&mut bytes);
            fs::write(&path, bytes).unwrap();
            assert_eq!(cache.get(&key), None);
            assert!(!path.exists());
        };
        for length in [0, 1, HEAD - 1, HEAD, HEAD + 5] {
            case(&|bytes| bytes.truncate(length));
        }
        for place in [0, 20, 50, HEAD, HEAD + 18] {
            case(&|bytes| bytes[place] ^= 1);
        }
        case(&|bytes| bytes.push(b'!'));
        cache.put(&[8; 32], b"of another key").unwrap();
        fs::rename(cache.path(&[8; 32]), &path).unwrap();
        assert_eq!(cache.get(&key), None);
    }

    #[test]
    fn the_oldest_entries_make_room() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::of(root.path()).at_most(3 * (HEAD as u64 + 10));
        for number in 0..5 {
            cache.put(&[number; 32], &[number; 10]).unwrap();
            let age = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(number.into());
            File::open(cache.path(&[number; 32])).unwrap().set_modified(age).unwrap();
        }
        let kept: Vec<_> = (0..5).filter(|number| cache.get(&[*number; 32]).is_some()).collect();
        assert_eq!(kept, [2, 3, 4]);
        cache.put(&[9; 32], &[0; 5000]).unwrap();
        assert_eq!(names(&cache), 3, "what is larger than the cache is not kept");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_only_a_remark() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join(".yousaid"), "").unwrap();
        let problem = Cache::of(root.path()).put(&[1; 32], b"").unwrap_err();
        assert!(problem.is_note() && problem.message.starts_with("cannot write in `"), "{}", problem.message);
    }

    #[test]
    fn only_the_leavings_of_the_dead_are_swept() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::of(root.path());
        cache.put(&[1; 32], b"").unwrap();
        let alive = tempfile::Builder::new().prefix(file::PREFIX).tempfile_in(cache.folder()).unwrap();
        alive.as_file().lock().unwrap();
        fs::write(cache.folder().join(format!("{}dead", file::PREFIX)), "").unwrap();
        cache.put(&[2; 32], b"").unwrap();
        assert!(alive.path().exists());
        assert_eq!(names(&cache), 3);
    }
}
