//! Where a site may go: never over the project, never over other work, never out of the output folder.

use std::collections::BTreeSet;
use std::env;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::cannot;
use crate::problem::Problem;
use crate::render::Site;

/// Resolves the output folder, which need not exist.
///
/// # Errors
/// When a build there could touch what is not its own: a folder that holds the project, a home folder or the top of a
/// repository, a file, and the project's own inputs.
pub(super) fn resolve(root: &Path, out: &Path) -> Result<PathBuf, Problem> {
    let resolved = real_path(out).map_err(|error| cannot("use", out, &error))?;
    let root = real_path(root).map_err(|error| cannot("use", root, &error))?;
    let home = env::home_dir().and_then(|home| home.canonicalize().ok());
    let inputs = ["surveys", "themes", ".yousaid", ".git"].map(|name| root.join(name));
    let reason = if root.starts_with(&resolved) {
        Some("it holds the project")
    } else if home.is_some_and(|home| home.starts_with(&resolved)) || resolved.parent().is_none() {
        Some("it holds a home folder")
    } else if resolved.join(".git").exists() {
        Some("it is the top of a repository")
    } else if inputs.iter().any(|input| resolved.starts_with(input)) {
        Some("the project keeps other files there")
    } else if resolved.exists() && !resolved.is_dir() {
        Some("it is a file")
    } else {
        None
    };
    match reason {
        None => Ok(resolved),
        Some(reason) => Err(Problem::error(format!("cannot build into `{}`: {reason}", out.display()))
            .hint("name a folder for the pages alone, such as `output`")),
    }
}

/// A path without links and `..`, of which the last parts need not exist.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut missing = Vec::new();
    let mut there = path.as_path();
    loop {
        match there.canonicalize() {
            Ok(real) => return Ok(missing.iter().rev().fold(real, |path, name| path.join(name))),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Err(error) => match (there.parent(), there.components().next_back()) {
                (Some(parent), Some(Component::Normal(name))) => {
                    missing.push(name);
                    there = parent;
                }
                _ => return Err(error),
            },
        }
    }
}

/// Checks that every path of a site stays inside the output folder, on any system.
///
/// # Errors
/// When a path is absolute, climbs, names a device of Windows, or equals another but for its case.
pub(super) fn check_paths(site: &Site) -> Result<(), Problem> {
    let mut seen = BTreeSet::new();
    for path in site.files.keys() {
        let reason = if !path.split('/').all(is_plain) {
            "it is not a plain path"
        } else if !seen.insert(path.to_lowercase()) {
            "another path differs from it in case alone"
        } else {
            continue;
        };
        return Err(Problem::error(format!("cannot write a page to `{path}`: {reason}"))
            .hint("give the survey, question or theme behind it another id"));
    }
    Ok(())
}

/// Whether a part of a path means the same file name on every system.
fn is_plain(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_numbered = |device: &str| stem.strip_prefix(device).is_some_and(|n| n.len() == 1 && n != "0");
    let is_device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || is_numbered("com") || is_numbered("lpt");
    let is_odd = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    !name.is_empty() && !name.ends_with(['.', ' ']) && !is_device && !name.contains(is_odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dangerous_output_folder_is_refused() {
        let machine = tempfile::tempdir().unwrap();
        let root = machine.path().join("work/project");
        for folder in ["surveys/a", "themes", "repository/.git"] {
            std::fs::create_dir_all(root.join(folder)).unwrap();
        }
        std::fs::write(root.join("file"), "").unwrap();
        let case = |out: &Path, expected: &str| {
            let found = resolve(&root, out).map_or_else(|problem| problem.message, |_| "allowed".to_owned());
            assert!(found.ends_with(expected), "{}: {found}", out.display());
        };
        case(&root.join("output"), "allowed");
        case(&root.join("a/b/c"), "allowed");
        case(&root, "it holds the project");
        case(&root.join("output/../.."), "there is no such file or folder");
        case(&root.join("surveys/.."), "it holds the project");
        case(machine.path(), "it holds the project");
        case(Path::new("/"), "it holds the project");
        case(&root.join("repository"), "it is the top of a repository");
        case(&root.join("surveys/a/output"), "the project keeps other files there");
        case(&root.join("file"), "it is a file");
        case(&env::home_dir().unwrap(), "it holds a home folder");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_dangerous_folder_is_refused_too() {
        let root = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(root.path(), root.path().join("output")).unwrap();
        assert!(resolve(root.path(), &root.path().join("output")).is_err());
    }

    #[test]
    fn a_page_cannot_leave_the_output_folder() {
        let case = |paths: &[&str], expected: bool| {
            let site = Site { files: paths.iter().map(|path| ((*path).to_owned(), Vec::new())).collect() };
            assert_eq!(check_paths(&site).is_ok(), expected, "{paths:?}");
        };
        case(&["public/index.html", "public/_headers", "private/a/q-1.html"], true);
        case(&["../x"], false);
        case(&["public/../../x"], false);
        case(&["/etc/passwd"], false);
        case(&["public//x"], false);
        case(&["public\\..\\x"], false);
        case(&["c:/x"], false);
        case(&["public/con/index.html"], false);
        case(&["public/lpt1.txt"], false);
        case(&["public/com0"], true);
        case(&["public/a.html", "public/A.html"], false);
    }
}
