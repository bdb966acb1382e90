//! `copydesk check --input-format`: archives, one release a record.
//!
//! A thread reads records and hands them on in batches; all cores check a batch; its lines are written in
//! order. No more than some batches are in memory, and where the input makes us wait, what has come is
//! checked meanwhile: a pipe sees its answers.

use std::io::{BufReader, IsTerminal, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use rayon::prelude::*;

use super::args::CheckArgs;
use super::exit::{CLEAN, FAILED, FOUND};
use super::partial::{Partial, Start};
use super::paths::Files;
use super::reported::{ArchiveTally, ByCode, ReportedArchives, add_all};
use super::run_options::{RunOptions, overlay};
use super::{clash, paths, stdio};
use crate::archive::{self, ArchiveKind, Columns, Record, Records};
use crate::diagnostic::Severity;
use crate::files;
use crate::format::Format as TextFormat;
use crate::report::record::{self, Counts, RecordId};
use crate::report::{ReportFormat, RuleCount, Summary};
use crate::source::{Encoding, ReadError, Source};
use crate::workspace::{ConfigFailure, LintSetup, Workspace};

/// Records that are checked together, and their bytes.
const GROUP: usize = 256;
const GROUP_BYTES: usize = 4 * 1024 * 1024;
/// Records that are handed over together.
const BATCH: usize = 32;
const BATCH_BYTES: usize = 512 * 1024;
/// Broken records that are told on standard error; the report has them all.
const TOLD: usize = 10;

/// What a record gives.
struct CheckedRecord {
    text: String,
    counts: Counts,
    by_code: ByCode,
    broken: Option<String>,
}

struct ArchiveRun<'a> {
    args: &'a CheckArgs,
    kind: ArchiveKind,
    encoding: Option<Encoding>,
    workspace: Workspace,
    out: Option<Partial>,
    known: ReportedArchives,
    /// The report is whole already: archives are only held against it.
    whole: bool,
    watched: bool,
    records: u64,
    counts: Counts,
    summary: Summary,
    failing: usize,
    broken: usize,
    /// An archive could not be read to its end.
    cut: bool,
}

pub(super) fn run(args: &CheckArgs, kind: ArchiveKind) -> Result<u8, String> {
    if args.output_format.iter().any(|format| *format != ReportFormat::Jsonl) {
        return Err("the report of an archive is JSON lines: --output-format jsonl".into());
    }
    if args.paths.is_empty() {
        return Err("name the archives, or - for standard input".into());
    }
    let out = match args.output_file.as_slice() {
        [] => None,
        [file] if files::is_standard_output(file) => None,
        [file] => Some(file),
        _ => return Err("an archive has one report: give one --output-file".into()),
    };
    let mut found = paths::named(&args.paths);
    clash::settle(args, &mut found)?;
    let RunOptions { encoding, language, origin } = RunOptions::from_args(args)?;
    let workspace = Workspace::new(origin, overlay(args, language));
    let (out, known, whole) = match out.map(|file| Partial::start(file, args.resume)).transpose()? {
        None => (None, ReportedArchives::new(), false),
        Some(Start::Open(partial, known)) => (Some(partial), known, false),
        Some(Start::Whole(known)) => (None, known, true),
    };
    let watched = std::io::stderr().is_terminal() && !whole;
    let counts = Counts::default();
    let summary = Summary::default();
    let mut run = ArchiveRun {
        args,
        kind,
        encoding,
        workspace,
        out,
        known,
        whole,
        watched,
        records: 0,
        counts,
        summary,
        failing: 0,
        broken: 0,
        cut: false,
    };
    run.all(found)?;
    run.end()
}

