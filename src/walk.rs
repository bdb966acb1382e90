//! The releases under a folder, and what is left out of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::DirEntry;

use crate::config;
use crate::files::{Unread, full};
use crate::text::globs::Globs;

/// The endings of files that a walk takes up; a file that is named may have others.
const ENDINGS: &[&str] = &[
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "adoc", "asciidoc", "mdx", "rst", "docx", "odt",
    "fodt", "eml",
];

/// Folders that hold what other programs have put there.
const VENDORED: &[&str] =
    &["node_modules", "bower_components", "venv", "target", "site-packages", "vendor", "__pycache__"];

/// What stands in a folder of a project beside its releases, by the beginning of the name.
const PROJECT_FILES: &[&str] = &["README", "LICENSE", "LICENCE", "CHANGELOG", "CONTRIBUTING"];

/// The same, by the whole name or by all of it before its ending.
const PROJECT_NAMES: &[&str] = &[
    "robots.txt",
    "humans.txt",
    "llms.txt",
    "llms-full.txt",
    "ads.txt",
    "app-ads.txt",
    "cmakelists.txt",
    "authors",
    "copying",
    "code_of_conduct",
];

/// Lists of what to leave out: a walk reads them itself, whatever they lead to and however long they are.
const LISTS: [&str; 3] = [".gitignore", ".ignore", ".git/info/exclude"];

/// A longer list is none (as of configs).
const MOST_OF_LIST: u64 = 1 << 20;

/// How much of a folder is no release.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// Files of other kinds, and such as README.md.
    pub files: usize,
    /// Of them, those of other kinds by their ending.
    pub endings: BTreeMap<String, usize>,
    /// Folders of other programs, such as `node_modules`.
    pub folders: usize,
}

impl LeftOut {
    /// Counts a file that is no release.
    fn count(&mut self, path: &Path) {
        if is_ours(path) {
            return;
        }
        self.files += 1;
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        if let Some(ending) = ending.filter(|ending| !ENDINGS.contains(&ending.as_str())) {
            *self.endings.entry(format!(".{ending}")).or_default() += 1;
        }
    }

    /// Adds those of another folder.
    pub fn add(&mut self, more: Self) {
        self.files += more.files;
        self.folders += more.folders;
        for (ending, count) in more.endings {
            *self.endings.entry(ending).or_default() += count;
        }
    }
}

/// The releases in a folder and below, or why a part of it can't be read. What `.gitignore` names is left
/// out.
pub(crate) fn releases(folder: &Path) -> impl Iterator<Item = Result<PathBuf, ignore::Error>> + use<> {
    let mut left_out = LeftOut::default();
    search(folder, &config::included(folder), &mut left_out).into_iter()
}

/// The releases in a folder and below; counts what is left out, unless a config includes it.
pub(crate) fn search(
    folder: &Path,
    include: &[Globs],
    left_out: &mut LeftOut,
) -> Vec<Result<PathBuf, ignore::Error>> {
    // Lists above the folder count in it too.
    if let Some(fault) = full(folder).ancestors().find_map(faulty_list) {
        return vec![Err(fault)];
    }
    let skipped = Arc::new(AtomicUsize::new(0));
    let closed: Arc<Mutex<Vec<ignore::Error>>> = Arc::default();
    let (count, faults, wanted) = (Arc::clone(&skipped), Arc::clone(&closed), include.to_vec());
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.require_git(false).hidden(false);
    walk.filter_entry(move |entry| {
        enters(entry, &wanted, &count) && {
            let fault = entry.file_type().is_some_and(|t| t.is_dir()).then(|| faulty_list(entry.path()));
            let fault = fault.flatten();
            let good = fault.is_none();
            faults.lock().unwrap_or_else(PoisonError::into_inner).extend(fault);
            good
        }
    });
    let mut found = Vec::new();
    for entry in walk.build() {
        match entry {
            Ok(entry) if !entry.file_type().is_some_and(|t| t.is_file()) => {}
            Ok(entry) if is_release(entry.path(), include) => found.push(Ok(entry.into_path())),
            Ok(entry) => left_out.count(entry.path()),
            Err(error) => found.push(Err(error)),
        }
    }
    left_out.folders += skipped.load(Ordering::Relaxed);
    found.extend(closed.lock().unwrap_or_else(PoisonError::into_inner).drain(..).map(Err));
    found
}

/// A list of what to leave out that can't be read without harm: a device, a pipe, a file without an end.
fn faulty_list(folder: &Path) -> Option<ignore::Error> {
    LISTS.iter().map(|name| folder.join(name)).find_map(|path| {
        if std::fs::symlink_metadata(&path).is_err() || path.is_dir() {
            return None;
        }
        let cause = match crate::files::open_regular(&path).map(|file| file.metadata()) {
            Ok(Ok(metadata)) if metadata.len() <= MOST_OF_LIST => return None,
            Ok(Ok(_)) => std::io::Error::other("this list of what to leave out is over 1 MB"),
            Ok(Err(error)) => error,
            // What leads nowhere is not read.
            Err(Unread::Io(_)) => return None,
            Err(unread) => std::io::Error::other(unread.to_string()),
        };
        let err = Box::new(ignore::Error::Io(cause));
        Some(ignore::Error::WithPath { path, err })
    })
}

