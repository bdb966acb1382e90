//! `copydesk check`.

mod compare;
mod file;
mod stdin;
mod unused;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::args::{CheckArgs, FailOn};
use super::exit::{CLEAN, FAILED, FOUND};
use super::paths::{self, Files};
use super::progress::Progress;
use super::reports::{self, Reports};
use super::run_options::{RunOptions, overlay};
use super::{archive, clash, fixes, guess, missing_packs, stdio, versions};
use crate::config::Problem;
use crate::diagnostic::Diagnostic;
use crate::files;
use crate::locale::messages::causes;
use crate::locale::{Cause, MessageLanguage};
use crate::report::{Closing, Failure, ReportFormat, RuleNote, Summary};
use crate::source::Source;
use crate::suppress::baseline::Collected;
use crate::workspace::{ConfigFailure, LintSetup, Workspace};

use file::{CheckOptions, CheckedFile};

/// Files are read, checked and written in groups of this many, so that memory does not grow with their
/// number.
const GROUP: usize = 256;

struct CheckRun {
    args: Box<CheckArgs>,
    options: Arc<CheckOptions>,
    outputs: Reports,
    workspace: Workspace,
    summary: Summary,
    failures: Vec<Failure>,
    progress: Progress,
    /// Diagnostics at or above their config's `fail-on`.
    failing: usize,
    /// A config or rule file is faulty.
    misconfigured: bool,
    /// What files have that no other may have.
    seen: Vec<versions::Shared>,
    /// How names are spelt.
    spellings: versions::Spellings,
    /// What goes into a baseline.
    collected: Collected,
}

