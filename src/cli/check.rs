//! `copydesk check`.

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::args::CheckArgs;
use super::paths::{self, Files};
use super::{CLEAN, FAILED, FOUND, mend, output, versions};
use crate::config::{Config, ConfigError, Discovery, Problem, words};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::document::Language;
use crate::fix;
use crate::lint::Linter;
use crate::report::{Failure, Format, RuleNote, Style, Summary};
use crate::source::{Encoding, Source};

/// Files are read, checked and written in groups of this many, so that memory does not grow with their number.
const GROUP: usize = 256;

/// What applies to the files of one folder.
struct Desk {
    linter: Linter,
    fail_on: Severity,
    exclude: Vec<(PathBuf, globset::GlobSet)>,
    /// Files that the config calls versions of one release.
    versions: Vec<Vec<PathBuf>>,
}

/// What came of a file.
struct Checked {
    text: String,
    diagnostics: Vec<Diagnostic>,
    fail_on: Severity,
    seen: Vec<versions::Seen>,
    fixed: usize,
}

impl Checked {
    fn nothing(fail_on: Severity) -> Self {
        Self { text: String::new(), diagnostics: Vec::new(), fail_on, seen: Vec::new(), fixed: 0 }
    }
}

struct Run {
    mode: mend::Mode,
    args: Box<CheckArgs>,
    encoding: Option<Encoding>,
    language: Option<Language>,
    style: Style,
    discovery: Discovery,
    desks: HashMap<Vec<PathBuf>, Option<Arc<Desk>>>,
    summary: Summary,
    failures: Vec<Failure>,
    /// Diagnostics at or above their desk's `fail-on`.
    failing: usize,
    /// A config or rule file is faulty.
    misconfigured: bool,
    /// A piece of the report has been written.
    begun: bool,
    /// What files have that no other may have.
    seen: Vec<versions::Seen>,
}

