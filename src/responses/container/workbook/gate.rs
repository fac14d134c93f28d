//! Keeps the reader of a large sheet behind the check of it, while both go on.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How far the bytes of a packed sheet have been checked.
pub(super) struct Gate {
    /// Where the sheet stands in the file.
    sheet: Range<u64>,
    state: Mutex<State>,
    moved: Condvar,
}

struct State {
    /// The place in the file up to which it may be read.
    checked: u64,
    /// Whether the check has ended, so that there is nothing to wait for.
    is_over: bool,
}

impl Gate {
    /// A gate before a sheet, given where it stands in its file.
    pub(super) fn before(sheet: Range<u64>) -> Self {
        Self { state: Mutex::new(State { checked: sheet.start, is_over: false }), sheet, moved: Condvar::new() }
    }

    /// The packed sheet, as much as there is of it.
    pub(super) fn sheet_in<'a>(&self, file: &'a [u8]) -> &'a [u8] {
        let place = |place: u64| usize::try_from(place).map_or(file.len(), |place| place.min(file.len()));
        &file[place(self.sheet.start)..place(self.sheet.end)]
    }

    /// Lets the first bytes of the sheet through.
    pub(super) fn pass(&self, bytes: u64) {
        self.state().checked = self.sheet.start.saturating_add(bytes);
        self.moved.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until all of these bytes of the file have been checked that are of the sheet. Fails when they never will be.
    fn wait(&self, bytes: &Range<u64>) -> io::Result<()> {
        if bytes.start >= self.sheet.end || bytes.end <= self.sheet.start {
            return Ok(());
        }
        let end = bytes.end.min(self.sheet.end);
        let is_early = |state: &mut State| state.checked < end && !state.is_over;
        let state = self.moved.wait_while(self.state(), is_early).unwrap_or_else(PoisonError::into_inner);
        if state.checked < end { Err(io::Error::other("its sheet was refused")) } else { Ok(()) }
    }
}

/// Ends a check when it is dropped, so that nobody waits for more of it.
pub(super) struct End<'g>(pub(super) &'g Gate);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.state().is_over = true;
        self.0.moved.notify_all();
    }
}

/// A file in memory, read behind a gate, if there is one.
#[derive(Clone)]
pub(super) struct Gated<'a> {
    file: Cursor<&'a [u8]>,
    gate: Option<&'a Gate>,
}

impl<'a> Gated<'a> {
    /// Reads a file from its beginning.
    pub(super) fn new(file: &'a [u8], gate: Option<&'a Gate>) -> Self {
        Self { file: Cursor::new(file), gate }
    }
}

impl Read for Gated<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(gate) = self.gate {
            let start = self.file.position();
            gate.wait(&(start..start.saturating_add(buffer.len() as u64)))?;
        }
        self.file.read(buffer)
    }
}

impl Seek for Gated<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn nothing_is_read_of_a_sheet_before_it_was_checked() {
        let (file, gate) = ([7; 100], Gate::before(10..90));
        let is_checked = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut reader = Gated::new(&file, Some(&gate));
                reader.read_exact(&mut [0; 10]).unwrap();
                reader.seek(SeekFrom::Start(90)).unwrap();
                reader.read_exact(&mut [0; 10]).unwrap();
                reader.seek(SeekFrom::Start(9)).unwrap();
                reader.read_exact(&mut [0; 21]).unwrap();
                assert!(is_checked.load(Ordering::SeqCst), "bytes up to the 20th of the sheet were read");
                assert!(reader.read_exact(&mut [0; 1]).is_err(), "the check has ended before");
                reader.seek(SeekFrom::Start(95)).unwrap();
                assert_eq!(reader.read_to_end(&mut Vec::new()).unwrap(), 5);
            });
            gate.pass(19);
            is_checked.store(true, Ordering::SeqCst);
            gate.pass(20);
            drop(End(&gate));
        });
    }
}
