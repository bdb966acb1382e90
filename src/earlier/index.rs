//! An index of earlier releases, asked where it lies: a table of passages, sorted, of which some entries are
//! read for each question, and what is kept of each passage and release.
//!
//! `copydesk-index 1`, a line feed; records; the table, three numbers an entry (key, exact hash, where the
//! record is); four numbers: where the table begins, how many entries, how many releases, the version of the
//! hashes. All numbers are little-endian and have eight bytes, lengths two.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::release::EarlierRelease;
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::source::ReadError;

pub(super) const MAGIC: &[u8] = b"copydesk-index 1\n";
/// Rises where passages are hashed otherwise, so that an older index is told, not silently of no use.
pub(super) const VERSION: u64 = 1;
/// Bytes of an entry, and of what stands at the end.
pub(super) const ENTRY: u64 = 24;
const END: u64 = 32;
/// Bytes of a record that are read at once; a longer one is read on (measured: most have fewer than 400).
const RECORD: usize = 1024;
/// Entries that are looked at when an index is opened (taste: damage of more than a sixteenth is seen).
const PROBES: u64 = 16;
/// Entries of one passage that are looked at: what stands in more releases is a text that a house always
/// uses.
const MOST_ENTRIES: usize = 16;

/// What reads of an index need.
trait Bytes: Read + Seek + Send {}
impl<T: Read + Seek + Send> Bytes for T {}

/// An index of earlier releases.
pub struct ReleaseIndex {
    bytes: Mutex<Box<dyn Bytes>>,
    table: u64,
    entries: u64,
    releases: u64,
}

/// A passage of an earlier release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EarlierPassage {
    /// What tells whether it is the same in all its words.
    pub exact: u64,
    /// Its figures and names, as they stood there.
    pub values: Vec<String>,
    pub release: EarlierRelease,
}

impl std::fmt::Debug for ReleaseIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReleaseIndex").field("entries", &self.entries).finish_non_exhaustive()
    }
}

impl ReleaseIndex {
    /// Opens an index that `copydesk index` has written.
    ///
    /// # Errors
    /// The cause: it can't be read, or is no index.
    pub fn open(path: &Path) -> Result<Self, Cause> {
        let file = crate::files::open_regular(path).map_err(|error| ReadError::from(error).cause())?;
        Self::from_file(file)
    }