impl ArchiveRun<'_> {
    fn all(&mut self, found: Files) -> Result<(), String> {
        for failure in &found.failures {
            self.fail(&failure.path, &failure.message);
        }
        if found.stdin {
            let name = self.args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
            let input: Box<dyn Read + Send> = Box::new(std::io::stdin());
            let records = archive::open(
                self.kind,
                BufReader::with_capacity(64 * 1024, input),
                self.columns(),
                self.encoding,
            );
            self.archive(&name, records)?;
        }
        for path in found.files {
            let records = archive::open_file(self.kind, &path, self.columns(), self.encoding);
            self.archive(&path, records)?;
        }
        Ok(())
    }

    fn count(&mut self, done: &ArchiveTally, fail_on: Severity) {
        self.records += done.records;
        self.broken += done.failed;
        self.counts.add(done.counts);
        self.failing += done.counts.at_least(fail_on);
        add_all(&mut self.summary.by_code, done.by_code.clone());
    }

    fn columns(&self) -> Columns {
        let args = self.args;
        Columns {
            text: args.text_column.clone().unwrap_or_else(|| "text".into()),
            id: args.id_column.clone(),
            filename: args.filename_column.clone(),
        }
    }

    fn archive(&mut self, path: &Path, records: Result<Box<dyn Records>, String>) -> Result<(), String> {
        let name = path.display().to_string();
        let mut records = match records {
            Ok(records) => records,
            Err(cause) => {
                self.fail(&name, &cause);
                return Ok(());
            }
        };
        let Some(setup) = self.setup_for(path)? else {
            self.cut = true;
            return Ok(());
        };
        let mut digest = archive::NO_RECORD;
        if let Some(done) = self.known.remove(&name) {
            skip(&mut records, &done, self.whole).map_err(|cause| format!("{name}: {cause}"))?;
            digest = done.digest;
            self.count(&done, setup.fail_on);
        }
        if self.whole {
            return match digest == archive::NO_RECORD && records.next().is_some() {
                true => Err(format!(
                    "{name}: the report is whole and has none of its records; delete the report and begin again"
                )),
                false => Ok(()),
            };
        }
        let (sender, receiver) = sync_channel(2);
        std::thread::spawn(move || feed(records, &sender));
        let least = self.args.min_severity;
        while let Some((group, ended)) = gather(&receiver) {
            let rolled = group.into_iter().map(|record| {
                digest = record.rolled(digest);
                (record, digest)
            });
            let rolled: Vec<(Record, u64)> = rolled.collect();
            let check = |(record, digest)| check(&name, record, digest, &setup, least);
            let lines: Vec<CheckedRecord> = rolled.into_par_iter().map(check).collect();
            self.write(&name, &lines, setup.fail_on)?;
            if let Some(cause) = ended {
                self.fail(&name, &cause);
            }
        }
        Ok(())
    }

    fn write(&mut self, name: &str, lines: &[CheckedRecord], fail_on: Severity) -> Result<(), String> {
        let mut text = String::with_capacity(lines.iter().map(|l| l.text.len()).sum());
        for line in lines {
            add_all(&mut self.summary.by_code, line.by_code.clone());
            text.push_str(&line.text);
            self.records += 1;
            self.counts.add(line.counts);
            self.failing += line.counts.at_least(fail_on);
            if let Some(cause) = &line.broken {
                self.broken += 1;
                if self.broken <= TOLD {
                    self.complain(&format!("{name}: {cause}"));
                }
            }
        }
        match &mut self.out {
            Some(partial) => partial.write(&text)?,
            None => stdio::write(&text)?,
        }
        if self.watched {
            let _ = write!(std::io::stderr().lock(), "\r\x1b[K{} records", self.records);
        }
        Ok(())
    }

    /// An archive could not be read, or not to its end.
    fn fail(&mut self, path: &str, message: &str) {
        self.cut = true;
        self.complain(&format!("{path}: {message}"));
    }

    fn complain(&self, message: &str) {
        if self.watched {
            let _ = write!(std::io::stderr().lock(), "\r\x1b[K");
        }
        stdio::complain(message);
    }

    fn setup_for(&mut self, path: &Path) -> Result<Option<Arc<LintSetup>>, String> {
        let setup = self.workspace.setup_for(path)?;
        for config_failure in self.workspace.config_failures() {
            let (path, message) = match config_failure {
                ConfigFailure::Problem(problem) => {
                    (problem.source.path().to_owned(), problem.diagnostic.message.clone())
                }
                ConfigFailure::Unreadable(path, message) => (path, message),
            };
            self.fail(&stdio::from_here(&path).display().to_string(), &message);
        }
        Ok(setup)
    }

    fn end(self) -> Result<u8, String> {
        let told = |n: u64, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let Counts { errors, warnings, hints, .. } = self.counts;
        let found =
            [told(errors as u64, "error"), told(warnings as u64, "warning"), told(hints as u64, "hint")]
                .join(", ");
        let broken =
            if self.broken > 0 { format!(", {} could not be checked", self.broken) } else { String::new() };
        self.complain(&format!(
            "{} checked{broken}: {found}",
            told(self.records - self.broken as u64, "record")
        ));
        if self.args.statistics && !self.summary.by_code.is_empty() {
            stdio::complain_in_lines("findings by rule:", &self.summary.statistics());
        }
        if let Some(partial) = self.out {
            match partial.name() {
                Some(name) if self.cut => {
                    stdio::complain(&format!(
                        "what was checked is in {name}; once all can be read, go on with --resume"
                    ));
                }
                _ => {
                    let (path, loss) = partial.finish()?;
                    stdio::tell_loss(&path, loss);
                }
            }
        }
        Ok(match () {
            () if self.cut || self.broken > 0 => FAILED,
            () if self.failing > 0 && !self.args.exit_zero => FOUND,
            () => CLEAN,
        })
    }
}

