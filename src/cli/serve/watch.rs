//! Tells when a file of the project changed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use notify::{Event, RecursiveMode, Watcher};

use crate::problem::Problem;

/// Files change in bursts: an editor writes, renames and removes. This long a silence ends one.
const SILENCE: Duration = Duration::from_millis(150);

/// The folders whose files a build reads, whatever they are called.
const FOLDERS: [&str; 2] = ["surveys", "themes"];

/// Calls `changed` after each burst of changes to `yousaid.toml`, `surveys/` and `themes/`, until the process ends.
///
/// # Errors
/// When the system cannot watch the folder.
pub fn watch(root: &Path, changed: impl FnMut() + Send + 'static) -> Result<(), Problem> {
    let failed = |error: notify::Error| {
        Problem::error(format!("cannot watch `{}`: {error}", root.display()))
            .hint("pages will not follow the files; stop and start `yousaid serve` to see a change")
    };
    // Some systems report the real path of a file, whatever path is watched.
    let root = root.canonicalize().map_err(|error| failed(error.into()))?;
    let (sender, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(failed)?;
    watcher.watch(&root, RecursiveMode::NonRecursive).map_err(failed)?;
    for folder in folders(&root) {
        watcher.watch(&folder, RecursiveMode::Recursive).map_err(failed)?;
    }
    thread::spawn(move || follow(&root, watcher, &events, changed));
    Ok(())
}

fn follow(root: &Path, mut watcher: impl Watcher, events: &Receiver<notify::Result<Event>>, mut changed: impl FnMut()) {
    while let Ok(event) = events.recv() {
        if !is_news(root, &event) {
            continue;
        }
        while events.recv_timeout(SILENCE).is_ok() {}
        for folder in folders(root) {
            // A folder that was made, or made anew, is not watched yet; where that fails, its files do not change.
            let _ = watcher.watch(&folder, RecursiveMode::Recursive);
        }
        changed();
    }
}

fn folders(root: &Path) -> impl Iterator<Item = PathBuf> {
    FOLDERS.map(|name| root.join(name)).into_iter().filter(|folder| folder.is_dir())
}

/// Whether an event can change what a build reads. An error may have swallowed one that does.
fn is_news(root: &Path, event: &notify::Result<Event>) -> bool {
    let Ok(event) = event else { return true };
    !event.kind.is_access() && event.paths.iter().any(|path| is_input(root, path))
}

fn is_input(root: &Path, path: &Path) -> bool {
    let Ok(path) = path.strip_prefix(root) else { return false };
    let is_passed_over = path.iter().any(|name| {
        let name = name.to_string_lossy();
        name.starts_with('.') || name.ends_with('~')
    });
    !is_passed_over && (path == Path::new("yousaid.toml") || FOLDERS.iter().any(|folder| path.starts_with(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_build_reads_is_news() {
        let case = |path: &str, expected: bool| {
            let root = Path::new("/project");
            assert_eq!(is_input(root, &root.join(path)), expected, "{path}");
        };
        case("yousaid.toml", true);
        case("surveys/a/survey.toml", true);
        case("themes", true);
        case("output/public/index.html", false);
        case(".yousaid/lock", false);
        case("surveys/a/.survey.toml.swp", false);
        case("surveys/a/survey.toml~", false);
        case("/elsewhere/surveys/a", false);
    }
}
