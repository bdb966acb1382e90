//! Reading and writing files: what is read is bounded, and what is written is there whole or not at all.

mod destination;
mod draft;
mod identity;
mod kept;
mod read;

use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

pub(crate) use destination::{Destination, is_standard_output, is_stream, resolved};
pub(crate) use draft::{Draft, create};
pub(crate) use identity::{Identity, identity, identity_of_stdin, stdin_is_fed};
pub(crate) use kept::Loss;
pub(crate) use read::{Unread, open, open_regular, read, read_text};

/// A path from the root, without `.` and `..` in it: two ways to name a file give one.
pub(crate) fn full(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // The empty path is the folder that the command runs in.
    let absolute =
        if path.as_os_str().is_empty() { std::env::current_dir().unwrap_or(absolute) } else { absolute };
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

/// Puts contents in the place of a file, which may be new; why it was written in place, where it was.
///
/// # Errors
/// The cause; the file is then as it was.
pub(crate) fn replace(path: &Path, contents: &[u8]) -> io::Result<Option<Loss>> {
    let mut destination = Destination::of(path)?;
    destination.write_all(contents)?;
    destination.finish()
}

#[cfg(test)]
mod tests {
    use std::fs::OpenOptions;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn drafts_that_nobody_holds_are_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let held = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(folder.path().join(".held.txt.copydesk-1"))
            .unwrap();
        held.lock().unwrap();
        for name in [
            ".left.txt.copydesk-12",
            ".بيان.txt.copydesk-345",
            ".gitignore",
            ".a.copydesk-",
            ".a.copydesk-1x",
            "a.copydesk-1",
            "notes.txt",
        ] {
            std::fs::write(folder.path().join(name), "text").unwrap();
        }
        std::fs::create_dir(folder.path().join(".folder.copydesk-7")).unwrap();
        replace(&folder.path().join("new.txt"), b"whole").unwrap();
        let kept = [
            ".a.copydesk-",
            ".a.copydesk-1x",
            ".folder.copydesk-7",
            ".gitignore",
            ".held.txt.copydesk-1",
            "a.copydesk-1",
            "new.txt",
            "notes.txt",
        ];
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
