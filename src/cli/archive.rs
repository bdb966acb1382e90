//! `copydesk check --input-format`: archives, one release a record.
//!
//! A thread reads records and hands them on in batches; all cores check a batch; its lines are written in
//! order. No more than some batches are in memory, and where the input makes us wait, what has come is
//! checked meanwhile: a pipe sees its answers.

mod checked;
mod feed;

use std::io::{BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use rayon::prelude::*;

use super::args::CheckArgs;
use super::exit::{CLEAN, FAILED, FOUND};
use super::partial::{Partial, Start};
use super::paths::Files;
use super::reported::{ArchiveTally, ReportedArchives, add_all};
use super::run_options::{RunOptions, overlay};
use super::{clash, paths, stdio};
use crate::archive::{self, ArchiveKind, Columns, Record, Records};
use crate::diagnostic::Severity;
use crate::files;
use crate::locale::Cause;
use crate::locale::messages::{causes, summary};
use crate::report::record::Counts;
use crate::report::{ReportFormat, Summary};
use crate::source::Encoding;
use crate::workspace::{ConfigFailure, LintSetup, Workspace};

use checked::{CheckedRecord, RecordReport};

/// Broken records that are told on standard error; the report has them all.
const TOLD: usize = 10;

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

pub(super) fn run(args: &CheckArgs, kind: ArchiveKind) -> Result<u8, Cause> {
    let report = report_file(args)?;
    let mut found = paths::named(&args.paths);
    clash::settle(args, &mut found)?;
    let mut run = ArchiveRun::new(args, kind, report)?;
    run.all(found)?;
    run.end()
}

/// The file that the report goes to; `None` for standard output.
fn report_file(args: &CheckArgs) -> Result<Option<&PathBuf>, Cause> {
    if args.output_format.iter().any(|format| *format != ReportFormat::Jsonl) {
        return Err("the report of an archive is JSON lines: --output-format jsonl".into());
    }
    if args.paths.is_empty() {
        return Err("name the archives, or - for standard input".into());
    }
    match args.output_file.as_slice() {
        [] => Ok(None),
        [file] if files::is_standard_output(file) => Ok(None),
        [file] => Ok(Some(file)),
        _ => Err("an archive has one report: give one --output-file".into()),
    }
}

impl<'a> ArchiveRun<'a> {
    fn new(args: &'a CheckArgs, kind: ArchiveKind, report: Option<&PathBuf>) -> Result<Self, Cause> {
        let RunOptions { encoding, language, origin } = RunOptions::from_args(args)?;
        let workspace = Workspace::new(origin, overlay(args, language)?);
        let (out, known, whole) = match report.map(|file| Partial::start(file, args.resume)).transpose()? {
            None => (None, ReportedArchives::new(), false),
            Some(Start::Open(partial, known)) => (Some(partial), known, false),
            Some(Start::Whole(known)) => (None, known, true),
        };
        Ok(Self {
            args,
            kind,
            encoding,
            workspace,
            out,
            known,
            whole,
            watched: std::io::stderr().is_terminal() && !whole,
            records: 0,
            counts: Counts::default(),
            summary: Summary::default(),
            failing: 0,
            broken: 0,
            cut: false,
        })
    }

    fn all(&mut self, found: Files) -> Result<(), Cause> {
        for failure in &found.failures {
            self.fail(&failure.path, failure.cause.clone());
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

    fn archive(&mut self, path: &Path, records: Result<Box<dyn Records>, Cause>) -> Result<(), Cause> {
        let name = path.display().to_string();
        let mut records = match records {
            Ok(records) => records,
            Err(cause) => {
                self.fail(&name, cause);
                return Ok(());
            }
        };
        let Some(setup) = self.setup_for(path)? else {
            self.cut = true;
            return Ok(());
        };
        let mut digest = archive::NO_RECORD;
        if let Some(done) = self.known.remove(&name) {
            feed::skip(&mut records, &done, self.whole).map_err(|cause| format!("{name}: {cause}"))?;
            digest = done.digest;
            self.count(&done, setup.fail_on);
        }
        if !self.whole {
            return self.check_all(&name, records, digest, &setup);
        }
        match digest == archive::NO_RECORD && records.next().is_some() {
            true => Err(format!(
                "{name}: the report is whole and has none of its records; delete the report and begin again"
            )
            .into()),
            false => Ok(()),
        }
    }

    /// Checks what is left of an archive; `digest` is that of the records before.
    fn check_all(
        &mut self,
        name: &str,
        records: Box<dyn Records>,
        mut digest: u64,
        setup: &LintSetup,
    ) -> Result<(), Cause> {
        let (sender, receiver) = sync_channel(2);
        let feeder = std::thread::spawn(move || feed::feed(records, &sender));
        let report = RecordReport { least: self.args.min_severity, only: &self.args.only };
        while let Some((group, ended)) = feed::gather(&receiver) {
            let rolled = group.into_iter().map(|record| {
                digest = record.rolled(digest);
                (record, digest)
            });
            let rolled: Vec<(Record, u64)> = rolled.collect();
            let check = |(record, digest)| checked::check(name, record, digest, setup, report);
            let lines: Vec<CheckedRecord> = rolled.into_par_iter().map(check).collect();
            self.write(name, &lines, setup.fail_on)?;
            if let Some(cause) = ended {
                self.fail(name, cause);
            }
        }
        // One that broke down has not come to the end of the archive.
        if feeder.join().is_err() {
            self.fail(name, causes::READING_FAILED_BETWEEN);
        }
        Ok(())
    }

    fn write(&mut self, name: &str, lines: &[CheckedRecord], fail_on: Severity) -> Result<(), Cause> {
        let mut text = String::with_capacity(lines.iter().map(|l| l.text.len()).sum());
        for line in lines {
            add_all(&mut self.summary.by_code, line.by_code.clone());
            text.push_str(&line.text);
            self.records += 1;
            self.counts.add(line.counts);
            self.failing += line.counts.at_least(fail_on);
            if let Some((record, cause)) = &line.broken {
                self.broken += 1;
                if self.broken <= TOLD {
                    self.clear();
                    stdio::complain_of(&format!("{name}: {record}"), cause);
                }
            }
        }
        match &mut self.out {
            Some(partial) => partial.write(&text)?,
            None => stdio::write(&text)?,
        }
        if self.watched {
            let told = summary::PROGRESS_RECORDS.with(stdio::language(), &[("count", &self.records)]);
            let _ = write!(std::io::stderr().lock(), "\r\x1b[K{told}");
        }
        Ok(())
    }

    /// An archive could not be read, or not to its end.
    fn fail(&mut self, path: &str, cause: impl Into<Cause>) {
        self.cut = true;
        self.clear();
        stdio::complain_of(path, &cause.into());
    }

    /// Takes the line away that tells how far the run is.
    fn clear(&self) {
        if self.watched {
            let _ = write!(std::io::stderr().lock(), "\r\x1b[K");
        }
    }

    fn setup_for(&mut self, path: &Path) -> Result<Option<Arc<LintSetup>>, Cause> {
        let setup = self.workspace.setup_for(path)?;
        for config_failure in self.workspace.config_failures() {
            let (path, cause) = match config_failure {
                ConfigFailure::Problem(problem) => {
                    (problem.source.path().to_owned(), problem.cause().clone())
                }
                ConfigFailure::Unreadable(path, cause) => (path, cause),
            };
            self.fail(&stdio::from_here(&path).display().to_string(), cause);
        }
        Ok(setup)
    }

    fn end(self) -> Result<u8, Cause> {
        let told = |n: u64, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let Counts { errors, warnings, hints, .. } = self.counts;
        let found =
            [told(errors as u64, "error"), told(warnings as u64, "warning"), told(hints as u64, "hint")]
                .join(", ");
        let broken =
            if self.broken > 0 { format!(", {} could not be checked", self.broken) } else { String::new() };
        self.clear();
        stdio::complain(format!(
            "{} checked{broken}: {found}",
            told(self.records - self.broken as u64, "record")
        ));
        if self.args.statistics && !self.summary.by_code.is_empty() {
            stdio::complain_in_lines(causes::FINDINGS_BY_RULE, &self.summary.statistics());
        }
        if let Some(partial) = self.out {
            match partial.name() {
                Some(name) if self.cut => {
                    stdio::complain(format!(
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
