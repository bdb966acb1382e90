//! From what the user named to the files that are checked.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::args::CheckArgs;
use crate::archive::ArchiveKind;
use crate::config::{self, Discovery, FILE_NAME};
use crate::files;
use crate::format::Format;
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::report::Failure;
use crate::text::globs::Globs;
use crate::walk::{self, LeftOut};

/// The files under the paths, sorted, each once; what could not be found or read; whether standard input was
/// asked for.
#[derive(Default)]
pub(super) struct Files {
    pub files: Vec<PathBuf>,
    /// Those that no path named: they were found in a folder.
    pub walked: HashSet<PathBuf>,
    pub failures: Vec<Failure>,
    pub stdin: bool,
    /// What is no release in folders.
    pub left_out: LeftOut,
}

/// Where to look: what was named, or this folder where a config says that releases lie here.
///
/// # Errors
/// Nothing was named and nothing says so, or a text is piped in.
pub(super) fn or_here(args: &CheckArgs) -> Result<Vec<PathBuf>, Cause> {
    if !args.paths.is_empty() {
        return Ok(args.paths.clone());
    }
    if files::stdin_is_fed() {
        return Err(causes::NO_PATHS_PIPED.into());
    }
    if !has_config(args) {
        return Err(causes::NO_PATHS.cause(&[("config", &FILE_NAME)]));
    }
    Ok(vec![PathBuf::from(".")])
}

/// Whether a config stands in this folder or above it.
fn has_config(args: &CheckArgs) -> bool {
    let here = files::full(Path::new(""));
    if let Some(named) = &args.config {
        return files::full(named).parent().is_some_and(|folder| here.starts_with(folder));
    }
    let found = || Discovery::default().files_for(&here);
    !args.no_config && found().iter().any(|file| file.file_name().is_some_and(|name| name == FILE_NAME))
}

/// What is collected, and how.
struct Collector<'a> {
    args: &'a CheckArgs,
    found: Files,
}

pub(super) fn collect(args: &CheckArgs) -> Files {
    let mut collector = Collector { args, found: Files::default() };
    for path in &args.paths {
        if path == Path::new("-") {
            collector.found.stdin = true;
        } else if path.is_dir() {
            collector.walk(path);
        } else if path.exists() || !is_glob(path) {
            // A file that is not there is reported when it is read, with its cause.
            collector.named(path.clone());
        } else {
            collector.expand(path);
        }
    }
    let mut found = collector.found;
    found.files.sort();
    found.files.dedup();
    found
}

/// The files that were named, in the order of the names, each once, globs filled in, without a walk through
/// folders.
pub(super) fn named(paths: &[PathBuf]) -> Files {
    let mut found = Files::default();
    for path in paths {
        if path == Path::new("-") {
            found.stdin = true;
        } else if path.exists() || !is_glob(path) {
            found.files.push(path.clone());
        } else {
            expanded(path, &mut found, |path, found| found.files.push(path));
        }
    }
    let mut seen = HashSet::new();
    found.files.retain(|file| seen.insert(file.clone()));
    found
}

pub(super) fn is_glob(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// Fills in a glob; each file or folder goes to `take`.
fn expanded(pattern: &Path, found: &mut Files, mut take: impl FnMut(PathBuf, &mut Files)) {
    let shown = pattern.display().to_string();
    // What is hidden is named by a dot.
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::default() };
    let paths = match glob::glob_with(&shown, options) {
        Ok(paths) => paths,
        Err(error) => {
            found.failures.push(Failure::of(pattern, causes::NO_PATTERN.cause(&[("cause", &error)])));
            return;
        }
    };
    let mut any = false;
    for path in paths {
        any = true;
        match path {
            Ok(path) => take(path, found),
            Err(error) => {
                found.failures.push(Failure::of(error.path(), error.error().to_string()));
            }
        }
    }
    if !any {
        found.failures.push(Failure::of(pattern, causes::PATTERN_MATCHES_NONE));
    }
}

/// Why a file of this name is not read, whatever is in it.
pub(super) fn refused(path: &Path, format: Option<Format>) -> Option<Cause> {
    if format.is_some() || Format::refused(path).is_some() {
        return None;
    }
    if let Some(name) = of_programs(path) {
        return Some(causes::FORMAT_OF_PROGRAMS.cause(&[("name", &name)]));
    }
    if Format::is_known(path) {
        return None;
    }
    if let Some(kind) = ArchiveKind::of(path) {
        return Some(causes::FORMAT_ARCHIVE.cause(&[("name", &kind.name())]));
    }
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    if Format::is_content(path) {
        return Some(causes::FORMAT_CONTENT.cause(&[("ending", &ending)]));
    }
    Some(causes::FORMAT_UNKNOWN_ENDING.cause(&[("ending", &ending)]))
}

/// Files without an ending that programs read, by their names in small letters.
const OF_PROGRAMS: &[&str] = &[
    "brewfile",
    "cmakelists",
    "codeowners",
    "containerfile",
    "dockerfile",
    "gemfile",
    "gnumakefile",
    "jenkinsfile",
    "justfile",
    "makefile",
    "pipfile",
    "procfile",
    "rakefile",
    "vagrantfile",
];

/// The name of a file that no reader sees: `Makefile`, `.env`.
fn of_programs(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?;
    let hidden = path.extension().is_none() && name.starts_with('.');
    (hidden || OF_PROGRAMS.contains(&name.to_ascii_lowercase().as_str())).then_some(name)
}

/// Why a file of this name is of a format that is not read, whoever hands it over.
pub(super) fn unread(path: &Path) -> Option<Cause> {
    Format::refused(path).map(Cause::from)
}

impl Collector<'_> {
    /// A file that somebody named: of a kind that is read, or refused by name.
    fn named(&mut self, path: PathBuf) {
        // The config says whether content is read.
        let refused = refused(&path, self.args.format).filter(|_| !Format::is_content(&path));
        match refused.filter(|_| path.exists()) {
            Some(cause) => self.found.failures.push(Failure::of(&path, cause)),
            None => self.found.files.push(path),
        }
    }

    /// A pattern names what matches it, but not what is left out of folders: that has to be named in full.
    fn expand(&mut self, pattern: &Path) {
        let mut matches = Vec::new();
        expanded(pattern, &mut self.found, |path, _| matches.push(path));
        for path in matches {
            let last = path.file_name() == pattern.file_name();
            match path.is_dir() {
                true if !last && walk::is_vendored(&path) => self.found.left_out.folders += 1,
                true => self.walk(&path),
                false if !last && walk::is_project_file(&path) => self.found.left_out.files += 1,
                false => self.named(path),
            }
        }
    }

    fn walk(&mut self, folder: &Path) {
        let include = self.included(folder);
        let mut left_out = LeftOut::default();
        for release in walk::search(folder, &include, &mut left_out) {
            match release {
                Ok(path) => {
                    let path = path.strip_prefix("./").map(Path::to_path_buf).unwrap_or(path);
                    self.found.walked.insert(path.clone());
                    self.found.files.push(path);
                }
                Err(error) => self.found.failures.push(Failure::of(folder, error.to_string())),
            }
        }
        self.found.left_out.add(left_out);
    }

    /// What configs include that would be left out.
    fn included(&self, folder: &Path) -> Vec<Globs> {
        match (&self.args.config, self.args.no_config) {
            (Some(file), _) => config::included_by([file.clone()]),
            (None, true) => Vec::new(),
            (None, false) => config::included(folder),
        }
    }
}
