//! The report of an archive as a file: it is called `….partial` until it is whole, so that a run that was
//! broken off can go on. Lines of JSON until then, whatever it is to be. What is no file is written to as it
//! is.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::reported::{ReportedArchives, ReportedFinding, add_all, digest};
use super::stdio;
use crate::files::{self, Destination, Draft, Loss};
use crate::locale::Cause;
use crate::report::record::Counts;

/// A report that is being written.
pub(super) enum Partial {
    /// Beside the file that it is to be.
    File { path: PathBuf, beside: PathBuf, file: BufWriter<File> },
    /// Into a pipe or a device.
    Stream { path: PathBuf, file: BufWriter<Destination> },
}

#[derive(Deserialize)]
struct ReportLine {
    path: String,
    error: Option<IgnoredAny>,
    summary: Counts,
    diagnostics: Vec<ReportedFinding>,
    digest: String,
}

/// How a report begins.
pub(super) enum Start {
    /// It is written, after what is known.
    Open(Partial, ReportedArchives),
    /// It is whole already.
    Whole(ReportedArchives),
}

/// The name that a report has until it is whole.
pub(super) fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".partial");
    PathBuf::from(name)
}

impl Partial {
    /// Begins a report, or goes on with one.
    ///
    /// # Errors
    /// A report that was broken off is there and `resume` is not asked for; a file can't be read or written.
    pub fn start(named: &Path, resume: bool) -> Result<Start, Cause> {
        if cfg!(not(feature = "parquet")) && is_parquet(named) {
            let how = "this copydesk was built without Parquet (cargo install copydesk --features parquet)";
            return Err(format!("{}: {how}", named.display()).into());
        }
        let path = files::resolved(named).map_err(|error| format!("{}: {error}", named.display()))?;
        if files::is_stream(&path) {
            return Self::stream(path, resume);
        }
        let beside = beside(&path);
        let there = std::fs::symlink_metadata(&beside);
        if there.as_ref().is_ok_and(|found| !found.is_file()) {
            return Err(format!(
                "{}: the report is written here until it is whole, and this is no file",
                beside.display()
            )
            .into());
        }
        match (there.is_ok(), resume) {
            (true, false) => {
                let how = "is what a run that was broken off has left; go on with --resume, or delete it";
                Err(format!("{} {how}", beside.display()).into())
            }
            (false, true) if path.exists() => whole(&path).map(Start::Whole),
            (there, _) => Self::open(path, beside, there),
        }
    }

    fn stream(path: PathBuf, resume: bool) -> Result<Start, Cause> {
        let shown = path.display();
        if resume || is_parquet(&path) {
            return Err(format!("{shown}: this is no file; --resume and Parquet need one").into());
        }
        let opened = Destination::of(&path).map_err(|error| stdio::not_written(&path, error))?;
        let file = BufWriter::new(opened);
        Ok(Start::Open(Self::Stream { path, file }, ReportedArchives::new()))
    }

    fn open(path: PathBuf, beside: PathBuf, there: bool) -> Result<Start, Cause> {
        let failed = |error: std::io::Error| format!("{}: {error}", beside.display());
        let secret = std::fs::symlink_metadata(&path).is_ok();
        let mut file = if there {
            OpenOptions::new().read(true).write(true).open(&beside).map_err(failed)?
        } else {
            files::create(&beside, secret).map_err(failed)?
        };
        let (known, end) = read(&mut file).map_err(|cause| format!("{}: {cause}", beside.display()))?;
        // A line that was cut off is written again.
        file.set_len(end).and_then(|()| file.seek(SeekFrom::Start(end))).map_err(failed)?;
        let file = BufWriter::with_capacity(64 * 1024, file);
        Ok(Start::Open(Self::File { path, beside, file }, known))
    }

