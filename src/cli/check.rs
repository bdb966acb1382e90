//! `copydesk check`.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::args::{CheckArgs, FailOn};
use super::exit::{CLEAN, FAILED, FOUND};
use super::paths::{self, Files};
use super::progress::Progress;
use super::reports::{self, Pieces, Reports};
use super::run_options::{RunOptions, overlay};
use super::{archive, clash, fixes, guess, missing_packs, stdio, versions};
use crate::config::{Config, Problem};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::files::{self, full};
use crate::fix;
use crate::format::Format as TextFormat;
use crate::lint::{self, Linter, Relation};
use crate::locale::MessageLanguage;
use crate::report::{Closing, Failure, Renderer, ReportFormat, RuleNote, Summary};
use crate::source::{Encoding, Source};
use crate::suppress::{UNUSED, baseline::Collected};
use crate::workspace::{ConfigFailure, LintSetup, Workspace};

/// Files are read, checked and written in groups of this many, so that memory does not grow with their
/// number.
const GROUP: usize = 256;

/// What came of a file.
struct CheckedFile {
    path: PathBuf,
    pieces: Option<Pieces>,
    /// A change, where it is shown and not made.
    diff: String,
    diagnostics: Vec<Diagnostic>,
    suppressed: usize,
    baselined: usize,
    fail_on: Severity,
    seen: Vec<versions::Shared>,
    mentions: versions::Mentions,
    fixed: usize,
    /// Why it could not be mended, though it was checked.
    unmended: Option<Failure>,
    /// Which fixes could not be written, and why.
    kept_back: Vec<String>,
}

/// How files are checked: what threads need to know of a run.
struct CheckOptions {
    mode: fixes::Mode,
    encoding: Option<Encoding>,
    format: Option<TextFormat>,
    renderers: Vec<Renderer>,
    /// All that is found goes into a baseline.
    collecting: bool,
    /// What is less is not reported.
    least: Severity,
    /// Nothing that is found is a failure.
    never: bool,
}

impl CheckOptions {
    /// What the command line asks for.
    fn new(
        args: &CheckArgs,
        mode: fixes::Mode,
        encoding: Option<Encoding>,
        renderers: Vec<Renderer>,
    ) -> Self {
        let collecting = args.write_baseline.is_some();
        let never = args.fail_on == Some(FailOn::Never);
        Self { mode, encoding, format: args.format, renderers, collecting, least: args.min_severity, never }
    }

    /// Takes out what the baseline knows, and makes the reports' pieces.
    fn finish(&self, setup: &LintSetup, source: &Source, checked: lint::LinterResult) -> CheckedFile {
        let lint::LinterResult { mut diagnostics, suppressed, .. } = checked;
        diagnostics.retain(|d| d.severity >= self.least);
        let baselined =
            setup.baseline.as_ref().map_or(0, |baseline| baseline.silence(source.path(), &mut diagnostics));
        let shown = if self.collecting { &[] } else { diagnostics.as_slice() };
        let fail_on = Some(setup.fail_on).filter(|_| !self.never);
        let renderers: Vec<Renderer> = self.renderers.iter().map(|r| Renderer { fail_on, ..*r }).collect();
        let pieces = reports::pieces(&renderers, setup.linter.message_language(), source, shown);
        CheckedFile {
            path: source.path().to_owned(),
            pieces: Some(pieces),
            diff: String::new(),
            diagnostics,
            suppressed,
            baselined,
            fail_on: setup.fail_on,
            seen: Vec::new(),
            mentions: versions::Mentions::default(),
            fixed: 0,
            unmended: None,
            kept_back: Vec::new(),
        }
    }

    /// Reads a file; of content, what the config names.
    fn read(&self, file: &Path, setup: &LintSetup) -> Result<Source, String> {
        let content = &setup.config.content;
        let read = match paths::refused(file, self.format).filter(|_| TextFormat::is_content(file)) {
            Some(message) if content.is_empty() => return Err(message),
            Some(_) => Source::read_content(file, self.encoding, content),
            None => Source::read_as(file, self.encoding, self.format),
        };
        read.map_err(|error| error.to_string())
    }