    /// Whether a file begins as an index does, of whatever version, or is empty: another index may take its
    /// place.
    pub(crate) fn begins(path: &Path) -> bool {
        let mut head = Vec::new();
        let opened = crate::files::open_regular(path).ok();
        let read = opened.and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut head).ok());
        read.is_some() && (head.is_empty() || head == MAGIC)
    }

    /// Takes an index that lies in memory.
    ///
    /// # Errors
    /// It is no index.
    pub fn from_memory(bytes: Vec<u8>) -> Result<Self, Cause> {
        let length = bytes.len() as u64;
        Self::new(Box::new(Cursor::new(bytes)), length)
    }

    fn from_file(file: File) -> Result<Self, Cause> {
        let length = file.metadata().map_err(|error| error.to_string())?.len();
        Self::new(Box::new(file), length)
    }

    fn new(mut bytes: Box<dyn Bytes>, length: u64) -> Result<Self, Cause> {
        let head = MAGIC.len() as u64;
        let mut magic = vec![0; MAGIC.len()];
        let begins = bytes.rewind().and_then(|()| bytes.read_exact(&mut magic)).is_ok();
        if !begins || magic != MAGIC {
            return Err(causes::INDEX_NOT_ONE.into());
        }
        let mut end = [0; END as usize];
        let at = length.checked_sub(END).filter(|at| *at >= head).ok_or(causes::INDEX_CUT_SHORT)?;
        read_at(&mut *bytes, at, &mut end).map_err(|error| error.to_string())?;
        let [table, entries, releases, version] = numbers(&end);
        let whole = entries.checked_mul(ENTRY).and_then(|bytes| bytes.checked_add(table)) == Some(at);
        if !whole || table < head {
            return Err(causes::INDEX_CUT_OR_DAMAGED.into());
        }
        if version != VERSION {
            return Err(causes::INDEX_OF_ANOTHER_VERSION.into());
        }
        let index = Self { bytes: Mutex::new(bytes), table, entries, releases };
        if index.is_sound() { Ok(index) } else { Err(causes::INDEX_DAMAGED.into()) }
    }

    /// Whether some entries, from the first to the last, are in order and lead to records: all of them are
    /// too many to be read at each start.
    fn is_sound(&self) -> bool {
        let mut bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let places = MAGIC.len() as u64..self.table;
        let mut before = [0; 3];
        let step = (self.entries / PROBES).max(1);
        let mut probes = (0..self.entries).step_by(usize::try_from(step).unwrap_or(usize::MAX));
        probes.all(|number| {
            let Ok(entry) = self.entry(&mut **bytes, number) else { return false };
            let [_, exact, at] = entry;
            let sound = before <= entry && places.contains(&at) && passage(&mut **bytes, exact, at).is_ok();
            before = entry;
            sound
        })
    }

    /// How many releases it has.
    pub fn releases(&self) -> u64 {
        self.releases
    }

    /// The passages of a key, of no more than 16 releases.
    pub(crate) fn passages(&self, key: u64) -> Vec<EarlierPassage> {
        let mut bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        self.look_up(&mut **bytes, key).unwrap_or_default()
    }

    fn look_up(&self, bytes: &mut dyn Bytes, key: u64) -> io::Result<Vec<EarlierPassage>> {
        let (mut low, mut high) = (0, self.entries);
        while low < high {
            let middle = low + (high - low) / 2;
            let [found, ..] = self.entry(bytes, middle)?;
            (low, high) = if found < key { (middle + 1, high) } else { (low, middle) };
        }
        let mut passages = Vec::new();
        while low < self.entries && passages.len() < MOST_ENTRIES {
            let [found, exact, at] = self.entry(bytes, low)?;
            if found != key {
                break;
            }
            passages.push(passage(bytes, exact, at)?);
            low += 1;
        }
        Ok(passages)
    }

    fn entry(&self, bytes: &mut dyn Bytes, number: u64) -> io::Result<[u64; 3]> {
        let mut entry = [0; ENTRY as usize];
        read_at(bytes, self.table + number * ENTRY, &mut entry)?;
        Ok(numbers(&entry))
    }
}

fn passage(bytes: &mut dyn Bytes, exact: u64, at: u64) -> io::Result<EarlierPassage> {
    let mut record = StoredRecord::at(bytes, at)?;
    let release = u64::from_le_bytes(record.array()?);
    let count = u16::from_le_bytes(record.array()?);
    let values = (0..count).map(|_| record.text()).collect::<io::Result<_>>()?;
    let mut record = StoredRecord::at(bytes, release)?;
    let digest = u64::from_le_bytes(record.array()?);
    let issued = record.text()?.parse().ok();
    let headline = record.text()?;
    let name = record.text()?;
    Ok(EarlierPassage { exact, values, release: EarlierRelease { name, issued, headline, digest } })
}

/// A record that is read from its beginning.
struct StoredRecord<'b> {
    input: io::BufReader<&'b mut dyn Bytes>,
}

impl<'b> StoredRecord<'b> {
    fn at(bytes: &'b mut dyn Bytes, at: u64) -> io::Result<Self> {
        bytes.seek(SeekFrom::Start(at))?;
        Ok(Self { input: io::BufReader::with_capacity(RECORD, bytes) })
    }

    fn array<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut array = [0; N];
        self.input.read_exact(&mut array)?;
        Ok(array)
    }

    fn text(&mut self) -> io::Result<String> {
        let length = u16::from_le_bytes(self.array()?);
        let mut text = vec![0; usize::from(length)];
        self.input.read_exact(&mut text)?;
        String::from_utf8(text).map_err(io::Error::other)
    }
}

fn read_at(bytes: &mut dyn Bytes, at: u64, into: &mut [u8]) -> io::Result<()> {
    bytes.seek(SeekFrom::Start(at))?;
    bytes.read_exact(into)
}

/// Numbers of eight bytes, little-endian.
fn numbers<const N: usize>(bytes: &[u8]) -> [u64; N] {
    let mut numbers = [0; N];
    for (number, eight) in numbers.iter_mut().zip(bytes.as_chunks().0) {
        *number = u64::from_le_bytes(*eight);
    }
    numbers
}
