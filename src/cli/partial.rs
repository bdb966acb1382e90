//! The report of an archive as a file: it is called `….partial` until it is whole, so that a run that was broken off can go on. Lines of
//! JSON until then, whatever it is to be.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::report::record::Counts;

/// A report that is being written.
pub(super) struct Partial {
    path: PathBuf,
    beside: PathBuf,
    file: BufWriter<File>,
}

/// What a report says already of an archive.
#[derive(Debug, Default)]
pub(super) struct Done {
    pub records: u64,
    pub failed: usize,
    /// What was found in them.
    pub counts: Counts,
    /// The row and name of the last one.
    pub last: Option<(u64, serde_json::Value)>,
}

/// By the name of the archive.
pub(super) type Known = BTreeMap<String, Done>;

#[derive(Deserialize)]
struct Line {
    path: String,
    row: u64,
    id: serde_json::Value,
    error: Option<String>,
    summary: Counts,
}

/// How a report begins.
pub(super) enum Start {
    /// It is written, after what is known.
    Open(Partial, Known),
    /// It is whole already.
    Whole(Known),
}

impl Partial {
    /// Begins a report, or goes on with one.
    ///
    /// # Errors
    /// A report that was broken off is there and `resume` is not asked for; a file can't be read or written.
    pub fn start(path: &Path, resume: bool) -> Result<Start, String> {
        if cfg!(not(feature = "parquet")) && is_parquet(path) {
            return Err(format!("{}: this copydesk was built without Parquet (cargo install copydesk --features parquet)", path.display()));
        }
        let mut name = path.as_os_str().to_owned();
        name.push(".partial");
        let beside = PathBuf::from(name);
        let failed = |error: std::io::Error| format!("{}: {error}", beside.display());
        let there = beside.exists();
        if there && !resume {
            return Err(format!("{} is what a run that was broken off has left; go on with --resume, or delete it", beside.display()));
        }
        if !there && resume && path.exists() {
            let mut file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
            #[cfg(feature = "parquet")]
            if is_parquet(path) {
                return super::columnar::read(file).map(Start::Whole).map_err(|error| format!("{}: {error}", path.display()));
            }
            let size = file.metadata().map_err(|error| format!("{}: {error}", path.display()))?.len();
            let (known, end) = read(&mut file).map_err(|error| format!("{}: {error}", path.display()))?;
            if end < size {
                return Err(format!("{}: not a report of archives (from byte {end} on)", path.display()));
            }
            return Ok(Start::Whole(known));
        }
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&beside).map_err(failed)?;
        let (known, end) = read(&mut file).map_err(failed)?;
        // A line that was cut off is written again.
        file.set_len(end).and_then(|()| file.seek(SeekFrom::Start(end))).map_err(failed)?;
        Ok(Start::Open(Self { path: path.to_owned(), beside, file: BufWriter::with_capacity(64 * 1024, file) }, known))
    }

    /// Adds lines, and hands them to the system.
    ///
    /// # Errors
    /// They can't be written; what was written before stays.
    pub fn write(&mut self, lines: &str) -> Result<(), String> {
        self.file
            .write_all(lines.as_bytes())
            .and_then(|()| self.file.flush())
            .map_err(|error| format!("{}: can't be written: {error}; what was done before is kept, --resume goes on there", self.beside.display()))
    }

    /// Gives the report its name.
    ///
    /// # Errors
    /// It can't be renamed.
    pub fn finish(mut self) -> Result<(), String> {
        #[cfg(feature = "parquet")]
        if is_parquet(&self.path) {
            return self.convert().map_err(|error| format!("{}: can't be written: {error}; --resume tries it again", self.path.display()));
        }
        let placed = self.file.flush().and_then(|()| self.file.get_ref().sync_all()).and_then(|()| std::fs::rename(&self.beside, &self.path));
        placed.map_err(|error| format!("{}: can't be written: {error}", self.path.display()))
    }

    /// Writes it anew as Parquet.
    #[cfg(feature = "parquet")]
    fn convert(&mut self) -> std::io::Result<()> {
        self.file.flush()?;
        let mut draft = crate::files::Draft::of(&self.path)?;
        super::columnar::write(BufReader::with_capacity(64 * 1024, File::open(&self.beside)?), &mut draft)?;
        draft.place(|| Ok(()))?;
        std::fs::remove_file(&self.beside)
    }

    /// Its name for now.
    pub fn name(&self) -> String {
        self.beside.display().to_string()
    }
}

/// Whether a report is to be Parquet, by its name.
fn is_parquet(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("parquet"))
}

/// What whole lines say, and where they end.
fn read(file: &mut File) -> std::io::Result<(Known, u64)> {
    let mut reader = BufReader::with_capacity(64 * 1024, file);
    let (mut known, mut end, mut line) = (Known::new(), 0, Vec::new());
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line)? as u64;
        let Ok(read) = serde_json::from_slice::<Line>(&line) else { return Ok((known, end)) };
        if !line.ends_with(b"\n") {
            return Ok((known, end));
        }
        end += length;
        let done = known.entry(read.path).or_default();
        done.records += 1;
        done.failed += usize::from(read.error.is_some());
        done.counts.add(read.summary);
        done.last = Some((read.row, read.id));
    }
}