    /// Checks (and mends) one file.
    fn check(&self, file: &Path, setup: &LintSetup, number: Option<usize>) -> Result<CheckedFile, Failure> {
        let failure = |message: String| Failure { path: file.display().to_string(), message };
        let mut source = self.read(file, setup).map_err(|message| failure(in_words(setup, &message)))?;
        let (mut fixed, mut unmended) = (0, None);
        if let Some(level) = self.mode.level {
            let mended =
                fix::fix_all(&setup.linter, &source, level).map_err(|error| failure(error.to_string()))?;
            if self.mode.diff {
                let kept_back = fixes::kept_back(
                    &setup.linter,
                    mended.as_ref().map_or(&source, |(mended, _)| mended),
                    level,
                );
                let (diff, fixed) = mended.map_or_else(Default::default, |(mended, applied)| {
                    (fixes::diff(&source, &mended), applied)
                });
                return Ok(CheckedFile {
                    diff,
                    fixed,
                    kept_back,
                    pieces: None,
                    ..self.finish(setup, &source, lint::LinterResult::default())
                });
            }
            if let Some((mended, applied)) = mended {
                match fixes::write(&source, &mended) {
                    Ok(loss) => {
                        stdio::tell_loss(file, loss);
                        (source, fixed) = (mended, applied);
                    }
                    Err(message) => unmended = Some(failure(message)),
                }
            }
        }
        let document = setup.linter.read(&source);
        let checked = setup.linter.check(&document);
        let kept_back = self
            .mode
            .level
            .map(|level| fixes::in_words(&checked.kept_back, level, setup.linter.message_language()))
            .unwrap_or_default();
        let number = number.filter(|_| setup.linter.compares());
        let seen = number.map(|number| versions::seen(&document, number)).unwrap_or_default();
        let mentions = number
            .map(|number| versions::Mentions::new(setup.linter.mentions(&document), number))
            .unwrap_or_default();
        Ok(CheckedFile { seen, mentions, fixed, unmended, kept_back, ..self.finish(setup, &source, checked) })
    }
}

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

