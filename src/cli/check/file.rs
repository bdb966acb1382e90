//! One file: read, mended where that is asked for, checked.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::args::{CheckArgs, FailOn};
use crate::cli::paths;
use crate::cli::reports::{self, Pieces};
use crate::cli::{fixes, stdio, versions};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::fix;
use crate::format::Format as TextFormat;
use crate::lint::{self, Relation};
use crate::locale::Cause;
use crate::report::{Failure, Renderer};
use crate::source::{Encoding, Source};
use crate::workspace::LintSetup;

/// What came of a file.
pub(super) struct CheckedFile {
    pub path: PathBuf,
    pub pieces: Option<Pieces>,
    /// A change, where it is shown and not made.
    pub diff: String,
    pub diagnostics: Vec<Diagnostic>,
    pub suppressed: usize,
    pub baselined: usize,
    pub fail_on: Severity,
    pub seen: Vec<versions::Shared>,
    pub mentions: versions::Mentions,
    pub fixed: usize,
    /// Why it could not be mended, though it was checked.
    pub unmended: Option<Failure>,
    /// Which fixes could not be written, and why.
    pub kept_back: Vec<String>,
}

/// Two files that are held against each other, and by what.
pub(super) type ComparedPair = (versions::FilePair, Arc<LintSetup>);

/// How files are checked: what threads need to know of a run.
pub(super) struct CheckOptions {
    pub mode: fixes::Mode,
    pub encoding: Option<Encoding>,
    pub format: Option<TextFormat>,
    pub renderers: Vec<Renderer>,
    /// All that is found goes into a baseline.
    pub collecting: bool,
    /// What is less is not reported.
    pub least: Severity,
    /// Nothing that is found is a failure.
    pub never: bool,
}

impl CheckOptions {
    /// What the command line asks for.
    pub fn new(
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
    pub fn finish(&self, setup: &LintSetup, source: &Source, checked: lint::LinterResult) -> CheckedFile {
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
    fn read(&self, file: &Path, setup: &LintSetup) -> Result<Source, Cause> {
        let content = &setup.config.content;
        let read = match paths::refused(file, self.format).filter(|_| TextFormat::is_content(file)) {
            Some(cause) if content.is_empty() => return Err(cause),
            Some(_) => Source::read_content(file, self.encoding, content),
            None => Source::read_as(file, self.encoding, self.format),
        };
        read.map_err(|error| error.cause())
    }

    /// Checks (and mends) one file.
    pub fn check(
        &self,
        file: &Path,
        setup: &LintSetup,
        number: Option<usize>,
    ) -> Result<CheckedFile, Failure> {
        let failure = |cause: Cause| Failure::of(file, cause);
        let source = self.read(file, setup).map_err(failure)?;
        let Some(level) = self.mode.level else { return Ok(self.lint(setup, &source, number)) };
        let mended = fix::fix_all(&setup.linter, &source, level).map_err(|error| failure(error.cause()))?;
        if self.mode.diff {
            return Ok(self.diff(setup, &source, mended, level));
        }
        let Some((mended, fixed)) = mended else { return Ok(self.lint(setup, &source, number)) };
        match fixes::write(&source, &mended) {
            Ok(loss) => {
                stdio::tell_loss(file, loss);
                Ok(CheckedFile { fixed, ..self.lint(setup, &mended, number) })
            }
            Err(cause) => {
                let unmended = Some(failure(cause));
                Ok(CheckedFile { unmended, ..self.lint(setup, &source, number) })
            }
        }
    }

    /// What fixes would change, shown and not made.
    fn diff(
        &self,
        setup: &LintSetup,
        source: &Source,
        mended: Option<(Source, usize)>,
        level: Applicability,
    ) -> CheckedFile {
        let last = mended.as_ref().map_or(source, |(mended, _)| mended);
        let kept_back = fixes::kept_back(&setup.linter, last, level);
        let shown = mended.map(|(mended, applied)| (fixes::diff(source, &mended), applied));
        let (diff, fixed) = shown.unwrap_or_default();
        let checked = self.finish(setup, source, lint::LinterResult::default());
        CheckedFile { diff, fixed, kept_back, pieces: None, ..checked }
    }

    /// Runs the rules; with a number, what other files of the run are held against is kept.
    fn lint(&self, setup: &LintSetup, source: &Source, number: Option<usize>) -> CheckedFile {
        let document = setup.linter.read(source);
        let checked = setup.linter.check(&document);
        let in_words = |level| fixes::in_words(&checked.kept_back, level, setup.linter.message_language());
        let kept_back = self.mode.level.map(in_words).unwrap_or_default();
        let number = number.filter(|_| setup.linter.compares());
        let seen = number.map(|number| versions::seen(&document, number)).unwrap_or_default();
        let mentions = number
            .map(|number| versions::Mentions::new(setup.linter.mentions(&document), number))
            .unwrap_or_default();
        CheckedFile { seen, mentions, kept_back, ..self.finish(setup, source, checked) }
    }

    /// Files against one that all of them are held against: that is read once. What can't be read has been
    /// reported already.
    pub fn compare(&self, pairs: &[ComparedPair]) -> Vec<CheckedFile> {
        let Some(((_, other, _), setup)) = pairs.first() else { return Vec::new() };
        let Ok(reference) = Source::read_as(other, self.encoding, self.format) else { return Vec::new() };
        let reference = setup.linter.read(&reference);
        let compared = pairs.chunk_by(|((a, ..), _), ((b, ..), _)| a == b).filter_map(|same| {
            let ((file, ..), _) = same.first()?;
            let source = Source::read_as(file, self.encoding, self.format).ok()?;
            let relations: Vec<Relation> = same.iter().map(|((.., relation), _)| *relation).collect();
            let checked = setup.linter.compare_checked(&setup.linter.read(&source), &reference, &relations);
            let told = !checked.diagnostics.is_empty() || checked.suppressed > 0;
            told.then(|| self.finish(setup, &source, checked))
        });
        compared.collect()
    }
}
