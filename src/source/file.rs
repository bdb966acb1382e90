//! A file: its bytes decoded to the text that is read.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::asides::Asides;
use super::encoding::{self, Encoding};
use super::error::{MAX_BYTES, ReadError};
use super::offsets::Offsets;
use super::packed::Packing;
use crate::files::{self, Unread};
use crate::format::{self, ContentPath, Extract, Format, Office};
use crate::locale::messages::causes;
use crate::text::position::LineIndex;

/// Configs and rule files above this size are refused (bytes).
pub const MAX_SETTING_BYTES: u64 = 1024 * 1024;

/// One file, decoded.
#[derive(Debug, Clone)]
pub struct Source {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) format: Format,
    pub(super) encoding: Encoding,
    pub(super) bom: bool,
    pub(super) offsets: Offsets,
    pub(super) lines: LineIndex,
    pub(super) origin: Origin,
    pub(super) asides: Asides,
    /// Where the texts of content stand.
    pub(super) content: Arc<[ContentPath]>,
}

/// Where the text comes from.
#[derive(Debug, Clone)]
pub(super) enum Origin {
    /// The text is the file.
    Plain,
    /// Text with markup.
    Markup { raw: String, lines: LineIndex, extract: Extract },
    /// Parts in a package.
    Package { document: Box<Office>, extract: Extract },
    /// An encoded message.
    Message { bytes: Arc<[u8]>, extract: Extract },
}

impl Source {
    /// Reads a file. `encoding` is what the user said it is in; without it, UTF-8 and UTF-16 with a byte
    /// order mark are read.
    ///
    /// # Errors
    /// Says why the file can't be checked: unreadable, empty, too large, not text, or not in the encoding.
    pub fn read(path: &Path, encoding: Option<Encoding>) -> Result<Self, ReadError> {
        Self::read_as(path, encoding, None)
    }

    /// Reads a file in a format that the user said it is in; without one, its ending names it.
    ///
    /// # Errors
    /// As [`Source::read`].
    pub fn read_as(
        path: &Path,
        encoding: Option<Encoding>,
        format: Option<Format>,
    ) -> Result<Self, ReadError> {
        if let Some(message) = Format::refused(path) {
            return Err(ReadError::Format(message));
        }
        Self::from_packed(path, files::read(path, MAX_BYTES)?, encoding, format)
    }

    /// Reads a file of JSON or YAML: the texts at some paths of it.
    ///
    /// # Errors
    /// As [`Source::read`].
    pub fn read_content(
        path: &Path,
        encoding: Option<Encoding>,
        content: &[ContentPath],
    ) -> Result<Self, ReadError> {
        let bytes = files::read(path, MAX_BYTES)?;
        let bytes = unpacked(bytes)?;
        if bytes.is_empty() {
            return Err(ReadError::Empty);
        }
        let encoding::Decoded { text, encoding, bom, odd } = encoding::decode(bytes, encoding)?;
        let built = Self::build_at(path.into(), text, Format::Content, (encoding, bom), content.into());
        let source = Self { offsets: Offsets::new(odd), ..built };
        if source.prose().trim().is_empty() { Err(nothing_to_read()) } else { Ok(source) }
    }

    /// Decodes bytes that came from elsewhere and may be packed, by gzip or Zstandard.
    ///
    /// # Errors
    /// As [`Source::read`], and where they can't be unpacked.
    pub fn from_packed(
        path: impl Into<PathBuf>,
        bytes: Vec<u8>,
        encoding: Option<Encoding>,
        format: Option<Format>,
    ) -> Result<Self, ReadError> {
        let bytes = unpacked(bytes)?;
        Self::from_bytes_as(path, bytes, encoding, format)
    }

    /// Reads a config or a rule file, which is small.
    ///
    /// # Errors
    /// As [`Source::read`].
    pub fn read_setting(path: &Path) -> Result<Self, ReadError> {
        match files::read(path, MAX_SETTING_BYTES) {
            Ok(bytes) => Self::from_bytes(path, bytes, None),
            Err(Unread::TooLarge(_)) => Err(ReadError::Format(causes::SETTING_TOO_LARGE)),
            Err(error) => Err(error.into()),
        }
    }

    /// Decodes bytes that came from elsewhere (standard input, an editor). `path` is the name used in
    /// reports; its ending names the format.
    ///
    /// # Errors
    /// As [`Source::read`], but for the file system's errors.
    pub fn from_bytes(
        path: impl Into<PathBuf>,
        bytes: Vec<u8>,
        encoding: Option<Encoding>,
    ) -> Result<Self, ReadError> {
        Self::from_bytes_as(path, bytes, encoding, None)
    }

    fn from_bytes_as(
        path: impl Into<PathBuf>,
        bytes: Vec<u8>,
        encoding: Option<Encoding>,
        format: Option<Format>,
    ) -> Result<Self, ReadError> {
        let path = path.into();
        if bytes.len() as u64 > MAX_BYTES {
            return Err(ReadError::TooLarge(bytes.len() as u64 / (1024 * 1024)));
        }
        if bytes.is_empty() {
            return Err(ReadError::Empty);
        }
        match format.unwrap_or_else(|| format_of(&path, &bytes)) {
            format if format.is_text() => Self::from_text_bytes(path, bytes, encoding, format),
            format @ (Format::Docx | Format::Odt) => {
                Self::from_package(path, format, bytes.into())?.ok_or_else(nothing_to_read)
            }
            format => {
                let extract = format::message(&bytes)?;
                Self::from_extract(path, format, extract, |extract| Origin::Message {
                    bytes: bytes.into(),
                    extract,
                })
                .ok_or_else(nothing_to_read)
            }
        }
    }

