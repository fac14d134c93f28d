//! One build at a time in a project.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::{cannot, scratch};
use crate::problem::Problem;

/// How long a build waits for another one.
const PATIENCE: Duration = Duration::from_secs(10);

/// Keeps other builds of the project waiting until it is dropped, or until the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits for the lock file `.yousaid/lock`.
    ///
    /// # Errors
    /// When another build still holds it after ten seconds.
    pub(super) fn take(root: &Path) -> Result<Self, Problem> {
        Self::take_within(root, PATIENCE)
    }

    fn take_within(root: &Path, patience: Duration) -> Result<Self, Problem> {
        let path = scratch::path(root).join("lock");
        let open = || scratch::make(root).and_then(|_| File::create(&path));
        let file = open().map_err(|error| cannot("write", &path, &error))?;
        let began = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if began.elapsed() < patience => thread::sleep(patience / 100),
                Err(TryLockError::WouldBlock) => {
                    let message = format!("another build of `{}` is still at work", root.display());
                    return Err(Problem::error(message).hint("wait for it, or end it, and build again"));
                }
                Err(TryLockError::Error(error)) => return Err(cannot("lock", &path, &error)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_build_waits_and_then_says_why_it_does_not_start() {
        let root = tempfile::tempdir().unwrap();
        let patience = Duration::from_millis(200);
        let first = Lock::take_within(root.path(), patience).unwrap();
        let problem = Lock::take_within(root.path(), patience).unwrap_err();
        assert!(problem.message.ends_with("is still at work"), "{}", problem.message);
        let waiting = thread::spawn({
            let root = root.path().to_path_buf();
            move || Lock::take_within(&root, PATIENCE).is_ok()
        });
        drop(first);
        assert!(waiting.join().unwrap());
    }
}
