//! What documents of word processors have in common: the ZIP package around their parts, within limits; XML;
//! heads and paragraphs.

mod directory;
pub(crate) mod head;
pub(crate) mod note;
pub(crate) mod paragraph;
pub(crate) mod xml;

use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use zip::read::ZipFile;
use zip::result::ZipError;
use zip::write::{FullFileOptions, SimpleFileOptions};
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::format::extract::FormatError;
use directory::Field;

/// A document has some dozens of parts; one with many pictures some hundreds.
const MOST_ENTRIES: usize = 10_000;
/// A part of a thousand pages has some 20 MB.
const LARGEST_PART: u64 = 64 * 1024 * 1024;
/// XML of a real document shrinks to a tenth, seldom to a fiftieth; above this size more than that is an
/// attack.
const HIGHEST_RATIO: u64 = 400;
const RATIO_MATTERS_FROM: u64 = 4 * 1024 * 1024;

/// A package that could be opened.
#[derive(Clone)]
pub(crate) struct Package {
    bytes: Arc<[u8]>,
    archive: ZipArchive<Cursor<Arc<[u8]>>>,
}

impl std::fmt::Debug for Package {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Package").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

fn fault(error: &ZipError) -> FormatError {
    FormatError(match error {
        ZipError::UnsupportedArchive(what) if what.contains("assword") => {
            "this document is protected with a password; save it without one".into()
        }
        ZipError::Io(cause) => format!("this document is damaged: {cause}"),
        other => format!("this document is damaged: {other}"),
    })
}

impl Package {
    pub fn open(bytes: Arc<[u8]>) -> Result<Self, FormatError> {
        let archive = ZipArchive::new(Cursor::new(Arc::clone(&bytes))).map_err(|e| fault(&e))?;
        if archive.len() > MOST_ENTRIES {
            return Err(FormatError(format!(
                "this package has {} entries, more than any document has; it is not opened",
                archive.len()
            )));
        }
        if let Some(twice) = directory::name_twice(&bytes, archive.central_directory_start()) {
            let message = format!(
                "this package has two entries named {twice}, and programs differ in which of them they \
                 show; save the document again"
            );
            return Err(FormatError(message));
        }
        Ok(Self { bytes, archive })
    }

    /// Whether the document is signed: a signature holds for the bytes that were signed.
    pub fn is_signed(&self) -> bool {
        self.archive
            .file_names()
            .flatten()
            .map(|name| name.to_ascii_lowercase())
            .any(|name| name.starts_with("_xmlsignatures/") || name == "meta-inf/documentsignatures.xml")
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The text of a part; `None` where there is none of the name.
    pub fn part(&self, name: &str) -> Result<Option<String>, FormatError> {
        let mut archive = self.archive.clone();
        let mut entry = match archive.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(fault(&error)),
        };
        let too_large = || {
            FormatError(format!(
                "{name} in this package unpacks to more than {} MB; it is not opened",
                LARGEST_PART / (1024 * 1024)
            ))
        };
        let (size, packed) = (entry.size(), entry.compressed_size().max(1));
        if size > LARGEST_PART {
            return Err(too_large());
        }
        // What the directory says of the size may be a lie: no more is read than the limits allow.
        let limit = if packed.saturating_mul(HIGHEST_RATIO) < RATIO_MATTERS_FROM {
            RATIO_MATTERS_FROM
        } else {
            packed.saturating_mul(HIGHEST_RATIO).min(LARGEST_PART)
        };
        let mut content =
            Vec::with_capacity(usize::try_from(size.min(RATIO_MATTERS_FROM)).unwrap_or_default());
        let read = (&mut entry).take(limit + 1).read_to_end(&mut content);
        read.map_err(|e| FormatError(format!("this document is damaged: {name}: {e}")))?;
        if content.len() as u64 > limit {
            return Err(if limit == LARGEST_PART {
                too_large()
            } else {
                FormatError(format!(
                    "{name} in this package unpacks to more than {HIGHEST_RATIO} times its size; it is \
                     not opened"
                ))
            });
        }
        text(content, name).map(Some)
    }

    /// Whether there is a part of the name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.file_names().flatten().any(|known| known == name)
    }

