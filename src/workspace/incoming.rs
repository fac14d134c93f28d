//! Files that somebody names to be taken in, wherever they are: files, folders and patterns.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{ResponseFile, cannot, project};
use crate::problem::Problem;

/// A file to be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Where it is.
    pub from: PathBuf,
    /// Its bytes, and for now its bare name as its path in the project.
    pub file: ResponseFile,
}

/// Reads the files that are named, in order of path, each once: a folder stands for every file in it but hidden ones, and
/// `*` and `?` in the last part of a path for any letters and any letter.
///
/// Those that cannot be read come as problems beside the others.
pub fn incoming(named: &[PathBuf]) -> (Vec<Incoming>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut paths: Vec<PathBuf> = Vec::new();
    for path in named {
        match files(path) {
            Ok(files) if files.is_empty() => {
                let problem = Problem::error(format!("there is no file in `{}`", path.display()));
                problems.push(problem.hint("name the files that you downloaded, or the folder that they are in"));
            }
            Ok(files) => paths.extend(files),
            Err(problem) => problems.push(problem),
        }
    }
    paths.sort();
    paths.dedup();
    let mut incoming = Vec::new();
    for path in paths {
        match fs::read(&path) {
            // Read and not mapped, so that what is kept is what was checked, whatever becomes of the file meanwhile.
            Ok(bytes) => {
                let file = ResponseFile { path: name(&path), bytes: bytes.into() };
                incoming.push(Incoming { file, from: path });
            }
            Err(error) => problems.push(cannot("read", &path, &error)),
        }
    }
    (incoming, problems)
}

/// The name under which a file may be kept: its own, as far as a build reads files of that name.
fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let plain: String = name.chars().map(|c| if c.is_control() { '_' } else { c }).collect();
    plain.trim_start_matches('.').trim_end_matches('~').to_owned()
}

/// The files for which a path stands.
fn files(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if path.is_dir() {
        return in_folder(path, usize::MAX, |_| true);
    }
    if path.exists() || !name.contains(['*', '?']) {
        let real = path.canonicalize().map_err(|error| cannot("read", path, &error))?;
        return if real.is_file() { Ok(vec![path.to_path_buf()]) } else { Err(cannot("read", path, &no_file())) };
    }
    let pattern: Vec<char> = name.chars().collect();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    in_folder(folder, 1, |name| fits(&pattern, &name.chars().collect::<Vec<_>>()))
}

/// What is neither a file nor a folder, such as a pipe, has no bytes that stay.
fn no_file() -> io::Error {
    io::Error::other("it is not a file")
}

fn in_folder(folder: &Path, depth: usize, is_named: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>, Problem> {
    let walk = WalkDir::new(folder).min_depth(1).max_depth(depth).follow_links(true).sort_by_file_name();
    let mut found = Vec::new();
    for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || project::is_meant(entry)) {
        let entry = entry.map_err(|error| cannot("read", folder, &error.into()))?;
        if entry.file_type().is_file() && is_named(&entry.file_name().to_string_lossy()) {
            found.push(entry.into_path());
        }
    }
    Ok(found)
}

/// Whether a name fits a pattern of letters, `?` and `*`.
fn fits(pattern: &[char], name: &[char]) -> bool {
    // Each place holds whether the pattern so far fits the name up to there, so that no pattern takes long.
    let mut reached = vec![false; name.len() + 1];
    reached[0] = true;
    for step in pattern {
        if *step == '*' {
            let first = reached.iter().position(|is_reached| *is_reached).unwrap_or(reached.len());
            reached[first..].fill(true);
            continue;
        }
        for place in (0..name.len()).rev() {
            reached[place + 1] = reached[place] && (*step == '?' || *step == name[place]);
        }
        reached[0] = false;
    }
    reached[name.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_stands_for_names() {
        let case = |pattern: &str, name: &str, expected: bool| {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(fits(&letters(pattern), &letters(name)), expected, "{pattern} {name}");
        };
        case("*.csv", "may.csv", true);
        case("*.csv", "may.csv.gz", false);
        case("m?y*", "may.csv", true);
        case("m?y*", "may", true);
        case("m?y", "my", false);
        case("*a*b*", "xxaxxbxx", true);
        case("*a*b*", "xxbxxaxx", false);
        case("", "x", false);
    }

    #[test]
    fn a_name_is_kept_so_that_a_build_reads_it() {
        let case = |path: &str, expected: &str| assert_eq!(name(Path::new(path)), expected);
        case("in/may.csv", "may.csv");
        case("in/.may.csv~", "may.csv");
        case("in/a\nb.csv", "a_b.csv");
    }

    #[test]
    fn a_folder_stands_for_the_files_in_it_and_each_file_comes_once() {
        let root = tempfile::tempdir().unwrap();
        for path in ["a.csv", "mail/b.eml", "mail/.hidden", "mail/c.eml~"] {
            fs::create_dir_all(root.path().join("mail")).unwrap();
            fs::write(root.path().join(path), path).unwrap();
        }
        let named = ["", "a.csv", "*.csv", "gone.csv", "*.none"].map(|path| root.path().join(path));
        let (found, problems) = incoming(&named);
        assert_eq!(found.iter().map(|incoming| &*incoming.file.path).collect::<Vec<_>>(), ["a.csv", "b.eml"]);
        let ends = problems.iter().map(|problem| problem.message.rsplit('/').next().unwrap()).collect::<Vec<_>>();
        assert_eq!(ends, ["gone.csv`: there is no such file or folder", "*.none`"]);
    }
}
