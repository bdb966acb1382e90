//! Which file it is, by whatever name it is reached: links of both kinds lead to one identity.

use std::path::Path;

/// Device and number on it.
#[cfg(unix)]
pub(crate) type Identity = (u64, u64);

/// A handle, which Windows can compare.
#[cfg(not(unix))]
pub(crate) type Identity = same_file::Handle;

/// The identity of what a path leads to; none where there is nothing.
#[cfg(unix)]
pub(crate) fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|m| (m.dev(), m.ino()))
}

/// The identity of what a path leads to; none where there is nothing.
#[cfg(not(unix))]
pub(crate) fn identity(path: &Path) -> Option<Identity> {
    same_file::Handle::from_path(path).ok()
}

/// The identity of the file that standard input comes from; none where it comes from no file.
#[cfg(unix)]
pub(crate) fn identity_of_stdin() -> Option<Identity> {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    let stdin = std::fs::File::from(std::io::stdin().as_fd().try_clone_to_owned().ok()?);
    stdin.metadata().ok().filter(std::fs::Metadata::is_file).map(|m| (m.dev(), m.ino()))
}

/// The identity of the file that standard input comes from; none where it comes from no file.
#[cfg(not(unix))]
pub(crate) fn identity_of_stdin() -> Option<Identity> {
    same_file::Handle::stdin().ok()
}
