//! A file: its bytes decoded to text, and the way back from the text to bytes, lines and columns.

mod asides;
mod encoding;
mod position;

use std::path::{Path, PathBuf};
use std::{fs, io};

pub use asides::{Asides, Comment};
pub use encoding::Encoding;
pub use position::{LineIndex, Location};

use crate::span::{FileSpan, Span};

/// Files above this size are refused (bytes). A release is some kilobytes; what is larger is an archive or a mistake.
pub const MAX_BYTES: u64 = 128 * 1024 * 1024;

/// One file, decoded.
#[derive(Debug, Clone)]
pub struct Source {
    path: PathBuf,
    text: String,
    encoding: Encoding,
    bom: bool,
    lines: LineIndex,
    asides: Asides,
}

/// Why a file could not be read. The message names the cause; the path is added by whoever reports it.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The operating system refused.
    #[error("{}", io_message(.0))]
    Io(#[from] io::Error),
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Larger than [`MAX_BYTES`].
    #[error("the file is too large: {0} MB, where {limit} MB is the limit; split it into one release per file", limit = MAX_BYTES / (1024 * 1024))]
    TooLarge(u64),
    /// A format that is not text.
    #[error("this is {0}, not a text file")]
    NotText(&'static str),
    /// Text in a format that is not read as a release yet.
    #[error("{0} files are not read; save the release as plain text (.txt)")]
    Format(&'static str),
    /// Not in the encoding that was expected.
    #[error("{0}")]
    Encoding(String),
}

fn io_message(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "no permission to read it".into(),
        io::ErrorKind::IsADirectory => "this is a folder".into(),
        _ => error.to_string(),
    }
}

impl Source {
    /// Reads a file. `encoding` is what the user said it is in; without it, UTF-8 and UTF-16 with a byte order mark are read.
    ///
    /// # Errors
    /// Says why the file can't be checked: unreadable, empty, too large, not text, or not in the encoding.
    pub fn read(path: &Path, encoding: Option<Encoding>) -> Result<Self, ReadError> {
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
        match extension.as_str() {
            "html" | "htm" => return Err(ReadError::Format("HTML")),
            "docx" | "doc" | "odt" | "rtf" => return Err(ReadError::Format("word processor")),
            "pdf" => return Err(ReadError::Format("PDF")),
            _ => {}
        }
        let size = fs::metadata(path)?.len();
        if size > MAX_BYTES {
            return Err(ReadError::TooLarge(size / (1024 * 1024)));
        }
        Self::from_bytes(path, fs::read(path)?, encoding)
    }

    /// Decodes bytes that came from elsewhere (standard input, an editor). `path` is the name used in reports.
    ///
    /// # Errors
    /// As [`Source::read`], but for the file system's errors.
    pub fn from_bytes(path: impl Into<PathBuf>, bytes: Vec<u8>, encoding: Option<Encoding>) -> Result<Self, ReadError> {
        if bytes.len() as u64 > MAX_BYTES {
            return Err(ReadError::TooLarge(bytes.len() as u64 / (1024 * 1024)));
        }
        if bytes.is_empty() {
            return Err(ReadError::Empty);
        }
        let (text, encoding, bom) = encoding::decode(bytes, encoding)?;
        if text.trim().is_empty() {
            return Err(ReadError::Empty);
        }
        Ok(Self::build(path.into(), text, encoding, bom))
    }

    /// The bytes of another text in this file's encoding, with its byte order mark.
    ///
    /// # Errors
    /// The encoding has no bytes for a character of the text.
    pub fn encode(&self, text: &str) -> Result<Vec<u8>, String> {
        encoding::encode(text, self.encoding, self.bom)
            .ok_or_else(|| format!("{} can't hold the mended text; convert the file to UTF-8 first", self.encoding.name()))
    }

    /// Takes text as it is.
    pub fn from_text(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self::build(path.into(), text.into(), Encoding::Utf8, false)
    }

    fn build(path: PathBuf, text: String, encoding: Encoding, bom: bool) -> Self {
        let lines = LineIndex::new(&text);
        let asides = Asides::of(&text);
        Self { path, text, encoding, bom, lines, asides }
    }

    /// The name used in reports.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The same under another name.
    #[must_use]
    pub fn named(mut self, path: impl Into<PathBuf>) -> Self {
        self.path = path.into();
        self
    }

    /// The decoded text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text without the lines for copydesk at its end.
    pub fn content(&self) -> &str {
        self.text.get(..self.asides.content_end(&self.text)).unwrap_or_default()
    }

    /// What the file says to copydesk.
    pub fn asides(&self) -> &Asides {
        &self.asides
    }

    /// The encoding it was read in.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Whether the file begins with a byte order mark.
    pub fn has_bom(&self) -> bool {
        self.bom
    }

    /// Where `offset` (bytes of the text) lies: line, and column in characters, both from 1.
    pub fn location(&self, offset: u32) -> Location {
        self.lines.location(&self.text, offset)
    }

    /// The line index, for whoever needs whole lines.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The span in bytes of the file on disk.
    pub fn file_span(&self, span: Span) -> FileSpan {
        let at = |offset: u32| encoding::file_offset(&self.text, offset, self.encoding, self.bom);
        FileSpan { start: at(span.start), end: at(span.end) }
    }
}
