//! Why a file could not be read.

use std::io;

use crate::files::Unread;
use crate::format::FormatError;
use crate::locale::messages::causes;

/// Files above this size are refused (bytes). A release is some kilobytes; what is larger is an archive or a
/// mistake.
pub const MAX_BYTES: u64 = 128 * 1024 * 1024;

/// Why a file could not be read. The message names the cause; the path is added by whoever reports it.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The operating system refused.
    #[error("{}", io_message(.0))]
    Io(#[from] io::Error),
    /// No file: a pipe, a device, a socket.
    #[error("{0}")]
    Special(&'static str),
    /// Nothing in it.
    #[error("{}", causes::FILE_EMPTY.english())]
    Empty,
    /// Larger than [`MAX_BYTES`].
    #[error("{}", causes::FILE_TOO_LARGE.in_english(&[("mb", .0), ("limit", &(MAX_BYTES / (1024 * 1024)))]))]
    TooLarge(u64),
    /// A format that is not text.
    #[error("{}", causes::NOT_TEXT.in_english(&[("what", .0)]))]
    NotText(&'static str),
    /// A format that is not read.
    #[error("{0}")]
    Format(&'static str),
    /// A format that is read, in a file that is faulty.
    #[error(transparent)]
    Faulty(#[from] FormatError),
    /// Not in the encoding that was expected.
    #[error("{0}")]
    Encoding(String),
}

fn io_message(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => causes::NO_SUCH_FILE.english().into(),
        io::ErrorKind::PermissionDenied => causes::NO_PERMISSION.english().into(),
        io::ErrorKind::IsADirectory => causes::IS_FOLDER.english().into(),
        _ => error.to_string(),
    }
}

impl From<Unread> for ReadError {
    fn from(cause: Unread) -> Self {
        match cause {
            Unread::Io(error) => Self::Io(error),
            Unread::TooLarge(bytes) => Self::TooLarge(bytes / (1024 * 1024)),
            Unread::Special(what) => Self::Special(what),
        }
    }
}
