//! Archives: many releases in one file, one a record. Records are read one after the other, in bounded memory.

mod csv;
mod jsonl;
#[cfg(feature = "parquet")]
mod parquet;

use std::io::{BufRead, BufReader, Read};

use serde_json::value::RawValue;

use crate::source::{Encoding, GZIP};
use crate::text::fnv;

/// A record above this size is refused (bytes): a release is some kilobytes, and a quotation mark that is never closed would swallow the rest of a CSV file.
pub const MAX_RECORD: usize = 16 * 1024 * 1024;

/// How an archive is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated, the names of the columns in the first row.
    Csv,
    /// Tab-separated, otherwise as CSV.
    Tsv,
    /// Apache Parquet (a file, not standard input).
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Kind {
    /// The kind that a file's ending names.
    pub fn of(path: &std::path::Path) -> Option<Self> {
        match crate::format::ending(path).as_str() {
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "csv" => Some(Self::Csv),
            "tsv" | "tab" => Some(Self::Tsv),
            #[cfg(feature = "parquet")]
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
        }
    }
}

/// Which columns are read.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// The release.
    pub text: String,
    /// What a record is called; without it, `id` where there is one.
    pub id: Option<String>,
    /// A file name, whose ending names the format of the text.
    pub filename: Option<String>,
}

impl Columns {
    fn id_name(&self) -> &str {
        self.id.as_deref().unwrap_or("id")
    }
}

/// One record.
#[derive(Debug)]
pub struct Record {
    /// Its line in JSONL; its row without the header elsewhere. Counted from 1.
    pub row: u64,
    /// What it is called, as it stands in the archive.
    pub id: Option<Box<RawValue>>,
    /// The file name it carries.
    pub filename: Option<String>,
    /// Its text, or why there is none.
    pub text: Result<String, String>,
    /// A hash of all that stands in the archive for it.
    pub digest: u64,
}

impl Record {
    fn broken(row: u64, cause: String) -> Self {
        Self { row, id: None, filename: None, text: Err(cause), digest: 0 }
    }

    /// The hash of all records up to this one, by the hash of those before it.
    pub fn rolled(&self, before: u64) -> u64 {
        fnv::with(fnv::with(before, &self.row.to_le_bytes()), &self.digest.to_le_bytes())
    }
}

/// The hash of no record.
pub const NO_RECORD: u64 = fnv::START;

/// The bytes of an archive.
pub type Input = BufReader<Box<dyn Read + Send>>;

/// The records of an archive, in order. `Err` says why the rest of it can't be read.
pub trait Records: Iterator<Item = Result<Record, String>> + Send {
    /// Whether the next record may have to be waited for: what has been read is then better handed on at once.
    fn may_wait(&self) -> bool;
}

/// Opens an archive that is a stream.
///
/// # Errors
/// The kind can't be read from a stream, or not in this encoding.
pub fn open(kind: Kind, input: Input, columns: Columns, encoding: Option<Encoding>) -> Result<Box<dyn Records>, String> {
    let input = unpacked(input).map_err(|error| error.to_string())?;
    match (kind, encoding) {
        (Kind::Jsonl, None | Some(Encoding::Utf8)) => Ok(Box::new(jsonl::Jsonl::new(input, columns))),
        (Kind::Jsonl, Some(_)) => Err("--encoding: JSON is always UTF-8".into()),
        (_, Some(Encoding::Utf16Le | Encoding::Utf16Be)) => Err("--encoding: CSV in UTF-16 is not read; turn it into UTF-8".into()),
        (Kind::Csv, encoding) => Ok(Box::new(csv::Csv::new(input, b',', columns, encoding))),
        (Kind::Tsv, encoding) => Ok(Box::new(csv::Csv::new(input, b'\t', columns, encoding))),
        #[cfg(feature = "parquet")]
        (Kind::Parquet, _) => Err("Parquet is read from a file, not from a stream".into()),
    }
}

/// Opens an archive that is a file.
///
/// # Errors
/// The cause why it can't be opened.
pub fn open_file(kind: Kind, path: &std::path::Path, columns: Columns, encoding: Option<Encoding>) -> Result<Box<dyn Records>, String> {
    if path.is_dir() {
        return Err("this is a folder; name the archives in it".into());
    }
    let file = crate::files::open(path).map_err(|error| crate::source::ReadError::from(error).to_string())?;
    #[cfg(feature = "parquet")]
    if kind == Kind::Parquet {
        return Ok(Box::new(parquet::Parquet::new(file, columns)?));
    }
    open(kind, BufReader::with_capacity(64 * 1024, Box::new(file)), columns, encoding)
}

/// The stream, unpacked where it is gzip: as it is read, so that nothing is held.
fn unpacked(mut input: Input) -> std::io::Result<Input> {
    if !input.fill_buf()?.starts_with(GZIP) {
        return Ok(input);
    }
    let unpacked: Box<dyn Read + Send> = Box::new(flate2::bufread::MultiGzDecoder::new(input));
    Ok(BufReader::with_capacity(64 * 1024, unpacked))
}

fn too_large() -> String {
    format!("the record is larger than {} MB (in CSV, a quotation mark that is never closed, perhaps)", MAX_RECORD / (1024 * 1024))
}

fn no_column<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.take(20).collect();
    let known = if known.is_empty() { "it has none".into() } else { format!("it has: {}", known.join(", ")) };
    format!("there is no column “{name}”; {known}")
}

#[cfg(test)]
mod tests;
