//! Writing files: whole, or not at all.

use std::io::Write;
use std::path::{Component, Path, PathBuf};

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

/// The name that a file's new contents have until they are whole: beside the file, so that it can take its place.
pub(crate) fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.copydesk-{}", std::process::id()))
}

/// Puts contents in the place of a file, which may be new.
///
/// # Errors
/// The cause; the file is then as it was.
pub(crate) fn replace(path: &Path, contents: &[u8]) -> std::io::Result<()> {
    let beside = beside(path);
    let written = std::fs::File::create(&beside).and_then(|mut file| {
        file.write_all(contents)?;
        file.sync_all()
    });
    written.and_then(|()| std::fs::rename(&beside, path)).inspect_err(|_| {
        let _ = std::fs::remove_file(&beside);
    })
}
