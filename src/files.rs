//! Writing files: whole, or not at all.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A path from the root, without `.` and `..` in it: two ways to name a file give one.
pub(crate) fn full(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // The empty path is the folder that the command runs in.
    let absolute = if path.as_os_str().is_empty() { std::env::current_dir().unwrap_or(absolute) } else { absolute };
    let mut full = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                full.pop();
            }
            Component::CurDir => {}
            part => full.push(part),
        }
    }
    full
}

/// Between the name of a file and the number of the process, in the name of its draft.
const MARK: &str = ".copydesk-";
/// More bytes of the file's name are not taken into that of its draft: file systems allow 255.
const LONGEST_NAME: usize = 200;

/// A file's new contents until they are whole: beside the file, so that they can take its place, and locked, so that other runs
/// know that somebody is at it. Taken away where it never takes the place.
#[derive(Debug)]
pub(crate) struct Draft {
    target: PathBuf,
    path: PathBuf,
    file: File,
    placed: bool,
}

impl Draft {
    /// Begins a draft, after those of runs that were killed have been taken away.
    ///
    /// # Errors
    /// No file can be made beside the target.
    pub fn of(target: &Path) -> io::Result<Self> {
        sweep(target.parent().unwrap_or(Path::new("")));
        let path = beside(target);
        let file = loop {
            let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
            // Where a file system knows no locks, drafts that were left are left.
            let _ = file.lock();
            // Another run may have taken it for one that was left, in the moment before it was locked.
            if path.try_exists().unwrap_or(true) {
                break file;
            }
        };
        Ok(Self { target: target.to_owned(), path, file, placed: false })
    }

    /// Gives it the permissions of another file.
    pub fn set_permissions(&self, permissions: std::fs::Permissions) -> io::Result<()> {
        self.file.set_permissions(permissions)
    }

    /// Hands all to the disk, and only then puts it in the place of the file; not where `still` says that it may not.
    ///
    /// # Errors
    /// The cause; the file is then as it was.
    pub fn place(&mut self, still: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        self.file.sync_all()?;
        still()?;
        std::fs::rename(&self.path, &self.target)?;
        self.placed = true;
        Ok(())
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.placed {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let until = (0..=name.len().min(LONGEST_NAME)).rev().find(|at| name.is_char_boundary(*at)).unwrap_or_default();
    target.with_file_name(format!(".{}{MARK}{}", name.get(..until).unwrap_or_default(), std::process::id()))
}

/// Takes away the drafts in a folder that nobody holds, once.
fn sweep(folder: &Path) {
    static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    if SWEPT.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned()) {
        take_away(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    }
}

fn take_away(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if !is_draft(&entry.file_name()) || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let Ok(file) = OpenOptions::new().read(true).write(true).open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn is_draft(name: &OsStr) -> bool {
    let process = name.to_str().filter(|name| name.starts_with('.')).and_then(|name| name.rsplit_once(MARK)).map_or("", |(_, process)| process);
    !process.is_empty() && process.bytes().all(|b| b.is_ascii_digit())
}

/// Puts contents in the place of a file, which may be new.
///
/// # Errors
/// The cause; the file is then as it was.
pub(crate) fn replace(path: &Path, contents: &[u8]) -> io::Result<()> {
    let mut draft = Draft::of(path)?;
    draft.write_all(contents)?;
    draft.place(|| Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn drafts_that_nobody_holds_are_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let held = OpenOptions::new().write(true).create_new(true).open(folder.path().join(".held.txt.copydesk-1")).unwrap();
        held.lock().unwrap();
        for name in [".left.txt.copydesk-12", ".بيان.txt.copydesk-345", ".gitignore", ".a.copydesk-", ".a.copydesk-1x", "a.copydesk-1", "notes.txt"] {
            std::fs::write(folder.path().join(name), "text").unwrap();
        }
        std::fs::create_dir(folder.path().join(".folder.copydesk-7")).unwrap();
        replace(&folder.path().join("new.txt"), b"whole").unwrap();
        let kept = [".a.copydesk-", ".a.copydesk-1x", ".folder.copydesk-7", ".gitignore", ".held.txt.copydesk-1", "a.copydesk-1", "new.txt", "notes.txt"];
        assert_eq!(names(folder.path()), kept);
    }

    #[test]
    fn a_draft_that_takes_no_place_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        replace(&path, b"old").unwrap();
        let mut draft = Draft::of(&path).unwrap();
        draft.write_all(b"new").unwrap();
        assert!(draft.place(|| Err(io::Error::from(io::ErrorKind::Interrupted))).is_err());
        drop(draft);
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["a.txt"]);
    }

    #[test]
    fn the_longest_names_have_drafts_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ب".repeat(127));
        replace(&path, "نص".as_bytes()).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), "نص".as_bytes());
    }
}
