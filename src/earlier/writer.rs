//! Writes an index: what is kept of each release and passage as it comes, then the table that is searched.

use std::io::{self, Write};

use super::index::{ENTRY, MAGIC, VERSION};
use super::passage::Passage;
use super::release::EarlierRelease;
use crate::text::span::Span;

/// Values of a passage that are kept, and bytes of each: a table of figures is no passage (a bound).
const MOST_VALUES: usize = 200;
const LONGEST: usize = 400;

/// Writes an index. What it holds in memory is 24 bytes a passage.
pub(crate) struct IndexWriter<W: Write> {
    out: W,
    written: u64,
    entries: Vec<[u64; 3]>,
    releases: u64,
}

impl<W: Write> IndexWriter<W> {
    /// Begins an index.
    ///
    /// # Errors
    /// It can't be written.
    pub fn new(mut out: W) -> io::Result<Self> {
        out.write_all(MAGIC)?;
        Ok(Self { out, written: MAGIC.len() as u64, entries: Vec::new(), releases: 0 })
    }

    /// Whether it has no release yet.
    pub fn is_empty(&self) -> bool {
        self.releases == 0
    }

    /// Adds a release with its passages.
    ///
    /// # Errors
    /// It can't be written.
    pub fn add(&mut self, release: &EarlierRelease, passages: &[Passage], text: &str) -> io::Result<()> {
        let at = self.written;
        let issued = release.issued.map_or(String::new(), |date| date.to_string());
        let mut record = release.digest.to_le_bytes().to_vec();
        [issued.as_str(), &release.headline, &release.name].iter().for_each(|part| append(&mut record, part));
        self.put(&record)?;
        for passage in passages {
            let values = passage.values.iter().take(MOST_VALUES).map(|span: &Span| span.of(text));
            let mut record = at.to_le_bytes().to_vec();
            record.extend_from_slice(&(values.len() as u16).to_le_bytes());
            values.for_each(|value| append(&mut record, value));
            self.entries.push([passage.key, passage.exact, self.written]);
            self.put(&record)?;
        }
        self.releases += 1;
        Ok(())
    }

    /// Writes the table and the end of the index; how many releases and passages it has.
    ///
    /// # Errors
    /// It can't be written.
    pub fn finish(mut self) -> io::Result<(W, u64, u64)> {
        let table = self.written;
        self.entries.sort_unstable();
        for entry in &self.entries {
            for number in entry {
                self.out.write_all(&number.to_le_bytes())?;
            }
        }
        let count = self.entries.len() as u64;
        debug_assert_eq!(ENTRY, 24, "three numbers an entry");
        for number in [table, count, self.releases, VERSION] {
            self.out.write_all(&number.to_le_bytes())?;
        }
        self.out.flush()?;
        Ok((self.out, self.releases, count))
    }

    fn put(&mut self, record: &[u8]) -> io::Result<()> {
        self.out.write_all(record)?;
        self.written += record.len() as u64;
        Ok(())
    }
}

/// A text behind its length; a longer one is cut where a letter ends.
fn append(record: &mut Vec<u8>, text: &str) {
    let until = (0..=text.len().min(LONGEST)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let text = text.get(..until).unwrap_or_default();
    record.extend_from_slice(&(text.len() as u16).to_le_bytes());
    record.extend_from_slice(text.as_bytes());
}