/// Passes over what a report has already; where the report is `whole`, nothing may come after it.
fn skip(records: &mut Box<dyn Records>, done: &ArchiveTally, whole: bool) -> Result<(), String> {
    let changed = |how: &str| {
        let records = done.records;
        Err(format!(
            "the report has {records} records of it, {how}: the archive has changed; delete the report and begin again"
        ))
    };
    let mut digest = archive::NO_RECORD;
    for _ in 0..done.records {
        match records.next().transpose()? {
            Some(record) => digest = record.rolled(digest),
            None => return changed("and it has fewer now"),
        }
    }
    if digest != done.digest {
        return changed("and they are not the same now");
    }
    if whole && records.next().transpose()?.is_some() {
        return changed("and it has more now");
    }
    Ok(())
}

/// What is handed over: records, and why there are no more where that is no good reason.
type Batch = (Vec<Record>, Option<String>);

/// Reads records and hands them over in batches, until nobody takes them any more.
fn feed(mut records: Box<dyn Records>, sender: &SyncSender<Batch>) {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    loop {
        match records.next() {
            Some(Ok(record)) => {
                bytes += record.text.as_ref().map_or(0, String::len);
                batch.push(record);
            }
            Some(Err(cause)) => {
                let _ = sender.send((batch, Some(cause)));
                return;
            }
            None => {
                let _ = sender.send((batch, None));
                return;
            }
        }
        if batch.len() >= BATCH || bytes >= BATCH_BYTES || records.may_wait() {
            bytes = 0;
            if sender.send((std::mem::take(&mut batch), None)).is_err() {
                return;
            }
        }
    }
}

/// What is there to be checked; `None` at the end.
fn gather(receiver: &Receiver<Batch>) -> Option<Batch> {
    let (mut group, mut ended) = receiver.recv().ok()?;
    let size =
        |records: &[Record]| records.iter().map(|r| r.text.as_ref().map_or(0, String::len)).sum::<usize>();
    let mut bytes = size(&group);
    while ended.is_none() && group.len() < GROUP && bytes < GROUP_BYTES {
        let Ok((more, cause)) = receiver.try_recv() else { break };
        bytes += size(&more);
        group.extend(more);
        ended = cause;
    }
    Some((group, ended))
}

/// Checks a record; whatever goes wrong goes wrong in its line.
fn check(archive: &str, record: Record, digest: u64, setup: &LintSetup, least: Severity) -> CheckedRecord {
    let Record { row, id, filename, text, .. } = record;
    let place = RecordId { path: archive, row, id: id.as_deref(), file: filename.as_deref(), digest };
    let lined =
        text.and_then(|text| match catch_unwind(AssertUnwindSafe(|| lint(place, &text, setup, least))) {
            Ok(lined) => lined,
            Err(_) => Err("copydesk failed at this record: a fault in copydesk, please report it".into()),
        });
    match lined {
        Ok((text, counts, by_code)) => CheckedRecord { text, counts, by_code, broken: None },
        Err(cause) => {
            let named = id
                .as_deref()
                .map_or(String::new(), |id| format!(" ({})", id.get().chars().take(80).collect::<String>()));
            let broken = Some(format!("record {row}{named}: {cause}"));
            CheckedRecord {
                text: record::failed(place, &cause),
                counts: Counts::default(),
                by_code: ByCode::new(),
                broken,
            }
        }
    }
}

fn lint(
    place: RecordId,
    text: &str,
    setup: &LintSetup,
    least: Severity,
) -> Result<(String, Counts, ByCode), String> {
    let path = place.file.filter(|name| !name.is_empty()).unwrap_or("record.txt");
    if let Some(message) = TextFormat::refused(Path::new(path)) {
        return Err(setup.linter.message_language().words().term(message).into());
    }
    if matches!(TextFormat::of(Path::new(path)), TextFormat::Docx | TextFormat::Odt) {
        return Err("a Word file or OpenDocument text is no text that could stand in a column".into());
    }
    let source = Source::from_bytes(path, text.as_bytes().to_vec(), Some(Encoding::Utf8)).map_err(
        |error| match error {
            ReadError::Empty => "the text is empty".to_owned(),
            other => other.to_string(),
        },
    )?;
    let checked = setup.linter.check(&setup.linter.read(&source));
    let mut diagnostics = checked.diagnostics;
    diagnostics.retain(|d| d.severity >= least);
    let counts = Counts::of(&diagnostics, checked.suppressed);
    let mut by_code = ByCode::new();
    add_all(&mut by_code, diagnostics.iter().map(|d| (d.code.clone(), RuleCount::of(d))));
    Ok((record::checked(place, text, &source, &diagnostics, counts), counts, by_code))
}
