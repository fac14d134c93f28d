//! The bytes of a response file, wherever they are.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::ops::{Deref, Range};
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;

/// Files from this size on are mapped: one may be larger than the memory.
const LARGE: u64 = 1 << 20;

/// Files from this size on stay open, to be read besides; of smaller ones there may be more than may be open at a time.
const HUGE: u64 = 64 << 20;

/// The bytes of a file, read or mapped.
#[derive(Clone)]
pub struct Bytes(Held);

#[derive(Clone)]
enum Held {
    Read(Vec<u8>),
    Mapped(Arc<Mmap>, Option<Arc<File>>),
}

impl Bytes {
    /// Opens a file.
    ///
    /// # Errors
    /// What the system says.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        if length < LARGE {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            return Ok(Self(Held::Read(bytes)));
        }
        // SAFETY: response files are never changed by this program, and are put in place whole. Whoever shortens one
        // while it is read ends the process; the output is written only after all reading is done.
        #[expect(unsafe_code, reason = "a file larger than memory can be read in no other way")]
        let mapped = unsafe { Mmap::map(&file)? };
        Ok(Self(Held::Mapped(Arc::new(mapped), (length >= HUGE).then(|| Arc::new(file)))))
    }

    /// Gives some bytes to `see`, piece by piece. Those of a huge file are copied into the buffer for it, which is quicker
    /// than mapping what is looked at only once.
    ///
    /// # Errors
    /// What the system says.
    ///
    /// # Panics
    /// There are fewer bytes.
    #[cfg_attr(not(unix), expect(unused_variables, reason = "there the bytes are only mapped"))]
    pub fn look_at(&self, range: Range<usize>, buffer: &mut [u8], mut see: impl FnMut(&[u8])) -> io::Result<()> {
        #[cfg(unix)]
        if let Held::Mapped(_, Some(file)) = &self.0 {
            for start in range.clone().step_by(buffer.len()) {
                let piece = buffer.len().min(range.end - start);
                std::os::unix::fs::FileExt::read_exact_at(&**file, &mut buffer[..piece], start as u64)?;
                see(&buffer[..piece]);
            }
            return Ok(());
        }
        see(&self[range]);
        Ok(())
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Held::Read(bytes) => bytes,
            Held::Mapped(bytes, _) => bytes,
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
