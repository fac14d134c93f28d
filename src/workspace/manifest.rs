//! The list of files that a build wrote: what the next build may remove, and how it knows an edited file.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::cannot;
use crate::problem::Problem;
use crate::render::Site;

/// Path of the list, relative to the output folder.
pub(super) const PATH: &str = ".yousaid-manifest.json";

/// Every file of a build by its path, with the hash of its bytes as `sha256-<base64>`.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    files: BTreeMap<String, String>,
}

impl Manifest {
    /// Lists the files of a site.
    pub(super) fn of(site: &Site) -> Self {
        Self { files: site.files.iter().map(|(path, bytes)| (path.clone(), hash(bytes))).collect() }
    }

    /// Reads the list that the last build left; empty when there is none.
    pub(super) fn read(out: &Path) -> Result<Self, Problem> {
        let path = out.join(PATH);
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| {
                Problem::error(format!("`{}` is not a list of files", path.display()))
                    .hint("move the output folder away and build again")
            }),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound) => Ok(Self::default()),
            Err(error) => Err(cannot("read", &path, &error)),
        }
    }

    /// The list as it is kept: JSON, a line a file.
    pub(super) fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("text by text is always JSON") + "\n"
    }

    /// Paths of the files, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether a build wrote a file at this path.
    pub(super) fn lists(&self, path: &Path) -> bool {
        path.to_str().is_some_and(|path| path == PATH || self.files.contains_key(path))
    }

    /// Whether a listed file is no longer what the build wrote.
    pub(super) fn is_edited(&self, path: &str, bytes: &[u8]) -> bool {
        self.files.get(path).is_some_and(|listed| *listed != hash(bytes))
    }
}

fn hash(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}