pub(super) fn run(mut args: Box<CheckArgs>) -> Result<u8, String> {
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
    let workspace = Workspace::new(origin, overlay(&args, language));
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

    fn all(&mut self, found: Files) -> Result<(), String> {
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
            self.versions(&files)?;
        }
        self.progress.clear();
        self.unused_suppressions()?;
        self.stale(&files);
        Ok(())
    }

    fn end(mut self) -> Result<u8, String> {
        let failed = self.misconfigured || !self.failures.is_empty();
        let plain = self.plain();
        let notes = self.notes();
        let spoken = self.workspace.setups().next().map(|setup| setup.linter.message_language());
        missing_packs::tell(spoken.unwrap_or_default());
        if let Some(file) = &self.args.write_baseline {
            let written = files::replace(file, self.collected.text().as_bytes());
            let loss = written.map_err(|error| format!("{}: can't be written: {error}", file.display()))?;
            stdio::tell_loss(file, loss);
            let (findings, files) = self.collected.counts();
            stdio::complain(&format!(
                "wrote {}: {findings} findings in {files} files; “--baseline {}” keeps them silent",
                file.display(),
                file.display()
            ));
        }
        if self.args.statistics
            && self.outputs.standard().is_none_or(ReportFormat::is_for_programs)
            && !self.outputs.has(ReportFormat::Json)
            && !self.summary.by_code.is_empty()
        {
            stdio::complain_in_lines("findings by rule:", &self.summary.statistics());
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

    fn stdin(&mut self) -> Result<(), String> {
        let name = self.args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
        self.summary.files += 1;
        let mut bytes = Vec::new();
        let read = std::io::stdin()
            .lock()
            .take(crate::source::MAX_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| e.to_string());
        let (encoding, format) = (self.options.encoding, self.options.format);
        let read = read
            .and_then(|_| paths::refused(&name, format).or_else(|| paths::unread(&name)).map_or(Ok(()), Err));
        let source = read.and_then(|()| {
            Source::from_packed(name.clone(), bytes, encoding, format).map_err(|e| e.to_string())
        });
        let Some(setup) = self.setup_for(&name)? else { return Ok(()) };
        match source {
            Ok(source) if self.options.mode.level.is_some() => self.mend_stdin(&setup, &source),
            Ok(source) => {
                let checked =
                    self.options.finish(&setup, &source, setup.linter.check(&setup.linter.read(&source)));
                self.summary.checked += 1;
                self.report(checked)
            }
            Err(message) => {
                let message = in_words(&setup, &message);
                self.fail(Failure { path: name.display().to_string(), message });
                Ok(())
            }
        }
    }

    /// The mended text is the output; what is left is said beside it.
    fn mend_stdin(&mut self, setup: &LintSetup, source: &Source) -> Result<(), String> {
        let level = self.options.mode.level.unwrap_or(Applicability::Safe);
        let mended = match fix::fix_all(&setup.linter, source, level) {
            Ok(mended) => mended,
            Err(error) => {
                self.fail(Failure { path: source.path().display().to_string(), message: error.to_string() });
                return Ok(());
            }
        };
        let (mended, applied) = mended.unwrap_or_else(|| (source.clone(), 0));
        self.summary.checked += 1;
        for line in fixes::kept_back(&setup.linter, &mended, level) {
            stdio::complain(&format!("{}: {line}", source.path().display()));
        }
        if self.options.mode.diff {
            self.failing += usize::from(applied > 0);
            return stdio::write(&fixes::diff(source, &mended));
        }
        let left = setup.linter.lint(&mended);
        self.failing += left.iter().filter(|d| d.severity >= setup.fail_on).count();
        stdio::complain(&format!("{applied} fixed, {} left", left.len()));
        stdio::write_bytes(&mended.to_bytes()?)
    }

    /// Checks a group of files; `first` is the number of the first of them in the run.
    fn group(&mut self, files: &[PathBuf], first: usize, all: usize) -> Result<(), String> {
        let mut work: Vec<(usize, &PathBuf, Arc<LintSetup>)> = Vec::with_capacity(files.len());
        for (number, file) in files.iter().enumerate() {
            if let Some(setup) = self.setup_for(file)? {
                if !setup.excludes(file) {
                    self.summary.files += 1;
                    work.push((first + number, file, setup));
                }
            } else {
                self.summary.files += 1;
            }
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
                Ok(mut checked) => {
                    self.summary.checked += 1;
                    if let Some(failure) = checked.unmended.take() {
                        self.fail(failure);
                    }
                    for line in &checked.kept_back {
                        stdio::complain(&format!("{}: {line}", checked.path.display()));
                    }
                    if self.options.mode.diff {
                        self.failing += usize::from(checked.fixed > 0);
                        stdio::write(&checked.diff)?;
                    } else {
                        self.report(checked)?;
                    }
                }
                Err(failure) => self.fail(failure),
            }
        }
        Ok(())
    }

    /// Versions of one release against each other, and releases that share what they must not.
    fn versions(&mut self, files: &[PathBuf]) -> Result<(), String> {
        let listed: Vec<Vec<PathBuf>> =
            self.workspace.configs().flat_map(|config| config.versions.clone()).collect();
        let mut work: Vec<(versions::FilePair, Arc<LintSetup>)> = Vec::new();
        let mut pairs = versions::pairs(files, &listed, std::mem::take(&mut self.seen));
        pairs.extend(std::mem::take(&mut self.spellings).pairs(files));
        for pair in pairs {
            if let Some(setup) =
                self.setup_for(&pair.0)?.filter(|setup| setup.linter.compares() && !setup.excludes(&pair.0))
            {
                work.push((pair, setup));
            }
        }
        let options = Arc::clone(&self.options);
        work.sort_by(|((file_a, a, _), _), ((file_b, b, _), _)| (a, file_a).cmp(&(b, file_b)));
        let same: Vec<&[(versions::FilePair, Arc<LintSetup>)]> =
            work.chunk_by(|((_, a, _), x), ((_, b, _), y)| a == b && Arc::ptr_eq(x, y)).collect();
        // What is held against one file is compared together: that file is read once. What can't be read has
        // been reported already.
        let compare = |same: &&[(versions::FilePair, Arc<LintSetup>)]| {
            let Some(((_, other, _), setup)) = same.first() else { return Vec::new() };
            let Ok(reference) = Source::read_as(other, options.encoding, options.format) else {
                return Vec::new();
            };
            let reference = setup.linter.read(&reference);
            let compared = same.chunk_by(|((a, ..), _), ((b, ..), _)| a == b).filter_map(|same| {
                let ((file, ..), _) = same.first()?;
                let source = Source::read_as(file, options.encoding, options.format).ok()?;
                let relations: Vec<Relation> = same.iter().map(|((.., relation), _)| *relation).collect();
                let checked =
                    setup.linter.compare_checked(&setup.linter.read(&source), &reference, &relations);
                (!checked.diagnostics.is_empty() || checked.suppressed > 0)
                    .then(|| options.finish(setup, &source, checked))
            });
            compared.collect()
        };
        for group in same.chunks(GROUP) {
            let done: Vec<Vec<CheckedFile>> = group.par_iter().map(compare).collect();
            self.progress.clear();
            for checked in done.into_iter().flatten() {
                self.report(checked)?;
            }
        }
        Ok(())
    }

    /// Counts what came of a file and writes it.
    fn report(&mut self, checked: CheckedFile) -> Result<(), String> {
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
        stdio::complain(&format!("{}: {}", failure.path, failure.message));
        self.failures.push(failure);
    }

    /// What applies to a file; `None` where its config is faulty (said once).
    fn setup_for(&mut self, file: &Path) -> Result<Option<Arc<LintSetup>>, String> {
        let setup = self.workspace.setup_for(file)?;
        for config_failure in self.workspace.config_failures() {
            self.misconfigured = true;
            match config_failure {
                ConfigFailure::Problem(problem) => self.problem(&problem)?,
                ConfigFailure::Unreadable(path, message) => {
                    self.fail(Failure { path: stdio::from_here(&path).display().to_string(), message })
                }
            }
        }
        if let Some(setup) = &setup {
            self.outputs.speak(setup.linter.message_language());
        }
        Ok(setup)
    }

    /// A faulty config or rule file is reported as what is found in a release is.
    fn problem(&mut self, problem: &Problem) -> Result<(), String> {
        self.problems(problem.source.clone(), &[(*problem.diagnostic).clone()])
    }

    fn problems(&mut self, source: Source, diagnostics: &[Diagnostic]) -> Result<(), String> {
        let name = stdio::from_here(source.path());
        let source = source.named(name);
        self.summary.count(diagnostics);
        if self.plain() {
            diagnostics
                .iter()
                .for_each(|d| stdio::complain(&format!("{}: {}", source.path().display(), d.message)));
            return Ok(());
        }
        self.outputs.pieces(reports::pieces(
            &self.options.renderers,
            self.outputs.language(),
            &source,
            diagnostics,
        ))
    }

    /// Suppressions of configs that silenced nothing, where all files that they are about were checked.
    fn unused_suppressions(&mut self) -> Result<(), String> {
        let on = |linter: &Linter| linter.enabled().any(|code| code == UNUSED);
        if self.plain()
            || self.is_partial()
            || self.misconfigured
            || self.options.collecting
            || !self.workspace.setups().any(|setup| on(&setup.linter))
        {
            return Ok(());
        }
        let folders: Vec<PathBuf> = self.args.paths.iter().filter(|p| p.is_dir()).map(|p| full(p)).collect();
        let whole = |config: &Path| {
            full(config).parent().is_some_and(|home| folders.iter().any(|folder| home.starts_with(folder)))
        };
        let mut unused: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
        for (path, found) in
            self.workspace.configs().flat_map(Config::unused_suppressions).filter(|(path, _)| whole(path))
        {
            unused.entry(path).or_default().extend(found);
        }
        for (path, mut diagnostics) in unused {
            let Ok(source) = Source::read_setting(&path) else { continue };
            diagnostics.sort_by_key(|d| d.span);
            diagnostics.dedup_by_key(|d| d.span);
            self.failing += diagnostics
                .iter()
                .filter(|d| self.workspace.setups().any(|setup| d.severity >= setup.fail_on))
                .count();
            self.problems(source, &diagnostics)?;
        }
        Ok(())
    }

    /// Counts the findings of baselines that are gone.
    fn stale(&mut self, files: &[PathBuf]) {
        if self.is_partial() || self.misconfigured {
            return;
        }
        let checked = || {
            files
                .iter()
                .map(PathBuf::as_path)
                .filter(|path| self.failures.iter().all(|f| f.path != path.display().to_string()))
        };
        let stale: Vec<(String, usize)> = self
            .workspace
            .baselines()
            .map(|baseline| (baseline.file().display().to_string(), baseline.stale(checked())))
            .collect();
        for (file, count) in stale.into_iter().filter(|(_, count)| *count > 0) {
            self.summary.stale += count;
            stdio::complain(&format!(
                "{file}: {count} of its findings are gone; “--write-baseline {file}” takes them out"
            ));
        }
    }

    /// Not all rules that the config asks for were run.
    fn is_partial(&self) -> bool {
        let args = &self.args;
        !args.select.is_empty()
            || !args.ignore.is_empty()
            || args.min_severity > Severity::Hint
            || args.profile.is_some()
            || args.language.is_some()
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

/// Why a file is not read, in the language of the messages as far as it has the words.
fn in_words(setup: &LintSetup, message: &str) -> String {
    setup.linter.message_language().words().term(message).to_owned()
}
