//! Opening and reading what somebody named: a file, of a size that was agreed on.
//!
//! Kind and size are asked of the open file, so that nothing can be put in its place in between. Nothing that
//! could wait for ever or that never ends is read: a pipe that nobody writes to, a device.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::locale::Message;
use crate::locale::messages::causes;

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unread {
    /// The operating system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is larger than what was agreed on (bytes).
    #[error("it is too large ({} MB)", .0.div_ceil(1024 * 1024))]
    TooLarge(u64),
    /// It is no file.
    #[error("{}", .0.english())]
    Special(Message),
}

impl Unread {
    /// There is nothing of that name.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }
}

/// The bytes of a file, at most `limit`.
///
/// # Errors
/// It is no file, too large, or can't be read.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Unread> {
    let file = open(path)?;
    let told = file.metadata()?.len();
    if told > limit {
        return Err(Unread::TooLarge(told));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(told).unwrap_or(0));
    // What the system tells of a size may be wrong: files grow, and those of /proc have none.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(Unread::TooLarge(bytes.len() as u64));
    }
    Ok(bytes)
}

/// The text of a file in UTF-8, of at most `limit` bytes.
///
/// # Errors
/// As [`read`], and where it is not UTF-8.
pub(crate) fn read_text(path: &Path, limit: u64) -> Result<String, Unread> {
    let not_text = |_| Unread::Io(io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"));
    String::from_utf8(read(path, limit)?).map_err(not_text)
}

/// Opens a file for reading, or a pipe that a shell handed over by its number (`<(command)`).
///
/// # Errors
/// It can't be opened, or is a folder, a named pipe, a device or a socket.
pub(crate) fn open(path: &Path) -> Result<File, Unread> {
    if is_handed_over(path) { Ok(File::open(path)?) } else { open_regular(path) }
}

/// Opens a file for reading: nothing but a file.
///
/// # Errors
/// As [`open`].
pub(crate) fn open_regular(path: &Path) -> Result<File, Unread> {
    // Asked before it is opened too: opening a device may do something.
    refuse_special(&std::fs::metadata(path)?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    without_waiting(&mut options);
    let file = options.open(path)?;
    refuse_special(&file.metadata()?)?;
    Ok(file)
}

/// A pipe was named, but none that has a name of its own: it comes with its writer.
#[cfg(unix)]
fn is_handed_over(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let numbered =
        path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd") || path == Path::new("/dev/stdin");
    numbered
        && std::fs::metadata(path).is_ok_and(|m| m.file_type().is_fifo())
        && std::fs::canonicalize(path).is_err()
}

#[cfg(not(unix))]
fn is_handed_over(_: &Path) -> bool {
    false
}

#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed());
}

#[cfg(not(unix))]
fn without_waiting(_: &mut OpenOptions) {}

fn refuse_special(metadata: &Metadata) -> Result<(), Unread> {
    if metadata.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    if metadata.is_file() { Ok(()) } else { special(metadata) }
}

#[cfg(unix)]
fn special(metadata: &Metadata) -> Result<(), Unread> {
    use std::os::unix::fs::{FileTypeExt, MetadataExt};
    let kind = metadata.file_type();
    // The null device is how one says “nothing”: it reads as an empty file.
    let null = || std::fs::metadata("/dev/null").is_ok_and(|null| null.rdev() == metadata.rdev());
    match () {
        () if kind.is_char_device() && null() => Ok(()),
        () if kind.is_fifo() => Err(Unread::Special(causes::IS_PIPE)),
        () if kind.is_socket() => Err(Unread::Special(causes::IS_SOCKET)),
        () => Err(Unread::Special(causes::IS_DEVICE)),
    }
}

#[cfg(not(unix))]
fn special(_: &Metadata) -> Result<(), Unread> {
    Err(Unread::Special(causes::IS_NO_FILE))
}
