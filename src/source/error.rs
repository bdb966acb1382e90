//! Why a file could not be read.

use std::io;

use crate::files::Unread;
use crate::format::FormatError;
use crate::locale::messages::causes;
use crate::locale::{Cause, Message};

/// Files above this size are refused (bytes). A release is some kilobytes; what is larger is an archive or a
/// mistake.
pub const MAX_BYTES: u64 = 128 * 1024 * 1024;

/// Why a file could not be read. The path is added by whoever reports it.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.cause())]
pub enum ReadError {
    /// The operating system refused.
    Io(#[from] io::Error),
    /// No file: a pipe, a device, a socket.
    Special(Message),
    /// Nothing in it.
    Empty,
    /// Larger than [`MAX_BYTES`] (megabytes).
    TooLarge(u64),
    /// A format that is not text: which one.
    NotText(Message),
    /// A format that is not read.
    Format(Message),
    /// A format that is read, in a file that is faulty.
    Faulty(#[from] FormatError),
    /// What is packed can't be unpacked.
    Packed(Cause),
    /// Not in the encoding that was expected.
    Encoding(Cause),
}

impl ReadError {
    /// The same as a cause, which is said in the reader's language.
    pub fn cause(&self) -> Cause {
        match self {
            Self::Io(error) => Cause::of_reading(error),
            Self::Special(what) | Self::Format(what) => (*what).into(),
            Self::Empty => causes::FILE_EMPTY.into(),
            Self::TooLarge(mb) => {
                causes::FILE_TOO_LARGE.cause(&[("mb", mb), ("limit", &(MAX_BYTES / (1024 * 1024)))])
            }
            Self::NotText(what) => causes::NOT_TEXT.cause(&[]).with("what", *what),
            Self::Faulty(error) => error.to_string().into(),
            Self::Packed(cause) | Self::Encoding(cause) => cause.clone(),
        }
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
