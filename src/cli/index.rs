//! `copydesk index`, and the archive that `check --archive` names.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::exit::{CLEAN, FAILED};
use super::index_args::IndexArgs;
use super::{paths, stdio};
use crate::archive::{self, ArchiveKind, Columns, Record};
use crate::document::Document;
use crate::earlier::{EarlierRelease, IndexWriter, Passage, ReleaseIndex, passages};
use crate::files::{self, Destination};
use crate::locale::Cause;
use crate::locale::messages::{causes, commands as says};
use crate::report::printable::printable;
use crate::source::{Encoding, Source};
use crate::walk;

/// Releases that are read together (taste: some for each core, and little memory).
const GROUP: usize = 256;

/// Writes an index of earlier releases.
pub(super) fn run(args: &IndexArgs) -> Result<u8, Cause> {
    let (shown, language) = (stdio::shown(&args.output), stdio::language());
    let failed = |error: std::io::Error| format!("{shown}: {error}");
    if args.paths.iter().any(|path| files::full(path) == files::full(&args.output)) {
        return Err(format!("{shown}: {}", says::INDEX_TAKES_PLACE.of(language)).into());
    }
    if args.output.is_file() && !ReleaseIndex::begins(&args.output) {
        let cause = says::INDEX_THERE_ALREADY.of(language);
        return Err(format!("{shown}: {cause}").into());
    }
    let out = std::io::BufWriter::new(Destination::of(&args.output).map_err(failed)?);
    let mut indexing =
        Indexing::new(out, args.text_column.clone(), args.id_column.clone()).map_err(failed)?;
    indexing.take(&args.paths).map_err(failed)?;
    let whole = !indexing.failed;
    if indexing.writer.is_empty() {
        return Err(format!("{shown}: {}", says::INDEX_NOTHING_FOUND.of(language)).into());
    }
    let (out, releases, passages) = indexing.writer.finish().map_err(failed)?;
    let mut destination = out.into_inner().map_err(|error| failed(error.into_error()))?;
    let loss = destination.finish().map_err(failed)?;
    stdio::tell_loss(&args.output, loss);
    let path = printable(&shown);
    let line = says::INDEX_WRITTEN
        .with(language, &[("path", &path), ("releases", &releases), ("passages", &passages)]);
    stdio::write(&(line + "\n"))?;
    Ok(if whole { CLEAN } else { FAILED })
}

/// Opens the archive of earlier releases that a call names: an index, or releases of which one is made in
/// memory.
///
/// # Errors
/// It can't be read, or nothing in it is a release.
pub(super) fn open(path: &Path) -> Result<Arc<ReleaseIndex>, Cause> {
    let failed = |cause: Cause| cause.at(&format!("--archive: {}", stdio::shown(path)));
    if path.is_file() && ArchiveKind::of(path).is_none() {
        return ReleaseIndex::open(path).map(Arc::new).map_err(failed);
    }
    let mut indexing = Indexing::new(Vec::new(), None, None).map_err(|error| failed(error.into()))?;
    indexing.take(&[path.to_owned()]).map_err(|error| failed(error.into()))?;
    let (bytes, releases, _) = indexing.writer.finish().map_err(|error| failed(error.into()))?;
    if releases == 0 {
        return Err(failed(causes::INDEX_WITHOUT_RELEASES.into()));
    }
    ReleaseIndex::from_memory(bytes).map(Arc::new).map_err(failed)
}

/// An index that is being made of files and archives.
struct Indexing<W: Write> {
    writer: IndexWriter<W>,
    columns: Columns,
    /// Something could not be read, which was told.
    failed: bool,
}

/// A release with what is kept of it.
type Kept = (EarlierRelease, Vec<Passage>, String);

impl<W: Write> Indexing<W> {
    fn new(out: W, text: Option<String>, id: Option<String>) -> std::io::Result<Self> {
        let columns = Columns { text: text.unwrap_or_else(|| "text".into()), id, filename: None };
        Ok(Self { writer: IndexWriter::new(out)?, columns, failed: false })
    }