pub(super) fn run(mut args: Box<CheckArgs>) -> Result<u8, Cause> {
    args.exit_zero |= args.fail_on == Some(FailOn::Never);
    if let Some(jobs) = args.jobs {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    if args.input_format.is_none() {
        args.input_format = guess::kind(&args)?;
    }
    if let Some(kind) = args.input_format {
        return archive::run(&args, kind);
    }
    args.paths = paths::or_here(&args)?;
    let RunOptions { encoding, language, origin } = RunOptions::from_args(&args)?;
    let mode = fixes::Mode::of(&args);
    let mut found = paths::collect(&args);
    clash::settle(&args, &mut found)?;
    if mode.level.is_some() && !mode.diff {
        clash::mend_once(&mut found);
    }
    let outputs = Reports::open(&args)?;
    let options = CheckOptions::new(&args, mode, encoding, outputs.renderers());
    let workspace = Workspace::new(origin, overlay(&args, language)?);
    let mut run = CheckRun {
        args,
        options: Arc::new(options),
        outputs,
        workspace,
        summary: Summary::default(),
        failures: Vec::new(),
        progress: Progress::new(0),
        failing: 0,
        misconfigured: false,
        seen: Vec::new(),
        spellings: versions::Spellings::default(),
        collected: Collected::default(),
    };
    run.all(found)?;
    run.end()
}

impl CheckRun {
    /// A mended text on standard output, or a diff, is all that stands there.
    fn plain(&self) -> bool {
        self.options.mode.diff
            || (self.options.mode.level.is_some() && self.args.paths.iter().any(|p| p == Path::new("-")))
    }

    fn all(&mut self, found: Files) -> Result<(), Cause> {
        if !self.plain() {
            self.outputs.opening()?;
        }
        let Files { files, failures, stdin, left_out, .. } = found;
        self.summary.left_out = left_out.files;
        self.summary.left_out_folders = left_out.folders;
        self.summary.left_out_endings = left_out.endings;
        for failure in failures {
            self.fail(failure);
        }
        if stdin {
            self.stdin()?;
        }
        self.progress = Progress::new(files.len());
        for (number, group) in files.chunks(GROUP).enumerate() {
            self.group(group, number * GROUP, files.len())?;
            self.progress.show((number * GROUP + group.len()).min(files.len()));
        }
        if !self.options.mode.diff {
            self.compare(&files)?;
        }
        self.progress.clear();
        self.unused_suppressions()?;
        self.stale(&files);
        Ok(())
    }

    fn end(mut self) -> Result<u8, Cause> {
        let failed = self.misconfigured || !self.failures.is_empty();
        let plain = self.plain();
        let notes = self.notes();
        let spoken = self.workspace.setups().next().map(|setup| setup.linter.message_language());
        missing_packs::tell(spoken.unwrap_or_default());
        if let Some(file) = &self.args.write_baseline {
            let written = files::replace(file, self.collected.text().as_bytes());
            let loss = written.map_err(|error| stdio::not_written(file, error))?;
            stdio::tell_loss(file, loss);
            let (findings, files) = self.collected.counts();
            stdio::complain(causes::BASELINE_WRITTEN.cause(&[
                ("file", &file.display()),
                ("findings", &findings),
                ("files", &files),
                ("again", &file.display()),
            ]));
        }
        if self.args.statistics
            && self.outputs.standard().is_none_or(ReportFormat::is_for_programs)
            && !self.outputs.has(ReportFormat::Json)
            && !self.summary.by_code.is_empty()
        {
            stdio::complain_in_lines(causes::FINDINGS_BY_RULE, &self.summary.statistics());
        }
        if !plain {
            let Self { outputs, summary, failures, args, .. } = &mut self;
            let closing = Closing { failures, summary, notes: &notes, statistics: args.statistics };
            std::mem::take(outputs).closing(&closing)?;
        }
        // The process frees them when it ends: one by one they take a fifteenth of a short run (measured).
        std::mem::forget(self.workspace);
        Ok(match () {
            () if failed => FAILED,
            () if self.failing > 0 && !self.args.exit_zero && !self.options.collecting => FOUND,
            () => CLEAN,
        })
    }

    /// The rules that reported something, for formats that tell of rules.
    fn notes(&self) -> Vec<RuleNote> {
        if !self.outputs.has(ReportFormat::Sarif) && !self.outputs.has(ReportFormat::Html) {
            return Vec::new();
        }
        let mut notes: Vec<RuleNote> = Vec::new();
        for rule in self
            .workspace
            .setups()
            .flat_map(|setup| setup.linter.rules())
            .filter(|rule| self.summary.by_code.contains_key(rule.code.as_ref()))
        {
            if notes.iter().all(|note| note.code != rule.code) {
                notes.push(note(rule, self.outputs.language()));
            }
        }
        notes
    }

    /// Checks a group of files; `first` is the number of the first of them in the run.
    fn group(&mut self, files: &[PathBuf], first: usize, all: usize) -> Result<(), Cause> {
        let mut work: Vec<(usize, &PathBuf, Arc<LintSetup>)> = Vec::with_capacity(files.len());
        for (number, file) in files.iter().enumerate() {
            let setup = self.setup_for(file)?;
            let excluded = setup.as_ref().is_some_and(|setup| setup.excludes(file));
            self.summary.files += usize::from(!excluded);
            work.extend(setup.filter(|_| !excluded).map(|setup| (first + number, file, setup)));
        }
        let options = &self.options;
        let check = |(number, file, setup): &(usize, &PathBuf, Arc<LintSetup>)| {
            options.check(file, setup, (all > 1).then_some(*number))
        };
        let done: Vec<_> =
            if let [one] = work.as_slice() { vec![check(one)] } else { work.par_iter().map(check).collect() };
        self.progress.clear();
        for result in done {
            match result {
                Ok(checked) => self.take_in(checked)?,
                Err(failure) => self.fail(failure),
            }
        }
        Ok(())
    }

    /// Says what came of a file.
    fn take_in(&mut self, mut checked: CheckedFile) -> Result<(), Cause> {
        self.summary.checked += 1;
        if let Some(failure) = checked.unmended.take() {
            self.fail(failure);
        }
        for line in &checked.kept_back {
            stdio::complain(format!("{}: {line}", checked.path.display()));
        }
        if self.options.mode.diff {
            self.failing += usize::from(checked.fixed > 0);
            return stdio::write_styled(&checked.diff, self.args.color, fixes::diff_style);
        }
        self.report(checked)
    }

    /// Counts what came of a file and writes it.
    fn report(&mut self, checked: CheckedFile) -> Result<(), Cause> {
        self.seen.extend(checked.seen);
        self.spellings.add(&checked.mentions);
        self.summary.fixed += checked.fixed;
        self.summary.suppressed += checked.suppressed;
        self.summary.baselined += checked.baselined;
        if let Some(file) = &self.args.write_baseline {
            self.collected.add(file, &checked.path, &checked.diagnostics);
            self.summary.baselined += checked.diagnostics.len();
        } else {
            self.summary.count(&checked.diagnostics);
            self.failing += checked.diagnostics.iter().filter(|d| d.severity >= checked.fail_on).count();
        }
        checked.pieces.map_or(Ok(()), |pieces| self.outputs.pieces(pieces))
    }

    fn fail(&mut self, failure: Failure) {
        self.progress.clear();
        stdio::complain_of(&failure.path, &failure.cause);
        self.failures.push(failure);
    }

    /// What applies to a file; `None` where its config is faulty (said once).
    fn setup_for(&mut self, file: &Path) -> Result<Option<Arc<LintSetup>>, Cause> {
        let setup = self.workspace.setup_for(file)?;
        for config_failure in self.workspace.config_failures() {
            self.misconfigured = true;
            match config_failure {
                ConfigFailure::Problem(problem) => self.problem(&problem)?,
                ConfigFailure::Unreadable(path, cause) => {
                    self.fail(Failure::of(&stdio::from_here(&path), cause));
                }
            }
        }
        if let Some(setup) = &setup {
            self.outputs.speak(setup.linter.message_language());
        }
        Ok(setup)
    }

    /// A faulty config or rule file is reported as what is found in a release is.
    fn problem(&mut self, problem: &Problem) -> Result<(), Cause> {
        self.problems(problem.source.clone(), &[problem.told(self.outputs.language())])
    }

    fn problems(&mut self, source: Source, diagnostics: &[Diagnostic]) -> Result<(), Cause> {
        let name = stdio::from_here(source.path());
        let source = source.named(name);
        self.summary.count(diagnostics);
        if self.plain() {
            diagnostics
                .iter()
                .for_each(|d| stdio::complain(format!("{}: {}", source.path().display(), d.message)));
            return Ok(());
        }
        self.outputs.pieces(reports::pieces(
            &self.options.renderers,
            self.outputs.language(),
            &source,
            diagnostics,
        ))
    }
}

/// What reports say of a rule.
fn note(rule: &crate::rules::Rule, language: MessageLanguage) -> RuleNote {
    let docs = rule.documentation();
    let line = |text: &str| text.trim().replace('\n', " ");
    let example = docs
        .example
        .iter()
        .find_map(|e| Some((e.bad.as_deref().filter(|t| !t.contains('\n'))?.to_owned(), e.good.clone()?)));
    RuleNote {
        code: rule.code.to_string(),
        summary: rule.summary(language).to_owned(),
        why: line(&docs.why),
        source: line(&docs.source),
        example,
        severity: rule.spec.severity,
        url: rule.url(),
    }
}
