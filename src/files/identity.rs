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

/// Whether something is piped into standard input, or may be: a pipe whose writer is gone and has left
/// nothing feeds nothing.
#[cfg(unix)]
pub(crate) fn stdin_is_fed() -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    /// Who starts us may close the pipe a moment later.
    const PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 300_000_000 };
    let Ok(stdin) = std::io::stdin().as_fd().try_clone_to_owned().map(std::fs::File::from) else {
        return false;
    };
    let Ok(metadata) = stdin.metadata() else { return false };
    let kind = metadata.file_type();
    if kind.is_file() {
        return metadata.len() > 0;
    }
    if !kind.is_fifo() && !kind.is_socket() {
        return false;
    }
    let mut asked = [PollFd::new(&stdin, PollFlags::IN)];
    let answered = poll(&mut asked, Some(&PATIENCE));
    let told = asked.first().map_or(PollFlags::empty(), PollFd::revents);
    answered.is_err() || told.contains(PollFlags::IN) || !told.contains(PollFlags::HUP)
}

/// Whether something is piped into standard input, or may be.
#[cfg(not(unix))]
pub(crate) fn stdin_is_fed() -> bool {
    use std::io::IsTerminal;
    !std::io::stdin().is_terminal()
}

/// The identity of the file that standard input comes from; none where it comes from no file.
#[cfg(not(unix))]
pub(crate) fn identity_of_stdin() -> Option<Identity> {
    same_file::Handle::stdin().ok()
}
