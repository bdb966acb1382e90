//! Writing files: whole, or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

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
