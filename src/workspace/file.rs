//! Single files that appear whole or not at all, and the modes that keep answers from other users of a machine.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{Bytes, cannot};
use crate::problem::Problem;

/// How the names of half made files and folders begin.
pub(super) const PREFIX: &str = ".yousaid-tmp-";

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readers {
    /// Everyone whom the umask allows: files 0644, folders 0755.
    All,
    /// Only who built it, as the file holds answers: files 0600, folders 0700.
    Owner,
}

impl Readers {
    fn file_mode(self) -> u32 {
        if self == Self::All { 0o644 } else { 0o600 }
    }

    fn folder_mode(self) -> u32 {
        if self == Self::All { 0o755 } else { 0o700 }
    }
}

/// A file to be created.
#[derive(Clone, Copy, Debug)]
pub struct NewFile<'a> {
    /// Its path, whose folders may be missing.
    pub path: &'a Path,
    /// What it holds.
    pub bytes: &'a [u8],
    /// Whether it holds answers, which its owner alone may read.
    pub is_answers: bool,
}

/// Creates a file with its folders, all or nothing, and leaves a file that is there already as it is.
///
/// # Errors
/// When there is a file already, or when it cannot be written.
pub fn write_new(path: &Path, text: &str) -> Result<(), Problem> {
    write_all_new(&[NewFile { path, bytes: text.as_bytes(), is_answers: false }])
}

/// Creates files with their folders, all of them or none, and leaves a file that is there already as it is.
///
/// # Errors
/// When there is a file already, or when one cannot be written.
pub fn write_all_new(files: &[NewFile<'_>]) -> Result<(), Problem> {
    let failed = |path: &Path, error: &io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Problem::error(format!("there is a file `{}` already", path.display()))
            .hint("nothing was changed; move the file away to begin anew"),
        _ => cannot("write", path, error),
    };
    let mut made: Vec<(&Path, Vec<&Path>)> = Vec::new();
    for NewFile { path, bytes, is_answers } in files {
        match place_new(path, bytes, if *is_answers { Readers::Owner } else { Readers::All }) {
            Ok(folders) => made.push((path, folders)),
            Err(error) => {
                made.iter().rev().for_each(|(path, folders)| take_back(path, folders));
                return Err(failed(path, &error));
            }
        }
    }
    Ok(())
}

/// Opens a file that a person named.
///
/// # Errors
/// When it cannot be read.
pub fn open(path: &Path) -> Result<Bytes, Problem> {
    Bytes::open(path).map_err(|error| cannot("read", path, &error))
}

/// Creates a file with its folders, and says which of these were missing. Where it fails, nothing of them stays.
fn place_new<'p>(path: &'p Path, bytes: &[u8], readers: Readers) -> io::Result<Vec<&'p Path>> {
    let folder = folder_of(path);
    let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let missing: Vec<_> = folder.ancestors().take_while(is_missing).collect();
    let placed = create_folders(folder, Readers::All).and_then(|()| place_unless_there(path, bytes, readers));
    if placed.is_err() {
        remove_folders(&missing);
    }
    placed?;
    sync_folder(folder).inspect_err(|_| take_back(path, &missing))?;
    Ok(missing)
}

/// Removes a file that was just created, with the folders that were created for it.
fn take_back(path: &Path, folders: &[&Path]) {
    // What the disk refuses even now stays, and is whole.
    let _ = fs::remove_file(path);
    remove_folders(folders);
}

/// Removes folders from the innermost on, as far as they are empty.
fn remove_folders(folders: &[&Path]) {
    let _ = folders.iter().try_for_each(fs::remove_dir);
}

