//! A file: its bytes decoded to the text that is read, and the way back from the text to bytes, lines and columns.

mod asides;
mod encoding;
mod offsets;
mod origin;
mod position;
mod refusal;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

pub use asides::{Asides, Comment};
pub use encoding::Encoding;
use offsets::Offsets;
use origin::Origin;
pub use position::{LineIndex, Location, PartPlace};
pub use refusal::Refusal;

use crate::format::{self, Format, FormatError, Region};
use crate::span::{Edit, FileSpan, Span};

/// Files above this size are refused (bytes). A release is some kilobytes; what is larger is an archive or a mistake.
pub const MAX_BYTES: u64 = 128 * 1024 * 1024;

/// Configs and rule files above this size are refused (bytes).
pub const MAX_SETTING_BYTES: u64 = 1024 * 1024;

/// One file, decoded.
#[derive(Debug, Clone)]
pub struct Source {
    path: PathBuf,
    text: String,
    format: Format,
    encoding: Encoding,
    bom: bool,
    offsets: Offsets,
    lines: LineIndex,
    origin: Origin,
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
        if let Some(message) = Format::refused(path) {
            return Err(ReadError::Format(message));
        }
        let size = fs::metadata(path)?.len();
        if size > MAX_BYTES {
            return Err(ReadError::TooLarge(size / (1024 * 1024)));
        }
        Self::from_bytes(path, fs::read(path)?, encoding)
    }

    /// Reads a config or a rule file, which is small.
    ///
    /// # Errors
    /// As [`Source::read`].
    pub fn read_setting(path: &Path) -> Result<Self, ReadError> {
        if fs::metadata(path)?.len() > MAX_SETTING_BYTES {
            return Err(ReadError::Format("the file is larger than 1 MB, which no config and no rule is; it is not read"));
        }
        Self::read(path, None)
    }

    /// Decodes bytes that came from elsewhere (standard input, an editor). `path` is the name used in reports; its ending
    /// names the format.
    ///
    /// # Errors
    /// As [`Source::read`], but for the file system's errors.
    pub fn from_bytes(path: impl Into<PathBuf>, bytes: Vec<u8>, encoding: Option<Encoding>) -> Result<Self, ReadError> {
        let path = path.into();
        if bytes.len() as u64 > MAX_BYTES {
            return Err(ReadError::TooLarge(bytes.len() as u64 / (1024 * 1024)));
        }
        if bytes.is_empty() {
            return Err(ReadError::Empty);
        }
        let nameless = path.extension().is_none();
        let format = if nameless && bytes.starts_with(b"PK\x03\x04") { Format::Docx } else { Format::of(&path) };
        match format {
            Format::Plain | Format::Markdown | Format::Html => {
                let encoding = if format == Format::Html { encoding.or_else(|| declared(&bytes)) } else { encoding };
                let encoding::Decoded { text, encoding, bom, offsets } = encoding::decode(bytes, encoding)?;
                let source = Self { offsets, ..Self::build(path, text, format, encoding, bom) };
                if source.prose().trim().is_empty() {
                    return Err(if source.raw().trim().is_empty() { ReadError::Empty } else { nothing_to_read() });
                }
                Ok(source)
            }
            Format::Docx => Self::from_package(path, bytes.into())?.ok_or_else(nothing_to_read),
            Format::Email => {
                let extract = format::message(&bytes)?;
                Self::from_extract(path, format, extract, |extract| Origin::Message { bytes: bytes.into(), extract }).ok_or_else(nothing_to_read)
            }
        }
    }

    /// A document; `None` where there is no text in it.
    fn from_package(path: PathBuf, bytes: Arc<[u8]>) -> Result<Option<Self>, ReadError> {
        let (docx, extract) = format::docx::Docx::read(bytes)?;
        Ok(Self::from_extract(path, Format::Docx, extract, |extract| Origin::Package { docx: Box::new(docx), extract }))
    }

    fn from_extract(path: PathBuf, format: Format, mut extract: format::Extract, origin: impl FnOnce(format::Extract) -> Origin) -> Option<Self> {
        let text = std::mem::take(&mut extract.text);
        if text.get(..extract.prose_end as usize).unwrap_or_default().trim().is_empty() {
            return None;
        }
        let lines = LineIndex::new(&text);
        let asides = Asides::of_markup("", &mut extract, &text);
        extract.text.clone_from(&text);
        Some(Self { path, text, format, encoding: Encoding::Utf8, bom: false, offsets: Offsets::default(), lines, origin: origin(extract), asides })
    }

    /// Takes text as it is: plain text, whatever the path's ending.
    pub fn from_text(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self::build(path.into(), text.into(), Format::Plain, Encoding::Utf8, false)
    }

    /// Takes the text of a file of a format that is text: what an editor holds.
    pub fn from_markup(path: impl Into<PathBuf>, raw: impl Into<String>, format: Format) -> Self {
        Self::build(path.into(), raw.into(), format, Encoding::Utf8, false)
    }

    fn build(path: PathBuf, raw: String, format: Format, encoding: Encoding, bom: bool) -> Self {
        let (text, asides, origin) = match format::extract(format, &raw) {
            None => {
                let asides = Asides::of(&raw);
                (raw, asides, Origin::Plain)
            }
            Some(mut extract) => {
                let prose = extract.text.clone();
                let asides = Asides::of_markup(&raw, &mut extract, &prose);
                (extract.text.clone(), asides, Origin::Markup { lines: LineIndex::new(&raw), raw, extract })
            }
        };
        let lines = LineIndex::new(&text);
        Self { path, text, format, encoding, bom, offsets: Offsets::default(), lines, origin, asides }
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

    /// The text that is read, without markup and without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text without the lines for copydesk at its end.
    pub fn content(&self) -> &str {
        if self.asides.lines.is_empty() { &self.text } else { self.text.get(..self.asides.content_end(&self.text)).unwrap_or_default() }
    }

    /// What the file says to copydesk.
    pub fn asides(&self) -> &Asides {
        &self.asides
    }

    /// The format it was read in.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The encoding it was read in.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Whether the file begins with a byte order mark.
    pub fn has_bom(&self) -> bool {
        self.bom
    }

    /// The lines of the text that is read.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }
}

/// The encoding that a page names, where its bytes could be in it.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let marked = encoding_rs::Encoding::for_bom(bytes).is_some();
    let label = format::declared_encoding(bytes).filter(|_| !marked)?;
    // A page that can be read far enough to say "UTF-16" is not in UTF-16.
    Encoding::from_label(&label).filter(|e| !matches!(e, Encoding::Utf16Le | Encoding::Utf16Be))
}

fn nothing_to_read() -> ReadError {
    ReadError::Faulty(FormatError("there is no text in it that could be checked".into()))
}

#[cfg(test)]
mod tests;
