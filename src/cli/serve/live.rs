//! The site that is shown now, and the news that another one is.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::render::Site;

/// A site that can be replaced while it is shown.
#[derive(Debug, Default)]
pub struct Live {
    now: Mutex<Edition>,
    changed: Condvar,
}

/// A site and the number of times that it changed before.
#[derive(Clone, Debug, Default)]
struct Edition {
    site: Arc<Site>,
    version: u64,
}

impl Live {
    /// Shows a site.
    pub fn new(site: Site) -> Self {
        Self { now: Mutex::new(Edition { site: Arc::new(site), version: 0 }), changed: Condvar::new() }
    }

    /// Shows another site from now on. The pages in a browser reload, unless nothing is different.
    pub fn replace(&self, site: Site) {
        let mut now = self.now();
        if *now.site != site {
            *now = Edition { site: Arc::new(site), version: now.version + 1 };
            self.changed.notify_all();
        }
    }

    /// The site that is shown, and its version.
    pub(super) fn site(&self) -> (Arc<Site>, u64) {
        let now = self.now().clone();
        (now.site, now.version)
    }

    /// Returns the version as soon as it is another than `seen`, or after a while in any case.
    pub(super) fn wait(&self, seen: u64, patience: Duration) -> u64 {
        let wait = self.changed.wait_timeout_while(self.now(), patience, |now| now.version == seen);
        wait.unwrap_or_else(PoisonError::into_inner).0.version
    }

    /// An edition is replaced in one step, so that a thread that panicked leaves a whole one.
    fn now(&self) -> MutexGuard<'_, Edition> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_site_again_is_no_news() {
        let live = Live::new(Site::default());
        live.replace(Site::default());
        assert_eq!(live.site().1, 0);
        live.replace(Site { files: [("public/a".to_owned(), Vec::new())].into() });
        assert_eq!(live.site().1, 1);
    }
}