/// Whether a walk looks at an entry: not at what is hidden, nor into folders of other programs. What it was
/// begun at was named.
fn enters(entry: &DirEntry, include: &[Globs], skipped: &AtomicUsize) -> bool {
    let name = entry.file_name().to_string_lossy();
    let wanted = || include.iter().any(|globs| globs.matches(entry.path()) || globs.names(&name));
    if entry.depth() == 0 || wanted() {
        return true;
    }
    if name.starts_with('.') {
        return false;
    }
    let vendored = entry.file_type().is_some_and(|t| t.is_dir()) && is_vendored(entry.path());
    skipped.fetch_add(usize::from(vendored), Ordering::Relaxed);
    !vendored
}

/// A folder that other programs fill; a virtual environment of Python says so by a file.
pub(crate) fn is_vendored(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    VENDORED.contains(&name) || folder.join("pyvenv.cfg").is_file()
}

fn is_release(path: &Path, include: &[Globs]) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
    if !ending.is_some_and(|e| ENDINGS.contains(&e.as_str())) || is_lock(path) {
        return false;
    }
    let included = || include.iter().any(|globs| globs.matches(path));
    (!is_project_file(path) && !is_in_vendored(path, include) && !is_template(path)) || included()
}

/// In a folder of other programs that was entered because something else in it is included.
fn is_in_vendored(path: &Path, include: &[Globs]) -> bool {
    !include.is_empty()
        && path.ancestors().skip(1).any(|above| {
            let name = above.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            let hidden = name.starts_with('.') && name != "." && name != "..";
            (hidden || is_vendored(above)) && include.iter().any(|globs| globs.names(name))
        })
}

/// A file that a project has beside its releases: README.md, LICENSE.txt, requirements-dev.txt, robots.txt.
pub(crate) fn is_project_file(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|n| n.to_str()) else { return false };
    let lower = name.to_ascii_lowercase();
    // “Licensed pilots.txt” is a release, “LICENSES.txt” is none.
    let parted = |rest: &str| !rest.starts_with(|c: char| c.is_alphabetic() || c == ' ');
    let begins = |word: &&str| {
        let rest = lower.strip_prefix(&word.to_ascii_lowercase());
        name.starts_with(*word) || rest.is_some_and(parted)
    };
    let listed =
        |word: &str| lower.strip_prefix(word).is_some_and(|rest| parted(rest) && rest.ends_with(".txt"));
    let whole = PROJECT_NAMES
        .iter()
        .any(|name| lower.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')));
    PROJECT_FILES.iter().any(begins) || listed("requirements") || listed("constraints") || whole
}

/// A file of copydesk's own, of which nobody expects that it is checked.
fn is_ours(path: &Path) -> bool {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    name == config::FILE_NAME || name == config::words::FILE_NAME
}

/// What Word and LibreOffice leave beside a document that is open.
fn is_lock(path: &Path) -> bool {
    path.file_name()
        .and_then(|n| n.to_str())
        .is_some_and(|name| name.starts_with("~$") || name.starts_with(".~lock"))
}

/// A page that is filled in by a program: layouts of a site lie beside its releases. Named on the command
/// line it is checked.
fn is_template(path: &Path) -> bool {
    let page =
        path.extension().and_then(|e| e.to_str()).is_some_and(|e| e.to_ascii_lowercase().starts_with("htm"));
    if !page {
        return false;
    }
    let mut head = vec![0; 16 * 1024];
    let opened = crate::files::open_regular(path).ok();
    let read = opened.and_then(|mut file| std::io::Read::read(&mut file, &mut head).ok()).unwrap_or(0);
    let head = head.get(..read).unwrap_or_default();
    [b"{{".as_slice(), b"{%", b"<%", b"<?php"].iter().any(|tag| head.windows(tag.len()).any(|w| w == *tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_project_are_known_by_their_names() {
        let is = |name: &str| is_project_file(Path::new(name));
        for name in [
            "README.md",
            "readme.txt",
            "README.ar.md",
            "Readme_fr.md",
            "README-old.txt",
            "LICENSE-MIT.txt",
            "License.txt",
            "licence.md",
            "LICENSES.txt",
            "CHANGELOG.md",
            "changelog-2024.md",
            "CONTRIBUTING.md",
            "requirements.txt",
            "requirements-dev.txt",
            "requirements_test.txt",
            "requirements2.txt",
            "robots.txt",
            "constraints-3.11.txt",
            "CMakeLists.txt",
            "AUTHORS",
            "COPYING.txt",
            "CODE_OF_CONDUCT.md",
            "llms.txt",
            "sub/README.md",
        ] {
            assert!(is(name), "{name}");
        }
        for name in [
            "Licensed pilots.txt",
            "licences granted.txt",
            "release.txt",
            "requirements for bidders.txt",
            "robots 2024.txt",
            "authors honoured.txt",
            "copying machines recalled.md",
            "reading.md",
            "بيان.txt",
        ] {
            assert!(!is(name), "{name}");
        }
    }
}
