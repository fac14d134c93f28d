//! What is known of a survey once its response files have been read, as bytes: whoever keeps them need not read the files
//! again. They are kept under a hash of all that they depend on, the program included.

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::Xxh3;

use crate::actions::{self, Effect, Ledger};
use crate::analysis::Analysis;
use crate::problem::Problem;
use crate::report::Excluded;
use crate::voice::Voice;
use crate::workspace::{Bytes, Key, Project, SurveyFiles};

/// What made the bytes: the version of the program, and a hash of its source. Another program works out other things.
const PROGRAM: [&str; 2] = [env!("CARGO_PKG_VERSION"), env!("YOUSAID_SOURCE")];

/// Fewer bytes than this are read again as quickly as anything is looked up.
const LEAST: usize = 1 << 20;

/// Bytes of a file that a thread hashes at a time.
const CHUNK: usize = 1 << 22;

/// Bytes of it that a thread holds at a time, few enough for the cache of a processor.
const PIECE: usize = 1 << 18;

/// What is known of a survey once its response files have been read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Known {
    /// What the answers say.
    pub analysis: Analysis,
    /// What is not counted.
    pub excluded: Excluded,
    /// What people ask for.
    pub voice: Voice,
    /// What each action of the ledger did, in its order.
    pub effects: Vec<Vec<Effect>>,
    /// What is worth a look in the response files.
    pub problems: Vec<Problem>,
}

impl Known {
    /// Reads what [`Known::to_bytes`] wrote; nothing when it is anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The same as bytes; nothing when a problem points into a file that a person wrote, for that is not kept.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let are_nowhere = self.problems.iter().all(|problem| problem.place.is_none());
        are_nowhere.then(|| postcard::to_stdvec(self).ok()).flatten()
    }
}

/// What all that is known of a survey is kept under; nothing where its files are so small that keeping it saves nothing.
/// What was done and the day of reading are part of it, once anything is: its effects are found in the answers.
pub fn key(project: &Project, files: &SurveyFiles, ledger: &Ledger, as_of: Date) -> Option<Key> {
    if files.responses.iter().map(|file| file.bytes.len()).sum::<usize>() < LEAST {
        return None;
    }
    let mut key = Sha256::new();
    let mut add = |part: &[u8]| {
        key.update((part.len() as u64).to_le_bytes());
        key.update(part);
    };
    for part in PROGRAM {
        add(part.as_bytes());
    }
    let config = project.config.as_ref().map_or("", |source| source.text.as_str());
    for text in [files.id.as_str(), config, files.definition.text.as_str()] {
        add(text.as_bytes());
    }
    if let Some(deeds) = actions::deeds(ledger, as_of) {
        add(deeds.as_bytes());
        add(as_of.to_string().as_bytes());
    }
    for file in &files.responses {
        add(file.path.as_bytes());
        add(&digest(&file.bytes)?);
    }
    Some(key.finalize().into())
}

/// The hashes of the chunks of a file, one after another; nothing where it cannot be read.
fn digest(bytes: &Bytes) -> Option<Vec<u8>> {
    let chunks = bytes.len().div_ceil(CHUNK);
    let hash = |buffer: &mut Vec<u8>, chunk: usize| {
        let mut hash = Xxh3::new();
        let range = chunk * CHUNK..bytes.len().min((chunk + 1) * CHUNK);
        bytes.look_at(range, buffer, |piece| hash.update(piece)).ok()?;
        Some(hash.digest128().to_le_bytes())
    };
    let hashes: Option<Vec<_>> = (0..chunks).into_par_iter().map_init(|| vec![0; PIECE], hash).collect();
    Some(hashes?.concat())
}