    /// The package with some parts replaced, and new ones behind them; all others are copied as they are,
    /// packed bytes and all.
    pub fn with_parts(&self, changed: &[(String, String)]) -> Result<Vec<u8>, FormatError> {
        let mut archive = self.archive.clone();
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len() + 4096)));
        writer.set_raw_comment(archive.comment().into()).map_err(|e| fault(&e))?;
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(|e| fault(&e))?;
            let new = entry.name().ok().and_then(|name| changed.iter().find(|(changed, _)| *changed == name));
            match new {
                None => writer.raw_copy_file(entry).map_err(|e| fault(&e))?,
                Some((name, xml)) => {
                    let packed = entry.compression() == CompressionMethod::Deflated;
                    let options = options_of(&self.bytes, &entry).map_err(|e| fault(&e))?;
                    drop(entry);
                    let options = if packed && packs_too_well(xml)? {
                        options.compression_method(CompressionMethod::Stored)
                    } else {
                        options
                    };
                    writer.start_file(name.as_str(), options).map_err(|e| fault(&e))?;
                    writer.write_all(xml.as_bytes()).map_err(|e| fault(&ZipError::Io(e)))?;
                }
            }
        }
        for (name, xml) in changed.iter().filter(|(name, _)| !self.has(name)) {
            let method =
                if packs_too_well(xml)? { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            let options = SimpleFileOptions::default().compression_method(method);
            writer.start_file(name.as_str(), options).map_err(|e| fault(&e))?;
            writer.write_all(xml.as_bytes()).map_err(|e| fault(&ZipError::Io(e)))?;
        }
        writer.finish().map(Cursor::into_inner).map_err(|e| fault(&e))
    }
}

/// How an entry was written: method, time, permissions, comment, and what programs put beside (extra fields).
fn options_of<R: Read>(
    bytes: &[u8],
    entry: &ZipFile<'_, R>,
) -> Result<FullFileOptions<'static, 'static>, ZipError> {
    let mut options = entry.options().into_full_options();
    if !entry.comment().is_empty() {
        options = options.with_file_comment(entry.comment());
    }
    for Field { id, data, central_only } in
        directory::fields(bytes, entry.header_start(), entry.central_header_start())
    {
        match id {
            // The writer makes its own field of sizes.
            directory::SIZES => {}
            directory::TIMES => options = with_times(options, data)?,
            _ => options.add_extra_field(id, data, central_only)?,
        }
    }
    Ok(options)
}

/// Times in seconds, of which the directory has the first only: last change, last access, creation, as far as
/// a first byte says.
fn with_times(
    options: FullFileOptions<'static, 'static>,
    data: &[u8],
) -> Result<FullFileOptions<'static, 'static>, ZipError> {
    let Some((flags, times)) = data.split_first() else { return Ok(options) };
    let mut times =
        times.chunks_exact(4).filter_map(|four| <[u8; 4]>::try_from(four).ok()).map(u32::from_le_bytes);
    let mut time = |bit: u8| if flags & bit == 0 { None } else { times.next() };
    let (changed, accessed, created) = (time(1), time(2), time(4));
    options.with_extended_timestamp(changed, accessed, created)
}

/// Whether a part would be packed beyond the ratio that is opened. Only one that is large and repeats itself
/// is.
fn packs_too_well(xml: &str) -> Result<bool, FormatError> {
    let size = xml.len() as u64;
    if size <= RATIO_MATTERS_FROM {
        return Ok(false);
    }
    let mut trial = ZipWriter::new(Cursor::new(Vec::new()));
    trial.start_file("part", SimpleFileOptions::default()).map_err(|e| fault(&e))?;
    trial.write_all(xml.as_bytes()).map_err(|e| fault(&ZipError::Io(e)))?;
    let packed = trial.finish().map_err(|e| fault(&e))?.into_inner().len() as u64;
    Ok(size > packed.saturating_mul(HIGHEST_RATIO) / 2)
}

/// Parts are UTF-8; some programs write a mark before it.
fn text(content: Vec<u8>, name: &str) -> Result<String, FormatError> {
    String::from_utf8(content).map_err(|_| {
        FormatError(format!(
            "{name} in this package is not UTF-8, which is not read; save \
            the document again with a word processor"
        ))
    })
}