    fn take(&mut self, named: &[PathBuf]) -> std::io::Result<()> {
        let is_archive = |path: &&PathBuf| ArchiveKind::of(path).is_some() && !path.is_dir();
        let (archives, others): (Vec<&PathBuf>, Vec<&PathBuf>) = named.iter().partition(is_archive);
        let (folders, others): (Vec<&PathBuf>, Vec<&PathBuf>) =
            others.into_iter().partition(|path| path.is_dir());
        let found = paths::named(&others.into_iter().cloned().collect::<Vec<_>>());
        for failure in &found.failures {
            self.complain(&failure.path, &failure.cause);
        }
        let mut files = found.files;
        for entry in folders.into_iter().flat_map(|folder| walk::releases(folder)) {
            match entry {
                Ok(path) => files.push(path),
                Err(error) => self.complain("--", &error.to_string().into()),
            }
        }
        files.sort();
        for group in files.chunks(GROUP) {
            let read: Vec<Result<Kept, (String, Cause)>> = group.par_iter().map(|path| file(path)).collect();
            self.add(read)?;
        }
        for path in archives {
            self.records(path)?;
        }
        Ok(())
    }

    /// Takes the records of an archive, some at a time.
    fn records(&mut self, path: &Path) -> std::io::Result<()> {
        let shown = stdio::shown(path);
        let Some(kind) = ArchiveKind::of(path) else { return Ok(()) };
        let mut records = match archive::open_file(kind, path, self.columns.clone(), None) {
            Ok(records) => records,
            Err(cause) => {
                self.complain(&shown, &cause);
                return Ok(());
            }
        };
        loop {
            let (mut group, mut fault) = (Vec::new(), None);
            // What comes behind a fault can't be told apart, or is the same fault again.
            for record in records.by_ref().take(GROUP) {
                match record {
                    Ok(record) => group.push(record),
                    Err(cause) => {
                        fault = Some(cause);
                        break;
                    }
                }
            }
            let ended = group.is_empty();
            let read = group.into_par_iter().map(|record| record_of(&shown, record)).collect();
            self.add(read)?;
            if let Some(cause) = fault {
                self.complain(&shown, &cause);
                return Ok(());
            }
            if ended {
                return Ok(());
            }
        }
    }

    fn add(&mut self, read: Vec<Result<Kept, (String, Cause)>>) -> std::io::Result<()> {
        for kept in read {
            match kept {
                Ok((release, passages, text)) => self.writer.add(&release, &passages, &text)?,
                Err((place, cause)) => self.complain(&place, &cause),
            }
        }
        Ok(())
    }

    fn complain(&mut self, place: &str, cause: &Cause) {
        self.failed = true;
        stdio::complain_of(place, cause);
    }
}

fn file(path: &Path) -> Result<Kept, (String, Cause)> {
    let shown = stdio::shown(path);
    let source = Source::read(path, None).map_err(|error| (shown.clone(), error.cause()))?;
    Ok(kept(source, &shown))
}

fn record_of(archive: &str, record: Record) -> Result<Kept, (String, Cause)> {
    let row = format!("{archive}:{}", record.row);
    let name = record.id.as_ref().map_or_else(|| row.clone(), |id| id.get().trim_matches('"').to_owned());
    let text = record.text.map_err(|cause| (row.clone(), cause))?;
    let source = Source::from_bytes("record.txt", text.into_bytes(), Some(Encoding::Utf8));
    Ok(kept(source.map_err(|error| (row, error.cause()))?, &name))
}

fn kept(source: Source, name: &str) -> Kept {
    let document = Document::new(&source);
    let (release, passages) = (EarlierRelease::of(&document, name), passages(&document));
    (release, passages, source.text().to_owned())
}
