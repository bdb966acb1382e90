//! Where a report goes. A file takes its name when it is whole; a device, a pipe or a stream is written to as
//! it is.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::draft::Draft;
use super::kept::Loss;

/// So many links lead from one to the next, as in Linux.
const MOST_LINKS: usize = 40;

/// What the process has open, by its numbers and by the names of the first.
const NUMBERS: [&str; 4] = ["/dev/fd", "/proc/self/fd", "/dev/stdout", "/dev/stderr"];

/// Something to write a report to.
#[derive(Debug)]
pub(crate) enum Destination {
    /// A file, or what is to be one: made beside it first.
    File(Draft),
    /// What is no file: it stays what it is.
    Stream(File),
}

impl Destination {
    /// Opens what a path leads to.
    ///
    /// # Errors
    /// It is a folder, or can't be written to.
    pub fn of(path: &Path) -> io::Result<Self> {
        let target = resolved(path)?;
        if let Some(stream) = standard_stream(&target) {
            return Ok(Self::Stream(stream?));
        }
        if is_stream(&target) {
            return open_stream(&target).map(Self::Stream);
        }
        if target.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        Draft::of(&target).map(Self::File)
    }

    /// All is written: a file takes its name. Why it was written in place, where it was.
    ///
    /// # Errors
    /// The cause; a file is then as it was.
    pub fn finish(&mut self) -> io::Result<Option<Loss>> {
        match self {
            Self::File(draft) => draft.place(|| Ok(())),
            Self::Stream(stream) => stream.flush().map(|()| None),
        }
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File(draft) => draft.write(bytes),
            Self::Stream(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(draft) => draft.flush(),
            Self::Stream(stream) => stream.flush(),
        }
    }
}

/// The end of the links that a path leads along, whether there is something or not.
///
/// # Errors
/// They lead in a circle.
pub(crate) fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        if is_number(&path) || !std::fs::symlink_metadata(&path).is_ok_and(|m| m.file_type().is_symlink()) {
            return Ok(path);
        }
        let next = std::fs::read_link(&path)?;
        path = path.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(io::Error::other("its links lead in a circle"))
}

/// Whether a path, which is no link, names something that is written to as it is.
pub(crate) fn is_stream(path: &Path) -> bool {
    let special = |found: std::fs::Metadata| !found.is_file() && !found.is_dir();
    is_number(path) || std::fs::symlink_metadata(path).is_ok_and(special)
}

/// Whether a path is a name of standard output.
pub(crate) fn is_standard_output(path: &Path) -> bool {
    cfg!(unix) && ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

/// A name that the system gives to what the process has open.
fn is_number(path: &Path) -> bool {
    cfg!(unix) && NUMBERS.iter().any(|names| path.starts_with(names))
}

/// Standard output and error are written to as they are: opened by name, a file behind them would be begun
/// anew.
#[cfg(unix)]
fn standard_stream(path: &Path) -> Option<io::Result<File>> {
    use std::os::fd::AsFd;
    if is_standard_output(path) {
        return Some(io::stdout().as_fd().try_clone_to_owned().map(File::from));
    }
    let error = ["/dev/stderr", "/dev/fd/2", "/proc/self/fd/2"].iter().any(|name| path == Path::new(name));
    error.then(|| io::stderr().as_fd().try_clone_to_owned().map(File::from))
}

#[cfg(not(unix))]
fn standard_stream(_: &Path) -> Option<io::Result<File>> {
    None
}

/// Opens what is no file for writing; never makes one. A pipe is waited for until somebody reads it, but not
/// for ever.
#[cfg(unix)]
fn open_stream(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    use std::time::{Duration, Instant};

    use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
    use rustix::io::Errno;

    /// A reader that is started with the run is there by then (taste).
    const PATIENCE: Duration = Duration::from_secs(10);
    let begun = Instant::now();
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
    loop {
        match std::fs::OpenOptions::new().append(true).custom_flags(flags).open(path) {
            Ok(file) => {
                fcntl_setfl(&file, fcntl_getfl(&file)? - OFlags::NONBLOCK)?;
                return Ok(file);
            }
            Err(error) if error.raw_os_error() == Some(Errno::NXIO.raw_os_error()) => {
                if begun.elapsed() > PATIENCE {
                    return Err(io::Error::other("nobody reads this pipe"));
                }
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(error) => return Err(error),
        }
    }
}

#[cfg(not(unix))]
fn open_stream(path: &Path) -> io::Result<File> {
    std::fs::OpenOptions::new().write(true).open(path)
}
