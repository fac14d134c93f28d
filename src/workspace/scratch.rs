//! The folder `.yousaid/`, which is safe to delete at any time: marked so that backups and Git pass it by.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::file::{Readers, create, create_folders, holds};

/// The mark by which backups know a cache: <https://bford.info/cachedir/>.
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by yousaid; safe to delete at any time.\n";

/// The files that mark the folder, and what they say.
const MARKS: [(&str, &str); 2] = [("CACHEDIR.TAG", TAG), (".gitignore", "*\n")];

/// Path of the folder in a project.
pub(super) fn path(root: &Path) -> PathBuf {
    root.join(".yousaid")
}

/// Makes the folder where it is missing, with its marks. A mark that cannot be written is missed by nobody at work.
///
/// # Errors
/// When there is no such folder and none can be made.
pub(super) fn make(root: &Path) -> io::Result<PathBuf> {
    let folder = path(root);
    create_folders(&folder, Readers::All)?;
    for (name, text) in MARKS {
        let mark = folder.join(name);
        if holds(&mark, text.as_bytes()).unwrap_or(false) {
            continue;
        }
        // A process that died may have left a mark without its text.
        let _ = fs::remove_file(&mark);
        let _ = create(&mark, text.as_bytes(), Readers::All);
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_marked_even_after_a_torn_start() {
        let root = tempfile::tempdir().unwrap();
        let folder = make(root.path()).unwrap();
        fs::write(folder.join("CACHEDIR.TAG"), "Sig").unwrap();
        make(root.path()).unwrap();
        assert!(fs::read_to_string(folder.join("CACHEDIR.TAG")).unwrap().starts_with("Signature: 8a477f59"));
        assert_eq!(fs::read_to_string(folder.join(".gitignore")).unwrap(), "*\n");
    }
}