    /// Decodes a file whose bytes are text.
    fn from_text_bytes(
        path: PathBuf,
        bytes: Vec<u8>,
        encoding: Option<Encoding>,
        format: Format,
    ) -> Result<Self, ReadError> {
        let encoding = if format == Format::Html { encoding.or_else(|| declared(&bytes)) } else { encoding };
        let encoding::Decoded { text, encoding, bom, odd } = encoding::decode(bytes, encoding)?;
        let offsets = Offsets::new(odd);
        let source = Self { offsets, ..Self::build(path, text, format, encoding, bom) };
        if !source.prose().trim().is_empty() {
            return Ok(source);
        }
        Err(if source.raw().trim().is_empty() { ReadError::Empty } else { nothing_to_read() })
    }

    /// A document; `None` where there is no text in it.
    pub(super) fn from_package(
        path: PathBuf,
        format: Format,
        bytes: Arc<[u8]>,
    ) -> Result<Option<Self>, ReadError> {
        let (document, extract) = Office::read(format, bytes)?;
        Ok(Self::from_extract(path, format, extract, |extract| Origin::Package {
            document: Box::new(document),
            extract,
        }))
    }

    fn from_extract(
        path: PathBuf,
        format: Format,
        mut extract: format::Extract,
        origin: impl FnOnce(format::Extract) -> Origin,
    ) -> Option<Self> {
        let text = std::mem::take(&mut extract.text);
        if text.get(..extract.prose_end as usize).unwrap_or_default().trim().is_empty() {
            return None;
        }
        let lines = LineIndex::new(&text);
        let asides = Asides::of_markup("", &mut extract, &text);
        extract.text.clone_from(&text);
        Some(Self {
            path,
            text,
            format,
            encoding: Encoding::Utf8,
            bom: false,
            offsets: Offsets::default(),
            lines,
            origin: origin(extract),
            asides,
            content: Arc::default(),
        })
    }

    /// Takes text as it is: plain text, whatever the path's ending.
    pub fn from_text(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self::build(path.into(), text.into(), Format::Plain, Encoding::Utf8, false)
    }

    /// Takes the text of a file of a format that is text: what an editor holds.
    pub fn from_markup(path: impl Into<PathBuf>, raw: impl Into<String>, format: Format) -> Self {
        Self::build(path.into(), raw.into(), format, Encoding::Utf8, false)
    }

    pub(super) fn build(path: PathBuf, raw: String, format: Format, encoding: Encoding, bom: bool) -> Self {
        Self::build_at(path, raw, format, (encoding, bom), Arc::default())
    }

    /// Builds a file of which, where it is content, the texts at some paths are read.
    pub(super) fn build_at(
        path: PathBuf,
        raw: String,
        format: Format,
        (encoding, bom): (Encoding, bool),
        content: Arc<[ContentPath]>,
    ) -> Self {
        let (text, asides, origin) = match format::extract(format, &raw, &content) {
            None => {
                let asides = Asides::of(&raw);
                (raw, asides, Origin::Plain)
            }
            Some(mut extract) => {
                let prose = extract.text.clone();
                let asides = Asides::of_markup(&raw, &mut extract, &prose);
                let declared = extract.language_raw.map(|(start, end)| start as usize..end as usize);
                extract.language_at = declared.map(|range| extract.append(&raw, range));
                (extract.text.clone(), asides, Origin::Markup { lines: LineIndex::new(&raw), raw, extract })
            }
        };
        let lines = LineIndex::new(&text);
        Self {
            path,
            text,
            format,
            encoding,
            bom,
            offsets: Offsets::default(),
            lines,
            origin,
            asides,
            content,
        }
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
        if self.asides.lines.is_empty() {
            &self.text
        } else {
            self.text.get(..self.asides.content_end(&self.text)).unwrap_or_default()
        }
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

/// The format that a name tells, or that the first bytes of a file without an ending do.
fn format_of(path: &Path, bytes: &[u8]) -> Format {
    match path.extension().is_none() && bytes.starts_with(b"PK\x03\x04") {
        true if format::is_odt(bytes) => Format::Odt,
        true => Format::Docx,
        false => Format::of(path),
    }
}

/// The encoding that a page names, where its bytes could be in it.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let marked = encoding_rs::Encoding::for_bom(bytes).is_some();
    let label = format::declared_encoding(bytes).filter(|_| !marked)?;
    // A page that can be read far enough to say "UTF-16" is not in UTF-16.
    Encoding::from_label(&label).filter(|e| !matches!(e, Encoding::Utf16Le | Encoding::Utf16Be))
}

/// The bytes; what is in them where they are packed, as far as it is not too large.
fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, ReadError> {
    let Some(packing) = Packing::of(&bytes) else { return Ok(bytes) };
    let mut unpacked = Vec::new();
    let read = packing.reader(bytes.as_slice()).take(MAX_BYTES + 1).read_to_end(&mut unpacked);
    read.map_err(|error| ReadError::Packed((&error).into()))?;
    if unpacked.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge(unpacked.len() as u64 / (1024 * 1024)));
    }
    Ok(unpacked)
}

fn nothing_to_read() -> ReadError {
    ReadError::Format(causes::NO_TEXT_IN_IT)
}
