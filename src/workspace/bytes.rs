//! The bytes of a response file, wherever they are.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;

/// Files from this size on are mapped: one may be larger than the memory.
const LARGE: u64 = 1 << 20;

/// The bytes of a file, read or mapped.
#[derive(Clone)]
pub struct Bytes(Held);

#[derive(Clone)]
enum Held {
    Read(Vec<u8>),
    Mapped(Arc<Mmap>),
}

impl Bytes {
    /// Opens a file.
    ///
    /// # Errors
    /// What the system says.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        if file.metadata()?.len() < LARGE {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            return Ok(Self(Held::Read(bytes)));
        }
        // SAFETY: response files are never changed by this program, and are put in place whole. Whoever shortens one
        // while it is read ends the process; the output is written only after all reading is done.
        #[expect(unsafe_code, reason = "a file larger than memory can be read in no other way")]
        let mapped = unsafe { Mmap::map(&file)? };
        Ok(Self(Held::Mapped(Arc::new(mapped))))
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Held::Read(bytes) => bytes,
            Held::Mapped(bytes) => bytes,
        }
    }
}

impl<T: Into<Vec<u8>>> From<T> for Bytes {
    fn from(bytes: T) -> Self {
        Self(Held::Read(bytes.into()))
    }
}

impl PartialEq for Bytes {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Bytes {}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}
