//! From what the user named to the files that are checked.

use std::path::{Path, PathBuf};

use crate::report::Failure;

/// The endings of files that a walk takes up; a file that is named is checked whatever its ending.
const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "docx", "eml"];

/// The files under the paths, sorted, each once; what could not be found or read; whether standard input was asked for.
pub(super) struct Files {
    pub files: Vec<PathBuf>,
    pub failures: Vec<Failure>,
    pub stdin: bool,
}

pub(super) fn collect(paths: &[PathBuf]) -> Files {
    let mut found = Files { files: Vec::new(), failures: Vec::new(), stdin: false };
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
    let mut found = Files { files: Vec::new(), failures: Vec::new(), stdin: false };
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
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.require_git(false);
    for entry in walk.build() {
        match entry {
            Ok(entry) => {
                let file = entry.file_type().is_some_and(|t| t.is_file());
                let ending = entry.path().extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
                if file && ending.is_some_and(|e| ENDINGS.contains(&e.as_str())) && !is_lock(entry.path()) && !is_template(entry.path()) {
                    let path = entry.into_path();
                    found.files.push(path.strip_prefix("./").map(Path::to_path_buf).unwrap_or(path));
                }
            }
            Err(error) => found.failures.push(failure(folder, &error)),
        }
    }
}

/// What Word and LibreOffice leave beside a document that is open.
fn is_lock(path: &Path) -> bool {
    path.file_name().and_then(|n| n.to_str()).is_some_and(|name| name.starts_with("~$") || name.starts_with(".~lock"))
}

/// A page that is filled in by a program: layouts of a site lie beside its releases. Named on the command line it is checked.
fn is_template(path: &Path) -> bool {
    let page = path.extension().and_then(|e| e.to_str()).is_some_and(|e| e.to_ascii_lowercase().starts_with("htm"));
    if !page {
        return false;
    }
    let mut head = vec![0; 16 * 1024];
    let read = std::fs::File::open(path).and_then(|mut file| std::io::Read::read(&mut file, &mut head)).unwrap_or(0);
    let head = head.get(..read).unwrap_or_default();
    [b"{{".as_slice(), b"{%", b"<%", b"<?php"].iter().any(|tag| head.windows(tag.len()).any(|w| w == *tag))
}

fn failure(folder: &Path, error: &ignore::Error) -> Failure {
    let message = error.to_string();
    Failure { path: folder.display().to_string(), message }
}
