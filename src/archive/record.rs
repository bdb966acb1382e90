//! A record, and what all kinds of archives share: which columns are read, and why a record can't be.

use std::io::{BufReader, Read};

use serde_json::value::RawValue;

use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::text::fnv;

/// A record above this size is refused (bytes): a release is some kilobytes, and a quotation mark that is
/// never closed would swallow the rest of a CSV file.
pub const MAX_RECORD: usize = 16 * 1024 * 1024;

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
    pub(super) fn id_name(&self) -> &str {
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
    pub text: Result<String, Cause>,
    /// A hash of all that stands in the archive for it.
    pub digest: u64,
}

impl Record {
    pub(super) fn broken(row: u64, cause: Cause) -> Self {
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
pub trait Records: Iterator<Item = Result<Record, Cause>> + Send {
    /// Whether the next record may have to be waited for: what has been read is then better handed on at
    /// once.
    fn may_wait(&self) -> bool;
}

pub(super) fn too_large() -> Cause {
    causes::RECORD_TOO_LARGE.cause(&[("mb", &(MAX_RECORD / (1024 * 1024)))])
}

pub(super) fn no_column<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Cause {
    let known: Vec<&str> = known.take(20).collect();
    let known = if known.is_empty() {
        causes::COLUMN_NONE.into()
    } else {
        causes::COLUMN_KNOWN.cause(&[("columns", &known.join(", "))])
    };
    causes::COLUMN_UNKNOWN.cause(&[("name", &name)]).with("known", known)
}