pub(super) fn run(args: Box<CheckArgs>) -> Result<u8, String> {
    let encoding = args
        .encoding
        .as_deref()
        .map(|name| Encoding::from_label(name).ok_or_else(|| format!("--encoding: “{name}” is no encoding copydesk reads (such as windows-1256)")))
        .transpose()?;
    let language = args
        .language
        .as_deref()
        .map(|tag| Language::from_tag(tag).ok_or_else(|| format!("--language: “{tag}” is no language copydesk knows (such as ar, en, fr)")))
        .transpose()?;
    if let Some(jobs) = args.jobs {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    let style = output::style(args.output_format, args.color, !args.no_isolates);
    let mut run = Run {
        mode: mend::Mode::of(&args),
        args,
        encoding,
        language,
        style,
        discovery: Discovery::default(),
        desks: HashMap::new(),
        summary: Summary::default(),
        failures: Vec::new(),
        failing: 0,
        misconfigured: false,
        begun: false,
        seen: Vec::new(),
    };
    run.all()
}

impl Run {
    fn all(&mut self) -> Result<u8, String> {
        // A mended text on standard output, or a diff, is all that stands there.
        let plain = self.mode.diff || (self.mode.level.is_some() && self.args.paths.iter().any(|p| p == Path::new("-")));
        if !plain {
            output::write(self.style.opening())?;
        }
        let Files { files, failures, stdin } = paths::collect(&self.args.paths);
        for failure in failures {
            self.fail(failure);
        }
        if stdin {
            self.stdin()?;
        }
        for (number, group) in files.chunks(GROUP).enumerate() {
            self.group(group, number * GROUP)?;
        }
        if !self.mode.diff {
            self.versions(&files)?;
        }
        if !plain {
            output::write(&self.style.closing(&self.failures, &self.summary, &self.notes()))?;
        }
        if self.args.statistics {
            self.statistics()?;
        }
        Ok(match () {
            () if self.misconfigured || !self.failures.is_empty() => FAILED,
            () if self.failing > 0 && !self.args.exit_zero => FOUND,
            () => CLEAN,
        })
    }

    /// The rules that reported something, for formats that tell of rules.
    fn notes(&self) -> Vec<RuleNote> {
        if self.style.format != Format::Sarif {
            return Vec::new();
        }
        let mut notes: Vec<RuleNote> = Vec::new();
        for rule in self.desks.values().flatten().flat_map(|desk| desk.linter.rules()).filter(|rule| self.summary.by_code.contains_key(rule.code.as_ref())) {
            if notes.iter().all(|note| note.code != rule.code) {
                let why = rule.documentation().why.trim().replace('\n', " ");
                notes.push(RuleNote { code: rule.code.to_string(), summary: rule.spec.summary.clone(), why, severity: rule.spec.severity });
            }
        }
        notes
    }

    fn statistics(&self) -> Result<(), String> {
        let mut counts: Vec<_> = self.summary.by_code.iter().collect();
        counts.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let table: String = counts.iter().map(|(code, count)| format!("{count:>7}  {code}\n")).collect();
        match self.style.format {
            format if format.is_for_programs() => {
                output::complain(&format!("findings by rule:\n{}", table.trim_end()));
                Ok(())
            }
            _ => output::write(&table),
        }
    }

    fn stdin(&mut self) -> Result<(), String> {
        let name = self.args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
        self.summary.files += 1;
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(crate::source::MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| e.to_string());
        let source = read.and_then(|_| Source::from_bytes(name.clone(), bytes, self.encoding).map_err(|e| e.to_string()));
        let Some(desk) = self.desk(name.parent().unwrap_or(Path::new("")))? else { return Ok(()) };
        match source {
            Ok(source) if self.mode.level.is_some() => {
                let level = self.mode.level.unwrap_or(Applicability::Safe);
                let (text, applied) = fix::mend(&desk.linter, &source, level);
                self.summary.checked += 1;
                if self.mode.diff {
                    self.failing += usize::from(applied > 0);
                    return output::write(&mend::diff(&source, &text));
                }
                // The mended text is the output; what is left is said beside it.
                let left = desk.linter.lint(&Source::from_text(name, text.as_str()));
                self.failing += left.iter().filter(|d| d.severity >= desk.fail_on).count();
                output::complain(&format!("{applied} fixed, {} left", left.len()));
                output::write(&text)
            }
            Ok(source) => {
                let diagnostics = desk.linter.lint(&source);
                let text = self.style.file(&source, &diagnostics);
                self.summary.checked += 1;
                self.report(&text, &diagnostics, desk.fail_on)
            }
            Err(message) => {
                self.fail(Failure { path: name.display().to_string(), message });
                Ok(())
            }
        }
    }

    /// Checks a group of files; `first` is the number of the first of them in the run.
    fn group(&mut self, files: &[PathBuf], first: usize) -> Result<(), String> {
        let mut work: Vec<(usize, &PathBuf, Arc<Desk>)> = Vec::with_capacity(files.len());
        for (number, file) in files.iter().enumerate() {
            if let Some(desk) = self.desk(file.parent().unwrap_or(Path::new("")))? {
                if !paths::is_excluded(file, &desk.exclude) {
                    self.summary.files += 1;
                    work.push((first + number, file, desk));
                }
            } else {
                self.summary.files += 1;
            }
        }
        let (encoding, style) = (self.encoding, self.style);
        let alone = files.len() == 1 && first == 0;
        let mode = self.mode;
        let check = |(number, file, desk): &(usize, &PathBuf, Arc<Desk>)| {
            let failure = |message: String| Failure { path: file.display().to_string(), message };
            let mut source = Source::read(file, encoding).map_err(|error| failure(error.to_string()))?;
            let mut fixed = 0;
            if let Some(level) = mode.level {
                let (text, applied) = fix::mend(&desk.linter, &source, level);
                if mode.diff {
                    return Ok(Checked { text: mend::diff(&source, &text), fixed: applied, ..Checked::nothing(desk.fail_on) });
                }
                if applied > 0 {
                    source = mend::write(&source, &text, encoding).map_err(failure)?;
                    fixed = applied;
                }
            }
            let document = desk.linter.read(&source);
            let diagnostics = desk.linter.lint_document(&document);
            let seen = if alone || !desk.linter.compares() { Vec::new() } else { versions::seen(&document, *number) };
            Ok(Checked { text: style.file(&source, &diagnostics), diagnostics, fail_on: desk.fail_on, seen, fixed })
        };
        let done: Vec<_> = if let [one] = work.as_slice() { vec![check(one)] } else { work.par_iter().map(check).collect() };
        for result in done {
            match result {
                Ok(checked) => {
                    self.seen.extend(checked.seen);
                    self.summary.checked += 1;
                    self.summary.fixed += if mode.diff { 0 } else { checked.fixed };
                    self.failing += usize::from(mode.diff && checked.fixed > 0);
                    self.report(&checked.text, &checked.diagnostics, checked.fail_on)?;
                }
                Err(failure) => self.fail(failure),
            }
        }
        Ok(())
    }

    /// Versions of one release against each other, and releases that share what they must not.
    fn versions(&mut self, files: &[PathBuf]) -> Result<(), String> {
        let listed: Vec<Vec<PathBuf>> = self.desks.values().flatten().flat_map(|desk| desk.versions.clone()).collect();
        let mut work: Vec<(versions::Pair, Arc<Desk>)> = Vec::new();
        for pair in versions::pairs(files, &listed, std::mem::take(&mut self.seen)) {
            if let Some(desk) =
                self.desk(pair.0.parent().unwrap_or(Path::new("")))?.filter(|desk| desk.linter.compares() && !paths::is_excluded(&pair.0, &desk.exclude))
            {
                work.push((pair, desk));
            }
        }
        let (encoding, style) = (self.encoding, self.style);
        work.sort_by(|((_, a, _), _), ((_, b, _), _)| a.cmp(b));
        let same: Vec<&[(versions::Pair, Arc<Desk>)]> = work.chunk_by(|((_, a, _), x), ((_, b, _), y)| a == b && Arc::ptr_eq(x, y)).collect();
        // What is held against one file is compared together: that file is read once. What can't be read has been reported already.
        let compare = |same: &&[(versions::Pair, Arc<Desk>)]| {
            let Some(((_, other, _), desk)) = same.first() else { return Vec::new() };
            let Ok(reference) = Source::read(other, encoding) else { return Vec::new() };
            let reference = desk.linter.read(&reference);
            let compared = same.iter().filter_map(|((file, _, relation), _)| {
                let source = Source::read(file, encoding).ok()?;
                let diagnostics = desk.linter.compare_documents(&desk.linter.read(&source), &reference, *relation);
                Some((style.file(&source, &diagnostics), diagnostics, desk.fail_on))
            });
            compared.collect()
        };
        for group in same.chunks(GROUP) {
            let done: Vec<Vec<_>> = group.par_iter().map(compare).collect();
            for (text, diagnostics, fail_on) in done.into_iter().flatten() {
                self.report(&text, &diagnostics, fail_on)?;
            }
        }
        Ok(())
    }

    fn report(&mut self, text: &str, diagnostics: &[Diagnostic], fail_on: Severity) -> Result<(), String> {
        self.summary.count(diagnostics);
        self.failing += diagnostics.iter().filter(|d| d.severity >= fail_on).count();
        self.piece(text)
    }

    fn piece(&mut self, text: &str) -> Result<(), String> {
        if text.is_empty() {
            return Ok(());
        }
        if self.begun {
            output::write(self.style.separator())?;
        }
        self.begun = true;
        output::write(text)
    }

    fn fail(&mut self, failure: Failure) {
        output::complain(&format!("{}: {}", failure.path, failure.message));
        self.failures.push(failure);
    }

    /// The linter for files of a folder; `None` where its config is faulty (said once).
    fn desk(&mut self, folder: &Path) -> Result<Option<Arc<Desk>>, String> {
        let files = match (&self.args.config, self.args.no_config) {
            (Some(file), _) => vec![file.clone()],
            (None, true) => Vec::new(),
            (None, false) => self.discovery.files_for(folder),
        };
        if let Some(known) = self.desks.get(&files) {
            return Ok(known.clone());
        }
        let desk = self.build(&files)?.map(Arc::new);
        self.desks.insert(files, desk.clone());
        Ok(desk)
    }

    fn build(&mut self, files: &[PathBuf]) -> Result<Option<Desk>, String> {
        let mut config = Config::default();
        if !self.args.no_config {
            config.words = words::of_user().map_err(|message| format!("your own words: {message}"))?;
        }
        for file in files {
            match config.layer(file) {
                Ok(problems) => problems.into_iter().try_for_each(|problem| self.problem(&problem))?,
                Err(ConfigError::File(problem)) => {
                    self.problem(&problem)?;
                    return Ok(None);
                }
                Err(ConfigError::Unreadable(path, message)) => {
                    self.misconfigured = true;
                    self.fail(Failure { path: path.display().to_string(), message });
                    return Ok(None);
                }
            }
        }
        let args = &self.args;
        config.profile = args.profile.clone().unwrap_or(config.profile);
        config.language = self.language.or(config.language);
        if !args.select.is_empty() {
            config.select.clone_from(&args.select);
            config.ignore.clear();
        }
        config.extend_select.extend(args.extend_select.iter().cloned());
        config.ignore.extend(args.ignore.iter().cloned());
        let fail_on = args.fail_on.or(config.fail_on).unwrap_or(Severity::Error);
        let place = files.last().map(|f| f.display().to_string()).unwrap_or_default();
        let named = |message: String| if place.is_empty() { message } else { format!("{place}: {message}") };
        let exclude = paths::excludes(&config.exclude).map_err(named)?;
        let linter = Linter::new(&config).map_err(named)?;
        Ok(Some(Desk { linter, fail_on, exclude, versions: config.versions }))
    }

    /// A faulty config or rule file is reported as what is found in a release is.
    fn problem(&mut self, problem: &Problem) -> Result<(), String> {
        self.misconfigured = true;
        let diagnostics = [(*problem.diagnostic).clone()];
        self.summary.count(&diagnostics);
        let text = self.style.file(&problem.source, &diagnostics);
        self.piece(&text)
    }
}
