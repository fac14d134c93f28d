//! How much a container may unpack to. What a packed file says about its own size is never believed: bytes are counted
//! as they come.

use std::io::{self, ErrorKind, Read};

use crate::responses::OF_ANSWER;

/// Bytes that an archive, a gzip file or a workbook may unpack to.
pub(super) const UNPACKED: u64 = 1 << 30;

/// Times its packed size that a stream may unpack to, once it is longer than [`UNRATED`].
pub(super) const RATIO: u64 = 250;

/// Bytes up to which a stream may be packed as tightly as it likes.
pub(super) const UNRATED: u64 = 16 << 20;

/// Entries that an archive or a workbook may hold.
pub(super) const ENTRIES: usize = 10_000;

/// Bytes that the styles, or another part of a workbook that is no sheet and no list of texts, may unpack to.
pub(super) const SETTINGS: u64 = 4 << 20;

/// Columns of a sheet that may hold something.
pub(super) const COLUMNS: u32 = 2_000;

/// Cells of a sheet that may hold something.
pub(super) const CELLS: usize = 20_000_000;

/// Bytes of one cell of a workbook.
pub(super) const CELL: usize = OF_ANSWER;

/// A stream that is being unpacked, which fails once it is larger than it may be.
pub(super) struct Unpacking<R> {
    stream: R,
    /// Bytes that the stream takes while packed.
    packed: u64,
    /// Bytes that came out so far.
    length: u64,
    /// Bytes that may come out.
    most: u64,
}

impl<R: Read> Unpacking<R> {
    /// Watches a stream that takes `packed` bytes while packed and may yield `most`.
    pub(super) fn new(stream: R, packed: u64, most: u64) -> Self {
        Self { stream, packed, length: 0, most }
    }

    /// The stream that is watched.
    pub(super) fn stream(&self) -> &R {
        &self.stream
    }
}

impl<R: Read> Read for Unpacking<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.length += read as u64;
        if self.length > self.most {
            return Err(too_large("it unpacks to more than can be read"));
        }
        if self.length > UNRATED && self.length / RATIO > self.packed {
            return Err(too_large(&format!("it unpacks to more than {RATIO} times its size")));
        }
        Ok(read)
    }
}

/// The error of something that is larger than it may be.
pub(super) fn too_large(message: &str) -> io::Error {
    io::Error::new(ErrorKind::FileTooLarge, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that can be read of a stream of `length` zeros, or the error.
    fn read(length: u64, packed: u64, most: u64) -> Result<u64, String> {
        let mut stream = Unpacking::new(io::repeat(0).take(length), packed, most);
        io::copy(&mut stream, &mut io::sink()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_stream_ends_at_its_limits() {
        assert_eq!(read(1_000, 1, 1_000), Ok(1_000));
        assert_eq!(read(1_001, 1, 1_000), Err("it unpacks to more than can be read".into()));
        assert_eq!(read(UNRATED, 1, UNPACKED), Ok(UNRATED));
        assert_eq!(read(UNRATED + 1, 1, UNPACKED), Err("it unpacks to more than 250 times its size".into()));
        assert_eq!(read(UNRATED + 1, UNRATED / 250, UNPACKED), Ok(UNRATED + 1));
    }
}