/// Creates a file whose name is not taken yet, all or nothing; the list of names in its folder is not waited for.
pub(super) fn place_unless_there(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let file = half_made(folder_of(path), &[bytes], readers)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// Puts a file in the place of another without waiting for the disk: after a loss of power it may be torn.
pub(super) fn replace(path: &Path, parts: &[&[u8]], readers: Readers) -> io::Result<()> {
    half_made(folder_of(path), parts, readers)?.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Whether a file holds these bytes and no others.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    if file.metadata()?.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut read = vec![0; 1 << 16];
    for piece in bytes.chunks(read.len()) {
        let read = &mut read[..piece.len()];
        file.read_exact(read)?;
        if read != piece {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Writes a file under a name of its own, to be given its real one. It is locked while this process lives.
fn half_made(folder: &Path, parts: &[&[u8]], readers: Readers) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(readers.file_mode()));
    let mut file = builder.tempfile_in(folder)?;
    // Where there are no locks, nothing is swept either.
    let _ = file.as_file().try_lock();
    for part in parts {
        file.write_all(part)?;
    }
    Ok(file)
}

/// Removes the half made files of processes that died from a folder. Those of the living are locked.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let is_file = is_ours && entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            // What cannot be removed now is tried again by the next run, and does no harm until then.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Adds one line to a file of answers, on disk when this returns; the file is created, readable by its owner only.
///
/// A last line that was cut off, as a computer that lost power leaves it, stays a line of its own.
///
/// # Errors
/// When the line holds a control character, such as a line break, or when it cannot be written.
pub fn append_line(path: &Path, line: &str) -> Result<(), Problem> {
    if line.contains(char::is_control) {
        return Err(Problem::error(format!("a line for `{}` holds a control character", path.display())));
    }
    append(path, line).map_err(|error| cannot("write to", path, &error))
}

fn append(path: &Path, line: &str) -> io::Result<()> {
    let folder = folder_of(path);
    create_folders(folder, Readers::All)?;
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, Readers::Owner.file_mode());
    let mut file = options.open(path)?;
    let torn = !ends_a_line(&mut file)?;
    // One call to write, so that two programs that append do not mix their lines.
    file.write_all(format!("{}{line}\n", if torn { "\n" } else { "" }).as_bytes())?;
    file.sync_all()?;
    sync_folder(folder)
}

fn ends_a_line(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// Writes a file that is not there yet, without waiting for the disk.
pub(super) fn create(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, readers.file_mode());
    options.open(path)?.write_all(bytes)
}

/// Creates a folder and those above it, where they are missing.
pub(super) fn create_folders(path: &Path, readers: Readers) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, readers.folder_mode());
    builder.create(path)
}

/// Puts the same file under a second path: a second name where the file system has them, else a copy.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists && from.symlink_metadata()?.is_file() => {
            fs::copy(from, to)?;
            File::open(to)?.sync_all()
        }
        result => result,
    }
}

/// Waits until a folder's list of names is on disk. Only Unix can and need say so.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_never_written_over() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("surveys/a/survey.toml");
        write_new(&path, "one").unwrap();
        let problem = write_new(&path, "two").unwrap_err();
        assert!(problem.message.starts_with("there is a file `"), "{}", problem.message);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no temporary file is left");
    }

    #[test]
    fn lines_are_added_at_the_end() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("responses/local.jsonl");
        append_line(&path, "{\"a\":1}").unwrap();
        append_line(&path, "{\"a\":2}").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "{\"a\":1}\n{\"a\":2}\n");
    }

    #[test]
    fn a_torn_last_line_stays_a_line_of_its_own() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("local.jsonl");
        fs::write(&path, "{\"a\":").unwrap();
        append_line(&path, "{}").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "{\"a\":\n{}\n");
    }

    #[test]
    fn a_line_cannot_smuggle_in_another() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("local.jsonl");
        for line in ["a\nb", "a\rb", "a\u{1b}[2J", "a\u{85}b"] {
            assert!(append_line(&path, line).is_err(), "{line:?}");
        }
        assert!(!path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn answers_are_readable_by_their_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let (answers, definition) = (root.path().join("local.jsonl"), root.path().join("survey.toml"));
        append_line(&answers, "{}").unwrap();
        write_new(&definition, "").unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&answers), mode(&definition) & 0o600), (0o600, 0o600));
        assert_eq!(mode(&definition) & 0o133, 0, "nobody else may write it, nobody runs it");
    }
}
