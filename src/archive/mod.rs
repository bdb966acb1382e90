//! Archives: many releases in one file, one a record. Records are read one after the other, in bounded
//! memory.

mod csv;
mod jsonl;
#[cfg(feature = "parquet")]
mod parquet;
mod record;

use std::io::{BufRead, BufReader};

use crate::locale::Cause;
use crate::source::{Encoding, Packing};

pub use record::{Columns, Input, MAX_RECORD, NO_RECORD, Record, Records};

/// How an archive is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ArchiveKind {
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

impl ArchiveKind {
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

/// Opens an archive that is a stream.
///
/// # Errors
/// The kind can't be read from a stream, or not in this encoding.
pub fn open(
    kind: ArchiveKind,
    input: Input,
    columns: Columns,
    encoding: Option<Encoding>,
) -> Result<Box<dyn Records>, Cause> {
    let input = unpacked(input).map_err(|error| Cause::from(&error))?;
    match (kind, encoding) {
        (ArchiveKind::Jsonl, None | Some(Encoding::Utf8)) => Ok(Box::new(jsonl::Jsonl::new(input, columns))),
        (ArchiveKind::Jsonl, Some(_)) => Err("--encoding: JSON is always UTF-8".into()),
        (_, Some(Encoding::Utf16Le | Encoding::Utf16Be)) => {
            Err("--encoding: CSV in UTF-16 is not read; turn it into UTF-8".into())
        }
        (ArchiveKind::Csv, encoding) => Ok(Box::new(csv::Csv::new(input, b',', columns, encoding))),
        (ArchiveKind::Tsv, encoding) => Ok(Box::new(csv::Csv::new(input, b'\t', columns, encoding))),
        #[cfg(feature = "parquet")]
        (ArchiveKind::Parquet, _) => Err("Parquet is read from a file, not from a stream".into()),
    }
}

/// Opens an archive that is a file.
///
/// # Errors
/// The cause why it can't be opened.
pub fn open_file(
    kind: ArchiveKind,
    path: &std::path::Path,
    columns: Columns,
    encoding: Option<Encoding>,
) -> Result<Box<dyn Records>, Cause> {
    if path.is_dir() {
        return Err("this is a folder; name the archives in it".into());
    }
    let file = crate::files::open(path).map_err(|error| crate::source::ReadError::from(error).cause())?;
    #[cfg(feature = "parquet")]
    if kind == ArchiveKind::Parquet {
        return Ok(Box::new(parquet::Parquet::new(file, columns)?));
    }
    open(kind, BufReader::with_capacity(64 * 1024, Box::new(file)), columns, encoding)
}

/// The stream, unpacked where it is packed: as it is read, so that nothing is held.
fn unpacked(mut input: Input) -> std::io::Result<Input> {
    Ok(match Packing::of(input.fill_buf()?) {
        Some(packing) => BufReader::with_capacity(64 * 1024, packing.reader(input)),
        None => input,
    })
}

#[cfg(test)]
mod tests;