    /// Adds lines, and hands them to the system.
    ///
    /// # Errors
    /// They can't be written; what was written before stays.
    pub fn write(&mut self, lines: &str) -> Result<(), Cause> {
        match self {
            Self::File { beside, file, .. } => {
                let written = file.write_all(lines.as_bytes()).and_then(|()| file.flush());
                let how = "what was done before is kept, --resume goes on there";
                written.map_err(|error| stdio::not_written(beside, format!("{error}; {how}")))
            }
            Self::Stream { path, file } => {
                let written = file.write_all(lines.as_bytes()).and_then(|()| file.flush());
                written.map_err(|error| stdio::not_written(path, error))
            }
        }
    }

    /// Gives the report its name; the name, and why it was written in place, where it was.
    ///
    /// # Errors
    /// It can't be put there.
    pub fn finish(self) -> Result<(PathBuf, Option<Loss>), Cause> {
        let Self::File { path, beside, file } = self else { return Ok((PathBuf::new(), None)) };
        let failed =
            |error: std::io::Error| stdio::not_written(&path, format!("{error}; --resume tries it again"));
        let file = file.into_inner().map_err(|error| failed(error.into_error()))?;
        #[cfg(feature = "parquet")]
        if is_parquet(&path) {
            let loss = convert(&path, &beside).map_err(failed)?;
            return Ok((path, loss));
        }
        let loss = Draft::adopt(&path, &beside, file).place(|| Ok(())).map_err(failed)?;
        Ok((path, loss))
    }

    /// Its name for now; none where it is no file.
    pub fn name(&self) -> Option<String> {
        match self {
            Self::File { beside, .. } => Some(beside.display().to_string()),
            Self::Stream { .. } => None,
        }
    }
}

/// Writes a report anew as Parquet.
#[cfg(feature = "parquet")]
fn convert(path: &Path, beside: &Path) -> std::io::Result<Option<Loss>> {
    let mut draft = Draft::of(path)?;
    super::columnar::write(BufReader::with_capacity(64 * 1024, File::open(beside)?), &mut draft)?;
    let loss = draft.place(|| Ok(()))?;
    std::fs::remove_file(beside)?;
    Ok(loss)
}

/// Whether a report is to be Parquet, by its name.
fn is_parquet(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("parquet"))
}

/// What a report says that is whole.
fn whole(path: &Path) -> Result<ReportedArchives, Cause> {
    let failed = |cause: Cause| cause.at(&path.display().to_string());
    let mut file = files::open_regular(path).map_err(|error| failed(error.to_string().into()))?;
    #[cfg(feature = "parquet")]
    if is_parquet(path) {
        return super::columnar::read(file).map_err(failed);
    }
    let size = file.metadata().map_err(|error| failed(error.to_string().into()))?.len();
    let (known, end) = read(&mut file).map_err(failed)?;
    if end < size {
        return Err(failed(format!("not a report of archives (from byte {end} on)").into()));
    }
    Ok(known)
}

/// What whole lines say, and where they end.
///
/// # Errors
/// A whole line is not one of a report: nothing is thrown away then.
fn read(file: &mut File) -> Result<(ReportedArchives, u64), Cause> {
    let mut reader = BufReader::with_capacity(64 * 1024, file);
    let (mut known, mut end, mut line) = (ReportedArchives::new(), 0, Vec::new());
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line).map_err(|error| error.to_string())? as u64;
        if !line.ends_with(b"\n") {
            return Ok((known, end));
        }
        let read: Option<ReportLine> = serde_json::from_slice(&line).ok();
        let Some((read, digest)) = read.and_then(|line| digest(&line.digest).map(|digest| (line, digest)))
        else {
            return Err(format!(
                "not a report of archives by this copydesk (from byte {end} on); delete it and begin again"
            )
            .into());
        };
        end += length;
        let done = known.entry(read.path).or_default();
        done.records += 1;
        done.failed += usize::from(read.error.is_some());
        done.counts.add(read.summary);
        done.digest = digest;
        add_all(&mut done.by_code, read.diagnostics.into_iter().map(ReportedFinding::counted));
    }
}
