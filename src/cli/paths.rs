//! From what the user named to the files that are checked.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::report::Failure;

/// The files under the paths, sorted, each once; what could not be found or read; whether standard input was asked for.
#[derive(Default)]
pub(super) struct Files {
    pub files: Vec<PathBuf>,
    /// Those that no path named: they were found in a folder.
    pub walked: HashSet<PathBuf>,
    pub failures: Vec<Failure>,
    pub stdin: bool,
}

pub(super) fn collect(paths: &[PathBuf]) -> Files {
    let mut found = Files::default();
    for path in paths {
        if path == Path::new("-") {
            found.stdin = true;
        } else if path.is_dir() {
            walk(path, &mut found);
        } else if path.exists() || !is_glob(path) {
            // A file that is not there is reported when it is read, with its cause.
            found.files.push(path.clone());
        } else {
            expand(path, &mut found);
        }
    }
    found.files.sort();
    found.files.dedup();
    found
}

/// The files that were named, in the order of the names, globs filled in, without a walk through folders.
pub(super) fn named(paths: &[PathBuf]) -> Files {
    let mut found = Files::default();
    for path in paths {
        if path == Path::new("-") {
            found.stdin = true;
        } else if path.exists() || !is_glob(path) {
            found.files.push(path.clone());
        } else {
            expand(path, &mut found);
        }
    }
    found
}

pub(super) fn is_glob(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

fn expand(pattern: &Path, found: &mut Files) {
    let shown = pattern.display().to_string();
    let before = found.files.len();
    match glob::glob(&shown) {
        Ok(paths) => {
            for path in paths {
                match path {
                    Ok(path) if path.is_dir() => walk(&path, found),
                    Ok(path) => found.files.push(path),
                    Err(error) => found.failures.push(Failure { path: error.path().display().to_string(), message: error.error().to_string() }),
                }
            }
            if found.files.len() == before {
                found.failures.push(Failure { path: shown, message: "no file matches this pattern".into() });
            }
        }
        Err(error) => found.failures.push(Failure { path: shown, message: format!("not a pattern: {error}") }),
    }
}

fn walk(folder: &Path, found: &mut Files) {
    for release in crate::walk::releases(folder) {
        match release {
            Ok(path) => {
                let path = path.strip_prefix("./").map(Path::to_path_buf).unwrap_or(path);
                found.walked.insert(path.clone());
                found.files.push(path);
            }
            Err(error) => found.failures.push(failure(folder, &error)),
        }
    }
}

fn failure(folder: &Path, error: &ignore::Error) -> Failure {
    let message = error.to_string();
    Failure { path: folder.display().to_string(), message }
}
